import { describe, expect, test } from 'vitest'
import { composeReport } from '../../peers/gateway/dsn.ts'
import { decodeXtext, encodeXtext } from '../xtext.ts'
import { readDeliveryStatus, readReport } from './delivery-status.ts'
import { readHeader } from './header.ts'
import { entitiesOf, readMessage } from './message.ts'
import { readStructured } from './parameters.ts'
import { decodeBase64Body, decodeQuotedPrintable } from './transfer.ts'

const kinds = ({ problems }: { problems: readonly { kind: string }[] }) => problems.map(({ kind }) => kind)

describe('header', () => {
  test('keeps the order, the case, the octets and the duplicates', () => {
    const header = readHeader('To: a\r\nsubject:\tone\r\n two\r\nTO:b \r\n\r\nbody: no\r\n')
    expect(header.fields.map(({ name, raw, value, at }) => [name, raw, value, at])).toEqual([
      ['To', ' a', 'a', 0],
      ['subject', '\tone\r\n two', 'one two', 7],
      ['TO', 'b ', 'b', 27],
    ])
    expect(header.all('to').map(({ value }) => value)).toEqual(['a', 'b'])
    expect([header.end, header.terminated, header.problems]).toEqual([36, true, []])
  })

  test.each([
    ['no field\r\n\r\n', 'header-no-field'],
    [' folded first\r\n\r\n', 'header-no-field'],
    [': empty\r\n\r\n', 'header-no-field'],
    ['A b: c\r\n\r\n', 'header-no-field'],
    ['A : c\r\n\r\n', 'header-space-before-colon'],
    ['A: b\nC: d\r\n\r\n', 'header-bare-lf'],
    ['A: b\rC: d\r\n\r\n', 'header-bare-cr'],
    ['A: \xe9\r\n\r\n', 'header-eight-bit'],
    ['A: \0\r\n\r\n', 'header-control'],
    ['A: b\r\n \r\n c\r\n\r\n', 'header-blank-fold'],
    [`A: ${'x'.repeat(996)}\r\n\r\n`, 'header-line-over-998'],
  ])('%j', (text, problem) => expect(kinds(readHeader(text))).toEqual([problem]))

  test('a line of 998 octets is none too many', () => {
    expect(readHeader(`A: ${'x'.repeat(995)}\r\n\r\n`).problems).toEqual([])
  })

  test('goes without the empty line', () => {
    expect(readHeader('A: b\r\n')).toMatchObject({ end: 6, terminated: false })
    expect(readHeader('A: b')).toMatchObject({ fields: [{ value: 'b' }], end: 4, terminated: false })
    expect(readHeader('')).toMatchObject({ fields: [], end: 0, terminated: false })
  })
})

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
    ['attachment filename=x', 'attachment', 'parameter-no-semicolon'],
    ['a/b;', 'a/b', 'parameter-missing'],
    ['a/b; x', 'a/b', 'parameter-no-value'],
    ['a/b; x=', 'a/b', 'parameter-no-value'],
    ['a/b; x=y/z', 'a/b', 'parameter-no-semicolon'],
    ['a/b; x="y', 'a/b', 'quoted-open'],
    ['a/b; x="y\\', 'a/b', 'quoted-open'],
    ['a/b (c', 'a/b', 'comment-open'],
    ['a/b; x=1; X=2', 'a/b', 'parameter-twice'],
  ])('%j is against the grammar', (text, value, problem) => {
    const read = readStructured(text)
    expect([read.value, kinds(read)]).toEqual([value, [problem]])
  })
})

