import { expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { startGateway } from '../../harness/peers/gateway/gateway.ts'
import { err } from '../../harness/peers/gateway/pop3-server.ts'
import type { ServerSession } from '../../harness/peers/gateway/server-session.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import type { Protocol } from '../../harness/record/event.ts'
import { envelopeDomain } from '../profile/profile.ts'
import { defaultGatewayRun } from './embedded-run.ts'
import { resultsAgainst, resultsOf } from './kill-matrix.ts'
import { embeddedAccounts, embeddedAddresses } from './subject.ts'

/** What the check says of a gateway that is known by these addresses and listens at the first. */
async function findingsOf(
  hosts: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const { profile } = defaultGatewayRun()
  const accounts = embeddedAccounts(profile).slice(0, 1)
  const serverName = envelopeDomain(profile)
  const authority = makeAuthority()
  const certificate = authority.issue({ names: [serverName] })
  const gateway = await startGateway({ accounts, domain: profile.domain, serverName, certificate })
  try {
    const { smtp, pop3 } = gateway
    const addresses = embeddedAddresses(profile, accounts[0]!.address)
    const subject = { name: 'x', smtp, pop3, hosts, serverName, ca: authority.rootPem, accounts, addresses }
    const results = await resultsAgainst(subject, { select: ['SS-003@smtp'], settings })
    return Object.fromEntries(results[0]!.findings.map(({ requirement, verdict }) => [requirement, verdict]))
  } finally {
    await gateway.stop()
  }
}

test('where no address of IPv6 is published, the rule on IPv6 does not apply', async () => {
  expect(await findingsOf(['127.0.0.1'])).toEqual({
    'HTG-3.5-1': 'pass',
    'HTG-3.3.1-6': 'pass',
    'HTG-3.5-2': 'not-applicable',
  })
})

test('the setting net.ipv6 may require one', async () => {
  expect(await findingsOf(['127.0.0.1'], { 'net.ipv6': 'require' })).toMatchObject({ 'HTG-3.5-2': 'fail' })
})

test('an address at which nobody listens breaks the rule', async () => {
  expect(await findingsOf(['127.0.0.1', '127.0.0.3'])).toMatchObject({ 'HTG-3.5-1': 'fail' })
})

/** What an address may do for a moment, as it is crowded or slow, from its second session on or at all. */
const MOMENTS: readonly {
  readonly title: string
  /** Both when absent. */
  readonly on?: readonly Protocol[]
  readonly patch: (own: GatewayBehaviour, session: { readonly number: number }) => void
}[] = [
  {
    title: 'lets nobody in any more after its first session',
    patch({ smtp, pop3 }, { number }) {
      if (number === 1) return
      smtp.greeting = () => reply(421, '4.7.0 Too many connections', 'close')
      pop3.greeting = () => err('Too many connections', 'close')
    },
  },
  {
    title: 'puts off what it would refuse',
    // On POP3 it is a refusal all the same.
    on: ['smtp'],
    patch({ smtp }) {
      smtp.states.plaintext.refuse = () => reply(451, '4.3.0 Try again later')
    },
  },
  {
    title: 'ends a session instead of an answer',
    patch({ smtp, pop3 }) {
      smtp.states.plaintext.refuse = () => reply(0, [], 'close')
      pop3.states.plaintext.refuse = () => err('Too many sessions', 'close')
    },
  },
  {
    title: 'says goodbye inside TLS',
    patch({ smtp, pop3 }) {
      const { EHLO } = smtp.verbs
      smtp.verbs.EHLO = (session, argument) =>
        session.tls ? reply(421, '4.3.2 Going down', 'close') : EHLO!(session, argument)
      const { CAPA } = pop3.verbs
      pop3.verbs.CAPA = (session, argument) =>
        session.tls ? err('[SYS/TEMP] Going down', 'close') : CAPA!(session, argument)
    },
  },
  {
    title: 'takes too long in the handshake',
    patch({ tls }) {
      tls.meets = () => 'more'
    },
  },
  {
    title: 'takes too long with a refusal inside TLS',
    patch({ smtp, pop3 }) {
      for (const one of [smtp, pop3] as const) {
        const { render } = one as { render(answer: unknown, session: unknown): readonly (Buffer | number)[] }
        ;(one as { render: unknown }).render = (
          answer: { readonly code?: number; readonly status?: string },
          session: ServerSession,
        ) =>
          session.tls && (answer.code === 530 || answer.status === '-ERR')
            ? [2 * SHORT, ...render(answer, session)]
            : render(answer, session)
      }
    },
  },
]
const SHORT = 200

test.each(MOMENTS.flatMap((moment) => ['first', 'second'].map((place) => ({ ...moment, place }))))(
  'the $place address $title, which makes it no other gateway',
  async ({ place, on = ['smtp', 'pop3'], patch }) => {
    const numbers: Record<string, number> = {}
    const results = await resultsOf(
      {
        id: 'moment',
        patch(behaviour) {
          behaviour.perSession = (own, { protocol, isElsewhere }) => {
            if (isElsewhere !== (place === 'second')) return
            numbers[protocol] = (numbers[protocol] ?? 0) + 1
            // The first session at the first address is the ladder's.
            const number = numbers[protocol] - (place === 'first' ? 1 : 0)
            if (number > 0) patch(own, { number })
          }
        },
      },
      { select: on.map((protocol) => `SS-003@${protocol}`), limits: { reply: SHORT } },
    )
    const told = results.map(({ id, verdict, message }) => `${id}: ${verdict}, ${message.en}`)
    expect(told).toEqual(on.map((protocol) => expect.stringContaining(`SS-003@${protocol}: inconclusive, not all `)))
  },
)
