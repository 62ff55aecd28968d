import { expect, test } from 'vitest'
import { linesOfKept, readLog } from './dialects.test-logs.ts'
import { linesOf } from './lines.ts'

const read = (log: string) => readLog(linesOf(log)).sessions[0]!
const epochs = (log: string): number[] =>
  read(log).log.events.flatMap((event) => (event.type === 'octets' ? [event.epoch] : []))

test.each([
  ['a client that goes on somewhere', 'C: MAIL FROM:<a@b.test>\nS: 250 Ok\n'],
  ['an answer to something', 'S: 250 Ok\nC: RCPT TO:<a@b.test>\nS: 550 No\n'],
  ['the answer to STARTTLS', 'S: 220 2.0.0 Ready to start TLS\nC: EHLO c\nS: 250 AUTH PLAIN\n'],
  ['the answer to STLS', 'S: +OK Begin TLS negotiation\nC: CAPA\nS: +OK\nS: USER\nS: .\n'],
  ['an answer of POP3', 'S: +OK\nC: RETR 1\nS: +OK\n'],
])('of a log that begins with %s nobody knows whether TLS was up', (_, log) => {
  expect(read(log).hasBeginning).toBe(false)
  expect(new Set(epochs(log))).toEqual(new Set([1]))
  // And nothing says that it came up.
  expect(read(log).log.events.some(({ type }) => type === 'tls')).toBe(false)
})

test.each([
  ['a greeting', 'S: 220 h ESMTP\nC: MAIL FROM:<a@b.test>\nS: 250 Ok\n'],
  ['a greeting of POP3', 'S: +OK Hello\nC: USER a\nS: +OK\n'],
  ['an answer that asks for TLS', 'C: MAIL FROM:<a@b.test>\nS: 530 Must issue a STARTTLS command first\n'],
  ['an offer of STARTTLS', 'C: EHLO c\nS: 250-h\nS: 250 STARTTLS\nC: MAIL FROM:<a@b.test>\nS: 250 Ok\n'],
])('what a log shows with %s was said in plaintext', (_, log) => {
  expect(new Set(epochs(log))).toEqual(new Set([0]))
})

test('what comes before STARTTLS was said in plaintext, wherever the log begins', () => {
  expect(epochs('C: EHLO c\nS: 250 h\nC: STARTTLS\nS: 220 go\nC: EHLO c\nS: 250 h\n')).toEqual([0, 0, 0, 0, 1, 1])
})

test('a user name is known where the log ends before the password', () => {
  for (const [file, last] of [
    ['swaks/good-login.log', 'cGFydHkxQGh0cG9vcnQudGVzdA=='],
    ['openssl/pop3-good.log', 'USER party1@htpoort.test'],
  ] as const) {
    const lines = linesOfKept(file)
    const { sessions } = readLog(lines.slice(0, lines.findIndex((line) => line.includes(last)) + 1))
    expect(sessions[0]!.log.events).toContainEqual(expect.objectContaining({ type: 'sasl', identity: 'full' }))
  }
})
