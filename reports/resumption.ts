import { join } from 'node:path'
import { STOPPED } from '../harness/driving/manual-driver.ts'
import { BY_HAND } from '../harness/reading/driver-words.ts'
import { lengthen } from '../harness/record/shorten.ts'
import { type JournalRecord, type PlanRecord, planOf } from '../harness/running/journal.ts'
import type { KeptJournal } from '../harness/running/journal-file.ts'
import { recordsThatStay } from '../harness/running/resume.ts'
import { inEnglish, say, spoken } from '../harness/text/text.ts'
import { readJournal } from './read-run.ts'
import { BLOBS, blobIn, contentOf, isThere, JOURNAL, StoreError } from './store.ts'

/** A run that can go on: its plan, and what stays of its journal. */
interface Resumable {
  readonly plan: PlanRecord
  /** With the octets that are too long for the journal. */
  readonly records: readonly JournalRecord[]
  readonly kept: KeptJournal
}

/**
 * Reads a run that is to go on from its directory.
 *
 * @throws {StoreError} when the directory has no run, or one that was changed or is over
 */
export function resumableIn(directory: string): Resumable {
  const file = join(directory, JOURNAL)
  if (!isThere(file))
    throw new StoreError(
      say`${{ directory }} holds no run that could go on; begin one without --resume, or name its directory with --report`,
    )
  const all = readJournal(file)
  const plan = planOf(all)
  refuseWhatIsOver(directory, plan, all)
  const count = recordsThatStay(all)
  const lines = contentOf(file).toString().split('\n').slice(0, count)
  const blobs = join(directory, BLOBS)
  return {
    plan,
    records: all
      .slice(0, count)
      .map((record) =>
        record.type === 'session'
          ? { ...record, log: lengthen(record.log, (sha256) => blobIn(blobs, sha256)) }
          : record,
      ),
    kept: { octets: Buffer.byteLength(`${lines.join('\n')}\n`), last: lines.at(-1)! },
  }
}

/**
 * Sees to it that no run takes the place of one that a person played: presses are not made again as easily as commands run.
 *
 * @throws {StoreError} when the directory holds such a run
 */
export function refusePlayedByHand(directory: string): void {
  const file = join(directory, JOURNAL)
  if (!isThere(file) || !contentOf(file).includes(`"command":${JSON.stringify(BY_HAND)}`)) return
  throw new StoreError(
    say`${{ directory }} holds a run that a person played; name another directory with --report, or go on with it with --resume if it was stopped`,
  )
}

function refuseWhatIsOver(directory: string, plan: PlanRecord, records: readonly JournalRecord[]): void {
  if (plan.mergedFrom || plan.case)
    throw new StoreError(
      say`${{ directory }} holds what was put together or cut out of runs, which cannot go on; begin a new run without --resume`,
    )
  const end = records.find((record) => record.type === 'end')
  if (!end || end.heldUp === inEnglish(STOPPED)) return
  if (end.heldUp === undefined)
    throw new StoreError(say`the run in ${{ directory }} is complete; begin a new one without --resume`)
  throw new StoreError(
    say`the run in ${{ directory }} ended by itself, and would end so again: ${{ why: spoken({ en: end.heldUp, nl: end.nl?.heldUp ?? end.heldUp }) }}; begin a new one without --resume`,
  )
}
