import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isCaseFile } from '../../reports/case-file.ts'
import { readRun } from '../../reports/read-run.ts'
import { reproduction } from '../../reports/reproduction.ts'
import { BLOBS } from '../../reports/store.ts'
import { LANGUAGES } from '../../reports/texts.ts'
import { Problems } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'
import type { Words } from '../language.ts'
import { print } from '../terminal/print.ts'

export interface ReproduceOptions {
  readonly session?: string
  readonly lang?: string
}

/** Prints the stimulus of a check as a script. */
export function printReproduction(path: string, id: string, { session, lang }: ReproduceOptions, words: Words): void {
  const problems = new Problems()
  choice('--lang', lang, LANGUAGES, problems)
  problems.throwIfAny()
  const report = readRun(path)
  // Those of a case are where it was unpacked.
  const blobs = isCaseFile(path) ? BLOBS : join(statSync(path).isDirectory() ? path : dirname(path), BLOBS)
  print(`${reproduction(report, id, session, blobs).map(words).join('\n')}\n`)
}
