import { CAPS } from '../caps.ts'
import { alertName } from '../grammar/tls-alert.ts'
import type { Protocol, Side, WireEvent } from '../record/event.ts'
import { OF_LOG, type ToldSession } from '../transcript/sessions.ts'
import type { Told } from '../transcript/transcript.ts'
import type { Connection } from './connections.ts'
import type { Inside } from './decrypted.ts'
import { FAILURES } from './failures.ts'
import { Handshake, isOfDialogue, isRecord, Records, type Shown } from './handshake.ts'
import { type Piece, piecesOf } from './reassembly.ts'

/*
 * A connection of a capture as a session: what was said in clear, what of TLS shows, and what was said inside it where the
 * capture comes with keys. What is not there is never made up: behind a gap that cannot be bridged nothing is told.
 */

/** A session of a capture before its secrets are taken out, and what its connection does not show. */
export interface Captured {
  readonly draft: Omit<ToldSession, 'lineAt'> & { lineAt(event: number, offset: number): number }
  readonly client: 0 | 1
  /** Whether TLS was begun. */
  readonly hasTls: boolean
  /** Set where it goes on inside TLS, and nothing of that can be read. */
  readonly isSealed: boolean
  /** The packet behind which packets are missing, so that no more is told. */
  readonly cutAt?: number
}

/** A connection as a session; nothing where it shows no dialogue: it began before the capture did. */
export function capturedSession(
  connection: Connection,
  { session, begun, inside }: { readonly session: string; readonly begun: number; readonly inside: Inside | undefined },
): Captured | undefined {
  const client = clientOf(connection)
  const pieces = piecesOf(connection, client)
  const server = connection.ends[client === 0 ? 1 : 0]
  const address = server.address.includes(':')
    ? `[${server.address}]:${server.port}`
    : `${server.address}:${server.port}`
  const { packets } = connection
  const syn = packets.find(({ isSyn }) => isSyn)
  const told = syn ? pieces : fromDialogue(pieces)
  if (!told) return undefined
  const writer = new Writer(begun, inside)
  const first = syn ?? told[0]
  if (!first) return undefined
  const isSilent = !pieces.some(({ kind }) => kind === 'octets')
  const failure = isSilent ? failureOf(connection, client) : undefined
  const error = failure && { error: failure.why === FAILURES.refused ? 'ECONNREFUSED' : 'ETIMEDOUT' }
  writer.add({ type: 'open', t: writer.timeOf(first.at), address, ...error }, first.frame)
  if (failure) writer.failures.push(failure)
  else for (const piece of told) writer.take(piece)
  writer.end(connection.isCut ? packets.at(-1)?.frame : undefined)
  const { events, unshown, failures, isSealed, cutAt } = writer
  // Of a connection that only came about there is nothing to say.
  if (events.length < 2 && !failure) return undefined
  return {
    draft: {
      source: 'capture',
      log: { session, experiment: OF_LOG, protocol: protocolOf(events, server.port), peer: address, events },
      lineAt: (event, offset) => writer.frameAt(event, offset),
      unshown,
      hasBeginning: syn !== undefined,
      hasEnd: failure !== undefined || events.some(({ type }) => type === 'close') || writer.hasQuit,
      failures,
    },
    client,
    hasTls: writer.hasTls,
    isSealed,
    ...(cutAt !== undefined && { cutAt }),
  }
}

/** The end that began; else the one that does not answer as a server. */
function clientOf({ packets, ends }: Connection): 0 | 1 {
  const syn = packets.find(({ isSyn }) => isSyn)
  if (syn) return syn.ack === undefined ? syn.end : other(syn.end)
  const mail = ends.findIndex(({ port }) => port === 25 || port === 587 || port === 110)
  if (mail >= 0) return other(mail as 0 | 1)
  const answer = packets.find(({ payload }) => /^(?:[2-5]\d\d[ -]|\+OK|-ERR)/.test(payload.toString('latin1', 0, 8)))
  return answer ? other(answer.end) : 0
}

const other = (end: 0 | 1): 0 | 1 => (end === 0 ? 1 : 0)

