import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { RECORD_HEADER } from '../grammar/tls-numbers.ts'

/** Who looks at records as they come: the kind and length of each, and then its octets, in pieces. */
interface RecordWatcher {
  begin(kind: number, length: number): void
  append(octets: Buffer): void
}

/** Milliseconds between two segments, so that they are read apart. */
const BETWEEN_SEGMENTS = 3

/** What a tap does besides watching for octets that are no record. */
export interface TapOptions {
  /** Shown every record that comes. */
  readonly watchers?: readonly RecordWatcher[]
  /** Shown every record that goes. */
  readonly outgoing?: RecordWatcher
  /** Into which segments the first octets go that are sent: for a client, its ClientHello. */
  readonly cut?: (record: Buffer) => readonly Buffer[]
}

/**
 * Stands between a TCP socket and the TLS engine and watches the record layer (RFC 8446 §5.1):
 * octets that are no TLS record are shown to `onAlien` instead of vanishing in an error of the engine.
 */
export class RecordTap extends Duplex {
  readonly #socket: Socket
  readonly #onAlien: (octets: Buffer) => boolean
  readonly #watchers: readonly RecordWatcher[]
  readonly #outgoing: RecordWatcher | undefined
  #cut: TapOptions['cut']
  /** Octets of a record on its way out, as far as they are known. */
  #going = Buffer.alloc(0)
  /** Octets of the current record that are still to come. */
  #owed = 0
  #header = Buffer.alloc(0)
  #lost = false
  #released = false
  #broken = false
  readonly #listeners = {
    data: (chunk: Buffer) => {
      const records = this.#watch(chunk)
      if (records.length > 0 && !this.push(records)) this.#socket.pause()
    },
    end: () => this.push(null),
    error: (error: Error) => {
      this.#broken = true
      this.destroy(error)
    },
    close: () => this.destroy(),
  }

  /**
   * `onAlien` says whether it keeps the octets; otherwise the TLS engine gets them, and ends the connection over them.
   */
  constructor(socket: Socket, onAlien: (octets: Buffer) => boolean, options: TapOptions = {}) {
    super({ allowHalfOpen: true })
    this.#socket = socket
    this.#onAlien = onAlien
    this.#watchers = options.watchers ?? []
    this.#outgoing = options.outgoing
    this.#cut = options.cut
    for (const [event, listener] of Object.entries(this.#listeners)) socket.on(event, listener)
    // Errors reach the TLS engine; none may be left without a listener once the engine is gone.
    this.on('error', () => {})
  }

  /** Whether the TCP connection ended with an error, such as a reset. */
  get broken(): boolean {
    return this.#broken
  }

  /** Lets go of the socket, which stays open when the tap is destroyed. */
  release(): void {
    this.#released = true
    for (const [event, listener] of Object.entries(this.#listeners)) this.#socket.off(event, listener)
  }

  /** Reads along, and returns what the TLS engine is to see. */
  #watch(chunk: Buffer): Buffer {
    let at = 0
    while (at < chunk.length && !this.#lost) {
      if (this.#owed > 0) {
        const step = Math.min(this.#owed, chunk.length - at)
        this.#owed -= step
        for (const watcher of this.#watchers) watcher.append(chunk.subarray(at, at + step))
        at += step
        continue
      }
      if (this.#header.length === 0 && chunk.length - at >= RECORD_HEADER && isRecord(chunk[at]!, chunk[at + 1]!)) {
        this.#owed = chunk.readUInt16BE(at + 3)
        this.#begin(chunk[at]!)
        at += RECORD_HEADER
        continue
      }
      const begin = at - this.#header.length
      const step = Math.min(RECORD_HEADER - this.#header.length, chunk.length - at)
      this.#header = Buffer.concat([this.#header, chunk.subarray(at, at + step)])
      at += step
      const [type = 0, major = 3] = this.#header
      if (!isRecord(type, major)) {
        const alien = Buffer.concat([this.#header, chunk.subarray(at)])
        this.#header = Buffer.alloc(0)
        if (this.#onAlien(alien)) return chunk.subarray(0, Math.max(0, begin))
        this.#lost = true
      } else if (this.#header.length === RECORD_HEADER) {
        this.#owed = this.#header.readUInt16BE(3)
        this.#begin(type)
        this.#header = Buffer.alloc(0)
      }
    }
    return chunk
  }

  #begin(kind: number): void {
    for (const watcher of this.#watchers) watcher.begin(kind, this.#owed)
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    if (this.#released) {
      done()
      return
    }
    if (this.#outgoing) this.#follow(this.#outgoing, chunk)
    const pieces = this.#cut?.(chunk)
    this.#cut = undefined
    if (pieces) void this.#writeApart(pieces).then(() => done())
    else this.#socket.write(chunk, (error) => done(error))
  }

  async #writeApart(pieces: readonly Buffer[]): Promise<void> {
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) await pause(BETWEEN_SEGMENTS)
      await new Promise<void>((resolve) => this.#socket.write(piece, () => resolve()))
    }
  }

  /** Shows the records that are sent, each when all of it is known. */
  #follow(watcher: RecordWatcher, chunk: Buffer): void {
    this.#going = Buffer.concat([this.#going, chunk])
    while (this.#going.length >= RECORD_HEADER) {
      const end = RECORD_HEADER + this.#going.readUInt16BE(3)
      if (this.#going.length < end) return
      watcher.begin(this.#going[0]!, end - RECORD_HEADER)
      watcher.append(this.#going.subarray(RECORD_HEADER, end))
      this.#going = this.#going.subarray(end)
    }
  }

  override _final(done: () => void): void {
    if (!this.#released) this.#socket.end()
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.#released) this.#socket.destroy()
    done(error)
  }
}

/** Whether a record may begin like this; all versions of TLS, and SSL 3, write 3 first. */
function isRecord(type: number, major: number): boolean {
  return type >= 20 && type <= 24 && major === 3
}
