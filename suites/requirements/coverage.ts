import type { Requirement } from '../../harness/judging/requirement.ts'
import { isImported } from './rfc.ts'

/** How a requirement is covered: decided by a check that is built, by checks yet to be built, or by none that could be. */
export type Coverage = 'checked' | 'planned' | 'not-testable'

/** `decided`: the requirements that built checks decide. A row that imports RFCs is decided through their sentences too. */
export function coverageOf(requirement: Requirement, decided: ReadonlySet<string>): Coverage {
  if (decided.has(requirement.id) || [...decided].some((id) => isImported(requirement, id))) return 'checked'
  return requirement.notTestable === undefined ? 'planned' : 'not-testable'
}
