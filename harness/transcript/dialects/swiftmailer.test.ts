import { expect, test } from 'vitest'
import { readLog, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

/*
 * Nothing of Swift Mailer is to be had here any more: these logs are by the source of its LoggerPlugin and ArrayLogger, where an
 * entry keeps its CRLF and is followed by the line end of the system.
 */
const BEGIN =
  '++ Starting Swift_SmtpTransport\n<< 220 c ESMTP\r\n\n>> EHLO c\r\n\n<< 250-c\r\n250 STARTTLS\r\n\n>> STARTTLS\r\n\n<< 220 Ready\r\n\n'
const LOGIN =
  '>> EHLO c\r\n\n<< 250-c\r\n250 AUTH LOGIN\r\n\n>> AUTH LOGIN\r\n\n<< 334 VXNlcm5hbWU6\r\n\n>> cGFydHkxQGh0cG9vcnQudGVzdA==\r\n\n' +
  '<< 334 UGFzc3dvcmQ6\r\n\n>> U2x1aXM3LUthZGU=\r\n\n'
const UPGRADED = 'open 220 EHLO 250 STARTTLS 220'

test('a session, of which the message is not shown', () => {
  const { dialect, sessions } = readLog(
    linesOf(
      `${BEGIN}${LOGIN}<< 235 Ok\r\n\n++ Swift_SmtpTransport started\n>> MAIL FROM:<a@b.test>\r\n\n<< 250 Ok\r\n\n` +
        '>> RCPT TO:<c@b.test>\r\n\n<< 250 Ok\r\n\n>> DATA\r\n\n<< 354 Go\r\n\n>> \r\n.\r\n\n<< 250 Queued\r\n\n' +
        '++ Stopping Swift_SmtpTransport\n>> QUIT\r\n\n<< 221 Bye\r\n\n++ Swift_SmtpTransport stopped',
    ),
  )
  expect(dialect).toBe('swiftmailer')
  expect(sessions.map(storyOf)).toEqual([
    `${UPGRADED} tls TLS EHLO 250 AUTH 334 * 334 * 235 MAIL 250 RCPT 250 DATA 354 . 250 QUIT 221 close`,
  ])
  expect(sessions[0]!.unshown.size).toBe(1)
  expect(JSON.stringify(sessions)).not.toContain('U2x1aXM3LUthZGU=')
})

test('a login that is refused, and a handshake that fails', () => {
  const refused =
    '<< 535 No\r\n\n!! Expected response code 235 but got code "535", with message "535 No" (code: 535)\n!! Failed to authenticate on SMTP server (code: 0)\n'
  const login = readLog(linesOf(`${BEGIN}${LOGIN}${refused}`)).sessions
  expect(login.map(storyOf)).toEqual([`${UPGRADED} tls TLS EHLO 250 AUTH 334 * 334 * 535`])
  expect(login[0]!.failures.map(({ why }) => why)).toEqual(['Failed to authenticate on SMTP server'])
  const handshake = readLog(linesOf(`${BEGIN}!! Unable to connect with TLS encryption (code: 0)\n`)).sessions
  expect(handshake.map(storyOf)).toEqual([`${UPGRADED} tls!`])
})

test('a mail that quotes with the same marks is not of this form', () => {
  expect(readLog(linesOf('>> what did it say?\n<< 250 Ok\n')).dialect).not.toBe('swiftmailer')
})
