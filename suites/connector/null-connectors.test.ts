import { expect, test } from 'vitest'
import { resultsWith } from './kill-matrix.ts'
import { nullConnectors } from './null-connectors.ts'

test.each(nullConnectors)('a connector that $name earns no pass', async (connector) => {
  const results = await resultsWith(connector, { limits: { quiet: 20, action: 1_000 } })
  const passed = results.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id)
  const faults = results.filter(({ verdict }) => verdict === 'error').map(({ id, message }) => `${id}: ${message.en}`)
  expect({ passed, faults }).toEqual({ passed: [], faults: [] })
  // Something has to be said against it: silence of the whole report would be the worst.
  expect(results.some(({ verdict }) => verdict === 'fail' || verdict === 'inconclusive')).toBe(true)
})
