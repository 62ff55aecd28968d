import { expect, test } from 'vitest'
import { type Delays, delayingProxy, seeded } from '../../fixtures/delaying-proxy.ts'
import type { Result } from '../../harness/judging/result.ts'
import { partFor } from '../matrix-part.test-help.ts'
import { gatewayDeviants } from './gateway-deviants.ts'
import { clauseGroups, gatewaySuite } from './gateway-suite.ts'
import { resultsOf } from './kill-matrix.ts'

const LIMITS = { reply: 300, quiet: 30, delivery: 5_000 }

/** Mostly at once, at times within the limit, at times beyond it. */
function mixed(seed: number): Delays {
  const random = seeded(seed)
  return () => {
    const kind = random()
    if (kind < 0.9) return 0
    return kind < 0.98 ? 0.5 * LIMITS.reply * random() : 1.5 * LIMITS.reply
  }
}
/** The greeting alone, beyond the limit. */
const lateGreeting: Delays = (_, piece) => (piece === 0 ? 1.5 * LIMITS.reply : 0)
const through = (delays: Delays) => (server: { host: string; port: number }) => delayingProxy(server, delays)
const verdicts = (results: readonly Result[]) => new Map(results.map(({ id, verdict }) => [id, verdict]))
const told = (results: readonly Result[], verdict: Result['verdict']) =>
  results.filter((result) => result.verdict === verdict).map(({ id, message }) => `${id}: ${message.en}`)

test.each([1, 2])('delays of all lengths fail nothing (seed %i)', async (seed) => {
  const results = await resultsOf(undefined, { limits: LIMITS, through: through(mixed(seed)) })
  expect([...told(results, 'fail'), ...told(results, 'warn'), ...told(results, 'error')]).toEqual([])
})

test('a greeting that never comes in time decides nothing, and the report says which limit', async () => {
  const results = await resultsOf(undefined, { limits: LIMITS, through: through(lateGreeting) })
  expect(results.filter(({ verdict }) => verdict !== 'inconclusive').map(({ id }) => id)).toEqual([])
  for (const { message } of results.filter(({ id }) => id === 'SS-001' || id === 'SP-001')) {
    expect(message.en).toContain('limits.reply')
    expect(message.en).toContain('--concurrency 1')
  }
  expect(results.filter(({ message }) => message.en.includes('EHLO was refused'))).toEqual([])
})

test('what was late once is tried again', async () => {
  const limits = { reply: 1_500, quiet: 30 }
  const lateAtFirst: Delays = (connection, piece) => (connection > 1 && connection < 12 && piece === 0 ? 2_000 : 0)
  // More connections than are late.
  const select = ['SS-00*', 'SS-01*', 'SS-03*', 'SP-00*', 'SP-01*']
  const results = await resultsOf(undefined, { limits, select, through: through(lateAtFirst) })
  expect(told(results, 'fail')).toEqual([])
  expect(told(results, 'pass').length).toBeGreaterThan(0.9 * results.length)
})

// A refusal, what is carried over into TLS, and what the maildrop says.
const SAMPLE = ['M-SS-007', 'M-SS-017', 'M-SP-010']

test.each(SAMPLE)('%s gets no verdict behind delays that it does not get without', async (id) => {
  const deviant = gatewayDeviants.find((each) => each.id === id)!
  const select = partFor(deviant, gatewayDeviants.indexOf(deviant), {
    suite: gatewaySuite,
    groups: clauseGroups,
    oneIn: 8,
  })
  const without = await resultsOf(deviant, { select })
  const calm = verdicts(without)
  // What a cap left undecided may be decided where delays made the sessions shorter, and so may what a busy machine made late.
  const open = new Set(
    without.filter(({ message }) => /docs\/caps\.md|limits\.reply/.test(message.en)).map(({ id }) => id),
  )
  const delayed = await resultsOf(deviant, { limits: LIMITS, select, through: through(mixed(7)) })
  const changed = delayed.filter(
    ({ id, verdict }) => verdict !== 'inconclusive' && verdict !== calm.get(id) && !open.has(id),
  )
  expect(changed.map(({ id, verdict, message }) => `${id}: ${calm.get(id)} → ${verdict}, ${message.en}`)).toEqual([])
})

test.each(['M-SS-017', 'M-SS-087', 'M-SP-007'])(
  '%s gets no pass where every answer takes longer than silence is waited for',
  async (id) => {
    const deviant = gatewayDeviants.find((each) => each.id === id)!
    const limits = { quiet: 30, reply: 2_000 }
    const results = await resultsOf(deviant, { limits, select: deviant.fails, through: through(() => 100) })
    expect(results.map(({ verdict }) => verdict)).not.toContain('pass')
  },
)
