import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { writeFilesAs } from '../../harness/running/journal-file.ts'
import { say } from '../../harness/text/text.ts'
import { renderMatrix } from '../../reports/matrix.ts'
import { type LinkedReport, renderMatrixPage } from '../../reports/matrix-html.ts'
import { readForMatrix } from '../../reports/read-run.ts'
import { isThere, JOURNAL, REPORT, VIEWS } from '../../reports/store.ts'
import { LANGUAGES } from '../../reports/texts.ts'
import { Problems, UsageError } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'
import { print } from '../terminal/print.ts'

export interface MatrixArguments {
  readonly format?: string
  readonly output?: string
  readonly lang?: string
}

/** Writes several reports side by side to a new file, or to standard output. */
export function writeMatrix(paths: readonly string[], options: MatrixArguments): void {
  const { output } = options
  const text = matrixOf(paths, options)
  if (output === undefined) print(text)
  // It goes where others read it.
  else writeFilesAs(new Map([[output, text]]), 0o666 & ~process.umask())
}

/** Several reports side by side, as Markdown or as a page that will stand at `output`. */
export function matrixOf(paths: readonly string[], { format, output, lang }: MatrixArguments): string {
  const problems = new Problems()
  const language = choice('--lang', lang, LANGUAGES, problems) ?? 'en'
  const form = choice('--format', format, ['markdown', 'html'] as const, problems) ?? 'markdown'
  if (output !== undefined && existsSync(output))
    problems.add('--output', say`${{ file: output }} is there already; name a new file, or remove it`)
  problems.throwIfAny()
  const reports = paths.map(readForMatrix)
  const roles = [...new Set(reports.flatMap(({ subject }) => subject.role ?? []))]
  if (roles.length > 1)
    throw new UsageError(
      say`these are reports of several roles (${{ roles: roles.join(', ') }}); name those of one role`,
    )
  if (form === 'markdown') return renderMatrix(reports, language)
  const from = output === undefined ? '' : dirname(output)
  return renderMatrixPage(
    reports.map((report, index) => linked(report, paths[index]!, from)),
    language,
  )
}

/** A report with a link to its page, where that stands next to it. */
function linked(report: LinkedReport['report'], path: string, from: string): LinkedReport {
  const folder = statSync(path).isDirectory()
    ? path
    : [JOURNAL, REPORT].includes(basename(path))
      ? dirname(path)
      : undefined
  const page = folder === undefined ? undefined : join(folder, VIEWS.html.file)
  if (page === undefined || !isThere(page)) return { report }
  return { report, href: relative(resolve(from), resolve(page)).split(sep).map(encodeURIComponent).join('/') }
}
