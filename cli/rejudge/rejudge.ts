import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Profile } from '../../harness/judging/profile.ts'
import { planOf } from '../../harness/running/journal.ts'
import { say } from '../../harness/text/text.ts'
import { buildReport } from '../../reports/build.ts'
import { isCaseFile } from '../../reports/case-file.ts'
import { visible } from '../../reports/escape.ts'
import { exitStatusOf } from '../../reports/exit-status.ts'
import type { Report } from '../../reports/model.ts'
import { readEvidence } from '../../reports/read-run.ts'
import { FORMATS, USUAL_FORMATS } from '../../reports/store.ts'
import { LANGUAGES, type Language, textsOf } from '../../reports/texts.ts'
import { SETTINGS, settle } from '../../suites/profile/settings.ts'
import { rejudge } from '../../suites/rejudge.ts'
import { readBaselineFile } from '../arguments/baseline-file.ts'
import { Problems, UsageError } from '../arguments/usage-error.ts'
import { choice, choices, fileMode, isDate, settingsFrom } from '../arguments/values.ts'
import type { Words } from '../language.ts'
import { packageVersion } from '../package.ts'
import { baselineProblems } from '../terminal/baseline-problems.ts'
import { verdictLine } from '../terminal/outcome.ts'
import { print, printError } from '../terminal/print.ts'
import { screenOf } from '../terminal/screen.ts'
import { terminalTexts } from '../terminal/texts.ts'
import { fitting } from './fitting.ts'
import { writeJudged } from './write-judged.ts'

export interface RejudgeArguments {
  readonly asOf?: string
  readonly set?: readonly string[]
  readonly baseline?: string
  readonly report?: string
  readonly reportMode?: string
  readonly format?: readonly string[]
  readonly lang?: string
  readonly quiet?: boolean
}

/** Judges a run again, writes the report and prints what changed. Returns the exit status. */
export function judgeAgain(path: string, options: RejudgeArguments, words: Words): number {
  const problems = new Problems()
  const settings = settingsFrom(options.set, problems)
  const formats = choices('--format', options.format, FORMATS, problems) ?? USUAL_FORMATS
  const language = choice('--lang', options.lang, LANGUAGES, problems) ?? 'en'
  if (options.asOf !== undefined && !isDate(options.asOf))
    problems.add('--as-of', say`“${{ date: options.asOf }}” is not a date; write YYYY-MM-DD`)
  const mode = fileMode('--report-mode', options.reportMode, problems)
  if (!isCaseFile(path) && !existsSync(join(path, 'run.jsonl')))
    problems.add(path, say`holds no run.jsonl; name the directory that a run wrote its report to`)
  problems.throwIfAny()

  const baseline = options.baseline === undefined ? undefined : readBaselineFile(options.baseline)
  const { file, records, blob, directory } = readEvidence(path)
  const before = buildReport(records)
  const { profile } = planOf(records)
  const again = fitting(file, () =>
    rejudge(records, {
      toolVersion: packageVersion(),
      profile: {
        ...profile,
        settings: settle({ ...stillKnown(profile.settings), ...settings }),
        ...(options.asOf !== undefined && { asOf: options.asOf }),
      },
      blob,
    }),
  )

  const after = again.map((record) => (record.type === 'plan' && baseline ? { ...record, baseline } : record))
  const target = options.report ?? join(directory, 'rejudged')
  if (existsSync(target) && realpathSync(target) === realpathSync(path))
    throw new UsageError(
      say`--report: ${{ directory: target }} holds the evidence that is judged again, and would lose it; name another directory`,
    )
  const report = buildReport(after)
  const claimant = { command: 'htg rejudge', role: before.subject.role, mode }
  const { paths, missing } = writeJudged(target, claimant, { records: after, report, blob, formats, language })
  if (!options.quiet) print(changesOf(before, report, missing, language, paths))
  printError(baselineProblems(report, words))
  return exitStatusOf(report)
}

/** Settings of an older run that this version still has. */
function stillKnown(settings: Profile['settings']): Record<string, string> {
  const known = new Set<string>(SETTINGS.map(({ key }) => key))
  return Object.fromEntries(
    Object.entries(settings)
      .filter(([key]) => known.has(key))
      .map(([key, value]) => [key, String(value)]),
  )
}

function changesOf(
  before: Report,
  after: Report,
  missingBlobs: number,
  language: Language,
  paths: readonly string[],
): string {
  const texts = terminalTexts(language)
  const { verdicts } = textsOf(language)
  const screen = screenOf(process.stdout)
  const then = new Map(before.results.map((result) => [result.id, result.verdict]))
  const changed = after.results.filter(({ id, verdict }) => then.get(id) !== verdict)
  const lines = changed.map(
    ({ id, verdict, title }) =>
      `  ${screen.paint('bold', visible(id))}  ${verdicts[then.get(id)!].toLowerCase()} → ${verdicts[verdict].toLowerCase()}  ${visible(title)}`,
  )
  return [
    ...(before.run.complete ? [] : [texts.endsEarly]),
    ...(missingBlobs > 0 ? [texts.missingBlobs(missingBlobs)] : []),
    changed.length === 0 ? texts.unchanged(after.results.length) : texts.changed(changed.length, after.results.length),
    ...lines,
    verdictLine(after, language),
    `${texts.reports}:`,
    ...paths.map((path) => `  ${visible(path)}`),
    '',
  ].join('\n')
}
