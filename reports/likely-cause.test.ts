import { expect, test } from 'vitest'
import { MARKS } from '../harness/reading/marks.ts'
import { buildReport } from './build.ts'
import { renderHtml } from './html.ts'
import { likelyCauses } from './likely-cause.ts'
import { renderMarkdown } from './markdown.ts'
import type { Report } from './model.ts'
import { sampleJournal } from './sample.test-data.ts'
import { LANGUAGES } from './texts.ts'

/** A report of a run in which some of what was due did not come. */
function reportOf(marks: readonly (readonly [name: string, detail: string])[], within = 'none'): Report {
  const report = buildReport(sampleJournal())
  const [first] = report.evidence
  const events = marks.map(([name, detail]) => ({ type: 'mark', t: 1, name, detail }) as const)
  const [result] = report.results
  const open = { verdict: 'inconclusive', message: { en: 'set dsn.within to a limit', nl: 'zet dsn.within' } } as const
  return {
    ...report,
    profile: { ...report.profile, settings: { ...report.profile.settings, 'dsn.within': within } },
    evidence: [...report.evidence, { ...first!, session: 'late', events }],
    results: [
      { ...result!, ...open, id: 'SD-17' },
      { ...result!, verdict: 'inconclusive', id: 'SD-32', blockedBy: 'SD-17' },
      ...report.results,
    ],
  }
}
const SOME = [
  [MARKS.came, 'message 0.2'],
  [MARKS.came, 'message 7.5'],
  [MARKS.stayedOut, 'message 60'],
  [MARKS.came, 'notification 0.1'],
] as const
const aboutAbsence = (report: Report) => likelyCauses(report, 'en').filter(({ text }) => text.includes('dsn.within'))

test('what came, what did not, what that leaves undecided and what decides it is told in one place', () => {
  const [cause, ...more] = aboutAbsence(reportOf(SOME))
  expect(more).toEqual([])
  expect(cause?.text).toContain(
    'Of the 3 messages that were accepted and had to come into the maildrop, 2 came, the slowest after 7.5 s; 1 did not come within 60 s, and so is late or lost.',
  )
  expect(cause?.text).toContain('2 checks undecided (SD-17, SD-32)')
  expect(cause?.text).toContain('“dsn.within: 75”')
})

test('notifications of which none came are told, and the limit is 60 s or more', () => {
  const none = Array.from({ length: 4 }, () => [MARKS.stayedOut, 'notification 60'] as const)
  const [cause] = aboutAbsence(reportOf(none))
  expect(cause?.text).toContain('Of the 4 notifications that were asked for, none came; 4 did not come within 60 s')
  expect(cause?.text).toContain('“dsn.within: 60”')
})

test('nothing is told where all came, or where the setting decides', () => {
  expect(aboutAbsence(reportOf(SOME.filter(([name]) => name === MARKS.came)))).toEqual([])
  expect(aboutAbsence(reportOf(SOME, '60'))).toEqual([])
})

test.each(LANGUAGES)('every view tells it (%s)', (language) => {
  const report = reportOf(SOME)
  for (const view of [renderHtml(report, language), renderMarkdown(report, language)]) {
    expect(view).toContain('dsn.within: 75')
  }
})
