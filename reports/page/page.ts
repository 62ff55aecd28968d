import type { Finding } from '../../harness/judging/finding.ts'
import type { Result } from '../../harness/judging/result.ts'
import type { Seals } from '../certificate.ts'
import type { Report, RequirementReport } from '../model.ts'
import { type Language, type Texts, textsOf } from '../texts.ts'
import { translated } from '../translated.ts'
import type { Place } from '../wire-log.ts'
import { checkAnchor } from './anchors.ts'
import { type PageTexts, pageTexts } from './page-texts.ts'

/** A check may look at every session of a run: of what it passed, a few observations are enough to read. */
const PASSES_SHOWN = 3
const OTHERS_SHOWN = 25

/** What the parts of the page share. */
export interface Page {
  readonly report: Report
  readonly seals: Seals
  readonly language: Language
  readonly texts: Texts
  /** The words of this page alone. */
  readonly words: PageTexts
  readonly requirements: ReadonlyMap<string, RequirementReport>
  readonly results: ReadonlyMap<string, Result>
  /** The sessions that are in the page, with the places in each that decide something. */
  readonly places: ReadonlyMap<string, readonly Place[]>
}

export function pageOf(given: Report, language: Language, seals: Seals): Page {
  const report = translated(given, language)
  return {
    report,
    seals,
    language,
    texts: textsOf(language),
    words: pageTexts(language),
    requirements: new Map(report.requirements.map((requirement) => [requirement.id, requirement])),
    results: new Map(report.results.map((result) => [result.id, result])),
    places: placesOf(report),
  }
}

/** The findings of a check that the page shows: what is not a pass first. */
export function findingsShown({ findings }: Result): { shown: Finding[]; morePasses: number; moreOthers: number } {
  const passes = findings.filter(({ verdict }) => verdict === 'pass')
  const others = findings.filter(({ verdict }) => verdict !== 'pass')
  return {
    shown: [...others.slice(0, OTHERS_SHOWN), ...passes.slice(0, PASSES_SHOWN)],
    morePasses: Math.max(0, passes.length - PASSES_SHOWN),
    moreOthers: Math.max(0, others.length - OTHERS_SHOWN),
  }
}

/** The sessions that a result leads to: those that its findings name, and of a broken one all of the same experiments. */
export function sessionsOf({ evidence }: Report, result: Result): string[] {
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
