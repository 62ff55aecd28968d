import { createHash, type Hash } from 'node:crypto'
import { CAPS } from '../caps.ts'
import { inWords } from '../text/octets.ts'
import { type Catalogue, inDutch, inEnglish, joined, say, type Text } from '../text/text.ts'
import type { Account } from './account.ts'
import {
  type CollectedEvent,
  CUT,
  type MarkEvent,
  type OctetsEvent,
  type SessionLog,
  type Side,
  type WireEvent,
} from './event.ts'
import { LongOctets } from './long-octets.ts'
import { withoutSecrets } from './mask.ts'

type WithoutTime<E> = E extends WireEvent ? Omit<E, 't'> : never
/** An event as it is handed in: the recorder adds the time. */
type NewEvent = WithoutTime<WireEvent>

/** What all sessions of a run may still keep together. */
export class RunAllowance {
  octets: number = CAPS.runKept
  octetsOfOurs: number = CAPS.runKeptOfOurs
  collected: number = CAPS.runCollected
  events: number = CAPS.runEvents
  sessions: number = CAPS.runSessions
}

/** Where finished sessions go. */
export interface EvidenceSink {
  /** Milliseconds since the run began. */
  now(): number
  /** The accounts whose secrets are taken out of every session that is kept. */
  readonly accounts: readonly Account[]
  /** Those and what a session itself shows of accounts, where nobody was told of all. */
  accountsIn?(log: SessionLog): readonly Account[]
  /** Shared by all sinks of a run; a session has one of its own when absent. */
  readonly allowance?: RunAllowance
  /** The Dutch of reasons that a drive leaves in the evidence; they are in English alone without it. */
  readonly dutch?: Catalogue
  /** Told each time that something happened in a session that goes on, for those who look on; `soFar` is not masked yet. */
  happened?(session: string, soFar: () => SessionLog): void
  /** Takes a session that is over: as it crossed the wire, for judges, and as it may be kept, event by event the same. */
  session(sent: SessionLog, kept: SessionLog): void
}

/** Octets of one side that come in a row, in the event that holds them. */
interface Row {
  readonly from: Side
  readonly epoch: number
  /** Segments so far. */
  segments: number
  /** Where those go that are told apart no longer. */
  rest: { readonly event: Draft<OctetsEvent>; readonly octets: LongOctets } | undefined
}
type Draft<E> = { -readonly [K in keyof E]: E[K] }

/** What came behind the cut. */
interface Uncounted {
  octets: number
  readonly hash: Hash
}

/** Collects the events of one session, within the caps of sessions, and hands them on when the session is over. */
export class SessionRecorder {
  readonly session: string
  /** `host:port` as asked for. */
  readonly peer: string
  readonly #header: Omit<SessionLog, 'events'>
  readonly #sink: EvidenceSink
  readonly #run: RunAllowance
  readonly #mostEvents: number
  readonly #mostParts: number
  #events: WireEvent[] = []
  #finished = false
  #row: Row | undefined
  /** The side that the harness plays. */
  #ours: Side | undefined
  #isBrief = false
  /** Octets kept, of each side: whole, and in part. */
  readonly #whole: Record<Side, number> = { client: 0, server: 0 }
  readonly #parts: Record<Side, number> = { client: 0, server: 0 }
  #cut: { readonly mark: Draft<MarkEvent>; readonly why: Text; readonly beyond: Record<Side, Uncounted> } | undefined

  constructor(
    sink: EvidenceSink,
    header: { session: string; experiment: string; protocol: SessionLog['protocol']; peer: string },
  ) {
    this.session = header.session
    this.peer = header.peer
    this.#header = header
    this.#sink = sink
    this.#run = sink.allowance ?? new RunAllowance()
    this.#run.sessions -= 1
    this.#mostEvents = this.#run.events > 0 ? CAPS.sessionEvents : CAPS.sessionEventsLate
    this.#mostParts = this.#run.octets > 0 ? CAPS.partsKept : CAPS.partsKeptLate
  }

