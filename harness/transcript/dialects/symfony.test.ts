import { expect, test } from 'vitest'
import { expectKept, linesOfKept, readLog, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

const UPGRADE = 'open 220 EHLO 250 STARTTLS 220 tls TLS EHLO 250'
const LOGIN = 'AUTH 334 * 334 *'
const ALONE = 'open tls TLS EHLO 250'
const CRYPTO =
  'Unable to connect with STARTTLS: stream_socket_enable_crypto(): SSL operation failed with code 1. OpenSSL Error messages: error:0A000086:SSL routines::certificate verify failed'

test.each<[string, string, string[]]>([
  ['good', `${UPGRADE} ${LOGIN} 235 MAIL 250 RCPT 250 DATA 354 . 250`, []],
  ['wrong-password', `${ALONE} ${LOGIN} 535 AUTH 535`, []],
  ['no-domain', `${ALONE} AUTH 334 xxxxxxxx 334 * 535 AUTH 535`, []],
  ['refused-recipient', `${UPGRADE} ${LOGIN} 235 MAIL 250 RCPT 550`, []],
  ['untrusted', 'open tls!', [CRYPTO]],
  ['untrusted-uncaught', 'open tls!', [CRYPTO]],
  [
    'no-connection',
    'open',
    [
      'Connection could not be established with host "localhost:3599": stream_socket_client(): Unable to connect to localhost:3599 (Connection refused)',
    ],
  ],
])('symfony/%s.log', (name, story, failures) => {
  const [session] = expectKept(`symfony/${name}.log`, [story], failures)
  expect(session!.log.protocol).toBe('smtp')
})

test('a message is not shown, and told as unshown', () => {
  const [session] = readLog(linesOfKept('symfony/good.log')).sessions
  expect([...session!.unshown].map((event) => session!.lineAt(event))).toEqual([27])
})

// By the source of Symfony 6.4 and 7; Debian has 5.4.
test('the form with times, where an exception has the dialogue from its beginning', () => {
  const dialogue = linesOfKept('symfony/good.log')
    .slice(0, 19)
    .map((line) => `[2026-11-29T12:00:00.123456+00:00] ${line}`)
  const end = '[2026-11-29T12:00:00+00:00] < 535 5.7.8 Authentication failed'
  const message = linesOfKept('symfony/wrong-password.log')[0]!
  for (const lines of [
    [message, ...dialogue, end],
    [...dialogue, end, message],
  ]) {
    const { dialect, sessions } = readLog(lines)
    expect(dialect).toBe('symfony')
    expect(sessions.map(storyOf)).toEqual([`${UPGRADE} ${LOGIN} 535`])
    expect(sessions[0]!.failures).toEqual([])
  }
})

test('an exception before its dialogue is of that dialogue', () => {
  const lines = [
    ...linesOfKept('symfony/refused-recipient.log').slice(0, -1),
    ...linesOfKept('symfony/untrusted.log').slice(0, 2),
    ...linesOfKept('symfony/good.log').slice(0, 6),
  ]
  const { sessions } = readLog(lines)
  expect(sessions.map(storyOf)).toEqual([
    `${UPGRADE} ${LOGIN} 235 MAIL 250 RCPT 550`,
    'open 220 EHLO 250 STARTTLS 220 tls!',
  ])
  expect(sessions.map(({ hasBeginning, failures }) => [hasBeginning, failures.map(({ why }) => why)])).toEqual([
    [true, []],
    [true, [CRYPTO]],
  ])
})

test('the exception alone says which command was refused, where it can be known', () => {
  const alone = (text: string) => {
    const [session] = readLog(linesOf(text)).sessions
    return [storyOf(session!), session!.failures.length]
  }
  const refused = (expected: string, answer: string) =>
    `[2026-11-29T12:00:00.1+00:00] app.ERROR: Uncaught PHP Exception Symfony\\Component\\Mailer\\Exception\\TransportException: "Expected response code "${expected}" but got code "${answer.slice(0, 3)}", with message "${answer}"." at /srv/mail/vendor/x.php line 9`
  expect(alone(refused('250/251/252', '550 5.1.1 No'))).toEqual([`${ALONE} RCPT 550`, 1])
  expect(alone(refused('250', '550 5.1.1 No'))).toEqual([`${ALONE} 550`, 1])
  expect(alone(refused('250/251/252', '530 5.7.0 Must issue STARTTLS'))).toEqual(['open RCPT 530', 1])
  expect(alone('Connection to "localhost:587" has been closed unexpectedly.\n')).toEqual(['open close', 1])
})

test('a dialogue with the same marks that shows the message is of another program', () => {
  const dialogue = '< 220 c\n> EHLO c\n< 250 c\n> DATA\n< 354 Go\n> Subject: a\n> .\n< 250 Ok\n'
  expect(readLog(linesOf(dialogue)).dialect).toBe('plain')
})

test('a mail that is quoted is not a dialogue', () => {
  expect(readLog(linesOf('> a mail that somebody answers\n< and something else\n> \n')).dialect).not.toBe('symfony')
})
