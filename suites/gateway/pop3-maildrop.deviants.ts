import { err, ok, type Pop3ServerSession } from '../../harness/peers/gateway/pop3-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

/** Deviations of the TRANSACTION and UPDATE states (§4.1.1, RFC 1939 §4 to §7). */
export const pop3Maildrop: readonly Deviant[] = [
  {
    id: 'M-SP-024',
    title: say`A maildrop is not locked`,
    fails: ['SP-024'],
    patch({ maildrop }) {
      maildrop.exclusive = false
    },
  },
  {
    id: 'M-SP-024b',
    title: say`A maildrop is not locked, and what one session deletes another can no longer retrieve`,
    fails: ['SP-024'],
    patch({ pop3, maildrop }) {
      const { RETR } = pop3.verbs
      maildrop.exclusive = false
      pop3.verbs.RETR = (session, argument) => {
        const message = session.maildrop?.messages[Number(argument) - 1]
        const stored = session.site.store.open(session.user!, maildrop)?.messages ?? []
        return stored.some(({ uid }) => uid === message?.uid) ? RETR!(session, argument) : err('It was deleted')
      }
    },
  },
  {
    id: 'M-SP-024c',
    title: say`A login to a locked maildrop is refused without [IN-USE]`,
    fails: ['SP-024'],
    patch({ pop3 }) {
      const { login } = pop3
      pop3.login = (session, user) => {
        const answer = login(session, user)
        return answer.status === '-ERR' ? err('Unable to lock maildrop') : answer
      }
    },
  },
  {
    id: 'M-SP-030',
    title: say`STAT counts messages that are marked as deleted`,
    fails: ['SP-030'],
    patch({ pop3 }) {
      pop3.verbs.STAT = ({ maildrop }) => {
        const all = maildrop?.messages ?? []
        return ok(`${all.length} ${all.reduce((sum, message) => sum + pop3.sizeOf(message), 0)}`)
      }
    },
  },
  {
    id: 'M-SP-030b',
    title: say`STAT aligns its numbers with spaces`,
    fails: ['SP-030'],
    patch: rewordStat((text) => text.replace(' ', '   ')),
  },
  {
    id: 'M-SP-030c',
    title: say`STAT gives the size in kilobytes`,
    fails: ['SP-030'],
    patch: rewordStat((text) => text.replace(/\d+$/, (octets) => String(Math.ceil(Number(octets) / 1000)))),
  },
  {
    id: 'M-SP-031',
    title: say`Sizes are those with LF as line end`,
    fails: ['SP-031'],
    patch({ pop3 }) {
      pop3.sizeOf = ({ octets }) => octets.length - octets.toString('latin1').split('\r\n').length + 1
    },
  },
  {
    id: 'M-SP-031b',
    title: say`Sizes include byte-stuffing`,
    fails: ['SP-031'],
    patch({ pop3 }) {
      pop3.sizeOf = ({ octets }) => pop3.stuff(octets).length
    },
  },
  {
    id: 'M-SP-031c',
    title: say`Sizes are counted in 16 bits`,
    fails: ['SP-031'],
    patch({ pop3 }) {
      pop3.sizeOf = ({ octets }) => octets.length % 65_536
    },
  },
  {
    id: 'M-SP-031d',
    title: say`Sizes of messages above 40,000 octets are those with LF as line end`,
    fails: ['SP-031'],
    patch({ pop3 }) {
      const { sizeOf } = pop3
      pop3.sizeOf = (message) =>
        sizeOf(message) > 40_000 ? message.octets.toString('latin1').replaceAll('\r\n', '\n').length : sizeOf(message)
    },
  },
  {
    id: 'M-SP-030d',
    title: say`A listing ends after its tenth message`,
    select: ['SP-030', 'SP-032', 'SP-040'],
    fails: ['SP-030'],
    patch({ pop3 }) {
      for (const verb of ['LIST', 'UIDL'] as const) {
        const sound = pop3.verbs[verb]!
        pop3.verbs[verb] = async (session, argument) => {
          const answer = await sound(session, argument)
          const lines = answer?.content?.toString('latin1').match(/[^\r\n]+/g) ?? []
          return lines.length > 10 ? ok(answer!.text, lines.slice(0, 10)) : answer
        }
      }
    },
  },
  {
    id: 'M-SP-032d',
    title: say`A number is read up to its first digit`,
    fails: ['SP-032'],
    patch({ pop3 }) {
      const { readNumber } = pop3
      pop3.readNumber = (text) => (readNumber(text) === undefined ? undefined : Number(text[0]))
    },
  },
  {
    id: 'M-SP-032',
    title: say`A number is read up to the first octet that is not a digit`,
    fails: ['SP-032'],
    patch({ pop3 }) {
      pop3.readNumber = (text) => Number.parseInt(text, 10)
    },
  },
  {
    id: 'M-SP-032b',
    title: say`A number is cut to 32 bits`,
    fails: ['SP-032'],
    patch({ pop3 }) {
      pop3.readNumber = (text) => (/^\d+$/.test(text) ? Number(BigInt.asUintN(32, BigInt(text))) : undefined)
    },
  },
  {
    id: 'M-SP-032c',
    title: say`A missing number means the first message`,
    fails: ['SP-032'],
    patch({ pop3 }) {
      const { RETR } = pop3.verbs
      pop3.verbs.RETR = (session, argument) => RETR!(session, argument ?? '1')
    },
  },
  {
    id: 'M-SP-033',
    title: say`Only lines that are one period are stuffed`,
    fails: ['SP-033'],
    patch({ pop3 }) {
      pop3.stuff = (message) => Buffer.from(message.toString('latin1').replace(/^\.(?=\r$)/gm, '..'), 'latin1')
    },
  },
  {
    id: 'M-SP-033b',
    title: say`Nothing is stuffed`,
    fails: ['SP-033'],
    patch({ pop3 }) {
      pop3.stuff = (message) => message
    },
  },
  {
    id: 'M-SP-033c',
    title: say`RETR breaks long lines`,
    fails: ['SP-033'],
    patch({ pop3 }) {
      const { RETR } = pop3.verbs
      pop3.verbs.RETR = async (session, argument) => {
        const answer = await RETR!(session, argument)
        if (!answer?.content) return answer
        return ok(
          answer.text,
          Buffer.from(answer.content.toString('latin1').replace(/(.{512})(?=.)/g, '$1\r\n'), 'latin1'),
        )
      }
    },
  },
  {
    id: 'M-SP-033d',
    title: say`A message that is retrieved once more in a session is cut in half`,
    fails: ['SP-033'],
    patch({ pop3 }) {
      const { RETR } = pop3.verbs
      const retrieved = new WeakMap<object, Set<string>>()
      pop3.verbs.RETR = async (session, argument = '') => {
        const before = retrieved.get(session.wire) ?? new Set()
        const answer = await RETR!(session, argument)
        const isSecond = before.has(argument)
        retrieved.set(session.wire, before.add(argument))
        return isSecond && answer?.content
          ? ok(answer.text, answer.content.subarray(0, answer.content.length / 2))
          : answer
      }
    },
  },
  {
    id: 'M-SP-034d',
    title: say`A second DELE renumbers the messages that follow`,
    fails: ['SP-034'],
    patch({ pop3 }) {
      for (const verb of ['RETR', 'TOP'] as const) {
        const sound = pop3.verbs[verb]!
        pop3.verbs[verb] = (session, argument) => {
          const messages = session.maildrop?.messages ?? []
          const kept = [...messages]
          if (messages.filter(({ deleted }) => deleted).length > 1)
            messages.sort((one, other) => Number(one.deleted) - Number(other.deleted))
          const answer = sound(session, argument)
          messages.splice(0, messages.length, ...kept)
          return answer
        }
      }
    },
  },
  {
    id: 'M-SP-034',
    title: say`DELE renumbers the messages that follow`,
    fails: ['SP-034'],
    patch({ pop3 }) {
      const { DELE } = pop3.verbs
      pop3.verbs.DELE = async (session, argument) => {
        const answer = await DELE!(session, argument)
        const messages = session.maildrop?.messages ?? []
        messages.sort((one, other) => Number(one.deleted) - Number(other.deleted))
        return answer
      }
    },
  },
  {
    id: 'M-SP-034b',
    title: say`LIST still lists what is marked as deleted`,
    fails: ['SP-034'],
    patch({ pop3 }) {
      const { LIST } = pop3.verbs
      pop3.verbs.LIST = (session, argument) =>
        argument === undefined
          ? ok(
              'messages',
              (session.maildrop?.messages ?? []).map((message, index) => `${index + 1} ${pop3.sizeOf(message)}`),
            )
          : LIST!(session, argument)
    },
  },
  {
    id: 'M-SP-034c',
    title: say`RETR still sends what is marked as deleted`,
    fails: ['SP-034'],
    patch({ pop3 }) {
      const { RETR } = pop3.verbs
      pop3.verbs.RETR = (session, argument) => {
        const message = session.maildrop?.messages[Number(argument) - 1]
        return message?.deleted ? ok('octets follow', message.octets) : RETR!(session, argument)
      }
    },
  },
  {
    id: 'M-SP-035',
    title: say`RSET is answered and unmarks nothing`,
    fails: ['SP-035'],
    patch({ pop3 }) {
      pop3.verbs.RSET = () => ok('Nothing is deleted')
    },
  },
  {
    id: 'M-SP-035b',
    title: say`RSET takes back one of several deletions`,
    fails: ['SP-035'],
    patch({ pop3 }) {
      pop3.verbs.RSET = ({ maildrop }) => {
        const first = maildrop?.messages.find(({ deleted }) => deleted)
        if (first) first.deleted = false
        return ok('Nothing is deleted')
      }
    },
  },
  {
    id: 'M-SP-036',
    title: say`QUIT deletes nothing`,
    fails: ['SP-036'],
    patch({ pop3 }) {
      pop3.update = (session) => {
        session.maildrop?.release()
        session.maildrop = undefined
      }
    },
  },
  {
    id: 'M-SP-036b',
    title: say`QUIT deletes everything as soon as something is marked`,
    fails: ['SP-036'],
    patch({ pop3 }) {
      const { update } = pop3
      pop3.update = (session) => {
        const messages = session.maildrop?.messages ?? []
        if (messages.some(({ deleted }) => deleted)) for (const message of messages) message.deleted = true
        update(session)
      }
    },
  },
  {
    id: 'M-SP-036c',
    title: say`The connection stays open after a QUIT that deleted something`,
    fails: ['SP-036'],
    patch({ pop3 }) {
      const { QUIT } = pop3.verbs
      pop3.verbs.QUIT = async (session, argument) => {
        const deletes = session.maildrop?.messages.some(({ deleted }) => deleted)
        const answer = await QUIT!(session, argument)
        return deletes ? ok('Bye') : answer
      }
    },
  },
  {
    id: 'M-SP-037',
    title: say`Deletions are carried out when the connection ends`,
    fails: ['SP-037'],
    patch({ pop3 }) {
      pop3.ended = (session) => pop3.update(session)
    },
  },
  {
    id: 'M-SP-037b',
    title: say`DELE deletes at once`,
    fails: ['SP-037'],
    patch({ pop3 }) {
      const { DELE } = pop3.verbs
      pop3.verbs.DELE = async (session, argument) => {
        const answer = await DELE!(session, argument)
        session.maildrop?.update()
        return answer
      }
    },
  },
  {
    id: 'M-SP-038',
    title: say`QUIT without a login is answered, and the connection stays open`,
    fails: ['SP-038'],
    patch({ pop3 }) {
      const { QUIT } = pop3.verbs
      pop3.verbs.QUIT = (session, argument) => (session.tls && !session.maildrop ? ok('Bye') : QUIT!(session, argument))
    },
  },
  {
    id: 'M-SP-040',
    title: say`Keywords are recognised in upper case only`,
    fails: ['SP-040'],
    patch: inTransaction(({ word, verb }) => (word === verb ? undefined : err('Unknown command'))),
  },
  {
    id: 'M-SP-040b',
    title: say`NOOP is unknown in TRANSACTION`,
    fails: ['SP-040'],
    patch: inTransaction(({ verb }) => (verb === 'NOOP' ? err('Unknown command') : undefined)),
  },
  {
    id: 'M-SP-040c',
    title: say`Unknown commands get +OK in TRANSACTION`,
    fails: ['SP-040'],
    patch: inTransaction(({ verb }) => (verb === 'XYZZY' ? ok('Nothing happens') : undefined)),
  },
  {
    id: 'M-SP-041',
    title: say`The unique id is the message number`,
    fails: ['SP-041'],
    patch({ pop3 }) {
      pop3.uidOf = (_, number) => String(number)
    },
  },
  {
    id: 'M-SP-041b',
    title: say`All messages but reports have the same unique id`,
    fails: ['SP-041'],
    patch({ pop3 }) {
      const { uidOf } = pop3
      pop3.uidOf = (message, number) =>
        message.octets.includes('multipart/report') ? uidOf(message, number) : 'message'
    },
  },
  {
    id: 'M-SP-041c',
    title: say`Unique ids are longer than 70 characters`,
    fails: ['SP-041'],
    patch({ pop3 }) {
      pop3.uidOf = ({ uid }) => uid.padStart(71, '0')
    },
  },
  {
    id: 'M-SP-041d',
    title: say`A new message gets the unique id of a deleted one`,
    fails: ['SP-041'],
    patch({ pop3 }) {
      const { login, update } = pop3
      const given = new Map<string, string>()
      const free = new Map<string | undefined, string[]>()
      pop3.login = (session, user) => {
        const answer = login(session, user)
        for (const { uid } of session.maildrop?.messages ?? []) {
          if (!given.has(uid)) given.set(uid, free.get(user)?.pop() ?? uid)
        }
        return answer
      }
      pop3.update = (session) => {
        const deleted = (session.maildrop?.messages ?? []).filter((message) => message.deleted)
        free.set(
          session.user,
          deleted.map(({ uid }) => given.get(uid)!),
        )
        update(session)
      }
      pop3.uidOf = ({ uid }) => given.get(uid)!
    },
  },
  {
    id: 'M-SP-041e',
    title: say`Unique ids change at every fifth login`,
    fails: ['SP-041'],
    patch({ pop3 }) {
      const { uidOf, login } = pop3
      let logins = 0
      pop3.login = (session, user) => {
        logins += 1
        return login(session, user)
      }
      pop3.uidOf = (message, number) => `${uidOf(message, number)}-${Math.floor(logins / 5)}`
    },
  },
  {
    id: 'M-SP-042',
    title: say`TOP leaves out the blank line`,
    fails: ['SP-042'],
    patch({ pop3 }) {
      const { top } = pop3
      pop3.top = (message, lines) =>
        Buffer.from(top(message, lines).toString('latin1').replace('\r\n\r\n', '\r\n'), 'latin1')
    },
  },
  {
    id: 'M-SP-042b',
    title: say`TOP counts the blank line as a line of the body`,
    fails: ['SP-042'],
    patch({ pop3 }) {
      const { top } = pop3
      pop3.top = (message, lines) => top(message, Math.max(0, lines - 1))
    },
  },
  {
    id: 'M-SP-042c',
    title: say`TOP works without a number of lines`,
    fails: ['SP-042'],
    patch({ pop3 }) {
      const { TOP } = pop3.verbs
      pop3.verbs.TOP = (session, argument) => TOP!(session, /^\d+$/.test(argument ?? '') ? `${argument} 0` : argument)
    },
  },
  {
    id: 'M-SP-042d',
    title: say`TOP for no line sends all of a body of more than 1,000 octets`,
    fails: ['SP-042'],
    patch({ pop3 }) {
      const { top } = pop3
      pop3.top = (message, lines) => (lines === 0 && message.length > 1_800 ? message : top(message, lines))
    },
  },
  {
    id: 'M-SP-042e',
    title: say`TOP for as many lines as there are leaves out the last one`,
    fails: ['SP-042'],
    patch({ pop3 }) {
      const { top } = pop3
      pop3.top = (message, lines) => {
        const count =
          message
            .subarray(message.indexOf('\r\n\r\n') + 4)
            .toString('latin1')
            .split('\r\n').length - 1
        return top(message, lines === count ? lines - 1 : lines)
      }
    },
  },
  {
    id: 'M-SP-041f',
    title: say`The unique id of a message is another once it was retrieved`,
    fails: ['SP-041'],
    patch({ pop3 }) {
      const { RETR } = pop3.verbs
      const { uidOf } = pop3
      const seen = new Set<string>()
      pop3.verbs.RETR = (session, argument) => {
        const message = session.maildrop?.messages[Number(argument) - 1]
        if (message) seen.add(message.uid)
        return RETR!(session, argument)
      }
      pop3.uidOf = (message, number) => `${seen.has(message.uid) ? 'R' : ''}${uidOf(message, number)}`
    },
  },
  {
    id: 'M-SP-043',
    title: say`QUIT deletes what was retrieved`,
    fails: ['SP-043'],
    patch({ pop3 }) {
      const { update } = pop3
      const { RETR } = pop3.verbs
      const retrieved = new WeakMap<Pop3ServerSession['wire'], Set<number>>()
      pop3.verbs.RETR = (session, argument) => {
        const numbers = retrieved.get(session.wire) ?? new Set()
        retrieved.set(session.wire, numbers.add(Number(argument)))
        return RETR!(session, argument)
      }
      pop3.update = (session) => {
        for (const [index, message] of (session.maildrop?.messages ?? []).entries()) {
          if (retrieved.get(session.wire)?.has(index + 1)) message.deleted = true
        }
        update(session)
      }
    },
  },
  {
    id: 'M-SP-043b',
    title: say`TOP marks the message as deleted`,
    fails: ['SP-043'],
    patch({ pop3 }) {
      const { TOP } = pop3.verbs
      pop3.verbs.TOP = async (session, argument) => {
        const answer = await TOP!(session, argument)
        const message = session.maildrop?.messages[Number.parseInt(argument ?? '', 10) - 1]
        if (message && answer?.status === '+OK') message.deleted = true
        return answer
      }
    },
  },
  {
    id: 'M-SP-043c',
    title: say`NOOP marks the last message as deleted`,
    fails: ['SP-043'],
    patch({ pop3 }) {
      const { NOOP } = pop3.verbs
      pop3.verbs.NOOP = (session, argument) => {
        const last = session.maildrop?.messages.at(-1)
        if (last) last.deleted = true
        return NOOP!(session, argument)
      }
    },
  },
  {
    id: 'M-SP-046',
    title: say`LIST of an empty maildrop is an error`,
    fails: ['SP-046'],
    patch({ pop3 }) {
      const { LIST } = pop3.verbs
      pop3.verbs.LIST = (session, argument) =>
        session.maildrop?.messages.length === 0 ? err('No messages') : LIST!(session, argument)
    },
  },
]

/** Changes the words of STAT in a maildrop that is not empty. */
function rewordStat(change: (text: string) => string): Deviant['patch'] {
  return ({ pop3 }) => {
    const { STAT } = pop3.verbs
    pop3.verbs.STAT = async (session, argument) => {
      const answer = await STAT!(session, argument)
      return answer && ok(change(answer.text))
    }
  }
}

/** Answers some commands otherwise in TRANSACTION. */
function inTransaction(
  answer: (command: { readonly word: string; readonly verb: string }) => ReturnType<typeof ok> | undefined,
): Deviant['patch'] {
  return ({ pop3 }) => {
    const { admit } = pop3
    pop3.admit = (session, command) => (session.maildrop && answer(command)) || admit(session, command)
  }
}
