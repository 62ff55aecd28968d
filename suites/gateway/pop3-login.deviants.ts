import { err, ok, type Pop3ServerSession } from '../../harness/peers/gateway/pop3-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

/** Deviations of the login on POP3 (§4.3.2, RFC 5034 §4, RFC 1939 §7). */
export const pop3Login: readonly Deviant[] = [
  {
    id: 'M-SP-012',
    title: say`The challenge of AUTH PLAIN is a word that is not base64`,
    fails: ['SP-012'],
    patch: challengePlainWith('+ go\r\n'),
  },
  {
    id: 'M-SP-012b',
    title: say`The empty challenge has no space after the plus`,
    fails: ['SP-012'],
    patch: challengePlainWith('+\r\n'),
  },
  {
    id: 'M-SP-012c',
    title: say`AUTH PLAIN works only with an initial response`,
    fails: ['SP-012'],
    patch({ pop3 }) {
      const { AUTH } = pop3.verbs
      pop3.verbs.AUTH = (session, argument) =>
        /^PLAIN$/i.test(argument ?? '') ? err('Initial response missing') : AUTH!(session, argument)
    },
  },
  {
    id: 'M-SP-013',
    title: say`AUTH takes no initial response`,
    fails: ['SP-013'],
    patch({ pop3 }) {
      pop3.sasl.takesInitialResponse = () => false
    },
  },
  {
    id: 'M-SP-014',
    title: say`LOGIN is listed and refused`,
    fails: ['SP-014'],
    patch({ pop3 }) {
      delete pop3.sasl.mechanisms.LOGIN
    },
  },
  {
    id: 'M-SP-014b',
    title: say`The prompts of LOGIN are plain text`,
    fails: ['SP-014'],
    patch({ pop3 }) {
      pop3.sasl.encode = (text) => text
    },
  },
  {
    id: 'M-SP-015',
    title: say`USER and PASS are switched off`,
    fails: ['SP-015'],
    patch({ pop3 }) {
      pop3.states.authorization.honours.delete('USER')
      pop3.states.authorization.honours.delete('PASS')
    },
  },
  {
    id: 'M-SP-016',
    title: say`A wrong password gets -ERR, but the maildrop opens anyway`,
    fails: ['SP-016'],
    patch({ pop3 }) {
      const { rejected } = pop3.sasl.says
      pop3.sasl.says.rejected = (session, credentials) => {
        if (credentials) pop3.login(session, credentials.authcid)
        return rejected(session, credentials)
      }
    },
  },
  {
    id: 'M-SP-016b',
    title: say`After one wrong password the session accepts no more logins`,
    fails: ['SP-016'],
    patch({ pop3 }) {
      const { verify, says } = pop3.sasl
      const { rejected } = says
      const stuck = new WeakSet<Pop3ServerSession['wire']>()
      says.rejected = (session, credentials) => {
        stuck.add(session.wire)
        return rejected(session, credentials)
      }
      pop3.sasl.verify = (session, credentials) => (stuck.has(session.wire) ? undefined : verify(session, credentials))
    },
  },
  {
    id: 'M-SP-016c',
    title: say`Any password is accepted`,
    fails: ['SP-016'],
    patch({ pop3 }) {
      pop3.sasl.verify = (session, { authcid }) => session.site.accounts.find(({ user }) => user === authcid)?.user
    },
  },
  {
    id: 'M-SP-016d',
    title: say`After one wrong password any password is accepted`,
    fails: ['SP-016'],
    patch({ pop3 }) {
      const { verify } = pop3.sasl
      const failed = new WeakSet<Pop3ServerSession['wire']>()
      pop3.sasl.verify = (session, credentials) => {
        const user = verify(session, credentials)
        if (user !== undefined) return user
        if (failed.has(session.wire))
          return session.site.accounts.find((each) => each.user === credentials.authcid)?.user
        failed.add(session.wire)
        return undefined
      }
    },
  },
  {
    id: 'M-SP-017',
    title: say`“*” is taken for an empty response`,
    fails: ['SP-017'],
    patch({ pop3 }) {
      const { decode } = pop3.sasl
      pop3.sasl.cancels = () => false
      pop3.sasl.decode = (text) => (text === '*' ? Buffer.alloc(0) : decode(text))
    },
  },
  {
    id: 'M-SP-018',
    title: say`Octets outside the alphabet are skipped when base64 is decoded`,
    fails: ['SP-018'],
    patch({ pop3 }) {
      pop3.sasl.decode = (text) => Buffer.from(text.replace(/[^A-Za-z0-9+/]/g, ''), 'base64')
    },
  },
  {
    id: 'M-SP-018b',
    title: say`Base64 without its padding is decoded`,
    fails: ['SP-018'],
    patch({ pop3 }) {
      const { decode } = pop3.sasl
      pop3.sasl.decode = (text) => decode(text.padEnd(Math.ceil(text.length / 4) * 4, '='))
    },
  },
  {
    id: 'M-SP-018c',
    title: say`White space in base64 is ignored`,
    fails: ['SP-018'],
    patch({ pop3 }) {
      const { decode } = pop3.sasl
      pop3.sasl.decode = (text) => decode(text.replaceAll(' ', ''))
    },
  },
  {
    id: 'M-SP-019',
    title: say`CRAM-MD5 gets a challenge`,
    fails: ['SP-019'],
    patch: challengeFor('CRAM-MD5'),
  },
  {
    id: 'M-SP-019b',
    title: say`DIGEST-MD5 gets a challenge`,
    fails: ['SP-019'],
    patch: challengeFor('DIGEST-MD5'),
  },
  {
    id: 'M-SP-019c',
    title: say`An unknown mechanism gets a challenge`,
    fails: ['SP-019'],
    patch: challengeFor('XYZZY'),
  },
  {
    id: 'M-SP-021',
    title: say`AUTH changes the user in TRANSACTION`,
    fails: ['SP-021'],
    patch({ pop3 }) {
      pop3.states.transaction.honours.add('AUTH')
    },
  },
  {
    id: 'M-SP-021b',
    title: say`USER is accepted in TRANSACTION`,
    fails: ['SP-021'],
    patch({ pop3 }) {
      pop3.states.transaction.honours.add('USER')
    },
  },
  {
    id: 'M-SP-051',
    title: say`NOOP is accepted without a login`,
    fails: ['SP-051'],
    patch({ pop3 }) {
      pop3.states.authorization.honours.add('NOOP')
    },
  },
  {
    id: 'M-SP-051b',
    title: say`LIST shows an empty maildrop without a login`,
    fails: ['SP-051'],
    patch({ pop3 }) {
      pop3.states.authorization.honours.add('LIST')
    },
  },
  {
    id: 'M-SP-051c',
    title: say`STAT shows an empty maildrop once USER has named one`,
    fails: ['SP-051'],
    patch({ pop3 }) {
      const { admit } = pop3
      pop3.admit = (session, command) =>
        command.verb === 'STAT' && session.name !== undefined && !session.maildrop ? ok('0 0') : admit(session, command)
    },
  },
  {
    id: 'M-SP-051d',
    title: say`STAT shows an empty maildrop once a login was cancelled`,
    fails: ['SP-051'],
    patch({ pop3 }) {
      const { admit } = pop3
      const { cancelled } = pop3.sasl.says
      const given = new WeakSet<object>()
      pop3.sasl.says.cancelled = (session) => {
        given.add(session.wire)
        return cancelled(session)
      }
      pop3.admit = (session, command) =>
        command.verb === 'STAT' && given.has(session.wire) && !session.maildrop ? ok('0 0') : admit(session, command)
    },
  },
]

/** Puts other octets in the place of the empty challenge. */
function challengePlainWith(octets: string): Deviant['patch'] {
  return ({ pop3 }) => {
    const { render } = pop3
    pop3.render = (answer, session) =>
      answer.status === '+' && answer.text === '' ? [Buffer.from(octets)] : render(answer, session)
  }
}

/** A mechanism that asks, and lets nobody in. */
function challengeFor(name: string): Deviant['patch'] {
  return ({ pop3 }) => {
    pop3.sasl.mechanisms[name] = async ({ ask }) => {
      await ask('<1896.697170952@gateway.example>')
      return undefined
    }
  }
}
