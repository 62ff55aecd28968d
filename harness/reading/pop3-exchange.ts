import { capabilitiesOf, type Pop3Response, readResponses } from '../grammar/pop3-response.ts'
import type { SessionLog } from '../record/event.ts'
import { DialogueEvidence, ReadExchange, reader } from './evidence.ts'
import type { Exchange } from './exchange.ts'

/** An exchange with a POP3 server, its responses read. */
export class Pop3Exchange extends ReadExchange {
  readonly responses: readonly Pop3Response[]
  /** Octets after the last complete response. */
  readonly rest: string

  static readonly of = reader((exchange) => new Pop3Exchange(exchange))

  private constructor(exchange: Exchange) {
    super(exchange)
    const { responses, rest } = readResponses(exchange.received, exchange.sent.split('\r\n').slice(0, -1))
    this.responses = responses
    this.rest = rest
  }

  protected override get answers(): readonly string[] {
    return this.responses.map(({ raw }) => raw)
  }
  /** The first response, if there was one. */
  get response(): Pop3Response | undefined {
    return this.responses[0]
  }
  /** Status of the first response; `none` when there was none. */
  get status(): Pop3Response['status'] | 'none' {
    return this.response?.status ?? 'none'
  }
  get capabilities(): ReadonlyMap<string, readonly string[]> {
    return this.response ? capabilitiesOf(this.response) : new Map()
  }
}

/** POP3 sessions as a judge reads them. */
export class Pop3Evidence extends DialogueEvidence<Pop3Exchange> {
  constructor(logs: readonly SessionLog[]) {
    super(logs, 'pop3', Pop3Exchange.of)
  }
  /** The sessions one by one. */
  get sessions(): Pop3Evidence[] {
    return this.logs.map((log) => new Pop3Evidence([log]))
  }
}
