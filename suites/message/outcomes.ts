import { CAPS } from '../../harness/caps.ts'
import { type Report, readReport } from '../../harness/grammar/mime/delivery-status.ts'
import { readHeader } from '../../harness/grammar/mime/header.ts'
import type { Entity } from '../../harness/grammar/mime/message.ts'
import { clip } from '../../harness/text/clip.ts'
import { joined, say, type Text } from '../../harness/text/text.ts'
import { isForPrograms } from './message-check.ts'
import { byRecipient, hasReplyOf, saysOneThing } from './report.ts'

/** What a delivery status notification says, a sentence for each recipient. */
export function outcomesIn(entity: Entity): Text[] {
  const report = readReport(entity)
  if (!report) return [withoutReport(entity)]
  const { recipients } = report.status
  if (recipients.length === 0) return [say`it names no recipient`]
  const left = recipients.length - CAPS.toldRecipients
  return [
    ...byRecipient(recipients).flatMap(outcomesOf).slice(0, CAPS.toldRecipients),
    ...(left > 0 ? [say`and so on, for ${{ count: left }} more`] : []),
  ]
}

/** What the blocks of one recipient say: one each, unless they say different things. */
function outcomesOf(blocks: readonly Recipient[]): Text[] {
  const [first, ...more] = blocks
  if (more.every(({ action }) => action === first!.action)) return blocks.map(outcomeOf)
  return [contradicted(recipientOf(first!.fields), blocks)]
}

const contradicted = (recipient: string, blocks: readonly Recipient[]): Text =>
  say`what became of the message for ${{ recipient }} cannot be told, because it contradicts itself: ${{ fields: contradictionIn(blocks) }}`

/** Where outcomes were told, by envelope id and recipient. */
type Told = Map<string, { readonly action: string; readonly by: string }>

/**
 * Where a notification says another end of the same message than one before it. No rule is broken: a message that is
 * submitted again keeps its envelope id, and may fail once and arrive then.
 */
export function othersTold(entity: Entity, by: string, told: Told): Text[] {
  const report = readReport(entity)
  if (report?.envelopeId === undefined) return []
  return report.status.recipients.flatMap(({ fields, action }) => {
    if (action !== 'delivered' && action !== 'failed') return []
    const key = JSON.stringify([report.envelopeId, recipientOf(fields)])
    const before = told.get(key)
    if (!before) told.set(key, { action, by })
    if (!before || before.action === action || before.by === by) return []
    return [
      say`${{ file: before.by }} says otherwise of ${{ recipient: recipientOf(fields) }} and the same envelope id: Action: ${{ action: before.action }}`,
    ]
  })
}

/** What can be read of a notification that has no part for programs, or that of another kind of report. */
function withoutReport(entity: Entity): Text {
  if (isForPrograms(entity))
    return say`it calls itself a notification and has no part that says what became of the message`
  const disposition = entity.parts.find(({ contentType }) => contentType.value === 'message/disposition-notification')
  if (disposition) {
    const fields = readHeader(disposition.content)
    const recipient = recipientOf(fields)
    const outcome = clip(fields.value('disposition') ?? '?', 80)
    return say`it is a notification of another kind (RFC 8098); for ${{ recipient }} it says “${{ disposition: outcome }}”`
  }
  const failed = entity.header.value('x-failed-recipients')
  if (failed !== undefined)
    return say`not delivered to ${{ recipients: clip(failed, 120) }}, as X-Failed-Recipients says; why stands in its text alone, for people`
  return say`what became of the message stands in its text alone, for people`
}

type Recipient = Report['status']['recipients'][number]

function outcomeOf(block: Recipient): Text {
  const { fields, action, status } = block
  const recipient = recipientOf(fields)
  const code = status === '' ? say`no status` : say`status ${{ status: clip(status, 20) }}`
  if (!saysOneThing(block)) return contradicted(recipient, [block])
  switch (action) {
    case '':
      return say`for ${{ recipient }} it does not say what became of the message: there is no Action (${{ code }})`
    case 'delivered':
      return say`delivered to ${{ recipient }} (${{ code }})`
    case 'relayed':
      return say`handed over for ${{ recipient }} to a system that does not report delivery (${{ code }})`
    case 'expanded':
      return say`delivered to ${{ recipient }}, which passes it on to others (${{ code }})`
    case 'delayed':
      return say`not yet delivered to ${{ recipient }}: ${{ reason: reasonOf(fields, status) }} (${{ code }})`
    case 'failed':
      return say`not delivered to ${{ recipient }}: ${{ reason: reasonOf(fields, status) }} (${{ code }})`
    default:
      return say`for ${{ recipient }} it says “${{ action: clip(action, 40) }}”, which is not a known action (${{ code }})`
  }
}

/** The fields of blocks that do not go together, as far as a sentence has room for them. */
const contradictionIn = (blocks: readonly Recipient[]): Text =>
  joined(
    blocks.slice(0, CAPS.toldRepeated).flatMap((block) => {
      const { actions, statuses, fields } = block
      const diagnostic = actions.every((action) => hasReplyOf(action, block))
        ? undefined
        : fields.value('diagnostic-code')
      return [
        ...actions.slice(0, CAPS.toldRepeated).map((action) => `Action: ${clip(action, 40)}`),
        ...statuses.slice(0, CAPS.toldRepeated).map((status) => `Status: ${clip(status, 20)}`),
        ...(diagnostic === undefined ? [] : [`Diagnostic-Code: ${clip(diagnostic, CAPS.toldQuote)}`]),
      ]
    }),
  )

const recipientOf = (fields: Recipient['fields']): string =>
  clip(addressOf(fields.value('final-recipient') ?? fields.value('original-recipient') ?? '?'), 120)

/** What stands behind the type: `rfc822;a@b.example`. */
const addressOf = (value: string): string => /^[^;]*;\s*(.*)$/s.exec(value)?.[1] ?? value

/** Common codes of RFC 3463, by subject and detail. */
const REASONS: Readonly<Record<string, Text>> = {
  '1.1': say`there is no such mailbox`,
  '1.2': say`there is no such domain`,
  '1.3': say`the address is malformed`,
  '1.10': say`the domain takes no mail`,
  '2.1': say`the mailbox is not in use`,
  '2.2': say`the mailbox is full`,
  '2.3': say`the message is too large for the mailbox`,
  '3.4': say`the message is too large`,
  '4.1': say`the other system does not answer`,
  '4.4': say`no system is known for the address`,
  '4.7': say`the time for delivery ran out`,
  '5.4': say`a parameter of the envelope is wrong`,
  '6.1': say`its content type is not supported`,
  '7.1': say`delivery is not permitted`,
}

function reasonOf(fields: Recipient['fields'], status: string): Text {
  const known = REASONS[/^\d\.(\d{1,3}\.\d{1,3})$/.exec(status)?.[1] ?? '']
  const diagnostic = fields.value('diagnostic-code')
  const quoted = diagnostic === undefined ? undefined : clip(addressOf(diagnostic), CAPS.toldQuote)
  if (known && quoted) return say`${{ reason: known }}, “${{ diagnostic: quoted }}”`
  if (known) return known
  return quoted ? say`“${{ diagnostic: quoted }}”` : say`it does not say why`
}
