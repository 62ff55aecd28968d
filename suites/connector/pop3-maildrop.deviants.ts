import { before, send, take } from '../../harness/peers/connector/client-dialogue.ts'
import { Stop } from '../../harness/peers/connector/client-session.ts'
import { say } from '../../harness/text/text.ts'
import { crlfLine } from '../../harness/wire/input.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** The body of a message, after the empty line. */
const bodyOf = (octets: Buffer): Buffer => octets.subarray(octets.indexOf('\r\n\r\n') + 4)
const hasNo = (octets: Buffer, field: RegExp): boolean => !field.test(octets.toString('latin1').split('\r\n\r\n')[0]!)

export const pop3Maildrop: readonly ConnectorDeviant[] = [
  {
    id: 'M-CP-004',
    title: say`Takes a period between two bare LF as the end of a message`,
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
    title: say`Leaves the doubled periods in a message`,
    fails: ['CP-004'],
    patch({ pop3 }) {
      pop3.unstuff = (message) => message
    },
  },
  {
    id: 'M-CP-004c',
    title: say`Reads as many octets of a message as LIST announced`,
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
    title: say`Takes the end of the connection as the end of a message`,
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
    title: say`Loses every fiftieth message, and deletes it`,
    fails: ['CP-004'],
    patch({ pop3 }) {
      const { store } = pop3
      pop3.store = (session, message, octets) => message.number % 50 === 0 || store(session, message, octets)
    },
  },
  {
    id: 'M-CP-004p',
    title: say`Keeps the first 2 MiB of a message`,
    fails: ['CP-004'],
    patch({ pop3 }) {
      const { store } = pop3
      pop3.store = (session, message, octets) => store(session, message, octets.subarray(0, 2 * 1024 * 1024))
    },
  },
  {
    id: 'M-CP-004q',
    title: say`Keeps as many octets of a message as LIST announced`,
    fails: ['CP-004'],
    patch({ pop3 }) {
      const { store } = pop3
      pop3.store = (session, message, octets) => store(session, message, octets.subarray(0, message.size))
    },
  },
  {
    id: 'M-CP-004f',
    title: say`Hands over the header of a message alone`,
    fails: ['CP-004'],
    patch({ pop3 }) {
      const { store } = pop3
      pop3.store = (session, message, octets) => {
        const end = octets.indexOf('\r\n\r\n')
        return store(session, message, end < 0 ? octets : octets.subarray(0, end + 2))
      }
    },
  },
  {
    id: 'M-CP-004i',
    title: say`Takes the first lines of each message with TOP, and deletes it without RETR`,
    fails: ['CP-004', 'CP-007'],
    patch({ pop3 }) {
      before(pop3.stages, 'collect', async (session) => {
        for (const message of session.listed) {
          session.wire.write(pop3.line(`TOP ${message.number} 1`, session))
          const top = await take(session, pop3, pop3.endOfMessage(message, session))
          pop3.store(session, message, top)
          session.wire.write(pop3.line(`DELE ${message.number}`, session))
          await pop3.hear(session)
        }
        session.listed = []
      })
    },
  },
  {
    id: 'M-CP-004h',
    title: say`Ends each line that it stores with CR CR LF`,
    fails: ['CP-004'],
    patch({ pop3 }) {
      const { store } = pop3
      pop3.store = (session, message, octets) =>
        store(session, message, Buffer.from(octets.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'))
    },
  },
  {
    id: 'M-CP-004g',
    title: say`Breaks off in the middle of a message with doubled periods`,
    fails: ['CP-004'],
    patch({ pop3 }) {
      const { endOfMessage } = pop3
      pop3.endOfMessage = (message, session) => {
        const whole = endOfMessage(message, session)
        return (octets, searched) => {
          if (octets.includes('\r\n..')) throw new Stop('failed', 'a line that it cannot read')
          return whole(octets, searched)
        }
      }
    },
  },
  {
    id: 'M-CP-013',
    title: say`Takes a message without Content-Transfer-Encoding as base64`,
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
    title: say`Takes text without a charset as UTF-16`,
    fails: ['CP-013'],
    patch({ pop3 }) {
      const { store } = pop3
      pop3.store = (session, message, octets) => {
        const unlabelled = hasNo(octets, /charset=/i) && hasNo(octets, /^content-type: application/im)
        return store(session, message, unlabelled ? Buffer.from(octets.toString('utf16le'), 'utf8') : octets)
      }
    },
  },
  {
    id: 'M-CP-005',
    title: say`Sends DELE together with RETR, before it knows what comes`,
    fails: ['CP-005'],
    patch({ pop3 }) {
      pop3.deletesUnseen = () => true
    },
  },
  {
    id: 'M-CP-005b',
    title: say`Takes a message that broke off as processed, and deletes it the next time`,
    fails: ['CP-005'],
    patch({ pop3 }) {
      pop3.keepsIncomplete = () => true
    },
  },
  {
    id: 'M-CP-005c',
    title: say`Never asks again for a message that broke off`,
    fails: ['CP-005'],
    patch({ pop3 }) {
      const { retrieve, deletes } = pop3
      const asked = (session: Parameters<typeof retrieve>[1]) => `broke off ${session.task.case}`
      pop3.retrieve = (message, session) => {
        const { notes } = session.memory
        if (notes.get(asked(session)) === message.uid) return 'RETR 0\r\n'
        notes.set(asked(session), message.uid)
        return retrieve(message, session)
      }
      pop3.deletes = (session, message, fate) => {
        session.memory.notes.delete(asked(session))
        return deletes(session, message, fate)
      }
    },
  },
  {
    id: 'M-CP-006',
    title: say`Leaves all messages in the mailbox`,
    fails: ['CP-006'],
    patch({ pop3 }) {
      pop3.deletes = () => false
    },
  },
  {
    id: 'M-CP-006c',
    title: say`Takes all deletions back before QUIT`,
    fails: ['CP-006'],
    patch({ pop3 }) {
      const { collect } = pop3.stages
      pop3.stages.collect = async (session) => {
        await collect!(session)
        send(session, pop3, 'RSET\r\n')
        await pop3.hear(session)
      }
    },
  },
  {
    id: 'M-CP-006b',
    title: say`Never deletes a message that it cannot read, and collects it again each time`,
    fails: ['CP-006'],
    patch({ pop3 }) {
      const unreadable = new Set<string>()
      const { store, deletes, isDuplicate } = pop3
      pop3.store = (session, message, octets) => {
        if (octets.includes('base63')) unreadable.add(`uid ${message.uid}`)
        return store(session, message, octets)
      }
      pop3.deletes = (session, message, fate) =>
        !unreadable.has(`uid ${message.uid}`) && deletes(session, message, fate)
      pop3.isDuplicate = (session, identity) => !unreadable.has(identity) && isDuplicate(session, identity)
    },
  },
  {
    id: 'M-CP-007',
    title: say`Deletes by the numbers of the previous session`,
    fails: ['CP-007'],
    patch({ pop3 }) {
      before(pop3.stages, 'collect', async (session) => {
        for (const number of session.memory.numbers) {
          session.wire.write(pop3.line(`DELE ${number}`, session))
          await pop3.hear(session)
        }
      })
    },
  },
  {
    id: 'M-CP-007b',
    title: say`Deletes a message for which RETR was refused`,
    fails: ['CP-007'],
    patch({ pop3 }) {
      const { deletes } = pop3
      pop3.deletes = (session, message, fate) => fate === 'refused' || deletes(session, message, fate)
    },
  },
  {
    id: 'M-CP-007c',
    title: say`Deletes a message of which it has seen only the header`,
    fails: ['CP-007'],
    patch({ pop3 }) {
      const { deletes } = pop3
      before(pop3.stages, 'collect', async (session) => {
        for (const { number } of session.listed) {
          session.wire.write(pop3.line(`TOP ${number} 0`, session))
          await take(session, pop3, pop3.endOfMessage({ number, size: 0, uid: undefined }, session))
        }
      })
      pop3.deletes = (session, message, fate) => fate === 'refused' || deletes(session, message, fate)
    },
  },
  {
    id: 'M-CP-007d',
    title: say`Deletes unseen what has the unique-id of another message of the same session`,
    fails: [],
    changes: ['CP-007', 'CP-018'],
    patch({ pop3 }) {
      const { collect } = pop3.stages
      pop3.stages.collect = async (session) => {
        const all = session.listed
        const isCopy = ({ uid }: (typeof all)[number], at: number) =>
          uid !== undefined && all.findIndex((one) => one.uid === uid) < at
        session.listed = all.filter((message, at) => !isCopy(message, at))
        await collect!(session)
        for (const { number } of all.filter(isCopy)) {
          send(session, pop3, pop3.line(`DELE ${number}`, session))
          await pop3.hear(session)
        }
      }
    },
  },
  {
    id: 'M-CP-008',
    title: say`Closes the connection after DELE without QUIT`,
    fails: ['CP-008'],
    patch({ pop3 }) {
      const { leave } = pop3
      pop3.leave = async (session) => {
        if (session.stage !== 'delete') await leave(session)
      }
    },
  },
  {
    id: 'M-CP-008b',
    title: say`Takes a message as deleted as soon as it has asked for the deletion`,
    fails: ['CP-008'],
    patch({ pop3 }) {
      pop3.deletes = (_, __, fate) => fate === 'stored'
    },
  },
  {
    id: 'M-CP-008c',
    title: say`Closes the connection without QUIT after it has deleted many messages`,
    fails: ['CP-008'],
    patch({ pop3 }) {
      const { leave } = pop3
      pop3.leave = async (session) => {
        if (session.listed.length < 10) await leave(session)
      }
    },
  },
  {
    id: 'M-CP-011',
    title: say`Reads no message of more than 16 MiB`,
    fails: [],
    changes: ['CP-011'],
    patch({ pop3 }) {
      pop3.longestMessage = 16 * 1024 * 1024
    },
  },
  {
    id: 'M-CP-009b',
    title: say`Hands each message over twice`,
    fails: ['CP-009'],
    patch({ pop3 }) {
      const { store } = pop3
      pop3.store = (session, message, octets) => store(session, message, octets) && store(session, message, octets)
    },
  },
  {
    id: 'M-CP-009',
    title: say`Does not recognise a message that is offered a second time`,
    fails: ['CP-009'],
    patch({ pop3 }) {
      pop3.isDuplicate = () => false
    },
  },
]
