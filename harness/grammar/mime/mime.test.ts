import { describe, expect, test } from 'vitest'
import { composeReport } from '../../peers/gateway/dsn.ts'
import { busyMs } from '../../processor-time.test-help.ts'
import { decodeXtext, encodeXtext } from '../xtext.ts'
import { readDeliveryStatus, readReport } from './delivery-status.ts'
import { readMessage } from './message.ts'
import { readStructured } from './parameters.ts'

const kinds = ({ problems }: { problems: readonly { kind: string }[] }) => problems.map(({ kind }) => kind)

describe('structured values', () => {
  test.each([
    ['text/plain', 'text/plain', {}],
    ['Text/PLAIN; Charset=US-ascii', 'text/plain', { charset: 'US-ascii' }],
    ['attachment;filename="a \\"b\\" \\\\.edi" ; size=3', 'attachment', { filename: 'a "b" \\.edi', size: '3' }],
    ['multipart/report (a (nested) comment); boundary="=_x/y"', 'multipart/report', { boundary: '=_x/y' }],
    ['a/b; x=""', 'a/b', { x: '' }],
    ["attachment; filename*=UTF-8''a%20b", 'attachment', { 'filename*': "UTF-8''a%20b" }],
  ])('%j', (text, value, parameters) => {
    const read = readStructured(text)
    expect([read.value, Object.fromEntries(read.parameters), read.problems]).toEqual([value, parameters, []])
  })

  test.each([
    ['', '', 'value-missing'],
    ['text/', '', 'subtype-missing'],
    ['attachment filename=x', 'attachment', 'parameter-semicolon-missing'],
    ['a/b;', 'a/b', 'parameter-missing'],
    ['a/b; x', 'a/b', 'parameter-no-value'],
    ['a/b; x=', 'a/b', 'parameter-no-value'],
    ['a/b; x=y/z', 'a/b', 'parameter-not-quoted'],
    ['a/b x', 'a/b', 'parameter-no-semicolon'],
    ['a/b; x="y', 'a/b', 'quoted-open'],
    ['a/b; x="y\\', 'a/b', 'quoted-open'],
    ['a/b (c', 'a/b', 'comment-open'],
    ['a/b; x=1; X=2', 'a/b', 'parameter-twice'],
  ])('%j is against the grammar', (text, value, problem) => {
    const read = readStructured(text)
    expect([read.value, kinds(read)]).toEqual([value, [problem]])
  })
})

describe('DSN', () => {
  const report = composeReport({
    to: 'party@htpoort.test',
    outcome: 'failed',
    submission: {
      id: 'ID',
      session: 1,
      user: undefined,
      helo: undefined,
      envelope: { sender: 'party@htpoort.test', recipients: [] },
      message: Buffer.alloc(0),
      arrived: new Date(0),
    },
    message: Buffer.from('Subject: it\r\nMessage-ID: <1@client.example>\r\n\r\nbody\r\n'),
    recipient: { address: 'ags@htpoort.test' },
    place: { domain: 'htpoort.test', serverName: 'msa-smtp.htpoort.test', accounts: [] },
    envelopeId: 'a+b=c',
    originalRecipient: undefined,
    returns: 'FULL',
  })

  test('is read', () => {
    const message = readMessage(report)
    expect(message.entities.flatMap(({ problems }) => problems)).toEqual([])
    expect(message.parts.map(({ contentType }) => contentType.value)).toEqual([
      'text/plain',
      'message/delivery-status',
      'message/rfc822',
    ])
    const read = readReport(message)!
    expect(read.envelopeId).toBe('a+b=c')
    expect(read.returned?.value('message-id')).toBe('<1@client.example>')
    expect(read.status.message.value('reporting-mta')).toBe('dns; msa-smtp.htpoort.test')
    expect(read.status.recipients).toMatchObject([{ action: 'failed', status: '5.1.1' }])
    expect(read.status.problems).toEqual([])
  })

  test('blocks, comments and empty lines', () => {
    const read = readDeliveryStatus(
      'Reporting-MTA: dns; a\r\n\r\nAction: (x) Failed (y)\r\n\r\n\r\nStatus: 4.0.0 (z)\r\n\r\n\r\n',
    )
    expect(read.recipients.map(({ action, status }) => [action, status])).toEqual([
      ['failed', ''],
      ['', '4.0.0'],
    ])
    expect(kinds(read)).toEqual(['status-empty-block'])
  })

  test('a plain text is no report', () => {
    expect(readReport(readMessage('Subject: it failed\r\n\r\nSorry.\r\n'))).toBeUndefined()
  })
})

