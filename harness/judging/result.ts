import type { Bilingual } from '../text/text.ts'
import type { Harm } from './check.ts'
import type { Finding } from './finding.ts'
import type { Verdict } from './verdict.ts'

/** What one case came to. */
export interface Result {
  /** `SS-007`, or `ST-02@pop3` for a variant. */
  readonly id: string
  readonly check: string
  readonly variant?: string
  readonly title: string
  readonly requirements: readonly string[]
  readonly verdict: Verdict
  readonly message: Bilingual
  readonly durationMs: number
  readonly findings: readonly Finding[]
  /** The rung or the check behind which it could not be decided, or the experiment in which the harness failed. */
  readonly blockedBy?: string
  /** Scenarios of the case that the connector's driver calls unsupported: nothing is known of them. */
  readonly unsupported?: readonly string[]
  /** Scenarios of the case that are not among those that the run plays: nothing is known of them either, by choice. */
  readonly notPlayed?: readonly string[]
  /** Set where it failed or warns: what becomes of messages or passwords. */
  readonly harm?: Harm
  /** What can be lost or leaked where it fails. */
  readonly risk?: string
  readonly remedy?: string
  /** Its texts in Dutch, as far as there are any. */
  readonly nl?: { readonly title?: string; readonly risk?: string; readonly remedy?: string }
}
