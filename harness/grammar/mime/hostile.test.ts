import { describe, expect, test } from 'vitest'
import { CAPS } from '../../caps.ts'
import { busyMs } from '../../processor-time.test-help.ts'
import { readDeliveryStatus, readReport } from './delivery-status.ts'
import { readHeader } from './header.ts'
import { type Entity, readMessage } from './message.ts'
import { PROBLEMS, type ProblemKind } from './problems.ts'

/** Asks for all that a message has. */
function readAll(octets: Buffer | string): Entity {
  const message = readMessage(octets)
  for (const entity of message.entities) {
    void [entity.problems, entity.header.lenientFields, entity.start(16), entity.contentType]
    for (const field of entity.header.fields) void field.value
    for (const _ of entity.pieces());
  }
  readReport(message)
  return message
}
const kinds = (entity: Pick<Entity, 'problems'>) => entity.problems.map(({ kind }) => kind)
const kindSet = (entity: Pick<Entity, 'problems'>) => [...new Set(kinds(entity))].sort()

const multipart = (boundary: string) => `Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`
const encoded = (encoding: string) => `Content-Transfer-Encoding: ${encoding}\r\n\r\n`

/** Long inputs: a beginning, and what comes again and again. */
const SHAPES: readonly (readonly [string, string, string])[] = [
  ['octets without colon or line end', '', 'x'],
  ['a name', '', 'x:'],
  ['fields', '', 'A: b\r\n'],
  ['lines that are no fields', '', 'no field\r\n'],
  ['folds', 'A: b', '\r\n c'],
  ['blank folds', 'A: b', '\r\n \r\nC'],
  ['blank folds in a row', 'A: b', '\r\n '],
  ['white space in a header', 'A: ', ' \t'],
  ['line feeds', '', 'A: b\n'],
  ['carriage returns', '', 'A: b\r'],
  ['line feeds in a row', 'A: b', '\n'],
  ['carriage returns in a row', 'A: b', '\r'],
  ['zeros', 'A: b', '\0a'],
  ['terminators', 'A: b\r\n\r\n', '\n.'],
  ['terminators in a header', 'A: b', '\r\n.'],
  ['half terminators', 'A: b\r\n\r\n', '\r\n\0'],
  ['base64', encoded('base64'), 'QUJD'],
  ['padding', encoded('base64'), 'QQ=='],
  ['equals signs in base64', `${encoded('base64')}QQ`, '='],
  ['white space in base64', encoded('base64'), 'Q '],
  ['equals signs', encoded('quoted-printable'), '= '],
  ['spaces in quoted-printable', encoded('quoted-printable'), ' '],
  ['soft breaks', encoded('quoted-printable'), '=\r\n'],
  ['delimiters', multipart('x'), '--x\r\n'],
  ['half delimiters', multipart('x'), '\r\n--x  '],
  ['delimiters after line feeds', multipart('x'), '\n--x\n'],
  ['boundaries as prefixes', multipart('x'), '\r\n--xy'],
  ['delimiters after the last one', `${multipart('x')}--x--\r\n`, '--x\r\n'],
  ['dashes', multipart('-'.repeat(70)), '-'],
  ['open multiparts', multipart('x'), `--x\r\n${multipart('y')}--y\r\n\r\n`],
  ['parts of a report', `${multipart('x')}--x\r\nContent-Type: message/delivery-status\r\n\r\n`, 'A: b\r\n\r\n'],
]

describe('time grows no faster than the input', () => {
  test.each(SHAPES)('%s', (_, head, again) => {
    const timed = (octets: number): number => {
      const message = Buffer.from(head + again.repeat(octets / again.length), 'latin1')
      const began = busyMs()
      readAll(message)
      return busyMs() - began
    }
    timed(10_000)
    // Ten times as long takes a hundred times as long where it is quadratic. Below 50 ms nothing can be told.
    const short = Math.max(timed(200_000), timed(200_000))
    expect(timed(2_000_000)).toBeLessThan(Math.max(50, short) * 30)
  })
})

