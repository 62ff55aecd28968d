import { expect, test } from 'vitest'
import { experiment } from '../driving/gateway-experiment.ts'
import { HeldUp } from '../driving/held-up.ts'
import { type Check, check } from '../judging/check.ts'
import { demand, fact, itHolds } from '../judging/finding.ts'
import type { Requirement } from '../judging/requirement.ts'
import type { Result } from '../judging/result.ts'
import type { SessionLog } from '../record/event.ts'
import { inEnglish, plain, say } from '../text/text.ts'
import type { JournalRecord } from './journal.ts'
import { planRun } from './plan.ts'
import { Runner } from './runner.ts'

const encounter = (id: string) =>
  experiment({ id, title: plain(id), protocol: 'smtp', runClass: 'safe', drive: async () => {} })
const holds = (holding: boolean) => () => demand('R', fact(holding, say`seen`), itHolds(say`text`))
const decides = ['R']

const sessionOf = (id: string): readonly SessionLog[] => [
  { session: id, experiment: id, protocol: 'smtp', peer: '', events: [] },
]

/** The verdicts of checks, and what was driven for them; `sessions`: what an experiment hands on, as its sessions end. */
async function outcome(
  checks: readonly Check[],
  sessions = sessionOf,
): Promise<{ verdicts: Record<string, string>; driven: string[] }> {
  const driven: string[] = []
  const plan = planRun(
    { checks, rungs: [] },
    { select: [], skip: [], allow: ['safe'] },
    () => [],
    () => undefined,
  )
  const runner = new Runner({
    plan,
    court: {
      profile: { settings: {}, limits: {} } as never,
      subject: { role: 'gateway' } as never,
      dutch: {},
      rungs: [],
      lookUp: () => ({ id: 'R', level: 'MUST', tier: 'spec' }) as Requirement,
      experiment: () => undefined,
    },
    driver: {
      accounts: [],
      async drive({ id }, sink) {
        driven.push(id)
        for (const log of sessions(id)) sink.session(log, log)
        return 0
      },
    },
    journal: { write: () => {} },
  })
  const results: Result[] = await runner.all()
  return { verdicts: Object.fromEntries(results.map(({ id, verdict }) => [id, verdict])), driven }
}

test.each([
  [true, 'pass'],
  [false, 'inconclusive'],
])('a monitor may be the premise of a check that it looks at: %s', async (holding, verdict) => {
  let seen = 0
  const behind = check({
    id: 'B',
    title: say``,
    over: [encounter('e')],
    given: ['M'],
    decides,
    judge: holds(true),
  })
  const monitor = check({
    id: 'M',
    title: say``,
    monitor: true,
    decides,
    judge({ smtp }) {
      seen = smtp.logs.length
      holds(holding)()
    },
  })
  const { verdicts, driven } = await outcome([behind, monitor])
  expect(verdicts).toEqual({ B: verdict, M: holding ? 'pass' : 'fail' })
  expect({ driven, seen }).toEqual({ driven: ['e'], seen: 1 })
})

test('an experiment is driven once, whatever number of checks look at it', async () => {
  const shared = encounter('e')
  const checks = ['A', 'B'].map((id) => check({ id, title: say``, over: [shared], decides, judge: holds(true) }))
  expect(await outcome(checks)).toEqual({ verdicts: { A: 'pass', B: 'pass' }, driven: ['e'] })
})

test.each([
  ['by their numbers, whichever was connected first', ['s2', 's10', 's9'], ['s2', 's9', 's10']],
  ['by their numbers within a shard', ['2:s10', '2:s9'], ['2:s9', '2:s10']],
  ['by the moment at which they began, if nobody numbered them', ['b', 'a'], ['b', 'a']],
])('sessions of an experiment are judged in the order in which it asked for them: %s', async (_, connected, judged) => {
  let seen: readonly string[] = []
  const one = check({
    id: 'A',
    title: say``,
    over: [encounter('e')],
    decides,
    judge({ smtp }) {
      seen = smtp.logs.map(({ session }) => session)
      holds(true)()
    },
  })
  const logs = connected.map((session, t): SessionLog => {
    const shard = session.includes(':') ? { shard: session.slice(0, session.indexOf(':')) } : {}
    return {
      session,
      ...shard,
      experiment: 'e',
      protocol: 'smtp',
      peer: '',
      events: [{ t, type: 'open', address: '' }],
    }
  })
  expect((await outcome([one], () => logs.toReversed())).verdicts).toEqual({ A: 'pass' })
  expect(seen).toEqual(judged)
})

