import { randomUUID } from 'node:crypto'
import { mailDate } from '../../fixtures/messages/conforming.ts'

/*
 * Notifications in the forms in which real servers send them (RFC 3464): what they have for programs is the same, and
 * their fields, their texts and what they give back of the message differ.
 */

/** What a notification is made of. */
export interface Told {
  /** To whom it is sent: the sender of the message that it is about. */
  readonly to: string
  readonly recipient: string
  readonly action: 'delivered' | 'failed'
  /** ENVID, decoded; absent where it was not given, or where the server leaves it out. */
  readonly envelopeId?: string
  /** The message that it is about. */
  readonly message: Buffer
}

const SERVER = 'gateway.example'

/** The name of a message in the queue of the server, which stands in all that is said of it: `HTGN` and ten digits. */
const queueId = (): string => `HTGN${randomUUID().replaceAll('-', '').slice(0, 10).toUpperCase()}`

/** The name in a queue that a notification has, if it is one of these. */
export const queueIdIn = (octets: string): string | undefined => /HTGN[0-9A-F]{10}/.exec(octets)?.[0]

/** The fields of a message from the null sender. */
export const nullSenderHeader = (to: string, subject: string, id: string, from = 'MAILER-DAEMON'): string[] => [
  'Return-Path: <>',
  `Date: ${mailDate(new Date())}`,
  `From: Mail Delivery System <${from}@${SERVER}>`,
  `To: <${to}>`,
  `Subject: ${subject}`,
  `Message-ID: <${id}@${SERVER}>`,
  'MIME-Version: 1.0',
]

export const linesOf = (all: readonly string[]): Buffer =>
  Buffer.from(all.map((line) => `${line}\r\n`).join(''), 'latin1')

const headerOf = (message: Buffer): string => message.toString('latin1').split('\r\n\r\n')[0]!
const wholeOf = (message: Buffer): string => message.toString('latin1').replace(/\r\n$/, '')

/** A multipart/report of three parts, each with its own fields. */
function reportOf(header: readonly string[], boundary: string, parts: readonly (readonly string[])[]): Buffer {
  return linesOf([
    ...header,
    `Content-Type: multipart/report; report-type=delivery-status;`,
    `\tboundary="${boundary}"`,
    '',
    'This is a message of several parts in MIME format.',
    '',
    ...parts.flatMap((part) => [`--${boundary}`, ...part, '']),
    `--${boundary}--`,
  ])
}

/** As Postfix writes it: each part has a description, its own fields begin with X-Postfix. */
export function likePostfix({ to, recipient, action, envelopeId, message }: Told): Buffer {
  const id = queueId()
  const isGood = action === 'delivered'
  return reportOf(
    [
      ...nullSenderHeader(to, isGood ? 'Successful Mail Delivery Report' : 'Undelivered Mail Returned to Sender', id),
      'Auto-Submitted: auto-replied',
    ],
    `${id}.1767945600/${SERVER}`,
    [
      [
        'Content-Description: Notification',
        'Content-Type: text/plain; charset=us-ascii',
        '',
        `This is the mail system at host ${SERVER}, about message ${id}.`,
        '',
        isGood ? `<${recipient}>: taken by the next server` : `<${recipient}>: not taken by the next server`,
      ],
      [
        'Content-Description: Delivery report',
        'Content-Type: message/delivery-status',
        '',
        `Reporting-MTA: dns; ${SERVER}`,
        ...(envelopeId === undefined ? [] : [`Original-Envelope-Id: ${envelopeId}`]),
        `X-Postfix-Queue-ID: ${id}`,
        `X-Postfix-Sender: rfc822; ${to}`,
        `Arrival-Date: ${mailDate(new Date())}`,
        '',
        `Final-Recipient: rfc822; ${recipient}`,
        `Original-Recipient: rfc822;${recipient}`,
        `Action: ${action}`,
        `Status: ${isGood ? '2.0.0' : '5.1.1'}`,
        `Remote-MTA: dns; mail.authority.example`,
        `Diagnostic-Code: smtp; ${isGood ? '250 2.0.0 taken' : '550 5.1.1 no such mailbox'}`,
      ],
      ['Content-Description: Message Headers', 'Content-Type: text/rfc822-headers', '', headerOf(message)],
    ],
  )
}

