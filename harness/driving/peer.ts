import { CAPS } from '../caps.ts'
import { BLOCKED, MARKS } from '../reading/marks.ts'
import type { TlsEvent } from '../record/event.ts'
import { say, type Text } from '../text/text.ts'
import type { ClientTlsOptions, NoFrame, Wire } from '../wire/wire.ts'
import { Blocked } from './blocked.ts'
import { soundLine } from './sound-line.ts'
import { type Wait, waitingFor } from './waits.ts'

/** How long a scripted client waits, in milliseconds. */
export interface Patience {
  /** For nothing to come, before silence is believed. */
  readonly quiet: number
  /** For what is due: a greeting, a reply, a handshake. */
  readonly reply: number
}

/**
 * A scripted client of either protocol: it sends exactly what it is told to, waits as told, and decides nothing.
 * Each method names what the drive means (`as`), so that judges find it again. What is due and does not come within its
 * limit ends the drive: whatever came afterwards might be taken for the answer to something else.
 */
export abstract class Peer<R> {
  readonly wire: Wire
  readonly #patience: Patience
  /** When something was last sent, or the connection made, and how long the slowest answer took, in milliseconds. */
  #sentAt = performance.now()
  /** That of a greeting counts only as long as nothing was sent: it may have waited for other connections to end. */
  #slowest = 0
  #hasSent = false
  #overdue: Text | undefined
  #saidQuit = false
  /** Things that it does at the moment and that end by themselves. */
  #doing = 0
  /** What the experiment stands on and the server wants to be asked for later, if anything. */
  putOff: Text | undefined

  constructor(wire: Wire, patience: Patience) {
    this.wire = wire
    this.#patience = patience
  }

  /** What was due and did not come in time, if anything; it names the limit and what to try. */
  get overdue(): Text | undefined {
    return this.#overdue
  }

  /** Whether it waits for the server, so that the session goes on without anything else. */
  get isBusy(): boolean {
    return this.#doing > 0
  }

  /** Whether the server ended the session, and was not asked to. */
  get isCutOff(): boolean {
    return this.wire.endedBy === 'server' && !this.#saidQuit
  }

  /** Waits for the answer to a command line; `undefined` stands for the greeting. */
  protected abstract take(line: string | undefined): Promise<R | NoFrame>

  mark(name: string, detail?: string | Text): void {
    this.wire.recorder.mark(name, detail)
  }

  /** Waits for the greeting. Throws `Blocked` when it is overdue. */
  async greeting(): Promise<R | NoFrame> {
    return this.due(say`the greeting`, this.take(undefined), { what: 'greeting' })
  }

  /** Sends one command line, which has to be sound, and waits for the answer. Throws `Blocked` when it is overdue. */
  async command(line: string, as?: string, detail?: string): Promise<R | NoFrame> {
    await this.wire.hearOut()
    if (as !== undefined) this.mark(as, detail)
    // What nobody asked for is in the evidence; taken for the answer to this command it would put all that follows out of step.
    this.wire.discard()
    this.#begin()
    this.wire.write(Buffer.concat([soundLine(line), Buffer.from('\r\n')]))
    const name = nameOf(line)
    this.#saidQuit ||= name === 'QUIT'
    return this.due(
      name === undefined ? say`the answer to a line` : say`the answer to ${{ command: name }}`,
      this.take(line),
      { what: 'answer', ...(name !== undefined && { of: name }) },
    )
  }

  /** Sends octets as one segment and waits for nothing. */
  send(octets: Buffer | string, as?: string, detail?: string): void {
    if (as !== undefined) this.mark(as, detail)
    this.#begin()
    this.wire.write(octets)
  }

  #begin(): void {
    if (!this.#hasSent) this.#slowest = 0
    this.#hasSent = true
    this.#sentAt = performance.now()
  }

  /**
   * Listens for as long as silence takes to be believed, and for longer than this server took to answer: one that is
   * slow is slow with what it should not say too. What comes is in the evidence. Returns whether anything came.
   */
  async quiet(as?: string): Promise<boolean> {
    if (as !== undefined) this.mark(as)
    const { quiet, reply } = this.#patience
    await this.#busy(this.wire.waitForClose(Math.max(quiet, Math.min(2 * this.#slowest, reply))))
    return this.wire.discard().length > 0
  }

  /** Begins the TLS handshake, after the server agreed to it (RFC 3207 §4, RFC 2595 §4). Throws `Blocked` when it is overdue. */
  async handshake(options: ClientTlsOptions): Promise<TlsEvent> {
    const isOver = this.#waiting({ what: 'handshake' })
    const event = await this.#busy(this.wire.startTls(options))
    isOver()
    if (event.error !== 'timeout') return event
    this.#overdue = this.#isLate(say`the end of the TLS handshake`)
    return this.#block(this.#overdue)
  }

