import { describe, expect, test } from 'vitest'
import type { Verdict } from '../harness/judging/verdict.ts'
import type { JournalRecord, PlanRecord } from '../harness/running/journal.ts'
import { inDutch, inEnglish } from '../harness/text/text.ts'
import { buildReport } from './build.ts'
import { diffOf, isWorse, type JudgedAgain, KINDS } from './diff.ts'
import { diffMarkdown, diffText } from './diff-views.ts'
import { reportsDutch } from './dutch.ts'
import type { Report } from './model.ts'
import { HOSTILE, sampleFinding, samplePlan, sampleResult } from './sample.test-data.ts'

type Cases = Readonly<Record<string, Verdict | readonly [Verdict, ...string[]]>>

/** A run in which cases came to these verdicts, over requirements that they break. */
function run(cases: Cases, plan: Partial<PlanRecord> = {}): Report {
  const results = Object.entries(cases).map(([id, given]) => {
    const [verdict, ...broken] = [given].flat() as [Verdict, ...string[]]
    const findings = broken.map((one) => sampleFinding(one, verdict, 'x', 'y'))
    return sampleResult({ id, title: `title of ${id}`, requirements: ['R-1'], verdict, findings })
  })
  const journal: JournalRecord[] = [
    samplePlan({ planned: Object.keys(cases), excluded: [], requirements: [], ...plan }),
    ...results.map((result): JournalRecord => ({ type: 'result', result })),
    { type: 'end', finishedAt: '2025-11-22T08:00:04.000Z', durationMs: 4000 },
  ]
  return buildReport(journal)
}

/** The ids of each kind of change. */
const kinds = (old: Report, now: Report) => {
  const { changes } = diffOf(old, now)
  return Object.fromEntries(
    KINDS.flatMap((kind) => (changes[kind].length > 0 ? [[kind, changes[kind].map(({ id }) => id)]] : [])),
  )
}

test.each<[string, Cases, Cases, object, boolean]>([
  ['a failure that passed', { A: 'pass' }, { A: 'fail' }, { regressions: ['A'] }, true],
  ['a warning that passed', { A: 'info' }, { A: 'warn' }, { regressions: ['A'] }, true],
  ['a failure that warned', { A: 'warn' }, { A: 'fail' }, { regressions: ['A'] }, true],
  ['a failure that was undecided', { A: 'inconclusive' }, { A: 'fail' }, { regressions: ['A'] }, true],
  ['one more requirement', { A: ['fail', 'R'] }, { A: ['fail', 'R', 'S'] }, { regressions: ['A'] }, true],
  ['another requirement', { A: ['fail', 'R'] }, { A: ['warn', 'S'] }, { regressions: ['A'] }, true],
  ['undecided now', { A: 'pass' }, { A: 'inconclusive' }, { stopped: ['A'] }, true],
  ['an error now', { A: 'fail' }, { A: 'error' }, { stopped: ['A'] }, true],
  ['gone', { A: 'fail', B: 'pass' }, { B: 'pass' }, { stopped: ['A'] }, true],
  ['mended', { A: 'fail' }, { A: 'pass' }, { mended: ['A'] }, false],
  ['mended in part', { A: ['fail', 'R', 'S'] }, { A: ['fail', 'R'] }, { mended: ['A'] }, false],
  ['less bad', { A: ['fail', 'R'] }, { A: ['warn', 'R'] }, { mended: ['A'] }, false],
  ['new, even where it fails', { B: 'pass' }, { A: 'fail', B: 'pass' }, { new: ['A'] }, false],
  ['decided now', { A: 'inconclusive' }, { A: 'pass' }, { other: ['A'] }, false],
  ['does not apply', { A: 'pass' }, { A: 'not-applicable' }, { other: ['A'] }, false],
  ['the same', { A: ['fail', 'R'], B: 'inconclusive' }, { A: ['fail', 'R'], B: 'inconclusive' }, {}, false],
])('%s', (_, old, now, expected, worse) => {
  expect(kinds(run(old), run(now))).toEqual(expected)
  expect(isWorse(diffOf(run(old), run(now)))).toBe(worse)
})

