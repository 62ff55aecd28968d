import type { Experiment } from '../judging/experiment.ts'
import type { Account } from '../record/account.ts'
import type { EvidenceSink } from '../record/recorder.ts'
import type { Text } from '../text/text.ts'

/** Measures the harness's own work. */
export interface Stopwatch {
  /** Stops until what it returns is called. */
  wait(): () => void
}

/** Makes experiments happen with one subject. */
export interface Driver {
  /** The accounts whose secrets are kept out of everything. More may come to light while sessions are recorded. */
  readonly accounts: readonly Account[]
  /** Experiments that the end of the run broke off after something had connected, and why and how. */
  readonly brokenOff?: readonly { readonly experiment: string; readonly reason: Text }[]
  /** Why nothing could be asked of the subject at all, where who started the run has to mend that: an address or a token is wrong. */
  readonly misuse?: Text | undefined
  /** Ends what is being driven, for good: its connections are reset and no more are made. */
  abandon?(): void
  /**
   * Told when the ladders of the run were driven, before anything else is: who has it wants them driven first. Throws
   * `HeldUp` where the subject got nowhere on them.
   */
  climbed?(): void
  /**
   * Drives one experiment to its end, and hands its sessions to the sink. `watch` is stopped while it waits for its turn, for a
   * person or for a driver of a connector. Returns how long it took in milliseconds,
   * without the time that it waited for its turn. Throws `HeldUp`
   * where the run has to end; whatever else it throws is the harness's fault.
   */
  drive(experiment: Experiment, sink: EvidenceSink, watch?: Stopwatch): Promise<number>
}
