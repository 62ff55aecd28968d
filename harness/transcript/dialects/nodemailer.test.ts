import { expect, test } from 'vitest'
import { expectKept, linesOfKept, readLog, sentBy } from '../dialects.test-logs.ts'

const UPGRADE = 'open 220 EHLO 250 STARTTLS 220 tls TLS EHLO 250'
const SEND = 'MAIL RCPT DATA 250 250 354 . 250 close'
const DENIED = 'Invalid login: 535 5.7.8 Authentication failed'

test.each<[string, string, string[]]>([
  ['good', `${UPGRADE} AUTH 235 ${SEND}`, []],
  ['login', `${UPGRADE} AUTH 334 * 334 * 235 ${SEND}`, []],
  ['bunyan-good', `${UPGRADE} AUTH 235 ${SEND}`, []],
  ['wrong-password', `${UPGRADE} AUTH 334 * 334 * 535 close`, [DENIED]],
  ['bunyan-wrong-password', `${UPGRADE} AUTH 334 * 334 * 535 close`, [DENIED]],
  ['untrusted', 'open 220 EHLO 250 STARTTLS 220 tls! close', ['unable to get local issuer certificate']],
  [
    'refused-recipient',
    `${UPGRADE} AUTH 235 MAIL RCPT DATA 250 550 503 close`,
    ["Can't send mail - all recipients were rejected: 550 5.1.1 No such message flow"],
  ],
])('nodemailer/%s.log', (name, story, failures) => {
  const [session] = expectKept(`nodemailer/${name}.log`, [story], failures)
  expect(session).toMatchObject({ hasBeginning: true, hasEnd: true, log: { protocol: 'smtp' } })
})

test.each(['good', 'bunyan-good'])('the message of %s is as it crossed the wire', (name) => {
  const { sessions } = readLog(linesOfKept(`nodemailer/${name}.log`))
  expect(sentBy(sessions[0]!, 'client')).toContain("+1'\r\n..a line that begins with a dot\r\nS: a line that")
})
