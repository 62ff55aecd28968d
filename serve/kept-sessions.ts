import { CAPS } from '../harness/caps.ts'
import type { Driver, Stopwatch } from '../harness/driving/driver.ts'
import type { Experiment } from '../harness/judging/experiment.ts'
import type { Account } from '../harness/record/account.ts'
import { RECORDED, type SessionLog } from '../harness/record/event.ts'
import type { EvidenceSink } from '../harness/record/recorder.ts'
import { decideAll, openRecordedRun } from '../suites/connector/recording.ts'
import { octetsOf } from './live-session.ts'
import type { Stand } from './served-gateway.ts'

/** Where the sessions of the sound gateway are kept. */
interface Options extends Pick<Stand, 'profile' | 'host' | 'account'> {
  /** The account, and those that come to light. */
  readonly accounts: () => readonly Account[]
  /** A claimed directory. */
  readonly directory: string
  /** `host:port` of each protocol. */
  readonly endpoints: { readonly smtp: string; readonly pop3: string }
  readonly version: string
}

/** Sessions of the sound gateway, kept in the journal of a run as `htg record` keeps those of a connector at its work. */
export class KeptSessions implements Driver {
  /** Sessions for which there was no room. */
  notKept = 0
  readonly #accounts: () => readonly Account[]
  #sink: EvidenceSink | undefined
  /** Those that came before the run took any. */
  readonly #early: (readonly [SessionLog, SessionLog])[] = []
  #sessions: number = CAPS.runSessions
  #octets: number = CAPS.runKeptOfOurs
  readonly #over: Promise<void>
  #end: () => void = () => {}
  #decided: Promise<void> = Promise.resolve()

  private constructor(options: Options) {
    this.#accounts = options.accounts
    this.#over = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  get accounts(): readonly Account[] {
    return this.#accounts()
  }

  /** Begins to keep what comes. Rejects with a `WriteError`. */
  static async open(options: Options): Promise<KeptSessions> {
    const { profile, directory, host, account, endpoints, version } = options
    const kept = new KeptSessions(options)
    const subject = {
      role: 'connector',
      name: 'what connected to htg serve',
      nl: { name: 'wat met htg serve verbinding maakte' },
      recorded: true,
      endpoints,
      serverName: host,
      accounts: [{ user: account.user, address: account.user }],
      addresses: { from: '', to: '', rcpt: '' },
    } as const
    const run = await openRecordedRun({ profile, directory }, subject, kept, async () => {}, version)
    kept.#decided = decideAll(run)
    // It is waited for at the end.
    kept.#decided.catch(() => {})
    return kept
  }

  /** Takes what comes until it is ended. */
  async drive(_: Experiment, sink: EvidenceSink, watch?: Stopwatch): Promise<number> {
    const began = performance.now()
    const goOn = watch?.wait()
    this.#sink = sink
    for (const [sent, kept] of this.#early.splice(0)) this.#put(sink, sent, kept)
    await this.#over
    goOn?.()
    return performance.now() - began
  }

  /** Keeps a session that is over: as it crossed the wire, for judges, and without secrets. */
  take(sent: SessionLog, kept: SessionLog): void {
    this.#octets -= octetsOf(kept)
    if (this.#sessions <= 0 || this.#octets < 0) {
      this.notKept += 1
      return
    }
    this.#sessions -= 1
    if (this.#sink) this.#put(this.#sink, sent, kept)
    else this.#early.push([sent, kept])
  }

  /** Judges all that came, and writes the end of the journal. Rejects with a `WriteError`. */
  async finish(): Promise<void> {
    this.#end()
    await this.#decided
  }

  #put(sink: EvidenceSink, sent: SessionLog, kept: SessionLog): void {
    sink.session({ ...sent, experiment: RECORDED }, { ...kept, experiment: RECORDED })
  }
}
