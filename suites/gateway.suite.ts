import { afterAll, describe, inject, test } from 'vitest'
import type { Result } from '../harness/run/journal.ts'
import type { GatewayRunConfig } from './gateway/config.ts'
import { defaultGatewayRun } from './gateway/default-run.ts'
import { openGatewayRun } from './gateway/run.ts'
import { requirement } from './requirements/register.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What to run. Without it the embedded reference gateway is certified. */
    gatewayRun: GatewayRunConfig | undefined
    /** Version of this package, for the report. */
    toolVersion: string | undefined
  }
  interface TaskMeta {
    /** What the case came to, for reporters. */
    result?: Result
  }
}

const run = await openGatewayRun(inject('gatewayRun') ?? defaultGatewayRun(), inject('toolVersion') ?? '0')
afterAll(() => run.close())

describe('gateway', () => {
  for (const { id, check } of run.plan.cases) {
    test.concurrent(`${id} ${check.title}`, async ({ task, skip }) => {
      const result = await run.result(id)
      task.meta.result = result
      // Nothing that is undecided may look green: what is no pass is a failure, an error, or skipped with its reason.
      const undecidedMust = result.verdict === 'inconclusive' && check.decides.some(isMust)
      if (result.verdict === 'fail' || result.verdict === 'error' || undecidedMust) {
        throw new Error(`${result.verdict}: ${result.message.en}`)
      }
      if (result.verdict !== 'pass') skip(`${result.verdict}: ${result.message.en}`)
    })
  }
})

function isMust(id: string): boolean {
  return requirement(id).level.startsWith('MUST')
}
