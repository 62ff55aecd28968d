import type { SecureVersion } from 'node:tls'
import type { Account } from '../../record/account.ts'
import type { Protocol } from '../../record/event.ts'
import type { Rewrite } from '../../wire/record-rewriter.ts'
import type { Wire } from '../../wire/wire.ts'
import type { PostOffice } from './delivery.ts'
import type { Store } from './maildrop.ts'

/** A certificate chain, leaf first, and the key of the leaf. */
export interface Certificate {
  readonly chainPem: string
  readonly keyPem: string
}

/** The TLS of both ports (§3.3.1, §4.3.1). */
export interface TlsRules {
  /** §3.5, footnote 4 and §4.5, footnote 7: 1.3 and nothing else. */
  minVersion: SecureVersion
  maxVersion: SecureVersion
  ciphers: string | undefined
  /** Groups of the key exchange, as OpenSSL names them; its own choice when absent. */
  groups: string | undefined
  /**
   * What is sent over the first octets of a handshake, as they came so far, in place of TLS, which ends the connection;
   * `more` waits for more of them. A sound server has no such thing, and begins TLS.
   */
  meets: ((octets: Buffer, session: ServerSession) => Buffer | 'more' | undefined) | undefined
  /** Whether it has key exchange over finite fields, which suites with DHE need. */
  hasFiniteFields: boolean
  /** Octets of a record at most, 512 or more; as long as records may be when absent. */
  longestRecord: number | undefined
  /** What is presented, given what the gateway was set up with. */
  certificate(given: Certificate, session: ServerSession): Certificate
  /** One-way TLS: the client is not asked. */
  requestCert: boolean
  requireCert: boolean
  /** Protocols that the server selects from; it says nothing of ALPN when absent. */
  alpn: readonly string[] | undefined
  /** Whether records are counted, so that the session can go on by hand (`Wire.updateKeys`). A sound server has no use for that. */
  countsRecords: boolean
  /** What records of a session hold instead of what they should; a sound server changes nothing. */
  rewrite: Rewrite | undefined
  /** Whether octets outside TLS are read as if they had come inside (RFC 8446 §5 forbids it). */
  hearPlaintext: boolean
}

/** What the gateway is set up with, and what all its sessions share. */
export interface Site {
  /** HTG's domain, `htpoort.nl` of the document. */
  readonly domain: string
  /** What envelope recipients are at (table 3). */
  readonly recipientDomain: string
  /** The name the SMTP server goes by. */
  readonly serverName: string
  readonly accounts: readonly Account[]
  readonly certificate: Certificate
  readonly store: Store
  readonly post: PostOffice
}

/** One connection, as hooks see it; each protocol adds its own. */
export interface ServerSession {
  readonly protocol: Protocol
  /** Number of the connection on its port, from 1. */
  readonly number: number
  readonly wire: Wire
  readonly behaviour: { readonly tls: TlsRules }
  readonly site: Site
  /** Whether TLS is up. */
  tls: boolean
  /** The mailbox that logged in. */
  user: string | undefined
  /** Refusals so far. */
  refusals: number
}

/** What happens after an answer: an orderly close, FIN without close_notify, RST, or the TLS handshake. Absent: the next command. */
export type Then = 'close' | 'drop' | 'reset' | 'upgrade'

/** What is said to a command. Each protocol has its own kind. */
export interface Answer {
  readonly then?: Then
}

/** A command line taken apart. */
export interface Command {
  /** The first word as it was sent. */
  readonly word: string
  /** The verb that it stands for, in upper case. */
  readonly verb: string
  /** What follows the first word; absent when nothing does. */
  readonly argument: string | undefined
}
