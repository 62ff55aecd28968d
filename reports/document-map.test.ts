import { describe, expect, test } from 'vitest'
import { buildReport } from './build.ts'
import { documentMap, mapSection } from './document-map.ts'
import type { MapState } from './document-map-states.ts'
import { mapTexts } from './document-map-texts.ts'
import { chapters, outline, type Part } from './document-outline.ts'
import { renderHtml } from './html.ts'
import type { Report } from './model.ts'
import { HOSTILE, sampleFinding, sampleJournal, sampleRequirement, sampleResult } from './sample.test-data.ts'
import { LANGUAGES } from './texts.ts'

const report = buildReport(sampleJournal())

/** Names of places, from the chapter down, with the state that each is drawn in. */
function statesIn(map: string): Map<string, string> {
  const drawn = [...map.matchAll(/<details class="place ([\w-]+)">/g)].map(([, state]) => state!)
  const names = (part: Part): string[] => [part.place.place, ...part.parts.flatMap(names)]
  const all = chapters().flatMap(names)
  expect(drawn.length).toBe(all.length)
  // Footnotes and chapters share numbers; what comes first here is a chapter.
  return new Map(all.map((name, index) => [name, drawn[index]!] as const).toReversed())
}

const mapOf = (given: Report) => mapSection(given, 'en').source

/** A report whose requirements of one place are these. */
const withRequirements = (requirements: Report['requirements']): Report => ({ ...report, requirements })
const one = (
  id: string,
  verdict: Report['requirements'][number]['verdict'],
  checks: string[] = ['SS-001'],
  more = {},
) => ({
  ...sampleRequirement(id, '§3.3.1', 'MUST', { en: `What ${id} says.`, nl: `Wat ${id} zegt.` }, checks, more),
  verdict,
})

describe('the map of a report', () => {
  const map = mapOf(report)
  const states = statesIn(map)

  test('has every place once, in both languages, with its own words', () => {
    for (const language of LANGUAGES) {
      const { source } = mapSection(report, language)
      expect(source.match(/<li id="place-/g)).toHaveLength(outline.length)
      expect(source.match(/class="tile /g)).toHaveLength(outline.length)
      for (const { title } of outline) expect(source).toContain(`<span class="title">${title[language]}</span>`)
    }
  })

  test('shows a broken requirement where it stands, and in all that this stands in', () => {
    expect(['3.3.3 row 1', '3.3.3', '3.3', '3'].map((place) => states.get(place))).toEqual([
      'fail',
      'fail',
      'fail',
      'fail',
    ])
    expect(states.get('3.4')).toBe('other-party')
  })

  test('leads to the checks, with what was observed', () => {
    const row = map.slice(
      map.indexOf('title">Plain text before STARTTLS'),
      map.indexOf('title">A forged answer to STARTTLS'),
    )
    expect(row).toContain('href="#requirement-HTG-3.3.3-2"')
    expect(row).toContain('href="#check-SS-007"')
    expect(row).toContain('Observed: ')
  })

  test.each([
    ['not-testable', one('HTG-3.8-1', 'not-applicable', [], { coverage: 'not-testable' })],
    ['unchecked', one('HTG-3.8-1', 'inconclusive', [], { coverage: 'unchecked' })],
    ['not-tested', one('HTG-3.8-1', 'inconclusive', [])],
    ['inconclusive', one('HTG-3.8-1', 'inconclusive')],
    ['not-applicable', one('HTG-3.8-1', 'not-applicable')],
    ['pass', one('HTG-3.8-1', 'pass')],
    ['warn', one('HTG-3.8-1', 'warn')],
    ['error', one('HTG-3.8-1', 'error')],
  ] as const)('tells %s apart, by a word and by a sign of its own', (state: MapState, requirement) => {
    const drawn = mapOf(withRequirements([requirement]))
    expect(statesIn(drawn).get('3.8')).toBe(state)
    expect(drawn).toMatch(
      new RegExp(`<span class="badge ${state}"><span class="glyph" aria-hidden="true">[^<]+</span> [A-Z]`),
    )
  })

  test('shows the worst of several, and nothing but the other party where none of them binds this one', () => {
    const drawn = statesIn(mapOf(withRequirements([one('HTG-3.7-1', 'pass'), one('HTG-3.7-2', 'warn')])))
    expect(drawn.get('3.7')).toBe('warn')
    expect(drawn.get('3.3.1')).toBe('other-party')
    expect(drawn.get('2.3')).toBe('nothing')
    expect(drawn.get('1.4')).toBe('nothing')
  })

  test('escapes what a peer sent', () => {
    const results = [
      sampleResult({
        id: 'SS-001',
        title: 'x',
        requirements: ['HTG-3.8-1'],
        verdict: 'fail',
        findings: [sampleFinding('HTG-3.8-1', 'fail', 'x', HOSTILE)],
      }),
    ]
    const drawn = mapOf({ ...withRequirements([one('HTG-3.8-1', 'fail')]), results })
    expect(drawn).toContain('&#60;script&#62;')
    expect(drawn).not.toMatch(/<script|\x1b|\u202e/)
  })

  test('names six checks of a requirement, the most pressing first, and says how many more there are', () => {
    const checks = Array.from({ length: 30 }, (_, index) => `SS-${300 + index}`)
    const results = checks.map((id) =>
      sampleResult({ id, title: id, requirements: ['HTG-3.8-1'], verdict: id === 'SS-329' ? 'fail' : 'pass' }),
    )
    const drawn = mapOf({ ...withRequirements([one('HTG-3.8-1', 'fail', checks)]), results })
    expect(drawn.match(/href="#check-/g)).toHaveLength(6)
    expect(drawn).toContain('href="#check-SS-329"')
    expect(drawn).toContain('<a href="#requirement-HTG-3.8-1">24 more</a>')
  })

  test('is part of the page, where each of its links leads somewhere', () => {
    for (const language of LANGUAGES) {
      const page = renderHtml(report, language)
      expect(page).toContain(`<h2 id="map-title">${mapTexts(language).title}</h2>`)
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!)
      expect(new Set(ids).size).toBe(ids.length)
      const links = [...mapSection(report, language).source.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!)
      expect(links.filter((id) => !ids.includes(id))).toEqual([])
    }
  })
})

test('a map of a part leaves out the places of which nothing is asked', () => {
  const look = (id: string) => (id === 'HTG-3.3.3-1' ? { state: 'checked' as const } : undefined)
  const { source } = documentMap(look, '', 'en')
  expect(source.match(/<details class="place checked">/g)).toHaveLength(4)
  expect(source.match(/<details class="place /g)).toHaveLength(4)
})
