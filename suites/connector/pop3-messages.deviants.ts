import { crlfLine } from '../../harness/wire/input.ts'
import type { ConnectorDeviation } from '../deviant.ts'

/** The body of a message, after the empty line. */
const bodyOf = (octets: Buffer): Buffer => octets.subarray(octets.indexOf('\r\n\r\n') + 4)
const hasNo = (octets: Buffer, field: RegExp): boolean => !field.test(octets.toString('latin1').split('\r\n\r\n')[0]!)

export const pop3Messages: readonly ConnectorDeviation[] = [
  {
    id: 'M-CP-004',
    title: 'Takes a period between two bare LF for the end of a message',
    fails: ['CP-004'],
    patch({ pop3 }) {
      const { endOfMessage } = pop3
      pop3.endOfMessage = (message, session) => {
        const whole = endOfMessage(message, session)
        return (octets, searched) => {
          const bare = octets.indexOf('\n.\n')
          return bare < 0 ? whole(octets, searched) : bare + 3
        }
      }
    },
  },
  {
    id: 'M-CP-004b',
    title: 'Leaves the doubled periods in a message',
    fails: ['CP-004'],
    patch({ pop3 }) {
      pop3.unstuff = (message) => message
    },
  },
  {
    id: 'M-CP-004c',
    title: 'Reads as many octets of a message as LIST has said',
    fails: ['CP-004'],
    patch({ pop3 }) {
      const { endOfMessage } = pop3
      pop3.endOfMessage = (message, session) => {
        const whole = endOfMessage(message, session)
        return (octets, searched) => {
          const enough = crlfLine(octets, 0) + message.size + 3
          return octets.length >= enough && octets.toString('latin1', 0, 3) === '+OK' ? enough : whole(octets, searched)
        }
      }
    },
  },
  {
    id: 'M-CP-004d',
    title: 'Takes the end of the connection for the end of a message',
    fails: ['CP-004'],
    patch({ pop3 }) {
      const { isDuplicate } = pop3
      pop3.keepsIncomplete = ({ memory }, { uid }) => memory.notes.set('in part', `uid ${uid}`).size > 0
      pop3.isDuplicate = (session, identity) =>
        session.memory.notes.get('in part') !== identity && isDuplicate(session, identity)
      pop3.lost = () => 'fetched'
    },
  },
  {
    id: 'M-CP-004e',
    title: 'Loses every fiftieth message, and deletes it',
    fails: ['CP-004'],
    patch({ pop3 }) {
      const { store } = pop3
      pop3.store = (session, message, octets) => message.number % 50 === 0 || store(session, message, octets)
    },
  },
  {
    id: 'M-CP-013',
    title: 'Takes a message without Content-Transfer-Encoding for base64',
    fails: ['CP-013'],
    patch({ pop3 }) {
      const { store } = pop3
      pop3.store = (session, message, octets) => {
        if (!hasNo(octets, /^content-transfer-encoding: *\S/im)) return store(session, message, octets)
        return store(session, message, Buffer.from(bodyOf(octets).toString('latin1'), 'base64'))
      }
    },
  },
  {
    id: 'M-CP-013b',
    title: 'Takes text without a charset for UTF-16',
    fails: ['CP-013'],
    patch({ pop3 }) {
      const { store } = pop3
      pop3.store = (session, message, octets) => {
        const unlabelled = hasNo(octets, /charset=/i) && hasNo(octets, /^content-type: application/im)
        return store(session, message, unlabelled ? Buffer.from(octets.toString('utf16le'), 'utf8') : octets)
      }
    },
  },
]
