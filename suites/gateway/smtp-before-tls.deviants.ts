import { decodeBase64 } from '../../harness/grammar/base64.ts'
import { readPlain } from '../../harness/grammar/sasl-plain.ts'
import type { Command } from '../../harness/peers/gateway/server-session.ts'
import { reply, type SmtpBehaviour, type SmtpServerSession } from '../../harness/peers/gateway/smtp-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

/** Deviations from §3.3.3, row 1: the greeting, and what SMTP offers and honours before STARTTLS. */
export const smtpBeforeTls: readonly Deviant[] = [
  {
    id: 'M-SS-001',
    title: say`The greeting has no host name`,
    fails: ['SS-001'],
    patch({ smtp }) {
      smtp.greeting = () => reply(220, 'ESMTP ready')
    },
  },
  {
    id: 'M-SS-001b',
    title: say`The greeting has another code than 220`,
    fails: ['SS-001'],
    patch({ smtp }) {
      smtp.greeting = ({ site }) => reply(250, `${site.serverName} ESMTP`)
    },
  },
  {
    id: 'M-SS-004',
    title: say`EHLO does not offer STARTTLS`,
    fails: ['SS-004'],
    patch({ smtp }) {
      const { capabilities } = smtp
      smtp.capabilities = (session) => (session.tls ? capabilities(session) : ['SIZE'])
    },
  },
  {
    id: 'M-SS-004b',
    title: say`EHLO is refused before TLS`,
    fails: ['SS-004'],
    patch({ smtp }) {
      smtp.states.plaintext.honours.delete('EHLO')
    },
  },
  {
    id: 'M-SS-004c',
    title: say`The second EHLO is not told of STARTTLS`,
    fails: ['SS-004'],
    patch: ({ smtp }) => relistSecond(smtp, () => []),
  },
  {
    id: 'M-SS-005',
    title: say`AUTH is advertised before TLS`,
    fails: ['SS-005'],
    patch({ smtp }) {
      const { capabilities } = smtp
      smtp.capabilities = (session) => [...capabilities(session), ...(session.tls ? [] : ['AUTH PLAIN LOGIN'])]
    },
  },
  {
    id: 'M-SS-005b',
    title: say`AUTH is advertised before TLS in the reply to the second EHLO`,
    fails: ['SS-005'],
    patch: ({ smtp }) => relistSecond(smtp, (lines) => [...lines, 'AUTH PLAIN LOGIN']),
  },
  {
    id: 'M-SS-006',
    title: say`NOOP is refused before TLS`,
    fails: ['SS-006'],
    patch({ smtp }) {
      smtp.states.plaintext.honours.delete('NOOP')
    },
  },
  {
    id: 'M-SS-007',
    title: say`MAIL is accepted before TLS`,
    fails: ['SS-007'],
    patch({ smtp }) {
      smtp.states.plaintext.honours.add('MAIL')
    },
  },
  {
    id: 'M-SS-007b',
    title: say`Mail transaction commands get a temporary refusal before TLS`,
    fails: ['SS-007'],
    patch({ smtp }) {
      const { refuse } = smtp.states.plaintext
      smtp.states.plaintext.refuse = (session, command) =>
        ['MAIL', 'RCPT', 'DATA', 'BDAT'].includes(command.verb)
          ? reply(450, '4.7.0 Try again later')
          : refuse(session, command)
    },
  },
  {
    id: 'M-SS-007c',
    title: say`Mail transaction commands are accepted before TLS until the client has sent EHLO`,
    fails: ['SS-007'],
    patch: openBeforeEhlo('MAIL', 'RCPT', 'DATA', 'BDAT'),
  },
  {
    id: 'M-SS-007d',
    title: say`MAIL is accepted before TLS once the client has said EHLO twice`,
    fails: ['SS-007'],
    patch: opensAfter((said, { tls }) => !tls && said.filter((verb) => verb === 'EHLO').length > 1, 'MAIL'),
  },
  {
    id: 'M-SS-007e',
    title: say`MAIL is accepted before TLS after eight refused commands`,
    fails: ['SS-007'],
    patch: opensAfter((_, { tls, refusals }) => !tls && refusals >= 8, 'MAIL'),
  },
  {
    id: 'M-SS-008',
    title: say`AUTH gets a challenge before TLS, and only the response is refused`,
    fails: ['SS-008'],
    patch({ smtp }) {
      const { verify } = smtp.sasl
      smtp.states.plaintext.honours.add('AUTH')
      smtp.sasl.verify = (session, credentials) => (session.tls ? verify(session, credentials) : undefined)
    },
  },
  {
    id: 'M-SS-008b',
    title: say`AUTH is accepted before TLS until the client has sent EHLO`,
    fails: ['SS-008'],
    patch: openBeforeEhlo('AUTH'),
  },
  {
    id: 'M-SS-008c',
    title: say`AUTH without a mechanism lists the mechanisms before TLS`,
    fails: ['SS-008'],
    patch({ smtp }) {
      const { admit } = smtp
      smtp.admit = (session, command) =>
        !session.tls && command.verb === 'AUTH' && command.argument === undefined
          ? reply(250, `2.0.0 ${smtp.sasl.advertised.join(' ')}`)
          : admit(session, command)
    },
  },
  {
    id: 'M-SS-008d',
    title: say`AUTH with an unknown mechanism gets a challenge before TLS`,
    fails: ['SS-008'],
    patch({ smtp }) {
      const { admit } = smtp
      smtp.admit = (session, command) =>
        !session.tls && command.verb === 'AUTH' && command.argument === 'X-UNKNOWN'
          ? reply(334, '')
          : admit(session, command)
    },
  },
  {
    id: 'M-SS-008e',
    title: say`AUTH gets a challenge before TLS once the client has said EHLO twice`,
    fails: ['SS-008'],
    patch: opensAfter((said, { tls }) => !tls && said.filter((verb) => verb === 'EHLO').length > 1, 'AUTH'),
  },
  {
    id: 'M-SS-008f',
    title: say`AUTH gets a challenge before TLS after eight refused commands`,
    fails: ['SS-008'],
    patch: opensAfter((_, { tls, refusals }) => !tls && refusals >= 8, 'AUTH'),
  },
  {
    id: 'M-SS-009',
    title: say`HELO is accepted before TLS`,
    fails: ['SS-009'],
    patch({ smtp }) {
      smtp.states.plaintext.honours.add('HELO')
    },
  },
  {
    id: 'M-SS-009b',
    title: say`HELO is accepted before TLS once the client has sent EHLO`,
    fails: ['SS-009'],
    patch({ smtp }) {
      const { admit } = smtp
      smtp.admit = (session, command) =>
        !session.tls && command.verb === 'HELO' && session.helo !== undefined ? undefined : admit(session, command)
    },
  },
  {
    id: 'M-SS-010',
    title: say`RSET is accepted before TLS`,
    fails: ['SS-010'],
    patch({ smtp }) {
      smtp.states.plaintext.honours.add('RSET')
    },
  },
  {
    id: 'M-SS-010b',
    title: say`RSET is accepted before TLS until the client has sent EHLO`,
    fails: ['SS-010'],
    patch: openBeforeEhlo('RSET'),
  },
  {
    id: 'M-SS-010c',
    title: say`RSET is accepted before TLS the second time`,
    fails: ['SS-010'],
    patch: opensAfter((said, { tls }) => !tls && said.includes('RSET'), 'RSET'),
  },
  {
    id: 'M-SS-011',
    title: say`Commands get 503 before TLS`,
    fails: ['SS-011'],
    patch({ smtp }) {
      smtp.states.plaintext.refuse = () => reply(503, '5.5.1 Bad sequence of commands')
    },
  },
  {
    id: 'M-SS-012',
    title: say`The gate before TLS compares verbs case-sensitively`,
    fails: ['SS-012'],
    patch({ smtp }) {
      const { admit } = smtp
      smtp.admit = (session, command) =>
        !session.tls && command.verb === 'MAIL' && command.word !== 'MAIL' ? undefined : admit(session, command)
    },
  },
  {
    id: 'M-SS-012b',
    title: say`The gate before TLS does not know a verb of which the first letter alone is large`,
    fails: ['SS-012'],
    patch({ smtp }) {
      const { admit } = smtp
      smtp.admit = (session, command) =>
        !session.tls && /^[A-Z][a-z]+$/.test(command.word) && Object.hasOwn(smtp.verbs, command.verb)
          ? undefined
          : admit(session, command)
    },
  },
  {
    id: 'M-SS-012c',
    title: say`The gate before TLS knows MAIL by its FROM in upper case`,
    fails: ['SS-012'],
    patch({ smtp }) {
      const { admit } = smtp
      smtp.admit = (session, command) =>
        !session.tls && command.verb === 'MAIL' && !command.argument?.startsWith('FROM:')
          ? undefined
          : admit(session, command)
    },
  },
  {
    id: 'M-SS-013',
    title: say`AUTH is refused before TLS, but the login counts once TLS is up`,
    fails: ['SS-013'],
    patch: ({ smtp }) => keepsLogin(smtp, () => true),
  },
  {
    id: 'M-SS-013b',
    title: say`AUTH before EHLO is refused before TLS, but the login counts once TLS is up`,
    fails: ['SS-013'],
    patch: ({ smtp }) => keepsLogin(smtp, ({ helo }) => helo === undefined),
  },
  {
    id: 'M-SS-014',
    title: say`MAIL is refused before TLS, but its sender counts once TLS is up`,
    fails: ['SS-014'],
    patch: ({ smtp }) => keepsSender(smtp, () => true),
  },
  {
    id: 'M-SS-014b',
    title: say`MAIL before EHLO is refused before TLS, but its sender counts once TLS is up`,
    fails: ['SS-014'],
    patch: ({ smtp }) => keepsSender(smtp, ({ helo }) => helo === undefined),
  },
]