/** As Sendmail writes it: a text part without a type, and names of fields' types in capitals. */
export function likeSendmail({ to, recipient, action, envelopeId, message }: Told): Buffer {
  const id = queueId()
  const isGood = action === 'delivered'
  return reportOf(
    [
      ...nullSenderHeader(to, isGood ? 'Return receipt' : 'Returned mail: see transcript for details', id),
      `Auto-Submitted: auto-generated (${isGood ? 'return-receipt' : 'failure'})`,
    ],
    `${id}.1767945600/${SERVER}`,
    [
      [
        '',
        `The message that came as ${id} from [127.0.0.1]`,
        '',
        isGood
          ? `   ----- These addresses were delivered to -----`
          : `   ----- These addresses had errors that do not go away -----`,
        `<${recipient}>`,
      ],
      [
        'Content-Type: message/delivery-status',
        '',
        ...(envelopeId === undefined ? [] : [`Original-Envelope-Id: ${envelopeId}`]),
        `Reporting-MTA: dns; ${SERVER}`,
        'Received-From-MTA: DNS; connector.example',
        `Arrival-Date: ${mailDate(new Date())}`,
        '',
        `Final-Recipient: RFC822; ${recipient}`,
        `Action: ${action}`,
        `Status: ${isGood ? '2.1.5' : '5.1.1'}`,
        ...(isGood ? [] : ['Diagnostic-Code: SMTP; 550 5.1.1 No such mailbox']),
        `Last-Attempt-Date: ${mailDate(new Date())}`,
      ],
      ['Content-Type: text/rfc822-headers', '', headerOf(message)],
    ],
  )
}

/** As Exim writes it: a field of its own for those that failed, no envelope id, and the whole message. */
export function likeExim({ to, recipient, action, message }: Told): Buffer {
  const id = queueId()
  return reportOf(
    [
      `X-Failed-Recipients: ${recipient}`,
      'Auto-Submitted: auto-replied',
      ...nullSenderHeader(to, 'Mail delivery failed: returning message to sender', id, 'Mailer-Daemon'),
    ],
    `1767945600-eximdsn-${id}`,
    [
      [
        'Content-Type: text/plain; charset=us-ascii',
        '',
        `What you sent, which had the name ${id} here, could not be delivered to:`,
        '',
        `  ${recipient}`,
        '    550 no such mailbox',
      ],
      [
        'Content-Type: message/delivery-status',
        '',
        `Reporting-MTA: dns; ${SERVER}`,
        '',
        `Action: ${action}`,
        `Final-Recipient: rfc822;${recipient}`,
        'Status: 5.0.0',
        'Remote-MTA: dns; mail.authority.example',
        'Diagnostic-Code: smtp; 550 no such mailbox',
      ],
      ['Content-Type: message/rfc822', '', wholeOf(message)],
    ],
  )
}

/** As Exchange writes it: a text in two forms within a multipart, no space behind the types of fields, and the whole message. */
export function likeExchange({ to, recipient, action, message }: Told): Buffer {
  const id = queueId()
  const inner = `_alternative_${id}_`
  return reportOf(
    [
      ...nullSenderHeader(to, 'Undeliverable: CUSDEC', id, 'postmaster'),
      'Content-Language: en-US',
      'X-MS-Exchange-Message-Is-Ndr:',
      `In-Reply-To: ${/^Message-ID: *(.*)$/im.exec(headerOf(message))?.[1] ?? `<${id}@connector.example>`}`,
      'Auto-Submitted: auto-replied',
    ],
    `_report_${id}_`,
    [
      [
        `Content-Type: multipart/alternative; differences=Content-Type;`,
        `\tboundary="${inner}"`,
        '',
        `--${inner}`,
        'Content-Type: text/plain; charset="us-ascii"',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        `Your message ${id} could not be delivered to ${recipient}=2E`,
        '',
        `--${inner}`,
        'Content-Type: text/html; charset="us-ascii"',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        `<html><body><p>Your message ${id} could not be delivered to <b>${recipient}</b>=2E</p></body></html>`,
        '',
        `--${inner}--`,
      ],
      [
        'Content-Type: message/delivery-status',
        '',
        `Reporting-MTA: dns;${SERVER}`,
        'Received-From-MTA: dns;connector.example',
        `Arrival-Date: ${mailDate(new Date())}`,
        '',
        `Final-Recipient: rfc822;${recipient}`,
        `Action: ${action}`,
        'Status: 5.1.10',
        'Diagnostic-Code: smtp;550 5.1.10 RecipientNotFound',
      ],
      ['Content-Type: message/rfc822', '', wholeOf(message)],
    ],
  )
}

/** As qmail writes it: a text for people, with the message below it, and nothing for programs. */
export function likeQmail({ to, recipient, message }: Told): Buffer {
  const id = queueId()
  return linesOf([
    ...nullSenderHeader(to, 'failure notice', id).filter((line) => !line.startsWith('MIME-Version')),
    '',
    `This is the mail program at ${SERVER}.`,
    `I could not deliver message ${id}, and I have given up.`,
    '',
    `<${recipient}>:`,
    'The other server says: 550 no such mailbox',
    '',
    '--- The message follows.',
    '',
    wholeOf(message),
  ])
}
