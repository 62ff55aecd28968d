import { expect, test } from 'vitest'
import { expectKept, linesOfKept, readLog, sentBy } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

const UPGRADE = 'open 220 EHLO 250 STARTTLS 220 tls TLSv1.3 EHLO 250'
const SEND = 'MAIL 250 RCPT 250 DATA 354 . 250 QUIT 221 close'

test.each<[string, string, string[]]>([
  ['good', `${UPGRADE} AUTH 235 ${SEND}`, []],
  ['good-login', `${UPGRADE} AUTH 334 * 334 * 235 ${SEND}`, []],
  ['hidden', `${UPGRADE} AUTH 334 * 334 * 235 ${SEND}`, []],
  ['suppressed', `${UPGRADE} AUTH 235 ${SEND}`, []],
  ['wrong-password', `${UPGRADE} AUTH 334 * 334 * 535 QUIT 221 close`, ['No authentication type succeeded']],
  ['refused-recipient', `${UPGRADE} AUTH 235 MAIL 250 RCPT 550 QUIT 221 close`, []],
  [
    'untrusted',
    'open 220 EHLO 250 STARTTLS 220 tls!',
    [
      'TLS startup failed (connect(): error:0A000086:SSL routines::certificate verify failed)',
      'STARTTLS attempted but failed',
    ],
  ],
  ['no-tls', 'open 220 EHLO 250 MAIL 530 QUIT 221 close', []],
  ['no-connection', 'open', ['Error connecting to localhost:2599: IO::Socket::INET: connect: Connection refused']],
])('swaks/%s.log', (name, story, failures) => {
  const [session] = expectKept(`swaks/${name}.log`, [story], failures)
  expect(session).toMatchObject({ hasBeginning: true, log: { protocol: 'smtp' } })
})

test('a message is as it crossed the wire', () => {
  const { sessions } = readLog(linesOfKept('swaks/good.log'))
  expect(sentBy(sessions[0]!, 'client')).toContain(
    "X-Mailer: none\r\n\r\nUNB+UNOA:3+PARTY1+AGS+261129:1200+1'\r\n..a line that begins with a dot\r\n",
  )
})

test('what swaks hides is told as unshown', () => {
  const { sessions } = readLog(linesOfKept('swaks/hidden.log'))
  const [session] = sessions
  expect([...session!.unshown].map((event) => session!.lineAt(event))).toEqual([24])
  const suppressed = readLog(linesOfKept('swaks/suppressed.log')).sessions[0]!
  expect([...suppressed.unshown].map((event) => suppressed.lineAt(event))).toEqual([28])
})

test('a connection that the server closed is closed once', () => {
  const { sessions } = readLog(
    linesOf(
      '=== Trying localhost:587...\n=== Connected to localhost.\n<-  220 localhost ESMTP\n -> EHLO c.test\n' +
        '<** \n*** Remote host closed connection unexpectedly.\n=== Connection closed with remote host.\n',
    ),
  )
  expect(sessions.map(({ log }) => log.events.filter(({ type }) => type === 'close'))).toEqual([
    [{ type: 'close', t: 4, by: 'server', how: 'fin' }],
  ])
})

test('an answer for which swaks gave up waiting is not one', () => {
  const { sessions } = readLog(
    linesOf(
      '=== Trying localhost:587...\n=== Connected to localhost.\n<-  220 localhost ESMTP\n -> EHLO c.test\n' +
        '<** Timeout (3 secs) waiting for server response\n -> QUIT\n<-  221 bye\n=== Connection closed with remote host.\n',
    ),
  )
  expect(sessions[0]!.failures).toEqual([{ line: 5, why: 'Timeout (3 secs) waiting for server response' }])
  expect(sentBy(sessions[0]!, 'server')).toBe('220 localhost ESMTP\r\n221 bye\r\n')
})
