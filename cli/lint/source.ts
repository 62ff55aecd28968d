import type { Text } from '../../harness/text/text.ts'
import type { LintFinding } from '../../reports/lint/model.ts'

/** A message as it was read, and what leads back to the file that it stands in. */
export interface SourceMessage {
  /** As it was named; `-` for the standard input. */
  readonly file: string
  /** Which message of an mbox it is, from 1; absent where a file is one message. */
  readonly number?: number
  /** With the line ends that it has on the wire. */
  readonly octets: Buffer
  /** Set where the file has LF alone, as mail is stored on Unix. */
  readonly stored: boolean
  /** Where it begins in the file: its line from 1, and its octet from 0. */
  readonly begins: { readonly line: number; readonly offset: number }
  /** Where in `octets` an mbox had one `>` more, in order. */
  readonly unquoted: Uint32Array
  /** How it was read, where that is not plain. */
  readonly notes: readonly Text[]
}

const CR = 13
const LF = 10

/** Whether lines end with LF and none with CR LF. */
export function isStored(octets: Buffer): boolean {
  const end = octets.indexOf(LF)
  return end >= 0 && !octets.includes('\r\n')
}

/** The octets with CR LF for each LF. */
export function onTheWire(octets: Buffer): Buffer {
  const ends = countOf(octets, LF)
  const wire = Buffer.allocUnsafe(octets.length + ends)
  let to = 0
  for (let at = 0; ; ) {
    const end = octets.indexOf(LF, at)
    if (end < 0) {
      octets.copy(wire, to, at)
      return wire
    }
    to += octets.copy(wire, to, at, end)
    wire[to] = CR
    wire[to + 1] = LF
    to += 2
    at = end + 1
  }
}

/** The octets as they were before `onTheWire`. */
export const asStored = (wire: Buffer): Buffer =>
  Buffer.from(wire.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')

export function countOf(octets: Buffer, octet: number, from = 0, until = octets.length): number {
  let count = 0
  for (let at = octets.indexOf(octet, from); at >= 0 && at < until; at = octets.indexOf(octet, at + 1)) count += 1
  return count
}

/** Octets of a line that are decoded for its column; behind them columns are octets. */
const DECODED = 65_536
/** Octets that are shown before, in and behind the place. */
const SHOWN = 160

/** Octets between two places of which the line is kept. */
const STRIDE = 65_536

/** Finds where ranges of one message stand in its file. Its lines are counted once, and only if somebody asks. */
export class Places {
  readonly #source: SourceMessage
  #lines: number[] | undefined

  constructor(source: SourceMessage) {
    this.#source = source
  }

  /** Where a range stands, and what stands there. */
  of(offset: number, length: number): Required<Pick<LintFinding, 'at'>> & Pick<LintFinding, 'excerpt'> {
    const { octets } = this.#source
    const at = Math.min(Math.max(0, offset), octets.length)
    const end = Math.min(octets.length, at + Math.max(0, length))
    const first = this.#inFile(at)
    const { line, column } = first
    const fileLength = this.#inFile(end).offset - first.offset
    // What is about the message as a whole has no place in it.
    if (at === 0 && (end === octets.length || length === 0))
      return { at: { line, column, offset: first.offset, length: fileLength } }
    const last = withoutLineEnd(octets, at, end)
    const stop = this.#inFile(last)
    return {
      at: { line, column, endLine: stop.line, endColumn: stop.column, offset: first.offset, length: fileLength },
      excerpt: excerptOf(octets, at, last),
    }
  }

  #inFile(at: number): { line: number; column: number; offset: number } {
    const { octets, stored, begins, unquoted } = this.#source
    const lines = this.#linesBefore(at)
    const begin = beginOfLine(octets, at)
    // The CR before an LF is not in the file; so its place is that of the LF.
    const added = stored ? lines + (octets[at] === LF && octets[at - 1] === CR ? 1 : 0) : 0
    const left = countUpTo(unquoted, at)
    const column = at - begin <= DECODED ? decoded(octets.subarray(begin, at)).length : at - begin
    const quoted = countUpTo(unquoted, begin) - countUpTo(unquoted, begin - 1)
    return { line: begins.line + lines, column: column + quoted + 1, offset: begins.offset + at - added + left }
  }

  #linesBefore(at: number): number {
    const { octets } = this.#source
    if (!this.#lines) {
      this.#lines = [0]
      for (let from = 0; from < octets.length; from += STRIDE)
        this.#lines.push(this.#lines.at(-1)! + countOf(octets, LF, from, from + STRIDE))
    }
    const stride = Math.floor(at / STRIDE)
    return this.#lines[stride]! + countOf(octets, LF, stride * STRIDE, at)
  }
}

/** How many of the numbers, which are in order, are not greater than one. */
function countUpTo(numbers: Uint32Array, most: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (numbers[middle]! <= most) low = middle + 1
    else high = middle
  }
  return low
}

const beginOfLine = (octets: Buffer, at: number): number => (at === 0 ? 0 : octets.lastIndexOf(LF, at - 1) + 1)

/** The end of a range without the line end that it closes with. */
function withoutLineEnd(octets: Buffer, begin: number, end: number): number {
  let last = end
  if (last > begin + 1 && octets[last - 1] === LF) last -= 1
  if (last > begin + 1 && octets[last - 1] === CR) last -= 1
  return last
}

/** The first line of a range, with what stands around it. */
function excerptOf(octets: Buffer, at: number, last: number): NonNullable<LintFinding['excerpt']> {
  const begin = beginOfLine(octets, at)
  const lineEnd = octets.indexOf(LF, at)
  // A line end that is itself the matter is shown.
  const lineStop = lineEnd < 0 ? octets.length : lineEnd < last && lineEnd === at ? lineEnd + 1 : lineEnd
  const stop = Math.min(last, lineStop)
  const marked = octets.subarray(at, Math.max(at, stop))
  const behind = octets.subarray(stop, lineStop)
  return {
    before: `${at - begin > SHOWN ? '…' : ''}${decoded(octets.subarray(Math.max(begin, at - SHOWN), at))}`,
    marked: cut(withoutCr(marked, behind.length === 0 && marked.length > 1)),
    after: cut(withoutCr(behind, true)),
  }
}

const withoutCr = (octets: Buffer, wanted: boolean) =>
  wanted && octets.at(-1) === CR ? octets.subarray(0, -1) : octets

const cut = (octets: Buffer): string =>
  octets.length > SHOWN ? `${decoded(octets.subarray(0, SHOWN))}…` : decoded(octets)

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** As UTF-8, where it is that; else an octet a character. */
function decoded(octets: Buffer): string {
  try {
    return utf8.decode(octets)
  } catch {
    return octets.toString('latin1')
  }
}
