import { expect, test } from 'vitest'
import { expectKept, linesOfKept, linesUnshown, readLog, sentBy, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

const UPGRADE = 'open 220 EHLO 250 STARTTLS 220 tls TLS EHLO 250'
const POP3 = 'open tls TLS +OK USER +OK PASS'

test.each<[string, string, string[]]>([
  ['good', `${UPGRADE} AUTH 235 MAIL 250 RCPT 250 DATA 354 . 250 QUIT 221`, []],
  [
    'wrong-password',
    `${UPGRADE} AUTH 334 * 334 * 535`,
    ['535 5.7.8 Authentication failed (Net::SMTPAuthenticationError)'],
  ],
  [
    'refused-recipient',
    `${UPGRADE} AUTH 235 MAIL 250 RCPT 550 QUIT 221`,
    ['550 5.7.1 No relaying (Net::SMTPFatalError)'],
  ],
  [
    'untrusted',
    'open 220 EHLO 250 STARTTLS 220 tls!',
    [
      'SSL_connect returned=1 errno=0 peeraddr=127.0.0.1:4587 state=error: certificate verify failed (unable to get local issuer certificate) (OpenSSL::SSL::SSLError)',
    ],
  ],
  ['no-connection', 'open', ['Connection refused - connect(2) for 127.0.0.1:4599 (Errno::ECONNREFUSED)']],
  ['pop3-good', `${POP3} +OK STAT +OK LIST +OK . RETR +OK . UIDL +OK . QUIT +OK`, []],
  ['pop3-wrong-password', `${POP3} -ERR`, ['-ERR [AUTH] Authentication failed (Net::POPAuthenticationError)']],
  ['pop3-no-tls', 'open +OK USER -ERR', ['-ERR STLS first (Net::POPAuthenticationError)']],
])('ruby/%s.log', (name, story, failures) => {
  const [session] = expectKept(`ruby/${name}.log`, [story], failures)
  expect(session).toMatchObject({
    hasBeginning: name !== 'no-connection',
    hasEnd: story.includes('QUIT'),
    log: { protocol: name.startsWith('pop3') ? 'pop3' : 'smtp' },
  })
})

test('messages are not shown, and said to be', () => {
  const unshownIn = (name: string) => linesUnshown(readLog(linesOfKept(`ruby/${name}.log`)).sessions[0]!)
  expect(unshownIn('good')).toEqual([26])
  expect(unshownIn('pop3-good')).toEqual([16])
})

test('what Ruby escapes is as it crossed the wire', () => {
  const [session] = readLog(
    linesOf(
      'Connection opened: h:587\n-> "220 \\"h\\" \\u00E9\\u{1F600}\\xFF \\#{x} a\\\\b\\r\\n"\n<- "EHLO \\tx\\r\\n"\n',
    ),
  ).sessions
  const shown = Buffer.from('220 "h" é😀').toString('latin1')
  expect(sentBy(session!, 'server')).toBe(`${shown}\xff #{x} a\\b\r\n`)
  expect(sentBy(session!, 'client')).toBe('EHLO \tx\r\n')
})

test('a server that went away is told, and so is TLS from the beginning', () => {
  const [session] = readLog(
    linesOf(
      'Connection opened: h:465\nTLS connection started\n-> "220 h\\r\\n"\n<- "EHLO x\\r\\n"\nEOFError: end of file reached\n',
    ),
  ).sessions
  expect(storyOf(session!)).toBe('open tls TLS 220 EHLO close')
  expect(session!.failures).toEqual([{ line: 5, why: 'EOFError: end of file reached' }])
})
