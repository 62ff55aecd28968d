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

/** Presents the cases of a run to Vitest, a test each, all side by side. */
export function presentCases(role: string, run: Run): void {
  // No test and no hook is given up on: the run has limits of its own.
  afterAll(() => run.close(), 0)
  describe(role, () => {
    for (const { id, check } of run.plan.cases) {
      test.concurrent(`${id} ${inEnglish(check.title)}`, { timeout: 0 }, async ({ task, skip }) => {
        const result = await run.result(id)
        task.meta.result = result
        // Nothing that is undecided may look green: what is not a pass is a failure, an error, or skipped with its reason.
        const undecidedMust = result.verdict === 'inconclusive' && check.decides.some(isMust)
        if (result.verdict === 'fail' || result.verdict === 'error' || undecidedMust) {
          throw new Error(`${result.verdict}: ${result.message.en}`)
        }
        if (result.verdict !== 'pass') skip(`${result.verdict}: ${result.message.en}`)
      })
    }
  })
}

function isMust(id: string): boolean {
  return requirement(id).level.startsWith('MUST')
}
