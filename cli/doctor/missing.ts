import { casesOf } from '../../harness/judging/check.ts'
import { rungsUpTo } from '../../harness/judging/court.ts'
import { type Resource, RUN_CLASSES, type RunClass } from '../../harness/judging/experiment.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { lackOf } from '../../suites/gateway/gateway-run.ts'
import { gatewaySuite } from '../../suites/gateway/gateway-suite.ts'
import type { DoctorRequest } from './request.ts'

/** What a configuration can name, in the order in which it is worth giving. */
const NAMED = [
  'smtp',
  'pop3',
  'loopback',
  'undeliverable',
  'second-account',
  'test-account',
] as const satisfies readonly Resource[]

/** Something without which a run leaves checks out, or has less to go by. */
export interface Missing {
  /** What it is for the configuration. */
  readonly what: 'account' | (typeof NAMED)[number] | RunClass
  readonly text: Text
  /** Checks that need it, or have more to go by with it. They may need more. */
  readonly checks: readonly string[]
  /** Whether no run without it decides all of them. */
  readonly isNeeded: boolean
}

/** What a run of all checks would need besides what is given. */
export function missingFor({ subject, allow }: DoctorRequest): Missing[] {
  const cases = gatewaySuite.checks.flatMap(casesOf).map((one) => ({
    id: one.id,
    driven: [...one.experiments, ...rungsUpTo(one.needs, gatewaySuite.rungs).map(({ climbedBy }) => climbedBy)],
  }))
  type Driven = (typeof cases)[number]['driven'][number]
  const whose = (needs: (experiment: Driven) => boolean) =>
    cases.filter(({ driven }) => driven.some(needs)).map(({ id }) => id)
  const needs = (resource: Resource) => (experiment: Driven) =>
    experiment.uses.includes(resource) ||
    experiment.protocol === resource ||
    (experiment.protocol === 'both' && (resource === 'smtp' || resource === 'pop3'))
  const wants = (resource: Resource) => (experiment: Driven) =>
    needs(resource)(experiment) || experiment.wants?.includes(resource) === true
  const account: Missing[] =
    subject.accounts.length > 0
      ? []
      : [{ what: 'account', text: say`no account is given`, checks: cases.map(({ id }) => id), isNeeded: true }]
  const resources = NAMED.flatMap((what) => {
    const text = lackOf(subject, what)
    const checks = whose(wants(what))
    return text && checks.length > 0 ? [{ what, text, checks, isNeeded: whose(needs(what)).length > 0 }] : []
  })
  const classes = RUN_CLASSES.filter((runClass) => !allow.includes(runClass)).flatMap((runClass) => {
    const checks = whose((experiment) => experiment.runClass === runClass)
    return checks.length > 0
      ? [{ what: runClass, text: say`the class ${{ runClass }} is not allowed`, checks, isNeeded: true }]
      : []
  })
  return [...account, ...resources, ...classes]
}
