import { readPremise } from '../../harness/judging/attribution.ts'
import type { Check } from '../../harness/judging/check.ts'
import type { Deviant } from '../deviant.ts'
import { clauseGroups, gatewaySuite } from './gateway-suite.ts'

/*
 * Every deviant against every check takes half an hour. What a deviant breaks shows among the checks of its own clause
 * groups, and hardly ever elsewhere: those are tried each time, and of the others a part that differs from deviant to
 * deviant, so that each check meets deviants of every kind.
 */

/** Of the checks elsewhere each deviant meets one in so many. */
const ONE_IN = 24

const checks = new Map(gatewaySuite.checks.map((check) => [check.id, check]))

/** The checks that a deviant is tried with, where not with all: by its place among the deviants. */
export function partFor({ fails, select }: Deviant, place: number): readonly string[] {
  if (select) return select
  const named = new Set(fails.map((id) => id.split('@')[0]))
  const near = clauseGroups.filter((group) => group.some(({ id }) => named.has(id))).flat()
  const far = gatewaySuite.checks.filter((_, index) => (index + place) % ONE_IN === 0)
  const chosen = withPremises([...near, ...far, ...[...named].flatMap((id) => checks.get(id!) ?? [])])
  return chosen.filter(({ over }) => over.every(({ runClass }) => runClass !== 'slow')).map(({ id }) => id)
}

/** Without the premises of a check its verdict would be another one. */
function withPremises(chosen: readonly Check[]): readonly Check[] {
  const all = new Set<Check>()
  const add = (check: Check | undefined) => {
    if (!check || all.has(check)) return
    all.add(check)
    for (const premise of check.given) add(checks.get(readPremise(premise).check.split('@')[0]!))
  }
  for (const check of chosen) add(check)
  return [...all]
}
