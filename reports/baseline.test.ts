import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Result } from '../harness/judging/result.ts'
import type { Verdict } from '../harness/judging/verdict.ts'
import type { JournalRecord, KnownFailure, PlanRecord } from '../harness/running/journal.ts'
import { correctedEntries, isUnwritten, newBaseline, UNWRITTEN, withBaseline, wrongEntries } from './baseline.ts'
import { baselineYaml } from './baseline-yaml.ts'
import { buildReport } from './build.ts'
import { exitStatusOf } from './exit-status.ts'
import { report as reportSchema } from './model.ts'
import { sampleFinding, samplePlan, sampleRequirement, sampleResult } from './sample.test-data.ts'

/*
 * C-1 and C-2@smtp, C-2@pop3 decide R-1; C-3 decides; C-4 decides R-3, a SHOULD. C-9 is left out, and would
 * decide R-9; X-1 is left out and decides R-1 too where a test says so.
 */
const REQUIREMENTS = [
  sampleRequirement('R-1', '§3.3', 'MUST', { en: 'one' }, ['C-1', 'C-2@smtp', 'C-2@pop3', 'C-3']),
  sampleRequirement('R-2', '§3.4', 'MUST', { en: 'two' }, ['C-3']),
  sampleRequirement('R-3', '§3.5', 'SHOULD', { en: 'three' }, ['C-4']),
  { ...sampleRequirement('R-9', '§3.9', 'MUST', { en: 'nine' }, []), leftOut: ['C-9'] },
]

/** A result; `broken` names the requirements in which it fails. */
function result(id: string, verdict: Verdict, broken: readonly string[] = ['R-1'], more: Partial<Result> = {}): Result {
  const requirements = REQUIREMENTS.filter(({ checks }) => checks.includes(id)).map((one) => one.id)
  const findings = verdict === 'fail' ? broken.map((one) => sampleFinding(one, 'fail', 'x', 'y')) : []
  return sampleResult({ id, title: `title of ${id}`, requirements, verdict, findings, ...more })
}
const END: JournalRecord = { type: 'end', finishedAt: '2025-11-22T08:00:04.000Z', durationMs: 4000 }

const PASSES = ['C-1', 'C-2@smtp', 'C-2@pop3', 'C-3', 'C-4'].map((id) => result(id, 'pass'))

const known = (entry: Partial<KnownFailure>): KnownFailure => ({ reason: 'agreed', line: 1, ...entry })

/** A report of a run on 22 November 2025 in which all passes but these. */
function reportOf(
  results: readonly Result[],
  entries: readonly KnownFailure[],
  plan: Partial<PlanRecord> = {},
  ended = true,
) {
  const changed = new Map(results.map((one) => [one.id, one]))
  const all = PASSES.map((one) => changed.get(one.id) ?? one)
  return buildReport([
    samplePlan({
      planned: all.map(({ id }) => id),
      excluded: [{ check: 'C-9', reason: 'not selected' }],
      requirements: REQUIREMENTS,
      startedAt: '2025-11-22T08:00:00.000Z',
      baseline: { file: 'known.yaml', entries },
      ...plan,
    }),
    ...all.map((one): JournalRecord => ({ type: 'result', result: one })),
    ...(ended ? [END] : []),
  ])
}

const C1 = known({ check: 'C-1' })
const smtp = result('C-2@smtp', 'fail')
const pop3 = result('C-2@pop3', 'fail')
const inconclusive = (id: string, blockedBy?: string) =>
  result(id, 'inconclusive', [], blockedBy === undefined ? {} : { blockedBy })

