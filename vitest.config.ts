import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const MATRIX = 'suites/*/kill-matrix-*-third.test.ts'
const REAL = 'cli/real-*.test.ts'
const INTEGRATION = '{cli,serve,site,reports,suites,fixtures,harness}/**/*.integration.test.ts'
const BUILT = 'cli/built-command.test.ts'

/** The files that take longest, from the longest on. */
const LONGEST = [
  'cli/real-connectors.test.ts',
  'suites/gateway/kill-matrix-first-third.test.ts',
  'suites/gateway/kill-matrix-second-third.test.ts',
  'suites/gateway/kill-matrix-last-third.test.ts',
  'cli/real-gateways.test.ts',
  'suites/connector/kill-matrix-first-third.test.ts',
  'suites/connector/kill-matrix-second-third.test.ts',
  'suites/connector/kill-matrix-last-third.test.ts',
  'cli/docs-commands.integration.test.ts',
  'cli/likely-cause.integration.test.ts',
  'suites/connector/circumstances.integration.test.ts',
  'cli/package.integration.test.ts',
  'suites/passwords.integration.test.ts',
  'suites/gateway/delays.integration.test.ts',
  'suites/rejudge.integration.test.ts',
  'suites/merge.integration.test.ts',
  'cli/many-runs.integration.test.ts',
  'reports/page/browser.integration.test.ts',
  'serve/browser.integration.test.ts',
  'site/browser.integration.test.ts',
  'cli/known-failures.integration.test.ts',
  'suites/gateway/shared-maildrop.integration.test.ts',
  'cli/diagnose/fuzz.integration.test.ts',
  'cli/directory.integration.test.ts',
  'cli/command.integration.test.ts',
  'cli/output.integration.test.ts',
  'suites/unsupported.integration.test.ts',
  'cli/explain/printed-ids.integration.test.ts',
  'suites/gateway/one-fact.integration.test.ts',
  'suites/judge-fuzz.integration.test.ts',
  'cli/lint/fuzz.integration.test.ts',
  'cli/hostile-connectors.integration.test.ts',
  'cli/report/verification.integration.test.ts',
  'suites/case-cut.integration.test.ts',
  'cli/connector/command.integration.test.ts',
  'cli/connector/standing.integration.test.ts',
  'cli/connector/by-hand.integration.test.ts',
  'cli/record/record.integration.test.ts',
  'suites/gateway/circumstances.integration.test.ts',
  'suites/gateway/turned-away.integration.test.ts',
  'cli/diagnose/captures.integration.test.ts',
  'cli/replay/replay.integration.test.ts',
  'suites/gateway/late-mail.integration.test.ts',
  'cli/hostile-gateways.integration.test.ts',
  'suites/gateway/bounces.integration.test.ts',
]

/** Begins with what takes longest, so that no long file runs alone at the end. A new clone knows no times of its own. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config
    const lost = LONGEST.filter((file) => !existsSync(join(root, file)))
    if (lost.length > 0) throw new Error(`vitest.config.ts names what is not there: ${lost.join(', ')}`)
    const place = ({ moduleId }: TestSpecification) => {
      const index = LONGEST.indexOf(relative(root, moduleId))
      return index < 0 ? LONGEST.length : index
    }
    const order = ({ project }: TestSpecification) => project.config.sequence.groupOrder
    // Of the others it is as Vitest has it.
    return (await super.sort(files)).sort((a, b) => order(a) - order(b) || place(a) - place(b))
  }
}

/** A project of our own tests. CONTRIBUTING.md says what belongs in which. */
const own = (name: string, include: string[], exclude: string[] = []) => ({
  test: {
    name,
    include,
    exclude,
    // A run takes six seconds, and many times that on a machine that is busy with something else; a hook makes one as well.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Most files take less time than it takes to load anew what they test; each leaves all as it was.
    isolate: name !== 'unit',
    sequence: { groupOrder: 0 },
  },
})

/** A suite as such: what it is run against comes from whoever starts it. */
const suite = (role: string) => ({
  test: {
    name: role,
    include: [`suites/${role}.suite.ts`],
    pool: 'threads' as const,
    isolate: false,
    maxConcurrency: 10_000,
    testTimeout: 0,
    sequence: { groupOrder: 3 },
  },
})

export default defineConfig({
  test: {
    // Tests wait for a third of their time: one more than there are processors keeps them busy.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    // One build of the command for all tests.
    globalSetup: 'cli/built-command.test-setup.ts',
    // A failure shows what was found, not how many there were: the end of a long log is often all that is left.
    chaiConfig: { truncateThreshold: 2_000 },
    projects: [
      own(
        'unit',
        ['{cli,serve,site,reports,suites,fixtures,harness}/**/*.test.ts'],
        [INTEGRATION, BUILT, MATRIX, REAL],
      ),
      own('built', [BUILT]),
      own('integration', [INTEGRATION]),
      {
        // Every check against every deviation. After the others, since it keeps every processor busy.
        test: { name: 'matrix', include: [MATRIX], testTimeout: 300_000, sequence: { groupOrder: 1 } },
      },
      {
        // Real gateways and real connectors, against the reports that are kept of them.
        test: {
          name: 'real',
          include: [REAL],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // A real server that has to wait for a processor answers late, and leaves something undecided: after the matrix, one
          // file at a time, and two runs, as each has sessions or commands of its own side by side.
          maxWorkers: 1,
          maxConcurrency: 2,
          sequence: { groupOrder: 2 },
        },
      },
      // The embedded gateway and the embedded connector: `npx vitest run --project gateway -t SS-007`.
      suite('gateway'),
      suite('connector'),
    ],
  },
})
