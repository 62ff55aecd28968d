import { expect, test } from 'vitest'
import type { Verdict } from '../harness/judging/verdict.ts'
import { inDutch, inEnglish } from '../harness/text/text.ts'
import { buildReport } from './build.ts'
import { reportsDutch } from './dutch.ts'
import { HOSTILE, sampleFinding, samplePlan, sampleResult } from './sample.test-data.ts'
import { type Repetition, renderStability, stability, stabilityLines, stabilityOf } from './stability.ts'

/** One of several runs, in which two cases came to these verdicts. */
function repetition(nth: number, verdict: Verdict, broken: readonly string[] = [], name = 'a gateway'): Repetition {
  const findings = broken.map((one) => sampleFinding(one, verdict, 'x', 'y'))
  const report = buildReport([
    samplePlan({
      planned: ['SS-001', 'SS-002'],
      excluded: [],
      requirements: [],
      subject: { ...samplePlan().subject, name },
    }),
    { type: 'result', result: sampleResult({ id: 'SS-001', title: 'One', requirements: [], verdict, findings }) },
    {
      type: 'result',
      result: sampleResult({ id: 'SS-002', title: 'Two', requirements: [], verdict: 'pass', durationMs: nth }),
    },
    { type: 'end', finishedAt: '2025-11-22T08:00:04.000Z', durationMs: 4000 },
  ])
  return { directory: `repeat-${nth}`, report, exitStatus: verdict === 'fail' ? 1 : 0 }
}

test('a case that came out the same each time is stable, however long it took', () => {
  const runs = [repetition(1, 'fail', ['R']), repetition(2, 'fail', ['R'])]
  expect(stabilityOf(runs, 2)).toMatchObject({ cases: 2, unstable: [], runs: [{ exitStatus: 1 }, { exitStatus: 1 }] })
  expect(stabilityLines(stabilityOf(runs, 2), 'en', inEnglish)).toEqual([
    '2 runs: each of the 2 checks came out the same every time.',
  ])
})

test('another verdict, or another requirement, is told with the runs that had it', () => {
  const runs = [
    repetition(1, 'pass'),
    repetition(2, 'fail', ['R']),
    repetition(3, 'pass'),
    repetition(4, 'fail', ['S']),
  ]
  const stable = stabilityOf(runs, 4)
  expect(stability.parse(stable)).toEqual(stable)
  expect(stable.unstable.map(({ id }) => id)).toEqual(['SS-001'])
  expect(stabilityLines(stable, 'en', inEnglish)).toEqual([
    '4 runs: 1 of 2 checks did not come out the same every time. It counts as what it was at its worst.',
    '  SS-001  pass (1, 3), fail R (2), fail S (4)  One',
  ])
  const page = renderStability(runs, 4, 'nl', (text) => inDutch(text, reportsDutch))
  expect(page).toContain('| repeat-1 | repeat-2 | repeat-3 | repeat-4 |')
  expect(page).toMatch(/4 runs: 1 van de 2 toetsen/)
})

test('fewer runs than were asked for are said so', () => {
  expect(stabilityLines(stabilityOf([repetition(1, 'pass')], 3), 'en', inEnglish)).toEqual([
    '1 of 3 runs was made, so that nothing can be said of what is stable.',
  ])
  const two = [repetition(1, 'pass'), repetition(2, 'pass')]
  expect(stabilityLines(stabilityOf(two, 3), 'en', inEnglish)[0]).toMatch(/^2 of 3 runs: /)
})

test('hostile words stay words', () => {
  const runs = [repetition(1, 'pass', [], HOSTILE), repetition(2, 'fail', [HOSTILE], HOSTILE)]
  // What stands in a code span stays as it is.
  expect(renderStability(runs, 2, 'en', inEnglish).replace(/(`+)[^`].*?\1/g, '')).not.toMatch(
    /<script|\*\*bold|\[link\]/,
  )
  expect(stabilityLines(stabilityOf(runs, 2), 'en', inEnglish).join('')).not.toMatch(/[\x00-\x1f\u202e]/)
})
