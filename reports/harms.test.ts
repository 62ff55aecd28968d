import { expect, test } from 'vitest'
import type { Finding } from '../harness/judging/finding.ts'
import type { Result } from '../harness/judging/result.ts'
import { buildReport } from './build.ts'
import { harmLines } from './harms.ts'
import { renderHtml } from './html.ts'
import { renderJunit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'
import type { Report } from './model.ts'
import { sampleFinding, sampleJournal, sampleResult } from './sample.test-data.ts'
import { LANGUAGES } from './texts.ts'

type Breach = Pick<Result, 'id' | 'harm'> & { readonly more?: Partial<Finding>; readonly verdict?: 'warn' | 'pass' }

/** A report with some checks that failed, or warn. */
function reportOf(breaches: readonly Breach[]): Report {
  const results = breaches.map(({ id, harm, more, verdict = 'warn' }) =>
    sampleResult({
      id,
      title: id,
      requirements: ['HTG-4.1.1-10'],
      verdict,
      ...(harm && { harm }),
      findings: [sampleFinding('HTG-4.1.1-10', verdict, 'a', 'b', [], more)],
    }),
  )
  return { ...buildReport(sampleJournal()), results }
}
const linesOf = (breaches: readonly Breach[]) => harmLines(reportOf(breaches), 'en').map(({ line }) => line)

test('losses come before duplicates and leaks, each check counts once, and six are named', () => {
  const losses = Array.from({ length: 8 }, (_, index) => ({ id: `CP-00${index}`, harm: 'loss' }) as const)
  expect(linesOf([{ id: 'CM-002', harm: 'leak' }, { id: 'CP-009', harm: 'duplicate' }, ...losses, losses[0]!])).toEqual(
    [
      'May lose messages: 8 ways (CP-000, CP-001, CP-002, CP-003, CP-004, CP-005, 2 more)',
      'May have a message processed twice: 1 way (CP-009)',
      'May give away a password or a message: 1 way (CM-002)',
    ],
  )
})

test('what a finding says of itself counts, and what holds or only a broken gateway provokes does not', () => {
  const brokenPeer = { id: 'F-18', title: 'odd', brokenPeer: true } as const
  expect(
    linesOf([
      { id: 'CS-001', harm: 'loss', more: { harm: 'duplicate' } },
      { id: 'CS-002', harm: 'loss', more: { harm: 'none' } },
      { id: 'CS-006', harm: 'loss', more: { scenario: brokenPeer } },
      { id: 'CP-005', harm: 'loss', verdict: 'pass' },
      { id: 'CM-020' },
    ]),
  ).toEqual(['May have a message processed twice: 1 way (CS-001)'])
})

test.each(LANGUAGES)('every view tells it (%s)', (language) => {
  const report = reportOf([{ id: 'CP-015', harm: 'loss' }])
  const [{ line } = { line: '' }] = harmLines(report, language)
  expect(line).toContain('CP-015')
  // The page keeps each id in one piece.
  const said = (view: string) => view.replace(/<span class="id">([^<]*)<\/span>/g, '$1')
  for (const view of [renderHtml, renderMarkdown, renderJunit]) expect(said(view(report, language))).toContain(line)
})

test('on the page each check that is named leads to where its breach is told', () => {
  const page = renderHtml(reportOf([{ id: 'CP-009', harm: 'duplicate' }]), 'en')
  const [, anchor] = /<a class="id" href="#([^"]+)">CP-009<\/a>\)<\/strong>/.exec(page) ?? []
  expect(anchor).toBeDefined()
  expect(page.split(`id="${anchor}"`).length).toBe(2)
})
