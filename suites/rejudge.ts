import { type Case, casesOf } from '../harness/judging/check.ts'
import type { Evidence } from '../harness/judging/decision.ts'
import type { Profile } from '../harness/judging/profile.ts'
import type { Result } from '../harness/judging/result.ts'
import type { SessionLog } from '../harness/record/event.ts'
import { type BlobReader, lengthen } from '../harness/record/shorten.ts'
import type { JournalRecord, MergedShard, PlanRecord, ResultRecord } from '../harness/running/journal.ts'
import { withDepartures } from './departures.ts'
import { fittingPlan } from './journal-fit.ts'
import { decidingOver } from './parts-of-a-run.ts'
import { suiteOf } from './role-suites.ts'
import { RULES } from './rules-history.ts'
import { courtOf, requirementsInRun, roleOf, titlesOf } from './suite-run.ts'

interface RejudgeOptions {
  /** The version that judges now. */
  readonly toolVersion: string
  /** What is in force now; that of the run when absent. */
  readonly profile?: Profile
  /** The full octets of an event that the log holds in part, by their SHA-256; `undefined` when they are gone. */
  readonly blob?: (sha256: string) => Buffer | undefined
}

/**
 * Judges the evidence of an earlier run again, over the plan of that run. Returns the journal that the run would have
 * written. Every verdict in it was judged here: what this version has no check for is inconclusive, what the run did not
 * decide stays undecided, since nobody knows whether its evidence is whole, and the requirements are those of this
 * version's register. Throws `JournalMisfit` for a journal whose parts do not fit together.
 */
export function rejudge(records: readonly JournalRecord[], options: RejudgeOptions): JournalRecord[] {
  const plan = fittingPlan(records, options.toolVersion)
  const role = roleOf(plan.subject)
  const profile = options.profile ?? plan.profile
  const suite = suiteOf({ subject: plan.subject, profile })
  const before = new Map(records.flatMap((record) => (isResult(record) ? [[record.result.id, record.result]] : [])))
  const known = new Map(suite.checks.flatMap(casesOf).map((one) => [one.id, one]))
  const planned = plan.planned.flatMap((id) => known.get(id) ?? [])
  const cases = new Map(planned.filter(({ id }) => before.has(id)).map((one) => [one.id, one]))
  const parts = plan.mergedFrom ?? [{ subject: plan.subject, planned: plan.planned }]
  const decideAgain = decidingOver(
    parts.map((part) => ({
      docket: { cases, court: courtOf(suite, profile, part.subject) },
      planned: new Set(part.planned),
      evidence: evidenceIn(partOf(records, part), options.blob ?? (() => undefined)),
    })),
  )
  const again = (claimed: Result): Result => {
    const one = cases.get(claimed.id)
    if (!one) return withoutCheck(claimed)
    const result = { ...decideAgain(one), durationMs: claimed.durationMs }
    return plan.case?.redacted && result.verdict !== claimed.verdict ? unconfirmed(result) : result
  }
  return records.map((record): JournalRecord => {
    if (isResult(record)) return { type: 'result', result: again(record.result) }
    if (record.type !== 'plan') return record
    return withDepartures({
      ...record,
      tool: { ...record.tool, version: options.toolVersion },
      rules: RULES,
      profile,
      ...(record.titles && { titles: { ...record.titles, ...titlesOf(planned, role) } }),
      excluded: [...record.excluded, ...leftOut(plan, known)],
      requirements: requirementsInRun(suite, role, { cases: planned }),
    })
  })
}

/** What of a journal is of one of the runs that were put together; all of any other journal. */
function partOf(
  records: readonly JournalRecord[],
  part: Pick<MergedShard, 'planned'> & Partial<MergedShard>,
): JournalRecord[] {
  const planned = new Set(part.planned)
  return records.filter((record) => {
    if (record.type === 'session') return record.log.shard === part.shard
    return isResult(record) && planned.has(record.result.id)
  })
}

const isResult = (record: JournalRecord): record is ResultRecord => record.type === 'result'

/** What this version decides and that run did not plan: it was another version's, or somebody took it out. */
function leftOut({ planned, excluded }: PlanRecord, known: ReadonlyMap<string, Case>): PlanRecord['excluded'] {
  const said = new Set([...planned, ...excluded.map(({ check }) => check)])
  return [...known.keys()]
    .filter((id) => !said.has(id))
    .map((check) => ({ check, reason: 'not in the plan of that run' }))
}

/** Evidence that was redacted confirms a verdict; whether another one comes of what was replaced, nobody can tell. */
function unconfirmed({ blockedBy: _, ...result }: Result): Result {
  return {
    ...result,
    verdict: 'inconclusive',
    message: {
      en: 'depends on what was replaced in this case, which is redacted',
      nl: 'hangt af van wat in deze casus is vervangen (geredigeerd)',
    },
    findings: [],
  }
}

/** Nobody can say again what a check said that is no more. It counts as one that decides a MUST. */
function withoutCheck({ id, check, variant, title, durationMs }: Result): Result {
  return {
    id,
    check,
    ...(variant !== undefined && { variant }),
    title,
    requirements: [],
    verdict: 'inconclusive',
    message: {
      en: `this version has no check ${id}, so that its evidence cannot be judged again; use the version that made the run`,
      nl: `deze versie kent geen toets ${id}, zodat het bewijs niet opnieuw beoordeeld kan worden; gebruik de versie van de run`,
    },
    durationMs,
    findings: [],
  }
}

/** The evidence of a journal. That a drive failed by a fault of the harness shows only in the results that it left. */
function evidenceIn(records: readonly JournalRecord[], blob: BlobReader): Evidence {
  const sessions = new Map<string, SessionLog[]>()
  const faults = new Map<string, string>()
  for (const record of records) {
    if (record.type === 'session') {
      const { log } = record
      sessions.set(log.experiment, [...(sessions.get(log.experiment) ?? []), lengthen(log, blob)])
    } else if (isResult(record)) {
      const { verdict, blockedBy, message } = record.result
      if (verdict === 'error' && blockedBy !== undefined) {
        faults.set(blockedBy, message.en.replace(/^the harness is at fault: /, ''))
      }
    }
  }
  return { sessions, faults }
}
