import tls from 'node:tls'
import { CAPS } from '../../caps.ts'
import type { Wire } from '../../wire/wire.ts'
import type { ServerSession } from './server-session.ts'

type TlsOptions = Omit<Parameters<Wire['acceptTls']>[0], 'fallBack'>

/** Making a context parses a key, and sessions are resumed only within one: so they are kept. */
const contexts = new Map<string, tls.SecureContext>()

/** How a session's handshake is to be done, by the behaviour. */
export function tlsOptions(session: ServerSession): TlsOptions {
  const { minVersion, maxVersion, ciphers, certificate, requestCert, requireCert, alpn, hearPlaintext } =
    session.behaviour.tls
  const { chainPem, keyPem } = certificate(session.site.certificate, session)
  const settings: tls.SecureContextOptions = {
    cert: chainPem,
    key: keyPem,
    minVersion,
    maxVersion,
    ...(ciphers !== undefined && { ciphers }),
  }
  // Sessions come one after another with the same settings, and certificates are long: so not as JSON.
  const key = [minVersion, maxVersion, ciphers, chainPem, keyPem].join('\n')
  let secureContext = contexts.get(key)
  if (!secureContext) {
    if (contexts.size >= CAPS.contexts) contexts.clear()
    secureContext = tls.createSecureContext(settings)
    contexts.set(key, secureContext)
  }
  return { secureContext, requestCert, requireCert, hearPlaintext, ...(alpn !== undefined && { alpn }) }
}
