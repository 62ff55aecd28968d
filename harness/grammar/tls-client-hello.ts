import { createHash, randomBytes } from 'node:crypto'
import { CLOSE_NOTIFY } from './tls-alert.ts'
import {
  EXTENSION,
  HANDSHAKE,
  HANDSHAKE_HEADER,
  HOST_NAME,
  RECORD,
  RECORD_HEADER,
  VERSIONS,
  type VersionName,
} from './tls-numbers.ts'

export { versionName } from './tls-numbers.ts'

/**
 * A ClientHello made by hand, for versions that the local TLS library would refuse by itself
 * and so would hide what the server does (RFC 8446 §4.1.2, RFC 5246 §7.4.1.2).
 */
interface ClientHello {
  /** The version field, which is the highest version offered up to TLS 1.2; TLS 1.3 is offered alone. */
  readonly version: VersionName
  readonly servername?: string
  /** extended_master_secret (RFC 7627), with what clients of its time send besides it. */
  readonly extendedMasterSecret?: boolean
  /** How secure renegotiation is signalled: by the extension, by a suite that stands for it, or not (RFC 5746 §3.4). */
  readonly renegotiation?: 'extension' | 'suite' | 'none'
  /** Numbers of cipher suites; a broad choice when absent. */
  readonly suites?: readonly number[]
  /** Groups of the key exchange, by number; a broad choice when absent. */
  readonly groups?: readonly number[]
  /** TLS 1.3: key shares, by group. There may be none (RFC 8446 §4.2.8). */
  readonly keyShares?: readonly (readonly [group: number, share: Buffer])[]
  /** TLS 1.3: what a HelloRetryRequest asked to be sent back (RFC 8446 §4.2.2). */
  readonly cookie?: Buffer
  /** The same in both hellos around a HelloRetryRequest; made up when absent. */
  readonly random?: Buffer
}
export type LegacyVersion = Exclude<VersionName, 'TLSv1.3'>

/**
 * Broad on purpose, so that a refusal is about the version: all that servers of these versions have been set up with, by
 * certificate (ECDSA, RSA, DSS), key exchange (ECDHE, DHE, RSA) and cipher (GCM, ChaCha20, CCM, CBC, Camellia, 3DES, RC4).
 */
const SUITES = [
  ...[0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0x009e, 0x009f, 0xccaa, 0xc009, 0xc013, 0xc00a, 0xc014, 0xc023],
  ...[0xc027, 0xc024, 0xc028, 0x0033, 0x0039, 0x0067, 0x006b, 0x009c, 0x009d, 0x002f, 0x0035, 0x003c, 0x003d],
  ...[0xc0ac, 0xc0ad, 0xc0ae, 0xc0af, 0xc09c, 0xc09d, 0xc09e, 0xc09f, 0xc0a0, 0xc0a1, 0xc0a2, 0xc0a3],
  ...[0x0041, 0x0084, 0x0045, 0x0088, 0x00ba, 0x00c0, 0x00be, 0x00c4, 0xc072, 0xc073, 0xc076, 0xc077],
  ...[0x0032, 0x0038, 0x0040, 0x006a, 0x00a2, 0x00a3, 0x0013, 0x0066],
  ...[0xc008, 0xc012, 0x0016, 0x000a, 0xc007, 0xc011, 0x0005, 0x0004],
]
/** All suites of TLS 1.3 (RFC 8446 appendix B.4). */
const SUITES_OF_13 = [0x1301, 0x1302, 0x1303, 0x1304, 0x1305]
/** x25519, P-256, P-384, P-521, x448, the Brainpool curves and secp256k1. */
const GROUPS = [0x001d, 0x0017, 0x0018, 0x0019, 0x001e, 0x001a, 0x001b, 0x001c, 0x0016]
/** ECDSA, EdDSA, RSA-PSS, RSA and DSS, from SHA-512 to SHA-1. */
const SIGNATURES = [
  ...[0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b],
  ...[0x0401, 0x0501, 0x0601, 0x0402, 0x0502, 0x0602, 0x0303, 0x0301, 0x0302, 0x0203, 0x0201, 0x0202],
]
/** Stands for secure renegotiation among the suites. */
const RENEGOTIATION_SUITE = 0x00ff
/** Some servers hang over a ClientHello of 256 to 511 octets, which is why there is padding (RFC 7685). */
const LEAST_LENGTH = 512

