import { type Collected, Stop } from '../../harness/peers/connector/client-session.ts'
import type { Pop3ClientBehaviour } from '../../harness/peers/connector/pop3-client.ts'
import { say, type Text } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

type Store = Pop3ClientBehaviour['store']

/** Changes what is stored. */
const stores =
  (change: (octets: string) => string): ConnectorDeviant['patch'] =>
  ({ pop3 }) => {
    const { store } = pop3
    pop3.store = (session, message, octets) =>
      store(session, message, Buffer.from(change(octets.toString('latin1')), 'latin1'))
  }

/** Takes a message for one that it has, by what `nameOf` makes of it, and deletes it. */
const confuses =
  (nameOf: (uid: string | undefined, octets: string) => string | undefined): ConnectorDeviant['patch'] =>
  ({ pop3 }) => {
    const { store } = pop3
    pop3.store = (session, message, octets): ReturnType<Store> => {
      const name = nameOf(message.uid, octets.toString('latin1'))
      const key = `confused ${session.task.case} ${name}`
      if (name !== undefined && session.memory.notes.has(key)) return true
      session.memory.notes.set(key, true)
      return store(session, message, octets)
    }
  }

const ROWS: readonly (readonly [title: Text, patch: ConnectorDeviant['patch'], also?: string])[] = [
  [
    say`Takes messages without Message-ID for one message`,
    confuses((_, octets) => (/^message-id:/im.test(octets.split('\r\n\r\n')[0]!) ? undefined : 'none')),
    // The messages of F-95 have none.
    'CP-013',
  ],
  [say`Compares unique-ids without regard to case`, confuses((uid) => uid?.toLowerCase())],
  [
    say`Compares unique-ids as the names of files that it makes of them`,
    confuses((uid) => uid?.replace(/[^A-Za-z0-9]/g, '_')),
  ],
  [say`Compares the first 64 characters of unique-ids`, confuses((uid) => uid?.slice(0, 64))],
  [
    say`Ends its work at a message of no octets, and never gets further`,
    ({ pop3 }) => {
      const { store } = pop3
      pop3.store = (session, message, octets) => {
        if (octets.toString('latin1').trim() !== '') return store(session, message, octets)
        throw new Stop('failed', 'a message of no octets')
      }
    },
  ],
  [say`Puts > before lines that begin with “From ”`, stores((octets) => octets.replace(/^From /gm, '>From '))],
  [
    say`Clears the eighth bit of what it stores`,
    stores((octets) => octets.replace(/[\x80-\xff]/g, (one) => String.fromCharCode(one.charCodeAt(0) & 0x7f))),
  ],
  [say`Takes tabs from the ends of lines`, stores((octets) => octets.replace(/\t+(?=\r\n)/g, ''))],
  [say`Cuts lines off at an octet NUL`, stores((octets) => octets.replace(/\0[^\r\n]*/g, ''))],
  [say`Takes an octet SUB for the end of a message`, stores((octets) => octets.split('\x1a')[0]!)],
  [say`Breaks lines behind 998 characters`, stores((octets) => octets.replace(/[^\r\n]{998}(?=[^\r\n])/g, '$&\r\n'))],
  [
    say`Ends its work at a message without a header, and never gets further`,
    ({ pop3 }) => {
      const { store } = pop3
      pop3.store = (session, message, octets) => {
        if (octets.length === 0 || octets.includes('\r\n\r\n')) return store(session, message, octets)
        throw new Stop('failed', 'a message without a header')
      }
    },
  ],
  [
    say`Compares the first KiB of messages`,
    confuses((_, octets) => (octets.length > 1024 ? octets.slice(0, 1024) : undefined)),
  ],
  [say`Takes messages with the same body for one message`, confuses((_, octets) => octets.split('\r\n\r\n')[1])],
  [
    say`Keeps all messages in one mbox, and quotes no line of theirs`,
    (behaviour) => {
      behaviour.afterFetch = async (collected) => {
        const files = collected as Collected[]
        const messages = files.map(
          ({ octets }) =>
            `From MAILER-DAEMON Sun Nov 22 12:00:00 2026\n${octets.toString('latin1').replaceAll('\r\n', '\n')}\n`,
        )
        if (messages.length > 0)
          files.splice(0, files.length, { name: 'inbox', octets: Buffer.from(messages.join(''), 'latin1') })
      }
    },
  ],
]

export const maildrops: readonly ConnectorDeviant[] = ROWS.map(([title, patch, also], index) => ({
  id: `M-CP-016${index === 0 ? '' : String.fromCharCode(97 + index)}`,
  title,
  fails: ['CP-016', ...(also === undefined ? [] : [also])],
  patch,
}))
