import {
  CR,
  classesOf,
  isWhiteSpace,
  LF,
  type LineRules,
  LineScan,
  longestBetweenBare,
  NUL,
  runEnd,
  SPACE,
  TAB,
} from './lines.ts'
import type { ProblemKind, ProblemList } from './problems.ts'

/*
 * Bodies and their transfer encodings (RFC 2045 §6): what is wrong with them, and what they hold. Both go through the octets
 * once and keep no more than a piece of them, so that a long body costs no memory.
 */

/** Octets of a message, from one place up to another. */
export interface Range {
  readonly begin: number
  readonly end: number
}
/** A body as a range of the octets of its message. */
interface Body extends Range {
  readonly octets: Buffer
}

/** Octets that a piece of content has at most. */
const PIECE = 48 * 1024

/**
 * Checks a body against its transfer encoding: `base64`, `quoted-printable`, `8bit`, `binary`, and all else as `7bit`. In
 * quoted-printable text has a rule of its own.
 */
export function checkBody(
  { octets, begin, end }: Body,
  encoding: string,
  isText: boolean,
  problems: ProblemList,
): void {
  if (encoding === 'base64') {
    const rules = new Base64Rules(octets, problems)
    new LineScan(octets, problems).run(begin, end, rules)
    rules.finish(begin, end)
  } else if (encoding === 'quoted-printable')
    new LineScan(octets, problems).run(begin, end, new QuotedPrintableRules(octets, isText, problems))
  else checkLines(octets, [{ begin, end }], encoding, problems)
}

/** Checks ranges, in their order, that are in no transfer encoding or in one that changes nothing. */
export function checkLines(octets: Buffer, ranges: readonly Range[], encoding: string, problems: ProblemList): void {
  const scan = new LineScan(octets, problems)
  const rules = new PlainRules(octets, problems, encoding === '8bit' || encoding === 'binary')
  for (const { begin, end } of ranges) scan.run(begin, end, rules)
}

/**
 * What a body stands for, piece by piece. What breaks the rules of its encoding is passed over in base64, as the RFC tells
 * decoders to (a quantum that is not whole ends the content), and kept as it is in quoted-printable. A piece holds until
 * the next one is asked for: they share their memory.
 */
export function* decodedPieces(body: Body, encoding: string, most = PIECE): Generator<Buffer> {
  if (encoding === 'base64') yield* base64Pieces(body, most)
  else if (encoding === 'quoted-printable') yield* quotedPrintablePieces(body, most)
  else yield body.octets.subarray(body.begin, body.end)
}

