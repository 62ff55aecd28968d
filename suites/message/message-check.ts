import { isStatusType, statusPartOf } from '../../harness/grammar/mime/delivery-status.ts'
import type { Entity } from '../../harness/grammar/mime/message.ts'
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
 * a part that only they have, or by what servers give to those that they write for people alone.
 */
export function isNotification({ entity, direction }: Pick<Message, 'entity' | 'direction'>): boolean {
  return (
    isCalledReport(entity) || (direction === 'retrieve' && (statusPartOf(entity) !== undefined || isBounce(entity)))
  )
}

/** Whether a message has anything of a notification for programs: its type, or the part that tells them. */
export const isForPrograms = (entity: Entity): boolean => isCalledReport(entity) || statusPartOf(entity) !== undefined

const isCalledReport = ({ contentType }: Entity): boolean =>
  contentType.value === 'multipart/report' && isStatusType(contentType.parameters.get('report-type'))

/** Whether a message looks like one that a mail server wrote about another message: see RFC 3834 §2 and RFC 5321 §4.5.5. */
function isBounce({ header, contentType }: Entity): boolean {
  const [from] = header.all('from')
  const [sender] = from?.addresses.addresses ?? []
  const localPart = sender?.localPart.toLowerCase()
  // Whatever reverse-path a list or a forwarder gave it.
  if (localPart === 'mailer-daemon') return true
  // What else servers write has a sender of its own now and then; so the null reverse-path has to show.
  const [path] = header.all('return-path')
  const isFromServer =
    localPart === 'postmaster' || from?.value.endsWith('<>') || contentType.value === 'multipart/report'
  return (
    path !== undefined && NULL_PATH.test(path.value) && (isFromServer || header.all('x-failed-recipients').length > 0)
  )
}
/** The null reverse-path, also under the name that stores give it. */
const NULL_PATH = /^[ \t]*<?[ \t]*(?:mailer-daemon(?:@[^\s<>]*)?)?[ \t]*>?[ \t]*$/i

/** Whether a check looks at a message. */
export const looksAtMessage = ({ of }: MessageCheck, message: Message): boolean =>
  (of === 'notification') === isNotification(message)
