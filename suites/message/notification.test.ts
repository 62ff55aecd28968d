import { expect, test } from 'vitest'
import { makeProfile, REMOTE_LIMITS } from '../profile/profile.ts'
import { type Draft, setField, soundNotification, written } from './draft.ts'
import { judgeMessage } from './lint.ts'
import { messageChecks } from './message-suite.ts'

/*
 * Notifications in the forms that mail servers give them: what is said against each, and nothing else.
 */

/** What is noticed in a notification: the check, the requirement and what was observed. */
function noticed(change: (draft: Draft) => void): string[] {
  const profile = makeProfile({ limits: REMOTE_LIMITS })
  const draft = soundNotification(profile)
  change(draft)
  return judgeMessage(written(draft, profile), messageChecks, profile, {}).flatMap(({ check, findings }) =>
    findings
      .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
      .map(({ requirement, observed }) => `${check.id} ${requirement}: ${observed}`),
  )
}

/** Puts other lines in the place of those from Final-Recipient to Diagnostic-Code. */
const withBlock =
  (...lines: readonly string[]) =>
  (draft: Draft): void => {
    draft.body = draft.body.replace(/^Final-Recipient:[\s\S]*?\r\n(?=\r\n--)/m, `${lines.join('\r\n')}\r\n`)
  }

const RCPT = 'ags@msa-smtp.htpoort.nl'
const REMOTE = ['Remote-MTA: dns; mail.authority.example', 'Diagnostic-Code: smtp; 550 5.1.1 No such mailbox']

test('fields in another order, types in capitals and comments in fields are as good as any', () => {
  const order = withBlock('Action: failed', `Final-Recipient: RFC822;${RCPT}`, 'Status: 5.0.0', ...REMOTE)
  expect(noticed(order)).toEqual([])
  const comments = withBlock(
    `Final-Recipient: rfc822; ${RCPT}`,
    'Action: failed (for good)',
    'Status: 5.1.1 (no such mailbox)',
    'Remote-MTA: dns; mail.authority.example. (192.0.2.1, the server for the domain\r\n authority.example.)',
    'Diagnostic-Code: SMTP; 550-5.1.1 No such\r\n 550 5.1.1 mailbox',
  )
  expect(noticed(comments)).toEqual([])
})

test('quotation marks that make no difference make no other address', () => {
  expect(
    noticed(
      withBlock('Final-Recipient: rfc822; "ags"@MSA-smtp.htpoort.nl', 'Action: failed', 'Status: 5.1.1', ...REMOTE),
    ),
  ).toEqual([])
})

test('a part for people that is itself of several parts is one part', () => {
  const alternative = [
    'Content-Type: multipart/related; boundary=related',
    '',
    '--related',
    'Content-Type: multipart/alternative; boundary=alternative',
    '',
    '--alternative',
    'Content-Type: text/plain',
    '',
    'Not delivered.',
    '--alternative',
    'Content-Type: text/html',
    '',
    '<p>Not delivered.</p>',
    '--alternative--',
    '--related--',
    '',
  ].join('\r\n')
  const change = (draft: Draft) => {
    draft.body = draft.body.replace(/Content-Type: text\/plain[\s\S]*?(?=\r\n--=_report)/, alternative)
  }
  expect(noticed(change)).toEqual([])
})

