import { connect as connectTcp, type Socket } from 'node:net'
import tls from 'node:tls'
import { CAPS } from '../caps.ts'
import { HANDSHAKE, HANDSHAKE_HEADER, RECORD, RECORD_HEADER } from '../grammar/tls-numbers.ts'
import { OPAQUE, type Side } from '../record/event.ts'
import type { SessionRecorder } from '../record/recorder.ts'
import { say, type Text } from '../text/text.ts'
import { type Offer, readClientHello } from './hello-reader.ts'
import { RecordTap } from './record-tap.ts'
import { alertIn, connectErrorCode, contextFor, tlsFactsOf } from './wire.ts'

/** How TLS is ended on both sides. */
export interface Opening {
  /** A name or an IP address that the gateway's certificate has to be for. */
  readonly servername: string
  /** Whether the name is asked for in the handshake; an IP address is not. */
  readonly isName: boolean
  /** PEM certificates to trust; the system's when absent. */
  readonly ca?: string
  /** What the client is shown. */
  readonly certificate: { readonly chainPem: string; readonly keyPem: string }
}

/** What a session came to. */
export interface Relayed {
  /** The version of TLS that was ended on both sides. */
  readonly version: string | undefined
  /** Octets of each side that passed and were not recorded, where TLS was not ended. */
  readonly passed: Readonly<Record<Side, number>> | undefined
  /** Octets of each side that were recorded. */
  readonly recorded: Readonly<Record<Side, number>>
  /** Why it was ended, or never came about. */
  readonly problem: Text | undefined
}

interface Relaying {
  /** Where the gateway is. */
  readonly target: { readonly host: string; readonly port: number }
  readonly recorder: SessionRecorder
  /** TLS passes through where it is absent: what comes inside is not recorded. */
  readonly open?: Opening
}

const OTHER: Readonly<Record<Side, Side>> = { client: 'server', server: 'client' }

/**
 * Stands between a client that connected and a server, and records what passes. Each segment goes on as it came, and at once;
 * a side that is slow to read slows the other one down; an end or a reset of one side becomes one of the other. TLS begins
 * where the client's first record does, once the client has asked for it.
 */
export class Relay {
  readonly #recorder: SessionRecorder
  readonly #options: Relaying
  /** The connections, and what is read and written on them. */
  readonly #sockets: Record<Side, Socket>
  readonly #streams: Record<Side, Socket | tls.TLSSocket>
  readonly #detach: Record<Side, () => void> = { client() {}, server() {} }
  readonly #ended: Record<Side, boolean> = { client: false, server: false }
  readonly #recorded: Record<Side, number> = { client: 0, server: 0 }
  readonly #passed: Record<Side, number> = { client: 0, server: 0 }
  /** From where on octets of a side pass unrecorded. */
  readonly #isOpaque: Record<Side, boolean> = { client: false, server: false }
  #epoch = 0
  #version: string | undefined
  /** The end of what the client said, and whether it asked for TLS. */
  #recent = '\n'
  #hasAsked = false
  #hello: HelloInPieces | undefined
  #isClosed = false
  #problem: Text | undefined
  #isOver = false
  #over: () => void = () => {}

  constructor(client: Socket, options: Relaying) {
    this.#options = options
    this.#recorder = options.recorder
    // Until there is one, nothing goes to it.
    this.#sockets = { client, server: client }
    this.#streams = { client, server: client }
    client.allowHalfOpen = true
    client.setNoDelay(true)
    client.pause()
    this.#recorder.record({ type: 'open', address: `${client.remoteAddress}:${client.remotePort}` })
  }

