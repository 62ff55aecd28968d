import { describe, expect, test } from 'vitest'
import { CAPS } from '../../caps.ts'
import { type Entity, readMessage } from './message.ts'

const headed = (boundary: string) => `Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`
const multipart = (body: string, boundary = 'x') => readMessage(headed(boundary) + body)
const bodies = (body: string) => multipart(body).parts.map((part) => part.body)
/** Each problem with the octets that it marks; the last CRLF is not what these tests are about. */
const marked = (entity: Entity) =>
  entity.problems
    .filter(({ kind }) => kind !== 'message-no-crlf-at-end')
    .map(({ kind, at, length }) => [kind, entity.octets.toString('latin1', at, at + length)])
const kinds = (entity: Entity) => marked(entity).map(([kind]) => kind)

describe('multipart', () => {
  test('splits at whole delimiter lines only', () => {
    const read = multipart(
      'preamble\r\n--x\r\n\r\none --x\r\n-- x\r\n--x \t\r\nA: b\r\n\r\ntwo\r\n\r\n--x--\r\nepilogue\r\n',
    )
    expect(read.parts.map((part) => [part.body, part.header.value('a')])).toEqual([
      ['one --x\r\n-- x', undefined],
      ['two\r\n', 'b'],
    ])
    expect(read.problems).toEqual([])
  })
  test('goes without preamble and with empty parts', () => {
    expect(bodies('--x\r\n--x\r\n\r\n--x--')).toEqual(['', ''])
  })
  test.each<[string, string[], ...[string, string][]]>([
    ['--x\r\n\r\none\r\n', ['one\r\n'], ['multipart-not-closed', '']],
    ['nothing', [], ['multipart-no-delimiter', '']],
    ['--x--\r\n', [], ['multipart-no-parts', '--x--']],
    ['--x\r\n--x\r\n\r\n--x--\r\n', ['', ''], ['multipart-no-part-between', '']],
    ['--x\r\n--x--\r\n', [''], ['multipart-no-part-between', '']],
    ['--x\r\n\r\n--x--\r\n', ['']],
    ['--x\r\n\r\none\r\n--x', ['one\r\n--x'], ['multipart-not-closed', '']],
    // In the sense of others, these are delimiters.
    ['--x\r\n\r\none\r\n--xy\r\n--x--\r\n', ['one\r\n--xy'], ['boundary-as-prefix', '--x']],
    ['--x\r\n\r\none\n--x\r\n--x--\r\n', ['one\n--x'], ['boundary-bare-line-end', '--x']],
    ['--x\r\n\r\none\r\n--x--\n\r\n--x--\r\n', ['one\r\n--x--\n'], ['boundary-bare-line-end', '--x--']],
    ['--x\r\n\r\none\r\n--x--\r\n--x\r\n\r\ntwo\r\n--x--\r\n', ['one'], ['boundary-after-close', '--x'], ['boundary-after-close', '--x--']], // biome-ignore format: a line a case
    ['Content-Type: text/html\r\n\r\n--x\r\n\r\none\r\n--x--\r\n', ['one'], ['multipart-preamble-field', 'Content-Type: text/html']], // biome-ignore format: a line a case
    ['--x\r\n\r\none\r\n--x--\r\na\0b\r\n', ['one'], ['body-nul', '\0']],
    ['a\nb\r\n--x\r\n\r\none\r\n--x--\r\n', ['one'], ['body-bare-lf', '\n']],
  ])('%j', (body, parts, ...problems) => {
    expect(bodies(body)).toEqual(parts)
    expect(marked(multipart(body))).toEqual(problems)
  })
  test('takes line feeds alone for no line ends', () => {
    const read = multipart('--x\n\none\n--x--\n')
    expect(read.parts).toEqual([])
    expect(new Set(kinds(read))).toEqual(new Set(['multipart-no-delimiter', 'boundary-bare-line-end', 'body-bare-lf']))
  })
  test.each(['', 'y'.repeat(71), 'ends in space ', 'a*b'])('%j is not a boundary', (boundary) => {
    expect(kinds(multipart('--x\r\n', boundary))).toContain('multipart-bad-boundary')
  })
  test.each(['y'.repeat(71), 'a*b', '=_1@client.example'])('parts are found all the same: %j', (boundary) => {
    const read = multipart(`--${boundary}\r\n\r\none\r\n--${boundary}--\r\n`, boundary)
    expect(read.parts.map(({ body }) => body)).toEqual(['one'])
  })
  test.each(['y'.repeat(70), ".+?()'=_,-./:", 'a b'])('the boundary %j is taken to the letter', (boundary) => {
    const read = multipart(
      `--${boundary}\r\n\r\none\r\n--${boundary.replace('.', 'z')}z\r\n--${boundary}--\r\n`,
      boundary,
    )
    expect(read.parts).toHaveLength(1)
  })
  test('without a boundary', () => {
    const read = readMessage('Content-Type: multipart/mixed\r\n\r\n--x\r\n')
    expect(marked(read)).toEqual([['multipart-no-boundary', 'Content-Type: multipart/mixed\r\n']])
  })
  test('in a transfer encoding', () => {
    const field = 'Content-Transfer-Encoding: Base64\r\n'
    const read = readMessage(`${field}${headed('x')}--x\r\n\r\none\r\n--x--\r\n`)
    expect([marked(read), read.parts[0]!.body]).toEqual([[['multipart-encoded', field]], 'one'])
  })
  test.each([
    ['message/rfc822', 'base64', ['message-encoded']],
    ['message/delivery-status', 'quoted-printable', ['message-encoded']],
    ['message/global', 'base64', []],
    ['text/plain', 'base64', []],
    ['message/rfc822', '8bit', ['transfer-encoding-8bit', 'part-wider-than-multipart']],
    ['text/plain', '8bit', ['transfer-encoding-8bit', 'part-wider-than-multipart']],
    ['text/plain', 'binary', ['transfer-encoding-binary', 'part-wider-than-multipart']],
  ])('%s in %s inside a multipart in 7bit', (type, encoding, expected) => {
    const part = `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\nQUJD`
    expect(new Set(kinds(multipart(`--x\r\n${part}\r\n--x--\r\n`).parts[0]!))).toEqual(new Set(expected))
    const wide = readMessage(`Content-Transfer-Encoding: binary\r\n${headed('x')}--x\r\n${part}\r\n--x--\r\n`)
    expect(kinds(wide.parts[0]!)).not.toContain('part-wider-than-multipart')
  })
  test('MIME fields are given once', () => {
    const read = readMessage('Content-Type: a/b\r\ncontent-type: c/d\r\n\r\nbody\r\n')
    expect(marked(read)).toEqual([['field-twice', 'content-type: c/d\r\n']])
  })
  test('problems of values have their places in the message', () => {
    const read = readMessage('A: b\r\nContent-Type:\r\n text/plain;\r\n x=1; X=2\r\n\r\n')
    const [twice] = read.problems
    expect(twice!.kind).toBe('parameter-twice')
    expect(twice!.at).toBeGreaterThanOrEqual(read.raw.indexOf('X=2'))
    expect(twice!.at).toBeLessThanOrEqual(read.raw.indexOf('X=2') + 3)
  })
})

