import { type Case, type Check, casesOf } from '../judging/check.ts'
import { clauseIsUnder } from '../judging/clause.ts'
import { rungsUpTo } from '../judging/court.ts'
import type { Experiment, Resource, RunClass } from '../judging/experiment.ts'
import type { Rung } from '../judging/rung.ts'
import { anyOf, inEnglish, joined, say, type Text } from '../text/text.ts'
import { TextError } from '../text/text-error.ts'
import { globMatches } from './glob.ts'
import { nearest } from './near.ts'

/** All that one role is tested with. */
export interface Suite {
  readonly checks: readonly Check[]
  readonly rungs: readonly Rung[]
}

/** The experiments of a suite, each once. */
export function experimentsOf({ checks, rungs }: Suite): ReadonlyMap<string, Experiment> {
  const looked = checks.flatMap(({ over }) => over)
  return new Map([...looked, ...rungs.map(({ climbedBy }) => climbedBy)].map((each) => [each.id, each]))
}

export interface Selection {
  /** Patterns of ids or clauses; empty for all. */
  readonly select: readonly string[]
  readonly skip: readonly string[]
  readonly allow: readonly RunClass[]
  /** `k/n`: the k-th of n parts, by check id. */
  readonly shard?: { readonly index: number; readonly of: number }
}

export interface Plan {
  readonly cases: readonly Case[]
  readonly excluded: readonly { readonly check: string; readonly reason: Text }[]
  readonly missing: readonly Missing[]
}

/** What a subject lacks, or a run may not do. */
export interface Missing {
  readonly what: Resource | RunClass
  readonly reason: Text
  /** The cases that would have more to go by with it: planned ones and others. */
  readonly checks: readonly string[]
  /** Whether one of them cannot do without it. */
  readonly isNeeded: boolean
}

/** What an experiment cannot do without. */
const neededBy = ({ protocol, uses }: Experiment): readonly Resource[] => [
  ...(protocol === 'both' ? (['smtp', 'pop3'] as const) : [protocol]),
  ...uses,
]

/** The experiments of a case, and those that climb to where it begins. */
function drivenFor({ experiments, needs }: Case, rungs: readonly Rung[]): readonly Experiment[] {
  return [...experiments, ...rungsUpTo(needs, rungs).map(({ climbedBy }) => climbedBy)]
}

/** The classes and the resources without which a case cannot be decided. */
export function demandsOf(one: Case, rungs: readonly Rung[]): ReadonlySet<RunClass | Resource> {
  return new Set(drivenFor(one, rungs).flatMap((experiment) => [experiment.runClass, ...neededBy(experiment)]))
}

/** Wrong use of `select` or `skip`. The message says which entry and what to do. */
class SelectionError extends TextError {
  // It crosses from the suite's thread, where only the name tells it from other errors.
  override readonly name = 'SelectionError'
}

/**
 * What will be decided, and what not and why. `clausesOf` gives the clauses that a check decides,
 * so that a selection can name them too. `lacks` gives the reason why the subject cannot offer a resource,
 * `leavesOut` why a case that could be decided is not to be.
 */
