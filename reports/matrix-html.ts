import { html } from './markup.ts'
import { headsOf, type MatrixReport, tableOf } from './matrix.ts'
import { requirementAnchor } from './page/anchors.ts'
import { badge } from './page/verdicts.ts'
import { plainPage } from './plain-page.ts'
import { clauseIn } from './section.ts'
import { inLanguage, type Language, textsOf } from './texts.ts'

/** A report of a table, and where its page is, as a link from the page of the table; absent where it has none. */
export interface LinkedReport {
  readonly report: MatrixReport
  readonly href?: string
}

/** The table scrolls in a box of its own, in which its head stays in sight; on paper it is as long as it is. */
const TABLE_STYLE = `
.matrix { max-height: 85vh; overflow: auto; border: 1px solid var(--line); border-radius: .4rem }
.matrix table { border-collapse: separate; border-spacing: 0 }
.matrix thead th { position: sticky; top: 0; background: var(--raised); z-index: 1; min-width: 7rem; white-space: normal; overflow-wrap: anywhere; vertical-align: bottom }
.matrix thead th:first-child { min-width: 16rem }
.matrix tbody th p { margin: 0; overflow-wrap: anywhere }
.matrix td { white-space: nowrap }
.matrix a .badge { text-decoration: underline }
.matrix tfoot :is(th, td) { border-top: 2px solid var(--line) }
@media (max-width: 40rem) { .matrix thead th:first-child { min-width: 11rem } }
@media print { .matrix { max-height: none; border: 0 } .matrix thead th { position: static } .matrix tr { break-inside: avoid } }
`

/**
 * Several reports side by side as one page: a requirement a row, in the order of the register, an implementation a column, and
 * each cell leads to where its report says more. It needs no script, and no other file.
 */
export function renderMatrixPage(linked: readonly LinkedReport[], language: Language): string {
  const texts = textsOf(language)
  const reports = linked.map(({ report }) => report)
  const { rows, verdicts } = tableOf(reports)
  const heads = headsOf(reports, language)
  return plainPage(
    texts.requirements,
    html`<main>
<h1 id="matrix">${texts.requirements}</h1>
<p>${texts.requirementsIntro}</p>
<div class="matrix" role="region" aria-labelledby="matrix" tabindex="0"><table>
<thead><tr><th scope="col">${texts.requirement}</th>${linked.map(({ href }, column) => {
      const name = heads[column]!
      return html`<th scope="col">${href === undefined ? name : html`<a href="${href}">${name}</a>`}</th>`
    })}</tr></thead>
<tbody>${rows.map(
      (row) => html`
<tr><th scope="row"><code class="id">${row.id}</code> <span class="level">${row.level}</span> <span class="clause">${clauseIn(row.clause, language)}</span><p>${inLanguage(row.text, language)}</p></th>${verdicts.map(
        (own, column) => {
          const verdict = own.get(row.id)
          if (verdict === undefined) return html`<td></td>`
          const { href } = linked[column]!
          const shown = badge(verdict, texts)
          return html`<td>${href === undefined ? shown : html`<a href="${`${href}#${requirementAnchor(row.id)}`}">${shown}</a>`}</td>`
        },
      )}</tr>`,
    )}
</tbody>
<tfoot><tr><th scope="row">${texts.checks}</th>${reports.map(
      ({ summary: { pass, fail, warn, inconclusive } }) =>
        html`<td>${Object.entries({ pass, fail, warn, inconclusive } as const).map(
          ([verdict, count]) =>
            html`<div>${count} ${badge(verdict as 'pass' | 'fail' | 'warn' | 'inconclusive', texts)}</div>`,
        )}</td>`,
    )}</tr></tfoot>
</table></div>
</main>`,
    language,
    { style: TABLE_STYLE },
  )
}
