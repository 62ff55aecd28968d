import { CAPS } from '../harness/caps.ts'
import { accountsShownIn } from '../harness/reading/accounts-shown.ts'
import type { Account } from '../harness/record/account.ts'
import type { SessionLog } from '../harness/record/event.ts'
import { withoutSecrets } from '../harness/record/mask.ts'
import type { EvidenceSink } from '../harness/record/recorder.ts'
import type { EventFeed } from './event-feed.ts'
import type { Judges } from './judges.ts'
import { type LiveSession, octetsOf } from './live-session.ts'
import { summaryOf } from './session-shown.ts'

/** How often pages are told of sessions that go on, in milliseconds. */
const TELL_EVERY_MS = 150

interface Options {
  readonly accounts: readonly Account[]
  readonly judges: Pick<Judges, 'session'>
  readonly feed: EventFeed
  /** Called when a session is over, since a maildrop may be another by then. */
  readonly over: () => void
}

/** The sessions that come to the gateway, the last of them; pages are told of each while it goes on. */
export class LiveSessions {
  readonly #options: Options
  readonly #began = performance.now()
  readonly #sessions = new Map<number, LiveSession>()
  /** What is to be told of, and how to see how far it is. */
  readonly #changed = new Map<LiveSession, (() => SessionLog) | undefined>()
  #timer: NodeJS.Timeout | undefined
  #count = 0
  #accounts: readonly Account[]

  constructor(options: Options) {
    this.#options = options
    this.#accounts = options.accounts
  }

  /** From the first to the last. */
  get all(): readonly LiveSession[] {
    return [...this.#sessions.values()]
  }

  /** How many came in all. */
  get count(): number {
    return this.#count
  }

  /** The account, and those that sessions showed. */
  get accounts(): readonly Account[] {
    return this.#accounts
  }

  get(number: number): LiveSession | undefined {
    return this.#sessions.get(number)
  }

  /**
   * Where a gateway records its sessions.
   *
   * @param heard takes each session that is over: as it is kept, and as it crossed the wire
   */
  sink(scenario?: string, heard: (kept: SessionLog, sent: SessionLog) => void = () => {}): EvidenceSink {
    const open = new Map<string, LiveSession>()
    return {
      now: () => performance.now() - this.#began,
      accounts: this.#options.accounts,
      accountsIn: (log) => this.#accountsIn(log),
      happened: (session, soFar) => {
        let live = open.get(session)
        if (!live) {
          const log = soFar()
          if (log.protocol === 'driver') return
          live = this.#begin(log, scenario)
          open.set(session, live)
        }
        this.#change(live, soFar)
      },
      session: (sent, kept) => {
        heard(kept, sent)
        if (kept.protocol === 'driver') return
        const live = open.get(kept.session) ?? this.#begin(kept, scenario)
        open.delete(kept.session)
        live.log = kept
        live.isOver = true
        this.#change(live, undefined)
        this.#options.over()
      },
    }
  }

  /** Tells what is left to tell, and nothing more. */
  stop(): void {
    clearTimeout(this.#timer)
  }

  /** Mail programs know other passwords as well: one that is accepted here is hidden everywhere. */
  #accountsIn(log: SessionLog): readonly Account[] {
    const news = accountsShownIn(log).filter(
      ({ user, password }) => !this.#accounts.some((one) => one.user === user && one.password === password),
    )
    if (news.length > 0) this.#accounts = [...this.#accounts, ...news].slice(-CAPS.accountsShown)
    return this.#accounts
  }

  #begin(log: SessionLog, scenario: string | undefined): LiveSession {
    this.#count += 1
    const live: LiveSession = {
      number: this.#count,
      scenario,
      at: new Date(),
      log: { ...log, events: [] },
      isOver: false,
      judged: undefined,
    }
    this.#sessions.set(live.number, live)
    this.#forget()
    return live
  }

  /** Old sessions go, first those that are over; and more of them where they are long. */
  #forget(): void {
    let octets = 0
    const sizes = new Map(this.all.map((live) => [live, octetsOf(live.log)]))
    for (const size of sizes.values()) octets += size
    for (const [live, size] of sizes) {
      const isOne = this.#sessions.size <= 1
      if (isOne || (this.#sessions.size <= CAPS.pageSessions && octets <= CAPS.runKeptOfOurs)) return
      this.#sessions.delete(live.number)
      octets -= size
    }
  }

  #change(live: LiveSession, soFar: (() => SessionLog) | undefined): void {
    this.#changed.set(live, soFar)
    this.#timer ??= setTimeout(() => this.#tell(), TELL_EVERY_MS)
  }

  #tell(): void {
    this.#timer = undefined
    const until = performance.now() + TELL_EVERY_MS
    for (const [live, soFar] of this.#changed) {
      // The rest waits: sockets are served in between.
      if (performance.now() > until) break
      this.#changed.delete(live)
      if (soFar && !live.isOver) live.log = this.#shown(soFar())
      if (!this.#sessions.has(live.number)) continue
      live.judged = this.#options.judges.session(live.log)
      this.#options.feed.tell('session', summaryOf(live))
    }
    if (this.#changed.size > 0) this.#timer = setTimeout(() => this.#tell(), 1)
  }

  /**
   * A session that goes on, without secrets. What the client said last is left out until it is answered: a secret may have
   * come in part.
   */
  #shown(log: SessionLog): SessionLog {
    const last = log.events.findLastIndex((event) => event.type !== 'octets' || event.from === 'server')
    return withoutSecrets({ ...log, events: log.events.slice(0, last + 1) }, this.#accountsIn(log)).kept
  }
}