describe('parts', () => {
  test('are read where they stand, and a base64 leaf decoded', () => {
    const inner = `${headed('y')}--y\r\nContent-Transfer-Encoding: BASE64\r\n\r\nQU\0JD\r\n--y--`
    const message = multipart(`--x\r\n${inner}\r\n--x--\r\n`)
    const [, part, leaf] = message.entities
    expect(part!.parts).toEqual([leaf])
    expect([leaf!.content.toString(), leaf!.body]).toEqual(['ABC', 'QU\0JD'])
    expect(leaf!.problems).toEqual([{ kind: 'base64-foreign', at: message.raw.indexOf('\0'), length: 1 }])
    expect(message.entities.flatMap((entity) => entity.problems)).toEqual(leaf!.problems)
    expect(message.raw.slice(leaf!.begin, leaf!.end)).toBe(leaf!.raw)
  })
  test('have parts of their own, whoever asks first', () => {
    const inner = `${headed('y')}${'--y\r\n\r\n1\r\n'.repeat(CAPS.parts)}--y--`
    const message = multipart(`--x\r\n${inner}\r\n--x\r\n\r\n2\r\n--x--\r\n`)
    const [first, second] = message.parts
    expect([first!.parts.length, second!.body]).toEqual([CAPS.parts - 2, '2'])
    expect(kinds(first!)).toContain('multipart-cap')
  })
  test.each([
    ['x', 'x', ['boundary-of-outer']],
    ['xy', 'x', ['boundary-of-outer']],
    ['x', 'y', []],
  ])('of the boundary %s with one of %s inside', (outer, inner, expected) => {
    const message = multipart(
      `--${outer}\r\n${headed(inner)}--${inner}\r\n\r\n1\r\n--${inner}--\r\n--${outer}--\r\n`,
      outer,
    )
    expect(kinds(message.parts[0]!).filter((kind) => kind === 'boundary-of-outer')).toEqual(expected)
  })
  test('an inner boundary that begins like the outer one', () => {
    const message = multipart(`--x\r\n${headed('xy')}--xy\r\n\r\n1\r\n--xy--\r\n--x--\r\n`)
    expect(kinds(message)).toEqual(['boundary-as-prefix', 'boundary-as-prefix'])
    expect(kinds(message.parts[0]!)).toEqual([])
  })
  test('the boundary of the outer multipart inside the inner one', () => {
    const inside = multipart(`--x\r\n${headed('y')}--y\r\n\r\n1\r\n--x\r\n\r\n2\r\n--y\r\n\r\n3\r\n--y--\r\n--x--\r\n`)
    expect(kinds(inside.parts[0]!)).toEqual(['boundary-in-inner'])
    const open = multipart(`--x\r\n${headed('y')}--y\r\n\r\n1\r\n--x\r\n\r\n2\r\n--x--\r\n`)
    expect(kinds(open.parts[0]!)).toEqual(['multipart-not-closed'])
  })
})

