import { describe, expect, test } from 'vitest'
import { type Entity, readMessage } from './message.ts'

const encoded = (encoding: string, body: string) => readMessage(`Content-Transfer-Encoding: ${encoding}\r\n\r\n${body}`)
/** Each problem of the body with the octets that it marks. */
const marked = (entity: Entity) =>
  entity.problems
    .filter(({ at, kind }) => at >= entity.bodyAt && !kind.startsWith('message-'))
    .map(({ kind, at, length }) => [kind, entity.octets.toString('latin1', at, at + length)])
const kinds = (entity: Entity) => entity.problems.map(({ kind }) => kind)
const text = (octets: Buffer) => octets.toString('latin1')

/** In one piece, in small ones, and its start. */
function expectContent(entity: Entity, content: string) {
  expect(text(entity.content)).toBe(content)
  let joined = ''
  for (const piece of entity.pieces()) joined += text(piece)
  expect(joined).toBe(content)
  for (const most of [1, 2, 3, 5, 100]) expect(text(entity.start(most))).toBe(content.slice(0, most))
}

const WHOLE = 'QUJD'.repeat(19)

describe('base64', () => {
  test.each<[string, string, ...[string, string][]]>([
    ['QUJD\r\nREVG\r\n', 'ABCDEF'],
    ['QQ==\r\n', 'A'],
    ['QUI=\r\n', 'AB'],
    ['QUJD', 'ABC'],
    [`${WHOLE}\r\n`, 'ABC'.repeat(19)],
    // Padding may be on a line of its own.
    ['QQ\r\n==\r\n', 'A'],
    ['', '', ['base64-empty', '']],
    ['\r\n\r\n', '', ['base64-empty', '']],
    [`${WHOLE}Q\r\nUJD\r\n`, 'ABC'.repeat(20), ['base64-line-over-76', `${WHOLE}Q`]],
    ['QU\0\x80!JD\r\n', 'ABC', ['base64-foreign', '\0\x80!']],
    ['QU \tJD\r\n', 'ABC', ['base64-white-space', ' \t']],
    ['__8-\r\n', '', ['base64-url-safe', '__'], ['base64-url-safe', '-']],
    ['QU\rJD\r\n', 'ABC', ['body-bare-cr', '\r']],
    ['QU\nJD\r\n', 'ABC', ['body-bare-lf', '\n']],
    // That nobody reads as a line of 80 characters.
    [`${'QUJD'.repeat(10)}\n${'QUJD'.repeat(10)}\r\n`, 'ABC'.repeat(20), ['body-bare-lf', '\n']],
    ['QR==\r\n', 'A', ['base64-bits', 'R']],
    ['QUJ=\r\n', 'AB', ['base64-bits', 'J']],
    ['QUJDRA\r\n', 'ABCD', ['base64-padding-missing', '']],
    ['QUJDRA=\r\n', 'ABCD', ['base64-padding-missing', '']],
    ['QUJDREU\r\n', 'ABCDE', ['base64-padding-missing', '']],
    ['QUJDR\r\n', 'ABC', ['base64-lone-digit', 'R']],
    ['QUJDR===\r\n', 'ABC', ['base64-lone-digit', 'R']],
    ['QUJD=\r\n', 'ABC', ['base64-padding-excess', '=']],
    ['QQ===\r\n', 'A', ['base64-padding-excess', '=']],
    ['QUI==\r\n', 'AB', ['base64-padding-excess', '=']],
    ['====\r\n', '', ['base64-padding-excess', '====']],
    ['QUJDQQ=U\r\n', 'ABCA', ['base64-padding-inside', '=']],
    ['QQ==QUJD\r\n', 'A', ['base64-after-padding', 'QUJD']],
    ['QQ==\r\nQUJD\r\nQQ==\r\n', 'A', ['base64-after-padding', 'QUJD']],
    ['QQ==\r\n--x y\r\n! z\r\n', 'A', ['base64-after-padding', '--']],
    ['QQ==\r\n!! \r\n', 'A', ['base64-foreign', '!!'], ['base64-white-space', ' ']],
    ['Q_==\r\n', '', ['base64-url-safe', '_']],
  ])('%j', (body, content, ...problems) => {
    const entity = encoded('base64', body)
    expect(marked(entity)).toEqual(problems)
    expectContent(entity, content)
  })

  test('what is missing is missed where the digits end', () => {
    const entity = encoded('base64', 'QUJDRA\r\n')
    expect(entity.problems).toEqual([{ kind: 'base64-padding-missing', at: entity.bodyAt + 6, length: 0 }])
  })

  test('agrees with an encoder on all lengths, and on pieces of any length', () => {
    for (let length = 1; length < 300; length++) {
      const octets = Buffer.from(Array.from({ length }, (_, at) => (at * 7 + length) % 256))
      const body = `${octets.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n')}\r\n`
      const entity = encoded('Base64', body)
      expect(entity.problems).toEqual([])
      expect(entity.content.equals(octets)).toBe(true)
      expect(entity.start(length >> 1).equals(octets.subarray(0, length >> 1))).toBe(true)
    }
  })
})

