import {
  isStatusPart,
  isStatusType,
  type Report,
  type readDeliveryStatus,
} from '../../harness/grammar/mime/delivery-status.ts'
import { mailboxOf } from '../../harness/grammar/mime/envelope-path.ts'
import type { Entity } from '../../harness/grammar/mime/message.ts'
import { parameterOf } from '../../harness/grammar/mime/parameters.ts'
import { PROBLEMS, type ProblemKind } from '../../harness/grammar/mime/problems.ts'
import { expecting, type Fact, fact, itHolds } from '../../harness/judging/finding.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { Location } from '../../harness/record/event.ts'
import { joined, say } from '../../harness/text/text.ts'

/*
 * What RFC 3464 wants of a notification, in the words and by the tests that hold whether it is judged alone or together
 * with the message that it is about.
 */

type Status = ReturnType<typeof readDeliveryStatus>

export const isReport = expecting<Entity>(
  say`Content-Type: multipart/report; report-type=delivery-status; boundary=…`,
  ({ contentType, parts }) =>
    contentType.value === 'multipart/report' &&
    isStatusType(parameterOf(contentType, 'report-type')) &&
    parts.length > 0,
)

export const hasReportParts = expecting<Entity>(
  say`two or three parts, the second of them message/delivery-status`,
  ({ parts }) => (parts.length === 2 || parts.length === 3) && isStatusPart(parts[1]?.contentType.value ?? ''),
)

/** Long lines and a lone dot are no fault of blocks, and diagnostic codes often make them. */
const HARMLESS_IN_BLOCKS: ReadonlySet<ProblemKind> = new Set(['header-line-over-78', 'end-space-before'])

/** Whether the machine-readable part is made of blocks that every reader sees: encoded, many would not (RFC 3464 §2.1, RFC 2046 §5.2). */
export function blocksIn(part: Entity, status: Status, at: readonly Location[]): Fact<boolean> {
  // RFC 6533 §4 has UTF-8 in its fields, and lets the part be encoded for that.
  const isGlobal = part.contentType.value === 'message/global-delivery-status'
  const isHarmless = (kind: ProblemKind) => HARMLESS_IN_BLOCKS.has(kind) || (isGlobal && kind === 'header-eight-bit')
  const problems = status.problems.filter(({ kind, isCap }) => !isCap && !isHarmless(kind))
  return fact(
    (isGlobal || ['7bit', '8bit', 'binary'].includes(part.encoding)) &&
      problems.length === 0 &&
      status.recipients.length > 0,
    joined(
      [
        status.recipients.length === 1
          ? say`1 recipient block`
          : say`${{ count: status.recipients.length }} recipient blocks`,
        ...problems.map(({ kind }) => PROBLEMS[kind]),
        `Content-Transfer-Encoding: ${part.encoding}`,
      ],
      '; ',
    ),
    at,
  )
}
export const areBlocks = itHolds(say`a block of fields about the message and one about each recipient, unencoded`)

/** A field of a block as a fact. */
export const fieldFact = (
  name: string,
  value: string | undefined,
  { at }: Pick<Observable, 'at'>,
): Fact<string | undefined> =>
  fact(value, value ? say`${{ field: name }}: ${{ value }}` : say`no ${{ field: name }}`, at)

/** `dns; mail.example`, `rfc822; someone@example` (RFC 3464 §2.1.2). */
export const isTyped = expecting<string | undefined>(say`the field, with a type and a value`, (value) =>
  /^[^\s;]+[ \t]*;[ \t]*\S/.test(value ?? ''),
)

export const isThere = expecting<string | undefined>(say`the field`, (value = '') => value !== '')

export const isAction = expecting<string | undefined>(say`one of the five actions`, (action) =>
  /^(?:failed|delayed|delivered|relayed|expanded)$/.test(action ?? ''),
)

/** RFC 3463 §2. */
export const isStatusCode = expecting<string | undefined>(
  say`a code of three numbers without leading zeros`,
  (status = '') => /^[245](?:\.(?:0|[1-9][0-9]{0,2})){2}$/.test(status),
)

type Block = Status['recipients'][number]

/** Classes of Status (RFC 3463 §2) that an action goes with. */
export const CLASSES: Readonly<Record<string, string>> = {
  failed: '54',
  delayed: '4',
  delivered: '2',
  relayed: '2',
  expanded: '2',
}

/** The first digit of the SMTP reply in Diagnostic-Code (RFC 3464 §2.3.6). */
const replyClass = ({ fields }: Block): string | undefined =>
  /^smtp[ \t]*;[ \t]*([245])[0-9]{2}(?![0-9])/i.exec(fields.value('diagnostic-code') ?? '')?.[1]

/** Whether Diagnostic-Code has a reply that goes with an action. Some servers try again after 5xx too. */
export function hasReplyOf(action: string, block: Block): boolean {
  const reply = replyClass(block)
  return reply === undefined || !CLASSES[action] || (reply === '2') === (CLASSES[action] === '2')
}

/** Whether no field of a block tells another outcome than its Action does. */
export function saysOneThing(block: Block): boolean {
  const { actions, statuses } = block
  return (
    new Set(actions).size <= 1 &&
    actions.every(
      (action) =>
        statuses.every(
          (status) => !/^[245]\./.test(status) || (CLASSES[action] ?? status).includes(status.charAt(0)),
        ) && hasReplyOf(action, block),
    )
  )
}

/** Actions of RFC 3464 §2.3.3 that tell of success. */
export const POSITIVE: readonly string[] = ['delivered', 'relayed', 'expanded']

export const isNullPath = expecting<string>(say`Return-Path: <>`, (value) => value === '<>')

/** The reverse-paths that a store shows. Not every store keeps it, and some deliver the null one under another name. */
export function returnPaths({ header }: Entity, at: readonly Location[]): Fact<string>[] {
  return header
    .all('return-path')
    .map(({ value }) => fact(value.replace(/[ \t]+/g, ''), say`Return-Path: ${{ value }}`, at))
    .filter(({ value }) => !/^<?mailer-daemon>?$/i.test(value))
}

export const hasEnvelopeId = (envelopeId: string) =>
  expecting<Report | undefined>(
    say`Original-Envelope-Id “${{ envelopeId }}”`,
    (report) => report?.envelopeId === envelopeId,
  )
export const hasNoEnvelopeId = expecting<Report | undefined>(
  say`no Original-Envelope-Id`,
  (report) => report?.envelopeId === undefined,
)

/** An address in the form in which two of the same mailbox are equal; what is not an address stays as it is. */
export function normalAddress(address: string): string {
  if (!address.includes('@')) return address
  const { localPart, domain } = mailboxOf(address)
  return `${localPart}@${domain}`
}
