import { casesOf } from '../../harness/judging/check.ts'
import { rungsUpTo } from '../../harness/judging/court.ts'
import { type Resource, RUN_CLASSES, type RunClass } from '../../harness/judging/experiment.ts'
import type { Protocol } from '../../harness/record/event.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { lackOf } from '../../suites/gateway/gateway-run.ts'
import { gatewaySuite } from '../../suites/gateway/gateway-suite.ts'
import type { DoctorRequest } from './request.ts'

/** Something without which a run leaves checks out. */
export interface Missing {
  /** What it is for the configuration. */
  readonly what: 'smtp' | 'pop3' | 'account' | 'second-account' | 'undeliverable' | 'loopback' | RunClass
  readonly text: Text
  /** Checks that need it, and may need more. */
  readonly checks: readonly string[]
}

/** Resources that a configuration can name; a maildrop is filled by other ways where there is none to put messages into it. */
const NAMED = ['second-account', 'undeliverable', 'loopback'] as const satisfies readonly Resource[]

/** What a run of all checks would need besides what is given, in the order in which it is worth giving. */
export function missingFor({ look, subject, allow }: DoctorRequest): Missing[] {
  const cases = gatewaySuite.checks.flatMap(casesOf).map((one) => ({
    id: one.id,
    driven: [...one.experiments, ...rungsUpTo(one.needs, gatewaySuite.rungs).map(({ climbedBy }) => climbedBy)],
  }))
  const whose = (needs: (experiment: (typeof cases)[number]['driven'][number]) => boolean) =>
    cases.filter(({ driven }) => driven.some(needs)).map(({ id }) => id)
  const ports = (['smtp', 'pop3'] as const)
    .filter((protocol) => look.endpoints[protocol] === undefined)
    .map((protocol) => ({
      what: protocol,
      text: WITHOUT_PORT[protocol],
      checks: whose((experiment) => experiment.protocol === protocol || experiment.protocol === 'both'),
    }))
  const resources = NAMED.flatMap((what) => {
    const text = lackOf(subject, what)
    const checks = whose(({ uses }) => uses.includes(what))
    return text && checks.length > 0 ? [{ what, text, checks }] : []
  })
  const classes = RUN_CLASSES.filter((runClass) => !allow.includes(runClass)).flatMap((runClass) => {
    const checks = whose((experiment) => experiment.runClass === runClass)
    return checks.length > 0 ? [{ what: runClass, text: say`the class ${{ runClass }} is not allowed`, checks }] : []
  })
  const account: Missing[] =
    subject.accounts.length > 0
      ? []
      : [{ what: 'account', text: say`no account is given`, checks: cases.map(({ id }) => id) }]
  return [...ports, ...account, ...resources, ...classes]
}

const WITHOUT_PORT: Readonly<Record<Protocol, Text>> = {
  smtp: say`the port of SMTP-MSA is not given`,
  pop3: say`the port of POP3 is not given`,
}
