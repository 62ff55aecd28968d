import type { Bilingual } from '../text/text.ts'
import type { Environment } from './requirement.ts'

/** What is in force for a run. Judges read it; it holds no secret. */
export interface Profile {
  readonly specification: { readonly id: string; readonly version: string }
  readonly environment: Environment
  /** The gateway's own mail domain, `htpoort.nl` in the interface document. */
  readonly domain: string
  /** The day on which the rules are judged, `YYYY-MM-DD` in Europe/Amsterdam. */
  readonly asOf: string
  /** Settled ambiguities and other settings, by key. */
  readonly settings: Readonly<Record<string, string | number | boolean>>
  readonly limits: Limits
  /** What is known of message flows besides the interface document. */
  readonly guide?: Guide
}

/** Message flows and the rules of their message implementation guides (MIGs), as a profile that the user named has them. */
export interface Guide {
  /** The file, as it was named, or the name of a profile that comes with the harness. */
  readonly name: string
  /** Whether there are no other flows. */
  readonly complete: boolean
  readonly flows: readonly GuideFlow[]
  /** What a reader of a report has to know of it. */
  readonly remarks?: readonly Bilingual[]
}

/** A message flow and what its guide says of messages. What is absent is not said. */
export interface GuideFlow {
  readonly name: string
  readonly authorities?: readonly string[]
  /** The local part of its addresses, in lower case. */
  readonly localPart?: string
  /** What the guide is called. */
  readonly guide?: string
  /** What holds for it besides, and is not judged. */
  readonly supplements?: readonly ('single-window' | 'extra-attachments' | 'smtp-mta')[]
  /** In lower case. */
  readonly contentTypes?: readonly string[]
  readonly charsets?: readonly string[]
  /** The longest message, in octets. */
  readonly maxSize?: number
  /** Patterns, one of which the subject fits; see harness/grammar/wildcard.ts. */
  readonly subject?: readonly string[]
}

/** Times in milliseconds. */
export interface Limits {
  /** How long nothing has to come before silence is believed. */
  readonly quiet: number
  /** For one reply, handshake or connection. */
  readonly reply: number
  /** For one connection as a whole. */
  readonly session: number
  /** How long a delivery status notification or a delivered message may take. */
  readonly delivery: number
  /** How long a gateway may turn connections away, or put off what an experiment stands on; one minute when absent. */
  readonly admission?: number
  /** For one action of a connector, from its start to its end. */
  readonly action: number
  /** How long a connector that runs by itself is watched; half an hour when absent. */
  readonly watch?: number
  /** For the harness's own work in a run, which waiting for people or drivers is not, nor the class `slow`; 15 minutes when absent. */
  readonly run?: number
}

/** What a subject is called: as its owner says, or else by us, and then in Dutch as well. */
export interface SubjectName {
  readonly name: string
  readonly nl?: { readonly name: string }
}

/** The name alone, of something that has one among other things. */
export const namesOf = ({ name, nl }: SubjectName): SubjectName => ({ name, ...(nl && { nl }) })

/**
 * How messages get into the maildrops of a gateway: a command puts them there, a recipient loops back, notifications are
 * asked for, or nothing brings any and what is found there has to do.
 */
export const FILLINGS = ['deliver', 'loopback', 'notifications', 'found'] as const
export type Filling = (typeof FILLINGS)[number]

/** The digest of a file or an image, as OCI writes it. */
export const DIGEST = /^sha256:([0-9a-f]{64})$/

/** What judges may know of the implementation under test. Holds no secret. */
export interface SubjectFacts extends SubjectName {
  readonly role: 'gateway' | 'connector' | 'message'
  /** The version of the product, and the digest of what was tested (`sha256:…`), as its owner says. */
  readonly version?: string
  readonly digest?: string
  /** Set of a reference implementation of our own: a report on it says nothing of any product. */
  readonly embedded?: true
  /** Set where a connector's driver was not told what is played: what its order and its names were made from. */
  readonly blind?: string
  /** Set of a connector that nobody drove: it was recorded at its work. */
  readonly recorded?: true
  readonly endpoints: { readonly smtp?: string; readonly pop3?: string }
  /** The name that the server's certificate has to be for. */
  readonly serverName?: string
  /** Whether the harness was told which authority to trust. */
  readonly trustConfigured?: boolean
  readonly accounts: readonly { readonly user: string; readonly address: string; readonly test?: true }[]
  /** How maildrops are filled, of a gateway with POP3. */
  readonly filling?: Filling
  /** Envelope and header addresses of messages that the run submits. */
  readonly addresses: {
    readonly from: string
    readonly to: string
    readonly rcpt: string
    /** A recipient that is accepted and whose delivery then fails. */
    readonly undeliverable?: string
    /** A recipient whose messages come back into the maildrop of their sender; `{mailbox}` stands for its address. */
    readonly loopback?: string
  }
}

/**
 * What two runs that met the same subject say alike of it. Each may have had accounts of its own, and what is started on this
 * machine has another port each time.
 */
export function inCommon({ role, endpoints, accounts, addresses, blind, ...subject }: SubjectFacts): object {
  const isOwn = (endpoint: string) => role === 'connector' || /^(?:localhost|127\.[\d.]+|\[::1\])(?::|$)/.test(endpoint)
  return {
    role,
    ...subject,
    endpoints: Object.fromEntries(
      Object.entries(endpoints).map(([protocol, endpoint]) => [protocol, isOwn(endpoint) ? 'here' : endpoint]),
    ),
    accounts: accounts.map(({ test }) => test === true),
    addresses: Object.keys(addresses).sort(),
    blind: blind !== undefined,
  }
}
