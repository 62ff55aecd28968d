import { isAscii } from 'node:buffer'
import { mailDate, type Report, unique } from './delivery.ts'
import { headerOf } from './header.ts'

/** Enhanced status codes (RFC 3463) and words. */
const MEANING: Readonly<Record<Report['outcome'], { status: string; subject: string; text: string }>> = {
  delivered: { status: '2.0.0', subject: 'Delivered', text: 'was delivered to' },
  relayed: { status: '2.0.0', subject: 'Relayed', text: 'was passed on to a system that does not report, for' },
  delayed: { status: '4.4.1', subject: 'Delayed', text: 'has not yet been delivered to' },
  failed: { status: '5.1.1', subject: 'Undeliverable', text: 'could not be delivered to' },
}

/** The server to which the gateway passes messages on, and which refuses those that fail. */
const AUTHORITY = 'mail.authority.test'

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
    ...(outcome === 'failed'
      ? [`Remote-MTA: dns; ${AUTHORITY}`, `Diagnostic-Code: smtp; 550 ${status} No such mailbox`]
      : []),
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
