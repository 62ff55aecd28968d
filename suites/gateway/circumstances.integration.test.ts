import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Endpoint, GatewaySubject } from '../../harness/driving/drive.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { err } from '../../harness/peers/gateway/pop3-server.ts'
import type { Command } from '../../harness/peers/gateway/server-session.ts'
import { reply, type SmtpAnswer, type SmtpServerSession } from '../../harness/peers/gateway/smtp-server.ts'
import type { Deviation } from '../deviant.ts'
import { helloProxy } from './hello-proxy.test-help.ts'
import { resultsOf } from './kill-matrix.ts'
import { smtpData } from './smtp-data.deviants.ts'

/*
 * What keeps a check from being decided and is no defect, as it was met with Exim, Courier and Dovecot. None of it may
 * fail a gateway.
 */

const CIRCUMSTANCES: readonly (Pick<Deviation, 'patch'> & { readonly title: string } & {
  readonly leaves: readonly string[]
})[] = [
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

test.each(CIRCUMSTANCES)('$title', async ({ leaves, patch }) => {
  const results = await resultsOf({ id: 'circumstance', patch })
  const verdicts = (verdict: string) => results.filter((result) => result.verdict === verdict).map(({ id }) => id)
  expect({ failed: verdicts('fail'), faults: verdicts('error') }).toEqual({ failed: [], faults: [] })
  expect(verdicts('inconclusive')).toEqual(expect.arrayContaining([...leaves]))
})

/** What `--loopback` alone tells: one account that is somebody's, whose recipient brings all back to it. */
function byLoopbackAlone({ deliver: _, accounts, addresses, ...subject }: GatewaySubject): GatewaySubject {
  const { from, to, loopback = '' } = addresses
  const local = loopback.slice(0, loopback.indexOf('@'))
  return {
    ...subject,
    accounts: accounts.slice(0, 1).map(({ test: _, ...account }) => account),
    addresses: { from, to: `${local}${to.slice(to.indexOf('@'))}`, rcpt: loopback, loopback },
  }
}

/** Takes Cc and Bcc, and looks at neither. */
const readsNoHeader: Deviation['patch'] = ({ smtp }) => {
  smtp.content.copies = () => undefined
}

test('where all that is submitted comes back to its sender, that is no fault', async () => {
  const results = await resultsOf({ id: 'loopback alone', patch: readsNoHeader }, { known: byLoopbackAlone })
  const said = (pattern: RegExp) => results.filter(({ verdict }) => pattern.test(verdict))
  expect(said(/fail|warn|error/).map(({ id, message }) => `${id}: ${message.en}`)).toEqual([])
  // No recipient is known that fails, and messages of more than the matrix has are not taken.
  const leaves = ['LD-06', 'SD-02', 'SD-04', 'SD-11', 'SD-20', 'SP-031', 'SP-042', 'SP-071']
  expect(
    said(/inconclusive/)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(leaves)
})

const copies = smtpData.find(({ id }) => id === 'M-SS-108')!.patch
/** The same, and each message lies in the maildrop twice. */
const storesTwice: Deviation['patch'] = (behaviour, authority) => {
  readsNoHeader(behaviour, authority)
  const { recipients } = behaviour.delivery
  behaviour.delivery.recipients = (submission) => recipients(submission).flatMap((one) => [one, one])
}

test.each([
  ['reads no header', readsNoHeader, 'pass'],
  ['stores all twice', storesTwice, 'pass'],
  ['copies', copies, 'fail'],
] as const)('where all comes back, SS-108 of a gateway that %s is decided', async (_, patch, verdict) => {
  const results = await resultsOf({ id: 'circumstance', patch }, { known: byLoopbackAlone, select: ['SS-108'] })
  expect(results.map((one) => [one.id, one.verdict, one.message.en])).toEqual([['SS-108', verdict, expect.anything()]])
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
  const results = await resultsOf(undefined, {
    through,
    select: ['SS-00*', 'SS-01*', 'SS-02*', 'SS-03*', 'SP-0*', 'ST-*'],
  })
  const told = results
    .filter(({ verdict }) => /fail|warn|error/.test(verdict))
    .map(({ id, message }) => `${id}: ${message.en}`)
  expect(told).toEqual([])
  const verdictOf = (id: string) => results.find((result) => result.id === id)?.verdict
  for (const id of ['SS-020', 'SP-055', 'ST-16@smtp', 'ST-16@pop3']) expect([id, verdictOf(id)]).toEqual([id, 'pass'])
})

/** Codes that the RFCs have besides the usual ones. */
const OTHER_CODES: readonly (Pick<Deviation, 'patch'> & { readonly title: string } & {
  readonly passes: readonly string[]
})[] = [
  {
    title: 'NOOP with an argument gets 501',
    passes: ['SS-006', 'SS-012'],
    patch({ smtp }) {
      smtp.argumentless.add('NOOP')
    },
  },
  {
    title: 'AUTH gets 538 before TLS',
    passes: ['SS-008', 'SS-011'],
    patch: refuseInPlaintext(({ verb }) => (verb === 'AUTH' ? reply(538, '5.7.11 Encryption required') : undefined)),
  },
  {
    title: 'AUTH gets 504 before TLS, where no mechanism is offered',
    passes: ['SS-008', 'SS-011'],
    patch: refuseInPlaintext(({ verb }) => (verb === 'AUTH' ? reply(504, '5.5.4 Not supported') : undefined)),
  },
  {
    title: 'all but EHLO, NOOP, QUIT and HELO gets 503 before EHLO',
    passes: ['SS-007', 'SS-008', 'SS-009', 'SS-010', 'SS-011'],
    patch: refuseInPlaintext(({ verb }, { helo }) =>
      helo === undefined && verb !== 'HELO' ? reply(503, '5.5.1 EHLO first') : undefined,
    ),
  },
  ...[504, 534, 535, 538].map((code) => ({
    title: `a mechanism that is not to be had gets ${code}`,
    passes: ['SS-039'],
    patch: ({ smtp }: GatewayBehaviour) => {
      smtp.sasl.says.unsupported = () => reply(code, '5.7.0 No')
    },
  })),
  ...[432, 534, 535, 538].map((code) => ({
    title: `credentials that will not do get ${code}`,
    passes: ['SS-034', 'SS-041', 'SS-042'],
    patch: ({ smtp }: GatewayBehaviour) => {
      smtp.sasl.says.rejected = () => reply(code, `${Math.floor(code / 100)}.7.0 No`)
    },
  })),
  {
    title: 'a wrong login ends the connection without a reply',
    passes: ['SS-036', 'SS-042'],
    patch({ smtp }) {
      smtp.sasl.says.rejected = () => reply(0, [], 'close')
    },
  },
  {
    title: 'the third failed login gets 421 and ends the session',
    passes: ['SS-036', 'SS-043', 'SS-046', 'SS-130', 'SS-131'],
    patch({ smtp }) {
      const { rejected } = smtp.sasl.says
      const failures = new WeakMap<SmtpServerSession, number>()
      smtp.sasl.says.rejected = (session, credentials) => {
        const count = (failures.get(session) ?? 0) + 1
        failures.set(session, count)
        return count < 3 ? rejected(session, credentials) : reply(421, '4.7.0 Too many failures', 'close')
      }
    },
  },
  {
    title: 'the second error of a session gets 421 and ends it',
    passes: ['SS-007', 'SS-008', 'SS-009', 'SS-010', 'SS-012', 'SS-048'],
    patch({ smtp }) {
      const { admit } = smtp
      smtp.admit = (session, command) => {
        const answer = admit(session, command)
        return answer && session.refusals > 0 ? reply(421, '4.7.0 Too many errors', 'close') : answer
      }
    },
  },
  {
    title: 'MAIL without a login is refused late',
    passes: ['SS-091'],
    patch({ smtp }) {
      const { MAIL } = smtp.verbs
      smtp.states.plaintext.honours.add('MAIL')
      smtp.states.tls.honours.add('MAIL')
      smtp.order.MAIL = () => undefined
      smtp.verbs.MAIL = async (session, argument) => {
        if (session.user !== undefined) return MAIL!(session, argument)
        await sleep(300)
        return reply(530, '5.7.0 Authentication required')
      }
    },
  },
  {
    title: 'RCPT without MAIL ends the connection without a reply',
    passes: ['SS-014'],
    patch({ smtp }) {
      const { RCPT } = smtp.order
      smtp.order.RCPT = (session) => RCPT!(session) && reply(0, [], 'close')
    },
  },
]

test.each(OTHER_CODES)('$title', async ({ passes, patch }) => {
  const results = await resultsOf({ id: 'other codes', patch }, { select: passes })
  const verdicts = results.map(({ id, verdict, message }) => (verdict === 'pass' ? id : `${id}: ${message.en}`))
  expect(verdicts.toSorted()).toEqual(passes)
})

/** 534 says that the user has to do something else first: like 535, it may be the account that was given. */
test.each([
  [535, false],
  [534, false],
  [534, true],
  [432, false],
])('where each login gets %i, no mechanism is at fault (at once: %s)', async (code, atOnce) => {
  const patch = ({ smtp }: GatewayBehaviour) => {
    if (atOnce) smtp.order.AUTH = () => reply(code, '5.7.9 No')
    smtp.sasl.verify = () => undefined
    smtp.sasl.says.rejected = () => reply(code, '5.7.0 No')
  }
  const results = await resultsOf({ id: 'c', patch }, { select: ['SS-030', 'SS-031', 'SS-032'] })
  expect(results.map(({ verdict }) => verdict)).toEqual(['inconclusive', 'inconclusive', 'inconclusive'])
  for (const { message } of results) expect(message.en).toContain('user name and the password')
})

test('one that greets again inside TLS is not said to execute what stood behind STARTTLS', async () => {
  const patch = ({ smtp }: GatewayBehaviour) => {
    smtp.upgrade.after = (session) => smtp.greeting(session)
  }
  const [result] = await resultsOf({ id: 'c', patch }, { select: ['SS-017'] })
  expect([result?.verdict, result?.message.en]).toEqual(['inconclusive', expect.stringContaining('no octet')])
})

test('SS-041 decides nothing by a login that is put off', async () => {
  const patch = ({ smtp }: GatewayBehaviour) => {
    smtp.sasl.says.rejected = () => reply(454, '4.7.0 Temporary authentication failure')
  }
  const [result] = await resultsOf({ id: 'c', patch }, { select: ['SS-041'] })
  expect(result?.verdict).toBe('inconclusive')
})

/** Changes what some commands get before TLS. */
function refuseInPlaintext(
  answer: (command: Command, session: SmtpServerSession) => SmtpAnswer | undefined,
): Deviation['patch'] {
  return ({ smtp }) => {
    const { refuse } = smtp.states.plaintext
    smtp.states.plaintext.refuse = (session, command) => answer(command, session) ?? refuse(session, command)
  }
}

/** Offers one way to log in to each side, and takes no other. */
const fewLogins: Deviation['patch'] = ({ smtp, pop3 }) => {
  delete smtp.sasl.mechanisms.PLAIN
  const { capabilities } = pop3
  pop3.capabilities = (session) => capabilities(session).filter((line) => !line.startsWith('SASL'))
  pop3.states.authorization.honours.delete('AUTH')
}

test.each(['SS-108', 'SS-062', 'SD-03', 'SP-030'])('%s alone logs in by the ways that are taken', async (id) => {
  const results = await resultsOf({ id: 'circumstance', patch: fewLogins }, { select: [id], known: byLoopbackAlone })
  expect(results.map((one) => [one.id, one.verdict, one.message.en])).toEqual([[id, 'pass', expect.anything()]])
})
