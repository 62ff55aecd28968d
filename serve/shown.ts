import type { Bilingual } from '../harness/text/text.ts'

/*
 * What the server hands to the page, as JSON. Each text has both languages, and no octet of a peer stands in it that has no
 * shape of its own.
 */

/** A line of a session as the page shows it. */
export interface ShownLine {
  /** Who said it; nobody where it only happened. */
  readonly who: 'client' | 'server' | ''
  readonly inTls: boolean
  readonly text: Bilingual
  /** Milliseconds since the session began. */
  readonly ms: number
  /** Set on what is not a line of the protocol. */
  readonly event?: true
}

/** What a page shows of a session in one line. */
export interface SessionSummary {
  readonly number: number
  readonly protocol: string
  readonly peer: string
  readonly scenario?: string
  readonly at: string
  readonly isOver: boolean
  /** `TLSv1.3`; absent while there is no TLS. */
  readonly tls?: string
  readonly counts: { readonly fail: number; readonly warn: number; readonly info: number; readonly pass: number }
  readonly messages: number
}

/** What is found wrong, for the page. */
export interface ShownFinding {
  readonly check: string
  readonly title?: Bilingual
  readonly requirement: string
  readonly clause: Bilingual
  readonly level: string
  readonly verdict: string
  readonly expected: Bilingual
  readonly observed: Bilingual
  readonly remedy?: Bilingual
  readonly excerpt?: string
}

/** A message that was submitted, or lies in a maildrop, as far as its header tells. */
export interface ShownMessage {
  readonly subject: string
  readonly from: string
  readonly to: string
  readonly size: number
  readonly isAccepted?: boolean
  readonly parts: readonly string[]
}

/** All that a page shows of a session. */
export interface SessionDetail extends SessionSummary {
  readonly lines: readonly ShownLine[]
  /** Lines in the middle that are not shown. */
  readonly left: number
  readonly findings: readonly ShownFinding[]
  readonly answer?: { readonly where: Bilingual; readonly why: Bilingual; readonly advice: readonly Bilingual[] }
  readonly submitted: readonly ShownMessage[]
}

/** A scenario that can be chosen, with what it is found by. */
export interface Choice {
  readonly id: string
  readonly title: Bilingual
  readonly why: Bilingual
  /** What the connector is asked to do, one after the other. */
  readonly actions: readonly string[]
  readonly checks: readonly { readonly id: string; readonly title: Bilingual }[]
  /** Clauses and requirements that those checks decide. */
  readonly clauses: readonly string[]
}

/** What to do now. */
interface PlayStep {
  readonly action: string
  /** From 1, and of how many. */
  readonly number: number
  readonly of: number
  /** Whether the gateway is sound again from here on. */
  readonly isHealthy: boolean
}

/** What a check came to over what was played. */
export interface PlayResult {
  readonly id: string
  readonly title: Bilingual
  readonly verdict: string
  readonly message: Bilingual
  readonly remedy?: Bilingual
  readonly requirements: readonly { readonly id: string; readonly clause: Bilingual }[]
}

/** How far a scenario is; nothing is played where there is no `scenario`. */
export interface PlayState {
  readonly scenario?: string
  readonly step?: PlayStep
  readonly results?: readonly PlayResult[]
  /** Why it ended before its end, if it did. */
  readonly problem?: Bilingual
  readonly isOver: boolean
}

/** A report of the folder in one line. */
export interface ListedReport {
  /** The name of its directory, as the page shows it; `.` is the folder itself. */
  readonly name: string
  /** What it is asked for by. */
  readonly id: string
  readonly subject?: Bilingual
  readonly verdict?: string
  /** The verdict in the words of the report. */
  readonly headline?: Bilingual
  readonly startedAt?: string
  readonly role?: string
  /** Why it cannot be read. */
  readonly problem?: Bilingual
}

/** What was left out of files that were dropped, if there were too many. */
export interface Taken {
  /** How many are taken at a time. */
  readonly most: number
  /** The names of the others. */
  readonly leftOut: string
}

/** A message in the maildrop. */
export interface DropMessage extends ShownMessage {
  readonly uid: string
  readonly isNotification: boolean
  /** What a notification says of each recipient. */
  readonly outcome: readonly Bilingual[]
  readonly verdict: string
  readonly findings: readonly ShownFinding[]
}

/** A maildrop that can be put in place of what a mail program would have to wait for. */
export interface DropChoice {
  readonly id: string
  readonly title: Bilingual
}

/** A file that a product may need at a step: the message, its payload alone, the authority. */
export type StepFile = 'message' | 'payload' | 'ca'

/** A step of a run that somebody plays. */
export interface ShownStep {
  readonly number: number
  readonly kind: string
  readonly pressesLeft: number
  readonly presses: number
  readonly scenario?: { readonly id: string; readonly title: Bilingual }
  readonly action?: { readonly nth: number; readonly of: number }
  /** What has to be set in the product; a secret is asked for apart. */
  readonly set: readonly {
    readonly what: Bilingual
    readonly value?: string
    readonly isSecret?: true
    /** Where the value is a file that can be had from the page as well. */
    readonly file?: StepFile
  }[]
  readonly press: Bilingual
  readonly sound?: Bilingual
  /** Those that can be had at this step. */
  readonly files: readonly StepFile[]
  readonly repeated?: string
  readonly since: string
  readonly connections: number
  readonly seen: readonly { readonly protocol: string; readonly lines: readonly Bilingual[] }[]
  readonly outcomes: readonly string[]
  readonly mayRepeat: boolean
  readonly maySkip: boolean
}

/** How far a run is that somebody plays. */
export interface CertifyState {
  readonly isRunning: boolean
  /** When the run began that was stopped and can go on, ISO 8601. */
  readonly stopped?: string
  readonly directory: string
  readonly planned: number
  readonly decided: number
  readonly hasReport: boolean
  readonly step?: ShownStep
  readonly problem?: Bilingual
}

/** What is the same for as long as the command runs. */
export interface PageFacts {
  readonly version: string
  readonly host: string
  readonly smtpPort: number
  readonly pop3Port: number
  readonly user: string
  readonly rcpt: string
  readonly domain: string
  readonly environment: Bilingual
  readonly asOf: string
  readonly tls: string
  readonly reports: string
}

/** All that a page begins with. */
export interface PageState {
  /** The id of the last event that it already shows. */
  readonly last: string
  readonly facts: PageFacts
  /** How many sessions came in all; the last of them follow. */
  readonly count: number
  readonly sessions: readonly SessionSummary[]
  readonly play: PlayState
  readonly certify: CertifyState
}
