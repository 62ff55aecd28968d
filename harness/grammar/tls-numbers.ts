/** Numbers of the TLS wire that making a ClientHello and reading one have in common. */

/** Versions by the names that Node gives them. */
export const VERSIONS = {
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
} as const
export type VersionName = keyof typeof VERSIONS

/** `TLSv1.2` for 0x0303, and so on. */
export function versionName(version: number): string {
  const known = Object.entries(VERSIONS).find(([, octets]) => octets === version)
  return known?.[0] ?? `0x${version.toString(16).padStart(4, '0')}`
}

/** Kinds of record (RFC 8446 §5.1). */
export const RECORD = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const
/** Octets before a record's content: kind, version, length. */
export const RECORD_HEADER = 5
/** The most that one record carries unencrypted (RFC 8446 §5.1). */
export const LONGEST_FRAGMENT = 0x4000

/** Kinds of handshake message (RFC 8446 §4). */
export const HANDSHAKE = {
  clientHello: 1,
  serverHello: 2,
  newSessionTicket: 4,
  encryptedExtensions: 8,
  keyUpdate: 24,
} as const
/** Octets before a handshake message's content: kind and length. */
export const HANDSHAKE_HEADER = 4

/** Extensions (RFC 8446 §4.2 and the registry that it began). */
export const EXTENSION = {
  serverName: 0,
  supportedGroups: 10,
  ecPointFormats: 11,
  signatureAlgorithms: 13,
  alpn: 16,
  padding: 21,
  encryptThenMac: 22,
  extendedMasterSecret: 23,
  sessionTicket: 35,
  earlyData: 42,
  supportedVersions: 43,
  cookie: 44,
  keyShare: 51,
  renegotiationInfo: 0xff01,
} as const
/** The one kind of name that SNI has (RFC 6066 §3). */
export const HOST_NAME = 0

/** Whether a number of two octets stands for nothing and only keeps servers tolerant (RFC 8701 §2). */
export function isGrease(number: number): boolean {
  return (number & 0x0f0f) === 0x0a0a && number >> 8 === (number & 0xff)
}