  /** QUIT, and waits for the server to close. Nothing is to follow, so that no answer ends nothing. */
  async quit(): Promise<void> {
    if (this.wire.closed) return
    this.mark('quit')
    this.#saidQuit = true
    this.wire.discard()
    this.wire.write('QUIT\r\n')
    const came = await this.#busy(this.take('QUIT'))
    if (came === 'timeout') this.#isLate(say`the answer to ${{ command: 'QUIT' }}`)
    if (came === 'flood') this.#isTooLong(say`the answer to ${{ command: 'QUIT' }}`)
    await this.#busy(this.wire.waitForClose(this.#farewell))
  }

  /**
   * QUIT, for judges of what it does. No RFC says how soon a server has to close after its answer, so that waiting alone
   * proves nothing: a server that stays is asked for one answer more, and gives itself away with it. One that neither
   * answers nor closes is overdue.
   */
  async leave(as: string): Promise<void> {
    await this.command('QUIT', as)
    if (await this.#busy(this.wire.waitForClose(this.#farewell))) return
    this.send('NOOP\r\n', MARKS.behindQuit)
    if ((await this.#busy(this.take('NOOP'))) === 'timeout') this.#isLate(say`the end of the connection after QUIT`)
  }

  /** The answer that is waited for; throws `Blocked` when it is overdue. */
  protected async due<A = R>(
    what: Text,
    answer: Promise<A | NoFrame>,
    awaited: Pick<Wait, 'what' | 'of'> = { what: 'answer' },
  ): Promise<A | NoFrame> {
    const isOver = this.#waiting(awaited)
    const came = await this.#busy(answer)
    isOver()
    if (came === 'flood') return this.#block(this.#isTooLong(what))
    if (came !== 'timeout') {
      this.#slowest = Math.max(this.#slowest, performance.now() - this.#sentAt)
      return came
    }
    const reason = this.#isLate(what)
    if (await this.#hasEnded()) return this.#block(say`${{ what }} was begun and did not end`)
    this.#overdue = reason
    return this.#block(reason)
  }

  async #busy<T>(doing: Promise<T>): Promise<T> {
    this.#doing += 1
    try {
      return await doing
    } finally {
      this.#doing -= 1
    }
  }

  /** Says for what the run waits, should it take long. */
  #waiting(awaited: Pick<Wait, 'what' | 'of'>): () => void {
    return waitingFor({
      ...awaited,
      peer: this.wire.recorder.peer,
      limit: 'limits.reply',
      upToMs: this.#patience.reply,
    })
  }

  /**
   * Whether the server says goodbye after it broke off in an answer: then all has come that will come. Nothing can be
   * taken for something else, since what comes first still belongs to that answer.
   */
  async #hasEnded(): Promise<boolean> {
    if (this.wire.waiting === 0) return false
    this.mark('quit')
    this.wire.write('QUIT\r\n')
    const ends = (await this.wire.waitForClose(this.#farewell)) && !this.wire.flooded
    if (ends) this.mark(MARKS.ended)
    return ends
  }

  /** How long the server may take to close after QUIT, in milliseconds. */
  get #farewell(): number {
    return Math.max(this.#patience.quiet, CAPS.farewell)
  }

  /** Leaves in the evidence that something did not come in time. */
  #isLate(what: Text): Text {
    const limit = this.wire.expired ? 'limits.session' : 'limits.reply'
    const late = this.wire.expired
      ? say`${{ what }} did not come`
      : say`${{ what }} did not come within ${{ seconds: this.#patience.reply / 1000 }} s`
    const reason = say`${{ late }} (${{ limit }}); try --concurrency 1, or a longer ${{ limit }}`
    this.mark(MARKS.overdue, reason)
    return reason
  }

  /** Leaves in the evidence that more came than the harness reads. */
  #isTooLong(what: Text): Text {
    const reason = say`more came than is read while ${{ what }} was due (docs/caps.md)`
    this.mark(MARKS.overdue, reason)
    return reason
  }

  #block(reason: Text): never {
    this.mark(BLOCKED, reason)
    throw new Blocked(reason)
  }
}

/** The verb of a command, where the line has one: the rest may hold a secret. */
function nameOf(line: string): string | undefined {
  const verb =
    /^(?:APOP|AUTH|BDAT|CAPA|DATA|DELE|EHLO|EXPN|HELO|HELP|LIST|MAIL|NOOP|PASS|QUIT|RCPT|RETR|RSET|STARTTLS|STAT|STLS|TOP|UIDL|USER|VRFY)(?= |$)/i.exec(
      line,
    )
  return verb?.[0].toUpperCase()
}
