import type { Endpoint, SubjectAccount } from '../../harness/run/drive.ts'
import type { RunClass } from '../../harness/run/experiment.ts'
import type { Profile } from '../../harness/run/profile.ts'
import type { ContainerDescription } from '../../harness/subject/container.ts'

/** Everything that a run of the gateway suite needs to know. Plain data, so that it can be handed to the thread that runs it. */
export interface GatewayRunConfig {
  readonly subject: GatewaySubjectConfig
  readonly profile: Profile
  readonly select: readonly string[]
  readonly skip: readonly string[]
  readonly allow: readonly RunClass[]
  readonly shard?: { readonly index: number; readonly of: number }
  readonly requireFull: boolean
  readonly concurrency: number
  readonly paceMs: number
  /** Where the journal goes; none is kept without it. The directory has to exist. */
  readonly directory?: string
}

export type GatewaySubjectConfig =
  /** The reference gateway, in a process of its own. */
  | { readonly kind: 'embedded' }
  | ({ readonly kind: 'endpoints'; readonly smtp: Endpoint; readonly pop3: Endpoint } & GatewayParty)
  | ({
      readonly kind: 'container'
      readonly container: ContainerDescription
      /** Where in the container a certificate of our authority for `serverName` goes, if it takes one. */
      readonly certificate?: { readonly chain: string; readonly key: string }
      /** Where in the container a file with a line `mailbox:password` an account goes, if it takes one. */
      readonly passwords?: string
    } & GatewayParty)

/** What is known of a gateway beside its ports. */
export interface GatewayParty {
  readonly name: string
  readonly serverName: string
  /** PEM certificates to trust; the system's when absent. */
  readonly ca?: string
  readonly accounts: readonly SubjectAccount[]
  readonly addresses: {
    readonly from: string
    readonly to: string
    readonly rcpt: string
    readonly undeliverable?: string
  }
}
