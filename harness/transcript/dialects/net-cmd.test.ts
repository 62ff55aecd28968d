import { expect, test } from 'vitest'
import { expectKept, linesOfKept, linesUnshown, readLog, sentBy, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

const UPGRADE = 'open 220 EHLO 250 STARTTLS 220 tls TLS EHLO 250'
const POP3 = 'open +OK STLS +OK tls TLS USER +OK PASS'

test.each<[string, string, string[]]>([
  ['good', `${UPGRADE} AUTH 235 MAIL 250 RCPT 250 DATA 354 . 250 QUIT 221`, []],
  ['good-by-line', `${UPGRADE} AUTH 235 MAIL 250 RCPT 250 DATA 354 . 250 QUIT 221`, []],
  ['wrong-password', `${UPGRADE} AUTH 535`, []],
  ['refused-recipient', `${UPGRADE} AUTH 235 MAIL 250 RCPT 550`, []],
  [
    'untrusted',
    'open 220 EHLO 250 STARTTLS 220 tls!',
    ['SSL connect attempt failed error:0A000086:SSL routines::certificate verify failed'],
  ],
  ['pop3-good', `${POP3} +OK STAT +OK LIST +OK . UIDL +OK . RETR +OK . QUIT +OK`, []],
  ['pop3-good-5', `${POP3} +OK STAT +OK LIST +OK . UIDL +OK . RETR +OK . QUIT +OK`, []],
  ['pop3-wrong-password', `${POP3} -ERR`, []],
  [
    'pop3-untrusted',
    'open +OK STLS +OK tls!',
    ['SSL connect attempt failed error:0A000086:SSL routines::certificate verify failed'],
  ],
])('net-cmd/%s.log', (name, story, failures) => {
  const [session] = expectKept(`net-cmd/${name}.log`, [story], failures)
  expect(session).toMatchObject({
    hasBeginning: true,
    hasEnd: story.includes('QUIT'),
    log: { protocol: name.startsWith('pop3') ? 'pop3' : 'smtp' },
  })
  // With the name of the account before it as well.
  expect(JSON.stringify(session)).not.toContain(
    Buffer.from('party1@htpoort.test\0party1@htpoort.test\0Sluis7-Kade').toString('base64'),
  )
})

test('dots are doubled as the library doubles them', () => {
  const [session] = readLog(linesOfKept('net-cmd/good.log')).sessions
  expect(sentBy(session!, 'client')).toContain(
    "charset=us-ascii\r\n\r\nUNB+UNOA:3+PARTY1+AGS+261129:1200+1'\r\n..a line that begins with a dot\r\n",
  )
  expect(session!.unshown.size).toBe(0)
})

test('a message that was given line by line has lost its empty lines, and is not shown', () => {
  const [session] = readLog(linesOfKept('net-cmd/good-by-line.log')).sessions
  expect(linesUnshown(session!)).toEqual([41])
  expect(sentBy(session!, 'client')).not.toContain('Subject')
})

test('what POP3 leaves out is told as unshown', () => {
  const [session] = readLog(linesOfKept('net-cmd/pop3-good.log')).sessions
  expect(linesUnshown(session!)).toEqual([12, 17, 19, 21])
  const [whole] = readLog(linesOfKept('net-cmd/pop3-good-5.log')).sessions
  expect(linesUnshown(whole!)).toEqual([12])
})

const told = (text: string) => readLog(linesOf(text)).sessions

test('objects are sessions of their own', () => {
  const sessions = told(`Net::SMTP=GLOB(0x1)<<< 220 one
Net::SMTP=GLOB(0x2)<<< 220 two
Net::SMTP=GLOB(0x1)>>> EHLO one
Net::SMTP=GLOB(0x2)>>> EHLO two
Net::SMTP=GLOB(0x1)<<< 250 one
Net::SMTP=GLOB(0x2)<<< 421 two
Net::SMTP=GLOB(0x1)<<< 220 one again
`)
  expect(sessions.map(storyOf)).toEqual(['open 220 EHLO 250', 'open 220', 'open 220 EHLO 421'])
})

test('a server that went away is told', () => {
  const [session] = told(`Net::SMTP=GLOB(0x1)<<< 220 one
Net::SMTP=GLOB(0x1)>>> EHLO one
Net::SMTP: Net::Cmd::getline(): unexpected EOF on command channel: Connection reset by peer at send.pl line 7.
`)
  expect(storyOf(session!)).toBe('open 220 EHLO close')
  expect(session!.failures).toEqual([{ line: 3, why: 'unexpected EOF on command channel: Connection reset by peer' }])
})

test('a connection that is inside TLS from its beginning is so', () => {
  const [session] = told('Net::SMTP::_SSL=GLOB(0x1)<<< 220 one\nNet::SMTP::_SSL=GLOB(0x1)>>> EHLO one\n')
  expect(storyOf(session!)).toBe('open tls TLS 220 EHLO')
})