  /** Says which side the harness plays, of which more may be kept: no peer has a say in how much it is. */
  plays(side: Side): void {
    this.#ours = side
  }

  /** From here on octets in a row are kept in part, however few they are: both ends, the length and the digest. */
  keepInPart(): void {
    this.#endRow()
    this.#isBrief = true
  }

  record(event: NewEvent): void {
    if (this.#finished) return
    this.#take(event)
    this.#sink.happened?.(this.session, () => ({ ...this.#header, events: [...this.#events] }))
  }

  #take(event: NewEvent): void {
    if (event.type === 'octets') {
      this.#octets(event)
      return
    }
    this.#endRow()
    if (event.type === 'collected') this.#push(this.#collected(event))
    else if (event.type === 'alien' && event.octets.length > this.#mayKeep(event.from)) {
      this.cut(say`octets that are not TLS go beyond ${{ most: inWords(CAPS.sessionKept) }} (caps.sessionKept)`)
      this.#countBeyond(event.from, event.octets)
    } else {
      if (event.type === 'alien') this.#keep(event.from, event.octets.length)
      this.#push({ t: this.#time, ...event } as WireEvent)
    }
  }

  #push(event: WireEvent): void {
    if (this.#events.length >= this.#mostEvents)
      this.cut(say`more than ${{ most: this.#mostEvents }} events (caps.sessionEvents)`)
    // How it ended, and what the harness meant and asked of a connector, is told all the same.
    if (this.#cut && !['close', 'driver', 'collected', 'mark'].includes(event.type)) return
    this.#run.events -= 1
    this.#events.push(event)
  }

  /** Octets of a side that may still be kept whole. */
  #mayKeep(from: Side): number {
    if (this.#isBrief) return 0
    const isOurs = from === this.#ours
    const session = (isOurs ? CAPS.sessionKeptOfOurs : CAPS.sessionKept) - this.#whole[from]
    return Math.max(0, Math.min(session, isOurs ? this.#run.octetsOfOurs : this.#run.octets))
  }

  #keep(from: Side, octets: number): void {
    this.#whole[from] += octets
    if (from === this.#ours) this.#run.octetsOfOurs -= octets
    else this.#run.octets -= octets
  }

  #octets({ type, from, epoch, octets }: Omit<OctetsEvent, 't'>): void {
    if (!this.#cut && this.#parts[from] >= this.#mostParts) {
      this.cut(say`octets kept in part go beyond ${{ most: inWords(this.#mostParts) }} (caps.partsKept)`)
    }
    if (this.#cut) {
      this.#countBeyond(from, octets)
      return
    }
    if (this.#row?.from !== from || this.#row.epoch !== epoch) {
      this.#endRow()
      this.#row = { from, epoch, segments: 0, rest: undefined }
    }
    const row = this.#row
    row.segments += 1
    const t = this.#time
    const isLate = this.#events.length >= this.#mostEvents - 1
    if (!row.rest && row.segments <= CAPS.segmentsApart && octets.length <= this.#mayKeep(from) && !isLate) {
      this.#keep(from, octets.length)
      this.#push({ t, type, from, epoch, octets })
      return
    }
    if (!row.rest) {
      const event: Draft<OctetsEvent> = { t, type, from, epoch, octets: '' }
      this.#push(event)
      if (this.#cut) {
        this.#countBeyond(from, octets)
        return
      }
      row.rest = { event, octets: new LongOctets() }
    }
    // The event is complete when its last octets are there.
    row.rest.event.t = t
    this.#keep(from, row.rest.octets.append(octets, this.#mayKeep(from)))
  }

  /** Something else happened: what comes next from that side is apart from what came before. */
  #endRow(): void {
    const { from, rest } = this.#row ?? {}
    this.#row = undefined
    if (!rest) return
    const { held } = rest.octets
    Object.assign(rest.event, held)
    if (held.inPart) this.#parts[from!] += held.octets.length
  }

  #collected(file: Omit<CollectedEvent, 't'>): CollectedEvent {
    const { octets, length = octets.length } = file
    if (octets.length <= this.#run.collected) {
      this.#run.collected -= octets.length
      return { t: this.#time, ...file }
    }
    const long = new LongOctets()
    long.append(octets, 0)
    const { held } = long
    // The digest of a file that was already read in part is that of the whole file.
    return { t: this.#time, ...file, ...held, length, omitted: length - held.octets.length, ...digestOf(file) }
  }

  /** Cuts the session: of what comes from now on only how much it is and its digest are kept. */
  cut(why: Text): void {
    if (this.#cut || this.#finished) return
    this.#endRow()
    const mark: Draft<MarkEvent> = { t: this.#time, type: 'mark', name: CUT, ...this.#reason(why) }
    this.#events.push(mark)
    const nothing = (): Uncounted => ({ octets: 0, hash: createHash('sha256') })
    this.#cut = { mark, why, beyond: { client: nothing(), server: nothing() } }
  }

  #countBeyond(from: Side, octets: string): void {
    const beyond = this.#cut!.beyond[from]
    beyond.octets += octets.length
    beyond.hash.update(octets, 'latin1')
  }

  /** What a mark holds of a reason. */
  #reason(why: Text): Pick<MarkEvent, 'detail' | 'nl'> {
    const { dutch } = this.#sink
    return { detail: inEnglish(why), ...(dutch && { nl: { detail: inDutch(why, dutch) } }) }
  }

  get #time(): number {
    return Math.round(this.#sink.now() * 10) / 10
  }

  /** Keeps a place and its time for an event that begins here and is known later; nothing stands there until it is. */
  place(): (event: NewEvent) => void {
    this.#endRow()
    const at = this.#events.length
    const t = this.#time
    return (event) => {
      if (!this.#finished && !this.#cut) this.#events.splice(at, 0, { ...event, t } as WireEvent)
    }
  }

  /** What the drive means from here on. */
  mark(name: string, detail?: string | Text): void {
    this.record({
      type: 'mark',
      name,
      ...(typeof detail === 'object' ? this.#reason(detail) : detail !== undefined && { detail }),
    })
  }

  /** Hands the session to the sink. Later events are dropped. */
  finish(): void {
    if (this.#finished) return
    this.#endRow()
    this.#finished = true
    if (this.#cut) Object.assign(this.#cut.mark, this.#reason(told(this.#cut)))
    const events = this.#events
    this.#events = []
    const log = { ...this.#header, events }
    const { sent, kept } = withoutSecrets(log, this.#sink.accountsIn?.(log) ?? this.#sink.accounts)
    this.#sink.session(sent, kept)
  }
}

const digestOf = ({ sha256 }: Pick<CollectedEvent, 'sha256'>) => (sha256 === undefined ? {} : { sha256 })

/** Why a session was cut, and how much came afterwards. */
function told({ why, beyond }: { readonly why: Text; readonly beyond: Record<Side, Uncounted> }): Text {
  const sides = (['client', 'server'] as const).flatMap((side) => {
    const { octets, hash } = beyond[side]
    return octets === 0 ? [] : [ofSide(side, octets, hash.digest('hex'))]
  })
  return sides.length === 0 ? why : say`${{ why }}; not kept: ${{ sides: joined(sides) }}`
}

const ofSide = (side: Side, octets: number, digest: string): Text =>
  side === 'client'
    ? say`${{ octets }} octets of the client (SHA-256 ${{ digest }})`
    : say`${{ octets }} octets of the server (SHA-256 ${{ digest }})`

/** A recorder that keeps nothing, for connections that nobody judges. */
export class Unrecorded extends SessionRecorder {
  constructor() {
    super(NOWHERE, { session: '', experiment: '', protocol: 'smtp', peer: '' })
  }
  override record(): void {}
  override cut(): void {}
  override finish(): void {}
}
const NOWHERE: EvidenceSink = { now: () => 0, accounts: [], session: () => {} }
