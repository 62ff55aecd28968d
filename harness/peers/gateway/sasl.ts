import { decodeBase64, encodeBase64 } from '../../grammar/base64.ts'
import { type PlainMessage, readPlain } from '../../grammar/sasl-plain.ts'
import type { Frame } from '../../wire/input.ts'
import { readLine } from './read-line.ts'
import type { Answer, ServerSession } from './server-session.ts'

/** The identities and the password that a client offers. An empty `authzid` asks for none but its own. */
type Credentials = PlainMessage

/** One authentication in progress. */
interface SaslExchange {
  /** What came with the command itself, decoded. */
  readonly initial: Buffer | undefined
  /** Sends a challenge and waits for its decoded response. What goes wrong ends the exchange. */
  ask(challenge: string): Promise<Buffer>
  readPlain(octets: Buffer): PlainMessage | undefined
}

/** A mechanism: the credentials that it gets from the client, or nothing when they cannot be read. */
type Mechanism<S> = (exchange: SaslExchange, session: S) => Promise<Credentials | undefined>

/** The rules of authentication (RFC 4422; RFC 4954 for SMTP, RFC 5034 for POP3), the same for both protocols but for what is said. */
export interface Sasl<S extends ServerSession, A extends Answer> {
  /** What the capabilities list (§3.3.2, §4.3.2). */
  advertised: string[]
  readonly mechanisms: Record<string, Mechanism<S>>
  /** Whether a mechanism takes an initial response. */
  takesInitialResponse(mechanism: string): boolean
  decode(text: string): Buffer | undefined
  encode(challenge: string): string
  /** Whether a response line is the client's wish to stop. */
  cancels(line: string): boolean
  /** Longest response line with its CRLF (RFC 4954 §4). */
  longestLine: number
  readPlain(octets: Buffer): PlainMessage | undefined
  /** The mailbox that the credentials open, if any (RFC 4616 §2). */
  verify(session: S, credentials: Credentials): string | undefined
  readonly says: {
    challenge(encoded: string): A
    accepted(session: S, user: string): A
    rejected(session: S, credentials: Credentials | undefined): A
    undecodable(session: S): A
    cancelled(session: S): A
    unsupported(session: S, mechanism: string): A
    badArguments(session: S): A
    noInitialResponse(session: S): A
    tooLong(session: S): A
  }
}

/** What ends an exchange before there are credentials. */
class Ended extends Error {
  readonly how: 'undecodable' | 'cancelled' | 'tooLong' | 'gone'
  constructor(how: Ended['how']) {
    super(how)
    this.how = how
  }
}

/** The rules of a sound gateway; what is said differs by protocol. */
export function healthySasl<S extends ServerSession, A extends Answer>(says: Sasl<S, A>['says']): Sasl<S, A> {
  return {
    advertised: ['PLAIN', 'LOGIN'],
    mechanisms: {
      PLAIN: async ({ initial, ask, readPlain }) => readPlain(initial ?? (await ask(''))),
      // The prompts are those of the LOGIN draft, the only text that describes it.
      LOGIN: async ({ initial, ask }) => ({
        authzid: '',
        authcid: (initial ?? (await ask('Username:'))).toString('utf8'),
        passwd: (await ask('Password:')).toString('utf8'),
      }),
    },
    takesInitialResponse: () => true,
    decode: decodeBase64,
    encode: encodeBase64,
    cancels: (line) => line === '*',
    longestLine: 12_290,
    readPlain,
    verify(session, { authzid, authcid, passwd }) {
      if (authzid !== '' && authzid !== authcid) return undefined
      return session.site.accounts.find((account) => account.user === authcid && account.password === passwd)?.user
    },
    says,
  }
}

/** What a server does with AUTH; `say` sends a challenge. */
export async function authenticate<S extends ServerSession, A extends Answer>(
  session: S,
  argument: string | undefined,
  rules: { readonly sasl: Sasl<S, A>; readonly commandLine: Frame; readonly idle: number },
  say: (answer: A) => Promise<boolean>,
): Promise<A | undefined> {
  const { sasl } = rules
  const [mechanism = '', initial, ...more] = argument?.split(' ') ?? []
  if (mechanism === '') return sasl.says.badArguments(session)
  const name = mechanism.toUpperCase()
  if (!Object.hasOwn(sasl.mechanisms, name)) return sasl.says.unsupported(session, name)
  // An empty initial response is written as one equals sign (RFC 4954 §4).
  const first = initial === '=' ? Buffer.alloc(0) : initial === undefined ? undefined : sasl.decode(initial)
  if (more.length > 0) return sasl.says.badArguments(session)
  if (initial !== undefined && !sasl.takesInitialResponse(name)) return sasl.says.noInitialResponse(session)
  if (initial !== undefined && first === undefined) return sasl.says.undecodable(session)

  const ask = async (challenge: string): Promise<Buffer> => {
    await say(sasl.says.challenge(sasl.encode(challenge)))
    const line = await readLine(session, rules.commandLine, sasl.longestLine, rules.idle)
    if (line === 'too long') throw new Ended('tooLong')
    if (typeof line === 'string') throw new Ended('gone')
    if (sasl.cancels(line.text)) throw new Ended('cancelled')
    const octets = sasl.decode(line.text)
    if (!octets) throw new Ended('undecodable')
    return octets
  }
  try {
    const credentials = await sasl.mechanisms[name]!({ initial: first, ask, readPlain: sasl.readPlain }, session)
    const user = credentials && sasl.verify(session, credentials)
    return user === undefined ? sasl.says.rejected(session, credentials) : sasl.says.accepted(session, user)
  } catch (cause) {
    if (!(cause instanceof Ended)) throw cause
    return cause.how === 'gone' ? undefined : sasl.says[cause.how](session)
  }
}
