import { err } from '../../harness/peers/gateway/pop3-server.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

/** Deviations in how often the interface may be used (§1.3). */
export const usageLimits: readonly Deviant[] = [
  {
    id: 'M-SS-135',
    title: say`A failed login is told of a limit on the rate of logins`,
    fails: ['SS-135'],
    // A monitor sees what others provoke.
    select: ['SS-135', 'SS-034'],
    patch({ smtp }) {
      smtp.sasl.says.rejected = () => reply(535, '5.7.8 Authentication failed (rate limit: 100 an hour)')
    },
  },
  {
    id: 'M-SP-060',
    title: say`CAPA announces a minimum time between two logins`,
    fails: ['SP-060'],
    patch({ pop3 }) {
      const { capabilities } = pop3
      pop3.capabilities = (session) => [...capabilities(session), ...(session.tls ? ['LOGIN-DELAY 60'] : [])]
    },
  },
  {
    id: 'M-SP-060b',
    title: say`Every third login is refused because the previous one was too recent`,
    fails: ['SP-060'],
    patch({ pop3 }) {
      const { login } = pop3
      let logins = 0
      pop3.login = (session, user) =>
        ++logins % 3 === 0 ? err('[LOGIN-DELAY] Minimum time between logins not over') : login(session, user)
    },
  },
  {
    id: 'M-SP-060c',
    title: say`A failed login to POP3 is told of a limit on the rate of logins`,
    fails: ['SP-060'],
    select: ['SP-060', 'SP-016'],
    patch({ pop3 }) {
      pop3.sasl.says.rejected = () => err('Authentication failed (rate limit: 100 an hour)')
    },
  },
]
