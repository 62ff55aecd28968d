import { existsSync } from 'node:fs'
import { say } from '../../harness/text/text.ts'
import { contentOf } from '../../reports/store.ts'
import { UsageError } from '../arguments/usage-error.ts'

/** The text of a file with a key. */
export function keyFile(path: string): string {
  if (!existsSync(path)) throw new UsageError(say`--key: ${{ file: path }} does not exist`)
  return contentOf(path).toString()
}
