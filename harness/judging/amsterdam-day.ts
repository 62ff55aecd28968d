/**
 * The day in Europe/Amsterdam, `YYYY-MM-DD`: an hour ahead of UTC, two hours in summer, which is from 01:00 UTC on the
 * last Sunday of March until that of October (Directive 2000/84/EC). Not by `Intl`, which takes a fifth of the time that a
 * short command has to begin its work.
 *
 * @param time from 1996 on, in milliseconds since 1970
 */
export function amsterdamDay(time: number): string {
  const year = new Date(time).getUTCFullYear()
  const isSummer = time >= lastSunday(year, 2) && time < lastSunday(year, 9)
  return new Date(time + (isSummer ? 2 : 1) * HOUR).toISOString().slice(0, 10)
}

const HOUR = 3_600_000

/** 01:00 UTC on the last Sunday of a month of 31 days, which is counted from 0. */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31, 1))
  return last.getTime() - last.getUTCDay() * 24 * HOUR
}
