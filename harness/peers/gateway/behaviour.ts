import { CAPS } from '../../caps.ts'
import type { Protocol } from '../../record/event.ts'
import { type DeliveryRules, healthyDelivery, healthyReports, type ReportRules } from './delivery.ts'
import { composeReport } from './dsn.ts'
import type { MaildropRules } from './maildrop.ts'
import { healthyPop3, type Pop3Behaviour } from './pop3-server.ts'
import type { TlsRules } from './server-session.ts'
import { healthySmtp, type SmtpBehaviour } from './smtp-server.ts'

/**
 * Everything that the scripted gateway does, as one value: the rules of the interface document as data and small functions.
 * A deviation is a change of it. Hooks look other rules up in `session.behaviour`, never in what surrounds them,
 * so that a change counts wherever the rule is used.
 */
export interface GatewayBehaviour {
  readonly smtp: SmtpBehaviour
  readonly pop3: Pop3Behaviour
  readonly tls: TlsRules
  readonly maildrop: MaildropRules
  readonly delivery: DeliveryRules
  readonly report: ReportRules
  /** Changes the behaviour for one connection, given a copy of its own. */
  perSession: ((own: GatewayBehaviour, connection: Connection) => void) | undefined
}

/** A connection as it is told apart from others. */
interface Connection {
  readonly protocol: Protocol
  readonly number: number
  /** Whether it came by another address than the usual one. */
  readonly isElsewhere: boolean
}

/** The behaviour of a gateway that keeps every rule, made fresh. */
export function healthyBehaviour(): GatewayBehaviour {
  return {
    smtp: healthySmtp(),
    pop3: healthyPop3(),
    tls: {
      minVersion: 'TLSv1.3',
      maxVersion: 'TLSv1.3',
      ciphers: undefined,
      groups: undefined,
      meets: undefined,
      hasFiniteFields: false,
      longestRecord: undefined,
      certificate: (given) => given,
      requestCert: false,
      requireCert: false,
      alpn: undefined,
      countsRecords: false,
      rewrite: undefined,
      hearPlaintext: false,
    },
    maildrop: {
      keyOf: (mailbox) => mailbox,
      exclusive: true,
      capacity: CAPS.stored,
    },
    delivery: healthyDelivery(),
    report: healthyReports(composeReport),
    perSession: undefined,
  }
}

/** The behaviour for one connection. */
export function behaviourFor(behaviour: GatewayBehaviour, connection: Connection): GatewayBehaviour {
  if (!behaviour.perSession) return behaviour
  const own = copyOf(behaviour)
  behaviour.perSession(own, connection)
  return own
}

/** A copy that shares functions and nothing else that can change. */
function copyOf<T>(value: T): T {
  if (value instanceof Set) return new Set(value) as T
  if (Array.isArray(value)) return value.map(copyOf) as T
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copyOf(part)])) as T
}
