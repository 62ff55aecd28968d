import { stuffedOffset, unstuff } from '../grammar/dot-stuffing.ts'
import type { Location, SaslEvent } from '../record/event.ts'
import { joined, type Part, say, type Text } from '../text/text.ts'
import type { OctetStream } from './octet-stream.ts'

/** How a line ended. A bare LF or CR ends no line (RFC 5321 §2.3.8, RFC 1939 §3), but a client may believe so. */
type Ending = 'crlf' | 'lf' | 'cr' | 'none'

/**
 * `command`: a line; `sasl`: a response to a challenge, or `*`; `message`: what came after 354;
 * `alien`: a line outside TLS where TLS was due; `rest`: octets that are not a line: an unfinished one, TLS that nobody
 * expects, or what lies beyond what is read of a session.
 */
type StepKind = 'command' | 'sasl' | 'message' | 'alien' | 'rest'

/** One thing that a client sent, and the answer to it. Made for judges: it says of itself what was observed and where. */
export abstract class Step<A> {
  readonly kind: StepKind
  /** 0 in plaintext, 1 inside TLS. */
  readonly epoch: number
  /** The line without its end; of a message its octets as sent, without the final line with the dot. */
  readonly text: string
  /** All its octets. Those of all steps, in order, are what the client sent. */
  readonly raw: string
  /** How the line ended; of a message, whether it did: `crlf` or `none`. */
  readonly ending: Ending
  /** The first word in upper case, of a command or of an alien line; else empty. */
  readonly verb: string
  /** What follows the first word, without space around it. */
  readonly argument: string | undefined
  /** Milliseconds since the run began when its last octet came. */
  readonly t: number
  /** When its first octet came. */
  readonly began: number
  /** Octets of it that the log has not kept; then `text` has a hole. */
  readonly omitted: number
  /** Where a SASL response is, or USER or PASS, what it held. In a dialogue of several responses the last one tells most. */
  sasl: SaslEvent | undefined
  protected answer: A | undefined
  protected answered: Answered | undefined
  /** Whether its first octet came before the answer to the step before (or the greeting) was complete. */
  early = false
  /** Whether that was the greeting. */
  beforeGreeting = false
  /** Whether it is taken for one inside TLS, of which nothing shows that it came up. */
  isOfUnseenTls = false
  /** What was said all the same, if the step has no answer. */
  instead: Instead = {}
  /** The step that the server took this one for a part of: itself, but where a line ended with a bare LF or CR. */
  question: Step<A> = this
  readonly #stream: OctetStream
  readonly #line: Line

  constructor(kind: StepKind, epoch: number, stream: OctetStream, line: Line) {
    this.kind = kind
    this.epoch = epoch
    this.text = stream.octets.slice(line.from, line.end)
    this.raw = stream.octets.slice(line.from, line.to)
    this.ending = line.ending
    const [, word = '', argument = ''] =
      kind === 'command' || kind === 'alien' ? (/^[ \t]*([^ \t]{0,64})(?:[ \t]+(.*))?$/s.exec(this.text) ?? []) : []
    this.verb = word.toUpperCase()
    this.argument = withoutSpaceAtEnd(argument) || undefined
    this.t = stream.timeAt(line.to - 1)
    this.began = stream.timeAt(line.from)
    this.omitted = stream.omittedIn(line.from, line.to)
    this.#stream = stream
    this.#line = line
  }

