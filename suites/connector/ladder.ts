import type { Rung, RungId } from '../../harness/judging/rung.ts'
import { type Attempt, attemptsOf } from '../../harness/reading/attempt.ts'
import type { Pop3Session } from '../../harness/reading/pop3-session.ts'
import type { SmtpSession } from '../../harness/reading/smtp-session.ts'
import type { SessionLog } from '../../harness/record/event.ts'
import { joined, say, type Text } from '../../harness/text/text.ts'
import { inboundMessage } from './mail.ts'
import { fetch, scenario, send } from './scenario.ts'

/**
 * The ladders: a sound gateway with a good certificate. What a connector does not get done here it will not get done
 * where the gateway misbehaves, and then its not doing it proves nothing.
 */
export const smtpLadder = scenario({
  id: 'F-42/smtp',
  title: say`A sound gateway with a good certificate takes a message`,
  why: say`The control: the connector submits a message as on any other day. What it cannot do here is not held against it elsewhere.`,
  actions: [send],
})

export const pop3Ladder = scenario({
  id: 'F-42/pop3',
  title: say`A sound gateway with a good certificate has a message in the mailbox`,
  why: say`The control: the connector collects its mailbox as on any other day. What it cannot do here is not held against it elsewhere.`,
  maildrop: (mail) => [inboundMessage(mail)],
  actions: [fetch],
})

/** No rung: what several checks look at where everything is in order. */
export const soundSubmissions = scenario({
  id: 'F-100',
  title: say`A sound gateway with all extensions takes three messages, one of them twice`,
  why: say`An ordinary day. A sound connector gives each message its own envelope id if it asks for a confirmation; the same message may keep its envelope id when it is submitted again.`,
  actions: [send, send, { ...send, again: true }, send],
})

/** What has to be in one of the sessions, and what it is that is missing otherwise. */
interface Climb<T> {
  readonly reached: (session: T) => boolean
  readonly missing: Text
}

const SMTP_RUNGS: Partial<Record<RungId, Climb<SmtpSession>>> = {
  'smtp:greeting': {
    reached: ({ steps }) => steps.some(({ kind }) => kind === 'command'),
    missing: say`the connector said nothing on the SMTP port`,
  },
  'smtp:ehlo': { reached: (session) => said(session, 'EHLO', 0), missing: say`the connector did not say EHLO` },
  'smtp:starttls': {
    reached: (session) => said(session, 'STARTTLS', 0),
    missing: say`the connector did not ask for TLS (STARTTLS)`,
  },
  'smtp:tls': { reached: ({ tls }) => tls !== undefined, missing: say`no TLS handshake succeeded` },
  'smtp:auth': {
    reached: ({ authenticated }) => authenticated !== undefined,
    missing: say`the connector did not log in`,
  },
  'smtp:mail': { reached: (session) => said(session, 'MAIL', 1), missing: say`no sender was given (MAIL)` },
  'smtp:rcpt': { reached: (session) => said(session, 'RCPT', 1), missing: say`no recipient was given (RCPT)` },
  'smtp:data': {
    reached: ({ transactions }) => transactions.some(({ accepted }) => accepted),
    missing: say`no message was submitted`,
  },
}

const POP3_RUNGS: Partial<Record<RungId, Climb<Pop3Session>>> = {
  'pop3:greeting': {
    reached: ({ steps }) => steps.some(({ kind }) => kind === 'command'),
    missing: say`the connector said nothing on the POP3 port`,
  },
  'pop3:stls': {
    reached: ({ steps }) => steps.some(({ verb, epoch }) => verb === 'STLS' && epoch === 0),
    missing: say`the connector did not ask for TLS (STLS)`,
  },
  'pop3:tls': { reached: ({ tls }) => tls !== undefined, missing: say`no TLS handshake succeeded` },
  'pop3:login': {
    reached: ({ authenticated }) => authenticated !== undefined,
    missing: say`the connector did not log in`,
  },
  'pop3:transaction': {
    // One that deletes what it has not retrieved is not to get away with that.
    reached: ({ ledger }) => [...ledger.values()].some(({ retrieved, deleted }) => retrieved ?? deleted),
    missing: say`no message was retrieved`,
  },
}

/** The rungs of a connector, in the order in which they are climbed. */
export const rungs: readonly Rung[] = [
  ...rungsOf(smtpLadder, SMTP_RUNGS, ({ smtp }) => smtp),
  ...rungsOf(pop3Ladder, POP3_RUNGS, ({ pop3 }) => pop3),
]

function rungsOf<T>(
  climbedBy: Rung['climbedBy'],
  steps: Partial<Record<RungId, Climb<T>>>,
  sessionsOf: (attempt: Attempt) => readonly T[],
): Rung[] {
  return Object.entries(steps).map(([id, { reached, missing }]) => ({
    id: id as RungId,
    climbedBy,
    obstacle(logs: readonly SessionLog[]) {
      const attempts = attemptsOf(logs)
      if (attempts.flatMap(sessionsOf).some(reached)) return undefined
      const made = attempts.length === 0 ? say`nothing was recorded` : joined(attempts.map(({ observed }) => observed))
      return say`${{ missing }} in ${{ scenario: climbedBy.id }} (${{ attempts: made }})`
    },
  }))
}

function said({ steps }: SmtpSession, verb: string, epoch: number): boolean {
  return steps.some((step) => step.verb === verb && step.epoch === epoch && (step.reply?.code ?? 500) < 400)
}
