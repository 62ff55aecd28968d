import { describe, expect, it } from 'vitest'
import { busyMs } from '../../processor-time.test-help.ts'
import { type Signature, signatureOf } from './signature.ts'

const of = (octets: string, encoding: BufferEncoding = 'latin1') => signatureOf(Buffer.from(octets, encoding))
const swapped = (text: string) => signatureOf(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())

describe('what a content is', () => {
  it.each<[Signature['kind'], string]>([
    ['empty', ''],
    ['pdf', '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\0'],
    ['zip', 'PK\x03\x04\x14\0'],
    ['zip', 'PK\x05\x06'],
    ['png', '\x89PNG\r\n\x1a\n\0'],
    ['jpeg', '\xff\xd8\xff\xe0'],
    ['gif', 'GIF89a\x01\0'],
    ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
    ['gzip', '\x1f\x8b\x08\0'],
    ['edifact', "UNB+UNOC:3+A+B+251124:1000+1'"],
    ['edifact', "UNA:+.? 'UNB+UNOC:3+A"],
    ['edifact', "UNA:+.? '\r\nUNB+UNOC:3+A"],
    ['edifact', 'UNA,|.? ~UNB|UNOC'],
    ['edifact', 'UNB\x1dUNOB\x1f1\x1d'],
    ['xml', '<?xml version="1.0"?><a/>'],
    ['xml', '<a:b c="d">'],
    ['xml', '<!-- c --><a/>'],
    ['xml', '<!DOCTYPE a SYSTEM "b"><a/>'],
    ['xml', '<?xml-stylesheet href="a.xsl" type="text/xsl"?>\n<a/>'],
    ['xml', '<?target?><a/>'],
    ['xml', '<:a/>'],
    ['text', '<?'],
    ['text', '<? xml ?>'],
    ['html', '<!doctype HTML>\n<p>'],
    ['html', '<html>'],
    ['text', 'Hello\r\n'],
    ['text', 'caf\xe9'],
    ['text', 'UNBELIEVABLE+'],
    ['text', "UNA:+.? 'UNB|UNOC"],
    ['text', 'The file begins with %PDF-1.7'],
    ['text', '<ags@htpoort.nl> wrote:'],
    ['text', 'PK is short for'],
    ['text', '<'],
    ['text', 'MZ is short for'],
    // What a text may have by mistake, or to another standard.
    ['text', 'Hello\0'],
    ['text', 'Hello\r\n\x1a'],
    ['text', 'one\f\r\ntwo\x0bthree'],
    ['text', '\x1b$B2\x1b(B'],
    ['text', 'UNH\x1d1\x1dCUSDEC\x1f\x1c'],
    ['text', '\xff\xfe\0\0<\0\0\0'],
    ['binary', '\0\x01\x02\x03'.repeat(20)],
    ['binary', 'a\x01b\x02c\x03'],
    ['program', 'MZ\x90\0\x03\0\0\0'],
    ['program', '\x7fELF\x02\x01'],
    ['program', '\xca\xfe\xba\xbe\0\0'],
    ['archive', 'Rar!\x1a\x07\0'],
    ['archive', '7z\xbc\xaf\x27\x1c\0\x04'],
    ['archive', 'BZh91AY&SY'],
    ['archive', '\xfd7zXZ\0'],
    ['archive', `${'a.txt'.padEnd(257, '\0')}ustar`],
    ['tiff', 'II*\0'],
  ])('%s: %j', (kind, octets) => expect(of(octets).kind).toBe(kind))

  it.each<[string, Signature]>([
    ['\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>', { kind: 'xml', at: 3, unicode: 'utf-8', declared: 'UTF-8' }],
    ["\r\n<?xml version='1.0' encoding = 'windows-1252' ?>", { kind: 'xml', at: 2, declared: 'windows-1252' }],
    ['<?xml version="1.0"?><a encoding="x"/>', { kind: 'xml', at: 0 }],
    ['<?xml version="1.0" encoding=UTF-8?>', { kind: 'xml', at: 0 }],
    ['\xef\xbb\xbfUNB+UNOC:3', { kind: 'edifact', at: 3, unicode: 'utf-8' }],
    ['\r\n %PDF-1.4\0', { kind: 'pdf', at: 3 }],
    ['\xef\xbb\xbf a', { kind: 'text', at: 3, unicode: 'utf-8' }],
  ])('%j', (octets, expected) => expect(of(octets)).toEqual(expected))

  it('tells UTF-16', () => {
    expect(of('\ufeff<\u0416>', 'utf16le')).toMatchObject({ kind: 'xml' })
    const xml = '<?xml version="1.0" encoding="UTF-16"?><a/>'
    const expected = { kind: 'xml', declared: 'UTF-16' }
    expect(of("UNB+UNOY:3'", 'utf16le')).toEqual({ kind: 'edifact', at: 0, unicode: 'utf-16le' })
    expect(of(xml, 'utf16le')).toEqual({ ...expected, at: 0, unicode: 'utf-16le' })
    expect(of(`\ufeff${xml}`, 'utf16le')).toEqual({ ...expected, at: 2, unicode: 'utf-16le' })
    expect(swapped(`\n${xml}`)).toEqual({ ...expected, at: 4, unicode: 'utf-16be' })
    expect(swapped('caf\u00e9 \u20ac')).toEqual({ kind: 'text', at: 2, unicode: 'utf-16be' })
  })

  it('looks at the start only, and takes linear time', () => {
    expect(of(`${'a'.repeat(4096)}${'\0'.repeat(4096)}`).kind).toBe('text')
    expect(of(`${'a'.repeat(2048)}${'\0'.repeat(4096)}`).kind).toBe('binary')
    const began = busyMs()
    for (const piece of [' ', '<?xml ', '<?xml encoding=', '<!doctype ', 'UNA:+.? ', '<a', '<a '])
      signatureOf(Buffer.alloc(3e7, piece))
    expect(busyMs() - began).toBeLessThan(3000)
  })
})
