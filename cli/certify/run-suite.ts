import { extname, join, relative } from 'node:path'
import type { TestCase, TestModule } from 'vitest/node'
import type { Result } from '../../harness/judging/result.ts'
import type { ConnectorRunConfig } from '../../suites/connector/config.ts'
import type { GatewayRunConfig } from '../../suites/gateway/config.ts'
import { packageRoot } from '../package.ts'

/** What went wrong in the suite outside of any check. */
export interface Fault {
  readonly name: string
  readonly message: string
}

/** Told of a run as it goes on. */
export interface RunListener {
  /** The subject is open and the plan is made. */
  planned(count: number): void
  decided(result: Result): void
}

/** What is run: the suite of a role, and how. */
export type SuiteRun =
  | { readonly role: 'gateway'; readonly config: GatewayRunConfig }
  | { readonly role: 'connector'; readonly config: ConnectorRunConfig }

/**
 * Runs a suite that this package carries, through Vitest. What it found is in the journal, which the suite's
 * thread writes; here come progress and faults alone. Nothing is printed, and nothing is written but the journal.
 */
export async function runSuite(
  { role, config }: SuiteRun,
  toolVersion: string,
  listener: RunListener,
): Promise<Fault[]> {
  const { startVitest } = await import('vitest/node')
  const faults: Fault[] = []
  let modules = 0
  // Compiled as this file is: .js as installed, .ts in a checkout under test.
  const suite = join(import.meta.dirname, '..', '..', 'suites', `${role}.suite${extname(import.meta.filename)}`)
  const vitest = await startVitest(
    'test',
    [],
    {
      config: false,
      root: packageRoot,
      include: [relative(packageRoot, suite)],
      // By default nothing under node_modules or dist is a test.
      exclude: [],
      pool: 'threads',
      isolate: false,
      maxWorkers: 1,
      maxConcurrency: 100_000,
      testTimeout: 0,
      hookTimeout: 0,
      watch: false,
      cache: false,
      // Node loads our own files as they are; Vite has nothing to transform.
      server: { deps: { external: [/.*/] } },
      provide: { [`${role}Run`]: config, toolVersion },
      reporters: [
        {
          onTestModuleCollected(module: TestModule) {
            listener.planned([...module.children.allTests()].length)
          },
          onTestCaseResult(test: TestCase) {
            const { result } = test.meta()
            if (result) listener.decided(result)
            else faults.push(...(test.result().errors ?? []).map(faultOf))
          },
          onTestModuleEnd(module: TestModule) {
            modules += 1
            faults.push(...module.errors().map(faultOf))
          },
          onTestRunEnd(_: readonly TestModule[], unhandled: readonly { name?: string; message: string }[]) {
            faults.push(...unhandled.map(faultOf))
          },
        },
      ],
    },
    { logLevel: 'silent', clearScreen: false },
  )
  await vitest.close()
  // Vitest says so with the failures of a suite; what they mean is for the report to say.
  process.exitCode = undefined
  if (modules === 0 && faults.length === 0) faults.push({ name: 'Error', message: `the suite ${suite} did not run` })
  return faults
}

function faultOf({ name, message, stack }: { name?: string; message: string; stack?: string }): Fault {
  // Of an error of ours the message says all; of any other, the first places of the stack are worth having in a bug report.
  const known = name !== undefined && name !== 'Error' && !/^(Type|Range|Reference|Syntax)Error$/.test(name)
  return {
    name: name ?? 'Error',
    message: known || stack === undefined ? message : stack.split('\n').slice(0, 4).join('\n'),
  }
}
