import { decodeBase64, encodeBase64 } from '../../grammar/base64.ts'
import type { PlainMessage } from '../../grammar/sasl-plain.ts'
import { type ClientSession, Stop } from './client-session.ts'

/** What a client says in one SASL mechanism. */
interface ClientMechanism {
  /** What it has to say before it is asked; absent when the server begins. */
  readonly initial?: (credentials: PlainMessage) => string | Buffer
  /** Answers a challenge, the first one being number 0; with an initial response, that was the answer to number 0. Nothing: it cancels. */
  respond(challenge: Buffer, step: number, credentials: PlainMessage): string | Buffer | undefined
}

/** The rules of authentication (RFC 4422; RFC 4954 for SMTP, RFC 5034 for POP3). */
export interface ClientSasl<S> {
  /** Who logs in: the full mailbox name (§3.7, §4.7), in no other name than its own. */
  credentials(session: S): PlainMessage
  /** Mechanisms in the order in which they are liked. */
  preference: string[]
  readonly mechanisms: Record<string, ClientMechanism>
  /** What the server announced, in upper case. */
  offered(session: S): readonly string[]
  /** The mechanism to use, if any. */
  choose(session: S): string | undefined
  /** Whether an initial response is understood. */
  mayBegin(session: S): boolean
  /** Octets of the longest line with an initial response, with its CRLF. */
  longestLine: number
  /** Challenges before it is given up. */
  mostChallenges: number
  encode(value: string | Buffer): string
  decode(text: string): Buffer | undefined
}

/** What a server said to a step of an exchange. */
export type SaslAnswer = { readonly challenge: string } | { readonly accepted: boolean; readonly refusal: Stop }

/** The rules of a sound connector; what is offered and how much fits on a line differs by protocol. */
export function healthySasl<S extends ClientSession>(
  own: Pick<ClientSasl<S>, 'offered' | 'mayBegin' | 'longestLine'> & { rules(session: S): ClientSasl<S> },
): ClientSasl<S> {
  const plain = ({ authzid, authcid, passwd }: PlainMessage) => `${authzid}\0${authcid}\0${passwd}`
  return {
    credentials: ({ task }) => ({ authzid: '', authcid: task.user, passwd: task.password }),
    preference: ['PLAIN', 'LOGIN'],
    mechanisms: {
      PLAIN: { initial: plain, respond: (_, step, credentials) => (step === 0 ? plain(credentials) : undefined) },
      // Name first and password second, whatever the prompts say; there is no third answer.
      LOGIN: { respond: (_, step, { authcid, passwd }) => [authcid, passwd][step] },
    },
    choose(session) {
      const { preference, offered } = own.rules(session)
      const announced = offered(session)
      return preference.find((name) => announced.includes(name))
    },
    mostChallenges: 8,
    encode: encodeBase64,
    decode: decodeBase64,
    offered: own.offered,
    mayBegin: own.mayBegin,
    longestLine: own.longestLine,
  }
}

/** Logs in with a mechanism; `ask` sends a line and reads the answer. Throws `Stop` when that fails. */
export async function authenticate<S extends ClientSession>(
  session: S,
  name: string,
  sasl: ClientSasl<S>,
  ask: (line: string) => Promise<SaslAnswer>,
): Promise<void> {
  const mechanism = sasl.mechanisms[name]!
  const credentials = sasl.credentials(session)
  const first = mechanism.initial?.(credentials)
  // An empty response is one equals sign (RFC 4954 §4, RFC 5034 §4).
  const line = first === undefined ? undefined : `AUTH ${name} ${sasl.encode(first) || '='}`
  const begins = line !== undefined && sasl.mayBegin(session) && line.length + 2 <= sasl.longestLine
  let answer = await ask(begins ? line : `AUTH ${name}`)
  for (let step = begins ? 1 : 0; 'challenge' in answer; step++) {
    const challenge = sasl.decode(answer.challenge)
    const response =
      challenge && step <= sasl.mostChallenges ? mechanism.respond(challenge, step, credentials) : undefined
    if (response === undefined) {
      await ask('*')
      throw new Stop('failed', 'a challenge that has no answer')
    }
    answer = await ask(sasl.encode(response))
  }
  if (!answer.accepted) throw answer.refusal
  session.note(`logged in with ${name}`)
}
