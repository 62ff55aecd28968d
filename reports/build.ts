import type { Result } from '../harness/judging/result.ts'
import { type RunVerdict, type Verdict, worst } from '../harness/judging/verdict.ts'
import { MARKS } from '../harness/reading/marks.ts'
import type { SessionLog } from '../harness/record/event.ts'
import type { JournalRecord, MissingSetting, PlanRecord, RequirementInRun } from '../harness/running/journal.ts'
import { type Bilingual, say } from '../harness/text/text.ts'
import { TextError } from '../harness/text/text-error.ts'
import { withBaseline } from './baseline.ts'
import type { Report, Summary } from './model.ts'
import { allTiers, leavesOut, scopeCountsOf } from './scope.ts'
import { casesOf, isLost, isWhole, speaksOf } from './undecided.ts'
import { verdictCounts } from './verdict-counts.ts'

/** The journal is no journal of a run: what is missing, and what to do. */
export class JournalError extends TextError {}

/**
 * Makes the report of a run from its journal. Pure, and made for a journal that stops anywhere:
 * what was planned and is not decided is then inconclusive, and the run is not complete.
 */
export function buildReport(records: readonly JournalRecord[]): Report {
  const plan = records.find((record) => record.type === 'plan')
  if (!plan) {
    throw new JournalError(
      say`the journal holds no plan, so the run ended before it knew what to decide; start the run again`,
    )
  }
  const end = records.findLast((record) => record.type === 'end')
  const evidence = records.flatMap((record) => (record.type === 'session' ? [record.log] : []))
  const decided = new Map<string, Result>()
  for (const record of records) if (record.type === 'result') decided.set(record.result.id, record.result)

  const cases = new Set([...plan.planned, ...decided.keys()])
  const heldUp: Bilingual | undefined =
    end?.heldUp === undefined ? undefined : { en: end.heldUp, nl: end.nl?.heldUp ?? end.heldUp }
  const results = [...cases].map((id) => decided.get(id) ?? notDecided(id, plan, heldUp))
  const complete = end !== undefined && end.heldUp === undefined && plan.planned.every((id) => decided.has(id))
  // What the connector's driver does not support was not tested either.
  const leftOut = marksIn(evidence, [MARKS.leftOut, MARKS.notPlayed]).map(({ name, ...one }) => ({
    ...one,
    ...(name === MARKS.leftOut && { byHand: true as const }),
  }))
  const chosen = new Set(leftOut.map(({ scenario }) => scenario))
  const unsupported = [...new Set(results.flatMap((result) => result.unsupported ?? []))]
    .filter((scenario) => !chosen.has(scenario))
    .sort()
  const coverage = { excluded: plan.excluded, unsupported, ...(leftOut.length > 0 && { leftOut }) }
  const isLeftOut = leavesOut(coverage)
  const brokenOff = records.flatMap((record) =>
    record.type === 'broken-off' ? [{ scenario: record.scenario, reason: record.reason, nl: record.nl }] : [],
  )
  const repeated = [...brokenOff, ...marksIn(evidence, [MARKS.repeated]).map(({ name: _, ...one }) => one)]
  const resumed = records.flatMap((record) => (record.type === 'resumed' ? [record.at] : []))
  const requirements = plan.requirements.map((requirement) => ({
    ...requirement,
    checks: requirement.coverage === 'checked' ? requirement.checks : [],
    verdict: requirementVerdict(requirement, results),
  }))
  const scopeCounts = scopeCountsOf(requirements)
  const missing = missingIn(plan, results)
  const report: Report = {
    schemaVersion: 1,
    tool: plan.tool,
    ...(plan.rules !== undefined && { rules: plan.rules }),
    specification: plan.profile.specification,
    profile: plan.profile,
    subject: plan.subject,
    run: {
      startedAt: plan.startedAt,
      ...(end ? { finishedAt: end.finishedAt, durationMs: end.durationMs } : lastSignOfLife(plan, evidence)),
      complete,
      ...(heldUp && { heldUp: heldUp.en, nl: { heldUp: heldUp.nl } }),
      ...(resumed.length > 0 && { resumed }),
      ...(repeated.length > 0 && { repeated }),
      requireFull: plan.requireFull,
      ...(plan.commonPasswords !== undefined && { commonPasswords: plan.commonPasswords }),
      ...(plan.shard !== undefined && { shard: plan.shard }),
      ...(plan.mergedFrom && { mergedFrom: plan.mergedFrom }),
    },
    verdict: runVerdict(
      results,
      isWhole({
        results,
        requirements,
        coverage,
        run: { complete, requireFull: plan.requireFull },
      }),
    ),
    scope: isLeftOut || allTiers(scopeCounts).unchecked > 0 ? 'partial' : 'full',
    coverage: {
      planned: plan.planned,
      excluded: plan.excluded,
      ...(missing.length > 0 && { missing }),
      ...(leftOut.length > 0 && { leftOut }),
      unsupported,
    },
    scopeCounts,
    summary: summaryOf(plan.planned.length, results),
    requirements,
    results,
    evidence,
    ...(plan.certification && {
      certification: withHands(plan.certification, repeated, leftOut, resumed),
    }),
    ...(plan.case && { case: plan.case }),
  }
  return plan.baseline ? withBaseline(report, plan.baseline) : report
}

interface Told {
  readonly scenario: string
  readonly reason: string
  readonly nl?: { readonly reason: string }
}

