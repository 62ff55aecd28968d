import { test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { embeddedDriver } from '../../harness/peers/connector/embedded.ts'
import { healthyConnector } from '../../harness/peers/connector/behaviour.ts'
import { connectorDeviants } from './connector-deviants.ts'
import { connectorSubject } from './connector-run.ts'
import { defaultConnectorRun } from './embedded-run.ts'
import { openRun } from '../suite-run.ts'
import { casesOf } from '../../harness/judging/check.ts'
const authority = makeAuthority()
test('x', async () => {
  const base = defaultConnectorRun()
  const config = { ...base, profile: { ...base.profile, settings: { ...base.profile.settings, 'connector.polls': 'asked' } } }
  const none = await openRun(config, connectorSubject(embeddedDriver(), config, { authority, byHand: { store: true } }), '0')
  const planned = none.plan.cases
  await none.close()
  const missing: string[] = []
  for (const one of planned) {
    const own = connectorDeviants.filter(({ fails, warns }: any) => [...(fails ?? []), ...(warns ?? [])].some((id: string) => id === one.id || id === one.check.id))
    let found = ''
    const tried: string[] = []
    for (const d of own.slice(0, 12)) {
      const behaviour = healthyConnector()
      d.patch(behaviour, authority)
      const run = await openRun(config, connectorSubject(embeddedDriver(behaviour, d.id), config, { authority, byHand: { store: true } }), '0')
      const r = await run.result(one.id)
      await run.close()
      tried.push(d.id + ':' + r.verdict)
      if (r.verdict === 'fail' || r.verdict === 'warn') { found = d.id; break }
    }
    if (!found) missing.push(one.id + ' of ' + own.length + ' ' + tried.join(' '))
    console.log(one.id, found, own.length)
  }
  console.log('MISSING\n' + missing.join('\n'))
}, 500_000)
