import { isIP } from 'node:net'
import type { Authority, IssueOptions } from '../../fixtures/authority/authority.ts'
import type { Task } from '../../harness/driving/connector-driver.ts'
import type { Experiment, Resource, RunClass } from '../../harness/judging/experiment.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import type { Text } from '../../harness/text/text.ts'
import type { AccountKind } from './accounts.ts'

/** What a deviation of the gateway may need besides its behaviour. */
export interface Props {
  /** The authority that the connector trusts. */
  readonly authority: Authority
  /** The host name under which the connector reaches the gateway. */
  readonly host: string
  /** Milliseconds for which something due is withheld: long enough for a connector that does not wait to give itself away. */
  readonly withhold: number
  readonly profile: Profile
  /** Which of the actions of the scenario the connector is at, from 1. */
  nth(): number
  /** Ends the connector at once, as a crash would. For scenarios with an action that says so. */
  kill(): Promise<void>
}

/** For whom a certificate is when the connector reaches the gateway under a host name or an IP address. */
export const holderOf = (host: string): Pick<IssueOptions, 'names' | 'addresses'> =>
  isIP(host) === 0 ? { names: [host] } : { names: [], addresses: [host] }

/** What a message of a scenario is made from. */
export interface Mail {
  readonly from: string
  readonly to: string
  /** The connector's own mailbox. */
  readonly user: string
  /** What the certifier made up for the run: it stands in the subject of the usual messages, and in the payload of what is submitted. */
  readonly challenge?: string
}

/** The sender, and the recipient as the header and the envelope have it. */
export type Addresses = Pick<Task, 'from' | 'to' | 'rcpt'>

/** A message to submit, and its payload before transfer encoding. */
export interface MessageToSend {
  readonly message: Buffer
  readonly payload: Buffer
}

/** One thing that the connector is asked to do, or that it is asked nothing for a while and watched. */
export interface ScenarioAction {
  readonly action: 'send' | 'fetch' | 'watch'
  /** The gateway is sound again from here on. */
  readonly healthy?: true
  /** What is submitted; a new conforming message when absent. */
  readonly submits?: (mail: Mail) => MessageToSend
  /** Submits what the step before submitted, once more. */
  readonly again?: true
  /** Nothing listens on the ports of the gateway meanwhile. */
  readonly unreachable?: true
  /** The connector is ended, as a crash would: when the gateway says so, or when the action is over. */
  readonly killed?: 'meanwhile' | 'afterwards'
  /** What the connector is told for addresses that it is usually told otherwise. */
  readonly addresses?: (usual: Addresses) => Partial<Addresses>
}

/**
 * An experiment with a connector: the scripted gateway, sound but for one deviation, and what the connector is asked to do
 * meanwhile. The gateway is opened anew for each scenario, so that one never sees another's mail.
 */
export interface Scenario extends Experiment {
  /** `F-05/454`: the scenario, and its variant where it has several. */
  readonly id: string
  /** What the gateway does. */
  readonly title: Text
  /** What it is to provoke, and what a sound connector does. What no gateway in order can provoke is marked `brokenPeer`. */
  readonly why: Text
  readonly actions: readonly ScenarioAction[]
  /** What the mailbox holds when it begins. */
  readonly maildrop?: (mail: Mail) => readonly Buffer[]
  /** The only account that the gateway knows; that of the run when absent. */
  readonly account?: AccountKind
  /** The folder of a fetch can take nothing from the login on, until the gateway is sound again. */
  readonly blocksFolder?: true
  /** Whether it can be played under a host name and a profile; where it cannot, the connector is asked nothing. It always can when absent. */
  readonly playable?: (host: string, profile: Profile) => boolean
  /** Milliseconds for which the gateway may keep the connector waiting; its actions have so much longer than `limits.action`. */
  readonly withholds?: (profile: Profile) => number
  /** The gateway listens at the other address of the host name, where it has two. */
  readonly elsewhere?: true
  /** Changes the behaviour of a sound gateway. Absent where it stays sound. */
  readonly patch?: (behaviour: GatewayBehaviour, props: Props) => void
}

/** Defines a scenario. Which protocol it is about follows from its actions, and so does what it uses, besides what else it needs. */
export function scenario({
  needs = [],
  ...definition
}: Omit<Scenario, 'protocol' | 'uses' | 'runClass'> & {
  readonly runClass?: RunClass
  readonly needs?: readonly Resource[]
}): Scenario {
  const actions = new Set(definition.actions.map(({ action }) => action))
  // Nothing tells what runs by itself, but what has no way to collect does not collect by itself either.
  const uses = [...new Set([...actions].map((action) => (action === 'watch' ? 'fetch' : action)))]
  const protocol = actions.size > 1 || actions.has('watch') ? 'both' : actions.has('fetch') ? 'pop3' : 'smtp'
  const isKilled = definition.actions.some(({ killed }) => killed !== undefined)
  return {
    runClass: 'safe',
    ...definition,
    uses: [...uses, ...(isKilled ? ['kill' as const] : []), ...needs],
    protocol,
  }
}

/** The scenario that a variant belongs to: `F-05` of `F-05/454`. */
export function familyOf(id: string): string {
  return id.split('/')[0]!
}

export const isScenario = (experiment: Experiment): experiment is Scenario => 'actions' in experiment

export const send: ScenarioAction = { action: 'send' }
export const fetch: ScenarioAction = { action: 'fetch' }
/** With a gateway that is sound again. */
export const recovered = (step: ScenarioAction): ScenarioAction => ({ ...step, healthy: true })