/** What marks of the driver say of scenarios, in the order in which they were played. */
function marksIn(evidence: readonly SessionLog[], names: readonly string[]): (Told & { readonly name: string })[] {
  return evidence
    .filter(({ protocol }) => protocol === 'driver')
    .flatMap(({ experiment, events }) =>
      events.flatMap((event) => {
        if (event.type !== 'mark' || !names.includes(event.name)) return []
        const { name, detail: reason = '', nl } = event
        return [{ name, scenario: experiment, reason, ...(nl && { nl: { reason: nl.detail } }) }]
      }),
    )
}

/** What a certifier has to know of a run that a person played: nobody can tell before it is over. */
function withHands(
  certification: NonNullable<PlanRecord['certification']>,
  repeated: readonly Told[],
  leftOut: readonly (Told & { readonly byHand?: true })[],
  resumed: readonly string[],
): NonNullable<PlanRecord['certification']> {
  const wentOn = resumed.map((at) => ({
    en: `the run was stopped, and went on at ${at}: what came in a scenario that was broken off does not count`,
    nl: `de run is gestopt, en ging verder om ${at}: wat er kwam in een scenario dat is afgebroken, telt niet mee`,
  }))
  const scenarios = [...repeated, ...leftOut.filter(({ byHand }) => byHand)].map(({ scenario, reason, nl }) => ({
    en: `${scenario}: ${reason}`,
    nl: `${scenario}: ${nl?.reason ?? reason}`,
  }))
  const told = [...wentOn, ...scenarios]
  return told.length === 0 ? certification : { ...certification, departures: [...certification.departures, ...told] }
}

/** The settings with which something would be decided that is not. What depends on another step is mended there. */
function missingIn({ missing = [], excluded }: PlanRecord, results: readonly Result[]): MissingSetting[] {
  const open = new Set([
    ...excluded.map(({ check }) => check),
    ...results.flatMap(({ id, verdict, blockedBy }) =>
      verdict === 'inconclusive' && blockedBy === undefined ? [id] : [],
    ),
  ])
  return missing
    .map((one) => ({ ...one, checks: one.checks.filter((id) => open.has(id)) }))
    .filter(({ checks }) => checks.length > 0)
}

/** How a run as a whole came out. `whole`: all that had to be decided was. */
function runVerdict(results: readonly Result[], whole: boolean): RunVerdict {
  const verdicts = new Set(results.map(({ verdict }) => verdict))
  if (verdicts.has('error')) return 'error'
  if (verdicts.has('fail')) return 'does-not-conform'
  return whole ? 'conforms' : 'incomplete'
}

/** What a requirement came to: the worst that any case of the run says of it. */
function requirementVerdict(requirement: RequirementInRun, results: readonly Result[]): Verdict {
  if (requirement.coverage === 'not-testable') return 'not-applicable'
  if (requirement.coverage !== 'checked' || isLost(requirement, results)) return 'inconclusive'
  return worst(casesOf(requirement, results).flatMap((result) => verdictsOn(requirement, result))) ?? 'inconclusive'
}

function verdictsOn(requirement: RequirementInRun, { verdict, blockedBy, findings }: Result): Verdict[] {
  // Behind a broken premise nothing that was seen counts, neither for nor against.
  if (blockedBy !== undefined) return ['inconclusive']
  const found = findings.filter((finding) => speaksOf(finding, requirement)).map((finding) => finding.verdict)
  // A judge that stopped half-way has not seen all: what it passed until then is not a pass.
  if (verdict === 'inconclusive' || verdict === 'error') return [...found, 'inconclusive']
  if (found.length > 0) return found
  return [verdict === 'fail' ? 'inconclusive' : 'not-applicable']
}

function summaryOf(planned: number, results: readonly Result[]): Summary {
  return { planned, ...verdictCounts(results.map(({ verdict }) => verdict)) }
}

/** Stands in for the result of a case that was planned and never came to one. Without a title in the plan its id stands in. */
function notDecided(id: string, { requirements, titles }: PlanRecord, heldUp: Bilingual | undefined): Result {
  const title = titles?.[id]
  const [check = id, variant] = id.split('@')
  return {
    id,
    check,
    ...(variant !== undefined && { variant }),
    title: title?.en ?? id,
    requirements: requirements.filter(({ checks }) => checks.includes(id)).map((requirement) => requirement.id),
    verdict: 'inconclusive',
    message: {
      en: `not decided: ${heldUp?.en ?? 'the run ended before'}`,
      nl: `niet beoordeeld: ${heldUp?.nl ?? 'de run eindigde voor die tijd'}`,
    },
    durationMs: 0,
    findings: [],
    ...(title && { nl: { title: title.nl } }),
  }
}

/** A year, in milliseconds: a time beyond it was not written by a run. */
const LONGEST_RUN = 366 * 24 * 3_600_000

/** How far a run that was cut off is known to have come. */
function lastSignOfLife(
  { startedAt }: PlanRecord,
  evidence: readonly SessionLog[],
): { finishedAt: string; durationMs: number } {
  const durationMs = Math.round(
    evidence.reduce((latest, { events }) => Math.max(latest, Math.min(events.at(-1)?.t ?? 0, LONGEST_RUN)), 0),
  )
  return { finishedAt: new Date(Date.parse(startedAt) + durationMs).toISOString(), durationMs }
}
