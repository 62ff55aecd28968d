import type { Protocol } from '../../record/event.ts'
import type { Account } from '../../record/mask.ts'
import type { Wire } from '../../wire/wire.ts'
import type { Certificate, GatewayBehaviour } from './behaviour.ts'
import type { PostOffice } from './delivery.ts'
import type { Envelope } from './envelope.ts'
import type { OpenMaildrop, Store } from './maildrop.ts'

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

/** One connection, as hooks see it. */
export interface Session {
  readonly protocol: Protocol
  /** Number of the connection on its port, from 1. */
  readonly number: number
  readonly wire: Wire
  readonly behaviour: GatewayBehaviour
  readonly site: Site
  /** Whether TLS is up. */
  tls: boolean
  /** The mailbox that logged in. */
  user: string | undefined
  /** Refusals so far. */
  refusals: number
}

export interface SmtpSession extends Session {
  /** Argument of the last EHLO or HELO. */
  helo: string | undefined
  /** The mail transaction in progress, from MAIL on. */
  envelope: Envelope | undefined
}

export interface Pop3Session extends Session {
  /** What USER gave. */
  name: string | undefined
  /** Set in TRANSACTION state. */
  maildrop: OpenMaildrop | undefined
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
