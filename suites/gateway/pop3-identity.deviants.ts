import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { err, ok, type Pop3ServerSession } from '../../harness/peers/gateway/pop3-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'
import { withoutLast } from './nearly-right.ts'

/** Deviations in who is let in on POP3 (§4.3.2, §4.7; RFC 4422 §3.4.1, RFC 4616 §2, RFC 1939 §7). */
export const pop3Identity: readonly Deviant[] = [
  {
    id: 'M-SP-020',
    title: say`An authorization identity logs in with somebody else’s password`,
    fails: ['SP-020'],
    patch: letIn((given, verify) => verify({ ...given, authzid: '' }) && (given.authzid || given.authcid)),
  },
  {
    id: 'M-SP-020b',
    title: say`An empty password is accepted`,
    fails: ['SP-020'],
    patch({ pop3 }) {
      const { readPlain, verify } = pop3.sasl
      pop3.sasl.readPlain = (octets) => {
        const [authzid = '', authcid = '', passwd, more] = octets.toString('utf8').split('\0')
        return passwd === '' && more === undefined ? { authzid, authcid, passwd } : readPlain(octets)
      }
      pop3.sasl.verify = (session, given) =>
        given.passwd === '' ? known(session, given.authcid) : verify(session, given)
    },
  },
  {
    id: 'M-SP-020c',
    title: say`What follows the last NUL of a PLAIN message is taken as the password`,
    fails: ['SP-020'],
    patch: readParts((parts) => ({ authzid: '', authcid: parts[1] ?? '', passwd: parts.at(-1) ?? '' })),
  },
  {
    id: 'M-SP-020d',
    title: say`What comes after the password of a PLAIN message is cut off`,
    fails: ['SP-020'],
    patch: readParts((parts) => ({ authzid: '', authcid: parts[1] ?? '', passwd: parts[2] ?? '' })),
  },
  {
    id: 'M-SP-020e',
    title: say`PLAIN is read from the end, so that the first NUL may be missing`,
    fails: ['SP-020'],
    patch: readParts((parts) =>
      parts.length > 3 ? undefined : { authzid: '', authcid: parts.at(-2) ?? '', passwd: parts.at(-1) ?? '' },
    ),
  },
  {
    id: 'M-SP-020f',
    title: say`An empty user name stands for the authorization identity`,
    fails: ['SP-020'],
    patch: readParts(([authzid = '', authcid = '', passwd = '', more]) =>
      more === undefined ? { authzid: '', authcid: authcid || authzid, passwd } : undefined,
    ),
  },
  {
    id: 'M-SP-020g',
    title: say`Octets that are not UTF-8 are left out of a PLAIN message`,
    fails: ['SP-020'],
    patch({ pop3 }) {
      const { readPlain } = pop3.sasl
      pop3.sasl.readPlain = (octets) => readPlain(Buffer.from(octets.toString('utf8').replaceAll('\ufffd', '')))
    },
  },
  {
    id: 'M-SP-020h',
    title: say`An empty initial response is taken for none, and asked for`,
    fails: ['SP-020'],
    patch({ pop3 }) {
      const { AUTH } = pop3.verbs
      pop3.verbs.AUTH = (session, argument) => AUTH!(session, argument?.replace(/ =$/, ''))
    },
  },
  {
    id: 'M-SP-020i',
    title: say`LOGIN with an empty user name logs in whoever has the password`,
    fails: ['SP-020'],
    patch: letIn(
      (given, verify, session) => verify(given) ?? (given.authcid === '' ? owner(session, given.passwd) : undefined),
    ),
  },
  {
    id: 'M-SP-020j',
    title: say`A malformed PLAIN message ends the connection without an answer`,
    fails: ['SP-020'],
    patch({ pop3 }) {
      const { rejected } = pop3.sasl.says
      pop3.sasl.says.rejected = (session, credentials) =>
        credentials ? rejected(session, credentials) : { ...err('', 'close'), status: '' }
    },
  },
  {
    id: 'M-SP-020k',
    title: say`An empty user name with an empty password logs in the first account`,
    fails: ['SP-020'],
    patch({ pop3 }) {
      const { readPlain, verify } = pop3.sasl
      pop3.sasl.readPlain = (octets) =>
        octets.equals(Buffer.alloc(2)) ? { authzid: '', authcid: '', passwd: '' } : readPlain(octets)
      pop3.sasl.verify = (session, given) =>
        given.authcid === '' && given.passwd === '' ? session.site.accounts[0]!.user : verify(session, given)
    },
  },
  {
    id: 'M-SP-023',
    title: say`PASS without USER logs in whoever has the password`,
    fails: ['SP-023'],
    patch({ pop3 }) {
      const { PASS } = pop3.verbs
      pop3.verbs.PASS = (session, argument) => {
        session.name ??= owner(session, argument)
        return PASS!(session, argument)
      }
    },
  },
  {
    id: 'M-SP-023b',
    title: say`The name of the first USER is kept, whatever USER comes after it`,
    fails: ['SP-023'],
    patch({ pop3 }) {
      const { USER } = pop3.verbs
      pop3.verbs.USER = (session, argument) => USER!(session, session.name ?? argument)
    },
  },
  {
    id: 'M-SP-054',
    title: say`The local part alone logs in`,
    fails: ['SP-054'],
    patch: letIn((given, verify, session) => verify({ ...given, authcid: full(session, given.authcid) })),
  },
  {
    id: 'M-SP-054b',
    title: say`USER adds the domain to a local part`,
    fails: ['SP-054'],
    patch({ pop3 }) {
      const { USER } = pop3.verbs
      pop3.verbs.USER = (session, argument) => USER!(session, argument && full(session, argument))
    },
  },
  {
    id: 'M-SP-054c',
    title: say`The user name in another case logs in, and opens a maildrop of its own`,
    fails: ['SP-054'],
    patch(behaviour) {
      const { pop3 } = behaviour
      const { verify } = pop3.sasl
      pop3.sasl.verify = (session, given) => {
        const own = session.site.accounts.find(({ user }) => user.toLowerCase() === given.authcid.toLowerCase())
        const isIn = own && verify(session, { ...given, authcid: own.user }) !== undefined
        return isIn ? given.authcid : undefined
      }
    },
  },
  {
    id: 'M-SP-054d',
    title: say`A tag after the local part is taken off the user name`,
    fails: ['SP-054'],
    patch: letIn((given, verify) => verify({ ...given, authcid: given.authcid.replace(/\+[^@]*@/, '@') })),
  },
  {
    id: 'M-SP-056',
    title: say`Passwords are compared without regard to case`,
    fails: ['SP-056'],
    patch: letIn((given, verify, session) => {
      const own = session.site.accounts.find(({ user }) => user === given.authcid)?.password
      return verify(own?.toLowerCase() === given.passwd.toLowerCase() ? { ...given, passwd: own } : given)
    }),
  },
  {
    id: 'M-SP-056b',
    title: say`Spaces around a password are cut off`,
    fails: ['SP-056'],
    patch: letIn((given, verify) => verify({ ...given, passwd: given.passwd.trim() })),
  },
  {
    id: 'M-SP-056c',
    title: say`PASS takes the first word as the password`,
    fails: ['SP-056'],
    patch({ pop3 }) {
      const { PASS } = pop3.verbs
      pop3.verbs.PASS = (session, argument) => PASS!(session, argument?.split(' ')[0])
    },
  },
  {
    id: 'M-SP-056d',
    title: say`Any beginning of a password logs in`,
    fails: ['SP-056'],
    patch: letIn((given, verify, session) => verify(completed(session, given))),
  },
  {
    id: 'M-SP-056e',
    title: say`PASS takes any beginning of a password`,
    fails: ['SP-056'],
    patch({ pop3 }) {
      const { PASS } = pop3.verbs
      pop3.verbs.PASS = (session, passwd = '') =>
        PASS!(session, completed(session, { authzid: '', authcid: session.name ?? '', passwd }).passwd)
    },
  },
  {
    id: 'M-SP-056f',
    title: say`LOGIN takes any beginning of a password`,
    fails: ['SP-056'],
    patch({ pop3 }) {
      const { LOGIN } = pop3.sasl.mechanisms
      pop3.sasl.mechanisms.LOGIN = async (exchange, session) => {
        const given = await LOGIN!(exchange, session)
        return given && completed(session, given)
      }
    },
  },
  {
    id: 'M-SP-056g',
    title: say`The last character of a password does not count`,
    fails: ['SP-056'],
    patch: letIn((given, verify, session) => verify(corrected(session, given, withoutLast))),
  },
  {
    id: 'M-SP-056h',
    title: say`Of a password the length and both ends count, and nothing else`,
    fails: ['SP-056'],
    patch: letIn((given, verify, session) =>
      verify(corrected(session, given, (passwd) => `${passwd[0]}${passwd.at(-1)}`)),
    ),
  },
  {
    id: 'M-SP-056i',
    title: say`The user name logs in as a password`,
    fails: ['SP-056'],
    patch: letIn((given, verify, session) =>
      given.authzid === '' && given.passwd === given.authcid ? known(session, given.authcid) : verify(given),
    ),
  },
  {
    id: 'M-SP-057',
    title: say`LOGIN asks for the user name, although the command had it`,
    fails: ['SP-057'],
    patch({ pop3 }) {
      const { LOGIN } = pop3.sasl.mechanisms
      pop3.sasl.mechanisms.LOGIN = (exchange, session) => LOGIN!({ ...exchange, initial: undefined }, session)
    },
  },
  {
    id: 'M-SP-057b',
    title: say`LOGIN forgets the user name that the command had`,
    fails: ['SP-057'],
    patch({ pop3 }) {
      const { LOGIN } = pop3.sasl.mechanisms
      pop3.sasl.mechanisms.LOGIN = (exchange, session) =>
        LOGIN!({ ...exchange, ...(exchange.initial && { initial: Buffer.alloc(0) }) }, session)
    },
  },
  {
    id: 'M-SP-059',
    title: say`APOP logs in`,
    fails: ['SP-059'],
    patch({ pop3 }) {
      const timestamp = '<1896.697170952@gateway.example>'
      pop3.greeting = () => ok(`Hello there. ${timestamp}`)
      pop3.states.authorization.honours.add('APOP')
      pop3.verbs.APOP = (session, argument = '') => {
        const [name, digest] = argument.split(' ')
        const account = session.site.accounts.find(({ user }) => user === name)
        const own = createHash('md5').update(`${timestamp}${account?.password}`).digest('hex')
        return account && own === digest ? pop3.login(session, account.user) : err('[AUTH] Authentication failed')
      }
    },
  },
]

