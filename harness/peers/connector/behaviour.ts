import { setTimeout } from 'node:timers/promises'
import { CAPS } from '../../caps.ts'
import type { Task } from '../../driving/connector-driver.ts'
import { readReport } from '../../grammar/mime/delivery-status.ts'
import { readHeader } from '../../grammar/mime/header.ts'
import { readMessage } from '../../grammar/mime/message.ts'
import { readMessageId } from '../../grammar/mime/message-id.ts'
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
  /** Without one, what was refused for now is the caller's to submit again. */
  queue: ConnectorQueue | undefined
  /** What comes of an action when no connection can be made: as after a 451. */
  unreachable(task: Task): Outcome
  /** Whether an action is tried again at once. A sound connector waits until it is asked again. */
  again(one: Try): boolean
  /** What a collected message tells of one that was sent, as a line for the notices file: `delivered ID` or `failed ID`. */
  notice(octets: Buffer, memory: ConnectorMemory): string | undefined
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
    notice,
    afterFetch: async () => {},
    async unasked(collect, forMs) {
      for (let times = 0; times < POLLS; times++) {
        await collect()
        await setTimeout(forMs / POLLS)
      }
    },
    addresses: (found) => found,
  }
}

/** RFC 3464 §2.2.1: a notification is matched by the envelope id; where it has none, by the message that came back. */
function notice(octets: Buffer, { sentIds }: ConnectorMemory): string | undefined {
  if (!/multipart\/report/i.test(readHeader(octets).value('content-type') ?? '')) return undefined
  const report = readReport(readMessage(octets))
  if (!report) return undefined
  const { envelopeId, returned, status } = report
  const id = [envelopeId, readMessageId(returned?.value('message-id') ?? '').id].find(
    (one) => one !== undefined && sentIds.has(one),
  )
  const actions = status.recipients.map(({ action }) => action)
  if (id === undefined) return undefined
  if (actions.includes('failed')) return `failed ${id}`
  return actions.length > 0 && actions.every((action) => action === 'delivered') ? `delivered ${id}` : undefined
}
