import type { Finding } from '../harness/judging/finding.ts'
import type { Result } from '../harness/judging/result.ts'
import type { RequirementInRun } from '../harness/running/journal.ts'
import type { Report } from './model.ts'
import { leavesOut } from './scope.ts'

/** Whether a case decides a MUST. One that decides nothing the plan knows is taken to: undecided must not look harmless. */
export function mandatoryCases(
  requirements: readonly Pick<RequirementInRun, 'id' | 'level'>[],
): (result: Pick<Result, 'requirements'>) => boolean {
  const levels = new Map(requirements.map(({ id, level }) => [id, level]))
  return (result) => {
    const own = result.requirements.flatMap((id) => levels.get(id) ?? [])
    return own.length === 0 || own.some((level) => isMandatory({ level }))
  }
}

const isMandatory = ({ level }: Pick<RequirementInRun, 'level'>): boolean => level === 'MUST' || level === 'MUST NOT'

/** What `isWhole` asks of a report. */
interface Decided {
  readonly results: readonly Result[]
  readonly requirements: readonly RequirementInRun[]
  readonly coverage: Pick<Report['coverage'], 'excluded' | 'unsupported' | 'leftOut'>
  readonly run: { readonly complete: boolean; readonly requireFull: boolean }
}

/** Whether all that had to be decided was. `aside`: cases that may stay undecided. */
export function isWhole(report: Decided, aside: ReadonlySet<string> = new Set()): boolean {
  const { results, requirements, coverage, run } = report
  return (
    run.complete &&
    !(run.requireFull && leavesOut(coverage)) &&
    !requirements.some(
      (one) => isMandatory(one) && one.coverage === 'checked' && isLost(one, results, 'unsupported'),
    ) &&
    !isNothingDecided(report) &&
    openCases(report, aside).length === 0
  )
}

/** Whether a run found out nothing at all, be it about a SHOULD. */
export function isNothingDecided({ results }: Pick<Decided, 'results'>): boolean {
  return results.length > 0 && results.every(({ verdict }) => verdict === 'inconclusive')
}

/** The cases that decide a MUST and are undecided, but for those that stand aside. */
export function openCases(
  { results, requirements }: Pick<Decided, 'results' | 'requirements'>,
  aside: ReadonlySet<string>,
): string[] {
  const mandatory = mandatoryCases(requirements)
  return results
    .filter((result) => result.verdict === 'inconclusive' && mandatory(result) && !aside.has(result.id))
    .map(({ id }) => id)
}

/** The results of the cases that decide a requirement. */
export function casesOf({ checks }: RequirementInRun, results: readonly Result[]): Result[] {
  const cases = new Set(checks)
  return results.filter(({ id, check }) => cases.has(id) || cases.has(check))
}

/**
 * Whether nothing speaks of a requirement, and what would have spoken of it may be what was left out. `only` names the kind:
 * what the connector's driver does not support, or what the run does not play by choice; either when absent.
 */
export function isLost(
  requirement: RequirementInRun,
  results: readonly Result[],
  only?: 'unsupported' | 'notPlayed',
): boolean {
  const own = casesOf(requirement, results)
  const kinds = only === undefined ? (['unsupported', 'notPlayed'] as const) : [only]
  return (
    own.some((result) => kinds.some((kind) => result[kind] !== undefined)) &&
    !own.some(({ findings }) => findings.some((finding) => speaksOf(finding, requirement)))
  )
}

/** Whether a finding says something about a requirement: it names that, or a sentence of an RFC that it makes binding. */
export function speaksOf(finding: Finding, { id, imports = [] }: RequirementInRun): boolean {
  return finding.requirement === id || imports.some((rfc) => finding.requirement.startsWith(`RFC${rfc}-`))
}
