import type { Case } from '../../harness/judging/check.ts'
import type { Party, Requirement } from '../../harness/judging/requirement.ts'
import { isImported, looksAt } from './rfc.ts'

/**
 * How a requirement is covered for one party: decided by a check of that party, by a check yet to be built, by none
 * that could be, or by none at all.
 */
export const COVERAGES = ['checked', 'planned', 'not-testable', 'unchecked'] as const
export type Coverage = (typeof COVERAGES)[number]

/** `cases`: all that the party is tested with. */
export function coverageOf(requirement: Requirement, party: Party, cases: readonly Case[]): Coverage {
  if (cases.some((one) => decides(one, requirement))) return 'checked'
  if (plannedFor(requirement, party).length > 0) return 'planned'
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

/** The checks yet to be built that will decide a requirement for a party. */
export function plannedFor({ planned = [] }: Pick<Requirement, 'planned'>, party: Party): string[] {
  return planned.filter((id) => looksAt(id).includes(party))
}
