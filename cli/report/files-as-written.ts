import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { JournalRecord } from '../../harness/running/journal.ts'
import { isNameOfRun } from '../../harness/running/journal-file.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { withBaseline } from '../../reports/baseline.ts'
import { blobsNamedIn } from '../../reports/blobs-named.ts'
import { buildReport } from '../../reports/build.ts'
import type { Seals } from '../../reports/certificate.ts'
import type { Report } from '../../reports/model.ts'
import { readReport } from '../../reports/read-run.ts'
import { SIGNATURES, sealsIn } from '../../reports/seals.ts'
import type { PublicKey } from '../../reports/signing/dsse.ts'
import { signaturesBy } from '../../reports/signing/signatures.ts'
import { sha256Of } from '../../reports/signing/statement.ts'
import { BLOBS, contentOf, JOURNAL, jsonOrUndefined, namesIn, REPORT, VIEWS } from '../../reports/store.ts'
import { LANGUAGES, type Language } from '../../reports/texts.ts'
import { textOf } from './looked.ts'

/*
 * Whether the files of a run are as a run writes them. Each function returns what is not.
 */

/** What a schema passes over and somebody may read, and an end without a seal. */
export function otherThanWritten(directory: string, records: readonly JournalRecord[], isCutOff: boolean): Text[] {
  const text = contentOf(join(directory, JOURNAL)).toString()
  const lines = text.split('\n')
  const strange = records.findIndex((record, index) => {
    const line = lines[index]!
    const whole = JSON.parse(line) as Readonly<Record<string, unknown>>
    const { previous: _, sealed: __, ...given } = whole
    return line !== JSON.stringify(whole) || !isDeepStrictEqual(given, JSON.parse(JSON.stringify(record)))
  })
  return [
    ...(strange < 0 ? [] : [say`line ${{ line: strange + 1 }} is not written as a run writes it`]),
    ...(isCutOff || (text.endsWith('\n') && sealsIn(directory).journal !== undefined)
      ? []
      : [say`its last line has no seal, so that nobody can tell whether it is as it was written`]),
  ]
}

/** The report of a journal with the known failures that htg report render was given later: they change no verdict. */
export function withKnownFailures(directory: string, made: Report): Report {
  if (made.baseline) return made
  try {
    const { baseline } = readReport(join(directory, REPORT))
    return baseline ? withBaseline(made, baseline) : made
  } catch {
    // What is wrong with it is told where it is looked at.
    return made
  }
}

/** The report is what the journal gives, and nothing else stands in its file. */
export function otherThanMade(directory: string, made: Report): Text[] {
  const path = join(directory, REPORT)
  readReport(path)
  const text = contentOf(path).toString()
  // As it stands in the file: what a schema does not know, somebody may read.
  const { sealed: seal, ...given } = JSON.parse(text) as Readonly<Record<string, unknown>>
  const wanted: Readonly<Record<string, unknown>> = JSON.parse(JSON.stringify(made))
  const other = Object.keys({ ...given, ...wanted })
    .filter((part) => !isDeepStrictEqual(given[part], wanted[part]))
    .map((part) => say`“${{ part }}” is not what the journal gives`)
  // If a name stands there twice, readers take one or the other.
  return text === `${JSON.stringify({ ...given, sealed: seal }, null, 2)}\n`
    ? other
    : [...other, say`it is not written as a run writes it`]
}

/** The report as a run makes it, which knows the order in which it wrote; its journal was checked. */
function reportAsWritten(directory: string): Report {
  const lines = contentOf(join(directory, JOURNAL)).toString().split('\n')
  return buildReport(lines.map(jsonOrUndefined).filter((record) => record !== undefined) as JournalRecord[])
}

/** Of the views that people read those that are neither as this version renders them nor as they were signed, by their files. */
export function otherViews(directory: string, made: Report, key: PublicKey | undefined): Map<string, Text> {
  const seals = sealsIn(directory)
  const signatures = key && signaturesBy(key, directory)
  const signed = signatures && 'statements' in signatures ? signatures.statements.flatMap(({ subject }) => subject) : []
  // As a run and as htg report render write them: what was checked against its schema may have its parts in another order.
  const reports = [withKnownFailures(directory, reportAsWritten(directory)), made]
  const problems = new Map<string, Text>()
  for (const { file, render } of Object.values(VIEWS)) {
    if (!namesIn(directory).includes(file)) continue
    let octets: Buffer
    try {
      octets = contentOf(join(directory, file))
    } catch (error) {
      problems.set(file, textOf(error))
      continue
    }
    const isAsMade = reports.some((report) =>
      [seals, { ...seals, signedBy: [] }].some((known) =>
        LANGUAGES.some((language) => octets.equals(Buffer.from(render(report, language, known)))),
      ),
    )
    if (isAsMade || signed.some(({ name, digest }) => name === file && digest.sha256 === sha256Of(octets))) continue
    problems.set(
      file,
      isAsMadeWith(octets, reports, seals, render)
        ? say`${{ file }} names a signature that is not there (${{ name: SIGNATURES }})`
        : say`${{ file }} is not the view of this report; htg report render makes it again`,
    )
  }
  return problems
}

/** Whether a page is that of a report, but for the keys that it says were used. */
function isAsMadeWith(
  octets: Buffer,
  reports: readonly Report[],
  seals: Seals,
  render: (report: Report, language: Language, seals: Seals) => string,
): boolean {
  const named = [...new Set(octets.toString().match(/(?<![0-9a-f:])[0-9a-f]{64}(?![0-9a-f])/g) ?? [])]
  const keys = named.filter((one) => one !== seals.journal).slice(0, MOST_KEYS)
  return keys.some((_, index) =>
    reports.some((report) =>
      LANGUAGES.some((language) =>
        octets.equals(Buffer.from(render(report, language, { ...seals, signedBy: keys.slice(0, index + 1) }))),
      ),
    ),
  )
}

/** Keys that a page may name and that are looked for. */
const MOST_KEYS = 3

/** A run that was cut off may have kept octets of a session that never came into the journal. */
export function wrongBlobs(
  directory: string,
  made: Report,
  blob: (sha256: string) => Buffer | undefined,
  isCutOff: boolean,
): Text[] {
  if (!isDirectoryOfItsOwn(join(directory, BLOBS))) return [say`${{ name: BLOBS }} is not a directory of this run`]
  const named = blobsNamedIn(made)
  const more = namesIn(join(directory, BLOBS)).filter((name) => /^[0-9a-f]{64}$/.test(name) && !named.has(name))
  return [
    ...[...named].filter((sha256) => blob(sha256) === undefined).map((name) => say`${{ name }} is gone`),
    ...(isCutOff ? [] : more.map((name) => say`${{ name }} belongs to no session`)),
  ]
}

/** What a run does not write, in its directory and in that of its blobs. */
export function besideOf(directory: string): string[] {
  const blobs = namesIn(join(directory, BLOBS)).filter((name) => !/^[0-9a-f]{64}$/.test(name))
  return [
    ...namesIn(directory).filter((name) => !isNameOfRun(name) && name !== BLOBS),
    ...blobs.map((name) => `${BLOBS}/${name}`),
  ]
}

/** Not one that stands elsewhere. */
const isDirectoryOfItsOwn = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true
