import { CAPS } from '../../caps.ts'
import { Header, type HeaderField, readHeader } from './header.ts'
import { CR, LF } from './lines.ts'
import type { Entity } from './message.ts'
import { skipComments } from './parameters.ts'
import { type Problem, ProblemList } from './problems.ts'

/** What `message/delivery-status` says (RFC 3464 §2.1). */
interface DeliveryStatus {
  /** What places of its fields and problems are in: the message, or the content of its part where that was encoded. */
  readonly octets: Buffer
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
  /** All that the block gives in their order: one each, if it is in order. */
  readonly actions: readonly string[]
  readonly statuses: readonly string[]
}

/** A delivery status notification (RFC 3464, RFC 6522), as far as it could be read. */
export interface Report {
  readonly status: DeliveryStatus
  /** Original-Envelope-Id, if there is one. */
  readonly envelopeId: string | undefined
  /** The header of the message that came back, if any of it did. */
  readonly returned: Header | undefined
  /** Whether more of it came back than its header. */
  readonly returnsBody: boolean
}

/** Fields about the message (RFC 3464 §2.2). */
const OF_MESSAGE: ReadonlySet<string> = new Set([
  'original-envelope-id',
  'reporting-mta',
  'dsn-gateway',
  'received-from-mta',
  'arrival-date',
])
/** Fields about a recipient (RFC 3464 §2.3). */
const OF_RECIPIENT: ReadonlySet<string> = new Set([
  'original-recipient',
  'final-recipient',
  'action',
  'status',
  'remote-mta',
  'diagnostic-code',
  'last-attempt-date',
  'final-log-id',
  'will-retry-until',
])
const isOf = (known: ReadonlySet<string>, { name }: HeaderField): boolean => known.has(name.toLowerCase())

/** Reads the blocks of fields of RFC 3464 §2.1, with an empty line between one and the next. Empty lines at the end do no harm. */
export function readDeliveryStatus(source: Buffer | string, begin = 0, limit = source.length): DeliveryStatus {
  const octets = typeof source === 'string' ? Buffer.from(source, 'latin1') : source
  const blocks: Header[] = []
  const problems = new ProblemList()
  let end = limit
  while (end > begin && (octets[end - 1] === LF || octets[end - 1] === CR)) end -= 1
  // The last field keeps its own line end.
  if (octets[end] === CR && octets[end + 1] === LF && end + 2 <= limit) end += 2
  for (let at = begin; at < end; ) {
    const block = readHeader(octets, at, end)
    if (block.fields.length > 0) blocks.push(block)
    for (const { kind, at: place, length, isCap } of block.problems)
      if (isCap) problems.cap(kind, place, length)
      else problems.add(kind, place, length)
    if (block.end === at + 2 && block.terminated) problems.add('status-empty-block', at, 2)
    noteTwice(block, problems)
    if (blocks.length >= CAPS.statusBlocks && block.end < end) {
      problems.cap('status-cap', block.end, end - block.end)
      break
    }
    at = block.end
  }
  const { message, recipients } = sortedOut(blocks, problems)
  return { octets, message, recipients: recipients.map(toRecipient), problems: problems.inOrder() }
}

/** Which block is about what. Their fields tell where the blocks are not in order, and that is noted once. */
function sortedOut(blocks: readonly Header[], problems: ProblemList): { message: Header; recipients: Header[] } {
  const [first = readHeader('')] = blocks
  const ofMessage: HeaderField[] = []
  const recipients: Header[] = []
  for (const block of blocks) {
    const { fields } = block
    const recipientField = fields.find((field) => isOf(OF_RECIPIENT, field))
    const messageField = fields.find((field) => isOf(OF_MESSAGE, field))
    if (block !== first && !recipientField && messageField) {
      problems.add('status-message-apart', messageField.at, messageField.length)
      ofMessage.push(...fields)
    } else if (block === first && recipientField && messageField) {
      problems.add('status-blocks-joined', recipientField.at, recipientField.length)
      ofMessage.push(...fields.filter((field) => !isOf(OF_RECIPIENT, field)))
      recipients.push(headerOf(fields.filter((field) => isOf(OF_RECIPIENT, field))))
    } else if (block === first && !recipientField) ofMessage.push(...fields)
    else recipients.push(block)
  }
  return { message: ofMessage.length === first.fields.length ? first : headerOf(ofMessage), recipients }
}