describe('quoted-printable', () => {
  test.each<[string, string, ...[string, string][]]>([
    ['a=3Db=\r\nc\r\n', 'a=bc\r\n'],
    ['=E9', '\xe9'],
    ['a b\tc\r\n', 'a b\tc\r\n'],
    [`${'x'.repeat(76)}\r\n`, `${'x'.repeat(76)}\r\n`],
    ['a  \r\nb', 'a\r\nb', ['qp-space-at-line-end', '  ']],
    ['a \t', 'a', ['qp-space-at-line-end', ' \t']],
    ['a= \r\nb\r\n', 'ab\r\n', ['qp-space-at-line-end', ' ']],
    ['=e9\r\n', '\xe9\r\n', ['qp-lower-case-hex', '=e9']],
    ['=0d=0a.=0d=0a\r\n', '\r\n.\r\n\r\n', ...['=0d', '=0d=0a', '=0a', '=0d', '=0d=0a', '=0a'].map((octets): [string, string] => [octets.length > 3 ? 'qp-encoded-line-break' : 'qp-lower-case-hex', octets])], // biome-ignore format: a line a case
    // A soft break before a dot makes no line of the dot alone.
    ['a=\r\n.\r\nb\r\n', 'a.\r\nb\r\n', ['lone-dot', '\r\n.\r\n']],
    ['=zz\r\n', '=zz\r\n', ['qp-broken-escape', '=']],
    ['=3', '=3', ['qp-broken-escape', '=']],
    ['=3\r\n', '=3\r\n', ['qp-broken-escape', '=']],
    ['a=\rb\r\n', 'a=\rb\r\n', ['qp-broken-escape', '='], ['body-bare-cr', '\r']],
    ['\xe9\x7f\0\r\n', '\xe9\x7f\0\r\n', ['qp-raw-octet', '\xe9\x7f\0']],
    [`${'x'.repeat(77)}\r\n`, `${'x'.repeat(77)}\r\n`, ['qp-line-over-76', 'x'.repeat(77)]],
    [`${'x'.repeat(76)}=\r\n`, 'x'.repeat(76), ['qp-line-over-76', `${'x'.repeat(76)}=`]],
    ['a=', 'a', ['qp-soft-break-at-end', '=']],
    ['a=\r\n', 'a'],
  ])('%j', (body, content, ...problems) => {
    const entity = encoded('quoted-printable', body)
    expect(marked(entity)).toEqual(problems)
    expectContent(entity, content)
  })
})

