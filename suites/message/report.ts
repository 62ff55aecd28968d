import {
  isStatusPart,
  isStatusType,
  type Report,
  type readDeliveryStatus,
} from '../../harness/grammar/mime/delivery-status.ts'
import { mailboxOf } from '../../harness/grammar/mime/envelope-path.ts'
import type { Entity } from '../../harness/grammar/mime/message.ts'
import { parameterOf } from '../../harness/grammar/mime/parameters.ts'
import { expecting, type Fact, fact } from '../../harness/judging/finding.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { Location } from '../../harness/record/event.ts'
import { say } from '../../harness/text/text.ts'

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
  say`a code of three numbers without leading zeros, with nothing but a comment behind it`,
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

/**
 * Whether Diagnostic-Code has a reply that goes with an action. A server may give up after any refusal; after 5xx it is not
 * to try again (RFC 5321 §4.2.1).
 */
export function hasReplyOf(action: string, block: Block): boolean {
  const reply = replyClass(block)
  if (reply === undefined || !CLASSES[action]) return true
  return action === 'failed' ? reply !== '2' : CLASSES[action].includes(reply)
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

/** The blocks of each recipient: one, if they are in order. What was sent to two addresses may have come to one. */
export function byRecipient(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const groups = new Map<string | Block, Block[]>()
  for (const block of blocks) {
    const addresses = ['final-recipient', 'original-recipient'].map(
      (name) => addressIn(block.fields.value(name)).address,
    )
    // Nobody can say about whom the others are.
    const key = addresses[0] === '' ? block : addresses.join('\n')
    const same = groups.get(key)
    if (same) same.push(block)
    else groups.set(key, [block])
  }
  return [...groups.values()]
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

/** The type, in lower case, and the address of a field such as Final-Recipient, without comments and angle brackets. */
export function addressIn(value = ''): { type: string; address: string } {
  const [, type = '', address = ''] = /^[ \t]*([^\s;]*)[ \t]*;[ \t]*(.*?)[ \t]*$/.exec(value) ?? []
  const [, within] = /^<(.*)>$/.exec(address) ?? []
  return { type: type.toLowerCase(), address: normalAddress(within ?? address) }
}
