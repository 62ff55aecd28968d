import type { Problem, ProblemKind } from './problems.ts'

/** Charsets that can be held against octets. */
type Charset = 'us-ascii' | 'utf-8' | 'iso-8859-1' | 'iso-8859-15'

/**
 * The first place where octets are not a text in a charset: ASCII without octets above 127, UTF-8 in its shortest form
 * without surrogates (RFC 3629 §3 and §4), ISO 8859 without the control characters 80 to 9F. Offsets go from the
 * beginning of the first chunk. Nothing is decoded, so nothing is replaced.
 */
export function offenceAgainst(charset: Charset, chunks: Iterable<Buffer>): Problem | undefined {
  let start = 0
  const utf8 = new Utf8()
  for (const chunk of chunks) {
    for (let index = 0; index < chunk.length; index++) {
      const octet = chunk[index]!
      if (charset === 'utf-8') {
        if (octet < 0x80 && utf8.isBetween) continue
        const offence = utf8.take(octet, start + index)
        if (offence) return offence
      } else if (octet >= 0x80) {
        if (charset === 'us-ascii') return { kind: 'text-above-127', at: start + index, length: 1 }
        if (octet < 0xa0) return { kind: 'text-c1', at: start + index, length: 1 }
      }
    }
    start += chunk.length
  }
  return utf8.end(start)
}

/** A character of UTF-8 on its way. */
class Utf8 {
  #from = 0
  #missing = 0
  /** What the next octet may be; and what it means if it is a continuation all the same. */
  #low = 0x80
  #high = 0xbf
  #otherwise: ProblemKind = 'text-utf8-invalid'

  get isBetween(): boolean {
    return this.#missing === 0
  }

  take(octet: number, at: number): Problem | undefined {
    if (this.#missing === 0) return this.#lead(octet, at)
    if (octet < this.#low || octet > this.#high) {
      const kind = octet >= 0x80 && octet <= 0xbf ? this.#otherwise : 'text-utf8-invalid'
      return { kind, at: this.#from, length: at - this.#from + (kind === 'text-utf8-invalid' ? 0 : 1) }
    }
    this.#expect(this.#missing - 1, 0x80, 0xbf, 'text-utf8-invalid')
    return undefined
  }

  end(at: number): Problem | undefined {
    return this.#missing === 0 ? undefined : { kind: 'text-utf8-cut', at: this.#from, length: at - this.#from }
  }

  #lead(octet: number, at: number): Problem | undefined {
    this.#from = at
    if (octet < 0x80) return undefined
    if (octet < 0xc0) return { kind: 'text-utf8-invalid', at, length: 1 }
    if (octet < 0xc2) return { kind: 'text-utf8-overlong', at, length: 1 }
    if (octet > 0xf4) return { kind: octet < 0xfe ? 'text-utf8-range' : 'text-utf8-invalid', at, length: 1 }
    if (octet === 0xe0) this.#expect(2, 0xa0, 0xbf, 'text-utf8-overlong')
    else if (octet === 0xed) this.#expect(2, 0x80, 0x9f, 'text-utf8-surrogate')
    else if (octet === 0xf0) this.#expect(3, 0x90, 0xbf, 'text-utf8-overlong')
    else if (octet === 0xf4) this.#expect(3, 0x80, 0x8f, 'text-utf8-range')
    else this.#expect(octet < 0xe0 ? 1 : octet < 0xf0 ? 2 : 3, 0x80, 0xbf, 'text-utf8-invalid')
    return undefined
  }

  #expect(missing: number, low: number, high: number, otherwise: ProblemKind): void {
    this.#missing = missing
    this.#low = low
    this.#high = high
    this.#otherwise = otherwise
  }
}

/**
 * What the beginning of a text looks like, whatever its label says: an escape sequence of ISO 2022 (RFC 1468), UTF-7 (RFC
 * 2152) or UTF-16, with or without a byte order mark. A look, not a proof.
 */
export function lookOf(head: Buffer): Problem | undefined {
  const text = head.toString('latin1')
  if (/^(?:\xff\xfe|\xfe\xff)/.test(text)) return { kind: 'text-utf-16', at: 0, length: 2 }
  // Every other octet of Western text in UTF-16 is zero.
  if (/^(?:\0[\t\r\n -~]){4}|^(?:[\t\r\n -~]\0){4}/.test(text)) return { kind: 'text-utf-16', at: 0, length: 8 }
  const shift = /\x1b(?:\$[@AB(-+]|[(-/][0-~])/.exec(text)
  if (shift) return { kind: 'text-iso-2022', at: shift.index, length: shift[0].length }
  // A code of the Latin supplement or the euro sign between a plus and a minus sign.
  const seven = /\+(?:A[K-P][0-9A-Za-z+/]|IKw)[0-9A-Za-z+/]*-/.exec(text.slice(0, 4096))
  return seven ? { kind: 'text-utf-7', at: seven.index, length: seven[0].length } : undefined
}
