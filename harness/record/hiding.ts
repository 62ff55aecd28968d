import { CAPS } from '../caps.ts'
import { isSaidAnyway, searchable } from './common-secrets.ts'
import { type WrittenSecret, writtenForms } from './forms.ts'
import { cutAtEnd, cutAtStart, findSecrets, type Hit, hideHits } from './secrets.ts'

/** Secrets that come to be known one after the other, and are hidden in what is written afterwards. */
export class Hiding {
  readonly #known = new Set<string>()
  readonly #said: { profile: unknown; subject: unknown }
  readonly #lookedFor: WrittenSecret[] = []
  readonly #words: RegExp[] = []

  /** `profile`: what is named anyway, such as the domain, and is hidden nowhere. */
  constructor(profile: unknown) {
    this.#said = { profile, subject: '' }
  }

  /** Whether there were more than are looked for. */
  get isFull(): boolean {
    return this.#known.size >= CAPS.looseSecrets
  }

  add(secret: string): void {
    if (this.isFull || this.#known.has(secret) || secret === '' || isSaidAnyway(secret, this.#said)) return
    this.#known.add(secret)
    const [account] = searchable([{ user: '', password: secret }], this.#said)
    if (!account?.isCommon) this.#lookedFor.push(...writtenForms(secret))
    else {
      // Short ones are everywhere as parts of others.
      const base64 = Buffer.from(secret, 'utf8').toString('base64')
      const source = [secret, base64].map((one) =>
        one.replace(/[^\w]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
      )
      this.#words.push(new RegExp(`(?<![\\p{L}\\p{N}])(?:${source.join('|')})(?![\\p{L}\\p{N}])`, 'gu'))
    }
  }

  /** The text without the secrets, in the same length; also where a mark of omission cuts one. */
  hide(text: string): string {
    if (this.#known.size === 0) return text
    const hits: Hit[] = findSecrets(text, this.#lookedFor)
    let start = 0
    for (const part of text.split('…')) {
      const from = start
      const moved = (hit: Hit): Hit => ({
        ...hit,
        pieces: hit.pieces.map(([begin, end]) => [begin + from, end + from] as const),
      })
      hits.push(...cutAtEnd(part, this.#lookedFor).map(moved))
      if (from > 0) hits.push(...cutAtStart(part, this.#lookedFor).map(moved))
      start += part.length + 1
    }
    for (const word of this.#words)
      for (const { 0: found, index } of text.matchAll(word))
        hits.push({ form: 'raw', offset: index, length: found.length, pieces: [[index, index + found.length]] })
    return hideHits(text, hits)
  }
}
