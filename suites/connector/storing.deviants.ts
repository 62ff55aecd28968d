import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import type { Collected } from '../../harness/peers/connector/client-session.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** Keeps messages in memory until the session is over, where there are at least so many. */
export const storesLate =
  (least: number) =>
  (behaviour: ConnectorBehaviour): void => {
    const { pop3 } = behaviour
    const { store } = pop3
    const held = new Map<readonly Collected[], Collected[]>()
    pop3.store = (session, message, octets) => {
      const { collected, listed } = session
      if (listed.length < least) return store(session, message, octets)
      const own = held.get(collected) ?? []
      held.set(collected, own)
      return store({ ...session, collected: own }, message, octets)
    }
    behaviour.afterFetch = async (collected) => {
      ;(collected as Collected[]).push(...(held.get(collected) ?? []))
    }
  }

export const storing: readonly ConnectorDeviant[] = [
  {
    id: 'M-CP-015',
    title: say`Keeps several messages in memory, and stores them when the session is over`,
    fails: ['CP-015'],
    patch: storesLate(2),
  },
  {
    id: 'M-CP-015b',
    title: say`Deletes a message although it could not be stored`,
    fails: ['CP-015'],
    patch({ pop3 }) {
      const { store } = pop3
      pop3.store = (session, message, octets) => store(session, message, octets) || true
    },
  },
  {
    id: 'M-CP-015c',
    title: say`Takes several messages out of the folder again before QUIT, and puts them back afterwards`,
    fails: ['CP-015'],
    patch({ pop3 }) {
      const { leave } = pop3
      pop3.leave = async (session) => {
        const held = session.listed.length > 1 ? session.collected.splice(0) : []
        await leave(session)
        session.collected.push(...held)
      }
    },
  },
]
