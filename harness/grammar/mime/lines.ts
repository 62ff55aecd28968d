import { PlainRuns } from './plain-runs.ts'
import type { ProblemKind, ProblemList } from './problems.ts'

/*
 * What is true of every line of a message, in a header or in a body: only CRLF ends it (RFC 5322 §2.3), and no octets
 * around a dot look like the end of the data to a server that is less strict (RFC 5321 §4.1.1.4).
 */

export const NUL = 0
export const TAB = 9
export const LF = 10
const VT = 11
export const CR = 13
export const SPACE = 32
/** The line end of the C1 controls; in UTF-8 the octet means something else. */
const NEL = 0x85

export const isWhiteSpace = (octet: number | undefined): boolean => octet === SPACE || octet === TAB

/** Where the CRLF of the line is in which `at` stands, or the limit where it has none. */
export function lineEnd(octets: Buffer, at: number, limit: number): number {
  for (let end = at; end + 1 < limit; end++) if (octets[end] === CR && octets[end + 1] === LF) return end
  return limit
}

/** Where the run of octets ends that begins at a place and to which a table assigns the same class as to the first. */
export function runEnd(octets: Buffer, at: number, limit: number, classes: Uint8Array): number {
  const own = classes[octets[at]!]
  let end = at + 1
  while (end < limit && classes[octets[end]!] === own) end += 1
  return end
}

/** How long the longest stretch of a line is without a bare CR or LF: those who wrote one meant it as the end of the line. */
export function longestBetweenBare(octets: Buffer, begin: number, end: number): number {
  let longest = 0
  let from = begin
  for (let at = begin; at <= end; at++) {
    if (at < end && octets[at] !== CR && octets[at] !== LF) continue
    longest = Math.max(longest, at - from)
    from = at + 1
  }
  return longest
}

/** A table of octets by class. Where two classes have an octet, it is of the last one. */
export function classesOf(...classes: readonly (readonly [number, (octet: number) => boolean])[]): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, octet) => classes.findLast(([, holds]) => holds(octet))?.[0] ?? 0)
}

/** What a header or a body in one transfer encoding makes of its lines. */
export interface LineRules {
  /** 0 for octets that may stand anywhere. CR, LF, VT and NEL are never among them. */
  readonly classes: Uint8Array
  /** Takes note of octets that are all of class 0. */
  plain?(begin: number, end: number): void
  /** Takes note of an octet of another class, and says where to go on. */
  special(at: number, limit: number): number
  /** Takes note of a CR or LF that is neither a line end nor part of a terminator. */
  bare(at: number): void
  /** Takes note of a line, without its CRLF. */
  line(begin: number, end: number): void
}

/** A terminator that a server may take for CRLF . CRLF: what stands before the dot, and what after it. */
interface Terminator {
  readonly kind: ProblemKind
  readonly octets: Buffer
  /** How long what follows the dot is: it may begin the next one. */
  readonly after: number
}

const terminator = (kind: ProblemKind, before: string, after: string): Terminator => ({
  kind,
  octets: Buffer.from(`${before}.${after}`, 'latin1'),
  after: after.length,
})

/** The longest first. */
const TERMINATORS: readonly Terminator[] = [
  terminator('lone-dot', '\r\n', '\r\n'),
  terminator('end-lf-lf', '\n', '\n'),
  terminator('end-lf-crlf', '\n', '\r\n'),
  terminator('end-crlf-lf', '\r\n', '\n'),
  terminator('end-cr-cr', '\r', '\r'),
  terminator('end-cr-lf', '\r', '\n'),
  terminator('end-cr-crlf', '\r', '\r\n'),
  terminator('end-lf-cr', '\n', '\r'),
  terminator('end-crlf-cr', '\r\n', '\r'),
  terminator('end-crlf-crcrlf', '\r\n', '\r\r\n'),
  terminator('end-crcrlf-crcrlf', '\r\r\n', '\r\r\n'),
  terminator('end-nul-before', '\r\n\0', '\r\n'),
  terminator('end-nul-after', '\r\n', '\0\r\n'),
  terminator('end-space-after', '\r\n', ' \r\n'),
  terminator('end-tab-after', '\r\n', '\t\r\n'),
  terminator('end-space-before', '\r\n ', '\r\n'),
  terminator('end-vt-vt', '\v', '\v'),
  terminator('end-nel-nel', '\x85', '\x85'),
].toSorted((one, other) => other.octets.length - one.octets.length)

const DOT = 46
/** How far from its beginning the dot of a terminator is at most. */
const FARTHEST_DOT = Math.max(...TERMINATORS.map(({ octets }) => octets.indexOf(DOT)))

/** Goes through lines once, octet by octet. Ranges have to come in their order. */
export class LineScan {
  readonly #octets: Buffer
  readonly #problems: ProblemList
  /** Whether others see more lines than there are. */
  hasBare = false
  /** Octets before this place have been told about. */
  #told = 0
  /** Where the next terminator may begin. */
  #free = 0

  constructor(octets: Buffer, problems: ProblemList) {
    this.#octets = octets
    this.#problems = problems
  }

  /** Whether a place belongs to a terminator that was found. */
  isTold(at: number): boolean {
    return at < this.#told
  }

  /** Applies rules to a range. The first of its lines may have begun before it. */
  run(begin: number, limit: number, rules: LineRules, lineBegin = begin): void {
    const octets = this.#octets
    const plain = new PlainRuns(octets, rules.classes)
    // The line end before the range may be the first part of a terminator.
    if (begin >= 2 && octets[begin - 1] === LF && octets[begin - 2] === CR) this.#findTerminator(begin - 2)
    let line = lineBegin
    for (let at = begin; at < limit; ) {
      const from = at
      at = plain.endOf(at, limit)
      if (at > from) rules.plain?.(from, at)
      if (at >= limit) break
      const octet = octets[at]!
      if (octet === CR || octet === LF || octet === VT || octet === NEL) this.#findTerminator(at)
      if (octet === CR && octets[at + 1] === LF && at + 1 < limit) {
        rules.line(line, at)
        at += 2
        line = at
      } else if (octet === CR || octet === LF) {
        this.hasBare = true
        if (at >= this.#told) rules.bare(at)
        at += 1
      } else at = at < this.#told ? at + 1 : rules.special(at, limit)
    }
    if (line < limit) rules.line(line, limit)
  }

  #findTerminator(at: number): void {
    const octets = this.#octets
    if (at < this.#free) return
    let dot = at + 1
    while (dot <= at + FARTHEST_DOT && octets[dot] !== DOT) dot += 1
    if (dot > at + FARTHEST_DOT) return
    const found = TERMINATORS.find((one) => stands(octets, at, one.octets))
    if (!found) return
    this.#problems.add(found.kind, at, found.octets.length)
    this.#told = at + found.octets.length
    this.#free = this.#told - found.after
  }
}

function stands(octets: Buffer, at: number, wanted: Buffer): boolean {
  for (let index = 0; index < wanted.length; index++) if (octets[at + index] !== wanted[index]) return false
  return true
}
