import type { Protocol } from '../../harness/record/event.ts'
import type { Text } from '../../harness/text/text.ts'

/** What a look at a port can tell, in the order in which it is found out. */
export type Fact =
  | 'reachable'
  | 'greeting'
  | 'upgrade'
  | 'tls'
  | 'trust'
  | 'name'
  | 'dates'
  | 'offered'
  | 'login'
  | 'maildrop'

/** `bad` is something to mend before a run; `unknown` could not be found out. */
export type Mark = 'good' | 'bad' | 'unknown'

/** One fact about a port, in a sentence without a full stop. What a peer said in it is escaped and short. */
export interface Finding {
  readonly fact: Fact
  readonly mark: Mark
  readonly text: Text
}

/** What a certificate says, and what was made of it. */
export interface ShownCertificate {
  readonly subject: string
  readonly issuer: string
  /** DNS names and addresses, as far as they are hosts. */
  readonly names: readonly string[]
  /** The last moment at which it is valid, as ISO 8601; absent where it is not a date. */
  readonly validTo?: string
  /** Whether chain and dates hold and the name is the one that was asked for: the only case in which a password is sent. */
  readonly verified: boolean
}

/** All that was found out at one port. */
export interface PortFindings {
  readonly protocol: Protocol
  /** `host:port`. */
  readonly endpoint: string
  readonly findings: readonly Finding[]
  /** The certificate that was shown, whether or not it is trusted. */
  readonly certificate?: ShownCertificate
  /** Extensions or capabilities inside TLS, each with its parameters. */
  readonly offered?: readonly string[]
  /** Messages in the maildrop. */
  readonly messages?: number
}

/** `bad` where anything is, else `unknown` where anything is. */
export function overall(ports: readonly PortFindings[]): Mark {
  const marks = new Set(ports.flatMap(({ findings }) => findings.map(({ mark }) => mark)))
  return marks.has('bad') ? 'bad' : marks.has('unknown') ? 'unknown' : 'good'
}
