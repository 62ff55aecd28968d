import { type Case, type Check, casesOf } from '../harness/judging/check.ts'
import type { Guide, Profile, SubjectFacts } from '../harness/judging/profile.ts'
import type { Party, Requirement } from '../harness/judging/requirement.ts'
import type { Suite } from '../harness/running/plan.ts'
import { connectorSuite, connectorSuiteUnder } from './connector/connector-suite.ts'
import { recordedSuite } from './connector/recorded-suite.ts'
import { gatewaySuite } from './gateway/gateway-suite.ts'
import { messageChecks } from './message/message-suite.ts'
import { type Coverage, coverageOf, decides } from './requirements/coverage.ts'

/** What each kind of implementation is tested with. */
export const SUITES = { gateway: gatewaySuite, connector: connectorSuite } as const satisfies Record<string, Suite>
export type SuiteRole = keyof typeof SUITES
export const ROLES = Object.keys(SUITES) as readonly SuiteRole[]

const NO_FLOWS: Guide = { name: '', complete: false, flows: [] }

/** What a kind of implementation is tested with under a profile. */
export const suiteUnder = (role: SuiteRole, profile: Pick<Profile, 'guide'>): Suite =>
  role === 'connector' ? connectorSuiteUnder(profile) : SUITES[role]

/** What the subject of a run is tested with. */
export function suiteOf({ subject, profile }: { readonly subject: SubjectFacts; readonly profile: Profile }): Suite {
  if (subject.role === 'message') throw new Error('there is no suite for messages')
  const suite = suiteUnder(subject.role, profile)
  return subject.recorded ? recordedSuite(suite) : suite
}

/** A connector's with everything that a profile may add. */
const WHOLE = { gateway: SUITES.gateway, connector: suiteUnder('connector', { guide: NO_FLOWS }) } as const

/** The checks of every suite. */
export const allChecks: readonly Check[] = Object.values<Suite>(WHOLE).flatMap(({ checks }) => checks)

const CASES: Readonly<Record<Party, readonly Case[]>> = {
  gateway: SUITES.gateway.checks.flatMap(casesOf),
  connector: WHOLE.connector.checks.flatMap(casesOf),
  // Messages are judged where one crosses the wire: a connector submits it, a gateway delivers it.
  message: allChecks.flatMap(casesOf),
}

/** How a requirement is covered for a party. */
export function coverageFor(requirement: Requirement, party: Party): Coverage {
  return coverageOf(requirement, CASES[party])
}

/** The ids of the checks that decide a requirement: of one party, or of all. */
export function checksDeciding(requirement: Requirement, party?: Party): string[] {
  const cases = CASES[party ?? 'message'].filter((one) => decides(one, requirement))
  // A message in a file is judged by more than where the dialogue decides it already.
  const ofFiles = party === undefined || party === 'message' ? messageChecks : []
  const alone = ofFiles.filter((one) => one.decides.includes(requirement.id))
  return [...new Set([...cases.map(({ check }) => check.id), ...alone.map(({ id }) => id)])]
}
