import { DOMParser, type Element } from '@xmldom/xmldom'
import { describe, expect, test } from 'vitest'
import { buildReport } from './build.ts'
import { renderJunit } from './junit.ts'
import { linesOfResults } from './report-lines.ts'
import { HOSTILE, sampleJournal, samplePlan } from './sample.test-data.ts'

/** Parses strictly: what an XML parser would warn of fails the test. */
function parse(xml: string) {
  const complain = (level: string, message: string) => {
    throw new Error(`${level}: ${message}`)
  }
  return new DOMParser({ onError: complain }).parseFromString(xml, 'text/xml')
}

function cases(xml: string): Map<string, { outcome: string; element: Element }> {
  const all = [...parse(xml).getElementsByTagName('testcase')]
  return new Map(
    all.map((element) => {
      const outcome = ['failure', 'error', 'skipped'].find((name) => element.getElementsByTagName(name).length > 0)
      return [element.getAttribute('name')!.split(' ')[0]!, { outcome: outcome ?? 'success', element }]
    }),
  )
}

describe('JUnit', () => {
  const report = buildReport(sampleJournal())
  const found = cases(renderJunit(report, 'en'))

  test.each([
    ['SS-001', 'success'],
    ['SS-007', 'failure'],
    ['SP-013', 'error'],
    ['SS-034', 'error'],
    ['SS-003', 'skipped'],
    ['SP-030', 'skipped'],
    ['SS-090', 'skipped'],
  ])('shows %s as %s', (id, outcome) => {
    expect(found.get(id)?.outcome).toBe(outcome)
  })

  test('skips what is undecided about a SHOULD', () => {
    const records = sampleJournal().map((record) =>
      record.type === 'result' && record.result.id === 'SS-003'
        ? { ...record, result: { ...record.result, verdict: 'inconclusive' as const } }
        : record,
    )
    expect(cases(renderJunit(buildReport(records), 'en')).get('SS-003')?.outcome).toBe('skipped')
  })

  test('counts what it shows', () => {
    const suites = parse(renderJunit(report, 'nl')).documentElement!
    for (const element of [suites, suites.getElementsByTagName('testsuite')[0]!]) {
      expect(['tests', 'failures', 'errors', 'skipped'].map((name) => element.getAttribute(name))).toEqual([
        '20',
        '3',
        '5',
        '5',
      ])
    }
  })

  test('groups by clause, with one level of packages', () => {
    expect(found.get('SS-007')?.element.getAttribute('classname')).toBe('gateway.section-3_3_3')
    expect(found.get('SS-002')?.element.getAttribute('classname')).toBe('gateway.rfc-5321')
  })

  test('names classes without spaces and the same in both languages, and a file', () => {
    const dutch = cases(renderJunit(report, 'nl'))
    for (const [id, { element }] of found) {
      expect(element.getAttribute('classname')).toMatch(/^gateway\.[\w-]+$/)
      expect(element.getAttribute('classname')).toBe(dutch.get(id)!.element.getAttribute('classname'))
      expect(element.getAttribute('file')).toBe('report.json')
    }
  })

  test('says of each case what it is about, and where report.json has it', () => {
    const lines = linesOfResults(report)
    for (const [id, { element }] of found) {
      expect(element.getAttribute('line')).toBe(`${lines.get(id)}`)
      const own = element.getElementsByTagName('properties')[0]!
      expect(element.firstChild?.nextSibling).toBe(own)
      const properties = [...own.getElementsByTagName('property')]
      expect(properties.map((one) => one.getAttribute('name')).slice(0, 2)).toContain('check')
    }
    const facts = [...found.get('SS-007')!.element.getElementsByTagName('property')].map((one) =>
      ['name', 'value'].map((name) => one.getAttribute(name)),
    )
    expect(Object.fromEntries(facts)).toMatchObject({
      check: 'SS-007',
      verdict: 'fail',
      requirements: 'HTG-3.3.3-2',
      clauses: '§3.3.3, row 1',
      levels: 'MUST',
      tiers: 'spec',
    })
  })

  test('carries hostile text as text', () => {
    const failure = found.get('SS-011')!.element.getElementsByTagName('failure')[0]!
    expect(failure.textContent).toContain('<script>alert(1)</script> ]]> -->')
    expect(failure.textContent).toContain('\\x1b[31mred')
    expect(failure.textContent).toContain('\\x00')
    expect(failure.childNodes.length).toBe(1)
    expect(renderJunit(report, 'en')).not.toContain(']]>')
  })

  test('stays well-formed whatever octets come in', () => {
    const name = `${HOSTILE}${String.fromCharCode(...Array.from({ length: 256 }, (_, octet) => octet))}\ufffe\ud800`
    const { subject } = samplePlan()
    const records = sampleJournal().map((record) =>
      record.type === 'plan' ? { ...record, subject: { ...subject, name } } : record,
    )
    expect(() => parse(renderJunit(buildReport(records), 'en'))).not.toThrow()
  })

  test('is never all green for a run that is incomplete', () => {
    const passes = sampleJournal().filter((record) => record.type !== 'result' || record.result.id === 'SS-001')
    const records = passes.map((record) =>
      record.type === 'plan' ? { ...record, planned: ['SS-001'], requireFull: true } : record,
    )
    const incomplete = buildReport(records)
    expect(incomplete.verdict).toBe('incomplete')
    const xml = renderJunit(incomplete, 'en')
    expect(parse(xml).documentElement!.getAttribute('errors')).toBe('1')
    expect(xml).toContain('a full scope is required and 4 checks were left out')
  })
})
