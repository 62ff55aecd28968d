import type { Finding } from '../../harness/judging/finding.ts'
import type { Result } from '../../harness/judging/result.ts'
import type { Verdict } from '../../harness/judging/verdict.ts'
import { baselineTexts, knownMark, newFirst, whyKnown } from '../baseline-texts.ts'
import { html, Markup } from '../markup.ts'
import { type Observations, observationsIn } from '../observations.ts'
import { clauseIn } from '../section.ts'
import { inLanguage } from '../texts.ts'
import { eventAnchor, sessionAnchor } from '../wire-log.ts'
import { checkAnchor, groupAnchor } from './anchors.ts'
import { rulesOf } from './facets.ts'
import { idClass, idCode, unbroken } from './ids.ts'
import { checkLink, requirementLink, separated } from './links.ts'
import { findingsShown, type Page, sessionsOf } from './page.ts'
import { ATTENTION, badge, VERDICTS } from './verdicts.ts'
import { yourself } from './yourself.ts'

/** The results, what needs attention first. */

export function checksSection(page: Page): Markup {
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
          html`<div class="group"><h3 id="${groupAnchor(verdict)}">${texts.verdicts[verdict]} <span class="count">${own.length}</span></h3>${own.map((result) => checkDetails(page, result))}</div>`,
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
  return html`<details class="check ${result.verdict}"${rulesOf(result)}${broken && mark === undefined && new Markup(' open')}>
<summary>${badge(result.verdict, texts)} ${mark !== undefined && html`<span class="badge not-applicable">${mark}</span>`} ${idCode(result.id)} ${result.title !== result.id && html`<span>${result.title}</span>`}</summary>
<div class="body" id="${checkAnchor(result.id)}">
${!(decisive && message.includes(decisive.observed)) && html`<p class="message">${unbroken(message)}</p>`}
${why !== undefined && html`<p class="remedy"><strong>${baselineTexts(language).entry}:</strong> ${why}</p>`}
${result.blockedBy !== undefined && html`<p>${texts.blockedBy}: ${checkLink(page, result.blockedBy)}</p>`}
${observationsIn(shown).map((same) => findingCard(page, same))}
${morePasses > 0 && html`<p class="more">${texts.moreOfTheSame(morePasses)}</p>`}
${moreOthers > 0 && html`<p class="more">${texts.moreRows(moreOthers)}</p>`}
${result.findings.length === 0 && result.requirements.length > 0 && html`<p>${texts.requirements}: ${separated(result.requirements.map((id) => requirementLink(page, id)))}</p>`}
${attention && result.risk !== undefined && html`<p class="remedy"><strong>${texts.risk}:</strong> ${unbroken(result.risk)}</p>`}
${result.remedy !== undefined && html`<p class="remedy"><strong>${texts.remedy}:</strong> ${unbroken(result.remedy)}</p>`}
${broken && yourself(page, result)}
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
        html`<div>${title} ${idCode(id)}${brokenPeer && html` <em>${texts.onlyBroken}</em>`}</div>`,
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
  return html`<p class="sessions">${texts.sessions}: ${separated(sessions.map((session) => html`<a class="${idClass(session)}" href="#${sessionAnchor(session)}">${session}</a>`))}</p>`
}