const headerOf = (fields: readonly HeaderField[]): Header =>
  new Header({ fields, problems: [], end: fields.at(-1)?.at ?? 0, terminated: true, hasBare: false }, () => [])

function noteTwice({ fields }: Header, problems: ProblemList): void {
  const seen = new Set<string>()
  for (const { name, at, length } of fields) {
    const lower = name.toLowerCase()
    if (seen.has(lower)) problems.add('status-field-twice', at, length)
    else if (OF_MESSAGE.has(lower) || OF_RECIPIENT.has(lower)) seen.add(lower)
  }
}

function toRecipient(fields: Header): RecipientStatus {
  const actions = fields.all('action').map(({ value }) => firstWord(value).toLowerCase())
  const statuses = fields.all('status').map(({ value }) => firstWord(value))
  return { fields, action: actions[0] ?? '', status: statuses[0] ?? '', actions, statuses }
}

/** The first word of a value, behind the comments that RFC 3464 §2.1.1 allows in it. */
function firstWord(value: string): string {
  const begin = skipComments(value, 0)
  if (begin === undefined) return value
  return /^[^\s(]*/.exec(value.slice(begin))![0]
}

/** A value without the comments before and behind its first word, or the whole of it if there is more. */
export function withoutComments(value: string): string {
  const word = firstWord(value)
  const begin = skipComments(value, 0) ?? 0
  return skipComments(value, begin + word.length) === value.length ? word : value
}

/** The part of a message that is machine-readable about its delivery, wherever in a multipart it stands. */
export function statusPartOf(message: Entity): Entity | undefined {
  return message.parts.find(({ contentType }) => isStatusPart(contentType.value))
}

/** Whether a part of a type says to programs what became of a message; RFC 6533 has one with addresses in UTF-8. */
export const isStatusPart = (type: string): boolean =>
  type === 'message/delivery-status' || type === 'message/global-delivery-status'

/** Whether a report-type is that of delivery status notifications. */
export const isStatusType = (reportType: string | undefined): boolean =>
  /^(?:global-)?delivery-status$/i.test(reportType ?? '')

/** Reads a message as a DSN; nothing when it has no such part. Whether it is one to the letter is for judges. */
export function readReport(message: Entity): Report | undefined {
  const part = statusPartOf(message)
  if (!part) return undefined
  const status = readWithin(part, readDeliveryStatus)
  const copy = message.parts[message.parts.indexOf(part) + 1]
  const returned = copy && RETURNED.test(copy.contentType.value) ? readWithin(copy, readReturned) : undefined
  return {
    status,
    envelopeId: status.message.value('original-envelope-id'),
    returned: returned?.header,
    returnsBody: returned?.hasBody ?? false,
  }
}
const RETURNED = /^(?:message\/(?:rfc822|global)|text\/rfc822-headers|message\/global-headers)$/

/** The header of what came back, and whether there is more than empty lines behind it. */
function readReturned(octets: Buffer, begin: number, limit: number): { header: Header; hasBody: boolean } {
  const header = readHeader(octets, begin, limit)
  let at = header.end
  while (at < limit && (octets[at] === CR || octets[at] === LF)) at += 1
  return { header, hasBody: at < limit }
}

/** Reads the content of a part: where it stands in the message, unless a transfer encoding hides it. */
function readWithin<T>(part: Entity, read: (octets: Buffer, begin: number, limit: number) => T): T {
  if (part.isEncoded) return read(part.content, 0, part.content.length)
  return read(part.octets, part.bodyAt, part.end)
}
