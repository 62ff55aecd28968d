import type { Location, Protocol, SessionLog } from '../record/event.ts'
import { type Exchange, exchangesOf, locate } from './exchange.ts'

/** An exchange whose answers have been read. Made for judges: it says of itself what was observed and where. */
export abstract class ReadExchange {
  readonly raw: Exchange

  protected constructor(exchange: Exchange) {
    this.raw = exchange
  }

  /** The octets of each complete answer, in order. */
  protected abstract get answers(): readonly string[]

  get sent(): string {
    return this.raw.sent
  }
  /** What the drive meant by it. */
  get mark(): string | undefined {
    return this.raw.mark
  }
  /** What else the drive said of it. */
  get detail(): string | undefined {
    return this.raw.detail
  }
  get epoch(): number {
    return this.raw.epoch
  }
  /** Whether the server closed the connection at this point. */
  get closedByServer(): boolean {
    return this.raw.closed?.by === 'server'
  }

  /** What came back, in words. */
  get observed(): string {
    const { received, closed } = this.raw
    const answers = this.answers.map((answer) => answer.trimEnd())
    const shown = answers.length > 3 ? [...answers.slice(0, 3), `… ${answers.length - 3} more`] : answers
    const parts = shown.map((answer) => (answer.length > 200 ? `${answer.slice(0, 200)}…` : answer))
    if (answers.length === 0 && received !== '') parts.push(`${received.length} octets that are no complete reply`)
    if (closed?.by === 'server') {
      parts.push(closed.how === 'reset' ? 'the server reset the connection' : 'the server closed the connection')
    }
    return parts.join(' | ') || 'no reply'
  }
  /** Where the answers stand, or what was sent where there are none. */
  get at(): readonly Location[] {
    if (this.raw.receivedAt.length === 0) return this.raw.sentAt
    const length = this.answers.reduce((sum, answer) => sum + answer.length, 0) || this.raw.received.length
    return locate(this.raw.receivedAt, 0, length)
  }
}

/** Reads exchanges, each once, however many checks look at it. */
export function reader<X>(read: (exchange: Exchange) => X): (exchange: Exchange) => X {
  const known = new WeakMap<Exchange, { readonly read: X }>()
  return (exchange) => {
    let entry = known.get(exchange)
    if (!entry) {
      entry = { read: read(exchange) }
      known.set(exchange, entry)
    }
    return entry.read
  }
}

/** Sessions of one protocol as a judge reads them. */
export abstract class DialogueEvidence<X extends ReadExchange> {
  readonly logs: readonly SessionLog[]
  readonly exchanges: readonly X[]

  protected constructor(logs: readonly SessionLog[], protocol: Protocol, read: (exchange: Exchange) => X) {
    this.logs = logs.filter((log) => log.protocol === protocol)
    this.exchanges = this.logs.flatMap((log) => exchangesOf(log, 'client')).map(read)
  }

  /** The exchanges with a mark, in the order in which they happened. */
  marked(name: string): X[] {
    return this.exchanges.filter((exchange) => exchange.mark === name)
  }
}
