import { expect, test } from 'vitest'
import { busyMs } from '../processor-time.test-help.ts'
import { keptLogs, linesOfKept, type Read, readLog, storyOf } from './dialects.test-logs.ts'
import { likelyDialects } from './dialects.ts'
import { linesOf } from './lines.ts'

const files = keptLogs()

test('no kept log is taken for one of another program', () => {
  expect(files.length).toBeGreaterThan(8)
  const wrong = files.flatMap((file) => {
    const { dialect } = readLog(linesOfKept(file))
    return dialect === file.split('/')[0] ? [] : [`${file}: ${dialect}`]
  })
  expect(wrong).toEqual([])
})

const WRAPPED: [string, (line: string) => string][] = [
  ['quoted by a mail', (line) => `> ${line}`],
  ['quoted twice', (line) => `>> ${line}`],
  ['logged by log4j', (line) => `2026-11-29 12:00:00,123 DEBUG [main] nl.example.mail.Sender - ${line}`],
  ['logged by Spring', (line) => `2026-11-29T12:00:00.123+01:00 DEBUG 1234 --- [main] n.e.mail.Sender : ${line}`],
  ['logged by Python', (line) => `2026-11-29 12:00:00,123 - mail.sender - DEBUG - ${line}`],
  ['in the journal', (line) => `Nov 29 12:00:00 mail sender[123]: ${line}`],
  ['behind a time', (line) => `[12:00:00.123] ${line}`],
  ['logged by Serilog', (line) => `[12:00:00 DBG] ${line}`],
  ['logged on the console of .NET', (line) => `dbug: Example.Mail.Sender[0]\n      ${line}`],
  ['by docker compose', (line) => `mailer-1  | ${line}`],
  ['by docker compose, with times', (line) => `mailer-1  | 2026-11-29T12:00:00.123456789Z ${line}`],
  ['by Kubernetes', (line) => `2026-11-29T12:00:00.123456789Z stderr F ${line}`],
  ['with numbers', (line) => `     1\t${line}`],
  ['behind a tab', (line) => `\t${line}`],
  ['in colour', (line) => `\x1b[1;32m${line}\x1b[0m`],
]

/** All that was told, with the line of each event. */
const toldIn = ({ sessions }: Read) =>
  sessions.map(({ lineAt, ...session }) => ({ ...session, lines: session.log.events.map((_, event) => lineAt(event)) }))

test.each(WRAPPED)('a log is the same %s', (_, wrap) => {
  for (const file of files) {
    const lines = linesOfKept(file)
    const plain = readLog(lines)
    const each = wrap('').split('\n').length
    const wrapped = readLog(lines.flatMap((line) => wrap(line).split('\n')))
    expect([file, wrapped.dialect]).toEqual([file, plain.dialect])
    const told = toldIn(plain).map((session) => ({
      ...session,
      failures: session.failures.map((failure) => ({ ...failure, line: failure.line * each })),
      lines: session.lines.map((line) => line * each),
    }))
    expect([file, toldIn(wrapped)]).toEqual([file, told])
  }
})

test.each<[string, (line: string) => string]>([
  ['padded with blanks', (line) => `${line}    `],
  ['with no-break spaces for one of two spaces', (line) => line.replace(/^(.{0,3}) {2}/, '$1\xc2\xa0 ')],
  ['with a mark of the byte order', (line) => line],
])('what went wrong is the same %s', (how, wrap) => {
  const mark = how.includes('mark') ? '\xef\xbb\xbf' : ''
  for (const file of files) {
    const lines = linesOfKept(file)
    const [plain, changed] = [lines, lines.map((line, index) => `${index === 0 ? mark : ''}${wrap(line)}`)].map(readLog)
    expect([file, changed!.dialect, changed!.sessions.map(storyOf)]).toEqual([
      file,
      plain!.dialect,
      plain!.sessions.map(storyOf),
    ])
  }
})

/** Without the line that names the server, or a hidden secret, these are lines behind C: and S:. */
const OF_PLAIN_FORM = /^mailkit\//

test('a log that is cut at either end is still known', () => {
  const wrong = files.flatMap((file) => {
    const lines = linesOfKept(file)
    // Where nothing was said, only settings are left; with -quiet s_client says nothing once the dialogue has begun.
    if (lines.length < 30 || file.endsWith('no-connection.log') || file === 'openssl/pop3-good.log') return []
    const middle = lines.slice(Math.floor(lines.length * 0.4), Math.floor(lines.length * 0.9))
    const { dialect } = readLog(middle)
    const isKnown = dialect === file.split('/')[0] || (dialect === 'plain' && OF_PLAIN_FORM.test(file))
    return isKnown ? [] : [`${file}: ${dialect}`]
  })
  expect(wrong).toEqual([])
})

