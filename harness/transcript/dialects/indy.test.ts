import { expect, test } from 'vitest'
import { expectKept, linesOfKept, readLog, sentBy, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

/* No Delphi could be had: these logs are written by the source of Indy, with the replies of the scripted gateway. */

const UPGRADE = 'open 220 EHLO 250 STARTTLS 220 tls TLS EHLO 250'
const GOOD = `${UPGRADE} AUTH 334 * 334 * 235 MAIL 250 RCPT 250 DATA 354 . 250 QUIT 221 close`
const POP3 = 'open +OK CAPA +OK . STLS +OK tls TLS USER +OK PASS'

test.each<[string, string, string[]]>([
  ['good', GOOD, []],
  ['good-no-time', GOOD, []],
  ['good-lines', GOOD, []],
  ['wrong-password', `${UPGRADE} AUTH 334 * 334 * 535 QUIT 221 close`, []],
  ['refused-recipient', `${UPGRADE} AUTH 334 * 334 * 235 MAIL 250 RCPT 550 RSET 250 QUIT 221 close`, []],
  [
    'untrusted',
    'open 220 EHLO 250 STARTTLS 220 tls! close',
    [
      'EIdOSSLUnderlyingCryptoError: Error connecting with SSL. error:14090086:SSL routines:ssl3_get_server_certificate:certificate verify failed',
    ],
  ],
  ['pop3-good', `${POP3} +OK STAT +OK RETR +OK . DELE +OK QUIT +OK close`, []],
  ['pop3-wrong-password', `${POP3} -ERR QUIT +OK close`, []],
])('indy/%s.log', (name, story, failures) => {
  const [session] = expectKept(`indy/${name}.log`, [story], failures)
  expect(session).toMatchObject({
    hasBeginning: true,
    hasEnd: true,
    log: { protocol: name.startsWith('pop3') ? 'pop3' : 'smtp' },
  })
})

test('a message is as it crossed the wire, however its line ends stand', () => {
  for (const name of ['good', 'good-no-time', 'good-lines']) {
    const [session] = readLog(linesOfKept(`indy/${name}.log`)).sessions
    expect(sentBy(session!, 'client')).toContain(
      "+0000\r\n\r\nUNB+UNOA:3+PARTY1+AGS+261129:1200+1'\r\n..a line that begins with a dot\r\n" +
        "Recv : a line that looks like a log\r\n\r\nUNZ+1+1'\r\n.\r\n",
    )
    expect(sentBy(session!, 'server')).toContain('354 End data with <CR><LF>.<CR><LF>\r\n')
  }
})

test('a line that was sent in parts is one, and times are in the form of the machine', () => {
  const { dialect, sessions } = readLog(
    linesOf(
      'Stat Connected.\nRecv 11/29/2026 12:00:00 PM: 220 h<EOL>\nSent 11/29/2026 12:00:00 PM: EH\nSent 29.11.2026 12:00:01: LO x<EOL>\n' +
        'Recv 2026-11-29 12.00.02: 250 h<EOL>\n',
    ),
  )
  expect(dialect).toBe('indy')
  expect(sessions.map(storyOf)).toEqual(['open 220 EHLO 250'])
})
