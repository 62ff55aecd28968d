import { type Case, type Check, casesOf } from '../harness/judging/check.ts'
import type { Party, Requirement } from '../harness/judging/requirement.ts'
import type { Suite } from '../harness/running/plan.ts'
import { connectorSuite } from './connector/connector-suite.ts'
import { gatewaySuite } from './gateway/gateway-suite.ts'
import { type Coverage, coverageOf, decides } from './requirements/coverage.ts'

/** What each kind of implementation is tested with. */
export const SUITES = { gateway: gatewaySuite, connector: connectorSuite } as const satisfies Record<string, Suite>
export type SuiteRole = keyof typeof SUITES

/** The checks of every suite. */
export const allChecks: readonly Check[] = Object.values(SUITES).flatMap(({ checks }) => checks)

const CASES: Readonly<Record<Party, readonly Case[]>> = {
  gateway: SUITES.gateway.checks.flatMap(casesOf),
  connector: SUITES.connector.checks.flatMap(casesOf),
  // Messages are judged where one crosses the wire: a connector submits it, a gateway delivers it.
  message: allChecks.flatMap(casesOf),
}

/** How a requirement is covered for a party. */
export function coverageFor(requirement: Requirement, party: Party): Coverage {
  return coverageOf(requirement, party, CASES[party])
}

/** The checks that decide a requirement: of one party, or of all. */
export function checksDeciding(requirement: Requirement, party?: Party): Check[] {
  const cases = CASES[party ?? 'message'].filter((one) => decides(one, requirement))
  return [...new Set(cases.map(({ check }) => check))]
}
