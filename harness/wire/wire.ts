import { connect as connectTcp, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import tls from 'node:tls'
import { CAPS } from '../caps.ts'
import { isAddress, printEndpoint } from '../grammar/host.ts'
import { alertName, CLOSE_NOTIFY } from '../grammar/tls-alert.ts'
import { RECORD } from '../grammar/tls-numbers.ts'
import type { AlertEvent, Side, TlsEvent } from '../record/event.ts'
import { type SessionRecorder, Unrecorded } from '../record/recorder.ts'
import { say } from '../text/text.ts'
import { HandmadeTls } from './handmade-tls.ts'
import { earlyDataIn, HelloReader } from './hello-reader.ts'
import { type Frame, Input } from './input.ts'
import { RecordRewriter, type Rewrite } from './record-rewriter.ts'
import { RecordTap, type TapOptions } from './record-tap.ts'
import { KeyLog, SealedRecords, type Stage, type TrafficKeys } from './traffic-keys.ts'

/** Limits that keep a hostile or dead peer from holding the run. All times in milliseconds. */
interface Budget {
  /** For one awaited frame or handshake. */
  readonly perStep: number
  /** For the whole connection. */
  readonly total: number
  /** Octets that may wait unread before the connection is given up, where a frame is not expected to be longer. */
  readonly unread?: number
  /** Shared by several connections: octets that may wait unread in all of them. */
  readonly room?: { left: number }
}

/** Why a wait for octets ended without any. */
export type NoFrame = 'timeout' | 'closed' | 'flood'

export interface ClientTlsOptions {
  /** The name to ask for; server_name is not sent when it is absent or empty. */
  readonly servername?: string
  /** PEM certificates to trust; the system's when absent. */
  readonly ca?: string
  readonly minVersion?: tls.SecureVersion
  readonly maxVersion?: tls.SecureVersion
  readonly ciphers?: string
  /** Groups of the key exchange, as OpenSSL names them, with colons in between. */
  readonly groups?: string
  /** A certificate of the client's own. */
  readonly certificate?: { readonly chainPem: string; readonly keyPem: string }
  readonly alpn?: readonly string[]
  readonly session?: Buffer
  /** Into which segments the ClientHello goes, given the record that it is. */
  readonly cut?: (record: Buffer) => readonly Buffer[]
  /** More is to be done by hand later (`updateKeys`, `sendTickets`, `shortenRecords`), for which records are counted. */
  readonly countsRecords?: boolean
  /** Tickets are to be read later (`readTickets`), for which the first records are kept. */
  readonly keepsTickets?: boolean
}

/**
 * One TCP connection, upgraded to TLS when asked, of which every octet is recorded in the order in which it was seen.
 * Writes go out as they are given: one call, one segment (and one TLS record), as far as the system allows.
 */
export class Wire {
  readonly recorder: SessionRecorder
  readonly #socket: Socket
  readonly #side: Side
  readonly #budget: Budget
  readonly #deadline: number
  #stream: Socket | tls.TLSSocket | HandmadeTls
  #tap: RecordTap | undefined
  /** The records of the peer, and the keys that open them. */
  readonly #sealed = new SealedRecords()
  readonly #keyLog = new KeyLog()
  /** Our own records, where they are counted. */
  readonly #sent = new SealedRecords()
  /** What the session can be resumed with. */
  #ticket: Buffer | undefined
  /** Version and suite of TLS, once it is up. */
  #secured: { readonly version: string; readonly cipher: string } | undefined
  /** Whether anybody keeps what is recorded. */
  readonly #recorded: boolean
  #input = new Input()
  /** Octets that may wait unread for now. */
  #room: number
  /** Octets of the frame that is waited for that were let go of. */
  #thinned = 0
  /** Octets received on the whole connection. */
  #received = 0
  #epoch = 0
  /** That the server has said something of the handshake. */
  #heard: Promise<unknown> | undefined
  #closed = false
  #endedBy: Side | undefined
  /** Who wants to know when the connection is over. */
  readonly #told: (() => void)[] = []
  #flooded = false
  #isLetGo = false
  #wake: (() => void) | undefined
  /** Stops reading the bare socket, which happens when TLS takes it over. */
  #unlisten = () => {}

  private constructor(socket: Socket, recorder: SessionRecorder, side: Side, budget: Budget) {
    this.#socket = socket
    this.#stream = socket
    this.recorder = recorder
    this.#recorded = !(recorder instanceof Unrecorded)
    this.#side = side
    this.#budget = budget
    this.#room = this.#unread
    recorder.plays(side)
    this.#deadline = performance.now() + budget.total
    socket.setNoDelay(true)
    this.#listen(socket)
  }

  /** Connects, within `withinMs`. Failure is recorded and comes back as the system's error code (`ECONNREFUSED`, `ENOTFOUND`, `ETIMEDOUT`, …). */
  static async connect(
    target: { readonly host: string; readonly port: number; readonly family?: 4 | 6 },
    recorder: SessionRecorder,
    budget: Budget,
    withinMs: number = budget.perStep,
  ): Promise<Wire | { readonly error: string }> {
    const socket = connectTcp({ host: target.host, port: target.port, family: target.family ?? 0 })
    const error = await new Promise<string | undefined>((resolve) => {
      const timer = setTimeout(() => resolve('ETIMEDOUT'), withinMs)
      const done = (code?: string) => {
        clearTimeout(timer)
        resolve(code)
      }
      socket.once('connect', () => done())
      socket.once('error', (cause: NodeJS.ErrnoException) => done(connectErrorCode(cause)))
    })
    const address = socket.remoteAddress
      ? socket.remoteFamily === 'IPv6'
        ? `[${socket.remoteAddress}]:${socket.remotePort}`
        : `${socket.remoteAddress}:${socket.remotePort}`
      : printEndpoint(target)
    if (error !== undefined) {
      socket.on('error', () => {})
      socket.destroy()
      recorder.record({ type: 'open', address, error })
      return { error }
    }
    recorder.record({ type: 'open', address })
    return new Wire(socket, recorder, 'client', budget)
  }

  /** Takes over a connection that a listener accepted. */
  static accept(socket: Socket, recorder: SessionRecorder, budget: Budget): Wire {
    recorder.record({ type: 'open', address: `${socket.remoteAddress}:${socket.remotePort}` })
    return new Wire(socket, recorder, 'server', budget)
  }

  get #unread(): number {
    return this.#budget.unread ?? CAPS.unread
  }

  get #peer(): Side {
    return this.#side === 'client' ? 'server' : 'client'
  }

  /** 0 before TLS, 1 after. */
  get epoch(): number {
    return this.#epoch
  }

  /** Whether the connection is over, from either side. */
  get closed(): boolean {
    return this.#closed
  }

  /** Who ended it, once it is over. */
  get endedBy(): Side | undefined {
    return this.#endedBy
  }

  /** Whether it was given up because more came than the caps allow. */
  get flooded(): boolean {
    return this.#flooded
  }

  /** Whether the time for the whole connection is over. */
  get expired(): boolean {
    return performance.now() >= this.#deadline
  }

  get secure(): tls.TLSSocket | undefined {
    return this.#stream instanceof tls.TLSSocket ? this.#stream : undefined
  }

  #listen(stream: Socket | tls.TLSSocket | HandmadeTls): void {
    const onData = (chunk: Buffer) => {
      if (this.#flooded || this.#isLetGo) return
      this.#recordOctets(this.#peer, chunk)
      this.#received += chunk.length
      this.#input.append(chunk)
      this.#took(-chunk.length)
      const isTooMuch =
        this.#input.length + this.#thinned > this.#room ||
        this.#received > CAPS.sessionRead ||
        (this.#budget.room?.left ?? 0) < 0
      if (isTooMuch) this.#flood()
      this.#wake?.()
    }
    // The TLS engine makes an ordinary end of a client's reset.
    const onFin = () => this.#over(this.#peer, this.#side === 'server' && this.#tap?.broken ? 'reset' : 'fin')
    // A fatal alert shows as an end first and as an error afterwards, in the same turn.
    const onEnd = () => (this.#side === 'server' && stream instanceof tls.TLSSocket ? setImmediate(onFin) : onFin())
    const onError = (error: Error) => {
      this.#recordAlert(error)
      this.#over(this.#peer, 'reset')
    }
    stream.on('data', onData).on('end', onEnd).on('error', onError).on('close', onFin)
    // What goes wrong after the handshake a TLS socket of a server's tells only so, unless tls.Server made it.
    if (this.#side === 'server') stream.on('_tlsError', onError)
    // Only these: the listener watches the socket too.
    this.#unlisten = () => stream.off('data', onData).off('end', onEnd).off('error', onError).off('close', onFin)
  }

  #recordOctets(from: Side, octets: Buffer): void {
    if (!this.#recorded) return
    this.recorder.record({ type: 'octets', from, epoch: this.#epoch, octets: octets.toString('latin1') })
  }

  /** More came than the caps allow: the connection is given up. */
  #flood(): void {
    if (this.#flooded) return
    this.#flooded = true
    this.recorder.cut(say`more came than is read (docs/caps.md)`)
    // What waits is not a frame any more.
    this.#took(this.#input.clear())
    this.#over(this.#side, 'timeout')
    this.#socket.destroy()
  }

  /** Octets that wait no longer, or that wait now when it is less than none. */
  #took(octets: number): void {
    if (this.#budget.room) this.#budget.room.left += octets
  }

  #over(by: Side, how: 'fin' | 'reset' | 'timeout'): void {
    if (!this.#closed) {
      const closeNotify = by === this.#peer && how === 'fin' ? this.#saidCloseNotify() : undefined
      this.recorder.record({ type: 'close', by, how, ...(closeNotify !== undefined && { closeNotify }) })
    }
    this.#endedBy ??= by
    this.#closed = true
    this.#wake?.()
    for (const tell of this.#told.splice(0)) tell()
  }

  /** Tells once when the connection is over, from either side. */
  whenOver(tell: () => void): void {
    if (this.#closed) tell()
    else this.#told.push(tell)
  }

  /**
   * Whether the last record of the peer is a close_notify (RFC 8446 §6.1); nothing outside TLS, and where the record cannot
   * be opened. In TLS 1.2 the kind of a record is legible, and an alert that is fatal shows as an error of the engine.
   */
  #saidCloseNotify(): boolean | undefined {
    // The TLS engine makes an ordinary end of a reset.
    if (!this.#secured || !this.#tap || this.#tap.broken) return undefined
    const { version, cipher } = this.#secured
    const kind = this.#sealed.lastKind
    if (kind === undefined) return false
    if (version !== 'TLSv1.3') return kind === RECORD.alert
    const keys = this.#keyLog.keysOf(this.#peer, cipher)
    const last = keys && this.#sealed.openLast(keys)
    return last && last.type === RECORD.alert && last.content[1] === CLOSE_NOTIFY
  }

  /** Whether it was an alert of the peer's. */
  #recordAlert(error: unknown): boolean {
    const alert = alertIn(error)
    if (alert) this.recorder.record({ type: 'alert', from: this.#peer, ...alert })
    return alert !== undefined
  }

  /** Sends octets as one segment. Never throws: a connection that is gone shows in the next wait. */
  write(octets: Buffer | string): void {
    const bytes = typeof octets === 'string' ? Buffer.from(octets, 'latin1') : octets
    if (this.#closed || !this.#stream.writable) return
    this.#recordOctets(this.#side, bytes)
    this.#stream.write(bytes)
  }

  /** Resolves when what was written has left the process, so that the next write is a segment of its own. */
  async flushed(): Promise<void> {
    if (this.#closed || this.#stream.writableLength === 0) return
    await new Promise<void>((resolve) => this.#stream.write('', () => resolve()))
  }

  /** Sends octets underneath TLS, on the bare TCP connection. */
  writeBeneathTls(octets: Buffer | string): void {
    const bytes = typeof octets === 'string' ? Buffer.from(octets, 'latin1') : octets
    this.recorder.record({ type: 'alien', from: this.#side, octets: bytes.toString('latin1') })
    this.#socket.write(bytes)
  }

  /** Octets received and not taken. */
  get waiting(): number {
    return this.#input.length
  }

  /** Octets written that have not left the process. */
  get unsent(): number {
    return this.#stream.writableLength
  }

  /**
   * Waits for one frame, of at most `longest` octets, which may depend on how it begins. Where more than `inHand` of one
   * that ends with a terminator have come, what is returned has its start and its end only.
   */
  async take(
    frame: Frame,
    timeoutMs: number = this.#budget.perStep,
    longest: number | (() => number) = this.#unread,
    inHand: number = Infinity,
  ): Promise<Buffer | NoFrame> {
    const until = Math.min(performance.now() + timeoutMs, this.#deadline)
    // More than that may wait only while it is waited for.
    const most = typeof longest === 'number' ? () => longest : longest
    try {
      for (;;) {
        const octets = this.#input.take(frame)
        if (octets) {
          this.#took(octets.length)
          return octets
        }
        this.#room = Math.max(most(), this.#unread)
        if (this.#input.length + this.#thinned > most()) this.#flood()
        if (this.#flooded) return 'flood'
        if (this.#closed) return 'closed'
        const thinned = this.#input.thin(inHand)
        this.#thinned += thinned
        this.#took(thinned)
        const left = until - performance.now()
        if (left <= 0) return 'timeout'
        await this.#change(left)
      }
    } finally {
      this.#room = this.#unread
      this.#thinned = 0
    }
  }

  /** Waits until something arrives or the time is over; the octets stay where they are. */
  async #change(timeoutMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#wake = undefined
  }

  /** Octets received and not taken, which are dropped. */
  discard(): Buffer {
    const rest = this.#input.drain()
    this.#took(rest.length)
    return rest
  }

  /** Nobody reads any more: what waits, and what still comes, takes no room from other connections. */
  letGo(): void {
    this.#took(this.#input.clear())
    this.#isLetGo = true
    // A peer may end TLS and keep the connection: it waits for the end of ours.
    if (this.#endedBy === this.#peer && !this.#socket.destroyed) this.#dropSoon()
  }

  /** Puts octets in front of the reader as if they had just arrived: how a server with a defect carries input over an upgrade. */
  inject(octets: Buffer): void {
    this.#input.append(octets)
    this.#took(-octets.length)
    this.#wake?.()
  }

  /** Waits for the peer to close, at most `timeoutMs`. */
  async waitForClose(timeoutMs: number): Promise<boolean> {
    const until = performance.now() + timeoutMs
    while (!this.#closed && performance.now() < until) await this.#change(until - performance.now())
    return this.#closed
  }

  /** Starts TLS as client (RFC 3207 §4, RFC 2595 §4). Octets that came in plaintext and were not read are dropped. */
  async startTls(options: ClientTlsOptions): Promise<TlsEvent> {
    const secureContext = contextFor({
      ...(options.ca !== undefined && { ca: options.ca }),
      minVersion: options.minVersion ?? 'TLSv1.2',
      maxVersion: options.maxVersion ?? 'TLSv1.3',
      ...(options.ciphers !== undefined && { ciphers: options.ciphers }),
      ...(options.groups !== undefined && { ecdhCurve: options.groups }),
      ...(options.certificate && { cert: options.certificate.chainPem, key: options.certificate.keyPem }),
    })
    const { cut, countsRecords, keepsTickets } = options
    if (keepsTickets) this.#sealed.keepFirst()
    const watch = { ...(cut && { cut }), ...(countsRecords && { outgoing: this.#sent }) }
    const event = await this.#upgrade({ watch }, (tap) => {
      const socket = tls.connect({
        socket: tap,
        secureContext,
        // Judges decide from the recorded chain; a refusal here would hide it.
        rejectUnauthorized: false,
        checkServerIdentity: () => undefined,
        ...(options.servername !== undefined && { servername: asName(options.servername) }),
        ...(options.alpn !== undefined && { ALPNProtocols: [...options.alpn] }),
        ...(options.session !== undefined && { session: options.session }),
      })
      // Node has it made for the check of the name alone, and that takes a millisecond.
      socket.getPeerCertificate = () => NO_CERTIFICATE
      socket.on('session', (ticket) => {
        this.#ticket = ticket
      })
      this.#heard = new Promise((resolve) => {
        // The engine is still reading when it tells of the ticket, and forgets what is written meanwhile.
        socket.once('session', () => setImmediate(resolve)).once('close', resolve)
      })
      return { socket, ready: 'secureConnect' }
    })
    if (event.version !== 'TLSv1.3') this.#heard = undefined
    return event
  }

  /**
   * After a handshake as client, waits for what the server makes of the client, at most `CAPS.ticket`, once. A server of TLS
   * 1.3 that turns it away says so only then (RFC 8446 §4.4.2.4), and what the client writes meanwhile makes it end the
   * connection with a reset, which overtakes its alert. One that does not sends a ticket, or nothing.
   */
  async hearOut(): Promise<void> {
    const heard = this.#heard
    this.#heard = undefined
    if (heard) await Promise.race([heard, pause(CAPS.ticket, undefined, { ref: false })])
  }

  /** What a later session can be resumed with: the last ticket of this one (RFC 8446 §4.6.1), once it has come. */
  get ticket(): Buffer | undefined {
    return this.#ticket
  }

  /**
   * Records what tickets came with the first records inside TLS 1.3 (RFC 8446 §4.6.1); `startTls` has to have been told.
   * False where they cannot be read.
   */
  readTickets(): boolean {
    const { version, cipher } = this.#secured ?? {}
    const keys = version === 'TLSv1.3' && this.#keyLog.keysOf(this.#peer, cipher ?? '')
    const opened = keys ? this.#sealed.openFirst(keys) : []
    const messages = opened.flatMap(({ type, content }) => (type === RECORD.handshake ? [content] : []))
    for (const earlyData of earlyDataIn(Buffer.concat(messages))) {
      const allowed = { ...(earlyData > 0 && { earlyData }) }
      this.recorder.record({ type: 'post-handshake', from: this.#peer, message: 'NewSessionTicket', ...allowed })
    }
    return opened.length > 0
  }

  /**
   * Changes our keys and asks the peer to change its own (RFC 8446 §4.6.3). Like all that is done by hand, it ends the TLS
   * engine, which cannot do it and is out of step from there on. False where it cannot be done: in another version, and
   * before either side has sent anything inside TLS; `countsRecords` has to have been given.
   */
  updateKeys(): boolean {
    const stream = this.#byHand()
    if (!stream) return false
    this.recorder.record({ type: 'post-handshake', from: this.#side, message: 'KeyUpdate', requested: true })
    stream.updateKeys()
    return true
  }

  /** Sends so many tickets (RFC 8446 §4.6.1), by hand. False where it cannot be done. */
  sendTickets(count: number): boolean {
    const stream = this.#byHand()
    for (let sent = 0; stream && sent < count; sent++)
      this.recorder.record({ type: 'post-handshake', from: this.#side, message: 'NewSessionTicket' })
    stream?.sendTickets(count)
    return stream !== undefined
  }

  /** Sends all that follows in records of so many octets at most, by hand. False where it cannot be done. */
  shortenRecords(longest: number): boolean {
    const stream = this.#byHand()
    if (stream) stream.longestRecord = longest
    return stream !== undefined
  }

  /** The connection without the TLS engine, from here on; nothing where that cannot be. */
  #byHand(): HandmadeTls | undefined {
    if (this.#stream instanceof HandmadeTls) return this.#stream
    const engine = this.secure
    if (!engine || !this.#tap || this.#secured?.version !== 'TLSv1.3') return undefined
    const { cipher } = this.#secured
    const theirs = directionOf(this.#keyLog.keysOf(this.#peer, cipher), this.#sealed)
    const ours = directionOf(this.#keyLog.keysOf(this.#side, cipher), this.#sent)
    if (!theirs || !ours) return undefined
    this.#unlisten()
    this.#tap.release()
    this.#secured = undefined
    engine.on('error', () => {}).destroy()
    const stream = new HandmadeTls(this.#socket, theirs, ours, {
      keyUpdate: (requested) =>
        this.recorder.record({ type: 'post-handshake', from: this.#peer, message: 'KeyUpdate', requested }),
      alert: (level, description) =>
        this.recorder.record({
          type: 'alert',
          from: this.#peer,
          level: level === 1 ? 'warning' : 'fatal',
          description,
          name: alertName(description),
        }),
    })
    this.#stream = stream
    this.#listen(stream)
    return stream
  }

  /** Starts TLS as server. Octets that came in plaintext and were not read are dropped, unless the caller took them before. */
  async acceptTls(options: {
    readonly secureContext: tls.SecureContext
    readonly requestCert?: boolean
    readonly requireCert?: boolean
    readonly alpn?: readonly string[]
    /** Octets of a record at most, 512 or more. */
    readonly longestRecord?: number
    /** A defect to play: after a failed handshake the connection goes on in plaintext, with what came instead of TLS. */
    readonly fallBack?: boolean
    /** A defect to play: octets outside TLS are read as if they had come inside. */
    readonly hearPlaintext?: boolean
    /** Octets of the handshake that were read already. */
    readonly begun?: Buffer
    /** A defect to play: what records of the session hold is changed. */
    readonly rewrite?: Rewrite
    /** More is to be done by hand later (`updateKeys`, `sendTickets`, `shortenRecords`), for which records are counted. */
    readonly countsRecords?: boolean
  }): Promise<TlsEvent> {
    const watch = options.countsRecords ? { outgoing: this.#sent } : {}
    return this.#upgrade({ ...options, watch }, (tap) => {
      const { rewrite } = options
      const keysOf = (side: Side, stage: Stage) => this.#keyLog.keysOf(side, socket.getCipher()?.name ?? '', stage)
      const socket: tls.TLSSocket = new tls.TLSSocket(rewrite ? new RecordRewriter(tap, keysOf, rewrite) : tap, {
        isServer: true,
        secureContext: options.secureContext,
        requestCert: options.requestCert ?? false,
        rejectUnauthorized: options.requireCert ?? false,
        ...(options.alpn !== undefined && { ALPNProtocols: [...options.alpn] }),
      })
      if (options.longestRecord !== undefined) socket.setMaxSendFragment(options.longestRecord)
      return { socket, ready: 'secure' }
    })
  }

  async #upgrade(
    {
      watch = {},
      ...defects
    }: {
      readonly fallBack?: boolean
      readonly hearPlaintext?: boolean
      readonly begun?: Buffer
      readonly rewrite?: Rewrite
      readonly watch?: Pick<TapOptions, 'cut' | 'outgoing'>
    },
    start: (transport: RecordTap | Socket) => { socket: tls.TLSSocket; ready: 'secureConnect' | 'secure' },
  ): Promise<TlsEvent> {
    this.discard()
    this.#unlisten()
    let alien: Buffer | undefined
    let refused = false
    let giveUp = (_reason: string) => {}
    const onAlien = (octets: Buffer) => {
      this.recorder.record({ type: 'alien', from: this.#peer, octets: octets.toString('latin1') })
      if (this.#epoch === 0) {
        if (!defects.fallBack) return false
        // Before the engine sees them: it would take the connection down with it.
        tap?.release()
        alien = octets
        giveUp('not TLS')
        return true
      }
      if (defects.hearPlaintext) this.inject(octets)
      return defects.hearPlaintext === true
    }
    const hello = new HelloReader(() => {
      const record = this.recorder.place()
      return (offer) => record({ type: 'hello', ...offer })
    })
    // Records are watched for the evidence, and for the defects. A peer that keeps none and is sound has no use for them, and
    // the engine is quicker on the socket itself.
    const watched = this.#recorded || defects.fallBack || defects.hearPlaintext || defects.begun || defects.rewrite
    const watchers = this.#side === 'server' ? [hello, this.#sealed] : [this.#sealed]
    const tap = watched ? new RecordTap(this.#socket, onAlien, { ...watch, watchers }) : undefined
    this.#tap = tap
    // What fails is told by the engine.
    if (!tap) this.#socket.on('error', () => {})
    const { socket, ready } = start(tap ?? this.#socket)
    if (this.#recorded || defects.rewrite) socket.on('keylog', (line: Buffer) => this.#keyLog.add(line))
    if (defects.begun) this.#socket.unshift(defects.begun)
    let event: Omit<TlsEvent, 't'> = { type: 'tls' }
    const failure = await new Promise<string | undefined>((resolve) => {
      const timer = setTimeout(
        () => resolve('timeout'),
        Math.max(0, Math.min(this.#budget.perStep, this.#deadline - performance.now())),
      )
      const done = (reason?: string) => {
        clearTimeout(timer)
        resolve(reason)
      }
      giveUp = done
      socket.once(ready, () => {
        // All in the same turn: octets of a hasty peer, or its end, may follow its Finished at once.
        event = tlsFactsOf(socket, this.#side)
        this.recorder.record(event)
        this.#sealed.established()
        // A certificate with its proof, and Finished, may not have left yet.
        this.#sent.established(3)
        this.#secured = { version: event.version ?? '', cipher: event.cipher ?? '' }
        this.#epoch += 1
        this.#stream = socket
        this.#listen(socket)
        done()
      })
      socket.once('error', (error: NodeJS.ErrnoException) => {
        // As server it is we who end a handshake over what our engine does not accept.
        refused = !this.#recordAlert(error) && this.#side === 'server' && error.code?.startsWith('ERR_SSL_') === true
        done(error.code ?? error.message)
      })
      socket.once('close', () => done('closed'))
    })
    if (failure !== undefined) {
      event = { type: 'tls', error: failure }
      this.recorder.record(event)
    }
    if (failure !== undefined && alien !== undefined) {
      socket.on('error', () => {})
      socket.destroy()
      this.#listen(this.#socket)
      this.#socket.resume()
      this.inject(alien)
    } else if (failure !== undefined) {
      socket.on('error', () => {})
      if (failure === 'timeout') this.#over(this.#side, 'timeout')
      else if (refused) this.#over(this.#side, 'fin')
      else this.#over(this.#peer, failure === 'closed' && !tap?.broken ? 'fin' : 'reset')
      socket.destroy()
      this.#socket.destroy()
    }
    return { t: 0, ...event }
  }

  /** Closes in an orderly way and forgets the connection. */
  end(): void {
    this.#over(this.#side, 'fin')
    this.#stream.end()
    // A peer that never answers the FIN must not keep the process alive.
    this.#dropSoon()
  }

  #dropSoon(): void {
    const timer = setTimeout(() => this.#socket.destroy(), CAPS.close)
    timer.unref()
    this.#socket.once('close', () => clearTimeout(timer))
  }

  /** Sends FIN without a TLS close_notify. */
  endWithoutCloseNotify(): void {
    this.#over(this.#side, 'fin')
    this.#socket.end()
  }

  /** Resets the connection (RST). */
  reset(): void {
    this.#over(this.#side, 'reset')
    this.#socket.resetAndDestroy()
  }
}

/** What a handshake came to, as the side saw it that the harness played. */
export function tlsFactsOf(socket: tls.TLSSocket, side: Side): Omit<TlsEvent, 't'> {
  const version = socket.getProtocol() ?? undefined
  const key = socket.getEphemeralKeyInfo() as { name?: string; type?: string } | null
  const verification = (socket.authorizationError as unknown as string | undefined) || 'ok'
  return {
    type: 'tls',
    ...(version && { version }),
    cipher: socket.getCipher().name,
    ...(key?.name && { group: key.name }),
    ...(typeof socket.servername === 'string' && { sni: socket.servername }),
    ...(socket.alpnProtocol && { alpn: socket.alpnProtocol }),
    resumed: socket.isSessionReused(),
    ...(side === 'server' && socket.getPeerX509Certificate() && { clientCertificate: true }),
    ...(side === 'client' && { chain: chainOf(socket), verification }),
  }
}

/** Keys with the number of the next record under them, by the last one; nothing where there was none. */
function directionOf(keys: TrafficKeys | undefined, records: SealedRecords) {
  const last = keys && records.openLast(keys)
  return last && { keys, sequence: last.sequence + 1 }
}

/** The alert that an error of the engine tells of, if it came from the peer. */
export function alertIn(error: unknown): Pick<AlertEvent, 'level' | 'description' | 'name'> | undefined {
  const number = /alert number (\d+)/.exec(String(error))?.[1]
  if (number === undefined) return undefined
  const description = Number(number)
  return { level: 'fatal', description, name: alertName(description) }
}

/** The certificates that the server sent, leaf first, as DER in base64. */
function chainOf(socket: tls.TLSSocket): string[] {
  const chain: string[] = []
  // Not getPeerCertificate(), which takes a millisecond to make objects of what nobody reads.
  let certificate = socket.getPeerX509Certificate()
  const seen = new Set<string>()
  while (certificate && !seen.has(certificate.fingerprint256)) {
    seen.add(certificate.fingerprint256)
    chain.push(certificate.raw.toString('base64'))
    certificate = certificate.issuerCertificate
  }
  return chain
}

/**
 * A name as Node sends it. Of an address it says that none may be (RFC 6066 §3), from Node 26 on with an exception; a peer in
 * these tests sends one all the same. OpenSSL takes the name up to its first NUL, after which it is no address to Node.
 */
const asName = (servername: string) => (isAddress(servername) ? `${servername}\0` : servername)

const NO_CERTIFICATE = {} as tls.DetailedPeerCertificate

/** Making a context parses certificates; the connections of a run need few different ones. */
const contexts = new Map<string, tls.SecureContext>()

export function contextFor(settings: tls.SecureContextOptions): tls.SecureContext {
  const key = JSON.stringify(settings)
  let context = contexts.get(key)
  if (!context) {
    if (contexts.size >= CAPS.contexts) contexts.clear()
    context = tls.createSecureContext(settings)
    contexts.set(key, context)
  }
  return context
}

/** Node tries several addresses and bundles their errors; the first one speaks for all. */
export function connectErrorCode(cause: NodeJS.ErrnoException & { errors?: NodeJS.ErrnoException[] }): string {
  return cause.code ?? cause.errors?.[0]?.code ?? cause.message
}
