import { demand } from '../../harness/judging/finding.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { Text } from '../../harness/text/text.ts'
import { never } from './observe.ts'

/** Something that must never happen, as `never` has it. */
export interface Rule {
  readonly requirement: string
  readonly text: Text
  readonly offences: readonly Observable[]
  readonly witness: Observable | undefined
  /** What the witness is, in words. */
  readonly control: Text
}

/** Decides several such rules, each a MUST. One that was broken counts, also where the witness of another is missing. */
export function neverAny(rules: readonly Rule[]): void {
  const broken = rules.filter(({ offences }) => offences.length > 0)
  for (const { requirement, text, offences, witness, control } of [...broken, ...rules]) {
    never(demand, requirement, text, offences, witness, control)
  }
}

/** The first that there is. */
export function firstOf<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined)
}
