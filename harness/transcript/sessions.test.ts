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

test.each([
  ['inside an answer of many lines', 'S: TOP\nS: STLS\nS: .\nC: QUIT\nS: +OK\n'],
  ['inside a message', 'S: Subject: x\nS: 250 items\nS: .\nC: DELE 1\nS: +OK\nC: QUIT\nS: +OK\n'],
  ['at the end of an answer', 'S: .\nC: STAT\nS: -ERR no\n'],
  ['at a login', 'C: AUTH PLAIN\nS: + \nC: AGEAYg==\nS: -ERR no\n'],
])('a log that begins %s is one of POP3', (_, log) => {
  expect(read(log).log.protocol).toBe('pop3')
})

test.each([
  ['inside a message', 'C: LIST\nC: +OK\nC: .\nS: 250 Ok\nC: QUIT\nS: 221 bye\n'],
  ['at the answer to a message', 'S: 550 no\nC: QUIT\nS: 221 bye\n'],
])('a log that begins %s is one of SMTP', (_, log) => {
  expect(read(log).log.protocol).toBe('smtp')
})

test('a message does not tell the protocol', () => {
  expect(read('C: RETR 1\nS: +OK\nS: 250 a\nS: 250 b\nS: 250 c\nS: .\nC: QUIT\nS: +OK\n').log.protocol).toBe('pop3')
  expect(read('C: DATA\nS: 354 go\nC: STAT\nC: .\nS: 250 Ok\nC: QUIT\nS: 221 bye\n').log.protocol).toBe('smtp')
})
