import { versionName } from '../../harness/grammar/tls-client-hello.ts'
import type { Variant } from '../../harness/judging/check.ts'
import {
  type demand,
  fact,
  itHolds,
  type JudgementOptions,
  type should,
  undecided,
} from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { MARKS } from '../../harness/reading/marks.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { Pop3Session, Pop3Step } from '../../harness/reading/pop3-session.ts'
import type { SessionFacts } from '../../harness/reading/session.ts'
import type { SmtpSession, SmtpStep } from '../../harness/reading/smtp-session.ts'
import { allOf, say, type Text } from '../../harness/text/text.ts'
import type { Scenario } from './scenario.ts'

/** The attempts of some scenarios. */
export function attemptsIn(attempts: readonly Attempt[], scenarios: readonly Scenario[]): Attempt[] {
  const ids = new Set(scenarios.map(({ id }) => id))
  return attempts.filter(({ experiment }) => ids.has(experiment))
}

/** Attempts during which the gateway deviated. */
export const whileDeviating = (attempts: readonly Attempt[]): Attempt[] =>
  attempts.filter(({ detail }) => detail !== MARKS.healthy)

export const smtpSessions = (attempts: readonly Attempt[]): SmtpSession[] => attempts.flatMap(({ smtp }) => smtp)
export const pop3Sessions = (attempts: readonly Attempt[]): Pop3Session[] => attempts.flatMap(({ pop3 }) => pop3)

/**
 * Decides that something never happens. What happened is the finding; where nothing did, a witness has to show that it
 * could have: something that the connector did and that stands right next to it. Without one it stays undecided.
 */
export function never(
  decide: typeof demand | typeof should,
  requirement: string,
  text: Text,
  offences: readonly Observable[],
  witness: Observable | undefined,
  control: Text,
  options: JudgementOptions = {},
): void {
  for (const offence of offences) decide(requirement, fact(false, offence.observed, offence.at), itHolds(text), options)
  if (offences.length > 0) return
  if (!witness) undecided(say`control: ${{ control }} was expected, and did not happen`)
  decide(
    requirement,
    fact(true, say`nothing of the kind; ${{ observed: witness.observed }}`, witness.at),
    itHolds(text),
    options,
  )
}

/** Whether an action came to its end by itself. What one whose time was up (`limits.action`) has left undone is not its doing. */
export const isInTime = ({ driver }: Attempt): boolean => driver?.outcome !== 'timeout'

/** Stops where an action was ended since its time was up. */
export function demandTime(own: readonly Attempt[]): void {
  const cut = own.find((attempt) => !isInTime(attempt))
  if (cut) undecided(say`${{ scenario: cut.experiment }}: ${{ action: cut.observed }} (limits.action)`, cut)
}

/** The first ClientHello of a session: that the connector began a handshake. */
export function beganHandshake({ hello, log }: SessionFacts): Observable | undefined {
  if (!hello) return undefined
  const at = [{ session: log.session, event: log.events.indexOf(hello), offset: 0, length: 0 }]
  const versions = hello.versions.map(versionName)
  return {
    observed:
      versions.length === 0
        ? say`a handshake was begun, and no version offered`
        : say`a handshake was begun, and offered ${{ versions: allOf(versions) }}`,
    at,
  }
}

/** A session of either protocol. */
export type Transcript = SmtpSession | Pop3Session
type Sent = SmtpStep | Pop3Step

/** What only a connector says that took the certificate for good. */
const TRUSTING: Readonly<Record<Variant, ReadonlySet<string>>> = {
  smtp: new Set(['AUTH', 'MAIL', 'RCPT', 'DATA', 'BDAT']),
  pop3: new Set(['AUTH', 'USER', 'PASS', 'APOP', 'STAT', 'LIST', 'UIDL', 'RETR', 'TOP', 'DELE']),
}
/** What was sent inside TLS. */
export const inside = ({ steps }: Transcript): Sent[] => (steps as Sent[]).filter(({ epoch }) => epoch > 0)
/** Commands and data that only a connector sends which takes the server for the gateway. */
export const trusting = (session: Transcript, variant: Variant): Sent[] =>
  inside(session).filter(
    ({ kind, verb, argument }) =>
      kind === 'sasl' ||
      kind === 'message' ||
      // AUTH alone asks for the list of mechanisms.
      (TRUSTING[variant].has(verb) && (verb !== 'AUTH' || argument !== undefined)),
  )

/** The sessions of a protocol. */
export const sessionsOf = (attempts: readonly Attempt[], variant: Variant): readonly Transcript[] =>
  variant === 'smtp' ? smtpSessions(attempts) : pop3Sessions(attempts)
