import { send, take } from '../../harness/peers/connector/client-dialogue.ts'
import { type Listed, Stop } from '../../harness/peers/connector/client-session.ts'
import type { Pop3ClientSession } from '../../harness/peers/connector/pop3-client.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** How often a deviant tries. */
const TRIES = 5

export const hammering: readonly ConnectorDeviant[] = [
  {
    id: 'M-CS-004',
    title: say`Tries a password that was refused again and again, in one session`,
    fails: ['CS-004@smtp'],
    patch({ smtp }) {
      const { login } = smtp.stages
      smtp.stages.login = async (session) => {
        for (let number = 1; ; number++) {
          try {
            return await login!(session)
          } catch (cause) {
            if (!(cause instanceof Stop && cause.message === 'login: 535') || number === TRIES) throw cause
          }
        }
      }
    },
  },
  {
    id: 'M-CS-004b',
    title: say`Connects again and again if its password is refused`,
    fails: ['CS-004@smtp'],
    patch(behaviour) {
      const { login } = behaviour.smtp.stages
      behaviour.smtp.stages.login = async (session) => {
        try {
          await login!(session)
        } catch (cause) {
          if (cause instanceof Stop && cause.message === 'login: 535') session.memory.notes.set('refused', session.task)
          throw cause
        }
      }
      behaviour.again = ({ task, memory, number }) => memory.notes.get('refused') === task && number < TRIES
    },
  },
  {
    id: 'M-CS-004c',
    title: say`Tries again at once, over and over, if a message did not get through`,
    fails: ['CS-004@smtp'],
    patch(behaviour) {
      behaviour.again = ({ task, number, outcome }) =>
        task.action === 'send' && outcome === 'temporary' && number < TRIES
    },
  },
  {
    id: 'M-CS-004d',
    title: say`Says MAIL again at once, over and over, if it is refused for now`,
    fails: ['CS-004@smtp'],
    patch({ smtp }) {
      const { envelope } = smtp.stages
      smtp.stages.envelope = async (session) => {
        for (let number = 1; ; number++) {
          try {
            return await envelope!(session)
          } catch (cause) {
            const isBusy = cause instanceof Stop && cause.outcome === 'temporary' && session.stage === 'mail'
            if (!isBusy || !cause.polite || number === TRIES) throw cause
          }
        }
      }
    },
  },
  {
    id: 'M-CS-004e',
    title: say`Logs in again and again, in one session, while its mailbox is in use`,
    fails: ['CS-004@pop3'],
    patch({ pop3 }) {
      const { login } = pop3.stages
      pop3.stages.login = async (session) => {
        for (let number = 1; ; number++) {
          try {
            return await login!(session)
          } catch (cause) {
            if (!isRefusedWith(cause, 'IN-USE') || number === TRIES) throw cause
          }
        }
      }
    },
  },
  {
    id: 'M-CS-004f',
    title: say`Connects again at once, over and over, while the store of mailboxes is not available`,
    fails: ['CS-004@pop3'],
    patch(behaviour) {
      const { login } = behaviour.pop3.stages
      behaviour.pop3.stages.login = async (session) => {
        try {
          await login!(session)
        } catch (cause) {
          if (isRefusedWith(cause, 'SYS/TEMP')) session.memory.notes.set('not available', session.task)
          throw cause
        }
      }
      behaviour.again = ({ task, memory, number }) => memory.notes.get('not available') === task && number < TRIES
    },
  },
  {
    id: 'M-CS-004g',
    title: say`Connects again at once, over and over, if a collection breaks off`,
    fails: ['CS-004@pop3'],
    patch(behaviour) {
      const { collect } = behaviour.pop3.stages
      behaviour.pop3.stages.collect = async (session) => {
        try {
          await collect!(session)
        } catch (cause) {
          session.memory.notes.set('broken off', session.task)
          throw cause
        }
      }
      const { again } = behaviour
      behaviour.again = (state) =>
        again(state) || (state.memory.notes.get('broken off') === state.task && state.number < TRIES)
    },
  },
  {
    id: 'M-CS-004h',
    title: say`Asks for a message that is refused again and again, in one session`,
    fails: ['CS-004@pop3'],
    patch({ pop3 }) {
      const { deletes } = pop3
      const refused = new WeakMap<Pop3ClientSession, Listed>()
      pop3.deletes = (session, message, fate) => {
        if (fate === 'refused') refused.set(session, message)
        return deletes(session, message, fate)
      }
      const { collect } = pop3.stages
      pop3.stages.collect = async (session) => {
        await collect!(session)
        const message = refused.get(session)
        for (let times = 0; message && times < TRIES; times++) {
          send(session, pop3, pop3.retrieve(message, session))
          await take(session, pop3, pop3.endOfMessage(message, session))
        }
      }
    },
  },
]

const isRefusedWith = (cause: unknown, code: string): boolean =>
  cause instanceof Stop && cause.message === `login: err [${code}]`
