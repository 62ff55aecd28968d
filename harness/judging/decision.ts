import { derived } from '../reading/derived.ts'
import type { SessionLog } from '../record/event.ts'
import { inBoth, say } from '../text/text.ts'
import { brokenPremise, readPremise } from './attribution.ts'
import type { Case } from './check.ts'
import { type Court, judgeCase, missingRung, resultOf, rungsUpTo } from './court.ts'
import type { Experiment } from './experiment.ts'
import type { Result } from './result.ts'

/** What the encounters of a run left behind, by experiment. Nothing stands here of one that was not driven to its end. */
export interface Evidence {
  /** The sessions of each experiment, in any order. */
  readonly sessions: ReadonlyMap<string, readonly SessionLog[]>
  /** The harness's own faults, in words, by the experiment that they befell. */
  readonly faults: ReadonlyMap<string, string>
}

/** All that a run decides, and by what. */
export interface Docket {
  /** The cases of the plan that are decided, by id, in the order of the plan. */
  readonly cases: ReadonlyMap<string, Case>
  readonly court: Court
}

/**
 * Decides one case: which evidence it gets, what its judge makes of it, and what its premises leave of that. A run, a
 * rejudged journal and the kill matrix all ask here. Pure: it rests on nothing but the evidence of the case and of its
 * premises, whatever else is there, and not on the order in which experiments or sessions ended.
 *
 * `decided` holds what was decided before over the same evidence, so that premises are not judged again. The time that
 * driving took is not known here and is 0 in the result.
 */
export function decide(one: Case, docket: Docket, evidence: Evidence, decided: Map<string, Result>): Result {
  const before = decided.get(one.id)
  if (before) return before
  const result = attributed(one, judged(one, docket, evidence), docket, evidence, decided)
  decided.set(one.id, result)
  return result
}

/** The ladders of a case, in the order in which they are climbed: a later one stands on what an earlier one found out. */
export function laddersOf({ needs }: Case, { rungs }: Court): Experiment[] {
  return [...new Set(rungsUpTo(needs, rungs).map(({ climbedBy }) => climbedBy))]
}

/** Whether the experiments of a case mean anything: its ladders were climbed as far as it needs, without a fault of ours. */
export function isReached(one: Case, { court }: Docket, evidence: Evidence): boolean {
  const ladders = laddersOf(one, court).map(({ id }) => id)
  return (
    !ladders.some((id) => evidence.faults.has(id)) &&
    missingRung(one.needs, court.rungs, sessionsOf(ladders, evidence)) === undefined
  )
}

function judged(one: Case, docket: Docket, evidence: Evidence): Result {
  const ladders = laddersOf(one, docket.court).map(({ id }) => id)
  const experiments = isReached(one, docket, evidence) ? experimentsOf(one, docket, evidence) : []
  const all = [...new Set([...ladders, ...experiments])]
  const faulty = all.find((id) => evidence.faults.has(id))
  if (faulty === undefined) {
    const logs = one.check.monitor ? monitoredIn(all, evidence) : sessionsOf(all, evidence)
    return judgeCase(one, logs, docket.court)
  }
  const text = evidence.faults.get(faulty)
  return resultOf(one, 'error', [], docket.court, {
    message: say`the harness is at fault: ${{ error: text ?? '' }}`,
    blockedBy: faulty,
  })
}

/** The experiments that a case looks at; a monitor looks at all that were driven, in the order of the plan. */
function experimentsOf({ check, experiments }: Case, docket: Docket, evidence: Evidence): readonly string[] {
  if (!check.monitor) return experiments.map(({ id }) => id)
  return plannedIn(docket).filter((id) => evidence.sessions.has(id) || evidence.faults.has(id))
}

/** What is driven for the cases, ladders included, in the order of the plan. */
const plannedIn = derived(({ cases, court }: Docket): readonly string[] => {
  const planned = [...cases.values()].flatMap((one) => [...laddersOf(one, court), ...one.experiments])
  return [...new Set(planned.map(({ id }) => id))]
})

function sessionsOf(experiments: readonly string[], { sessions }: Evidence): readonly SessionLog[] {
  return experiments.flatMap((id) => inOrder(sessions.get(id) ?? NONE))
}
const NONE: readonly SessionLog[] = []
const inOrder = derived((logs: readonly SessionLog[]): readonly SessionLog[] => logs.toSorted(byBeginning))

/** The list that a monitor got last. */
const monitored = new WeakMap<Evidence, readonly SessionLog[]>()

/** The sessions for a monitor: the same list for all of them once the run is over, so that what is derived of it is derived once. */
function monitoredIn(experiments: readonly string[], evidence: Evidence): readonly SessionLog[] {
  const logs = sessionsOf(experiments, evidence)
  const before = monitored.get(evidence)
  if (before?.length === logs.length && before.every((log, index) => log === logs[index])) return before
  monitored.set(evidence, logs)
  return logs
}

/**
 * They are recorded as they end. A driver numbers its sessions as it asks for them: which of several is connected first is
 * chance. Ids of others are numbered too, so that of two that began together the shorter id is the earlier one.
 */
function byBeginning(a: SessionLog, b: SessionLog): number {
  const [one, other] = [numberOf(a), numberOf(b)]
  if (one !== undefined && other !== undefined && a.shard === b.shard) return one - other
  const began = (a.events[0]?.t ?? 0) - (b.events[0]?.t ?? 0)
  return began || a.session.length - b.session.length || (a.session < b.session ? -1 : 1)
}

/** The number of a session that a driver opened (`s12`, in a merged run behind its shard). */
function numberOf({ session }: SessionLog): number | undefined {
  const digits = /(?:^|:)s(\d+)$/.exec(session)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** The result after its premises were looked at: behind a broken one it is inconclusive. A missing rung is nearer to the cause. */
function attributed(
  { check, variant }: Case,
  result: Result,
  docket: Docket,
  evidence: Evidence,
  decided: Map<string, Result>,
): Result {
  if (result.verdict === 'error' || result.blockedBy !== undefined) return result
  const broken = brokenPremise(check.given, (id) => {
    const premise = premiseOf(id, variant, docket)
    return premise && decide(premise, docket, evidence, decided)
  })
  if (broken === undefined) return result
  return {
    ...result,
    verdict: 'inconclusive',
    blockedBy: broken.check,
    message: inBoth(
      broken.isUndecided
        ? say`depends on ${{ check: broken.check }}, which was not decided`
        : say`depends on ${{ check: broken.check }}, which failed`,
      docket.court.dutch,
    ),
  }
}

/** The cases of the premises of a case that the plan has: of a check with variants the one of the same variant. */
export function premisesOf({ check, variant }: Case, docket: Docket): Case[] {
  return check.given.flatMap((premise) => premiseOf(readPremise(premise).check, variant, docket) ?? [])
}

function premiseOf(id: string, variant: Case['variant'], { cases }: Docket): Case | undefined {
  return cases.get(id) ?? cases.get(`${id}@${variant}`)
}
