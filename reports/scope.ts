import type { Tier } from '../harness/judging/requirement.ts'
import type { Report, RequirementReport, ScopeCounts } from './model.ts'

/** The sources by which conformance is judged. */
const TIERS = ['spec', 'referenced', 'related'] as const satisfies readonly Tier[]

/** How much of what binds a party a run speaks of. */
export type ScopeCount = ScopeCounts['spec']

/** The sources that a report speaks of, each with its counts. */
export function countsByTier(counts: ScopeCounts): (readonly [Tier, ScopeCount])[] {
  return ([...TIERS, 'guide'] as const).flatMap((tier) => (counts[tier] ? [[tier, counts[tier]] as const] : []))
}

/** Counts requirements by their source and by whether the run came to a verdict on them. */
export function scopeCountsOf(requirements: readonly RequirementReport[]): ScopeCounts {
  const of = (tier: Tier) => countOf(requirements.filter((one) => one.tier === tier))
  const hasGuide = requirements.some(({ tier }) => tier === 'guide')
  return {
    spec: of('spec'),
    referenced: of('referenced'),
    related: of('related'),
    ...(hasGuide && { guide: of('guide') }),
  }
}

function countOf(requirements: readonly RequirementReport[]): ScopeCount {
  const number = (kind: keyof ScopeCount) => requirements.filter((one) => kindOf(one) === kind).length
  return {
    decided: number('decided'),
    undecided: number('undecided'),
    unchecked: number('unchecked'),
    notTestable: number('notTestable'),
  }
}

/** A rule that is not in force here is decided too: nothing about it is left open. */
function kindOf({ coverage, verdict }: RequirementReport): keyof ScopeCount {
  if (coverage === 'not-testable') return 'notTestable'
  if (coverage !== 'checked') return 'unchecked'
  return verdict === 'inconclusive' || verdict === 'error' ? 'undecided' : 'decided'
}

/** The counts of the interface document and the RFCs together; what a guide wants is counted apart. */
export function allTiers(counts: ScopeCounts): ScopeCount {
  const sum = (kind: keyof ScopeCount) => TIERS.reduce((total, tier) => total + counts[tier][kind], 0)
  return {
    decided: sum('decided'),
    undecided: sum('undecided'),
    unchecked: sum('unchecked'),
    notTestable: sum('notTestable'),
  }
}

export function totalOf({ decided, undecided, unchecked, notTestable }: ScopeCount): number {
  return decided + undecided + unchecked + notTestable
}

/** Whether something that has a check was not tested: a check was left out, or a driver supports less than all scenarios. */
export function leavesOut({
  excluded,
  unsupported,
  leftOut = [],
}: Pick<Report['coverage'], 'excluded' | 'unsupported' | 'leftOut'>): boolean {
  return excluded.length > 0 || unsupported.length > 0 || leftOut.length > 0
}
