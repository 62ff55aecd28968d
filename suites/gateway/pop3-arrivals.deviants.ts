import type { Pop3ServerSession } from '../../harness/peers/gateway/pop3-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

/** Deviations in what a maildrop shows, and to whom (§4.1; RFC 1939 §4). */
export const pop3Arrivals: readonly Deviant[] = [
  { ...live('STAT'), id: 'M-SP-047', title: say`STAT counts what arrived since the session began` },
  { ...live('LIST'), id: 'M-SP-047b', title: say`LIST lists what arrived since the session began` },
  { ...live('UIDL'), id: 'M-SP-047c', title: say`UIDL lists what arrived since the session began` },
  { ...live('RETR'), id: 'M-SP-047d', title: say`RETR sends what arrived since the session began, by the next number` },
  {
    id: 'M-SP-072',
    title: say`QUIT after a deletion removes what arrived since the session began`,
    fails: ['SP-072'],
    select: ['SP-072', 'SP-036', 'SD-31'],
    patch({ pop3 }) {
      const { update } = pop3
      pop3.update = (session) => {
        const { messages = [] } = session.maildrop ?? {}
        const known = new Set(messages.map(({ uid }) => uid))
        const { store } = session.site
        const now = store.open(session.user ?? '', { ...session.behaviour.maildrop, exclusive: false })
        for (const message of now?.messages ?? []) message.deleted = !known.has(message.uid)
        if (messages.some(({ deleted }) => deleted)) now?.update()
        now?.release()
        return update(session)
      }
    },
  },
  {
    id: 'M-SP-049',
    title: say`A maildrop shows the messages of all users`,
    select: ['SP-049'],
    fails: ['SP-049'],
    patch({ pop3 }) {
      const { login } = pop3
      pop3.login = (session, user) => {
        const answer = login(session, user)
        const others = session.site.accounts.filter((other) => other.user !== user)
        session.maildrop?.messages.push(...others.flatMap((other) => stored(session, other.user)))
        return answer
      }
    },
  },
  {
    id: 'M-SP-058',
    title: say`USER and PASS open a maildrop of their own`,
    fails: ['SP-058'],
    patch({ pop3 }) {
      const { PASS } = pop3.verbs
      const { login } = pop3
      const withPass = new WeakSet<object>()
      pop3.verbs.PASS = (session, argument) => {
        withPass.add(session.wire)
        return PASS!(session, argument)
      }
      pop3.login = (session, user) => login(session, withPass.has(session.wire) ? `${user}/pass` : user)
    },
  },
]

/** What is in a maildrop now, whoever has it open. */
function stored({ site, behaviour }: Pop3ServerSession, user: string) {
  const opened = site.store.open(user, { ...behaviour.maildrop, exclusive: false })
  opened?.release()
  return opened?.messages ?? []
}

/** Looks into the maildrop anew for a command. */
function live(verb: string): Pick<Deviant, 'select' | 'fails' | 'patch'> {
  return {
    select: ['SP-047'],
    fails: ['SP-047'],
    patch({ pop3 }) {
      const sound = pop3.verbs[verb]!
      pop3.verbs[verb] = (session, argument) => {
        const messages = session.maildrop?.messages
        const kept = messages ? [...messages] : []
        messages?.splice(0, messages.length, ...stored(session, session.user ?? ''))
        const answer = sound(session, argument)
        messages?.splice(0, messages.length, ...kept)
        return answer
      }
    },
  }
}
