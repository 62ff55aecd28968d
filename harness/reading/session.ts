import { CAPS } from '../caps.ts'
import {
  type AlertEvent,
  type CloseEvent,
  CUT,
  type HelloEvent,
  type Location,
  type SecretEvent,
  type SessionLog,
  type TlsEvent,
  type WireEvent,
} from '../record/event.ts'
import { type OctetStream, type Section, sectionsOf } from './octet-stream.ts'
import type { Line, Step } from './step.ts'

/** What a server said in one piece: an answer, or octets that are none (an unfinished one, TLS). */
export interface Utterance<A> {
  /** Absent where the octets are not a complete answer. */
  readonly answer: A | undefined
  readonly epoch: number
  readonly octets: string
  /** When it was complete. */
  readonly t: number
  /** The event in which it began. */
  readonly event: number
  readonly at: readonly Location[]
  /** The event that completed the question to which it belongs, whenever it came; absent where nobody had asked. */
  readonly asked: number | undefined
}

/** An answer that nobody had asked for, or that came before the question was complete. */
type Unasked<A> = Utterance<A> & { readonly answer: A }

/** A session taken apart. */
export interface ReadSession<A, S extends Step<A>> {
  /** What the client sent, in order. */
  readonly steps: readonly S[]
  /** All that the server said, in order. */
  readonly utterances: readonly Utterance<A>[]
  /** Answers that nobody had asked for, the greeting aside. */
  readonly unasked: readonly Unasked<A>[]
  readonly greeting: Unasked<A> | undefined
  /** Whether all of it was taken apart: it has no more steps and utterances than are (`docs/caps.md`). */
  readonly isWhole: boolean
}

/** What is read next of a client. */
type Mode = 'command' | 'sasl' | 'message'

