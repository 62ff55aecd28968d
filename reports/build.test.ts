import { describe, expect, test } from 'vitest'
import type { Result } from '../harness/judging/result.ts'
import type { Verdict } from '../harness/judging/verdict.ts'
import type { JournalRecord, PlanRecord } from '../harness/running/journal.ts'
import { buildReport, JournalError } from './build.ts'
import { exitStatusOf, exitStatusOfAll } from './exit-status.ts'
import { report as reportSchema } from './model.ts'
import { sampleFinding, sampleJournal, samplePlan, sampleRequirement, sampleResult } from './sample.test-data.ts'

const MUST = sampleRequirement('R-MUST', '§3.3', 'MUST', { en: 'must' }, ['C-1', 'C-2'])
const SHOULD = sampleRequirement('R-SHOULD', '§3.4', 'SHOULD', { en: 'should' }, ['C-3'])

const result = (id: string, verdict: Verdict, more: Partial<Result> = {}): Result => {
  const requirement = id === 'C-3' ? 'R-SHOULD' : 'R-MUST'
  const findings =
    verdict === 'inconclusive' || verdict === 'error' ? [] : [sampleFinding(requirement, verdict, 'x', 'y')]
  return sampleResult({ id, title: id, requirements: [requirement], verdict, findings, ...more })
}
const END: JournalRecord = { type: 'end', finishedAt: '2025-11-22T08:00:04.000Z', durationMs: 4000 }

/** A report of a run with these results, which came to its end unless it was cut off. */
function built(results: readonly Result[], plan: Partial<PlanRecord> = {}, cutOff = false) {
  return buildReport([
    samplePlan({ planned: results.map(({ id }) => id), excluded: [], requirements: [MUST, SHOULD], ...plan }),
    ...results.map((result): JournalRecord => ({ type: 'result', result })),
    ...(cutOff ? [] : [END]),
  ])
}

describe('the verdict of a run', () => {
  test.each<[string, Verdict[], string, number]>([
    ['an error outweighs a fail', ['error', 'fail', 'inconclusive'], 'error', 4],
    ['a fail outweighs what is undecided', ['pass', 'fail', 'inconclusive'], 'does-not-conform', 1],
    ['an undecided MUST', ['pass', 'inconclusive', 'pass'], 'incomplete', 3],
    ['an undecided SHOULD', ['pass', 'pass', 'inconclusive'], 'conforms', 0],
    ['warnings and the like', ['pass', 'not-applicable', 'warn'], 'conforms', 0],
  ])('%s', (_, verdicts, expected, status) => {
    const report = built(verdicts.map((verdict, index) => result(`C-${index + 1}`, verdict)))
    expect(report.verdict).toBe(expected)
    expect(exitStatusOf(report)).toBe(status)
    expect(report.run.complete).toBe(true)
  })

  test('a run that was held up is not complete, and says what held it up', () => {
    const report = buildReport([
      samplePlan({ planned: ['C-1', 'C-3'], excluded: [], requirements: [MUST, SHOULD] }),
      { type: 'result', result: result('C-1', 'pass') },
      { ...END, heldUp: 'a slow server' } as JournalRecord,
    ])
    expect([report.verdict, report.run.complete, report.run.heldUp]).toEqual(['incomplete', false, 'a slow server'])
    expect(report.results[1]!.message.en).toBe('not decided: a slow server')
    expect(reportSchema.parse(report)).toEqual(report)
  })

  test('a run that decided nothing is incomplete, also where no MUST was asked about', () => {
    const report = (verdict: Verdict) =>
      buildReport([
        samplePlan({ planned: ['C-3'], excluded: [], requirements: [SHOULD] }),
        { type: 'result', result: result('C-3', verdict) },
        END,
      ])
    expect(report('inconclusive').verdict).toBe('incomplete')
    expect(report('not-applicable').verdict).toBe('conforms')
  })

  test('a partial scope conforms unless a full one is required', () => {
    const excluded = [{ check: 'C-9', reason: 'not selected' }]
    expect(built([result('C-1', 'pass')], { excluded })).toMatchObject({ verdict: 'conforms', scope: 'partial' })
    expect(built([result('C-1', 'pass')], { excluded, requireFull: true }).verdict).toBe('incomplete')
    expect(built([result('C-1', 'pass')], { requireFull: true })).toMatchObject({ verdict: 'conforms', scope: 'full' })
  })

  test('a requirement without a check makes the scope partial, and no run that asks for a full one incomplete', () => {
    const waits = { ...MUST, id: 'R-WAITS', checks: [], coverage: 'planned' as const }
    const nobody = { ...SHOULD, id: 'R-NOBODY', tier: 'related' as const, checks: [], coverage: 'unchecked' as const }
    const untestable = { ...MUST, id: 'R-UNTESTABLE', checks: [], coverage: 'not-testable' as const }
    const results = [result('C-1', 'pass')]
    const with_ = (...more: (typeof MUST)[]) =>
      built(results, { requirements: [MUST, SHOULD, ...more], requireFull: true })
    expect(with_(waits)).toMatchObject({ verdict: 'conforms', scope: 'partial' })
    expect(with_(nobody)).toMatchObject({ verdict: 'conforms', scope: 'partial' })
    expect(with_(untestable)).toMatchObject({ verdict: 'conforms', scope: 'full' })
    expect(with_(waits, nobody, untestable).scopeCounts).toEqual({
      spec: { decided: 1, undecided: 1, unchecked: 1, notTestable: 1 },
      referenced: { decided: 0, undecided: 0, unchecked: 0, notTestable: 0 },
      related: { decided: 0, undecided: 0, unchecked: 1, notTestable: 0 },
    })
  })

  test('an undecided case of which no requirement is known does not look harmless', () => {
    expect(built([result('C-9', 'inconclusive', { requirements: ['R-UNKNOWN'] })]).verdict).toBe('incomplete')
  })

  test('the exit status of several reports is the one that says most', () => {
    expect(exitStatusOfAll([{ verdict: 'conforms' }, { verdict: 'incomplete' }, { verdict: 'does-not-conform' }])).toBe(
      1,
    )
    expect(exitStatusOfAll([{ verdict: 'does-not-conform' }, { verdict: 'error' }])).toBe(4)
    expect(exitStatusOfAll([])).toBe(0)
  })
})

