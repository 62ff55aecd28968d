import type { Socket } from 'node:net'
import { CAPS } from '../caps.ts'
import { shapeOf } from '../reading/client-difference.ts'
import { turnsOf } from '../reading/client-side.ts'
import { readPop3Session } from '../reading/pop3-session.ts'
import { readSmtpSession } from '../reading/smtp-session.ts'
import type { Step } from '../reading/step.ts'
import type { Account } from '../record/account.ts'
import type { Protocol, SessionLog, TlsEvent } from '../record/event.ts'
import { SessionRecorder } from '../record/recorder.ts'
import { crlfLine, endOfData } from '../wire/input.ts'
import { type Listener, listen } from '../wire/listener.ts'
import { contextFor, Wire } from '../wire/wire.ts'

/** How the server's side of sessions is played. */
interface Playing {
  /** The sessions, in the order in which they are played on the port of their protocol. */
  readonly logs: readonly SessionLog[]
  readonly host: string
  /** 0 for any free port. */
  readonly ports: Readonly<Record<Protocol, number>>
  /** What a client is shown where TLS began. */
  readonly certificate?: { readonly chainPem: string; readonly keyPem: string }
  /** Accounts whose secrets are looked for. */
  readonly accounts: readonly Account[]
  /** In milliseconds: how long a client may take to say what is due, or to close, and a session in all. */
  readonly limits: { readonly quiet: number; readonly reply: number; readonly session: number }
  /** Whether as much time passes before an answer as when it was recorded. */
  readonly withTimes: boolean
  /** Told of each session when it was played. */
  readonly played: (recorded: SessionLog, now: SessionLog) => void
}

/** Plays the server's side of sessions to a client that connects, each once. */
export class ServerReplay {
  readonly #options: Playing
  readonly #listeners = new Map<Protocol, Listener>()
  readonly #waiting: Record<Protocol, SessionLog[]>
  readonly #began = performance.now()
  #playing = 0
  #over: () => void = () => {}
  /** Resolves when all were played, or it was ended. */
  readonly over: Promise<void> = new Promise((resolve) => {
    this.#over = resolve
  })

  constructor(options: Playing) {
    this.#options = options
    const of = (protocol: Protocol) => options.logs.filter((log) => log.protocol === protocol)
    this.#waiting = { smtp: of('smtp'), pop3: of('pop3') }
  }

