import { expect, test } from 'vitest'
import { diagnosed } from './diagnosed.test-help.ts'

/*
 * Several files of one problem, each of which leaves something out.
 */

const together = (files: Readonly<Record<string, string>>) =>
  diagnosed(
    Object.fromEntries(Object.entries(files).map(([file, text]) => [file, text.replaceAll('\n', '\r\n')])),
    'htpoort.nl',
  ).together

const MESSAGE = `From: <party1@htpoort.nl>
To: <ags@htpoort.nl>
Subject: CUSDEC
Date: Sat, 28 Nov 2026 10:00:00 +0100
Message-ID: <a1@client.example>
MIME-Version: 1.0
Content-Type: text/plain
Content-Transfer-Encoding: base64

aGVsbG8=
`
const WITH_CC = MESSAGE.replace('Subject:', 'Cc: <me@client.example>\nSubject:')
const client = (text: string) => text.replace(/^/gm, 'C: ')

/** A session that sends a message, as a log that shows it. */
const shown = (message: string, answer: string) => `S: 220 msa-smtp.htpoort.nl ESMTP
C: EHLO client.example
S: 250-msa-smtp.htpoort.nl
S: 250 STARTTLS
C: STARTTLS
S: 220 2.0.0 Ready
--- TLS up
C: EHLO client.example
S: 250-msa-smtp.htpoort.nl
S: 250-DSN
S: 250 AUTH PLAIN LOGIN
C: AUTH PLAIN ********
S: 235 2.7.0 ok
C: MAIL FROM:<party1@htpoort.nl> ENVID=e-1
S: 250 2.1.0 ok
C: RCPT TO:<ags@msa-smtp.htpoort.nl>
S: 250 2.1.5 ok
C: DATA
S: 354 go on
${client(message.trimEnd())}
C: .
S: ${answer}
C: QUIT
S: 221 2.0.0 bye
`
/** The same without the message, which somebody left out. */
const hidden = (answer: string) => `S: 220 msa-smtp.htpoort.nl ESMTP
C: EHLO client.example
S: 250-msa-smtp.htpoort.nl
S: 250 STARTTLS
C: STARTTLS
S: 220 2.0.0 Ready
C: EHLO client.example
S: 250-msa-smtp.htpoort.nl
S: 250 AUTH PLAIN LOGIN
C: AUTH PLAIN ********
S: 235 2.7.0 ok
C: MAIL FROM:<party1@htpoort.nl>
S: 250 2.1.0 ok
C: RCPT TO:<ags@msa-smtp.htpoort.nl>
S: 250 2.1.5 ok
C: DATA
S: 354 go on
S: ${answer}
C: QUIT
S: 221 2.0.0 bye
`
const notification = (action: string, status: string, envelopeId: string, messageId: string) => `Return-Path: <>
From: MAILER-DAEMON@msa-smtp.htpoort.nl
To: party1@htpoort.nl
Subject: Delivery status
Date: Sat, 28 Nov 2026 10:05:00 +0100
Message-ID: <dsn-1@msa-smtp.htpoort.nl>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

See below.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; msa-smtp.htpoort.nl
Original-Envelope-Id: ${envelopeId}

Final-Recipient: rfc822; ags@msa-smtp.htpoort.nl
Action: ${action}
Status: ${status}

--b
Content-Type: text/rfc822-headers

From: <party1@htpoort.nl>
Message-ID: ${messageId}

--b--
`
const relationsOf = (files: Readonly<Record<string, string>>) => together(files)?.relations.map(({ en }) => en)

test('a message explains the refusal of a log that does not show it', () => {
  const all = together({ 'send.log': hidden('550 5.6.0 not accepted'), 'letter.eml': WITH_CC })
  expect(all?.file).toBe('send.log')
  expect(all?.answer).toMatchObject({ cause: 'LH-06', besides: { file: 'letter.eml', lines: [3] } })
  expect(all?.answer.lines).toEqual([18])
  expect(all?.relations.map(({ en }) => en)).toEqual([
    'send.log does not show the message (line 18); letter.eml is taken for it',
  ])
  for (const { en, nl } of [...all!.relations, all!.answer.why]) expect(nl).not.toBe(en)
})

test('a sound message explains nothing', () => {
  const all = together({ 'send.log': hidden('550 5.6.0 not accepted'), 'letter.eml': MESSAGE })
  expect(all?.answer.cause).toBe('message-refused')
})