/** The first octets that a body stands for, or all of them. What has no transfer encoding is not copied. */
export function decodedStart(body: Body, encoding: string, most = Number.POSITIVE_INFINITY): Buffer {
  // Neither encoding makes anything shorter, so that one piece is enough.
  const [first = Buffer.alloc(0)] = decodedPieces(body, encoding, Math.min(most, body.end - body.begin))
  return first.subarray(0, most)
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const EQUALS = 61
/** What each octet is worth in base64; 255 for all that is not a digit. */
const WORTH = Uint8Array.from({ length: 256 }, (_, octet) => {
  const worth = DIGITS.indexOf(String.fromCharCode(octet))
  return worth < 0 ? 255 : worth
})

function* base64Pieces({ octets, begin, end }: Body, most: number): Generator<Buffer> {
  const piece = Buffer.allocUnsafe(Math.min(most, Math.ceil(((end - begin) * 3) / 4)) + 3)
  let filled = 0
  let bits = 0
  let count = 0
  for (let at = begin; at < end; at++) {
    const octet = octets[at]!
    const worth = WORTH[octet]!
    if (worth === 255) {
      if (octet === EQUALS) break
      continue
    }
    bits = (bits << 6) | worth
    count += 1
    if (count < 4) continue
    piece[filled] = bits >> 16
    piece[filled + 1] = bits >> 8
    piece[filled + 2] = bits
    filled += 3
    bits = 0
    count = 0
    if (filled < most) continue
    yield piece.subarray(0, filled)
    filled = 0
  }
  if (count >= 2) piece[filled++] = count === 2 ? bits >> 4 : bits >> 10
  if (count === 3) piece[filled++] = bits >> 2
  if (filled > 0) yield piece.subarray(0, filled)
}

function* quotedPrintablePieces({ octets, begin, end }: Body, most: number): Generator<Buffer> {
  const piece = Buffer.allocUnsafe(Math.min(most, end - begin) + 1)
  let filled = 0
  /** No line ends in the white space before this place. */
  let known = begin
  for (let at = begin; at < end; ) {
    const octet = octets[at]!
    let next = at + 1
    let isLeftOut = false
    let value = octet
    if (octet === EQUALS) {
      const high = hexOf(octets[at + 1])
      const low = hexOf(octets[at + 2])
      if (at + 2 < end && high !== undefined && low !== undefined) {
        value = high * 16 + low
        next = at + 3
      } else {
        // A soft line break, with white space that a transport added.
        const lineEnd = afterWhiteSpace(octets, at + 1, end)
        if (isLineEnd(octets, lineEnd, end)) {
          isLeftOut = true
          next = Math.min(lineEnd + 2, end)
        }
      }
    } else if (isWhiteSpace(octet)) {
      const after = at < known ? known : afterWhiteSpace(octets, at, end)
      if (isLineEnd(octets, after, end)) {
        isLeftOut = true
        next = after
      } else known = after
    }
    if (!isLeftOut) piece[filled++] = value
    if (filled >= piece.length) {
      yield piece.subarray(0, filled)
      filled = 0
    }
    at = next
  }
  if (filled > 0) yield piece.subarray(0, filled)
}

/** Whether an equals sign and two digits at a place stand for an octet. */
const standsFor = (octets: Buffer, at: number, octet: number): boolean =>
  octets[at] === EQUALS && hexOf(octets[at + 1]) === octet >> 4 && hexOf(octets[at + 2]) === (octet & 15)

/** What a hexadecimal digit is worth. */
function hexOf(octet: number | undefined): number | undefined {
  if (octet === undefined) return undefined
  if (octet >= 48 && octet <= 57) return octet - 48
  const letter = octet & ~32
  return letter >= 65 && letter <= 70 ? letter - 55 : undefined
}
const isLowerCase = (octet: number | undefined): boolean => octet !== undefined && octet >= 97 && octet <= 102

function afterWhiteSpace(octets: Buffer, at: number, end: number): number {
  let after = at
  while (after < end && isWhiteSpace(octets[after])) after += 1
  return after
}

/** Whether a line ends at a place, with CRLF or with the body. */
const isLineEnd = (octets: Buffer, at: number, end: number): boolean =>
  at >= end || (octets[at] === CR && octets[at + 1] === LF && at + 1 < end)

/** What bodies of every encoding have in common. */
abstract class BodyRules implements LineRules {
  abstract readonly classes: Uint8Array
  protected readonly octets: Buffer
  protected readonly problems: ProblemList

  constructor(octets: Buffer, problems: ProblemList) {
    this.octets = octets
    this.problems = problems
  }

  abstract special(at: number, limit: number): number
  abstract line(begin: number, end: number): void

  bare(at: number): void {
    this.problems.add(this.octets[at] === CR ? 'body-bare-cr' : 'body-bare-lf', at, 1)
  }

  /** Notes all of the same class in a row as one problem. */
  protected noteRun(kind: ProblemKind, at: number, limit: number): number {
    const end = runEnd(this.octets, at, limit, this.classes)
    this.problems.add(kind, at, end - at)
    return end
  }
  protected noteLine(kind: ProblemKind, longest: number, begin: number, end: number): void {
    if (end - begin > longest && longestBetweenBare(this.octets, begin, end) > longest)
      this.problems.add(kind, begin, end - begin)
  }
}

/** No run of octets of a class goes on over line ends. */
const ENDING = 255
const isEnding = (octet: number) => octet === CR || octet === LF

const CONTROL = 1
const EIGHT_BIT = 2
const ZERO = 3
const BREAK = 4
const LAST_OF_BREAK = 5
const isControl = (octet: number) => (octet < SPACE && octet !== TAB) || octet === 127
/** VT and FF. */
const isBreak = (octet: number) => octet === 11 || octet === 12
const SEVEN_BIT_CLASSES = classesOf(
  [CONTROL, isControl],
  [EIGHT_BIT, (octet) => octet > 127],
  [ZERO, (octet) => octet === NUL],
  [BREAK, isBreak],
  [ENDING, isEnding],
)
/** In UTF-8 the last octets of NEL, U+2028 and U+2029. */
const LAST_OF_BREAKS = [0x85, 0xa8, 0xa9]
const EIGHT_BIT_CLASSES = classesOf(
  [CONTROL, isControl],
  [ZERO, (octet) => octet === NUL],
  [BREAK, isBreak],
  [LAST_OF_BREAK, (octet) => LAST_OF_BREAKS.includes(octet)],
  [ENDING, isEnding],
)
/** RFC 5322 §2.1.1 and RFC 2045 §2.7, without the line end. */
const LONGEST_LINE = 998
const PLAIN_KINDS: Readonly<Record<number, ProblemKind>> = {
  [CONTROL]: 'body-control',
  [EIGHT_BIT]: 'body-eight-bit',
  [ZERO]: 'body-nul',
  [BREAK]: 'body-other-line-end',
}

/** Data in 7bit and 8bit (RFC 2045 §2.7, §2.8). */
class PlainRules extends BodyRules {
  readonly classes: Uint8Array

  constructor(octets: Buffer, problems: ProblemList, mayBeEightBit: boolean) {
    super(octets, problems)
    this.classes = mayBeEightBit ? EIGHT_BIT_CLASSES : SEVEN_BIT_CLASSES
  }

  special(at: number, limit: number): number {
    const kind = PLAIN_KINDS[this.classes[this.octets[at]!]!]
    if (kind) return this.noteRun(kind, at, limit)
    const length = this.#breakBefore(at)
    if (length > 0) this.problems.add('body-other-line-end', at + 1 - length, length)
    return at + 1
  }

  /** How long a line end of Unicode is that ends with an octet. */
  #breakBefore(at: number): number {
    const { octets } = this
    if (octets[at] === 0x85) return octets[at - 1] === 0xc2 ? 2 : 0
    return octets[at - 1] === 0x80 && octets[at - 2] === 0xe2 ? 3 : 0
  }

  line(begin: number, end: number): void {
    this.noteLine('body-line-over-998', LONGEST_LINE, begin, end)
  }
}