  /** Those that nobody came for. */
  get unplayed(): readonly SessionLog[] {
    return [...this.#waiting.smtp, ...this.#waiting.pop3]
  }

  /** Listens for each protocol of the sessions. Rejects with the system's error where it cannot. */
  async open(): Promise<Partial<Record<Protocol, Listener>>> {
    const { host, ports } = this.#options
    try {
      for (const protocol of ['smtp', 'pop3'] as const)
        if (this.#waiting[protocol].length > 0)
          this.#listeners.set(protocol, await listen(host, ports[protocol], (socket) => this.#accept(protocol, socket)))
    } catch (error) {
      await this.end()
      throw error
    }
    return Object.fromEntries(this.#listeners)
  }

  async end(): Promise<void> {
    await Promise.all([...this.#listeners.values()].map((listener) => listener.close()))
    if (this.#playing === 0) this.#over()
    this.#isEnded = true
  }
  #isEnded = false

  #accept(protocol: Protocol, socket: Socket): void {
    const log = this.#waiting[protocol].shift()
    if (!log) {
      socket.on('error', () => {}).destroy()
      return
    }
    this.#playing += 1
    void this.#serve(log, socket).then((now) => {
      this.#options.played(log, now)
      this.#playing -= 1
      if (this.#playing === 0 && (this.#isEnded || this.unplayed.length === 0)) void this.end()
    })
  }

  async #serve(log: SessionLog, socket: Socket): Promise<SessionLog> {
    const { accounts, limits } = this.#options
    let kept: SessionLog | undefined
    const sink = {
      now: () => performance.now() - this.#began,
      accounts,
      session: (_: SessionLog, own: SessionLog) => {
        kept = own
      },
    }
    const peer = `${socket.remoteAddress}:${socket.remotePort}`
    const recorder = new SessionRecorder(sink, { ...log, peer })
    const wire = Wire.accept(socket, recorder, { perStep: limits.reply, total: limits.session, unread: CAPS.message })
    await this.#play(log, wire)
    if (!wire.closed) wire.end()
    wire.letGo()
    recorder.finish()
    return kept!
  }

  async #play(log: SessionLog, wire: Wire): Promise<void> {
    const { limits, withTimes, certificate } = this.#options
    const client = new Client(log, wire, limits.reply)
    const turns = turnsOf(log)
    let last = log.events[0]?.t ?? 0
    for (const [index, turn] of turns.entries()) {
      const passed = Math.max(0, turn.t - last)
      last = turn.t
      if (turn.type === 'sent' && turn.from === 'client') continue
      if (turn.type === 'upgrade') {
        if (!certificate) return
        const { chainPem: cert, keyPem: key } = certificate
        const { error } = await wire.acceptTls({ secureContext: contextFor({ cert, key, ...versionOf(turn.tls) }) })
        if (error !== undefined) return
        continue
      }
      if (!(await client.hasSaid(turn.type === 'sent' ? turn.event : Infinity))) return
      if (withTimes) await wire.waitForClose(passed)
      if (turn.type === 'end') {
        if (turn.by === 'client') await wire.waitForClose(Math.min(limits.reply, Math.max(passed, limits.quiet)))
        else if (turn.how === 'reset') wire.reset()
        return
      }
      const octets = turn.said.join('')
      if (turn.isAlien && wire.secure) wire.writeBeneathTls(octets)
      else wire.write(octets)
      // The client's first record must find TLS listening.
      if (turns[index + 1]?.type !== 'upgrade') await wire.flushed()
    }
  }
}

/** Whether all that the server of a session sent is there. */
export const isWholeServer = (log: SessionLog): boolean =>
  turnsOf(log).every((turn) => turn.type !== 'sent' || turn.from === 'client' || turn.held === undefined)

/** Whether TLS was begun in a session. */
export const hasTls = (log: SessionLog): boolean => turnsOf(log).some(({ type }) => type === 'upgrade')

/** A client of which what was recorded is expected again. */
class Client {
  readonly #wire: Wire
  readonly #protocol: SessionLog['protocol']
  readonly #withinMs: number
  /** What is still to come of it. */
  readonly #steps: Step<unknown>[]

  constructor(log: SessionLog, wire: Wire, withinMs: number) {
    this.#wire = wire
    this.#protocol = log.protocol
    this.#withinMs = withinMs
    const steps: readonly Step<unknown>[] = (log.protocol === 'smtp' ? readSmtpSession : readPop3Session)(log).steps
    this.#steps = steps.filter(({ kind, ending }) => kind !== 'rest' && kind !== 'alien' && ending === 'crlf')
  }

  /** Hears as much as the recorded client had said before an event. False where it says something else, or no more. */
  async hasSaid(event: number): Promise<boolean> {
    for (let step = this.#steps[0]; step && step.lastEvent < event; step = this.#steps[0]) {
      this.#steps.shift()
      const isMessage = step.kind === 'message'
      const octets = await (isMessage
        ? this.#wire.take(endOfData, this.#withinMs, CAPS.message)
        : this.#wire.take(crlfLine, this.#withinMs))
      if (typeof octets === 'string') return false
      if (step.kind === 'command' && shapeOf(octets.toString('latin1')) !== shapeOf(step.text)) {
        // No answer that was recorded is one to that.
        this.#wire.write(
          this.#protocol === 'smtp'
            ? '421 4.3.0 The recorded session goes on otherwise\r\n'
            : '-ERR [SYS/TEMP] The recorded session goes on otherwise\r\n',
        )
        return false
      }
    }
    return true
  }
}

/** The version that was agreed on when it was recorded. */
function versionOf({ version }: TlsEvent): { minVersion: 'TLSv1.2' | 'TLSv1.3'; maxVersion: 'TLSv1.2' | 'TLSv1.3' } {
  if (version === 'TLSv1.2') return { minVersion: version, maxVersion: version }
  return { minVersion: version === 'TLSv1.3' ? version : 'TLSv1.2', maxVersion: 'TLSv1.3' }
}
