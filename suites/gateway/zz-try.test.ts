import { test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { healthyBehaviour } from '../../harness/gateway/behaviour.ts'
import { startGateway } from '../../harness/gateway/gateway.ts'
import { casesOf } from '../../harness/run/check.ts'
import { Runner } from '../../harness/run/runner.ts'
import { envelopeDomain } from '../profile/profile.ts'
import { defaultGatewayRun } from './default-run.ts'
import { gatewaySuite } from './gateway-suite.ts'
import { embeddedAccounts, embeddedAddresses } from './subject.ts'

test('try', async () => {
  const { profile } = defaultGatewayRun()
  const serverName = envelopeDomain(profile)
  let t = performance.now()
  const authority = await makeAuthority()
  const certificate = await authority.issue({ names: [serverName] })
  console.log('authority', performance.now() - t)
  const accounts = embeddedAccounts(profile)
  const gateway = await startGateway({
    behaviour: healthyBehaviour(),
    accounts,
    domain: profile.domain,
    serverName,
    certificate,
  })
  const subject = {
    name: 'x',
    smtp: gateway.smtp,
    pop3: gateway.pop3,
    serverName,
    ca: authority.rootPem,
    accounts,
    addresses: embeddedAddresses(profile, accounts[0]!.address),
    deliver: async (m: string, b: Buffer) => gateway.deliver(m, b),
  }
  t = performance.now()
  const lookUp = (id: string) =>
    ({
      id,
      clause: '',
      text: { en: '' },
      binds: [],
      level: process.env.X?.includes(id) ? 'SHOULD' : 'MUST',
      tier: 'spec',
      checks: [],
    }) as never
  const facts = {
    role: 'gateway',
    name: 'x',
    endpoints: { smtp: 'a:1' },
    serverName,
    trustConfigured: true,
    accounts: [],
    addresses: subject.addresses,
  } as never
  const runner = new Runner({
    plan: { cases: gatewaySuite.checks.flatMap(casesOf), excluded: [] },
    court: { profile, subject: facts, rungs: gatewaySuite.rungs, lookUp },
    subject,
    journal: {
      write: (r) => {
        if (r.type === 'result' && r.result.verdict !== 'pass')
          console.log(r.result.id, r.result.verdict, r.result.message.en)
        if (r.type === 'session' && process.env.SHOW === r.log.experiment)
          console.log(
            JSON.stringify(
              r.log.events.map((e: any) => [e.t, e.type, e.from, e.octets ?? e.name ?? e.version ?? e.error ?? e.by]),
              null,
              0,
            ),
          )
      },
    },
    concurrency: 16,
    paceMs: 0,
  })
  const results = await runner.all()
  console.log(results.length, runner.sessions, performance.now() - t)
  await gateway.stop()
})
