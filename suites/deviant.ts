import type { Authority } from '../fixtures/authority/authority.ts'
import type { ConnectorBehaviour } from '../harness/peers/connector/behaviour.ts'
import type { GatewayBehaviour } from '../harness/peers/gateway/behaviour.ts'

/** One named, small change of a sound implementation, which proves that a check can fail. */
export interface Deviation<Behaviour = GatewayBehaviour> {
  /** `M-` and the check that it is for, with a letter when that check has several: `M-SS-007`, `M-SS-017b`. */
  readonly id: string
  /** What the gateway, or the connector, does wrong. */
  readonly title: string
  /** The checks that must fail, or warn, by level; exactly these. Others may turn inconclusive or informative. */
  readonly fails: readonly string[]
  /** Changes a fresh behaviour. The authority is the one that clients trust, for deviations of the certificate. */
  patch(behaviour: Behaviour, authority: Authority): void
}

/** A deviant connector. */
export type ConnectorDeviation = Deviation<ConnectorBehaviour>
