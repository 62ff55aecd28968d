import type {
  AlertEvent,
  CloseEvent,
  HelloEvent,
  Location,
  SaslEvent,
  SecretEvent,
  SessionLog,
  TlsEvent,
} from '../record/event.ts'
import { type OctetStream, type Section, sectionsOf } from './octet-stream.ts'

/** How a line ended. A bare LF or CR ends no line (RFC 5321 §2.3.8, RFC 1939 §3), but a client may believe so. */
export type Ending = 'crlf' | 'lf' | 'cr' | 'none'

/**
 * `command`: a line; `sasl`: a response to a challenge, or `*`; `message`: what came after 354;
 * `alien`: a line outside TLS where TLS was due; `rest`: octets that are no line: an unfinished one, TLS that nobody
 * expects, or what lies beyond what is read of a session.
 */
export type StepKind = 'command' | 'sasl' | 'message' | 'alien' | 'rest'

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
  /** Where a SASL response is, or USER or PASS, what it held. Of a dialogue of several responses the last one tells most. */
  sasl: SaslEvent | undefined
  protected answer: A | undefined
  protected answered: Answered | undefined
  /** Whether its first octet came before the answer to the step before (or the greeting) was complete. */
  early = false
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
  /** When the answer to it was complete. */
  get answeredAt(): number | undefined {
    return this.answered?.t
  }
  /** Where the answer to it is. */
  get answerAt(): readonly Location[] {
    return this.answered ? this.answered.stream.locate(this.answered.from, this.answered.to) : []
  }
  /** Whether the log has not kept all of it. */
  get holed(): boolean {
    return this.omitted > 0
  }
  /** Number of its octets, without the line end or the final dot, those not kept included. */
  get octets(): number {
    return this.text.length + this.omitted
  }
  /** Of a message: its octets as they are meant, without byte-stuffing. */
  get unstuffed(): string {
    return unstuff(this.text)
  }
  /** Whether a line, or the message, came to its end. */
  get complete(): boolean {
    return this.ending === 'crlf'
  }

  /** What was answered, in a few words. */
  protected abstract get answerInWords(): string

  /** What was sent and what came of it, in words. */
  get observed(): string {
    const where =
      this.epoch > 0 ? 'inside TLS' : this.kind === 'alien' ? 'in plaintext where TLS was due' : 'in plaintext'
    return `${this.#inWords} ${where}${this.early ? ', before the answer to what came before' : ''} → ${this.answerInWords}`
  }
  get #inWords(): string {
    if (this.kind === 'message')
      return `${this.complete ? 'a message' : 'an unfinished message'} of ${this.octets} octets`
    if (this.kind === 'rest' && /[^\t\x20-\x7e]/.test(this.text)) return `${this.octets} octets that are no line`
    const text = this.text.length > 120 ? `${this.text.slice(0, 120)}…` : this.text
    const flaw = { crlf: '', lf: ' (ended with a bare LF)', cr: ' (ended with a bare CR)', none: ' (not ended)' }
    return `${this.kind === 'sasl' ? `the SASL response ${text || '(empty)'}` : text || 'an empty line'}${flaw[this.ending]}`
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

/** Where an answer is. */
interface Answered {
  readonly stream: OctetStream
  readonly from: number
  readonly to: number
  /** When it was complete. */
  readonly t: number
}

/** An answer that nobody had asked for, or that came before the question was complete. */
export interface Unasked<A> {
  readonly answer: A
  readonly epoch: number
  /** When it was complete. */
  readonly t: number
  /** The event in which it began. */
  readonly event: number
  readonly at: readonly Location[]
}

/** What is read next of a client. */
export type Mode = 'command' | 'sasl' | 'message'

/** What the two protocols differ in. */
export interface Dialect<A, S extends Step<A>> {
  /** Reads the answers of one stretch in turn. */
  answersIn(server: OctetStream): {
    /**
     * The answer that begins at `from`, to `asking` or unasked; nothing when it is not complete.
     * `next` tells the event in which the client's line after that was complete.
     */
    read(
      from: number,
      asking: S | undefined,
      next: () => number | undefined,
    ): { readonly answer: A; readonly to: number } | undefined
  }
  /** Whether the first answer of a session is the greeting where the client had spoken before. */
  isGreeting(answer: A): boolean
  /** What the client's octets are, after a step and the answer to it. */
  expects(step: S, answer: A): Mode
  /** Whether a handshake follows. */
  upgrades(step: S, answer: A): boolean
  makeStep(...parameters: ConstructorParameters<typeof Step>): S
}

interface Line {
  readonly from: number
  /** Where its text ends. */
  readonly end: number
  /** Where what follows it begins. */
  readonly to: number
  readonly ending: Ending
}

/** More of a client's lines than any honest session has are not taken apart. */
const MOST_STEPS = 20_000

