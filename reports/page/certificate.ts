import { clip } from '../../harness/text/clip.ts'
import { certificateOf } from '../certificate.ts'
import { html, type Markup } from '../markup.ts'
import { titleIn } from '../texts.ts'
import { unbroken } from './ids.ts'
import type { Page } from './page.ts'

/** Values of a line that the sheet has room for; the report has the rest. */
const MOST_VALUES = 4
/** Departures, and characters in all, that there is room for; more are set smaller, and departures in two columns. */
const ROOMY = { departures: 12, characters: 1500 }
/** Characters of each departure, where they are few and where they are many, and of any other value. */
const LONGEST_DEPARTURE = { few: 300, many: 130 }
const LONGEST_VALUE = 120

/** The certificate: closed on the screen, and a sheet of its own, the first, of what is printed. */
export function certificateSection(page: Page): Markup {
  const { report, seals, language, words } = page
  const certificate = certificateOf(report, seals, language)
  const { title, verdict, departuresIntro, departures, worth } = certificate
  const rows = [...certificate.rows, certificate.signature]
  const isMany = departures.length > ROOMY.departures
  const written = [...departures, ...rows.flatMap(({ values }) => values)].join('').length
  const isDense = isMany || written > ROOMY.characters
  return html`<section class="certificate" aria-labelledby="certificate-title"><details class="plain"><summary>${words.certificate}: ${words.certificateHint}</summary>
<div class="body${isDense && ' dense'}" id="certificate">
<p class="eyebrow">${titleIn(report, language)}</p>
<h2 id="certificate-title">${title}</h2>
<p class="verdict ${report.verdict}"><strong>${verdict}</strong></p>
<dl class="facts">${rows.map(
    ({ term, values }) =>
      html`<div><dt>${unbroken(term)}</dt><dd>${shownOf(values).map((value) => html`<div>${unbroken(clip(value, LONGEST_VALUE))}</div>`)}</dd></div>`,
  )}</dl>
<p>${departuresIntro}</p>
${departures.length > 0 && html`<ul class="departures">${departures.map((one) => html`<li>${unbroken(clip(one, LONGEST_DEPARTURE[isMany ? 'many' : 'few']))}</li>`)}</ul>`}
<p class="worth">${worth}</p>
<p><button type="button" class="print-certificate" hidden>${words.printCertificate}</button></p>
</div></details></section>`
}

function shownOf(values: readonly string[]): readonly string[] {
  const more = values.length - MOST_VALUES
  return more > 0 ? [...values.slice(0, MOST_VALUES), `+ ${more}`] : values
}
