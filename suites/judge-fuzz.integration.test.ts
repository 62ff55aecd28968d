import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeded } from '../fixtures/delaying-proxy.ts'
import { healthyConnector } from '../harness/peers/connector/behaviour.ts'
import { embeddedDriver } from '../harness/peers/connector/embedded.ts'
import { readJournal } from '../reports/read-run.ts'
import { connectorSubject } from './connector/connector-run.ts'
import { defaultConnectorRun } from './connector/embedded-run.ts'
import { defaultGatewayRun } from './gateway/embedded-run.ts'
import { openGatewayRun } from './gateway/gateway-run.ts'
import { type Evidence, evidenceIn, type Fault, judgeChanged } from './judge-fuzz.test-help.ts'
import { openRun, type Run } from './suite-run.ts'

/*
 * Whatever a peer sent, and whatever became of a journal: a judge decides or leaves undecided, and throws nothing else.
 * `npm run soak` tries half a million changes, from a seed of the day.
 */

const SOAK = process.env.HTG_SOAK
const ROUNDS = SOAK === undefined ? 5_000 : Math.ceil(Number(SOAK) / 2)
const SEED = SOAK === undefined ? 8 : Math.floor(Date.now() / 1000)

const directory = mkdtempSync(join(tmpdir(), 'htg-fuzz-'))
afterAll(() => rmSync(directory, { recursive: true }))

const RUNS: Readonly<Record<string, () => Promise<Run>>> = {
  gateway: () => openGatewayRun({ ...defaultGatewayRun(), directory }, '0'),
  connector() {
    const config = { ...defaultConnectorRun(), directory }
    return openRun(config, connectorSubject(embeddedDriver(healthyConnector()), config), '0')
  },
}

describe.each(Object.keys(RUNS))('%s', (role) => {
  let evidence: Evidence
  beforeAll(async () => {
    const run = await RUNS[role]!()
    await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
    await run.close()
    evidence = evidenceIn(readJournal(join(directory, 'run.jsonl')))
  })

  test(
    `no judge throws over ${ROUNDS.toLocaleString('en')} changed sessions`,
    () => {
      const random = seeded(SEED)
      const faults = new Map<string, Fault>()
      for (let round = 0; round < ROUNDS; round++) {
        const fault = judgeChanged(evidence, random)
        if (fault) faults.set(`${fault.id} ${fault.message}`, fault)
      }
      expect([...faults.keys()], `seed ${SEED}`).toEqual([])
    },
    SOAK === undefined ? undefined : 0,
  )
})
