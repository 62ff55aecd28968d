import type { Result } from './result.ts'
import type { Verdict } from './verdict.ts'

/** A premise: a check, or one requirement as a check decides it, `SS-022/HTG-3.3.2-4`. */
interface Premise {
  readonly check: string
  /** Absent where all that the check decides has to hold. */
  readonly requirement?: string
}

export function readPremise(text: string): Premise {
  const [check = '', requirement] = text.split('/')
  return { check, ...(requirement !== undefined && { requirement }) }
}

/** A premise that does not hold, or of which nobody knows. */
interface BrokenPremise {
  readonly check: string
  readonly isUndecided: boolean
}

/**
 * Behind a broken premise nothing is decided: one defect, one fail.
 * Returns the first premise that does not hold, given the final result of each check.
 */
export function brokenPremise(
  given: readonly string[],
  resultOf: (check: string) => Pick<Result, 'verdict' | 'findings' | 'blockedBy'> | undefined,
): BrokenPremise | undefined {
  for (const { check, requirement } of given.map(readPremise)) {
    const result = resultOf(check)
    const verdict = result && (requirement === undefined ? result.verdict : verdictOn(requirement, result))
    if (verdict === 'fail') return { check, isUndecided: false }
    if (verdict === 'error' || verdict === 'inconclusive') return { check, isUndecided: true }
  }
  return undefined
}

/** What a check came to on one requirement. Of one that it did not come to, since another was broken first, nothing is known. */
function verdictOn(
  requirement: string,
  { verdict, findings, blockedBy }: Pick<Result, 'verdict' | 'findings' | 'blockedBy'>,
): Verdict | undefined {
  if (blockedBy !== undefined || verdict === 'error') return verdict
  const own = findings.filter((finding) => finding.requirement === requirement).map((finding) => finding.verdict)
  if (own.includes('fail')) return 'fail'
  return own.length === 0 && verdict === 'inconclusive' ? verdict : undefined
}
