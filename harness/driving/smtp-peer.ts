import { encodeBase64 } from '../grammar/base64.ts'
import { stuff } from '../grammar/dot-stuffing.ts'
import { plainMessage } from '../grammar/sasl-plain.ts'
import { extensionsOf, readReplies, type SmtpReply } from '../grammar/smtp-reply.ts'
import type { Frame } from '../wire/input.ts'
import type { NoFrame } from '../wire/wire.ts'
import { Peer } from './peer.ts'

/** A way to log in over SMTP AUTH (RFC 4954 §4). */
export type SmtpLogin = 'plain-initial' | 'plain' | 'login'

/** One complete reply, however many lines (RFC 5321 §4.2). */
const replyFrame: Frame = (octets) => {
  const end = /^(?:[0-9]{3}-[^\n]*\r\n)*(?![0-9]{3}-)[^\n]*\r\n/.exec(
    octets.toString('latin1', 0, Math.min(octets.length, 65_536)),
  )
  return end ? end[0].length : 0
}

/** A scripted SMTP client. */
export class SmtpPeer extends Peer<SmtpReply> {
  #extensions: ReadonlyMap<string, readonly string[]> = new Map()

  /** Remembers what the reply to EHLO offers. */
  learn(ehlo: SmtpReply | NoFrame): void {
    this.#extensions = offered(ehlo)
  }
  /** Whether the last EHLO was answered with an extension. No client uses one that is not offered (RFC 5321 §2.2.1). */
  offers(keyword: string): boolean {
    return this.#extensions.has(keyword)
  }
  /** Parameters of the extension DSN as they follow a path (RFC 3461 §4); nothing where it is not offered. */
  dsn(parameters: string): string {
    return this.offers('DSN') && parameters !== '' ? ` ${parameters}` : ''
  }

  /** Waits for one reply. Throws `Blocked` when it is overdue. */
  reply(): Promise<SmtpReply | NoFrame> {
    return this.due('a reply', this.take())
  }

  protected override async take(): Promise<SmtpReply | NoFrame> {
    const octets = await this.wire.take(replyFrame)
    return typeof octets === 'string' ? octets : readReplies(octets.toString('latin1')).replies[0]!
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
    return this.due('the answer to the end of the message', this.take())
  }
}

/** The octets of a message after 354, without the final dot: dot-stuffed, the last line ended (RFC 5321 §4.5.2). */
export function messageData(message: Buffer | string): string {
  const stuffed = stuff(typeof message === 'string' ? message : message.toString('latin1'))
  return stuffed.endsWith('\r\n') || stuffed === '' ? stuffed : `${stuffed}\r\n`
}

/** The code of a reply; 0 when there was none. */
export function codeOf(reply: SmtpReply | NoFrame): number {
  return typeof reply === 'string' ? 0 : reply.code
}

/** Extensions of an EHLO reply; none when there was no reply. */
export function offered(reply: SmtpReply | NoFrame): ReadonlyMap<string, readonly string[]> {
  return typeof reply === 'string' ? new Map() : extensionsOf(reply)
}
