import { EMBEDDED_LIMITS, EMBEDDED_SETTINGS, makeProfile } from '../profile/profile.ts'
import { EMBEDDED_DOMAIN, LOOPBACK_CLASSES } from '../suite-config.ts'
import type { GatewayRunConfig } from './config.ts'

/** A run against the embedded reference gateway, with everything that costs it nothing. */
export function defaultGatewayRun(): GatewayRunConfig {
  return {
    subject: { kind: 'embedded' },
    profile: makeProfile({ domain: EMBEDDED_DOMAIN, limits: EMBEDDED_LIMITS, settings: EMBEDDED_SETTINGS }),
    select: [],
    skip: [],
    allow: LOOPBACK_CLASSES,
    requireFull: false,
    concurrency: 16,
    paceMs: 0,
  }
}
