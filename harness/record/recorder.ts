import type { Account } from './account.ts'
import type { SessionLog, WireEvent } from './event.ts'
import { withoutSecrets } from './mask.ts'

type WithoutTime<E> = E extends WireEvent ? Omit<E, 't'> : never
/** An event as it is handed in: the recorder adds the time. */
type NewEvent = WithoutTime<WireEvent>

/** Where finished sessions go. */
export interface EvidenceSink {
  /** Milliseconds since the run began. */
  now(): number
  /** The accounts whose secrets are taken out of every session that is kept. */
  readonly accounts: readonly Account[]
  /** Takes a session that is over: as it crossed the wire, for judges, and as it may be kept, event by event the same. */
  session(sent: SessionLog, kept: SessionLog): void
}

/** Collects the events of one session and hands them on when the session is over. */
export class SessionRecorder {
  readonly session: string
  readonly #header: Omit<SessionLog, 'events'>
  readonly #sink: EvidenceSink
  #events: WireEvent[] = []
  #finished = false

  constructor(
    sink: EvidenceSink,
    header: { session: string; experiment: string; protocol: SessionLog['protocol']; peer: string },
  ) {
    this.session = header.session
    this.#header = header
    this.#sink = sink
  }

  record(event: NewEvent): void {
    if (this.#finished) return
    this.#events.push({ t: this.#time, ...event } as WireEvent)
  }

  get #time(): number {
    return Math.round(this.#sink.now() * 10) / 10
  }

  /** Keeps a place and its time for an event that begins here and is known later; nothing stands there until it is. */
  place(): (event: NewEvent) => void {
    const at = this.#events.length
    const t = this.#time
    return (event) => {
      if (!this.#finished) this.#events.splice(at, 0, { ...event, t } as WireEvent)
    }
  }

  /** What the drive means from here on. */
  mark(name: string, detail?: string): void {
    this.record(detail === undefined ? { type: 'mark', name } : { type: 'mark', name, detail })
  }

  /** Hands the session to the sink. Later events are dropped. */
  finish(): void {
    if (this.#finished) return
    this.#finished = true
    const events = this.#events
    this.#events = []
    const { sent, kept } = withoutSecrets({ ...this.#header, events }, this.#sink.accounts)
    this.#sink.session(sent, kept)
  }
}

/** A recorder that keeps nothing, for connections that nobody judges. */
export class Unrecorded extends SessionRecorder {
  constructor() {
    super(NOWHERE, { session: '', experiment: '', protocol: 'smtp', peer: '' })
  }
  override record(): void {}
  override finish(): void {}
}
const NOWHERE: EvidenceSink = { now: () => 0, accounts: [], session: () => {} }
