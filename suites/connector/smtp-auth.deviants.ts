import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import type { ClientSession } from '../../harness/peers/connector/client-session.ts'
import type { ClientSasl } from '../../harness/peers/connector/sasl.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** Changes logins on both ports. */
const onBoth =
  (change: <S extends ClientSession>(sasl: ClientSasl<S>) => void) =>
  ({ smtp, pop3 }: ConnectorBehaviour): void => {
    change(smtp.sasl)
    change(pop3.sasl)
  }

export const smtpAuth: readonly ConnectorDeviant[] = [
  {
    id: 'M-CM-017',
    title: say`Logs in with the mailbox name without its domain`,
    fails: ['CM-017@smtp', 'CM-017@pop3'],
    patch: onBoth((sasl) => {
      const { credentials } = sasl
      sasl.credentials = (session) => {
        const { authcid, ...rest } = credentials(session)
        return { ...rest, authcid: authcid.split('@')[0]! }
      }
    }),
  },
  {
    id: 'M-CM-027',
    title: say`Submits without a login if no login is offered`,
    fails: ['CM-027@smtp'],
    patch({ smtp }) {
      smtp.needsLogin = () => false
    },
  },
  {
    id: 'M-CM-027c',
    title: say`Takes a challenge after the password as a yes`,
    fails: ['CM-027@smtp'],
    patch({ smtp }) {
      const { classify } = smtp
      smtp.classify = (reply, session) =>
        reply.code === 334 && session.stage === 'login' && smtp.sasl.choose(session) === 'PLAIN'
          ? 'positive'
          : classify(reply, session)
    },
  },
  {
    id: 'M-CM-027b',
    title: say`Asks for the list of messages without a login if no login is offered`,
    fails: ['CM-027@pop3'],
    patch({ pop3 }) {
      const login = pop3.stages.login!
      pop3.stages.login = async (session) => {
        if (pop3.loginWith(session) !== 'none') await login(session)
      }
    },
  },
]
