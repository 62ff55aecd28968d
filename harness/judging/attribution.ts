import type { Verdict } from './verdict.ts'

/**
 * Behind a broken premise nothing is decided: one defect, one fail.
 * Returns the first premise that does not hold, given the final verdict of each.
 */
export function brokenPremise(
  given: readonly string[],
  verdictOf: (check: string) => Verdict | undefined,
): string | undefined {
  return given.find((check) => {
    const verdict = verdictOf(check)
    return verdict === 'fail' || verdict === 'error' || verdict === 'inconclusive'
  })
}
