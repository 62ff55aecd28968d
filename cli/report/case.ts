import { joined, say, type Text } from '../../harness/text/text.ts'
import { CASE_SUFFIX } from '../../reports/case-suffix.ts'
import { visible } from '../../reports/escape.ts'
import { readEvidence } from '../../reports/read-run.ts'
import { LANGUAGES, type Language, textsOf } from '../../reports/texts.ts'
import { cutCase, redactCase } from '../../suites/case-cut.ts'
import { Problems } from '../arguments/usage-error.ts'
import { choice, fileMode } from '../arguments/values.ts'
import type { Words } from '../language.ts'
import { packageVersion } from '../package.ts'
import { fitting } from '../rejudge/fitting.ts'
import { print } from '../terminal/print.ts'
import { checkOutput, writeCaseFile } from './case-output.ts'

export interface CaseOptions {
  readonly output?: string
  readonly note?: readonly string[]
  readonly redact?: boolean
  readonly reportMode?: string
  readonly lang?: string
}

/** Cuts some checks of a run out of it, as a file of its own. */
export function writeCase(path: string, checks: readonly string[], options: CaseOptions, words: Words): void {
  const problems = new Problems()
  const language: Language = choice('--lang', options.lang, LANGUAGES, problems) ?? 'en'
  const mode = fileMode('--report-mode', options.reportMode, problems)
  const output = options.output ?? `${checks[0]!.replace(/[^\w@.-]/g, '_')}${CASE_SUFFIX}`
  checkOutput('--output', output, problems)
  problems.throwIfAny()

  const evidence = readEvidence(path)
  const made = new Map<string, Buffer>()
  const cutting = {
    notes: options.note ?? [],
    toolVersion: packageVersion(),
    blob: (sha256: string) => made.get(sha256) ?? evidence.blob(sha256),
  }
  const cut = fitting(evidence.file, () => cutCase(evidence.records, checks, cutting))
  const records = options.redact ? redactCase(cut, cutting, (sha256, octets) => made.set(sha256, octets)) : cut
  const report = writeCaseFile(output, records, cutting.blob, mode)
  const { verdicts } = textsOf(language)
  const of = report.results.filter(({ id }) => report.case?.of.includes(id))
  print(`${words(whatWasWritten(visible(output), report.evidence.length, options.redact === true))}\n`)
  print(
    of
      .map(
        ({ id, verdict, title, nl }) =>
          `  ${id}  ${verdicts[verdict].toLowerCase()}  ${visible(language === 'nl' ? (nl?.title ?? title) : title)}\n`,
      )
      .join(''),
  )
}

export function whatWasWritten(file: string, sessions: number, isRedacted: boolean): Text {
  const written =
    sessions === 1
      ? say`${{ file }} was written, with 1 session.`
      : say`${{ file }} was written, with ${{ count: sessions }} sessions.`
  return joined(
    [
      written,
      isRedacted
        ? say`Addresses, bodies of messages and fields in which people are named were replaced; read it before you send it, all the same.`
        : say`It holds addresses and messages as they crossed the wire, and no credentials; --redact replaces them.`,
    ],
    ' ',
  )
}
