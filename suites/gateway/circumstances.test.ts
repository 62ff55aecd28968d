import { expect, test } from 'vitest'
import { err } from '../../harness/peers/gateway/pop3-server.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import type { Deviant } from '../deviant.ts'
import { resultsOf } from './kill-matrix.ts'

/*
 * What keeps a check from being decided and is no defect, as it was met with Exim, Courier and Dovecot. None of it may
 * fail a gateway.
 */

const CIRCUMSTANCES: readonly (Pick<Deviant, 'title' | 'patch'> & { readonly leaves: readonly string[] })[] = [
  {
    title: 'every second connection is turned away',
    leaves: [],
    patch(behaviour) {
      behaviour.perSession = ({ smtp, pop3 }, { number }) => {
        if (number % 2 === 0) return
        smtp.greeting = () => reply(421, '4.7.0 Too many connections', 'close')
        pop3.greeting = () => err('Too many connections', 'close')
      }
    },
  },
  {
    title: 'no login is accepted, as the password that was given may be wrong',
    leaves: ['SS-030', 'SS-031', 'SS-032', 'SP-013'],
    patch({ smtp, pop3 }) {
      smtp.sasl.verify = () => undefined
      pop3.sasl.verify = () => undefined
    },
  },
  {
    title: 'after a failed handshake everything is refused in plaintext',
    leaves: [],
    patch({ smtp, pop3 }) {
      smtp.upgrade.afterFailure = 'plaintext'
      pop3.upgrade.afterFailure = 'plaintext'
    },
  },
  {
    title: 'a session ends with 421 once it is logged in',
    leaves: ['SS-060'],
    patch({ smtp }) {
      const { render } = smtp
      smtp.sasl.says.accepted = () => reply(235, '2.7.0 Authentication successful', 'close')
      smtp.render = (answer, session) => [
        ...render(answer, session),
        ...(answer.code === 235 ? render(reply(421, '4.4.0 The queue cannot be reached'), session) : []),
      ]
    },
  },
]

test.each(CIRCUMSTANCES)('$title', async ({ title, leaves, patch }) => {
  const results = await resultsOf({ id: 'circumstance', title, fails: [], patch })
  const verdicts = (verdict: string) => results.filter((result) => result.verdict === verdict).map(({ id }) => id)
  expect({ failed: verdicts('fail'), faults: verdicts('error') }).toEqual({ failed: [], faults: [] })
  expect(verdicts('inconclusive')).toEqual(expect.arrayContaining([...leaves]))
})
