/*
 * The cipher suites for TLS 1.2 that the operator announced on 6 March 2025, in production from 20 May 2025 until TLS 1.2
 * leaves. That is no part of the interface document: a gateway that is rehearsed with has them, and nothing more rests on it.
 */

/** By the names of OpenSSL, with their numbers in the registry of TLS parameters. All of them need a certificate with a key of RSA. */
const ANNOUNCED: Readonly<Record<string, number>> = {
  'ECDHE-RSA-AES256-GCM-SHA384': 0xc030,
  'ECDHE-RSA-CHACHA20-POLY1305': 0xcca8,
  'ECDHE-RSA-AES128-GCM-SHA256': 0xc02f,
  'DHE-RSA-AES256-GCM-SHA384': 0x009f,
  'DHE-RSA-CHACHA20-POLY1305': 0xccaa,
  'DHE-RSA-AES128-GCM-SHA256': 0x009e,
  'DHE-RSA-AES256-CCM': 0xc09f,
  'DHE-RSA-AES128-CCM': 0xc09e,
  'ECDHE-RSA-AES256-SHA384': 0xc028,
  'ECDHE-RSA-AES128-SHA256': 0xc027,
  'DHE-RSA-AES256-SHA256': 0x006b,
  'DHE-RSA-AES128-SHA256': 0x0067,
}
/** Those of TLS 1.3 that every library has (RFC 8446 §9.1). */
const OF_TLS_13 = ['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256']

/** What a gateway with both versions has, as OpenSSL is told. */
export const ANNOUNCED_CIPHERS = [...OF_TLS_13, ...Object.keys(ANNOUNCED)].join(':')

/** Whether a cipher suite of TLS 1.2 was announced, by its number. */
export const isAnnounced = (suite: number): boolean => Object.values(ANNOUNCED).includes(suite)
