import { afterAll, describe, test } from 'vitest'
import type { Result } from '../harness/judging/result.ts'
import { inEnglish } from '../harness/text/text.ts'
import { requirement } from './requirements/register.ts'
import type { Run } from './suite-run.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Version of this package, for the report. */
    toolVersion: string | undefined
  }
  interface TaskMeta {
    /** What the case came to, for reporters. */
    result?: Result
  }
}

/** What the test of a case comes to: nothing where it passes. */
export type Outcome = { readonly failed: string } | { readonly skipped: string } | undefined

/** What becomes of a result where no failure is known. Nothing that is undecided may look green. */
export function outcomeOf({ id, verdict, message }: Result, run: Run): Outcome {
  const told = `${verdict}: ${message.en}`
  const isMandatory = run.plan.cases.find((one) => one.id === id)?.check.decides.some(isMust) ?? true
  if (verdict === 'fail' || verdict === 'error' || (verdict === 'inconclusive' && isMandatory)) return { failed: told }
  return verdict === 'pass' ? undefined : { skipped: told }
}

/** Presents the cases of a run to Vitest, a test each, all side by side. `judged` says what a result comes to. */
export function presentCases(
  role: string,
  run: Run,
  judged: (result: Result) => Outcome | Promise<Outcome> = (result) => outcomeOf(result, run),
): void {
  // No test and no hook is given up on: the run has limits of its own.
  afterAll(() => run.close(), 0)
  describe(role, () => {
    for (const { id, check } of run.plan.cases) {
      test.concurrent(`${id} ${inEnglish(check.title)}`, { timeout: 0 }, async ({ task, skip }) => {
        const result = await run.result(id)
        task.meta.result = result
        const outcome = await judged(result)
        if (outcome === undefined) return
        if ('failed' in outcome) throw new Error(outcome.failed)
        skip(outcome.skipped)
      })
    }
  })
}

function isMust(id: string): boolean {
  return requirement(id).level.startsWith('MUST')
}
