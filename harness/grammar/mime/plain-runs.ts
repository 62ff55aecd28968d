/** Octets of a message from which on it pays to look at two at once. */
const LONG = 65_536

/**
 * Finds where runs of octets end that a table puts into class 0. Most of the time that a long message takes is spent here;
 * so it looks at four at a time, and in long messages at four pairs.
 */
export class PlainRuns {
  readonly #octets: Buffer
  readonly #classes: Uint8Array
  /** What pairs of octets come to, and the octets as pairs, where they are many. Which of a pair comes first makes no difference. */
  readonly #pairs: Uint8Array | undefined
  readonly #words: Uint16Array | undefined
  /** The octet at which the first pair begins: an even place in memory. */
  readonly #first: number

  constructor(octets: Buffer, classes: Uint8Array) {
    this.#octets = octets
    this.#classes = classes
    this.#first = octets.byteOffset % 2
    if (octets.length < LONG) return
    this.#pairs = pairsOf(classes)
    this.#words = new Uint16Array(octets.buffer, octets.byteOffset + this.#first, (octets.length - this.#first) >> 1)
  }

  /** Where the first octet from `begin` on is that is not of class 0, or `limit`. */
  endOf(begin: number, limit: number): number {
    const octets = this.#octets
    const classes = this.#classes
    const pairs = this.#pairs
    const words = this.#words
    let at = begin
    if (pairs && words) {
      const first = this.#first
      if ((at - first) % 2 !== 0 && at < limit && classes[octets[at]!] === 0) at += 1
      if ((at - first) % 2 === 0) {
        let word = (at - first) >> 1
        const end = (limit - first) >> 1
        while (
          word + 3 < end &&
          (pairs[words[word]!]! | pairs[words[word + 1]!]! | pairs[words[word + 2]!]! | pairs[words[word + 3]!]!) === 0
        )
          word += 4
        at = word * 2 + first
      }
    }
    while (
      at + 3 < limit &&
      (classes[octets[at]!]! | classes[octets[at + 1]!]! | classes[octets[at + 2]!]! | classes[octets[at + 3]!]!) === 0
    )
      at += 4
    while (at < limit && classes[octets[at]!] === 0) at += 1
    return at
  }
}

const known = new Map<Uint8Array, Uint8Array>()

/** A table of pairs of octets: 0 where both are of class 0. There are as many as there are tables of classes, which are few. */
function pairsOf(classes: Uint8Array): Uint8Array {
  const before = known.get(classes)
  if (before) return before
  const pairs = Uint8Array.from({ length: 65_536 }, (_, pair) => classes[pair & 255]! | classes[pair >> 8]!)
  known.set(classes, pairs)
  return pairs
}