describe('headers', () => {
  test('as long as a message may be, without a colon, without a line end', () => {
    for (const octet of ['x', '\n']) {
      const message = readAll(Buffer.alloc(CAPS.message + 1, octet))
      expect(message.header.fields.length).toBeLessThanOrEqual(1)
      expect(kinds(message)).toContain('message-cap')
    }
    expect(kindSet(readMessage(`A${'a'.repeat(2_000)}: b\r\n\r\n`))).toEqual([
      'header-line-over-998',
      'header-no-field',
    ])
  })
  test('100,000 fields', () => {
    const header = readHeader('A: b\r\n'.repeat(100_000))
    expect(header.fields).toHaveLength(CAPS.fields)
    expect(header.problems).toEqual([{ kind: 'header-cap', at: 6 * CAPS.fields, length: 0, isCap: true }])
  })
  test('a field that is folded 100,000 times', () => {
    const header = readHeader(`A: b${'\r\n c'.repeat(100_000)}\r\n\r\n`)
    expect([header.value('a'), header.problems]).toEqual([`b${' c'.repeat(100_000)}`, []])
  })
  test('a field that is longer than what is read of it', () => {
    const header = readHeader(`A: b${`\r\n ${'c'.repeat(60)}`.repeat(20_000)}\r\n\r\n`)
    expect(header.fields[0]!.raw).toHaveLength(CAPS.field)
    expect(header.problems).toMatchObject([{ kind: 'field-cap', at: 2 + CAPS.field, isCap: true }])
  })
  test('only CRLF ends a line', () => {
    const line = 'A: b\nc\rd\u2028e\vf\fg\x85h'
    const header = readHeader(Buffer.from(`${line}\r\nB: c\r\n\r\n`))
    expect(header.fields.map(({ name }) => name)).toEqual(['A', 'B'])
    expect(kindSet(header)).toEqual(['header-bare-cr', 'header-bare-lf', 'header-control', 'header-eight-bit'])
    const body = readMessage(Buffer.from(`${encoded('8bit')}${line}\r\n`))
    expect(kinds(body).filter((kind) => kind.startsWith('body-'))).toEqual([
      'body-bare-lf',
      'body-bare-cr',
      ...Array.from({ length: 4 }, () => 'body-other-line-end'),
    ])
  })
})

describe('bodies', () => {
  test('one line of 4 MB', () => {
    const line = 'QUJD'.repeat(1_000_000)
    expect(readAll(`${encoded('base64')}${line}\r\n`).problems).toEqual([
      { kind: 'base64-line-over-76', at: encoded('base64').length, length: 4_000_000 },
    ])
    expect(kinds(readAll(`${encoded('quoted-printable')}${line}\r\n`))).toEqual(['qp-line-over-76'])
    expect(kinds(readAll(`\r\n${line}\r\n`))).toEqual(['body-line-over-998'])
  })
  test('no more of a kind are noted than a reader can use', () => {
    const message = readAll(`\r\n${'\0a\r\n'.repeat(100_000)}`)
    expect(kinds(message)).toEqual(Array.from({ length: CAPS.problemsOfKind }, () => 'body-nul'))
  })
  test('31 MB take no memory but their own', () => {
    const line = `${'QUJD'.repeat(19)}\r\n`
    const octets = Buffer.alloc(31 * 1024 * 1024, line)
    octets.write(encoded('base64'), 0, 'latin1')
    const bare = () => process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed
    const before = bare()
    let most = 0
    const message = readMessage(octets)
    expect(message.problems.filter(({ kind }) => !kind.startsWith('base64-'))).toEqual([
      { kind: 'message-no-crlf-at-end', at: octets.length, length: 0 },
    ])
    for (const _ of message.pieces()) most = Math.max(most, bare() - before)
    expect(most).toBeLessThan(8 * 1024 * 1024)
  })
})

describe('multiparts', () => {
  test('1,000 deep', () => {
    const levels = Array.from({ length: 1_000 }, (_, n) => `${multipart(`b${n}-`)}--b${n}-\r\n`)
    const message = readAll(levels.join(''))
    const all = message.entities
    expect(all).toHaveLength(CAPS.partsNested + 1)
    expect(kinds(all.at(-1)!)).toContain('multipart-nested-cap')
  })
  test('10,000 parts', () => {
    const message = readAll(`${multipart('x')}${'--x\r\n\r\na\r\n'.repeat(10_000)}--x--\r\n`)
    expect(message.parts).toHaveLength(CAPS.parts)
    expect(message.problems.filter(({ isCap }) => isCap).map(({ kind }) => kind)).toEqual(['multipart-cap'])
  })
})

