import { decodeBase64 } from '../../harness/grammar/base64.ts'
import { readPlain } from '../../harness/grammar/sasl-plain.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import {
  err,
  ok,
  type Pop3Answer,
  type Pop3Behaviour,
  type Pop3ServerSession,
} from '../../harness/peers/gateway/pop3-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'
import { endOfLastLine } from './smtp-starttls.deviants.ts'

/** No answer but the end of the connection. */
const hangUp: Pop3Answer = { ...ok('', undefined, 'close'), status: '' }

/** Deviations from §4.3.3, row 1, and of STLS itself (RFC 2595 §4). */
export const pop3BeforeTls: readonly Deviant[] = [
  {
    id: 'M-SP-001',
    title: say`The greeting has several lines`,
    fails: ['SP-001'],
    patch({ pop3 }) {
      pop3.greeting = () => ok('Hello there.', ['This service is for authorised users only.'])
    },
  },
  {
    id: 'M-SP-001b',
    title: say`The greeting has a timestamp, which offers APOP`,
    fails: ['SP-001'],
    patch({ pop3 }) {
      pop3.greeting = () => ok('Hello there. <1896.697170952@gateway.example>')
    },
  },
  {
    id: 'M-SP-001c',
    title: say`The greeting is in lower case`,
    fails: ['SP-001'],
    patch({ pop3 }) {
      const { render } = pop3
      pop3.greeting = () => ok('greeting')
      pop3.render = (answer, session) =>
        answer.text === 'greeting' ? [Buffer.from('+ok Hello there.\r\n')] : render(answer, session)
    },
  },
  {
    id: 'M-SP-002',
    title: say`USER is accepted before STLS, and only PASS is refused`,
    fails: ['SP-002'],
    patch({ pop3 }) {
      pop3.states.plaintext.honours.add('USER')
    },
  },
  {
    id: 'M-SP-002b',
    title: say`AUTH gets a challenge before STLS, and only the response is refused`,
    fails: ['SP-002'],
    patch({ pop3 }) {
      const { verify } = pop3.sasl
      pop3.states.plaintext.honours.add('AUTH')
      pop3.sasl.verify = (session, credentials) => (session.tls ? verify(session, credentials) : undefined)
    },
  },
  {
    id: 'M-SP-002c',
    title: say`AUTH alone lists the mechanisms before STLS`,
    fails: ['SP-002'],
    patch: answerBareAuth(ok('', ['PLAIN', 'LOGIN'])),
  },
  {
    id: 'M-SP-002d',
    title: say`A login command before STLS ends the connection without an answer`,
    fails: ['SP-002'],
    patch({ pop3 }) {
      const { refuse } = pop3.states.plaintext
      pop3.states.plaintext.refuse = (session, command) =>
        /^(?:USER|PASS|AUTH|APOP)$/.test(command.verb) ? hangUp : refuse(session, command)
    },
  },
  {
    id: 'M-SP-002e',
    title: say`AUTH alone gets +OK and an empty list before STLS`,
    fails: ['SP-002'],
    patch: answerBareAuth(ok('', [])),
  },
  {
    id: 'M-SP-002f',
    title: say`AUTH alone gets +OK and nothing else before STLS`,
    fails: ['SP-002'],
    patch: answerBareAuth(ok('')),
  },
  {
    id: 'M-SP-002g',
    title: say`AUTH with an unknown mechanism gets a challenge before STLS`,
    fails: ['SP-002'],
    patch({ pop3 }) {
      const { admit } = pop3
      pop3.admit = (session, command) =>
        !session.tls && command.verb === 'AUTH' && command.argument === 'X-UNKNOWN'
          ? { status: '+', text: '' }
          : admit(session, command)
    },
  },
  {
    id: 'M-SP-002h',
    title: say`USER and AUTH are accepted before STLS until the client has sent CAPA`,
    fails: ['SP-002'],
    patch: openAroundCapa('before', 'USER', 'AUTH'),
  },
  {
    id: 'M-SP-002i',
    title: say`USER and AUTH are accepted before STLS once the client has sent CAPA`,
    fails: ['SP-002'],
    patch: openAroundCapa('after', 'USER', 'AUTH'),
  },
  {
    id: 'M-SP-002j',
    title: say`USER is accepted before STLS the second time that it comes`,
    fails: ['SP-002'],
    patch: openOnceRefused('USER', (before) => before.includes('USER')),
  },
  {
    id: 'M-SP-002k',
    title: say`APOP is accepted before STLS once another command was refused`,
    fails: ['SP-002'],
    patch: openOnceRefused('APOP', (before) => before.some((verb) => verb !== 'APOP')),
  },
  {
    id: 'M-SP-003e',
    title: say`NOOP is accepted before STLS the second time that it comes`,
    fails: ['SP-003'],
    patch: openOnceRefused('NOOP', (before) => before.includes('NOOP')),
  },
  {
    id: 'M-SP-052b',
    title: say`“user” in lower case is accepted before STLS`,
    fails: ['SP-052'],
    patch({ pop3 }) {
      const { admit } = pop3
      pop3.admit = (session, command) =>
        !session.tls && command.word === 'user' ? ok('Password, please') : admit(session, command)
    },
  },
  {
    id: 'M-SP-003',
    title: say`NOOP is accepted before STLS`,
    fails: ['SP-003'],
    patch({ pop3 }) {
      pop3.states.plaintext.honours.add('NOOP')
    },
  },
  {
    id: 'M-SP-003b',
    title: say`NOOP is accepted before STLS until the client has sent CAPA`,
    fails: ['SP-003'],
    patch: openAroundCapa('before', 'NOOP'),
  },
  {
    id: 'M-SP-003c',
    title: say`NOOP is accepted before STLS once the client has sent CAPA`,
    fails: ['SP-003'],
    patch: openAroundCapa('after', 'NOOP'),
  },
  {
    id: 'M-SP-003d',
    title: say`LIST gets +OK and a list that does not end before STLS`,
    fails: ['SP-003'],
    patch({ pop3 }) {
      const { admit } = pop3
      pop3.admit = (session, command) =>
        !session.tls && command.verb === 'LIST' ? ok('0 messages') : admit(session, command)
    },
  },
  {
    id: 'M-SP-004',
    title: say`SASL and USER are listed before STLS`,
    fails: ['SP-004'],
    patch({ pop3 }) {
      const { capabilities } = pop3
      pop3.capabilities = (session) => [...capabilities(session), ...(session.tls ? [] : ['SASL PLAIN LOGIN', 'USER'])]
    },
  },
  {
    id: 'M-SP-004b',
    title: say`CAPA before STLS ends the connection without an answer`,
    fails: ['SP-004'],
    patch({ pop3 }) {
      const { CAPA } = pop3.verbs
      pop3.verbs.CAPA = (session, argument) => (session.tls ? CAPA!(session, argument) : hangUp)
    },
  },
  {
    id: 'M-SP-005',
    title: say`QUIT before STLS closes without an answer`,
    fails: ['SP-005'],
    patch({ pop3 }) {
      const { QUIT } = pop3.verbs
      pop3.verbs.QUIT = (session, argument) => (session.tls ? QUIT!(session, argument) : hangUp)
    },
  },
  {
    id: 'M-SP-005b',
    title: say`QUIT before STLS is answered, and the connection stays open`,
    fails: ['SP-005'],
    patch({ pop3 }) {
      const { QUIT } = pop3.verbs
      pop3.verbs.QUIT = (session, argument) => (session.tls ? QUIT!(session, argument) : ok('Bye'))
    },
  },
  {
    id: 'M-SP-006',
    title: say`STLS takes any argument`,
    fails: ['SP-006'],
    patch({ pop3 }) {
      pop3.argumentless.delete('STLS')
    },
  },
  {
    id: 'M-SP-006b',
    title: say`STLS is only recognised in upper case`,
    fails: ['SP-006'],
    patch({ pop3 }) {
      const { admit } = pop3
      pop3.admit = (session, command) => (command.word === 'stls' ? err('Unknown command') : admit(session, command))
    },
  },
  {
    id: 'M-SP-006c',
    title: say`STLS is refused`,
    fails: ['SP-006'],
    patch({ pop3 }) {
      pop3.states.plaintext.honours.delete('STLS')
    },
  },
  {
    id: 'M-SP-007',
    title: say`Complete commands pipelined after STLS are executed inside TLS, the rest is dropped`,
    fails: ['SP-007'],
    patch({ pop3 }) {
      pop3.upgrade.carriedOver = (octets) => octets.subarray(0, endOfLastLine(octets))
    },
  },
  {
    id: 'M-SP-008',
    title: say`Half a command pipelined after STLS is completed inside TLS, complete ones are dropped`,
    fails: ['SP-008'],
    patch({ pop3 }) {
      pop3.upgrade.carriedOver = (octets) => octets.subarray(endOfLastLine(octets))
    },
  },
  {
    id: 'M-SP-007b',
    title: say`Commands behind STLS are executed inside TLS, if the LF of STLS came in another segment than its CR`,
    fails: ['SP-007'],
    patch: whereLfCameApart((octets) => octets.subarray(0, endOfLastLine(octets))),
  },
  {
    id: 'M-SP-008b',
    title: say`Half a command behind STLS is completed inside TLS, if the LF of STLS came in another segment than its CR`,
    fails: ['SP-008'],
    patch: whereLfCameApart((octets) => octets.subarray(endOfLastLine(octets))),
  },
  {
    id: 'M-SP-009',
    title: say`The server greets again inside TLS`,
    fails: ['SP-009'],
    patch({ pop3 }) {
      pop3.upgrade.after = (session) => session.behaviour.pop3.greeting(session)
    },
  },
  {
    id: 'M-SP-010',
    title: say`STLS is still listed inside TLS`,
    fails: ['SP-010'],
    patch: listInsideTls((lines) => [...lines, 'STLS']),
  },
  {
    id: 'M-SP-010b',
    title: say`The capability SASL is missing inside TLS`,
    fails: ['SP-010'],
    patch: listInsideTls((lines) => lines.filter((line) => !line.startsWith('SASL'))),
  },
  {
    id: 'M-SP-010c',
    title: say`DIGEST-MD5 is listed inside TLS`,
    fails: ['SP-010'],
    patch: listInsideTls((lines) => lines.map((line) => line.replace(/^SASL/, 'SASL DIGEST-MD5'))),
  },
  {
    id: 'M-SP-010d',
    title: say`The capability list inside TLS has no last line of one period`,
    fails: ['SP-010'],
    patch({ pop3 }) {
      const { CAPA } = pop3.verbs
      pop3.verbs.CAPA = (session, argument) =>
        session.tls && !session.maildrop
          ? ok(['Capabilities', ...pop3.capabilities(session)].join('\r\n'))
          : CAPA!(session, argument)
    },
  },
  {
    id: 'M-SP-010e',
    title: say`CRAM-MD5 is listed inside TLS`,
    fails: ['SP-010'],
    patch: listInsideTls((lines) => lines.map((line) => line.replace(/^SASL/, 'SASL CRAM-MD5'))),
  },
  {
    id: 'M-SP-011',
    title: say`STLS is accepted in TRANSACTION`,
    fails: ['SP-011'],
    patch: acceptStlsAgain(({ maildrop }) => maildrop !== undefined),
  },
  {
    id: 'M-SP-011b',
    title: say`STLS is accepted inside TLS before the login`,
    fails: ['SP-011'],
    patch: acceptStlsAgain(({ maildrop }) => maildrop === undefined),
  },
  {
    id: 'M-SP-052',
    title: say`The gate before STLS recognises keywords in upper case only`,
    fails: ['SP-052'],
    patch({ pop3 }) {
      const { admit } = pop3
      pop3.admit = (session, command) =>
        !session.tls && command.word !== command.verb ? undefined : admit(session, command)
    },
  },
  {
    id: 'M-SP-053',
    title: say`AUTH is refused before STLS, but the login counts once TLS is up`,
    fails: ['SP-053'],
    patch: ({ pop3 }) => keepsLogin(pop3, () => true),
  },
  {
    id: 'M-SP-053c',
    title: say`AUTH after CAPA is refused before STLS, but the login counts once TLS is up`,
    fails: ['SP-053'],
    patch({ pop3 }) {
      const { CAPA } = pop3.verbs
      const asked = new WeakSet<Pop3ServerSession['wire']>()
      pop3.verbs.CAPA = (session, argument) => {
        asked.add(session.wire)
        return CAPA!(session, argument)
      }
      keepsLogin(pop3, ({ wire }) => asked.has(wire))
    },
  },
  {
    id: 'M-SP-053b',
    title: say`USER is refused before STLS, but the name counts once TLS is up`,
    fails: ['SP-053'],
    patch({ pop3 }) {
      const { admit } = pop3
      pop3.admit = (session, command) => {
        if (!session.tls && command.verb === 'USER') session.name = command.argument
        return admit(session, command)
      }
      pop3.upgrade.reset = () => {}
    },
  },
  {
    id: 'M-SP-055',
    title: say`After a failed handshake the session goes on in plaintext as if it were inside TLS`,
    fails: ['SP-055'],
    patch({ pop3 }) {
      pop3.upgrade.afterFailure = 'plaintext'
      const { stateOf } = pop3
      const begun = new WeakSet<Pop3ServerSession>()
      pop3.order.STLS = (session) => {
        begun.add(session)
        return undefined
      }
      pop3.stateOf = (session) => (begun.has(session) ? stateOf({ ...session, tls: true }) : stateOf(session))
    },
  },
]

