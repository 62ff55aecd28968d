import type { SessionLog } from '../evidence/event.ts'
import { maskText } from '../evidence/mask.ts'
import type { EvidenceSink } from '../evidence/recorder.ts'
import { type BlobWriter, shorten } from '../evidence/shorten.ts'
import { brokenPremise } from './attribution.ts'
import type { Case, Check } from './check.ts'
import { driveExperiment, type GatewaySubject, type Logins, type SubjectAccount } from './drive.ts'
import type { Experiment } from './experiment.ts'
import type { Journal, Result } from './journal.ts'
import { type Court, judgeCase, missingRung, resultOf, rungsUpTo } from './judge.ts'
import type { Plan } from './plan.ts'

export interface RunOptions {
  readonly plan: Plan
  readonly court: Court
  readonly subject: GatewaySubject
  readonly journal: Journal
  /** Experiments that are driven side by side. */
  readonly concurrency: number
  /** Least time between two connections, in milliseconds. */
  readonly paceMs: number
  /** Keeps octets that are too long for the log. */
  readonly blob?: BlobWriter
}

interface Driven {
  readonly logs: readonly SessionLog[]
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
  readonly #cases: ReadonlyMap<string, Case>
  readonly #driven = new Map<Experiment, Promise<Driven>>()
  readonly #results = new Map<Case, Promise<Result>>()
  readonly #slots: Semaphore
  readonly #accounts: Pool<SubjectAccount>
  readonly #logins: Logins = { smtp: 'plain-initial', pop3: 'plain-initial' }
  readonly #began = performance.now()
  #sessions = 0
  #nextConnection = 0

  constructor(options: RunOptions) {
    this.#options = options
    this.#cases = new Map(options.plan.cases.map((one) => [one.id, one]))
    this.#slots = new Semaphore(options.concurrency)
    this.#accounts = new Pool(options.subject.accounts)
  }

  /** Milliseconds since the run began. */
  get elapsed(): number {
    return performance.now() - this.#began
  }

  /** Connections that were made or tried so far. */
  get sessions(): number {
    return this.#sessions
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
    const climbed = await this.#climb(one)
    const { court } = this.#options
    let logs = climbed.logs
    let durationMs = climbed.durationMs
    let fault = climbed.fault
    if (fault === undefined && !missingRung(one.needs, court.rungs, logs)) {
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
    const result = judgeCase(one, logs, court, durationMs)
    return this.#attribute(one, result)
  }

  #driveAll(experiments: readonly Experiment[]): Promise<Driven[]> {
    return Promise.all(experiments.map((experiment) => this.#drive(experiment)))
  }

  /** A monitor looks at what the other cases had driven; it has nothing driven that stands on a rung that was not reached. */
  async #drivenByOthers(): Promise<Driven[]> {
    const others = this.#options.plan.cases.filter(({ experiments }) => experiments !== 'every')
    await Promise.all(others.map(({ id }) => this.result(id)))
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
    const { subject, court, journal, blob } = this.#options
    const own = await this.#accounts.take(maildropsOf(experiment))
    const account = own[0] ?? subject.accounts[0]!
    const release = await this.#slots.take()
    const logs: SessionLog[] = []
    const began = performance.now()
    const sink: EvidenceSink = {
      now: () => this.elapsed,
      accounts: subject.accounts,
      session: (log) => {
        logs.push(log)
        journal.write({ type: 'session', log: shorten(log, blob) })
      },
    }
    try {
      await driveExperiment(
        experiment,
        {
          sink,
          subject,
          profile: court.profile,
          logins: this.#logins,
          pace: () => this.#pace(),
          nextSession: () => `s${++this.#sessions}`,
        },
        account,
        own[1] ?? subject.accounts.find((other) => other !== account),
      )
      return { logs, durationMs: performance.now() - began }
    } catch (error) {
      const text =
        error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error)
      return {
        logs,
        durationMs: performance.now() - began,
        fault: { experiment: experiment.id, text: maskText(text, subject.accounts) },
      }
    } finally {
      release()
      this.#accounts.give(own)
    }
  }

  async #pace(): Promise<void> {
    const { paceMs } = this.#options
    if (paceMs <= 0) return
    const now = performance.now()
    const wait = Math.max(0, this.#nextConnection - now)
    this.#nextConnection = Math.max(now, this.#nextConnection) + paceMs
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
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

class Semaphore {
  #free: number
  readonly #waiting: (() => void)[] = []
  constructor(size: number) {
    this.#free = size
  }
  async take(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    return () => {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free += 1
    }
  }
}

/** How many maildrops an experiment has to itself. */
function maildropsOf({ uses }: Experiment): number {
  return uses.includes('maildrop') ? (uses.includes('second-account') ? 2 : 1) : 0
}

class Pool<T> {
  readonly #items: T[]
  readonly #size: number
  readonly #waiting: { count: number; resolve: (items: T[]) => void }[] = []
  constructor(items: readonly T[]) {
    this.#items = [...items]
    this.#size = items.length
  }
  /** All at once and in the order of asking, so that two who want two never wait for each other. */
  take(count: number): Promise<T[]> {
    if (count === 0) return Promise.resolve([])
    return new Promise((resolve) => {
      this.#waiting.push({ count: Math.min(count, this.#size), resolve })
      this.#serve()
    })
  }
  give(items: readonly T[]): void {
    this.#items.push(...items)
    this.#serve()
  }
  #serve(): void {
    for (let next = this.#waiting[0]; next && next.count <= this.#items.length; next = this.#waiting[0]) {
      this.#waiting.shift()
      next.resolve(this.#items.splice(0, next.count))
    }
  }
}
