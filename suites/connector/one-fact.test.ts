import { expect, test } from 'vitest'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import type { Deviation } from '../deviant.ts'
import { resultsOf } from './kill-matrix.ts'

/*
 * One fact, one fail: what is wrong with a connector is said once, and what stands on it is undecided.
 */

/** What is wrong with the connector, and the checks that say so. */
const FACTS: readonly (Pick<Deviation<ConnectorBehaviour>, 'patch'> & { readonly title: string } & {
  readonly says: readonly string[]
})[] = [
  {
    title: 'it never asks for TLS, and logs in all the same',
    says: ['CM-001', 'CP-001'],
    patch({ smtp, pop3 }) {
      for (const { upgrade, sasl } of [smtp, pop3]) {
        upgrade.offered = () => false
        upgrade.fallback = () => 'plaintext' as const
        sasl.choose = () => 'PLAIN'
      }
    },
  },
  {
    title: 'it never asks for TLS, and ends the session',
    says: ['CM-004@smtp', 'CM-004@pop3'],
    patch({ smtp, pop3 }) {
      smtp.plan = ['greeting', 'hello']
      pop3.plan = ['greeting', 'capabilities']
    },
  },
]

test.each(FACTS)('$title', async ({ patch, says }) => {
  const results = await resultsOf({ id: 'one-fact', patch })
  const told = results.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn' || verdict === 'error')
  expect(told.map(({ id }) => id).sort(), told.map(({ id, message }) => `${id}: ${message.en}`).join('\n')).toEqual(
    [...says].sort(),
  )
})
