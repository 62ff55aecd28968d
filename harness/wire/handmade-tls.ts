import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { alertName, CLOSE_NOTIFY } from '../grammar/tls-alert.ts'
import { HANDSHAKE, HANDSHAKE_HEADER, LONGEST_FRAGMENT, RECORD, RECORD_HEADER } from '../grammar/tls-numbers.ts'
import type { Opened, TrafficKeys } from './traffic-keys.ts'

/** The keys of one direction, and the number of the next record under them. */
interface Direction {
  keys: TrafficKeys
  sequence: number
}

/** What is told of a connection besides the octets of the application. */
interface Told {
  /** The peer changed its keys, and asked for the same where `requested`. */
  keyUpdate(requested: boolean): void
  alert(level: number, description: number): void
}

/**
 * A connection with TLS 1.3 that goes on without the TLS engine, which has no way to change keys (RFC 8446 §4.6.3): records
 * are sealed and opened here, and nothing else of TLS is known. It takes over where the engine stopped.
 */
export class HandmadeTls extends Duplex {
  readonly #socket: Socket
  readonly #reads: Direction
  readonly #writes: Direction
  readonly #told: Told
  #waiting = Buffer.alloc(0)
  #messages = Buffer.alloc(0)

  constructor(socket: Socket, reads: Direction, writes: Direction, told: Told) {
    super({ allowHalfOpen: true })
    this.#socket = socket
    this.#reads = { ...reads }
    this.#writes = { ...writes }
    this.#told = told
    socket.on('data', (chunk: Buffer) => this.#read(chunk))
    socket.on('end', () => this.push(null))
    socket.on('error', (error) => this.destroy(error))
    socket.on('close', () => this.destroy())
    socket.resume()
  }

  /** Changes the keys of what is sent, and asks the peer to do the same. */
  updateKeys(): void {
    const asks = Buffer.from([HANDSHAKE.keyUpdate, 0, 0, 1, UPDATE_REQUESTED])
    this.#socket.write(this.#seal({ type: RECORD.handshake, content: asks }))
    renew(this.#writes)
  }

  /** Sends tickets (RFC 8446 §4.6.1), each in a record of its own, with which no server resumes anything. */
  sendTickets(count: number): void {
    const records = Array.from({ length: count }, (_, nonce) =>
      this.#seal({ type: RECORD.handshake, content: ticket(nonce) }),
    )
    this.#socket.write(Buffer.concat(records))
  }

  /** Octets of a record at most, from here on. */
  longestRecord = LONGEST_FRAGMENT

  #seal(opened: Opened): Buffer {
    return this.#writes.keys.seal(opened, this.#writes.sequence++)
  }

  #read(chunk: Buffer): void {
    this.#waiting = Buffer.concat([this.#waiting, chunk])
    while (this.#waiting.length >= RECORD_HEADER) {
      const end = RECORD_HEADER + this.#waiting.readUInt16BE(3)
      if (this.#waiting.length < end) return
      const record = this.#waiting.subarray(0, end)
      this.#waiting = this.#waiting.subarray(end)
      this.#take(this.#reads.keys.open(record, this.#reads.sequence++))
    }
  }

  #take(opened: Opened | undefined): void {
    switch (opened?.type) {
      case RECORD.applicationData:
        this.push(opened.content)
        return
      case RECORD.alert:
        this.#hear(opened.content[0] ?? 0, opened.content[1] ?? 0)
        return
      case RECORD.handshake:
        this.#messages = Buffer.concat([this.#messages, opened.content])
        this.#readMessages()
        return
      default:
        this.destroy(new Error('a record that cannot be opened'))
    }
  }

  /** All alerts but close_notify end the connection at once (RFC 8446 §6). */
  #hear(level: number, description: number): void {
    if (description === CLOSE_NOTIFY) {
      this.push(null)
      return
    }
    this.#told.alert(level, description)
    this.destroy(new Error(alertName(description)))
  }

  #readMessages(): void {
    while (this.#messages.length >= HANDSHAKE_HEADER) {
      const end = HANDSHAKE_HEADER + this.#messages.readUIntBE(1, 3)
      if (this.#messages.length < end) return
      const message = this.#messages.subarray(0, end)
      this.#messages = this.#messages.subarray(end)
      if (message[0] !== HANDSHAKE.keyUpdate) continue
      renew(this.#reads)
      this.#told.keyUpdate(message[HANDSHAKE_HEADER] === UPDATE_REQUESTED)
    }
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    const records: Buffer[] = []
    for (let at = 0; at < chunk.length; at += this.longestRecord) {
      records.push(this.#seal({ type: RECORD.applicationData, content: chunk.subarray(at, at + this.longestRecord) }))
    }
    if (this.#socket.destroyed) done()
    else this.#socket.write(Buffer.concat(records), () => done())
  }

  override _final(done: () => void): void {
    if (!this.#socket.destroyed) {
      this.#socket.end(this.#seal({ type: RECORD.alert, content: Buffer.from([1, CLOSE_NOTIFY]) }))
    }
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy()
    done(error)
  }
}

/** RFC 8446 §4.6.3. */
const UPDATE_REQUESTED = 1

/** Seconds for which a ticket can be used. */
const LIFETIME = 7_200
const TICKET = 64

function ticket(nonce: number): Buffer {
  const head = Buffer.from([
    HANDSHAKE.newSessionTicket,
    0,
    0,
    0,
    ...[0, 0, 0, 0],
    ...randomBytes(4),
    1,
    nonce,
    0,
    TICKET,
  ])
  head.writeUInt32BE(LIFETIME, HANDSHAKE_HEADER)
  const message = Buffer.concat([head, randomBytes(TICKET), Buffer.from([0, 0])])
  message.writeUIntBE(message.length - HANDSHAKE_HEADER, 1, 3)
  return message
}

function renew(direction: Direction): void {
  direction.keys = direction.keys.next()
  direction.sequence = 0
}
