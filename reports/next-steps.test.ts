import { expect, test } from 'vitest'
import { buildReport } from './build.ts'
import { nextSteps } from './next-steps.ts'
import { sampleJournal } from './sample.test-data.ts'
import { LANGUAGES } from './texts.ts'

const FIRST = { en: /\bfirst\b/, nl: /\beerst\b/ } as const

test.each(LANGUAGES)('of all that leaves checks undecided only one is first (%s)', (language) => {
  const rungs = ['smtp:ehlo', 'smtp:tls', 'pop3:stls', 'SS-007']
  let next = 0
  const report = buildReport(
    sampleJournal().map((record) =>
      record.type === 'result' && next < rungs.length
        ? { ...record, result: { ...record.result, verdict: 'inconclusive', blockedBy: rungs[next++]! } }
        : record,
    ),
  )
  const steps = nextSteps(report, language)
  for (const rung of rungs) expect(steps.filter((step) => step.includes(rung))).toHaveLength(1)
  expect(steps.filter((step) => FIRST[language].test(step))).toHaveLength(1)
})

test('what is undecided is named, and then there is something to do', () => {
  const report = buildReport(
    sampleJournal().map((record) =>
      record.type === 'result'
        ? { ...record, result: { ...record.result, verdict: 'inconclusive', findings: [] } }
        : record,
    ),
  )
  const steps = nextSteps(report, 'en')
  const [id] = report.results.map((result) => result.id)
  expect(steps.filter((step) => step.startsWith('Not decided: '))).toEqual([expect.stringContaining(id!)])
  expect(steps).not.toContain('Nothing to fix.')
})
