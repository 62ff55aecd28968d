import { createHash } from 'node:crypto'
import type { Finding } from '../harness/judging/finding.ts'
import type { Result } from '../harness/judging/result.ts'
import type { Verdict } from '../harness/judging/verdict.ts'
import { nameOf } from './baseline.ts'
import { baselineTexts, knownMark, newFirst, whyKnown } from './baseline-texts.ts'
import { caseRemarks } from './case-remarks.ts'
import { causeTexts } from './cause-texts.ts'
import { groupBy } from './group-by.ts'
import { guideRemarks } from './guide-remarks.ts'
import { harmLines } from './harms.ts'
import { STYLE } from './html-style.ts'
import { likelyCauses } from './likely-cause.ts'
import { type Content, html, Markup } from './markup.ts'
import type { Report, RequirementReport } from './model.ts'
import { nextSteps } from './next-steps.ts'
import { type Observations, observationsIn } from './observations.ts'
import { reproduceCommand } from './reproduction.ts'
import { countsByTier, leavesOut, totalOf } from './scope.ts'
import { CHAPTER_IDS, chapterTitle, clauseIn, sectionOf } from './section.ts'
import {
  headlineOf,
  inLanguage,
  type Language,
  LOCALES,
  scopeOf,
  specificationIn,
  subjectIn,
  type Texts,
  textsOf,
  titleIn,
} from './texts.ts'
import { translated } from './translated.ts'
import { eventAnchor, type Place, sessionAnchor, slug, wireLog } from './wire-log.ts'

/** A check may look at every session of a run: of what it passed, a few observations are enough to read. */
const PASSES_SHOWN = 3
const OTHERS_SHOWN = 25

/** Most pressing first. */
const VERDICTS: readonly Verdict[] = ['error', 'fail', 'inconclusive', 'warn', 'info', 'pass', 'not-applicable']
const ATTENTION: readonly Verdict[] = ['error', 'fail', 'inconclusive', 'warn']
const GLYPHS: Readonly<Record<Verdict, string>> = {
  error: '!!',
  fail: '✕',
  inconclusive: '?',
  warn: '!',
  info: 'i',
  pass: '✓',
  'not-applicable': '–',
}

/** What the parts of the page share. */
interface Page {
  readonly report: Report
  readonly language: Language
  readonly texts: Texts
  readonly requirements: ReadonlyMap<string, RequirementReport>
  readonly results: ReadonlyMap<string, Result>
  /** The sessions that are in the page, with the places in each that decide something. */
  readonly places: ReadonlyMap<string, readonly Place[]>
}

