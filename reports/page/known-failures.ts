import { nameOf } from '../baseline.ts'
import { baselineTexts } from '../baseline-texts.ts'
import { type Content, html } from '../markup.ts'
import { idCode } from './ids.ts'
import { checkLink, separated } from './links.ts'
import type { Page } from './page.ts'

/** The known failures and what became of them. */
export function baselineSection(page: Page): Content {
  const { baseline } = page.report
  const texts = baselineTexts(page.language)
  return (
    baseline &&
    html`<section id="baseline" aria-labelledby="baseline-title"><h2 id="baseline-title">${texts.title} <span class="count">${baseline.entries.length}</span></h2><p>${texts.intro} <code>${baseline.file}</code></p>
<div class="scroll"><table aria-labelledby="baseline-title"><thead><tr><th scope="col">${texts.entry}</th><th scope="col">${texts.state}</th><th scope="col">${texts.why}</th><th scope="col">${texts.owner}</th><th scope="col">${texts.expires}</th><th scope="col">${texts.cases}</th></tr></thead>
<tbody>${baseline.entries.map(
      (entry) =>
        html`<tr><th scope="row">${idCode(nameOf(entry))}</th><td>${texts.states[entry.state]}</td><td>${entry.reason}${entry.link !== undefined && html`<br><code>${entry.link}</code>`}</td><td>${entry.owner}</td><td>${entry.expires}</td><td>${separated(entry.cases.map((id) => checkLink(page, id)))}</td></tr>`,
    )}</tbody></table></div></section>`
  )
}