/** What the two protocols differ in. */
export interface Dialect<A, S extends Step<A>> {
  /** Reads the answers of one stretch in turn; so many at most, where it reads ahead of what was asked. */
  answersIn(
    server: OctetStream,
    most: number,
  ): {
    /** Set where there were more to read ahead. */
    readonly isFull?: boolean
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

/**
 * Takes a session apart as the server reads it: one line after the other, whenever it was sent; after each the answer
 * that began after its last octet, if there is one. So a response that came before its challenge is a response, and
 * a message that came before 354 is a message; that they came `early` is told. Answers are counted, not timed: one that
 * comes late belongs to the line that it answers, and a greeting that comes late is the greeting.
 */
export function readSession<A, S extends Step<A>>(log: SessionLog, dialect: Dialect<A, S>): ReadSession<A, S> {
  const isCut = log.events.some((event) => event.type === 'mark' && event.name === CUT)
  const mostSteps = isCut ? CAPS.takenOfCut : CAPS.steps
  const mostReplies = isCut ? CAPS.takenOfCut : CAPS.replies
  const steps: S[] = []
  const utterances: Utterance<A>[] = []
  let greeting: Unasked<A> | undefined
  let isFull = false
  sectionsOf(log).forEach((section, index) => {
    const reading = readSection(section, dialect, index === 0, mostSteps - steps.length, mostReplies)
    for (const step of reading.steps) steps.push(step)
    for (const utterance of reading.utterances) utterances.push(utterance)
    greeting ??= reading.greeting
    isFull ||= reading.isFull
  })
  steps.sort((a, b) => a.firstEvent - b.firstEvent)
  attachSasl(log, steps)
  const isUnasked = (utterance: Utterance<A>): utterance is Unasked<A> =>
    utterance.answer !== undefined && utterance.asked === undefined && utterance !== greeting
  // Each command has one answer, so that only those count that nobody asked for.
  const isWhole = steps.length < mostSteps && utterances.length - steps.length < mostReplies && !isFull
  return { steps, utterances, unasked: utterances.filter(isUnasked), greeting, isWhole }
}

function readSection<A, S extends Step<A>>(
  section: Section,
  dialect: Dialect<A, S>,
  isFirst: boolean,
  mostSteps: number,
  mostReplies: number,
): { steps: S[]; utterances: Utterance<A>[]; greeting: Unasked<A> | undefined; isFull: boolean } {
  const { client, server, stray, epoch } = section
  const answers = dialect.answersIn(server, mostReplies)
  const steps: S[] = []
  const utterances: Utterance<A>[] = []
  let heard = 0
  /** Takes what was said up to a place. */
  const hear = (to: number, answer: A | undefined, asked?: number): Utterance<A> => {
    const from = heard
    heard = to
    const utterance: Utterance<A> = {
      answer,
      epoch,
      octets: server.octets.slice(from, to),
      t: server.timeAt(to - 1),
      event: server.eventAt(from),
      at: server.locate(from, to),
      asked,
    }
    utterances.push(utterance)
    return utterance
  }
  /** What was said before an event answers nothing that was complete only then. */
  const passOver = (event: number): Utterance<A> | undefined => {
    let last: Utterance<A> | undefined
    while (heard < server.length && server.eventAt(heard) < event && utterances.length - steps.length < mostReplies) {
      const read = answers.read(heard, undefined, () => undefined)
      if (!read) return last
      last = hear(read.to, read.answer)
    }
    return last
  }
  const next = (from: number) => () => {
    const line = from < client.length ? readLine(client, from) : undefined
    return line && client.eventAt(line.to - 1)
  }

  let greeting: Unasked<A> | undefined
  let greeted = -1
  if (isFirst && server.length > 0) {
    const spoken = next(0)()
    const first = answers.read(heard, undefined, () => undefined)
    if (first && (spoken === undefined || server.eventAt(0) < spoken || dialect.isGreeting(first.answer))) {
      greeted = server.eventAt(first.to - 1)
      greeting = { ...hear(first.to, first.answer), answer: first.answer }
      utterances[0] = greeting
    }
  }

  let mode: Mode = 'command'
  /** The first of lines that end with a bare LF or CR, which for the server have not ended. */
  let hanging: S | undefined
  /** The first question without an answer. */
  let open: S | undefined
  let isDeaf = false
  for (let at = 0; at < client.length; ) {
    const line = steps.length < mostSteps - 1 ? readNext(client, at, mode, epoch) : restOf(client, at)
    const isMessage = mode === 'message'
    const isRest = !isMessage && line.ending === 'none'
    const isAlien = client.isAlienAt(at)
    const kind = isMessage ? 'message' : isRest && !isAlien ? 'rest' : isAlien ? 'alien' : mode
    const step = dialect.makeStep(kind, epoch, client, line)
    step.isOfUnseenTls = epoch > 0 && !section.showsHandshake
    at = line.to
    steps.push(step)
    step.question = hanging ?? step
    if (line.ending === 'none') continue
    const early = passOver(step.lastEvent)
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
      open ??= step
      if (early) step.instead = { early: early.octets }
      mode = 'command'
      continue
    }
    asking.give(read.answer, { stream: server, from: heard, to: read.to, t: server.timeAt(read.to - 1) })
    hear(read.to, read.answer, step.lastEvent)
    mode = dialect.expects(asking, read.answer)
    // What came behind it in plaintext is dropped when TLS begins (RFC 3207 §4.2, RFC 2595 §4).
    isDeaf = section.upgrade !== undefined && dialect.upgrades(asking, read.answer)
  }
  steps.forEach((step, index) => {
    const free = index > 0 ? (steps[index - 1]!.question.answerEvent ?? Infinity) : greeting ? greeted : Infinity
    step.early = index > 0 || isFirst ? step.firstEvent < free : false
    step.beforeGreeting = step.early && index === 0
  })
  const farewell = passOver(Infinity)
  const last = steps.at(-1)
  // It is not a question, and yet something may have been said to it.
  if (last?.kind === 'rest' && farewell && farewell.event > last.lastEvent) last.instead = { behind: farewell.octets }
  if (heard < server.length) {
    const isAsked = open !== undefined && open.lastEvent < server.eventAt(heard)
    const { octets } = hear(server.length, undefined, isAsked ? open!.lastEvent : undefined)
    if (open) open.instead = isAsked ? { part: octets } : { early: octets }
  }
  for (let at = 0; at < stray.length; ) {
    const line = steps.length < mostSteps - 1 ? readLine(stray, at) : restOf(stray, at)
    steps.push(dialect.makeStep('alien', 0, stray, line))
    at = line.to
  }
  return { steps, utterances, greeting, isFull: answers.isFull === true }
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

/** The first event of a type in a session. */
export function firstEvent<T extends WireEvent['type']>(
  log: SessionLog,
  type: T,
): Extract<WireEvent, { type: T }> | undefined {
  return log.events.find((event): event is Extract<WireEvent, { type: T }> => event.type === type)
}
