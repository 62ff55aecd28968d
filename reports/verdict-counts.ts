import type { Verdict } from '../harness/judging/verdict.ts'

/** How many there are of each verdict. */
export function verdictCounts(verdicts: readonly Verdict[]) {
  const count = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length
  return {
    pass: count('pass'),
    fail: count('fail'),
    warn: count('warn'),
    info: count('info'),
    inconclusive: count('inconclusive'),
    notApplicable: count('not-applicable'),
    error: count('error'),
  }
}
