import { type Content, html, type Markup } from '../markup.ts'
import { checkAnchor, requirementAnchor } from './anchors.ts'
import { idClass, idCode } from './ids.ts'
import type { Page } from './page.ts'

export function checkLink({ report, results, texts }: Page, id: string): Markup {
  const result = results.get(id)
  if (!result) {
    const excluded = report.coverage.excluded.some(({ check }) => check === id)
    return html`${idCode(id)}${excluded && html` <a class="none" href="#excluded">(${texts.excluded.toLowerCase()})</a>`}`
  }
  return html`<a class="${idClass(id)} ${result.verdict}" href="#${checkAnchor(id)}" title="${texts.verdicts[result.verdict]}">${id}</a>`
}

export function requirementLink({ requirements }: Page, id: string): Markup {
  return requirements.has(id) ? html`<a class="${idClass(id)}" href="#${requirementAnchor(id)}">${id}</a>` : idCode(id)
}

export const separated = (items: readonly Markup[]): Content => items.map((item, index) => [index > 0 && ', ', item])
