import type { Protocol, SessionLog } from '../record/event.ts'

/** Sessions of one protocol as a judge of a gateway reads them. */
export abstract class DialogueEvidence<X extends { readonly mark: string | undefined }> {
  readonly logs: readonly SessionLog[]
  readonly exchanges: readonly X[]

  protected constructor(
    logs: readonly SessionLog[],
    protocol: Protocol,
    exchangesIn: (log: SessionLog) => readonly X[],
  ) {
    this.logs = logs.filter((log) => log.protocol === protocol)
    this.exchanges = this.logs.flatMap(exchangesIn)
  }

  /** The exchanges with a mark, in the order in which they happened. */
  marked(name: string): X[] {
    return this.exchanges.filter((exchange) => exchange.mark === name)
  }
}
