import { type Case, casesOf } from '../harness/judging/check.ts'
import { judgeCase, missingRung, rungsUpTo } from '../harness/judging/court.ts'
import type { Profile } from '../harness/judging/profile.ts'
import type { Result } from '../harness/judging/result.ts'
import type { SessionLog } from '../harness/record/event.ts'
import { type BlobReader, lengthen } from '../harness/record/shorten.ts'
import type { JournalRecord, PlanRecord } from '../harness/running/journal.ts'
import { attributed } from '../harness/running/runner.ts'
import { SUITES } from './role-suites.ts'
import { courtOf, requirementsInRun, roleOf } from './suite-run.ts'

export interface RejudgeOptions {
  /** The version that judges now. */
  readonly toolVersion: string
  /** What is in force now; that of the run when absent. */
  readonly profile?: Profile
  /** The full octets of an event that the log holds in part, by their SHA-256; `undefined` when they are gone. */
  readonly blob?: (sha256: string) => Buffer | undefined
}

/**
 * Judges the evidence of an earlier run again, over the plan of that run: the same cases, the same evidence for each in
 * the same order, the same premises. Returns the journal that the run would have written. What that run did not decide
 * stays undecided, since nobody knows whether its evidence is whole.
 */
export function rejudge(records: readonly JournalRecord[], options: RejudgeOptions): JournalRecord[] {
  const plan = records.find((record): record is PlanRecord => record.type === 'plan')
  if (!plan) throw new Error('the journal holds no plan')
  const profile = options.profile ?? plan.profile
  const role = roleOf(plan.subject)
  const court = courtOf(profile, plan.subject)
  const old = new Map(
    records.flatMap((record) => (record.type === 'result' ? [[record.result.id, record.result]] : [])),
  )
  const known = new Map(SUITES[role].checks.flatMap(casesOf).map((one) => [one.id, one]))
  const cases = plan.planned.flatMap((id) => known.get(id) ?? [])
  const evidence = byExperiment(records, options.blob ?? (() => undefined))
  const results = new Map<string, Result>()

  const judged = (id: string): Result | undefined => {
    let result = results.get(id)
    const before = old.get(id)
    if (result || !before) return result
    const one = known.get(id)
    // A check that is no more keeps its verdict. So does one whose experiment broke off by a fault of the harness: its evidence is in pieces.
    if (!one || (before.verdict === 'error' && before.blockedBy !== undefined)) result = before
    else {
      const own = judgeCase(one, evidenceFor(one), court, before.durationMs)
      result = attributed(one.check, own, premises(one))
    }
    results.set(id, result)
    return result
  }

  /** As the runner gathers it: the ladders, and when all rungs were reached the experiments. */
  const evidenceFor = (one: Case): SessionLog[] => {
    const logsOf = (id: string) => evidence.get(id) ?? []
    const ladders = new Set(rungsUpTo(one.needs, court.rungs).map((rung) => rung.climbedBy.id))
    const climbed = [...ladders].flatMap(logsOf)
    if (missingRung(one.needs, court.rungs, climbed)) return climbed
    if (one.experiments === 'every') return [...evidence.values()].flat()
    return [...new Set([...climbed, ...one.experiments.flatMap(({ id }) => logsOf(id))])]
  }

  const premises = (one: Case): Map<string, Result['verdict']> => {
    const verdicts = new Map<string, Result['verdict']>()
    for (const premise of one.check.given) {
      const verdict = (judged(premise) ?? judged(`${premise}@${one.variant}`))?.verdict
      if (verdict !== undefined) verdicts.set(premise, verdict)
    }
    return verdicts
  }

  return records.map((record): JournalRecord => {
    if (record.type === 'result') return { type: 'result', result: judged(record.result.id)! }
    if (record.type !== 'plan') return record
    const tool = { ...record.tool, version: options.toolVersion }
    return { ...record, tool, profile, requirements: requirementsInRun(role, { cases }) }
  })
}

function byExperiment(records: readonly JournalRecord[], blob: BlobReader): Map<string, SessionLog[]> {
  const logs = new Map<string, SessionLog[]>()
  for (const record of records) {
    if (record.type !== 'session') continue
    const { log } = record
    logs.set(log.experiment, [...(logs.get(log.experiment) ?? []), lengthen(log, blob)])
  }
  return logs
}
