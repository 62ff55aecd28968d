import { ask } from '../../harness/peers/connector/client-dialogue.ts'
import { Stop } from '../../harness/peers/connector/client-session.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'
import { givesUp } from './smtp-replies.deviants.ts'

export const smtpFaults: readonly ConnectorDeviant[] = [
  {
    id: 'M-CS-001',
    title: say`Takes any reply to the data as acceptance`,
    fails: ['CS-001'],
    patch({ smtp }) {
      const { outcomeOf } = smtp
      smtp.outcomeOf = (reply, session) => (session.stage === 'message' ? 'accepted' : outcomeOf(reply, session))
    },
  },
  {
    id: 'M-CS-001b',
    title: say`Counts a message as accepted if the connection is lost after the data`,
    fails: ['CS-001'],
    patch({ smtp }) {
      const { lost } = smtp
      smtp.lost = (session, how) => (session.stage === 'message' ? 'accepted' : lost(session, how))
    },
  },
  {
    id: 'M-CS-001c',
    title: say`Takes what came before the data as the reply to it`,
    fails: ['CS-001'],
    patch({ smtp }) {
      const { surplus } = smtp
      smtp.surplus = (session) => (session.stage === 'message' ? 'read' : surplus(session))
    },
  },
  {
    id: 'M-CS-001d',
    title: say`Counts a message as not accepted if QUIT gets no reply`,
    fails: ['CS-001'],
    patch({ smtp }) {
      const { leave } = smtp
      smtp.plan.push('quit')
      smtp.stages.quit = async (session) => void (await ask(session, session.behaviour.smtp, 'QUIT'))
      smtp.leave = async (session) => {
        if (session.stage !== 'quit') await leave(session)
      }
    },
  },
  {
    id: 'M-CS-001e',
    title: say`Submits a message twice to be on the safe side`,
    fails: ['CS-001'],
    patch(behaviour) {
      behaviour.again = ({ task, number, outcome }) => task.action === 'send' && outcome === 'accepted' && number < 2
    },
  },
  {
    id: 'M-CS-001i',
    title: say`Submits what was accepted once more, along with the next message`,
    fails: ['CS-001'],
    patch({ smtp }) {
      smtp.plan.push('before', 'envelope', 'data')
      smtp.stages.before = async (session) => {
        const { notes } = session.memory
        const message = notes.get('accepted')
        notes.set('accepted', session.message)
        if (!message) throw new Stop('accepted', 'it was the first')
        Object.assign(session, { message })
      }
    },
  },
  {
    id: 'M-CS-001j',
    title: say`Submits each message twice in one session, with another Message-ID the second time`,
    fails: ['CS-001'],
    patch({ smtp }) {
      smtp.plan.push('copy', 'envelope', 'data')
      smtp.stages.copy = async (session) => {
        const copy = session.message.toString('latin1').replace(/^(Message-ID: <)/im, '$1again-')
        Object.assign(session, { message: Buffer.from(copy, 'latin1') })
      }
    },
  },
  {
    id: 'M-CS-001f',
    title: say`Submits a message once more if the connection is lost after its acceptance`,
    fails: ['CS-001'],
    patch(behaviour) {
      const { smtp } = behaviour
      const { lost } = smtp
      smtp.lost = (session, how) => {
        if (session.stage === 'quit') session.memory.notes.set('left alone', session.task)
        return lost(session, how)
      }
      behaviour.again = ({ task, memory, number, outcome }) =>
        outcome === 'accepted' && number < 2 && memory.notes.get('left alone') === task
    },
  },
  {
    id: 'M-CS-001g',
    title: say`Reports a message as accepted although there was no TLS to submit it with`,
    fails: ['CS-001'],
    patch({ smtp }) {
      const { upgrade } = smtp.stages
      smtp.stages.upgrade = async (session) => {
        try {
          await upgrade!(session)
        } catch (cause) {
          throw cause instanceof Stop ? new Stop('accepted', cause.message, cause.polite) : cause
        }
      }
    },
  },
  {
    id: 'M-CS-001h',
    title: say`Sends a copy, and does not look whether the message is refused for that`,
    fails: ['CS-001', 'LH-06'],
    patch({ smtp }) {
      const { compose } = smtp.message
      smtp.message.compose = (task) => Buffer.concat([Buffer.from('Cc: <archive@client.example>\r\n'), compose(task)])
      const { outcomeOf } = smtp
      smtp.outcomeOf = (reply, session) =>
        session.stage === 'message' && reply.lines.join().includes('5.6.0 The content')
          ? 'accepted'
          : outcomeOf(reply, session)
    },
  },
  {
    id: 'M-CS-006',
    title: say`Gives up a message if the connection is lost`,
    fails: ['CS-006'],
    patch({ smtp }) {
      smtp.lost = () => 'permanent'
    },
  },
  {
    id: 'M-CS-006b',
    title: say`Drops a message if the connection is lost while it is submitted`,
    fails: ['CS-006'],
    patch: (behaviour) => givesUp(behaviour, ({ outcome, polite }) => !polite && outcome === 'temporary'),
  },
]
