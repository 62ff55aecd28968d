import { type Difference, differencesOf } from '../harness/differences.ts'
import { inCommon } from '../harness/judging/profile.ts'
import type { Result } from '../harness/judging/result.ts'
import type { Verdict } from '../harness/judging/verdict.ts'
import type { Bilingual } from '../harness/text/text.ts'
import { brokenRequirements } from './broken-requirements.ts'
import type { Report } from './model.ts'

/** What a change of a verdict comes from: another judge over the same evidence, other rules of the profile, or another subject. */
type Cause = 'judge' | 'profile' | 'subject'

/** Where a case was in a run: what it came to or, where the run did not plan it, why; nothing where it did not know it. */
export interface Standing {
  readonly verdict?: Verdict
  readonly excluded?: Bilingual
  /** Requirements that it fails or warns about. */
  readonly broken: readonly string[]
}

/** A case that is not in the newer run what it was in the older one. */
export interface Change {
  readonly id: string
  readonly title: Bilingual
  readonly before: Standing
  readonly after: Standing
  /** Requirements that are broken in the newer run alone. */
  readonly newlyBroken: readonly string[]
  /** Nothing where nobody can tell. */
  readonly cause?: Cause
  /** Set where a repeated run said that it is not stable. */
  readonly unstable?: true
}

/** What kinds of changes there are, in the order in which they are told. The first two fail a comparison. */
export const KINDS = ['regressions', 'stopped', 'mended', 'new', 'other'] as const
export type Kind = (typeof KINDS)[number]

/** What is other in a newer run than in an older one. */
export interface ReportDiff {
  readonly schemaVersion: 1
  readonly runs: Readonly<Record<'old' | 'new', RunInDiff>>
  /** Whether the evidence of both is there, so that it can be judged again. */
  readonly canTell: boolean
  /** What was other besides what was found, with dots between names: `profile.asOf`, `subject.name`. */
  readonly circumstances: readonly Difference[]
  readonly changes: Readonly<Record<Kind, readonly Change[]>>
  readonly unchanged: number
}

interface RunInDiff {
  readonly subject: Bilingual
  readonly startedAt: string
  readonly tool: Report['tool']
  readonly verdict: Report['verdict']
  /** How far the run went, so that a verdict is not read as more than it is. */
  readonly scope: Report['scope']
  readonly scopeCounts: Report['scopeCounts']
}

/** The verdicts of a run when this version judges its evidence again, by case. */
export type Verdicts = ReadonlyMap<string, Verdict>

/** Both runs judged again by this version; the older one also under the profile of the newer one. */
export interface JudgedAgain {
  readonly old: Verdicts
  readonly oldUnderNewProfile: Verdicts
  readonly new: Verdicts
}

interface DiffOptions {
  /** Absent where the evidence of one is not there. */
  readonly again?: JudgedAgain
  /** Cases that a repeated run found unstable. */
  readonly unstable?: ReadonlySet<string>
}

/** Compares two reports of the same role. Pure. */
export function diffOf(old: Report, now: Report, { again, unstable = new Set() }: DiffOptions = {}): ReportDiff {
  const [before, after] = [old, now].map((report) => new Map(report.results.map((result) => [result.id, result])))
  const ids = new Set([...now.results, ...old.results].map(({ id }) => id))
  const changes: Record<Kind, Change[]> = { regressions: [], stopped: [], mended: [], new: [], other: [] }
  let unchanged = 0
  for (const id of ids) {
    const [then, here] = [standing(old, before!.get(id), id), standing(now, after!.get(id), id)]
    const newlyBroken = here.broken.filter((one) => !then.broken.includes(one))
    const kind = kindOf(then, here, newlyBroken)
    if (kind === undefined) {
      unchanged++
      continue
    }
    const cause = again && causeOf(id, again)
    const { title, nl } = (after!.get(id) ?? before!.get(id))!
    changes[kind].push({
      id,
      title: { en: title, nl: nl?.title ?? title },
      before: then,
      after: here,
      newlyBroken,
      ...(cause && { cause }),
      ...(unstable.has(id) && { unstable: true }),
    })
  }
  return {
    schemaVersion: 1,
    runs: { old: runOf(old), new: runOf(now) },
    canTell: again !== undefined,
    circumstances: circumstancesOf(old, now),
    changes,
    unchanged,
  }
}

/** Whether the newer run is worse: something fails or warns that did not, or a check stopped running. */
export const isWorse = ({ changes: { regressions, stopped } }: ReportDiff): boolean =>
  regressions.length + stopped.length > 0

function runOf({ subject, run, tool, verdict, scope, scopeCounts }: Report): RunInDiff {
  return {
    subject: { en: subject.name, nl: subject.nl?.name ?? subject.name },
    startedAt: run.startedAt,
    tool,
    verdict,
    scope,
    scopeCounts,
  }
}

function standing({ coverage }: Report, result: Result | undefined, id: string): Standing {
  if (result) {
    return { verdict: result.verdict, broken: brokenRequirements(result) }
  }
  const out = coverage.excluded.find(({ check }) => check === id)
  return { ...(out && { excluded: { en: out.reason, nl: out.nl?.reason ?? out.reason } }), broken: [] }
}

/** How bad a verdict is: a failure that was undecided before is one that was not there before. */
const BADNESS: Readonly<Record<Verdict, number>> = {
  pass: 0,
  info: 0,
  'not-applicable': 0,
  inconclusive: 1,
  error: 1,
  warn: 2,
  fail: 3,
}
const isUndecided = (verdict: Verdict): boolean => verdict === 'inconclusive' || verdict === 'error'

function kindOf(
  { verdict: then, ...before }: Standing,
  { verdict: now, ...after }: Standing,
  newlyBroken: readonly string[],
): Kind | undefined {
  if (now === undefined) return then === undefined || isUndecided(then) ? 'other' : 'stopped'
  if (then === undefined) return 'new'
  if (isUndecided(now)) return isUndecided(then) ? (then === now ? undefined : 'other') : 'stopped'
  if (BADNESS[now] >= BADNESS.warn && (BADNESS[now] > BADNESS[then] || newlyBroken.length > 0)) return 'regressions'
  if (BADNESS[now] < BADNESS[then] && BADNESS[then] >= BADNESS.warn) return 'mended'
  if (then !== now) return 'other'
  return before.broken.some((one) => !after.broken.includes(one)) ? 'mended' : undefined
}

/**
 * Where this version, under one profile, judges the evidence of both alike, it was not the subject: then either the profiles
 * make the difference, or the versions that judged.
 */
function causeOf(id: string, { old, oldUnderNewProfile, new: now }: JudgedAgain): Cause | undefined {
  const [then, thenNow, here] = [old.get(id), oldUnderNewProfile.get(id), now.get(id)]
  if (then === undefined || thenNow === undefined || here === undefined) return undefined
  if (thenNow !== here) return 'subject'
  return then === thenNow ? 'judge' : 'profile'
}

/** What is other in two runs besides what they found. */
function circumstancesOf(old: Report, now: Report): Difference[] {
  const of = ({ tool, rules, profile, subject, run }: Report) => ({
    tool,
    rules,
    profile,
    subject: inCommon(subject),
    run: { requireFull: run.requireFull, shard: run.shard },
  })
  return differencesOf(of(old), of(now))
}
