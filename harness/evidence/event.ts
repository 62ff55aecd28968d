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
export interface OpenEvent extends Timed {
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
/** What a SASL exchange held, derived before the secret is masked. */
export interface SaslEvent extends Timed {
  readonly type: 'sasl'
  readonly mechanism: string
  readonly initialResponse: boolean
  /** Whether what the client sent is base64 by RFC 4648 §4, to the letter. */
  readonly base64: 'strict' | 'broken'
  readonly authorisation: 'none' | 'same' | 'other'
  /** Whether the user name is that of an account of this run; `false` also when it cannot be read. */
  readonly knownUser: boolean
  /** Whether user and password together are those of an account of this run. */
  readonly validCredentials: boolean
}
/** What the drive meant from here on; judges find their stimuli by it. */
export interface MarkEvent extends Timed {
  readonly type: 'mark'
  readonly name: string
  readonly detail?: string
}
/** What a driver of a connector, or another helper outside the wire, did. */
export interface DriverEvent extends Timed {
  readonly type: 'driver'
  readonly command: string
  readonly status: number | null
  readonly output: string
}
export interface CloseEvent extends Timed {
  readonly type: 'close'
  readonly by: Side
  readonly how: 'fin' | 'reset' | 'timeout'
  /** Whether TLS was closed properly first; absent before TLS or where it cannot be known. */
  readonly closeNotify?: boolean
}

export type WireEvent =
  | OpenEvent
  | OctetsEvent
  | AlienEvent
  | TlsEvent
  | AlertEvent
  | SaslEvent
  | MarkEvent
  | DriverEvent
  | CloseEvent

/** One connection, or one attempt at one, and all that happened on it. */
export interface SessionLog {
  readonly session: string
  readonly experiment: string
  readonly protocol: Protocol
  /** `host:port` as asked for. */
  readonly peer: string
  readonly events: readonly WireEvent[]
}

/** A place in the evidence that decides something. */
export interface Location {
  readonly session: string
  /** Index in the session's events. */
  readonly event: number
  readonly offset: number
  readonly length: number
}
