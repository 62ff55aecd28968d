import { expect, test } from 'vitest'
import { expectKept, linesOfKept, linesUnshown, readLog, sentBy, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

const SMTP = 'open 220 EHLO 250 STARTTLS 220 tls TLSv1.3 EHLO 250 AUTH 334 *'
const POP3 = 'open +OK CAPA +OK . STLS +OK tls TLSv1.3 CAPA +OK . AUTH + *'

test.each<[string, string, string[]]>([
  ['good', `${SMTP} 235 MAIL 250 RCPT 250 DATA 354 . 250`, []],
  ['good-time', `${SMTP} 235 MAIL 250 RCPT 250 DATA 354 . 250`, []],
  ['good-hex', `${SMTP} 235 MAIL 250 RCPT 250 DATA 354 . 250`, []],
  ['wrong-password', `${SMTP} 535 close`, []],
  ['refused-recipient', `${SMTP} 235 MAIL 250 RCPT 550 QUIT 221 close`, []],
  [
    'untrusted',
    'open 220 EHLO 250 STARTTLS 220 tls! close',
    ['SSL certificate problem: unable to get local issuer certificate'],
  ],
  ['no-connection', 'open close', ["Failed to connect to localhost port 4599 after 0 ms: Couldn't connect to server"]],
  ['pop3-good', `${POP3} +OK RETR +OK .`, []],
  ['pop3-good-hex', `${POP3} +OK RETR +OK .`, []],
  ['pop3-wrong-password', `${POP3} -ERR close`, []],
])('curl-trace/%s.log', (name, story, failures) => {
  const [session] = expectKept(`curl-trace/${name}.log`, [story], failures)
  expect(session).toMatchObject({
    hasBeginning: true,
    hasEnd: story.endsWith('close'),
    log: { protocol: name.startsWith('pop3') ? 'pop3' : 'smtp' },
  })
})

test('a message is as it crossed the wire, but for its end, which curl does not trace', () => {
  for (const name of ['good', 'good-time', 'good-hex']) {
    const [session] = readLog(linesOfKept(`curl-trace/${name}.log`)).sessions
    expect(sentBy(session!, 'client')).toContain(
      'charset=us-ascii\r\n\r\n' +
        "UNB+UNOA:3+PARTY1+AGS+261129:1200+1'\r\n..a line that begins with a dot\r\nS: a line that looks like a log\r\n" +
        "250 a line that looks like a reply\r\n\r\nUNZ+1+1'\r\n.\r\n",
    )
    expect([...session!.unshown].map((event) => session!.log.events[event])).toMatchObject([
      { type: 'octets', octets: '.\r\n' },
    ])
  }
})

test('each line of a message has the line of the log that shows it', () => {
  const { sessions } = readLog(linesOfKept('curl-trace/good-hex.log'))
  const lines = linesOfKept('curl-trace/good-hex.log')
  const [session] = sessions
  const event = session!.log.events.findIndex((one) => one.type === 'octets' && one.octets.startsWith('From: '))
  const { octets } = session!.log.events[event] as { octets: string }
  const line = session!.lineAt(event, octets.indexOf('Subject'))
  expect(lines[line - 1]).toContain('.Su')
})

const read = (text: string) => readLog(linesOf(text)).sessions[0]!

const START = '== Info: Connected to h (127.0.0.1) port 587 (#0)\n<= Recv header, 5 bytes (0x5)\n0000: 354\n'

test('lines that are longer than a row, and go over blocks, are put together', () => {
  const long = 'x'.repeat(64)
  const session = read(
    `${START}=> Send data, 131 bytes (0x83)\n0000: ${long}\n0040: ${long}\n0080: ab\n` +
      '=> Send SSL data, 5 bytes (0x5)\n0000: .....\n=> Send data, 10 bytes (0xa)\n0000: cd\n0004: ..\n0008: ef\n' +
      '<= Recv header, 5 bytes (0x5)\n0000: 250\n',
  )
  expect(sentBy(session, 'client')).toBe(`${long}${long}abcd\r\n..\r\nef\r\n.\r\n`)
})

test('a dot that stands for a tab is not taken for a dot', () => {
  const text = `${START}=> Send data, 19 bytes (0x13)\n0000: Subject: x\n000c: .y\n0010: .\n<= Recv header, 5 bytes (0x5)\n0000: 250\n`
  expect(storyOf(read(text))).toBe('open 354 . 250')
  expect(linesUnshown(read(text))).toEqual([6])
})

test('newer versions name the transfer and the connection', () => {
  const session = read(
    '12:00:00.000000 [0-x] == Info: Trying\n12:00:00.000000 [0-0] == Info: Established connection to h (127.0.0.1 port 587) from 127.0.0.1 port 5\n' +
      '12:00:00.000000 [0-0] <= Recv header, 7 bytes (0x7)\n0000: 220 h\n',
  )
  expect(storyOf(session)).toBe('open 220')
})
