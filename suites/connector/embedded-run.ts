import { EMBEDDED_CONNECTOR_LIMITS, EMBEDDED_CONNECTOR_SETTINGS, makeProfile } from '../profile/profile.ts'
import { EMBEDDED_DOMAIN, EMBEDDED_HOST, LOOPBACK_CLASSES } from '../suite-config.ts'
import type { ConnectorRunConfig } from './config.ts'

/** A run against the embedded reference connector, with everything that costs it nothing. */
export function defaultConnectorRun(): ConnectorRunConfig {
  return {
    subject: { kind: 'embedded' },
    host: EMBEDDED_HOST,
    profile: makeProfile({
      domain: EMBEDDED_DOMAIN,
      limits: EMBEDDED_CONNECTOR_LIMITS,
      settings: EMBEDDED_CONNECTOR_SETTINGS,
    }),
    select: [],
    skip: [],
    allow: LOOPBACK_CLASSES,
    requireFull: false,
    concurrency: 16,
  }
}
