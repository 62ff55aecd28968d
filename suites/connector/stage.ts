import { say, type Text } from '../../harness/text/text.ts'
import type { OtherPorts } from './other-ports.ts'

/** What a scenario is at, and what came to light meanwhile. */
export interface Stage {
  /** The gateway is sound again. */
  recovered: boolean
  /** Which of its actions it is at, from 1. */
  nth: number
  /** Ends the connector; absent between actions. */
  kill: (() => Promise<void>) | undefined
  /** Whether the connector is asked to do something, so that connections are taken for its own. */
  acting: boolean
  /** Connections that came in all. */
  connections: number
  /** Told of each of them. */
  connected?: () => void
  /** Connections that came while it was asked nothing. */
  unasked: number
  /** Looks at what a fetch has by now, before a command of a session is answered; absent between fetches. */
  look: ((session: string, command: string) => Promise<void>) | undefined
  /** Sees to it that nothing more can be put into that folder. */
  block: (() => Promise<void>) | undefined
  /** The ports at which nobody has anything to do, and where they are listened at. */
  otherPorts: OtherPorts
  /** What stands for the addresses of the host name, where something does. */
  readonly addresses: readonly string[] | undefined
  /** References of the messages that it was given in this scenario. */
  readonly references: Set<string>
  /** A message of no action of this scenario that was submitted all the same, by its reference. */
  foreign?: string
}

/** Before the first action. `addresses` stand for those of the host name, where they do. */
export const newStage = (addresses?: readonly string[]): Stage => ({
  recovered: false,
  nth: 0,
  kill: undefined,
  acting: false,
  connections: 0,
  unasked: 0,
  look: undefined,
  block: undefined,
  otherPorts: {},
  addresses,
  references: new Set(),
})

/** Why an action cannot be told from an earlier one, once connections came that nobody asked for. */
export const unasked = ({ unasked }: Stage): Text =>
  unasked === 1
    ? say`1 connection came while the connector was asked to do nothing: an earlier action is still going on, so that nobody can tell which action it belongs to`
    : say`${{ count: unasked }} connections came while the connector was asked to do nothing: an earlier action is still going on, so that nobody can tell which action they belong to`
