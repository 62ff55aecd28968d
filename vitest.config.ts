import { defineConfig } from 'vitest/config'

const MATRIX = 'suites/*/kill-matrix-*-half.test.ts'
const REAL = 'cli/real-*.test.ts'
/** Gives the tests one build of the command. */
const BUILT = 'cli/built-command.test-setup.ts'

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
    maxWorkers: '100%',
    // A failure shows what was found, not how many there were: the end of a long log is often all that is left.
    chaiConfig: { truncateThreshold: 2_000 },
    projects: [
      {
        // The project's own tests.
        test: {
          name: 'unit',
          include: ['{cli,reports,suites,fixtures,harness}/**/*.test.ts'],
          exclude: [MATRIX, REAL],
          globalSetup: BUILT,
          // A run takes six seconds, and twenty times that on a machine that is busy with something else; a hook makes one as well.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Every check against every deviation. After the others, since it keeps every processor busy.
        test: { name: 'matrix', include: [MATRIX], testTimeout: 120_000, sequence: { groupOrder: 1 } },
      },
      {
        // Real gateways and real connectors, against the reports that are kept of them.
        test: {
          name: 'real',
          include: [REAL],
          globalSetup: BUILT,
          testTimeout: 600_000,
          maxConcurrency: 3,
          sequence: { groupOrder: 2 },
        },
      },
      // The embedded gateway and the embedded connector: `npx vitest run --project gateway -t SS-007`.
      suite('gateway'),
      suite('connector'),
    ],
  },
})