describe('7bit and 8bit', () => {
  test.each<[string, string, ...[string, string][]]>([
    ['7bit', 'a\tb\r\n\r\nc\r\n'],
    ['7bit', `${'x'.repeat(998)}\r\n`],
    ['7bit', `${'x'.repeat(999)}\r\n`, ['body-line-over-998', 'x'.repeat(999)]],
    ['7bit', 'a\xc3\xa9b\r\n', ['body-eight-bit', '\xc3\xa9']],
    ['7bit', 'a\0\0b\r\n', ['body-nul', '\0\0']],
    ['7bit', 'a\rb\nc\r\n', ['body-bare-cr', '\r'], ['body-bare-lf', '\n']],
    ['7bit', 'a\r\r\n', ['body-bare-cr', '\r']],
    ['7bit', 'a\x1b\x7fb\r\n', ['body-control', '\x1b\x7f']],
    ['7bit', 'a\vb\fc\x85\xe2\x80\xa8\r\n', ['body-other-line-end', '\v'], ['body-other-line-end', '\f'], ['body-eight-bit', '\x85\xe2\x80\xa8']], // biome-ignore format: a line a case
    ['8bit', 'a\xc3\xa9\0\x85\xa8b\r\n', ['body-nul', '\0']],
    ['8bit', 'a\xc2\x85b\xe2\x80\xa8c\xe2\x80\xa9\r\n', ...['\xc2\x85', '\xe2\x80\xa8', '\xe2\x80\xa9'].map((octets): [string, string] => ['body-other-line-end', octets])], // biome-ignore format: a line a case
    ['binary', 'a\nb\xe9', ['body-bare-lf', '\n']],
  ])('%s %j', (encoding, body, ...problems) => {
    const entity = encoded(encoding, body)
    expect(marked(entity)).toEqual(problems)
    expectContent(entity, body)
  })

  test('the last line of a message has its CRLF, in whatever encoding', () => {
    for (const encoding of ['7bit', 'base64', 'quoted-printable'])
      expect(kinds(encoded(encoding, 'QUJD'))).toEqual(['message-no-crlf-at-end'])
    expect(kinds(readMessage('A: b'))).toEqual(['message-no-crlf-at-end'])
    expect(kinds(readMessage('A: b\r\n\r\n'))).toEqual([])
    expect(kinds(readMessage('A: b\r\n'))).toEqual([])
    expect(kinds(readMessage(''))).toEqual([])
  })

  test('content in no encoding is no copy', () => {
    const octets = Buffer.from('A: b\r\n\r\nbody\r\n')
    expect(readMessage(octets).content.buffer).toBe(octets.buffer)
  })
})

test.each([
  ['base64', 'base64', undefined],
  ['Base64', 'base64', undefined],
  ['(x) base64 (y)', 'base64', undefined],
  ['8BIT', '8bit', 'transfer-encoding-8bit'],
  ['binary', 'binary', 'transfer-encoding-binary'],
  ['x-uuencode', 'x-uuencode', 'transfer-encoding-unknown'],
  ['base-64', 'base-64', 'transfer-encoding-unknown'],
  ['constructor', 'constructor', 'transfer-encoding-unknown'],
  ['@', '@', 'transfer-encoding-unknown'],
  ['base64 ; x=y', 'base64', 'transfer-encoding-parameters'],
  ['base64,7bit', 'base64,7bit', 'transfer-encoding-two-values'],
  ['base64 7bit', 'base64 7bit', 'transfer-encoding-two-values'],
  ['"base64"', '"base64"', 'transfer-encoding-quoted'],
  ['', '7bit', 'transfer-encoding-empty'],
  ['(base64)', '7bit', 'transfer-encoding-comment-only'],
  ['base64 (x', 'base64', 'comment-open'],
  ['(x', '(x', 'comment-open'],
])('Content-Transfer-Encoding: %j', (value, encoding, kind) => {
  const entity = encoded(value, 'QUJD\r\n')
  expect([entity.encoding, ...kinds(entity)]).toEqual(kind ? [encoding, kind] : [encoding])
  const [problem] = entity.problems
  if (problem && value !== '') expect(entity.raw.slice(problem.at, problem.at + problem.length)).not.toBe('')
})