/** Why a connection on which nothing was said did not come about; nothing where that does not show. */
function failureOf({ packets }: Connection, client: 0 | 1): { line: number; why: string } | undefined {
  const isAnswered = packets.some(({ end, isSyn }) => isSyn && end !== client)
  if (isAnswered) return undefined
  const reset = packets.find(({ end, isReset }) => isReset && end !== client)
  if (reset) return { line: reset.frame, why: FAILURES.refused }
  const tries = packets.filter(({ end, isSyn }) => isSyn && end === client)
  return tries.length > 1 ? { line: tries.at(-1)!.frame, why: FAILURES.unanswered } : undefined
}

/** Verbs with which a line of a client begins, and that hardly any line of a message does. */
const COMMAND =
  /^(?:EHLO|HELO|MAIL FROM:|RCPT TO:|DATA\r\n|RSET\r\n|NOOP\r\n|QUIT\r\n|AUTH |CAPA\r\n|USER |PASS |STAT\r\n|LIST|UIDL|RETR \d|DELE \d|TOP \d)/i
const ANSWER = /(?:^|\n)(?:[2-5]\d\d [^\r\n]*|(?:\+OK|-ERR)[^\r\n]*|\.)\r\n$/

/** Where a dialogue that began before the capture can be followed: at a command behind an answer. */
function fromDialogue(pieces: readonly Piece[]): readonly Piece[] | undefined {
  let answer = ''
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== 'octets') {
      answer = ''
      continue
    }
    const text = piece.octets.toString('latin1')
    if (piece.from === 'server') answer = text
    else {
      const isIn = ANSWER.test(answer) && !/(?:^|\n)3\d\d [^\n]*\n$/.test(answer)
      if (isIn && COMMAND.test(text)) return pieces.slice(index)
      answer = ''
    }
  }
  return undefined
}

/** POP3 answers +OK and -ERR. */
function protocolOf(events: readonly WireEvent[], port: number): Protocol {
  const said = events.find((event) => event.type === 'octets' && event.from === 'server')
  if (said?.type === 'octets') return /^(?:\+OK|-ERR)/.test(said.octets) ? 'pop3' : 'smtp'
  return port === 110 ? 'pop3' : 'smtp'
}

/** Answers of several lines, which a POP3 server ends with a dot. */
const SEVERAL = /^(?:RETR \d+|TOP \d+ \d+|CAPA|LIST|UIDL)$/i

/** Writes the events of a session down, piece by piece. */
class Writer {
  readonly events: WireEvent[] = []
  readonly unshown = new Set<number>()
  readonly failures: { line: number; why: string }[] = []
  isSealed = false
  cutAt: number | undefined
  hasQuit = false
  readonly #begun: number
  readonly #inside: Inside | undefined
  /** Of each event the packets that brought its octets, with where each begins. */
  readonly #frames: [offset: number, frame: number][][] = []
  #from: Side | undefined
  /** The first event of what one side says in a row, and how many packets brought it. */
  #run = 0
  #segments = 0
  /** The last line of each side, and what has come of the next one. */
  readonly #line: Record<Side, string> = { client: '', server: '' }
  readonly #part: Record<Side, string> = { client: '', server: '' }
  /** Set while what a side says in a row is told as one thing that is not shown. */
  #hidden: Side | undefined
  #step: 'clear' | 'agreed' | 'tls' = 'clear'
  #handshake: Handshake | undefined
  readonly #records = { client: new Records(), server: new Records() }
  #alert: { readonly error: string; readonly frame: number } | undefined
  #tls: 'pending' | 'up' | 'failed' = 'pending'
  #isLost = false
  /** Whether the client said anything inside TLS, shown or not. */
  #hasClientSaid = false
  #close: Extract<Piece, { kind: 'end' }> | undefined
  #last = { frame: 1, t: 0 }

  constructor(begun: number, inside: Inside | undefined) {
    this.#begun = begun
    this.#inside = inside
  }

  get hasTls(): boolean {
    return this.#step === 'tls'
  }

