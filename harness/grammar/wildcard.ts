import { CAPS } from '../caps.ts'
import { say, type Text } from '../text/text.ts'
import { TextError } from '../text/text-error.ts'

/**
 * Patterns for a whole text, as shells have them for names of files: `*` stands for any characters, also none, `?` for
 * one, `[A-Z0-9]` for one of those and `[!A-Z]` for one of all others; a backslash takes the next character as it is, and
 * everything else stands for itself, in its case. Regular expressions can do more, and can take longer than anybody
 * waits; here the time is at most the product of both lengths.
 */
interface Wildcard {
  readonly steps: readonly Step[]
}

type Step = '*' | ((character: string) => boolean)

/** A pattern that is not valid: what is wrong, and with which of its characters. */
export class WildcardError extends TextError {}

/** The longest text that is worth the time, in UTF-16 code units. */
export const LONGEST_FITTED = CAPS.subject

/** Reads a pattern. Throws `WildcardError`. */
export function readWildcard(pattern: string): Wildcard {
  const characters = Array.from(pattern)
  if (characters.length > CAPS.pattern)
    throw new WildcardError(
      say`the pattern has ${{ count: characters.length }} characters; ${{ most: CAPS.pattern }} are the most`,
    )
  const steps: Step[] = []
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at]!
    if (character === '*') {
      if (steps.at(-1) !== '*') steps.push('*')
    } else if (character === '?') steps.push(() => true)
    else if (character === '[') {
      const { step, end } = readClass(characters, at)
      steps.push(step)
      at = end
    } else {
      if (character === '\\') at++
      const own = characters[at] ?? refuse(at, say`a backslash has nothing behind it; write two for one`)
      steps.push((given) => given === own)
    }
  }
  return { steps }
}

/** A class, from its bracket to the closing one. */
function readClass(characters: readonly string[], begin: number): { readonly step: Step; readonly end: number } {
  const isNegated = characters[begin + 1] === '!'
  const ranges: (readonly [from: string, to: string])[] = []
  let at = begin + (isNegated ? 2 : 1)
  const next = (): string => {
    if (characters[at] === '\\') at++
    return characters[at++] ?? refuse(begin + 1, say`the bracket is not closed; write \\[ for the character itself`)
  }
  while (characters[at] !== ']') {
    const place = at + 1
    const from = next()
    const isRange = characters[at] === '-' && characters[at + 1] !== ']'
    if (isRange) at++
    const to = isRange ? next() : from
    if (to < from) refuse(place, say`the range ${{ range: `${from}-${to}` }} runs backwards`)
    ranges.push([from, to])
  }
  if (ranges.length === 0) refuse(begin + 1, say`the brackets hold no character`)
  const isIn = (given: string) => ranges.some(([from, to]) => from <= given && given <= to)
  return { step: (given) => isIn(given) !== isNegated, end: at }
}

function refuse(place: number, what: Text): never {
  throw new WildcardError(say`character ${{ place }}: ${{ problem: what }}`)
}

/** Whether a whole text fits. */
export function fits({ steps }: Wildcard, text: string): boolean {
  const characters = Array.from(text)
  let at = 0
  let step = 0
  /** Behind the last `*`, and from where on the rest is tried; an earlier one need not be tried again. */
  let star: { step: number; at: number } | undefined
  while (at < characters.length) {
    const wanted = steps[step]
    if (wanted === '*') {
      star = { step: ++step, at }
    } else if (wanted?.(characters[at]!)) {
      at++
      step++
    } else if (star) {
      step = star.step
      at = ++star.at
    } else return false
  }
  return steps.slice(step).every((one) => one === '*')
}