describe('transfer encodings', () => {
  test.each([
    ['QUJD\r\nREVG\r\n', 'ABCDEF', []],
    ['', '', []],
    ['QQ==\r\n', 'A', []],
    ['QUJD', 'ABC', ['base64-no-crlf-at-end']],
    ['QU JD\r\n', 'ABC', ['base64-foreign']],
    [`${'QUJD'.repeat(20)}\r\n`, 'ABC'.repeat(20), ['base64-line-over-76']],
    ['QR==\r\n', 'A', ['base64-quantum']],
    ['QUJDRA\r\n', 'ABCD', ['base64-quantum']],
    ['QQ==QUJD\r\n', 'A', ['base64-quantum']],
  ])('base64 %j', (body, content, problems) => {
    const decoded = decodeBase64Body(body)
    expect([decoded.content.toString('latin1'), kinds(decoded)]).toEqual([content, problems])
  })

  test.each([
    ['a=3Db=\r\nc\r\n', 'a=bc\r\n', []],
    ['=E9', '\xe9', []],
    ['a  \r\nb', 'a\r\nb', ['qp-space-at-line-end']],
    ['=e9\r\n', '\xe9\r\n', ['qp-broken-escape']],
    ['=zz\r\n', '=zz\r\n', ['qp-broken-escape']],
    ['\xe9\r\n', '\xe9\r\n', ['qp-raw-octet']],
    [`${'x'.repeat(77)}\r\n`, `${'x'.repeat(77)}\r\n`, ['qp-line-over-76']],
    ['a=', 'a', ['qp-soft-break-at-end']],
  ])('quoted-printable %j', (body, content, problems) => {
    const decoded = decodeQuotedPrintable(body)
    expect([decoded.content.toString('latin1'), kinds(decoded)]).toEqual([content, problems])
  })
})

describe('multipart', () => {
  const multipart = (body: string, boundary = 'x') =>
    readMessage(`Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n${body}`)
  const bodies = (body: string) => multipart(body).parts.map((part) => part.body)

  test('splits at whole delimiter lines only', () => {
    const read = multipart(
      'preamble\r\n--x\r\n\r\none --x\r\n--xy\r\n-- x\r\n--x \t\r\nA: b\r\n\r\ntwo\r\n\r\n--x--\r\n--x\r\nepilogue',
    )
    expect(read.parts.map((part) => [part.body, part.header.value('a')])).toEqual([
      ['one --x\r\n--xy\r\n-- x', undefined],
      ['two\r\n', 'b'],
    ])
    expect(read.problems).toEqual([])
  })
  test('goes without preamble and with empty parts', () => {
    expect(bodies('--x\r\n--x\r\n\r\n--x--')).toEqual(['', ''])
  })
  test.each([
    ['--x\r\n\r\none\r\n', ['one\r\n'], 'multipart-not-closed'],
    ['nothing', [], 'multipart-no-delimiter'],
    ['--x--\r\n', [], 'multipart-no-parts'],
    ['--x\n\none\n--x--\n', [], 'multipart-no-delimiter'],
  ])('%j', (body, parts, problem) => {
    expect([bodies(body), kinds(multipart(body))]).toEqual([parts, [problem]])
  })
  test.each(['', 'y'.repeat(71), 'ends in space ', 'a*b'])('the boundary %j is none', (boundary) => {
    expect(multipart('--x\r\n', boundary).problems).toHaveLength(1)
  })
  test('nested parts are read, and a base64 leaf decoded', () => {
    const inner =
      'Content-Type: multipart/mixed; boundary=xx\r\n\r\n--xx\r\nContent-Transfer-Encoding: BASE64\r\n\r\nQUJD\r\n\r\n--xx--'
    const [, part, leaf] = [...entitiesOf(multipart(`--x\r\n${inner}\r\n--x--\r\n`))]
    expect(part!.parts).toHaveLength(1)
    expect(leaf!.content.toString()).toBe('ABC')
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
    expect([...entitiesOf(message)].flatMap(({ problems }) => problems)).toEqual([])
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
    const began = performance.now()
    readReport(readMessage(text))
    readDeliveryStatus(text)
    readStructured(text)
    decodeXtext(text)
    expect(performance.now() - began).toBeLessThan(5_000)
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
