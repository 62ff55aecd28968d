import type { Location, OctetsEvent, SessionLog, Side } from '../record/event.ts'
import { joined, type Part, say, type Text } from '../text/text.ts'
import { MARKS } from './marks.ts'
import type { Observable } from './observable.ts'
import type { ReadSession, Utterance } from './session.ts'
import type { Step } from './step.ts'

/**
 * What the scripted client meant as one stimulus, in one TLS epoch, and all that the server said to it: the answers to
 * its lines, whenever they came, and what came unasked while it stood. The first exchange of a session, and the first
 * behind a mark, may have nothing sent: the one holds the greeting, the other tells whether the server kept silent.
 */
interface Exchange<A> {
  /** The last mark before it, if any: what the drive meant by it. */
  readonly mark: string | undefined
  readonly detail: string | undefined
  readonly epoch: number
  readonly sent: string
  readonly sentAt: readonly Location[]
  /** What the server said, in order. */
  readonly utterances: readonly Utterance<A>[]
  /** Whether and by whom the connection was closed before anything else was sent. */
  readonly closed: { readonly by: Side; readonly how: 'fin' | 'reset' | 'timeout' } | undefined
  /** The mark that says that something due had not come when the drive gave up waiting for it. */
  readonly overdueAt: readonly Location[]
  readonly log: SessionLog
}

type Draft<A> = { -readonly [K in keyof Exchange<A>]: Exchange<A>[K] } & {
  /** The event with which it begins. */
  begins: number
  sentAt: Location[]
  utterances: Utterance<A>[]
  overdueAt: Location[]
}

/** The greeting comes before all else, whenever it comes. */
const BEFORE_ALL = -1

/** Puts together what belongs to one stimulus. A line that nobody answered and what follows it are one. */
export function exchangesOf<A, S extends Step<A>>(log: SessionLog, session: ReadSession<A, S>): Exchange<A>[] {
  const drafts: Draft<A>[] = []
  let mark: Pick<Exchange<A>, 'mark' | 'detail'> = { mark: undefined, detail: undefined }
  let epoch = 0
  const begin = (begins: number): Draft<A> => {
    const draft: Draft<A> = {
      ...mark,
      epoch,
      sent: '',
      sentAt: [],
      utterances: [],
      closed: undefined,
      overdueAt: [],
      log,
      begins,
    }
    drafts.push(draft)
    return draft
  }
  const beginsStimulus = stimulusStarts(session.steps)
  let current = begin(BEFORE_ALL)
  /** The exchange of which something is overdue. */
  let waiting = current
  let isOver = false
  let left = Number.POSITIVE_INFINITY
  log.events.forEach((event, index) => {
    switch (event.type) {
      case 'mark':
        if (event.name === MARKS.overdue) {
          waiting = current
          current.overdueAt.push({ session: log.session, event: index, offset: 0, length: 0 })
        } else if (event.name === MARKS.ended) waiting.overdueAt.length = 0
        // Behind the end of the connection nothing was tried, whatever the drive had in mind.
        else if (!isOver) {
          mark = { mark: event.name, detail: event.detail }
          // A mark begins a new exchange even when nothing is sent: silence is a stimulus too.
          current = begin(index)
        }
        break
      case 'tls':
        epoch += event.version === undefined ? 0 : 1
        current = begin(index)
        break
      case 'octets':
        if (event.from !== 'client') break
        if ((drafts.length === 1 && current.sent === '') || (current.sent !== '' && beginsStimulus.has(index))) {
          current = begin(index)
        }
        current.sent += event.octets
        current.sentAt.push(placeOf(log, index, event))
        break
      case 'close':
        current.closed ??= { by: event.by, how: event.how }
        isOver = true
        if (event.by === 'client') left = Math.min(left, index)
        break
    }
  })
  for (const utterance of session.utterances) {
    // A server that was left in the middle, before a handshake for example, may complain; that answers nothing.
    if (utterance.asked === undefined && utterance.event > left && utterance !== session.greeting) continue
    const at = utterance === session.greeting ? BEFORE_ALL : (utterance.asked ?? utterance.event)
    drafts.findLast(({ begins }) => begins <= at)!.utterances.push(utterance)
  }
  return drafts.map(({ begins: _, ...exchange }) => exchange)
}