describe('terminators in disguise', () => {
  const terminators: readonly (readonly [string, string])[] = [
    ['end-lf-lf', '\n.\n'],
    ['end-lf-crlf', '\n.\r\n'],
    ['end-crlf-lf', '\r\n.\n'],
    ['end-cr-cr', '\r.\r'],
    ['end-cr-lf', '\r.\n'],
    ['end-cr-crlf', '\r.\r\n'],
    ['end-lf-cr', '\n.\r'],
    ['end-crlf-cr', '\r\n.\r'],
    ['end-crlf-crcrlf', '\r\n.\r\r\n'],
    ['end-crcrlf-crcrlf', '\r\r\n.\r\r\n'],
    ['end-nul-before', '\r\n\0.\r\n'],
    ['end-nul-after', '\r\n.\0\r\n'],
    ['end-space-after', '\r\n. \r\n'],
    ['end-tab-after', '\r\n.\t\r\n'],
    ['end-space-before', '\r\n .\r\n'],
    ['end-vt-vt', '\v.\v'],
    ['end-nel-nel', '\x85.\x85'],
    ['lone-dot', '\r\n.\r\n'],
  ]
  const places: readonly (readonly [string, (terminator: string) => string])[] = [
    ['a header', (octets) => `A: b${octets}C: d\r\n\r\n`],
    ['a body', (octets) => `A: b\r\n\r\ntext${octets}more\r\n`],
    ['the last line', (octets) => `A: b\r\n\r\ntext${octets}`],
    ['base64', (octets) => `Content-Transfer-Encoding: base64\r\n\r\nQUJD${octets}REVG\r\n`],
    ['quoted-printable', (octets) => `Content-Transfer-Encoding: quoted-printable\r\n\r\ntext${octets}more\r\n`],
    ['8bit', (octets) => `Content-Transfer-Encoding: 8bit\r\n\r\ntext${octets}more\r\n`],
  ]
  test.each(
    terminators.flatMap(([kind, octets]) => places.map(([where, place]) => [kind, where, octets, place(octets)])),
  )('%s in %s is told once, by its own kind', (kind, where, octets, message) => {
    const found = readMessage(message!).problems.filter(
      ({ kind }) => !['transfer-encoding-8bit', 'message-no-crlf-at-end', 'header-bare-lf'].includes(kind),
    )
    // In a header, a line end in a disguise of its own may make no field of what follows.
    const own = where === 'a header' ? found.filter(({ kind }) => /^(?:end|lone)-/.test(kind)) : found
    expect(own).toEqual([{ kind, at: message!.indexOf(octets!), length: octets!.length }])
  })

  test('one after the other, where the end of one begins the next', () => {
    const found = (body: string) => marked(readMessage(`A: b\r\n\r\n${body}`))
    expect(found('a\n.\n.\nb\r\n')).toEqual([
      ['end-lf-lf', '\n.\n'],
      ['end-lf-lf', '\n.\n'],
    ])
    expect(readMessage('A: b\r\n\r\n.\r\n').problems).toEqual([{ kind: 'lone-dot', at: 6, length: 5 }])
    expect(found('a\r\n..\r\n.b\r\n')).toEqual([])
    expect(found('a\n..\n')).toEqual([
      ['body-bare-lf', '\n'],
      ['body-bare-lf', '\n'],
    ])
  })
})

test('an encoded line break is a fault of text, and of nothing else', () => {
  const kindsOf = (type: string, body: string) =>
    readMessage(`Content-Type: ${type}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${body}`).problems.map(
      ({ kind }) => kind,
    )
  expect(kindsOf('text/plain', 'a=0D=0Ab\r\n')).toEqual(['qp-encoded-line-break'])
  expect(kindsOf('application/edifact', 'a=0D=0Ab\r\n')).toEqual([])
  for (const body of ['a=0D', 'a=0A=0D', 'a=0D=0', 'a=0D=\r\n=0A\r\n'])
    expect(kindsOf('text/plain', body)).not.toContain('qp-encoded-line-break')
})
