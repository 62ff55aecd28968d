import { expect, test } from 'vitest'
import { expectKept, readLog, sentBy, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

const UPGRADE = 'open 220 EHLO 250 STARTTLS 220 tls TLSv1.3 EHLO 250'

test.each<[string, string, string[]]>([
  ['good', `${UPGRADE} AUTH 235 MAIL RCPT DATA 250 250 354 . 250 QUIT 221`, []],
  [
    'wrong-password',
    `${UPGRADE} AUTH 334 * 334 * 535 close`,
    ['authentication failed (method LOGIN)', 'could not send mail'],
  ],
  [
    'refused-recipient',
    `${UPGRADE} AUTH 235 MAIL RCPT DATA 250 550 close`,
    ['recipient address nobody@msa-smtp.htpoort.test not accepted by the server', 'could not send mail'],
  ],
  [
    'untrusted',
    'open 220 EHLO 250 STARTTLS 220 tls! close',
    [
      'TLS certificate verification failed: The certificate is NOT trusted. The certificate issuer is unknown.',
      'could not send mail',
    ],
  ],
  [
    'no-connection',
    'open close',
    ['cannot connect to localhost, port 2599: Connection refused', 'could not send mail'],
  ],
])('msmtp/%s.log', (name, story, failures) => {
  const [session] = expectKept(`msmtp/${name}.log`, [story], failures)
  expect(session).toMatchObject({ hasBeginning: true, hasEnd: true, log: { protocol: 'smtp' } })
})

test('a message is as it crossed the wire', () => {
  const { sessions } = readLog(linesOf('<-- 354 Go\r\n--> Subject: a\r\n--> \r\n--> ..\r\n--> .\r\n<-- 250 Ok\r\n'))
  expect(sessions.map(storyOf)).toEqual(['open 354 . 250'])
  expect(sentBy(sessions[0]!, 'client')).toBe('Subject: a\r\n\r\n..\r\n.\r\n')
})

test('on a terminal complaints come last', () => {
  const { dialect, sessions } = readLog(
    linesOf(
      'host = localhost\nport = 587\n<-- 220 localhost\n--> STARTTLS\n<-- 220 Ready\n' +
        'msmtp: TLS handshake failed: The TLS connection was non-properly terminated.\nmsmtp: could not send mail\n',
    ),
  )
  expect(dialect).toBe('msmtp')
  expect(sessions.map(storyOf)).toEqual(['open 220 STARTTLS 220 tls! close'])
})

test('settings alone are not a session, and a file of settings is not a log', () => {
  expect(readLog(linesOf('host = localhost\nport = 587\n')).sessions).toEqual([])
})

const SETTINGS = 'host = localhost\nport = 587\n'
const REFUSAL =
  'msmtp: the server did not accept the mail\nmsmtp: server message: 550-No\nmsmtp: server message: 550 never\n'
const TO_DATA = '<-- 220 h\n--> DATA\n<-- 354 Go\n--> Subject: a\n'

test.each([
  ['first', `${REFUSAL}${SETTINGS}${TO_DATA}`],
  ['last', `${SETTINGS}${TO_DATA}${REFUSAL}`],
])('a reply that was cut off stands in the complaint, which comes %s', (_, log) => {
  const { sessions } = readLog(linesOf(log))
  expect(sessions.map(storyOf)).toEqual(['open 220 DATA 354 . 550'])
  // Nobody sees how the message went on.
  const at = sessions[0]!.log.events.findIndex((event) => event.type === 'octets' && event.octets.startsWith('Subject'))
  expect(sessions[0]!.unshown.has(at)).toBe(true)
})

test('a reply that is shown is not told twice', () => {
  const { sessions } = readLog(linesOf(`${REFUSAL}${SETTINGS}${TO_DATA}--> .\n<-- 550-No\n<-- 550 never\n`))
  expect(sessions.map(storyOf)).toEqual(['open 220 DATA 354 . 550'])
})
