import type { Attempt } from '../../harness/connector/attempt.ts'
import { MARKS } from '../../harness/connector/marks.ts'
import type { SessionFacts } from '../../harness/evidence/transcript.ts'
import type { Pop3Transcript } from '../../harness/pop3/transcript.ts'
import { type demand, fact, itHolds, type Observable, type should, undecided } from '../../harness/run/finding.ts'
import type { SmtpTranscript } from '../../harness/smtp/transcript.ts'
import { versionName } from '../../harness/wire/client-hello.ts'
import type { Scenario } from './scenario.ts'

/** The attempts of some scenarios. */
export function attemptsIn(attempts: readonly Attempt[], scenarios: readonly Scenario[]): Attempt[] {
  const ids = new Set(scenarios.map(({ id }) => id))
  return attempts.filter(({ experiment }) => ids.has(experiment))
}

/** Attempts during which the gateway deviated. */
export const whileDeviating = (attempts: readonly Attempt[]): Attempt[] =>
  attempts.filter(({ detail }) => detail !== MARKS.healthy)

export const smtpSessions = (attempts: readonly Attempt[]): SmtpTranscript[] => attempts.flatMap(({ smtp }) => smtp)
export const pop3Sessions = (attempts: readonly Attempt[]): Pop3Transcript[] => attempts.flatMap(({ pop3 }) => pop3)

/**
 * Decides that something never happens. What happened is the finding; where nothing did, a witness has to show that it
 * could have: something that the connector did and that stands right beside it. Without one it stays undecided.
 */
export function never(
  decide: typeof demand | typeof should,
  requirement: string,
  text: string,
  offences: readonly Observable[],
  witness: Observable | undefined,
  control: string,
): void {
  const [offence] = offences
  if (offence) {
    decide(requirement, fact(false, offence.observed, offence.at), itHolds(text))
    return
  }
  if (!witness) undecided(`control: ${control} was expected, and did not happen`)
  decide(requirement, fact(true, `nothing of the kind; ${witness.observed}`, witness.at), itHolds(text))
}

/** The first ClientHello of a session: that the connector began a handshake. */
export function beganHandshake({ hello, log }: SessionFacts): Observable | undefined {
  if (!hello) return undefined
  const at = [{ session: log.session, event: log.events.indexOf(hello), offset: 0, length: 0 }]
  return { observed: `a handshake was begun, and offered ${hello.versions.map(versionName).join(' and ')}`, at }
}