/** Changes the capability list inside TLS. */
function listInsideTls(change: (lines: string[]) => string[]): Deviant['patch'] {
  return ({ pop3 }: GatewayBehaviour) => {
    const { capabilities } = pop3
    pop3.capabilities = (session) => (session.tls ? change(capabilities(session)) : capabilities(session))
  }
}

/** Answers STLS inside TLS with +OK, in some state. Nothing follows: the answer alone is wrong. */
function acceptStlsAgain(where: (session: Pop3ServerSession) => boolean): Deviant['patch'] {
  return ({ pop3 }: GatewayBehaviour) => {
    const { admit } = pop3
    pop3.admit = (session, command) =>
      session.tls && command.verb === 'STLS' && where(session) ? ok('Begin TLS negotiation') : admit(session, command)
  }
}

/** AUTH without a mechanism gets another answer before STLS. */
function answerBareAuth(answer: Pop3Answer): Deviant['patch'] {
  return ({ pop3 }: GatewayBehaviour) => {
    const { admit } = pop3
    pop3.admit = (session, command) =>
      !session.tls && command.verb === 'AUTH' && command.argument === undefined ? answer : admit(session, command)
  }
}

/** The gate is closed only before the client has said CAPA, or only afterwards; else these verbs are honoured in plaintext. */
function openAroundCapa(when: 'before' | 'after', ...verbs: readonly string[]): Deviant['patch'] {
  return ({ pop3 }: GatewayBehaviour) => {
    const { admit } = pop3
    const asked = new WeakSet<Pop3ServerSession['wire']>()
    pop3.admit = (session, command) => {
      if (command.verb === 'CAPA') asked.add(session.wire)
      const isOpen = asked.has(session.wire) === (when === 'after')
      return !session.tls && isOpen && verbs.includes(command.verb) ? undefined : admit(session, command)
    }
  }
}

