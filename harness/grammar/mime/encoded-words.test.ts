import { describe, expect, it } from 'vitest'
import { busyMs } from '../../processor-time.test-help.ts'
import { readEncodedWords } from './encoded-words.ts'

const kinds = (value: string, of: 'text' | 'addresses') =>
  readEncodedWords(value, of).problems.map(({ kind }) => kind.replace('encoded-word-', ''))

describe('encoded words', () => {
  it.each<['text' | 'addresses', string, string]>([
    ['text', 'Declaration 1', 'Declaration 1'],
    ['text', '=?UTF-8?B?Y2Fmw6k=?=', 'café'],
    ['text', '=?iso-8859-1?q?caf=E9_(1)?= costs 2', 'café (1) costs 2'],
    ['text', '=?iso-8859-15?Q?=A4?=', '€'],
    ['text', 'a =?utf-8?Q?b?=  =?utf-8?Q?c?= d =?utf-8?Q?e?=', 'a bc d e'],
    ['text', "=?us-ascii*en?Q?it's?=", "it's"],
    ['text', 'why =? and ?= and a=?b', 'why =? and ?= and a=?b'],
    ['text', '"=?utf-8?Q?a?= b"', ''],
    ['addresses', '=?utf-8?Q?Zo=C3=AB?= <a@b.example>', 'Zoë <a@b.example>'],
    ['addresses', 'a@b.example (=?utf-8?Q?Zo=C3=AB?=)', 'a@b.example (Zoë)'],
    ['addresses', '"x \\" y" =?utf-8?Q?z?= <a@b.example>', '"x \\" y" z <a@b.example>'],
  ])('of %s %j', (of, value, text) => {
    // Quotation marks are nothing special in a text; but they are not white space.
    if (text === '') return expect(kinds(value, of)).toEqual(['not-apart'])
    expect([readEncodedWords(value, of).text, kinds(value, of)]).toEqual([text, []])
  })

  it.each<['text' | 'addresses', string, string[], string]>([
    ['text', '=?utf-8?Q?a b?=', ['broken'], '=?utf-8?Q?a b?='],
    ['text', '=?utf-8?Q?why??=', ['broken'], '=?utf-8?Q?why??='],
    ['text', '=?utf-8?B?YQ==', ['broken'], '=?utf-8?B?YQ=='],
    ['text', '=?utf-8?X?a?=', ['encoding'], '=?utf-8?X?a?='],
    ['text', '=?utf-8??a?=', ['encoding'], '=?utf-8??a?='],
    ['text', '=?utf-8?Q??=', ['empty'], ''],
    ['text', `=?utf-8?Q?${'a'.repeat(64)}?=`, ['over-75'], 'a'.repeat(64)],
    ['text', '=?utf-8?B?YQ?=', ['base64'], 'a'],
    ['text', '=?utf-8?B?Y-==?=', ['base64'], 'c'],
    ['text', '=?utf-8?Q?a=b?=', ['q'], 'a=b'],
    ['text', '=?utf-8?Q?\u00e9?=', ['q', 'octets'], '\ufffd'],
    ['text', '=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?=', ['octets', 'octets'], 'caf\ufffd\ufffd'],
    ['text', '=?us-ascii?Q?caf=E9?=', ['octets'], 'café'],
    ['text', '=?iso-8859-1?Q?=80?=', ['octets'], '\x80'],
    ['text', 'a=?utf-8?Q?b?=', ['not-apart'], 'ab'],
    ['text', '=?utf-8?Q?a?==?utf-8?Q?b?=', ['not-apart', 'not-apart'], 'ab'],
    ['addresses', '"=?utf-8?Q?a?=" <a@b.example>', ['in-quotes'], '"a" <a@b.example>'],
    ['addresses', '<=?utf-8?Q?a?=@b.example>', ['in-address'], '<a@b.example>'],
    ['addresses', '=?utf-8?Q?a?=@b.example', ['in-address'], 'a@b.example'],
    ['addresses', 'a@=?utf-8?Q?b.example?=', ['q', 'in-address'], 'a@b.example'],
    ['addresses', '=?utf-8?Q?a,b?= <a@b.example>', ['q'], 'a,b <a@b.example>'],
    ['addresses', 'a@b.example (=?utf-8?Q?(?=)', ['q'], 'a@b.example (()'],
    ['addresses', '=?utf-8?Q?a?=<a@b.example>', ['not-apart'], 'a<a@b.example>'],
  ])('of %s %j', (of, value, expected, text) => {
    expect([kinds(value, of), readEncodedWords(value, of).text]).toEqual([expected, text])
  })

  it('says where, and in which charset', () => {
    expect(readEncodedWords('a =?windows-1250*nl?q?=80?= =?x?B?YQ==?=', 'text')).toEqual({
      text: 'a €=?x?B?YQ==?=',
      words: [
        { charset: 'windows-1250', at: 2, length: 25 },
        { charset: 'x', at: 28, length: 12 },
      ],
      problems: [],
    })
    expect(readEncodedWords('a =?utf-8?X?b?=', 'text').problems).toEqual([
      { kind: 'encoded-word-encoding', at: 2, length: 13 },
    ])
  })

  it('leaves those behind the cap as they are', () => {
    const read = readEncodedWords('=?utf-8?Q?a?= '.repeat(1001), 'text')
    expect(read.text).toBe(`${'a'.repeat(1000)} =?utf-8?Q?a?= `)
    expect(read.problems).toEqual([{ kind: 'encoded-word-cap', at: 14_000, length: 0, isCap: true }])
  })

  it.each(['=?', '=?a?Q?', '=?a?Q?b?=', '(', '"', '=?a', '?=', '=?a?B?====', '\\'])(
    'takes linear time with many %j',
    (piece) => {
      const began = busyMs()
      for (const of of ['text', 'addresses'] as const) readEncodedWords(piece.repeat(1e5), of)
      expect(busyMs() - began).toBeLessThan(3000)
    },
  )
})
