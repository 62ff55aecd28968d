import { X509Certificate } from 'node:crypto'
import type { SecureVersion } from 'node:tls'
import { isAddress } from '../../grammar/host.ts'
import type { TlsEvent } from '../../record/event.ts'

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
      const [leaf] = event.chain ?? []
      if (leaf === undefined) return 'there is none'
      return rules.chainProblem(event) ?? rules.nameProblem(new X509Certificate(Buffer.from(leaf, 'base64')), host)
    },
    chainProblem: ({ verification }) => (verification === 'ok' ? undefined : (verification ?? 'not verified')),
    nameProblem(leaf, host) {
      const matches = isAddress(host)
        ? leaf.checkIP(host)
        : // The common name is not the name of a server any more, and a wildcard is a whole label.
          leaf.checkHost(host, { subject: 'never', partialWildcards: false })
      return matches === undefined ? 'it is for another name' : undefined
    },
  }
}
