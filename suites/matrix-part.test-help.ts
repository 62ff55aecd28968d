import { inTurn } from '../harness/every-pair.test-help.ts'
import { readPremise } from '../harness/judging/attribution.ts'
import type { Check } from '../harness/judging/check.ts'
import type { Suite } from '../harness/running/plan.ts'
import type { Deviant } from './deviant.ts'

/*
 * Every deviant against every check takes an hour. What a deviant breaks shows among the checks of its own clause groups,
 * and hardly ever elsewhere: those are tried each time, and of the others a part that differs from deviant to deviant, so
 * that each check meets deviants of every kind.
 */

/** What a deviant is tried with. */
interface Tried {
  readonly suite: Suite
  /** Its checks by clause group. */
  readonly groups: readonly (readonly Check[])[]
  /** Of the checks elsewhere each deviant meets one in so many. */
  readonly oneIn: number
}

/** The checks that a deviant is tried with, where not with all: by its place among the deviants. */
export function partFor<B>(
  { fails, changes = [], select }: Pick<Deviant<B>, 'fails' | 'changes' | 'select'>,
  place: number,
  { suite, groups, oneIn }: Tried,
): readonly string[] {
  if (select) return select
  const checks = new Map(suite.checks.map((check) => [check.id, check]))
  const named = new Set([...fails, ...changes].map((id) => id.split('@')[0]!))
  const near = groups.filter((group) => group.some(({ id }) => named.has(id))).flat()
  const far = inTurn(suite.checks, place, oneIn)
  const chosen = withPremises([...near, ...far, ...[...named].flatMap((id) => checks.get(id) ?? [])], checks)
  return chosen.filter(({ over }) => over.every(({ runClass }) => runClass !== 'slow')).map(({ id }) => id)
}

/** Checks with their premises; without them a verdict would be another one. */
export function withPremises(chosen: readonly Check[], checks: ReadonlyMap<string, Check>): readonly Check[] {
  const all = new Set<Check>()
  const add = (check: Check | undefined) => {
    if (!check || all.has(check)) return
    all.add(check)
    for (const premise of check.given) add(checks.get(readPremise(premise).check.split('@')[0]!))
  }
  for (const check of chosen) add(check)
  return [...all]
}
