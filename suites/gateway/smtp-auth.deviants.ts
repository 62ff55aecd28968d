import type { Command } from '../../harness/peers/gateway/server-session.ts'
import type { SmtpBehaviour } from '../../harness/peers/gateway/smtp-server.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import { say, type Text } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'
import { opensAfter } from './smtp-before-tls.deviants.ts'

/** Changes what EHLO lists inside TLS. */
function relist(smtp: SmtpBehaviour, change: (line: string) => string | undefined): void {
  const { capabilities } = smtp
  smtp.capabilities = (session) =>
    session.tls ? capabilities(session).flatMap((line) => change(line) ?? []) : capabilities(session)
}

/** Deviations of authentication (§3.1.3, §3.3.2, footnote 2). */
export const smtpAuth: readonly Deviant[] = [
  {
    id: 'M-SS-022',
    title: say`LOGIN works but is not offered`,
    fails: ['SS-022'],
    patch({ smtp }) {
      smtp.sasl.advertised = ['PLAIN']
    },
  },
  {
    id: 'M-SS-023',
    title: say`DIGEST-MD5 is offered, and refused when it is used`,
    fails: ['SS-023'],
    patch({ smtp }) {
      smtp.sasl.advertised = ['PLAIN', 'LOGIN', 'DIGEST-MD5']
    },
  },
  {
    id: 'M-SS-023b',
    title: say`CRAM-MD5 is offered`,
    fails: ['SS-023'],
    patch({ smtp }) {
      smtp.sasl.advertised = ['PLAIN', 'LOGIN', 'CRAM-MD5']
    },
  },
  {
    id: 'M-SS-024',
    title: say`DSN works but is not offered`,
    fails: ['SS-024'],
    patch({ smtp }) {
      relist(smtp, (line) => (line === 'DSN' ? undefined : line))
    },
  },
  {
    id: 'M-SS-024b',
    title: say`EXPN is listed and not implemented`,
    fails: ['SS-024'],
    patch({ smtp }) {
      const { capabilities } = smtp
      smtp.capabilities = (session) => [...capabilities(session), ...(session.tls ? ['EXPN'] : [])]
    },
  },
  {
    id: 'M-SS-030',
    title: say`AUTH PLAIN refuses an initial response`,
    fails: ['SS-030'],
    patch({ smtp }) {
      smtp.sasl.takesInitialResponse = () => false
    },
  },
  {
    id: 'M-SS-031',
    title: say`The empty challenge is a text`,
    fails: ['SS-031'],
    patch({ smtp }) {
      const { encode } = smtp.sasl
      smtp.sasl.encode = (challenge) => (challenge === '' ? 'Go ahead' : encode(challenge))
    },
  },
  {
    id: 'M-SS-032',
    title: say`LOGIN asks for the password first`,
    fails: ['SS-032'],
    patch({ smtp }) {
      smtp.sasl.mechanisms.LOGIN = async ({ ask }) => {
        const passwd = (await ask('Password:')).toString('utf8')
        return { authzid: '', authcid: (await ask('Username:')).toString('utf8'), passwd }
      }
    },
  },
  {
    id: 'M-SS-034',
    title: say`Any password is accepted for an existing user`,
    fails: ['SS-034'],
    patch({ smtp }) {
      const { verify } = smtp.sasl
      smtp.sasl.verify = (session, credentials) => {
        const account = session.site.accounts.find(({ user }) => user === credentials.authcid)
        return account && credentials.passwd.startsWith(account.password)
          ? verify(session, { ...credentials, passwd: account.password })
          : undefined
      }
    },
  },
  {
    id: 'M-SS-034b',
    title: say`A wrong password gets a temporary refusal`,
    fails: ['SS-034'],
    patch({ smtp }) {
      smtp.sasl.says.rejected = () => reply(450, '4.7.0 Try again later')
    },
  },
  {
    id: 'M-SS-037',
    title: say`“*” is taken as a response`,
    fails: ['SS-037'],
    patch({ smtp }) {
      const { decode } = smtp.sasl
      smtp.sasl.cancels = () => false
      smtp.sasl.decode = (text) => (text === '*' ? Buffer.alloc(0) : decode(text))
    },
  },
  {
    id: 'M-SS-038',
    title: say`Base64 is decoded leniently`,
    fails: ['SS-038'],
    patch({ smtp }) {
      smtp.sasl.decode = (text) => Buffer.from(text, 'base64')
    },
  },
  {
    id: 'M-SS-039',
    title: say`DIGEST-MD5 gets a challenge although it is not offered`,
    fails: ['SS-039'],
    patch({ smtp }) {
      smtp.sasl.mechanisms['DIGEST-MD5'] = async ({ ask }) => {
        await ask('realm="htpoort.test",nonce="1",qop="auth",algorithm=md5-sess,charset=utf-8')
        return undefined
      }
    },
  },
  {
    id: 'M-SS-039b',
    title: say`A mechanism that is not supported gets 500`,
    fails: ['SS-039'],
    patch({ smtp }) {
      smtp.sasl.says.unsupported = () => reply(500, '5.5.1 Command not recognised')
    },
  },
  {
    id: 'M-SS-040',
    title: say`A second login is accepted`,
    fails: ['SS-040'],
    patch({ smtp }) {
      smtp.order.AUTH = () => undefined
    },
  },
  {
    id: 'M-SS-041',
    title: say`The authorisation identity logs in with the password of another`,
    fails: ['SS-041'],
    patch({ smtp }) {
      const { verify } = smtp.sasl
      smtp.sasl.verify = (session, credentials) => verify(session, { ...credentials, authzid: '' })
    },
  },
  {
    id: 'M-SS-042',
    title: say`The last part of a PLAIN message is the password, however many there are`,
    fails: ['SS-042'],
    patch({ smtp }) {
      smtp.sasl.readPlain = (octets) => {
        const parts = octets
          .toString('utf8')
          .split('\0')
          .filter((part) => part !== '')
        const [authcid, passwd] = [parts[0], parts.at(-1)]
        return authcid && passwd && parts.length > 1 ? { authzid: '', authcid, passwd } : undefined
      }
    },
  },
  {
    id: 'M-SS-048',
    title: say`MAIL is accepted without a login`,
    fails: ['SS-048'],
    patch({ smtp }) {
      smtp.states.tls.honours.add('MAIL')
    },
  },
  ...(
    [
      ['b', say`MAIL is accepted without a login the second time`, (said) => said.includes('MAIL')],
      ['c', say`MAIL is accepted without a login after RSET`, (said) => said.includes('RSET')],
      ['d', say`MAIL is accepted without a login after HELO`, (said) => said.includes('HELO')],
      [
        'e',
        say`MAIL is accepted without a login after a second EHLO inside TLS`,
        (said) => said.filter((verb) => verb === 'EHLO').length > 1,
      ],
      ['f', say`MAIL is accepted after a login that was cancelled`, (said) => said.includes('AUTH')],
      [
        'g',
        say`MAIL from the null reverse-path is accepted without a login`,
        (_, { argument }) => argument === 'FROM:<>',
      ],
      ['h', say`MAIL with AUTH= is accepted without a login`, (_, { argument }) => / AUTH=/.test(argument ?? '')],
    ] as const satisfies readonly (readonly [string, Text, (said: readonly string[], command: Command) => boolean])[]
  ).map(([letter, title, isOpen]) => ({
    id: `M-SS-048${letter}`,
    title,
    fails: ['SS-048'],
    patch: opensAfter((said, { tls }, command) => tls && isOpen(said, command), 'MAIL'),
  })),
  {
    id: 'M-SS-048i',
    title: say`RCPT is accepted without a login the second time`,
    fails: ['SS-048'],
    patch(behaviour, authority) {
      const { smtp } = behaviour
      opensAfter((said, { tls, user }) => tls && user === undefined && said.includes('RCPT'), 'RCPT')(
        behaviour,
        authority,
      )
      const { RCPT } = smtp.order
      smtp.order.RCPT = (session) => (session.user === undefined ? reply(250, '2.1.5 Ok') : RCPT!(session))
    },
  },
]
