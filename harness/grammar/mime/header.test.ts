import { describe, expect, test } from 'vitest'
import { type Header, readHeader } from './header.ts'

/** Each problem with the octets that it marks. */
const marked = (text: string, header: Header = readHeader(text)) =>
  header.problems.map(({ kind, at, length }) => [kind, text.slice(at, at + length)])
const lenient = (text: string) => readHeader(text).lenientFields.map(({ name, value }) => [name, value])

test('keeps the order, the case, the octets and the duplicates', () => {
  const header = readHeader('To: a\r\nsubject:\tone\r\n two\r\nTO:b \r\n\r\nbody: no\r\n')
  expect(header.fields.map(({ name, raw, value, at, length }) => [name, raw, value, at, length])).toEqual([
    ['To', ' a', 'a', 0, 7],
    ['subject', '\tone\r\n two', 'one two', 7, 20],
    ['TO', 'b ', 'b', 27, 7],
  ])
  expect(header.all('to').map(({ value }) => value)).toEqual(['a', 'b'])
  expect([header.end, header.terminated, header.problems]).toEqual([36, true, []])
})

test('reads a range, with places from the beginning of all octets', () => {
  const header = readHeader(Buffer.from('xxxxA: \0\r\n\r\nB: b\r\n'), 4, 12)
  expect(header.fields.map(({ name, at }) => [name, at])).toEqual([['A', 4]])
  expect(header.problems).toEqual([{ kind: 'header-nul', at: 7, length: 1 }])
  expect([header.end, header.terminated]).toEqual([12, true])
})

const MBOX = 'From a@b.example Thu Jan  1 00:00:00 2026'

describe('problems', () => {
  test.each<[string, ...[string, string][]]>([
    ['no field\r\n\r\n', ['header-no-field', 'no field']],
    [': empty\r\n\r\n', ['header-no-field', ': empty']],
    ['A b: c\r\n\r\n', ['header-no-field', 'A b: c']],
    // A character that looks like a colon is not one.
    ['A\xef\xbc\x9a b\r\n\r\n', ['header-no-field', 'A\xef\xbc\x9a b'], ['header-eight-bit', '\xef\xbc\x9a']],
    // Nor is a folded name a name.
    ['A\r\n : b\r\n\r\n', ['header-no-field', 'A']],
    [' folded first\r\n\r\n', ['header-fold-first', ' folded first']],
    ['A\0B: c\r\n\r\n', ['header-name-octet', '\0']],
    ['A\x7f: c\r\n\r\n', ['header-name-octet', '\x7f']],
    ['\xc3\x84\xc3\x84: c\r\n\r\n', ['header-name-octet', '\xc3\x84\xc3\x84']],
    ['A : c\r\n\r\n', ['header-space-before-colon', ' ']],
    ['A \t: c\r\n\r\n', ['header-space-before-colon', ' \t']],
    ['From : a@b.example\r\n\r\n', ['header-space-before-colon', ' ']],
    ['A: b\nC: d\r\n\r\n', ['header-bare-lf', '\n']],
    ['A: b\rC: d\r\n\r\n', ['header-bare-cr', '\r']],
    ['A: \xe9\xe9\r\n\r\n', ['header-eight-bit', '\xe9\xe9']],
    ['A: \0\r\n\r\n', ['header-nul', '\0']],
    ['A: \v\f\x7f\r\n\r\n', ['header-control', '\v\f\x7f']],
    ['A: b\r\n \r\n c\r\n\r\n', ['header-blank-fold', ' ']],
    ['A: b\r\n \t\r\nB: c\r\n\r\n', ['header-blank-fold', ' \t']],
    ['A: b\r\n \r\n\r\nbody', ['header-blank-fold', ' ']],
    [`A: ${'x'.repeat(996)}\r\n\r\n`, ['header-line-over-998', `A: ${'x'.repeat(996)}`]],
    [`A: ${'x'.repeat(76)}\r\n\r\n`, ['header-line-over-78', `A: ${'x'.repeat(76)}`]],
    [`A: b\r\n ${'x'.repeat(78)}\r\n\r\n`, ['header-line-over-78', ` ${'x'.repeat(78)}`]],
    ['\xef\xbb\xbfA: b\r\nC: d\r\n\r\n', ['header-bom', '\xef\xbb\xbf']],
    [`${MBOX}\r\nA: b\r\n\r\n`, ['header-mbox-from', MBOX]],
    [`>${MBOX}\r\nA: b\r\n\r\n`, ['header-quoted-mbox-from', `>${MBOX}`]],
  ])('%j', (text, ...expected) => expect(marked(text)).toEqual(expected))

  test('lines of 78 and fields of 998 octets are none too long', () => {
    expect(marked(`A: ${'x'.repeat(75)}\r\n\r\n`)).toEqual([])
    expect(marked(`A: ${'x'.repeat(995)}\r\n\r\n`).map(([kind]) => kind)).toEqual(['header-line-over-78'])
  })

  test('a line with a wrong name is not a field, nor part of the field before', () => {
    const { fields } = readHeader('A: b\r\nB\0: c\r\n d\r\nC: e\r\n\r\n')
    expect(fields.map(({ name, value }) => [name, value])).toEqual([
      ['A', 'b'],
      ['C', 'e'],
    ])
  })
})