test('another message than the one of the log explains nothing of it', () => {
  const files = { 'send.log': shown(MESSAGE, '550 5.6.0 no'), 'letter.eml': WITH_CC.replace('<a1@', '<a2@') }
  expect(together(files)?.answer.cause).toBe('message-refused')
  expect(relationsOf(files)).toEqual(['letter.eml is another message than the one in send.log (line 20)'])
})

test('the message of a log is told by its Message-ID, and whether its content is the same', () => {
  const log = shown(MESSAGE, '250 2.0.0 queued')
  expect(relationsOf({ 'send.log': log, 'mail/letter.eml': MESSAGE })).toEqual([
    'letter.eml is the message that send.log sends (line 20)',
  ])
  expect(relationsOf({ 'send.log': log, 'letter.eml': MESSAGE.replace('aGVsbG8=', 'aGVsbG9v') })).toEqual([
    'letter.eml has the Message-ID of the message in send.log (line 20), and other content',
  ])
})

test.each([
  ['failed', '5.6.0', 'not-delivered'],
  ['delayed', '4.4.1', 'not-delivered-yet'],
  ['delivered', '2.0.0', 'delivered'],
])('a notification that says %s ends what a log begins', (action, status, cause) => {
  const files = {
    'send.log': shown(MESSAGE, '250 2.0.0 queued'),
    'dsn.eml': notification(action, status, 'e-1', '<other@client.example>'),
  }
  expect(together(files)).toMatchObject({ file: 'dsn.eml', answer: { cause } })
  expect(relationsOf(files)).toEqual(['dsn.eml is about the message in send.log (line 20)'])
})

test('why a message was not delivered may be plain in the message', () => {
  const dsn = notification('failed', '5.6.0', 'unknown', '<a1@client.example>')
  const all = together({ 'dsn.eml': dsn, 'letter.eml': WITH_CC })
  expect(all?.relations.map(({ en }) => en)).toEqual(['dsn.eml is about the message letter.eml'])
  expect(all?.answer.advice[0]?.en).toContain('Cc')
  const other = together({ 'dsn.eml': dsn.replace('<a1@', '<a2@'), 'letter.eml': WITH_CC })
  expect(other?.relations.map(({ en }) => en)).toEqual([
    'dsn.eml is about a message that none of the other files shows',
  ])
  expect(other?.answer.advice).toHaveLength(1)
})

test('a refusal matters more than a log in which all went well, whatever their order', () => {
  const [good, bad] = [shown(MESSAGE, '250 2.0.0 queued'), shown(MESSAGE, '451 4.3.0 later')]
  expect(together({ 'a.log': good, 'b.log': bad })).toMatchObject({ file: 'b.log', answer: { cause: 'temporary' } })
  expect(together({ 'b.log': bad, 'a.log': good })?.file).toBe('b.log')
})

test('messages alone, and more files than one problem has, stand for themselves', () => {
  expect(together({ 'a.eml': MESSAGE, 'b.eml': WITH_CC })).toBeUndefined()
  expect(together({ 'a.log': hidden('550 no') })).toBeUndefined()
  const many = Array.from({ length: 25 }, (_, index) => [`${index}.log`, hidden('550 no')] as const)
  expect(together(Object.fromEntries(many))).toBeUndefined()
})

test('what was told in the end stands for what was told on the way', () => {
  const delayed = notification('delayed', '4.4.1', 'e-1', '<a1@client.example>')
  const delivered = notification('delivered', '2.0.0', 'e-1', '<a1@client.example>')
  expect(together({ 'a.eml': delayed, 'b.eml': delivered })).toMatchObject({
    file: 'b.eml',
    answer: { cause: 'delivered' },
  })
  const other = notification('delivered', '2.0.0', 'e-2', '<a2@client.example>')
  expect(together({ 'a.eml': delayed, 'b.eml': other })?.answer.cause).toBe('not-delivered-yet')
})

test('a message from elsewhere is not taken for the one that a log does not show', () => {
  const incoming = WITH_CC.replace('From: <party1@htpoort.nl>', 'From: <ags@elsewhere.example>')
  const all = together({ 'send.log': hidden('550 5.6.0 not accepted'), 'incoming.eml': incoming })
  expect(all?.answer.cause).toBe('message-refused')
  expect(all?.relations).toEqual([])
})
