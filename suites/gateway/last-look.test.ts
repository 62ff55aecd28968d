import { expect, test } from 'vitest'
import { casesOf } from '../../harness/judging/check.ts'
import { judgeCase } from '../../harness/judging/court.ts'
import { BLOCKED, MARKS } from '../../harness/reading/marks.ts'
import type { SessionLog, WireEvent } from '../../harness/record/event.ts'
import { courtOf } from '../suite-run.ts'
import { defaultGatewayRun } from './embedded-run.ts'
import { gatewaySuite } from './gateway-suite.ts'
import { resultsOf } from './kill-matrix.ts'
import { embeddedAccounts, embeddedAddresses } from './subject.ts'

/*
 * That no notification came is believed of a message whose own experiment looked into the maildrop to the end: the look of
 * another one passes over what was there before it.
 */

const logs: SessionLog[] = []
await resultsOf(undefined, {
  select: ['SD-04', 'SD-20'],
  journal: { write: (record) => void (record.type === 'session' && logs.push(record.log)) },
})
const { profile } = defaultGatewayRun()
const accounts = embeddedAccounts(profile)
const court = courtOf(
  gatewaySuite,
  // Less than any look was later than the message.
  { ...profile, settings: { ...profile.settings, 'dsn.within': 0.01 } },
  {
    role: 'gateway',
    name: 'reference',
    endpoints: {},
    accounts,
    addresses: embeddedAddresses(profile, accounts[0]!.address),
  },
)

/** The same evidence, with the sessions changed in which an experiment collected. */
const judgedWith = (id: string, change: (events: readonly WireEvent[]) => readonly WireEvent[]) =>
  judgeCase(
    gatewaySuite.checks.flatMap(casesOf).find((one) => one.id === id)!,
    logs.map((log) =>
      log.experiment === 'dsn-failing' && log.protocol === 'pop3' ? { ...log, events: change(log.events) } : log,
    ),
    court,
  ).verdict

const untilLogin = (events: readonly WireEvent[]) => events.slice(0, 12)
/** As the driver leaves it where the answer to the first RETR is overdue, also where the look had nothing to retrieve. */
const givenUp = (events: readonly WireEvent[]) => {
  const retrieval = events.findIndex(
    (event) =>
      (event.type === 'octets' && event.octets.startsWith('RETR ')) || (event.type === 'mark' && event.name === 'quit'),
  )
  if (retrieval < 0) return events
  const t = events[retrieval]!.t
  const detail = 'a response did not come in time'
  return [
    ...events.slice(0, retrieval + 1),
    ...[MARKS.overdue, BLOCKED].map((name) => ({ type: 'mark' as const, t, name, detail })),
  ]
}

test.each(['SD-04', 'SD-20'])('%s passes where all was looked at', (id) => {
  expect(judgedWith(id, (events) => events)).toBe('pass')
})

test.each([
  ['SD-04', 'the looks of its experiment are missing', untilLogin],
  ['SD-20', 'the looks of its experiment are missing', untilLogin],
  ['SD-20', 'its looks were given up', givenUp],
] as const)('%s is undecided where %s', (id, _, change) => {
  expect(judgedWith(id, change)).toBe('inconclusive')
})
