import { statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { BlobReader } from '../../harness/record/shorten.ts'
import { type JournalRecord, type PlanRecord, planOf } from '../../harness/running/journal.ts'
import { say } from '../../harness/text/text.ts'
import { isCaseFile } from '../../reports/case-file.ts'
import { diffOf, isWorse, type JudgedAgain, type ReportDiff, type Verdicts } from '../../reports/diff.ts'
import { diffMarkdown, diffText } from '../../reports/diff-views.ts'
import { visibleJson } from '../../reports/escape.ts'
import { readEvidence, readRun, readStability } from '../../reports/read-run.ts'
import { STABILITY } from '../../reports/stability.ts'
import { isThere, JOURNAL } from '../../reports/store.ts'
import { LANGUAGES } from '../../reports/texts.ts'
import { rejudge } from '../../suites/rejudge.ts'
import { Problems, UsageError } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'
import type { Words } from '../language.ts'
import { packageVersion } from '../package.ts'
import { fitting } from '../rejudge/fitting.ts'
import { print } from '../terminal/print.ts'

export const DIFF_FORMATS = ['text', 'json', 'markdown'] as const

export interface DiffArguments {
  readonly format?: string
  readonly lang?: string
}

/** What is other in a newer run than in an older one, whose evidence is judged again where it is there. Throws a `TextError` where one cannot be read. */
export function comparedRuns(old: string, now: string): ReportDiff {
  const [before, after] = [readRun(old), readRun(now)]
  if (before.subject.role !== after.subject.role)
    throw new UsageError(
      say`${{ old }} is of a ${{ oldRole: before.subject.role }}, and ${{ new: now }} of a ${{ newRole: after.subject.role }}; name two runs of the same role`,
    )
  const again = judgedAgain(old, now)
  const unstable = new Set([...unstableIn(old), ...unstableIn(now)])
  return diffOf(before, after, { ...(again && { again }), unstable })
}

/** Prints what is other in a newer run than in an older one. Returns 1 where that is worse, otherwise 0. */
export function compareRuns(old: string, now: string, options: DiffArguments, words: Words): 0 | 1 {
  const problems = new Problems()
  const language = choice('--lang', options.lang, LANGUAGES, problems) ?? 'en'
  const format = choice('--format', options.format, DIFF_FORMATS, problems) ?? 'text'
  problems.throwIfAny()
  const diff = comparedRuns(old, now)
  switch (format) {
    case 'text':
      print(diffText(diff, language, words))
      break
    case 'markdown':
      print(diffMarkdown(diff, language, words))
      break
    case 'json':
      print(`${visibleJson(diff, 2)}\n`)
  }
  return isWorse(diff) ? 1 : 0
}

interface Evidence {
  readonly file: string
  readonly records: readonly JournalRecord[]
  readonly blob: BlobReader
}

/** Both runs, judged by this version; nothing where one has left no evidence. */
function judgedAgain(old: string, now: string): JudgedAgain | undefined {
  const [before, after] = [evidenceIn(old), evidenceIn(now)]
  if (!before || !after) return undefined
  const { profile } = planOf(after.records)
  return {
    old: verdictsOf(before),
    oldUnderNewProfile: verdictsOf(before, profile),
    new: verdictsOf(after),
  }
}

function evidenceIn(path: string): Evidence | undefined {
  if (isCaseFile(path)) return readEvidence(path)
  const directory = basename(path) === JOURNAL ? dirname(path) : path
  return isDirectory(directory) && isThere(join(directory, JOURNAL)) ? readEvidence(directory) : undefined
}

const isDirectory = (path: string): boolean => statSync(path).isDirectory()

function verdictsOf({ file, records, blob }: Evidence, profile?: PlanRecord['profile']): Verdicts {
  const judged = fitting(file, () =>
    rejudge(records, { toolVersion: packageVersion(), blob, ...(profile && { profile }) }),
  )
  return new Map(
    judged.flatMap((record) => (record.type === 'result' ? [[record.result.id, record.result.verdict]] : [])),
  )
}

/** The cases that were not stable when a run was repeated, as the file next to the directories of its runs says. */
function unstableIn(path: string): string[] {
  const directory = isDirectory(path) ? path : dirname(path)
  const isOneOfSeveral = /^repeat-\d+$/.test(basename(directory))
  const file = join(isOneOfSeveral ? dirname(directory) : directory, STABILITY)
  return !isThere(file) ? [] : readStability(file).unstable.map(({ id }) => id)
}