export function planRun(
  suite: Suite,
  selection: Selection,
  clausesOf: (check: Check) => readonly string[],
  lacks: (resource: Resource) => Text | undefined,
  leavesOut: (one: Case) => Text | undefined = () => undefined,
): Plan {
  const all = suite.checks.flatMap(casesOf)
  const matches = (pattern: string, one: Case) =>
    namesOf(one, suite.rungs).some((name) => globMatches(pattern, name)) ||
    clausesOf(one.check).some((clause) => clauseIsUnder(clause, pattern))
  for (const pattern of [...selection.select, ...selection.skip]) {
    if (all.some((one) => matches(pattern, one))) continue
    const near = nearest(
      pattern,
      all.flatMap((one) => namesOf(one, suite.rungs)),
    )
    const whatToDo = say`Name ids of checks (SS-007), requirements (HTG-3.3.3-2) or scenarios (F-42), clauses (§3.3.3), or patterns with * ; htg rules lists them.`
    throw new SelectionError(
      near.length === 0
        ? say`“${{ pattern }}” selects no check. ${{ whatToDo }}`
        : say`“${{ pattern }}” selects no check; did you mean ${{ names: anyOf(near) }}? ${{ whatToDo }}`,
    )
  }
  const cases: Case[] = []
  const excluded: { check: string; reason: Text }[] = []
  const missing = new Map<Missing['what'], Omit<Missing, 'what'>>()
  for (const [position, check] of suite.checks.entries()) {
    for (const one of casesOf(check)) {
      const unwanted = reasonToExclude(one, position)
      const why = unwanted ?? reasonOfExperiments(one)
      if (why === undefined) cases.push(one)
      else excluded.push({ check: one.id, reason: why })
      if (unwanted === undefined) noteWhatIsMissing(one)
    }
  }
  if (cases.length === 0) throw new SelectionError(nothingLeft(excluded))
  return { cases, excluded, missing: [...missing].map(([what, rest]) => ({ what, ...rest })) }

  function noteWhatIsMissing(one: Case): void {
    for (const experiment of drivenFor(one, suite.rungs)) {
      const { runClass, wants = [] } = experiment
      if (!selection.allow.includes(runClass)) note(one, runClass, say`the class ${{ runClass }} is not allowed`, true)
      for (const resource of neededBy(experiment)) note(one, resource, lacks(resource), true)
      for (const resource of wants) note(one, resource, lacks(resource), false)
    }
  }

  function note({ id }: Case, what: Missing['what'], reason: Text | undefined, isNeeded: boolean): void {
    if (reason === undefined) return
    const known = missing.get(what)
    const checks = new Set([...(known?.checks ?? []), id])
    missing.set(what, { reason, checks: [...checks], isNeeded: isNeeded || known?.isNeeded === true })
  }

  function reasonToExclude(one: Case, position: number): Text | undefined {
    const { select, skip, shard } = selection
    if (select.length > 0 && !select.some((pattern) => matches(pattern, one))) return say`not selected`
    if (skip.some((pattern) => matches(pattern, one))) return say`skipped by choice`
    if (shard && position % shard.of !== shard.index - 1) return inAnotherShard(`${shard.index}/${shard.of}`)
    return leavesOut(one)
  }

  function reasonOfExperiments(one: Case): Text | undefined {
    for (const experiment of drivenFor(one, suite.rungs)) {
      const { runClass } = experiment
      if (!selection.allow.includes(runClass)) return say`needs --allow ${{ runClass }}`
      for (const resource of neededBy(experiment)) {
        const reason = lacks(resource)
        if (reason !== undefined) return reason
      }
    }
    return undefined
  }
}

/** Why a shard leaves out what is of another one. */
export const inAnotherShard = (shard: string): Text => say`in another shard than ${{ shard }}`

/** What a case can be selected by besides clauses. */
function namesOf({ id, check, experiments, needs }: Case, rungs: readonly Rung[]): string[] {
  const driven = [...experiments, ...rungs.filter((rung) => needs.includes(rung.id)).map(({ climbedBy }) => climbedBy)]
  const scenarios = driven.flatMap((each) => [each.id, each.id.split('/')[0]!])
  return [check.id, id, ...check.decides, ...needs, ...scenarios]
}

function nothingLeft(excluded: Plan['excluded']): Text {
  const reasons = new Map<string, { reason: Text; count: number }>()
  for (const { reason } of excluded) {
    const words = inEnglish(reason)
    reasons.set(words, { reason, count: (reasons.get(words)?.count ?? 0) + 1 })
  }
  const counted = [...reasons.values()].map(({ reason, count }) => say`${{ count }} × ${{ reason }}`)
  return say`nothing is left to decide; widen the selection (${{ reasons: joined(counted) }})`
}
