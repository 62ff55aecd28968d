import { HANDSHAKE, HANDSHAKE_HEADER, RECORD, RECORD_HEADER, VERSIONS } from '../../harness/grammar/tls-numbers.ts'
import type { TlsRules } from '../../harness/peers/gateway/server-session.ts'
import { say } from '../../harness/text/text.ts'
import { type Offer, readClientHello } from '../../harness/wire/hello-reader.ts'
import type { Deviant } from '../deviant.ts'
import { WEAK_SUITES } from './tls-drives.ts'

const onBoth = (...checks: readonly string[]) => checks.flatMap((check) => [`${check}@smtp`, `${check}@pop3`])

/** Deviations in what a server makes of a ClientHello. */
export const tlsOffers: readonly Deviant[] = [
  {
    id: 'M-ST-05',
    title: say`TLS 1.2 is still on, and its random does not say that TLS 1.3 is there`,
    fails: onBoth('ST-02', 'ST-05'),
    patch: meeting(({ versions, suites }) =>
      versions.every((version) => version === VERSIONS['TLSv1.2']) && suites.includes(STRONG)
        ? serverHello('TLSv1.2', STRONG)
        : undefined,
    ),
  },
  {
    id: 'M-ST-05b',
    title: say`TLS 1.0 is still on, and its random does not say that TLS 1.3 is there`,
    fails: onBoth('ST-03', 'ST-05'),
    patch: meeting(({ versions }) =>
      versions.every((version) => version === VERSIONS.TLSv1) ? serverHello('TLSv1', OLD) : undefined,
    ),
  },
  {
    id: 'M-ST-06',
    title: say`TLS_CHACHA20_POLY1305_SHA256 is the only suite`,
    fails: onBoth('ST-06'),
    patch({ tls }) {
      tls.ciphers = 'TLS_CHACHA20_POLY1305_SHA256'
    },
  },
  {
    id: 'M-ST-06b',
    title: say`TLS 1.2 is still on, and has a suite without authentication`,
    fails: onBoth('ST-02', 'ST-06'),
    patch: below13('AECDH-AES128-SHA'),
  },
  {
    id: 'M-ST-06c',
    title: say`TLS 1.2 is still on, and has a suite without encryption`,
    fails: onBoth('ST-02', 'ST-06'),
    patch: below13('ECDHE-ECDSA-NULL-SHA:ECDHE-RSA-NULL-SHA'),
  },
  {
    id: 'M-ST-06d',
    title: say`Suites with static RSA are agreed to where there is no other`,
    fails: onBoth('ST-06'),
    patch: meeting(({ suites }) =>
      suites.every((suite) => suite === SIGNAL || (WEAK_SUITES.outdated as readonly number[]).includes(suite))
        ? serverHello('TLSv1.2', OLD)
        : undefined,
    ),
  },
  {
    id: 'M-ST-07',
    title: say`X25519 is the only group`,
    fails: onBoth('ST-07'),
    patch({ tls }) {
      tls.groups = 'X25519'
    },
  },
  {
    id: 'M-ST-07b',
    title: say`X25519 is not among the groups`,
    fails: onBoth('ST-07'),
    patch({ tls }) {
      tls.groups = 'prime256v1:secp384r1'
    },
  },
  {
    id: 'M-ST-07c',
    title: say`A ClientHello without a key share is refused`,
    fails: onBoth('ST-07'),
    patch: meeting((_, octets) => (octets.includes(NO_KEY_SHARE) ? alert(40) : undefined)),
  },
  {
    id: 'M-ST-07d',
    title: say`HelloRetryRequest is sent, and the connection ends`,
    fails: onBoth('ST-07'),
    patch: meeting((_, octets) => (octets.includes(NO_KEY_SHARE) ? RETRY : undefined)),
  },
  {
    id: 'M-ST-09',
    title: say`A client without server_name is refused with handshake_failure`,
    fails: onBoth('ST-09'),
    patch: meeting(({ sni, versions }) =>
      sni === undefined && versions.includes(VERSIONS['TLSv1.3']) ? alert(40) : undefined,
    ),
  },
  {
    id: 'M-ST-11',
    title: say`Web clients are taken by ALPN`,
    fails: onBoth('ST-11'),
    patch({ tls }) {
      tls.alpn = ['http/1.1']
    },
  },
  {
    id: 'M-ST-11b',
    title: say`A protocol is selected by ALPN that the client did not offer`,
    fails: onBoth('ST-11'),
    patch({ tls }) {
      let offersAlpn = false
      tls.meets = (octets) => {
        offersAlpn = octets.includes('http/1.1')
        return undefined
      }
      tls.rewrite = (from, { type, content }) =>
        offersAlpn && from === 'server' && type === RECORD.handshake && content[0] === HANDSHAKE.encryptedExtensions
          ? withExtension(content, HANDSHAKE_HEADER, Buffer.from('00100007000504736d7470', 'hex'))
          : undefined
    },
  },
]

/** A handshake message with an extension more, whose list of extensions begins at an offset. */
export function withExtension(message: Buffer, list: number, extension: Buffer): Buffer {
  const changed = Buffer.concat([message, extension])
  changed.writeUIntBE(changed.length - HANDSHAKE_HEADER, 1, 3)
  changed.writeUInt16BE(changed.length - list - 2, list)
  return changed
}

/** Says something to some ClientHellos instead of beginning TLS. */
export function meeting(answer: (hello: Offer, octets: Buffer) => Buffer | undefined): Deviant['patch'] {
  return ({ tls }: { tls: TlsRules }) => {
    tls.meets = (octets) => {
      const begin = RECORD_HEADER + HANDSHAKE_HEADER
      if (octets.length < begin || octets.length < RECORD_HEADER + octets.readUInt16BE(3)) return 'more'
      const hello = readClientHello(octets.subarray(begin))
      return hello && answer(hello, octets)
    }
  }
}

/** TLS 1.2 with one suite more than a good one, by the names of OpenSSL. */
function below13(suites: string): Deviant['patch'] {
  return ({ tls }) => {
    tls.minVersion = 'TLSv1.2'
    tls.ciphers = `TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:${suites}:@SECLEVEL=0`
  }
}

/** TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TLS_RSA_WITH_AES_128_CBC_SHA, and what stands for secure renegotiation. */
export const STRONG = 0xc02f
const OLD = 0x002f
const SIGNAL = 0x00ff
/** The extension key_share with nothing in it. */
const NO_KEY_SHARE = Buffer.from([0, 51, 0, 2, 0, 0])
/** A HelloRetryRequest for secp256r1 (RFC 8446 §4.1.4). */
const RETRY = Buffer.from(
  `16030300380200003403 03cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c 00130100000c002b00020304003300020017`.replaceAll(
    ' ',
    '',
  ),
  'hex',
)

const alert = (description: number) => Buffer.from([RECORD.alert, 3, 3, 0, 2, 2, description])

/** A ServerHello whose random is always the same; its one extension signals secure renegotiation. */
export function serverHello(version: keyof typeof VERSIONS, suite: number): Buffer {
  const number = [VERSIONS[version] >> 8, VERSIONS[version] & 0xff]
  const renegotiation = [0, 5, 0xff, 1, 0, 1, 0]
  const body = [...number, ...Buffer.alloc(32, 1), 0, suite >> 8, suite & 0xff, 0, ...renegotiation]
  const handshake = [HANDSHAKE.serverHello, 0, 0, body.length, ...body]
  return Buffer.from([RECORD.handshake, ...number, 0, handshake.length, ...handshake])
}
