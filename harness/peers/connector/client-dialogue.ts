import type { Outcome } from '../../record/event.ts'
import type { NoFrame } from '../../wire/wire.ts'
import { type Announced, type ClientSession, Stop, WithoutTls } from './client-session.ts'
import type { ClientSasl } from './sasl.ts'

/** One thing that a session does. Throws `Stop` when it cannot go on. */
export type Stage<S> = (session: S) => Promise<void>

/** Why there is no TLS. */
type WithoutTlsReason = 'not offered' | 'refused' | 'handshake' | 'certificate'

/** The change from plaintext to TLS (RFC 3207 §4, RFC 2595 §4). */
interface ClientUpgrade<S, R> {
  /** Whether to ask for TLS, after what was announced. */
  offered(session: S): boolean
  /** The octets that ask for it. */
  command(session: S): string
  /** Whether the server agreed. */
  agreed(answer: R, session: S): boolean
  /** Octets that came in plaintext behind the agreement: what of them is read as if it came inside TLS, or that they end the session (RFC 3207 §4.2). */
  carriedOver(octets: Buffer, session: S): Buffer | 'stop'
  /** Forgets what was learnt in plaintext. */
  forget(session: S): void
  /** Whether a session without TLS goes on. After a handshake that failed it does so on a new connection. */
  fallback(session: S, why: WithoutTlsReason): 'stop' | 'plaintext'
}

/**
 * The rules of one protocol as data and small functions: what a client of SMTP and one of POP3 have in common.
 * The engine below knows nothing else, so that every deviation is a change of this value.
 */
export interface ClientDialogue<S extends ClientSession, R> {
  /** Names of steps, in order. */
  plan: string[]
  readonly stages: Record<string, Stage<S>>
  readonly upgrade: ClientUpgrade<S, R>
  readonly sasl: ClientSasl<S>
  /** What is taken to be announced. */
  announced(session: S): Announced
  /** The octets of a command line. */
  line(text: string, session: S): string
  /** Waits for one answer; what cannot be had ends the session. */
  hear(session: S): Promise<R>
  /** An answer in a few words, for people. */
  summary(answer: R): string
  /** What a refusal means, or an answer that nothing was asked for. */
  outcomeOf(answer: R, session: S): Outcome
  /** Octets of the longest answer that is read. */
  longestAnswer: number
  /** What becomes of octets that nobody asked for when the next command is due. */
  surplus(session: S): 'stop' | 'read' | 'discard'
  /** What it means that the connection went away, or that nothing came in time. */
  lost(session: S, how: NoFrame): Outcome
  /** Takes leave (RFC 5321 §4.1.1.10, RFC 1939 §6). */
  leave(session: S): Promise<void>
}

/** Runs one session from its greeting to its end. Rejects with `WithoutTls` when it is to be begun again without TLS. */
export async function followPlan<S extends ClientSession, R>(session: S, rules: ClientDialogue<S, R>): Promise<void> {
  let polite = true
  try {
    for (const name of rules.plan) {
      session.stage = name
      await rules.stages[name]!(session)
    }
  } catch (cause) {
    polite = cause instanceof Stop && cause.polite
    if (!(cause instanceof Stop)) throw cause
    session.note(`${session.stage}: ${cause.message}`)
    session.outcome = cause.outcome
  } finally {
    if (polite && !session.wire.closed) await rules.leave(session)
    // TLS is closed with a close_notify of our own.
    session.wire.end()
  }
}

/** Sends octets as one segment, when nothing waits that nobody asked for. */
export function send<S extends ClientSession, R>(
  session: S,
  rules: ClientDialogue<S, R>,
  octets: Buffer | string,
): void {
  const { wire } = session
  if (wire.waiting > 0) {
    const surplus = rules.surplus(session)
    if (surplus === 'stop') throw new Stop('temporary', 'the server sent more than was asked for', false)
    if (surplus === 'discard') wire.discard()
  }
  wire.write(octets)
}

/** Sends one command line and waits for its answer. */
export async function ask<S extends ClientSession, R>(
  session: S,
  rules: ClientDialogue<S, R>,
  text: string,
): Promise<R> {
  send(session, rules, rules.line(text, session))
  return rules.hear(session)
}

