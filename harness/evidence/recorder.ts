import { createHash } from 'node:crypto'
import type { OctetsEvent, Protocol, SessionLog, WireEvent } from './event.ts'
import { type Account, maskSession } from './mask.ts'

type WithoutTime<E> = E extends WireEvent ? Omit<E, 't'> : never
/** An event as it is handed in: the recorder adds the time. */
export type NewEvent = WithoutTime<WireEvent>

/** Octets of one event that are kept in the log itself, before the rest goes into a blob. */
export const INLINE_OCTETS = 64 * 1024
const KEPT_AT_EACH_END = 4 * 1024

/** Where finished sessions go. */
export interface EvidenceSink {
  /** Milliseconds since the run began. */
  now(): number
  /** The accounts whose secrets are masked in every session. */
  readonly accounts: readonly Account[]
  /** Takes a session that has been masked. */
  session(log: SessionLog): void
  /** Keeps octets that are too long for the log, under their SHA-256 in hex. */
  blob?(sha256: string, octets: Buffer): void
}

/** Collects the events of one session and hands them on, masked, when the session is over. */
export class SessionRecorder {
  readonly session: string
  readonly #header: Omit<SessionLog, 'events'>
  readonly #sink: EvidenceSink
  #events: WireEvent[] = []
  #finished = false

  constructor(sink: EvidenceSink, header: { session: string; experiment: string; protocol: Protocol; peer: string }) {
    this.session = header.session
    this.#header = header
    this.#sink = sink
  }

  record(event: NewEvent): void {
    if (this.#finished) return
    this.#events.push({ t: Math.round(this.#sink.now() * 10) / 10, ...event } as WireEvent)
  }

  /** What the drive means from here on. */
  mark(name: string, detail?: string): void {
    this.record(detail === undefined ? { type: 'mark', name } : { type: 'mark', name, detail })
  }

  /** Masks the session and hands it to the sink. Later events are dropped. */
  finish(): void {
    if (this.#finished) return
    this.#finished = true
    const masked = maskSession({ ...this.#header, events: this.#events }, this.#sink.accounts)
    this.#events = []
    this.#sink.session({ ...masked, events: masked.events.map((event) => this.#shorten(event)) })
  }

  #shorten(event: WireEvent): WireEvent {
    if (event.type !== 'octets' || event.octets.length <= INLINE_OCTETS) return event
    const octets = Buffer.from(event.octets, 'latin1')
    const sha256 = createHash('sha256').update(octets).digest('hex')
    this.#sink.blob?.(sha256, octets)
    return {
      ...event,
      octets: event.octets.slice(0, KEPT_AT_EACH_END) + event.octets.slice(-KEPT_AT_EACH_END),
      length: octets.length,
      sha256,
      omitted: octets.length - 2 * KEPT_AT_EACH_END,
    } satisfies OctetsEvent
  }
}
