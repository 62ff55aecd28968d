import { say } from '../../harness/text/text.ts'
import { JournalMisfit } from '../../suites/journal-fit.ts'
import { UsageError } from '../arguments/usage-error.ts'

/** Does something with the journal of a file. One whose parts do not fit each other is wrong input. */
export function fitting<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof JournalMisfit) throw new UsageError(say`${{ file }}, ${{ problem: error.text }}`)
    throw error
  }
}
