import { statusPartOf } from '../../harness/grammar/mime/delivery-status.ts'
import type { Text } from '../../harness/text/text.ts'
import type { Message } from './message.ts'

/**
 * A judge of one message. Whoever made the message is bound: a connector by all that it submits, the author of a file by
 * what is in it, a gateway by the notifications that it composes.
 */
export interface MessageCheck {
  /** `LE` envelope, `LH` header, `LB` body, `LD` notification. Stable, and never given to another check. */
  readonly id: string
  readonly title: Text
  /** Notifications are judged by checks of their own, and by no others. */
  readonly of: 'message' | 'notification'
  /** Set where it looks at nothing but the envelope, so that one whose message was never sent is judged as well. */
  readonly envelopeAlone?: true
  /** Set where it holds the type against the payload, which may not be the sender's choice. */
  readonly ofPayload?: true
  /** Requirements that its findings may name. */
  readonly decides: readonly string[]
  /** Set on a check that only records what a statement without obligation came to, and so can never fail. */
  readonly observation?: true
  /** What can be lost or leaked where it fails. */
  readonly risk?: Text
  /** What usually fixes it. */
  readonly remedy?: Text
  judge(message: Message): void
}

/** Defines a check of messages. */
export function messageCheck(definition: Omit<MessageCheck, 'of'>): MessageCheck {
  return { of: 'message', ...definition }
}

/** Defines a check of delivery status notifications. */
export function notificationCheck(definition: Omit<MessageCheck, 'of'>): MessageCheck {
  return { of: 'notification', ...definition }
}

/**
 * Whether a message is a delivery status notification, sound or not: by its type (RFC 3464 §2), or, out of a maildrop, by
 * a part that only they have.
 */
export function isNotification({ entity, direction }: Pick<Message, 'entity' | 'direction'>): boolean {
  const { contentType } = entity
  return (
    (contentType.value === 'multipart/report' &&
      contentType.parameters.get('report-type')?.toLowerCase() === 'delivery-status') ||
    (direction === 'retrieve' && statusPartOf(entity) !== undefined)
  )
}

/** Whether a check looks at a message. */
export const looksAtMessage = ({ of }: MessageCheck, message: Message): boolean =>
  (of === 'notification') === isNotification(message)
