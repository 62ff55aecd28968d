import { createHmac } from 'node:crypto'
import type { PlainMessage } from '../../harness/grammar/sasl-plain.ts'
import { reply, type SmtpBehaviour, type SmtpServerSession } from '../../harness/peers/gateway/smtp-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Frame } from '../../harness/wire/input.ts'
import type { Deviant } from '../deviant.ts'
import { withoutLast } from './nearly-right.ts'

/** Looks for an account in another way where the credentials alone do not log in. */
function alsoOpens(
  { sasl }: SmtpBehaviour,
  opens: (account: { readonly user: string; readonly password: string }, credentials: PlainMessage) => boolean,
): void {
  const { verify } = sasl
  sasl.verify = (session, credentials) =>
    verify(session, credentials) ??
    (credentials.authzid === ''
      ? session.site.accounts.find((account) => opens(account, credentials))?.user
      : undefined)
}

/** Deviations of who logs in (§2.2.1, §3.1.3, §3.3.2, §3.7). */
export const smtpIdentity: readonly Deviant[] = [
  {
    id: 'M-SS-033',
    title: say`An initial response to AUTH LOGIN is taken for user name and password at once`,
    fails: ['SS-033'],
    patch({ smtp }) {
      const { LOGIN } = smtp.sasl.mechanisms
      smtp.sasl.mechanisms.LOGIN = async (exchange, session) => {
        if (!exchange.initial) return LOGIN!(exchange, session)
        const user = exchange.initial.toString('utf8')
        return { authzid: '', authcid: user, passwd: passwordOf(session as SmtpServerSession, user) }
      }
    },
  },
  {
    id: 'M-SS-033b',
    title: say`An initial response to AUTH LOGIN is ignored, and the user name asked for`,
    fails: ['SS-033'],
    patch({ smtp }) {
      const { LOGIN } = smtp.sasl.mechanisms
      smtp.sasl.mechanisms.LOGIN = (exchange, session) => LOGIN!({ ...exchange, initial: undefined }, session)
    },
  },
  {
    id: 'M-SS-035',
    title: say`An unknown user is called unknown`,
    fails: ['SS-035'],
    patch({ smtp }) {
      const { rejected } = smtp.sasl.says
      smtp.sasl.says.rejected = (session, credentials) =>
        credentials && passwordOf(session, credentials.authcid) === ''
          ? reply(535, '5.7.8 Unknown user')
          : rejected(session, credentials)
    },
  },
  {
    id: 'M-SS-036',
    title: say`The local part alone logs in`,
    fails: ['SS-036'],
    patch({ smtp }) {
      const { verify } = smtp.sasl
      smtp.sasl.verify = (session, credentials) => {
        const account = session.site.accounts.find(({ user }) => user.split('@')[0] === credentials.authcid)
        return verify(session, account ? { ...credentials, authcid: account.user } : credentials)
      }
    },
  },
  {
    id: 'M-SS-036b',
    title: say`A tag after the local part is taken off the user name`,
    fails: ['SS-036'],
    patch: ({ smtp }) =>
      alsoOpens(
        smtp,
        ({ user, password }, { authcid, passwd }) => user === authcid.replace(/\+[^@]*@/, '@') && password === passwd,
      ),
  },
  {
    id: 'M-SS-036c',
    title: say`The domain of the user name is not looked at`,
    fails: ['SS-036'],
    patch: ({ smtp }) =>
      alsoOpens(
        smtp,
        ({ user, password }, { authcid, passwd }) =>
          authcid.includes('@') && user.split('@')[0] === authcid.split('@')[0] && password === passwd,
      ),
  },
  {
    id: 'M-SS-043',
    title: say`Octets that are not UTF-8 are left out of credentials`,
    fails: ['SS-043'],
    patch({ smtp }) {
      const { readPlain } = smtp.sasl
      smtp.sasl.readPlain = (octets) => readPlain(Buffer.from(octets.toString('utf8').replaceAll('\ufffd', '')))
    },
  },
  {
    id: 'M-SS-043b',
    title: say`The user name is repeated in the refusal, line ends and all`,
    fails: ['SS-043'],
    patch({ smtp }) {
      const { rejected } = smtp.sasl.says
      smtp.sasl.says.rejected = (session, credentials) =>
        credentials?.authcid.includes('\n')
          ? reply(535, `5.7.8 No ${credentials.authcid}`)
          : rejected(session, credentials)
    },
  },
  {
    id: 'M-SS-044',
    title: say`A response has at most 512 octets`,
    fails: ['SS-044'],
    patch({ smtp }) {
      smtp.sasl.longestLine = 512
    },
  },
  {
    id: 'M-SS-044b',
    title: say`A response of more than 4,096 octets ends the session`,
    fails: ['SS-044'],
    patch({ smtp }) {
      smtp.sasl.longestLine = 4096
      smtp.sasl.says.tooLong = () => reply(500, '5.5.6 Response too long', 'close')
    },
  },
  {
    id: 'M-SS-045',
    title: say`What stands behind the 512th octet of an AUTH line is the next command`,
    fails: ['SS-045'],
    patch({ smtp }) {
      const { commandLine } = smtp
      const cut: Frame = (octets, searched) => {
        const end = commandLine(octets, searched)
        return octets.length >= 512 && (end === 0 || end > 512) && octets.toString('latin1', 0, 5) === 'AUTH '
          ? 512
          : end
      }
      smtp.commandLine = cut
    },
  },
  {
    id: 'M-SS-045b',
    title: say`An AUTH line that is too long ends the session`,
    fails: ['SS-045'],
    patch({ smtp }) {
      const { AUTH } = smtp.verbs
      smtp.verbs.AUTH = (session, argument) =>
        (argument?.length ?? 0) > 512 ? reply(500, '5.5.6 Line too long', 'close') : AUTH!(session, argument)
    },
  },
  {
    id: 'M-SS-046',
    title: say`The second failed login ends the session`,
    fails: ['SS-046'],
    patch({ smtp }) {
      smtp.sasl.says.rejected = ({ refusals }) =>
        reply(535, '5.7.8 Authentication failed', refusals > 0 ? 'close' : undefined)
    },
  },
  {
    id: 'M-SS-049',
    title: say`Who resumes a TLS session is logged in as who was in it before`,
    fails: ['SS-049'],
    patch({ smtp }) {
      const { reset } = smtp.upgrade
      smtp.upgrade.reset = (session) => {
        reset(session)
        if (session.wire.secure?.isSessionReused()) session.user = session.site.accounts[0]!.user
      }
    },
  },
  {
    id: 'M-SS-130',
    title: say`The case of a password does not count`,
    fails: ['SS-130'],
    patch: ({ smtp }) =>
      alsoOpens(
        smtp,
        ({ user, password }, { authcid, passwd }) =>
          user === authcid && password.toLowerCase() === passwd.toLowerCase(),
      ),
  },
  {
    id: 'M-SS-130b',
    title: say`Spaces at the ends of a password do not count`,
    fails: ['SS-130'],
    patch: ({ smtp }) =>
      alsoOpens(smtp, ({ user, password }, { authcid, passwd }) => user === authcid && password === passwd.trim()),
  },
  {
    id: 'M-SS-130c',
    title: say`The password of any account opens each of them`,
    fails: ['SS-130'],
    patch({ smtp }) {
      const { verify } = smtp.sasl
      smtp.sasl.verify = (session, credentials) => {
        const isThere = session.site.accounts.some(({ user }) => user === credentials.authcid)
        const holder = session.site.accounts.find(({ password }) => password === credentials.passwd)
        return isThere && holder && credentials.authzid === '' ? holder.user : verify(session, credentials)
      }
    },
  },
  {
    id: 'M-SS-130d',
    title: say`Any beginning of a password logs in`,
    fails: ['SS-130'],
    patch: ({ smtp }) =>
      alsoOpens(
        smtp,
        ({ user, password }, { authcid, passwd }) => user === authcid && passwd !== '' && password.startsWith(passwd),
      ),
  },
  {
    id: 'M-SS-130e',
    title: say`LOGIN takes any beginning of a password`,
    fails: ['SS-130'],
    patch({ smtp }) {
      const { LOGIN } = smtp.sasl.mechanisms
      smtp.sasl.mechanisms.LOGIN = async (exchange, session) => {
        const given = await LOGIN!(exchange, session)
        const own = given && passwordOf(session, given.authcid)
        return given && given.passwd !== '' && own?.startsWith(given.passwd) ? { ...given, passwd: own } : given
      }
    },
  },
  {
    id: 'M-SS-130f',
    title: say`The last character of a password does not count`,
    fails: ['SS-130'],
    patch: ({ smtp }) =>
      alsoOpens(
        smtp,
        ({ user, password }, { authcid, passwd }) =>
          user === authcid && passwd.length === password.length && withoutLast(password) === withoutLast(passwd),
      ),
  },
  {
    id: 'M-SS-130g',
    title: say`Of a password the length and both ends count, and nothing else`,
    fails: ['SS-130'],
    patch: ({ smtp }) =>
      alsoOpens(
        smtp,
        ({ user, password }, { authcid, passwd }) =>
          user === authcid &&
          passwd.length === password.length &&
          passwd[0] === password[0] &&
          passwd.at(-1) === password.at(-1),
      ),
  },
  {
    id: 'M-SS-130h',
    title: say`The user name logs in as a password`,
    fails: ['SS-130'],
    patch: ({ smtp }) => alsoOpens(smtp, ({ user }, { authcid, passwd }) => user === authcid && passwd === user),
  },
  {
    id: 'M-SS-130i',
    title: say`After a failed login LOGIN takes any password`,
    fails: ['SS-130'],
    patch({ smtp }) {
      const { LOGIN } = smtp.sasl.mechanisms
      const failures = countFailures(smtp)
      smtp.sasl.mechanisms.LOGIN = async (exchange, session) => {
        const given = await LOGIN!(exchange, session)
        const own = given && passwordOf(session as SmtpServerSession, given.authcid)
        return own && failures(session as SmtpServerSession) > 0 ? { ...given, passwd: own } : given
      }
    },
  },
  {
    id: 'M-SS-130j',
    title: say`MAIL is accepted after three failed logins`,
    fails: ['SS-130'],
    patch({ smtp }) {
      const { admit } = smtp
      const failures = countFailures(smtp)
      smtp.admit = (session, command) =>
        command.verb === 'MAIL' && failures(session) >= 3 ? undefined : admit(session, command)
    },
  },
  {
    id: 'M-SS-131',
    title: say`An empty password logs in with LOGIN, as a directory takes it for a guest`,
    fails: ['SS-131'],
    patch: ({ smtp }) => alsoOpens(smtp, ({ user }, { authcid, passwd }) => user === authcid && passwd === ''),
  },
  {
    id: 'M-SS-131b',
    title: say`An empty user name stands for the first account that has the password`,
    fails: ['SS-131'],
    patch: ({ smtp }) => alsoOpens(smtp, ({ password }, { authcid, passwd }) => authcid === '' && passwd === password),
  },
  {
    id: 'M-SS-131c',
    title: say`“=” is taken for no initial response`,
    fails: ['SS-131'],
    patch({ smtp }) {
      const { PLAIN } = smtp.sasl.mechanisms
      smtp.sasl.mechanisms.PLAIN = (exchange, session) =>
        PLAIN!(exchange.initial?.length === 0 ? { ...exchange, initial: undefined } : exchange, session)
    },
  },
  {
    id: 'M-SS-131d',
    title: say`LOGIN with an empty user name and an empty password logs in the first account`,
    fails: ['SS-131'],
    patch: ({ smtp }) => alsoOpens(smtp, (_, { authcid, passwd }) => authcid === '' && passwd === ''),
  },
  {
    id: 'M-SS-131e',
    title: say`PLAIN with an empty user name and an empty password logs in the first account`,
    fails: ['SS-131'],
    patch({ smtp }) {
      const { PLAIN } = smtp.sasl.mechanisms
      smtp.sasl.mechanisms.PLAIN = (exchange, session) =>
        exchange.initial?.equals(Buffer.alloc(2))
          ? Promise.resolve({
              authzid: '',
              authcid: session.site.accounts[0]!.user,
              passwd: session.site.accounts[0]!.password,
            })
          : PLAIN!(exchange, session)
    },
  },
  {
    id: 'M-SS-132',
    title: say`The case of a user name does not count`,
    fails: [],
    changes: ['SS-132'],
    patch: ({ smtp }) =>
      alsoOpens(
        smtp,
        ({ user, password }, { authcid, passwd }) =>
          user.toLowerCase() === authcid.toLowerCase() && password === passwd,
      ),
  },
  {
    id: 'M-SS-134',
    title: say`CRAM-MD5 logs in`,
    fails: [],
    changes: ['SS-134'],
    patch({ smtp }) {
      const challenge = '<1896.697170952@gateway.example>'
      smtp.sasl.mechanisms['CRAM-MD5'] = async ({ ask }, session) => {
        const [authcid = '', digest] = (await ask(challenge)).toString('latin1').split(' ')
        const password = passwordOf(session as SmtpServerSession, authcid)
        const isRight = createHmac('md5', password).update(challenge).digest('hex') === digest
        return { authzid: '', authcid, passwd: isRight ? password : '' }
      }
    },
  },
]

/** The password of a user; empty where there is no such user. */
function passwordOf({ site }: SmtpServerSession, name: string): string {
  return site.accounts.find(({ user }) => user === name)?.password ?? ''
}

/** Counts the failed logins of a session. */
function countFailures({ sasl }: SmtpBehaviour): (session: SmtpServerSession) => number {
  const { rejected } = sasl.says
  const counts = new WeakMap<SmtpServerSession, number>()
  sasl.says.rejected = (session, credentials) => {
    counts.set(session, (counts.get(session) ?? 0) + 1)
    return rejected(session, credentials)
  }
  return (session) => counts.get(session) ?? 0
}
