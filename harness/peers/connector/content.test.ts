import { expect, test } from 'vitest'
import { dotStuffed, dotUnstuffed, unfit, withCrlf } from './content.ts'

test.each([
  ['', ''],
  ['.\r\n', '..\r\n'],
  ['a\r\n.b\r\n..\r\n', 'a\r\n..b\r\n...\r\n'],
  // A bare line end begins no line (RFC 5321 §2.3.8).
  ['a\n.b\r.c\r\n', 'a\n.b\r.c\r\n'],
  ['\r\n\r\n.\r\n.\r\n', '\r\n\r\n..\r\n..\r\n'],
  ['.a', '..a'],
])('%j is %j with its dots stuffed', (text, stuffed) => {
  expect(dotStuffed(Buffer.from(text)).toString()).toBe(stuffed)
  expect(dotUnstuffed(Buffer.from(stuffed)).toString()).toBe(text)
})

test.each([
  ['', ''],
  ['a', 'a\r\n'],
  ['a\nb\rc\r\nd\r\r\n', 'a\r\nb\r\nc\r\nd\r\n\r\n'],
])('%j is %j with sound line ends', (text, sound) => expect(withCrlf(Buffer.from(text)).toString()).toBe(sound))

test.each([
  [`${'x'.repeat(998)}\r\n`, false],
  [`a\r\n${'x'.repeat(999)}\r\n`, true],
  ['x'.repeat(999), true],
  ['line\n'.repeat(300), false],
  ['\x80\r\n', true],
  ['\0\r\n', true],
])('a message can be sent or not', (text, no) => expect(unfit(Buffer.from(text, 'latin1')) !== undefined).toBe(no))
