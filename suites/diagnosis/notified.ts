import { readReport } from '../../harness/grammar/mime/delivery-status.ts'
import type { Entity } from '../../harness/grammar/mime/message.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { isNotification } from '../message/message-check.ts'
import { outcomesIn } from '../message/outcomes.ts'
import { byRecipient, saysOneThing } from '../message/report.ts'
import type { Party } from './causes.ts'

/*
 * What a delivery status notification comes to for somebody who asks what became of a message. Programs and people misread
 * them: a delay is taken for a failure, and a confirmation of receipt for the acceptance of a declaration.
 */

/** What a notification means, and what to do then. */
interface Meaning {
  /** Stable: other programs go by it. */
  readonly id: string
  /** The actions of RFC 3464 §2.3.3 that mean it; where recipients differ, the first meaning counts. */
  readonly actions: readonly string[]
  /** The class of the status (RFC 3463 §3.1), where that makes a difference. */
  readonly statusClass?: '4'
  readonly requirement: string
  readonly who: Party
  readonly cause: Text
  readonly advice: Text
}

export const MEANINGS: readonly Meaning[] = [
  {
    id: 'not-delivered-in-time',
    actions: ['failed'],
    statusClass: '4',
    requirement: 'HTG-2.2.2-3',
    who: 'connector',
    cause: say`The gateway took the message, tried to deliver it for as long as it does, and gave up. The recipient does not have it.`,
    advice: say`Submit the message again, with an envelope id of its own. Nothing in it has to change; if it fails again, tell the helpdesk.`,
  },
  {
    id: 'not-delivered',
    actions: ['failed'],
    requirement: 'HTG-2.2.2-3',
    who: 'connector',
    cause: say`The gateway took the message, and could not deliver it. This is final: the recipient does not have it.`,
    advice: say`Mend what the notification names, and submit the message again, with an envelope id of its own. Unchanged it would fail again.`,
  },
  {
    id: 'not-delivered-yet',
    actions: ['delayed'],
    requirement: 'HTG-FN3-1',
    who: 'connector',
    cause: say`The gateway has the message, and has not delivered it yet. This is not a failure: it goes on trying.`,
    advice: say`Wait for the notification that ends it, and let the program go by the field Action: if the message were submitted again, it would arrive twice.`,
  },
  {
    id: 'handed-over',
    actions: ['relayed', 'expanded'],
    requirement: 'HTG-2.2.2-4',
    who: 'connector',
    cause: say`The gateway handed the message over to a system that reports no more. This is a confirmation of receipt, and not the answer to a declaration.`,
    advice: say`Take the message for received, by the envelope id of the notification, and wait in the maildrop for the answer to what it says.`,
  },
  {
    id: 'delivered',
    actions: ['delivered'],
    requirement: 'HTG-2.2.2-4',
    who: 'connector',
    cause: say`The message was delivered. This is a confirmation of receipt, and not the answer to a declaration: whether its content is accepted is told by a message of its own.`,
    advice: say`Take the message for received, by the envelope id of the notification, and wait in the maildrop for the answer to what it says.`,
  },
]

/** Of what cannot be told apart. */
const UNCLEAR: Omit<Meaning, 'actions'> = {
  id: 'notification-unclear',
  requirement: 'HTG-2.2.2-3',
  who: 'gateway',
  cause: say`The notification does not say in a way that programs can read what became of the message.`,
  advice: say`Read its text. If it does not tell either, ask the helpdesk of the gateway, with the envelope id and the time of the submission.`,
}

/** Whether a notification tells that all went well. */
export const isConfirmation = ({ meaning }: Notified): boolean => CONFIRMATIONS.has(meaning.id)
const CONFIRMATIONS: ReadonlySet<string> = new Set(['handed-over', 'delivered'])

/** A notification, and what it means. */
export interface Notified {
  readonly meaning: Omit<Meaning, 'actions'>
  /** What it says of each recipient. */
  readonly says: readonly Text[]
  /** Original-Envelope-Id, if it has one. */
  readonly envelopeId: string | undefined
  /** The Message-ID of what came back, if any of it did. */
  readonly messageId: string | undefined
}

/** What a message out of a maildrop means, if it is a notification. */
export function notifiedBy(entity: Entity): Notified | undefined {
  if (!isNotification({ entity, direction: 'retrieve' })) return undefined
  const report = readReport(entity)
  const blocks = report?.status.recipients ?? []
  const isClear = byRecipient(blocks).every(
    (own) => own.every(saysOneThing) && own.every(({ action }) => action === own[0]!.action),
  )
  const meaning = MEANINGS.find(({ actions, statusClass }) =>
    blocks.some(
      ({ action, status }) =>
        actions.includes(action) && (statusClass === undefined || status.startsWith(`${statusClass}.`)),
    ),
  )
  return {
    meaning: (isClear && meaning) || UNCLEAR,
    says: outcomesIn(entity),
    envelopeId: report?.envelopeId,
    messageId: report?.returned?.value('message-id'),
  }
}
