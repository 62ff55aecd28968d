import type { Location, SessionLog } from '../evidence/event.ts'
import { type Exchange, exchangesOf, locate } from '../evidence/view.ts'
import { extensionsOf, readReplies, type SmtpReply } from './reply.ts'

/** An exchange with an SMTP server, its replies read. Made for judges: it says of itself what was observed and where. */
export class SmtpExchange {
  readonly raw: Exchange
  readonly replies: readonly SmtpReply[]
  /** Octets after the last complete reply. */
  readonly rest: string

  /** Read once, however many checks look at it. */
  static readonly #read = new WeakMap<Exchange, SmtpExchange>()
  static of(exchange: Exchange): SmtpExchange {
    let read = SmtpExchange.#read.get(exchange)
    if (!read) SmtpExchange.#read.set(exchange, (read = new SmtpExchange(exchange)))
    return read
  }

  private constructor(exchange: Exchange) {
    this.raw = exchange
    const { replies, rest } = readReplies(exchange.received)
    this.replies = replies
    this.rest = rest
  }

  /** The first reply, if there was one. */
  get reply(): SmtpReply | undefined {
    return this.replies[0]
  }
  /** Code of the first reply; 0 when there was none. */
  get code(): number {
    return this.reply?.code ?? 0
  }
  get sent(): string {
    return this.raw.sent
  }
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
  get extensions(): ReadonlyMap<string, readonly string[]> {
    return this.reply ? extensionsOf(this.reply) : new Map()
  }
  /** Whether the server closed the connection at this point. */
  get closedByServer(): boolean {
    return this.raw.closed?.by === 'server'
  }

  get observed(): string {
    return observedOf(
      this.raw,
      this.replies.map((reply) => reply.raw.trimEnd()),
    )
  }
  get at(): readonly Location[] {
    if (this.raw.receivedAt.length === 0) return this.raw.sentAt
    const length = this.replies.reduce((sum, reply) => sum + reply.raw.length, 0) || this.raw.received.length
    return locate(this.raw.receivedAt, 0, length)
  }
  /** Places of one of its replies. */
  placeOf(reply: SmtpReply): readonly Location[] {
    return locate(this.raw.receivedAt, reply.offset, reply.raw.length)
  }
}

/** What came back in an exchange, in words. */
export function observedOf(exchange: Exchange, replies: readonly string[]): string {
  const shown = replies.length > 3 ? [...replies.slice(0, 3), `… ${replies.length - 3} more`] : replies
  const parts = shown.map((reply) => (reply.length > 200 ? `${reply.slice(0, 200)}…` : reply))
  if (replies.length === 0 && exchange.received !== '')
    parts.push(`${exchange.received.length} octets that are no complete reply`)
  if (exchange.closed?.by === 'server') {
    parts.push(exchange.closed.how === 'reset' ? 'the server reset the connection' : 'the server closed the connection')
  }
  return parts.join(' | ') || 'no reply'
}

/** SMTP sessions as a judge reads them. */
export class SmtpEvidence {
  readonly logs: readonly SessionLog[]
  readonly exchanges: readonly SmtpExchange[]

  constructor(logs: readonly SessionLog[]) {
    this.logs = logs.filter((log) => log.protocol === 'smtp')
    this.exchanges = this.logs.flatMap((log) => exchangesOf(log, 'client')).map(SmtpExchange.of)
  }

  /** The exchanges with a mark, in the order in which they happened. */
  marked(name: string): SmtpExchange[] {
    return this.exchanges.filter((exchange) => exchange.mark === name)
  }
  /** The sessions one by one. */
  get sessions(): SmtpEvidence[] {
    return this.logs.map((log) => new SmtpEvidence([log]))
  }
}
