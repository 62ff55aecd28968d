import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import type { ConnectorDriver, Task } from '../../harness/driving/connector-driver.ts'
import type { Outcome } from '../../harness/record/event.ts'

/** How long the ones that wait do so, in milliseconds. */
const PATIENCE = 100

/** A connector without any sense: it shows which checks would pass because nothing happened. */
function nullConnector(name: string, outcome: Outcome, act: (task: Task) => Promise<void>): ConnectorDriver {
  return {
    name,
    async perform(task) {
      if (task.action !== 'reset') await act(task)
      return { command: 'embedded', status: 0, outcome, told: true, output: '', collected: [] }
    },
  }
}

/** Connects to the port of the action, lets `use` have the connection, and waits until it is closed or time is up. */
async function connected({ action, smtp, pop3 }: Task, use: (socket: Socket) => void): Promise<void> {
  const { host, port } = action === 'send' ? smtp : pop3
  await new Promise<void>((resolve) => {
    const socket = connect({ host, port, family: 4 }, () => use(socket))
    const timer = setTimeout(() => socket.destroy(), PATIENCE)
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

const OUTCOMES: readonly Outcome[] = ['accepted', 'failed']

/** Each in a version that claims success, and in one that owns up to failure. */
export const nullConnectors: readonly ConnectorDriver[] = OUTCOMES.flatMap((outcome) => [
  nullConnector(`never connects, says ${outcome}`, outcome, async () => {}),
  nullConnector(`connects and waits, says ${outcome}`, outcome, (task) =>
    connected(task, (socket) => void socket.resume()),
  ),
  nullConnector(`sends random octets, says ${outcome}`, outcome, (task) =>
    connected(task, (socket) => {
      socket.resume()
      socket.write(randomBytes(300))
    }),
  ),
  nullConnector(`hangs up, says ${outcome}`, outcome, (task) => connected(task, (socket) => void socket.end())),
  nullConnector(`resets, says ${outcome}`, outcome, (task) =>
    connected(task, (socket) => void socket.resetAndDestroy()),
  ),
])
