import { documentMap, someLinks } from './document-map.ts'
import type { MapState } from './document-map-states.ts'
import { mapTexts } from './document-map-texts.ts'
import { groupBy } from './group-by.ts'
import { html, type Markup } from './markup.ts'
import type { RequirementReport } from './model.ts'
import { checkAnchor, requirementAnchor } from './page/anchors.ts'
import { plainPage } from './plain-page.ts'
import { CHAPTER_IDS, chapterTitle, clauseIn, sectionOf } from './section.ts'
import { type Language, textsOf } from './texts.ts'

/** A requirement, and how it is covered, in words of the page's language. */
interface RegisterRow extends Pick<RequirementReport, 'id' | 'clause' | 'level' | 'tier'> {
  readonly text: string
  readonly state: MapState
  readonly coverage: string
  /** Why no check decides it, where that is so. */
  readonly why: string | undefined
  readonly checks: readonly string[]
}

/** The register, or the part of it that was asked for. */
interface RegisterPage {
  readonly rows: readonly RegisterRow[]
  /** What a requirement comes to that is not among them; `undefined` where it was not asked for. */
  readonly otherwise: (id: string) => MapState | undefined
  /** Titles of checks by id. */
  readonly checks: ReadonlyMap<string, string>
  /** Name and version of the interface document. */
  readonly specification: string
  /** How many requirements there are, a line each party. */
  readonly totals: readonly string[]
  readonly tool: { readonly name: string; readonly version: string }
}

/** The register as one page. */
export function renderRegister(page: RegisterPage, language: Language): string {
  const { rows, otherwise, specification, totals, tool } = page
  const texts = textsOf(language)
  const own = mapTexts(language)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const map = documentMap(
    (id) => {
      const row = byId.get(id)
      if (!row) {
        const state = otherwise(id)
        return state && { state }
      }
      const { state, text, level, checks } = row
      return {
        state,
        rule: { text, level },
        by: html`${coverageOf(row)} ${someLinks(checks.map(checkLink), id, language)}`,
      }
    },
    own.ofCoverage,
    language,
  )
  return plainPage(
    `${own.register}: ${specification}`,
    html`<a class="skip" href="#requirements">${texts.skip}</a>
<header class="banner">
<p class="eyebrow">${own.register}</p>
<h1>${specification}</h1>
${totals.map((line) => html`<p class="scope">${line}</p>`)}
<nav aria-label="${texts.contents}"><a href="#map">${own.title}</a> <a href="#requirements">${texts.requirements}</a> <a href="#checks">${texts.checks}</a></nav>
</header>
<main>
${map}
${requirementsSection(rows, language)}
${checksSection(page, language)}
</main>
<footer><p>${tool.name} ${tool.version} · ${specification}</p></footer>`,
    language,
  )
}

const coverageOf = ({ coverage, why }: RegisterRow): Markup => html`${coverage}${why !== undefined && html`: ${why}`}`

const checkLink = (id: string): Markup => html`<a href="#${checkAnchor(id)}">${id}</a> `

function requirementsSection(rows: readonly RegisterRow[], language: Language): Markup {
  const texts = textsOf(language)
  const byChapter = groupBy(rows, ({ clause }) => sectionOf(clause).chapter)
  return html`<section id="requirements" aria-labelledby="requirements-title"><h2 id="requirements-title">${texts.requirements} <span class="count">${rows.length}</span></h2>
${CHAPTER_IDS.map((chapter) => {
  const own = byChapter.get(chapter)
  return (
    own &&
    html`<h3 id="chapter-${chapter}">${chapterTitle(chapter, language)} <span class="count">${own.length}</span></h3>
<div class="scroll"><table class="requirements" aria-labelledby="chapter-${chapter}">
<thead><tr><th scope="col">${texts.coverage}</th><th scope="col">${texts.clause}</th><th scope="col">${texts.level}</th><th scope="col">${texts.requirement}</th><th scope="col">${texts.checks}</th></tr></thead>
<tbody>${own.map((row) => requirementRow(row, language))}</tbody></table></div>`
  )
})}</section>`
}

function requirementRow(row: RegisterRow, language: Language): Markup {
  const { id, clause, level, tier, text, checks } = row
  const { tiers } = textsOf(language)
  return html`<tr id="${requirementAnchor(id)}"><td>${coverageOf(row)}</td><td>${clauseIn(clause, language)}<br><code class="id">${id}</code></td><td>${level}${tier !== 'spec' && html`<br><span class="tier">${tiers[tier]}</span>`}</td><td>${text}</td><td><span class="by">${checks.map(checkLink)}</span></td></tr>
`
}

/** The checks that the requirements lead to, with what each is called. */
function checksSection({ rows, checks }: RegisterPage, language: Language): Markup {
  const texts = textsOf(language)
  const named = [...new Set(rows.flatMap((row) => row.checks))].sort()
  return html`<section id="checks" aria-labelledby="checks-title"><h2 id="checks-title">${texts.checks} <span class="count">${named.length}</span></h2><p>${mapTexts(language).explain} <code>htg explain</code></p>
<dl class="facts">${named.map((id) => html`<div id="${checkAnchor(id)}"><dt><code class="id">${id}</code></dt><dd>${checks.get(id)}</dd></div>`)}</dl></section>`
}
