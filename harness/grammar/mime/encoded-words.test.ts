import { describe, expect, it } from 'vitest'
import { displayOf, readEncodedWords } from './encoded-words.ts'

const kinds = (value: string, place: 'text' | 'structured' = 'text') =>
  readEncodedWords(value, place).problems.map(({ kind }) => kind)
const utf8 = ({ charset, octets }: { charset: string; octets: Buffer | undefined }) =>
  charset === 'utf-8' ? octets?.toString() : undefined
const shown = (value: string) => displayOf(value, readEncodedWords(value, 'text'), utf8)

describe('faults', () => {
  it.each<[string, string[]]>([
    ['=?utf-8?Q?a=C3=A9_b?=', []],
    ['x =?utf-8?b?w6k=?=\r\n =?utf-8*nl?Q?b?= y', []],
    ['a =? b', ['encoded-word-broken']],
    ['=?utf-8?Q?a', ['encoded-word-broken']],
    ['=?utf-8?X?a?=', ['encoded-word-encoding']],
    ['=?utf-8?Q??=', ['encoded-word-empty']],
    ['=?utf-8?B?w6k?=', ['encoded-word-base64']],
    ['=?utf-8?Q?a=G1?=', ['encoded-word-q']],
    ['=?utf-8?Q?a b?=', ['encoded-word-q']],
    ['a=?utf-8?Q?b?=', ['encoded-word-joined']],
    ['=?utf-8?Q?a?==?utf-8?Q?b?=', ['encoded-word-joined', 'encoded-word-joined']],
    [`=?utf-8?Q?${'x'.repeat(64)}?=`, ['encoded-word-over-75']],
    [`=?utf-8?Q?${'x'.repeat(63)}?=`, []],
    // A field that is slipped in, once as base64 that is none, once in Q.
    ['=?utf-8?B?=0D=0ABcc: x?=', ['encoded-word-base64']],
    ['=?utf-8?Q?=0D=0ABcc:_x?=', ['encoded-word-control']],
  ])('of %j', (value, expected) => {
    expect(kinds(value)).toEqual(expected)
  })

  it('in structured fields', () => {
    expect(kinds('"=?utf-8?Q?a?=" <a@b.nl>', 'structured')).toEqual(['encoded-word-quoted'])
    expect(kinds('"a\\"=?utf-8?Q?a?=" <a@b.nl>', 'structured')).toContain('encoded-word-quoted')
    expect(kinds('"a" =?utf-8?Q?a?= <a@b.nl>', 'structured')).toEqual([])
    expect(kinds('=?utf-8?Q?a,b?= <a@b.nl>', 'structured')).toEqual(['encoded-word-phrase'])
    expect(kinds('(=?utf-8?Q?a?=)', 'structured')).toEqual([])
  })
})

it.each([
  ['=?utf-8?Q?a?= \r\n =?utf-8?Q?_b?= c', 'a b c'],
  ['=?x-none?Q?a?= =?utf-8?Q?b?=', '=?x-none?Q?a?= b'],
  ['a\r\n b', 'a b'],
  ['=?utf-8?Q?=0D=0ABcc:_x?=', '\ufffd\ufffdBcc: x'],
])('shows %j', (value, expected) => {
  expect(shown(value)).toBe(expected)
})

it('takes what stands there in linear time', () => {
  for (const piece of ['=?', '=?a?', '=?a?q?', '=?a?q?b?= ', '"', '\\', '?=', '=?utf-8?B?']) {
    const started = performance.now()
    for (const place of ['text', 'structured'] as const)
      expect(readEncodedWords(piece.repeat(200_000), place).words.length).toBeLessThanOrEqual(1_000)
    expect(performance.now() - started).toBeLessThan(2_000)
  }
  expect(readEncodedWords(`=?utf-8?Q?${'a'.repeat(10_000_000)}?=`, 'text').words).toHaveLength(1)
})
