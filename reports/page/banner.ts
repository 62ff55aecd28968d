import { baselineTexts } from '../baseline-texts.ts'
import { caseRemarks } from '../case-remarks.ts'
import { mapTexts } from '../document-map-texts.ts'
import { guideRemarks } from '../guide-remarks.ts'
import { harmLines } from '../harms.ts'
import { type Content, html, type Markup } from '../markup.ts'
import type { Report } from '../model.ts'
import { countsByTier, leavesOut, totalOf } from '../scope.ts'
import { headlineOf, scopeOf, subjectIn, type Texts, titleIn } from '../texts.ts'
import { checkAnchor, groupAnchor } from './anchors.ts'
import { unbroken } from './ids.ts'
import type { Page } from './page.ts'
import { GLYPHS, VERDICTS } from './verdicts.ts'

/** What a reader has to know first: how the run came out, and how far it goes. */

export function banner(page: Page): Markup {
  const { report, texts, words, language } = page
  const { subject, coverage, run, verdict } = report
  const [scope, leftOut] = scopeOf(report, language)
  return html`<header class="banner ${verdict}">
<p class="eyebrow">${texts.reportTitle} · ${texts.roles[subject.role]}</p>
<h1>${subject.embedded ? titleIn(report, language) : subjectIn(report, language)}</h1>
<p class="verdict"><strong>${headlineOf(report, language)}</strong> <span>${!run.complete && `${texts.cutOff(run.heldUp)}. `}${texts.runMeanings[verdict]}</span></p>
${harmLines(report, language).map(
  ({
    harm,
    line,
  }) => html`<p class="harm ${harm}"><strong>${unbroken(line, (check) => anchorOfBreach(report, check))}</strong></p>
`,
)}<p class="scope"><strong>${scope}</strong>${leftOut !== undefined && html` · <a href="#excluded">${leftOut}</a>`}</p>
${scopeByTier(page)}${[...caseRemarks(report, language), ...guideRemarks(report, language)].map(
  (remark) => html`
<p class="scope">${remark}</p>`,
)}
${run.commonPasswords && html`<p class="scope">${texts.commonPasswords(run.commonPasswords)}</p>`}
${baselineCounts(page)}
${counts(report, texts)}
<nav aria-label="${texts.contents}"><a href="#next">${texts.whatNext}</a> <a href="#facts">${texts.summary}</a> <a href="#certificate">${words.certificate}</a> <a href="#find" data-scripted hidden>${words.find}</a> <a href="#checks">${texts.checks}</a> <a href="#requirements">${texts.requirements}</a> <a href="#map">${mapTexts(language).title}</a> ${leavesOut(coverage) && html`<a href="#excluded">${texts.excluded}</a>`} <a href="#sessions">${texts.sessions}</a></nav>
</header>`
}

/** Where the first breach of a check is told. */
function anchorOfBreach({ results }: Report, check: string): string | undefined {
  const breach = results.find((one) => one.check === check && (one.verdict === 'fail' || one.verdict === 'warn'))
  return breach && checkAnchor(breach.id)
}

function baselineCounts({ report: { baseline }, language }: Page): Content {
  return baseline && html`<p class="scope"><a href="#baseline">${baselineTexts(language).counts(baseline)}</a></p>`
}

/** How far the run goes, by the source of what it judges. */
function scopeByTier({ report, texts }: Page): Markup {
  return html`<ul class="reach">${countsByTier(report.scopeCounts).map(([tier, counts]) => totalOf(counts) > 0 && html`<li><span>${texts.tiers[tier]}</span> <span>${texts.scopeOfTier(counts)}</span></li>`)}</ul>`
}

/** Counts by verdict, as a bar to look at and as a list to read. */
function counts({ results }: Report, texts: Texts): Markup {
  const numbers = VERDICTS.map((verdict) => ({
    verdict,
    count: results.filter((result) => result.verdict === verdict).length,
  })).filter(({ count }) => count > 0)
  let x = 0
  const bars = numbers.map(({ verdict, count }) => {
    const width = (count / results.length) * 100
    x += width
    return html`<rect class="${verdict}" x="${(x - width).toFixed(3)}" y="0" width="${width.toFixed(3)}" height="1"></rect>`
  })
  return html`<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>
<ul class="counts"><li><b>${results.length}</b> ${texts.planned}</li>${numbers.map(({ verdict, count }) => html`<li class="${verdict}"><a href="#${groupAnchor(verdict)}"><span class="glyph" aria-hidden="true">${GLYPHS[verdict]}</span> <b>${count}</b> ${texts.verdicts[verdict]}</a></li>`)}</ul>`
}
