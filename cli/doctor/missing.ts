import { casesOf } from '../../harness/judging/check.ts'
import { RUN_CLASSES } from '../../harness/judging/experiment.ts'
import type { Missing as MissingOfRun } from '../../harness/running/plan.ts'
import { say } from '../../harness/text/text.ts'
import { lackOf } from '../../suites/gateway/gateway-run.ts'
import { gatewaySuite } from '../../suites/gateway/gateway-suite.ts'
import { planFor } from '../../suites/suite-run.ts'
import type { DoctorRequest } from './request.ts'

/** What a configuration can name, in the order in which it is worth giving. */
const NAMED = [
  'smtp',
  'pop3',
  'loopback',
  'undeliverable',
  'second-account',
  'test-account',
  ...RUN_CLASSES,
] as const satisfies readonly MissingOfRun['what'][]

/** Something without which a run leaves checks out, or has less to go by. */
export interface Missing extends Omit<MissingOfRun, 'what'> {
  /** What it is for the configuration. */
  readonly what: 'account' | (typeof NAMED)[number]
}

/** What a run of all checks would need besides what is given. */
export function missingFor({ subject, allow }: DoctorRequest): Missing[] {
  const plan = planFor(gatewaySuite, { select: [], skip: [], allow }, (resource) => lackOf(subject, resource))
  const all = gatewaySuite.checks.flatMap(casesOf).map(({ id }) => id)
  const account: Missing[] =
    subject.accounts.length > 0
      ? []
      : [{ what: 'account', reason: say`no account is given`, checks: all, isNeeded: true }]
  const named = NAMED.flatMap((what) => plan.missing.flatMap((one) => (one.what === what ? [{ ...one, what }] : [])))
  return [...account, ...named]
}
