import { skipComments } from './parameters.ts'
import type { Problem, ProblemKind } from './problems.ts'

/** The value of a field such as Date (RFC 5322 §3.3). */
interface DateTime {
  /** Milliseconds since 1970 in UTC; absent where the value does not say one moment beyond doubt. */
  readonly utc: number | undefined
  /** Minutes east of Greenwich; absent with `utc`. */
  readonly offset: number | undefined
  /** With places in the text. Obsolete forms (§4.3) are among them; those that are clear are read all the same. */
  readonly problems: readonly Problem[]
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Obsolete zones in hours (RFC 5322 §4.3), and other names that mean UTC everywhere. The rest of the letters mean nothing sure. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ...['UT', 'GMT', 'UTC', 'Z'].map((name) => [name, 0] as const),
  ...['EDT', 'EST', 'CST', 'MST', 'PST'].map((name, index) => [name, -4 - index] as const),
  ...['CDT', 'MDT', 'PDT'].map((name, index) => [name, -5 - index] as const),
])
/** Minutes from UTC that some place on earth has: from -12:00 to +14:00. */
const [WESTERNMOST, EASTERNMOST] = [-12 * 60, 14 * 60]

const NAME = /[^\s\d()<>,:;+-]+/y
const DIGITS = /\d+/y
const TIME = /(\d+):(\d+)(?::(\d+))?(?![:.\d])/y
const ZONE = /([+-])(\d\d)(\d\d)(?!\d)/y
/** Of other formats: with a colon, or behind a name. */
const OTHER_ZONE = /(?:GMT|UTC?)?([+-])(\d\d?):?(\d\d)(?!\d)/iy

/** Reads a date and time, unfolded. Strict; never throws; takes linear time. */
export function readDateTime(text: string): DateTime {
  const problems: Problem[] = []
  const comments: { at: number; length: number }[] = []
  let at = 0
  const fault = (kind: ProblemKind, from: number, length: number) => void problems.push({ kind, at: from, length })
  const match = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text) ?? undefined
    if (found) at += found[0].length
    return found
  }
  /** Passes over white space and comments; says whether there are any. */
  const space = (): boolean => {
    const from = at
    at = skipComments(text, from) ?? text.length
    const comment = text.slice(from, at).indexOf('(')
    if (comment >= 0) comments.push({ at: from + comment, length: at - from - comment })
    return at > from
  }
  const unreadable = (): DateTime => {
    const isOpen = skipComments(text, comments.at(-1)?.at ?? text.length) === undefined
    if (isOpen) fault('comment-open', comments.at(-1)!.at, comments.at(-1)!.length)
    else fault('date-unreadable', at, text.length - at)
    return { utc: undefined, offset: undefined, problems }
  }

  space()
  if (at >= text.length && comments.length === 0) {
    fault('value-missing', 0, 0)
    return { utc: undefined, offset: undefined, problems }
  }
  const weekday = match(NAME)
  const weekdayIndex = weekday ? DAYS.indexOf(lower(weekday[0])) : -1
  if (weekday) {
    if (weekdayIndex < 0) fault('date-name', weekday.index, weekday[0].length)
    space()
    if (text[at] === ',') at += 1
    else fault('date-no-comma', at, 0)
  }
  space()
  const day = match(DIGITS)
  if (!day || day[0].length > 2 || !space()) return unreadable()
  const month = match(NAME)
  const monthIndex = month ? MONTHS.indexOf(lower(month[0])) : -1
  if (!month || !space()) return unreadable()
  if (monthIndex < 0) fault('date-name', month.index, month[0].length)
  const year = match(DIGITS)
  if (!year || year[0].length < 2 || year[0].length > 5 || !space()) return unreadable()
  const shortYear = year[0].length < 4
  if (shortYear) fault('date-short-year', year.index, year[0].length)
  const time = match(TIME)
  if (!time) return unreadable()
  const [hour, minute, second] = [Number(time[1]), Number(time[2]), Number(time[3] ?? 0)]
  if (time.slice(1).some((digits) => digits?.length === 1)) fault('date-one-digit', time.index, time[0].length)
  const zone = readZone()
  space()
  if (at < text.length) fault('date-surplus', at, text.length - at)

  if (skipComments(text, comments.at(-1)?.at ?? text.length) === undefined) {
    const open = comments.pop()!
    fault('comment-open', open.at, open.length)
  }
  // A comment may stand at the end; before it, it is obsolete.
  for (const comment of comments)
    if (comment.at + comment.length < text.length) fault('date-comment', comment.at, comment.length)

  // RFC 5322 §4.3: two digits up to 49 are of this century; all others count from 1900.
  const fullYear = Number(year[0]) + (!shortYear ? 0 : year[0].length === 2 && Number(year[0]) < 50 ? 2000 : 1900)
  if (fullYear < 1900) fault('date-before-1900', year.index, year[0].length)
  const isTime = hour < 24 && minute < 60 && second <= 60
  if (!isTime || time[1]!.length > 2 || time[2]!.length > 2 || (time[3]?.length ?? 0) > 2)
    fault('date-no-such-time', time.index, time[0].length)
  else if (second === 60 && !isLeapSecond()) fault('date-second-60', time.index, time[0].length)
  if (monthIndex >= 0) {
    const date = new Date(0)
    date.setUTCFullYear(fullYear, monthIndex, Number(day[0]))
    if (date.getUTCMonth() !== monthIndex || date.getUTCDate() !== Number(day[0]))
      fault('date-no-such-day', day.index, year.index + year[0].length - day.index)
    else {
      if (weekday && weekdayIndex >= 0 && date.getUTCDay() !== weekdayIndex)
        fault('date-wrong-weekday', weekday.index, weekday[0].length)
      if (isTime && zone !== undefined) {
        const utc = date.getTime() + ((hour * 60 + minute - zone) * 60 + second) * 1000
        return { utc, offset: zone, problems }
      }
    }
  }
  return { utc: undefined, offset: undefined, problems }

  /** Whether UTC had, or may have, a leap second then (RFC 5322 §3.3): the last of June or December. */
  function isLeapSecond(): boolean {
    const after = new Date(Date.UTC(fullYear, monthIndex, Number(day![0]), hour, minute - (zone ?? Number.NaN), second))
    return (
      after.getUTCDate() === 1 && after.getUTCMonth() % 6 === 0 && after.getUTCHours() + after.getUTCMinutes() === 0
    )
  }

  /** The zone in minutes, where it is sure. */
  function readZone(): number | undefined {
    const isApart = space()
    const from = at
    const good = match(ZONE)
    const read = good ?? match(OTHER_ZONE)
    if (!read) {
      const name = match(NAME)?.[0].toUpperCase()
      if (name === undefined) return void fault('date-no-zone', from, 0)
      const hours = ZONES.get(name)
      fault(hours !== undefined || /^[A-IK-Y]$/.test(name) ? 'date-obsolete-zone' : 'date-zone', from, at - from)
      return hours === undefined ? undefined : hours * 60
    }
    if (!good || !isApart) fault('date-zone', from, at - from)
    const [sign, hours, minutes] = [read[1] === '-' ? -1 : 1, Number(read[2]), Number(read[3])]
    const offset = sign * (hours * 60 + minutes)
    if (minutes < 60 && offset >= WESTERNMOST && offset <= EASTERNMOST) return offset || 0
    return void fault('date-zone-range', from, at - from)
  }
}

const lower = (name: string): string => name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
