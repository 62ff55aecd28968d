import tls from 'node:tls'
import { CAPS } from '../../caps.ts'
import type { Wire } from '../../wire/wire.ts'
import type { ServerSession } from './server-session.ts'

type TlsOptions = Omit<Parameters<Wire['acceptTls']>[0], 'fallBack' | 'begun'>

/** Making a context parses a key, and sessions are resumed only within one: so they are kept. */
const contexts = new Map<string, tls.SecureContext>()

/** How a session's handshake is to be done, by the behaviour. */
export function tlsOptions(session: ServerSession): TlsOptions {
  const {
    minVersion,
    maxVersion,
    ciphers,
    groups,
    hasFiniteFields,
    longestRecord,
    certificate,
    requestCert,
    requireCert,
    alpn,
    countsRecords,
    rewrite,
    hearPlaintext,
  } = session.behaviour.tls
  const { chainPem, keyPem } = certificate(session.site.certificate, session)
  const settings: tls.SecureContextOptions = {
    cert: chainPem,
    key: keyPem,
    minVersion,
    maxVersion,
    ...(ciphers !== undefined && { ciphers }),
    ...(groups !== undefined && { ecdhCurve: groups }),
    ...(hasFiniteFields && { dhparam: 'auto' }),
  }
  // Sessions come one after another with the same settings, and certificates are long: so not as JSON.
  const key = [minVersion, maxVersion, ciphers, groups, hasFiniteFields, chainPem, keyPem].join('\n')
  let secureContext = contexts.get(key)
  if (!secureContext) {
    if (contexts.size >= CAPS.contexts) contexts.clear()
    secureContext = tls.createSecureContext(settings)
    contexts.set(key, secureContext)
  }
  return {
    ...{ secureContext, requestCert, requireCert, hearPlaintext, countsRecords },
    ...(longestRecord !== undefined && { longestRecord }),
    ...(rewrite && { rewrite }),
    ...(alpn && { alpn }),
  }
}

/**
 * Reads the first octets of a handshake for a server that has something else to say to them than TLS, and says it. Returns
 * them where TLS is to go on with them, and nothing when the connection is over.
 */
export async function meetHello(session: ServerSession): Promise<Buffer | undefined> {
  const { wire, behaviour } = session
  let octets = Buffer.alloc(0)
  for (;;) {
    const more = await wire.take((waiting) => waiting.length)
    if (typeof more === 'string') return undefined
    octets = Buffer.concat([octets, more])
    const said = behaviour.tls.meets?.(octets, session)
    if (said === undefined) return octets
    if (said === 'more') continue
    wire.write(said)
    wire.endWithoutCloseNotify()
    return undefined
  }
}
