import { CAPS } from '../../caps.ts'
import { type Header, readHeader } from './header.ts'
import { type Entity, readMessage } from './message.ts'
import { skipComments } from './parameters.ts'
import type { Problem } from './problems.ts'

/** What `message/delivery-status` says (RFC 3464 §2.1). */
interface DeliveryStatus {
  /** The fields about the message. */
  readonly message: Header
  /** The fields about each recipient. */
  readonly recipients: readonly RecipientStatus[]
  readonly problems: readonly Problem[]
}
interface RecipientStatus {
  readonly fields: Header
  /** In lower case and without comments; empty when there is none. */
  readonly action: string
  /** `5.1.1`; empty when there is none. */
  readonly status: string
}

/** A delivery status notification (RFC 3464, RFC 6522), as far as it could be read. */
export interface Report {
  readonly status: DeliveryStatus
  /** Original-Envelope-Id, if there is one. */
  readonly envelopeId: string | undefined
  /** The header of the message that came back, if any of it did. */
  readonly returned: Header | undefined
}

/** Reads the blocks of fields of RFC 3464 §2.1, with an empty line between one and the next. Empty lines at the end do no harm. */
export function readDeliveryStatus(text: string): DeliveryStatus {
  const blocks: Header[] = []
  const problems: Problem[] = []
  let end = text.length
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1
  for (let at = 0; at < end; ) {
    const block = readHeader(text, at)
    if (block.fields.length > 0) blocks.push(block)
    if (problems.length < CAPS.problems) {
      problems.push(...block.problems)
      if (block.end === at + 2 && block.terminated) problems.push({ kind: 'status-empty-block', at, length: 2 })
    }
    if (blocks.length >= CAPS.statusBlocks) {
      problems.push({ kind: 'status-cap', at, length: 0, isCap: true })
      break
    }
    at = block.end
  }
  const [message = readHeader(''), ...recipients] = blocks
  return { message, recipients: recipients.map(toRecipient), problems }
}

function toRecipient(fields: Header): RecipientStatus {
  return {
    fields,
    action: withoutComments(fields.value('action') ?? '').toLowerCase(),
    status: withoutComments(fields.value('status') ?? ''),
  }
}

/** The first word of a value, without the comments that RFC 3464 §2.1.1 allows in it. */
function withoutComments(value: string): string {
  const begin = skipComments(value, 0)
  if (begin === undefined) return value
  return /^[^\s(]*/.exec(value.slice(begin))![0]
}

/** The part of a message that is machine-readable about its delivery, wherever in a multipart it stands. */
export function statusPartOf(message: Entity): Entity | undefined {
  return message.parts.find(({ contentType }) => contentType.value === 'message/delivery-status')
}

/** Reads a message as a DSN; nothing when it has no part `message/delivery-status`. Whether it is one to the letter is for judges. */
export function readReport(message: Entity): Report | undefined {
  const part = statusPartOf(message)
  if (!part) return undefined
  const status = readDeliveryStatus(part.content.toString('latin1'))
  const returned = message.parts[message.parts.indexOf(part) + 1]
  return {
    status,
    envelopeId: status.message.value('original-envelope-id'),
    returned:
      returned &&
      /^(?:message\/(?:rfc822|global)|text\/rfc822-headers|message\/global-headers)$/.test(returned.contentType.value)
        ? readMessage(returned.content).header
        : undefined,
  }
}
