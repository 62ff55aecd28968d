import type { ConnectorContainer } from '../../harness/driving/container.ts'
import type { HttpDriverOptions } from '../../harness/driving/http-driver.ts'
import type { ResidentDriverOptions } from '../../harness/driving/resident-driver.ts'
import type { SubjectName } from '../../harness/judging/profile.ts'
import type { RunConfig } from '../suite-config.ts'
import type { OtherPorts } from './other-ports.ts'

/** Everything that a run of the connector suite needs to know. */
export interface ConnectorRunConfig extends RunConfig {
  readonly subject: ConnectorSubjectConfig
  /** The name under which the connector reaches the scripted gateway. */
  readonly host: string
  /** The IP address on which the scripted gateway listens; `LISTENS_AT` when absent. */
  readonly listen?: string
  /** Fixed ports of the scripted gateway; any free ones, other ones for each scenario, when absent. */
  readonly ports?: {
    readonly smtp: number
    readonly pop3: number
    /** Where contacts with ports of other services are looked out for. */
    readonly others?: OtherPorts
  }
  /** What opaque names and an order are made from, so that the driver is not told what is played; it is told when absent. */
  readonly blind?: string
  /** Directory of a stored authority; one for this run only when absent. */
  readonly authority?: string
}

export type ConnectorSubjectConfig =
  /** The reference connector. */
  | { readonly kind: 'embedded' }
  | ({ readonly kind: 'command' } & SubjectName & ConnectorCommands)
  /** A container of ours, in which the command lines are run. */
  | ({ readonly kind: 'container'; readonly container: ConnectorContainer } & SubjectName &
      Omit<ConnectorCommands, 'directory'>)
  | ({ readonly kind: 'http' } & HttpDriverOptions)
  | ({ readonly kind: 'resident' } & ResidentDriverOptions)
  | ({ readonly kind: 'manual' } & SubjectName & ByHandConfig)

/** What a person needs who plays a run by hand. */
interface ByHandConfig {
  /** The password of the account, the same in all sittings. */
  readonly password: string
  /** Where the files go that the product may need. */
  readonly folder: string
  /** The authority to trust, as a file; written into the folder when absent. */
  readonly caFile?: string
  /** Folder into which the product puts what it collects; what a fetch stored is unknown when absent. */
  readonly store?: string
}

/** What makes a connector act: command lines for `/bin/sh -c`. */
interface ConnectorCommands {
  readonly send?: string
  readonly fetch?: string
  /** Brings it back to where it began, before each scenario. */
  readonly reset?: string
  /** Copies what it has stored by then into its folder, when it deletes and after a fetch. */
  readonly stored?: string
  /** Ends it at once, as a crash would, while it acts or afterwards. */
  readonly kill?: string
  /** Where they are run; where the harness was started when absent. */
  readonly directory?: string
}
