import type { Location, SessionLog, TlsEvent } from '../record/event.ts'

/** One segment of a stream: an event of the log. */
interface Piece {
  readonly event: number
  readonly t: number
  readonly octets: string
  /** Whether it is an `alien` event. */
  readonly alien: boolean
  /** Octets of it that the log has not kept. They were in the middle of it. */
  readonly omitted: number
}

/** What one side sent in a stretch of a session, joined, and where each of its octets stands in the log. */
export class OctetStream {
  readonly octets: string
  readonly #session: string
  readonly #pieces: readonly Piece[]
  /** Where each piece begins. */
  readonly #starts: readonly number[]
  readonly #holes: readonly { readonly at: number; readonly omitted: number }[]

  constructor(session: string, pieces: readonly Piece[]) {
    const kept = pieces.filter(({ octets }) => octets !== '')
    const starts: number[] = []
    let length = 0
    for (const { octets } of kept) {
      starts.push(length)
      length += octets.length
    }
    this.#session = session
    this.#pieces = kept
    this.#starts = starts
    this.#holes = kept.flatMap(({ octets, omitted }, index) =>
      omitted > 0 ? [{ at: starts[index]! + Math.floor(octets.length / 2), omitted }] : [],
    )
    this.octets = kept.map(({ octets }) => octets).join('')
  }

  get length(): number {
    return this.octets.length
  }
  /** Index of the event that holds an octet. */
  eventAt(offset: number): number {
    return this.#pieces[this.#pieceAt(offset)]!.event
  }
  timeAt(offset: number): number {
    return this.#pieces[this.#pieceAt(offset)]!.t
  }
  isAlienAt(offset: number): boolean {
    return this.#pieces[this.#pieceAt(offset)]!.alien
  }
  /** The first octet that came after an event; the end of the stream when none did. */
  firstAfter(event: number): number {
    const index = firstWhere(this.#pieces.length, (piece) => this.#pieces[piece]!.event > event)
    return this.#starts[index] ?? this.length
  }
  /** Octets in a range that the log has not kept. */
  omittedIn(from: number, to: number): number {
    let omitted = 0
    for (const hole of this.#holes) if (hole.at >= from && hole.at < to) omitted += hole.omitted
    return omitted
  }
  /** As of a string; but what has a hole in it does not match. */
  indexOf(text: string, from: number): number {
    for (let at = from; ; at++) {
      at = this.octets.indexOf(text, at)
      if (at < 0 || this.omittedIn(at + 1, at + text.length) === 0) return at
    }
  }
  startsWith(text: string, from: number): boolean {
    return this.octets.startsWith(text, from) && this.omittedIn(from + 1, from + text.length) === 0
  }
  /** The places of a range in the log, one for each segment that it touches. */
  locate(from: number, to: number): Location[] {
    const found: Location[] = []
    for (let index = from < to ? this.#pieceAt(from) : this.#pieces.length; index < this.#pieces.length; index++) {
      const start = this.#starts[index]!
      if (start >= to) break
      const { event, octets } = this.#pieces[index]!
      const offset = Math.max(from - start, 0)
      found.push({ session: this.#session, event, offset, length: Math.min(to - start, octets.length) - offset })
    }
    return found
  }

  #pieceAt(offset: number): number {
    return firstWhere(this.#starts.length, (piece) => this.#starts[piece]! > offset) - 1
  }
}

/** The least of the numbers from 0 for which a property holds that all greater ones have too; `end` when none has. */
function firstWhere(end: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** A stretch of a session between handshakes. */
export interface Section {
  /** 0 in plaintext, 1 inside TLS. */
  readonly epoch: number
  /** Whether the session shows how TLS came up; a log that begins inside it does not. */
  readonly showsHandshake: boolean
  readonly client: OctetStream
  readonly server: OctetStream
  /** What the client sent outside TLS while TLS was up, or being set up with success: nobody answers it. */
  readonly stray: OctetStream
  /** The handshake that ended it, good or bad. */
  readonly upgrade: TlsEvent | undefined
}

/**
 * Cuts a session at each end of a handshake. What the client sent instead of TLS begins the stretch after a failed
 * handshake: where the server goes on in plaintext, it reads that first.
 */
export function sectionsOf(log: SessionLog): Section[] {
  interface Draft {
    epoch: number
    client: Piece[]
    server: Piece[]
    stray: Piece[]
    upgrade?: TlsEvent
  }
  const drafts: Draft[] = []
  const begin = (epoch: number, client: Piece[] = []): Draft => {
    const draft: Draft = { epoch, client, server: [], stray: [] }
    drafts.push(draft)
    return draft
  }
  let current = begin(0)
  /** Octets outside TLS of which it is not known yet what becomes of the handshake. */
  let instead: Piece[] = []
  let epoch = 0
  log.events.forEach((event, index) => {
    if (event.type === 'octets') {
      // The first octets inside TLS can be recorded before the handshake's own event.
      if (event.epoch > current.epoch) current = begin(event.epoch)
      const { t, octets, omitted = 0 } = event
      current[event.from].push({ event: index, t, octets, alien: false, omitted })
    } else if (event.type === 'alien' && event.from === 'client') {
      const piece: Piece = { event: index, t: event.t, octets: event.octets, alien: true, omitted: 0 }
      if (current.epoch > 0) current.stray.push(piece)
      else instead.push(piece)
    } else if (event.type === 'tls') {
      const before = drafts.findLast((draft) => draft.epoch <= epoch)!
      before.upgrade = event
      if (event.version === undefined) {
        current = begin(current.epoch, instead)
      } else {
        before.stray.push(...instead)
        epoch++
        if (current.epoch < epoch) current = begin(epoch)
      }
      instead = []
    }
  })
  current.stray.push(...instead)
  return drafts.map(({ client, server, stray, ...section }) => ({
    epoch: section.epoch,
    showsHandshake: epoch > 0,
    upgrade: section.upgrade,
    client: new OctetStream(log.session, client),
    server: new OctetStream(log.session, server),
    stray: new OctetStream(log.session, stray),
  }))
}
