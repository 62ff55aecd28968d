import { causeTexts } from '../cause-texts.ts'
import { likelyCauses } from '../likely-cause.ts'
import { html, type Markup } from '../markup.ts'
import { nextSteps } from '../next-steps.ts'
import { unbroken } from './ids.ts'
import type { Page } from './page.ts'

/** What to look at before anything is held against the subject. */
export function causeSection({ report, language }: Page): Markup | undefined {
  const causes = likelyCauses(report, language)
  if (causes.length === 0) return undefined
  return html`<section id="cause" aria-labelledby="cause-title"><h2 id="cause-title">${causeTexts(language).title}</h2>
<ul class="steps">${causes.map(
    ({ text, lines: [intro, ...printed] }) =>
      html`<li>${text}${intro !== undefined && html` ${intro}`}${printed.map((line) => html`<br><code>${line}</code>`)}</li>`,
  )}</ul></section>`
}

export function nextSection({ report, texts, language }: Page): Markup {
  return html`<section id="next" aria-labelledby="next-title"><h2 id="next-title">${texts.whatNext}</h2>
<ul class="steps">${nextSteps(report, language).map((step) => html`<li>${unbroken(step)}</li>`)}</ul></section>`
}
