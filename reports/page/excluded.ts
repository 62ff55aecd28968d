import { groupBy } from '../group-by.ts'
import { html, type Markup } from '../markup.ts'
import { idCode } from './ids.ts'
import { separated } from './links.ts'
import type { Page } from './page.ts'

export function excludedSection({ report, texts }: Page): Markup {
  const { excluded, unsupported, leftOut = [] } = report.coverage
  const { repeated = [] } = report.run
  const byReason = [...groupBy(excluded, ({ reason }) => reason)].map(
    ([reason, own]) => [reason, own.map(({ check }) => check)] as const,
  )
  const chosen = [...groupBy(leftOut, ({ reason }) => reason)].map(
    ([reason, own]) => [reason, own.map(({ scenario }) => scenario)] as const,
  )
  const again = repeated.map(({ scenario, reason }) => [`${texts.repeated}: ${reason}`, [scenario]] as const)
  const rows = [
    ...byReason,
    ...chosen,
    ...again,
    ...(unsupported.length > 0 ? [[texts.unsupported, unsupported] as const] : []),
  ]
  return html`<section id="excluded" aria-labelledby="excluded-title"><h2 id="excluded-title">${texts.excluded} <span class="count">${excluded.length + unsupported.length + leftOut.length}</span></h2><p>${texts.excludedIntro}</p>
<div class="scroll"><table class="excluded"><thead><tr><th scope="col">${texts.reason}</th><th scope="col" class="number">${texts.total}</th><th scope="col">${texts.checks}</th></tr></thead>
<tbody>${rows.map(([reason, ids]) => html`<tr><th scope="row">${reason}</th><td class="number">${ids.length}</td><td>${separated(ids.map(idCode))}</td></tr>`)}</tbody></table></div></section>`
}
