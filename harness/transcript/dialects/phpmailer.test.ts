import { expect, test } from 'vitest'
import { expectKept, linesOfKept, readLog, sentBy, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

const UPGRADE = 'open 220 EHLO 250 STARTTLS 220 tls TLS EHLO 250'
const LOGIN = 'AUTH 334 * 334 *'
const SEND = 'MAIL 250 RCPT 250 DATA 354 . 250 QUIT 221'
const CRYPTO =
  'stream_socket_enable_crypto(): SSL operation failed with code 1. OpenSSL Error messages: error:0A000086:SSL routines::certificate verify failed'

test.each<[string, string, string[]]>([
  ['good', `${UPGRADE} ${LOGIN} 235 ${SEND}`, []],
  ['good-3', `${UPGRADE} ${LOGIN} 235 ${SEND} close`, []],
  ['good-4', `${UPGRADE} ${LOGIN} 235 ${SEND} close`, []],
  ['good-html', `${UPGRADE} ${LOGIN} 235 ${SEND} close`, []],
  ['good-error-log', `${UPGRADE} ${LOGIN} 235 ${SEND}`, []],
  ['wrong-password', `${UPGRADE} ${LOGIN} 535 QUIT 221`, ['SMTP Error: Could not authenticate.']],
  ['wrong-password-html', `${UPGRADE} ${LOGIN} 535 QUIT 221 close`, ['SMTP Error: Could not authenticate.']],
  [
    'untrusted',
    'open 220 EHLO 250 STARTTLS 220 tls! QUIT',
    [`SMTP Error: Could not connect to SMTP host. Connection failed. ${CRYPTO}`],
  ],
  ['untrusted-3', 'open 220 EHLO 250 STARTTLS 220 tls! QUIT close', [`Connection failed. Error #2: ${CRYPTO}`]],
  [
    'refused-recipient',
    `${UPGRADE} ${LOGIN} 235 MAIL 250 RCPT 550 QUIT 221`,
    ['SMTP Error: The following recipients failed: nobody@msa-smtp.htpoort.test: No such message flow'],
  ],
  ['no-tls', 'open 220 EHLO 250 MAIL 530 QUIT 221', []],
  [
    'no-connection',
    'open',
    [
      'SMTP ERROR: Failed to connect to server: Connection refused (111)',
      'SMTP Error: Could not connect to SMTP host.',
    ],
  ],
  [
    'no-connection-3',
    'open',
    [
      'Connection failed. Error #2: stream_socket_client(): Unable to connect to localhost:3599 (Connection refused)',
      'SMTP ERROR: Failed to connect to server: Connection refused (111)',
      'SMTP Error: Could not connect to SMTP host.',
    ],
  ],
])('phpmailer/%s.log', (name, story, failures) => {
  const [session] = expectKept(`phpmailer/${name}.log`, [story], failures)
  // At level 2 nothing is said of a connection.
  expect(session).toMatchObject({ hasBeginning: name !== 'no-connection', log: { protocol: 'smtp' } })
})

const BODY =
  "us-ascii\r\n\r\nUNB+UNOA:3+PARTY1+AGS+261129:1200+1'\r\n..a line that begins with a dot\r\n" +
  'S: a line that looks like a log\r\n250 a line that looks like a reply\r\n' +
  '    a line <b>with spaces</b> & "quotes"'

test('a message is as it crossed the wire, in each output', () => {
  for (const name of ['good', 'good-4', 'good-html', 'good-error-log'])
    expect(sentBy(readLog(linesOfKept(`phpmailer/${name}.log`)).sessions[0]!, 'client')).toContain(BODY)
})

test('the lines of an answer, also where an output has put them into one', () => {
  for (const name of ['good', 'good-4', 'good-html', 'good-error-log'])
    expect(sentBy(readLog(linesOfKept(`phpmailer/${name}.log`)).sessions[0]!, 'server')).toContain(
      '250-msa-smtp.htpoort.test\r\n250-SIZE 41943040\r\n250-PIPELINING\r\n250-8BITMIME\r\n' +
        '250-ENHANCEDSTATUSCODES\r\n250-DSN\r\n250 AUTH PLAIN LOGIN\r\n',
    )
})

test('what is hidden is told as unshown', () => {
  const { sessions } = readLog(linesOfKept('phpmailer/good.log'))
  const [session] = sessions
  expect([...session!.unshown].map((event) => session!.lineAt(event))).toEqual([17, 19])
  const older = linesOfKept('phpmailer/good.log').map((line) => line.replace(/\[(credentials hidden)\]/, '<$1>'))
  expect(readLog(older).sessions[0]!.unshown).toEqual(session!.unshown)
})

test('copied out of a browser, which runs all lines into one', () => {
  const whole = linesOfKept('phpmailer/good.log').join(' ').replace(/\s+/g, ' ')
  const { dialect, sessions } = readLog([whole])
  expect(dialect).toBe('phpmailer')
  expect(sessions.map(storyOf)).toEqual([`${UPGRADE} ${LOGIN} 235 ${SEND}`])
})

test.each([
  ['Monolog', (text: string) => `[2026-11-29T12:00:00.123456+00:00] app.DEBUG: ${text.trimEnd()}  [] []`],
  ['error_log of PHP', (text: string) => `[29-Nov-2026 12:00:00 UTC] ${text.trimEnd()}`],
  [
    'Apache',
    (text: string) => `[Sun Nov 29 12:00:00.123456 2026] [php:notice] [pid 12] [client ::1:1] ${text.trimEnd()}\\r\\n`,
  ],
])('behind what %s puts in front', (_, wrap) => {
  const lines = linesOfKept('phpmailer/good-4.log')
    .filter((line) => !line.startsWith('  '))
    .map((line) => wrap(line.slice(20)))
  const { dialect, sessions } = readLog(lines)
  expect(dialect).toBe('phpmailer')
  expect(sessions.map(storyOf)).toEqual([`${UPGRADE} ${LOGIN} 235 ${SEND} close`])
})

test('two messages, of which the first was not begun: a greeting begins a session', () => {
  const first = linesOfKept('phpmailer/untrusted.log')
  const { sessions } = readLog([...first, ...linesOfKept('phpmailer/good.log')])
  expect(sessions.map(storyOf)).toEqual(['open 220 EHLO 250 STARTTLS 220 tls! QUIT', `${UPGRADE} ${LOGIN} 235 ${SEND}`])
})

test('the error alone, as programs print it', () => {
  const { dialect, sessions } = readLog(
    linesOf('Message could not be sent. Mailer Error: SMTP Error: Could not connect to SMTP host.\n'),
  )
  expect(dialect).toBe('phpmailer')
  expect(sessions[0]!.failures).toEqual([{ line: 1, why: 'SMTP Error: Could not connect to SMTP host.' }])
})
