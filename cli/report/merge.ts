import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { JournalRecord } from '../../harness/running/journal.ts'
import { say } from '../../harness/text/text.ts'
import { blobsNamedIn } from '../../reports/blobs-named.ts'
import { buildReport } from '../../reports/build.ts'
import { visible } from '../../reports/escape.ts'
import { exitStatusOf } from '../../reports/exit-status.ts'
import type { Report } from '../../reports/model.ts'
import { readEvidence } from '../../reports/read-run.ts'
import { sha256Of } from '../../reports/signing/statement.ts'
import { contentOf, FORMATS, JOURNAL, USUAL_FORMATS } from '../../reports/store.ts'
import { LANGUAGES, type Language, textsOf } from '../../reports/texts.ts'
import { mergeShards, type ShardRun } from '../../suites/merge.ts'
import { Problems, UsageError } from '../arguments/usage-error.ts'
import { choice, choices, fileMode } from '../arguments/values.ts'
import type { Words } from '../language.ts'
import { packageVersion } from '../package.ts'
import { writeJudged } from '../rejudge/write-judged.ts'
import { baselineProblems } from '../terminal/baseline-problems.ts'
import { printBriefly, printOutcome } from '../terminal/outcome.ts'
import { print, printError } from '../terminal/print.ts'
import { screenOf } from '../terminal/screen.ts'
import { terminalTexts } from '../terminal/texts.ts'

export interface MergeArguments {
  readonly report?: string
  readonly reportMode?: string
  readonly format?: readonly string[]
  readonly lang?: string
  readonly quiet?: boolean
}

/** Puts the runs of shards together as one run, and writes its report. Returns the exit status of that. */
export function mergeRuns(directories: readonly string[], options: MergeArguments, words: Words): number {
  const problems = new Problems()
  const formats = choices('--format', options.format, FORMATS, problems) ?? USUAL_FORMATS
  const language = choice('--lang', options.lang, LANGUAGES, problems) ?? 'en'
  const mode = fileMode('--report-mode', options.reportMode, problems)
  for (const directory of directories)
    if (!existsSync(join(directory, JOURNAL)))
      problems.add(directory, say`holds no run.jsonl; name the directory that a run wrote its report to`)
  problems.throwIfAny()
  const target = options.report ?? 'htg-report'
  if (existsSync(target) && directories.some((one) => realpathSync(one) === realpathSync(target)))
    throw new UsageError(
      say`--report: ${{ directory: target }} holds one of the shards, and would lose it; name another directory`,
    )

  const read = directories.map((directory) => ({ ...readEvidence(directory), directory }))
  const blob = (sha256: string) => read.map((one) => one.blob(sha256)).find((octets) => octets !== undefined)
  const shards = read.map(
    ({ directory, records }): ShardRun => ({
      file: directory,
      records,
      sha256: sha256Of(contentOf(join(directory, JOURNAL))),
    }),
  )
  for (const { directory, records, blob: own } of read) {
    const gone = [...blobsNamedIn(buildReport(records))].filter((sha256) => own(sha256) === undefined)
    if (gone.length > 0)
      throw new UsageError(
        say`${{ directory }}: ${{ count: gone.length }} files of blobs/ are gone, ${{ name: gone[0]! }} the first; ask for the whole directory of that shard`,
      )
  }
  const merged = mergeShards(shards, { toolVersion: packageVersion(), blob })
  const report = buildReport(merged)
  const { role, embedded } = report.subject
  const claimant = { command: 'htg report merge', role, embedded: embedded === true, mode }
  const { paths } = writeJudged(target, claimant, { records: merged, report, blob, formats, language })
  const out = screenOf(process.stdout)
  if (!options.quiet) print(`${judgedOtherwise(shards, report, language)}${printOutcome(report, paths, language, out)}`)
  else if (exitStatusOf(report) !== 0) printError(printBriefly(report, language))
  printError(baselineProblems(report, words))
  return exitStatusOf(report)
}

/** The verdicts of the shards that are others over the whole: a monitor saw more of it, or a premise is of another shard. */
function judgedOtherwise(shards: readonly ShardRun[], { results, run }: Report, language: Language): string {
  const texts = terminalTexts(language)
  const { verdicts } = textsOf(language)
  const isResult = (record: JournalRecord) => record.type === 'result'
  const then = new Map(
    shards.flatMap(({ records }) => records.filter(isResult).map(({ result }) => [result.id, result.verdict] as const)),
  )
  const changed = results.filter(({ id, verdict }) => then.has(id) && then.get(id) !== verdict)
  const lines = changed.map(({ id, verdict }) => {
    const { shard = '' } = run.mergedFrom?.find(({ planned }) => planned.includes(id)) ?? {}
    return `  ${visible(id)}  ${shard}: ${verdicts[then.get(id)!].toLowerCase()} → ${verdicts[verdict].toLowerCase()}`
  })
  return [...(changed.length > 0 ? [texts.changed(changed.length, results.length), ...lines, ''] : []), ''].join('\n')
}
