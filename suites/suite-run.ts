import type { Driver } from '../harness/driving/driver.ts'
import type { StepDesk } from '../harness/driving/steps.ts'
import { type Case, type Check, casesOf } from '../harness/judging/check.ts'
import type { Court } from '../harness/judging/court.ts'
import type { Resource } from '../harness/judging/experiment.ts'
import type { Profile, SubjectFacts } from '../harness/judging/profile.ts'
import type { Result } from '../harness/judging/result.ts'
import { searchable } from '../harness/record/common-secrets.ts'
import {
  type Journal,
  type MissingSetting,
  type PlanRecord,
  planOf,
  type RequirementInRun,
} from '../harness/running/journal.ts'
import { JournalFile } from '../harness/running/journal-file.ts'
import { JournalGate } from '../harness/running/journal-gate.ts'
import { experimentsOf, type Missing, type Plan, planRun, type Suite } from '../harness/running/plan.ts'
import { drivenIn } from '../harness/running/resume.ts'
import { Runner } from '../harness/running/runner.ts'
import { WriteError } from '../harness/running/write-error.ts'
import { type Bilingual, inBoth, inDutch, inEnglish, type Text } from '../harness/text/text.ts'
import { TextError } from '../harness/text/text-error.ts'
import { withDepartures } from './departures.ts'
import { DUTCH } from './dutch.ts'
import { refuseOtherRun } from './other-run.ts'
import { coverageOf, decides } from './requirements/coverage.ts'
import { isBound, register, requirement } from './requirements/register.ts'
import type { SuiteRole } from './role-suites.ts'
import { RULES } from './rules-history.ts'
import type { RunConfig } from './suite-config.ts'

/** A subject that is ready to be driven. */
export interface OpenSubject {
  /** What it is tested with. */
  readonly suite: Suite
  readonly facts: SubjectFacts & { readonly role: SuiteRole }
  readonly driver: Driver
  /** Why it cannot offer a resource; `undefined` when it can. */
  lacks(resource: Resource): Text | undefined
  /** Why a case is not to be decided although it could be. */
  leavesOut?(one: Case): Text | undefined
  /** The setting that gives it a resource, where there is one. */
  settingFor?(what: Missing['what']): Pick<MissingSetting, 'setting' | 'line'> | undefined
  /** Stops what was started for it. */
  stop(): Promise<void>
}

/** A run that is under way. */
export interface Run {
  readonly plan: Plan
  /** The steps of a run that a person plays. */
  readonly steps?: StepDesk
  /** Decides one case of the plan, driving what it needs. Rejects with a `WriteError` when the journal cannot be written. */
  result(id: string): Promise<Result>
  /**
   * Ends the run: writes the end of the journal, when all of the plan was decided, and stops what was started. Rejects
   * with a `WriteError` when the journal could not be written, and with a `MisuseError` when nothing could be asked of the subject.
   */
  close(): Promise<void>
}

