import { CAPS } from '../../caps.ts'
import { type AddressList, readAddresses } from './addresses.ts'
import {
  CR,
  classesOf,
  isWhiteSpace,
  LF,
  type LineRules,
  LineScan,
  lineEnd,
  longestBetweenBare,
  NUL,
  runEnd,
  SPACE,
  TAB,
} from './lines.ts'
import { type Problem, type ProblemKind, ProblemList } from './problems.ts'

/** A field of a header section (RFC 5322 §2.2), as it stands there. */
export class HeaderField {
  /** As it was written. */
  readonly name: string
  /** The whole field with its last line end. */
  readonly at: number
  readonly length: number
  /** Where the octets after the colon begin. */
  readonly rawAt: number
  readonly #octets: Buffer
  /** Before the last line end. */
  readonly #end: number
  readonly #folds: RegExp
  #value: string | undefined
  #hasBare: boolean | undefined
  #addresses: AddressList | undefined

  constructor(octets: Buffer, name: string, { at, rawAt, end, next, folds }: FieldPlace) {
    this.#octets = octets
    this.#end = end
    this.#folds = folds
    this.name = name
    this.at = at
    this.length = next - at
    this.rawAt = rawAt
  }

  /** What follows the colon, with every fold and without the last line end: octet for octet, up to a cap. */
  get raw(): string {
    return this.#octets.toString('latin1', this.rawAt, Math.min(this.#end, this.rawAt + CAPS.field))
  }
  /** Whether the cap leaves a part of it out of `raw`. */
  get isCut(): boolean {
    return this.#end - this.rawAt > CAPS.field
  }
  /** Whether there is a CR or LF in it that is not a line end, so that it ends there for some. */
  get hasBare(): boolean {
    this.#hasBare ??= /\r(?!\n)|(?<!\r)\n/.test(this.raw) || this.#octets[this.#end - 1] === CR
    return this.#hasBare
  }
  /** Unfolded (RFC 5322 §2.2.3), without white space at either end. */
  get value(): string {
    this.#value ??= trim(this.raw.replace(this.#folds, ''))
    return this.#value
  }
  /** As a list of addresses (RFC 5322 §3.4), with places in `raw`. */
  get addresses(): AddressList {
    this.#addresses ??= readAddresses(this.raw)
    return this.#addresses
  }

  /** Where in the octets a place in the value is. */
  placeOf(inValue: number): number {
    const { raw } = this
    const unfolded = raw.replace(this.#folds, '')
    let at = inValue + unfolded.search(/[^ \t]|$/)
    for (const fold of raw.matchAll(this.#folds)) {
      if (fold.index > at) break
      at += fold[0].length
    }
    return this.rawAt + at
  }
  /** A problem of the value, with its place in the octets. */
  located(problem: Problem): Problem {
    const at = this.placeOf(problem.at)
    return { ...problem, at, length: problem.length === 0 ? 0 : this.placeOf(problem.at + problem.length - 1) + 1 - at }
  }
}

/** Places of a field: where it, its value, its last line end and the next field begin. */
interface FieldPlace {
  readonly at: number
  readonly rawAt: number
  readonly end: number
  readonly next: number
  /** What ends a line within it; global. */
  readonly folds: RegExp
}

/** The fields at the head of a text, in their order; a name that occurs twice is there twice. */
export class Header {
  readonly fields: readonly HeaderField[]
  /** With places from the beginning of the octets that were read. */
  readonly problems: readonly Problem[]
  /** Where the body begins: after the empty line, or at the end of the text when there is none. */
  readonly end: number
  /** Whether the empty line is there. */
  readonly terminated: boolean
  /** Whether a CR or LF that is not a line end shows some readers other fields. */
  readonly hasBare: boolean
  readonly #readLeniently: () => HeaderField[]
  #byName: Map<string, HeaderField[]> | undefined
  #lenientFields: readonly HeaderField[] | undefined

  constructor(
    {
      fields,
      problems,
      end,
      terminated,
      hasBare,
    }: Pick<Header, 'fields' | 'problems' | 'end' | 'terminated' | 'hasBare'>,
    readLeniently: () => HeaderField[],
  ) {
    this.fields = fields
    this.problems = problems
    this.end = end
    this.terminated = terminated
    this.hasBare = hasBare
    this.#readLeniently = readLeniently
  }

  /** All fields of a name, in any case. */
  all(name: string): readonly HeaderField[] {
    this.#byName ??= byName(this.fields)
    return this.#byName.get(name.toLowerCase()) ?? []
  }
  /** The value of the first field of a name. */
  value(name: string): string | undefined {
    return this.all(name)[0]?.value
  }
  /** Whether there are more fields than the cap lets in. */
  get isCut(): boolean {
    return this.fields.length >= CAPS.fields && this.problems.some(({ kind }) => kind === 'header-cap')
  }
  /** Where those begin the body who take another line for the empty one. Fields behind it are none to them. */
  get lenientEnd(): number | undefined {
    const separator = this.problems.find(({ kind }) => kind.startsWith('separator-'))
    return separator && separator.at + separator.length
  }
  /**
   * The fields that others see and the strict grammar does not: those who take a bare CR or LF for the end of a line, or who
   * pass over a byte order mark. None where the header has neither.
   */
  get lenientFields(): readonly HeaderField[] {
    this.#lenientFields ??= this.#readLeniently()
    return this.#lenientFields
  }
}

function byName(fields: readonly HeaderField[]): Map<string, HeaderField[]> {
  const found = new Map<string, HeaderField[]>()
  for (const field of fields) {
    const name = field.name.toLowerCase()
    const same = found.get(name)
    if (same) same.push(field)
    else found.set(name, [field])
  }
  return found
}

/** RFC 5322 §2.1.1, without the line end: what no line may exceed. */
const LONGEST_LINE = 998
/** RFC 5322 §2.1.1: what no line should exceed. */
const LONGEST_GOOD_LINE = 78

const COLON = 58
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])
const CRLF = /\r\n/g
const ANY_LINE_END = /\r\n|\r|\n/g

