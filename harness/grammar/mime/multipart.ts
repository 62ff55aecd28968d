import { readHeader } from './header.ts'
import { CR, isWhiteSpace, LF, lineEnd } from './lines.ts'
import type { ProblemList } from './problems.ts'
import type { Range } from './transfer.ts'

/** RFC 2046 §5.1.1: up to 70 characters of these, the last no space. */
const BOUNDARY = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/

/** The body of a multipart, taken apart at its delimiters. */
interface Split {
  readonly parts: readonly Range[]
  /** What is in no part: what stands before the first, the delimiters, and what follows the last. */
  readonly between: readonly Range[]
  readonly isClosed: boolean
}

/** A place where the boundary stands with its two dashes. */
interface Found extends Range {
  /** Whether it is a line of its own, but for the line ends before and after it. */
  readonly isWhole: boolean
  /** Whether CRLF stands before and after it: a delimiter. */
  readonly isStrict: boolean
  /** Whether it has two more dashes and so closes the multipart. */
  readonly isLast: boolean
  /** After the line end. */
  readonly next: number
}

/** Whether every reader finds a boundary, be it against the grammar: white space at the end may be lost on the path. */
export const isUsable = (boundary: string): boolean => boundary !== '' && boundary.trimEnd() === boundary
export const isBoundary = (boundary: string): boolean => BOUNDARY.test(boundary)

/**
 * Splits the body of a multipart at its delimiters (RFC 2046 §5.1.1). The line end before a delimiter belongs to it. No
 * more parts are read than are left of the cap of the message.
 */
export function splitMultipart(
  octets: Buffer,
  { begin, end }: Range,
  boundary: string,
  left: { parts: number },
  problems: ProblemList,
): Split {
  const parts: Range[] = []
  const between: Range[] = []
  let partAt: number | undefined
  let isClosed = false
  let from = begin
  const part = (until: number): boolean => {
    if (partAt === undefined) return true
    if (left.parts <= 0) {
      problems.cap('multipart-cap', partAt)
      return false
    }
    left.parts -= 1
    // The line end between two delimiters in a row cannot belong to both.
    if (until < partAt) problems.add('multipart-no-part-between', partAt, 0)
    const range = { begin: partAt, end: Math.max(partAt, until) }
    // The line end of the delimiter before it counts with the part.
    between.push({ begin: from, end: Math.max(from, partAt - 2) })
    parts.push(range)
    from = range.end
    return true
  }
  const done = () => {
    between.push({ begin: from, end })
    return { parts, between, isClosed }
  }

  for (const found of boundariesIn(octets, { begin, end }, boundary)) {
    const length = found.end - found.begin
    if (!found.isWhole) problems.add('boundary-as-prefix', found.begin, length)
    else if (!found.isStrict) problems.add('boundary-bare-line-end', found.begin, length)
    else if (isClosed) problems.add('boundary-after-close', found.begin, length)
    else {
      if (partAt === undefined) checkPreamble(octets, { begin, end: found.begin }, problems)
      if (!part(found.begin - 2)) return done()
      partAt = found.next
      if (!found.isLast) continue
      isClosed = true
      if (parts.length === 0) problems.add('multipart-no-parts', found.begin, length)
    }
  }
  if (partAt === undefined) problems.add('multipart-no-delimiter', begin, 0)
  // What follows the last delimiter is shown as a part, so that judges see it.
  if (!isClosed) part(end)
  return done()
}

/** Where a boundary stands at the beginning of a line, for readers that take CR or LF alone for a line end as well. */
function* boundariesIn(octets: Buffer, { begin, end }: Range, boundary: string): Generator<Found> {
  const within = octets.subarray(0, end)
  const dashed = Buffer.from(`--${boundary}`, 'latin1')
  for (let at = within.indexOf(dashed, begin); at >= 0; at = within.indexOf(dashed, at)) {
    const found = at
    at += dashed.length
    const before = found === begin ? LF : octets[found - 1]
    if (before !== LF && before !== CR) continue
    const isAfterCrlf = found === begin || (before === LF && found >= begin + 2 && octets[found - 2] === CR)
    const isLast = at + 1 < end && octets[at] === DASH && octets[at + 1] === DASH
    let after = isLast ? at + 2 : at
    while (after < end && isWhiteSpace(octets[after])) after += 1
    const isBeforeCrlf =
      (octets[after] === CR && octets[after + 1] === LF && after + 1 < end) || (isLast && after === end)
    const isWhole = after === end || octets[after] === CR || octets[after] === LF
    const isStrict = isAfterCrlf && isBeforeCrlf
    // At the end of what there is nobody can tell whether the line goes on.
    if (after === end && !isLast) return
    yield { begin: found, end: after, isWhole, isStrict, isLast, next: Math.min(after + 2, end) }
    // The line end after this delimiter may be the one before the next.
    at = after
  }
}

const DASH = 45

/** Fields that make others take what stands before the first part for a header. */
const OF_HEADERS = /^(?:content-.*|mime-version|from|to|cc|bcc|subject|date)$/i

/** Notes where the text before the first part begins like a header, which is what a header that ended too early leaves there. */
function checkPreamble(octets: Buffer, { begin, end }: Range, problems: ProblemList): void {
  const [field] = readHeader(octets, begin, lineEnd(octets, begin, end)).fields
  if (field && OF_HEADERS.test(field.name)) problems.add('multipart-preamble-field', field.at, field.length)
}
