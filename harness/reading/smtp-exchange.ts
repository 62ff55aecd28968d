import { extensionsOf, readReplies, type SmtpReply } from '../grammar/smtp-reply.ts'
import type { Location, SessionLog } from '../record/event.ts'
import { DialogueEvidence, ReadExchange, reader } from './evidence.ts'
import { type Exchange, locate } from './exchange.ts'

/** An exchange with an SMTP server, its replies read. */
export class SmtpExchange extends ReadExchange {
  readonly replies: readonly SmtpReply[]
  /** Octets after the last complete reply. */
  readonly rest: string

  static readonly of = reader((exchange) => new SmtpExchange(exchange))

  private constructor(exchange: Exchange) {
    super(exchange)
    const { replies, rest } = readReplies(exchange.received)
    this.replies = replies
    this.rest = rest
  }

  protected override get answers(): readonly string[] {
    return this.replies.map(({ raw }) => raw)
  }
  /** The first reply, if there was one. */
  get reply(): SmtpReply | undefined {
    return this.replies[0]
  }
  /** Code of the first reply; 0 when there was none. */
  get code(): number {
    return this.reply?.code ?? 0
  }
  get extensions(): ReadonlyMap<string, readonly string[]> {
    return this.reply ? extensionsOf(this.reply) : new Map()
  }
  /** Places of one of its replies. */
  placeOf(reply: SmtpReply): readonly Location[] {
    return locate(this.raw.receivedAt, reply.offset, reply.raw.length)
  }
}

/** SMTP sessions as a judge reads them. */
export class SmtpEvidence extends DialogueEvidence<SmtpExchange> {
  constructor(logs: readonly SessionLog[]) {
    super(logs, 'smtp', SmtpExchange.of)
  }
  /** The sessions one by one. */
  get sessions(): SmtpEvidence[] {
    return this.logs.map((log) => new SmtpEvidence([log]))
  }
}
