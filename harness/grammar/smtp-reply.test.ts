import { expect, test } from 'vitest'
import { extensionsOf, readReplies } from './smtp-reply.ts'

test('replies are split where a line has no hyphen', () => {
  const { replies, rest } = readReplies('250-mail.example\r\n250-STARTTLS\r\n250 SIZE 10\r\n220 2.0.0 go\r\n25')
  expect(replies.map(({ code, lines, offset }) => [code, lines.length, offset])).toEqual([
    [250, 3, 0],
    [220, 1, 45],
  ])
  expect(replies[1]!.enhanced).toBe('2.0.0')
  expect(rest).toBe('25')
  expect([...extensionsOf(replies[0]!)]).toEqual([
    ['STARTTLS', []],
    ['SIZE', ['10']],
  ])
})

test.each([
  ['199 low\r\n', 'reply code'],
  ['260 second digit\r\n', 'reply code'],
  ['hello\r\n', 'reply code'],
  ['250-a\r\n251 b\r\n', 'different codes'],
  ['250 a\x07b\r\n', 'control characters'],
  ['250 a\nb\r\n', 'control characters'],
  [`250 ${'x'.repeat(600)}\r\n`, 'octets long'],
])('%j breaks the grammar', (octets, problem) => {
  expect(readReplies(octets).replies[0]!.problems.join()).toContain(problem)
})

test('a multi-line reply without last line stays in the rest', () => {
  expect(readReplies('250-a\r\n250-b\r\n')).toEqual({ replies: [], rest: '250-a\r\n250-b\r\n' })
})
