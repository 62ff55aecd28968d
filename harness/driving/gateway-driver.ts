import { CAPS } from '../caps.ts'
import { printEndpoint } from '../grammar/host.ts'
import type { Experiment, Resource } from '../judging/experiment.ts'
import type { Profile } from '../judging/profile.ts'
import type { Account } from '../record/account.ts'
import type { EvidenceSink } from '../record/recorder.ts'
import { admissionLimit } from './admission.ts'
import {
  type Again,
  driveExperiment,
  fillingOf,
  type GatewayContact,
  type GatewaySubject,
  type Logins,
  type SharedMaildrop,
  type SubjectAccount,
} from './drive.ts'
import type { Driver, Stopwatch } from './driver.ts'
import type { GatewayExperiment } from './gateway-experiment.ts'
import { Pool, Semaphore } from './turns.ts'
import { waitingFor } from './waits.ts'

interface GatewayDriverOptions {
  readonly subject: GatewaySubject
  readonly profile: Profile
  /** Experiments that are driven side by side. */
  readonly concurrency: number
  /** Least time between two connections, in milliseconds. */
  readonly paceMs: number
  /** A label that goes into the name that the client gives of itself. */
  readonly challenge?: string
}

/** Drives experiments with a gateway: the scripted client talks to it. */
export class GatewayDriver implements Driver {
  readonly accounts: readonly Account[]
  readonly #options: GatewayDriverOptions
  readonly #slots: Semaphore
  readonly #pool: Pool<SubjectAccount>
  readonly #shared = new Map<SubjectAccount, SharedMaildrop>()
  /** The experiments that have given up a maildrop for as long as they wait. */
  readonly #away = new Map<SubjectAccount, Set<string>>()
  readonly #logins: Logins = { smtp: 'plain-initial', pop3: 'plain-initial', found: new Set() }
  readonly #run: GatewayContact = {
    connected: new Set(),
    greeted: new Set(),
    admitted: new Set(),
    shut: new Map(),
    loggedIn: new Set(),
    recognised: new Map(),
    isAbandoned: false,
    open: new Set(),
    nonces: new Map(),
    admission: new Map(),
    several: new Semaphore(1),
    share: { most: Number.POSITIVE_INFINITY },
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
    for (const admission of this.#run.admission.values()) admission.giveUp()
  }

