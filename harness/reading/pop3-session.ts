import { CAPS } from '../caps.ts'
import { stuffedOffset, unstuff } from '../grammar/dot-stuffing.ts'
import { capabilitiesIn, isMultiLine, type Pop3Response, readResponses } from '../grammar/pop3-response.ts'
import type { Location, SessionLog } from '../record/event.ts'
import { type Part, say } from '../text/text.ts'
import { derived } from './derived.ts'
import type { Observable } from './observable.ts'
import type { OctetStream } from './octet-stream.ts'
import { type Dialect, factsOf, type ReadSession, readSession, type SessionFacts } from './session.ts'
import { Step } from './step.ts'

/** What follows the first line of a multi-line response (RFC 1939 §3). */
class MultiLine {
  /** Whether the terminator came. */
  readonly complete: boolean
  /** Number of its octets as sent, with byte-stuffing and without the terminator; those that the log has not kept included. */
  readonly octets: number
  /** Whether the log has not kept all of it; then the content has a hole. */
  readonly holed: boolean
  readonly #stuffed: string
  #content: string | undefined
  #lines: readonly string[] | undefined

  constructor(server: OctetStream, from: number, to: number, complete: boolean) {
    const omitted = server.omittedIn(from, to)
    this.complete = complete
    this.octets = to - from + omitted
    this.holed = omitted > 0
    this.#stuffed = server.octets.slice(from, to)
  }