/** A valid login before TLS is refused, and counts inside TLS. */
function keepsLogin(smtp: SmtpBehaviour, isKept: (session: SmtpServerSession) => boolean): void {
  const { admit } = smtp
  const { reset } = smtp.upgrade
  const early = new WeakMap<SmtpServerSession, string>()
  smtp.admit = (session, command) => {
    const message = /^PLAIN (\S+)$/i.exec(command.argument ?? '')?.[1]
    const credentials = readPlain(decodeBase64(message ?? '') ?? Buffer.alloc(0))
    if (!session.tls && command.verb === 'AUTH' && credentials && isKept(session)) {
      const user = smtp.sasl.verify(session, credentials)
      if (user !== undefined) early.set(session, user)
    }
    return admit(session, command)
  }
  smtp.upgrade.reset = (session) => {
    reset(session)
    session.user = early.get(session)
  }
}

/** MAIL before TLS is refused, and its sender counts inside TLS. */
function keepsSender(smtp: SmtpBehaviour, isKept: (session: SmtpServerSession) => boolean): void {
  const { admit } = smtp
  const { EHLO } = smtp.verbs
  const begun = new WeakSet<SmtpServerSession>()
  smtp.admit = (session, command) => {
    if (!session.tls && command.verb === 'MAIL' && isKept(session)) begun.add(session)
    return admit(session, command)
  }
  // Neither TLS nor the EHLO inside it clears it.
  smtp.verbs.EHLO = async (session, argument) => {
    const answer = await EHLO!(session, argument)
    if (session.tls && begun.has(session)) session.envelope = { sender: 'kept@client.example', recipients: [] }
    return answer
  }
}