/**
 * Reads a header section: the lines from `begin` to the first empty one. Only CR LF ends a line. What is not a field is
 * noted and passed over. Linear in the length, and never throws.
 */
export function readHeader(source: Buffer | string, begin = 0, limit = source.length): Header {
  const octets = typeof source === 'string' ? Buffer.from(source, 'latin1') : source
  const problems = new ProblemList()
  const scan = new LineScan(octets, problems)
  const rules = new HeaderRules(octets, { begin, end: limit }, problems)
  const fields: HeaderField[] = []
  const foreign: Problem[] = []
  let isSeparated = false
  const hasMark = begin === 0 && limit >= 3 && BYTE_ORDER_MARK.equals(octets.subarray(0, 3))
  if (hasMark) problems.add('header-bom', 0, 3)

  let at = begin
  let terminated = false
  while (at < limit && !terminated) {
    if (octets[at] === CR && octets[at + 1] === LF && at + 2 <= limit) {
      at += 2
      terminated = true
      continue
    }
    const start = at
    const firstEnd = lineEnd(octets, start, limit)
    let end = firstEnd
    at = Math.min(end + 2, limit)
    while (at < limit && isWhiteSpace(octets[at])) {
      const fold = at
      end = lineEnd(octets, fold, limit)
      at = Math.min(end + 2, limit)
      if (runOfWhiteSpace(octets, fold, end) !== end) continue
      // Before more fields or the true empty line it is obsolete syntax (RFC 5322 §3.2.2); before anything else some end the header here.
      const separates = !isSeparated && !goesOn(octets, at, limit)
      if (separates) problems.add('separator-blank-line', fold, at - fold)
      else problems.add('header-blank-fold', fold, end - fold)
      if (separates) isSeparated = true
    }
    const { name, rawAt, flaw } = beginningOf(octets, start, firstEnd)
    // Octets that are told about as part of a bad name or of a mark are not told about again.
    const told = flaw?.kind === 'header-name-octet' ? flaw.at + flaw.length : start
    scan.run(hasMark && start === 0 ? Math.max(3, told) : told, at, rules, start)
    if (name !== undefined) {
      if (flaw) problems.add(flaw.kind, flaw.at, flaw.length)
      if (fields.length >= CAPS.fields) problems.cap('header-cap', start)
      else fields.push(new HeaderField(octets, name, { at: start, rawAt, end, next: at, folds: CRLF }))
      if (end - rawAt > CAPS.field) problems.cap('field-cap', rawAt + CAPS.field, end - rawAt - CAPS.field)
    } else if (flaw && start < rules.separatedAt && !scan.isTold(start) && !(hasMark && start === 0)) {
      if (flaw.kind !== 'header-no-field') problems.add(flaw.kind, flaw.at, flaw.length)
      else if (foreign.length < CAPS.problemsOfKind) foreign.push(flaw)
    }
  }
  // Without an empty line, what is not a field is most likely what should have come after it.
  const [first] = foreign
  if (terminated || !first) problems.addAll(foreign)
  else problems.add('header-no-empty-line', first.at, 0)
  const headerBegin = hasMark ? 3 : begin
  return new Header({ fields, problems: problems.inOrder(), end: at, terminated, hasBare: scan.hasBare }, () => {
    if (!hasMark && !scan.hasBare) return []
    const strict = new Set(fields.map((field) => field.at))
    return lenientFields(octets, headerBegin, at).filter((field) => !strict.has(field.at))
  })
}