/** The events that begin with a line of their own, where the line before was answered. */
function stimulusStarts(steps: readonly Step<unknown>[]): ReadonlySet<number> {
  const starts = new Set<number>()
  steps.forEach((step, index) => {
    const [first] = step.at
    if (first?.offset === 0 && steps[index - 1]?.question.isAnswered) starts.add(first.event)
  })
  return starts
}

function placeOf({ session }: SessionLog, event: number, { octets }: OctetsEvent): Location {
  return { session, event, offset: 0, length: octets.length }
}

/** An exchange as judges ask of it: it says of itself what was observed and where. */
export abstract class ReadExchange<A> implements Observable {
  readonly raw: Exchange<A>
  #whole: readonly Utterance<A>[] | undefined

  constructor(exchange: Exchange<A>) {
    this.raw = exchange
  }

  /** Whether an utterance is an answer, whole. */
  protected isWhole({ answer }: Utterance<A>): boolean {
    return answer !== undefined
  }

  /** The complete answers, in order. */
  protected get whole(): readonly Utterance<A>[] {
    return (this.#whole ??= this.raw.utterances.filter((utterance) => this.isWhole(utterance)))
  }
  /** Octets that are not a complete answer. */
  get rest(): string {
    return this.raw.utterances
      .filter((utterance) => !this.isWhole(utterance))
      .map(({ octets }) => octets)
      .join('')
  }
  /** All octets that came back. */
  get received(): string {
    return this.raw.utterances.map(({ octets }) => octets).join('')
  }
  get receivedAt(): readonly Location[] {
    return this.raw.utterances.flatMap(({ at }) => at)
  }
  get sent(): string {
    return this.raw.sent
  }
  /** What the drive meant by it. */
  get mark(): string | undefined {
    return this.raw.mark
  }
  /** What else the drive said of it. */
  get detail(): string | undefined {
    return this.raw.detail
  }
  get epoch(): number {
    return this.raw.epoch
  }
  /** Whether the server closed the connection at this point. */
  get closedByServer(): boolean {
    return this.raw.closed?.by === 'server'
  }

  /** Whether the server said nothing after it and closed the connection, also where something was sent meanwhile. */
  get isFarewell(): boolean {
    const { events } = this.raw.log
    const last = Math.max(-1, ...this.receivedAt.map(({ event }) => event))
    return (
      events.some((event) => event.type === 'close' && event.by === 'server') &&
      !events.some((event, index) => index > last && event.type === 'octets' && event.from === 'server')
    )
  }

  /** What came back, in words. */
  get observed(): Text {
    const { closed } = this.raw
    const answers = this.whole.map(({ octets }) => octets.trimEnd())
    const parts: Part[] = answers
      .slice(0, 3)
      .map((answer) => (answer.length > 200 ? `${answer.slice(0, 200)}…` : answer))
    if (answers.length > 3) parts.push(say`… ${{ count: answers.length - 3 }} more`)
    if (answers.length === 0 && this.rest !== '')
      parts.push(say`${{ count: this.rest.length }} octets that are not a complete reply`)
    if (closed?.by === 'server') {
      parts.push(closed.how === 'reset' ? say`the server reset the connection` : say`the server closed the connection`)
    }
    return parts.length === 0 ? say`no reply` : joined(parts, ' | ')
  }
  /**
   * Where the answers stand, or else the octets that came, or what was sent where nothing came; and where the drive gave
   * up waiting, by which a court knows that nothing can rest on it.
   */
  get at(): readonly Location[] {
    const { utterances, sentAt, overdueAt } = this.raw
    if (utterances.length === 0) return [...sentAt, ...overdueAt]
    return [...(this.whole.length > 0 ? this.whole.flatMap(({ at }) => at) : this.receivedAt), ...overdueAt]
  }
}
