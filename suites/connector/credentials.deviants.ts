import { encodeBase64 } from '../../harness/grammar/base64.ts'
import type { PlainMessage } from '../../harness/grammar/sasl-plain.ts'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import { type ClientSession, Stop } from '../../harness/peers/connector/client-session.ts'
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

const BOTH = ['CM-040@smtp', 'CM-040@pop3']

/** In ISO-8859-1, where that has all of it. */
const narrow = (text: string): Buffer => Buffer.from(text, 'latin1')

export const credentials: readonly ConnectorDeviant[] = [
  {
    id: 'M-CM-040',
    title: say`Breaks base64 into lines of 76 characters at the login`,
    fails: BOTH,
    patch: onBoth((sasl) => {
      sasl.encode = (value) => encodeBase64(value).replace(/.{76}(?=.)/g, '$&\r\n')
    }),
  },
  {
    id: 'M-CM-040b',
    title: say`Sends the password of PLAIN in ISO-8859-1`,
    fails: BOTH,
    patch: onBoth((sasl) => {
      const plain = ({ authcid, passwd }: PlainMessage) => narrow(`\0${authcid}\0${passwd}`)
      sasl.mechanisms.PLAIN = { initial: plain, respond: (_, step, given) => (step === 0 ? plain(given) : undefined) }
    }),
  },
  {
    id: 'M-CM-040c',
    title: say`Cuts the password off behind 128 characters`,
    fails: BOTH,
    patch: onBoth((sasl) => {
      const { credentials } = sasl
      sasl.credentials = (session) => {
        const given = credentials(session)
        return { ...given, passwd: given.passwd.slice(0, 128) }
      }
    }),
  },
  {
    id: 'M-CM-040d',
    title: say`Sends a password with PASS up to its first space`,
    fails: ['CM-040@pop3'],
    patch({ pop3 }) {
      pop3.line = (text) => `${text.replace(/^(PASS \S*) .*/, '$1')}\r\n`
    },
  },
  {
    id: 'M-CM-040e',
    title: say`Sends an initial response of up to 512 octets in POP3`,
    fails: ['CM-040@pop3'],
    patch({ pop3 }) {
      pop3.sasl.longestLine = 512
    },
  },
  {
    id: 'M-CM-040f',
    title: say`Sends the password of LOGIN in ISO-8859-1`,
    fails: BOTH,
    patch: onBoth((sasl) => {
      sasl.preference = ['LOGIN', 'PLAIN']
      sasl.mechanisms.LOGIN = {
        respond: (_, step, { authcid, passwd }) => [authcid, passwd].map(narrow)[step],
      }
    }),
  },
  {
    id: 'M-CM-040g',
    title: say`Does not log in with a password that is not ASCII`,
    fails: BOTH,
    patch: onBoth((sasl) => {
      const { credentials } = sasl
      sasl.credentials = (session) => {
        const given = credentials(session)
        if (/[^ -~]/.test(given.passwd)) throw new Stop('failed', 'a password that cannot be written')
        return given
      }
    }),
  },
  {
    id: 'M-CM-040h',
    title: say`Reads %41 in a password as the letter that it stands for in a URL`,
    fails: BOTH,
    patch: onBoth((sasl) => {
      const { credentials } = sasl
      sasl.credentials = (session) => {
        const given = credentials(session)
        return { ...given, passwd: given.passwd.replaceAll('%41', 'A') }
      }
    }),
  },
  {
    id: 'M-CM-040i',
    title: say`Sends the user name of PLAIN in ISO-8859-1`,
    fails: BOTH,
    patch: onBoth((sasl) => {
      const plain = ({ authcid, passwd }: PlainMessage) =>
        Buffer.concat([narrow(`\0${authcid}\0`), Buffer.from(passwd, 'utf8')])
      sasl.mechanisms.PLAIN = { initial: plain, respond: (_, step, given) => (step === 0 ? plain(given) : undefined) }
    }),
  },
  {
    id: 'M-CM-040j',
    title: say`Does not log in with a user name that has a space`,
    fails: BOTH,
    patch: onBoth((sasl) => {
      const { credentials } = sasl
      sasl.credentials = (session) => {
        const given = credentials(session)
        if (given.authcid.includes(' ')) throw new Stop('failed', 'a name that cannot be written')
        return given
      }
    }),
  },
  {
    id: 'M-CM-017b',
    title: say`Takes the quotes from a user name`,
    fails: ['CM-017@smtp', 'CM-017@pop3'],
    patch: onBoth((sasl) => {
      const { credentials } = sasl
      sasl.credentials = (session) => {
        const given = credentials(session)
        return { ...given, authcid: given.authcid.replaceAll('"', '') }
      }
    }),
  },
]