describe('what becomes of an entry, and the exit status', () => {
  test.each<[string, Result[], Partial<KnownFailure>, string, number]>([
    ['fails', [result('C-1', 'fail')], { check: 'C-1' }, 'known', 0],
    ['passes', [], { check: 'C-1' }, 'fails-no-more', 2],
    ['only warns', [result('C-1', 'warn')], { check: 'C-1' }, 'fails-no-more', 2],
    ['is undecided, while nothing fails', [inconclusive('C-1')], { check: 'C-1' }, 'undecided', 3],
    ['a requirement that is undecided', [inconclusive('C-3')], { requirement: 'R-2' }, 'undecided', 3],
    ['met a fault of the harness', [result('C-1', 'error')], { check: 'C-1' }, 'undecided', 4],
    ['does not apply', [result('C-1', 'not-applicable')], { check: 'C-1' }, 'not-applicable', 0],
    ['is left out', [], { check: 'C-9' }, 'left-out', 0],
    ['does not exist', [], { check: 'C-77' }, 'unknown', 2],
    ['has no such variant', [], { check: 'C-1', variant: 'pop3' }, 'unknown', 2],
    ['fails in both variants', [smtp, pop3], { check: 'C-2' }, 'known', 0],
    ['fails in the variant that is named', [pop3], { check: 'C-2', variant: 'pop3' }, 'known', 0],
    ['fails in one of the two variants that are named', [pop3], { check: 'C-2' }, 'fails-no-more', 2],
    ['fails in one, and the other is undecided', [pop3, inconclusive('C-2@smtp')], { check: 'C-2' }, 'known', 0],
    ['a requirement that is broken', [result('C-1', 'fail')], { requirement: 'R-1' }, 'known', 0],
    ['a requirement that holds', [], { requirement: 'R-2' }, 'fails-no-more', 2],
    ['a requirement that does not exist', [], { requirement: 'R-77' }, 'unknown', 2],
    ['a requirement whose checks are all left out', [], { requirement: 'R-9' }, 'left-out', 0],
    ['a requirement of one protocol', [pop3], { requirement: 'R-1', variant: 'pop3' }, 'known', 0],
    ['a requirement of the other protocol', [pop3], { requirement: 'R-1', variant: 'smtp' }, 'fails-no-more', 2],
    ['fails, on its last day', [result('C-1', 'fail')], { check: 'C-1', expires: '2025-11-22' }, 'known', 0],
    ['fails, a day later', [result('C-1', 'fail')], { check: 'C-1', expires: '2025-11-21' }, 'expired', 2],
    ['has expired and passes', [], { check: 'C-1', expires: '2025-11-21' }, 'fails-no-more', 2],
    ['has expired and is left out', [], { check: 'C-9', expires: '2025-11-21' }, 'expired', 2],
  ])('one that %s', (_, results, entry, state, status) => {
    const report = reportOf(results, [known(entry)])
    expect(report.baseline!.entries.map((one) => one.state)).toEqual([state])
    expect(exitStatusOf(report)).toBe(status)
    expect(reportSchema.parse(report)).toEqual(report)
  })

  test('a day ends at midnight in Amsterdam', () => {
    const entry = known({ check: 'C-1', expires: '2025-11-22' })
    const stateAt = (startedAt: string) =>
      reportOf([result('C-1', 'fail')], [entry], { startedAt }).baseline!.entries[0]!.state
    expect(stateAt('2025-11-22T22:59:59.000Z')).toBe('known')
    expect(stateAt('2025-11-22T23:00:00.000Z')).toBe('expired')
  })

  test('a requirement whose other checks are left out may fail in those', () => {
    const requirements = REQUIREMENTS.map((row) => (row.id === 'R-2' ? { ...row, leftOut: ['C-9'] } : row))
    const report = reportOf([], [known({ requirement: 'R-2' })], { requirements })
    expect(report.baseline!.entries[0]!.state).toBe('left-out')
    expect(exitStatusOf(report)).toBe(0)
  })

  test('a failure that is known changes no verdict, and one that is new fails the run', () => {
    const report = reportOf([result('C-1', 'fail'), pop3], [C1])
    expect([report.verdict, exitStatusOf(report)]).toEqual(['does-not-conform', 1])
    expect(report.baseline).toMatchObject({ known: ['C-1'], new: ['C-2@pop3'] })
    expect(reportOf([result('C-1', 'fail')], [C1]).verdict).toBe('does-not-conform')
  })

  test('an entry that expired makes no failure known', () => {
    const report = reportOf([result('C-1', 'fail')], [known({ check: 'C-1', expires: '2025-01-01' })])
    expect(report.baseline).toMatchObject({ known: [], new: ['C-1'] })
  })

  test('a requirement that is known hides no other that the same check breaks', () => {
    const both = result('C-3', 'fail', ['R-1', 'R-2'])
    expect(reportOf([both], [known({ requirement: 'R-1' })]).baseline).toMatchObject({ known: [], new: ['C-3'] })
    const all = [known({ requirement: 'R-1' }), known({ requirement: 'R-2' })]
    expect(reportOf([both], all).baseline).toMatchObject({ known: ['C-3'], new: [] })
  })

  test('an entry that others make superfluous', () => {
    const report = reportOf([result('C-1', 'fail')], [C1, known({ requirement: 'R-1' })])
    expect(report.baseline!.entries.map(({ state }) => state)).toEqual(['superfluous', 'known'])
    expect(exitStatusOf(report)).toBe(2)
    // It is not where the check breaks more than that.
    const more = reportOf(
      [result('C-3', 'fail', ['R-1', 'R-2'])],
      [known({ check: 'C-3' }), known({ requirement: 'R-1' })],
    )
    expect(more.baseline!.entries.map(({ state }) => state)).toEqual(['known', 'known'])
  })
})

