import { expect, test } from 'vitest'
import type { Endpoint } from '../../harness/driving/drive.ts'
import { err } from '../../harness/peers/gateway/pop3-server.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import type { Deviant } from '../deviant.ts'
import { helloProxy } from './hello-proxy.test-help.ts'
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
    title: 'a session ends with 421 inside TLS where something came behind STARTTLS',
    leaves: [],
    patch(behaviour) {
      behaviour.perSession = ({ smtp }) => {
        let isInjected = false
        smtp.upgrade.carriedOver = (octets) => {
          isInjected = octets.length > 0
          return Buffer.alloc(0)
        }
        smtp.upgrade.after = () => (isInjected ? reply(421, '4.7.0 Nothing may follow STARTTLS', 'close') : undefined)
      }
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

/** handshake_failure, fatal. */
const ALERT = '\x15\x03\x03\x00\x02\x02\x28'

/** What a gateway may say in plaintext to octets that are no TLS where TLS is due; none of it honours anything. */
const REFUSALS: readonly (readonly [title: string, smtp: string, pop3: string, then: 'ends' | 'goes on'])[] = [
  ['says goodbye and ends', '421 4.7.0 TLS is needed\r\n', '-ERR TLS is needed\r\n', 'ends'],
  ['says it at length', '554-5.7.0 TLS is needed,\r\n554 5.7.0 and so we part\r\n', '-ERR [SYS/PERM] No\r\n', 'ends'],
  ['says goodbye and sends an alert', `421 4.7.0 No\r\n${ALERT}`, `-ERR No\r\n${ALERT}`, 'ends'],
  ['sends an alert and says goodbye', `${ALERT}421 4.7.0 No\r\n`, `${ALERT}-ERR No\r\n`, 'ends'],
  ['refuses and waits', '454 4.7.0 TLS is not available\r\n', '-ERR TLS is not available\r\n', 'goes on'],
]

test.each(REFUSALS)('a gateway that %s after a broken handshake', async (_, smtp, pop3, then) => {
  let ports = 0
  const through = (server: Endpoint) => {
    const text = ports++ === 0 ? smtp : pop3
    return helloProxy(
      server,
      () => true,
      (_, client) => {
        if (then === 'ends') client.end(Buffer.from(text, 'latin1'))
        else client.write(Buffer.from(text, 'latin1'))
        return false
      },
    )
  }
  const results = await resultsOf(undefined, { through })
  const told = results
    .filter(({ verdict }) => /fail|warn|error/.test(verdict))
    .map(({ id, message }) => `${id}: ${message.en}`)
  expect(told).toEqual([])
  const verdictOf = (id: string) => results.find((result) => result.id === id)?.verdict
  for (const id of ['SS-020', 'SP-055', 'ST-16@smtp', 'ST-16@pop3']) expect([id, verdictOf(id)]).toEqual([id, 'pass'])
})
