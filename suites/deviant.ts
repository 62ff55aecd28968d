import type { Authority } from '../fixtures/authority/authority.ts'
import type { ConnectorBehaviour } from '../harness/peers/connector/behaviour.ts'
import type { GatewayBehaviour } from '../harness/peers/gateway/behaviour.ts'
import type { Text } from '../harness/text/text.ts'

/** One named, small change of a reference implementation's behaviour. */
export interface Deviation<Behaviour = GatewayBehaviour> {
  readonly id: string
  /** The checks that it can concern, as patterns; all when absent. */
  readonly select?: readonly string[]
  /** Changes a fresh behaviour. The authority is the one that clients trust, for deviations that change the certificate. */
  patch(behaviour: Behaviour, authority: Authority): void
}

/**
 * A deviation that proves that a check can fail. Deviants of the checks of `X.ts` stand in `X.deviants.ts` next to it; one
 * that fails checks of several files stands next to the first that it names, and each check has one in the file next to
 * its own.
 */
export interface Deviant<Behaviour = GatewayBehaviour> extends Deviation<Behaviour> {
  /** `M-` and the check that it is for, with a letter when that check has several: `M-SS-007`, `M-SS-017b`. */
  readonly id: string
  /** What the gateway, or the connector, does wrong. */
  readonly title: Text
  /** The checks that must fail, or warn, by level; exactly these. Others may turn inconclusive or informative. */
  readonly fails: readonly string[]
  /** The observations that it changes: they record something else of it than of the reference. */
  readonly changes?: readonly string[]
}

/** A deviant connector. */
export type ConnectorDeviant = Deviant<ConnectorBehaviour>
