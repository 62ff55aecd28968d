import type { CollectedFile, Task } from '../../driving/connector-driver.ts'
import type { Outcome, Protocol } from '../../record/event.ts'
import type { Wire } from '../../wire/wire.ts'
import type { ClientTlsRules } from './certificate.ts'

/** Keywords of an EHLO or CAPA answer in upper case, each with its parameters. */
export type Announced = ReadonlyMap<string, readonly string[]>

/** One file that a fetch yields. */
export type Collected = CollectedFile

/** What a long-lived connector knows from one action to the next, of one case. A reset forgets it. */
export class ConnectorMemory {
  /** Actions that were begun. */
  actions = 0
  /** Times that TLS was missing, refused, broken or not to be trusted. */
  tlsFailures = 0
  /** ENVID of what is not accepted yet, by its digest, so that a retry keeps it (RFC 3461 §4.4). */
  readonly envelopeIds = new Map<string, string>()
  /** ENVID and Message-ID of all that it was to send, by which notifications are told to be about its own messages. */
  readonly sentIds = new Set<string>()
  /** Messages that are safe, by identity: they are not processed again. */
  readonly processed = new Set<string>()
  /** Numbers in the last POP3 session of the messages that were processed in it. They mean nothing in another session. */
  numbers: number[] = []
  /** What was announced last in plaintext, by protocol. A sound connector does not look. */
  readonly plaintext = new Map<Protocol, Announced>()
  /** For deviations that remember something else. */
  readonly notes = new Map<string, unknown>()
}

/** The rules that both protocols go by. */
export interface SharedRules {
  readonly tls: ClientTlsRules
  /** Milliseconds that one answer, a handshake or a connection may take. RFC 5321 §4.5.3.2 has minutes; here everything is near. */
  patience: number
}

/** One connection, as hooks see it; each protocol adds its own. */
export interface ClientSession {
  readonly protocol: Protocol
  readonly wire: Wire
  /** The name or address that was connected to. */
  readonly host: string
  readonly task: Task
  readonly behaviour: SharedRules
  readonly memory: ConnectorMemory
  /** What is being done, by its name in the plan; within it, what is waited for. */
  stage: string
  /** Whether TLS is up, with a certificate that was trusted. */
  tls: boolean
  /** Whether it goes on without TLS, which no sound connector does. */
  insecure: boolean
  /** What the last EHLO or CAPA announced; absent when there was none since TLS began, or it was refused. */
  announced: Announced | undefined
  /** All that was announced in this session, in order. */
  readonly announcements: Announced[]
  /** What came of the session so far. */
  outcome: Outcome
  /** For people, without a secret. */
  note(text: string): void
}

/** A message that the server lists. */
export interface Listed {
  readonly number: number
  /** As LIST says. */
  readonly size: number
  /** As UIDL says; absent where there is no UIDL. */
  readonly uid: string | undefined
}

/** Ends a session before its plan is done. */
export class Stop extends Error {
  readonly outcome: Outcome
  /** Whether there is still somebody to say QUIT to. */
  readonly polite: boolean
  constructor(outcome: Outcome, reason: string, polite = true) {
    super(reason)
    this.outcome = outcome
    this.polite = polite
  }
}

/** Ends a session that is to be begun again on a new connection, without TLS. */
export class WithoutTls extends Error {}
