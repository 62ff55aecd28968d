import type { Profile, SubjectFacts } from '../judging/profile.ts'
import type { Requirement } from '../judging/requirement.ts'
import type { Result } from '../judging/result.ts'
import type { SessionLog } from '../record/event.ts'
import type { Bilingual } from '../text/text.ts'

/** A requirement as a run saw it. */
export interface RequirementInRun extends Pick<Requirement, 'id' | 'clause' | 'level' | 'tier' | 'text'> {
  /** Whom it binds; absent in runs of earlier versions. */
  readonly binds?: Requirement['binds']
  /** `planned` (a check was yet to be built) comes from earlier versions alone. */
  readonly coverage: 'checked' | 'planned' | 'not-testable' | 'unchecked'
  /** Cases of this run that decide it. */
  readonly checks: readonly string[]
  /** Cases that decide it too and are not part of this run; absent when there are none. */
  readonly leftOut?: readonly string[]
  /** RFCs that it makes binding: findings about their sentences, from those cases, decide it too. */
  readonly imports?: readonly number[]
}

/** A case that was left out, and why. */
interface Exclusion {
  readonly check: string
  readonly reason: string
  /** Its texts in Dutch. */
  readonly nl?: { readonly reason: string }
}

/** A failure that a team knows of, as an entry of its baseline says. Either `check` or `requirement` is there. */
export interface KnownFailure {
  readonly check?: string
  readonly requirement?: string
  readonly variant?: 'smtp' | 'pop3'
  /** Why it is accepted for now. */
  readonly reason: string
  readonly owner?: string
  /** Last day on which it is accepted, `YYYY-MM-DD` in Europe/Amsterdam. */
  readonly expires?: string
  /** An http or https URL. */
  readonly link?: string
  /** Where it stands in its file. */
  readonly line: number
}

/** The failures that are known before a run. */
export interface Baseline {
  /** The name of its file, for messages. */
  readonly file: string
  readonly entries: readonly KnownFailure[]
}

/** What a journal was cut down to. */
export interface CaseFacts {
  /** The cases that it is about; what else is planned is there for their sake. */
  readonly of: readonly string[]
  readonly notes: readonly string[]
  /** Set where addresses and bodies of messages were replaced: such evidence confirms verdicts and gives no others. */
  readonly redacted?: true
  /** What cut it. */
  readonly by: { readonly name: string; readonly version: string }
}

/** A setting that is not given. */
export interface MissingSetting {
  /** Where it stands in a configuration: `gateway.addresses.undeliverable`. */
  readonly setting: string
  /** The line of the configuration, with words in capitals to fill in. */
  readonly line: string
  readonly reason: string
  /** Its texts in Dutch. */
  readonly nl: { readonly reason: string }
  readonly checks: readonly string[]
}

/** A shard of a run that was put together of several. */
export interface MergedShard {
  /** `k/n`. */
  readonly shard: string
  /** Digest of its `run.jsonl`, SHA-256 in hex. */
  readonly sha256: string
  readonly startedAt: string
  /** As it met it: its accounts may be others than those of the next shard. */
  readonly subject: SubjectFacts
  /** The cases that it decided. */
  readonly planned: readonly string[]
}

/** What a certifier asks of how a run was made. */
interface Certification {
  /** Set where the run was made to be handed to a certifier. */
  readonly asked?: true
  /** What the certifier made up for this run, and what goes over the wire in it. */
  readonly challenge?: string
  /** Where the run departs from one that a certifier accepts. */
  readonly departures: readonly Bilingual[]
}

export interface PlanRecord {
  readonly type: 'plan'
  readonly tool: { readonly name: string; readonly version: string }
  /** The version of the rules: what is demanded and how it is decided. Absent in journals from before there was one. */
  readonly rules?: string
  readonly startedAt: string
  readonly profile: Profile
  readonly subject: SubjectFacts
  readonly planned: readonly string[]
  /** Titles of what is planned, by id, so that a run that is cut off can name what it did not reach. */
  readonly titles?: Readonly<Record<string, Bilingual>>
  readonly excluded: readonly Exclusion[]
  /** Settings that are not given, and the cases that would have more to go by with them; absent where all are. */
  readonly missing?: readonly MissingSetting[]
  readonly requirements: readonly RequirementInRun[]
  readonly requireFull: boolean
  /** Users whose password is too short or too common to be looked for: it is hidden where it is sent as one, and not elsewhere. */
  readonly commonPasswords?: readonly string[]
  readonly shard?: string
  /** Set where runs of shards were put together: all of them, in their order. */
  readonly mergedFrom?: readonly MergedShard[]
  readonly baseline?: Baseline
  /** Absent in journals of earlier versions. */
  readonly certification?: Certification
  /** Set in a journal that was cut out of that of a run. */
  readonly case?: CaseFacts
}
interface SessionRecord {
  readonly type: 'session'
  readonly log: SessionLog
}
export interface ResultRecord {
  readonly type: 'result'
  readonly result: Result
}
/** A run that had been stopped, or had ended before its time, goes on. */
interface ResumedRecord {
  readonly type: 'resumed'
  /** ISO 8601. */
  readonly at: string
}
/** A scenario that was broken off after something had connected: what came does not count, and is told. */
interface BrokenOffRecord {
  readonly type: 'broken-off'
  readonly scenario: string
  readonly reason: string
  /** Its texts in Dutch. */
  readonly nl: { readonly reason: string }
}
/** The last line of a run that came to its end by itself. */
interface EndRecord {
  readonly type: 'end'
  readonly finishedAt: string
  readonly durationMs: number
  /** Why the run ended before all was decided. */
  readonly heldUp?: string
  /** Its texts in Dutch. */
  readonly nl?: { readonly heldUp: string }
}
/** One line of `run.jsonl`. */
export type JournalRecord = PlanRecord | SessionRecord | ResultRecord | ResumedRecord | BrokenOffRecord | EndRecord

/** The plan of a journal that was read, which begins with it. */
export const planOf = (records: readonly JournalRecord[]): PlanRecord =>
  records.find((record): record is PlanRecord => record.type === 'plan')!

/** Takes the records of a run as they happen. */
export interface Journal {
  write(record: JournalRecord): void
}
