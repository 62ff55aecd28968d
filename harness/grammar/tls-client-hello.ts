import { randomBytes } from 'node:crypto'
import { EXTENSION, HANDSHAKE, HOST_NAME, RECORD, RECORD_HEADER, VERSIONS, type VersionName } from './tls-numbers.ts'

export { versionName } from './tls-numbers.ts'

/**
 * A ClientHello made by hand, for versions that the local TLS library would refuse by itself
 * and so would hide what the server does (RFC 8446 §4.1.2, RFC 5246 §7.4.1.2).
 */
interface ClientHello {
  /** The version field, which is the highest version offered up to TLS 1.2. */
  readonly version: LegacyVersion
  readonly servername?: string
}
export type LegacyVersion = Exclude<VersionName, 'TLSv1.3'>

/** Broad on purpose, so that a refusal is about the version: ECDHE, DHE and RSA key exchange; RSA and ECDSA; GCM, ChaCha20 and CBC. */
const SUITES = [
  0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0x009e, 0x009f, 0xccaa, 0xc009, 0xc013, 0xc00a, 0xc014, 0xc023,
  0xc027, 0xc024, 0xc028, 0x0033, 0x0039, 0x0067, 0x006b, 0x009c, 0x009d, 0x002f, 0x0035, 0x003c, 0x003d,
]
const GROUPS = [0x001d, 0x0017, 0x0018, 0x0019]
const SIGNATURES = [0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201]

/** The ClientHello as one TLS record. */
export function clientHelloRecord({ version, servername }: ClientHello): Buffer {
  const number = VERSIONS[version]
  const extensions =
    version === 'SSLv3'
      ? Buffer.alloc(0)
      : vector16(
          Buffer.concat([
            ...(servername === undefined
              ? []
              : [
                  extension(
                    EXTENSION.serverName,
                    vector16(Buffer.concat([u8(HOST_NAME), vector16(Buffer.from(servername))])),
                  ),
                ]),
            extension(EXTENSION.supportedGroups, vector16(Buffer.concat(GROUPS.map(u16)))),
            extension(EXTENSION.ecPointFormats, vector8(u8(0))),
            ...(version === 'TLSv1.2'
              ? [extension(EXTENSION.signatureAlgorithms, vector16(Buffer.concat(SIGNATURES.map(u16))))]
              : []),
            extension(EXTENSION.renegotiationInfo, vector8(Buffer.alloc(0))),
          ]),
        )
  const body = Buffer.concat([
    u16(number),
    randomBytes(32),
    vector8(Buffer.alloc(0)),
    vector16(Buffer.concat([...SUITES, 0x00ff].map(u16))),
    vector8(u8(0)),
    extensions,
  ])
  const handshake = Buffer.concat([u8(HANDSHAKE.clientHello), u24(body.length), body])
  // The record layer speaks the lowest version in a first ClientHello (RFC 5246 appendix E.1).
  return Buffer.concat([u8(RECORD.handshake), u16(Math.min(number, VERSIONS.TLSv1)), u16(handshake.length), handshake])
}

/** What a server made of a ClientHello. */
type HelloAnswer =
  | { readonly kind: 'server-hello'; readonly version: number }
  | { readonly kind: 'alert'; readonly level: number; readonly description: number }
  | { readonly kind: 'not-tls' }
  | { readonly kind: 'nothing' }

/** Reads the first record of a server's answer. */
export function readHelloAnswer(octets: string): HelloAnswer {
  const answer = Buffer.from(octets, 'latin1')
  if (answer.length === 0) return { kind: 'nothing' }
  if (answer[0] === RECORD.alert && answer.length >= 7)
    return { kind: 'alert', level: answer[5]!, description: answer[6]! }
  // ServerHello: record header, handshake type 2, length, version.
  if (answer[0] === RECORD.handshake && answer[RECORD_HEADER] === HANDSHAKE.serverHello && answer.length >= 11) {
    return { kind: 'server-hello', version: answer.readUInt16BE(9) }
  }
  return { kind: 'not-tls' }
}

const u8 = (value: number) => Buffer.from([value])
const u16 = (value: number) => Buffer.from([value >> 8, value & 0xff])
const u24 = (value: number) => Buffer.from([value >> 16, (value >> 8) & 0xff, value & 0xff])
const vector8 = (content: Buffer) => Buffer.concat([u8(content.length), content])
const vector16 = (content: Buffer) => Buffer.concat([u16(content.length), content])
const extension = (type: number, content: Buffer) => Buffer.concat([u16(type), vector16(content)])