describe('what is undecided', () => {
  test.each<[string, Result[], string[], number]>([
    ['by itself', [result('C-1', 'fail'), inconclusive('C-3')], [], 3],
    ['behind a known failure', [result('C-1', 'fail'), inconclusive('C-3', 'C-1')], ['C-3'], 0],
    [
      'behind what is behind a known failure',
      [
        result('C-1', 'fail'),
        inconclusive('C-3', 'C-2'),
        inconclusive('C-2@smtp', 'C-1'),
        inconclusive('C-2@pop3', 'C-1'),
      ],
      ['C-2@smtp', 'C-2@pop3'],
      3,
    ],
    [
      'behind the same variant of what is behind a known failure',
      [result('C-1', 'fail'), inconclusive('C-2@smtp', 'C-1'), { ...inconclusive('C-3', 'C-2'), variant: 'smtp' }],
      ['C-2@smtp', 'C-3'],
      0,
    ],
    ['behind a step', [result('C-1', 'fail'), inconclusive('C-3', 'smtp:tls')], [], 3],
    ['about a SHOULD', [result('C-1', 'fail'), inconclusive('C-4')], [], 0],
  ])('%s', (_, results, behind, status) => {
    const report = reportOf(results, [C1])
    expect([...report.baseline!.behind].sort()).toEqual([...behind].sort())
    expect(report.baseline!.undecided).toEqual(status === 0 ? [] : ['C-3'])
    expect(exitStatusOf(report)).toBe(status)
  })

  test('by itself, where an entry names it', () => {
    const report = reportOf([result('C-1', 'fail'), inconclusive('C-3')], [C1, known({ check: 'C-3' })])
    expect(report.baseline!.entries.map(({ state }) => state)).toEqual(['known', 'undecided'])
    expect(exitStatusOf(report)).toBe(0)
  })

  test('behind a failure that is new, the run fails', () => {
    expect(exitStatusOf(reportOf([result('C-1', 'fail'), inconclusive('C-3', 'C-1')], []))).toBe(1)
  })

  test.each<[string, Partial<PlanRecord>, boolean]>([
    ['a run that was cut off', {}, false],
    ['a partial run where a full one is required', { requireFull: true }, true],
  ])('%s is incomplete, although all failures are known', (_, plan, ended) => {
    const report = reportOf([result('C-1', 'fail')], [C1], plan, ended)
    expect([report.verdict, exitStatusOf(report)]).toEqual(['does-not-conform', 3])
  })
})

