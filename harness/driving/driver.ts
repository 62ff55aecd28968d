import type { Experiment } from '../judging/experiment.ts'
import type { Account } from '../record/account.ts'
import type { EvidenceSink } from '../record/recorder.ts'

/** Makes experiments happen with one subject. */
export interface Driver {
  /** The accounts whose secrets are kept out of everything. */
  readonly accounts: readonly Account[]
  /**
   * Drives one experiment to its end, and hands its sessions to the sink. Returns how long it took in milliseconds,
   * without the time that it waited for its turn. What it throws is the harness's fault.
   */
  drive(experiment: Experiment, sink: EvidenceSink): Promise<number>
}
