import { EMBEDDED_LIMITS, makeProfile } from '../profile/profile.ts'
import type { GatewayRunConfig } from './config.ts'

/** The domain of the implementations of ours: a name that can never be a real one (RFC 6761 §6.2). */
export const EMBEDDED_DOMAIN = 'htpoort.test'

/** A run against the embedded reference gateway, with everything that costs it nothing. */
export function defaultGatewayRun(): GatewayRunConfig {
  return {
    subject: { kind: 'embedded' },
    profile: makeProfile({ domain: EMBEDDED_DOMAIN, limits: EMBEDDED_LIMITS }),
    select: [],
    skip: [],
    allow: LOOPBACK_CLASSES,
    requireFull: false,
    concurrency: 16,
    paceMs: 0,
  }
}

/** Run classes that need no leave on a loopback address. */
export const LOOPBACK_CLASSES = ['safe', 'submits', 'deletes', 'bad-logins', 'cleartext-credential'] as const