  /** Relays until both connections are closed. Never rejects. */
  async run(): Promise<Relayed> {
    const { client } = this.#sockets
    const deadline = setTimeout(
      () => this.end(say`the connection lasted longer than is recorded (docs/caps.md)`, 'cut'),
      CAPS.connectionOfGateway,
    )
    const over = new Promise<void>((resolve) => {
      this.#over = resolve
    })
    client.on('error', () => this.#reset('client'))
    const server = await this.#connect()
    if (server instanceof Error) {
      const code = connectErrorCode(server)
      this.end(say`no connection to the gateway (${{ error: code }})`, 'reset')
    } else if (this.#isOver) server.destroy()
    else {
      this.#sockets.server = this.#streams.server = server
      server.on('error', () => this.#reset('server'))
      for (const side of ['client', 'server'] as const) {
        this.#sockets[side].once('close', () => this.#gone(side))
        this.#listen(side)
      }
      client.resume()
      await over
    }
    clearTimeout(deadline)
    const isOpaque = this.#isOpaque.client
    if (isOpaque) {
      const { client: ofClient, server: ofServer } = this.#passed
      this.#recorder.mark(
        OPAQUE,
        say`${{ client: ofClient }} octets of the client and ${{ server: ofServer }} of the server passed inside TLS`,
      )
    }
    return {
      version: this.#version,
      passed: isOpaque ? this.#passed : undefined,
      recorded: this.#recorded,
      problem: this.#problem,
    }
  }

  /**
   * Ends the session before its time: `reset`, as if the server had; `left`, of which nothing is told, since the session would
   * have gone on; `cut`, so that what rests on it is undecided.
   */
  end(why: Text, how: 'reset' | 'left' | 'cut'): void {
    if (this.#isOver) return
    this.#problem ??= why
    if (how === 'cut') this.#recorder.cut(why)
    if (how !== 'left') this.#close('server', how === 'cut' ? 'timeout' : 'reset')
    this.#finish()
  }

  #finish(): void {
    this.#isOver = true
    const { client, server } = this.#sockets
    for (const socket of new Set([client, server])) {
      socket.on('error', () => {})
      socket.resetAndDestroy()
    }
    this.#over()
  }

  #connect(): Promise<Socket | Error> {
    const { host, port } = this.#options.target
    const server = connectTcp({ host, port, allowHalfOpen: true, noDelay: true })
    return new Promise((resolve) => {
      const fail = (error: Error) => {
        server.destroy()
        resolve(error)
      }
      const timer = setTimeout(() => fail(Object.assign(new Error(), { code: 'ETIMEDOUT' })), CAPS.connecting)
      server.once('connect', () => {
        clearTimeout(timer)
        server.off('error', fail)
        resolve(server)
      })
      server.once('error', fail)
      server.once('close', () => clearTimeout(timer))
    })
  }

  #listen(side: Side): void {
    const stream = this.#streams[side]
    const data = (octets: Buffer) => (side === 'client' ? this.#fromClient(octets) : this.#fromServer(octets))
    const end = () => this.#end(side)
    const error = (cause: Error) => {
      const alert = alertIn(cause)
      if (alert && side === 'client') this.#recorder.record({ type: 'alert', from: side, ...alert })
      this.#reset(side)
    }
    const later = () => setImmediate(end)
    // A fatal alert shows as an end first and as an error afterwards, in the same turn.
    const ended = stream instanceof tls.TLSSocket ? later : end
    stream.on('data', data).on('end', ended)
    if (stream instanceof tls.TLSSocket) stream.on('error', error).on('_tlsError', error)
    this.#detach[side] = () => stream.off('data', data).off('end', ended)
  }

  #fromClient(octets: Buffer): void {
    if (this.#isOver) return
    if (this.#isOpaque.client) {
      this.#hello?.append(octets)
      this.#pass('client', octets)
    } else if (this.#hello) this.#hello.append(octets)
    else {
      const begins = this.#epoch > 0 ? -1 : this.#helloIn(octets)
      if (begins < 0) this.#record('client', octets)
      else {
        this.#record('client', octets.subarray(0, begins))
        this.#tlsBegins(octets.subarray(begins))
      }
    }
  }

  /** Where in a segment of the client TLS begins: with a handshake record at the start of a line, after TLS was asked for; -1 where it does not. */
  #helloIn(octets: Buffer): number {
    const before = this.#recent.length
    const text = this.#recent + octets.toString('latin1')
    this.#recent = text.slice(-TAIL)
    const asks = this.#hasAsked ? 0 : text.search(ASKS_FOR_TLS)
    if (asks < 0) return -1
    this.#hasAsked = true
    const begins = text.slice(asks).search(BEGINS_TLS)
    return begins < 0 ? -1 : asks + begins + 1 - before
  }

  #fromServer(octets: Buffer): void {
    if (this.#isOver) return
    this.#isOpaque.server ||= this.#isOpaque.client && isTls(octets)
    if (this.#isOpaque.server) this.#pass('server', octets)
    else if (!this.#isOpaque.client) this.#record('server', octets)
    else {
      this.#recorder.record({ type: 'alien', from: 'server', octets: octets.toString('latin1') })
      this.#forward('server', octets)
    }
  }

  #record(from: Side, octets: Buffer): void {
    if (octets.length === 0) return
    this.#recorded[from] += octets.length
    this.#recorder.record({ type: 'octets', from, epoch: this.#epoch, octets: octets.toString('latin1') })
    this.#forward(from, octets)
  }

  #pass(from: Side, octets: Buffer): void {
    this.#passed[from] += octets.length
    this.#forward(from, octets)
  }

  #forward(from: Side, octets: Buffer): void {
    if (this.#recorded[from] + this.#passed[from] > CAPS.sessionRead) {
      this.end(say`more came than is read (docs/caps.md)`, 'cut')
      return
    }
    const [source, target] = [this.#streams[from], this.#streams[OTHER[from]]]
    if (!target.writable || target.write(octets)) return
    source.pause()
    target.once('drain', () => source.resume())
  }

  #end(from: Side): void {
    if (this.#isOver || this.#ended[from]) return
    this.#ended[from] = true
    this.#close(from, 'fin')
    this.#streams[OTHER[from]].end()
  }

  #reset(from: Side): void {
    if (this.#isOver) return
    this.#close(from, 'reset')
    this.#finish()
  }

  /** A connection is closed; without an end before, it was lost. */
  #gone(side: Side): void {
    if (this.#isOver) return
    setImmediate(() => {
      if (!this.#ended[side]) this.#end(side)
      if (this.#sockets.client.destroyed && this.#sockets.server.destroyed) {
        this.#isOver = true
        this.#over()
      }
    })
  }

  #close(by: Side, how: 'fin' | 'reset' | 'timeout'): void {
    if (!this.#isClosed) this.#recorder.record({ type: 'close', by, how })
    this.#isClosed = true
  }

  #tlsBegins(first: Buffer): void {
    const { open } = this.#options
    const put = this.#recorder.place()
    this.#hello = new HelloInPieces((offer, held) => {
      if (offer) put({ type: 'hello', ...offer })
      this.#hello = undefined
      if (open) void this.#open(open, offer, held)
    })
    this.#isOpaque.client = !open
    this.#hello.append(first)
    if (!open) this.#pass('client', first)
  }

  /** Ends TLS on both sides: first with the gateway, in the versions that the client offers, and then with the client, in that one. */
  async #open(opening: Opening, offer: Offer | undefined, held: Buffer): Promise<void> {
    const { client } = this.#sockets
    client.pause()
    for (const side of ['client', 'server'] as const) this.#detach[side]()
    const tap = (side: Side) =>
      new RecordTap(this.#sockets[side], (octets) => {
        this.#recorder.record({ type: 'alien', from: side, octets: octets.toString('latin1') })
        return false
      })
    const { servername, isName, ca, certificate } = opening
    const ofGateway = tls.connect({
      socket: tap('server'),
      secureContext: contextFor({ ...(ca !== undefined && { ca }), ...versionsIn(offer) }),
      host: servername,
      ...(isName && { servername }),
      ...(offer?.alpn && { ALPNProtocols: [...offer.alpn] }),
    })
    const refused = await handshakeOf(ofGateway, 'secureConnect')
    if (refused !== undefined) {
      // All that the client sees of it.
      this.#recorder.record({ type: 'tls', error: 'closed' })
      this.end(say`no TLS with the gateway (${{ error: refused }})`, 'reset')
      return
    }
    const version = ofGateway.getProtocol() as tls.SecureVersion
    const ofClient = new tls.TLSSocket(tap('client'), {
      isServer: true,
      secureContext: contextFor({
        cert: certificate.chainPem,
        key: certificate.keyPem,
        minVersion: version,
        maxVersion: version,
      }),
      ...(ofGateway.alpnProtocol && { ALPNProtocols: [ofGateway.alpnProtocol] }),
    })
    const over = handshakeOf(ofClient, 'secure', () => {
      // All in the same turn: octets of a hasty client may follow its Finished at once.
      this.#recorder.record(tlsFactsOf(ofClient, 'server'))
      this.#epoch = 1
      this.#version = version
      this.#streams.client = ofClient
      this.#streams.server = ofGateway
      this.#listen('client')
      this.#listen('server')
    })
    client.unshift(held)
    client.resume()
    const failed = await over
    if (failed === undefined || this.#isOver) return
    const alert = alertIn(failed)
    if (alert) this.#recorder.record({ type: 'alert', from: 'client', ...alert })
    this.#recorder.record({ type: 'tls', error: alert?.name ?? failed })
    this.#problem = say`no TLS with the client (${{ error: alert?.name ?? failed }})`
    // As Wire tells it: an alert or an end is the client's, and what our engine does not accept we end.
    this.#close(alert || failed === 'closed' ? 'client' : 'server', 'fin')
    this.#finish()
  }
}

