import { defineConfig } from 'vitest/config'

const MATRIX = 'suites/*/kill-matrix-*-half.test.ts'

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        // The project's own tests.
        test: {
          name: 'unit',
          include: ['{cli,reports,suites,fixtures,harness}/**/*.test.ts'],
          exclude: [MATRIX],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Every check against every deviation. After the others, since it keeps every processor busy.
        test: { name: 'matrix', include: [MATRIX], testTimeout: 60_000, sequence: { groupOrder: 1 } },
      },
      {
        // A gateway, by default the embedded one: `npx vitest run --project gateway -t SS-007`.
        test: {
          name: 'gateway',
          include: ['suites/gateway.suite.ts'],
          pool: 'threads',
          isolate: false,
          maxConcurrency: 10_000,
          testTimeout: 0,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
