import { brokenPremise } from '../judging/attribution.ts'
import type { Case, Check } from '../judging/check.ts'
import { type Court, judgeCase, missingRung, resultOf, rungsUpTo } from '../judging/court.ts'
import type { Experiment } from '../judging/experiment.ts'
import type { Result } from '../judging/result.ts'
import { searchable } from '../record/common-secrets.ts'
import { type Account, maskText, type TwoLogs } from '../record/mask.ts'
import type { EvidenceSink } from '../record/recorder.ts'
import { type BlobWriter, shorten } from '../record/shorten.ts'
import type { Journal } from './journal.ts'
import type { Plan } from './plan.ts'

/** Makes experiments happen with one subject. */
export interface Driver {
  /** The accounts whose secrets are kept out of everything. */
  readonly accounts: readonly Account[]
  /**
   * Drives one experiment to its end, and hands its sessions to the sink. Returns how long it took in milliseconds,
   * without the time that it waited for its turn. What it throws is the harness's fault.
   */
  drive(experiment: Experiment, sink: EvidenceSink): Promise<number>
}

export interface RunOptions {
  readonly plan: Plan
  readonly court: Court
  readonly driver: Driver
  readonly journal: Journal
  /** Keeps octets that are too long for the log. */
  readonly blob?: BlobWriter
}

interface Driven {
  readonly logs: readonly TwoLogs[]
  readonly durationMs: number
  /** The harness's own fault, if there was one, and the experiment that it befell. */
  readonly fault?: { readonly experiment: string; readonly text: string }
}

/**
 * Drives what is asked for, once, and judges it. Asking for the result of a case drives what it needs and no more,
 * so that the same runner serves a whole run, a single test, and the kill matrix.
 */
export class Runner {
  readonly #options: RunOptions
  readonly #accounts: readonly Account[]
  readonly #cases: ReadonlyMap<string, Case>
  readonly #driven = new Map<Experiment, Promise<Driven>>()
  readonly #results = new Map<Case, Promise<Result>>()
  readonly #judgements = new Map<Case, Promise<Result>>()
  readonly #began = performance.now()

  constructor(options: RunOptions) {
    this.#options = options
    this.#accounts = searchable(options.driver.accounts, options.court)
    this.#cases = new Map(options.plan.cases.map((one) => [one.id, one]))
  }

  /** Milliseconds since the run began. */
  get elapsed(): number {
    return performance.now() - this.#began
  }

  /** Decides all cases of the plan. */
  async all(): Promise<Result[]> {
    return Promise.all(this.#options.plan.cases.map(({ id }) => this.result(id)))
  }

  /** Decides one case. */
  result(id: string): Promise<Result> {
    const one = this.#cases.get(id)
    if (!one) return Promise.reject(new Error(`${id} is not planned`))
    let result = this.#results.get(one)
    if (!result) {
      result = this.#decide(one)
      this.#results.set(one, result)
      void result.then((decided) => this.#options.journal.write({ type: 'result', result: decided }))
    }
    return result
  }

  async #decide(one: Case): Promise<Result> {
    return this.#attribute(one, await this.#judged(one))
  }

  /** Drives and judges a case, once; its premises are not looked at yet. */
  #judged(one: Case): Promise<Result> {
    let result = this.#judgements.get(one)
    if (!result) {
      result = this.#judge(one)
      this.#judgements.set(one, result)
    }
    return result
  }

  async #judge(one: Case): Promise<Result> {
    const climbed = await this.#climb(one)
    const { court } = this.#options
    let logs = climbed.logs
    let durationMs = climbed.durationMs
    let fault = climbed.fault
    if (fault === undefined && !missingRung(one.needs, court.rungs, sentOf(logs))) {
      const driven = one.experiments === 'every' ? await this.#drivenByOthers() : await this.#driveAll(one.experiments)
      logs = [...new Set([...logs, ...driven.flatMap((each) => each.logs)])]
      durationMs = Math.max(0, ...driven.map((each) => each.durationMs))
      fault = driven.find((each) => each.fault !== undefined)?.fault
    }
    if (fault !== undefined) {
      return resultOf(one, 'error', [], durationMs, {
        message: {
          en: `the harness is at fault: ${fault.text}`,
          nl: `de fout ligt bij het testprogramma: ${fault.text}`,
        },
        blockedBy: fault.experiment,
      })
    }
    const kept = judgeCase(one, keptOf(logs), court, durationMs)
    if (logs.every((log) => log.sent === log.kept)) return kept
    return inWordsOf(judgeCase(one, sentOf(logs), court, durationMs), kept, this.#accounts)
  }

