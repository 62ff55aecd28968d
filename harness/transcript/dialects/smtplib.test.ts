import { expect, test } from 'vitest'
import { expectKept, readLog, sentBy, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

const UPGRADE = 'open 220 ehlo 250 STARTTLS 220 tls TLS ehlo 250'
const GOOD = `${UPGRADE} AUTH 235 mail 250 rcpt 250 data 354 . 250 quit 221`
const UNTRUSTED =
  'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1006)'

test.each<[string, string, string[]]>([
  ['good', GOOD, []],
  ['good-2', GOOD, []],
  [
    'bare-lf',
    `${UPGRADE} AUTH 235 mail 250 rcpt 250 data 354 . 554 rset 250`,
    ["smtplib.SMTPDataError: (554, b'5.6.0 Lines must end with CR LF, and only lines')"],
  ],
  [
    'wrong-password',
    `${UPGRADE} AUTH 535 AUTH 334 * 535`,
    ["smtplib.SMTPAuthenticationError: (535, b'5.7.8 Authentication failed')"],
  ],
  ['untrusted', 'open 220 ehlo 250 STARTTLS 220 tls!', [UNTRUSTED]],
  ['untrusted-2', 'open 220 ehlo 250 STARTTLS 220 tls!', [UNTRUSTED]],
  [
    'refused-recipient',
    `${UPGRADE} AUTH 235 mail 250 rcpt 550 rset 250`,
    ["smtplib.SMTPRecipientsRefused: {'nobody@msa-smtp.htpoort.test': (550, b'5.1.1 No such message flow')}"],
  ],
  ['no-tls', 'open 220 ehlo 250', ['smtplib.SMTPNotSupportedError: SMTP AUTH extension not supported by server.']],
  ['no-connection', 'open', ['ConnectionRefusedError: [Errno 111] Connection refused']],
])('smtplib/%s.log', (name, story, failures) => {
  const [session] = expectKept(`smtplib/${name}.log`, [story], failures)
  expect(session).toMatchObject({ hasBeginning: true, log: { protocol: 'smtp' } })
})

test('a message is as it crossed the wire, also a LF that stands alone', () => {
  const [good] = expectKept('smtplib/good.log', [GOOD], [])
  expect(sentBy(good!, 'client')).toContain("+1'\r\n..a line that begins with a dot\r\nS: a line")
  const bare = readLog(
    linesOf(
      `reply: b'354 Go\\r\\n'\nsend: b'a\\nb\\rc\\r\\n..\\xe9\\\\n\\r\\n.\\r\\n'\nsend: 'caf\\u00e9\\r\\n'\nreply: b"it's\\r\\n"\n`,
    ),
  )
  expect(sentBy(bare.sessions[0]!, 'client')).toBe('a\nb\rc\r\n..\xe9\\n\r\n.\r\ncaf\xc3\xa9\r\n')
  expect(sentBy(bare.sessions[0]!, 'server')).toBe("354 Go\r\nit's\r\n")
})

test('an empty reply is a connection that the server has closed', () => {
  const { sessions } = readLog(linesOf("send: 'noop\\r\\n'\nreply: b''\n"))
  expect(sessions.map(storyOf)).toEqual(['open noop close'])
})
