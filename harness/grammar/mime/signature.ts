import { CAPS } from '../../caps.ts'

/** What octets are, by how they begin. */
export interface Signature {
  /** `binary` has too many control characters to be text. XML and EDIFACT are kinds of their own, and not `text`. */
  readonly kind:
    | 'empty'
    | 'pdf'
    | 'zip'
    | 'png'
    | 'jpeg'
    | 'gif'
    | 'ole'
    | 'gzip'
    | 'archive'
    | 'program'
    | 'tiff'
    | 'xml'
    | 'html'
    | 'edifact'
    | 'text'
    | 'binary'
  /** Where it begins: behind a byte order mark, or behind white space that does not belong there. */
  readonly at: number
  /** What a byte order mark says, or how the first characters are written. */
  readonly unicode?: 'utf-8' | 'utf-16le' | 'utf-16be'
  /** The encoding that an XML declaration names, as it was written (XML 1.0 §4.3.3). */
  readonly declared?: string
}

/** The octets with which a format begins, as ISO-8859-1. */
const BEGINNINGS: readonly (readonly [Signature['kind'], string])[] = [
  // A file, an empty archive and one of many volumes.
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['zip', 'PK\x07\x08'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['jpeg', '\xff\xd8\xff'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
  ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['gzip', '\x1f\x8b\x08'],
  // RAR, 7z, bzip2, xz, Zstandard and cabinet.
  ['archive', 'Rar!\x1a\x07'],
  ['archive', '7z\xbc\xaf\x27\x1c'],
  ['archive', 'BZh91AY&SY'],
  ['archive', '\xfd7zXZ\0'],
  ['archive', '\x28\xb5\x2f\xfd'],
  ['archive', 'MSCF\0\0\0\0'],
  // ELF, Java and Mach-O; those of DOS and Windows are told by what follows MZ.
  ['program', '\x7fELF'],
  ['program', '\xca\xfe\xba\xbe'],
  ['program', '\xcf\xfa\xed\xfe'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  // UTF-32, which is text, and would pass for UTF-16.
  ['text', '\xff\xfe\0\0'],
  ['text', '\0\0\xfe\xff'],
]
/** What a tar archive has behind the name of its first file. */
const TAR = ['ustar', 257] as const
/** How a byte order mark is written, or how XML begins in UTF-16 without one, and how many octets of it are none of the text. */
const UNICODE: readonly (readonly [NonNullable<Signature['unicode']>, string, number])[] = [
  ['utf-8', '\xef\xbb\xbf', 3],
  ['utf-16le', '\xff\xfe', 2],
  ['utf-16be', '\xfe\xff', 2],
  ['utf-16le', '<\0?\0', 0],
  ['utf-16be', '\0<\0?', 0],
]
/** How other text begins in UTF-16 without a mark. */
const UNMARKED: readonly (readonly [NonNullable<Signature['unicode']>, RegExp])[] = [
  ['utf-16le', /^(?:[\t\n\r -~]\0){4}/],
  ['utf-16be', /^(?:\0[\t\n\r -~]){4}/],
]

/** With the service characters that UNA gives, or the usual ones (ISO 9735 §6). */
const EDIFACT = /^(?:UNA.(.).{4}\s*UNB\1|UNB[+\x1d])/s
const XML_DECLARATION = /^<\?xml\s/
const ENCODING = /^<\?xml\s[^>]*?\sencoding\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/
/** A comment, a document type, a processing instruction or an element (XML 1.0 §2.8). */
const XML =
  /^<(?:!--|!DOCTYPE\s|\?[:A-Z_a-z\x80-\uffff][-.\w:\x80-\uffff]*[\s?]|[:A-Z_a-z\x80-\uffff][-.\w:\x80-\uffff]*[\s/>])/
const HTML = /^<(?:!doctype\s+html|html)[\s>]/i
/** Control characters that no text has many of: all but those of lines, pages and overprinting, ESC (ISO 2022) and the separators of EDIFACT. */
const CONTROLS = /[\0-\x07\x0e-\x1a\x7f]/g
/** More of them than a text has by mistake, such as the end of a file of DOS: in number, and one of so many characters. */
const [FEW_CONTROLS, RARE_CONTROLS] = [2, 20]

/** Octets that tell it, at most. */
export const LONGEST_SIGNATURE = CAPS.signature

/** Tells what a content is, by its first octets up to a cap. */
export function signatureOf(octets: Buffer): Signature {
  const start = octets.subarray(0, LONGEST_SIGNATURE)
  const raw = start.toString('latin1')
  if (raw === '') return { kind: 'empty', at: 0 }
  const beginning = BEGINNINGS.find(([, begins]) => raw.startsWith(begins))
  if (beginning) return { kind: beginning[0], at: 0 }
  if (raw.startsWith(...TAR)) return { kind: 'archive', at: 0 }
  const [marked, , mark = 0] = UNICODE.find(([, begins]) => raw.startsWith(begins)) ?? []
  const unicode = marked ?? UNMARKED.find(([, begins]) => begins.test(raw))?.[0]
  const isWide = unicode === 'utf-16le' || unicode === 'utf-16be'
  const text = isWide ? wide(start.subarray(mark), unicode) : raw.slice(mark)
  const blanks = text.search(/\S|$/)
  const at = mark + blanks * (isWide ? 2 : 1)
  const said = unicode === undefined ? {} : { unicode }
  const body = text.slice(blanks)
  if (body.startsWith('%PDF-')) return { kind: 'pdf', at, ...said }
  if (EDIFACT.test(body)) return { kind: 'edifact', at, ...said }
  if (isBinary(text)) return { kind: raw.startsWith('MZ') ? 'program' : 'binary', at: 0 }
  if (HTML.test(body)) return { kind: 'html', at, ...said }
  if (XML_DECLARATION.test(body)) {
    const encoding = ENCODING.exec(body)
    const declared = encoding?.[1] ?? encoding?.[2]
    return { kind: 'xml', at, ...said, ...(declared === undefined ? {} : { declared }) }
  }
  return { kind: XML.test(body) ? 'xml' : 'text', at: XML.test(body) ? at : mark, ...said }
}

function isBinary(text: string): boolean {
  const controls = text.match(CONTROLS)?.length ?? 0
  return controls > FEW_CONTROLS && controls * RARE_CONTROLS > text.length
}

/** UTF-16, without half a character at the end. */
function wide(octets: Buffer, order: 'utf-16le' | 'utf-16be'): string {
  const whole = octets.subarray(0, octets.length - (octets.length % 2))
  return (order === 'utf-16le' ? whole : Buffer.from(whole).swap16()).toString('utf16le')
}
