import { CAPS } from '../caps.ts'
import type { Driver } from '../driving/driver.ts'
import { HeldUp } from '../driving/held-up.ts'
import type { Case } from '../judging/check.ts'
import { type Court, resultOf } from '../judging/court.ts'
import { type Docket, decide, type Evidence, isReached, laddersOf, premisesOf } from '../judging/decision.ts'
import type { Experiment } from '../judging/experiment.ts'
import type { Finding } from '../judging/finding.ts'
import type { Result } from '../judging/result.ts'
import type { Account } from '../record/account.ts'
import { searchable } from '../record/common-secrets.ts'
import type { SessionLog } from '../record/event.ts'
import { maskText, type TwoLogs } from '../record/mask.ts'
import { type EvidenceSink, RunAllowance } from '../record/recorder.ts'
import { type BlobWriter, type Inline, shorten } from '../record/shorten.ts'
import { say, type Text, withParts } from '../text/text.ts'
import type { Journal } from './journal.ts'
import { OwnWork } from './own-work.ts'
import type { Plan } from './plan.ts'

interface RunnerOptions {
  readonly plan: Plan
  readonly court: Court
  readonly driver: Driver
  readonly journal: Journal
  /** Keeps octets that are too long for the log. */
  readonly blob?: BlobWriter
  /** Of a run that goes on: what was driven before, and milliseconds since it began. */
  readonly resumed?: {
    readonly sessions: ReadonlyMap<string, readonly SessionLog[]>
    readonly elapsed: number
  }
}

class GrowingEvidence implements Evidence {
  readonly sessions = new Map<string, readonly SessionLog[]>()
  readonly faults = new Map<string, string>()
}

/**
 * Drives what is asked for, once, and judges it. Asking for the result of a case drives what it needs and no more,
 * so that the same runner serves a whole run, a single test, and the kill matrix.
 */
export class Runner {
  readonly #options: RunnerOptions
  readonly #accounts: readonly Account[]
  readonly #docket: Docket
  /** The same evidence twice: as it crossed the wire, and as it is kept. */
  readonly #sent = new GrowingEvidence()
  readonly #kept = new GrowingEvidence()
  /** Whether they are two, as far as the run has got. */
  #differs = false
  readonly #decidedAsSent = new Map<string, Result>()
  readonly #decidedAsKept = new Map<string, Result>()
  readonly #driven = new Map<Experiment, Promise<void>>()
  readonly #drivenFor = new Map<Case, Promise<void>>()
  readonly #durations = new Map<string, number>()
  /** That the ladders of the plan were driven, where they go first. */
  #climbed: Promise<void> | undefined
  /** Cases for which there was no time. */
  readonly #undecided = new Set<Case>()
  readonly #results = new Map<Case, Promise<Result>>()
  readonly #began: number
  readonly #work: OwnWork
  /** What all sessions of the run share. */
  readonly #allowance = new RunAllowance()
  readonly #inline: Inline = { left: CAPS.runInline }

  constructor(options: RunnerOptions) {
    this.#options = options
    this.#began = performance.now() - (options.resumed?.elapsed ?? 0)
    for (const [experiment, logs] of options.resumed?.sessions ?? []) {
      this.#sent.sessions.set(experiment, logs)
      this.#kept.sessions.set(experiment, logs)
    }
    this.#work = new OwnWork(options.court.profile.limits.run)
    void this.#work.over.then(() => options.driver.abandon?.())
    this.#accounts = searchable(options.driver.accounts, options.court)
    this.#docket = { cases: new Map(options.plan.cases.map((one) => [one.id, one])), court: options.court }
  }