const GOOD = 0
const BAD = 1
const SPACED = 2
const ENDING = 4
const isEnding = (octet: number) => octet === CR || octet === LF
/** Octets of field names (RFC 5322 §3.6.8), but for the colon. */
const NAME = classesOf([BAD, (octet) => octet < 33 || octet > 126], [SPACED, isWhiteSpace], [ENDING, isEnding])

/** The name at the beginning of a line, if it is a field, and what is wrong with it. */
function beginningOf(
  octets: Buffer,
  start: number,
  end: number,
): { name?: string; rawAt: number; flaw?: { kind: ProblemKind; at: number; length: number } } {
  const whole = { at: start, length: end - start }
  if (isWhiteSpace(octets[start])) return { rawAt: start, flaw: { kind: 'header-fold-first', ...whole } }
  const isMbox = (from: string) => octets.toString('latin1', start, start + from.length) === from
  const colon = colonOf(octets, start, end)
  const nameEnd = colon === undefined ? start : withoutWhiteSpace(octets, start, colon)
  if (colon !== undefined && nameEnd > start) {
    let bad = start
    while (bad < nameEnd && NAME[octets[bad]!] === GOOD) bad += 1
    const rawAt = colon + 1
    if (bad === nameEnd) {
      const name = octets.toString('latin1', start, nameEnd)
      if (nameEnd === colon) return { name, rawAt }
      return { name, rawAt, flaw: { kind: 'header-space-before-colon', at: nameEnd, length: colon - nameEnd } }
    }
    // A line end is told about as such.
    if (NAME[octets[bad]!] === ENDING) return { rawAt }
    if (NAME[octets[bad]!] === BAD) {
      const length = runEnd(octets, bad, nameEnd, NAME) - bad
      return { rawAt, flaw: { kind: 'header-name-octet', at: bad, length } }
    }
  }
  if (isMbox('From ')) return { rawAt: start, flaw: { kind: 'header-mbox-from', ...whole } }
  if (isMbox('>From ')) return { rawAt: start, flaw: { kind: 'header-quoted-mbox-from', ...whole } }
  return { rawAt: start, flaw: { kind: 'header-no-field', ...whole } }
}

/** The first colon of a line that a name may stand before. */
function colonOf(octets: Buffer, start: number, end: number): number | undefined {
  const last = Math.min(end, start + LONGEST_LINE)
  for (let at = start; at < last; at++) if (octets[at] === COLON) return at
  return undefined
}

function withoutWhiteSpace(octets: Buffer, start: number, from: number): number {
  let end = from
  while (end > start && isWhiteSpace(octets[end - 1])) end -= 1
  return end
}

function runOfWhiteSpace(octets: Buffer, at: number, limit: number): number {
  let end = at
  while (end < limit && isWhiteSpace(octets[end])) end += 1
  return end
}

/** Whether a header goes on at a line: with a field, a folded line or the empty line. */
function goesOn(octets: Buffer, at: number, limit: number): boolean {
  if (at >= limit) return false
  if (isWhiteSpace(octets[at]) || (octets[at] === CR && octets[at + 1] === LF)) return true
  // No more of the line than a name may take.
  return beginningOf(octets, at, lineEnd(octets, at, Math.min(limit, at + LONGEST_LINE))).name !== undefined
}

const CONTROL = 1
const EIGHT_BIT = 2
const ZERO = 3
const KINDS: Readonly<Record<number, ProblemKind>> = {
  [CONTROL]: 'header-control',
  [EIGHT_BIT]: 'header-eight-bit',
  [ZERO]: 'header-nul',
}

/** What the lines of a header may hold. */
class HeaderRules implements LineRules {
  readonly classes = HEADER_CLASSES
  readonly #octets: Buffer
  readonly #section: { readonly begin: number; readonly end: number }
  readonly #problems: ProblemList
  /** Where a bare CR or LF ends the header for some. What is not a field behind it is what they take for the body. */
  separatedAt = Number.POSITIVE_INFINITY
  /** Line ends before this place have been told about. */
  #told = 0

