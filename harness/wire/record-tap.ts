import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

/**
 * Stands between a TCP socket and the TLS engine and watches the record layer (RFC 8446 §5.1):
 * octets that are no TLS record are shown to `onAlien` instead of vanishing in an error of the engine.
 */
export class RecordTap extends Duplex {
  readonly #socket: Socket
  readonly #onAlien: (octets: Buffer) => void
  /** Octets of the current record that are still to come. */
  #owed = 0
  #header = Buffer.alloc(0)
  #lost = false

  constructor(socket: Socket, onAlien: (octets: Buffer) => void) {
    super({ allowHalfOpen: true })
    this.#socket = socket
    this.#onAlien = onAlien
    socket.on('data', (chunk: Buffer) => {
      this.#watch(chunk)
      if (!this.push(chunk)) socket.pause()
    })
    socket.on('end', () => this.push(null))
    socket.on('error', (error) => this.destroy(error))
    socket.on('close', () => this.destroy())
  }

  #watch(chunk: Buffer): void {
    let at = 0
    while (at < chunk.length && !this.#lost) {
      if (this.#owed > 0) {
        const step = Math.min(this.#owed, chunk.length - at)
        this.#owed -= step
        at += step
        continue
      }
      const step = Math.min(5 - this.#header.length, chunk.length - at)
      this.#header = Buffer.concat([this.#header, chunk.subarray(at, at + step)])
      at += step
      const [type = 0, major = 3] = this.#header
      if (type < 20 || type > 24 || major !== 3) {
        this.#lost = true
        this.#onAlien(Buffer.concat([this.#header, chunk.subarray(at)]))
      } else if (this.#header.length === 5) {
        this.#owed = this.#header.readUInt16BE(3)
        this.#header = Buffer.alloc(0)
      }
    }
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, (error) => done(error))
  }

  override _final(done: () => void): void {
    this.#socket.end()
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy()
    done(error)
  }
}