  timeOf = (at: number): number => Math.max(0, Math.round((at - this.#begun) * 10) / 10)

  frameAt(event: number, offset: number): number {
    const frames = this.#frames[event] ?? []
    return (frames.findLast(([from]) => from <= offset) ?? frames[0])?.[1] ?? 1
  }

  add(event: WireEvent, frame: number): void {
    this.events.push(event)
    this.#frames.push([[0, frame]])
  }

  take(piece: Piece): void {
    if (this.cutAt !== undefined) return
    this.#last = { frame: piece.frame, t: this.timeOf(piece.at) }
    if (piece.kind === 'end') this.#close ??= piece
    else if (this.#step === 'tls') this.#inTls(piece)
    else if (piece.kind === 'gap') this.#gap(piece.from)
    else this.#inClear(piece)
  }

  end(cutAt: number | undefined): void {
    this.cutAt ??= cutAt
    if (this.#step === 'tls' || this.#step === 'agreed') this.#endTls()
    if (this.cutAt !== undefined || this.isSealed || !this.#close) return
    const { frame, at, by, how } = this.#close
    this.add({ type: 'close', t: this.timeOf(at), by, how }, frame)
  }

  #cut(): void {
    this.cutAt = this.#last.frame
  }

  /** Where it is clear what is missing, it is told as such; else nothing of what comes is told. */
  #gap(from: Side): void {
    const isMessage = from === 'client' && /^354(?: |$)/.test(this.#line.server)
    const isLong = from === 'server' && SEVERAL.test(this.#line.client) && this.#hasBegunAnswer()
    if (this.#step !== 'clear' || !(isMessage || isLong)) this.#cut()
    else this.#hide(from, isLong)
  }

  #hasBegunAnswer(): boolean {
    const event = this.#from === 'server' ? this.events[this.#run] : undefined
    return event?.type === 'octets' && event.octets.startsWith('+OK') && event.octets.includes('\r\n')
  }

  /** In the place of a message of which a part is missing stands the line that ends it. */
  #hide(from: Side, keepsFirstLine: boolean): void {
    if (this.#hidden === from) return
    const isBegun = this.#from === from
    if (isBegun) {
      const first = this.events[this.#run]
      this.events.length = this.#frames.length = this.#run + (keepsFirstLine ? 1 : 0)
      if (keepsFirstLine && first?.type === 'octets')
        this.events[this.#run] = { ...first, octets: first.octets.slice(0, first.octets.indexOf('\r\n') + 2) }
    }
    this.unshown.add(this.events.length)
    this.add({ type: 'octets', t: this.#last.t, from, epoch: 0, octets: '.\r\n' }, this.#last.frame)
    this.#from = from
    this.#hidden = from
  }

  #inClear({ from, octets, frame }: Extract<Piece, { kind: 'octets' }>): void {
    if (this.#step === 'agreed') {
      if (isRecord(octets[0], octets[1])) {
        this.#step = 'tls'
        this.#handshake = new Handshake((shown) => this.#showTls(shown))
        this.#inTls({ kind: 'octets', from, octets, frame, at: this.#begun + this.#last.t })
        return
      }
      if (from === 'client') {
        this.add({ type: 'alien', t: this.#last.t, from, octets: octets.toString('latin1') }, frame)
        return
      }
      this.#fail(FAILURES.plain, frame)
      this.#step = 'clear'
    }
    if (this.#hidden !== undefined) {
      if (this.#hidden === from) {
        this.#listen(from, octets.toString('latin1'))
        return
      }
      // The end of what is not shown has to be there, or else what follows may belong to it.
      if (this.#line[this.#hidden] !== '.') {
        this.#cut()
        return
      }
      this.#hidden = undefined
    }
    const text = octets.toString('latin1')
    const isFirst = from === 'client' && this.#line.client === '' && this.#part.client === ''
    if (isFirst && text.startsWith('\x16\x03')) this.failures.push({ line: frame, why: FAILURES.implicit })
    this.say(from, 0, text, frame)
    this.#listen(from, text)
  }

  /** What a side says, one event a segment; of many in a row the rest is one. */
  say(from: Side, epoch: number, octets: string, frame: number): void {
    if (this.#from !== from) {
      this.#from = from
      this.#run = this.events.length
      this.#segments = 0
    }
    const last = this.events.at(-1)
    this.#segments += 1
    if (this.#segments > CAPS.segmentsApart && last?.type === 'octets' && last.epoch === epoch) {
      this.#frames.at(-1)!.push([last.octets.length, frame])
      this.events[this.events.length - 1] = { ...last, octets: last.octets + octets }
    } else if (this.events.length >= CAPS.sessionEvents) this.#cut()
    else this.add({ type: 'octets', t: this.#last.t, from, epoch, octets }, frame)
  }

  /** Follows the dialogue as far as TLS and gaps need it. */
  #listen(from: Side, octets: string): void {
    const lines = (this.#part[from] + octets).split('\r\n')
    this.#part[from] = lines.pop()!.slice(-1_024)
    const line = lines.at(-1)
    if (line === undefined) return
    this.#line[from] = line
    if (from === 'client') return
    if (/^(?:STARTTLS|STLS)[ \t]*$/i.test(this.#line.client) && /^(?:220(?: |$)|\+OK)/.test(line)) this.#step = 'agreed'
    if (/^QUIT[ \t]*$/i.test(this.#line.client)) this.hasQuit = true
  }

  #inTls(piece: Exclude<Piece, { kind: 'end' }>): void {
    if (this.#isLost) return
    if (piece.kind === 'gap') {
      this.#isLost = true
      return
    }
    for (const record of this.#records[piece.from].add(piece.octets)) {
      if (record === 'alien') {
        this.#isLost = true
        return
      }
      this.#inside?.expect(piece.frame, record)
      this.#handshake!.record(piece.from, record.type, record.content)
      if (this.#tls === 'up' && piece.from === 'client' && isOfDialogue(record)) this.#hasClientSaid = true
    }
  }

  #showTls(shown: Shown): void {
    const { frame, t } = this.#last
    switch (shown.kind) {
      case 'hello':
        // A second one answers a server that asks for another.
        if (!this.events.some(({ type }) => type === 'hello')) this.add({ type: 'hello', t, ...shown.offer }, frame)
        break
      case 'alert': {
        const { from, level, description } = shown
        const name = alertName(description)
        this.add({ type: 'alert', t, from, level: level === 2 ? 'fatal' : 'warning', description, name }, frame)
        if (level === 2 || description === 0) this.#alert ??= { error: FAILURES.alert(name, from), frame }
        break
      }
      case 'refused': {
        const description = this.#inside?.alertAt(frame)
        const error = description === undefined ? FAILURES.unread : FAILURES.alert(alertName(description), 'client')
        this.#alert ??= { error, frame }
        break
      }
      case 'up': {
        const { version, cipher } = shown
        this.#tls = 'up'
        this.add({ type: 'tls', t, version, ...(cipher !== undefined && { cipher }) }, frame)
        break
      }
    }
  }

  #fail(error: string, frame: number): void {
    this.#tls = 'failed'
    this.failures.push({ line: frame, why: error })
    this.add({ type: 'tls', t: this.#last.t, error }, frame)
  }

  /** What can be told of TLS at the end: why it did not come up, or what was said inside. */
  #endTls(): void {
    const close = this.#close
    if (this.#tls !== 'up') {
      // Keys show what is inside even where lengths do not tell that it came up.
      const isRead = (this.#inside?.said.length ?? 0) > 0
      if (this.#alert) this.#fail(this.#alert.error, this.#alert.frame)
      else if (isRead)
        this.add(
          { type: 'tls', t: this.#last.t, version: this.#handshake?.version ?? 'TLS' },
          this.#inside!.said[0]!.frame,
        )
      else if (close && !this.#isLost) this.#fail(FAILURES.closed(close.by), close.frame)
      else this.isSealed = true
      if (!isRead) return
    }
    if (close?.by === 'client' && !this.#hasClientSaid && !this.#isLost)
      this.failures.push({ line: close.frame, why: FAILURES.left })
    if (!this.#inside || this.#inside.said.length === 0) {
      this.isSealed = true
      return
    }
    const { said, missing } = this.#inside
    const lost = missing(this.#handshake?.version)
    this.#from = undefined
    for (const { frame, at, from, octets } of said) {
      if (lost !== undefined && frame >= lost) break
      this.#last = { frame, t: this.timeOf(at) }
      this.say(from, 1, octets, frame)
      this.#listen(from, octets)
    }
    if (lost !== undefined || this.#isLost) this.cutAt ??= lost ?? this.#last.frame
  }
}

/** What was said in a session, line by line, for what looks for logins in it. */
export function* saidIn({ draft }: Captured): Generator<Told> {
  const rest: Record<Side, string> = { client: '', server: '' }
  for (const [index, event] of draft.log.events.entries()) {
    if (event.type !== 'octets') continue
    const lines = (rest[event.from] + event.octets).split('\r\n')
    rest[event.from] = lines.pop()!.slice(-4_096)
    for (const text of lines)
      if (text.length <= 4_096) yield { kind: 'said', from: event.from, text, line: draft.lineAt(index, 0) }
  }
}
