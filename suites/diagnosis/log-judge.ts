import { type Case, casesOf, type Judged } from '../../harness/judging/check.ts'
import { collectFindings, type Finding } from '../../harness/judging/finding.ts'
import type { Profile, SubjectFacts } from '../../harness/judging/profile.ts'
import { type Verdict, worst } from '../../harness/judging/verdict.ts'
import { undriven } from '../../harness/reading/attempt.ts'
import { Pop3Evidence } from '../../harness/reading/pop3-exchange.ts'
import { SmtpEvidence } from '../../harness/reading/smtp-exchange.ts'
import { notWholeAt } from '../../harness/reading/wholeness.ts'
import type { Location } from '../../harness/record/event.ts'
import { type Bilingual, type Catalogue, inBoth, say, type Text } from '../../harness/text/text.ts'
import { OF_LOG, type Source, type ToldSession } from '../../harness/transcript/sessions.ts'
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
const NOT_IN_LOGS: Readonly<Record<string, Text>> = {
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

const PASSWORD = say`what the password is cannot be known from a capture`
const UNATTACKED = say`a capture shows one attempt, and nobody attacked it`

/** The same of captures, which show octets as they crossed the wire. */
const NOT_IN_CAPTURES: Readonly<Record<string, Text>> = {
  'CM-002': PASSWORD,
  'CS-012': PASSWORD,
  'CS-001': say`a capture shows one side of it alone`,
  'CS-014': UNATTACKED,
  'CP-012': UNATTACKED,
}

/** Checks that a source cannot decide, and why. */
export const NOT_SHOWN: Readonly<Record<Source, Readonly<Record<string, Text>>>> = {
  log: NOT_IN_LOGS,
  capture: NOT_IN_CAPTURES,
}

/** Checks that rest on what was said before: they judge the sessions of which the source shows the beginning. */
const FROM_BEGINNING: ReadonlySet<string> = new Set(['CM-001', 'CP-001', 'CM-005', 'CM-027'])

const casesOfSource = (source: Source): readonly Case[] =>
  connectorSuite.checks
    .filter(({ id, monitor }) => monitor === true && !Object.hasOwn(NOT_SHOWN[source], id))
    .flatMap(casesOf)

/** The checks that logs and captures are judged by. */
export const sourceCases: Readonly<Record<Source, readonly Case[]>> = {
  log: casesOfSource('log'),
  capture: casesOfSource('capture'),
}

/** Judges the sessions of a log or a capture, each check by itself. Pure. */
export function judgeLog(
  sessions: readonly ToldSession[],
  profile: Profile,
  dutch: Catalogue,
  source: Source = 'log',
): LogResult[] {
  const logs = sessions.map(({ log }) => log)
  const evidence = evidenceOf(sessions, profile)
  const begun = evidenceOf(
    sessions.filter(({ hasBeginning }) => hasBeginning),
    profile,
  )
  const context = {
    profile,
    lookUp: requirement,
    unfit: (at: readonly Location[]) => unshownAt(at, sessions) ?? bareAt(at, sessions) ?? notWholeAt(at, logs),
    leftOut: new Set<string>(),
    dutch,
  }
  return sourceCases[source].map((one) => {
    const { findings, undecided } = collectFindings(context, () =>
      one.check.judge({ ...(FROM_BEGINNING.has(one.check.id) ? begun : evidence), variant: one.variant }),
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
  return {
    smtp: new SmtpEvidence(logs),
    pop3: new Pop3Evidence(logs),
    attempts: [undriven(OF_LOG, say`the sessions of the log`, logs)],
    profile,
    subject: SUBJECT,
    variant: undefined,
  }
}

/** Lines of the log that tell of octets with a LF that no CR comes before: whoever reads them so sees other lines. */
export const bareLinesIn = ({ log, lineAt }: ToldSession): number[] =>
  log.events.flatMap((event, index) =>
    event.type === 'octets' && event.from === 'client' && BARE.test(event.octets)
      ? [lineAt(index, event.octets.search(BARE))]
      : [],
  )
const BARE = /(?<!\r)\n/

/** Why nothing can rest on an observation in a message whose lines end in the wrong way: that is the fault, and not what is misread. */
function bareAt(at: readonly Location[], sessions: readonly ToldSession[]): Text | undefined {
  for (const { session, event } of at) {
    const seen = sessions.find(({ log }) => log.session === session)?.log.events[event]
    if (seen?.type === 'octets' && seen.from === 'client' && BARE.test(seen.octets))
      return say`its lines end with LF alone, so that it is read in other ways`
  }
  return undefined
}

/** Why nothing can rest on an observation: the log leaves out what stands there. */
function unshownAt(at: readonly Location[], sessions: readonly ToldSession[]): Text | undefined {
  for (const { session, event, offset } of at) {
    const told = sessions.find(({ log }) => log.session === session)
    if (!told?.unshown.has(event)) continue
    const line = told.lineAt(event, offset)
    return told.source === 'capture'
      ? say`packets are missing around packet ${{ packet: line }}`
      : say`the log does not show all of line ${{ line }}`
  }
  return undefined
}
