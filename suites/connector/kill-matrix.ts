import { makeAuthority } from '../../fixtures/authority/authority.ts'
import type { ConnectorDriver } from '../../harness/driving/connector-driver.ts'
import type { RunClass } from '../../harness/judging/experiment.ts'
import type { Limits, Profile } from '../../harness/judging/profile.ts'
import type { Result } from '../../harness/judging/result.ts'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import { healthyConnector } from '../../harness/peers/connector/behaviour.ts'
import { embeddedDriver } from '../../harness/peers/connector/embedded.ts'
import { Runner } from '../../harness/running/runner.ts'
import type { Deviation } from '../deviant.ts'
import { courtOf, planFor } from '../suite-run.ts'
import type { ConnectorRunConfig } from './config.ts'
import { connectorSubject } from './connector-run.ts'
import { connectorSuite } from './connector-suite.ts'
import { defaultConnectorRun } from './embedded-run.ts'

const config = defaultConnectorRun()
/** For all runs: its certificates, and the TLS contexts made of them, are made once. */
const authority = makeAuthority()

/** How a run differs from the usual one. */
export interface Circumstances {
  readonly profile?: Partial<Omit<Profile, 'limits'>>
  readonly limits?: Partial<Limits>
  /** Where the gateway listens; any free ports when absent. */
  readonly ports?: ConnectorRunConfig['ports']
  /** The address on which the gateway listens; the usual one when absent. */
  readonly listen?: string
  /** The name under which the connector reaches the gateway; `localhost` when absent. */
  readonly host?: string
  /** What opaque names are made from, where the connector is not told what is played. */
  readonly blind?: string
  /** Scenarios at a time. */
  readonly concurrency?: number
  /** Checks to run; all when absent. */
  readonly select?: readonly string[]
  /** Classes to drive besides the usual ones. */
  readonly allow?: readonly RunClass[]
}

/** Runs the checks against the reference connector as one deviant, or unchanged. */
export async function resultsOf(
  deviant: Deviation<ConnectorBehaviour> | undefined,
  circumstances: Circumstances = {},
): Promise<Result[]> {
  const behaviour = healthyConnector()
  deviant?.patch(behaviour, authority)
  return resultsWith(embeddedDriver(behaviour, deviant?.id), {
    ...(deviant?.select && { select: deviant.select }),
    ...circumstances,
  })
}

/** Runs the checks against any connector behind its driver. */
export async function resultsWith(connector: ConnectorDriver, circumstances: Circumstances = {}): Promise<Result[]> {
  const profile: Profile = {
    ...config.profile,
    ...circumstances.profile,
    limits: { ...config.profile.limits, ...circumstances.limits },
  }
  const {
    select = [],
    allow = [],
    host = config.host,
    concurrency = config.concurrency,
    blind,
    ports,
    listen,
  } = circumstances
  const run = {
    ...config,
    profile,
    host,
    concurrency,
    ...(blind !== undefined && { blind }),
    ...(ports && { ports }),
    ...(listen !== undefined && { listen }),
  }
  const subject = connectorSubject(connector, run, { authority })
  const selection = { ...config, select, allow: [...config.allow, ...allow] }
  const runner = new Runner({
    plan: planFor(connectorSuite, selection, (resource) => subject.lacks(resource)),
    court: courtOf(connectorSuite, profile, subject.facts),
    driver: subject.driver,
    journal: { write: () => {} },
  })
  return runner.all()
}
