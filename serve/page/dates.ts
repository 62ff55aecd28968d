const two = (part: number) => String(part).padStart(2, '0')

/** The time of day of a moment (ISO 8601) where the browser is, as hh:mm:ss. */
export function timeOfDay(iso: string): string {
  const at = new Date(iso)
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')
}

/** A moment (ISO 8601) where the browser is, as yyyy-mm-dd hh:mm:ss: it reads the same in every language and locale. */
export function dateAndTime(iso: string): string {
  const at = new Date(iso)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${timeOfDay(iso)}`
}
