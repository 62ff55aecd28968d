import { describe, expect, test } from 'vitest'
import { busyMs } from '../../harness/processor-time.test-help.ts'
import { isStored, onTheWire, Places, type SourceMessage } from './source.ts'

const NONE = new Uint32Array()
const source = (octets: Buffer, more: Partial<SourceMessage> = {}): SourceMessage => ({
  file: 'a.eml',
  octets,
  stored: false,
  begins: { line: 1, offset: 0 },
  unquoted: NONE,
  notes: [],
  ...more,
})

describe('line ends', () => {
  test.each([
    ['a\nb\n', true],
    ['a\r\nb\n', false],
    ['a\r\n', false],
    ['', false],
    ['a', false],
    ['a\rb\n', true],
  ])('%j is stored: %j', (text, stored) => {
    expect(isStored(Buffer.from(text))).toBe(stored)
  })

  test.each(['', '\n', 'a', 'a\nb', 'a\n\nb\n', '\r\r\n'])('%j is read with CR LF for each LF', (text) => {
    expect(onTheWire(Buffer.from(text)).toString()).toBe(text.replaceAll('\n', '\r\n'))
  })
})

describe('a place', () => {
  test('is that of the file, whatever its line ends', () => {
    const file = 'From: a\nCc: b\n\nbody\n'
    const places = new Places(source(onTheWire(Buffer.from(file)), { stored: true }))
    const { at, excerpt } = places.of('From: a\r\n'.length, 'Cc: b\r\n'.length)
    expect(at).toEqual({ line: 2, column: 1, endLine: 2, endColumn: 6, offset: 8, length: 6 })
    expect(file.slice(at.offset, at.offset + at.length)).toBe('Cc: b\n')
    expect(excerpt).toEqual({ before: '', marked: 'Cc: b', after: '' })
  })

  test('of every octet leads back to it', () => {
    const file = 'a: é\n\n\nsome\ntext'
    const wire = onTheWire(Buffer.from(file))
    const places = new Places(source(wire, { stored: true }))
    const octets = Buffer.from(file)
    for (let offset = 1; offset < wire.length; offset++) {
      const { at } = places.of(offset, 1)
      // The CR that the file does not have stands for its LF.
      const wanted = wire[offset] === 13 ? 10 : wire[offset]
      expect([offset, octets[at.offset]]).toEqual([offset, wanted])
      expect(at.line).toBe(file.slice(0, octets.subarray(0, at.offset).toString().length).split('\n').length)
    }
  })

  test('counts columns as editors do', () => {
    const text = 'Subject: é😀x\r\n\r\n'
    const octets = Buffer.from(text)
    const places = new Places(source(octets))
    expect(places.of(octets.indexOf('x'), 1).at).toMatchObject({ column: text.indexOf('x') + 1, line: 1 })
    const latin1 = Buffer.from('Subject: \xe9x\r\n\r\n', 'latin1')
    expect(new Places(source(latin1)).of(10, 1).at).toMatchObject({ column: 11 })
  })

  test('stands behind what an mbox has before it', () => {
    const places = new Places(
      source(Buffer.from('a: b\r\n\r\nFrom here\r\n'), {
        begins: { line: 10, offset: 100 },
        unquoted: Uint32Array.of(8),
      }),
    )
    expect(places.of(8, 4).at).toMatchObject({ line: 12, column: 2, offset: 109 })
    expect(places.of(0, 2).at).toMatchObject({ line: 10, column: 1, offset: 100 })
  })

  test('is the beginning for what is about the whole', () => {
    const octets = Buffer.from('a: b\r\n\r\n')
    const whole = { line: 1, column: 1, offset: 0 }
    expect(new Places(source(octets)).of(0, octets.length)).toEqual({ at: { ...whole, length: octets.length } })
    expect(new Places(source(octets)).of(0, 0)).toEqual({ at: { ...whole, length: 0 } })
    expect(new Places(source(Buffer.alloc(0))).of(0, 0)).toEqual({ at: { ...whole, length: 0 } })
  })

  test('is cut where a line is long, in time that does not grow with the places', () => {
    const octets = Buffer.alloc(20_000_000, 'x')
    const places = new Places(source(octets))
    const { at, excerpt } = places.of(10_000_000, 5_000_000)
    expect(at).toMatchObject({ line: 1, column: 10_000_001 })
    expect(excerpt!.before.length + excerpt!.marked.length + excerpt!.after.length).toBeLessThan(600)
    const lines = new Places(source(Buffer.alloc(20_000_000, 'x\r\n')))
    const begin = busyMs()
    for (let index = 1; index <= 500; index++) expect(lines.of(index * 39_999, 1).at.line).toBe(index * 13_333 + 1)
    expect(busyMs() - begin).toBeLessThan(5_000)
  })

  test('shows the line end that is itself the matter', () => {
    const octets = Buffer.from('a: b\nc\r\n\r\n')
    expect(new Places(source(octets)).of(4, 1).excerpt).toEqual({ before: 'a: b', marked: '\n', after: '' })
  })
})
