import { CAPS } from '../caps.ts'
import { shareOf } from './lines.ts'
import type { Dialect, Lines } from './transcript.ts'

/*
 * What others put in front of the lines of a log: a mail that quotes it, a logger that writes the time, its level and a name.
 * Expressions are anchored, and each part of them has a most.
 */

/** What is left of a line. */
type Strip = (line: string) => string

/** Mails quote with `>`, also several times; so do some programs mark what they send, but not what they receive. */
const QUOTED = /^> ?/
const TIME = /^\[?(?:\d{4}[-/.]\d\d[-/.]\d\d[T ]{1,2})?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d)?\]?:? ?/
/** Syslog and journald: time and host. */
const SYSLOG = /^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[\d:.+-]{8,24}Z?) [\w.-]{1,64} /
/** One part of what a logger writes: a level, a thread in brackets, the name of a class, a program with its process, a dash. */
const PART =
  /(?:\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|FINE|FINER|FINEST|trace|debug|info|warn|error)\]?:?|\[[\w .#:/-]{1,64}\]|[\w.$/-]{1,80}(?:\[\d{1,9}\])?:|[a-z]\w{0,40}(?:\.\w{1,40}){1,9}|\d{1,9}(?= )|[:|-]{1,3})/y

/** So much surer has a reading to be than a plainer one, which may have lost words of the log itself. */
const MARGIN = 0.1

/** From this share of its lines on a text has a prefix, or is quoted. */
const MOSTLY = 0.6
const ALL = 0.95

/** What pads the parts. */
const PADDING = / {0,6}/y

/** A line without the first parts of what a logger wrote, and the one space behind them. */
function withoutParts(most: number): Strip {
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

/** A way to read a text, with what it makes of the first lines of it. */
interface Reading {
  readonly strip: Strip
  readonly sample: Lines
}

/** How a text may be read, the plainest first. Kept, since every dialect asks. */
const kept = new WeakMap<Lines, readonly Reading[]>()

function readingsOf(lines: Lines): readonly Reading[] {
  let found = kept.get(lines)
  if (!found) {
    const readings: Reading[] = [{ strip: (line) => line, sample: lines.slice(0, 2 * CAPS.logSample) }]
    /** Where most lines of the last reading have the prefix, it is taken off. */
    const take = (prefix: RegExp, share = MOSTLY): void => {
      const { strip, sample } = readings.at(-1)!
      if (shareOf(sample, (line) => prefix.test(line)) < share) return
      const bare: Strip = (line) => line.replace(prefix, '')
      readings.push({ strip: (line) => bare(strip(line)), sample: sample.map(bare) })
    }
    for (let quotes = 0; quotes < CAPS.logQuotes; quotes++) take(QUOTED, ALL)
    take(SYSLOG)
    take(TIME)
    const { strip, sample } = readings.at(-1)!
    for (let most = 1; most <= CAPS.logPrefix; most++) {
      const bare = withoutParts(most)
      readings.push({ strip: (line) => bare(strip(line)), sample: sample.map(bare) })
    }
    found = readings
    kept.set(lines, found)
  }
  return found
}

/** The dialect, which also reads what others have put prefixes before; lines keep their numbers. */
export function behindPrefixes(dialect: Dialect): Dialect {
  const best = (lines: Lines): { readonly strip: Strip; readonly confidence: number } => {
    const likely = readingsOf(lines).map(({ strip, sample }) => ({ strip, confidence: dialect.confidence(sample) }))
    return likely.reduce((one, other) => (other.confidence > one.confidence + MARGIN ? other : one))
  }
  return {
    ...dialect,
    confidence: (lines) => best(lines).confidence,
    read: (lines) => dialect.read(lines.map(best(lines).strip)),
  }
}