describe('a journal that was cut off', () => {
  test('counts what was planned and not reached as inconclusive', () => {
    const report = built([result('C-1', 'pass')], { planned: ['C-1', 'C-2', 'C-3@pop3'] }, true)
    expect(report).toMatchObject({
      verdict: 'incomplete',
      run: { complete: false },
      summary: { planned: 3, pass: 1, inconclusive: 2 },
    })
    expect(report.results[1]).toMatchObject({
      id: 'C-2',
      requirements: ['R-MUST'],
      verdict: 'inconclusive',
      message: { en: 'not decided: the run ended before' },
    })
    expect(report.results[2]).toMatchObject({ check: 'C-3', variant: 'pop3' })
    expect(reportSchema.safeParse(report).success).toBe(true)
  })

  test('calls what was not reached by its title, where the plan has it', () => {
    const { results } = built(
      [],
      { planned: ['C-1', 'C-2'], titles: { 'C-1': { en: 'The first', nl: 'De eerste' } } },
      true,
    )
    expect(results.map(({ title }) => title)).toEqual(['The first', 'C-2'])
  })

  test('is incomplete without its end even when everything was decided', () => {
    expect(built([result('C-1', 'pass')], {}, true)).toMatchObject({ verdict: 'incomplete', run: { complete: false } })
  })

  test('is incomplete when it ended without a result that was planned', () => {
    expect(built([result('C-1', 'pass')], { planned: ['C-1', 'C-2'] }).run.complete).toBe(false)
  })

  test('still shows a fail', () => {
    expect(built([result('C-1', 'fail')], { planned: ['C-1', 'C-2'] }, true).verdict).toBe('does-not-conform')
  })

  test('ends with its last sign of life', () => {
    const report = buildReport(sampleJournal().slice(0, 3))
    expect(report.run.durationMs).toBe(29)
    expect(report.run.finishedAt).toBe('2025-11-22T08:00:00.029Z')
  })

  test('cannot be reported on without its plan', () => {
    expect(() => buildReport([END])).toThrow(JournalError)
  })
})

describe('the verdict of a requirement', () => {
  const verdictOf = (results: readonly Result[], requirement = MUST) =>
    built(results, { requirements: [requirement] }).requirements[0]!

  test('is the worst that a case found of it', () => {
    expect(verdictOf([result('C-1', 'pass'), result('C-2', 'fail')]).verdict).toBe('fail')
    expect(verdictOf([result('C-1', 'pass'), result('C-2', 'not-applicable')]).verdict).toBe('pass')
  })
  test('is inconclusive where a case did not come to it, not applicable where it had nothing to say of it', () => {
    expect(verdictOf([result('C-1', 'inconclusive')]).verdict).toBe('inconclusive')
    expect(verdictOf([result('C-1', 'error')]).verdict).toBe('inconclusive')
    expect(verdictOf([result('C-1', 'pass', { findings: [] })]).verdict).toBe('not-applicable')
  })
  test('is no pass by what a judge saw before it stopped, nor a fail by what lies behind a broken premise', () => {
    const [pass, fail] = [sampleFinding('R-MUST', 'pass', 'x', 'y'), sampleFinding('R-MUST', 'fail', 'x', 'y')]
    expect(verdictOf([result('C-1', 'inconclusive', { findings: [pass] })]).verdict).toBe('inconclusive')
    expect(verdictOf([result('C-1', 'inconclusive', { findings: [fail], blockedBy: 'C-2' })]).verdict).toBe(
      'inconclusive',
    )
  })
  test('is inconclusive where its case stopped at another broken rule', () => {
    const other = sampleFinding('R-SHOULD', 'fail', 'x', 'y')
    expect(verdictOf([result('C-1', 'fail', { findings: [other] })]).verdict).toBe('inconclusive')
  })
  test('that makes an RFC binding is the worst found of that RFC', () => {
    const importing = { ...MUST, imports: [5321] }
    const found = (id: string) => result('C-1', 'fail', { findings: [sampleFinding(id, 'fail', 'x', 'y')] })
    expect(verdictOf([found('RFC5321-4.2-1')], importing).verdict).toBe('fail')
    expect(verdictOf([found('RFC53210-1-1')], importing).verdict).toBe('inconclusive')
  })
  test('is inconclusive without a check, and not applicable where none is possible', () => {
    expect(verdictOf([], { ...MUST, coverage: 'planned' })).toMatchObject({ verdict: 'inconclusive', checks: [] })
    expect(verdictOf([], { ...MUST, coverage: 'not-testable' }).verdict).toBe('not-applicable')
    expect(verdictOf([], MUST).verdict).toBe('inconclusive')
  })
})

test('a report is what its schema says, field by field', () => {
  const report = buildReport(sampleJournal())
  expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report)
  expect(report.summary).toEqual({
    planned: 20,
    pass: 7,
    fail: 3,
    warn: 2,
    info: 2,
    inconclusive: 4,
    notApplicable: 1,
    error: 1,
  })
})
