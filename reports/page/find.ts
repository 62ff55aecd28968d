import { type Content, html, type Markup } from '../markup.ts'
import { CHAPTER_IDS, chapterTitle, clauseIn, clausesIn, sectionOf } from '../section.ts'
import { chapterValue, partiesOf } from './facets.ts'
import type { Page } from './page.ts'
import { GLYPHS, VERDICTS } from './verdicts.ts'

/** Search and filters, for the script of the page, which unhides them: without it they would do nothing. */
export function findSection(page: Page): Markup {
  const { report, texts, words } = page
  const { results, requirements } = report
  const verdicts = VERDICTS.filter((one) => [...results, ...requirements].some(({ verdict }) => verdict === one))
  const tiers = [...new Set(requirements.map(({ tier }) => tier))]
  const parties = [...new Set(requirements.flatMap((requirement) => partiesOf(page, requirement)))]
  const box = (name: string, value: string, label: Content) =>
    html`<label><input type="checkbox" name="${name}" value="${value}"> ${label}</label>`
  return html`<section id="find" role="search" aria-labelledby="find-title" hidden>
<h2 id="find-title">${words.find}</h2>
<p class="query"><label for="find-text">${words.search}</label> <input type="search" id="find-text" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"></p>
<div class="filters">
<fieldset><legend>${texts.verdict}</legend>${verdicts.map((verdict) => box('verdict', verdict, html`<span class="${verdict}"><span class="glyph" aria-hidden="true">${GLYPHS[verdict]}</span></span> ${texts.verdicts[verdict]}`))}</fieldset>
<fieldset><legend>${texts.tier}</legend>${tiers.map((tier) => box('tier', tier, texts.tiers[tier]))}</fieldset>
<p><label for="find-clause">${texts.clause}</label> <select id="find-clause"><option value="">${words.anyClause}</option>${clauseOptions(page)}</select></p>
<p><label for="find-party">${words.party}</label> <select id="find-party"><option value="">${words.anyParty}</option>${parties.map((party) => html`<option value="${party}">${texts.roles[party]}</option>`)}</select></p>
</div>
<p class="actions"><button type="button" id="find-previous" aria-keyshortcuts="p k">${words.previousFailure}</button> <button type="button" id="find-next" aria-keyshortcuts="n j">${words.nextFailure}</button> <button type="button" id="find-clear">${words.clear}</button> <button type="button" id="find-keys" aria-haspopup="dialog" aria-keyshortcuts="?">${words.keys}</button></p>
<p id="find-status" role="status" aria-live="polite"${Object.entries(words.script).map(([name, text]) => html` data-${name.toLowerCase()}="${text}"`)}></p>
<dialog id="keys" aria-labelledby="keys-title"><h3 id="keys-title">${words.keys}</h3>
<dl class="facts">${words.keyTable.map(([keys, does]) => html`<div><dt>${keys.split(', ').map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${does}</dd></div>`)}</dl>
<p><label><input type="checkbox" id="keys-on" checked> ${words.useKeys}</label></p>
<p><button type="button" id="keys-close">${words.close}</button></p></dialog>
</section>`
}

/** The clauses that requirements of the report stand in, by chapter. */
function clauseOptions({ report, words, language }: Page): Content {
  return CHAPTER_IDS.map((chapter) => {
    const own = report.requirements.filter(({ clause }) => sectionOf(clause).chapter === chapter)
    if (own.length === 0) return undefined
    const title = chapterTitle(chapter, language)
    const clauses = [...new Set(own.flatMap(({ clause }) => clausesIn(clause)))].sort((a, b) =>
      a.localeCompare(b, 'en', { numeric: true }),
    )
    return html`<optgroup label="${title}"><option value="${chapterValue(chapter)}">${words.wholeChapter(title)}</option>${clauses.map((clause) => html`<option value="${clause}">${clauseIn(clause, language)}</option>`)}</optgroup>`
  })
}
