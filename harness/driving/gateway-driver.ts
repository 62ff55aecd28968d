import type { Experiment } from '../judging/experiment.ts'
import type { Profile } from '../judging/profile.ts'
import type { Account } from '../record/account.ts'
import type { EvidenceSink } from '../record/recorder.ts'
import {
  driveExperiment,
  type GatewayContact,
  type GatewaySubject,
  type Logins,
  type SharedMaildrop,
  type SubjectAccount,
} from './drive.ts'
import type { Driver, Stopwatch } from './driver.ts'
import type { GatewayExperiment } from './gateway-experiment.ts'
import { Pool, Semaphore } from './turns.ts'

interface GatewayDriverOptions {
  readonly subject: GatewaySubject
  readonly profile: Profile
  /** Experiments that are driven side by side. */
  readonly concurrency: number
  /** Least time between two connections, in milliseconds. */
  readonly paceMs: number
}

/** Drives experiments with a gateway: the scripted client talks to it. */
export class GatewayDriver implements Driver {
  readonly accounts: readonly Account[]
  readonly #options: GatewayDriverOptions
  readonly #slots: Semaphore
  readonly #pool: Pool<SubjectAccount>
  readonly #shared = new Map<SubjectAccount, SharedMaildrop>()
  readonly #logins: Logins = { smtp: 'plain-initial', pop3: 'plain-initial' }
  readonly #run: GatewayContact = {
    connected: new Set(),
    greeted: new Set(),
    admitted: new Set(),
    shut: new Map(),
    recognised: new Map(),
    isAbandoned: false,
    open: new Set(),
    nonces: new Map(),
    admission: new Map(),
  }
  #sessions = 0
  #nextConnection = 0

  constructor(options: GatewayDriverOptions) {
    this.#options = options
    this.accounts = options.subject.accounts
    this.#slots = new Semaphore(options.concurrency)
    this.#pool = new Pool(options.subject.accounts)
  }

  /** Connections that were made or tried so far. */
  get sessions(): number {
    return this.#sessions
  }

  abandon(): void {
    this.#run.isAbandoned = true
    for (const wire of this.#run.open) wire.reset()
  }

  async drive(experiment: Experiment, sink: EvidenceSink, watch?: Stopwatch): Promise<number> {
    if (!isForGateways(experiment)) throw new Error(`${experiment.id} is no experiment with a gateway`)
    const { subject, profile } = this.#options
    // Those before it are at work meanwhile, or wait as well.
    let goOn = watch?.wait()
    const own = await this.#pool.take(maildropsOf(experiment), isShared(experiment) ? 'shared' : 'alone')
    // Who has a maildrop alone may delete what is in it.
    if (!isShared(experiment)) for (const one of own) this.#shared.delete(one)
    const account = own[0] ?? subject.accounts[0]!
    const otherAccount = own[1] ?? subject.accounts.find((other) => other !== account)
    const environment = {
      sink,
      subject,
      profile,
      logins: this.#logins,
      pace: () => this.#pace(),
      nextSession: () => `s${++this.#sessions}`,
      run: this.#run,
      shared: (of: SubjectAccount) => this.#sharedAt(of),
    }
    let durationMs = 0
    try {
      for (const mayTryAgain of [true, false]) {
        // At the second try it waits behind all that wait: the server may have been busy with the others.
        goOn ??= watch?.wait()
        let release = await this.#slots.take()
        goOn?.()
        goOn = undefined
        const rest = async (ms: number) => {
          release()
          await new Promise((resolve) => setTimeout(resolve, ms))
          release = await this.#slots.take()
        }
        const began = performance.now()
        try {
          const here = { ...environment, rest }
          const { again } = await driveExperiment(experiment, here, account, otherAccount, mayTryAgain)
          if (again === undefined) break
        } finally {
          durationMs += performance.now() - began
          release()
        }
      }
      return durationMs
    } finally {
      this.#pool.give(own)
    }
  }

  #sharedAt(account: SubjectAccount): SharedMaildrop {
    let shared = this.#shared.get(account)
    if (!shared) this.#shared.set(account, (shared = { turns: new Semaphore(1), retrieved: new Map() }))
    return shared
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

function isForGateways(experiment: Experiment): experiment is GatewayExperiment {
  return 'drive' in experiment
}

function isShared({ uses }: Experiment): boolean {
  return uses.includes('shared-maildrop')
}

/** How many maildrops an experiment holds. */
function maildropsOf(experiment: Experiment): number {
  const { uses, wants = [] } = experiment
  const wantsTwo = [...uses, ...wants].includes('second-account')
  return uses.includes('maildrop') || isShared(experiment) ? (wantsTwo ? 2 : 1) : 0
}
