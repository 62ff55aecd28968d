import { connect } from 'node:net'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** Knocks at a port of another service before each session. */
const knocksAt =
  (number: number) =>
  (behaviour: ConnectorBehaviour): void => {
    const { addresses } = behaviour
    behaviour.addresses = (found, task) => {
      const port = task.standIns?.otherPorts?.[number]
      if (port !== undefined) {
        const socket = connect({ host: '127.0.0.1', port }, () => socket.end())
        socket.on('error', () => {}).resume()
      }
      return addresses(found, task)
    }
  }

export const reach: readonly ConnectorDeviant[] = [
  {
    id: 'M-CM-029',
    title: say`Looks whether there is TLS without STARTTLS at port 465`,
    fails: ['CM-029@smtp'],
    patch: knocksAt(465),
  },
  {
    id: 'M-CM-029b',
    title: say`Looks whether there is POP3 over TLS at port 995`,
    fails: ['CM-029@pop3'],
    patch: knocksAt(995),
  },
  {
    id: 'M-CM-030',
    title: say`Tries no more than the first address of a host name`,
    fails: [],
    changes: ['CM-030@smtp', 'CM-030@pop3'],
    patch(behaviour) {
      behaviour.addresses = (found) => found.slice(0, 1)
    },
  },
]