test('what is not decided when the time of the run is over is inconclusive, and no result of the journal', async () => {
  const checks = ['quick', 'stuck', 'behind'].map((id) =>
    check({ id, title: say``, over: [encounter(id)], decides, judge: holds(true) }),
  )
  const plan = planRun(
    { checks, rungs: [] },
    { select: [], skip: [], allow: ['safe'] },
    () => [],
    () => undefined,
  )
  const records: JournalRecord[] = []
  let isAbandoned = false
  const runner = new Runner({
    plan,
    court: {
      profile: { settings: {}, limits: { run: 100 } } as never,
      subject: { role: 'gateway' } as never,
      dutch: {},
      rungs: [],
      lookUp: () => ({ id: 'R', level: 'MUST', tier: 'spec' }) as Requirement,
      experiment: () => undefined,
    },
    driver: {
      accounts: [],
      abandon: () => {
        isAbandoned = true
      },
      async drive({ id }, sink) {
        if (id !== 'quick') await new Promise(() => {})
        for (const log of sessionOf(id)) sink.session(log, log)
        return 0
      },
    },
    journal: { write: (record) => void records.push(record) },
  })
  const results = await runner.all()
  expect(results.map(({ verdict }) => verdict)).toEqual(['pass', 'inconclusive', 'inconclusive'])
  expect(results[1]!.message.en).toMatch(/^not decided: .*limits\.run.*stuck \(0\.1 s, not ended\)/)
  expect(records.filter(({ type }) => type === 'result')).toHaveLength(1)
  expect([runner.heldUp && inEnglish(runner.heldUp).includes('limits.run'), isAbandoned]).toEqual([true, true])
})

/** A run of checks behind a ladder, against a driver that wants its ladders first. */
async function behindLadder(drive: (id: string) => void, climbed: () => void) {
  const ladder = encounter('ladder')
  const rung = { id: 'smtp:greeting', climbedBy: ladder, obstacle: () => undefined } as const
  const checks = [
    check({ id: 'early', title: say``, over: [encounter('early')], decides, judge: holds(true) }),
    check({
      id: 'late',
      title: say``,
      over: [encounter('late')],
      needs: ['smtp:greeting'],
      decides,
      judge: holds(true),
    }),
  ]
  const driven: string[] = []
  const records: JournalRecord[] = []
  const plan = planRun(
    { checks, rungs: [rung] },
    { select: [], skip: [], allow: ['safe'] },
    () => [],
    () => undefined,
  )
  const runner = new Runner({
    plan,
    court: {
      profile: { settings: {}, limits: {} } as never,
      subject: { role: 'connector' } as never,
      rungs: [rung],
      dutch: {},
      lookUp: () => ({ id: 'R', level: 'MUST', tier: 'spec' }) as Requirement,
      experiment: () => undefined,
    },
    driver: {
      accounts: [{ user: 'u', password: 'Kanarie7Zanger9' }],
      climbed,
      async drive({ id }, sink) {
        driven.push(id)
        await new Promise((resolve) => setTimeout(resolve, 5))
        for (const log of sessionOf(id)) sink.session(log, log)
        drive(id)
        return 0
      },
    },
    journal: { write: (record) => void records.push(record) },
  })
  const results = await runner.all()
  return { results, driven, records, heldUp: runner.heldUp }
}

test('ladders go first where the driver wants them to, also before what does not stand on them', async () => {
  const { results, driven, heldUp } = await behindLadder(
    () => {},
    () => {},
  )
  expect(driven[0]).toBe('ladder')
  expect(new Set(driven.slice(1))).toEqual(new Set(['early', 'late']))
  expect([results.map(({ verdict }) => verdict), heldUp]).toEqual([['pass', 'pass'], undefined])
})

const stuck = () => {
  throw new HeldUp(say`no use, and ${{ password: 'Kanarie7Zanger9' }}`)
}
test.each([
  ['while a ladder is driven', stuck, () => {}],
  ['when the ladders were driven', () => {}, stuck],
])('a run that is held up %s ends there, keeps what it saw, and shows no secret', async (_, drive, climbed) => {
  const { results, driven, records, heldUp: why } = await behindLadder(drive, climbed)
  const heldUp = why && inEnglish(why)
  expect(driven).toEqual(['ladder'])
  expect(heldUp).toMatch(/^no use, and \*+$/)
  expect(results.map(({ verdict, message }) => [verdict, message.en])).toEqual([
    ['inconclusive', `not decided: ${heldUp}`],
    ['inconclusive', `not decided: ${heldUp}`],
  ])
  expect(records.map(({ type }) => type)).toEqual(['session'])
})
