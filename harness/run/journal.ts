import type { SessionLog } from '../evidence/event.ts'
import type { Finding } from './finding.ts'
import type { Profile, SubjectFacts } from './profile.ts'
import type { Requirement } from './requirement.ts'
import type { Verdict } from './verdict.ts'

/** A text in the two languages of the reports. */
export interface Bilingual {
  readonly en: string
  readonly nl: string
}

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
  /** What can be lost or leaked where it fails. */
  readonly risk?: string
  readonly remedy?: string
}

/** A requirement as a run saw it. */
export interface RequirementInRun extends Pick<Requirement, 'id' | 'clause' | 'level' | 'tier' | 'text'> {
  readonly coverage: 'checked' | 'planned' | 'not-testable'
  /** Cases of this run that decide it. */
  readonly checks: readonly string[]
  /** RFCs that it makes binding: findings about their sentences, from those cases, decide it too. */
  readonly imports?: readonly number[]
}

export interface PlanRecord {
  readonly type: 'plan'
  readonly tool: { readonly name: string; readonly version: string }
  readonly startedAt: string
  readonly profile: Profile
  readonly subject: SubjectFacts
  readonly planned: readonly string[]
  readonly excluded: readonly { readonly check: string; readonly reason: string }[]
  readonly requirements: readonly RequirementInRun[]
  readonly requireFull: boolean
  readonly shard?: string
}
export interface SessionRecord {
  readonly type: 'session'
  readonly log: SessionLog
}
export interface ResultRecord {
  readonly type: 'result'
  readonly result: Result
}
/** The last line of a run that came to its end by itself. */
export interface EndRecord {
  readonly type: 'end'
  readonly finishedAt: string
  readonly durationMs: number
}
/** One line of `run.jsonl`. */
export type JournalRecord = PlanRecord | SessionRecord | ResultRecord | EndRecord

/** Takes the records of a run as they happen. */
export interface Journal {
  write(record: JournalRecord): void
}
