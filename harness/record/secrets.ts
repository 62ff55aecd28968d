import type { SecretEvent } from './event.ts'
import type { Spelling, WrittenSecret } from './forms.ts'

/** A secret that stands in a text. */
export interface Hit {
  readonly form: SecretEvent['form']
  readonly offset: number
  /** Characters from its first to its last, with what lines end and begin with in between. */
  readonly length: number
  /** The parts of it, without what stands in between: from, to. */
  readonly pieces: readonly (readonly [from: number, to: number])[]
}

/** Every place of a secret in a text, in order, also where lines end within it. Takes time in proportion to the text. */
export function findSecrets(text: string, secrets: readonly WrittenSecret[]): Hit[] {
  const hits = occurrences(text, secrets)
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

/** The text with what was found hidden, in the same length; its lines begin and end as they did. */
export function hideHits(text: string, hits: readonly Hit[]): string {
  if (hits.length === 0) return text
  const pieces = hits
    .flatMap((hit) => hit.pieces.map(([from, to]) => ({ from, to, form: hit.form })))
    .sort((a, b) => a.from - b.from)
  const parts: string[] = []
  let shown = 0
  for (const piece of pieces) {
    const from = Math.max(piece.from, shown)
    const to = Math.max(piece.to, shown)
    const secret = text.slice(from, to)
    parts.push(text.slice(shown, from), piece.form === 'base64' ? hiddenBase64(secret) : hidden(secret))
    shown = to
  }
  parts.push(text.slice(shown))
  return parts.join('')
}

/** Hides secrets in a text, in the same length. */
export function hide(text: string, secrets: readonly WrittenSecret[]): string {
  return hideHits(text, findSecrets(text, secrets))
}

const UTF8 = /^(?:[\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})*$/

/**
 * Hides octets in the same length. What rules of lines and character sets look at stays as it is: what is ASCII, UTF-8 or
 * neither is so afterwards, and control characters are kept. Which of the other characters are not ASCII does not show.
 */
export function hidden(octets: string): string {
  return octets.replace(/[^\0-\x1f\x7f]+/g, (run) => {
    const mark = /^[\x20-\x7e]*$/.test(run) ? '' : UTF8.test(run) ? '\xc2\xa4' : '\xff'
    return mark.padEnd(run.length, '*')
  })
}

/** Hides what was base64 or is to be looked at as if it were: all but its digits stays, so that it is as sound as it was. */
function hiddenBase64(text: string): string {
  return text.replace(/[A-Za-z0-9+/]/g, 'x')
}

/** Every place of each secret in a text, by secret. */
function occurrences(text: string, secrets: readonly WrittenSecret[]): Hit[] {
  const { place, byFirst } = beginningsOf(secrets)
  const hits = new Map<WrittenSecret, Hit[]>()
  for (place.lastIndex = 0; place.test(text); place.lastIndex++) {
    const at = place.lastIndex
    for (const secret of byFirst.get(caseless(text.charCodeAt(at))) ?? []) {
      const own = hits.get(secret)
      const last = own?.at(-1)
      if (last && at < last.offset + last.length) continue
      const found = compare(text, at, secret)
      if (!found) continue
      const { form, from, end } = found
      const hit: Hit = { form, offset: from, length: end - from, pieces: [[from, end]] }
      if (own) own.push(hit)
      else hits.set(secret, [hit])
    }
  }
  return hits.size === 0 ? [] : secrets.flatMap((secret) => hits.get(secret) ?? [])
}

/** Where secrets may begin, told too often rather than too seldom. */
interface Beginnings {
  /** Matches nothing, in front of two characters that a secret may begin with: an expression goes over a text faster than a loop. */
  readonly place: RegExp
  readonly byFirst: ReadonlyMap<number, readonly WrittenSecret[]>
}

/** A character whatever its case, and some others with it. */
const caseless = (character: number): number => character & ~0x20

/** Those of a run are the same for all its texts. */
const known = new WeakMap<readonly WrittenSecret[], Beginnings>()

function beginningsOf(secrets: readonly WrittenSecret[]): Beginnings {
  let beginnings = known.get(secrets)
  if (!beginnings) known.set(secrets, (beginnings = makeBeginnings(secrets)))
  return beginnings
}

/** Stands for any second character, also the end of a text. */
const ANY = ''

function makeBeginnings(secrets: readonly WrittenSecret[]): Beginnings {
  const byFirst = new Map<number, WrittenSecret[]>()
  const seconds = new Map<string, Set<string>>()
  for (const secret of secrets) {
    const [first = [], second] = secret.parts
    for (const number of new Set(first.map(({ text }) => caseless(text.charCodeAt(0)))))
      byFirst.set(number, [...(byFirst.get(number) ?? []), secret])
    for (const { text } of first) {
      const next = text.length > 1 ? [text[1]!] : (second?.map((spelling) => spelling.text[0]!) ?? [ANY])
      seconds.set(text[0]!, new Set([...(seconds.get(text[0]!) ?? []), ...next]))
    }
  }
  const pairs = [...seconds].map(
    ([one, next]) => escaped(one) + (next.has(ANY) ? '' : `[${[...next].map(escaped).join('')}]`),
  )
  return { place: new RegExp(pairs.length === 0 ? '(?!)' : `(?=${pairs.join('|')})`, 'gi'), byFirst }
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** A way in which a text can be read as a secret so far: what form was seen, and where the secret proper begins. */
interface Reading {
  readonly form: SecretEvent['form']
  readonly from: number
}

/** Compares a secret with the text at a place. All spellings are followed at once, so that no text takes long. */
function compare(text: string, at: number, secret: WrittenSecret): (Reading & { end: number }) | undefined {
  if (!begins(text, at, secret.parts, 0)) return undefined
  let ends = new Map<number, Reading>([[at, { form: secret.form, from: at }]])
  for (const [index, part] of secret.parts.entries()) {
    ends = next(text, ends, part, secret.form, index <= secret.lead)
    if (ends.size === 0) return undefined
  }
  const end = Math.max(...ends.keys())
  return { ...ends.get(end)!, end }
}

/** Parts that are compared before the readings are kept apart: most places that may begin a secret do not. */
const FIRST_PARTS = 4

/** Whether the first parts stand at a place, from one of them on. */
function begins(text: string, at: number, parts: WrittenSecret['parts'], from: number): boolean {
  const part = parts[from]
  if (from === FIRST_PARTS || !part) return true
  for (const spelling of part) {
    if (standsAt(text, at, spelling) && begins(text, at + spelling.text.length, parts, from + 1)) return true
  }
  return false
}

function next(
  text: string,
  ends: ReadonlyMap<number, Reading>,
  part: readonly Spelling[],
  usual: SecretEvent['form'],
  begins: boolean,
): Map<number, Reading> {
  const further = new Map<number, Reading>()
  for (const [end, reading] of ends) {
    for (const spelling of part) {
      if (!standsAt(text, end, spelling)) continue
      const form = reading.form === usual ? spelling.form : reading.form
      further.set(end + spelling.text.length, { form, from: begins ? end : reading.from })
    }
  }
  return further
}

function standsAt(text: string, at: number, { text: spelled, anyCase }: Spelling): boolean {
  // Most are none, which their first character tells, whatever its case.
  if (((text.charCodeAt(at) ^ spelled.charCodeAt(0)) & ~0x20) !== 0) return false
  if (!anyCase) return text.startsWith(spelled, at)
  return text.slice(at, at + spelled.length).toLowerCase() === spelled
}

/** What may stand in the middle of a secret: a line end, a soft one too (RFC 2045 §6.7), and what the next line begins with. */
const BREAK = /=?[\r\n]+(?:[2-5][0-9]{2}[ -](?:[245]\.[0-9]{1,3}\.[0-9]{1,3} )?|-ERR |\+OK |[ \t]+)?/g

/** Secrets in which lines end. */
function acrossLines(text: string, secrets: readonly WrittenSecret[]): Hit[] {
  const joined = text.replace(BREAK, '')
  if (joined.length === text.length) return []
  const hits = occurrences(joined, secrets).sort((a, b) => a.offset - b.offset)
  // Where lines end matters only then, and a text may have very many.
  if (hits.length === 0) return []
  const placeOf = placesBetweenBreaks(text)
  return apart(hits).flatMap((hit) => {
    const pieces = placeOf(hit.offset, hit.offset + hit.length)
    if (pieces.length < 2) return []
    const offset = pieces[0]![0]
    return [{ form: hit.form, offset, length: pieces.at(-1)![1] - offset, pieces }]
  })
}

/** Where a range of a text without its line breaks stands in the text; ranges have to be asked for in order. */
function placesBetweenBreaks(text: string): (from: number, to: number) => [from: number, to: number][] {
  const stretches: { readonly at: number; readonly from: number; readonly to: number }[] = []
  let at = 0
  let from = 0
  const keep = (to: number) => {
    if (to <= from) return
    stretches.push({ at, from, to })
    at += to - from
  }
  for (const match of text.matchAll(BREAK)) {
    keep(match.index)
    from = match.index + match[0].length
  }
  keep(text.length)
  let first = 0
  return (begin, end) => {
    while (first + 1 < stretches.length && stretches[first + 1]!.at <= begin) first++
    const pieces: [number, number][] = []
    for (let index = first; index < stretches.length && stretches[index]!.at < end; index++) {
      const stretch = stretches[index]!
      const shift = stretch.from - stretch.at
      pieces.push([Math.max(begin + shift, stretch.from), Math.min(end + shift, stretch.to)])
    }
    return pieces
  }
}

/** Fewer parts of a secret than this tell nothing. */
const FEWEST_PARTS = 4

/** The beginning of a secret at the very end of a text that was cut there; not of one that only its context gives away. */
export function cutAtEnd(text: string, secrets: readonly WrittenSecret[]): Hit[] {
  // A text that ends with its line was not cut, and of one that was its last line tells.
  const line = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1
  if (line === text.length) return []
  const hits = secrets.flatMap((secret) => {
    if (secret.lead > 0) return []
    for (let at = Math.max(line, text.length - longestOf(secret)); at < text.length; at++) {
      const from = reachesEnd(text, at, secret)
      if (from !== undefined) {
        return [{ form: secret.form, offset: from, length: text.length - from, pieces: [[from, text.length] as const] }]
      }
    }
    return []
  })
  return hits.sort((a, b) => a.offset - b.offset)
}

/** What was measured of a secret stays so; each text asks for it. */
const longest = new WeakMap<WrittenSecret, number>()

/** The characters of the longest spelling of a secret. */
function longestOf(secret: WrittenSecret): number {
  let length = longest.get(secret)
  if (length === undefined) {
    length = secret.parts.reduce((sum, part) => sum + Math.max(...part.map((one) => one.text.length)), 0)
    longest.set(secret, length)
  }
  return length
}

/** Where the secret begins of which the text holds the first parts up to its end; half an escape at the end counts with it. */
function reachesEnd(text: string, at: number, secret: WrittenSecret): number | undefined {
  // Most places are not the beginning of any.
  if (!secret.parts[0]?.some((spelling) => standsAt(text, at, spelling))) return undefined
  let ends = new Map<number, Reading>([[at, { form: secret.form, from: at }]])
  for (const [index, part] of secret.parts.entries()) {
    for (const [end, { from }] of index < FEWEST_PARTS ? [] : ends) {
      const rest = text.slice(end)
      const isHalf = part.some(({ text: spelled, anyCase }) => spelled.startsWith(anyCase ? rest.toLowerCase() : rest))
      if (isHalf) return from
    }
    ends = next(text, ends, part, secret.form, index <= secret.lead)
    if (ends.size === 0) return undefined
  }
  return undefined
}

/** The end of a secret at the very beginning of a text that was cut there. */
export function cutAtStart(text: string, secrets: readonly WrittenSecret[]): Hit[] {
  const head = text.slice(0, 4096)
  const backwards = secrets
    .filter(({ lead }) => lead === 0)
    .map((secret) => ({ ...secret, parts: [...secret.parts].reverse().map((part) => part.map(backward)) }))
  return cutAtEnd(reversed(head), backwards).map(({ form, length }) => ({
    form,
    offset: 0,
    length,
    pieces: [[0, length]],
  }))
}

const backward = (spelling: Spelling): Spelling => ({ ...spelling, text: reversed(spelling.text) })
const reversed = (text: string): string => text.split('').reverse().join('')
