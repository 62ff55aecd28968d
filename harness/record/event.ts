/**
 * The byte log: what crossed the wire, in order, and what the drive meant by it.
 * Octets are an ISO-8859-1 string, one character an octet, so that a log is JSON and stays byte-exact.
 */

/** Which side sent something. Fixed by protocol role, so that a log reads the same for a gateway and a connector. */
export type Side = 'client' | 'server'
export type Protocol = 'smtp' | 'pop3'

interface Timed {
  /** Milliseconds since the run began, to a tenth. */
  readonly t: number
}

/** A TCP connection was made, or could not be: `error` is then the system's code. */
interface OpenEvent extends Timed {
  readonly type: 'open'
  readonly address: string
  readonly error?: string
}
/** Octets of the protocol itself: before TLS as they crossed the wire, after it as they left or entered TLS. One event is one segment as written or read. */
export interface OctetsEvent extends Timed {
  readonly type: 'octets'
  readonly from: Side
  /** 0 before TLS, 1 after the upgrade. */
  readonly epoch: number
  readonly octets: string
  /** Set where the octets were too long to keep here: full length, digest, and the number of octets left out in the middle. */
  readonly length?: number
  readonly sha256?: string
  readonly omitted?: number
  /** Set where the caps of a session allowed no more (`docs/caps.md`): what is left out here is nowhere. */
  readonly inPart?: true
}
/** Octets on the TCP stream that are no TLS record although TLS was up or being set up. */
export interface AlienEvent extends Timed {
  readonly type: 'alien'
  readonly from: Side
  readonly octets: string
}
/** The end of a handshake, good or bad. */
export interface TlsEvent extends Timed {
  readonly type: 'tls'
  /** `TLSv1.3`, `TLSv1.2`, …; absent when the handshake failed. */
  readonly version?: string
  readonly cipher?: string
  readonly group?: string
  readonly sni?: string
  readonly alpn?: string
  readonly resumed?: boolean
  /** Certificates that the server sent, leaf first: DER in base64. */
  readonly chain?: readonly string[]
  /** OpenSSL's verdict on the chain against the configured trust at the time of the handshake: `ok` or its code. The name is not part of it. */
  readonly verification?: string
  /** Set where the client sent a certificate. */
  readonly clientCertificate?: true
  readonly error?: string
}
export interface AlertEvent extends Timed {
  readonly type: 'alert'
  readonly from: Side
  readonly level: 'warning' | 'fatal'
  /** Number of RFC 8446 §6, and its name where it is known. */
  readonly description: number
  readonly name: string
}
/**
 * What a login held, derived before the secret is masked: one event a step, each of them about all steps so far.
 * USER and PASS (RFC 1939 §7) are the mechanism `USER`, in which nothing is base64.
 */
