import { CAPS } from '../caps.ts'
import { encodeBase64 } from '../grammar/base64.ts'
import { stuff } from '../grammar/dot-stuffing.ts'
import { plainMessage } from '../grammar/sasl-plain.ts'
import { extensionsOf, readReplies, type SmtpReply } from '../grammar/smtp-reply.ts'
import { say } from '../text/text.ts'
import type { Frame } from '../wire/input.ts'
import type { NoFrame, Wire } from '../wire/wire.ts'
import { type Patience, Peer } from './peer.ts'

/** A way to log in over SMTP AUTH (RFC 4954 §4). */
export type SmtpLogin = 'plain-initial' | 'plain' | 'login'

/** All ways to log in, in the order in which they are worth a try: first those whose mechanism is offered. */
export function smtpLoginsBy(mechanisms: readonly string[]): readonly SmtpLogin[] {
  const offered = new Set(mechanisms.map((one) => one.toUpperCase()))
  const [plain, login] = [['plain-initial', 'plain'] as const, ['login'] as const]
  return offered.has('LOGIN') && !offered.has('PLAIN') ? [...login, ...plain] : [...plain, ...login]
}

const CR = 0x0d
const LF = 0x0a

/**
 * One complete reply, however many lines (RFC 5321 §4.2). All lines before the one in progress were seen to go on, so that
 * segments of any size cost no more time.
 */
export const replyFrame: Frame = (octets, searched) => {
  for (let end = octets.indexOf(LF, searched); end >= 0; end = octets.indexOf(LF, end + 1)) {
    if (end === 0 || octets[end - 1] !== CR) continue
    const before = end >= 2 ? octets.lastIndexOf('\r\n', end - 2, 'latin1') : -1
    const begin = before < 0 ? 0 : before + 2
    if (!/^[0-9]{3}-/.test(octets.toString('latin1', begin, Math.min(end, begin + 4)))) return end + 1
  }
  return 0
}

/** The name that the scripted client gives of itself. */
const CLIENT_NAME = 'client.example'

/** How many messages a server is known to take in one session, which may be few (RFC 5321 §3.8); the sessions of a run learn it. */
export interface SessionShare {
  most: number
}

/** A scripted SMTP client. */
export class SmtpPeer extends Peer<SmtpReply> {
  #extensions: ReadonlyMap<string, readonly string[]> = new Map()
  /** The code of the last reply. */
  #last = 0
  /** Addresses that the server is known to take, in lower case. */
  /** Whether a login succeeded (RFC 4954 §4). */
  #isLoggedIn = false
  readonly #known: ReadonlySet<string>
  /** Transactions that were begun. */
  #begun = 0
  readonly #share: SessionShare
  /** What was known of it when the session began. */
  readonly #shareAtFirst: number
  /** The EHLO by which the client names itself. */
  readonly hello: string

  constructor(
    wire: Wire,
    patience: Patience,
    known: readonly string[] = [],
    share: SessionShare = { most: Number.POSITIVE_INFINITY },
    challenge?: string,
  ) {
    super(wire, patience)
    this.hello = `EHLO ${challenge === undefined ? '' : `${challenge}.`}${CLIENT_NAME}`
    this.#share = share
    this.#shareAtFirst = share.most
    this.#known = new Set(known.map((address) => address.toLowerCase()))
  }

  /** Remembers what the reply to EHLO offers. */
  learn(ehlo: SmtpReply | NoFrame): void {
    this.#extensions = offered(ehlo)
  }
  /** Whether the last EHLO was answered with an extension. No client uses one that is not offered (RFC 5321 §2.2.1). */
  offers(keyword: string): boolean {
    return this.#extensions.has(keyword)
  }
  /** What the last EHLO was told of an extension; nothing where it is not offered. */
  offer(keyword: string): readonly string[] | undefined {
    return this.#extensions.get(keyword)
  }
  /** Parameters of the extension DSN as they follow a path (RFC 3461 §4); nothing where it is not offered. */
  dsn(parameters: string): string {
    return this.offers('DSN') && parameters !== '' ? ` ${parameters}` : ''
  }

  /** Waits for one reply. Throws `Blocked` when it is overdue. */
  reply(): Promise<SmtpReply | NoFrame> {
    return this.due(say`a reply`, this.take())
  }

