import type { Socket } from 'node:net'
import { CAPS } from '../caps.ts'
import type { Experiment } from '../judging/experiment.ts'
import { accountsShownIn } from '../reading/accounts-shown.ts'
import type { Account } from '../record/account.ts'
import { searchable } from '../record/common-secrets.ts'
import { type Protocol, RECORDED } from '../record/event.ts'
import { type EvidenceSink, RunAllowance, SessionRecorder } from '../record/recorder.ts'
import { say } from '../text/text.ts'
import { type Listener, listen } from '../wire/listener.ts'
import { type Opening, Relay, type Relayed } from '../wire/relay.ts'
import type { Driver, Stopwatch } from './driver.ts'

/** Where a recording stands: what it listens on, and where it passes on what comes there. */
export interface Place {
  readonly protocol: Protocol
  /** 0 for any free port. */
  readonly port: number
  readonly target: { readonly host: string; readonly port: number }
}

interface Recordings {
  readonly places: readonly Place[]
  /** The address that is listened on. */
  readonly host: string
  readonly accounts: readonly Account[]
  /** What the run names anyway: a password that stands in it is not looked for by itself. */
  readonly said: Parameters<typeof searchable>[1]
  /** TLS passes through without it. */
  readonly open?: Opening
  /** How many sessions are recorded before it ends by itself. */
  readonly sessions?: number
  /** Told of each session when it is over. */
  readonly ended: (session: { readonly name: string; readonly from: string } & Relayed) => void
}

/** Stands between a connector at its work and a gateway, and records their sessions. It drives neither. */
export class Recording implements Driver {
  readonly #options: Recordings
  readonly #listeners = new Map<Protocol, Listener>()
  readonly #relays = new Set<Relay>()
  readonly #running = new Set<Promise<void>>()
  readonly #numbers: Record<Protocol, number> = { smtp: 0, pop3: 0 }
  /** Connections that came before anybody recorded. */
  readonly #early: (readonly [Place, Socket])[] = []
  #sink: EvidenceSink | undefined
  #accounts: readonly Account[]
  #left: number
  #isEnding = false
  #over: () => void = () => {}

  constructor(options: Recordings) {
    this.#options = options
    this.#accounts = options.accounts
    this.#left = options.sessions ?? Infinity
  }

  /** Those that were named, and those that sessions showed. */
  get accounts(): readonly Account[] {
    return this.#accounts
  }

  /** Listens. Rejects with the system's error where it cannot. */
  async open(): Promise<Partial<Record<Protocol, Listener>>> {
    try {
      for (const place of this.#options.places) {
        const { protocol, port } = place
        const accept = (socket: Socket) => this.#accept(place, socket)
        this.#listeners.set(protocol, await listen(this.#options.host, port, accept))
      }
    } catch (error) {
      await this.end()
      throw error
    }
    return Object.fromEntries(this.#listeners)
  }

  /** Records until it is told to end, or has as many sessions as were asked for. */
  async drive(_: Experiment, sink: EvidenceSink, watch?: Stopwatch): Promise<number> {
    const began = performance.now()
    const goOn = watch?.wait()
    const over = new Promise<void>((resolve) => {
      this.#over = resolve
    })
    const { said } = this.#options
    let known = sink.accounts
    this.#sink = {
      ...sink,
      allowance: sink.allowance ?? new RunAllowance(),
      // Who the connector logs in as, nobody said; a login that the gateway accepts shows it.
      accountsIn: (log) => {
        const shown = accountsShownIn(log).filter(
          ({ user, password }) => !this.#accounts.some((each) => each.user === user && each.password === password),
        )
        if (shown.length === 0) return known
        this.#accounts = [...this.#accounts, ...shown].slice(-CAPS.accountsShown)
        known = searchable(this.#accounts, said)
        return known
      },
    }
    if (this.#isEnding) this.#over()
    for (const [place, socket] of this.#early.splice(0)) this.#accept(place, socket)
    await over
    await Promise.all(this.#running)
    goOn?.()
    return performance.now() - began
  }

  /** Ends the recording: of what still goes on it has what came until then. */
  async end(): Promise<void> {
    this.#isEnding = true
    for (const relay of this.#relays) relay.end(say`the recording ended before the session did`, 'left')
    await Promise.all([...this.#listeners.values()].map((listener) => listener.close()))
    await Promise.all(this.#running)
    this.#over()
  }

  #accept(place: Place, socket: Socket): void {
    const sink = this.#sink
    if (!sink) {
      socket.on('error', () => {})
      if (this.#isEnding) socket.destroy()
      else this.#early.push([place, socket.pause()])
      return
    }
    if (this.#left <= 0 || this.#isEnding || sink.allowance!.sessions <= 0) {
      socket.on('error', () => {}).destroy()
      return
    }
    this.#left -= 1
    const session = this.#record(place, socket, sink).finally(() => {
      this.#running.delete(session)
      if (this.#left <= 0 && this.#running.size === 0) void this.end()
    })
    this.#running.add(session)
  }

  async #record({ protocol, target }: Place, socket: Socket, sink: EvidenceSink): Promise<void> {
    const from = `${socket.remoteAddress}:${socket.remotePort}`
    const name = `${protocol}-${++this.#numbers[protocol]}`
    const recorder = new SessionRecorder(sink, { session: name, experiment: RECORDED, protocol, peer: from })
    // Of what comes from a gateway that one may test more is kept.
    recorder.plays('server')
    const { open } = this.#options
    const relay = new Relay(socket, { target, recorder, ...(open && { open }) })
    this.#relays.add(relay)
    try {
      const relayed = await relay.run()
      recorder.finish()
      this.#options.ended({ name, from, ...relayed })
    } finally {
      this.#relays.delete(relay)
      recorder.finish()
    }
  }
}
