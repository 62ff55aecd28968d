import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

export const unreachable: readonly ConnectorDeviant[] = [
  {
    id: 'M-CS-031',
    title: say`Gives up a message if the gateway cannot be reached`,
    fails: ['CS-031'],
    patch(behaviour) {
      behaviour.unreachable = () => 'permanent'
    },
  },
  {
    id: 'M-CS-031b',
    title: say`Says that a message waits since the gateway cannot be reached, and drops it`,
    fails: ['CS-031'],
    patch(behaviour) {
      const dropped = new Set<string>()
      const { message } = behaviour.smtp
      const { unfit } = message
      behaviour.unreachable = (task) => {
        dropped.add(task.message.toString('latin1'))
        return 'temporary'
      }
      message.unfit = (octets) => (dropped.has(octets.toString('latin1')) ? 'it was tried before' : unfit(octets))
    },
  },
]