  #driveAll(experiments: readonly Experiment[]): Promise<Driven[]> {
    return Promise.all(experiments.map((experiment) => this.#drive(experiment)))
  }

  /** A monitor looks at what the other cases had driven; it has nothing driven that stands on a rung that was not reached. */
  async #drivenByOthers(): Promise<Driven[]> {
    const others = this.#options.plan.cases.filter(({ experiments }) => experiments !== 'every')
    // Not their results, which may wait for a monitor that is their premise.
    await Promise.all(others.map((one) => this.#judged(one)))
    return Promise.all(this.#driven.values())
  }

  async #attribute(one: Case, result: Result): Promise<Result> {
    const verdicts = new Map<string, Result['verdict']>()
    for (const premise of one.check.given) {
      const id = this.#cases.has(premise) ? premise : `${premise}@${one.variant}`
      if (this.#cases.has(id)) verdicts.set(premise, (await this.result(id)).verdict)
    }
    return attributed(one.check, result, verdicts)
  }

  /** Climbs the rungs that a case stands on. */
  async #climb(one: Case): Promise<Driven> {
    const ladders = new Set(rungsUpTo(one.needs, this.#options.court.rungs).map((rung) => rung.climbedBy))
    const climbed: Driven[] = []
    // One after the other: a later ladder stands on what an earlier one found out, such as how to log in.
    for (const ladder of ladders) climbed.push(await this.#drive(ladder))
    const fault = climbed.find((each) => each.fault !== undefined)?.fault
    return {
      logs: climbed.flatMap((each) => each.logs),
      durationMs: Math.max(0, ...climbed.map((each) => each.durationMs)),
      ...(fault !== undefined && { fault }),
    }
  }

  #drive(experiment: Experiment): Promise<Driven> {
    let driven = this.#driven.get(experiment)
    if (!driven) {
      driven = this.#driveOnce(experiment)
      this.#driven.set(experiment, driven)
    }
    return driven
  }

  async #driveOnce(experiment: Experiment): Promise<Driven> {
    const { driver, journal, blob } = this.#options
    const accounts = this.#accounts
    const logs: TwoLogs[] = []
    const began = performance.now()
    const sink: EvidenceSink = {
      now: () => this.elapsed,
      accounts,
      session: (sent, kept) => {
        logs.push({ sent, kept })
        journal.write({ type: 'session', log: shorten(kept, blob) })
      },
    }
    try {
      return { logs, durationMs: await driver.drive(experiment, sink) }
    } catch (error) {
      const text =
        error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error)
      return {
        logs,
        durationMs: performance.now() - began,
        fault: { experiment: experiment.id, text: maskText(text, accounts) },
      }
    }
  }
}

const sentOf = (logs: readonly TwoLogs[]) => logs.map(({ sent }) => sent)
const keptOf = (logs: readonly TwoLogs[]) => logs.map(({ kept }) => kept)

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
    findings: own.findings.map((finding) => ({
      ...finding,
      expected: shown(finding.expected),
      observed: shown(finding.observed),
    })),
  }
}

/** The result after its premises were looked at: behind a broken one it is inconclusive. A missing rung is nearer to the cause. */
export function attributed(check: Check, result: Result, verdicts: ReadonlyMap<string, Result['verdict']>): Result {
  const broken = brokenPremise(check.given, (id) => verdicts.get(id))
  if (broken === undefined || result.verdict === 'error' || result.blockedBy !== undefined) return result
  return {
    ...result,
    verdict: 'inconclusive',
    blockedBy: broken,
    message: {
      en: `means something only where ${broken} holds, and it does not`,
      nl: `zegt alleen iets als ${broken} geldt, en dat is niet zo`,
    },
  }
}
