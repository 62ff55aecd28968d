import { expect, test } from 'vitest'
import { gatewayDeviations } from '../../fixtures/deviations/gateway-deviations.ts'
import { resultsOf } from './kill-matrix.ts'

/** Tests of every second deviation, so that two processes share the work. */
export function testDeviations(half: 0 | 1): void {
  const own = gatewayDeviations.filter((_, index) => index % 2 === half)
  test.each(own)('$id: $title', async (deviation) => {
    const results = await resultsOf(deviation)
    const broken = results.filter(({ verdict }) => verdict === 'fail' || verdict === 'error')
    const noticed = new Set([...broken, ...results.filter(({ verdict }) => verdict === 'warn')].map(({ id }) => id))
    const missed = deviation.fails.filter((id) => !noticed.has(id))
    const collateral = broken
      .filter(({ id }) => !deviation.fails.includes(id))
      .map(({ id, message }) => [id, message.en])
    expect({ missed, collateral }).toEqual({ missed: [], collateral: [] })
  })
}
