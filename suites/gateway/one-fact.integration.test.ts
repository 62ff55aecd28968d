import { expect, test } from 'vitest'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import { withPremises } from '../matrix-part.test-help.ts'
import { gatewaySuite } from './gateway-suite.ts'
import { resultsOf } from './kill-matrix.ts'

/*
 * One fact, one fail: a server that lacks one thing reads so once. What stands on it is undecided, and what does not is decided.
 */

/** Takes lines out of a list of capabilities. */
function without(rules: GatewayBehaviour['smtp'] | GatewayBehaviour['pop3'], pattern: RegExp): void {
  const capabilities = rules.capabilities as (session: unknown) => string[]
  rules.capabilities = (session: unknown) => capabilities(session).filter((line) => !pattern.test(line))
}

function withoutLogin({
  sasl,
}: {
  readonly sasl: { advertised: string[]; readonly mechanisms: Record<string, unknown> }
}) {
  sasl.advertised = ['PLAIN']
  delete sasl.mechanisms.LOGIN
}

/** What is wrong with the gateway, the checks that say so, and how many it may leave undecided. */
const FACTS: readonly {
  readonly fact: string
  readonly says: Readonly<Record<string, 'fail' | 'warn'>>
  readonly undecided?: number
  readonly patch: (behaviour: GatewayBehaviour) => void
}[] = [
  {
    fact: 'SMTP has no LOGIN',
    says: { 'SS-022': 'fail' },
    undecided: 3,
    patch: ({ smtp }) => withoutLogin(smtp),
  },
  {
    fact: 'SMTP offers PLAIN and LOGIN and knows no AUTH',
    says: { 'SS-030': 'fail' },
    patch: ({ smtp }) => void delete smtp.verbs.AUTH,
  },
  {
    fact: 'SMTP has no AUTH',
    says: { 'SS-022': 'fail' },
    patch({ smtp }) {
      without(smtp, /^AUTH/)
      delete smtp.verbs.AUTH
    },
  },
  {
    fact: 'SMTP has no RSET',
    says: { 'SS-048': 'fail' },
    undecided: 17,
    patch: ({ smtp }) => void delete smtp.verbs.RSET,
  },
  {
    fact: 'SMTP has no NOOP',
    says: { 'SS-006': 'fail' },
    undecided: 12,
    patch: ({ smtp }) => void delete smtp.verbs.NOOP,
  },
  {
    fact: 'SMTP has no gate before TLS',
    says: { 'SS-007': 'fail', 'SS-008': 'fail' },
    patch({ smtp }) {
      for (const verb of Object.keys(smtp.verbs)) smtp.states.plaintext.honours.add(verb)
      smtp.sasl.verify = () => undefined
    },
  },
  {
    fact: 'SMTP puts off everything before TLS',
    says: { 'SS-007': 'fail' },
    patch: ({ smtp }) => void (smtp.states.plaintext.refuse = () => reply(451, '4.7.0 Later')),
  },
  {
    fact: 'SMTP says something unasked before it asks for TLS or for a login',
    says: { 'SS-002': 'fail' },
    patch({ smtp }) {
      const { render } = smtp
      smtp.render = (answer, session) => {
        const octets = render(answer, session)
        return answer.code === 530 ? [Buffer.from('250 2.0.0 By the way\r\n'), ...octets] : octets
      }
    },
  },
  {
    fact: 'POP3 has no LOGIN, and says so',
    says: { 'SP-010': 'fail' },
    undecided: 4,
    patch: ({ pop3 }) => withoutLogin(pop3),
  },
  {
    fact: 'POP3 has no AUTH',
    says: { 'SP-010': 'fail' },
    patch({ pop3 }) {
      without(pop3, /^SASL/)
      delete pop3.verbs.AUTH
    },
  },
  {
    fact: 'POP3 says -ERR once more before it closes after any refusal',
    says: {},
    patch: ({ pop3 }) => void (pop3.patience = 0),
  },
]

/** What is wrong in one protocol shows in neither the other nor in what is offered in TLS. */
function concerned(fact: string): readonly string[] {
  const others = fact.startsWith('SMTP') ? /^(?:SP|ST)-/ : /^(?:SS|ST)-/
  const { checks } = gatewaySuite
  const chosen = checks.filter(({ id }) => !others.test(id))
  return withPremises(chosen, new Map(checks.map((check) => [check.id, check]))).map(({ id }) => id)
}

test.each(FACTS)('$fact: one check says so', async ({ fact, says, undecided, patch }) => {
  const results = await resultsOf({ id: fact, patch }, { select: concerned(fact) })
  const told = results.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable')
  expect(
    Object.fromEntries(told.filter(({ verdict }) => verdict !== 'inconclusive').map((one) => [one.id, one.verdict])),
  ).toEqual(says)
  const left = told.filter(({ verdict }) => verdict === 'inconclusive').map(({ id, message }) => `${id}: ${message.en}`)
  if (undecided !== undefined) expect(left.length, left.join('\n')).toBeLessThanOrEqual(undecided)
})
