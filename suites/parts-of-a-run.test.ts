import { expect, test } from 'vitest'
import { type Check, casesOf, check } from '../harness/judging/check.ts'
import type { Evidence } from '../harness/judging/decision.ts'
import type { Experiment } from '../harness/judging/experiment.ts'
import { demand, expecting, fact } from '../harness/judging/finding.ts'
import type { Profile, SubjectFacts } from '../harness/judging/profile.ts'
import type { Requirement } from '../harness/judging/requirement.ts'
import type { SessionLog } from '../harness/record/event.ts'
import { say, verbatim } from '../harness/text/text.ts'
import { decidingOver } from './parts-of-a-run.ts'

const MUST: Requirement = { id: 'R', clause: '§1', text: { en: '' }, binds: ['gateway'], level: 'MUST', tier: 'spec' }
const profile: Profile = {
  specification: { id: 'x', version: '1' },
  environment: 'production',
  domain: 'example.test',
  asOf: '2026-06-01',
  settings: {},
  limits: { quiet: 1, reply: 1, session: 1, delivery: 1, action: 1_000 },
}
const subject = (name: string): SubjectFacts => ({
  role: 'gateway',
  name,
  endpoints: {},
  accounts: [],
  addresses: { from: '', to: '', rcpt: '' },
})

const driven = (id: string): Experiment => ({ id, title: say`x`, protocol: 'smtp', runClass: 'safe', uses: [] })
const [SHARED, FIRST, SECOND] = ['shared', 'first', 'second'].map(driven) as [Experiment, Experiment, Experiment]

/** A check that no session of what it looks at is `bad`, over one session of each experiment. */
const sound = (id: string, over: readonly Experiment[], more: Partial<Check> = {}): Check =>
  check({
    id,
    title: say`x`,
    over,
    decides: ['R'],
    ...more,
    judge({ smtp }) {
      const names = smtp.logs.map(({ experiment: name, peer }) => `${name} ${peer}`)
      expect(new Set(smtp.logs.map((log) => log.experiment)).size).toBe(names.length)
      const seen = fact(names.join(', '), verbatim(names.join(', ')))
      demand('R', seen, { ...expecting<string>(say`good`, (all) => !all.includes('bad')) })
    },
  })

/** The evidence of a part: what the peer of each experiment was. */
const evidence = (peers: Readonly<Record<string, string>>): Evidence => ({
  sessions: new Map(
    Object.entries(peers).map(([name, peer]) => [
      name,
      [{ session: `${peer}:${name}`, experiment: name, protocol: 'smtp', peer, events: [] } satisfies SessionLog],
    ]),
  ),
  faults: new Map(),
})

/** The verdicts over two parts, of which the first has the checks of `own` and the second the others. */
function verdicts(checks: readonly Check[], own: readonly string[], first: Evidence, second: Evidence) {
  const cases = new Map(checks.flatMap(casesOf).map((one) => [one.id, one]))
  const court = {
    profile,
    rungs: [],
    dutch: {},
    experiment: () => undefined,
    lookUp: () => MUST,
  }
  const others = [...cases.keys()].filter((id) => !own.includes(id))
  const decide = decidingOver([
    { docket: { cases, court: { ...court, subject: subject('one') } }, planned: new Set(own), evidence: first },
    { docket: { cases, court: { ...court, subject: subject('two') } }, planned: new Set(others), evidence: second },
  ])
  return Object.fromEntries([...cases.values()].map((one) => [one.id, decide(one).verdict]))
}

test('a check is judged over what its own part drove', () => {
  const checks = [sound('A', [SHARED, FIRST]), sound('B', [SHARED, SECOND])]
  const good = { shared: 'good', first: 'good' }
  expect(verdicts(checks, ['A'], evidence(good), evidence({ shared: 'bad', second: 'good' }))).toEqual({
    A: 'pass',
    B: 'fail',
  })
})

test('a monitor sees each experiment once, and every session of all parts', () => {
  const monitor = sound('M', [], { monitor: true })
  const checks = [monitor, sound('A', [SHARED, FIRST]), sound('B', [SHARED, SECOND])]
  const parts = (one: string, two: string, shared: string) =>
    verdicts(checks, ['M', 'A'], evidence({ shared: 'good', first: one }), evidence({ shared, second: two }))
  expect(parts('good', 'good', 'good')).toMatchObject({ M: 'pass' })
  // What another part drove, and what both did and only the other one saw.
  expect(parts('good', 'bad', 'good')).toMatchObject({ M: 'fail', A: 'pass' })
  expect(parts('good', 'good', 'bad')).toMatchObject({ M: 'fail', A: 'pass' })
})

test('a premise of another part counts as it was decided there', () => {
  const checks = [sound('A', [SHARED], { given: ['B'] }), sound('B', [SECOND])]
  expect(verdicts(checks, ['A'], evidence({ shared: 'good' }), evidence({ second: 'bad' }))).toEqual({
    A: 'inconclusive',
    B: 'fail',
  })
})
