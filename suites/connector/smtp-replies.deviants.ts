import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import { Stop } from '../../harness/peers/connector/client-session.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** Does not send a message that met a certain end before. */
export function givesUp({ smtp }: ConnectorBehaviour, forGood: (stop: Stop) => boolean): void {
  const dropped = new Set<string>()
  const { stages: steps, message } = smtp
  const { unfit } = message
  for (const [name, step] of Object.entries(steps)) {
    steps[name] = async (session) => {
      try {
        await step(session)
      } catch (cause) {
        if (cause instanceof Stop && forGood(cause)) dropped.add(session.message.toString('latin1'))
        throw cause
      }
    }
  }
  message.unfit = (octets) => (dropped.has(octets.toString('latin1')) ? 'it was tried before' : unfit(octets))
}

export const smtpReplies: readonly ConnectorDeviant[] = [
  {
    id: 'M-CS-002',
    title: say`Gives up a message that is refused for now`,
    fails: ['CS-002', 'CS-006'],
    patch({ smtp }) {
      const { outcomeOf } = smtp
      smtp.outcomeOf = (reply, session) => {
        const outcome = outcomeOf(reply, session)
        return outcome === 'temporary' ? 'permanent' : outcome
      }
    },
  },
  {
    id: 'M-CS-002b',
    title: say`Says that a message is for later, and never tries it again`,
    fails: ['CS-002', 'CS-006'],
    patch: (behaviour) => givesUp(behaviour, ({ outcome, polite }) => polite && outcome === 'temporary'),
  },
  {
    id: 'M-CS-003',
    title: say`Keeps for later what is refused for good`,
    fails: ['CS-003'],
    patch({ smtp }) {
      const { outcomeOf } = smtp
      smtp.outcomeOf = (reply, session) => {
        const outcome = outcomeOf(reply, session)
        return outcome === 'permanent' ? 'temporary' : outcome
      }
    },
  },
  {
    id: 'M-CS-003b',
    title: say`Tries once more at once what is refused for good`,
    fails: ['CS-003'],
    patch(behaviour) {
      behaviour.again = ({ task, number, outcome }) => task.action === 'send' && outcome === 'permanent' && number < 2
    },
  },
]
