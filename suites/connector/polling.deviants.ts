import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import type { Protocol } from '../../harness/record/event.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** Connections of somebody who comes more than once a minute for half an hour. */
const TOO_MANY = 32

/** Connects, has nothing to say, and goes. */
const knocks = (port: number): Promise<void> =>
  new Promise((gone) => {
    const socket = connect({ host: '127.0.0.1', port }, () => socket.end('QUIT\r\n'))
    socket.on('error', () => {}).on('close', () => gone())
    socket.resume()
  })

/** Comes so many times more than it collects, and has nothing to say. */
const comesOften =
  (protocol: Protocol) =>
  (behaviour: ConnectorBehaviour): void => {
    const { unasked } = behaviour
    behaviour.unasked = async (collect, forMs, task) => {
      for (let times = 0; times < TOO_MANY; times++) {
        void knocks(task[protocol].port)
      }
      await unasked(collect, forMs, task)
    }
  }

export const polling: readonly ConnectorDeviant[] = [
  {
    id: 'M-CP-010',
    title: say`Collects the mailbox once when it is started, and then only when it is asked`,
    fails: ['CP-010'],
    patch(behaviour) {
      behaviour.unasked = (collect) => collect()
    },
  },
  {
    id: 'M-CP-010b',
    title: say`Comes again and again, and says QUIT at once`,
    fails: ['CP-010'],
    patch(behaviour) {
      behaviour.unasked = async (_, forMs, task) => {
        await knocks(task.pop3.port)
        await setTimeout(forMs / 2)
        await knocks(task.pop3.port)
      }
    },
  },
  {
    id: 'M-CM-022',
    title: say`Connects to the POP3 port more than once a minute`,
    fails: ['CM-022'],
    patch: comesOften('pop3'),
  },
  {
    id: 'M-CM-022b',
    title: say`Connects to the SMTP port more than once a minute`,
    fails: ['CM-022'],
    patch: comesOften('smtp'),
  },
]
