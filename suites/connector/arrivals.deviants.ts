import { type Listed, Stop } from '../../harness/peers/connector/client-session.ts'
import type { Pop3ClientSession } from '../../harness/peers/connector/pop3-client.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** Throws away what it has collected if the connection ends at a stage, and takes it for processed. */
const dropsAt =
  (stage: Pop3ClientSession['stage']): ConnectorDeviant['patch'] =>
  ({ pop3 }) => {
    const { lost } = pop3
    pop3.lost = (session, how) => {
      if (session.stage === stage) session.collected.length = 0
      return lost(session, how)
    }
  }

/** Ends its work where it stores a message of some kind, and never gets further. */
const stopsAt =
  (which: (octets: Buffer, message: Listed) => boolean): ConnectorDeviant['patch'] =>
  ({ pop3 }) => {
    const { store } = pop3
    pop3.store = (session, message, octets) => {
      if (which(octets, message)) throw new Stop('failed', 'a message that it cannot store')
      return store(session, message, octets)
    }
  }

export const arrivals: readonly ConnectorDeviant[] = [
  {
    id: 'M-CP-018',
    title: say`Throws away what it has collected if QUIT is not answered`,
    fails: ['CP-018'],
    patch({ pop3 }) {
      pop3.leave = async (session) => {
        session.wire.write(pop3.line('QUIT', session))
        try {
          await pop3.hear(session)
        } catch {
          session.collected.length = 0
          session.memory.processed.clear()
          session.outcome = 'temporary'
        }
      }
    },
  },
  {
    id: 'M-CP-018b',
    title: say`Ends its work at a file whose name leads out of its folder, and never gets further`,
    fails: ['CP-018'],
    patch: stopsAt((octets) => octets.includes('filename="../')),
  },
  {
    id: 'M-CP-018c',
    title: say`Drops a second message with the same Message-ID`,
    fails: [],
    changes: ['CP-018'],
    patch({ pop3 }) {
      const { store } = pop3
      pop3.store = (session, message, octets) => {
        const { notes } = session.memory
        if (octets.includes('<always-the-same@') && notes.has('the same')) return true
        notes.set('the same', true)
        return store(session, message, octets)
      }
    },
  },
  {
    id: 'M-CP-018p',
    title: say`Throws away what it has collected if the connection ends within a message`,
    fails: ['CP-018'],
    patch: dropsAt('retrieve'),
  },
  {
    id: 'M-CP-018q',
    title: say`Throws away what it has collected if the connection ends at a deletion`,
    fails: ['CP-018'],
    patch: dropsAt('delete'),
  },
  {
    id: 'M-CP-018r',
    title: say`Ends its work at a header of more than 64 KiB, and never gets further`,
    fails: ['CP-018'],
    patch: stopsAt((octets) => octets.indexOf('\r\n\r\n') > 64 * 1024),
  },
  {
    id: 'M-CP-018s',
    title: say`Ends its work at a message that is larger than LIST said, and never gets further`,
    fails: ['CP-018'],
    patch: stopsAt(({ length }, { size }) => length > size),
  },
  {
    id: 'M-CP-018d',
    title: say`Ends its work at a message for which RETR is refused, and never gets further`,
    fails: ['CP-018'],
    patch({ pop3 }) {
      const { deletes } = pop3
      pop3.deletes = (session, message, fate) => {
        if (fate === 'refused') throw new Stop('temporary', 'a message that is refused')
        return deletes(session, message, fate)
      }
    },
  },
  {
    id: 'M-CP-018e',
    title: say`Deletes a message for which RETR was refused twice`,
    fails: ['CP-018'],
    patch({ pop3 }) {
      const { deletes } = pop3
      pop3.deletes = (session, message, fate) => {
        if (fate !== 'refused') return deletes(session, message, fate)
        const { notes } = session.memory
        const key = `refused ${message.uid}`
        const isKnown = notes.has(key)
        notes.set(key, true)
        return isKnown
      }
    },
  },
  {
    id: 'M-CP-019',
    title: say`Loses what comes behind the thousandth message, and deletes it`,
    fails: ['CP-019'],
    patch({ pop3 }) {
      const { store } = pop3
      pop3.store = (session, message, octets) => message.number > 1_000 || store(session, message, octets)
    },
  },
  {
    id: 'M-CP-019b',
    title: say`Ends its work at a message of more than 16 MiB, and never gets further`,
    fails: ['CP-019'],
    patch: stopsAt(({ length }) => length > 16 * 1024 * 1024),
  },
]
