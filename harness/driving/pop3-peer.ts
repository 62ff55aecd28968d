import { CAPS } from '../caps.ts'
import { encodeBase64 } from '../grammar/base64.ts'
import { unstuff } from '../grammar/dot-stuffing.ts'
import { isMultiLine, type Pop3Response, readResponses, timestampIn } from '../grammar/pop3-response.ts'
import { plainMessage } from '../grammar/sasl-plain.ts'
import { say } from '../text/text.ts'
import { crlfLine, endingWith, type Frame } from '../wire/input.ts'
import type { NoFrame } from '../wire/wire.ts'
import { Peer } from './peer.ts'

/** A way to log in to POP3: SASL (RFC 5034 §4), or USER and PASS (RFC 1939 §7). */
export type Pop3Login = 'plain-initial' | 'plain' | 'login' | 'user-pass'

/** How a line of CAPA offers each of them (RFC 5034 §3, RFC 2449 §6.2), in the order in which they are worth a try. */
const OFFERS: readonly (readonly [way: Pop3Login, line: RegExp])[] = [
  ['plain-initial', /^SASL(?: \S+)* PLAIN(?: |$)/i],
  ['plain', /^SASL(?: \S+)* PLAIN(?: |$)/i],
  ['login', /^SASL(?: \S+)* LOGIN(?: |$)/i],
  ['user-pass', /^USER *$/i],
]

const terminator = endingWith('\r\n.\r\n')
/** A response that goes on after `+OK` until the terminator (RFC 1939 §3). */
class MultiLineFrame {
  /** Octets of its first line, once that is there. */
  #first = 0
  readonly #longest: number

  constructor(longest: number) {
    this.#longest = longest
  }

  /** Octets that it may have: a line as long as it may be that the first one has no end. */
  readonly longest = (): number => (this.#first === 0 ? CAPS.reply : this.#longest)

  readonly find: Frame = (octets, searched) => {
    const isBegun = this.#first > 0
    if (!isBegun) this.#first = crlfLine(octets, searched)
    const first = this.#first
    if (first === 0 || octets.toString('latin1', 0, 3) !== '+OK') return first
    if (octets.toString('latin1', first, first + 3) === '.\r\n') return first + 3
    return terminator(octets, isBegun ? Math.max(searched, first - 2) : first - 2)
  }
}

/** As many whole lines as there are, up to the line that ends a message (RFC 1939 §3), which is a frame of its own. */
const wholeLines: Frame = (octets, searched) => {
  if (octets.toString('latin1', 0, 3) === '.\r\n') return 3
  const end = terminator(octets, searched)
  if (end > 0) return end - 3
  const last = octets.lastIndexOf('\r\n', octets.length, 'latin1')
  return last < 0 ? 0 : last + 2
}

/** A scripted POP3 client. */
export class Pop3Peer extends Peer<Pop3Response> {
  #isLoggedIn = false
  #timestamp: string | undefined

  /** Whether a login succeeded, so that the session holds a maildrop. */
  get isLoggedIn(): boolean {
    return this.#isLoggedIn
  }

  /** The timestamp of the greeting, which offers APOP (RFC 1939 §7). */
  get timestamp(): string | undefined {
    return this.#timestamp
  }

  override async greeting(): Promise<Pop3Response | NoFrame> {
    const greeting = await super.greeting()
    if (typeof greeting !== 'string') this.#timestamp = timestampIn(greeting.text)
    return greeting
  }

  /** Waits for one response; `multiLine` when it goes on after `+OK`. Throws `Blocked` when it is overdue. */
  response(multiLine = false): Promise<Pop3Response | NoFrame> {
    return this.due(say`a response`, this.#next(multiLine ? 'RETR 1' : ''))
  }

  protected override take(line = ''): Promise<Pop3Response | NoFrame> {
    return this.#next(line)
  }

  async #next(line: string): Promise<Pop3Response | NoFrame> {
    const isLong = isMultiLine(line)
    const frame = new MultiLineFrame(/^(?:RETR|TOP) /i.test(line) ? CAPS.message : CAPS.multiLine)
    const octets = await (isLong
      ? this.wire.take(frame.find, undefined, frame.longest, CAPS.inHand)
      : this.wire.take(crlfLine, undefined, CAPS.reply))
    if (typeof octets === 'string') return octets
    return readResponses(octets.toString('latin1'), isLong ? ['RETR 1'] : []).responses[0]!
  }

  /**
   * RETR of a message that is too large to be held: what comes is handed on in pieces of whole lines, without
   * byte-stuffing. True when it came to its end.
   */
  async retrieve(number: number, each: (piece: string) => void, as: string, detail: string): Promise<boolean> {
    this.mark(as, detail)
    this.wire.discard()
    this.send(`RETR ${number}\r\n`)
    const first = await this.#piece(crlfLine)
    if (!first?.startsWith('+OK')) return false
    for (;;) {
      const piece = await this.#piece(wholeLines)
      if (piece === undefined || piece === '.\r\n') return piece !== undefined
      each(unstuff(piece))
    }
  }

  /** Octets that are due next; nothing when the connection is over. Throws `Blocked` when they are overdue. */
  async #piece(frame: Frame): Promise<string | undefined> {
    const octets = await this.due(say`the rest of the message`, this.wire.take(frame, undefined, CAPS.message))
    return typeof octets === 'string' ? undefined : octets.toString('latin1')
  }

  /** All ways to log in, those first that CAPA offers. USER is worth a try where nothing is offered (RFC 1939 §7). */
  async loginsOffered(): Promise<readonly Pop3Login[]> {
    const capa = await this.command('CAPA')
    const lines = (typeof capa === 'string' ? undefined : capa.lines) ?? []
    const offered = OFFERS.filter(([, offer]) => lines.some((line) => offer.test(line))).map(([way]) => way)
    return [...new Set<Pop3Login>([...offered, 'user-pass', ...OFFERS.map(([way]) => way)])]
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
    this.#isLoggedIn = true
    return true
  }
}

/** The status of a response; `none` when there was none. */
export function statusOf(response: Pop3Response | NoFrame): Pop3Response['status'] | 'none' {
  return typeof response === 'string' ? 'none' : response.status
}
