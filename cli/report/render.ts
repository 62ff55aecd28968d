import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { say } from '../../harness/text/text.ts'
import { withBaseline } from '../../reports/baseline.ts'
import { folderOfCase, isCaseFile } from '../../reports/case-file.ts'
import { claimForViews } from '../../reports/claim-views.ts'
import { visible } from '../../reports/escape.ts'
import { exitStatusOf } from '../../reports/exit-status.ts'
import { readRun } from '../../reports/read-run.ts'
import { SIGNATURES, sealsIn } from '../../reports/seals.ts'
import { contentOf, FORMATS, isThere, REPORT, releasing, USUAL_FORMATS, writeReport } from '../../reports/store.ts'
import { LANGUAGES } from '../../reports/texts.ts'
import { readBaselineFile } from '../arguments/baseline-file.ts'
import { Problems } from '../arguments/usage-error.ts'
import { choice, choices, fileMode } from '../arguments/values.ts'
import type { Words } from '../language.ts'
import { baselineProblems } from '../terminal/baseline-problems.ts'
import { verdictLine } from '../terminal/outcome.ts'
import { print, printError } from '../terminal/print.ts'
import { terminalTexts } from '../terminal/texts.ts'

export interface RenderOptions {
  readonly format?: readonly string[]
  readonly lang?: string
  readonly output?: string
  readonly reportMode?: string
  readonly baseline?: string
}

/** Where the views of what was read go: next to it, those of a case in a folder with its name. */
function folderOf(path: string): string {
  if (isCaseFile(path)) return folderOfCase(path)
  return statSync(path).isDirectory() ? path : dirname(path)
}

/** The seals next to what was read; a case has none, since it is no whole run. */
const sealsOf = (path: string) => (isCaseFile(path) ? {} : sealsIn(folderOf(path)))

/** The report of a directory, where somebody signed it. */
const signedReport = (directory: string): string | undefined =>
  isThere(join(directory, SIGNATURES)) && isThere(join(directory, REPORT))
    ? contentOf(join(directory, REPORT)).toString()
    : undefined

/** Makes the views of a report again. Returns the exit status that the report stands for. */
export function renderReport(path: string, options: RenderOptions, words: Words): number {
  const problems = new Problems()
  const formats = choices('--format', options.format, FORMATS, problems) ?? USUAL_FORMATS
  const language = choice('--lang', options.lang, LANGUAGES, problems) ?? 'en'
  const mode = fileMode('--report-mode', options.reportMode, problems)
  problems.throwIfAny()
  const baseline = options.baseline === undefined ? undefined : readBaselineFile(options.baseline)
  const read = readRun(path)
  const report = baseline ? withBaseline(read, baseline) : read
  const directory = options.output ?? folderOf(path)
  const claim = claimForViews(directory, report, formats, { command: 'htg report render', mode })
  const signed = signedReport(directory)
  const paths = releasing(claim, () =>
    writeReport(directory, report, { formats, language, mode, seals: sealsOf(path) }),
  )
  if (signed !== signedReport(directory))
    printError(
      `${words(say`The report is another one now, so that its signatures (${{ file: SIGNATURES }}) no longer hold; sign it again, or render it elsewhere with --output.`)}\n`,
    )
  print(
    `${[verdictLine(report, language), `${terminalTexts(language).reports}:`, ...paths.map((one) => `  ${visible(one)}`)].join('\n')}\n`,
  )
  printError(baselineProblems(report, words))
  return exitStatusOf(report)
}
