import { CR, LF } from './lines.ts'

/** A CR or LF of a text that is not a line break. */
interface BareEnd {
  readonly kind: 'body-bare-cr' | 'body-bare-lf'
  /** Octets from the beginning. */
  readonly at: number
}

/** The first CR or LF of a text that does not stand in a CRLF (RFC 2046 §4.1.1), if there is one. Each octet is read once. */
export function bareEndIn(pieces: Iterable<Uint8Array>): BareEnd | undefined {
  let before = 0
  let isAfterCr = false
  for (const piece of pieces) {
    for (let index = 0; index < piece.length; index++) {
      const octet = piece[index]
      if (isAfterCr && octet !== LF) return { kind: 'body-bare-cr', at: before + index - 1 }
      if (octet === LF && !isAfterCr) return { kind: 'body-bare-lf', at: before + index }
      isAfterCr = octet === CR
    }
    before += piece.length
  }
  return isAfterCr ? { kind: 'body-bare-cr', at: before - 1 } : undefined
}

/** Charsets with a CR and a LF of two octets or more, which no text of MIME may have (RFC 2046 §4.1.1, RFC 2781 §4). */
export const isWideCharset = (label: string): boolean =>
  /^(?:(?:cs)?utf-?(?:16|32)(?:le|be)?|(?:iso-10646-)?ucs-?[24]|csunicode|csucs4)$/i.test(label)
