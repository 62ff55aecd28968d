import { expect, test } from 'vitest'
import { expectKept, linesOfKept, linesUnshown, readLog, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

const UPGRADE = 'open 220 EHLO 250 STARTTLS 220 tls TLSv1.3 EHLO 250'
const NO_TLS = 'open 220 EHLO 250 MAIL 530 RSET 530 QUIT'
const REFUSED = `${UPGRADE} AUTH 235 MAIL RCPT DATA 250 550 503 RSET QUIT 250`

test.each<[string, string[], string[]]>([
  ['good', [`${UPGRADE} AUTH 235 MAIL RCPT DATA 250 250 354 . QUIT 250`], []],
  ['good-silent', [`${UPGRADE.replace('TLSv1.3', 'TLS')} AUTH 235 MAIL RCPT DATA 250 250 354 . QUIT 250`], []],
  [
    'wrong-password',
    [`${UPGRADE} AUTH 535 QUIT`],
    ['SASL authentication failed; server localhost[127.0.0.1] said: 535 5.7.8 Authentication failed'],
  ],
  [
    'untrusted',
    ['open 220 EHLO 250 STARTTLS 220 tls!'],
    [
      'certificate verification failed for localhost[127.0.0.1]:4587: untrusted issuer /CN=HTG conformance test root 93115504',
    ],
  ],
  // The notification is refused as well.
  [
    'refused-recipient',
    [REFUSED, REFUSED],
    Array(2).fill('host localhost[127.0.0.1] said: 550 5.7.1 No relaying (in reply to RCPT TO command)'),
  ],
  [
    'no-tls',
    [NO_TLS, NO_TLS],
    Array(2).fill(
      'host localhost[127.0.0.1] said: 530 5.7.0 Must issue a STARTTLS command first (in reply to MAIL FROM command)',
    ),
  ],
  [
    'no-connection',
    ['open'],
    [
      'connect to localhost[127.0.0.1]:4587: Connection refused',
      'connect to localhost[127.0.0.1]:4587: Connection refused',
    ],
  ],
])('postfix/%s.log', (name, stories, failures) => {
  const sessions = expectKept(`postfix/${name}.log`, stories, failures)
  for (const session of sessions) expect(session).toMatchObject({ hasBeginning: true, log: { protocol: 'smtp' } })
})

test('postfix-smtpd/untrusted.log', () => {
  const sessions = expectKept(
    'postfix-smtpd/untrusted.log',
    [
      `${UPGRADE} MAIL 250 RCPT 250 DATA 354 . 250 QUIT 221 close`,
      'open 220 EHLO 250 STARTTLS 220 tls! close',
      'open 220 EHLO 250 close',
    ],
    [
      'SSL_accept error from localhost[127.0.0.1]: -1 TLS library problem: ' +
        'error:0A000418:SSL routines::tlsv1 alert unknown ca:../ssl/record/rec_layer_s3.c:1602:SSL alert number 48:',
    ],
  )
  expect(sessions.every(({ hasBeginning, hasEnd }) => hasBeginning && hasEnd)).toBe(true)
})

test('messages are not shown, and said to be', () => {
  const lines = linesOfKept('postfix/good.log')
  const [session] = readLog(lines).sessions
  expect(linesUnshown(session!).map((line) => lines[line - 1]?.slice(-6))).toEqual(['587: .'])
})

const HOST = 'Nov 29 12:00:00 mail'

test('processes go side by side, also where the log has the beginning of none; those of the server are others', () => {
  const { sessions } = readLog(
    linesOf(`${HOST} postfix/smtp[1]: > a[192.0.2.1]:587: QUIT
${HOST} postfix/smtp[2]: < b[192.0.2.2]:587: 250 Ok
${HOST} postfix/smtp[1]: < a[192.0.2.1]:587: 221 Bye
${HOST} postfix/smtp[2]: > b[192.0.2.2]:587: DATA
${HOST} postfix/smtp[2]: < b[192.0.2.2]:587: 421 Gone
${HOST} postfix/smtp[2]: < c[192.0.2.3]:587: 220 c
${HOST} postfix/submission/smtpd[2]: > d[192.0.2.4]: 220 d
`),
  )
  expect(sessions.map((session) => [storyOf(session), session.hasBeginning])).toEqual([
    ['open QUIT 221', false],
    ['open 250 DATA 421', false],
    ['open 220', true],
  ])
})

test('a log without a dialogue is not taken', () => {
  const { dialect } = readLog(
    linesOf(
      `${HOST} postfix/smtp[1]: 9FCEC25A230: to=<a@b.example>, relay=none, status=deferred (timed out)\n`.repeat(9),
    ),
  )
  expect(dialect).toBeUndefined()
})
