import { soundQueue } from '../../harness/peers/connector/behaviour.ts'
import { ConnectorMemory } from '../../harness/peers/connector/client-session.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

export const crash: readonly ConnectorDeviant[] = [
  {
    id: 'M-CS-032',
    title: say`Keeps its queue in memory alone, so that it is gone after a crash`,
    fails: ['CS-032'],
    patch(behaviour) {
      behaviour.queue = { ...soundQueue(), afterCrash: () => new ConnectorMemory() }
    },
  },
  {
    id: 'M-CS-032b',
    title: say`Puts a message into its queue only when it is known that it has to wait`,
    fails: ['CS-032'],
    patch(behaviour) {
      behaviour.queue = { ...soundQueue(), storesFirst: false }
    },
  },
  {
    id: 'M-CS-032c',
    title: say`Takes a message out of its queue on disk once it was refused for now, and keeps it in memory alone`,
    fails: ['CS-032'],
    patch(behaviour) {
      const refused = new Set<string>()
      behaviour.again = ({ task, outcome }) => {
        if (outcome === 'temporary') refused.add(task.message.toString('latin1'))
        return false
      }
      const afterCrash = (memory: ConnectorMemory) => {
        for (const message of refused) memory.queue.delete(message)
        return memory
      }
      behaviour.queue = { ...soundQueue(), afterCrash }
    },
  },
]
