import { CAPS } from '../../caps.ts'
import type { Problem, ProblemKind } from './problems.ts'

/** A field of a header section (RFC 5322 §2.2), as it stands there. */
export interface HeaderField {
  /** As it was written. */
  readonly name: string
  /** What follows the colon, with every fold and without the last line end: octet for octet. */
  readonly raw: string
  /** Unfolded (RFC 5322 §2.2.3), without white space at either end. */
  readonly value: string
  /** The whole field with its last line end. */
  readonly at: number
  readonly length: number
}

/** The fields at the head of a text, in their order; a name that occurs twice is there twice. */
export class Header {
  readonly fields: readonly HeaderField[]
  readonly problems: readonly Problem[]
  /** Where the body begins: after the empty line, or at the end of the text when there is none. */
  readonly end: number
  /** Whether the empty line is there. */
  readonly terminated: boolean

  constructor(fields: readonly HeaderField[], problems: readonly Problem[], end: number, terminated: boolean) {
    this.fields = fields
    this.problems = problems
    this.end = end
    this.terminated = terminated
  }

  /** All fields of a name, in any case. */
  all(name: string): HeaderField[] {
    const wanted = name.toLowerCase()
    return this.fields.filter((field) => field.name.toLowerCase() === wanted)
  }
  /** The value of the first field of a name. */
  value(name: string): string | undefined {
    return this.all(name)[0]?.value
  }
}

/** RFC 5322 §2.1.1, without the line end. */
const LONGEST_LINE = 998

/**
 * Reads a header section: the lines from `begin` to the first empty one. Only CR LF ends a line. What is no field is
 * noted and passed over. Linear in the length, and never throws.
 */
export function readHeader(text: string, begin = 0, limit = text.length): Header {
  const fields: HeaderField[] = []
  const problems: Problem[] = []
  const problem = (kind: ProblemKind, at: number, length: number) => {
    if (problems.length < CAPS.problems) problems.push({ kind, at, length })
  }
  for (let at = begin; ; ) {
    if (at >= limit) return new Header(fields, problems, limit, false)
    if (text.startsWith('\r\n', at) && at + 2 <= limit) return new Header(fields, problems, at + 2, true)
    const start = at
    do {
      const lineEnd = text.indexOf('\r\n', at)
      const next = lineEnd < 0 || lineEnd + 2 > limit ? limit : lineEnd + 2
      if (next - at > LONGEST_LINE + 2) problem('header-line-over-998', at, next - at)
      at = next
    } while (at < limit && (text[at] === ' ' || text[at] === '\t'))
    const whole = text.slice(start, at)
    const field = fieldOf(whole, start)
    noteOctets(whole, start, problem)
    if (!field) problem('header-no-field', start, whole.length)
    else if (fields.length < CAPS.fields) fields.push(field)
    else if (problems.length < CAPS.problems) problems.push({ kind: 'header-cap', at: start, length: 0, isCap: true })
    if (field && whole[field.name.length] !== ':') problem('header-space-before-colon', start + field.name.length, 1)
    // A folded line of white space alone is obsolete syntax (RFC 5322 §3.2.2), and hides the empty line from some readers.
    if (/\r\n[ \t]+\r\n/.test(whole)) problem('header-blank-fold', start, whole.length)
  }
}

function fieldOf(whole: string, at: number): HeaderField | undefined {
  const colon = whole.indexOf(':')
  const before = whole.slice(0, Math.max(colon, 0))
  const name = trimEnd(before)
  if (colon < 1 || name === '' || !/^[!-9;-~]+$/.test(name)) return undefined
  const raw = whole.endsWith('\r\n') ? whole.slice(colon + 1, -2) : whole.slice(colon + 1)
  return { name, raw, value: trim(raw.replaceAll('\r\n', '')), at, length: whole.length }
}

function noteOctets(whole: string, at: number, problem: (kind: ProblemKind, at: number, length: number) => void): void {
  const bare = /\r(?!\n)|(?<!\r)\n/.exec(whole)
  if (bare) problem(bare[0] === '\r' ? 'header-bare-cr' : 'header-bare-lf', at + bare.index, 1)
  const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.exec(whole)
  if (control) problem('header-control', at + control.index, 1)
  const eightBit = /[\x80-\xff]/.exec(whole)
  if (eightBit) problem('header-eight-bit', at + eightBit.index, 1)
}

const isSpace = (character: string | undefined) => character === ' ' || character === '\t'

/** Without space and tab at the end. A regular expression would take quadratic time on runs of them. */
export function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && isSpace(text[end - 1])) end -= 1
  return text.slice(0, end)
}
/** Without space and tab at either end. */
function trim(text: string): string {
  let begin = 0
  while (begin < text.length && isSpace(text[begin])) begin += 1
  return trimEnd(text.slice(begin))
}
