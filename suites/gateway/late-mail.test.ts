import { expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import type { GatewaySubject } from '../../harness/driving/drive.ts'
import { healthyBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { startGateway } from '../../harness/peers/gateway/gateway.ts'
import type { Store } from '../../harness/peers/gateway/maildrop.ts'
import { resultsAgainst } from './kill-matrix.ts'

/*
 * A gateway with one account, known by its ports and a recipient that loops back, whose messages are a while on their way:
 * whoever waits for some lets others have the maildrop, so that all of them wait at the same time.
 */

const authority = makeAuthority()
const account = { user: 'somebody@htpoort.test', address: 'somebody@htpoort.test', password: 'a good password' }

/** What is told of messages that the harness brings into the maildrop. */
const BROUGHT = [
  ...['SP-024', 'SP-030', 'SP-031', 'SP-032', 'SP-033', 'SP-034', 'SP-035', 'SP-036', 'SP-037', 'SP-041', 'SP-042'],
  ...['SP-043', 'SP-046', 'SP-058', 'SP-072', 'SD-01', 'SD-03'],
]

/** Runs the checks against a gateway whose messages are late, and whose store one may break. */
async function run(lateMs: number, isTest: boolean, breaks: (store: Store) => void = () => {}) {
  const behaviour = healthyBehaviour()
  let store: Store | undefined
  let logins = 0
  const { login } = behaviour.pop3
  behaviour.pop3.login = (session, user) => {
    if (!store) {
      store = session.site.store
      const deliver = store.deliver.bind(store)
      store.deliver = (...what) => {
        setTimeout(() => deliver(...what), lateMs)
        return true
      }
      breaks(store)
    }
    logins++
    return login(session, user)
  }
  const gateway = await startGateway({
    behaviour,
    accounts: [account],
    certificate: authority.issue({ names: ['msa-smtp.htpoort.test'] }),
  })
  const subject: GatewaySubject = {
    name: 'a gateway',
    smtp: gateway.smtp,
    pop3: gateway.pop3,
    serverName: 'msa-smtp.htpoort.test',
    ca: authority.rootPem,
    accounts: [{ ...account, ...(isTest && { test: true }) }],
    addresses: {
      from: account.address,
      to: 'ags@htpoort.test',
      rcpt: 'ags@msa-smtp.htpoort.test',
      loopback: 'loopback@msa-smtp.htpoort.test',
    },
  }
  const began = performance.now()
  try {
    const results = await resultsAgainst(subject, {
      select: BROUGHT,
      ca: authority.rootPem,
      limits: { delivery: 8_000 },
    })
    const told = results.filter(({ verdict }) => verdict !== 'pass')
    return {
      ms: performance.now() - began,
      logins,
      told: told.map(({ id, verdict, message }) => `${id} ${verdict}: ${message.en}`),
    }
  } finally {
    await gateway.stop()
  }
}

test.each([
  ['somebody’s maildrop', false],
  ['a test account', true],
])(
  'in %s, messages that are late are waited for together, and all is decided',
  async (_, isTest) => {
    const { ms, logins, told } = await run(1_000, isTest)
    expect(told).toEqual([])
    // One after the other, sixteen waits would be needed.
    console.log(ms, logins)
    expect(ms).toBeLessThan(10_000)
  },
  60_000,
)
