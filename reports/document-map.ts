import type { Result } from '../harness/judging/result.ts'
import type { Verdict } from '../harness/judging/verdict.ts'
import { clip } from '../harness/text/clip.ts'
import { MARKS, type MapState, STATES } from './document-map-states.ts'
import { mapTexts } from './document-map-texts.ts'
import { BIND_NOBODY, chapters, outline, type Part, type Place } from './document-outline.ts'
import { groupBy } from './group-by.ts'
import { type Content, html, type Markup } from './markup.ts'
import type { Report, RequirementReport } from './model.ts'
import { checkAnchor, requirementAnchor } from './page/anchors.ts'
import { clauseIn } from './section.ts'
import { inLanguage, type Language } from './texts.ts'

/** Characters of an observation: the finding itself is a click away. */
const LONGEST_OBSERVATION = 240

/** A requirement as the map shows it. */
interface MappedRequirement {
  readonly state: MapState
  /** What it says, and how strictly; absent where a report does not hold it. */
  readonly rule?: { readonly text: string; readonly level: string }
  /** Checks, and what was observed. */
  readonly by?: Content
}

/** The interface document as a map: each place leads to its requirements and checks, coloured by what the run says of them. */
export function mapSection(report: Report, language: Language): Markup {
  const requirements = new Map(report.requirements.map((one) => [one.id, one]))
  const results = new Map(report.results.map((one) => [one.id, one]))
  return documentMap(
    (id) => {
      const known = requirements.get(id)
      if (!known) return { state: BIND_NOBODY.has(id) ? 'nothing' : 'other-party' }
      // A fact that a run may see confirmed is no demand that anybody could fail.
      const isFact = BIND_NOBODY.has(id)
      const checks = known.checks.flatMap((check) => results.get(check) ?? [])
      return {
        state: isFact ? 'nothing' : stateInRun(known),
        rule: { text: inLanguage(known.text, language), level: known.level },
        by: html`${checkLinks(checks, id, language)}${observation(report, known, language)}`,
      }
    },
    mapTexts(language).ofRun,
    language,
  )
}

/** Checks that a requirement leads to: one that makes a whole RFC binding has a hundred, which its own row names. */
const MOST_CHECKS = 6

/** The checks of a requirement, most pressing first. */
function checkLinks(checks: readonly Result[], requirement: string, language: Language): Markup {
  const sorted = BY_WEIGHT.flatMap((verdict) => checks.filter((check) => check.verdict === verdict))
  return someLinks(
    sorted.map(({ id, verdict }) => html`<a class="${verdict}" href="#${checkAnchor(id)}">${id}</a> `),
    requirement,
    language,
  )
}
const BY_WEIGHT: readonly Verdict[] = ['error', 'fail', 'inconclusive', 'warn', 'pass', 'info', 'not-applicable']

/** Links to checks, and behind a number of them one to the requirement, which names them all. */
export function someLinks(links: readonly Markup[], requirement: string, language: Language): Markup {
  const left = links.length - MOST_CHECKS
  return html`${links.slice(0, MOST_CHECKS)}${left > 0 && html`<a href="#${requirementAnchor(requirement)}">${mapTexts(language).moreChecks(left)}</a>`}`
}

function stateInRun({ coverage, checks, verdict }: RequirementReport): MapState {
  if (coverage === 'not-testable') return 'not-testable'
  if (coverage !== 'checked') return 'unchecked'
  return checks.length === 0 && verdict === 'inconclusive' ? 'not-tested' : verdict
}

const TOLD: readonly Verdict[] = ['error', 'fail', 'warn']

/** What decides against a requirement. */
function observation({ results }: Report, { id, checks, verdict }: RequirementReport, language: Language): Content {
  if (!TOLD.includes(verdict)) return undefined
  const found = results
    .filter((result) => checks.includes(result.id))
    .flatMap(({ findings }) => findings)
    .find((finding) => finding.requirement === id && finding.verdict === verdict)
  return (
    found &&
    html`<span class="seen">${mapTexts(language).observed}: <span class="peer">${clip(found.observed, LONGEST_OBSERVATION)}</span></span>`
  )
}

/** A place with what it comes to. */
interface Drawn {
  readonly part: Part
  /** The worst of its own requirements; `undefined` where it only holds parts. */
  readonly own: MapState | undefined
  /** The worst of all that stands in it. */
  readonly state: MapState
  readonly anchor: string
  readonly requirements: readonly (readonly [string, MappedRequirement])[]
  /** Why there is nothing to require. */
  readonly nothing: string | undefined
  readonly parts: readonly Drawn[]
}

