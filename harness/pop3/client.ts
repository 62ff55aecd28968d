import type { TlsEvent } from '../evidence/event.ts'
import { encodeBase64 } from '../sasl/base64.ts'
import { plainMessage } from '../sasl/plain.ts'
import { crlfLine, endingWith, type Frame } from '../wire/input.ts'
import { soundLine } from '../wire/sound-line.ts'
import type { ClientTlsOptions, NoFrame, Wire } from '../wire/wire.ts'
import { isMultiLine, type Pop3Response, readResponses } from './response.ts'

/** A way to log in to POP3: SASL (RFC 5034 §4), or USER and PASS (RFC 1939 §7). */
export type Pop3Login = 'plain-initial' | 'plain' | 'login' | 'user-pass'

const terminator = endingWith('\r\n.\r\n')
/** A response that goes on after `+OK` until the terminator (RFC 1939 §3). */
const multiLineFrame: Frame = (octets, searched) => {
  const first = crlfLine(octets, 0)
  if (first === 0 || octets.toString('latin1', 0, 3) !== '+OK') return first
  if (octets.toString('latin1', first, first + 3) === '.\r\n') return first + 3
  return terminator(octets, Math.max(searched, first - 2))
}

/** Octets of the longest message that is read: the example of §4.4 has one of 31 MB. */
const LONGEST_MESSAGE = 64 * 1024 * 1024

/** A scripted POP3 client: it sends exactly what it is told to, waits as told, and decides nothing. */
export class Pop3Peer {
  readonly wire: Wire
  readonly #quietMs: number

  constructor(wire: Wire, quietMs: number) {
    this.wire = wire
    this.#quietMs = quietMs
  }

  mark(name: string, detail?: string): void {
    this.wire.recorder.mark(name, detail)
  }

  /** Waits for one response; `multiLine` when it goes on after `+OK`. */
  async response(multiLine = false, timeoutMs?: number): Promise<Pop3Response | NoFrame> {
    const octets = await (multiLine
      ? this.wire.take(multiLineFrame, timeoutMs, LONGEST_MESSAGE)
      : this.wire.take(crlfLine, timeoutMs))
    if (typeof octets === 'string') return octets
    return readResponses(octets.toString('latin1'), multiLine ? ['RETR 1'] : []).responses[0]!
  }

  /** Sends one command line, which has to be sound, and waits for its response. */
  async command(line: string, as?: string, detail?: string): Promise<Pop3Response | NoFrame> {
    if (as !== undefined) this.mark(as, detail)
    this.wire.write(`${soundLine(line)}\r\n`)
    return this.response(isMultiLine(line))
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

  /** Begins the TLS handshake, after `+OK` to STLS (RFC 2595 §4). */
  async handshake(options: ClientTlsOptions): Promise<TlsEvent> {
    return this.wire.startTls(options)
  }

  /** Logs in; true when the server said `+OK`. */
  async login(how: Pop3Login, user: string, password: string, as?: string): Promise<boolean> {
    if (as !== undefined) this.mark(as, how)
    const message = plainMessage(user, password)
    const steps: readonly (readonly [line: string, status: Pop3Response['status']])[] = {
      'plain-initial': [[`AUTH PLAIN ${message}`, 'ok']] as const,
      plain: [['AUTH PLAIN', 'challenge'] as const, [message, 'ok'] as const],
      login: [
        ['AUTH LOGIN', 'challenge'] as const,
        [encodeBase64(user), 'challenge'] as const,
        [encodeBase64(password), 'ok'] as const,
      ],
      'user-pass': [[`USER ${user}`, 'ok'] as const, [`PASS ${password}`, 'ok'] as const],
    }[how]
    for (const [line, status] of steps) {
      if (statusOf(await this.command(line)) !== status) return false
    }
    return true
  }

  /** QUIT, and waits for the server to close. */
  async quit(): Promise<void> {
    if (this.wire.closed) return
    await this.command('QUIT', 'quit')
    await this.wire.waitForClose(Math.max(this.#quietMs, 1000))
  }
}

/** The status of a response; `none` when there was none. */
export function statusOf(response: Pop3Response | NoFrame): Pop3Response['status'] | 'none' {
  return typeof response === 'string' ? 'none' : response.status
}
