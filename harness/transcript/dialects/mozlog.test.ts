import { expect, test } from 'vitest'
import { expectKept, linesOfKept, linesUnshown, readLog, sentBy, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

/* No Thunderbird could be run: these logs are written by the source of its clients, with the replies of the scripted gateway. */

const UPGRADE = 'open 220 EHLO 250 STARTTLS 220 tls TLS EHLO 250'
const SEND = 'MAIL 250 RCPT 250 DATA 354 . 250 QUIT 221'
const POP3 = 'open +OK CAPA +OK . STLS +OK tls TLS CAPA +OK . AUTH + *'

test.each<[string, string, string[]]>([
  ['good', `${UPGRADE} AUTH 235 ${SEND} close`, []],
  ['good-file', `${UPGRADE} AUTH 235 ${SEND} close`, []],
  ['smtp-91-good', `${UPGRADE} AUTH 235 ${SEND}`, []],
  ['wrong-password', `${UPGRADE} AUTH 535 AUTH 334 * 334 * 535 QUIT 221 close`, []],
  ['refused-recipient', `${UPGRADE} AUTH 235 MAIL 250 RCPT 550 close`, []],
  [
    'untrusted',
    'open 220 EHLO 250 STARTTLS 220 tls! close',
    ['SecurityError: a SecurityCertificate error occurred SecurityError info: SEC_ERROR_UNKNOWN_ISSUER'],
  ],
  ['no-connection', 'open', ['ConnectionRefusedError: a Network error occurred']],
  ['pop3-good', `${POP3} +OK STAT +OK LIST +OK . UIDL +OK . RETR +OK . DELE +OK QUIT +OK close`, []],
  ['pop3-wrong-password', `${POP3} -ERR USER +OK PASS -ERR QUIT +OK close`, []],
])('mozlog/%s.log', (name, story, failures) => {
  const [session] = expectKept(`mozlog/${name}.log`, [story], failures)
  expect(session).toMatchObject({
    hasBeginning: true,
    hasEnd: story.includes('close') || story.includes('QUIT'),
    log: { protocol: name.startsWith('pop3') ? 'pop3' : 'smtp' },
  })
})

test('an answer has its lines, and no more', () => {
  const [session] = readLog(linesOfKept('mozlog/pop3-good.log')).sessions
  expect(sentBy(session!, 'server')).toContain(
    "charset=us-ascii\r\n\r\nUNH+1+CUSRES:D:96B:UN'\r\n..a line that begins with a dot\r\n\r\nUNT+2+1'\r\n.\r\n+OK Deleted\r\n",
  )
})

test('what is suppressed, and the message, are told as unshown', () => {
  const lines = linesOfKept('mozlog/good.log')
  const [session] = readLog(lines).sessions
  expect(linesUnshown(session!).map((line) => lines[line - 1])).toEqual([
    'mailnews.smtp: C: Logging suppressed (it probably contained auth information)',
    'mailnews.smtp: S: 250 2.0.0 Ok: queued as 6DF808505FF',
  ])
})

test('what is said before the handshake has ended does not show that it has', () => {
  const [session] = readLog(
    linesOf(
      'mailnews.smtp: S: 220 h\nmailnews.smtp: C: STARTTLS\nmailnews.smtp: S: 220 Go\nmailnews.smtp: C: EHLO [::1]\n',
    ),
  ).sessions
  expect(storyOf(session!)).toBe('open 220 STARTTLS 220')
})

test('lines of the console, of older versions, and of several accounts', () => {
  const { dialect, sessions } = readLog(
    linesOf(`12:00:00.123 mailnews.pop3.1: S: +OK one Pop3Client.sys.mjs:270:18
12:00:00.123 mailnews.pop3.2: S: +OK two
 Pop3Client.sys.mjs:270:18
12:00:00.123 mailnews.pop3.1: C: USER one Pop3Client.sys.mjs:420:22
[Parent 5872: Main Thread]: I/POP3 [this=15dbe200] RECV: +OK three
0[223140]: POP3: SEND: CAPA
`),
  )
  expect(dialect).toBe('mozlog')
  expect(sessions.map((session) => [sentBy(session, 'server'), sentBy(session, 'client')])).toEqual([
    ['+OK one\r\n', 'USER one\r\n'],
    ['+OK two\r\n', ''],
    ['+OK three\r\n', ''],
    ['', 'CAPA\r\n'],
  ])
})