  async drive(experiment: Experiment, sink: EvidenceSink, watch?: Stopwatch): Promise<number> {
    if (!isForGateways(experiment)) throw new Error(`${experiment.id} is no experiment with a gateway`)
    const { subject, profile, challenge } = this.#options
    // Those before it are at work meanwhile, or wait as well.
    let goOn = watch?.wait()
    const rank = rankOf(experiment, subject)
    const isAlone = !isShared(experiment)
    const own = await this.#pool.take(maildropsOf(experiment), isAlone ? 'alone' : 'shared', rank)
    // Who has a maildrop alone may delete what is in it.
    const begin = () => {
      if (isAlone) for (const one of own) this.#shared.delete(one)
    }
    begin()
    const account = own[0] ?? subject.accounts[0]!
    const otherAccount = own[1] ?? subject.accounts.find((other) => other !== account)
    const environment = {
      sink,
      subject,
      profile,
      logins: this.#logins,
      ...(challenge !== undefined && { challenge }),
      pace: () => this.#pace(),
      nextSession: () => `s${++this.#sessions}`,
      run: this.#run,
      shared: (of: SubjectAccount) => this.#sharedAt(of),
      away: this.#awayFrom(account),
    }
    const withoutMaildrop = async (wait: () => Promise<void>): Promise<void> => {
      if (!isAlone || own.length === 0) return wait()
      for (const one of own) this.#awayFrom(one).add(experiment.id)
      this.#pool.give(own)
      try {
        await wait()
      } finally {
        await this.#pool.takeAgain(own, experiment.uses.includes('loopback') ? WAITING : AGAIN)
        for (const one of own) this.#awayFrom(one).delete(experiment.id)
        begin()
      }
    }
    let durationMs = 0
    let [gaveWay, isCrowded] = [0, false]
    try {
      const mayTryAgain = new Set<Again>(['crowded', 'hindered'])
      if (admissionLimit(profile) > 0) mayTryAgain.add('put-off')
      let putOffAt: number | undefined
      for (let isFirst = true; ; isFirst = false) {
        goOn ??= watch?.wait()
        const leaveSeveral = isCrowded ? await this.#run.several.take() : undefined
        isCrowded = false
        // At another try it waits behind all that wait: the server may have been busy with the others.
        let release = await this.#slots.take(isFirst ? rank : LAST)
        goOn?.()
        goOn = undefined
        let waits = 0
        const aside = async <T>(wait: () => Promise<T>): Promise<T> => {
          if (waits++ === 0) release()
          try {
            return await wait()
          } finally {
            // What has begun goes on before anything else begins.
            if (--waits === 0) release = await this.#slots.take()
          }
        }
        const began = performance.now()
        try {
          const leavePlace = () => release()
          const here = { ...environment, aside, leavePlace, withoutMaildrop, ...(leaveSeveral && { leaveSeveral }) }
          const { again } = await driveExperiment(experiment, here, account, otherAccount, mayTryAgain)
          if (again === undefined) break
          if (again === 'hindered') mayTryAgain.delete(again)
          else if (again === 'crowded') {
            isCrowded = true
            if (++gaveWay === GIVES_WAY) mayTryAgain.delete(again)
          } else putOffAt ??= performance.now()
        } finally {
          durationMs += performance.now() - began
          release()
        }
        goOn = watch?.wait()
        if (putOffAt !== undefined && !(await this.#comeBack(experiment, putOffAt))) mayTryAgain.delete('put-off')
      }
      return durationMs
    } finally {
      this.#pool.give(own)
    }
  }

  /** Waits before an experiment that was put off is driven again, the longer the longer ago that is. False where the next try is the last one. */
  async #comeBack({ id }: Experiment, putOffAt: number): Promise<boolean> {
    const { profile, subject } = this.#options
    const limit = admissionLimit(profile)
    const [peer = ''] = [subject.smtp, subject.pop3].flatMap((one) => (one ? [printEndpoint(one)] : []))
    const spent = performance.now() - putOffAt
    const isOver = waitingFor({ what: 'put-off', peer, of: id, limit: 'limits.admission', upToMs: limit })
    const pause = Math.min(CAPS.comeBack, Math.max(profile.limits.quiet, spent / 2), Math.max(0, limit - spent))
    await new Promise((resolve) => setTimeout(resolve, pause))
    isOver()
    return performance.now() - putOffAt < limit
  }

  #awayFrom(account: SubjectAccount): Set<string> {
    let away = this.#away.get(account)
    if (!away) this.#away.set(account, (away = new Set()))
    return away
  }

  #sharedAt(account: SubjectAccount): SharedMaildrop {
    let shared = this.#shared.get(account)
    if (!shared) {
      shared = { turns: new Semaphore(1), lookedAt: 0, retrieved: new Map(), firstSeen: new Map() }
      this.#shared.set(account, shared)
    }
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

/** The rank of who waits for what comes back into a maildrop of its own. */
const WAITING = 3
/** The rank of who wants a maildrop back for what does not depend on time. */
const AGAIN = 4
/** How often an experiment gives way to another one that needs several sessions: it may lose its turn where it rests. */
const GIVES_WAY = 3
/** The rank of who goes behind all others. */
const LAST = 7

/** What an experiment uses that waits for what a server delivers. */
const AWAITED: readonly Resource[] = ['shared-maildrop', 'undeliverable']
/** What one uses that puts messages into its maildrop. */
const BRINGING: readonly Resource[] = ['delivery', 'loopback']

/**
 * Which experiments begin first. Others stand on a ladder. Those that bring messages into a maildrop of their own by way of
 * the server give it to others for as long as these are on their way. Those that wait for what a server delivers, or for
 * its patience to end, take longest, so that their waits overlap with all else; of maildrops there are few, so that those
 * who want one alone come next. Those whose logins fail come last, as many a server then turns their host away for a while.
 */
function rankOf({ isLadder, runClass, uses, wants = [] }: Experiment, subject: GatewaySubject): number {
  if (isLadder) return 0
  const brings = [...uses, ...wants].some((one) => BRINGING.includes(one))
  if (runClass === 'deletes' && brings && fillingOf(subject) !== 'deliver') return 1
  if (runClass === 'slow' || uses.some((one) => AWAITED.includes(one))) return 2
  if (uses.includes('loopback')) return WAITING
  if (runClass === 'bad-logins') return 6
  return uses.includes('maildrop') ? AGAIN : 5
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