/** A valid login before STLS is refused, and counts inside TLS. */
function keepsLogin(pop3: Pop3Behaviour, isKept: (session: Pop3ServerSession) => boolean): void {
  const { admit } = pop3
  const { reset } = pop3.upgrade
  const early = new WeakMap<Pop3ServerSession['wire'], string>()
  pop3.admit = (session, command) => {
    const message = /^PLAIN (\S+)$/i.exec(command.argument ?? '')?.[1]
    const credentials = readPlain(decodeBase64(message ?? '') ?? Buffer.alloc(0))
    if (!session.tls && command.verb === 'AUTH' && credentials && isKept(session)) {
      const user = pop3.sasl.verify(session, credentials)
      if (user !== undefined) early.set(session.wire, user)
    }
    return admit(session, command)
  }
  pop3.upgrade.reset = (session) => {
    reset(session)
    const user = early.get(session.wire)
    if (user !== undefined) pop3.login(session, user)
  }
}

/** Carries over what stands behind STLS in one case of segmentation. */
function whereLfCameApart(carriedOver: (octets: Buffer) => Buffer): Deviant['patch'] {
  return ({ pop3 }) => {
    const { commandLine } = pop3
    let cameApart = false
    pop3.commandLine = (octets, searched) => {
      const end = commandLine(octets, searched)
      // It is looked at twice: as it comes, and then as a line alone.
      if (end > 0 && octets.length > end) cameApart = searched === end - 1
      return end
    }
    pop3.upgrade.carriedOver = (octets) => (cameApart ? carriedOver(octets) : Buffer.alloc(0))
  }
}

/** Accepts a command before STLS, by which ones were refused before it in the session. */
function openOnceRefused(verb: string, isOpen: (before: readonly string[]) => boolean): Deviant['patch'] {
  return ({ pop3 }) => {
    const { admit } = pop3
    const refused = new WeakMap<object, string[]>()
    pop3.admit = (session, command) => {
      const before = refused.get(session.wire) ?? []
      if (!session.tls && command.verb === verb && isOpen(before)) return ok('')
      const answer = admit(session, command)
      if (answer) refused.set(session.wire, [...before, command.verb])
      return answer
    }
  }
}
