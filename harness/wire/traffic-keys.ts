import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { CAPS } from '../caps.ts'
import { RECORD, RECORD_HEADER, VERSIONS } from '../grammar/tls-numbers.ts'
import type { Side } from '../record/event.ts'

/** The cipher suites of TLS 1.3 (RFC 8446 appendix B.4) that the TLS engine speaks, by the names that it gives them. */
const SUITES = {
  TLS_AES_128_GCM_SHA256: { cipher: 'aes-128-gcm', key: 16, hash: 'sha256' },
  TLS_AES_256_GCM_SHA384: { cipher: 'aes-256-gcm', key: 32, hash: 'sha384' },
  TLS_CHACHA20_POLY1305_SHA256: { cipher: 'chacha20-poly1305', key: 32, hash: 'sha256' },
} as const
type SuiteName = keyof typeof SUITES

const NONCE = 12
const TAG = 16

/** What a record of TLS 1.3 held (RFC 8446 §5.2). */
export interface Opened {
  /** Its real kind, as the numbers of the wire have it. */
  readonly type: number
  readonly content: Buffer
}

/** The keys of one direction in a connection with TLS 1.3, until the next KeyUpdate (RFC 8446 §7.3). */
export class TrafficKeys {
  readonly #suite: SuiteName
  readonly #secret: Buffer
  readonly #key: Buffer
  readonly #iv: Buffer

  private constructor(suite: SuiteName, secret: Buffer) {
    this.#suite = suite
    this.#secret = secret
    const { hash, key } = SUITES[suite]
    this.#key = expandLabel(hash, secret, 'key', key)
    this.#iv = expandLabel(hash, secret, 'iv', NONCE)
  }

  /** From a traffic secret, as a key log has it; nothing for a suite that is not known. */
  static of(suite: string, secret: Buffer): TrafficKeys | undefined {
    return Object.hasOwn(SUITES, suite) ? new TrafficKeys(suite as SuiteName, secret) : undefined
  }

