import { type Attempt, attemptsOf } from '../reading/attempt.ts'
import { derived } from '../reading/derived.ts'
import { Pop3Evidence } from '../reading/pop3-exchange.ts'
import { SmtpEvidence } from '../reading/smtp-exchange.ts'
import type { SessionLog } from '../record/event.ts'
import type { Text } from '../text/text.ts'
import type { Experiment } from './experiment.ts'
import type { Profile, SubjectFacts } from './profile.ts'
import type { RungId } from './rung.ts'

/** What a judge decides from: evidence and what was in force. Nothing else. */
export interface Judged {
  readonly smtp: SmtpEvidence
  readonly pop3: Pop3Evidence
  /** What a connector was asked to do, scenario by scenario, and what crossed the wire meanwhile. */
  readonly attempts: readonly Attempt[]
  readonly profile: Profile
  readonly subject: SubjectFacts
  /** The variant that is judged, for a check that has variants. */
  readonly variant: Variant | undefined
}
export type Variant = 'smtp' | 'pop3'

/** A message may be lost, or processed twice; or a password or a message may get into other hands. */
export const HARMS = ['loss', 'duplicate', 'leak'] as const
export type Harm = (typeof HARMS)[number]

/** A judge over the evidence of one or more experiments. */
export interface Check {
  /** Stable, and never given to another check. */
  readonly id: string
  readonly title: Text
  /** The experiments that are driven for it. */
  readonly over: readonly Experiment[]
  /** Set where it looks at all of the run, not only at what is driven for it. */
  readonly monitor?: true
  /** The same judge for each protocol, reported apart. */
  readonly variants?: readonly Variant[]
  /** Rungs that it stands on. For a check with variants, those of the variant count. */
  readonly needs: readonly RungId[]
  /** What has to hold for this one to mean anything: checks, or what a check decides about a requirement, `SS-022/HTG-3.3.2-4`. */
  readonly given: readonly string[]
  /** Requirements that its findings may name. */
  readonly decides: readonly string[]
  /** Set on a check that only records what a statement without obligation came to, and so can never fail. */
  readonly observation?: true
  /** What becomes of messages or passwords where it fails, for the count on top of a report. */
  readonly harm?: Harm
  /** What can be lost or leaked where it fails. */
  readonly risk?: Text
  /** What usually fixes it. */
  readonly remedy?: Text
  judge(evidence: Judged): void
}

/** Defines a check. */
export function check(
  definition: Omit<Check, 'over' | 'needs' | 'given'> & {
    readonly over?: readonly Experiment[]
    readonly needs?: readonly RungId[]
    readonly given?: readonly string[]
  },
): Check {
  return { over: [], needs: [], given: [], ...definition }
}

/** One thing that gets a verdict: a check, or one variant of it. */
export interface Case {
  /** `SS-007`, or `ST-02@pop3` for a variant. */
  readonly id: string
  readonly check: Check
  readonly variant?: Variant
  /** The experiments that are driven for it. */
  readonly experiments: readonly Experiment[]
  readonly needs: readonly RungId[]
}

/** The cases of a check. */
export function casesOf(check: Check): Case[] {
  if (!check.variants) return [{ id: check.id, check, experiments: check.over, needs: check.needs }]
  return check.variants.map((variant) => ({
    id: `${check.id}@${variant}`,
    check,
    variant,
    experiments: check.over.filter(({ protocol }) => protocol === variant || protocol === 'both'),
    needs: check.needs.filter((rung) => rung.startsWith(`${variant}:`)),
  }))
}

/** The evidence of a case, as its judge reads it. */
export function evidenceOf(
  { check, experiments, variant }: Case,
  logs: readonly SessionLog[],
  profile: Profile,
  subject: SubjectFacts,
): Judged {
  const ids = check.monitor ? undefined : new Set(experiments.map(({ id }) => id))
  // Monitors have the same, and so what is derived of it.
  const ofVariant = variant === undefined ? logs : ofVariantIn(logs)[variant]
  const own = ids ? ofVariant.filter((log) => ids.has(log.experiment)) : ofVariant
  // Each role's judges ask for one kind of these, and reading the other would be in vain.
  let smtp: SmtpEvidence | undefined
  let pop3: Pop3Evidence | undefined
  let attempts: readonly Attempt[] | undefined
  return {
    get smtp() {
      return (smtp ??= ids ? new SmtpEvidence(own) : smtpIn(own))
    },
    get pop3() {
      return (pop3 ??= ids ? new Pop3Evidence(own) : pop3In(own))
    },
    get attempts() {
      return (attempts ??= ids ? attemptsOf(own) : attemptsIn(own))
    },
    profile,
    subject,
    variant,
  }
}

const ofVariantIn = derived((logs: readonly SessionLog[]): Readonly<Record<Variant, readonly SessionLog[]>> => {
  const of = (variant: Variant) => logs.filter(({ protocol }) => protocol === variant || protocol === 'driver')
  return { smtp: of('smtp'), pop3: of('pop3') }
})
const attemptsIn = derived((logs: readonly SessionLog[]): readonly Attempt[] => attemptsOf(logs))
const smtpIn = derived((logs: readonly SessionLog[]) => new SmtpEvidence(logs))
const pop3In = derived((logs: readonly SessionLog[]) => new Pop3Evidence(logs))
