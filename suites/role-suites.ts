import type { Check } from '../harness/judging/check.ts'
import type { Experiment } from '../harness/judging/experiment.ts'
import type { Suite } from '../harness/running/plan.ts'
import { connectorSuite } from './connector/connector-suite.ts'
import { gatewaySuite } from './gateway/gateway-suite.ts'

/** What each kind of implementation is tested with. */
export const SUITES = { gateway: gatewaySuite, connector: connectorSuite } as const satisfies Record<string, Suite>
export type SuiteRole = keyof typeof SUITES

/** The checks of every suite. */
export const allChecks: readonly Check[] = Object.values(SUITES).flatMap(({ checks }) => checks)

/** The experiments of a suite, each once. */
export function experimentsOf({ checks, rungs }: Suite): ReadonlyMap<string, Experiment> {
  const looked = checks.flatMap(({ over }) => (over === 'every' ? [] : over))
  return new Map([...looked, ...rungs.map(({ climbedBy }) => climbedBy)].map((each) => [each.id, each]))
}

/** The requirements that built checks decide: of one role, or of all. */
export function decidedRequirements(role?: SuiteRole): ReadonlySet<string> {
  const checks = role === undefined ? allChecks : SUITES[role].checks
  return new Set(checks.flatMap(({ decides }) => decides))
}
