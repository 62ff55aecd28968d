import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import { before } from '../../harness/peers/connector/client-dialogue.ts'
import { Stop } from '../../harness/peers/connector/client-session.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** PLAIN also where no mechanism is announced. */
function plainUnannounced({ sasl, announced }: ConnectorBehaviour['pop3']): typeof sasl.choose {
  const { choose } = sasl
  return (session) => (announced(session).has('SASL') ? choose(session) : 'PLAIN')
}

export const pop3Login: readonly ConnectorDeviant[] = [
  {
    id: 'M-CP-002',
    title: say`Still goes by what was announced before STLS`,
    fails: ['CP-002'],
    patch({ pop3 }) {
      pop3.announced = ({ announcements }) => new Map(announcements.flatMap((one) => [...one]))
    },
  },
  {
    id: 'M-CP-002b',
    title: say`Does not ask for capabilities again inside TLS, and logs in with USER and PASS`,
    fails: ['CP-002'],
    patch({ pop3 }) {
      pop3.stages.capabilitiesAgain = async () => {}
    },
  },
  {
    id: 'M-CP-002c',
    title: say`Sends PASS along with USER, since PIPELINING was announced before STLS`,
    fails: ['CP-002'],
    patch({ pop3 }) {
      const { line } = pop3
      pop3.line = (text, session) => {
        if (!session.announcements[0]?.has('PIPELINING')) return line(text, session)
        if (text.startsWith('PASS ')) return ''
        const along = text.startsWith('USER ') ? line(`PASS ${session.task.password}`, session) : ''
        return `${line(text, session)}${along}`
      }
    },
  },
  {
    id: 'M-CP-003',
    title: say`Sends AUTH PLAIN with an initial response if SASL is not announced`,
    fails: ['CP-003'],
    patch({ pop3 }) {
      pop3.sasl.choose = plainUnannounced(pop3)
      pop3.sasl.mayBegin = () => true
    },
  },
  {
    id: 'M-CP-003b',
    title: say`Uses AUTH PLAIN without an initial response if SASL is not announced`,
    fails: ['CP-003'],
    patch({ pop3 }) {
      pop3.sasl.choose = plainUnannounced(pop3)
    },
  },
  {
    id: 'M-CP-014',
    title: say`Takes every refused login as permanent`,
    fails: ['CP-014'],
    patch({ pop3 }) {
      const { outcomeOf } = pop3
      pop3.outcomeOf = (answer, session) => (session.stage === 'login' ? 'permanent' : outcomeOf(answer, session))
    },
  },
  {
    id: 'M-CP-014b',
    title: say`Tries a refused password again at once`,
    fails: ['CP-014'],
    patch(behaviour) {
      behaviour.again = ({ task, number, outcome }) => task.action === 'fetch' && outcome === 'permanent' && number < 3
    },
  },
  {
    id: 'M-CP-014c',
    title: say`Never collects again after a login was refused`,
    fails: ['CP-014'],
    patch({ pop3 }) {
      const { outcomeOf } = pop3
      pop3.outcomeOf = (answer, session) => {
        if (session.stage === 'login' && answer.status === 'err') session.memory.notes.set('refused', true)
        return outcomeOf(answer, session)
      }
      before(pop3.stages, 'login', async ({ memory }) => {
        if (memory.notes.has('refused')) throw new Stop('permanent', 'it was refused before')
      })
    },
  },
  {
    id: 'M-CP-014d',
    title: say`Takes every refused login as something that passes`,
    fails: ['CP-014'],
    patch({ pop3 }) {
      const { outcomeOf } = pop3
      pop3.outcomeOf = (answer, session) => (session.stage === 'login' ? 'temporary' : outcomeOf(answer, session))
    },
  },
]
