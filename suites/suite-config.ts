import type { RunClass } from '../harness/judging/experiment.ts'
import type { Profile } from '../harness/judging/profile.ts'
import type { Baseline, JournalRecord } from '../harness/running/journal.ts'
import type { KeptJournal } from '../harness/running/journal-file.ts'

/** What a run of any role needs to know. Plain data, so that it can be handed to the thread that runs it. */
export interface RunConfig {
  readonly profile: Profile
  readonly select: readonly string[]
  readonly skip: readonly string[]
  readonly allow: readonly RunClass[]
  readonly shard?: { readonly index: number; readonly of: number }
  readonly requireFull: boolean
  /** Set of a run that is to be handed to a certifier. */
  readonly certify?: true
  /** What the certifier made up for it: a label of a host name. */
  readonly challenge?: string
  /** What its owner says of the product that is tested. */
  readonly product?: { readonly version?: string; readonly digest?: string }
  /** Failures that are known: they are told apart, and change no verdict. */
  readonly baseline?: Baseline
  /** Experiments that are driven side by side. */
  readonly concurrency: number
  /** Where the journal goes; none is kept without it. The directory has to exist. */
  readonly directory?: string
  /** The memory of the gate through which the journal is written, where another thread may shut it. */
  readonly gate?: SharedArrayBuffer
  /** Set of a run that goes on: what stays of its journal, which is in the directory. */
  readonly resume?: Resumption
  /** Permissions of the files in it; for their owner alone when absent. */
  readonly reportMode?: number
}

/** What stays of a run that goes on. Its octets that are too long for the journal are in place. */
interface Resumption {
  readonly records: readonly JournalRecord[]
  readonly kept: KeptJournal
}

/** Run classes that need no leave on a loopback address. */
export const LOOPBACK_CLASSES = ['safe', 'submits', 'deletes', 'bad-logins', 'cleartext-credential'] as const

/** The domain of the implementations of ours: a name that can never be a real one (RFC 6761 §6.2). */
export const EMBEDDED_DOMAIN = 'htpoort.test'
/** The name under which the embedded connector reaches the scripted gateway: with labels enough for a wildcard. */
export const EMBEDDED_HOST = `msa-smtp.${EMBEDDED_DOMAIN}`
