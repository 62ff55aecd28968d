import type { Requirement } from '../../harness/run/requirement.ts'

/** How a requirement is covered: by a check that is built, by checks yet to be built, or by none that could be. */
export type Coverage = 'checked' | 'planned' | 'not-testable'

export function coverageOf(requirement: Requirement, builtCheckIds: ReadonlySet<string>): Coverage {
  if (requirement.checks.some((id) => builtCheckIds.has(id))) return 'checked'
  return requirement.notTestable === undefined ? 'planned' : 'not-testable'
}
