import { capabilitiesIn } from '../grammar/pop3-response.ts'
import type { SessionLog } from '../record/event.ts'
import { type Text, verbatim } from '../text/text.ts'
import { derived } from './derived.ts'
import { DialogueEvidence } from './evidence.ts'
import { exchangesOf, ReadExchange } from './exchange.ts'
import { readPop3Session, type SessionResponse } from './pop3-session.ts'
import type { Utterance } from './session.ts'

/** An exchange with a POP3 server. */
export class Pop3Exchange extends ReadExchange<SessionResponse> {
  protected override isWhole({ answer }: Utterance<SessionResponse>): boolean {
    return answer !== undefined && answer.multiline?.complete !== false
  }
  /** Its complete responses. */
  get responses(): readonly SessionResponse[] {
    return this.whole.map(({ answer }) => answer!)
  }
  /** The first response, if there was one. */
  get response(): SessionResponse | undefined {
    return this.responses[0]
  }
  /** Status of the first response; `none` when there was none. */
  get status(): SessionResponse['status'] | 'none' {
    return this.response?.status ?? 'none'
  }
  /**
   * The response code of a refusal that passes by itself: RFC 3206 §4 has SYS/TEMP, RFC 2449 §8.1 IN-USE and
   * LOGIN-DELAY.
   */
  get postponed(): Text | undefined {
    const { code } = this.response ?? {}
    return code !== undefined && /^(?:SYS\/TEMP|IN-USE|LOGIN-DELAY)$/.test(code)
      ? verbatim(`-ERR [${code}]`)
      : undefined
  }
  get capabilities(): ReadonlyMap<string, readonly string[]> {
    return capabilitiesIn(this.response?.multiline?.lines ?? [])
  }
}

const exchangesIn = derived((log: SessionLog) =>
  exchangesOf(log, readPop3Session(log)).map((exchange) => new Pop3Exchange(exchange)),
)

/** POP3 sessions as a judge of a gateway reads them. */
export class Pop3Evidence extends DialogueEvidence<Pop3Exchange> {
  constructor(logs: readonly SessionLog[]) {
    super(logs, 'pop3', exchangesIn)
  }
  /** The sessions one by one. */
  get sessions(): Pop3Evidence[] {
    return this.logs.map((log) => new Pop3Evidence([log]))
  }
}
