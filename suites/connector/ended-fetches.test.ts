import { expect, test } from 'vitest'
import type { ConnectorDriver } from '../../harness/driving/connector-driver.ts'
import { Stop } from '../../harness/peers/connector/client-session.ts'
import type { Pop3ClientBehaviour, Pop3ClientSession } from '../../harness/peers/connector/pop3-client.ts'
import { resultsWith } from './kill-matrix.ts'
import { patched, reporting } from './peculiarities.test-data.ts'

/*
 * A fetch that was ended since its time was up (limits.action). What it has left undone is not its doing: that is
 * undecided, and never a pass.
 */

/** A connector that hangs: it is ended there, and no clock has to run for that. */
function hanging(
  patch: (pop3: Pop3ClientBehaviour, hangs: (session: Pop3ClientSession) => void) => void,
): ConnectorDriver {
  const hung = new Set<string>()
  const connector = patched(({ pop3 }) => patch(pop3, ({ task }) => void hung.add(task.case)))
  return reporting(connector, (done, task) =>
    hung.delete(task.case) ? { ...done, status: null, outcome: 'timeout', told: false } : done,
  )
}

/** Hangs behind the first message where there are at least so many. */
const hangingAmong = (least: number) =>
  hanging((pop3, hangs) => {
    const { collect } = pop3.stages
    pop3.stages.collect = async (session) => {
      const isToHang = session.listed.length >= least
      if (isToHang) session.listed = session.listed.slice(0, 1)
      await collect!(session)
      if (!isToHang) return
      hangs(session)
      throw new Stop('failed', 'hangs', false)
    }
  })

const DUE = 'limits.action'
const CONTROL = 'was expected'

test.each<[string, string, string, ConnectorDriver]>([
  ['among many messages has not lost those that it did not come to', 'CP-004', DUE, hangingAmong(50)],
  ['between two messages has not thrown the second away', 'CP-018', DUE, hangingAmong(2)],
  [
    'before it deletes has not chosen to leave its mail',
    'CP-006',
    CONTROL,
    hanging((pop3, hangs) => {
      pop3.deletes = () => false
      pop3.leave = async (session) => hangs(session)
    }),
  ],
  [
    'between DELE and QUIT has not forgotten QUIT',
    'CP-008',
    CONTROL,
    hanging((pop3, hangs) => {
      pop3.leave = async (session) => hangs(session)
    }),
  ],
])('a connector that hangs %s', async (_, check, why, connector) => {
  const results = await resultsWith(connector, { select: [check] })
  expect(results.map(({ id, verdict, message }) => [id, verdict, message.en])).toEqual([
    [check, 'inconclusive', expect.stringContaining(why)],
  ])
})
