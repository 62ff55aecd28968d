import { expect, test } from 'vitest'
import { unfit, withCrlf } from './content.ts'

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
