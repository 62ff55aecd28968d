import type { BlobReader } from '../../harness/record/shorten.ts'
import type { JournalRecord } from '../../harness/running/journal.ts'
import { JournalFile } from '../../harness/running/journal-file.ts'
import { blobsNamedIn } from '../../reports/blobs-named.ts'
import type { Report } from '../../reports/model.ts'
import { sealsIn } from '../../reports/seals.ts'
import { type Claimant, claimDirectory, type Format, releasing, writeReport } from '../../reports/store.ts'
import type { Language } from '../../reports/texts.ts'

/** What was judged over old evidence, and how it is to be written. */
interface Judged {
  readonly records: readonly JournalRecord[]
  /** The report of the records. */
  readonly report: Report
  readonly blob: BlobReader
  readonly formats: readonly Format[]
  readonly language: Language
}

/**
 * Writes what was judged over old evidence as a run writes it: a journal, the octets that it leaves out, and the views. Returns
 * the paths of the views, and how many of those octets are gone.
 *
 * @throws {StoreError} when the directory is another's
 * @throws {WriteError} when there is no room
 */
export function writeJudged(
  directory: string,
  claimant: Claimant,
  { records, report, blob, formats, language }: Judged,
): { readonly paths: readonly string[]; readonly missing: number } {
  const { mode } = claimant
  return releasing(claimDirectory(directory, claimant), () => {
    const journal = new JournalFile(directory, mode)
    for (const record of records) journal.write(record)
    let missing = 0
    for (const sha256 of blobsNamedIn(report)) {
      const octets = blob(sha256)
      if (octets) journal.blob(sha256, octets)
      else missing++
    }
    journal.close()
    return { paths: writeReport(directory, report, { formats, language, mode, seals: sealsIn(directory) }), missing }
  })
}
