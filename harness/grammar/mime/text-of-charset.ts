import type { CommonCharset } from './charset.ts'

/** Why octets are not text of a charset. */
export type NotOfCharset = 'eight-bit' | 'not-utf-8' | 'c1-control'

/** The first octets that are not text of a charset. */
interface CharsetOffence {
  readonly kind: NotOfCharset
  /** Octets from the beginning; of UTF-8 that of the sequence that is wrong. */
  readonly at: number
}

/**
 * Whether octets are a text of a charset; if not, where it begins not to be. US-ASCII has no octet above 127. UTF-8 is strict
 * (RFC 3629 §4): shortest form, no surrogates, nothing above U+10FFFF, no sequence cut off at the end. The parts of ISO-8859
 * have controls from 80 to 9F, which no text uses: there, those are characters of a Windows code page. Each octet is read once.
 */
export function offenceAgainst(charset: CommonCharset, pieces: Iterable<Uint8Array>): CharsetOffence | undefined {
  if (charset === 'utf-8') return offenceAgainstUtf8(pieces)
  const [kind, most]: [NotOfCharset, number] = charset === 'us-ascii' ? ['eight-bit', 0xff] : ['c1-control', 0x9f]
  let before = 0
  for (const piece of pieces) {
    for (let index = 0; index < piece.length; index++) {
      const octet = piece[index]!
      if (octet >= 0x80 && octet <= most) return { kind, at: before + index }
    }
    before += piece.length
  }
  return undefined
}

function offenceAgainstUtf8(pieces: Iterable<Uint8Array>): CharsetOffence | undefined {
  let before = 0
  let begin = 0
  /** Octets that the sequence lacks, and what the next one of them may be. */
  let lacking = 0
  let [least, most] = [0x80, 0xbf]
  for (const piece of pieces) {
    for (let index = 0; index < piece.length; index++) {
      const octet = piece[index]!
      if (lacking > 0) {
        if (octet < least || octet > most) return { kind: 'not-utf-8', at: begin }
        lacking -= 1
        least = 0x80
        most = 0xbf
      } else if (octet >= 0x80) {
        begin = before + index
        if (octet < 0xc2 || octet > 0xf4) return { kind: 'not-utf-8', at: begin }
        lacking = octet < 0xe0 ? 1 : octet < 0xf0 ? 2 : 3
        // No longer form than needed, no surrogate, and no number that Unicode does not have.
        if (octet === 0xe0) least = 0xa0
        else if (octet === 0xf0) least = 0x90
        if (octet === 0xed) most = 0x9f
        else if (octet === 0xf4) most = 0x8f
      }
    }
    before += piece.length
  }
  return lacking > 0 ? { kind: 'not-utf-8', at: begin } : undefined
}
