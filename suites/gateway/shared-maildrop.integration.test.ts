import { expect, test } from 'vitest'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import type { MaildropRules, OpenMaildrop, Store } from '../../harness/peers/gateway/maildrop.ts'
import { err } from '../../harness/peers/gateway/pop3-server.ts'
import type { Deviation } from '../deviant.ts'
import { resultsOf } from './kill-matrix.ts'

/*
 * What may befall a maildrop between two sessions and breaks no rule: sizes that change, mail that comes, a lock that
 * takes its time to go. None of it may change a verdict.
 */

const OVER_SESSIONS = ['SP-024', 'SP-035', 'SP-036', 'SP-037', 'SP-041', 'SP-042', 'SP-043']
const LOGINS = ['SP-012', 'SP-013', 'SP-014', 'SP-015', 'SP-016', 'SP-018', 'SP-021', 'SP-053']
const WITHIN_ONE = ['SP-030', 'SP-031', 'SP-032', 'SP-033', 'SP-034']

const CIRCUMSTANCES: readonly (Pick<Deviation, 'patch'> & { readonly title: string } & {
  readonly select: readonly string[]
  readonly accounts?: number
})[] = [
  {
    title: 'the sizes of LIST change from session to session',
    select: OVER_SESSIONS,
    patch({ pop3 }) {
      const { login, sizeOf } = pop3
      let sessions = 0
      pop3.login = (session, user) => {
        sessions++
        return login(session, user)
      }
      pop3.sizeOf = (message) => sizeOf(message) + sessions
    },
  },
  {
    title: 'a notification about something else comes before every login',
    select: [...OVER_SESSIONS, ...WITHIN_ONE],
    patch({ pop3, maildrop }) {
      const { login } = pop3
      let count = 0
      pop3.login = (session, user) => {
        const stray = `Message-ID: <${++count}@postmaster.test>\r\nSubject: Delayed\r\n\r\nStill trying.\r\n`
        session.site.store.deliver(user, Buffer.from(stray), maildrop)
        return login(session, user)
      }
    },
  },
  {
    title: 'before every login a message comes with the Message-ID of another one, which somebody else takes away',
    select: [...OVER_SESSIONS, ...WITHIN_ONE, 'SP-058', 'SP-062'],
    patch({ pop3, maildrop }) {
      const { login } = pop3
      const again = Buffer.from('Message-ID: <again@elsewhere.test>\r\nSubject: Again\r\n\r\nStill here.\r\n')
      pop3.login = (session, user) => {
        const { store } = session.site
        const rules = { ...maildrop, exclusive: false }
        if (!isOpen(store, user, maildrop)) {
          const opened = store.open(user, rules)
          const earlier = opened?.messages.filter(({ octets }) => octets.includes('Subject: Again')) ?? []
          for (const message of earlier.slice(0, -1)) message.deleted = true
          opened?.update()
          opened?.release()
          store.deliver(user, again, maildrop)
        }
        return login(session, user)
      }
    },
  },
  ...(['-ERR [IN-USE]', '-ERR alone'] as const).map((says) => ({
    title: `the only maildrop stays locked for a moment after its session, and the login gets ${says}`,
    accounts: 1,
    // A server that announces response codes is to give this one (SP-024).
    select: [...LOGINS, ...OVER_SESSIONS, ...WITHIN_ONE, 'SP-040', 'SP-046', 'SD-01', 'SD-03'].filter(
      (id) => says === '-ERR [IN-USE]' || id !== 'SP-024',
    ),
    patch({ pop3 }: GatewayBehaviour) {
      const later = (maildrop: OpenMaildrop | undefined) => setTimeout(() => maildrop?.release(), 150)
      pop3.update = (session) => {
        session.maildrop?.update()
        later(session.maildrop)
        session.maildrop = undefined
      }
      pop3.ended = (session) => {
        later(session.maildrop)
      }
      const { login } = pop3
      if (says === '-ERR alone') {
        pop3.login = (session, user) => {
          const answer = login(session, user)
          return answer.status === '-ERR' ? err('No') : answer
        }
      }
    },
  })),
]

/** Whether a session has the maildrop open. */
function isOpen(store: Store, user: string, rules: MaildropRules): boolean {
  const opened = store.open(user, rules)
  opened?.release()
  return opened === undefined
}

test.each(CIRCUMSTANCES)('$title', async ({ select, patch, accounts = 8 }) => {
  const results = await resultsOf({ id: 'circumstance', patch }, { select, accounts })
  expect(results.map(({ id }) => id).sort()).toEqual([...select].sort())
  const changed = results.filter(({ verdict }) => verdict !== 'pass')
  expect(changed.map(({ id, verdict, message }) => [id, verdict, message.en])).toEqual([])
})

test.each([1, 8])('with %i accounts no experiment meets the lock of another', async (accounts) => {
  let refused = 0
  const counting: Deviation = {
    id: 'circumstance',
    patch({ pop3 }) {
      const { login } = pop3
      pop3.login = (session, user) => {
        const answer = login(session, user)
        if (answer.status === '-ERR') refused++
        return answer
      }
    },
  }
  await resultsOf(counting, { accounts })
  // The second login of SP-024 is made to be refused.
  expect(refused).toBe(1)
})
