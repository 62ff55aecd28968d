import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import { before } from '../../harness/peers/connector/client-dialogue.ts'
import { Stop } from '../../harness/peers/connector/client-session.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** TLS libraries do not tell what servers ask of them. */
const givesUpIn =
  (scenario: string) =>
  ({ smtp }: ConnectorBehaviour): void =>
    before(smtp.stages, 'login', async ({ task }) => {
      if (task.case === scenario) throw new Stop('failed', 'TLS is not as usual')
    })

export const tlsOddServers: readonly ConnectorDeviant[] = [
  {
    id: 'M-CM-046',
    title: say`Gives up if the server asks for another key`,
    fails: ['CM-046'],
    patch: givesUpIn('F-48/retry'),
  },
  {
    id: 'M-CM-046c',
    title: say`Gives up if the server changes its keys`,
    fails: ['CM-046'],
    patch: givesUpIn('F-48/key-update'),
  },
  {
    id: 'M-CM-046d',
    title: say`Gives up if there are many tickets`,
    fails: ['CM-046'],
    patch: givesUpIn('F-48/records'),
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
