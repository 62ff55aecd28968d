import { type Case, casesOf, type Judged } from '../../harness/judging/check.ts'
import { collectFindings, type Finding } from '../../harness/judging/finding.ts'
import type { Profile, SubjectFacts } from '../../harness/judging/profile.ts'
import { type Verdict, worst } from '../../harness/judging/verdict.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { Pop3Evidence } from '../../harness/reading/pop3-exchange.ts'
import { readPop3Session } from '../../harness/reading/pop3-session.ts'
import { SmtpEvidence } from '../../harness/reading/smtp-exchange.ts'
import { readSmtpSession } from '../../harness/reading/smtp-session.ts'
import { notWholeAt } from '../../harness/reading/wholeness.ts'
import type { Location } from '../../harness/record/event.ts'
import { type Bilingual, type Catalogue, inBoth, say, type Text } from '../../harness/text/text.ts'
import { OF_LOG, type ToldSession } from '../../harness/transcript/sessions.ts'
import { connectorSuite } from '../connector/connector-suite.ts'
import { requirement } from '../requirements/register.ts'

/*
 * A log as evidence: the judges of connectors decide what it can show, and nothing rests on what it leaves out.
 */

/** What one check made of the sessions of a log. */
export interface LogResult {
  readonly case: Case
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  /** Why it is undecided, if it is. */
  readonly why?: Bilingual
}

const OCTETS = say`a log shows characters, and not the octets that were sent`
const OTHERWISE = say`a log shows one side of it alone`

/** Checks over all sessions of a connector that a log cannot decide, and why. */
export const NOT_IN_LOGS: Readonly<Record<string, Text>> = {
  'CM-002': say`what the password is cannot be known from a log`,
  'CS-012': say`what the password is cannot be known from a log`,
  'CM-023': say`a log does not show the ClientHello`,
  'CS-001': OTHERWISE,
  'CS-014': say`a log shows one attempt, and nobody attacked it`,
  'CP-012': say`a log shows one attempt, and nobody attacked it`,
  'LE-11': OCTETS,
  'LB-05': OCTETS,
  'LB-09': OCTETS,
  'LB-10': OCTETS,
  'LB-17': OCTETS,
}

/** The checks that logs are judged by. */
export const logCases: readonly Case[] = connectorSuite.checks
  .filter(({ id, monitor }) => monitor === true && !Object.hasOwn(NOT_IN_LOGS, id))
  .flatMap(casesOf)

/** Judges the sessions of a log, each check by itself. Pure. */
export function judgeLog(sessions: readonly ToldSession[], profile: Profile, dutch: Catalogue): LogResult[] {
  const logs = sessions.map(({ log }) => log)
  const evidence = evidenceOf(sessions, profile)
  const context = {
    profile,
    lookUp: requirement,
    unfit: (at: readonly Location[]) => unshownAt(at, sessions) ?? notWholeAt(at, logs),
    leftOut: new Set<string>(),
    dutch,
  }
  return logCases.map((one) => {
    const { findings, undecided } = collectFindings(context, () =>
      one.check.judge({ ...evidence, variant: one.variant }),
    )
    const verdicts: Verdict[] = findings.map(({ verdict }) => verdict)
    const verdict = worst(undecided ? [...verdicts, 'inconclusive'] : verdicts)
    if (verdict === undefined) throw new Error(`${one.id} decided nothing`)
    return { case: one, verdict, findings, ...(undecided && { why: inBoth(undecided.why, dutch) }) }
  })
}

const SUBJECT: SubjectFacts = {
  role: 'connector',
  name: 'log',
  endpoints: {},
  accounts: [],
  addresses: { from: '', to: '', rcpt: '' },
}

function evidenceOf(sessions: readonly ToldSession[], profile: Profile): Judged {
  const logs = sessions.map(({ log }) => log)
  const attempt: Attempt = {
    observed: say`the sessions of the log`,
    at: [],
    experiment: OF_LOG,
    action: 'send',
    nth: 1,
    detail: undefined,
    submitted: undefined,
    begun: 0,
    ended: undefined,
    driver: undefined,
    collected: [],
    secrets: [],
    smtp: logs.filter(({ protocol }) => protocol === 'smtp').map(readSmtpSession),
    pop3: logs.filter(({ protocol }) => protocol === 'pop3').map(readPop3Session),
  }
  return {
    smtp: new SmtpEvidence(logs),
    pop3: new Pop3Evidence(logs),
    attempts: [attempt],
    profile,
    subject: SUBJECT,
    variant: undefined,
  }
}

/** Why nothing can rest on an observation: the log leaves out what stands there. */
function unshownAt(at: readonly Location[], sessions: readonly ToldSession[]): Text | undefined {
  for (const { session, event, offset } of at) {
    const told = sessions.find(({ log }) => log.session === session)
    if (told?.unshown.has(event)) return say`the log does not show all of line ${{ line: told.lineAt(event, offset) }}`
  }
  return undefined
}
