import { expect, it } from 'vitest'
import { signatureOf } from './signature.ts'

const XML = '<?xml version="1.0" encoding="windows-1252"?><a/>'

it.each<[string, string | Buffer]>([
  ['empty', ''],
  ['pdf', '%PDF-1.7\n'],
  ['zip', 'PK\x03\x04\x14\x00'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['jpeg', '\xff\xd8\xff\xe0'],
  ['gif', 'GIF89a'],
  ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['gzip', '\x1f\x8b\x08\x00'],
  ['edifact', "UNA:+.? 'UNB+UNOA:3+X'"],
  ['edifact', "UNA:+.? '\r\nUNB+UNOA:3+X'"],
  ['edifact', "UNB+UNOC:3+X'"],
  ['text', 'UNBelievable'],
  ['text', 'UNA is a name'],
  ['text', 'plain text, 1 < 2'],
  ['text', '<html><body>'],
  ['text', 'caf\xe9'],
  ['binary', 'a\0b'],
  ['xml', '<a><b/></a>'],
  ['xml', `\r\n${XML}`],
])('%s of %j', (kind, content) => {
  expect(signatureOf(typeof content === 'string' ? Buffer.from(content, 'latin1') : content).kind).toBe(kind)
})

it('tells the encoding that XML declares', () => {
  const bigEndian = Buffer.from(`\ufeff${XML}`, 'utf16le').swap16()
  const of = (content: Buffer) => signatureOf(content)
  expect(of(Buffer.from(XML))).toEqual({ kind: 'xml', encoding: 'windows-1252', byteOrderMark: undefined })
  expect(of(Buffer.from(`\ufeff${XML}`))).toMatchObject({ encoding: 'windows-1252', byteOrderMark: 'utf-8' })
  expect(of(Buffer.from(`\ufeff${XML}`, 'utf16le'))).toMatchObject({
    encoding: 'windows-1252',
    byteOrderMark: 'utf-16',
  })
  expect(of(bigEndian)).toMatchObject({ encoding: 'windows-1252', byteOrderMark: 'utf-16' })
  expect(of(Buffer.from("<?xml version='1.0' encoding = 'UTF-8' ?>"))).toMatchObject({ encoding: 'UTF-8' })
  expect(of(Buffer.from('<a encoding="x"/>'))).toMatchObject({ encoding: undefined })
})

it('takes linear time', () => {
  for (const piece of ['<?xml ', ' ', '<', 'UNA', '<?xml encoding=', '\n'])
    for (const length of [4_000, 3_000_000]) {
      const started = performance.now()
      signatureOf(Buffer.from(piece.repeat(length / piece.length)))
      expect(performance.now() - started).toBeLessThan(1_000)
    }
})
