import { html, type Markup } from '../markup.ts'
import { headlineOf, subjectIn } from '../texts.ts'
import type { Page } from './page.ts'

/** The certificate: closed on the screen, and the first page of what is printed. */
export function certificateSection(page: Page): Markup {
  const { report, language, words } = page
  return html`<details class="certificate plain" id="certificate"><summary>${words.certificate}: ${words.certificateHint}</summary>
<div class="body">
<h2>${words.certificate}</h2>
<p>${subjectIn(report, language)}: ${headlineOf(report, language)}</p>
<p><button type="button" class="print-certificate" hidden>${words.printCertificate}</button></p>
</div></details>`
}
