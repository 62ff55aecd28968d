import { expect, test } from 'vitest'
import { CAPS } from '../../harness/caps.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import type { JournalRecord } from '../../harness/running/journal.ts'
import type { Deviation } from '../deviant.ts'
import { resultsOf } from './kill-matrix.ts'

/*
 * A gateway without DSN, and one that is slow to report or never does.
 */

/** Does not know DSN, and sends bounces nevertheless. What uses parameters that are not offered is noted. */
function withoutDsn(used: string[] = []): Deviation {
  return {
    id: 'circumstance',
    patch({ smtp, report }) {
      const { capabilities } = smtp
      const { compose } = report
      report.compose = (bounce) => compose({ ...bounce, returns: 'FULL' })
      smtp.capabilities = (session) => capabilities(session).filter((line) => line !== 'DSN')
      for (const verb of ['MAIL', 'RCPT']) {
        const sound = smtp.verbs[verb]!
        smtp.verbs[verb] = (session, argument = '') => {
          if (!/ (?:ENVID|RET|NOTIFY|ORCPT)=/i.test(argument)) return sound(session, argument)
          used.push(`${verb} ${argument}`)
          return reply(555, '5.5.4 Unknown parameter')
        }
      }
    },
  }
}

test('nobody uses DSN where it is not offered', async () => {
  const used: string[] = []
  await resultsOf(withoutDsn(used))
  expect(used).toEqual([])
})

test('without DSN a gateway fails for that alone, and is judged by the bounces that it sends', async () => {
  const results = await resultsOf(withoutDsn())
  const verdicts = new Map(results.map(({ id, verdict }) => [id, verdict]))
  const failed = results.filter(({ verdict }) => verdict === 'fail' || verdict === 'error')
  expect(failed.map(({ id }) => id)).toEqual(['SS-024'])
  for (const id of [
    'SD-02',
    'SD-07',
    'SD-12',
    'SD-15',
    'SD-18',
    'SD-19',
    'SD-13',
    'SS-143',
    'SS-065',
    'SS-066',
    'SS-100',
    'LD-04',
  ]) {
    expect([id, verdicts.get(id)]).toEqual([id, 'pass'])
  }
  for (const id of [
    'SS-075',
    'SS-077',
    'SS-078',
    'SD-03',
    'SD-04',
    'SD-05',
    'SD-10',
    'SD-20',
    'SD-21',
    'SD-22',
    'SS-084',
  ]) {
    const result = results.find((each) => each.id === id)
    expect([id, result?.verdict, result?.message.en]).toEqual([id, 'inconclusive', expect.stringMatching(/DSN|SD-03/)])
  }
})

/** Changes each DSN as text. */
function rewriting({ report }: GatewayBehaviour, change: (dsn: string) => string): void {
  const { compose } = report
  report.compose = (one) => Buffer.from(change(compose(one).toString('latin1')), 'latin1')
}

test('a bounce that is broken is noticed also where DSN is not offered', async () => {
  const deviant = withoutDsn()
  const broken: Deviation = {
    ...deviant,
    patch(behaviour, authority) {
      deviant.patch(behaviour, authority)
      rewriting(behaviour, (dsn) => dsn.replace(/^Status: [^\r]*\r\n/m, ''))
    },
  }
  const [result] = await resultsOf(broken, { select: ['LD-04'] })
  expect([result?.verdict, result?.message.en]).toEqual(['warn', expect.stringContaining('Status')])
})

/** What a check says where each DSN is changed. */
async function saidBy(check: string, change: (dsn: string) => string): Promise<readonly unknown[]> {
  const patch = (behaviour: GatewayBehaviour) => rewriting(behaviour, change)
  const [result] = await resultsOf({ id: 'circumstance', patch }, { select: [check] })
  return [result?.verdict, result?.message.en]
}

test('a boundary that comes in parts is read', async () => {
  const said = await saidBy('LD-01', (dsn) =>
    dsn.replace(/boundary="([^"]+)"/, (_, boundary: string) => {
      return `boundary*0="${boundary.slice(0, 4)}"; boundary*1*=${encodeURIComponent(boundary.slice(4))}`
    }),
  )
  expect(said).toEqual(['pass', expect.anything()])
})

test('a DSN of which not all is read decides nothing by that', async () => {
  const fields = Array.from({ length: CAPS.fields }, (_, index) => `X-Field-${index}: x\r\n`).join('')
  const said = await saidBy('LD-02', (dsn) => dsn.replace(/^Reporting-MTA: [^\r]*\r\n/m, (line) => line + fields))
  expect(said).toEqual(['inconclusive', expect.stringContaining('not all of it was read')])
})

/** Reports nothing. */
const silent: Deviation = {
  id: 'circumstance',
  patch({ report }) {
    report.wanted = () => false
  },
}
const REPORTING = ['SD-02', 'SD-03', 'SD-18', 'SD-20']

test('a notification that is missing fails by dsn.within', async () => {
  const results = await resultsOf(silent, { select: REPORTING })
  const failed = results.filter(({ verdict }) => verdict === 'fail')
  expect(failed.map(({ id }) => id)).toEqual(['SD-03'])
  expect(failed[0]?.findings.find(({ verdict }) => verdict === 'fail')?.setting).toBe('dsn.within')
})

test('without that limit it is inconclusive, and the setting is named', async () => {
  const results = await resultsOf(silent, { select: REPORTING, settings: { 'dsn.within': 'none' } })
  for (const { id, verdict, message } of results) {
    expect([id, verdict, message.en]).toEqual([id, 'inconclusive', expect.stringContaining('dsn.within')])
  }
})

test.each([
  [1, 16],
  [1, 1],
  [3, 16],
])('the silences of a run overlap, with %i accounts and %i at a time', async (accounts, concurrency) => {
  const limits = { delivery: 2_000 }
  const select = [...REPORTING, 'SS-062', 'SS-085', 'SS-108', 'SP-043']
  const spans = new Map<string, { from: number; to: number }>()
  const write = (record: JournalRecord) => {
    if (record.type !== 'session') return
    const { experiment, events } = record.log
    const [from, to] = [events[0]!.t, events.at(-1)!.t]
    const before = spans.get(experiment) ?? { from, to }
    spans.set(experiment, { from: Math.min(from, before.from), to: Math.max(to, before.to) })
  }
  await resultsOf(silent, { select, limits, accounts, concurrency, journal: { write } })
  const silences = [...spans.values()].filter(({ from, to }) => to - from >= limits.delivery)
  expect(silences.length).toBeGreaterThan(3)
  // One after the other, none begins before the one before it has ended.
  const together = silences.map((one) => silences.filter(({ from, to }) => from <= one.from && one.from < to).length)
  expect(Math.max(...together)).toBeGreaterThan(1)
})
