import { err } from '../../harness/peers/gateway/pop3-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

/** How long a session may be idle at least, in the tests of that, in milliseconds. */
export const LEAST = 500

/** Deviations of the inactivity timer (RFC 1939 §3); tried with waits of less than ten minutes. */
export const pop3Idle: readonly Deviant[] = [
  {
    id: 'M-SP-039',
    title: say`The inactivity timer is too short`,
    fails: ['SP-039'],
    patch({ pop3 }) {
      pop3.idle = LEAST / 2
    },
  },
  {
    id: 'M-SP-039b',
    title: say`Commands do not restart the inactivity timer`,
    fails: ['SP-039'],
    patch({ pop3 }) {
      const { NOOP } = pop3.verbs
      const noops = new WeakMap<object, number>()
      pop3.idle = LEAST
      pop3.verbs.NOOP = (session, argument) => {
        const count = (noops.get(session.wire) ?? 0) + 1
        noops.set(session.wire, count)
        // The second one comes just before the timer of the first would expire.
        if (count === 2) setTimeout(() => session.wire.end(), LEAST / 10)
        return NOOP!(session, argument)
      }
    },
  },
  {
    id: 'M-SP-039c',
    title: say`The end of an idle session is announced`,
    fails: ['SP-039'],
    patch({ pop3 }) {
      pop3.idle = LEAST * 1.02
      pop3.says.timedOut = () => err('Disconnected for inactivity')
    },
  },
  {
    id: 'M-SP-063',
    title: say`The end of an idle session deletes what was marked`,
    fails: ['SP-063'],
    patch({ pop3 }) {
      pop3.idle = LEAST * 1.02
      pop3.says.timedOut = (session) => {
        session.behaviour.pop3.update(session)
        return undefined
      }
    },
  },
]