  /** Without byte-stuffing; of an incomplete one as far as it came. */
  get content(): string {
    return (this.#content ??= unstuff(this.#stuffed))
  }
  /** Where an octet of the content stands in what was sent. */
  offsetOf(at: number): number {
    return stuffedOffset(this.#stuffed, at)
  }
  get lines(): readonly string[] {
    if (this.#lines) return this.#lines
    const lines = this.content.split('\r\n', CAPS.lines)
    if (lines.at(-1) === '') lines.pop()
    return (this.#lines = lines)
  }
}

/** A response: its first line, and what follows. */
export class SessionResponse {
  readonly status: Pop3Response['status']
  /** The first line after its status indicator. */
  readonly text: string
  /** Response code in square brackets (RFC 2449 §8), if any. */
  readonly code: string | undefined
  /** The first line with its end. */
  readonly raw: string
  readonly multiline: MultiLine | undefined

  constructor({ status, text, code, raw }: Pop3Response, multiline?: MultiLine) {
    this.status = status
    this.text = text
    this.code = code
    this.raw = raw
    this.multiline = multiline
  }

  /** Lines of a multi-line response, without byte-stuffing and terminator. */
  get lines(): readonly string[] | undefined {
    return this.multiline?.lines
  }
  /** The octets of a multi-line response after the first line, without byte-stuffing and terminator. */
  get content(): string | undefined {
    return this.multiline?.content
  }
}

/** One thing that a POP3 client sent, and the response to it. */
export class Pop3Step extends Step<SessionResponse> implements Observable {
  get response(): SessionResponse | undefined {
    return this.answer
  }
  /** Status of the response; `none` when there was none. */
  get status(): SessionResponse['status'] | 'none' {
    return this.answer?.status ?? 'none'
  }
  /** When the response was complete, or ended. */
  get respondedAt(): number | undefined {
    return this.answeredAt
  }
  /** Where a range of the content of a multi-line response is. */
  locateContent(offset: number, length: number): readonly Location[] {
    const { raw, multiline } = this.answer ?? {}
    if (raw === undefined || !multiline) return []
    const [from, to] = [offset, offset + length].map((each) => raw.length + multiline.offsetOf(each))
    return this.locateInAnswer(from!, to!)
  }
  /** The message number that it names first, if it is one. */
  get number(): number | undefined {
    return readNumber(this.argument)
  }

  protected override get answerLines(): readonly string[] | undefined {
    const { raw, multiline } = this.answer ?? {}
    if (raw === undefined || (multiline && (!multiline.complete || multiline.holed))) return undefined
    return [raw.trimEnd(), ...(multiline?.lines ?? [])]
  }
  protected override get answerInWords(): Part {
    const { raw, multiline } = this.answer!
    const first = raw.trimEnd()
    const shown = first.length > 120 ? `${first.slice(0, 120)}…` : first
    if (!multiline) return shown
    const { octets } = multiline
    return multiline.complete
      ? say`${{ shown }} and ${{ octets }} octets`
      : say`${{ shown }} and ${{ octets }} octets without the terminator`
  }
}

/** What a session knew of one message and did with it. */
interface LedgerEntry {
  readonly number: number
  /** From UIDL. */
  readonly uid: string | undefined
  /** From LIST. */
  readonly size: number | undefined
  /** Each RETR, whatever came of it. */
  readonly retrievals: readonly Pop3Step[]
  /** The first RETR of which the whole message came; `respondedAt` says when. */
  readonly retrieved: Pop3Step | undefined
  /** Each DELE, whatever came of it. */
  readonly deletions: readonly Pop3Step[]
  /** The DELE that marked it, unless RSET took that back. */
  readonly deleted: Pop3Step | undefined
}

/** A POP3 session, as judges of both sides read it. */
export interface Pop3Session extends SessionFacts, ReadSession<SessionResponse, Pop3Step> {
  /** By message number. */
  readonly ledger: ReadonlyMap<number, LedgerEntry>
  /** From the first STAT or LIST that says it. */
  readonly maildrop: { readonly count: number; readonly octets: number } | undefined
  /** The step that logged in: PASS, AUTH, APOP or a SASL response with `+OK`. */
  readonly authenticated: Pop3Step | undefined
  readonly quit: Pop3Step | undefined
  /** What the last CAPA that was honoured in an epoch was told: names in upper case, each with its parameters. */
  capabilities(epoch: number): ReadonlyMap<string, readonly string[]> | undefined
}

/** Reads a session. */
export const readPop3Session: (log: SessionLog) => Pop3Session = derived((log) => {
  const reading = readSession(log, dialect)
  const { steps } = reading
  const isLogin = ({ status, verb, kind, response }: Pop3Step) =>
    status === 'ok' &&
    response?.multiline === undefined &&
    (verb === 'PASS' || verb === 'AUTH' || verb === 'APOP' || kind === 'sasl')
  return {
    ...factsOf(log),
    ...reading,
    ledger: ledgerOf(steps),
    maildrop: maildropOf(steps),
    authenticated: steps.find(isLogin),
    quit: steps.findLast(({ verb }) => verb === 'QUIT'),
    capabilities(epoch) {
      const told = steps.findLast(
        (step) => step.epoch === epoch && step.verb === 'CAPA' && step.response?.multiline?.complete === true,
      )
      return told && capabilitiesIn(told.response!.multiline!.lines)
    },
  }
})

const dialect: Dialect<SessionResponse, Pop3Step> = {
  answersIn: (server) => ({
    read(from, asking, next) {
      const lineEnd = server.indexOf('\r\n', from)
      if (lineEnd < 0) return undefined
      const begin = lineEnd + 2
      const first = readResponses(server.octets.slice(from, begin), []).responses[0]!
      const goesOn = first.status === 'ok' && asking !== undefined && asking.kind !== 'sasl' && isMultiLine(asking.text)
      if (!goesOn) return { answer: new SessionResponse(first), to: begin }
      const { end, to } = endOfContent(server, begin, next)
      return { answer: new SessionResponse(first, new MultiLine(server, begin, end, to > end)), to }
    },
  }),
  isGreeting: () => true,
  expects: (step, { status }) =>
    status === 'challenge' && (step.verb === 'AUTH' || step.kind === 'sasl') ? 'sasl' : 'command',
  upgrades: ({ verb }, { status }) => verb === 'STLS' && status === 'ok',
  makeStep: (...parameters) => new Pop3Step(...parameters),
}

/** Where a multi-line response ends, with its terminator and without. */
function endOfContent(
  server: OctetStream,
  begin: number,
  next: () => number | undefined,
): { readonly end: number; readonly to: number } {
  if (server.startsWith('.\r\n', begin)) return { end: begin, to: begin + 3 }
  const terminator = server.indexOf('\r\n.\r\n', begin)
  if (terminator >= 0) return { end: terminator + 2, to: terminator + 5 }
  // The server broke off. If it went on at all, it was to answer what came next.
  const following = next()
  const end = following === undefined ? server.length : Math.max(begin, server.firstAfter(following))
  return { end, to: end }
}

function ledgerOf(steps: readonly Pop3Step[]): ReadonlyMap<number, LedgerEntry> {
  type Draft = { -readonly [K in keyof LedgerEntry]: LedgerEntry[K] } & {
    retrievals: Pop3Step[]
    deletions: Pop3Step[]
  }
  const ledger = new Map<number, Draft>()
  const entry = (number: number): Draft => {
    let draft = ledger.get(number)
    if (!draft) {
      draft = {
        number,
        uid: undefined,
        size: undefined,
        retrievals: [],
        retrieved: undefined,
        deletions: [],
        deleted: undefined,
      }
      ledger.set(number, draft)
    }
    return draft
  }
  for (const step of steps) {
    const { verb, number, response } = step
    if (verb === 'RETR' && number !== undefined) {
      const draft = entry(number)
      draft.retrievals.push(step)
      if (response?.multiline?.complete) draft.retrieved ??= step
    } else if (verb === 'DELE' && number !== undefined) {
      const draft = entry(number)
      draft.deletions.push(step)
      if (step.status === 'ok') draft.deleted ??= step
    } else if (verb === 'RSET' && step.status === 'ok') {
      for (const draft of ledger.values()) draft.deleted = undefined
    } else if ((verb === 'UIDL' || verb === 'LIST') && step.status === 'ok') {
      for (const line of response?.multiline?.lines ?? [response!.text]) {
        const [first, second = ''] = line.trim().split(/ +/)
        const listed = readNumber(first)
        if (listed === undefined || second === '') continue
        if (verb === 'UIDL') entry(listed).uid ??= second
        else if (/^[0-9]{1,15}$/.test(second)) entry(listed).size ??= Number(second)
      }
    }
  }
  return ledger
}

function maildropOf(steps: readonly Pop3Step[]): Pop3Session['maildrop'] {
  for (const { verb, status, response } of steps) {
    if (status !== 'ok') continue
    if (verb === 'STAT') {
      const [, count, octets] = /^([0-9]{1,10}) ([0-9]{1,15})/.exec(response!.text) ?? []
      if (count !== undefined) return { count: Number(count), octets: Number(octets) }
    } else if (verb === 'LIST' && response?.multiline?.complete) {
      const { lines } = response.multiline
      const sizes = lines.map((line) => Number(/^[0-9]+ +([0-9]{1,15})/.exec(line)?.[1] ?? 0))
      return { count: lines.length, octets: sizes.reduce((sum, size) => sum + size, 0) }
    }
  }
  return undefined
}

/** A message number (RFC 1939 §3), the first word of an argument. */
function readNumber(text: string | undefined): number | undefined {
  const digits = /^([0-9]{1,10})(?: |$)/.exec(text ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}
