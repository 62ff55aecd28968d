import { expect, test } from 'vitest'
import { healthyConnector } from '../../harness/peers/connector/behaviour.ts'
import { embeddedDriver } from '../../harness/peers/connector/embedded.ts'
import { connectorSuite } from './connector-suite.ts'
import { resultsWith } from './kill-matrix.ts'
import { nullConnectors } from './null-connectors.ts'

const LIMITS = { quiet: 20, action: 1_000 }

test.each(nullConnectors)('a connector that $name earns no pass', async (connector) => {
  const results = await resultsWith(connector, { limits: LIMITS })
  const passed = results.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id)
  const faults = results.filter(({ verdict }) => verdict === 'error').map(({ id, message }) => `${id}: ${message.en}`)
  expect({ passed, faults }).toEqual({ passed: [], faults: [] })
  // Something has to be said against it: silence of the whole report would be the worst.
  expect(results.some(({ verdict }) => verdict === 'fail' || verdict === 'inconclusive')).toBe(true)
})

/** Where it is right to submit nothing: a list or an injection in place of an address (F-103, F-107), and not to come unasked. */
const RIGHT_TO_DECLINE = new Set(['CM-012', 'CS-011', 'CM-022'])

test('a connector that acts at the sound gateway alone passes only what that shows', async () => {
  const sound = embeddedDriver(healthyConnector())
  const results = await resultsWith(
    {
      ...sound,
      perform: (task, withinMs) =>
        task.action === 'reset' || task.case.startsWith('F-42/')
          ? sound.perform(task, withinMs)
          : Promise.resolve({
              command: 'embedded',
              status: 0,
              outcome: 'temporary',
              told: true,
              output: '',
              collected: [],
            }),
    },
    { limits: LIMITS },
  )
  // What watches all sessions and has no scenarios of its own is shown by any.
  const isShown = ({ over }: { readonly over: readonly { readonly id: string }[] }) =>
    over.length === 0 || over.some(({ id }) => id.startsWith('F-42/'))
  const shown = new Set(connectorSuite.checks.filter(isShown).map(({ id }) => id))
  const passed = results.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id.split('@')[0]!)
  expect(passed).toContain('CM-010')
  expect(new Set(passed.filter((id) => !shown.has(id)))).toEqual(RIGHT_TO_DECLINE)
})
