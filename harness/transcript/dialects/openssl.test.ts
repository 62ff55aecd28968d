import { expect, test } from 'vitest'
import { expectKept, linesOfKept, readLog, sentBy, storyOf } from '../dialects.test-logs.ts'
import { linesOf } from '../lines.ts'

const LOGIN = 'EHLO 250 AUTH 235'
const POP3_LOGIN = 'open +OK tls TLS USER +OK PASS'
const COMPLAINT = 'verify error:num=20:unable to get local issuer certificate'

test.each<[string, string, string[]]>([
  ['good', `open 250 tls TLSv1.3 ${LOGIN} MAIL 250 rcpt 250 DATA 354 . 250 quit 221 close`, []],
  ['wrong-password', 'open 250 tls TLS EHLO 250 AUTH 535 QUIT 221', []],
  ['refused-recipient', 'open 250 tls TLS EHLO 250 AUTH 334 * 334 * 235 MAIL 250 RCPT 550 QUIT 221', []],
  [
    'untrusted',
    'open tls!',
    [`error:0A000086:SSL routines:tls_post_process_server_certificate:certificate verify failed (${COMPLAINT})`],
  ],
  // s_client goes on, and a mail program would not.
  ['untrusted-goes-on', `open 250 tls TLSv1.3 ${LOGIN} quit 221 close`, [COMPLAINT]],
  [
    'tls-version',
    'open tls!',
    ['error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version (SSL alert number 70)'],
  ],
  ['renegotiating', `open 250 tls TLSv1.3 ${LOGIN} MAIL 250`, ['RENEGOTIATING']],
  ['no-connection', 'open', ['error:8000006F:system library:BIO_connect:Connection refused (calling connect())']],
  ['pop3-good', 'open +OK tls TLS CAPA +OK . USER +OK PASS +OK LIST +OK . RETR +OK . DELE +OK QUIT +OK', []],
  ['pop3-wrong-password', `${POP3_LOGIN} -ERR QUIT +OK`, []],
  ['pop3-renegotiating', 'open +OK tls TLSv1.3 USER +OK PASS +OK LIST +OK .', ['RENEGOTIATING']],
])('openssl/%s.log', (name, story, failures) => {
  const [session] = expectKept(`openssl/${name}.log`, [story], failures)
  expect(session!.log.protocol).toBe(name.startsWith('pop3') ? 'pop3' : 'smtp')
  expect(session!.hasBeginning).toBe(name !== 'no-connection')
})

test('a message is as it crossed the wire, in either direction', () => {
  expect(sentBy(readLog(linesOfKept('openssl/good.log')).sessions[0]!, 'client')).toContain(
    "us-ascii\r\n\r\nUNB+UNOA:3'\r\n250 a line that looks like a reply\r\nclosed\r\n\r\n.\r\n",
  )
  expect(sentBy(readLog(linesOfKept('openssl/pop3-good.log')).sessions[0]!, 'server')).toContain(
    "UNH+1+CUSRES:D:96B:UN'\r\n..a line that begins with a dot\r\nS: a line that looks like a log\r\n\r\nUNT+2+1'\r\n.\r\n",
  )
})

test('what was typed is not in a file of the output, and no message is made up of what the server says', () => {
  const [session] = expectKept('openssl/piped.log', ['open 250 tls TLS 250 235 250 250 354 . 250 221'], [])
  // That there was a message is known by the answer to it.
  expect(sentBy(session!, 'client')).toBe('.\r\n')
  expect(session!.unshown.size).toBe(1)
})

test('copied from a terminal, with LF alone', () => {
  const lines = linesOf(linesOfKept('openssl/good.log').join('\n'))
  expect(readLog(lines)).toMatchObject({ dialect: 'openssl' })
  expect(readLog(lines).sessions.map(storyOf)).toEqual(readLog(linesOfKept('openssl/good.log')).sessions.map(storyOf))
})

const HEAD = linesOfKept('openssl/good.log').slice(0, 50).join('\n')

test('a line that begins with Q ends s_client, and is not sent; a command that nobody knows is', () => {
  const { sessions } = readLog(linesOf(`${HEAD}\nEHLO c\n250 c\nMAILFROM:<a@b>\n500 What?\nQUIT\nDONE\n`))
  expect(sessions.map(storyOf)).toEqual(['open tls TLSv1.3 EHLO 250 * 500 close'])
  expect(sentBy(sessions[0]!, 'client')).toBe('EHLO c\r\nMAILFROM:<a@b>\r\n')
})

test('whatever was typed was said inside TLS, also where the beginning is not in the log', () => {
  const lines = linesOfKept('openssl/good.log')
  const from = (index: number) => readLog(lines.slice(index)).sessions.map(storyOf)
  const dialogue = `${LOGIN} MAIL 250 rcpt 250 DATA 354 . 250 quit 221 close`
  expect(from(20)).toEqual([`open 250 tls TLSv1.3 ${dialogue}`])
  expect(from(lines.indexOf('Post-Handshake New Session Ticket arrived:'))).toEqual([`open tls TLS ${dialogue}`])
})

test('a line of a message that begins with R is not sent either', () => {
  const error = '4017492F067F0000:error:0A00010A:SSL routines:can_renegotiate:wrong ssl version:../ssl/ssl_lib.c:2287:'
  const { sessions } = readLog(
    linesOf(`${HEAD}\nEHLO c\n250 c\nDATA\n354 Go\nSubject: a\nReceived: b\nRENEGOTIATING\n${error}\n`),
  )
  expect(sentBy(sessions[0]!, 'client')).toBe('EHLO c\r\nDATA\r\nSubject: a\r\n')
  expect(sessions[0]!.failures.map(({ why }) => why)).toEqual(['RENEGOTIATING'])
})

test('TLS 1.2 is negotiated again, and the dialogue goes on', () => {
  const { sessions } = readLog(
    linesOf(
      `${HEAD}\nEHLO c\n250 c\nRCPT TO:<a@b>\nRENEGOTIATING\ndepth=0 CN = localhost\nverify return:1\nrcpt to:<a@b>\n503 MAIL first\n`,
    ),
  )
  expect(sessions.map(storyOf)).toEqual(['open tls TLSv1.3 EHLO 250 rcpt 503'])
  expect(sessions[0]!.failures.map(({ why }) => why)).toEqual(['RENEGOTIATING'])
})

test('with -quiet a letter is a letter', () => {
  const { sessions } = readLog(
    linesOf('depth=0 CN = c\nverify return:1\n+OK Hello\nRETR 1\n+OK\nR\nRENEGOTIATING\nclosed\n.\nQUIT\n+OK\n'),
  )
  expect(sessions.map(storyOf)).toEqual(['open +OK tls TLS RETR +OK . QUIT +OK'])
})

test('two sessions one after the other', () => {
  const quiet = linesOfKept('openssl/wrong-password.log')
  const { sessions } = readLog([...quiet, ...linesOfKept('openssl/untrusted.log'), ...quiet])
  expect(sessions.map(storyOf)).toEqual([
    'open 250 tls TLS EHLO 250 AUTH 535 QUIT 221',
    'open tls!',
    'open 250 tls TLS EHLO 250 AUTH 535 QUIT 221',
  ])
})
