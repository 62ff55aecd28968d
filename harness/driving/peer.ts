import type { TlsEvent } from '../record/event.ts'
import type { ClientTlsOptions, NoFrame, Wire } from '../wire/wire.ts'
import { soundLine } from './sound-line.ts'

/**
 * A scripted client of either protocol: it sends exactly what it is told to, waits as told, and decides nothing.
 * Each method names what the drive means (`as`), so that judges find it again.
 */
export abstract class Peer<R> {
  readonly wire: Wire
  readonly #quietMs: number

  constructor(wire: Wire, quietMs: number) {
    this.wire = wire
    this.#quietMs = quietMs
  }

  /** Waits for the answer to a command line. */
  protected abstract answerTo(line: string): Promise<R | NoFrame>

  mark(name: string, detail?: string): void {
    this.wire.recorder.mark(name, detail)
  }

  /** Sends one command line, which has to be sound, and waits for the answer. */
  async command(line: string, as?: string, detail?: string): Promise<R | NoFrame> {
    if (as !== undefined) this.mark(as, detail)
    this.wire.write(Buffer.concat([soundLine(line), Buffer.from('\r\n')]))
    return this.answerTo(line)
  }

  /** Sends octets as one segment and waits for nothing. */
  send(octets: Buffer | string, as?: string, detail?: string): void {
    if (as !== undefined) this.mark(as, detail)
    this.wire.write(octets)
  }

  /** Listens for as long as silence takes to be believed. What comes is in the evidence. */
  async quiet(as?: string): Promise<void> {
    if (as !== undefined) this.mark(as)
    await this.wire.waitForClose(this.#quietMs)
    this.wire.discard()
  }

  /** Begins the TLS handshake, after the server agreed to it (RFC 3207 §4, RFC 2595 §4). */
  async handshake(options: ClientTlsOptions): Promise<TlsEvent> {
    return this.wire.startTls(options)
  }

  /** QUIT, and waits for the server to close. */
  async quit(): Promise<void> {
    if (this.wire.closed) return
    await this.command('QUIT', 'quit')
    await this.wire.waitForClose(Math.max(this.#quietMs, 1000))
  }
}
