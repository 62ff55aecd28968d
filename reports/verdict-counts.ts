import type { Verdict } from '../harness/judging/verdict.ts'

/** How many there are of each verdict. */
export function verdictCounts(verdicts: readonly Verdict[]) {
  const counts = { pass: 0, fail: 0, warn: 0, info: 0, inconclusive: 0, notApplicable: 0, error: 0 }
  for (const verdict of verdicts) counts[verdict === 'not-applicable' ? 'notApplicable' : verdict] += 1
  return counts
}