/**
 * Draws the map. `look` says what a requirement comes to. One without an answer was not asked for: it is left out, and with
 * it every place that has nothing left to show.
 */
export function documentMap(
  look: (id: string) => MappedRequirement | undefined,
  intro: string,
  language: Language,
): Markup {
  const texts = mapTexts(language)
  const isPart = outline.some((place) => requirementsOf(place).some((id) => look(id) === undefined))
  let count = 0
  const draw = (part: Part): Drawn[] => {
    const { place } = part
    count += 1
    const anchor = `place-${count}`
    const found = requirementsOf(place).flatMap((id) => {
      const mapped = look(id)
      return mapped ? [[id, mapped] as const] : []
    })
    const parts = part.parts.flatMap(draw)
    if (isPart && found.length + parts.length === 0) return []
    const states = found.map(([, { state }]) => state)
    const own = states.length === 0 && parts.length > 0 ? undefined : worstOf(states)
    const state = worstOf([...states, ...parts.map((one) => one.state)])
    const nothing = 'nothing' in place ? place.nothing[language] : undefined
    return [{ part, own, state, anchor, requirements: found, nothing, parts }]
  }
  const drawn = chapters().flatMap(draw)
  const all = drawn.flatMap(flat)
  const counts = STATES.map((state) => [state, all.filter(({ own }) => own === state).length] as const)
  return html`<section id="map" aria-labelledby="map-title"><h2 id="map-title">${texts.title}</h2><p>${intro}</p>
<ul class="counts map-legend">${counts.map(([state, number]) => number > 0 && html`<li>${badge(state, language)} ${texts.places(number)}</li>`)}</ul>
<div class="atlas" role="group" aria-label="${texts.overview}">${drawn.map(
    (chapter) =>
      html`<div class="atlas-chapter">${flat(chapter).map((one) => tile(one, language))}</div>
`,
  )}</div>
<ul class="places">${drawn.map((one) => placeItem(one, language))}</ul></section>`
}

const requirementsOf = (place: Place): readonly string[] => ('requirements' in place ? place.requirements : [])

const flat = (drawn: Drawn): Drawn[] => [drawn, ...drawn.parts.flatMap(flat)]

function worstOf(states: readonly MapState[]): MapState {
  return STATES.find((state) => states.includes(state)) ?? 'nothing'
}

function tile({ part, state, anchor }: Drawn, language: Language): Markup {
  const { states } = mapTexts(language)
  return html`<a class="tile ${state}" href="#${anchor}" title="${part.place.title[language]}: ${states[state]}"><span class="glyph" aria-hidden="true">${MARKS[state]}</span> ${nameOf(part, language)}</a> `
}

function placeItem(drawn: Drawn, language: Language): Markup {
  const { part, own, state, anchor, requirements, nothing, parts } = drawn
  const texts = mapTexts(language)
  const known = requirements.filter(([, { rule }]) => rule !== undefined)
  const unknown = groupBy(
    requirements.filter(([, { rule }]) => rule === undefined),
    ([, one]) => one.state,
  )
  return html`<li id="${anchor}"><details class="place ${state}"><summary><span class="name">${nameOf(part, language)}</span> <span class="title">${part.place.title[language]}</span> ${badge(state, language)}</summary>
<div class="body">${nothing !== undefined && html`<p>${nothing}</p>`}${own !== state && html`<p>${texts.ofItsParts}</p>`}${
    requirements.length > 0 &&
    html`<ul class="rules">${known.map(([id, one]) => requirementItem(id, one, language))}${[...unknown].map(([state, ids]) => html`<li>${badge(state, language)} ${ids.map(([id], index) => [index > 0 && ', ', html`<span class="id">${id}</span>`])}</li>`)}</ul>`
  }</div></details>${parts.length > 0 && html`<ul class="places">${parts.map((one) => placeItem(one, language))}</ul>`}</li>
`
}

function requirementItem(id: string, { state, rule, by }: MappedRequirement, language: Language): Markup {
  return html`<li>${badge(state, language)} <a class="id" href="#${requirementAnchor(id)}">${id}</a> ${rule && html`<span class="level">${rule.level}</span> ${rule.text}`}${by !== undefined && html`<span class="by">${by}</span>`}</li>`
}

/** The key of a row is what is printed there, in Dutch. */
function nameOf({ place, name }: Part, language: Language): Content {
  return place.place.startsWith('T1 ') || place.place.startsWith('T2 ')
    ? html`<span lang="nl">${name}</span>`
    : clauseIn(name, language)
}

function badge(state: MapState, language: Language): Markup {
  return html`<span class="badge ${state}"><span class="glyph" aria-hidden="true">${MARKS[state]}</span> ${mapTexts(language).states[state]}</span>`
}
