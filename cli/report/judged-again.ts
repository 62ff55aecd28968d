import { isDeepStrictEqual } from 'node:util'
import { type JournalRecord, type PlanRecord, planOf } from '../../harness/running/journal.ts'
import { say, type Text } from '../../harness/text/text.ts'
import type { Report } from '../../reports/model.ts'
import { rejudge } from '../../suites/rejudge.ts'
import { packageVersion } from '../package.ts'

/** What comes out otherwise when this version judges the evidence. */
export function otherThanJudged(
  records: readonly JournalRecord[],
  made: Report,
  blob: (sha256: string) => Buffer | undefined,
): Text[] {
  const judged = rejudge(records, { toolVersion: packageVersion(), blob })
  const before = new Map(made.results.map((result) => [result.id, result]))
  const again = new Map(
    judged.flatMap((record) => (record.type === 'result' ? [[record.result.id, record.result]] : [])),
  )
  const changed = [...again].flatMap(([id, result]) => {
    const claimed = before.get(id)!
    if (claimed.verdict !== result.verdict)
      return [say`${{ check: id }}: ${{ now: result.verdict }} instead of ${{ claimed: claimed.verdict }}`]
    return isDeepStrictEqual({ ...claimed, durationMs: 0 }, { ...result, durationMs: 0 })
      ? []
      : [say`${{ check: id }}: what it says is not what its evidence gives`]
  })
  return [...changed, ...otherPlan(planOf(records), planOf(judged))]
}

/** What the register and the suite say otherwise than the plan does. */
function otherPlan(plan: PlanRecord, again: PlanRecord): Text[] {
  return [
    ...(isDeepStrictEqual(plan.requirements, again.requirements)
      ? []
      : [say`its requirements are not those of the register`]),
    ...(isDeepStrictEqual(plan.titles, again.titles) ? [] : [say`its titles are not those of its checks`]),
  ]
}
