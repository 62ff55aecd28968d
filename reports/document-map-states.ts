import { GLYPHS } from './page/verdicts.ts'

/** What a place of the interface document or a requirement of it comes to, from what outweighs all else down. */
export const STATES = [
  'error',
  'fail',
  'inconclusive',
  'warn',
  'not-tested',
  'unchecked',
  'pass',
  'info',
  'checked',
  'not-applicable',
  'not-testable',
  'other-party',
  'nothing',
] as const
export type MapState = (typeof STATES)[number]

/** A sign for each, so that no colour has to be told apart. */
export const MARKS: Readonly<Record<MapState, string>> = {
  ...GLYPHS,
  'not-tested': '○',
  unchecked: '□',
  checked: '●',
  'not-testable': '∅',
  'other-party': '→',
  nothing: '·',
}
