import { CAPS } from '../caps.ts'
import { isGap, shareOf } from './lines.ts'
import type { Dialect, Lines, Told } from './transcript.ts'

/*
 * What others put in front of the lines of a log: a mail that quotes it, a logger that writes the time, its level and a name.
 * Expressions are anchored, and each part of them has a most.
 */

/** What is left of a line; nothing where all of it is a logger's own. */
type Strip = (line: string) => string | undefined
/** A strip that leaves something of every line. */
type Clean = (line: string) => string

/** Mails quote with `>`, also several times; so do some programs mark what they send, but not what they receive. */
const QUOTED = /^> ?/
const TIME = /^\[?(?:\d{4}[-/.]\d\d[-/.]\d\d[T ]{1,2})?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d)?\]?:? ?/
/** Syslog and journald: time and host. */
const SYSLOG =
  /^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.-]{1,64} |\d{4}-\d\d-\d\dT[\d:.+-]{8,24}Z? [\w.-]{1,64} (?=[\w./-]{1,64}(?:\[\d{1,9}\])?: ))/
/** The lines of a container: of docker compose, and as Kubernetes keeps them. */
const COMPOSE = /^[\w.-]{1,64} {1,30}\| ?/
const CRI = /^\d{4}-\d\d-\d\dT[\d:.]{8,24}(?:Z|[+-]\d\d:\d\d) std(?:out|err) [FP] ?/
/** Serilog, on the console. */
const SERILOG = /^\[\d\d:\d\d:\d\d(?:\.\d{1,9})? [A-Za-z]{3,11}\] ?/
/** `cat -n` and `grep -n`. */
const NUMBER = /^ {0,8}\d{1,8}(?:\t|: ?(?!\d\d:))/
const INDENT = /^(?:\t| {4})/
/** The console of .NET: the category is a line of its own, and the text is indented below it. */
const CATEGORY = /^(?:trce|dbug|info|warn|fail|crit): [\w.+`-]{1,200}\[-?\d{1,9}\]\s{0,80}$/
const UNDER_CATEGORY = /^ {6}/

/** One part of what a logger writes: a level, a thread in brackets, the name of a class, a program with its process, a dash. */
const PART =
  /(?:\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|FINE|FINER|FINEST|trace|debug|info|warn|error)\]?:?|\[[\w .#:/-]{1,64}\]|[\w.$/-]{1,80}(?:\[\d{1,9}\])?:|[a-z]\w{0,40}(?:\.\w{1,40}){1,9}|\d{1,9}(?= )|[:|-]{1,3})/y

/** So much surer has a reading to be than a plainer one, which may have lost words of the log itself. */
const MARGIN = 0.1
const AS_SURE = -1e-9

/** From this share of its lines on a text has a prefix, or is quoted. */
const MOSTLY = 0.6
const ALL = 0.95

/** What pads the parts. */
const PADDING = / {0,6}/y

/** A line without the first parts of what a logger wrote, and the one space behind them. */
function withoutParts(most: number): Clean {
  return (line) => {
    let at = 0
    for (let count = 0; count < most; count++) {
      PADDING.lastIndex = at
      PADDING.test(line)
      PART.lastIndex = PADDING.lastIndex
      if (!PART.test(line)) break
      at = PART.lastIndex
    }
    return line.slice(at > 0 && line[at] === ' ' ? at + 1 : at)
  }
}

const ESCAPE = '\x1b'
const COLOUR = new RegExp(`${ESCAPE}\\[[\\d;?]{0,20}[A-Za-z]`, 'g')
const BYTE_ORDER_MARK = /^\xef\xbb\xbf/
const NO_BREAK_SPACE = /\xc2\xa0/g
/** A no-break space that a mail has made of one of several spaces, at the beginning of a line where marks stand. */
const HAS_NO_BREAK_SPACE = /^.{0,6}\xc2\xa0/
const BLANK_END = /[ \t]$/

/** A mark, which keeps its blank. */
const MARK = /(?:^|[ \]])(?:C|S|client|server):$/i

function withoutPadding(line: string): string {
  const left = line.trimEnd()
  return left.length < line.length && MARK.test(left) ? `${left} ` : left
}

/** What a terminal or a mail has done to the lines: colours, no-break spaces, blanks up to its edge. */
function cleanerOf(sample: Lines): Clean {
  const steps: Clean[] = []
  if (sample[0] !== undefined && BYTE_ORDER_MARK.test(sample[0]))
    steps.push((line) => line.replace(BYTE_ORDER_MARK, ''))
  if (sample.some((line) => line.includes(ESCAPE))) steps.push((line) => line.replace(COLOUR, ''))
  if (sample.some((line) => HAS_NO_BREAK_SPACE.test(line))) steps.push((line) => line.replace(NO_BREAK_SPACE, ' '))
  // What a mail pads is padded behind the no-break spaces too.
  if (shareOf(sample, (line) => BLANK_END.test(line)) >= MOSTLY) steps.push(withoutPadding)
  return (line) => steps.reduce((left, step) => step(left), line)
}

/** A way to read a text, with what it makes of the first lines of it. */
interface Reading {
  readonly strip: Strip
  readonly sample: Lines
  /** How much surer it has to be than a plainer one. */
  readonly margin: number
}

/** A reading of what another one leaves. */
const further = ({ strip, sample }: Reading, bare: Strip, margin = MARGIN): Reading => ({
  margin,
  strip(line) {
    const left = strip(line)
    return left === undefined ? undefined : bare(left)
  },
  sample: sample.map(bare).filter((line) => line !== undefined),
})

const isQuoted = (line: string): boolean => QUOTED.test(line)

/** From this share of its lines on a text is a quotation, with what somebody wrote above and below it. */
const HALF = 0.5

/** Whether most of a text is one quotation. */
function isBlock(lines: Lines): boolean {
  const block = lines.slice(lines.findIndex(isQuoted), lines.findLastIndex(isQuoted) + 1)
  return shareOf(block, isQuoted) >= ALL && shareOf(lines, isQuoted) >= HALF
}

/** How a text may be read, the plainest first. Kept, since every dialect asks. */
const kept = new WeakMap<Lines, readonly Reading[]>()

function readingsOf(lines: Lines): readonly Reading[] {
  let found = kept.get(lines)
  if (!found) {
    const first = lines.slice(0, 2 * CAPS.logSample)
    const clean = cleanerOf(first)
    const readings: Reading[] = [{ strip: clean, sample: first.map(clean), margin: 0 }]
    /** Where most lines of the last reading have the prefix, it is taken off. */
    const takeBy = (bare: Strip, isOfIt: (line: string) => boolean, share: number): void => {
      const last = readings.at(-1)!
      if (shareOf(last.sample, isOfIt) >= share) readings.push(further(last, bare))
    }
    const take = (prefix: RegExp, share = MOSTLY): void =>
      takeBy(
        (line) => line.replace(prefix, ''),
        (line) => prefix.test(line),
        share,
      )
    for (let quotes = 0; quotes < CAPS.logQuotes; quotes++) {
      const last = readings.at(-1)!
      const share = shareOf(last.sample, isQuoted)
      // What somebody wrote around a quoted log is none of it; where all is quoted, some lines may have been broken.
      const isAmong = share < ALL && isBlock(last.sample)
      if (share < ALL && !isAmong) break
      const bare: Strip = (line) => (isQuoted(line) ? line.replace(QUOTED, '') : isAmong ? undefined : line)
      // A program that marks with > what it sends writes other lines too; so to be as sure is enough.
      readings.push(further(last, bare, AS_SURE))
    }
    take(NUMBER, ALL)
    take(INDENT, ALL)
    take(COMPOSE, ALL)
    takeBy(
      (line) => (CATEGORY.test(line) ? undefined : line.replace(UNDER_CATEGORY, '')),
      (line) => CATEGORY.test(line) || UNDER_CATEGORY.test(line),
      ALL,
    )
    take(CRI)
    take(SYSLOG)
    take(SERILOG)
    take(TIME)
    const last = readings.at(-1)!
    for (let most = 1; most <= CAPS.logPrefix; most++) {
      const reading = further(last, withoutParts(most))
      // What takes nothing more off is never surer than the one before it, and neither is any that follows.
      if (reading.sample.every((line, index) => line === readings.at(-1)!.sample[index])) break
      readings.push(reading)
    }
    found = readings
    kept.set(lines, found)
  }
  return found
}

/** What was told, with the places at which somebody left something out. */
function withGaps(told: Told[], lines: Lines): Told[] {
  const gaps = lines.flatMap((line, index) => (isGap(line) ? [index + 1] : []))
  if (gaps.length === 0) return told
  const all: Told[] = []
  for (const one of told) {
    while (gaps.length > 0 && gaps[0]! < one.line) {
      const line = gaps.shift()!
      all.push({ kind: 'gap', line, ...(one.stream !== undefined && { stream: one.stream }) })
    }
    all.push(one)
  }
  return all
}

/** The dialect, which also reads what others have put prefixes before; lines keep their numbers. */
export function behindPrefixes(dialect: Dialect): Dialect {
  /** Kept, since who reads a text has asked first how likely the dialect is. */
  const bests = new WeakMap<Lines, { readonly strip: Strip; readonly confidence: number }>()
  const best = (lines: Lines): { readonly strip: Strip; readonly confidence: number } => {
    const known = bests.get(lines)
    if (known) return known
    const likely = readingsOf(lines).map(({ strip, sample, margin }) => ({
      strip,
      margin,
      confidence: dialect.confidence(sample),
    }))
    const found = likely.reduce((one, other) => (other.confidence > one.confidence + other.margin ? other : one))
    bests.set(lines, found)
    return found
  }
  return {
    ...dialect,
    confidence: (lines) => best(lines).confidence,
    read(lines) {
      const { strip } = best(lines)
      const left: string[] = []
      const numbers: number[] = []
      for (const [index, line] of lines.entries()) {
        const bare = strip(line)
        if (bare === undefined) continue
        left.push(bare)
        numbers.push(index + 1)
      }
      const told = withGaps(dialect.read(left), left)
      if (left.length === lines.length) return told
      return told.map((one) => ({ ...one, line: numbers[one.line - 1] ?? lines.length }))
    },
  }
}
