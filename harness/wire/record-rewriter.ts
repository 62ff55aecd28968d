import { Duplex } from 'node:stream'
import { HANDSHAKE, RECORD, RECORD_HEADER } from '../grammar/tls-numbers.ts'
import type { Side } from '../record/event.ts'
import type { Opened, Stage, TrafficKeys } from './traffic-keys.ts'

/** What a record is to hold instead, or nothing where it stays as it is. */
export type Rewrite = (from: Side, opened: Opened) => Buffer | undefined

/**
 * Stands between a transport and the TLS engine of a server with TLS 1.3, and changes what encrypted records hold: how a
 * server gets defects that no TLS engine has. A handshake that was changed comes to nothing, but not before it was read.
 */
export class RecordRewriter extends Duplex {
  readonly #transport: Duplex
  readonly #keysOf: (side: Side, stage: Stage) => TrafficKeys | undefined
  readonly #rewrite: Rewrite
  readonly #lines: Record<Side, Line> = { client: newLine(), server: newLine() }

  /** `keysOf` is asked until it knows the first keys under which a side sends in a stage. */
  constructor(transport: Duplex, keysOf: (side: Side, stage: Stage) => TrafficKeys | undefined, rewrite: Rewrite) {
    super({ allowHalfOpen: true })
    this.#transport = transport
    this.#keysOf = keysOf
    this.#rewrite = rewrite
    transport.on('data', (chunk: Buffer) => this.push(this.#pass('client', chunk)))
    transport.on('end', () => this.push(null))
    transport.on('error', (error) => this.destroy(error))
    transport.on('close', () => this.destroy())
    this.on('error', () => {})
  }

  /** What goes on of what came: whole records. */
  #pass(from: Side, chunk: Buffer): Buffer {
    const line = this.#lines[from]
    line.waiting = Buffer.concat([line.waiting, chunk])
    const records: Buffer[] = []
    while (line.waiting.length >= RECORD_HEADER) {
      const end = RECORD_HEADER + line.waiting.readUInt16BE(3)
      if (line.waiting.length < end) break
      records.push(this.#changed(from, line.waiting.subarray(0, end)))
      line.waiting = line.waiting.subarray(end)
    }
    return Buffer.concat(records)
  }

  #changed(from: Side, record: Buffer): Buffer {
    if (record[0] !== RECORD.applicationData) return record
    const line = this.#lines[from]
    line.keys ??= this.#keysOf(from, 'handshake')
    let opened = line.keys?.open(record, line.sequence)
    if (!opened && line.stage === 'handshake') {
      const keys = this.#keysOf(from, 'session')
      opened = keys?.open(record, 0)
      if (opened) Object.assign(line, { keys, sequence: 0, stage: 'session' })
    }
    if (!line.keys || !opened) return record
    const content = this.#rewrite(from, opened)
    const sealed = content ? line.keys.seal({ type: opened.type, content }, line.sequence) : record
    line.sequence++
    if (opened.type === RECORD.handshake && opened.content[0] === HANDSHAKE.keyUpdate) {
      line.keys = line.keys.next()
      line.sequence = 0
    }
    return sealed
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#transport.write(this.#pass('server', chunk), () => done())
  }

  override _final(done: () => void): void {
    this.#transport.end()
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#transport.destroy()
    done(error)
  }
}

/** What one side sent: the records that are not whole yet, and where it is with its keys. */
interface Line {
  waiting: Buffer
  stage: Stage
  keys: TrafficKeys | undefined
  /** Number of the next record under them. */
  sequence: number
}
const newLine = (): Line => ({ waiting: Buffer.alloc(0), stage: 'handshake', keys: undefined, sequence: 0 })