/**
 * Takes a session apart as the server reads it: one line after the other, whenever it was sent; after each the answer
 * that began after its last octet, if there is one. So a response that came before its challenge is a response, and
 * a message that came before 354 is a message; that they came `early` is told.
 */
export function converse<A, S extends Step<A>>(
  log: SessionLog,
  dialect: Dialect<A, S>,
): {
  readonly steps: readonly S[]
  readonly unasked: readonly Unasked<A>[]
  readonly greeting: Unasked<A> | undefined
} {
  const steps: S[] = []
  const unasked: Unasked<A>[] = []
  let greeting: Unasked<A> | undefined
  sectionsOf(log).forEach((section, index) => {
    const reading = readSection(section, dialect, index === 0, MOST_STEPS - steps.length)
    for (const step of reading.steps) steps.push(step)
    for (const answer of reading.unasked) unasked.push(answer)
    greeting ??= reading.greeting
  })
  steps.sort((a, b) => a.firstEvent - b.firstEvent)
  attachSasl(log, steps)
  return { steps, unasked, greeting }
}

function readSection<A, S extends Step<A>>(
  section: Section,
  dialect: Dialect<A, S>,
  isFirst: boolean,
  mostSteps: number,
): { steps: S[]; unasked: Unasked<A>[]; greeting: Unasked<A> | undefined } {
  const { client, server, stray, epoch } = section
  const answers = dialect.answersIn(server)
  const steps: S[] = []
  const unasked: Unasked<A>[] = []
  let heard = 0
  const readUnasked = (): Unasked<A> | undefined => {
    const read = answers.read(heard, undefined, () => undefined)
    if (!read) {
      heard = server.length
      return undefined
    }
    const [from, to] = [heard, read.to]
    heard = to
    return {
      answer: read.answer,
      epoch,
      t: server.timeAt(to - 1),
      event: server.eventAt(from),
      at: server.locate(from, to),
    }
  }
  /** What was said before an event answers nothing that was complete only then. */
  const passOver = (event: number) => {
    while (heard < server.length && server.eventAt(heard) < event) {
      const one = readUnasked()
      if (one) unasked.push(one)
    }
  }
  const next = (from: number) => () => {
    const line = from < client.length ? readLine(client, from) : undefined
    return line && client.eventAt(line.to - 1)
  }

  let greeting: Unasked<A> | undefined
  let greeted = -1
  if (isFirst && server.length > 0) {
    const spoken = next(0)()
    const begun = server.eventAt(0)
    const first = answers.read(heard, undefined, () => undefined)
    if (first && (spoken === undefined || begun < spoken || dialect.isGreeting(first.answer))) {
      heard = first.to
      greeted = server.eventAt(first.to - 1)
      greeting = {
        answer: first.answer,
        epoch,
        t: server.timeAt(first.to - 1),
        event: begun,
        at: server.locate(0, first.to),
      }
    }
  }

  /** The step that the answer to a step went to: lines that the server took for one have one answer. */
  const answeredWith: S[] = []
  let mode: Mode = 'command'
  /** The first of lines that end with a bare LF or CR, which for the server have not ended. */
  let hanging: S | undefined
  let isDeaf = false
  for (let at = 0; at < client.length; ) {
    const line = steps.length < mostSteps - 1 ? readNext(client, at, mode, epoch) : restOf(client, at)
    const isMessage = mode === 'message'
    const isRest = !isMessage && line.ending === 'none'
    const isAlien = client.isAlienAt(at)
    const kind = isMessage ? 'message' : isRest && !isAlien ? 'rest' : isAlien ? 'alien' : mode
    const step = dialect.makeStep(kind, epoch, client, line)
    at = line.to
    steps.push(step)
    answeredWith.push(hanging ?? step)
    if (line.ending === 'none') continue
    passOver(step.lastEvent)
    if (line.ending !== 'crlf') {
      hanging ??= step
      // A server that answers while nothing else has come takes it for a line after all.
      const isAnswered = heard < server.length && (at >= client.length || server.eventAt(heard) < client.eventAt(at))
      if (!isAnswered) continue
    }
    const asking: S = hanging ?? step
    hanging = undefined
    if (isDeaf) continue
    const read = heard < server.length ? answers.read(heard, asking, next(at)) : undefined
    if (!read) {
      mode = 'command'
      continue
    }
    asking.give(read.answer, { stream: server, from: heard, to: read.to, t: server.timeAt(read.to - 1) })
    heard = read.to
    mode = dialect.expects(asking, read.answer)
    // What came behind it in plaintext is dropped when TLS begins (RFC 3207 §4.2, RFC 2595 §4).
    isDeaf = section.upgrade !== undefined && dialect.upgrades(asking, read.answer)
  }
  steps.forEach((step, index) => {
    const free = index > 0 ? (answeredWith[index - 1]!.answerEvent ?? Infinity) : greeting ? greeted : Infinity
    step.early = index > 0 || isFirst ? step.firstEvent < free : false
  })
  passOver(Infinity)
  for (let at = 0; at < stray.length; ) {
    const line = steps.length < mostSteps - 1 ? readLine(stray, at) : restOf(stray, at)
    steps.push(dialect.makeStep('alien', 0, stray, line))
    at = line.to
  }
  return { steps, unasked, greeting }
}

