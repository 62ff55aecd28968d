import type { Location, SessionLog } from '../evidence/event.ts'
import { type Exchange, exchangesOf, locate } from '../evidence/view.ts'
import { observedOf } from '../smtp/session.ts'
import { capabilitiesOf, type Pop3Response, readResponses } from './response.ts'

/** An exchange with a POP3 server, its responses read. Made for judges: it says of itself what was observed and where. */
export class Pop3Exchange {
  readonly raw: Exchange
  readonly responses: readonly Pop3Response[]
  /** Octets after the last complete response. */
  readonly rest: string

  /** Read once, however many checks look at it. */
  static readonly #read = new WeakMap<Exchange, Pop3Exchange>()
  static of(exchange: Exchange): Pop3Exchange {
    let read = Pop3Exchange.#read.get(exchange)
    if (!read) Pop3Exchange.#read.set(exchange, (read = new Pop3Exchange(exchange)))
    return read
  }

  private constructor(exchange: Exchange) {
    this.raw = exchange
    const commands = exchange.sent.split('\r\n').slice(0, -1)
    const { responses, rest } = readResponses(exchange.received, commands)
    this.responses = responses
    this.rest = rest
  }

  /** The first response, if there was one. */
  get response(): Pop3Response | undefined {
    return this.responses[0]
  }
  /** Status of the first response; `none` when there was none. */
  get status(): Pop3Response['status'] | 'none' {
    return this.response?.status ?? 'none'
  }
  get sent(): string {
    return this.raw.sent
  }
  get mark(): string | undefined {
    return this.raw.mark
  }
  get detail(): string | undefined {
    return this.raw.detail
  }
  get epoch(): number {
    return this.raw.epoch
  }
  get capabilities(): ReadonlyMap<string, readonly string[]> {
    return this.response ? capabilitiesOf(this.response) : new Map()
  }
  get closedByServer(): boolean {
    return this.raw.closed?.by === 'server'
  }

  get observed(): string {
    return observedOf(
      this.raw,
      this.responses.map((response) => response.raw.trimEnd()),
    )
  }
  get at(): readonly Location[] {
    if (this.raw.receivedAt.length === 0) return this.raw.sentAt
    const length = this.responses.reduce((sum, response) => sum + response.raw.length, 0) || this.raw.received.length
    return locate(this.raw.receivedAt, 0, length)
  }
}

/** POP3 sessions as a judge reads them. */
export class Pop3Evidence {
  readonly logs: readonly SessionLog[]
  readonly exchanges: readonly Pop3Exchange[]

  constructor(logs: readonly SessionLog[]) {
    this.logs = logs.filter((log) => log.protocol === 'pop3')
    this.exchanges = this.logs.flatMap((log) => exchangesOf(log, 'client')).map(Pop3Exchange.of)
  }

  /** The exchanges with a mark, in the order in which they happened. */
  marked(name: string): Pop3Exchange[] {
    return this.exchanges.filter((exchange) => exchange.mark === name)
  }
  /** The sessions one by one. */
  get sessions(): Pop3Evidence[] {
    return this.logs.map((log) => new Pop3Evidence([log]))
  }
}
