import { expect, test } from 'vitest'
import { stuffOctets, unstuffOctets } from './dot-stuffing.ts'

test.each([
  ['', ''],
  ['.\r\n', '..\r\n'],
  ['a\r\n.b\r\n..\r\n', 'a\r\n..b\r\n...\r\n'],
  // A bare line end begins no line (RFC 5321 §2.3.8).
  ['a\n.b\r.c\r\n', 'a\n.b\r.c\r\n'],
  ['\r\n\r\n.\r\n.\r\n', '\r\n\r\n..\r\n..\r\n'],
  ['.a', '..a'],
])('%j is %j with its dots stuffed', (text, stuffed) => {
  expect(stuffOctets(Buffer.from(text)).toString()).toBe(stuffed)
  expect(unstuffOctets(Buffer.from(stuffed)).toString()).toBe(text)
})