/** The report as one page that needs nothing else: no script, no font, no network. */
export function renderHtml(given: Report, language: Language): string {
  const report = translated(given, language)
  const page: Page = {
    report,
    language,
    texts: textsOf(language),
    requirements: new Map(report.requirements.map((requirement) => [requirement.id, requirement])),
    results: new Map(report.results.map((result) => [result.id, result])),
    places: placesOf(report),
  }
  const { texts } = page
  const styleHash = createHash('sha256').update(STYLE).digest('base64')
  const title = titleIn(report, language)
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${report.subject.embedded ? title : `${title}: ${report.subject.name}`}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#checks">${texts.skip}</a>
${banner(page)}
<main>
${causeSection(page)}
${nextSection(page)}
${baselineSection(page)}
${factsSection(page)}
${checksSection(page)}
${requirementsSection(page)}
${leavesOut(report.coverage) && excludedSection(page)}
${sessionsSection(page)}
</main>
<footer><p>${report.tool.name} ${report.tool.version} · ${specificationIn(report, language)}</p></footer>
</body>
</html>
`.source
}

function banner(page: Page): Markup {
  const { report, texts, language } = page
  const { subject, coverage, run, verdict } = report
  const [scope, leftOut] = scopeOf(report, language)
  return html`<header class="banner ${verdict}">
<p class="eyebrow">${texts.reportTitle} · ${texts.roles[subject.role]}</p>
<h1>${subject.embedded ? titleIn(report, language) : subjectIn(report, language)}</h1>
<p class="verdict"><strong>${headlineOf(report, language)}</strong> <span>${!run.complete && `${texts.cutOff(run.heldUp)}. `}${texts.runMeanings[verdict]}</span></p>
${harmLines(report, language).map(
  ({ harm, line }) => html`<p class="harm ${harm}"><strong>${line}</strong></p>
`,
)}<p class="scope"><strong>${scope}</strong>${leftOut !== undefined && html` · <a href="#excluded">${leftOut}</a>`}</p>
${scopeByTier(page)}${[...caseRemarks(report, language), ...guideRemarks(report, language)].map(
  (remark) => html`
<p class="scope">${remark}</p>`,
)}
${run.commonPasswords && html`<p class="scope">${texts.commonPasswords(run.commonPasswords)}</p>`}
${baselineCounts(page)}
${counts(report, texts)}
<nav aria-label="${texts.contents}"><a href="#next">${texts.whatNext}</a> <a href="#facts">${texts.summary}</a> <a href="#checks">${texts.checks}</a> <a href="#requirements">${texts.requirements}</a> ${leavesOut(coverage) && html`<a href="#excluded">${texts.excluded}</a>`} <a href="#sessions">${texts.sessions}</a></nav>
</header>`
}

function baselineCounts({ report: { baseline }, language }: Page): Content {
  return baseline && html`<p class="scope"><a href="#baseline">${baselineTexts(language).counts(baseline)}</a></p>`
}

/** The known failures and what became of them. */
function baselineSection(page: Page): Content {
  const { baseline } = page.report
  const texts = baselineTexts(page.language)
  return (
    baseline &&
    html`<section id="baseline" aria-labelledby="baseline-title"><h2 id="baseline-title">${texts.title} <span class="count">${baseline.entries.length}</span></h2><p>${texts.intro} <code>${baseline.file}</code></p>
<div class="scroll"><table aria-labelledby="baseline-title"><thead><tr><th scope="col">${texts.entry}</th><th scope="col">${texts.state}</th><th scope="col">${texts.why}</th><th scope="col">${texts.owner}</th><th scope="col">${texts.expires}</th><th scope="col">${texts.cases}</th></tr></thead>
<tbody>${baseline.entries.map(
      (entry) =>
        html`<tr><th scope="row"><code class="id">${nameOf(entry)}</code></th><td>${texts.states[entry.state]}</td><td>${entry.reason}${entry.link !== undefined && html`<br><code>${entry.link}</code>`}</td><td>${entry.owner}</td><td>${entry.expires}</td><td>${separated(entry.cases.map((id) => checkLink(page, id)))}</td></tr>`,
    )}</tbody></table></div></section>`
  )
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

/** What to look at before anything is held against the subject. */
function causeSection({ report, language }: Page): Markup | undefined {
  const causes = likelyCauses(report, language)
  if (causes.length === 0) return undefined
  return html`<section id="cause" aria-labelledby="cause-title"><h2 id="cause-title">${causeTexts(language).title}</h2>
<ul class="steps">${causes.map(
    ({ text, lines: [intro, ...printed] }) =>
      html`<li>${text}${intro !== undefined && html` ${intro}`}${printed.map((line) => html`<br><code>${line}</code>`)}</li>`,
  )}</ul></section>`
}

function nextSection({ report, texts, language }: Page): Markup {
  return html`<section id="next" aria-labelledby="next-title"><h2 id="next-title">${texts.whatNext}</h2>
<ul class="steps">${nextSteps(report, language).map((step) => html`<li>${step}</li>`)}</ul></section>`
}

function factsSection({ report, texts, language }: Page): Markup {
  const { subject, profile, run, tool } = report
  const settings = Object.entries(profile.settings)
  const limits = Object.entries(profile.limits)
  return html`<section id="facts" aria-labelledby="facts-title"><h2 id="facts-title">${texts.summary}</h2>
<div class="columns">
<div><h3>${texts.subject}</h3>${facts([
    [texts.role, texts.roles[subject.role]],
    [
      texts.endpoints,
      Object.entries(subject.endpoints).map(
        ([protocol, endpoint]) => html`<div>${protocol.toUpperCase()} <code>${endpoint}</code></div>`,
      ),
    ],
    [texts.serverName, subject.serverName !== undefined && html`<code>${subject.serverName}</code>`],
    [texts.filling, subject.filling && texts.fillings[subject.filling]],
    [texts.blind, subject.role === 'connector' && !subject.recorded && texts.blindly(subject.blind)],
  ])}</div>
<div><h3>${texts.profile}</h3>${facts([
    [texts.specification, specificationIn(report, language)],
    [texts.environment, texts.environments[profile.environment]],
    [texts.domain, html`<code>${profile.domain}</code>`],
    [texts.asOf, profile.asOf],
    [texts.flows, profile.guide && html`<code>${profile.guide.name}</code>`],
  ])}</div>
<div><h3>${texts.run}</h3>${facts([
    [texts.started, moment(run.startedAt, language)],
    [texts.duration, `${(run.durationMs / 1000).toLocaleString(LOCALES[language], { maximumFractionDigits: 1 })} s`],
    [texts.shard, run.shard ?? run.mergedFrom?.map(({ shard }) => shard).join(', ')],
    [texts.tool, `${tool.name} ${tool.version}`],
  ])}</div>
</div>
${tierTable(report, texts)}
<details class="plain"><summary>${texts.settings} (${settings.length})</summary><div class="body">
${settings.length === 0 ? html`<p>${texts.noSettings}</p>` : facts(settings.map(([key, value]) => [html`<code>${key}</code>`, html`<code>${`${value}`}</code>`]))}
<h3>${texts.limits}</h3>${facts(limits.map(([key, value]) => [html`<code>${key}</code>`, `${value.toLocaleString(LOCALES[language])} ${texts.milliseconds}`]))}
</div></details>
<details class="plain"><summary>${texts.legend}</summary><div class="body">${facts(VERDICTS.map((verdict) => [badge(verdict, texts), texts.meanings[verdict]]))}</div></details>
</section>`
}

const facts = (entries: readonly (readonly [Content, Content])[]): Markup =>
  html`<dl class="facts">${entries.map(([term, value]) => value !== undefined && value !== false && html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`

/** A broken rule of a related RFC is another matter than one of the interface document, so they are counted apart. */
function tierTable({ requirements, scopeCounts }: Report, texts: Texts): Markup {
  // What no check looked at yet has no verdict of its own to be counted by.
  const checked = requirements.filter(({ coverage }) => coverage === 'checked')
  const present = VERDICTS.filter((verdict) => checked.some((one) => one.verdict === verdict))
  const unchecked = (['planned', 'not-testable', 'unchecked'] as const).filter((kind) =>
    requirements.some(({ coverage }) => coverage === kind),
  )
  const number = (label: string, count: number) => html`<td class="number" data-label="${label}">${count}</td>`
  return html`<h3 id="tiers">${texts.requirementsByTier}</h3><div class="scroll"><table class="tiers" aria-labelledby="tiers">
<thead><tr><th scope="col">${texts.tier}</th><th scope="col" class="number">${texts.total}</th>${present.map((verdict) => html`<th scope="col" class="number">${badge(verdict, texts)}</th>`)}${unchecked.map((kind) => html`<th scope="col" class="number">${texts.coverages[kind]}</th>`)}</tr></thead>
<tbody>${countsByTier(scopeCounts).map(([tier]) => {
    const of = (all: readonly RequirementReport[]) => all.filter((one) => one.tier === tier)
    if (of(requirements).length === 0) return ''
    return html`<tr><th scope="row">${texts.tiers[tier]}</th>${number(texts.total, of(requirements).length)}${present.map((verdict) => number(texts.verdicts[verdict], of(checked).filter((one) => one.verdict === verdict).length))}${unchecked.map((kind) => number(texts.coverages[kind], of(requirements).filter(({ coverage }) => coverage === kind).length))}</tr>`
  })}</tbody></table></div>`
}

function checksSection(page: Page): Markup {
  const { report, texts } = page
  const groups = VERDICTS.map((verdict) => ({
    verdict,
    own: newFirst(
      report,
      report.results.filter((result) => result.verdict === verdict),
    ),
  })).filter(({ own }) => own.length > 0)
  const render = (verdicts: (verdict: Verdict) => boolean) =>
    groups
      .filter(({ verdict }) => verdicts(verdict))
      .map(
        ({ verdict, own }) =>
          html`<h3 id="${groupAnchor(verdict)}">${texts.verdicts[verdict]} <span class="count">${own.length}</span></h3>${own.map((result) => checkDetails(page, result))}`,
      )
  const pressing = render((verdict) => ATTENTION.includes(verdict))
  return html`<section id="checks" aria-labelledby="checks-title"><h2 id="checks-title">${texts.checks}</h2><p>${texts.checksIntro}</p>
${pressing.length > 0 ? pressing : html`<p>${texts.noAttention}</p>`}
${render((verdict) => !ATTENTION.includes(verdict))}</section>`
}

function checkDetails(page: Page, result: Result): Markup {
  const { texts, language } = page
  const { shown, morePasses, moreOthers } = findingsShown(result)
  const broken = result.verdict === 'fail' || result.verdict === 'error'
  const attention = broken || result.verdict === 'warn'
  const decisive = result.findings.find(({ verdict }) => verdict === result.verdict)
  const message = inLanguage(result.message, language)
  const mark = knownMark(page.report, result, language)
  const why = whyKnown(page.report, result, language)
  const command = reproduceCommand(page.report, result, 'DIR')
  return html`<details class="check ${result.verdict}"${broken && mark === undefined && new Markup(' open')}>
<summary>${badge(result.verdict, texts)} ${mark !== undefined && html`<span class="badge not-applicable">${mark}</span>`} <code class="id">${result.id}</code> ${result.title !== result.id && html`<span>${result.title}</span>`}</summary>
<div class="body" id="${checkAnchor(result.id)}">
${!(decisive && message.includes(decisive.observed)) && html`<p class="message">${message}</p>`}
${why !== undefined && html`<p class="remedy"><strong>${baselineTexts(language).entry}:</strong> ${why}</p>`}
${result.blockedBy !== undefined && html`<p>${texts.blockedBy}: ${checkLink(page, result.blockedBy)}</p>`}
${observationsIn(shown).map((same) => findingCard(page, same))}
${morePasses > 0 && html`<p class="more">${texts.moreOfTheSame(morePasses)}</p>`}
${moreOthers > 0 && html`<p class="more">${texts.moreRows(moreOthers)}</p>`}
${result.findings.length === 0 && result.requirements.length > 0 && html`<p>${texts.requirements}: ${separated(result.requirements.map((id) => requirementLink(page, id)))}</p>`}
${attention && result.risk !== undefined && html`<p class="remedy"><strong>${texts.risk}:</strong> ${result.risk}</p>`}
${result.remedy !== undefined && html`<p class="remedy"><strong>${texts.remedy}:</strong> ${result.remedy}</p>`}
${command !== undefined && html`<p class="remedy"><strong>${texts.reproduce}:</strong> <code>${command}</code></p>`}
${sessionLinks(page, result)}
</div></details>
`
}

function findingCard(page: Page, { about, seen }: Observations): Markup {
  const { texts } = page
  const [{ verdict, expected, setting }] = about
  return html`<div class="finding ${verdict}">
${about.map((finding) => ruleOf(page, finding))}
<dl><div><dt>${texts.expected}</dt><dd>${expected}</dd></div>${
    setting !== undefined && html`<div><dt>${texts.setting}</dt><dd><code>${setting}</code></dd></div>`
  }</dl>
${seen.map((one) => observationOf(page, one))}</div>`
}

/** The requirement that a finding decides, with its text. */
function ruleOf(page: Page, { requirement, level, tier, verdict }: Finding): Markup {
  const { texts, language, requirements } = page
  const known = requirements.get(requirement)
  return html`<p class="rule">${badge(verdict, texts)} ${requirementLink(page, requirement)} ${known && html`<span class="clause">${clauseIn(known.clause, language)}</span>`} <span class="level">${level}</span> ${tier !== 'spec' && html`<span class="tier">${texts.tiers[tier]}</span>`}</p>
${known && html`<p class="text">${inLanguage(known.text, language)}</p>`}`
}

function observationOf({ texts }: Page, { scenarios, saw }: Observations['seen'][number]): Markup {
  return html`<dl>${
    scenarios.length > 0 &&
    html`<div><dt>${texts.gatewayDid}</dt><dd>${scenarios.map(
      ({ id, title, brokenPeer }) =>
        html`<div>${title} <code class="id">${id}</code>${brokenPeer && html` <em>${texts.onlyBroken}</em>`}</div>`,
    )}</dd></div>`
  }${saw.map(
    ({ finding, at }) =>
      html`<div><dt>${scenarios.length > 0 ? texts.connectorDid : texts.observed}</dt><dd class="peer">${finding.observed}</dd></div>${
        at.length > 0 &&
        html`<div><dt>${texts.where}</dt><dd>${separated(
          at
            .slice(0, 8)
            .map(
              ({ session, event }) =>
                html`<a href="#${eventAnchor(session, event)}">${session}, ${texts.event} ${event}</a>`,
            ),
        )}${at.length > 8 && ' …'}</dd></div>`
      }`,
  )}</dl>`
}

/** All sessions of what a broken check looked at: what led to it may be in another than the one that decides. */
function sessionLinks({ report, texts, places }: Page, result: Result): Markup | undefined {
  const sessions = sessionsOf(report, result).filter((session) => places.has(session))
  if (sessions.length === 0) return undefined
  return html`<p class="sessions">${texts.sessions}: ${separated(sessions.map((session) => html`<a href="#${sessionAnchor(session)}">${session}</a>`))}</p>`
}

function requirementsSection(page: Page): Markup {
  const { report, texts, language } = page
  const byChapter = groupBy(report.requirements, ({ clause }) => sectionOf(clause).chapter)
  return html`<section id="requirements" aria-labelledby="requirements-title"><h2 id="requirements-title">${texts.requirements}</h2><p>${texts.requirementsIntro}</p>
${CHAPTER_IDS.map((chapter) => {
  const own = byChapter.get(chapter)
  return (
    own &&
    html`<h3 id="chapter-${chapter}">${chapterTitle(chapter, language)} <span class="count">${own.length}</span></h3>
<div class="scroll"><table class="requirements" aria-labelledby="chapter-${chapter}">
<thead><tr><th scope="col">${texts.verdict}</th><th scope="col">${texts.clause}</th><th scope="col">${texts.level}</th><th scope="col">${texts.requirement}</th><th scope="col">${texts.checks}</th></tr></thead>
<tbody>${own.map((requirement) => requirementRow(page, requirement))}</tbody></table></div>`
  )
})}</section>`
}

function requirementRow(
  page: Page,
  { id, clause, level, tier, text, coverage, checks, verdict }: RequirementReport,
): Markup {
  const { texts, language } = page
  return html`<tr id="${requirementAnchor(id)}" class="${coverage === 'checked' ? verdict : 'unchecked'}"><td>${coverage === 'checked' ? badge(verdict, texts) : '–'}</td><td>${clauseIn(clause, language)}<br><code class="id">${id}</code></td><td>${level}${tier !== 'spec' && html`<br><span class="tier">${texts.tiers[tier]}</span>`}</td><td>${inLanguage(text, language)}</td><td>${
    coverage === 'checked'
      ? html`<span class="coverage">${texts.coverages.checked}</span> ${checks.length === 0 ? html`<span class="none">${texts.noChecks}</span>` : html`<span class="by">${separated(checks.map((check) => checkLink(page, check)))}</span>`}`
      : html`<span class="none">${texts.coverages[coverage]}</span>`
  }</td></tr>
`
}

function excludedSection({ report, texts }: Page): Markup {
  const { excluded, unsupported } = report.coverage
  const byReason = [...groupBy(excluded, ({ reason }) => reason)].map(
    ([reason, own]) => [reason, own.map(({ check }) => check)] as const,
  )
  const rows = [...byReason, ...(unsupported.length > 0 ? [[texts.unsupported, unsupported] as const] : [])]
  return html`<section id="excluded" aria-labelledby="excluded-title"><h2 id="excluded-title">${texts.excluded} <span class="count">${excluded.length + unsupported.length}</span></h2><p>${texts.excludedIntro}</p>
<div class="scroll"><table class="excluded"><thead><tr><th scope="col">${texts.reason}</th><th scope="col" class="number">${texts.total}</th><th scope="col">${texts.checks}</th></tr></thead>
<tbody>${rows.map(([reason, ids]) => html`<tr><th scope="row">${reason}</th><td class="number">${ids.length}</td><td>${separated(ids.map((id) => html`<code class="id">${id}</code>`))}</td></tr>`)}</tbody></table></div></section>`
}

function sessionsSection({ report, texts, language, places }: Page): Markup {
  const shown = report.evidence.filter(({ session }) => places.has(session))
  return html`<section id="sessions" aria-labelledby="sessions-title"><h2 id="sessions-title">${texts.sessions} <span class="count">${shown.length}</span></h2><p>${shown.length > 0 ? texts.sessionsIntro : texts.noSessions}</p>
${shown.map((log) => {
  const own = places.get(log.session)!
  const broken = own.some(({ verdict }) => verdict === 'fail' || verdict === 'error')
  return html`<details class="session${broken && ' broken'}"><summary><code class="id">${log.session}</code> ${log.protocol.toUpperCase()} <span lang="en">${log.experiment}</span> <span class="peer">${log.peer}</span> <span class="count">${texts.events(log.events.length)}</span></summary>
<div class="body" id="${sessionAnchor(log.session)}">${wireLog(log, own, language)}</div></details>
`
})}</section>`
}

/** The findings of a check that the page shows: what is not a pass first. */
function findingsShown({ findings }: Result): { shown: Finding[]; morePasses: number; moreOthers: number } {
  const passes = findings.filter(({ verdict }) => verdict === 'pass')
  const others = findings.filter(({ verdict }) => verdict !== 'pass')
  return {
    shown: [...others.slice(0, OTHERS_SHOWN), ...passes.slice(0, PASSES_SHOWN)],
    morePasses: Math.max(0, passes.length - PASSES_SHOWN),
    moreOthers: Math.max(0, others.length - OTHERS_SHOWN),
  }
}

/** The sessions that a result leads to: those that its findings name, and of a broken one all of the same experiments. */
function sessionsOf({ evidence }: Report, result: Result): string[] {
  const named = new Set(findingsShown(result).shown.flatMap(({ at }) => at.map(({ session }) => session)))
  if (result.verdict !== 'fail' && result.verdict !== 'error') return [...named]
  const decisive = new Set(
    result.findings
      .filter(({ verdict }) => verdict === result.verdict)
      .flatMap(({ at }) => at.map(({ session }) => session)),
  )
  const experiments = new Set(
    evidence.filter(({ session }) => decisive.has(session)).map(({ experiment }) => experiment),
  )
  const related = evidence.filter(({ experiment }) => experiments.has(experiment)).map(({ session }) => session)
  return [...new Set([...named, ...related])]
}

/** Every session that the page shows, with the places in it that findings point at. */
function placesOf(report: Report): Map<string, Place[]> {
  const places = new Map<string, Place[]>()
  const recorded = new Set(report.evidence.map(({ session }) => session))
  const placesIn = (session: string) => {
    let own = places.get(session)
    if (!own) places.set(session, (own = []))
    return own
  }
  for (const result of report.results) {
    for (const session of sessionsOf(report, result)) if (recorded.has(session)) placesIn(session)
    for (const { verdict, at } of findingsShown(result).shown) {
      for (const place of at) {
        if (!recorded.has(place.session)) continue
        placesIn(place.session).push({ ...place, check: result.id, href: `#${checkAnchor(result.id)}`, verdict })
      }
    }
  }
  return places
}

