import { casesOf } from '../harness/judging/check.ts'
import type { JournalRecord, MergedShard, PlanRecord } from '../harness/running/journal.ts'
import { experimentsOf, type Suite } from '../harness/running/plan.ts'
import { say, type Text } from '../harness/text/text.ts'
import { TextError } from '../harness/text/text-error.ts'

import { isBound, register } from './requirements/register.ts'
import { ROLES, type SuiteRole, suiteOf, suiteUnder } from './role-suites.ts'

/** The records of a journal contradict each other, or the register. The message says what, where and what to do. */
export class JournalMisfit extends TextError {}

/**
 * The plan of a journal whose records fit each other, its role and the register; that of `toolVersion`, the version that
 * judges, counts for plans of the same version. Throws `JournalMisfit` otherwise.
 */
export function fittingPlan(records: readonly JournalRecord[], toolVersion: string): PlanRecord {
  const [plan] = records
  if (plan?.type !== 'plan') refuse(1, say`a journal begins with its plan`)
  const { role } = plan.subject
  if (role === 'message') refuse(1, say`there is no suite for the role message`)
  checkPlan(plan, role, toolVersion)
  const planned = new Set(plan.planned)
  const experiments = experimentsKnown(plan)
  const foreign = foreignTo(plan, (suite) => [...experimentsOf(suite).keys()])
  const sessions = new Set<string>()
  const decided = new Set<string>()
  const shards = new Set(plan.mergedFrom?.map(({ shard }) => shard))
  for (const [index, record] of records.entries()) {
    const line = index + 1
    if (records[index - 1]?.type === 'end') refuse(line, say`something follows the end of the run`)
    if (record.type === 'plan' && index > 0) refuse(line, say`a second plan`)
    if (record.type === 'session') {
      const { session, experiment } = record.log
      if (sessions.has(session)) refuse(line, say`a second session ${{ session }}`)
      if (foreign.has(experiment) || (experiments && !experiments.has(experiment)))
        refuse(
          line,
          say`session ${{ session }} is of ${{ experiment }}, an experiment that the ${{ role }} suite does not have`,
        )
      const { shard } = record.log
      if (plan.mergedFrom ? shard === undefined || !shards.has(shard) : shard !== undefined)
        refuse(line, say`session ${{ session }} is not of a shard that the plan was merged from`)
      sessions.add(session)
    }
    if (record.type === 'result') {
      const { id, check, variant } = record.result
      if (id !== (variant === undefined ? check : `${check}@${variant}`))
        refuse(line, say`the result of ${{ result: id }} is said to be of ${{ check }}`)
      if (!planned.has(id)) refuse(line, say`a result of ${{ check: id }}, which the plan does not name`)
      if (decided.has(id)) refuse(line, say`a second result of ${{ check: id }}`)
      decided.add(id)
    }
    if (record.type === 'end' && record.heldUp === undefined) {
      const missing = plan.planned.find((id) => !decided.has(id))
      if (missing !== undefined)
        refuse(line, say`the run ends without a result of ${{ check: missing }}, which the plan names`)
    }
  }
  return plan
}

function checkPlan(plan: PlanRecord, role: SuiteRole, toolVersion: string): void {
  const { tool, planned, excluded, requirements } = plan
  if (planned.length === 0) refuse(1, say`the plan names nothing to decide`)
  const twice = planned.find((id, index) => planned.indexOf(id) !== index)
  if (twice !== undefined) refuse(1, say`the plan names ${{ check: twice }} twice`)
  const both = excluded.find(({ check }) => planned.includes(check))
  if (both) refuse(1, say`the plan names ${{ check: both.check }} and excludes it`)
  if (plan.mergedFrom) checkShards(plan, plan.mergedFrom)
  const strangers = foreignTo(plan, ({ checks }) => checks.flatMap(casesOf).map(({ id }) => id))
  const stranger = [...planned, ...excluded.map(({ check }) => check)].find((id) => strangers.has(id))
  if (stranger !== undefined)
    refuse(1, say`the plan is for a ${{ role }}, but ${{ check: stranger }} is a check of another role`)
  if (tool.version === toolVersion && knowsAll(plan)) {
    // A plan of this version speaks of all that this version decides.
    const said = new Set([...planned, ...excluded.map(({ check }) => check)])
    const silent = suiteOf(plan)
      .checks.flatMap(casesOf)
      .find(({ id }) => !said.has(id))
    if (silent) refuse(1, say`the plan neither names nor excludes ${{ check: silent.id }}`)
    const rows = new Set(requirements.map(({ id }) => id))
    const absent = [...register.values()].find((row) => isBound(row, role) && !rows.has(row.id))
    if (absent) refuse(1, say`the plan leaves out ${{ requirement: absent.id }}, which binds a ${{ role }}`)
  }
  for (const { id, checks, level, tier } of requirements) {
    const row = register.get(id)
    if (!row && knowsAll(plan)) refuse(1, say`the register has no requirement ${{ requirement: id }}`)
    if (row && !isBound(row, role) && checks.length === 0)
      refuse(1, say`${{ requirement: id }} does not bind a ${{ role }}`)
    if (row && tool.version === toolVersion && (row.level !== level || row.tier !== tier))
      refuse(
        1,
        say`${{ requirement: id }} is said to be a ${{ level }} (${{ tier }}), and is a ${{ registeredLevel: row.level }} (${{ registeredTier: row.tier }}) in that version`,
      )
    const loose = checks.find((check) => !planned.includes(check))
    if (loose !== undefined)
      refuse(1, say`${{ requirement: id }} is decided by ${{ check: loose }}, which the plan does not name`)
  }
}

/** A case is of one shard; what a shard decided besides was left out of a journal that was cut. */
function checkShards({ planned, subject }: PlanRecord, shards: readonly MergedShard[]): void {
  for (const id of planned) {
    const own = shards.filter((one) => one.planned.includes(id))
    if (own.length !== 1) refuse(1, say`${{ check: id }} is of ${{ count: own.length }} shards, where it is of one`)
  }
  const other = shards.find((one) => one.subject.role !== subject.role)
  if (other) refuse(1, say`shard ${{ shard: other.shard }} is of a ${{ role: other.subject.role }}`)
}

/** Names that only the suites of other roles know. */
function foreignTo(plan: PlanRecord, namesOf: (suite: Suite) => readonly string[]): ReadonlySet<string> {
  const own = new Set(namesOf(suiteOf(plan)))
  return new Set(ROLES.flatMap((other) => namesOf(suiteUnder(other, plan.profile))).filter((name) => !own.has(name)))
}

/** The experiments that sessions may name; anything when the run had checks that this version does not know. */
function experimentsKnown(plan: PlanRecord): ReadonlyMap<string, unknown> | undefined {
  return knowsAll(plan) ? experimentsOf(suiteOf(plan)) : undefined
}

/** Whether a plan may be this version's: an older or a newer one has checks of its own. */
function knowsAll(plan: PlanRecord): boolean {
  const known = new Set(
    suiteOf(plan)
      .checks.flatMap(casesOf)
      .map(({ id }) => id),
  )
  return plan.planned.every((id) => known.has(id))
}

function refuse(line: number, what: Text): never {
  throw new JournalMisfit(say`line ${{ line }}: ${{ problem: what }}; the journal was changed, restore it or run again`)
}
