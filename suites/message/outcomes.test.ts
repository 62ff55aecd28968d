import { expect, test } from 'vitest'
import { dutch } from '../../cli/dutch.ts'
import { readMessage } from '../../harness/grammar/mime/message.ts'
import { inDutch, inEnglish } from '../../harness/text/text.ts'
import { othersTold, outcomesIn } from './outcomes.ts'

const notification = (status: string) =>
  readMessage(
    Buffer.from(
      `Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\n\r\nSorry.\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a.example\r\n\r\n${status.replaceAll('\n', '\r\n')}\r\n--x--\r\n`,
      'latin1',
    ),
  )
const recipient = (action: string, status: string, more = '') =>
  `Final-Recipient: rfc822; a@b.example\nAction: ${action}\nStatus: ${status}${more}\n`

test.each([
  [
    recipient('delivered', '2.0.0'),
    'delivered to a@b.example (status 2.0.0)',
    'afgeleverd bij a@b.example (status 2.0.0)',
  ],
  [
    recipient('relayed', '2.0.0'),
    'handed over for a@b.example to a system that does not report delivery (status 2.0.0)',
    'voor a@b.example overgedragen aan een systeem dat aflevering niet meldt (status 2.0.0)',
  ],
  [
    recipient('failed', '5.1.1', '\nDiagnostic-Code: smtp; 550 unknown'),
    'not delivered to a@b.example: there is no such mailbox, “550 unknown” (status 5.1.1)',
    'niet afgeleverd bij a@b.example: die postbus bestaat niet, “550 unknown” (status 5.1.1)',
  ],
  [
    recipient('failed', '5.9.9', '\nDiagnostic-Code: smtp; 554 no'),
    'not delivered to a@b.example: “554 no” (status 5.9.9)',
    'niet afgeleverd bij a@b.example: “554 no” (status 5.9.9)',
  ],
  [
    recipient('FAILED (sorry)', '5.0.0'),
    'not delivered to a@b.example: it does not say why (status 5.0.0)',
    'niet afgeleverd bij a@b.example: de reden staat er niet bij (status 5.0.0)',
  ],
  [
    recipient('delayed', '4.4.1'),
    'not yet delivered to a@b.example: the other system does not answer (status 4.4.1)',
    'nog niet afgeleverd bij a@b.example: het andere systeem antwoordt niet (status 4.4.1)',
  ],
  [
    recipient('vanished', ''),
    'for a@b.example it says “vanished”, which is not a known action (no status)',
    'voor a@b.example staat er “vanished”, en die actie is niet bekend (geen status)',
  ],
  [
    'Final-Recipient: rfc822; a@b.example\nStatus: 2.0.0\n',
    'for a@b.example it does not say what became of the message: there is no Action (status 2.0.0)',
    'voor a@b.example staat er niet hoe het met het bericht is afgelopen: Action ontbreekt (status 2.0.0)',
  ],
  [
    recipient('delivered', '2.0.0', '\nAction: failed'),
    'what became of the message for a@b.example cannot be told, because it contradicts itself: Action: delivered, Action: failed, Status: 2.0.0',
    'hoe het voor a@b.example is afgelopen, is niet te zeggen, want de notificatie spreekt zichzelf tegen: Action: delivered, Action: failed, Status: 2.0.0',
  ],
  [
    recipient('delivered', '5.1.1'),
    'what became of the message for a@b.example cannot be told, because it contradicts itself: Action: delivered, Status: 5.1.1',
    'hoe het voor a@b.example is afgelopen, is niet te zeggen, want de notificatie spreekt zichzelf tegen: Action: delivered, Status: 5.1.1',
  ],
  [
    recipient('failed', '5.1.1', '\nDiagnostic-Code: smtp; 250 2.0.0 Ok'),
    'what became of the message for a@b.example cannot be told, because it contradicts itself: Action: failed, Status: 5.1.1, Diagnostic-Code: smtp; 250 2.0.0 Ok',
    'hoe het voor a@b.example is afgelopen, is niet te zeggen, want de notificatie spreekt zichzelf tegen: Action: failed, Status: 5.1.1, Diagnostic-Code: smtp; 250 2.0.0 Ok',
  ],
  [
    recipient('failed', '5.1.1', '\nAction: FAILED\nStatus: 5.1.1'),
    'not delivered to a@b.example: there is no such mailbox (status 5.1.1)',
    'niet afgeleverd bij a@b.example: die postbus bestaat niet (status 5.1.1)',
  ],
  [
    `${recipient('delivered', '2.0.0')}\n${recipient('failed', '5.1.1')}`,
    'what became of the message for a@b.example cannot be told, because it contradicts itself: Action: delivered, Status: 2.0.0, Action: failed, Status: 5.1.1',
    'hoe het voor a@b.example is afgelopen, is niet te zeggen, want de notificatie spreekt zichzelf tegen: Action: delivered, Status: 2.0.0, Action: failed, Status: 5.1.1',
  ],
  ['', 'it names no recipient', 'er staat geen ontvanger in'],
])('%j is explained', (status, english, wanted) => {
  const [first] = outcomesIn(notification(status))
  expect(inEnglish(first!)).toBe(english)
  expect(inDutch(first!, dutch)).toBe(wanted)
})