/** A client that asks for TLS: STARTTLS (RFC 3207 §4) or STLS (RFC 2595 §4). */
const ASKS_FOR_TLS = /\n[ \t]*(?:STARTTLS|STLS)[ \t]*\r?\n/i
/** Octets in which such a line fits. */
const TAIL = 64
/** A handshake record at the start of a line, of which there may be one octet so far. */
const BEGINS_TLS = /\n\x16(?:\x03|$)/

/** Whether octets begin like a TLS record. */
const isTls = (octets: Buffer): boolean =>
  [RECORD.alert, RECORD.handshake].some((type) => type === octets[0]) && (octets.length < 2 || octets[1] === 3)

/** The versions in common with a client, of those that are spoken. */
function versionsIn(offer: Offer | undefined): Pick<tls.SecureContextOptions, 'minVersion' | 'maxVersion'> {
  const versions = offer?.versions ?? []
  return {
    minVersion: versions.includes(0x0303) || !versions.includes(0x0304) ? 'TLSv1.2' : 'TLSv1.3',
    maxVersion: versions.includes(0x0304) || !versions.includes(0x0303) ? 'TLSv1.3' : 'TLSv1.2',
  }
}

/** Why a handshake failed, in OpenSSL's or Node's words; nothing when it did not. */
async function handshakeOf(
  socket: tls.TLSSocket,
  ready: 'secureConnect' | 'secure',
  done: () => void = () => {},
): Promise<string | undefined> {
  let isOver = false
  const failure = await new Promise<string | undefined>((resolve) => {
    const end = (why?: string) => {
      clearTimeout(timer)
      isOver = true
      resolve(why)
    }
    const timer = setTimeout(() => end('timeout'), CAPS.handshakeOfGateway)
    socket.once(ready, () => {
      if (isOver) return
      done()
      end()
    })
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end(alertIn(error) ? error.message : (error.code ?? error.message)),
    )
    socket.once('close', () => end('closed'))
  })
  if (failure !== undefined) socket.on('error', () => {}).destroy()
  return failure
}