/** RFC 2045 §6.7 (5) and §6.8. */
const LONGEST_ENCODED_LINE = 76

const FOREIGN = 1
const PADDING = 2
const URL_SAFE = 3
const WHITE_SPACE = 4
const BASE64_CLASSES = classesOf(
  [FOREIGN, (octet) => WORTH[octet] === 255],
  [PADDING, (octet) => octet === EQUALS],
  [URL_SAFE, (octet) => octet === 45 || octet === 95],
  [WHITE_SPACE, isWhiteSpace],
  [ENDING, isEnding],
)
const BASE64_KINDS: Readonly<Record<number, ProblemKind>> = {
  [FOREIGN]: 'base64-foreign',
  [URL_SAFE]: 'base64-url-safe',
  [WHITE_SPACE]: 'base64-white-space',
}

/** RFC 2045 §6.8, RFC 4648 §3.3, §3.5 and §4. */
class Base64Rules extends BodyRules {
  readonly classes = BASE64_CLASSES
  /** Digits of the last quantum, and where the last of them is. */
  #digits = 0
  #lastDigit = -1
  /** Padding of the last quantum, and where it begins. */
  #padding = 0
  #paddingAt = 0
  /** Nothing follows from what comes after a quantum that is against the grammar. */
  #isBroken = false
  /** It has ended and goes on: all that follows is told by that. */
  #isOver = false

