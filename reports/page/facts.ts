import { isReachedByOthers } from '../exposure.ts'
import { type Content, html, type Markup } from '../markup.ts'
import type { Report, RequirementReport } from '../model.ts'
import { countsByTier } from '../scope.ts'
import { type Language, LOCALES, specificationIn, type Texts } from '../texts.ts'
import type { Page } from './page.ts'
import { badge, VERDICTS } from './verdicts.ts'

/** Whom the run is about, by what rules, and in what circumstances. */

export function factsSection({ report, texts, language }: Page): Markup {
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
    [texts.reach, isReachedByOthers(subject) && texts.reachedByOthers],
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
    [texts.resumed, run.resumed?.map((at) => moment(at, language)).join(', ')],
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
