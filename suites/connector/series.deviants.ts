import { Stop } from '../../harness/peers/connector/client-session.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

export const series: readonly ConnectorDeviant[] = [
  {
    id: 'M-CS-030',
    title: say`Submits nothing more once a recipient was refused`,
    fails: ['CS-030'],
    patch({ smtp }) {
      const { envelope } = smtp.stages
      smtp.stages.envelope = async (session) => {
        const { notes } = session.memory
        if (notes.has('refused')) throw new Stop('failed', 'something was refused before')
        try {
          await envelope!(session)
        } catch (cause) {
          if (cause instanceof Stop && cause.outcome === 'permanent' && session.stage === 'rcpt')
            notes.set('refused', 1)
          throw cause
        }
      }
    },
  },
  {
    id: 'M-CS-030b',
    title: say`Gives up the next message, too, if a connection is lost after the final dot`,
    fails: ['CS-030'],
    patch({ smtp }) {
      const { envelope } = smtp.stages
      const { lost } = smtp
      smtp.lost = (session, how) => {
        if (session.stage === 'message') session.memory.notes.set('lost', session.task.message.toString('latin1'))
        return lost(session, how)
      }
      smtp.stages.envelope = async (session) => {
        const before = session.memory.notes.get('lost')
        session.memory.notes.delete('lost')
        if (before !== undefined && before !== session.task.message.toString('latin1'))
          throw new Stop('failed', 'a connection was lost before')
        await envelope!(session)
      }
    },
  },
  {
    id: 'M-CS-030c',
    title: say`Submits what was refused for good once more, along with the next message`,
    fails: ['CS-030'],
    patch({ smtp }) {
      const { outcomeOf } = smtp
      smtp.outcomeOf = (reply, session) => {
        const outcome = outcomeOf(reply, session)
        if (outcome === 'permanent' && session.stage === 'rcpt') session.memory.notes.set('refused', session.message)
        return outcome
      }
      smtp.plan.push('refused', 'envelope', 'data')
      smtp.stages.refused = async (session) => {
        const message = session.memory.notes.get('refused')
        if (!message) throw new Stop('accepted', 'nothing waits')
        session.memory.notes.delete('refused')
        Object.assign(session, { message })
      }
    },
  },
]