describe('the empty line', () => {
  test('may be missing where nothing follows', () => {
    expect(readHeader('A: b\r\n')).toMatchObject({ end: 6, terminated: false, problems: [] })
    expect(readHeader('A: b')).toMatchObject({ fields: [{ value: 'b' }], end: 4, terminated: false, problems: [] })
    expect(readHeader('')).toMatchObject({ fields: [], end: 0, terminated: false, problems: [] })
  })

  test('is missed where what follows is no field', () => {
    const header = readHeader('A: b\r\nHello world\r\nNote: c\r\nBye now\r\n')
    expect(header.problems).toEqual([{ kind: 'header-no-empty-line', at: 6, length: 0 }])
    expect(header.lenientEnd).toBeUndefined()
    expect([header.end, header.terminated]).toEqual([37, false])
  })

  test.each([
    ['A: b\nC: d\n\nbody\r\n\r\n', 'separator-bare-lf', '\n\n', ['header-bare-lf']],
    ['A: b\r\n\nbody\r\n\r\n', 'separator-bare-lf', '\r\n\n', []],
    ['A: b\n\r\nbody: x\r\n\r\n', 'separator-bare-lf', '\n\r\n', []],
    ['\nbody: x\r\n\r\n', 'separator-bare-lf', '\n', []],
    ['A: b\r\rbody\r\n\r\n', 'separator-bare-cr', '\r\r', []],
    ['A: b\r\r\nC: d\r\r\n\r\n', 'separator-bare-cr', '\r\r\n', ['header-bare-cr']],
    ['A: b\r\n\rbody: x\r\n\r\n', 'separator-bare-cr', '\r\n\r', []],
    ['A: b\r\n \r\nbody text\r\n\r\n', 'separator-blank-line', ' \r\n', ['header-no-field']],
  ])('of others in %j', (text, kind, octets, more) => {
    const header = readHeader(text)
    const found = marked(text, header).filter(([found]) => found !== 'header-no-field' || more.includes(found))
    expect(found).toContainEqual([kind, octets])
    for (const other of more) expect(found.map(([found]) => found)).toContain(other)
    expect(header.lenientEnd).toBe(text.indexOf(octets) + octets.length)
    // Where the body begins does not depend on it.
    expect([header.end, header.terminated]).toEqual([text.lastIndexOf('\r\n\r\n') + 4, true])
  })

  test('of others is told once', () => {
    const kinds = marked('A: b\n\nbody\n\nbody\n\n\r\n\r\n').map(([kind]) => kind)
    expect(kinds.filter((kind) => kind!.startsWith('separator'))).toEqual(['separator-bare-lf'])
    expect(kinds.filter((kind) => kind === 'header-bare-lf')).not.toEqual([])
  })
})

describe('fields that others see', () => {
  test('a bare LF brings in Bcc', () => {
    const text = 'From: a@b.example\r\nSubject: hello\nBcc: c@d.example\r\nTo: e@f.example\r\n\r\n'
    const header = readHeader(text)
    expect(header.fields.map(({ name }) => name)).toEqual(['From', 'Subject', 'To'])
    expect(header.value('bcc')).toBeUndefined()
    expect(lenient(text)).toEqual([['Bcc', 'c@d.example']])
    expect(header.lenientFields[0]!.at).toBe(text.indexOf('Bcc'))
    expect(marked(text)).toEqual([['header-bare-lf', '\n']])
  })
  test.each([
    ['A: b\rBcc: c\r\n d\r\n\r\n', [['Bcc', 'c d']]],
    [
      'A: b\nBcc: c\n d\rCc: e\r\n\r\n',
      [
        ['Bcc', 'c d'],
        ['Cc', 'e'],
      ],
    ],
    ['A: b\n.\nBcc: c\r\n\r\n', [['Bcc', 'c']]],
    // What ends the header for one of them does not hide what another sees.
    ['A: b\r\rbody\nBcc: c\r\n\r\n', [['Bcc', 'c']]],
    ['\xef\xbb\xbfFrom: a\r\n\r\n', [['From', 'a']]],
    ['A: b\r\nC: d\r\n\r\nBcc: e\r\n', []],
    // After their empty line comes no field.
    ['A: b\n\nBcc: c\r\n\r\n', []],
  ])('of %j', (text, expected) => expect(lenient(text)).toEqual(expected))
})

test('places in values are those in the octets', () => {
  const text = 'A:\t one\r\n two \r\n\tthree \r\n\r\n'
  const [field] = readHeader(text).fields
  expect(field!.value).toBe('one two \tthree')
  const places = [...field!.value].map((character, at) => [character, text[field!.placeOf(at)]])
  expect(places.filter(([own, there]) => own !== there)).toEqual([])
  expect(field!.placeOf(0)).toBe(4)
  expect(field!.located({ kind: 'comment-open', at: 4, length: 4 })).toEqual({
    kind: 'comment-open',
    at: text.indexOf('two'),
    length: 4,
  })
})
