import { existsSync } from 'node:fs'
import type { KnownFailure } from '../../harness/running/journal.ts'
import { writeFilesAs } from '../../harness/running/journal-file.ts'
import { joined, say, type Text } from '../../harness/text/text.ts'
import { newBaseline, UNWRITTEN, withBaseline } from '../../reports/baseline.ts'
import { baselineYaml } from '../../reports/baseline-yaml.ts'
import { visible } from '../../reports/escape.ts'
import type { Report } from '../../reports/model.ts'

import { readRun } from '../../reports/read-run.ts'
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
  const text = `${baselineYaml(entries, heading(report, entries).map(words), about)}${undecided(report, entries, about, words)}`
  if (output === undefined) {
    print(text)
    return
  }
  // It goes where a team keeps its sources, for all who may read those.
  writeFilesAs(new Map([[output, text]]), 0o666 & ~process.umask())
  print(`${words(whatWasWritten(visible(output), entries))}\n`)
}

function whatWasWritten(file: string, entries: readonly KnownFailure[]): Text {
  const count = entries.length
  const unwritten = entries.filter(({ reason }) => reason === UNWRITTEN).length
  if (count === 0) return say`${{ file }} was written, without entries: the run has no failures.`
  const written =
    count === 1
      ? say`${{ file }} was written, with 1 known failure.`
      : say`${{ file }} was written, with ${{ count }} known failures.`
  if (unwritten === 0) return written
  const todo =
    unwritten === 1
      ? say`1 reason begins with TODO and has to be written.`
      : say`${{ count: unwritten }} reasons begin with TODO and have to be written.`
  return joined([written, todo], ' ')
}

const heading = ({ subject, run }: Report, entries: readonly KnownFailure[]): Text[] => [
  say`Known failures of ${{ subject: { en: subject.name, nl: subject.nl?.name ?? subject.name } }}, from its run of ${{ when: run.startedAt }}.`,
  ...(entries.length === 0 ? [say`The run has no failures, so there are no entries.`] : []),
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
