import { ask, before } from '../../harness/peers/connector/client-dialogue.ts'
import { Stop } from '../../harness/peers/connector/client-session.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

export const commandOrder: readonly ConnectorDeviant[] = [
  {
    id: 'M-CM-190',
    title: say`Begins again with MAIL, and without RSET, if the recipient is refused for now`,
    fails: ['CM-190'],
    patch({ smtp: { stages } }) {
      const { envelope } = stages
      stages.envelope = async (session) => {
        try {
          await envelope!(session)
        } catch (refusal) {
          const isForNow = refusal instanceof Stop && refusal.outcome === 'temporary' && session.stage === 'rcpt'
          if (isForNow) await envelope!(session).catch(() => {})
          throw refusal
        }
      }
    },
  },
  {
    id: 'M-CP-190',
    title: say`Begins a second login in a session in which it is logged in (POP3)`,
    fails: ['CP-190'],
    patch({ pop3 }) {
      before(pop3.stages, 'list', async (session) => void (await ask(session, pop3, 'AUTH LOGIN')))
    },
  },
]
