/** What octets are by their beginning. */
export type Signature =
  | { readonly kind: 'pdf' | 'zip' | 'png' | 'jpeg' | 'gif' | 'ole' | 'gzip' | 'edifact' | 'text' | 'binary' | 'empty' }
  | {
      readonly kind: 'xml'
      /** The encoding of its declaration, as it was written, where there is one (XML 1.0 §4.3.3). */
      readonly encoding: string | undefined
      readonly byteOrderMark: 'utf-8' | 'utf-16' | undefined
    }

/** Octets that a signature is read from: a page. Reading more tells no more; RFC 2046 §4.5.1 has no signatures. */
const HEAD = 4096

const MAGIC: readonly (readonly [kind: 'pdf' | 'zip' | 'png' | 'jpeg' | 'gif' | 'ole' | 'gzip', pattern: RegExp])[] = [
  ['pdf', /^%PDF-/],
  ['zip', /^PK(?:\x03\x04|\x05\x06|\x07\x08)/],
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['jpeg', /^\xff\xd8\xff/],
  ['gif', /^GIF8[79]a/],
  ['ole', /^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/],
  ['gzip', /^\x1f\x8b\x08/],
]

/** Tells what decoded octets are; only the first 4 KiB are looked at. */
export function signatureOf(content: Buffer): Signature {
  if (content.length === 0) return { kind: 'empty' }
  const head = content.subarray(0, HEAD)
  const raw = head.toString('latin1')
  const magic = MAGIC.find(([, pattern]) => pattern.test(raw))
  if (magic) return { kind: magic[0] }
  const { text, byteOrderMark } = unmarked(head, raw)
  // White space may stand before a root element, and before a declaration by mistake.
  const start = /^\s*/.exec(text)![0].length
  const begin = text.slice(start)
  if (
    /^<(?:\?xml[\s?]|!DOCTYPE\s|!--|[A-Za-z_][\w.:-]*[\s/>])/.test(begin) &&
    !/^<(?:!DOCTYPE\s+)?html\b/i.test(begin)
  ) {
    const declaration = /^<\?xml\s[^>]{0,1000}?\?>/.exec(begin)?.[0] ?? ''
    const encoding = /\sencoding\s{0,100}=\s{0,100}(?:"([^"]*)"|'([^']*)')/.exec(declaration)
    return { kind: 'xml', encoding: encoding?.[1] ?? encoding?.[2], byteOrderMark }
  }
  if (/^(?:UNA[^\w\s].{5}\s*UNB|UNB[^\w\s]UNO[A-Z])/s.test(begin)) return { kind: 'edifact' }
  return { kind: byteOrderMark === undefined && /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(raw) ? 'binary' : 'text' }
}

/** A text without its byte order mark, in one character an octet where it is not UTF-16. */
function unmarked(head: Buffer, raw: string): { text: string; byteOrderMark: 'utf-8' | 'utf-16' | undefined } {
  if (raw.startsWith('\xef\xbb\xbf')) return { text: raw.slice(3), byteOrderMark: 'utf-8' }
  if (raw.startsWith('\xff\xfe')) return { text: head.subarray(2).toString('utf16le'), byteOrderMark: 'utf-16' }
  if (!raw.startsWith('\xfe\xff')) return { text: raw, byteOrderMark: undefined }
  const whole = Buffer.from(head.subarray(2, head.length - (head.length % 2)))
  return { text: whole.swap16().toString('utf16le'), byteOrderMark: 'utf-16' }
}