/** Waits for a frame, or ends the session. */
export async function take<S extends ClientSession, R>(
  session: S,
  rules: ClientDialogue<S, R>,
  frame: (octets: Buffer, searched: number) => number,
  longest: number = rules.longestAnswer,
): Promise<Buffer> {
  const octets = await session.wire.take(frame, session.behaviour.patience, longest)
  if (typeof octets !== 'string') return octets
  const reason = { timeout: 'no answer in time', closed: 'the connection is gone', flood: 'the answer is too long' }
  throw new Stop(rules.lost(session, octets), reason[octets], false)
}

/** A refusal, as the end of the session. */
export function refused<S extends ClientSession, R>(session: S, rules: ClientDialogue<S, R>, answer: R): Stop {
  return new Stop(rules.outcomeOf(answer, session), rules.summary(answer))
}

/** The step that puts TLS under the session. */
export async function secure<S extends ClientSession, R>(session: S, rules: ClientDialogue<S, R>): Promise<void> {
  const { wire, host, task, behaviour } = session
  const { upgrade } = rules
  if (session.insecure) return
  if (!upgrade.offered(session)) return withoutTls(session, rules, 'not offered', new Stop('failed', 'TLS not offered'))
  send(session, rules, upgrade.command(session))
  const answer = await rules.hear(session)
  if (!upgrade.agreed(answer, session)) return withoutTls(session, rules, 'refused', refused(session, rules, answer))
  const carried = upgrade.carriedOver(wire.discard(), session)
  if (carried === 'stop') throw new Stop('failed', 'plaintext came behind the agreement to TLS', false)

  session.stage = 'handshake'
  const { servername, minVersion, maxVersion, ciphers, groups, certificate } = behaviour.tls
  const name = servername(host)
  const event = await wire.startTls({
    ca: task.ca,
    minVersion,
    maxVersion,
    ...(ciphers !== undefined && { ciphers }),
    ...(groups !== undefined && { groups }),
    ...(certificate && { certificate }),
    ...(name !== undefined && { servername: name }),
  })
  if (event.error !== undefined) {
    const stop = new Stop(rules.lost(session, 'closed'), `no TLS: ${event.error}`, false)
    return withoutTls(session, rules, 'handshake', stop)
  }
  const problem = behaviour.tls.problem(event, host, behaviour.tls)
  if (problem !== undefined) {
    const stop = new Stop('failed', `the certificate is not to be trusted: ${problem}`, false)
    return withoutTls(session, rules, 'certificate', stop)
  }
  session.tls = true
  session.note(`TLS: ${event.version}`)
  upgrade.forget(session)
  if (carried.length > 0) wire.inject(carried)
}

async function withoutTls<S extends ClientSession, R>(
  session: S,
  rules: ClientDialogue<S, R>,
  why: WithoutTlsReason,
  stop: Stop,
): Promise<void> {
  session.memory.tlsFailures++
  if (rules.upgrade.fallback(session, why) === 'stop') throw stop
  session.note(`goes on without TLS (${why})`)
  if (why === 'handshake' || why === 'certificate') throw new WithoutTls()
  session.insecure = true
}

/** Remembers what an EHLO or CAPA announced. */
export function announce(session: ClientSession, announced: Announced | undefined): void {
  session.announced = announced
  if (!announced) return
  session.announcements.push(announced)
  if (!session.tls) session.memory.plaintext.set(session.protocol, announced)
}

/** Puts a step before another one: how most deviations do something that they should not. */
export function before<S>(steps: Record<string, Stage<S>>, name: string, extra: Stage<S>): void {
  const step = steps[name]!
  steps[name] = async (session) => {
    await extra(session)
    await step(session)
  }
}

/** A step that a refusal does not stop: for what is done although it gets no good answer. */
export function despite<S>(step: Stage<S>): Stage<S> {
  return async (session) => {
    try {
      await step(session)
    } catch (cause) {
      if (!(cause instanceof Stop) || !cause.polite) throw cause
    }
  }
}
