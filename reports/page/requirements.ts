import { groupBy } from '../group-by.ts'
import { html, type Markup } from '../markup.ts'
import type { RequirementReport } from '../model.ts'
import { CHAPTER_IDS, chapterTitle, clauseIn, sectionOf } from '../section.ts'
import { inLanguage } from '../texts.ts'
import { requirementAnchor } from './anchors.ts'
import { facetsOf } from './facets.ts'
import { idCode } from './ids.ts'
import { checkLink, separated } from './links.ts'
import type { Page } from './page.ts'
import { badge } from './verdicts.ts'

export function requirementsSection(page: Page): Markup {
  const { report, texts, language } = page
  const byChapter = groupBy(report.requirements, ({ clause }) => sectionOf(clause).chapter)
  return html`<section id="requirements" aria-labelledby="requirements-title"><h2 id="requirements-title">${texts.requirements}</h2><p>${texts.requirementsIntro}</p>
${CHAPTER_IDS.map((chapter) => {
  const own = byChapter.get(chapter)
  return (
    own &&
    html`<div class="group"><h3 id="chapter-${chapter}">${chapterTitle(chapter, language)} <span class="count">${own.length}</span></h3>
<div class="scroll"><table class="requirements" aria-labelledby="chapter-${chapter}">
<thead><tr><th scope="col">${texts.verdict}</th><th scope="col">${texts.clause}</th><th scope="col">${texts.level}</th><th scope="col">${texts.requirement}</th><th scope="col">${texts.checks}</th></tr></thead>
<tbody>${own.map((requirement) => requirementRow(page, requirement))}</tbody></table></div></div>`
  )
})}</section>`
}

function requirementRow(page: Page, requirement: RequirementReport): Markup {
  const { id, clause, level, tier, text, coverage, checks, verdict } = requirement
  const { texts, language } = page
  return html`<tr id="${requirementAnchor(id)}" class="${coverage === 'checked' ? verdict : 'unchecked'}"${facetsOf(page, requirement)}><td>${coverage === 'checked' ? badge(verdict, texts) : '–'}</td><td>${clauseIn(clause, language)}<br>${idCode(id)}</td><td>${level}${tier !== 'spec' && html`<br><span class="tier">${texts.tiers[tier]}</span>`}</td><td>${inLanguage(text, language)}</td><td>${
    coverage === 'checked'
      ? html`<span class="coverage">${texts.coverages.checked}</span> ${checks.length === 0 ? html`<span class="none">${texts.noChecks}</span>` : html`<span class="by">${separated(checks.map((check) => checkLink(page, check)))}</span>`}`
      : html`<span class="none">${texts.coverages[coverage]}</span>`
  }</td></tr>
`
}