const groupAnchor = (verdict: Verdict) => `verdict-${verdict}`
const checkAnchor = (id: string) => `check-${slug(id)}`
/** Where a requirement stands in the page of a report, for links from other pages too. */
export const requirementAnchor = (id: string) => `requirement-${slug(id)}`

function checkLink({ report, results, texts }: Page, id: string): Markup {
  const result = results.get(id)
  if (!result) {
    const excluded = report.coverage.excluded.some(({ check }) => check === id)
    return html`<code class="id">${id}</code>${excluded && html` <a class="none" href="#excluded">(${texts.excluded.toLowerCase()})</a>`}`
  }
  return html`<a class="${result.verdict}" href="#${checkAnchor(id)}" title="${texts.verdicts[result.verdict]}"><span class="glyph" aria-hidden="true">${GLYPHS[result.verdict]}</span> ${id}</a>`
}

function requirementLink({ requirements }: Page, id: string): Markup {
  return requirements.has(id)
    ? html`<a class="id" href="#${requirementAnchor(id)}">${id}</a>`
    : html`<code class="id">${id}</code>`
}

/** A verdict as it stands in a page: a glyph and a word. */
export function badge(verdict: Verdict, texts: Texts): Markup {
  return html`<span class="badge ${verdict}"><span class="glyph" aria-hidden="true">${GLYPHS[verdict]}</span> ${texts.verdicts[verdict]}</span>`
}

const separated = (items: readonly Markup[]): Content => items.map((item, index) => [index > 0 && ', ', item])

/** A moment as it is read in the Netherlands, where the rules apply. */
function moment(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone: 'Europe/Amsterdam',
  }).format(new Date(iso))
}