  constructor(octets: Buffer, section: { begin: number; end: number }, problems: ProblemList) {
    this.#octets = octets
    this.#section = section
    this.#problems = problems
  }

  special(at: number, limit: number): number {
    const end = runEnd(this.#octets, at, limit, HEADER_CLASSES)
    this.#problems.add(KINDS[HEADER_CLASSES[this.#octets[at]!]!]!, at, end - at)
    return end
  }

  bare(at: number): void {
    const octets = this.#octets
    if (at < this.#told) return
    const emptyLine = this.separatedAt <= at ? undefined : this.#emptyLineAt(at)
    if (!emptyLine) {
      this.#problems.add(octets[at] === CR ? 'header-bare-cr' : 'header-bare-lf', at, 1)
      return
    }
    const { begin, end } = emptyLine
    this.separatedAt = begin
    this.#told = end
    const isCr = octets[at] === CR || (octets[at + 1] === CR && octets[at + 2] !== LF)
    this.#problems.add(isCr ? 'separator-bare-cr' : 'separator-bare-lf', begin, end - begin)
  }

  /** The two line ends in a row of which one is a bare CR or LF, if there are. */
  #emptyLineAt(at: number): { begin: number; end: number } | undefined {
    const octets = this.#octets
    if (at === this.#section.begin) return { begin: at, end: at + 1 }
    if (octets[at - 1] === LF && octets[at - 2] === CR) return { begin: at - 2, end: at + 1 }
    if (at + 1 >= this.#section.end) return undefined
    const next = octets[at + 1]
    if (next === LF) return { begin: at, end: at + 2 }
    if (next === CR) return { begin: at, end: at + (octets[at + 2] === LF ? 3 : 2) }
    return undefined
  }

  line(begin: number, end: number): void {
    if (end - begin <= LONGEST_GOOD_LINE) return
    const longest = longestBetweenBare(this.#octets, begin, end)
    if (longest > LONGEST_LINE) this.#problems.add('header-line-over-998', begin, end - begin)
    else if (longest > LONGEST_GOOD_LINE) this.#problems.add('header-line-over-78', begin, end - begin)
  }
}

const HEADER_CLASSES = classesOf(
  [CONTROL, (octet) => (octet < SPACE && octet !== TAB) || octet === 127],
  [EIGHT_BIT, (octet) => octet > 127],
  [ZERO, (octet) => octet === NUL],
  // No run of control characters goes on over them.
  [ENDING, isEnding],
)

/** The fields as those see them who let a bare LF, a bare CR or both end a line. */
function lenientFields(octets: Buffer, begin: number, limit: number): HeaderField[] {
  const seen = new Map<number, HeaderField>()
  for (const bare of [[LF, CR], [LF], [CR]]) {
    /** The length of the line end at a place; 0 if the place has no line end. */
    const ending = (at: number): number => {
      const octet = octets[at]
      if (octet === CR && octets[at + 1] === LF && at + 2 <= limit) return 2
      return bare.includes(octet!) ? 1 : 0
    }
    const endOf = (from: number): number => {
      let at = from
      while (at < limit && ending(at) === 0) at += 1
      return at
    }
    let count = 0
    for (let at = begin; at < limit && ending(at) === 0 && count < CAPS.fields; ) {
      const start = at
      const firstEnd = endOf(start)
      let end = firstEnd
      at = Math.min(end + ending(end), limit)
      while (at < limit && isWhiteSpace(octets[at])) {
        end = endOf(at)
        at = Math.min(end + ending(end), limit)
      }
      const { name, rawAt } = beginningOf(octets, start, firstEnd)
      if (name === undefined) continue
      count += 1
      if (!seen.has(start))
        seen.set(start, new HeaderField(octets, name, { at: start, rawAt, end, next: at, folds: ANY_LINE_END }))
    }
  }
  return [...seen.values()].toSorted((one, other) => one.at - other.at)
}

const isSpace = (character: string | undefined) => character === ' ' || character === '\t'

/** Without space and tab at either end. A regular expression would take quadratic time on runs of them. */
function trim(text: string): string {
  let begin = 0
  let end = text.length
  while (begin < end && isSpace(text[begin])) begin += 1
  while (end > begin && isSpace(text[end - 1])) end -= 1
  return text.slice(begin, end)
}