test('a recipient that is passed on to another address is known by Original-Recipient, which nobody gave', () => {
  const block = withBlock(
    'Final-Recipient: rfc822; ags-inbox@store.example',
    `Original-Recipient: rfc822;${RCPT}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: X-Store; unknown user: "ags-inbox"',
  )
  expect(noticed(block)).toEqual([`LD-05 RFC3461-6.3-4: Original-Recipient: rfc822;${RCPT}`])
})

test.each<[string, (body: string) => string, string]>([
  [
    'one block for message and recipient',
    (body) => body.replace('\r\n\r\nFinal-Recipient:', '\r\nFinal-Recipient:'),
    'Final-Recipient: fields about the message and about a recipient in one block',
  ],
  [
    'fields about the message in two blocks',
    (body) => body.replace('Reporting-MTA:', '\r\nReporting-MTA:'),
    'Reporting-MTA: fields about the message in a block that is not the first',
  ],
  [
    'a block about the message behind that about the recipient',
    (body) => body.replace(/(Original-Envelope-Id:[\s\S]*?\r\n)\r\n(Final-[\s\S]*?\r\n)(?=\r\n--)/, '$2\r\n$1'),
    'Original-Envelope-Id: fields about the message in a block that is not the first',
  ],
  [
    'two fields twice',
    (body) => body.replace(/(Final-Recipient:|Status:)[^\r]*\r\n/g, '$&$&'),
    'Final-Recipient, Status: a field that is given twice in a block',
  ],
  ['an empty line in front', (body) => body.replace('Original-Envelope-Id:', '\r\n$&'), 'an empty block'],
])('of %s one thing is said, and the fields are read', (_, change, told) => {
  expect(noticed((draft) => void (draft.body = change(draft.body)))).toEqual([`LD-02 RFC3464-2.1-1: ${told}`])
})

test('without a block about the message its field is missed, and nothing else', () => {
  const change = (draft: Draft) => {
    draft.body = draft.body.replace(/Original-Envelope-Id:[\s\S]*?\r\n\r\n/, '')
    draft.mail!.parameters = [['RET', 'HDRS']]
  }
  expect(noticed(change)).toEqual(['LD-03 RFC3464-2.2.2-1: no Reporting-MTA'])
})

/** A second block for the recipient, and whether the submission is known. */
const withSecond = (action: string, status: string, isKnown: boolean) => (draft: Draft) => {
  const more = `Action: ${action}\r\nStatus: ${status}\r\n\r\n`
  draft.body = draft.body.replace(/Final-Recipient: [^\r]*\r\n/, `$&${more}$&`)
  if (isKnown) return
  draft.mail = undefined
  draft.rcpts = undefined
}

test('two ends for one recipient are told once, whether the submission is known or not', () => {
  const told = `LD-05 RFC3464-2.1-1: Final-Recipient: rfc822; ${RCPT}; the blocks have Action: delivered, failed`
  expect(noticed(withSecond('delivered', '2.0.0', true))).toEqual([told])
  expect(noticed(withSecond('delivered', '2.0.0', false))).toEqual([told])
})

test('two blocks of one outcome may be about two addresses, unless the submission had one', () => {
  expect(noticed(withSecond('failed', '5.1.1', true))).toEqual(['LD-05 RFC3461-6.3-5: 2 recipient blocks'])
  expect(noticed(withSecond('failed', '5.1.1', false))).toEqual([])
})

test('what is missing is shown at its block', () => {
  const profile = makeProfile({ limits: REMOTE_LIMITS })
  const draft = soundNotification(profile)
  draft.body = draft.body.replace(/Reporting-MTA: [^\r]*\r\n/, '')
  const message = written(draft, profile)
  const places = judgeMessage(message, messageChecks, profile, {}).flatMap(({ findings }) =>
    findings.filter(({ verdict }) => verdict === 'warn').map(({ at: [place] }) => place),
  )
  const shown = places.map((place) =>
    message.entity.octets.toString('latin1', place!.offset, place!.offset! + place!.length!),
  )
  expect(shown).toEqual(['Original-Envelope-Id: a+1\r\n'])
})

test('Status in words is one defect, and shown as it is written', () => {
  const block = withBlock(`Final-Recipient: rfc822; ${RCPT}`, 'Action: failed', 'Status: Delivery error', ...REMOTE)
  expect(noticed(block)).toEqual(['LD-04 RFC3463-2-1: Status: Delivery error'])
})

test('what an unknown action returns breaks nothing', () => {
  const change = (draft: Draft) => {
    withBlock(`Final-Recipient: rfc822; ${RCPT}`, 'Action: rejected', 'Status: 5.2.2')(draft)
    draft.body = draft.body
      .replace('text/rfc822-headers', 'message/rfc822')
      .replace('\r\n--=_report--', '\r\n\r\nThe content of the message\r\n--=_report--')
  }
  expect(noticed(change)).toEqual(['LD-04 RFC3464-2.3.3-1: Action: rejected'])
})

test('what is written for people alone is told once', () => {
  const change = (draft: Draft) => {
    setField(draft, 'Content-Type')
    draft.body = 'The message could not be delivered.\r\n'
  }
  expect(noticed(change)).toEqual(['LD-01 RFC3464-2-1: no Content-Type'])
  const other = (draft: Draft) => {
    draft.body = draft.body.replace('message/delivery-status', 'message/disposition-notification')
    setField(draft, 'Content-Type', 'multipart/report; report-type=disposition-notification; boundary="=_report"')
  }
  expect(noticed(other)).toEqual([expect.stringMatching(/^LD-01 RFC3464-2-1: Content-Type: multipart\/report/)])
})

test.each(['8bit', 'base64'])('a notification with addresses in UTF-8 breaks nothing, in %s', (encoding) => {
  const change = (draft: Draft) => {
    setField(draft, 'Content-Type', 'multipart/report; report-type=global-delivery-status; boundary="=_report"')
    setField(draft, 'Content-Transfer-Encoding', '8bit')
    draft.body = draft.body.replace(/message\/delivery-status\r\n\r\n([\s\S]*?)(?=\r\n--)/, (_, fields: string) => {
      const global = fields.replace('rfc822;', 'utf-8;').replace('No such mailbox', 'Geen postbus: caf\xc3\xa9')
      const content =
        encoding === '8bit' ? global : Buffer.from(global, 'latin1').toString('base64').replace(/.{76}/g, '$&\r\n')
      return `message/global-delivery-status\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${content}`
    })
  }
  expect(noticed(change)).toEqual([])
})

test('an automatic message that says it is no answer is told once, whatever its comment', () => {
  expect(noticed((draft) => setField(draft, 'Auto-Submitted', 'auto-generated (failure)'))).toEqual([
    'LD-07 RFC3834-5-1: Auto-Submitted: auto-generated (failure)',
  ])
})

test('the null reverse-path under the name that stores give it breaks nothing', () => {
  expect(noticed((draft) => setField(draft, 'Return-Path', '<MAILER-DAEMON>'))).toEqual([])
})

test('without a reverse-path to see, the rest is decided', () => {
  const profile = makeProfile({ limits: REMOTE_LIMITS })
  const draft = soundNotification(profile)
  setField(draft, 'Return-Path')
  const undecided = judgeMessage(written(draft, profile), messageChecks, profile, {}).filter(({ why }) => why)
  expect(undecided.map(({ check }) => check.id)).toEqual([])
})

test.each([
  ['550 Relay access denied', []],
  ['552 5.2.2 mailbox full', []],
  ['554 5.7.1 client host mx.other.example[192.0.2.9]: blocked', []],
  ['host msa-smtp.htpoort.nl[192.0.2.2] said: 550 5.1.1 No such mailbox', []],
  ['host mail.authority.example[192.0.2.1] said: 550 5.1.1 No such mailbox', ['LD-06 RFC3461-6.3-6: no Remote-MTA']],
  ['SMTP error after RCPT TO: host mail.authority.example [192.0.2.1]: 550 no', ['LD-06 RFC3461-6.3-6: no Remote-MTA']],
])('a failure with the diagnostic %j and no Remote-MTA', (diagnostic, told) => {
  const lines = [`Final-Recipient: rfc822; ${RCPT}`, 'Action: failed', 'Status: 5.0.0']
  expect(noticed(withBlock(...lines, `Diagnostic-Code: smtp; ${diagnostic}`))).toEqual(told)
})

test('a reverse-path that is not null is told once', () => {
  expect(noticed((draft) => setField(draft, 'Return-Path', '<postmaster@client.example>'))).toEqual([
    'LD-07 RFC3461-6.1-1: Return-Path: <postmaster@client.example>',
  ])
})

test.each([
  [['Action: delivered', 'Status: 5.1'], ['LD-04 RFC3463-2-1: Status: 5.1']],
  [['Action: delivered', 'Status: 1.0.0'], ['LD-04 RFC3463-2-1: Status: 1.0.0']],
  [['Action: delivered', 'Status: 2.01.00'], ['LD-04 RFC3463-2-1: Status: 2.01.00']],
  [
    ['Action: delivered', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 no'],
    ['LD-04 RFC3464-2.3.4-2: Action: delivered with Status: 5.1.1'],
  ],
  [
    ['Action: relayed', 'Status: 2.0.0', 'Diagnostic-Code: smtp; 451 later'],
    ['LD-04 RFC3464-2.3.6-1: Action: relayed with Diagnostic-Code: smtp; 451 later'],
  ],
  [
    ['Action: delayed', 'Status: 4.4.1', 'Diagnostic-Code: SMTP;250 ok'],
    ['LD-04 RFC3464-2.3.6-1: Action: delayed with Diagnostic-Code: SMTP;250 ok'],
  ],
  [
    ['Action: delayed', 'Status: 4.4.1', 'Diagnostic-Code: smtp; 550 no'],
    ['LD-04 RFC3464-2.3.6-1: Action: delayed with Diagnostic-Code: smtp; 550 no'],
  ],
  [['Action: failed', 'Status: 4.4.7', 'Diagnostic-Code: smtp; 451 later'], []],
  [['Action: failed', 'Status: 5.0.0', 'Diagnostic-Code: smtp; 451 later'], []],
  [['Action: failed', 'Status: 5.1.1 (unknown) (really)'], []],
  [['Action: failed', 'Status: 5.1.1 unknown'], ['LD-04 RFC3463-2-1: Status: 5.1.1 unknown']],
  [['Action: failed for good', 'Status: 5.1.1'], ['LD-04 RFC3464-2.3.3-1: Action: failed for good']],
  [['Action: failed', 'Status: 5.10.100', 'Diagnostic-Code: X-Store; 250 messages are too many'], []],
])('of %j each contradiction is told once', (lines, told) => {
  const change = (draft: Draft) => {
    withBlock(`Final-Recipient: rfc822; ${RCPT}`, ...lines)(draft)
    draft.rcpts![0]!.parameters = [['NOTIFY', 'SUCCESS,FAILURE,DELAY']]
  }
  expect(noticed(change)).toEqual(told)
})

/** A delay with a field about the message and one about the recipient. */
const delayedWith = (about: string, more: string) => (draft: Draft) => {
  withBlock(`Final-Recipient: rfc822; ${RCPT}`, 'Action: delayed', 'Status: 4.4.1', more)(draft)
  draft.body = draft.body.replace('Reporting-MTA:', `${about}\r\n$&`)
  draft.rcpts![0]!.parameters = [['NOTIFY', 'DELAY']]
}

test.each([
  'Sun, 29 Nov 2026 10:00:00 +0100 (CET)',
  '29 Nov 2026 10:00:00 +0000',
  'Sun, 29 Nov 26 9:00:00 (late) -0500',
])('the date %j breaks nothing in any field', (date) => {
  for (const name of ['Last-Attempt-Date', 'Will-Retry-Until'])
    expect(noticed(delayedWith(`Arrival-Date: ${date}`, `${name}: ${date}`))).toEqual([])
})

test('a date that does not exist or has no numeric zone is told at its field', () => {
  const change = delayedWith(
    'Arrival-Date: Mon, 29 Nov 2026 10:00:00 +0100',
    'Last-Attempt-Date: 29 Nov 2026 10:00 GMT',
  )
  expect(noticed(change)).toEqual([
    'LD-04 RFC3464-2.2.5-1: Arrival-Date: Mon, 29 Nov 2026 10:00:00 +0100: a day of the week that is not that of the date',
    'LD-04 RFC3464-2.3.7-1: Last-Attempt-Date: 29 Nov 2026 10:00 GMT: a zone with an obsolete name',
  ])
})

test.each(['message/rfc822', 'message/global-headers', 'text/plain', 'application/pkcs7-mime'])(
  'a third part of type %s may be what comes back',
  (type) => {
    const change = (draft: Draft) => {
      draft.body = draft.body.replace('text/rfc822-headers', type)
    }
    expect(noticed(change)).toEqual([])
  },
)
