import type { Case } from '../../harness/judging/check.ts'
import type { Requirement } from '../../harness/judging/requirement.ts'
import { isImported, looksAt } from './rfc.ts'

/**
 * How a requirement is covered for one party: a check decides it, no check can, or no check does although one could.
 */
export const COVERAGES = ['checked', 'not-testable', 'unchecked'] as const
export type Coverage = (typeof COVERAGES)[number]

/** `cases`: all that the party is tested with. */
export function coverageOf(requirement: Requirement, cases: readonly Case[]): Coverage {
  if (cases.some((one) => decides(one, requirement))) return 'checked'
  return requirement.notTestable === undefined ? 'unchecked' : 'not-testable'
}

/** Whether a case decides a requirement. One that makes RFCs binding is decided through their sentences too. */
export function decides(one: Case, requirement: Requirement): boolean {
  const { id, binds, imports } = requirement
  if (!imports) return one.check.decides.includes(id)
  return (
    one.check.decides.some((decided) => decided === id || isImported(requirement, decided)) &&
    looksAt(one.check.id).some((party) => binds.includes(party)) &&
    (imports.protocol === undefined || isOn(one, imports.protocol))
  )
}

function isOn({ check, variant, experiments, needs }: Case, protocol: 'smtp' | 'pop3'): boolean {
  if (variant !== undefined) return variant === protocol
  if (check.monitor) return needs.length === 0 || needs.some((rung) => rung.startsWith(`${protocol}:`))
  return experiments.some((experiment) => experiment.protocol === protocol || experiment.protocol === 'both')
}
