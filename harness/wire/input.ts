import { CAPS } from '../caps.ts'

const NOTHING = Buffer.alloc(0)
/** Octets in which every terminator of a frame fits. */
const TERMINATOR = 8

/**
 * Octets received and not yet taken. Grows by doubling, so that a message of tens of megabytes costs linear time.
 * What is appended must not change afterwards.
 */
export class Input {
  #store: Buffer = NOTHING
  /** Whether the store is another's octets, which are not written to. */
  #borrowed = true
  #start = 0
  #end = 0
  /** Octets from the start that the frame in progress has already been searched to. */
  #searched = 0

  get length(): number {
    return this.#end - this.#start
  }

  append(chunk: Buffer): void {
    if (this.length === 0) {
      // Most often a frame comes in one piece.
      this.#store = chunk
      this.#borrowed = true
      this.#start = this.#searched = 0
      this.#end = chunk.length
      return
    }
    if (this.#borrowed || this.#end + chunk.length > this.#store.length) {
      const needed = this.length + chunk.length
      const room = !this.#borrowed && needed <= this.#store.length / 2
      const target = room ? this.#store : Buffer.allocUnsafe(roomFor(needed))
      this.#store.copy(target, 0, this.#start, this.#end)
      this.#store = target
      this.#borrowed = false
      this.#end -= this.#start
      this.#start = 0
    }
    chunk.copy(this.#store, this.#end)
    this.#end += chunk.length
  }

  /** Takes one frame off the front when `frame` finds a complete one. */
  take(frame: Frame): Buffer | undefined {
    if (this.length === 0) return undefined
    const whole = this.#start === 0 && this.#end === this.#store.length
    const view = whole ? this.#store : this.#store.subarray(this.#start, this.#end)
    const length = frame(view, this.#searched)
    if (length <= 0) {
      this.#searched = view.length
      return undefined
    }
    this.#start += length
    this.#searched = 0
    // What came as one frame is handed on as it is; it is not written to again.
    return whole && this.#borrowed && length === view.length ? view : Buffer.from(view.subarray(0, length))
  }

  /**
   * Lets go of the middle of a frame that is longer than so many octets and has been searched in vain: its start stays, and
   * of what came last enough to find its end. Returns how many octets went. For frames that end with a terminator of at
   * most eight octets.
   */
  thin(longest: number): number {
    if (this.length <= longest) return 0
    const from = this.#start + longest / 2
    const to = this.#start + this.#searched - TERMINATOR
    if (to - from < longest / 4) return 0
    const keep = this.#borrowed ? Buffer.from(this.#store.subarray(this.#start, this.#end)) : this.#store
    const shift = this.#borrowed ? this.#start : 0
    keep.copy(keep, from - shift, to - shift, this.#end - shift)
    this.#store = keep
    this.#borrowed = false
    this.#start -= shift
    this.#end -= shift + (to - from)
    this.#searched -= to - from
    return to - from
  }

  /** Drops everything that is left, and says how much it was. */
  clear(): number {
    const { length } = this
    this.#store = NOTHING
    this.#borrowed = true
    this.#start = this.#end = this.#searched = 0
    return length
  }

  /** Takes everything that is left. */
  drain(): Buffer {
    const rest = Buffer.from(this.#store.subarray(this.#start, this.#end))
    this.#start = this.#end = this.#searched = 0
    return rest
  }
}

/**
 * Octets to make room for. Doubling leaves as many behind as there are; from a size on there is room for the largest message
 * at once, of which the system gives only what is written to.
 */
function roomFor(needed: number): number {
  return needed < LARGE ? Math.max(needed * 2, 4096) : Math.max(needed * 2, CAPS.message + LARGE)
}
const LARGE = 1024 * 1024

/**
 * Says where a frame ends: the number of octets of the first complete frame in `octets`, or 0 when it is not complete yet.
 * What stands before `searched` was seen by an earlier call for the same frame, so a search may begin a little before it.
 */
export type Frame = (octets: Buffer, searched: number) => number

/** A frame that ends with the first occurrence of `terminator`, which is part of it. */
export function endingWith(terminator: string): Frame {
  const end = Buffer.from(terminator, 'latin1')
  return (octets, searched) => {
    const at = octets.indexOf(end, Math.max(0, searched - end.length + 1))
    return at < 0 ? 0 : at + end.length
  }
}

const endOfBody = endingWith('\r\n.\r\n')

/** The end of mail data (RFC 5321 §4.1.1.4). The CRLF of the DATA line counts: a dot on the first line ends an empty message. */
export const endOfData: Frame = (octets, searched) =>
  octets.subarray(0, 3).toString('latin1') === '.\r\n' ? 3 : endOfBody(octets, searched)

/** One line ending in CRLF; a bare CR or LF does not end it (RFC 5321 §2.3.8, RFC 1939 §3). */
export const crlfLine: Frame = endingWith('\r\n')
