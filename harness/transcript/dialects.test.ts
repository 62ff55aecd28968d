import { expect, test } from 'vitest'
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
]

/** All that was told, with the line of each event. */
const toldIn = ({ sessions }: Read) =>
  sessions.map(({ lineAt, ...session }) => ({ ...session, lines: session.log.events.map((_, event) => lineAt(event)) }))

test.each(WRAPPED)('a log is the same %s', (_, wrap) => {
  for (const file of files) {
    const lines = linesOfKept(file)
    const plain = readLog(lines)
    const wrapped = readLog(lines.map(wrap))
    expect([file, wrapped.dialect]).toEqual([file, plain.dialect])
    expect([file, toldIn(wrapped)]).toEqual([file, toldIn(plain)])
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
  const start = performance.now()
  for (const { dialect } of likelyDialects(lines)) dialect.read(lines)
  readLog(lines)
  expect(performance.now() - start).toBeLessThan(3_000)
})

test('a message that somebody left out is one that the log does not show', () => {
  const session = (answer: string) =>
    readLog(linesOf(`S: 220 h\nC: DATA\nS: 354 go on\n[...]\nS: ${answer}\nC: QUIT\nS: 221 bye\n`)).sessions[0]!
  expect(storyOf(session('550 no'))).toBe('open 220 DATA 354 . 550 QUIT 221')
  expect(session('550 no').unshown.size).toBe(1)
  expect(storyOf(session('421 closing'))).toBe('open 220 DATA 354')
})