/** The ClientHello as one TLS record. SSL 3.0 knows no extensions. */
export function clientHelloRecord(hello: ClientHello): Buffer {
  const { version, renegotiation = 'suite', random = randomBytes(32) } = hello
  const is13 = version === 'TLSv1.3'
  const number = VERSIONS[is13 ? 'TLSv1.2' : version]
  const offered = hello.suites ?? (is13 ? SUITES_OF_13 : SUITES)
  const suites = renegotiation === 'suite' && !is13 ? [...offered, RENEGOTIATION_SUITE] : offered
  const fixed = Buffer.concat([
    u16(number),
    random,
    vector8(Buffer.alloc(0)),
    vector16(Buffer.concat(suites.map(u16))),
    vector8(u8(0)),
  ])
  const body = version === 'SSLv3' ? fixed : Buffer.concat([fixed, vector16(padded(extensionsOf(hello), fixed.length))])
  const handshake = Buffer.concat([u8(HANDSHAKE.clientHello), u24(body.length), body])
  // The record layer speaks the lowest version in a first ClientHello (RFC 5246 appendix E.1).
  return Buffer.concat([u8(RECORD.handshake), u16(Math.min(number, VERSIONS.TLSv1)), u16(handshake.length), handshake])
}

/** A record as several, with so many octets of its content each (RFC 8446 §5.1). */
export function inFragments(record: Buffer, longest: number): Buffer {
  const fragments: Buffer[] = []
  for (let at = RECORD_HEADER; at < record.length; at += longest) {
    const fragment = record.subarray(at, at + longest)
    fragments.push(record.subarray(0, RECORD_HEADER - 2), vector16(fragment))
  }
  return Buffer.concat(fragments)
}

function extensionsOf(hello: ClientHello): Buffer {
  const { version, servername, extendedMasterSecret, renegotiation, groups = GROUPS, keyShares = [], cookie } = hello
  const is13 = version === 'TLSv1.3'
  const shares = keyShares.map(([group, share]) => Buffer.concat([u16(group), vector16(share)]))
  const name = servername === undefined ? undefined : Buffer.concat([u8(HOST_NAME), vector16(Buffer.from(servername))])
  return Buffer.concat([
    ...(name ? [extension(EXTENSION.serverName, vector16(name))] : []),
    extension(EXTENSION.supportedGroups, vector16(Buffer.concat(groups.map(u16)))),
    ...(is13
      ? [
          extension(EXTENSION.supportedVersions, vector8(u16(VERSIONS['TLSv1.3']))),
          extension(EXTENSION.keyShare, vector16(Buffer.concat(shares))),
          ...(cookie ? [extension(EXTENSION.cookie, vector16(cookie))] : []),
        ]
      : [extension(EXTENSION.ecPointFormats, vector8(u8(0)))]),
    ...(version === 'TLSv1.2' || is13
      ? [extension(EXTENSION.signatureAlgorithms, vector16(Buffer.concat(SIGNATURES.map(u16))))]
      : []),
    ...(extendedMasterSecret
      ? [EXTENSION.sessionTicket, EXTENSION.encryptThenMac, EXTENSION.extendedMasterSecret].map((type) =>
          extension(type, Buffer.alloc(0)),
        )
      : []),
    ...(renegotiation === 'extension' ? [extension(EXTENSION.renegotiationInfo, vector8(Buffer.alloc(0)))] : []),
  ])
}

/** Extensions with padding behind them, where the handshake message would be shorter than it may be. */
function padded(extensions: Buffer, before: number): Buffer {
  const header = 4
  const missing = LEAST_LENGTH - (HANDSHAKE_HEADER + before + 2 + extensions.length + header)
  return Buffer.concat([extensions, extension(EXTENSION.padding, Buffer.alloc(Math.max(0, missing)))])
}

/** What a server made of a ClientHello. */
type HelloAnswer =
  /** `hello` as soon as all of it is there. */
  | { readonly kind: 'server-hello'; readonly version: number; readonly hello?: ServerHello }
  /** An alert that ends the handshake; a warning alone does not. */
  | { readonly kind: 'alert'; readonly description: number }
  | { readonly kind: 'text'; readonly text: string }
  /** Nothing that decides: no octet, warnings, or a record that broke off. */
  | { readonly kind: 'nothing' }

