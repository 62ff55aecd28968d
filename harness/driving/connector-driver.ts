import type { SubjectName } from '../judging/profile.ts'
import type { Action, CollectedEvent, Outcome, SessionLog } from '../record/event.ts'
import type { Text } from '../text/text.ts'

/** What a connector is told for one action: what the environment variables `HTG_…` of a command carry. */
export interface Task {
  /** Scenario and variant, `F-05/454`. */
  readonly case: string
  readonly action: Action
  readonly smtp: { readonly host: string; readonly port: number }
  readonly pop3: { readonly host: string; readonly port: number }
  /** The full mailbox name (§3.7, §4.7). */
  readonly user: string
  readonly password: string
  /** PEM certificates to trust, and no others. */
  readonly ca: string
  /** Sender, in envelope and header. */
  readonly from: string
  /** Recipient in the header (table 4). */
  readonly to: string
  /** Recipient in the envelope (table 3). */
  readonly rcpt: string
  /** A complete conforming message, with CRLF at the end of each line. */
  readonly message: Buffer
  /** What that message carries, before transfer encoding. */
  readonly payload: Buffer
  /** For a driver that is told of stand-ins. */
  readonly standIns?: StandIns
}

/** What stands for something that this machine may not have, or that nobody may listen on. */
interface StandIns {
  /** For the addresses of the host name, in the order in which they are found. */
  readonly addresses?: readonly string[]
  /** For ports that are not for a connector, by the number that the port has in the document. */
  readonly otherPorts?: Readonly<Record<number, number>>
}

/** One file that a fetch put into its folder; as of a `CollectedEvent` where it was not read whole. */
export type CollectedFile = { readonly name: string; readonly octets: Buffer } & Pick<
  CollectedEvent,
  'length' | 'sha256' | 'omitted' | 'inPart' | 'unread'
>

/** What a look at a fetch showed, and why that is not to be relied on, if so. */
export interface Look {
  readonly collected: readonly CollectedFile[]
  readonly spoilt?: Text
}

/** What came of an action. */
export interface Performance {
  /** The command line, the address of a hook, or `embedded`. */
  readonly command: string
  /** Exit status; `null` where a signal ended it, or where it goes on running afterwards. */
  readonly status: number | null
  readonly outcome: Outcome
  /** Whether the outcome is the connector's own word and not read from its exit status. */
  readonly told: boolean
  /** Set of a connector that goes on running after an action, and tells what came of it by an answer. */
  readonly stays?: true
  /** Set where it was ended since it printed more than `CAPS.output`. */
  readonly flooded?: true
  readonly output: string
  /** The lines of its notices file, where it left one: what became of messages that were sent. */
  readonly notices?: string
  /** What a fetch put into its folder, by name. */
  readonly collected: readonly CollectedFile[]
  /** Set where there was nothing to wait for, since the system could not start or reach it: why. */
  readonly unstartable?: string
  /** Set where who started the run has to mend that, since the address or the token is not the right one. */
  readonly refuses?: true
  /** Why nothing can be told from it: the connector broke what the harness needs to tell. */
  readonly spoilt?: Text
  /** Set where that is because what is stored could not be shown. */
  readonly unshown?: true
  /** Why a person wants the scenario played once more, with a new gateway: what was seen of it does not count. */
  readonly again?: string
  /** Why a person leaves the scenario out. */
  readonly leftOut?: string
}

/** What a person at the buttons is told of what the gateway sees. */
interface ByHand {
  /** A connection came. */
  connected(): void
  /** A session is over, as it may be kept. */
  saw(kept: SessionLog): void
}

/** Makes one connector act. Never throws for what the connector does; what it throws is the harness's fault or wrong configuration. */
export interface ConnectorDriver extends SubjectName {
  /** What it can make the connector do, besides a reset; everything when absent. */
  readonly actions?: readonly ('send' | 'fetch' | 'kill')[]
  /** Whether its reset does something, and so can pass on what it is told of the gateway. */
  readonly resets?: boolean
  /** Set of one without commands of its own for each action: what it can do is said in one place. */
  readonly stays?: true
  /**
   * Resolves when the action is over, at the latest after `withinMs`, when it is ended with all that it started.
   * A kill may be asked for while another action of the same case goes on.
   */
  perform(task: Task, withinMs: number): Promise<Performance>
  /** What the fetch of a case that goes on has in its folder at this moment, of at most so many octets; absent where nobody can tell. */
  look?(ofCase: string, most: number): Look | Promise<Look>
  /** Tells a connector that runs by itself where the gateway is, and resolves after so many milliseconds at least. Absent of one that knows it. */
  watch?(task: Task, forMs: number): Promise<void>
  /** Set of one that goes by the stand-ins of a task. */
  readonly takesStandIns?: true
  /**
   * Tells that a case is over: nothing more is asked for in it. Resolves with why nothing can be told from what came of it, if
   * that shows only now; after `withinMs` at the latest, and what has to be ended for it.
   */
  over?(ofCase: string, withinMs: number): Promise<Text | undefined>
  /** Set of one that is driven by hand. It may ask for a scenario once more or leave it out, and is told what the gateway sees. */
  readonly byHand?: ByHand
  /** Sees to it that the fetch of a case that goes on can put nothing more into its folder. */
  block?(ofCase: string): void | Promise<void>
}