function readNext(stream: OctetStream, from: number, mode: Mode, epoch: number): Line {
  if (mode === 'message') return readMessage(stream, from)
  // A handshake that nobody expects has no lines.
  if (mode === 'command' && epoch === 0 && stream.startsWith('\x16\x03', from)) return restOf(stream, from)
  return readLine(stream, from)
}

function readMessage(stream: OctetStream, from: number): Line {
  if (stream.startsWith('.\r\n', from)) return { from, end: from, to: from + 3, ending: 'crlf' }
  const end = stream.indexOf('\r\n.\r\n', from)
  return end < 0 ? restOf(stream, from) : { from, end: end + 2, to: end + 5, ending: 'crlf' }
}

function readLine(stream: OctetStream, from: number): Line {
  LINE_END.lastIndex = from
  const end = LINE_END.exec(stream.octets)
  if (!end) return restOf(stream, from)
  const isWhole = end[0] !== '\r\n' || stream.omittedIn(end.index + 1, end.index + 2) === 0
  const ending = !isWhole || end[0] === '\r' ? 'cr' : end[0] === '\n' ? 'lf' : 'crlf'
  return { from, end: end.index, to: end.index + (ending === 'crlf' ? 2 : 1), ending }
}
const LINE_END = /\r\n|\n|\r/g

function restOf(stream: OctetStream, from: number): Line {
  return { from, end: stream.length, to: stream.length, ending: 'none' }
}

/** Finds for each SASL fact the line that it was derived from, which is the last before it that it fits. */
function attachSasl(log: SessionLog, steps: readonly Step<unknown>[]): void {
  if (!log.events.some(({ type }) => type === 'sasl')) return
  const isLogin = ({ verb }: Step<unknown>) => log.protocol === 'pop3' && (verb === 'USER' || verb === 'PASS')
  const responses = steps.filter(
    (step) =>
      (step.kind === 'sasl' && step.text !== '*') ||
      (step.verb === 'AUTH' && /[ \t]/.test(step.argument ?? '')) ||
      isLogin(step),
  )
  let octets = -1
  let index = 0
  log.events.forEach((event, place) => {
    if (event.type === 'octets' && event.from === 'client') octets = place
    if (event.type !== 'sasl') return
    while (index < responses.length && responses[index]!.lastEvent < octets) index++
    const response = responses[index]
    if (response?.lastEvent !== octets) return
    response.sasl = event
    index++
  })
}

function withoutSpaceAtEnd(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--
  return text.slice(0, end)
}

/** Takes the dot away that was put before each line that begins with one (RFC 5321 §4.5.2, RFC 1939 §3). */
export function unstuff(octets: string): string {
  return octets.replace(/(^|\r\n)\./g, '$1')
}

/** What is the same for sessions of both protocols. */
export interface SessionFacts {
  readonly log: SessionLog
  /** Milliseconds since the run began when the connection was made. */
  readonly opened: number
  /** The handshake that succeeded, if one did. */
  readonly tls: TlsEvent | undefined
  /** The first ClientHello. */
  readonly hello: HelloEvent | undefined
  /** Whether a handshake was tried and failed. */
  readonly handshakeFailed: boolean
  /** How the connection ended. */
  readonly closed: CloseEvent | undefined
  readonly alerts: readonly AlertEvent[]
  /** Secrets of the run where no credential belongs. */
  readonly secrets: readonly SecretEvent[]
}

/** Reads what is the same for both protocols. */
export function factsOf(log: SessionLog): SessionFacts {
  const { events } = log
  const handshakes = events.filter((event) => event.type === 'tls')
  return {
    log,
    opened: (events.find(({ type }) => type === 'open') ?? events[0])?.t ?? 0,
    tls: handshakes.find(({ version }) => version !== undefined),
    hello: events.find((event) => event.type === 'hello'),
    handshakeFailed: handshakes.some(({ version }) => version === undefined),
    closed: events.find((event) => event.type === 'close'),
    alerts: events.filter((event) => event.type === 'alert'),
    secrets: events.filter((event) => event.type === 'secret'),
  }
}

/** Reads each session once, however many checks look at it. */
export function oncePerSession<T extends object>(read: (log: SessionLog) => T): (log: SessionLog) => T {
  const known = new WeakMap<SessionLog, T>()
  return (log) => {
    let entry = known.get(log)
    if (!entry) {
      entry = read(log)
      known.set(log, entry)
    }
    return entry
  }
}
