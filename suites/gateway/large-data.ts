import { createHash, type Hash } from 'node:crypto'

/*
 * Messages that are too large to be held: made as they are sent and told by digests as they come back. Of their octets the
 * evidence has both ends, how many there were, and a digest of each block of the body.
 */

/** Octets of a body, its line ends aside, that one digest is made of. */
export const BLOCK = 1024 * 1024

/** Digests of a body, block by block, with its line ends left out: a transfer encoding may be wrapped anew. */
export class BlockDigests {
  readonly #blocks: string[] = []
  #hash: Hash = createHash('sha256')
  #inBlock = 0

  add(octets: string): void {
    let rest = octets.replace(/[\r\n]/g, '')
    while (rest !== '') {
      const part = rest.slice(0, BLOCK - this.#inBlock)
      this.#hash.update(part, 'latin1')
      this.#inBlock += part.length
      rest = rest.slice(part.length)
      if (this.#inBlock === BLOCK) this.#endBlock()
    }
  }

  #endBlock(): void {
    this.#blocks.push(this.#hash.digest('hex').slice(0, 16))
    this.#hash = createHash('sha256')
    this.#inBlock = 0
  }

  /** The digests, the last one of what is left: `a1b2…,c3d4…`. */
  end(): string {
    this.#endBlock()
    return this.#blocks.join(',')
  }
}

/** Octets in one piece: a whole number of lines. */
const PIECE = 64 * 1024
/** Octets of a line with its end. */
export const LINE = 78
/** Characters of base64. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ABCDEF'

/**
 * Lines that are all different, of so many octets with their ends, piece by piece. Of a whole number of lines they are
 * base64, unless each begins with something else.
 */
export function* linesOf(octets: number, before = ''): Generator<string> {
  let left = octets
  for (let line = 0; left > 0; ) {
    let piece = ''
    for (; piece.length < PIECE && left > 0; line++) {
      const length = left <= LINE ? left - 2 : left < 2 * LINE ? Math.floor(left / 2) - 2 : LINE - 2
      const text = `${before}${line.toString(36).padStart(8, '0')}${ALPHABET}`.slice(0, Math.max(0, length))
      piece += `${text}\r\n`
      left -= text.length + 2
    }
    yield piece
  }
}
