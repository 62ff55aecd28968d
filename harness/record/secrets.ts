import type { SecretEvent } from './event.ts'
import type { WrittenSecret } from './forms.ts'

/** A secret that stands in a text. */
export interface Hit {
  readonly form: SecretEvent['form']
  readonly offset: number
  /** Characters from its first to its last, with what lines end with in between. */
  readonly length: number
}

/** Every place of a secret in a text, in order; those in base64 also where lines end in between (RFC 2045 §6.8). */
export function findSecrets(text: string, secrets: readonly WrittenSecret[]): Hit[] {
  const hits = secrets.flatMap((secret) => occurrences(text, secret))
  hits.push(...acrossLines(text, secrets))
  return hits.sort((a, b) => a.offset - b.offset || b.length - a.length)
}

/** The hits that begin behind the end of the one before. */
export function apart(hits: readonly Hit[]): Hit[] {
  const found: Hit[] = []
  let end = 0
  for (const hit of hits) {
    if (hit.offset < end) continue
    found.push(hit)
    end = hit.offset + hit.length
  }
  return found
}

/** The text with asterisks for what was found; its lines end where they did. */
export function hideHits(text: string, hits: readonly Hit[]): string {
  if (hits.length === 0) return text
  const parts: string[] = []
  let shown = 0
  for (const { offset, length } of hits) {
    const from = Math.max(offset, shown)
    const to = Math.max(offset + length, shown)
    parts.push(text.slice(shown, from), text.slice(from, to).replace(/[^\r\n]/g, '*'))
    shown = to
  }
  parts.push(text.slice(shown))
  return parts.join('')
}

/** Hides secrets in a text, in the same length. */
export function hide(text: string, secrets: readonly WrittenSecret[]): string {
  return hideHits(text, findSecrets(text, secrets))
}

function occurrences(text: string, { form, text: pattern }: WrittenSecret): Hit[] {
  const hits: Hit[] = []
  for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + pattern.length)) {
    hits.push({ form, offset: at, length: pattern.length })
  }
  return hits
}

/** Base64 in which lines end. */
function acrossLines(text: string, secrets: readonly WrittenSecret[]): Hit[] {
  const lineEnds = /[\r\n]+/g
  const joined = text.replace(lineEnds, '')
  if (joined.length === text.length) return []
  const hits = secrets
    .filter(({ form }) => form === 'base64')
    .flatMap((secret) => occurrences(joined, secret))
    .sort((a, b) => a.offset - b.offset)
  /** Turns places in the joined text, which have to be asked for in order, into places in the text. */
  let left = 0
  lineEnds.lastIndex = 0
  let next = hits.length > 0 ? lineEnds.exec(text) : null
  const placeOf = (at: number): number => {
    for (; next && next.index - left <= at; next = lineEnds.exec(text)) left += next[0].length
    return at + left
  }
  return apart(hits).flatMap(({ form, offset, length }) => {
    const from = placeOf(offset)
    const to = placeOf(offset + length - 1) + 1
    return to - from > length ? [{ form, offset: from, length: to - from }] : []
  })
}
