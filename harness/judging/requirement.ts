/**
 * One normative statement of the interface document, or of an RFC that it relies on.
 * The register under `suites/requirements/` is made of these; findings take their level and tier from here.
 */
export interface Requirement {
  /** `HTG-<section, table or footnote>-<n>` for the interface document, `RFC<number>-<section>-<n>` for an RFC, `MIG-<n>` for a guide. */
  readonly id: string
  /** Where the sentence stands, as a reader would look it up: `§3.3.3, row 1`, `table 3`, `footnote 4`, `RFC 3207 §4`. */
  readonly clause: string
  /** Our own paraphrase. The Dutch one is optional. */
  readonly text: { readonly en: string; readonly nl?: string }
  /** Who is bound. Empty for statements about the scope of the document. */
  readonly binds: readonly Party[]
  readonly level: Level
  readonly tier: Tier
  /** The circumstances in which it is in force; absent when always. Dates are in Europe/Amsterdam. */
  readonly when?: {
    readonly environment?: Environment
    /** First day in force, `YYYY-MM-DD`. */
    readonly from?: string
    /** First day no longer in force, `YYYY-MM-DD`. */
    readonly until?: string
    /** Any other condition, in words. */
    readonly condition?: string
  }
  /**
   * Set where the sentence makes RFCs binding and says no more itself: their sentences are rows of their own, and what
   * is found of those, on this protocol where one is named, decides this row too.
   */
  readonly imports?: { readonly rfcs: readonly number[]; readonly protocol?: 'smtp' | 'pop3' }
  /** Why no check can or need decide it. */
  readonly notTestable?: string
  /** The profile setting that says how a breach is judged, where the level is a matter of reading. */
  readonly gradedBy?: string
  /** What a reader should know of how the sentence is read: an ambiguity, a derivation. */
  readonly note?: string
}

export type Party = 'gateway' | 'connector' | 'message'
/** Levels of RFC 2119; `INFO` for examples and facts. */
export type Level = 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT' | 'MAY' | 'INFO'
/**
 * `spec`: a sentence of the interface document; `referenced`: an RFC listed in its §3.5 or §4.5; `related`: any other RFC;
 * `guide`: what the profile of a user says of a message flow, in force only where there is one.
 */
export type Tier = 'spec' | 'referenced' | 'related' | 'guide'
export type Environment = 'production' | 'preprod'
