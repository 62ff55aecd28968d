import { test } from 'vitest'
import { inEnglish } from '../harness/text/text.ts'
import { knownNote } from '../reports/baseline-texts.ts'
import type { Report } from '../reports/model.ts'
import { readRun } from '../reports/read-run.ts'
import { type Outcome, outcomeOf } from '../suites/present-cases.ts'
import type { Run } from '../suites/suite-run.ts'
import { baselineProblems } from './terminal/baseline-problems.ts'

/**
 * What the tests of a run with a baseline come to: as the exit status of the command has it. What is known depends on
 * other cases too, so that each test waits until all are decided. Registers a test of the baseline itself, which fails with
 * the corrected lines where it does not hold.
 *
 * @param directory where the journal of the run is
 */
export function judgedByBaseline(run: Run, file: string, directory: string) {
  let whole: Promise<Report> | undefined
  const report = () =>
    (whole ??= Promise.all(run.plan.cases.map(({ id }) => run.result(id))).then(() => readRun(directory)))

  test(`known failures: ${file}`, { timeout: 0 }, async () => {
    const problems = baselineProblems(await report(), inEnglish)
    if (problems !== '') throw new Error(problems)
  })

  return async (result: Parameters<typeof outcomeOf>[0]): Promise<Outcome> => {
    const all = await report()
    const outcome = outcomeOf(result, run)
    const { undecided = [] } = all.baseline ?? {}
    const isAside = result.verdict === 'inconclusive' && !undecided.includes(result.id)
    const note = knownNote(all, result, 'en')
    if (outcome === undefined || (note === undefined && !isAside)) return outcome
    return { skipped: note ?? `${result.verdict}: ${result.message.en}` }
  }
}
