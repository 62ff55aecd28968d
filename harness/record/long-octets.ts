import { createHash, type Hash } from 'node:crypto'
import { CAPS } from '../caps.ts'

const END = CAPS.partKept / 2

/** Octets as an event holds them. */
interface Held {
  readonly octets: string
  readonly length?: number
  readonly sha256?: string
  readonly omitted?: number
  readonly inPart?: true
}

/**
 * Octets that came in a row, however many. As long as they may be kept whole they are; from then on both ends are kept,
 * and the whole is counted and hashed. Takes linear time for segments of any size.
 */
export class LongOctets {
  #store: Buffer = Buffer.alloc(0)
  #end = 0
  #total = 0
  /** Set once they are kept in part; the store holds the last octets from then on. */
  #part: { readonly head: Buffer; readonly hash: Hash } | undefined

  /** Adds octets, of which so many may be kept besides those that are. Returns by how many more are kept now, which may be fewer. */
  append(octets: string, mayKeep: number): number {
    const before = this.kept
    const added = Buffer.from(octets, 'latin1')
    this.#total += added.length
    if (!this.#part && added.length > mayKeep) this.#keepInPart()
    this.#part?.hash.update(added)
    this.#add(added)
    return this.kept - before
  }

  /** Octets that are kept. */
  get kept(): number {
    return this.#end + (this.#part?.head.length ?? 0)
  }

  /** All that is kept, and what is known of the rest. */
  get held(): Held {
    const tail = this.#store.subarray(0, this.#end)
    if (!this.#part) return { octets: tail.toString('latin1') }
    const { head, hash } = this.#part
    const last = tail.subarray(Math.max(0, tail.length - END))
    const octets = head.toString('latin1') + last.toString('latin1')
    if (octets.length === this.#total) return { octets }
    return {
      octets,
      length: this.#total,
      sha256: hash.copy().digest('hex'),
      omitted: this.#total - octets.length,
      inPart: true,
    }
  }

  #keepInPart(): void {
    const whole = this.#store.subarray(0, this.#end)
    const hash = createHash('sha256').update(whole)
    // Copies, so that the rest is let go of.
    this.#part = { head: Buffer.from(whole.subarray(0, END)), hash }
    const tail = Buffer.from(whole.subarray(Math.max(END, whole.length - END)))
    this.#store = tail
    this.#end = tail.length
  }

  #add(octets: Buffer): void {
    let added = octets
    if (this.#part && this.#part.head.length < END) {
      const { head, hash } = this.#part
      const room = END - head.length
      this.#part = { head: Buffer.concat([head, added.subarray(0, room)]), hash }
      added = added.subarray(room)
    }
    if (this.#part) added = added.subarray(Math.max(0, added.length - END))
    const needed = this.#end + added.length
    if (needed > this.#store.length) {
      // Of the last octets twice as many as are wanted, so that they need not move each time.
      const keep = this.#part ? Math.min(this.#end, END) : this.#end
      const size = this.#part ? 2 * END : Math.max(needed * 2, 4096)
      const grown = this.#part && this.#store.length >= size ? this.#store : Buffer.allocUnsafe(size)
      this.#store.copy(grown, 0, this.#end - keep, this.#end)
      this.#store = grown
      this.#end = keep
    }
    added.copy(this.#store, this.#end)
    this.#end += added.length
  }
}
