import type { ContainerDescription } from '../../harness/driving/container.ts'
import type { Endpoint, SubjectAccount } from '../../harness/driving/drive.ts'
import type { SubjectName } from '../../harness/judging/profile.ts'
import type { RunConfig } from '../suite-config.ts'

/** Everything that a run of the gateway suite needs to know. */
export interface GatewayRunConfig extends RunConfig {
  readonly subject: GatewaySubjectConfig
  /** Least time between two connections, in milliseconds. */
  readonly paceMs: number
}

export type GatewaySubjectConfig =
  /** The reference gateway, in a process of its own. */
  | { readonly kind: 'embedded' }
  | ({
      readonly kind: 'endpoints'
      /** One of the two at least. */
      readonly smtp?: Endpoint
      readonly pop3?: Endpoint
      /** A command on this machine, with the folder in which it runs; `{mailbox}` in it stands for the maildrop. */
      readonly deliverBy?: { readonly command: readonly string[]; readonly folder: string }
    } & GatewayParty)
  | ({
      readonly kind: 'container'
      readonly container: ContainerDescription
      /** Where in the container a certificate of our authority for `serverName` goes, if it takes one. */
      readonly certificate?: { readonly chain: string; readonly key: string }
      /** Where in the container a file with a line `mailbox:password` an account goes, if it takes one. */
      readonly passwords?: string
    } & GatewayParty)

/** What is known of a gateway besides its ports. */
export interface GatewayParty extends SubjectName {
  readonly serverName: string
  /** PEM certificates to trust; the system's when absent. */
  readonly ca?: string
  readonly accounts: readonly SubjectAccount[]
  readonly addresses: {
    readonly from: string
    readonly to: string
    readonly rcpt: string
    readonly undeliverable?: string
    readonly loopback?: string
  }
}
