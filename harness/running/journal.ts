import type { Profile, SubjectFacts } from '../judging/profile.ts'
import type { Requirement } from '../judging/requirement.ts'
import type { Result } from '../judging/result.ts'
import type { SessionLog } from '../record/event.ts'

/** A requirement as a run saw it. */
export interface RequirementInRun extends Pick<Requirement, 'id' | 'clause' | 'level' | 'tier' | 'text'> {
  readonly coverage: 'checked' | 'planned' | 'not-testable' | 'unchecked'
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
  /** Titles of what is planned, by id, so that a run that is cut off can name what it did not reach. */
  readonly titles?: Readonly<Record<string, string>>
  readonly excluded: readonly { readonly check: string; readonly reason: string }[]
  readonly requirements: readonly RequirementInRun[]
  readonly requireFull: boolean
  /** Users whose password is too short or too common to be looked for: it is hidden where it is sent as one, and not elsewhere. */
  readonly commonPasswords?: readonly string[]
  readonly shard?: string
}
interface SessionRecord {
  readonly type: 'session'
  readonly log: SessionLog
}
export interface ResultRecord {
  readonly type: 'result'
  readonly result: Result
}
/** The last line of a run that came to its end by itself. */
interface EndRecord {
  readonly type: 'end'
  readonly finishedAt: string
  readonly durationMs: number
  /** Why the run ended before all was decided. */
  readonly heldUp?: string
}
/** One line of `run.jsonl`. */
export type JournalRecord = PlanRecord | SessionRecord | ResultRecord | EndRecord

/** Takes the records of a run as they happen. */
export interface Journal {
  write(record: JournalRecord): void
}