/** Plans a run. Nothing has been driven when it returns. Throws `SelectionError` for a selection of nothing. */
export async function openRun(config: RunConfig, subject: OpenSubject, version: string): Promise<Run> {
  const { suite, facts, driver, stop } = subject
  const dutch = DUTCH[facts.role]
  try {
    const plan = planFor(
      suite,
      config,
      (resource) => subject.lacks(resource),
      (one) => subject.leavesOut?.(one),
    )
    const missing = plan.missing.flatMap(({ what, reason, checks }): MissingSetting[] => {
      const setting = subject.settingFor?.(what)
      return setting ? [{ ...setting, reason: inEnglish(reason), nl: { reason: inDutch(reason, dutch) }, checks }] : []
    })
    const file =
      config.directory === undefined
        ? undefined
        : new JournalFile(config.directory, config.reportMode, config.resume?.kept)
    const before = config.resume && planOf(config.resume.records)
    const resumedAt = new Date()
    const startedAt = before ? new Date(before.startedAt) : resumedAt
    const gate = new JournalGate(config.gate)
    const decided = new Set(
      config.resume?.records.flatMap((record) => (record.type === 'result' ? [record.result.id] : [])),
    )
    const unwritten = new Unwritten()
    const journal: Journal = {
      write: (record) => {
        if (record.type === 'result') {
          // It is there already, decided by the same evidence.
          if (decided.has(record.result.id)) return
          decided.add(record.result.id)
        }
        unwritten.catch(() => gate.pass(() => file?.write(record)))
      },
    }
    const common = searchable(driver.accounts, { profile: config.profile, subject: facts })
      .filter(({ isCommon }) => isCommon)
      .map(({ user }) => user)
    const planned: PlanRecord = {
      type: 'plan',
      tool: { name: 'htg-conformance', version },
      rules: RULES,
      startedAt: startedAt.toISOString(),
      profile: config.profile,
      subject: facts,
      planned: plan.cases.map(({ id }) => id),
      titles: titlesOf(plan.cases, facts.role),
      excluded: plan.excluded.map(({ check, reason }) => ({
        check,
        reason: inEnglish(reason),
        nl: { reason: inDutch(reason, dutch) },
      })),
      ...(missing.length > 0 && { missing }),
      requirements: requirementsInRun(suite, facts.role, plan),
      requireFull: config.requireFull,
      ...(common.length > 0 && { commonPasswords: common }),
      ...(config.baseline && { baseline: config.baseline }),
      ...(config.shard && { shard: `${config.shard.index}/${config.shard.of}` }),
      certification: {
        ...(config.certify && { asked: true }),
        ...(config.challenge !== undefined && { challenge: config.challenge }),
        departures: [],
      },
    }
    if (before) {
      refuseOtherRun(before, withDepartures(planned))
      journal.write({ type: 'resumed', at: resumedAt.toISOString() })
    } else journal.write(withDepartures(planned))
    if (unwritten.error) throw unwritten.error
    const runner = new Runner({
      plan,
      court: courtOf(suite, config.profile, facts),
      driver,
      journal,
      ...(config.resume && {
        resumed: {
          sessions: drivenIn(config.resume.records),
          elapsed: Math.max(0, resumedAt.getTime() - startedAt.getTime()),
        },
      }),
      ...(file && {
        blob: (sha256: string, octets: Buffer) => unwritten.catch(() => gate.pass(() => file.blob(sha256, octets))),
      }),
    })
    return {
      plan,
      result: (id) => Promise.race([unwritten.rejection, runner.result(id)]),
      async close() {
        const finishedAt = new Date()
        const { heldUp } = runner
        for (const { experiment, reason } of driver.brokenOff ?? [])
          journal.write({
            type: 'broken-off',
            scenario: experiment,
            reason: inEnglish(reason),
            nl: { reason: inDutch(reason, dutch) },
          })
        const { misuse } = driver
        // A run that goes on can do so again once that is mended.
        if (decided.size === plan.cases.length || (heldUp !== undefined && !(before && misuse))) {
          const durationMs = finishedAt.getTime() - startedAt.getTime()
          journal.write({
            type: 'end',
            finishedAt: finishedAt.toISOString(),
            durationMs,
            ...(decided.size < plan.cases.length &&
              heldUp && { heldUp: inEnglish(heldUp), nl: { heldUp: inDutch(heldUp, dutch) } }),
          })
        }
        file?.close()
        await stop()
        if (unwritten.error) throw unwritten.error
        if (misuse) throw new MisuseError(misuse)
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Nothing could be asked of the subject. The message says why, and what to do. */
class MisuseError extends TextError {
  // It crosses from the suite's thread, where only the name tells it from other errors.
  override readonly name = 'MisuseError'
}

/**
 * What could not be written, if anything. It ends a run, and does so here: where the journal is written, in the middle of a
 * dialogue, it would be taken for a fault of the experiment.
 */
class Unwritten {
  error: WriteError | undefined
  readonly rejection: Promise<never>
  #reject!: (error: WriteError) => void

  constructor() {
    this.rejection = new Promise<never>((_, reject) => (this.#reject = reject))
    this.rejection.catch(() => {})
  }

  catch(write: () => void): void {
    try {
      write()
    } catch (error) {
      if (!(error instanceof WriteError)) throw error
      this.error ??= error
      this.#reject(error)
    }
  }
}

/** What judges of a suite need besides evidence. */
export function courtOf(suite: Suite, profile: Profile, subject: SubjectFacts): Court {
  const experiments = experimentsOf(suite)
  return {
    profile,
    subject,
    rungs: suite.rungs,
    lookUp: requirement,
    experiment: (id) => experiments.get(id),
    dutch: DUTCH[roleOf(subject)],
  }
}

/** What cases are called, by id. */
export function titlesOf(cases: readonly Case[], role: SuiteRole): Readonly<Record<string, Bilingual>> {
  return Object.fromEntries(cases.map(({ id, check }) => [id, inBoth(check.title, DUTCH[role])]))
}

export function roleOf({ role }: SubjectFacts): SuiteRole {
  if (role === 'message') throw new Error('there is no suite for messages')
  return role
}

/** The plan for a subject; what it cannot offer excludes the checks that need it. */
export function planFor(
  suite: Suite,
  selection: Pick<RunConfig, 'select' | 'skip' | 'allow' | 'shard'>,
  lacks: (resource: Resource) => Text | undefined,
  leavesOut?: (one: Case) => Text | undefined,
): Plan {
  const clausesOf = (check: Check) => check.decides.map((id) => requirement(id).clause)
  return planRun(suite, selection, clausesOf, lacks, leavesOut)
}

/** The requirements that bind a role, each with its coverage, the cases of the plan that decide it and those left out. */
export function requirementsInRun(suite: Suite, role: SuiteRole, plan: Pick<Plan, 'cases'>): RequirementInRun[] {
  const planned = new Set(plan.cases.map(({ id }) => id))
  const all = suite.checks.flatMap(casesOf)
  return [...register.values()]
    .map((row) => ({ row, deciding: all.filter((one) => decides(one, row)).map(({ id }) => id) }))
    .map(({ row, deciding }) => ({
      row,
      checks: deciding.filter((id) => planned.has(id)),
      leftOut: deciding.filter((id) => !planned.has(id)),
    }))
    .filter(({ row, checks }) => isBound(row, role) || checks.length > 0)
    .map(({ row, checks, leftOut }) => ({
      id: row.id,
      clause: row.clause,
      level: row.level,
      tier: row.tier,
      text: row.text,
      binds: row.binds,
      coverage: coverageOf(row, all),
      checks,
      ...(leftOut.length > 0 && { leftOut }),
      ...(row.imports && { imports: row.imports.rfcs }),
    }))
}
