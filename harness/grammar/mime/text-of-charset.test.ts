import { describe, expect, it } from 'vitest'
import type { CommonCharset } from './charset.ts'
import { offenceAgainst } from './text-of-charset.ts'

/** The octets as one piece, and as one piece each. */
const both = (charset: CommonCharset, hex: string) => {
  const octets = Buffer.from(hex.replaceAll(' ', ''), 'hex')
  const whole = offenceAgainst(charset, [octets])
  expect(
    offenceAgainst(
      charset,
      [...octets].map((octet) => Buffer.from([octet])),
    ),
  ).toEqual(whole)
  return whole
}

describe('octets of a charset', () => {
  it.each<[CommonCharset, string]>([
    ['us-ascii', '41 00 7f 0d 0a'],
    ['us-ascii', ''],
    ['iso-8859-1', '41 7f a0 ff'],
    ['iso-8859-15', 'a4'],
    ['utf-8', '41 c2 80 df bf e0 a0 80 ed 9f bf ee 80 80 ef bf bf f0 90 80 80 f4 8f bf bf 42'],
    ['utf-8', 'ef bb bf 41'],
  ])('%s %s', (charset, hex) => expect(both(charset, hex)).toBeUndefined())

  it.each<[CommonCharset, string, string, number]>([
    ['us-ascii', '41 42 80', 'eight-bit', 2],
    ['us-ascii', 'e9', 'eight-bit', 0],
    ['iso-8859-1', 'e9 80', 'c1-control', 1],
    ['iso-8859-1', '41 93 41 94', 'c1-control', 1],
    ['iso-8859-15', '9f', 'c1-control', 0],
    // Latin-1 in UTF-8's place, a stray octet, and sequences cut off.
    ['utf-8', '41 e9 41', 'not-utf-8', 1],
    ['utf-8', 'c3 a9 80', 'not-utf-8', 2],
    ['utf-8', '41 c3', 'not-utf-8', 1],
    ['utf-8', '41 f0 9f 98', 'not-utf-8', 1],
    ['utf-8', 'e2 82 41', 'not-utf-8', 0],
    ['utf-8', 'e2 c3 a9', 'not-utf-8', 0],
    // Longer than needed.
    ['utf-8', 'c0 80', 'not-utf-8', 0],
    ['utf-8', 'c1 bf', 'not-utf-8', 0],
    ['utf-8', 'e0 9f bf', 'not-utf-8', 0],
    ['utf-8', 'f0 8f bf bf', 'not-utf-8', 0],
    // Surrogates, and beyond Unicode.
    ['utf-8', '41 ed a0 80', 'not-utf-8', 1],
    ['utf-8', 'ed bf bf', 'not-utf-8', 0],
    ['utf-8', 'f4 90 80 80', 'not-utf-8', 0],
    ['utf-8', 'f5 80 80 80', 'not-utf-8', 0],
    ['utf-8', 'ff fe 41 00', 'not-utf-8', 0],
  ])('%s does not have %s', (charset, hex, kind, at) => expect(both(charset, hex)).toEqual({ kind, at }))

  it('agrees with a strict decoder on all sequences of three octets near the edges', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const edges = [0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xff]
    for (const a of edges)
      for (const b of edges)
        for (const c of edges)
          for (const d of edges) {
            const octets = Uint8Array.of(a, b, c, d)
            let isGood = true
            try {
              decoder.decode(octets)
            } catch {
              isGood = false
            }
            if ((offenceAgainst('utf-8', [octets]) === undefined) !== isGood) expect.fail(String(octets))
          }
  })
})
