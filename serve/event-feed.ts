import { randomBytes } from 'node:crypto'
import { CAPS } from '../harness/caps.ts'

/** Something that happened, as pages are told of it. */
export interface FeedEvent {
  /** Tells this server and the number of the event: what another start of the command said is not known here. */
  readonly id: string
  readonly type: string
  /** Plain data. */
  readonly data: unknown
}

/** What happens, in order, for pages that look on. The last of it is kept, so that a page that lost its connection goes on where it was. */
export class EventFeed {
  readonly #start = randomBytes(6).toString('hex')
  #number = 0
  readonly #kept: FeedEvent[] = []
  readonly #listeners = new Set<(event: FeedEvent) => void>()

  /** The id of the last event. */
  get last(): string {
    return this.#idOf(this.#number)
  }

  tell(type: string, data: unknown): void {
    this.#number += 1
    const event = { id: this.last, type, data }
    this.#kept.push(event)
    if (this.#kept.length > CAPS.pageEvents) this.#kept.shift()
    for (const listener of this.#listeners) listener(event)
  }

  /** What came after an event; nothing where that is not known any more. */
  after(id: string): readonly FeedEvent[] | undefined {
    const [start, number] = id.split('-')
    const missed = this.#number - Number(number)
    if (start !== this.#start || !/^\d+$/.test(number ?? '') || missed < 0 || missed > this.#kept.length)
      return undefined
    return missed === 0 ? [] : this.#kept.slice(-missed)
  }

  /** Calls a listener for each event from now on, until what is returned is called. */
  listen(listener: (event: FeedEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #idOf(number: number): string {
    return `${this.#start}-${number}`
  }
}
