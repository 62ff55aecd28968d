import type { Check } from '../harness/judging/check.ts'

/** The checks of groups that each export their checks next to their experiments. */
export function checksIn(groups: readonly Readonly<Record<string, unknown>>[]): readonly Check[] {
  return groups.flatMap((group) => Object.values(group).filter(isCheck))
}

function isCheck(value: unknown): value is Check {
  return typeof value === 'object' && value !== null && 'judge' in value
}