describe('reports', () => {
  const block = 'Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n'
  const report = (fields: string, encoding = '7bit') =>
    `Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n\r\ntext\r\n--x\r\nContent-Type: message/delivery-status\r\n${encoded(encoding)}${fields}\r\n--x--\r\n`

  test('10,000 recipients', () => {
    const read = readDeliveryStatus(`Reporting-MTA: dns; a\r\n\r\n${block.repeat(10_000)}`)
    expect(read.recipients).toHaveLength(CAPS.statusBlocks - 1)
    expect(kinds(read)).toEqual(['status-cap'])
    expect(readDeliveryStatus(`Reporting-MTA: dns; a\r\n\r\n${block.repeat(CAPS.statusBlocks - 1)}`).problems).toEqual(
      [],
    )
  })
  test.each<[string, string, ProblemKind[]]>([
    ['folded', 'Reporting-MTA: dns;\r\n a\r\n\r\nAction:\r\n failed\r\nStatus: 5.1.1\r\n', []],
    ['an action twice', `Reporting-MTA: dns; a\r\n\r\n${block.replace('Status', 'Action: delivered\r\nStatus')}`, ['status-field-twice']], // biome-ignore format: a line a case
    ['blocks that are not separated', `Reporting-MTA: dns; a\r\n\r\n${block.slice(0, -2)}${block}`, Array.from({ length: 3 }, () => 'status-field-twice' as const)], // biome-ignore format: a line a case
    ['no field', 'Reporting-MTA: dns; a\r\nfailed\r\n\r\nAction: failed\r\n', ['header-no-field']],
  ])('%s', (_, fields, expected) => {
    expect(kinds(readDeliveryStatus(fields))).toEqual(expected)
    expect(kinds(readReport(readMessage(report(fields)))!.status)).toEqual(expected)
  })
  test('line feeds alone', () => {
    const fields = `Reporting-MTA: dns; a\n\n${block.replaceAll('\r\n', '\n')}`
    const { status } = readReport(readMessage(report(fields)))!
    expect(kindSet(status)).toEqual(['header-bare-lf', 'separator-bare-lf'])
    expect(status.recipients).toEqual([])
  })
  test('places are those in the message, or in what was encoded', () => {
    const fields = 'Reporting-MTA: dns; a\r\nno field\r\n\r\nAction: failed\r\n'
    for (const [encoding, text] of [
      ['7bit', fields],
      ['base64', `${Buffer.from(fields).toString('base64').slice(0, 76)}\r\n`],
    ] as const) {
      const message = readMessage(report(text, encoding))
      const { status } = readReport(message)!
      const [problem] = status.problems
      expect(status.octets === message.octets).toBe(encoding === '7bit')
      expect(status.octets.toString('latin1', problem!.at, problem!.at + problem!.length)).toBe('no field')
    }
  })
})

test('random octets are read, and say the same twice', () => {
  let seed = 1
  const random = (below: number) => (seed = (seed * 48_271) % 0x7fffffff) % below
  const words = ['\r\n', '\n', '\r', '--x', '--', ':', '.', '=', '\r\n.\r\n', ' ', '\0', '\xff', 'a', 'QQ==', multipart('x'), encoded('base64'), encoded('quoted-printable')] // biome-ignore format: a list of words
  for (let round = 0; round < 3_000; round++) {
    const text = Array.from({ length: random(40) }, () => words[random(words.length)]).join('')
    const message = readAll(text)
    for (const entity of message.entities)
      for (const { kind, at, length } of entity.problems) {
        expect(PROBLEMS[kind]).toBeDefined()
        expect(length).toBeGreaterThanOrEqual(0)
        expect(at).toBeGreaterThanOrEqual(entity.begin - 2)
        expect(at + length).toBeLessThanOrEqual(text.length)
      }
    expect(readAll(text).problems).toEqual(message.problems)
  }
})
