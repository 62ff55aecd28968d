import { expect, test } from 'vitest'
import { experiment } from '../driving/gateway-experiment.ts'
import { check } from '../judging/check.ts'
import type { RunClass } from '../judging/experiment.ts'
import { inEnglish, plain, say } from '../text/text.ts'
import { planRun, type Selection } from './plan.ts'

const drive = async () => {}
const one = (id: string, runClass: RunClass, uses: readonly 'delivery'[] = []) =>
  check({
    id,
    title: plain(id),
    over: [experiment({ id: id.toLowerCase(), title: plain(id), protocol: 'smtp', runClass, uses, drive })],
    decides: [`R-${id}`],
    judge: () => {},
  })
const suite = { checks: [one('A-1', 'safe'), one('A-2', 'submits'), one('B-1', 'safe', ['delivery'])], rungs: [] }
const clauses: Record<string, string[]> = {
  'A-1': ['§3.3.3, row 1'],
  'A-2': ['§3.5, footnote 4'],
  'B-1': ['RFC 1939 §3'],
}

function planned(selection: Partial<Selection>, lacking?: string) {
  const whole: Selection = { select: [], skip: [], allow: ['safe', 'submits'], ...selection }
  const plan = planRun(
    suite,
    whole,
    ({ id }) => clauses[id]!,
    (resource) => (lacking === undefined || resource !== 'delivery' ? undefined : plain(lacking)),
  )
  return {
    cases: plan.cases.map(({ id }) => id),
    excluded: Object.fromEntries(plan.excluded.map((each) => [each.check, inEnglish(each.reason)])),
  }
}

test.each([
  [['A-*'], ['A-1', 'A-2']],
  [['b-1'], ['B-1']],
  [['R-A-2'], ['A-2']],
  [['§3.3'], ['A-1']],
  [['3.5'], ['A-2']],
  [['footnote 4'], ['A-2']],
  [['RFC 1939'], ['B-1']],
])('--select %j', (select, cases) => expect(planned({ select }).cases).toEqual(cases))

test('what is left out is said with its reason', () => {
  expect(planned({ allow: ['safe'] }).excluded).toEqual({ 'A-2': 'needs --allow submits' })
  expect(planned({ skip: ['A-1'] }).excluded).toEqual({ 'A-1': 'skipped by choice' })
  expect(planned({}, 'no way to deliver').excluded).toEqual({ 'B-1': 'no way to deliver' })
})

test('parts make up the whole', () => {
  const parts = [1, 2].flatMap((index) => planned({ shard: { index, of: 2 } }).cases)
  expect(parts.sort()).toEqual(['A-1', 'A-2', 'B-1'])
})

test.each([{ select: ['C-1'] }, { skip: ['§9'] }, { select: ['A-1'], skip: ['A-1'] }])(
  '%o is an error',
  (selection) => {
    expect(() => planned(selection)).toThrow()
  },
)

test('a monitor is left out where the ladder that it stands on cannot be climbed', () => {
  const ladder = experiment({ id: 'ladder', title: say``, protocol: 'pop3', runClass: 'safe', uses: ['fetch'], drive })
  const rungs = [{ id: 'pop3:greeting', climbedBy: ladder, obstacle: () => undefined }] as const
  const monitor = check({
    id: 'M-1',
    title: say``,
    monitor: true,
    variants: ['smtp', 'pop3'],
    needs: ['pop3:greeting'],
    decides: [],
    judge: () => {},
  })
  const plan = planRun(
    { checks: [monitor], rungs },
    { select: [], skip: [], allow: ['safe'] },
    () => [],
    (resource) => (resource === 'fetch' ? say`no fetch` : undefined),
  )
  expect(plan.cases.map(({ id }) => id)).toEqual(['M-1@smtp'])
  expect(plan.excluded).toEqual([{ check: 'M-1@pop3', reason: say`no fetch` }])
})