test('what goes beyond the longest message is left out and noted', () => {
  const message = readMessage(Buffer.concat([Buffer.from('A: b\r\n\r\n'), Buffer.alloc(CAPS.message, 'x\r\n')]))
  expect(message.end).toBe(CAPS.message)
  expect(message.problems).toEqual([{ kind: 'message-cap', at: CAPS.message, length: 8, isCap: true }])
})

describe('the digest of the content', () => {
  const digestOf = (encoding: string, body: string) =>
    readMessage(`Content-Transfer-Encoding: ${encoding}\r\n\r\n${body}`).digest

  test('is the same however it is wrapped, and with more line ends behind it', () => {
    const one = digestOf('base64', 'VU5CK1VOT0M6Mw==\r\n')
    expect(digestOf('base64', 'VU5CK1VO\r\nT0M6Mw==\r\n\r\n')).toBe(one)
    expect(digestOf('7bit', 'UNB+UNOC:3\r\n\r\n')).toBe(one)
    expect(digestOf('quoted-printable', 'UNB+=\r\nUNOC=3A3\r\n')).toBe(one)
    expect(digestOf('8bit', 'UNB+UNOC:3')).toBe(one)
  })
  test('is another one for other content', () => {
    const bodies = ['', 'a', 'a\r\n\r\nb', 'a\r\nb', 'a ', ' a', 'A']
    expect(new Set(bodies.map((body) => digestOf('7bit', body))).size).toBe(bodies.length)
    expect(digestOf('base64', 'QUJD')).not.toBe(digestOf('7bit', 'QUJD'))
  })
})
