/** What a check, a finding or a requirement came to. */
export type Verdict = 'pass' | 'fail' | 'warn' | 'info' | 'inconclusive' | 'not-applicable' | 'error'

/** From the one that outweighs all others to the one that only stands when it is alone. */
const BY_WEIGHT: readonly Verdict[] = ['error', 'fail', 'inconclusive', 'warn', 'pass', 'info', 'not-applicable']

/** The verdict of a whole, from those of its parts. `undefined` when it has none. */
export function worst(verdicts: Iterable<Verdict>): Verdict | undefined {
  const present = [...verdicts]
  return BY_WEIGHT.find((verdict) => present.includes(verdict))
}

/** How a run as a whole came out, and the exit status that says so. */
export type RunVerdict = 'conforms' | 'does-not-conform' | 'incomplete' | 'error'
