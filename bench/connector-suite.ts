import type { ConnectorDriver } from '../harness/driving/connector-driver.ts'
import { embeddedDriver } from '../harness/peers/connector/embedded.ts'
import type { EvidenceSink } from '../harness/record/recorder.ts'
import { experimentsOf } from '../harness/running/plan.ts'
import { connectorSubject, openConnectorRun } from '../suites/connector/connector-run.ts'
import { defaultConnectorRun } from '../suites/connector/embedded-run.ts'
import { SUITES } from '../suites/role-suites.ts'

/*
 * What the connector suite costs. First all scenarios side by side with the embedded reference connector, from the first
 * drive to the last verdict. Then each scenario by itself: how long it takes, less what the connector itself takes of it,
 * which the driver is timed for. Both are in one run, so that one machine speaks for both.
 */
const ROUNDS = 5
const config = defaultConnectorRun()

const whole: number[] = []
for (let round = 0; round <= ROUNDS; round++) {
  const run = await openConnectorRun(config, '0')
  const began = performance.now()
  const results = await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
  const milliseconds = performance.now() - began
  await run.close()
  const other = results.filter(({ verdict }) => verdict !== 'pass')
  if (other.length > 0) throw new Error(`not everything passed: ${other.map(({ id }) => id).join(', ')}`)
  // The first round warms up.
  if (round > 0) whole.push(milliseconds)
}

let ofConnector = 0
const reference = embeddedDriver()
const timed: ConnectorDriver = {
  name: reference.name,
  async perform(task, withinMs) {
    const began = performance.now()
    try {
      return await reference.perform(task, withinMs)
    } finally {
      ofConnector += performance.now() - began
    }
  },
}
const { driver } = connectorSubject(timed, { ...config, concurrency: 1 })
const sink: EvidenceSink = { now: () => performance.now(), accounts: driver.accounts, session() {} }
const scenarios = [...experimentsOf(SUITES.connector).values()].filter(({ runClass }) =>
  config.allow.includes(runClass),
)
const added: { id: string; ms: number; connector: number }[] = []
for (const scenario of scenarios) {
  ofConnector = 0
  const took = await driver.drive(scenario, sink)
  added.push({ id: scenario.id, ms: took - ofConnector, connector: ofConnector })
}
added.sort((a, b) => a.ms - b.ms)
const of = (share: number) => added[Math.min(added.length - 1, Math.floor(added.length * share))]!
const sum = (pick: (one: (typeof added)[number]) => number) => added.reduce((total, one) => total + pick(one), 0)

console.log(
  `all ${scenarios.length} scenarios side by side, median of ${ROUNDS}: ${median(whole).toFixed(0)} ms (target at most 10000 ms)`,
)
console.log(
  `a scenario adds to the connector's own time: median ${of(0.5).ms.toFixed(1)} ms, 95th percentile ${of(0.95).ms.toFixed(1)} ms, most ${of(1).ms.toFixed(1)} ms in ${of(1).id} (target less than 100 ms)`,
)
console.log(
  `scenarios over the connector's own time, ratio of the sums: ${((sum(({ ms }) => ms) + sum(({ connector }) => connector)) / sum(({ connector }) => connector)).toFixed(2)}`,
)

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}
