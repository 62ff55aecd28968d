import type { Verdict } from '../harness/judging/verdict.ts'

/** A sign for each verdict, so that no colour has to be told apart. */
export const GLYPHS: Readonly<Record<Verdict, string>> = {
  error: '!!',
  fail: '✕',
  inconclusive: '?',
  warn: '!',
  info: 'i',
  pass: '✓',
  'not-applicable': '–',
}
