import { describe, expect, it } from 'vitest'
import { lookOf, offenceAgainst } from './charset-text.ts'

const octets = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')

describe('UTF-8', () => {
  it.each<[string, string, number]>([
    ['61 C0 AF', 'text-utf8-overlong', 1],
    ['61 C1 81', 'text-utf8-overlong', 1],
    ['E0 80 AF', 'text-utf8-overlong', 0],
    ['F0 80 80 AF', 'text-utf8-overlong', 0],
    ['61 ED A0 80', 'text-utf8-surrogate', 1],
    ['ED BF BF', 'text-utf8-surrogate', 0],
    ['F4 90 80 80', 'text-utf8-range', 0],
    ['F5 80 80 80', 'text-utf8-range', 0],
    ['61 80', 'text-utf8-invalid', 1],
    ['61 E9 74', 'text-utf8-invalid', 1],
    ['FF FE', 'text-utf8-invalid', 0],
    ['61 E2 82', 'text-utf8-cut', 1],
  ])('%s', (hex, kind, at) => {
    expect(offenceAgainst('utf-8', [octets(hex)])).toMatchObject({ kind, at })
    // Over chunks of a single octet the place is the same.
    expect(
      offenceAgainst(
        'utf-8',
        [...octets(hex)].map((octet) => Buffer.from([octet])),
      ),
    ).toMatchObject({ kind, at })
  })

  it('takes what is well formed, as a strict decoder does', () => {
    for (const text of ['', 'aé€😀\u0000', '\ud7ff\ue000\uffff\u{10ffff}\u0800\u{10000}']) {
      expect(offenceAgainst('utf-8', [Buffer.from(text)])).toBeUndefined()
    }
  })

  it('agrees with a strict decoder on any three octets', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const edges = [
      0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5,
    ]
    const isStrict = (text: Buffer) => {
      try {
        decoder.decode(text)
        return true
      } catch {
        return false
      }
    }
    for (const a of edges)
      for (const b of edges)
        for (const c of edges) {
          const text = Buffer.from([a, b, c, 0x80])
          for (const each of [text, text.subarray(0, 3)])
            expect([each, offenceAgainst('utf-8', [each]) === undefined]).toEqual([each, isStrict(each)])
        }
  })
})

it('ASCII and ISO 8859', () => {
  expect(offenceAgainst('us-ascii', [Buffer.from('abc'), octets('61 E9')])).toMatchObject({
    kind: 'text-above-127',
    at: 4,
  })
  expect(offenceAgainst('us-ascii', [Buffer.from('abc')])).toBeUndefined()
  expect(offenceAgainst('iso-8859-1', [octets('E9 FF A0')])).toBeUndefined()
  expect(offenceAgainst('iso-8859-1', [octets('E9 80')])).toMatchObject({ kind: 'text-c1', at: 1 })
  expect(offenceAgainst('iso-8859-15', [octets('A4 9F')])).toMatchObject({ kind: 'text-c1', at: 1 })
})

it.each<[string, Buffer, string | undefined]>([
  ['a byte order mark', octets('FF FE 61 00'), 'text-utf-16'],
  ['UTF-16 without one', Buffer.from('aangifte', 'utf16le'), 'text-utf-16'],
  ['ISO-2022-JP', Buffer.from('a\x1b$B$"\x1b(B'), 'text-iso-2022'],
  ['UTF-7', Buffer.from('Caf+AOk- in Groningen'), 'text-utf-7'],
  ['the euro in UTF-7', Buffer.from('+IKw- 5'), 'text-utf-7'],
  ['an interchange of EDIFACT', Buffer.from("UNA:+.? 'UNB+UNOA:3+A-B+C-D'"), undefined],
  ['text', Buffer.from('1+1-2, and a+b-c'), undefined],
])('the look of %s', (_, head, kind) => {
  expect(lookOf(head)?.kind).toBe(kind)
})