type Credentials = Parameters<GatewayBehaviour['pop3']['sasl']['verify']>[1]

/** Verifies in another way, given the sound one. */
function letIn(
  verify: (
    given: Credentials,
    sound: (credentials: Credentials) => string | undefined,
    session: Pop3ServerSession,
  ) => string | undefined,
): Deviant['patch'] {
  return ({ pop3 }) => {
    const sound = pop3.sasl.verify
    pop3.sasl.verify = (session, given) => verify(given, (credentials) => sound(session, credentials), session)
  }
}

/** Completes a password of which only the beginning is given. */
function completed({ site }: Pop3ServerSession, given: Credentials): Credentials {
  const own = site.accounts.find(({ user }) => user === given.authcid)?.password
  return given.passwd !== '' && own?.startsWith(given.passwd) ? { ...given, passwd: own } : given
}

/** Takes a password for the right one that is as long and that the same is left of. */
function corrected({ site }: Pop3ServerSession, given: Credentials, left: (passwd: string) => string): Credentials {
  const own = site.accounts.find(({ user }) => user === given.authcid)?.password ?? ''
  const isTaken = given.passwd.length === own.length && left(given.passwd) === left(own)
  return isTaken ? { ...given, passwd: own } : given
}

/** Takes a PLAIN message apart in another way. */
function readParts(read: (parts: readonly string[]) => Credentials | undefined): Deviant['patch'] {
  return ({ pop3 }) => {
    const { readPlain } = pop3.sasl
    pop3.sasl.readPlain = (octets) => {
      const sound = readPlain(octets)
      // What is no good in another way stays so.
      return sound ?? (isUtf8(octets) ? read(octets.toString('utf8').split('\0')) : undefined)
    }
  }
}

const known = ({ site }: Pop3ServerSession, name: string): string | undefined =>
  site.accounts.find(({ user }) => user === name)?.user
const owner = ({ site }: Pop3ServerSession, secret: string | undefined): string | undefined =>
  site.accounts.find(({ password }) => password === secret)?.user
const full = ({ site }: Pop3ServerSession, name: string): string =>
  site.accounts.find(({ user }) => user.split('@')[0] === name)?.user ?? name
