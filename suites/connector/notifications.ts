import { randomUUID } from 'node:crypto'
import { mailDate } from '../../fixtures/messages/conforming.ts'
import { check } from '../../harness/judging/check.ts'
import { demand, should } from '../../harness/judging/finding.ts'
import type { SmtpSession, SmtpStep } from '../../harness/reading/smtp-session.ts'
import { say } from '../../harness/text/text.ts'
import { retrievedIn } from './collection.ts'
import { numberedMessage } from './mail.ts'
import { never, smtpSessions } from './observe.ts'
import { fetch, type Mail, scenario } from './scenario.ts'

/** A delivery status notification, as the gateway sends it, for a message that nobody here has sent. */
function report({ user, to }: Mail, action: 'delivered' | 'failed', envelopeId: string): Buffer {
  const status = action === 'delivered' ? '2.0.0' : '5.1.1'
  return lines([
    ...headerOf(user, `Your message was ${action === 'delivered' ? 'delivered' : 'not delivered'}`),
    'Content-Type: multipart/report; report-type=delivery-status; boundary="=_part"',
    '',
    '--=_part',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `Your message to ${to}: ${action}.`,
    '',
    '--=_part',
    'Content-Type: message/delivery-status',
    '',
    `Original-Envelope-Id: ${envelopeId}`,
    'Reporting-MTA: dns; gateway.example',
    '',
    `Final-Recipient: rfc822; ${to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    '',
    '--=_part',
    'Content-Type: text/rfc822-headers',
    '',
    `From: <${user}>`,
    `To: <${to}>`,
    'Subject: CUSDEC',
    '',
    '--=_part--',
  ])
}

/** A report that breaks off: no second part, and no end. */
const brokenReport = ({ user }: Mail): Buffer =>
  lines([
    ...headerOf(user, 'Delivery status'),
    'Content-Type: multipart/report; report-type=delivery-status; boundary="=_part"',
    '',
    '--=_part',
    'Content-Type: message/delivery-status',
    '',
    'Action delivered',
    'Status: nine',
  ])

/** A message that no reader of MIME makes sense of. */
const brokenMime = ({ user }: Mail): Buffer =>
  lines([
    ...headerOf(user, '=?utf-99?Q?=ZZ?='),
    'Content-Type: multipart/mixed; boundary=',
    'Content-Type: application/edifact; name="',
    'Content-Transfer-Encoding: base63',
    'a line of the header without a colon',
    '',
    '--',
    '====',
    `UNB+UNOC:3+${'?'.repeat(40)}`,
  ])

function headerOf(user: string, subject: string): string[] {
  return [
    'Return-Path: <>',
    'From: Mail Delivery System <MAILER-DAEMON@gateway.example>',
    `To: <${user}>`,
    `Subject: ${subject}`,
    `Message-ID: <${randomUUID()}@gateway.example>`,
    `Date: ${mailDate(new Date())}`,
    'MIME-Version: 1.0',
  ]
}

const lines = (all: readonly string[]): Buffer => Buffer.from(all.map((line) => `${line}\r\n`).join(''), 'latin1')

export const reports = scenario({
  id: 'F-93',
  title: say`The mailbox has reports: one on a delivery, one on a failure, one with an unknown ENVID, and one that breaks off`,
  why: say`Not every report is about a message that the connector knows, and not every report can be read. A sound connector collects them all, reports what it could not use, and deletes them.`,
  actions: [fetch, fetch],
  maildrop: (mail) => [
    report(mail, 'delivered', 'HTG-0001'),
    report(mail, 'failed', 'HTG-0002'),
    report(mail, 'delivered', `nobody-knows-${'x'.repeat(80)}`),
    brokenReport(mail),
  ],
})

export const brokenAmongGood = scenario({
  id: 'F-94',
  title: say`A message that no MIME parser can make sense of is among good ones`,
  why: say`One bad message must not hold up the others. A sound connector puts it aside, deletes it, and does not collect it forever.`,
  actions: [fetch, fetch, fetch],
  maildrop: (mail) => [numberedMessage(mail, 1), brokenMime(mail), numberedMessage(mail, 2)],
})

export const unprocessable = scenario({
  id: 'F-106',
  title: say`The mailbox has mail from the null sender that cannot be processed: a broken message and a broken report`,
  why: say`Two machines that answer each other never stop. A sound connector sends no mail because of it.`,
  actions: [fetch],
  maildrop: (mail) => [brokenMime(mail), brokenReport(mail)],
})

/** Mail that a session submitted or tried to: its MAIL command, and whether it is a report. */
function submissionsIn({ steps }: SmtpSession): { readonly mail: SmtpStep; readonly isReport: boolean }[] {
  return steps.flatMap((mail, index) => {
    if (mail.verb !== 'MAIL') return []
    const next = steps.slice(index + 1)
    const end = next.findIndex(({ verb }) => verb === 'MAIL')
    const content = next.slice(0, end < 0 ? undefined : end).find(({ kind }) => kind === 'message')
    const isReport = /^FROM: *<>/i.test(mail.argument ?? '') || /multipart\/report/i.test(content?.text ?? '')
    return [{ mail, isReport }]
  })
}

export const cs010 = check({
  id: 'CS-010',
  title: say`Mail from the null sender is never answered`,
  over: [unprocessable],
  needs: ['pop3:transaction'],
  decides: ['RFC5321-4.5.5-1', 'RFC3461-5.2-1'],
  risk: say`The connector and the gateway answer each other without end, until a queue or a mailbox is full.`,
  remedy: say`Never send mail in response to a message whose Return-Path is <>. Report what cannot be processed to a person, not to the sender.`,
  judge({ attempts }) {
    const submissions = smtpSessions(attempts).flatMap(submissionsIn)
    const collected = retrievedIn(attempts)[0]?.step
    const mails = (isReport: boolean) => submissions.filter((one) => one.isReport === isReport).map(({ mail }) => mail)
    const control = say`a message from the null sender that was retrieved`
    never(should, 'RFC5321-4.5.5-1', say`no answer to a message from the null sender`, mails(false), collected, control)
    never(demand, 'RFC3461-5.2-1', say`no report about a message from the null sender`, mails(true), collected, control)
  },
})
