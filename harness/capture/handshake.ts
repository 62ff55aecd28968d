import { EXTENSION, HANDSHAKE, HANDSHAKE_HEADER, RECORD, RECORD_HEADER, versionName } from '../grammar/tls-numbers.ts'
import type { Side } from '../record/event.ts'
import { HelloReader, type Offer } from '../wire/hello-reader.ts'

/*
 * What of TLS is in clear in a capture: what the client offers, what the server chooses, alerts, and whether it came up,
 * which shows in kinds and lengths of records where their content does not.
 */

/** A thing that a handshake shows. */
export type Shown =
  | { readonly kind: 'hello'; readonly offer: Offer }
  | { readonly kind: 'alert'; readonly from: Side; readonly level: number; readonly description: number }
  /** It came up. */
  | { readonly kind: 'up'; readonly version: string; readonly cipher: string | undefined }
  /** The client broke off with an alert that cannot be read. */
  | { readonly kind: 'refused' }

/** The record kinds that are not in harness/grammar, since only a reader of captures meets them. */
const CHANGE_CIPHER_SPEC = 20
const APPLICATION_DATA = 23

/** Octets of an alert inside a record of TLS 1.3: level, description, kind, tag (RFC 8446 §5.2). */
const SEALED_ALERT = 2 + 1 + 16
/** Octets of the shortest Finished in such a record (RFC 8446 §4.4.4). */
const SEALED_FINISHED = HANDSHAKE_HEADER + 32 + 1 + 16

/** Suites of TLS 1.3 (RFC 8446 §B.4). */
const SUITES: Readonly<Record<number, string>> = {
  4865: 'TLS_AES_128_GCM_SHA256',
  4866: 'TLS_AES_256_GCM_SHA384',
  4867: 'TLS_CHACHA20_POLY1305_SHA256',
  4868: 'TLS_AES_128_CCM_SHA256',
  4869: 'TLS_AES_128_CCM_8_SHA256',
}

/** A ServerHello with this random asks for another ClientHello (RFC 8446 §4.1.3). */
const RETRY = Buffer.from('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c', 'hex')

/** Reads a handshake, record by record, in the order in which records came. */
export class Handshake {
  readonly #shown: (shown: Shown) => void
  readonly #hello: HelloReader
  #chosen: { version: number; suite: number } | undefined
  #serverSaid = Buffer.alloc(0)
  /** Sealed records of each side: whether one was sent, and of the client whether one may be its Finished. */
  readonly #sealed: Record<Side, boolean> = { client: false, server: false }
  readonly #changed: Record<Side, boolean> = { client: false, server: false }
  #isFinished = false
  /** Whether all that can be told has been. */
  isOver = false

  constructor(shown: (shown: Shown) => void) {
    this.#shown = shown
    this.#hello = new HelloReader(() => (offer) => shown({ kind: 'hello', offer }))
  }

  /** The version that the server chose, once it has. */
  get version(): string | undefined {
    return this.#chosen && versionName(this.#chosen.version)
  }

  /** A record with all of its content. */
  record(from: Side, type: number, content: Buffer): void {
    if (this.isOver) return
    if (type === RECORD.alert && content.length === 2) {
      const [level, description] = content as unknown as [number, number]
      this.#shown({ kind: 'alert', from, level, description })
      return
    }
    if (from === 'client') {
      this.#hello.begin(type, content.length)
      this.#hello.append(content)
    } else if (type === RECORD.handshake && !this.#chosen) this.#choose(content)
    if (!this.#chosen) return
    if (this.#chosen.version >= 0x0304) this.#seal(from, type, content.length)
    else if (type === CHANGE_CIPHER_SPEC) this.#changed[from] = true
    else if (type === RECORD.handshake && this.#changed[from]) {
      this.#sealed[from] = true
      if (this.#sealed.client && this.#sealed.server) this.#up()
    }
  }

  /** Records of TLS 1.3 look like application data, whatever they are. */
  #seal(from: Side, type: number, length: number): void {
    if (type !== APPLICATION_DATA) return
    // What follows a Finished is only sent by who takes the handshake for done.
    if (this.#isFinished) {
      if (length !== SEALED_ALERT) this.#up()
    } else if (from === 'server') this.#sealed.server = true
    else if (!this.#sealed.server) return
    else if (length >= SEALED_FINISHED) this.#isFinished = true
    else if (length === SEALED_ALERT) {
      this.isOver = true
      this.#shown({ kind: 'refused' })
    }
  }

  #up(): void {
    const { version, suite } = this.#chosen!
    this.isOver = true
    this.#shown({ kind: 'up', version: versionName(version), cipher: SUITES[suite] })
  }

  #choose(content: Buffer): void {
    this.#serverSaid = Buffer.concat([this.#serverSaid, content])
    const said = this.#serverSaid
    if (said[0] !== HANDSHAKE.serverHello || said.length < HANDSHAKE_HEADER) return
    const end = HANDSHAKE_HEADER + said.readUIntBE(1, 3)
    if (said.length < end) return
    const hello = said.subarray(HANDSHAKE_HEADER, end)
    this.#serverSaid = Buffer.alloc(0)
    if (hello.length < 35 || hello.subarray(2, 34).equals(RETRY)) return
    this.#chosen = choiceIn(hello)
  }
}

/** What a ServerHello chooses; nothing where it is damaged. */
function choiceIn(hello: Buffer): { version: number; suite: number } | undefined {
  let at = 34 + 1 + hello[34]!
  if (hello.length < at + 3) return undefined
  const suite = hello.readUInt16BE(at)
  let version = hello.readUInt16BE(0)
  at += 3 + 2
  while (at + 4 <= hello.length) {
    const length = hello.readUInt16BE(at + 2)
    if (hello.readUInt16BE(at) === EXTENSION.supportedVersions && length === 2 && at + 6 <= hello.length)
      version = hello.readUInt16BE(at + 4)
    at += 4 + length
  }
  return { version, suite }
}

/** A TLS record. */
export interface TlsRecord {
  readonly type: number
  readonly content: Buffer
}

/** Cuts one direction into TLS records. */
export class Records {
  #waiting: Buffer = Buffer.alloc(0)

  /** The records that are complete with these octets; `alien` if what follows is not a record, so that nothing is known of it. */
  add(octets: Buffer): readonly (TlsRecord | 'alien')[] {
    const found: (TlsRecord | 'alien')[] = []
    this.#waiting = this.#waiting.length === 0 ? octets : Buffer.concat([this.#waiting, octets])
    while (this.#waiting.length >= RECORD_HEADER) {
      if (!isRecord(this.#waiting[0], this.#waiting[1])) return [...found, 'alien']
      const end = RECORD_HEADER + this.#waiting.readUInt16BE(3)
      if (this.#waiting.length < end) break
      found.push({ type: this.#waiting[0]!, content: this.#waiting.subarray(RECORD_HEADER, end) })
      this.#waiting = this.#waiting.subarray(end)
    }
    return found
  }
}

/** Whether a record may hold what an application says; alerts of TLS 1.3 look the same but for their length. */
export const isOfDialogue = ({ type, content }: TlsRecord): boolean =>
  type === APPLICATION_DATA && content.length !== SEALED_ALERT

/** Whether octets may begin a record: its kind, and the first octet of its version. */
export const isRecord = (type: number | undefined, major: number | undefined): boolean =>
  type !== undefined && type >= CHANGE_CIPHER_SPEC && type <= 24 && (major === undefined || major === 3)
