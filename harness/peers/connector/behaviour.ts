import { setTimeout } from 'node:timers/promises'
import { CAPS } from '../../caps.ts'
import type { Task } from '../../driving/connector-driver.ts'
import type { Outcome } from '../../record/event.ts'
import { healthyTls } from './certificate.ts'
import type { Collected, ConnectorMemory, SharedRules } from './client-session.ts'
import { healthyPop3Client, type Pop3ClientBehaviour } from './pop3-client.ts'
import { healthySmtpClient, type SmtpClientBehaviour } from './smtp-client.ts'

/** How often it collects by itself in the time for which it is asked nothing. */
const POLLS = 3

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
  /** Whether an action is tried again at once. A sound connector waits until it is asked again. */
  again(one: Try): boolean
  /** What a fetch leads to, given what it yielded; `submit` sends a message. A sound connector answers nothing by itself. */
  afterFetch(
    collected: readonly Collected[],
    submit: (change: Partial<Task>) => Promise<Outcome>,
    task: Task,
  ): Promise<void>
  /** What it does by itself for so many milliseconds in which it is asked nothing; `collect` collects the mailbox once. */
  unasked(collect: () => Promise<void>, forMs: number, task: Task): Promise<void>
  /** The addresses of a host name that it tries, in turn, until one takes the connection. */
  addresses(found: readonly string[], task: Task): readonly string[]
}

/** The behaviour of a connector that keeps every rule, made fresh. */
export function healthyConnector(): ConnectorBehaviour {
  return {
    smtp: healthySmtpClient(),
    pop3: healthyPop3Client(),
    tls: healthyTls(),
    patience: CAPS.answerToConnector,
    again: () => false,
    afterFetch: async () => {},
    async unasked(collect, forMs) {
      for (let times = 0; times < POLLS; times++) {
        await collect()
        await setTimeout(forMs / (POLLS + 1))
      }
    },
    addresses: (found) => found,
  }
}