test('xtext', () => {
  expect(decodeXtext('a+2Bb+3Dc')).toBe('a+b=c')
  expect(decodeXtext('')).toBe('')
  for (const text of ['+', '+2', '+2b', 'a b', 'a=b', '\xe9']) expect(decodeXtext(text)).toBeUndefined()
  expect(encodeXtext('a+b=c d\xe9')).toBe('a+2Bb+3Dc+20d+E9')
})

describe('hostile input', () => {
  const MEGABYTE = 1_000_000
  const nested = Array.from(
    { length: 50 },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  )
  const multipart = 'Content-Type: multipart/mixed; boundary=x\r\n\r\n'
  const texts: readonly (readonly [string, string])[] = [
    ['line ends', '\r\n'.repeat(MEGABYTE)],
    ['half line ends', '\r'.repeat(MEGABYTE)],
    ['folds', `A: b${'\r\n '.repeat(MEGABYTE)}`],
    ['colons', ':'.repeat(MEGABYTE)],
    ['spaces', `A${' '.repeat(MEGABYTE)}b`],
    ['fields', 'A: b\r\n'.repeat(MEGABYTE)],
    ['comments', `Content-Type: ${'('.repeat(MEGABYTE)}`],
    ['parameters', `Content-Type: a/b${';x=y'.repeat(MEGABYTE)}`],
    ['quotes', `Content-Type: a/b; x="${'\\'.repeat(MEGABYTE)}`],
    ['delimiters', multipart + '--x\r\n'.repeat(MEGABYTE)],
    ['half delimiters', multipart + '--x  '.repeat(MEGABYTE)],
    ['dashes', multipart + '-'.repeat(MEGABYTE)],
    ['nesting', nested.join('')],
    ['base64', `Content-Transfer-Encoding: base64\r\n\r\n${'QUJD'.repeat(MEGABYTE)}`],
    ['quoted-printable', `Content-Transfer-Encoding: quoted-printable\r\n\r\n${'= '.repeat(MEGABYTE)}`],
    ['quoted spaces', `Content-Transfer-Encoding: quoted-printable\r\n\r\n${' '.repeat(MEGABYTE)}x`],
  ]
  test.each(texts)('%s', (_, text) => {
    const began = busyMs()
    readReport(readMessage(text))
    readDeliveryStatus(text)
    readStructured(text)
    decodeXtext(text)
    expect(busyMs() - began).toBeLessThan(5_000)
  })

  test('random octets', () => {
    let seed = 1
    const random = (below: number) => (seed = (seed * 48_271) % 0x7fffffff) % below
    const words = [
      '\r\n',
      '\n',
      '\r',
      '--x',
      '--',
      ':',
      ';',
      '=',
      '"',
      '(',
      ')',
      ' ',
      '\0',
      '\xff',
      'a',
      'Content-Type: ',
    ]
    for (let round = 0; round < 2_000; round++) {
      const text = Array.from({ length: random(60) }, () => words[random(words.length)]).join('')
      expect(() => readReport(readMessage(multipart + text))).not.toThrow()
      expect(() => readMessage(text)).not.toThrow()
      expect(() => readDeliveryStatus(text)).not.toThrow()
    }
  })
})
