import { describe, expect, it } from 'vitest'
import { bareEndIn, isWideCharset } from './canonical-text.ts'

const of = (text: string, size: number) => {
  const octets = Buffer.from(text, 'latin1')
  const count = Math.ceil(octets.length / size)
  return bareEndIn(Array.from({ length: count }, (_, index) => octets.subarray(index * size, (index + 1) * size)))
}

describe('line ends of a text', () => {
  it.each<[string, ReturnType<typeof bareEndIn>]>([
    ['', undefined],
    ['a\r\nb\r\n\r\n', undefined],
    ['a\nb\r\n', { kind: 'body-bare-lf', at: 1 }],
    ['\r\n\n', { kind: 'body-bare-lf', at: 2 }],
    ['a\r\r\n', { kind: 'body-bare-cr', at: 1 }],
    ['a\rb\n', { kind: 'body-bare-cr', at: 1 }],
    ['a\r', { kind: 'body-bare-cr', at: 1 }],
  ])('%j', (text, expected) => {
    for (const size of [1, 2, 3, 100]) expect(of(text, size)).toEqual(expected)
  })
})

describe('charsets with wide line ends', () => {
  it.each(['UTF-16', 'utf-16le', 'utf16', 'UTF-32BE', 'ISO-10646-UCS-2', 'ucs-4', 'csUTF16'])('%s', (label) =>
    expect(isWideCharset(label)).toBe(true),
  )
  it.each(['utf-8', 'us-ascii', 'utf-7', 'iso-10646-utf-1', 'utf-160'])('not %s', (label) =>
    expect(isWideCharset(label)).toBe(false),
  )
})
