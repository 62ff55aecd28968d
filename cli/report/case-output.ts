import { existsSync } from 'node:fs'
import type { BlobReader } from '../../harness/record/shorten.ts'
import type { JournalRecord } from '../../harness/running/journal.ts'
import { writeFilesAs } from '../../harness/running/journal-file.ts'
import { say } from '../../harness/text/text.ts'
import { blobsNamedIn } from '../../reports/blobs-named.ts'
import { buildReport } from '../../reports/build.ts'
import { packCase } from '../../reports/case-file.ts'
import { CASE_SUFFIX } from '../../reports/case-suffix.ts'
import type { Problems } from '../arguments/usage-error.ts'

/** Notes what is wrong with the name of a case that is to be written. */
export function checkOutput(option: string, file: string, problems: Problems): void {
  if (!file.endsWith('.zip'))
    problems.add(option, say`“${{ file }}” is not the name of a case; let it end with ${{ suffix: CASE_SUFFIX }}`)
  else if (existsSync(file)) problems.add(option, say`${{ file }} is there already; name a new file, or remove it`)
}

/** Writes a journal, and the blobs that it names, as a case. Returns the report of it. Throws `WriteError`. */
export function writeCaseFile(file: string, records: readonly JournalRecord[], blob: BlobReader, mode = 0o600) {
  const report = buildReport(records)
  const blobs = [...blobsNamedIn(report)].flatMap((sha256) => {
    const octets = blob(sha256)
    return octets ? [[sha256, octets] as const] : []
  })
  writeFilesAs(new Map([[file, packCase(records, new Map(blobs))]]), mode)
  return report
}
