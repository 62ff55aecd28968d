import { expect, test } from 'vitest'
import type { Profile } from '../../harness/judging/profile.ts'
import { resultsOf } from './kill-matrix.ts'
import { tlsDeviants } from './tls.deviants.ts'

const withTls12 = tlsDeviants.find(({ id }) => id === 'M-ST-02')

/** What TLS 1.2 comes to when it is still on: by date, environment and setting (footnotes 4 and 7, A-27). */
test.each<[Partial<Profile>, string]>([
  [{ asOf: '2026-01-11' }, 'info'],
  // The hour of the switch-off is not given.
  [{ asOf: '2026-01-12' }, 'warn'],
  [{ asOf: '2026-01-13' }, 'fail'],
  [{ asOf: '2027-01-01', environment: 'preprod' }, 'info'],
  [{ asOf: '2025-01-01', settings: { 'tls.tls12': 'forbid' } }, 'fail'],
  [{ asOf: '2027-01-01', settings: { 'tls.tls12': 'allow' } }, 'info'],
])('TLS 1.2 judged by %o: %s', async (profile, verdict) => {
  const results = await resultsOf(withTls12, { profile, select: ['ST-02'] })
  expect(results.map((result) => [result.id, result.verdict])).toEqual([
    ['ST-02@smtp', verdict],
    ['ST-02@pop3', verdict],
  ])
})
