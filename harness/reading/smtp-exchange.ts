import { extensionsOf, type SmtpReply } from '../grammar/smtp-reply.ts'
import type { Location, SessionLog } from '../record/event.ts'
import { say, type Text } from '../text/text.ts'
import { derived } from './derived.ts'
import { DialogueEvidence } from './evidence.ts'
import { exchangesOf, ReadExchange } from './exchange.ts'
import { readSmtpSession } from './smtp-session.ts'

/** An exchange with an SMTP server. */
export class SmtpExchange extends ReadExchange<SmtpReply> {
  /** Its complete replies. */
  get replies(): readonly SmtpReply[] {
    return this.whole.map(({ answer }) => answer!)
  }
  /** The first reply, if there was one. */
  get reply(): SmtpReply | undefined {
    return this.replies[0]
  }
  /** Code of the first reply; 0 when there was none. */
  get code(): number {
    return this.reply?.code ?? 0
  }
  /** More than one reply to one command line (RFC 5321 §4.2). A 421 may come behind the one (§3.8). */
  get surplus(): Text | undefined {
    const count = this.replies.length - (this.replies.at(-1)?.code === 421 ? 1 : 0)
    return count > 1 && /^[^\r\n\0]+\r\n$/.test(this.sent) ? say`${{ count }} replies to one command` : undefined
  }
  get extensions(): ReadonlyMap<string, readonly string[]> {
    return this.reply ? extensionsOf(this.reply) : new Map()
  }
  /** Places of one of its replies. */
  placeOf(reply: SmtpReply): readonly Location[] {
    return this.whole.find(({ answer }) => answer === reply)?.at ?? []
  }
}

const exchangesIn = derived((log: SessionLog) =>
  exchangesOf(log, readSmtpSession(log)).map((exchange) => new SmtpExchange(exchange)),
)

/** SMTP sessions as a judge of a gateway reads them. */
export class SmtpEvidence extends DialogueEvidence<SmtpExchange> {
  constructor(logs: readonly SessionLog[]) {
    super(logs, 'smtp', exchangesIn)
  }
  /** The sessions one by one. */
  get sessions(): SmtpEvidence[] {
    return this.logs.map((log) => new SmtpEvidence([log]))
  }
}
