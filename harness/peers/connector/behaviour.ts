import { CAPS } from '../../caps.ts'
import type { Task } from '../../driving/connector-driver.ts'
import type { Outcome } from '../../record/event.ts'
import { healthyTls } from './certificate.ts'
import type { Collected, ConnectorMemory, SharedRules } from './client-session.ts'
import { healthyPop3Client, type Pop3ClientBehaviour } from './pop3-client.ts'
import { healthySmtpClient, type SmtpClientBehaviour } from './smtp-client.ts'

/** A queue of the connector's own: what was not accepted goes out with the next message. Only a connector that has one can be ended. */
interface ConnectorQueue {
  /** What it knows after it was ended and has started again: what was on disk. */
  afterCrash(memory: ConnectorMemory): ConnectorMemory
  /** Whether a message is put on disk before anything is sent, and not only when it is known that it has to wait. */
  storesFirst: boolean
}

/** One try at an action, as it ended. */
interface Try {
  readonly task: Task
  readonly memory: ConnectorMemory
  /** From 1, within the action. */
  readonly number: number
  readonly outcome: Outcome
}

/**
 * Everything that the reference connector does, as one value: the rules of the interface document, and of the RFCs that
 * bind a client, as data and small functions. A deviation is a change of it. Hooks look other rules up in
 * `session.behaviour`, never in what surrounds them, so that a change counts wherever the rule is used.
 */
export interface ConnectorBehaviour extends SharedRules {
  readonly smtp: SmtpClientBehaviour
  readonly pop3: Pop3ClientBehaviour
  /** Without one, what was refused for now is the caller's to submit again. */
  queue: ConnectorQueue | undefined
  /** What comes of an action when no connection can be made: as after a 451. */
  unreachable(task: Task): Outcome
  /** Whether an action is tried again at once. A sound connector waits until it is asked again. */
  again(one: Try): boolean
  /** What a fetch leads to, given what it yielded; `submit` sends a message. A sound connector answers nothing by itself. */
  afterFetch(
    collected: readonly Collected[],
    submit: (change: Partial<Task>) => Promise<Outcome>,
    task: Task,
  ): Promise<void>
}

/** A queue that survives the connector's end. */
export const soundQueue = (): ConnectorQueue => ({ afterCrash: (memory) => memory, storesFirst: true })

/** The behaviour of a connector that keeps every rule, made fresh. */
export function healthyConnector(): ConnectorBehaviour {
  return {
    smtp: healthySmtpClient(),
    pop3: healthyPop3Client(),
    tls: healthyTls(),
    patience: CAPS.answerToConnector,
    queue: undefined,
    unreachable: () => 'temporary',
    again: () => false,
    afterFetch: async () => {},
  }
}
