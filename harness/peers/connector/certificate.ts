import { X509Certificate } from 'node:crypto'
import type { SecureVersion } from 'node:tls'
import { isAddress } from '../../grammar/host.ts'
import type { TlsEvent } from '../../record/event.ts'

/** Bits of an RSA key. */
const SHORTEST_RSA = 2048

/** The TLS of a connector (§3.3.1, §4.3.1). */
export interface ClientTlsRules {
  /** §3.5, footnote 4 and §4.5, footnote 7: 1.3 and nothing else. */
  minVersion: SecureVersion
  maxVersion: SecureVersion
  ciphers: string | undefined
  /** Groups of the key exchange, as OpenSSL names them; what it has when absent. */
  groups: string | undefined
  /** A certificate of its own. TLS is one-way, so that a sound connector has none (§3.3.1, §4.3.1). */
  certificate: { readonly chainPem: string; readonly keyPem: string } | undefined
  /** What server_name says; not sent when absent. */
  servername(host: string): string | undefined
  /** Why the server is not to be trusted (§3.3.3, §4.3.3), given what its handshake showed; nothing when it is. */
  problem(event: TlsEvent, host: string, rules: ClientTlsRules): string | undefined
  /** What is wrong with the chain: trust, dates, use, name constraints (RFC 5280 §6). */
  chainProblem(event: TlsEvent): string | undefined
  /** What is wrong with the key (RFC 9325 §4.5), which not every OpenSSL minds. */
  keyProblem(leaf: X509Certificate): string | undefined
  /** What is wrong with the name (RFC 9525 §6). */
  nameProblem(leaf: X509Certificate, host: string): string | undefined
}

/** The rules of a sound connector. */
export function healthyTls(): ClientTlsRules {
  return {
    minVersion: 'TLSv1.3',
    maxVersion: 'TLSv1.3',
    ciphers: undefined,
    groups: undefined,
    certificate: undefined,
    // An address is not a name (RFC 6066 §3).
    servername: (host) => (isAddress(host) ? undefined : host),
    problem(event, host, rules) {
      const [first] = event.chain ?? []
      if (first === undefined) return 'there is none'
      const leaf = new X509Certificate(Buffer.from(first, 'base64'))
      return rules.chainProblem(event) ?? rules.keyProblem(leaf) ?? rules.nameProblem(leaf, host)
    },
    chainProblem: ({ verification }) => (verification === 'ok' ? undefined : (verification ?? 'not verified')),
    keyProblem({ publicKey: { asymmetricKeyDetails } }) {
      return (asymmetricKeyDetails?.modulusLength ?? SHORTEST_RSA) < SHORTEST_RSA ? 'its key is too short' : undefined
    },
    nameProblem(leaf, host) {
      const matches = isAddress(host)
        ? leaf.checkIP(host)
        : // The common name is not the name of a server any more, and a wildcard is a whole label.
          leaf.checkHost(host, { subject: 'never', partialWildcards: false })
      return matches === undefined ? 'it is for another name' : undefined
    },
  }
}