  /** What puts off an address that is known to be good puts off the experiment, behind the login: a server may make strangers wait. */
  override async command(line: string, as?: string, detail?: string): Promise<SmtpReply | NoFrame> {
    const reply = await super.command(line, as, detail)
    const [, verb, address = ''] = /^(MAIL|RCPT) (?:FROM|TO):<([^>]+)>/i.exec(line) ?? []
    const code = codeOf(reply)
    if (verb?.toUpperCase() === 'MAIL') {
      if (code === 250) this.#begun += 1
      else if (this.#begun > 0 && isTemporary(code)) {
        this.#share.most = Math.min(this.#share.most, this.#begun)
        // It would go no better another time.
        if (this.#begun >= this.#shareAtFirst) return reply
      }
    }
    // 452 says that they are too many (RFC 5321 §4.5.3.1.10).
    const isOurs = this.#isLoggedIn && this.#known.has(address.toLowerCase())
    if (verb !== undefined && code !== 452 && isOurs) this.noteObstacle(verb)
    return reply
  }

  /** Whether so many more messages may be sent in this session, as far as is known. */
  hasRoomFor(messages: number): boolean {
    return !this.wire.closed && (this.#begun === 0 || this.#begun + messages <= this.#share.most)
  }

  protected override async take(): Promise<SmtpReply | NoFrame> {
    const octets = await this.wire.take(replyFrame, undefined, CAPS.reply)
    const reply = typeof octets === 'string' ? octets : readReplies(octets.toString('latin1')).replies[0]!
    this.#last = codeOf(reply)
    this.#isLoggedIn ||= this.#last === 235
    return reply
  }

  /**
   * Told of a step that the experiment stands on and that got another reply than the one that is due. Where that asks to
   * come back later (RFC 5321 §4.2.1), or the step is known to work, the experiment is worth another try.
   */
  noteObstacle(command: string, isKnownToWork = false): void {
    if (!isTemporary(this.#last) && !(isKnownToWork && this.#last > 0)) return
    this.putOff ??= say`${{ command }} was put off with ${{ code: this.#last }}`
  }

  /** Logs in; true when the server said 235. */
  async login(how: SmtpLogin, user: string, password: string, as?: string): Promise<boolean> {
    if (as !== undefined) this.mark(as, how)
    const message = plainMessage(user, password)
    const steps =
      how === 'plain-initial'
        ? [`AUTH PLAIN ${message}`]
        : how === 'plain'
          ? ['AUTH PLAIN', message]
          : ['AUTH LOGIN', encodeBase64(user), encodeBase64(password)]
    let reply: SmtpReply | NoFrame = 'closed'
    for (const [index, step] of steps.entries()) {
      reply = await this.command(step)
      if (codeOf(reply) !== (index === steps.length - 1 ? 235 : 334)) return false
    }
    return true
  }

  /** Sends a message after 354: dot-stuffed and terminated (RFC 5321 §4.5.2), then waits for the final reply. */
  async data(message: Buffer | string, as?: string): Promise<SmtpReply | NoFrame> {
    if (as !== undefined) this.mark(as)
    this.wire.write(Buffer.from(`${messageData(message)}.\r\n`, 'latin1'))
    return this.due(say`the answer to the end of the message`, this.take())
  }

  /**
   * The same of a message that is made as it is sent, in pieces of whole lines. Each has left before the next one is made;
   * none is when the server has answered or closed.
   */
  async dataIn(pieces: Iterable<string>): Promise<SmtpReply | NoFrame> {
    for (const piece of pieces) {
      if (this.wire.closed || this.wire.waiting > 0) break
      this.wire.write(Buffer.from(stuff(piece), 'latin1'))
      await this.wire.flushed()
    }
    this.wire.write('.\r\n')
    return this.due(say`the answer to the end of the message`, this.take())
  }
}

/** The octets of a message after 354, without the final dot: dot-stuffed, the last line ended (RFC 5321 §4.5.2). */
export function messageData(message: Buffer | string): string {
  const stuffed = stuff(typeof message === 'string' ? message : message.toString('latin1'))
  return stuffed.endsWith('\r\n') || stuffed === '' ? stuffed : `${stuffed}\r\n`
}

/** Whether a reply asks to come back later (RFC 5321 §4.2.1). */
export const isTemporary = (code: number): boolean => code >= 400 && code < 500

/** The code of a reply; 0 when there was none. */
export function codeOf(reply: SmtpReply | NoFrame): number {
  return typeof reply === 'string' ? 0 : reply.code
}

/** Extensions of an EHLO reply; none when there was no reply. */
export function offered(reply: SmtpReply | NoFrame): ReadonlyMap<string, readonly string[]> {
  return typeof reply === 'string' ? new Map() : extensionsOf(reply)
}