/** What a ServerHello says, or a HelloRetryRequest, which has the same form (RFC 8446 §4.1.3). */
interface ServerHello {
  /** 32 octets. */
  readonly random: Buffer
  readonly suite: number
  readonly isRetry: boolean
  /** Contents of its extensions, by number. */
  readonly extensions: ReadonlyMap<number, Buffer>
}

/** The random that makes a HelloRetryRequest (RFC 8446 §4.1.3). */
const RETRY = createHash('sha256').update('HelloRetryRequest').digest()

/** Reads the content of a ServerHello; nothing where a length does not fit. */
function readServerHello(octets: Buffer): ServerHello | undefined {
  const random = octets.subarray(2, 34)
  const session = 35 + (octets[34] ?? 0)
  // The suite, and the compression method “null”.
  const begin = session + 3
  if (octets.length < begin) return undefined
  const extensions = new Map<number, Buffer>()
  for (let at = begin + 2; at < octets.length; ) {
    if (octets.length < at + 4) return undefined
    const end = at + 4 + octets.readUInt16BE(at + 2)
    if (octets.length < end) return undefined
    extensions.set(octets.readUInt16BE(at), octets.subarray(at + 4, end))
    at = end
  }
  return { random, suite: octets.readUInt16BE(session), isRetry: random.equals(RETRY), extensions }
}

/**
 * Reads a server's answer, as far as it came. A ServerHello counts wherever it stands: warnings may come before it, such
 * as that the name is not known, and it may be in pieces. Without one the first thing that ends the handshake counts.
 */
export function readHelloAnswer(octets: string): HelloAnswer {
  const answer = Buffer.from(octets, 'latin1')
  let handshake = Buffer.alloc(0)
  let refusal: HelloAnswer | undefined
  for (let at = 0; at < answer.length; ) {
    const type = answer[at]!
    if (!isRecordType(type)) {
      const lineEnd = answer.indexOf('\n', at)
      if (lineEnd < 0) break
      refusal ??= { kind: 'text', text: answer.toString('latin1', at, lineEnd).trimEnd() }
      at = lineEnd + 1
      continue
    }
    if (answer.length < at + RECORD_HEADER) break
    const begin = at + RECORD_HEADER
    const end = begin + answer.readUInt16BE(at + 3)
    const fragment = answer.subarray(begin, end)
    if (type === RECORD.alert && fragment.length >= 2) {
      const [level, description] = fragment as unknown as [number, number]
      if (level === FATAL || description === CLOSE_NOTIFY) refusal ??= { kind: 'alert', description }
    }
    if (type === RECORD.handshake) handshake = Buffer.concat([handshake, fragment])
    at = end
  }
  const isServerHello = handshake[0] === HANDSHAKE.serverHello && handshake.length >= HANDSHAKE_HEADER + 2
  if (isServerHello) {
    const end = HANDSHAKE_HEADER + handshake.readUIntBE(1, 3)
    const hello = handshake.length < end ? undefined : readServerHello(handshake.subarray(HANDSHAKE_HEADER, end))
    const selected = hello?.extensions.get(EXTENSION.supportedVersions)
    const version = (selected?.length === 2 ? selected : handshake.subarray(HANDSHAKE_HEADER)).readUInt16BE(0)
    return { kind: 'server-hello', version, ...(hello && { hello }) }
  }
  return refusal ?? { kind: 'nothing' }
}

/** The level of alerts that end a handshake (RFC 5246 §7.2). */
const FATAL = 2
/** Whether a record may begin with this octet; text does not. */
const isRecordType = (octet: number) => octet >= 20 && octet <= 24

const u8 = (value: number) => Buffer.from([value])
const u16 = (value: number) => Buffer.from([value >> 8, value & 0xff])
const u24 = (value: number) => Buffer.from([value >> 16, (value >> 8) & 0xff, value & 0xff])
const vector8 = (content: Buffer) => Buffer.concat([u8(content.length), content])
const vector16 = (content: Buffer) => Buffer.concat([u16(content.length), content])
const extension = (type: number, content: Buffer) => Buffer.concat([u16(type), vector16(content)])