test.each([
  ['one endless line', ['a'.repeat(4_000_000)]],
  ['arrows', ['<-> '.repeat(1_000_000)]],
  ['spaces', [' '.repeat(4_000_000), `${' '.repeat(1_000_000)}x`]],
  ['quotes', [`'${'\\'.repeat(2_000_000)}`, `send: b'${"'b".repeat(1_000_000)}`]],
  ['colons', ['a:'.repeat(2_000_000), `[${'['.repeat(1_000_000)}`]],
  ['braces', ['{'.repeat(2_000_000), `{"a":${'['.repeat(1_000_000)}`]],
])('%s is read in no time', (_, lines) => {
  const start = busyMs()
  for (const { dialect } of likelyDialects(lines)) dialect.read(lines)
  readLog(lines)
  expect(busyMs() - start).toBeLessThan(3_000)
})

test('a message that somebody left out is one that the log does not show', () => {
  const session = (answer: string) =>
    readLog(linesOf(`S: 220 h\nC: DATA\nS: 354 go on\n[...]\nS: ${answer}\nC: QUIT\nS: 221 bye\n`)).sessions[0]!
  expect(storyOf(session('550 no'))).toBe('open 220 DATA 354 . 550 QUIT 221')
  expect(session('550 no').unshown.size).toBe(1)
  expect(storyOf(session('421 closing'))).toBe('open 220 DATA 354')
})

const UP_TO_LOGIN = 'S: 220 h\nC: EHLO c\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\nC: EHLO c\nS: 250 AUTH PLAIN\n'

test.each(['[...]', '(...)', '...', '<snip>', '[snip]', '\xe2\x80\xa6', '[\xe2\x80\xa6]'])(
  'what comes behind %s is of a session of which nobody knows the beginning',
  (gap) => {
    const { sessions } = readLog(
      linesOf(`${UP_TO_LOGIN}${gap}\nC: MAIL FROM:<a@b.test>\nS: 250 Ok\nC: QUIT\nS: 221 bye\n`),
    )
    expect(sessions.map(({ hasBeginning, hasEnd }) => [hasBeginning, hasEnd])).toEqual([
      [true, false],
      [false, true],
    ])
    expect(sessions[1]!.log.events.every((event) => event.type !== 'octets' || event.epoch === 1)).toBe(true)
  },
)

test.each([
  ['a gap in it', 'C: Subject: a\n[...]\nC: text\nC: .'],
  ['a gap in it and no end', 'C: Subject: a\n[...]'],
  ['a placeholder', 'C: <message>\nC: .'],
  ['another one', 'C: (data)\nC: .'],
  ['one without a dot', 'C: [message]'],
  ['nothing in it', 'C: .'],
])('a message with %s is one that the log does not show', (_, message) => {
  const { sessions } = readLog(linesOf(`S: 220 h\nC: DATA\nS: 354 go on\n${message}\nS: 550 no\nC: QUIT\nS: 221 bye\n`))
  expect(sessions.map(storyOf)).toEqual(['open 220 DATA 354 . 550 QUIT 221'])
  const { unshown, log } = sessions[0]!
  const sent = log.events.flatMap((event, at) => (event.type === 'octets' && event.from === 'client' ? [at] : []))
  expect(sent.slice(1, -1).every((at) => unshown.has(at))).toBe(true)
})

test('a dot that a terminal has padded ends a message', () => {
  const { sessions } = readLog(
    linesOf('S: 220 h\nC: DATA\nS: 354 go\nC: Subject: a\nC: . \nS: 550 no\nC: QUIT\nS: 221 bye\n'),
  )
  expect(storyOf(sessions[0]!)).toBe('open 220 DATA 354 . 550 QUIT 221')
})

test.each([
  'S & C: <TLS connection is negotiated>',
  'C en S: TLS-verbinding wordt opgezet',
  '<TLS onderhandeling>',
  '[TLS established]',
])('%s is not a reply, and TLS is up', (line) => {
  const { sessions } = readLog(
    linesOf(`S: 220 h\nC: EHLO c\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\n${line}\nC: AUTH PLAIN\nS: 235 ok\n`),
  )
  expect(sessions.map(storyOf)).toEqual(['open 220 EHLO 250 STARTTLS 220 tls TLS AUTH 235'])
})

test('what both sides do in one line is left out', () => {
  const { sessions } = readLog(
    linesOf(`${UP_TO_LOGIN}C: AUTH PLAIN\nS & C: <the login>\nC: MAIL FROM:<a@b.test>\nS: 250 Ok\n`),
  )
  expect(sessions.map(({ hasBeginning }) => hasBeginning)).toEqual([true, false])
})

test.each([
  ['below a few lines', 'Hallo,\n\nhet werkt niet:\n\n', ''],
  ['between some', 'Op 2 november schreef Jan:\n', '\n\nGroeten\nPiet\n'],
  ['in a mail', 'From: a@b.test\nTo: c@b.test\nSubject: Fwd\nDate: Mon, 02 Nov 2026 10:00:00 +0100\n\nHallo,\n\n', ''],
])('a log that is quoted %s is the same', (_, above, below) => {
  for (const file of files) {
    const lines = linesOfKept(file)
    if (lines.length < 25) continue
    const plain = readLog(lines)
    const quoted = readLog([...linesOf(above), ...lines.map((line) => `> ${line}`), ...linesOf(below)])
    expect([file, quoted.dialect, quoted.sessions.map(storyOf)]).toEqual([
      file,
      plain.dialect,
      plain.sessions.map(storyOf),
    ])
  }
})
