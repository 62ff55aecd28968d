import { expect, test } from 'vitest'
import type { ConnectorDriver } from '../../harness/driving/connector-driver.ts'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import { ConnectorMemory } from '../../harness/peers/connector/client-session.ts'
import { resultsWith } from './kill-matrix.ts'
import { byExitStatus, patched, reporting, withQueue } from './peculiarities.test-data.ts'

/*
 * Connectors that are ended, and of which nobody can say that they lost a message that they had taken charge of.
 */

/** Its queue is gone after a crash. */
const forgetful = (behaviour: ConnectorBehaviour): void => {
  withQueue(behaviour)
  behaviour.queue!.afterCrash = () => new ConnectorMemory()
}

/** Does nothing in its first action of a case with a crash, or of their control. */
function idleAtFirst(connector: ConnectorDriver): ConnectorDriver {
  const begun = new Set<string>()
  return {
    ...connector,
    async perform(task, withinMs) {
      const isFirst = task.case.startsWith('F-153/') && !begun.has(task.case)
      if (task.action !== 'send' || !isFirst) return connector.perform(task, withinMs)
      begun.add(task.case)
      return { command: 'embedded', status: 1, outcome: 'temporary', told: true, output: '', collected: [] }
    },
  }
}

test.each<[string, ConnectorDriver, string, string]>([
  [
    'has no word for a message that waits',
    reporting(patched(forgetful), byExitStatus),
    'not-applicable',
    'the word that the message waits',
  ],
  [
    'calls what was refused for now failed',
    reporting(patched(forgetful), (done) => (done.outcome === 'temporary' ? { ...done, outcome: 'failed' } : done)),
    'not-applicable',
    'the word that the message waits',
  ],
  [
    'cannot be ended',
    reporting(patched(forgetful), (done, { action }) => (action === 'kill' ? { ...done, outcome: 'failed' } : done)),
    'inconclusive',
    'the connector was not ended',
  ],
  [
    'fails with each message',
    reporting(patched(withQueue), (done, { action }) => (action === 'send' ? { ...done, outcome: 'failed' } : done)),
    'inconclusive',
    'the next message in F-153/control was expected to be accepted',
  ],
  ['did not try at first', idleAtFirst(patched(withQueue)), 'inconclusive', 'MAIL in F-153/control was expected'],
])('a connector that %s', async (_, connector, verdict, why) => {
  const results = await resultsWith(connector, { select: ['CS-032'] })
  expect(results.map(({ verdict, message }) => [verdict, message.en])).toEqual([
    [verdict, expect.stringContaining(why)],
  ])
})
