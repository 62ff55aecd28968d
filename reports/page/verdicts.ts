import type { Verdict } from '../../harness/judging/verdict.ts'
import { html, type Markup } from '../markup.ts'
import type { Texts } from '../texts.ts'

/** Most pressing first. */
export const VERDICTS: readonly Verdict[] = ['error', 'fail', 'inconclusive', 'warn', 'info', 'pass', 'not-applicable']
export const ATTENTION: readonly Verdict[] = ['error', 'fail', 'inconclusive', 'warn']
/** Badges and links to checks get theirs from the style. */
export const GLYPHS: Readonly<Record<Verdict, string>> = {
  error: '!!',
  fail: '✕',
  inconclusive: '?',
  warn: '!',
  info: 'i',
  pass: '✓',
  'not-applicable': '–',
}

export function badge(verdict: Verdict, texts: Texts): Markup {
  return html`<span class="badge ${verdict}">${texts.verdicts[verdict]}</span>`
}
