import { isAscii } from 'node:buffer'
import { mailDate, type Outcome, type Place, type Submission, unique } from './delivery.ts'
import type { Recipient } from './envelope.ts'
import { headerOf } from './header.ts'

/** What a delivery status notification is made of. */
export interface Report {
  readonly to: string
  readonly outcome: Exclude<Outcome, 'lost'>
  readonly submission: Submission
  /** The message as the gateway passed it on. */
  readonly message: Buffer
  readonly recipient: Recipient
  readonly place: Place
  /** ENVID, decoded (RFC 3461 §6.3 a). */
  readonly envelopeId: string | undefined
  /** ORCPT, decoded: `addr-type;address` (RFC 3461 §6.3 d). */
  readonly originalRecipient: string | undefined
  /** How much of the message comes back (RFC 3461 §6.2). */
  readonly returns: 'FULL' | 'HDRS'
}

/** Enhanced status codes (RFC 3463) and words. */
const MEANING: Readonly<Record<Report['outcome'], { status: string; subject: string; text: string }>> = {
  delivered: { status: '2.0.0', subject: 'Delivered', text: 'was delivered to' },
  relayed: { status: '2.0.0', subject: 'Relayed', text: 'was passed on to a system that does not report, for' },
  delayed: { status: '4.4.1', subject: 'Delayed', text: 'has not yet been delivered to' },
  failed: { status: '5.1.1', subject: 'Undeliverable', text: 'could not be delivered to' },
}

/** Composes a DSN (RFC 3464, RFC 6522, RFC 3461 §6). */
export function composeReport(report: Report): Buffer {
  const { to, outcome, submission, message, recipient, place, envelopeId, originalRecipient, returns } = report
  const { status, subject, text } = MEANING[outcome]
  const boundary = `=_${unique()}`
  const now = mailDate(new Date())
  const returned = returns === 'FULL' ? message : headerOf(message)
  const eightBit = !isAscii(returned)
  const lines = [
    'Return-Path: <>',
    `Date: ${now}`,
    `From: Mail Delivery System <MAILER-DAEMON@${place.serverName}>`,
    `To: <${to}>`,
    `Subject: ${subject}`,
    `Message-ID: <${unique()}@${place.serverName}>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    `\tboundary="${boundary}"`,
    ...(eightBit ? ['Content-Transfer-Encoding: 8bit'] : []),
    '',
    'This is a report in MIME format.',
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Your message',
    `  accepted as ${submission.id}`,
    text,
    `  ${recipient.address}`,
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    ...(envelopeId === undefined ? [] : [`Original-Envelope-Id: ${envelopeId}`]),
    `Reporting-MTA: dns; ${place.serverName}`,
    `Arrival-Date: ${mailDate(submission.arrived)}`,
    '',
    ...(originalRecipient === undefined ? [] : [`Original-Recipient: ${originalRecipient}`]),
    `Final-Recipient: rfc822; ${recipient.address}`,
    `Action: ${outcome}`,
    `Status: ${status}`,
    ...(outcome === 'failed' ? [`Diagnostic-Code: smtp; 550 ${status} No such mailbox`] : []),
    `Last-Attempt-Date: ${now}`,
    '',
    `--${boundary}`,
    `Content-Type: ${returns === 'FULL' ? 'message/rfc822' : 'text/rfc822-headers'}`,
    ...(eightBit ? ['Content-Transfer-Encoding: 8bit'] : []),
    '',
    '',
  ]
  return Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), returned, Buffer.from(`\r\n--${boundary}--\r\n`)])
}