export interface SaslEvent extends Timed {
  readonly type: 'sasl'
  readonly mechanism: string
  readonly initialResponse: boolean
  /** Whether what the client sent is base64 by RFC 4648 §4, to the letter. */
  readonly base64: 'strict' | 'broken'
  readonly authorisation: 'none' | 'same' | 'other'
  /** How the user name relates to the accounts of this run: the mailbox of one, its local part alone, something else; or it cannot be read. */
  readonly identity: 'full' | 'local-part' | 'other' | 'unreadable'
  /** Whether the user name is that of an account of this run; `false` also when it cannot be read. */
  readonly knownUser: boolean
  /** Whether user and password together are those of an account of this run. */
  readonly validCredentials: boolean
  /** Octets of the longest line that the client sent for it, with CRLF. */
  readonly longest: number
  /** Whether all that could be decoded is UTF-8. */
  readonly utf8: boolean
}
/** What the drive meant from here on; judges find their stimuli by it. Where the detail is a reason, it is there in Dutch too. */
export interface MarkEvent extends Timed {
  readonly type: 'mark'
  readonly name: string
  readonly detail?: string
  readonly nl?: { readonly detail: string }
}
/** The mark behind which a session was cut by a cap: of what came then the mark tells how much it was. */
export const CUT = 'beyond-caps'
/** The mark of a session of which nothing is recorded from where TLS begins; its detail tells how much passed. */
export const OPAQUE = 'inside-tls'
/** The experiment of sessions that were recorded between a connector at its work and a gateway: nobody drove either. */
export const RECORDED = 'recorded'
/** What a TLS client offered, read from its first ClientHello (RFC 8446 §4.1.2). Stands where its first octets came. */
export interface HelloEvent extends Timed {
  readonly type: 'hello'
  /** Versions as numbers of the wire (0x0304 is TLS 1.3): supported_versions, or the legacy field where that is absent. GREASE is left out, here and below. */
  readonly versions: readonly number[]
  /** Cipher suites, as numbers. */
  readonly suites: readonly number[]
  readonly groups: readonly number[]
  readonly sni?: string
  readonly alpn?: readonly string[]
  /** Whether it announced early data (RFC 8446 §4.2.10). */
  readonly earlyData: boolean
}
/** A secret of the run stood where no credential belongs; derived before it is masked. Follows the event that it stands in. */
export interface SecretEvent extends Timed {
  readonly type: 'secret'
  /** Outside TLS or inside, in what the connector printed, or in a file that it left. */
  readonly where: 'plaintext' | 'tls' | 'output' | 'file'
  /** How it was written. */
  readonly form: 'raw' | 'base64' | 'hex' | 'url' | 'quoted-printable' | 'xtext' | 'json' | 'xml'
  /** The event that it begins in, as an index of the session's events, and where in its octets or output. */
  readonly event: number
  readonly offset: number
  readonly length: number
}
/** What a driver can be asked to make a connector do. */
export type Action = 'send' | 'fetch' | 'reset' | 'kill'
/** What a connector made of an action, by its own account. */
export type Outcome = 'accepted' | 'fetched' | 'temporary' | 'permanent' | 'failed' | 'unsupported' | 'timeout'
/** A driver made the connector act; recorded when that was over. */
export interface DriverEvent extends Timed {
  readonly type: 'driver'
  readonly action: Action
  /** The command line, the address of a hook, or `embedded`. */
  readonly command: string
  /** Exit status; `null` where a signal ended it, or where it goes on running afterwards. */
  readonly status: number | null
  /** Set of a connector that goes on running after an action, and tells what came of it by an answer. */
  readonly stays?: true
  readonly outcome: Outcome
  /** Whether the outcome is the connector's own word and not read from its exit status. */
  readonly told: boolean
  /** Set where it was ended since it printed more than `CAPS.output`. */
  readonly flooded?: true
  /** Standard output and error, as they came, shortened in the middle. */
  readonly output: string
  /** What it says became of messages that were sent, as lines of its notices file; absent where it says nothing. */
  readonly notices?: string
}
/** What a connector put into its folder during a fetch: one file. */
export interface CollectedEvent extends Timed {
  readonly type: 'collected'
  /** Set where it stood there while the fetch went on, at the command that the mark before it names, and was new then. */
  readonly during?: true
  readonly name: string
  readonly octets: string
  /** As of an octets event. */
  readonly length?: number
  readonly sha256?: string
  readonly omitted?: number
  readonly inPart?: true
  /** Why nothing of it was read: it is not a regular file, or there is more than is looked at. */
  readonly unread?: string
}
/** A message of the handshake protocol inside TLS 1.3, behind the handshake (RFC 8446 §4.6), in sessions that look at it. */
interface PostHandshakeEvent extends Timed {
  readonly type: 'post-handshake'
  readonly from: Side
  readonly message: 'KeyUpdate' | 'NewSessionTicket'
  /** Whether a KeyUpdate asks for another. */
  readonly requested?: boolean
  /** Octets of early data that a ticket allows; absent where it allows none. */
  readonly earlyData?: number
}
export interface CloseEvent extends Timed {
  readonly type: 'close'
  readonly by: Side
  readonly how: 'fin' | 'reset' | 'timeout'
  /** Whether the peer's last TLS record was a close_notify; absent before TLS, where we closed, and where it cannot be known. */
  readonly closeNotify?: boolean
}

export type WireEvent =
  | OpenEvent
  | OctetsEvent
  | AlienEvent
  | TlsEvent
  | AlertEvent
  | SaslEvent
  | HelloEvent
  | SecretEvent
  | MarkEvent
  | DriverEvent
  | CollectedEvent
  | PostHandshakeEvent
  | CloseEvent

/** One connection, or one attempt at one, and all that happened on it; or what was asked of a connector (`driver`). */
export interface SessionLog {
  readonly session: string
  readonly experiment: string
  readonly protocol: Protocol | 'driver'
  /** `host:port` as asked for; the connector's name for a `driver`. */
  readonly peer: string
  /** Set where runs were put together: the shard that it is of. Another shard has another peer, or other accounts of it. */
  readonly shard?: string
  readonly events: readonly WireEvent[]
}

/** What a session is called among those of other shards, whose names are the same. */
export const nameInWhole = (session: string, shard: string | undefined): string =>
  shard === undefined ? session : `${shard}:${session}`

/** A place in the evidence that decides something. */
export interface Location {
  readonly session: string
  /** Index in the session's events. */
  readonly event: number
  readonly offset: number
  readonly length: number
}