describe('corrections', () => {
  test.each<[string, Result[], Partial<KnownFailure>[], string]>([
    [
      'drop what passes',
      [result('C-1', 'fail')],
      [{ check: 'C-1' }, { check: 'C-3' }],
      '- check: C-1\n  reason: agreed\n',
    ],
    ['drop what does not exist', [], [{ check: 'C-77' }, { requirement: 'R-77' }], ''],
    [
      'narrow what names too much',
      [pop3],
      [{ check: 'C-2', owner: 'Ann: mail', link: 'https://example.test/1' }],
      '- check: C-2@pop3\n  reason: agreed\n  owner: "Ann: mail"\n  link: https://example.test/1\n',
    ],
    [
      'prolong what expired and is still needed by 30 days',
      [result('C-1', 'fail')],
      [{ check: 'C-1', expires: '2025-11-01' }],
      '- check: C-1\n  reason: agreed\n  expires: 2025-12-22\n',
    ],
    [
      'keep what this run says nothing of',
      [],
      [{ check: 'C-9' }, { requirement: 'R-9', variant: 'smtp' }],
      '- check: C-9\n  reason: agreed\n',
    ],
    [
      'keep one of two that say the same',
      [result('C-1', 'fail')],
      [{ check: 'C-1' }, { requirement: 'R-1' }],
      '- requirement: R-1\n  reason: agreed\n',
    ],
  ])('%s', (_, results, entries, yaml) => {
    const report = reportOf(results, entries.map(known))
    expect(baselineYaml(correctedEntries(report))).toBe(yaml)
  })

  test('what was corrected is right, whatever the run and the entries', () => {
    let seed = 42
    const pick = <T>(all: readonly T[]): T => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return all[seed % all.length]!
    }
    const verdicts: Verdict[] = ['pass', 'fail', 'fail', 'warn', 'inconclusive', 'not-applicable', 'error']
    const names: Partial<KnownFailure>[] = [
      { check: 'C-1' },
      { check: 'C-2' },
      { check: 'C-2', variant: 'smtp' },
      { check: 'C-3' },
      { check: 'C-9' },
      { check: 'C-77' },
      { requirement: 'R-1' },
      { requirement: 'R-1', variant: 'pop3' },
      { requirement: 'R-2' },
      { requirement: 'R-9' },
    ]
    for (let round = 0; round < 500; round++) {
      const results = PASSES.map(({ id }) => result(id, pick(verdicts), pick([['R-1'], ['R-2'], ['R-1', 'R-2']])))
      const entries = names
        .filter(() => pick([true, false, false]))
        .map((name) => known({ ...name, ...(pick([true, false]) && { expires: pick(['2025-11-01', '2026-01-01']) }) }))
      const report = reportOf(results, entries)
      const corrected = withBaseline(report, { file: 'known.yaml', entries: correctedEntries(report) })
      expect(wrongEntries(corrected.baseline!)).toEqual([])
      const renewed = withBaseline(report, { file: 'known.yaml', entries: newBaseline(report) })
      expect([wrongEntries(renewed.baseline!), renewed.baseline!.new]).toEqual([[], []])
    }
  })
})

test('what is printed can be read again, and obeys nobody', () => {
  const reasons = [
    '\x1b[31m \u202e x',
    'a\nb',
    ' \x85 y',
    '\0',
    'é😀',
    'a\r\nb # c',
    '\u2028',
    '- a: b',
    "'",
    '\u{e0041}',
  ]
  for (const reason of [...reasons, reasons.join('')]) {
    const yaml = baselineYaml([known({ check: 'C-1', reason, owner: reason })])
    expect(parse(yaml)).toEqual([{ check: 'C-1', reason, owner: reason }])
    expect(yaml).not.toMatch(/[^\P{C}\n]|\u2028/u)
  }
})

describe('a new baseline', () => {
  test('names what fails, with reasons to be written', () => {
    const { baseline: _, ...plain } = reportOf([result('C-1', 'fail'), pop3, result('C-4', 'warn')], [])
    expect(baselineYaml(newBaseline(plain), ['Known failures of \x1b[31m\nx'], ({ check }) => `of ${check}`)).toBe(
      `# Known failures of \\x1b[31m\\nx\n# of C-1\n- check: C-1\n  reason: "${UNWRITTEN}"\n# of C-2\n- check: C-2@pop3\n  reason: "${UNWRITTEN}"\n`,
    )
  })

  test('keeps what is known already', () => {
    const report = reportOf([result('C-1', 'fail'), pop3], [C1, known({ check: 'C-3' })])
    expect(newBaseline(report).map(({ check, variant, reason }) => [check, variant, reason])).toEqual([
      ['C-1', undefined, 'agreed'],
      ['C-2', 'pop3', UNWRITTEN],
    ])
  })

  test('a reason that is still to be written is none', () => {
    expect(['', '  ', UNWRITTEN, 'todo', 'TODO later'].map(isUnwritten)).toEqual([true, true, true, true, true])
    expect(['the todos of spring', 'Todor mends it'].map(isUnwritten)).toEqual([false, false])
  })
})
