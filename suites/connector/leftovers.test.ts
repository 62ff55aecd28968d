import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import type { ConnectorDriver, Performance, Task } from '../../harness/driving/connector-driver.ts'
import { embeddedDriver } from '../../harness/peers/connector/embedded.ts'
import { MARKS } from '../../harness/reading/marks.ts'
import type { SessionLog } from '../../harness/record/event.ts'
import { verbatim } from '../../harness/text/text.ts'
import { freePort } from '../../harness/wire/free-port.test-help.ts'
import { openRun } from '../suite-run.ts'
import { connectorSubject, openConnectorRun } from './connector-run.ts'
import { defaultConnectorRun } from './embedded-run.ts'
import { smtpLadder, soundSubmissions } from './ladder.ts'
import { ScenarioDriver } from './scenario-driver.ts'

/*
 * What an earlier action or run left behind is not taken for the connector, and what a connector breaks of the harness
 * leaves its case undecided.
 */

const authority = makeAuthority()
const usual = defaultConnectorRun()
/** Of connectors that do nothing unasked: what rests on that (CM-022) has nothing to say here. */
const settings = { ...usual.profile.settings, 'connector.polls': 'asked' }
const config = { ...usual, profile: { ...usual.profile, settings }, select: ['CS-014', 'CM-*'], skip: ['CM-022'] }
const timers: NodeJS.Timeout[] = []
afterEach(() => {
  for (const timer of timers.splice(0)) clearInterval(timer)
})

/** Goes on connecting, as a process does that nobody ended. */
function haunt(port: number): void {
  timers.push(setInterval(() => connect(port, '127.0.0.1').on('error', () => {}), 5))
}

/** The reference connector, but for what happens around it. */
function connectorThat(
  around: (task: Task, perform: (task: Task) => Promise<Performance>) => Promise<Performance>,
): ConnectorDriver {
  const sound = embeddedDriver()
  return {
    name: 'test',
    perform: (task, withinMs) => around(task, (changed) => sound.perform(changed, withinMs)),
  }
}

/** Why each scenario was spoilt, if it was. */
async function reasonsOf(connector: ConnectorDriver, scenarios: readonly (typeof smtpLadder)[], fixed = false) {
  const driver = new ScenarioDriver({
    connector,
    profile: config.profile,
    authority,
    host: 'localhost',
    ...(fixed && { ports: { smtp: await freePort(), pop3: await freePort() } }),
    concurrency: 1,
  })
  const logs: SessionLog[] = []
  const began = performance.now()
  const sink = {
    now: () => performance.now() - began,
    accounts: driver.accounts,
    session: (sent: SessionLog) => void logs.push(sent),
  }
  const reasons: (string | undefined)[] = []
  for (const scenario of scenarios) {
    logs.length = 0
    await driver.drive(scenario, sink)
    const marks = logs.flatMap(({ events }) => events.filter((event) => event.type === 'mark'))
    reasons.push(marks.find(({ name }) => name === MARKS.spoilt)?.detail)
  }
  return reasons
}

describe('a process that goes on', () => {
  test('with the ports of a run before it began is not certified', async () => {
    const ports = { smtp: await freePort(), pop3: await freePort() }
    haunt(ports.pop3)
    await expect(openConnectorRun({ ...config, ports }, '0')).rejects.toThrow(
      new RegExp(`something connects to port ${ports.pop3} of 127.0.0.1 although`),
    )
  })

  test('after an action that was cut off spoils what is left of its scenario, and the next one on the same ports', async () => {
    let sends = 0
    const connector = connectorThat(async (task, perform) => {
      const performed = await perform(task)
      if (task.action !== 'send' || ++sends !== 2) return performed
      haunt(task.smtp.port)
      return { ...performed, outcome: 'timeout', told: false }
    })
    const scenarios = [soundSubmissions, smtpLadder]
    const reason = expect.stringMatching(/connections? came while the connector was asked to do nothing/)
    expect(await reasonsOf(connector, scenarios, true)).toEqual([reason, reason])
    // It was asked nothing more, and is asked again when it is quiet.
    expect(sends).toBe(2)
  })

  test('with an action that only took too long spoils nothing', async () => {
    const connector = connectorThat(async (task, perform) => {
      const performed = await perform(task)
      return task.action === 'reset' ? performed : { ...performed, outcome: 'timeout' }
    })
    expect(await reasonsOf(connector, [soundSubmissions, smtpLadder], true)).toEqual([undefined, undefined])
  })

  test('with a reset that has to be ended spoils the scenario, and is named', async () => {
    const connector = connectorThat(async (task, perform) => {
      const performed = await perform(task)
      return task.action === 'reset' ? { ...performed, outcome: 'timeout' } : performed
    })
    expect(await reasonsOf(connector, [soundSubmissions])).toEqual([
      expect.stringMatching(/^the command for reset was not done within \d+ s \(limits\.action\) and was ended$/),
    ])
  })

  test('and submits the message of an earlier scenario is told from the connector', async () => {
    let first: Task | undefined
    const connector = connectorThat(async (task, perform) => {
      if (task.action !== 'send') return perform(task)
      first ??= task
      return perform({ ...task, message: first.message })
    })
    expect(await reasonsOf(connector, [smtpLadder, { ...smtpLadder, id: 'F-42/again' }])).toEqual([
      undefined,
      expect.stringMatching(/a message of another scenario or run was submitted \([0-9a-f]{8}\)/),
    ])
  })
})

test('a connector that breaks what the harness needs to tell gets nothing decided, and the reason', async () => {
  const why = 'the status file cannot be read: a named pipe'
  const connector = connectorThat(async (task, perform) => ({ ...(await perform(task)), spoilt: verbatim(why) }))
  const run = await openRun(config, connectorSubject(connector, config, { authority }), '0')
  const results = await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
  await run.close()
  expect(results.length).toBeGreaterThan(10)
  expect(results.filter(({ verdict }) => verdict !== 'inconclusive').map(({ id, verdict }) => [id, verdict])).toEqual(
    [],
  )
  expect(results.filter(({ message }) => !message.en.includes(why)).map(({ id, message }) => [id, message.en])).toEqual(
    [],
  )
})
