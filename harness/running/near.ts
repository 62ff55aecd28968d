import { anyOf, say, type Text } from '../text/text.ts'

/** The names that look most like a mistyped one, best first; none when nothing is near. */
export function nearest(typed: string, names: Iterable<string>, most = 3): string[] {
  const wanted = typed.toLowerCase()
  return [...new Set(names)]
    .map((name) => ({ name, distance: distance(wanted, name.toLowerCase()) }))
    .filter(
      ({ name, distance }) =>
        distance <= Math.max(1, Math.floor(Math.min(name.length, wanted.length) / 3)) ||
        (wanted.length >= 3 && name.toLowerCase().startsWith(wanted)),
    )
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ name }) => name)
}

/** A sentence about a name that there is not, with the names that it may have been meant for, if any is near. */
export function withNear(sentence: Text, typed: string, names: Iterable<string>): Text {
  const near = nearest(typed, names)
  return near.length === 0 ? sentence : say`${{ sentence }}; did you mean ${{ names: anyOf(near) }}?`
}

/** Number of characters to insert, delete or replace. */
function distance(a: string, b: string): number {
  // Nothing that long is a mistyped name, and the cost is the product of the lengths.
  if (a.length > 64 || b.length > 64) return Number.POSITIVE_INFINITY
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length]!
}
