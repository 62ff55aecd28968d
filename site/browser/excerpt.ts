import { wordsFound } from './tokens.ts'

/** A piece of an excerpt; what was looked for is marked. */
interface Piece {
  readonly text: string
  readonly marked: boolean
}

/** Characters before what was found, and of the whole. */
const BEFORE = 60
const LONGEST = 180

/** The part of a text in which the first of the words stands, in pieces. A text without any of them gives its beginning. */
export function excerptOf(text: string, terms: readonly string[]): Piece[] {
  const places = [...text.matchAll(/(?:--|§)?[\p{L}\p{N}\p{M}]+(?:[.\-_/:@][\p{L}\p{N}\p{M}]+)*/gu)]
    .filter(([word]) => wordsFound(word).some((each) => terms.includes(each)))
    .map(({ 0: word, index }) => ({ from: index, to: index + word.length }))
  const first = places[0]?.from ?? 0
  // From the beginning of a word on.
  const from = first <= BEFORE ? 0 : text.indexOf(' ', first - BEFORE) + 1
  const end = from + LONGEST >= text.length ? text.length : Math.max(text.lastIndexOf(' ', from + LONGEST), first)
  const pieces: Piece[] = []
  const add = (piece: string, marked: boolean) => piece !== '' && pieces.push({ text: piece, marked })
  let at = from
  if (from > 0) add('… ', false)
  for (const place of places) {
    if (place.from < at || place.to > end) continue
    add(text.slice(at, place.from), false)
    add(text.slice(place.from, place.to), true)
    at = place.to
  }
  add(text.slice(at, end), false)
  if (end < text.length) add(' …', false)
  return pieces
}