  plain(begin: number, end: number): void {
    if (this.#isBroken) return
    if (this.#padding > 0) {
      const isWhole = this.#digits + this.#padding === 4
      this.#isOver = isWhole
      if (isWhole) this.problems.add('base64-after-padding', begin, end - begin)
      else this.problems.add('base64-padding-inside', this.#paddingAt, this.#padding)
      this.#isBroken = true
      return
    }
    this.#digits = (this.#digits + end - begin) % 4
    this.#lastDigit = end - 1
  }

  special(at: number, limit: number): number {
    const own = BASE64_CLASSES[this.octets[at]!]!
    const kind = BASE64_KINDS[own]
    if (kind) {
      const end = runEnd(this.octets, at, limit, BASE64_CLASSES)
      // They stand for digits, and none is missing because of them.
      if (own === URL_SAFE) this.plain(at, end)
      if (!this.#isOver) this.problems.add(kind, at, end - at)
      return end
    }
    if (!this.#isBroken) this.#pad(at, limit)
    return this.#isBroken ? runEnd(this.octets, at, limit, BASE64_CLASSES) : at + 1
  }

  #pad(at: number, limit: number): void {
    if (this.#digits === 1) {
      this.problems.add('base64-lone-digit', this.#lastDigit, 1)
      this.#isBroken = true
    } else if (this.#digits === 0 || this.#digits + this.#padding === 4) {
      this.noteRun('base64-padding-excess', at, limit)
      this.#isBroken = true
    } else {
      if (this.#padding === 0) this.#paddingAt = at
      this.#padding += 1
      // What the padding leaves over of the last digit has to be zero.
      const left = this.#digits === 2 ? 0b1111 : 0b11
      const isWhole = this.#digits + this.#padding === 4
      const worth = WORTH[this.octets[this.#lastDigit]!]!
      if (isWhole && worth !== 255 && (worth & left) !== 0) this.problems.add('base64-bits', this.#lastDigit, 1)
    }
  }

  line(begin: number, end: number): void {
    this.noteLine('base64-line-over-76', LONGEST_ENCODED_LINE, begin, end)
  }

  finish(begin: number, end: number): void {
    if (this.#isBroken) return
    if (this.#lastDigit < 0) this.problems.add('base64-empty', begin, 0)
    else if (this.#digits === 1) this.problems.add('base64-lone-digit', this.#lastDigit, 1)
    else if (this.#digits > 0 && this.#digits + this.#padding < 4)
      this.problems.add('base64-padding-missing', Math.min(end, this.#lastDigit + this.#padding + 1), 0)
  }
}

const RAW = 1
const ESCAPE = 2
const QUOTED_PRINTABLE_CLASSES = classesOf(
  [RAW, (octet) => isControl(octet) || octet > 126],
  [ESCAPE, (octet) => octet === EQUALS],
  [WHITE_SPACE, isWhiteSpace],
  [ENDING, isEnding],
)

/** RFC 2045 §6.7. */
class QuotedPrintableRules extends BodyRules {
  readonly classes = QUOTED_PRINTABLE_CLASSES
  readonly #isText: boolean

  constructor(octets: Buffer, isText: boolean, problems: ProblemList) {
    super(octets, problems)
    this.#isText = isText
  }

  special(at: number, limit: number): number {
    const { octets } = this
    const own = QUOTED_PRINTABLE_CLASSES[octets[at]!]
    if (own === RAW) return this.noteRun('qp-raw-octet', at, limit)
    if (own === WHITE_SPACE) {
      const after = afterWhiteSpace(octets, at, limit)
      if (isLineEnd(octets, after, limit)) this.problems.add('qp-space-at-line-end', at, after - at)
      return after
    }
    if (at + 2 < limit && hexOf(octets[at + 1]) !== undefined && hexOf(octets[at + 2]) !== undefined) {
      if (isLowerCase(octets[at + 1]) || isLowerCase(octets[at + 2])) this.problems.add('qp-lower-case-hex', at, 3)
      // A line break of text is one of the body (§6.7 (4)).
      if (this.#isText && standsFor(octets, at, CR) && at + 5 < limit && standsFor(octets, at + 3, LF))
        this.problems.add('qp-encoded-line-break', at, 6)
      return at + 3
    }
    const after = afterWhiteSpace(octets, at + 1, limit)
    if (after >= limit) this.problems.add('qp-soft-break-at-end', at, 1)
    else if (!isLineEnd(octets, after, limit)) this.problems.add('qp-broken-escape', at, 1)
    return at + 1
  }

  line(begin: number, end: number): void {
    this.noteLine('qp-line-over-76', LONGEST_ENCODED_LINE, begin, end)
  }
}