  /** The accounts, with those that came to light since the run began. */
  get #known(): readonly Account[] {
    const { driver, court } = this.#options
    return driver.accounts.length === this.#accounts.length ? this.#accounts : searchable(driver.accounts, court)
  }

  /** Milliseconds since the run began. */
  get elapsed(): number {
    return performance.now() - this.#began
  }

  /** What held the run up: its own work took longer than `limits.run`, or there is nothing to be found out about the subject. */
  get heldUp(): Text | undefined {
    return this.#work.isOver ? this.#work.account : undefined
  }

  /** Decides all cases of the plan. */
  async all(): Promise<Result[]> {
    return Promise.all(this.#options.plan.cases.map(({ id }) => this.result(id)))
  }

  /** Decides one case. What the run has no time for is inconclusive, and not in the journal. */
  result(id: string): Promise<Result> {
    const one = this.#docket.cases.get(id)
    if (!one) return Promise.reject(new Error(`${id} is not planned`))
    let result = this.#results.get(one)
    if (!result) {
      result = this.#decide(one)
      this.#results.set(one, result)
      void result.then((decided) => {
        if (!this.#undecided.has(one)) this.#options.journal.write({ type: 'result', result: decided })
      })
    }
    return result
  }

  /** Has driven what a case and its premises need, and decides it. */
  async #decide(one: Case): Promise<Result> {
    const isGathered = this.#gatherWithPremises(one).then(() => true)
    if (!(await Promise.race([isGathered, this.#work.over.then(() => false)]))) {
      this.#undecided.add(one)
      return resultOf(one, 'inconclusive', [], this.#docket.court, {
        message: say`not decided: ${{ why: this.#work.account }}`,
      })
    }
    const kept = decide(one, this.#docket, this.#kept, this.#decidedAsKept)
    const told = this.#differs
      ? inWordsOf(decide(one, this.#docket, this.#sent, this.#decidedAsSent), kept, this.#known)
      : kept
    return { ...told, durationMs: this.#durationOf(one) }
  }

  async #gatherWithPremises(one: Case): Promise<void> {
    const premises = premisesOf(one, this.#docket)
    await Promise.all([this.#gather(one), ...premises.map((premise) => this.#gatherWithPremises(premise))])
  }

  /** Has driven what a case looks at: a monitor looks at what was driven for the others as well. */
  async #gather(one: Case): Promise<void> {
    await this.#driveFor(one)
    if (!one.check.monitor || !isReached(one, this.#docket, this.#sent)) return
    await Promise.all(this.#options.plan.cases.map((other) => this.#driveFor(other)))
  }

  /** Has driven what a case alone needs, once. */
  #driveFor(one: Case): Promise<void> {
    let driven = this.#drivenFor.get(one)
    if (!driven) {
      driven = this.#driveExperiments(one)
      this.#drivenFor.set(one, driven)
    }
    return driven
  }

  async #driveExperiments(one: Case): Promise<void> {
    if (this.#options.driver.climbed) await (this.#climbed ??= this.#climb())
    // One after the other: a later ladder stands on what an earlier one found out, such as how to log in.
    for (const ladder of laddersOf(one, this.#docket.court)) await this.#drive(ladder)
    if (!isReached(one, this.#docket, this.#sent)) return
    await Promise.all(one.experiments.map((experiment) => this.#drive(experiment)))
  }

  /** Drives the ladders of the whole plan, and asks whether it makes sense to go on. */
  async #climb(): Promise<void> {
    const { plan, driver } = this.#options
    const ladders = new Set(plan.cases.flatMap((one) => laddersOf(one, this.#docket.court)))
    await Promise.all([...ladders].map((ladder) => this.#drive(ladder)))
    try {
      driver.climbed?.()
    } catch (error) {
      this.#stop(error)
    }
  }

  /** Ends the run where nothing is to be found out; throws any other error on. */
  #stop(error: unknown): void {
    if (!(error instanceof HeldUp)) throw error
    this.#work.stop(withParts(error.why, (part) => maskText(part, this.#accounts)))
  }

  /** How long the longest experiment of a case took, in milliseconds; of a monitor the longest of all. */
  #durationOf({ check, experiments }: Case): number {
    const own = check.monitor ? [...this.#durations.keys()] : experiments.map(({ id }) => id)
    return Math.round(Math.max(0, ...own.map((id) => this.#durations.get(id) ?? 0)))
  }

  #drive(experiment: Experiment): Promise<void> {
    let driven = this.#driven.get(experiment)
    if (!driven) {
      // The caller is told that the time is over.
      if (this.#work.isOver) return new Promise(() => {})
      driven = this.#driveOnce(experiment)
      this.#driven.set(experiment, driven)
    }
    return driven
  }

  async #driveOnce(experiment: Experiment): Promise<void> {
    if (this.#options.resumed?.sessions.has(experiment.id)) return
    const { driver, journal, blob } = this.#options
    const accounts = this.#accounts
    const logs: TwoLogs[] = []
    const began = performance.now()
    const sink: EvidenceSink = {
      dutch: this.#docket.court.dutch,
      now: () => this.elapsed,
      accounts,
      allowance: this.#allowance,
      session: (sent, kept) => {
        // The journal may be closed by then, and nothing is decided over it any more.
        if (this.#work.isOver) return
        logs.push({ sent, kept })
        if (sent !== kept) this.#differs = true
        journal.write({ type: 'session', log: shorten(kept, blob, this.#inline) })
      },
    }
    let durationMs: number | undefined
    let fault: string | undefined
    const piece = experiment.runClass === 'slow' ? undefined : this.#work.begin(experiment.id)
    try {
      durationMs = await driver.drive(experiment, sink, piece)
    } catch (error) {
      if (error instanceof HeldUp) this.#stop(error)
      else fault = maskText(inShort(error), accounts)
    } finally {
      piece?.end()
    }
    this.#durations.set(experiment.id, durationMs ?? performance.now() - began)
    for (const version of ['sent', 'kept'] as const) {
      const evidence = version === 'sent' ? this.#sent : this.#kept
      evidence.sessions.set(
        experiment.id,
        logs.map((log) => log[version]),
      )
      if (fault !== undefined) evidence.faults.set(experiment.id, fault)
    }
  }
}

/** An error of ours, with the first places of its stack. */
function inShort(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return (error.stack ?? error.message).split('\n').slice(0, 3).join(' ')
}

/**
 * What was decided over the octets as they crossed the wire, told as it shows in what is kept: texts quote octets.
 * Where the two differ, which no judge should let happen, the octets decide and the texts are searched for secrets.
 */
function inWordsOf(own: Result, kept: Result, accounts: readonly Account[]): Result {
  const decided = ({ verdict, findings, blockedBy }: Result) =>
    JSON.stringify([verdict, blockedBy, findings.map(({ requirement, verdict, at }) => [requirement, verdict, at])])
  if (decided(own) === decided(kept)) return kept
  const shown = (text: string) => maskText(text, accounts)
  return {
    ...own,
    message: { en: shown(own.message.en), nl: shown(own.message.nl) },
    findings: own.findings.map((finding) => ({ ...finding, ...saidBy(finding, shown) })),
  }
}

function saidBy({ expected, observed, nl }: Finding, shown: (text: string) => string): Partial<Finding> {
  return {
    expected: shown(expected),
    observed: shown(observed),
    ...(nl && { nl: { ...nl, expected: shown(nl.expected), observed: shown(nl.observed) } }),
  }
}
