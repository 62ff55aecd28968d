import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { ConnectorDriver } from '../../harness/driving/connector-driver.ts'
import type { Result } from '../../harness/judging/result.ts'
import { healthyConnector } from '../../harness/peers/connector/behaviour.ts'
import { embeddedDriver } from '../../harness/peers/connector/embedded.ts'
import { makeProfile } from '../profile/profile.ts'
import { defaultConnectorRun } from './embedded-run.ts'
import { resultsOf, resultsWith } from './kill-matrix.ts'
import { polling } from './polling.deviants.ts'

const select = ['CP-010', 'CM-022']
const deviant = (id: string) => polling.find((one) => one.id === id)!
const verdicts = (results: readonly Result[]) => Object.fromEntries(results.map(({ id, verdict }) => [id, verdict]))

/** A profile in which the connector collects when something says. */
function polls(value: 'asked' | 'itself') {
  const { domain, limits } = defaultConnectorRun().profile
  return makeProfile({ domain, limits, settings: { 'connector.polls': value } })
}

test('a moment of a connector that comes often is an observation', async () => {
  const results = await resultsOf(deviant('M-CM-022'), { select, profile: polls('itself') })
  expect(verdicts(results)).toEqual({ 'CP-010': 'pass', 'CM-022': 'info' })
})

test('what is done when it is asked for is not judged by how often that is', async () => {
  const results = await resultsOf(deviant('M-CM-022'), { select, profile: polls('asked') })
  expect(verdicts(results)).toEqual({ 'CP-010': 'not-applicable', 'CM-022': 'not-applicable' })
})

test('a connector that cannot know where the gateway is, is not watched', async () => {
  const { watch: _, ...connector } = embeddedDriver()
  const results = await resultsWith(connector, { select })
  expect(verdicts(results)).toEqual({ 'CP-010': 'inconclusive', 'CM-022': 'inconclusive' })
  for (const { message } of results) expect(message.en).toContain('--reset')
})

test('a connector that collects only once does not collect again and again, however late that is', async () => {
  const behaviour = healthyConnector()
  behaviour.unasked = async (collect, forMs) => {
    await setTimeout(forMs * 0.75)
    await collect()
  }
  const results = await resultsWith(embeddedDriver(behaviour), { select, limits: { watch: 1_000 } })
  // Nor does one connection show a pace.
  expect(verdicts(results)).toEqual({ 'CP-010': 'fail', 'CM-022': 'inconclusive' })
})

test('a reset may tell it where the gateway is', async () => {
  const { watch, ...embedded } = embeddedDriver()
  let over: Promise<void> | undefined
  const connector: ConnectorDriver = {
    ...embedded,
    resets: true,
    async perform(task, withinMs) {
      const performance = await embedded.perform(task, withinMs)
      // A service, which goes on by itself.
      if (task.action === 'reset') over = watch!({ ...task, action: 'fetch' }, 2_000)
      return performance
    },
  }
  const results = await resultsWith(connector, { select, limits: { watch: 2_000 } })
  await over
  expect(verdicts(results)).toEqual({ 'CP-010': 'pass', 'CM-022': 'pass' })
})

test('a connector that comes and does not log in does not collect', async () => {
  const behaviour = healthyConnector()
  behaviour.pop3.loginWith = () => 'none'
  const results = await resultsWith(embeddedDriver(behaviour), { select })
  expect(verdicts(results)).toEqual({ 'CP-010': 'fail', 'CM-022': 'pass' })
})

test('a connector that collects when it is started, and never again, does not go on', async () => {
  const behaviour = healthyConnector()
  behaviour.unasked = async (collect) => {
    await collect()
    await collect()
  }
  const results = await resultsWith(embeddedDriver(behaviour), { select, limits: { watch: 4_000 } })
  expect(verdicts(results)).toMatchObject({ 'CP-010': 'fail' })
})
