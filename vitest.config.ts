import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        // The project's own tests.
        test: { name: 'unit', include: ['{cli,reports,suites,fixtures,harness}/**/*.test.ts'], testTimeout: 30_000 },
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
        },
      },
    ],
  },
})