  /** Where its octets are. */
  get at(): readonly Location[] {
    return this.#stream.locate(this.#line.from, this.#line.to)
  }
  /** Where a range of the octets of a message is, as they are meant: without byte-stuffing. */
  locate(offset: number, length: number): readonly Location[] {
    const [from, to] = [offset, offset + length].map((each) => this.#line.from + stuffedOffset(this.text, each))
    return this.#stream.locate(from!, Math.max(to!, from! + 1))
  }
  /** When the answer to it was complete. */
  get answeredAt(): number | undefined {
    return this.answered?.t
  }
  /** Where the answer to it is. */
  get answerAt(): readonly Location[] {
    return this.answered ? this.answered.stream.locate(this.answered.from, this.answered.to) : []
  }
  /** Where a range of the octets of that answer is. */
  protected locateInAnswer(from: number, to: number): readonly Location[] {
    if (!this.answered) return []
    return this.answered.stream.locate(this.answered.from + from, this.answered.from + Math.max(to, from + 1))
  }
  /** Whether the log has not kept all of it. */
  get holed(): boolean {
    return this.omitted > 0
  }
  /** Number of its octets, without the line end or the final dot, those not kept included. */
  get octets(): number {
    return this.text.length + this.omitted
  }
  /** The octets of a message as they are meant, without byte-stuffing. */
  get unstuffed(): string {
    return unstuff(this.text)
  }
  /** Whether a line, or the message, came to its end. */
  get complete(): boolean {
    return this.ending === 'crlf'
  }

  /**
   * The verb of a command that was sent where a response to a challenge was due, told by what base64 does not have: a
   * space or a colon. Other commands look like credentials there, and are hidden as such where a log is kept.
   */
  get verbForResponse(): string | undefined {
    if (this.kind !== 'sasl') return undefined
    return /^(?:AUTH(?=[ \t]+[^ \t])|EHLO(?= )|HELO(?= )|MAIL(?= FROM:)|RCPT(?= TO:))/i
      .exec(this.text)?.[0]
      .toUpperCase()
  }

  /** What was answered, in a few words. Asked for only where there is an answer. */
  protected abstract get answerInWords(): Part

  /** The lines of the answer without their ends; nothing where not all of it is there. */
  protected abstract get answerLines(): readonly string[] | undefined

  /** The lines of the answer, if all of it came and is text. */
  get answerText(): readonly string[] | undefined {
    const lines = this.answerLines
    return lines?.every((line) => !/[\0-\x08\x0a-\x1f\x7f]/.test(line)) ? lines : undefined
  }

  /** What was sent, and where, in words. */
  get sentInWords(): Text {
    return this.#when
  }
  /** What was sent and what came of it, in words. */
  get observed(): Text {
    return say`${{ step: this.#when }} → ${{ answer: this.isAnswered ? this.answerInWords : this.#silence }}`
  }
  get #when(): Text {
    if (!this.early) return this.#where
    return this.beforeGreeting
      ? say`${{ step: this.#where }}, before the greeting`
      : say`${{ step: this.#where }}, before the answer to what came before`
  }
  get #where(): Text {
    const step = this.#inWords
    if (this.isOfUnseenTls) return joined([step])
    if (this.epoch > 0) return say`${{ step }} inside TLS`
    return this.kind === 'alien' ? say`${{ step }} in plaintext where TLS was due` : say`${{ step }} in plaintext`
  }
  get #inWords(): Part {
    const { octets } = this
    if (this.kind === 'message')
      return this.complete ? say`a message of ${{ octets }} octets` : say`an unfinished message of ${{ octets }} octets`
    if (this.kind === 'rest' && /[^\t\x20-\x7e]/.test(this.text)) return say`${{ octets }} octets that are not a line`
    const line = this.#said
    switch (this.ending) {
      case 'crlf':
        return line
      case 'lf':
        return say`${{ line }} (ended with a bare LF)`
      case 'cr':
        return say`${{ line }} (ended with a bare CR)`
      default:
        return say`${{ line }} (not ended)`
    }
  }
  get #said(): Part {
    const text = this.text.length > 120 ? `${this.text.slice(0, 120)}…` : this.text
    if (this.kind !== 'sasl') return text || say`an empty line`
    if (this.verbForResponse) return say`${{ text }}, where a response to the challenge was due,`
    if (text === '*') return say`the cancellation *`
    return text ? say`the SASL response ${{ text }}` : say`the SASL response (empty)`
  }

  /** What is to be said where no answer belongs to it. */
  get #silence(): Text {
    const { early, part, behind } = this.instead
    if (part !== undefined) return say`a reply that breaks off: ${{ quoted: quoted(part) }}`
    if (early !== undefined) return say`no reply but what had come before: ${{ quoted: quoted(early) }}`
    return behind === undefined ? say`no reply` : say`no reply to it, but then ${{ quoted: quoted(behind) }}`
  }

  /** Whether an answer belongs to it. */
  get isAnswered(): boolean {
    return this.answered !== undefined
  }

  /** For the reader of sessions, and nobody else. */
  give(answer: A, answered: Answered): void {
    this.answer = answer
    this.answered = answered
  }
  /** Indices of the events of the first and the last octet. */
  get firstEvent(): number {
    return this.#stream.eventAt(this.#line.from)
  }
  get lastEvent(): number {
    return this.#stream.eventAt(this.#line.to - 1)
  }
  /** Index of the event that completed the answer. */
  get answerEvent(): number | undefined {
    return this.answered?.stream.eventAt(this.answered.to - 1)
  }
}

/** Octets that came where no answer did. */
interface Instead {
  /** The last that was said before the question was complete, and to no other. */
  readonly early?: string
  /** An answer without its end. */
  readonly part?: string
  /** The last that was said after what is not a question. */
  readonly behind?: string
}

/** Octets in a sentence. */
function quoted(octets: string): string {
  const text = octets.replace(/\r\n$/, '')
  const shown = text.length > 120 ? `${text.slice(0, 120)}…` : text
  return `“${shown.replace(/\r\n/g, ' / ').replace(/[\0-\x1f\x7f]/g, '·')}”`
}

/** Where an answer is. */
interface Answered {
  readonly stream: OctetStream
  readonly from: number
  readonly to: number
  /** When it was complete. */
  readonly t: number
}

/** Where a line stands in what a client sent. */
export interface Line {
  readonly from: number
  /** Where its text ends. */
  readonly end: number
  /** Where what follows it begins. */
  readonly to: number
  readonly ending: Ending
}

function withoutSpaceAtEnd(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--
  return text.slice(0, end)
}
