import { before } from '../../harness/peers/connector/client-dialogue.ts'
import { Stop } from '../../harness/peers/connector/client-session.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

export const tlsOddServers: readonly ConnectorDeviant[] = [
  {
    id: 'M-CM-046',
    title: say`Gives up if the server asks for another key`,
    fails: ['CM-046'],
    patch({ smtp }) {
      // TLS libraries do not tell that they were asked.
      before(smtp.stages, 'login', async ({ task }) => {
        if (task.case === 'F-48/retry') throw new Stop('failed', 'no other key to send')
      })
    },
  },
  {
    id: 'M-CM-046b',
    title: say`Has no room for a certificate that is longer than a record`,
    fails: ['CM-046'],
    patch({ tls }) {
      const { problem } = tls
      tls.problem = (event, host, rules) => {
        const [leaf = ''] = event.chain ?? []
        return Buffer.from(leaf, 'base64').length > 16_384 ? 'it is too long' : problem(event, host, rules)
      }
    },
  },
]
