import { decodeBase64, encodeBase64 } from '../../harness/grammar/base64.ts'
import type { PlainMessage } from '../../harness/grammar/sasl-plain.ts'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import type { ClientSession } from '../../harness/peers/connector/client-session.ts'
import type { ClientSasl } from '../../harness/peers/connector/sasl.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** Changes logins on both ports. */
const onBoth =
  (change: <S extends ClientSession>(sasl: ClientSasl<S>) => void) =>
  ({ smtp, pop3 }: ConnectorBehaviour): void => {
    change(smtp.sasl)
    change(pop3.sasl)
  }

const plain = ({ authzid, authcid, passwd }: PlainMessage) => `${authzid}\0${authcid}\0${passwd}`

const AGAIN = 'AUTH PLAIN '

export const smtpMechanisms: readonly ConnectorDeviant[] = [
  {
    id: 'M-CM-018',
    title: say`Prefers DIGEST-MD5 if it is offered`,
    fails: ['CM-018@smtp', 'CM-018@pop3'],
    patch: onBoth((sasl) => {
      sasl.preference.unshift('DIGEST-MD5')
      sasl.mechanisms['DIGEST-MD5'] = { respond: () => undefined }
    }),
  },
  {
    id: 'M-CM-018b',
    title: say`Does not log in if an unknown mechanism is offered`,
    fails: ['CM-018@smtp'],
    patch: onBoth((sasl) => {
      const { choose } = sasl
      sasl.choose = (session) =>
        sasl.offered(session).every((name) => name in sasl.mechanisms) ? choose(session) : undefined
    }),
  },
  {
    id: 'M-CM-018c',
    title: say`Logs in with LOGIN, but only if PLAIN is offered next to it`,
    fails: ['CM-018@smtp'],
    patch: onBoth((sasl) => {
      sasl.choose = (session) => {
        const offered = sasl.offered(session)
        return offered.includes('PLAIN') ? (offered.includes('LOGIN') ? 'LOGIN' : 'PLAIN') : undefined
      }
    }),
  },
  {
    id: 'M-CM-018d',
    title: say`Answers the prompts of LOGIN by their wording, and gives up on others`,
    fails: ['CM-018@smtp'],
    patch({ smtp: { sasl } }) {
      sasl.mechanisms.LOGIN = {
        respond: (challenge, _, { authcid, passwd }) =>
          ({ 'Username:': authcid, 'Password:': passwd })[challenge.toString()],
      }
    },
  },
  {
    id: 'M-CM-018e',
    title: say`Logs in with CRAM-MD5, even if it is not offered`,
    fails: ['CM-018@smtp', 'CM-018@pop3'],
    patch: onBoth((sasl) => {
      sasl.mechanisms['CRAM-MD5'] = { respond: () => undefined }
      const { choose } = sasl
      sasl.choose = (session) => (sasl.offered(session).length === 1 ? 'CRAM-MD5' : choose(session))
    }),
  },
  {
    id: 'M-CM-019',
    title: say`Leaves out the padding of base64`,
    fails: ['CM-019@smtp', 'CM-019@pop3'],
    patch: onBoth((sasl) => {
      sasl.encode = (value) => encodeBase64(value).replace(/=+$/, '')
    }),
  },
  {
    id: 'M-CM-019b',
    title: say`Leaves out the NUL before the name in PLAIN`,
    fails: ['CM-019@smtp', 'CM-019@pop3'],
    patch: onBoth((sasl) => {
      sasl.mechanisms.PLAIN = {
        ...sasl.mechanisms.PLAIN!,
        initial: ({ authcid, passwd }) => `${authcid}\0${passwd}`,
      }
    }),
  },
  {
    id: 'M-CM-019c',
    title: say`Gives an initial response that makes the line too long, with another identity to act for`,
    fails: ['CM-019@smtp', 'CM-019@pop3'],
    patch: onBoth((sasl) => {
      const { credentials } = sasl
      sasl.longestLine = 10_000
      sasl.credentials = (session) => ({ ...credentials(session), authzid: 'x'.repeat(400) })
    }),
  },
  {
    id: 'M-CM-019d',
    title: say`Gives the password in answer to a challenge that it cannot decode`,
    fails: ['CM-019@smtp'],
    patch({ smtp: { sasl } }) {
      const garbage = Buffer.from('?')
      sasl.decode = (text) => decodeBase64(text) ?? garbage
      sasl.mechanisms.PLAIN = {
        initial: plain,
        respond: (challenge, step, credentials) =>
          step === 0 || challenge === garbage ? plain(credentials) : undefined,
      }
    },
  },
  {
    id: 'M-CM-019e',
    title: say`Gives name and password once more if another challenge follows`,
    fails: ['CM-019@smtp'],
    patch({ smtp: { sasl } }) {
      sasl.mechanisms.PLAIN = { initial: plain, respond: (_, __, credentials) => plain(credentials) }
    },
  },
  {
    id: 'M-CM-019g',
    title: say`Begins the login anew, with the password, after a challenge that it cannot decode`,
    fails: ['CM-019@smtp'],
    patch({ smtp: { sasl } }) {
      const garbage = Buffer.from('?')
      const { encode } = sasl
      sasl.decode = (text) => decodeBase64(text) ?? garbage
      sasl.mechanisms.PLAIN = {
        initial: plain,
        respond: (challenge, step, credentials) =>
          challenge === garbage ? AGAIN + plain(credentials) : step === 0 ? plain(credentials) : undefined,
      }
      sasl.encode = (value) => {
        const text = value.toString()
        return text.startsWith(AGAIN) ? AGAIN + encode(text.slice(AGAIN.length)) : encode(value)
      }
    },
  },
  {
    id: 'M-CM-019f',
    title: say`Gives the password once more if a third challenge of LOGIN follows`,
    fails: ['CM-019@smtp'],
    patch({ smtp: { sasl } }) {
      sasl.preference.reverse()
      sasl.mechanisms.LOGIN = { respond: (_, step, { authcid, passwd }) => (step === 0 ? authcid : passwd) }
    },
  },
]
