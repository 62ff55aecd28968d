import { expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import type { GatewaySubject } from '../../harness/driving/drive.ts'
import { healthyBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { startGateway } from '../../harness/peers/gateway/gateway.ts'
import type { Store } from '../../harness/peers/gateway/maildrop.ts'
import { resultsAgainst } from './kill-matrix.ts'

/*
 * A gateway with one account, known by its ports and a recipient that loops back, whose messages are a while on their way:
 * an experiment that waits for some lets others have the maildrop, so that all of them wait at the same time.
 */

const authority = makeAuthority()
const account = { user: 'somebody@htpoort.test', address: 'somebody@htpoort.test', password: 'a good password' }

/** What is told of messages that the harness brings into the maildrop, or that notify of some. */
const BROUGHT = [
  'SP-030',
  'SP-031',
  'SP-033',
  'SP-034',
  'SP-035',
  'SP-041',
  'SP-042',
  'SP-046',
  'SP-072',
  'SD-01',
  'SD-20',
]

interface How {
  readonly lateMs: number
  readonly select?: readonly string[]
  readonly isTest?: true
  /** Whether QUIT removes all that is there once anything was marked. */
  readonly losesAll?: true
}

/** Runs the checks against a gateway whose messages are late. */
async function run({ lateMs, select = BROUGHT, isTest, losesAll }: How) {
  const behaviour = healthyBehaviour()
  let store: Store | undefined
  /** Experiments whose messages are on their way, and the most at a time. */
  const onTheirWay: string[] = []
  let [most, firstLooks] = [0, 0]
  const { login, update } = behaviour.pop3
  behaviour.pop3.login = (session, user) => {
    if (!store) {
      store = session.site.store
      const deliver = store.deliver.bind(store)
      store.deliver = (mailbox, octets, rules) => {
        const [own] = /maildrop-[0-9a-f]{16}/.exec(octets.toString('latin1')) ?? []
        if (own !== undefined) onTheirWay.push(own)
        most = Math.max(most, new Set(onTheirWay).size)
        setTimeout(() => {
          if (own !== undefined) onTheirWay.splice(onTheirWay.indexOf(own), 1)
          deliver(mailbox, octets, rules)
        }, lateMs)
        return true
      }
    }
    return login(session, user)
  }
  behaviour.pop3.update = (session) => {
    const messages = session.maildrop?.messages ?? []
    if (losesAll && messages.some(({ deleted }) => deleted)) for (const one of messages) one.deleted = true
    update(session)
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
    accounts: [{ ...account, ...(isTest && { test: isTest }) }],
    addresses: {
      from: account.address,
      to: 'ags@htpoort.test',
      rcpt: 'ags@msa-smtp.htpoort.test',
      loopback: 'loopback@msa-smtp.htpoort.test',
      undeliverable: 'undeliverable@msa-smtp.htpoort.test',
    },
  }
  try {
    const results = await resultsAgainst(subject, {
      select,
      ca: authority.rootPem,
      limits: { delivery: 8_000 },
      journal: {
        write(record) {
          if (
            record.type === 'session' &&
            record.log.events.some((one) => one.type === 'mark' && one.name === 'first-look')
          )
            firstLooks++
        },
      },
    })
    const told = results.filter(({ verdict }) => verdict !== 'pass')
    return { most, firstLooks, told: told.map(({ id, verdict, message }) => `${id} ${verdict}: ${message.en}`) }
  } finally {
    await gateway.stop()
  }
}

const HOLDERS: readonly (readonly [string, Partial<How>])[] = [
  ['somebody’s maildrop', {}],
  ['a test account', { isTest: true }],
]

test.each(HOLDERS)('in %s, messages that are late are waited for together, and all is decided', async (_, how) => {
  const { most, firstLooks, told } = await run({ lateMs: 2_500, ...how })
  expect(told).toEqual([])
  // One after the other, it would be one.
  expect(most).toBeGreaterThan(2)
  expect(firstLooks).toBeLessThan(3)
})

test('what a gateway loses of those who wait is brought again, so that the fault is seen', async () => {
  const { told } = await run({ lateMs: 1_000, losesAll: true, select: ['SP-030', 'SP-034', 'SP-035', 'SP-036'] })
  expect(told).toEqual([expect.stringMatching(/^SP-036 fail/)])
})