  /** The keys behind a KeyUpdate (RFC 8446 §7.2). */
  next(): TrafficKeys {
    const { hash } = SUITES[this.#suite]
    return new TrafficKeys(this.#suite, expandLabel(hash, this.#secret, 'traffic upd', this.#secret.length))
  }

  /** Opens a whole record, with its header, that is the so-and-so-many-th under these keys, from 0; nothing where it is not. */
  open(record: Buffer, sequence: number): Opened | undefined {
    if (record.length < RECORD_HEADER + TAG + 1) return undefined
    const { cipher } = SUITES[this.#suite]
    const decipher = createDecipheriv(cipher as 'aes-128-gcm', this.#key, this.#nonce(sequence), { authTagLength: TAG })
    decipher.setAAD(record.subarray(0, RECORD_HEADER))
    decipher.setAuthTag(record.subarray(-TAG))
    const inner = decipher.update(record.subarray(RECORD_HEADER, -TAG))
    try {
      decipher.final()
    } catch {
      return undefined
    }
    // Zeros behind the kind are padding (RFC 8446 §5.4).
    let last = inner.length - 1
    while (last >= 0 && inner[last] === 0) last--
    return last < 0 ? undefined : { type: inner[last]!, content: inner.subarray(0, last) }
  }

  /** Makes the so-and-so-many-th record under these keys, from 0. */
  seal({ type, content }: Opened, sequence: number): Buffer {
    const header = Buffer.alloc(RECORD_HEADER)
    header.writeUInt8(RECORD.applicationData)
    header.writeUInt16BE(VERSIONS['TLSv1.2'], 1)
    header.writeUInt16BE(content.length + 1 + TAG, 3)
    const { cipher } = SUITES[this.#suite]
    const sealing = createCipheriv(cipher as 'aes-128-gcm', this.#key, this.#nonce(sequence), { authTagLength: TAG })
    sealing.setAAD(header)
    const sealed = [sealing.update(content), sealing.update(Buffer.from([type])), sealing.final()]
    return Buffer.concat([header, ...sealed, sealing.getAuthTag()])
  }

  /** RFC 8446 §5.3. */
  #nonce(sequence: number): Buffer {
    const nonce = Buffer.from(this.#iv)
    const low = NONCE - 4
    nonce.writeUInt32BE((nonce.readUInt32BE(low) ^ sequence) >>> 0, low)
    return nonce
  }
}

/** HKDF-Expand-Label without a context (RFC 8446 §7.1), for no more octets than the hash has. */
function expandLabel(hash: string, secret: Buffer, label: string, length: number): Buffer {
  const name = Buffer.from(`tls13 ${label}`, 'latin1')
  const info = Buffer.concat([Buffer.from([length >> 8, length & 0xff, name.length]), name, Buffer.from([0, 1])])
  return createHmac(hash, secret).update(info).digest().subarray(0, length)
}

/** A side has keys of its own for the handshake, and others from there on (RFC 8446 §7.1). */
export type Stage = 'handshake' | 'session'

/** The secrets of one connection that a key log tells, by label (`SERVER_TRAFFIC_SECRET_0`). They are never kept longer. */
export class KeyLog {
  readonly #secrets = new Map<string, Buffer>()

  /** One line, as the TLS engine gives it. */
  add(line: Buffer): void {
    const [label, , secret] = line.toString('latin1').trim().split(' ')
    if (label !== undefined && secret !== undefined) this.#secrets.set(label, Buffer.from(secret, 'hex'))
  }

  /** The first keys under which a side sends in a stage. */
  keysOf(side: Side, suite: string, stage: Stage = 'session'): TrafficKeys | undefined {
    const label = stage === 'session' ? 'TRAFFIC_SECRET_0' : 'HANDSHAKE_TRAFFIC_SECRET'
    const secret = this.#secrets.get(`${side.toUpperCase()}_${label}`)
    return secret && TrafficKeys.of(suite, secret)
  }
}

/**
 * Watches the encrypted records of one direction: how many there were, and the last one (RFC 8446 §5.1). How many of
 * them belong to the handshake, which has keys and numbers of its own, shows when one is opened.
 */
export class SealedRecords {
  #count = 0
  #ofHandshake = 0
  #kind = 0
  #last: Buffer[] = []
  #length = 0
  /** The first records, where they are kept. */
  #first: Buffer[][] | undefined

  /** A record begins, with `length` octets of content to come. */
  begin(kind: number, length: number): void {
    this.#kind = kind
    // The version of a protected record is always that of TLS 1.2 (RFC 8446 §5.2).
    this.#last = [Buffer.from([kind, 3, 3, length >> 8, length & 0xff])]
    this.#length = RECORD_HEADER + length
    if (kind !== RECORD.applicationData) return
    this.#count++
    if (this.#first && this.#first.length < CAPS.firstRecords) this.#first.push(this.#last)
  }

  /** Keeps the first records, to be opened later. */
  keepFirst(): void {
    this.#first = []
  }

  /** Those of the first records that these keys open, in order. */
  openFirst(keys: TrafficKeys): Opened[] {
    const found: Opened[] = []
    for (const [index, parts] of (this.#first ?? []).entries()) {
      // Numbers begin with the first record that can be opened.
      const opened = keys.open(Buffer.concat(parts), found.length)
      if (opened) found.push(opened)
      else if (found.length > 0 || index >= this.#ofHandshake) break
    }
    return found
  }

  /** Octets of the record came. */
  append(octets: Buffer): void {
    this.#last.push(octets)
  }

  /** The handshake is over, so that no record that comes belongs to it, but for so many that are under way. */
  established(underWay = 0): void {
    this.#ofHandshake = this.#count + underWay
  }

  /** Kind of the last record, as its header has it; nothing where it broke off. */
  get lastKind(): number | undefined {
    return this.#isWhole ? this.#kind : undefined
  }

  get #isWhole(): boolean {
    return this.#length > 0 && this.#last.reduce((sum, { length }) => sum + length, 0) === this.#length
  }

  /** The last record, opened, and its number under these keys; nothing where they do not fit. */
  openLast(keys: TrafficKeys): (Opened & { readonly sequence: number }) | undefined {
    if (!this.#isWhole || this.#kind !== RECORD.applicationData) return undefined
    const record = Buffer.concat(this.#last)
    const most = this.#count - 1
    for (let sequence = most; sequence >= Math.max(0, most - this.#ofHandshake); sequence--) {
      const opened = keys.open(record, sequence)
      if (opened) return { ...opened, sequence }
    }
    return undefined
  }
}