test('what was left out is told with its reason', () => {
  const now = run({ B: 'pass' }, { excluded: [{ check: 'A', reason: 'not selected', nl: { reason: 'niet gekozen' } }] })
  const diff = diffOf(run({ A: 'pass', B: 'pass' }), now)
  expect(diff.changes.stopped[0]!.after).toEqual({ excluded: { en: 'not selected', nl: 'niet gekozen' }, broken: [] })
  expect(diffText(diff, 'en', inEnglish)).toContain('A title of A: pass → left out (not selected)')
})

test('the judge, the profile and the subject are told apart', () => {
  const again = (old: Verdict, underNew: Verdict, now: Verdict): JudgedAgain => ({
    old: new Map([['A', old]]),
    oldUnderNewProfile: new Map([['A', underNew]]),
    new: new Map([['A', now]]),
  })
  const cause = (judged?: JudgedAgain) =>
    diffOf(run({ A: 'pass' }), run({ A: 'fail' }), judged && { again: judged }).changes.regressions[0]!.cause
  // This version finds what the older one passed.
  expect(cause(again('fail', 'fail', 'fail'))).toBe('judge')
  expect(cause(again('pass', 'fail', 'fail'))).toBe('profile')
  expect(cause(again('pass', 'pass', 'fail'))).toBe('subject')
  expect(cause()).toBeUndefined()
})

describe('circumstances', () => {
  test('profile, settings, tool and subject are named', () => {
    const { profile, subject } = samplePlan()
    const now = run(
      { A: 'pass' },
      {
        tool: { name: 'htg-conformance', version: '9' },
        profile: { ...profile, asOf: '2026-02-01', settings: { ...profile.settings, 'smtp.greeting': 'fail' } },
        subject: { ...subject, name: 'Another' },
      },
    )
    expect(diffOf(run({ A: 'pass' }), now).circumstances).toEqual([
      { path: 'tool.version', one: '"0.1.0"', two: '"9"' },
      { path: 'profile.asOf', one: '"2025-11-22"', two: '"2026-02-01"' },
      { path: 'profile.settings.smtp.greeting', one: '"warn"', two: '"fail"' },
      { path: 'subject.name', one: '"Example gateway 2.4"', two: '"Another"' },
    ])
  })

  test('another account of it, or another port on this machine, is the same subject', () => {
    const { subject } = samplePlan()
    const at = (port: number, user: string): Partial<PlanRecord> => ({
      subject: { ...subject, endpoints: { smtp: `localhost:${port}` }, accounts: [{ user, address: user }] },
    })
    expect(diffOf(run({ A: 'pass' }, at(1, 'a')), run({ A: 'pass' }, at(2, 'b'))).circumstances).toEqual([])
  })
})

test('both views say all of it, in both languages, and what cannot be told', () => {
  const diff = diffOf(
    run({ A: 'pass', B: 'fail', C: 'pass', D: 'pass' }),
    run({ A: ['fail', 'R-1'], B: 'pass', D: 'pass' }),
    {
      unstable: new Set(['A']),
    },
  )
  const text = diffText(diff, 'en', inEnglish)
  expect(text).toContain('Worse than before: 1 regressions, 1 not decided any more, 1 mended')
  expect(text).toContain('  A title of A: pass → fail (R-1); repeated runs say that it is not stable')
  expect(text).toContain('nobody can tell whether the subject changed or the judge')
  expect(text).toContain('1 check is as it was.')
  const dutch = diffMarkdown(diff, 'nl', (one) => inDutch(one, reportsDutch))
  expect(dutch).toContain('## Verslechterd (1)')
  expect(dutch).toMatch(/^# Slechter dan voorheen/)
})

test('hostile words stay words', () => {
  const { subject } = samplePlan()
  const now = run({ A: 'fail' }, { subject: { ...subject, name: HOSTILE } })
  const diff = diffOf(run({ A: 'pass' }), now)
  // What stands in a code span stays as it is.
  const markdown = diffMarkdown(diff, 'en', inEnglish).replace(/(`+)[^`].*?\1/g, '')
  expect(markdown).not.toMatch(/<script|\*\*bold|\[link\]/)
  expect(diffText(diff, 'en', inEnglish)).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/)
})