/** Puts the first ClientHello of a connection together, and gives it on with all octets so far. Of what is none nothing is read. */
class HelloInPieces {
  readonly #done: (offer: Offer | undefined, held: Buffer) => void
  #held = Buffer.alloc(0)
  #isOver = false

  constructor(done: (offer: Offer | undefined, held: Buffer) => void) {
    this.#done = done
  }

  append(octets: Buffer): void {
    if (this.#isOver) return
    this.#held = Buffer.concat([this.#held, octets])
    const message = helloIn(this.#held)
    if (message === 'more' && this.#held.length <= CAPS.hello) return
    this.#isOver = true
    this.#done(message instanceof Buffer ? readClientHello(message) : undefined, this.#held)
  }
}

/** The ClientHello in the fragments of handshake records (RFC 8446 §5.1), without its header. */
function helloIn(octets: Buffer): Buffer | 'more' | undefined {
  const fragments: Buffer[] = []
  for (let at = 0; ; ) {
    const message = Buffer.concat(fragments)
    if (message.length > 0 && message[0] !== HANDSHAKE.clientHello) return undefined
    if (message.length >= HANDSHAKE_HEADER) {
      const to = HANDSHAKE_HEADER + message.readUIntBE(1, 3)
      if (message.length >= to) return message.subarray(HANDSHAKE_HEADER, to)
    }
    if (octets.length < at + RECORD_HEADER) return 'more'
    const length = octets.readUInt16BE(at + 3)
    if (octets[at] !== RECORD.handshake || length === 0) return undefined
    const end = at + RECORD_HEADER + length
    if (octets.length < end) return 'more'
    fragments.push(octets.subarray(at + RECORD_HEADER, end))
    at = end
  }
}
