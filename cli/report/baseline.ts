import { existsSync, writeFileSync } from 'node:fs'
import type { KnownFailure } from '../../harness/running/journal.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { newBaseline, UNWRITTEN, withBaseline } from '../../reports/baseline.ts'
import { baselineYaml } from '../../reports/baseline-yaml.ts'
import type { Report } from '../../reports/model.ts'
import { readRun } from '../../reports/store.ts'
import { LANGUAGES } from '../../reports/texts.ts'
import { Problems, UsageError } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'
import type { Words } from '../language.ts'
import { print } from '../terminal/print.ts'

export interface BaselineOptions {
  readonly output?: string
  readonly lang?: string
}

/** Writes the failures of a run as known failures, to a new file or to standard output. */
export function writeBaseline(path: string, { output, lang }: BaselineOptions, words: Words): void {
  const problems = new Problems()
  choice('--lang', lang, LANGUAGES, problems)
  problems.throwIfAny()
  if (output !== undefined && existsSync(output)) {
    throw new UsageError(say`${{ file: output }} is there already; name a new file with --output, or remove it`)
  }
  const report = readRun(path)
  const titles = new Map(report.results.map(({ id, check, title }) => [check, title === id ? '' : title]))
  const about = ({ check }: KnownFailure) => (check !== undefined && titles.get(check)) || undefined
  const entries = newBaseline(report)
  const text = `${baselineYaml(entries, heading(report).map(words), about)}${undecided(report, entries, about, words)}`
  if (output === undefined) print(text)
  else writeFileSync(output, text, { flag: 'wx' })
}

const heading = ({ subject, run }: Report): Text[] => [
  say`Known failures of ${{ subject: subject.name }}, from its run of ${{ when: run.startedAt }}.`,
  say`Each entry says why the failure is accepted for now: write the reasons that begin with TODO.`,
  say`It may also say who takes care of it (owner), until which day (expires: YYYY-MM-DD) and where that is tracked (link).`,
]

/** What keeps the run incomplete although all failures are known, as comments: to accept that takes a decision. */
function undecided(
  report: Report,
  entries: readonly KnownFailure[],
  about: (entry: KnownFailure) => string | undefined,
  words: Words,
): string {
  const { baseline } = withBaseline(report, { file: '', entries })
  const open = baseline?.undecided ?? []
  if (open.length === 0) return ''
  const lines = baselineYaml(
    open.map((check) => ({ check, reason: UNWRITTEN, line: 0 })),
    [words(say`Undecided, and no failure above explains it. To accept that too, uncomment it.`)],
    about,
  )
  return lines.replace(/^(?!#)(?=.)/gm, '# ')
}