test('each recipient has a sentence, up to a number', () => {
  expect(outcomesIn(notification(Array(3).fill(recipient('delivered', '2.0.0')).join('\n')))).toHaveLength(3)
  const many = outcomesIn(notification(Array(100).fill(recipient('delivered', '2.0.0')).join('\n')))
  expect(many).toHaveLength(21)
  expect(inEnglish(many.at(-1)!)).toBe('and so on, for 80 more')
})

test('what has no status part is told', () => {
  expect(
    outcomesIn(readMessage(Buffer.from('Content-Type: multipart/report; report-type=delivery-status\r\n\r\n'))).map(
      inEnglish,
    ),
  ).toEqual([expect.stringContaining('no part')])
})

test.each([
  [
    ['From: MAILER-DAEMON@b.example', '', 'failure notice'],
    'what became of the message stands in its text alone, for people',
    'hoe het met het bericht is afgelopen, staat alleen in de tekst voor mensen',
  ],
  [
    ['X-Failed-Recipients: a@b.example', '', 'Unrouteable address'],
    'not delivered to a@b.example, as X-Failed-Recipients says; why stands in its text alone, for people',
    'niet afgeleverd bij a@b.example, volgens X-Failed-Recipients; de reden staat alleen in de tekst voor mensen',
  ],
  [
    [
      'Content-Type: multipart/report; report-type=disposition-notification; boundary=x',
      '',
      '--x',
      'Content-Type: message/disposition-notification',
      '',
      'Final-Recipient: rfc822; a@b.example',
      'Disposition: automatic-action/MDN-sent-automatically; deleted',
      '--x--',
    ],
    'it is a notification of another kind (RFC 8098); for a@b.example it says “automatic-action/MDN-sent-automatically; deleted”',
    'dit is een ander soort notificatie (RFC 8098); voor a@b.example staat er “automatic-action/MDN-sent-automatically; deleted”',
  ],
])('of %j without a part for programs that is told which can be read', (lines, english, wanted) => {
  const sentences = outcomesIn(readMessage(Buffer.from(lines.join('\r\n'))))
  expect(sentences.map(inEnglish)).toEqual([english])
  expect(inDutch(sentences[0]!, dutch)).toBe(wanted)
})

test('long values are cut', () => {
  const [first] = outcomesIn(
    notification(recipient('failed', '5.0.0', `\nDiagnostic-Code: smtp; ${'x'.repeat(5_000)}`)),
  )
  expect(inEnglish(first!).length).toBeLessThan(500)
})

test('a notification that says another end than one before it is pointed at', () => {
  const told = new Map()
  const of = (action: string, envid: string, by: string) => {
    const entity = notification(recipient(action, '2.0.0'))
    const octets = entity.octets.toString('latin1').replace('Reporting-MTA', `Original-Envelope-Id: ${envid}\r\n$&`)
    return othersTold(readMessage(Buffer.from(octets, 'latin1')), by, told).map(inEnglish)
  }
  expect(of('relayed', 'E1', '0.eml')).toEqual([])
  expect(of('delivered', 'E1', '1.eml')).toEqual([])
  expect(of('delivered', 'E1', '2.eml')).toEqual([])
  expect(of('failed', 'E2', '3.eml')).toEqual([])
  expect(of('failed', 'E1', '4.eml')).toEqual([
    '1.eml says otherwise of a@b.example and the same envelope id: Action: delivered',
  ])
  expect(othersTold(notification(recipient('failed', '5.0.0')), '5.eml', told)).toEqual([])
})
