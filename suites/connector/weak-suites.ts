/*
 * Cipher suites by their numbers in the registry of TLS parameters, where what they share is not in the number.
 */

import { VERSIONS } from '../../harness/grammar/tls-numbers.ts'

const hex = (numbers: string): number[] =>
  numbers.split(/\s+/).flatMap((part) => {
    const [from = 0, to = from] = part.split('-').map((number) => Number.parseInt(number, 16))
    return Array.from({ length: to - from + 1 }, (_, index) => from + index)
  })

/** Suites of TLS 1.3 (RFC 8446 appendix B.4, RFC 9150), which no older version has; and TLS 1.3 has no others. */
const OF_TLS_13: ReadonlySet<number> = new Set(hex('1301-1307 c0b4 c0b5'))

/** The suites that a ClientHello really puts up for choice: those of the versions that it offers. */
export function negotiable({
  versions,
  suites,
}: {
  readonly versions: readonly number[]
  readonly suites: readonly number[]
}): number[] {
  const isNew = (version: number) => version >= VERSIONS['TLSv1.3']
  return suites.filter((suite) => versions.some((version) => isNew(version) === OF_TLS_13.has(suite)))
}

/** Nobody is authenticated: DH_anon, ECDH_anon. */
export const ANONYMOUS: ReadonlySet<number> = new Set(
  hex('0017-001b 0034 003a 0046 0089 006c 006d 009b 00a6 00a7 00bf 00c5 c015-c019 c046 c047 c05a c05b c084 c085'),
)

/** No encryption, encryption that was made weak for export, or RC4. */
export const BROKEN: ReadonlySet<number> = new Set([
  ...hex('0000-0002 002c-002e 003b 00b0 00b1 00b4 00b5 00b8 00b9 c001 c006 c00b c010 c015 c039-c03b c0b4 c0b5'),
  ...hex('0003 0006 0008 000b 000e 0011 0014 0017 0019 0026-002b'),
  ...hex('0003-0005 0017 0018 0020 0024 0028 002b 008a 008e 0092 c002 c007 c00c c011 c016 c033'),
])

/** Fewer than 128 bits, DES and 3DES among them, or the key exchange of static RSA, which has no forward secrecy. */
export const WEAK: ReadonlySet<number> = new Set([
  ...hex('0009 000a 000c 000d 000f 0010 0012 0013 0015 0016 001a 001b 001e 001f 0022 0023 008b 008f 0093'),
  ...hex('c003 c008 c00d c012 c017 c01a-c01c c034'),
  ...hex('0007 002f 0035 003c 003d 0041 0084 0096 009c 009d 00ba 00c0 c03c c03d c050 c051 c07a c07b'),
  ...hex('c09c c09d c0a0 c0a1'),
])