/** The gate closes only with EHLO: before it these verbs are honoured in plaintext. */
function openBeforeEhlo(...verbs: readonly string[]): Deviant['patch'] {
  return ({ smtp }) => {
    const { admit, order } = smtp
    const { MAIL } = order
    smtp.admit = (session, command) =>
      !session.tls && session.helo === undefined && verbs.includes(command.verb) ? undefined : admit(session, command)
    order.MAIL = (session) => (!session.tls && session.helo === undefined ? undefined : MAIL!(session))
  }
}

/** The gate honours these verbs where `isOpen` says so of the verbs that were said before, since TLS where that is up. */
export function opensAfter(
  isOpen: (said: readonly string[], session: SmtpServerSession, command: Command) => boolean,
  ...verbs: readonly string[]
): Deviant['patch'] {
  return ({ smtp }) => {
    const { admit } = smtp
    const told = new WeakMap<SmtpServerSession, { readonly tls: boolean; readonly said: string[] }>()
    smtp.admit = (session, command) => {
      const before = told.get(session)
      const said = before?.tls === session.tls ? before.said : []
      const opens = verbs.includes(command.verb) && isOpen([...said], session, command)
      said.push(command.verb)
      told.set(session, { tls: session.tls, said })
      return opens ? undefined : admit(session, command)
    }
  }
}

/** Changes what the second EHLO in plaintext is told. */
function relistSecond(smtp: SmtpBehaviour, change: (lines: readonly string[]) => string[]): void {
  const { capabilities } = smtp
  const greeted = new WeakSet<SmtpServerSession>()
  smtp.capabilities = (session) => {
    const lines = capabilities(session)
    if (session.tls || greeted.has(session)) return session.tls ? lines : change(lines)
    greeted.add(session)
    return lines
  }
}
