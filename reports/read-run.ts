import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { JournalRecord } from '../harness/running/journal.ts'
import { isIntact } from '../harness/running/journal-chain.ts'
import { type Part, say } from '../harness/text/text.ts'
import { buildReport } from './build.ts'
import { folderOfCase, isCaseFile, readCase } from './case-file.ts'
import { journalRecord } from './journal-model.ts'
import { type MatrixReport, matrixReport } from './matrix.ts'
import { type Report, report as reportSchema } from './model.ts'
import { type Stability, stability } from './stability.ts'
import {
  BLOBS,
  blobIn,
  checkBlobs,
  checkChain,
  contentOf,
  JOURNAL,
  jsonOrUndefined,
  REPORT,
  StoreError,
} from './store.ts'

/*
 * Reads what somebody may have changed since, or another version wrote: all of it is checked against its schema.
 */

/**
 * Reads the report of a run from its directory, its run.jsonl, its report.json or a case file.
 * In a directory the journal counts, since it is there first and is never older.
 */
export function readRun(path: string): Report {
  if (isCaseFile(path)) return buildReport(readEvidence(path).records)
  const file = locateRun(path)
  return file.endsWith('.jsonl') ? reportOfJournal(file) : readReport(file)
}

function locateRun(path: string): string {
  if (!statOf(path).isDirectory()) return path
  const names = readdirSync(path)
  const name = [JOURNAL, REPORT].find((one) => names.includes(one))
  if (name === undefined) {
    throw new StoreError(
      say`${{ path }} holds no ${{ journal: JOURNAL }} and no ${{ report: REPORT }}; name the directory that a run wrote its report to`,
    )
  }
  return join(path, name)
}

function statOf(path: string) {
  try {
    return statSync(path)
  } catch {
    throw new StoreError(
      say`${{ path }} does not exist; name the directory of a run, its ${{ journal: JOURNAL }} or its ${{ report: REPORT }}`,
    )
  }
}

function reportOfJournal(file: string): Report {
  const report = buildReport(readJournal(file))
  checkBlobs(join(dirname(file), BLOBS), report)
  return report
}

/** Reads what a table of several reports needs, of a run or of a report that was normalised. */
export function readForMatrix(path: string): MatrixReport {
  if (isCaseFile(path)) return readRun(path)
  const file = locateRun(path)
  if (file.endsWith('.jsonl')) return reportOfJournal(file)
  return parse(matrixReport, contentOf(file).toString(), file)
}

/** The journal of a run, and where the octets are that are too long for it. */
interface RunEvidence {
  /** The file that holds the journal, for messages. */
  readonly file: string
  readonly records: readonly JournalRecord[]
  /** Nothing for octets that are gone. */
  readonly blob: (sha256: string) => Buffer | undefined
  /** Where what is made of it goes when nothing else is named. */
  readonly directory: string
}

/**
 * Reads the evidence of a run from its directory or a case file.
 *
 * @throws {StoreError} when it holds none
 */
export function readEvidence(path: string): RunEvidence {
  if (!isCaseFile(path)) {
    const file = join(path, JOURNAL)
    const blobs = join(path, BLOBS)
    return { file, records: readJournal(file), blob: (sha256) => blobIn(blobs, sha256), directory: path }
  }
  statOf(path)
  const { journal, blobs } = readCase(path)
  return {
    file: path,
    records: recordsIn(journal, path),
    blob: (sha256) => blobs.get(sha256),
    directory: folderOfCase(path),
  }
}

/** Reads the records of a run.jsonl. Half a last line is what a killed run leaves, and is passed over. */
export const readJournal = (file: string): JournalRecord[] => recordsIn(contentOf(file).toString(), file)

function recordsIn(text: string, file: string): JournalRecord[] {
  const lines = text.split('\n')
  const cutOff = lines.pop()
  if (cutOff !== undefined && cutOff !== '' && journalRecord.safeParse(jsonOrUndefined(cutOff)).success)
    lines.push(cutOff)
  const records = lines.map((line, index) => parse(journalRecord, line, say`${{ file }}, line ${{ line: index + 1 }}`))
  if (!records.some(({ type }) => type === 'plan')) {
    throw new StoreError(
      text === ''
        ? say`${{ file }} is empty: the run ended before it knew what to decide; start it again`
        : say`${{ file }} holds no plan: the run ended before it knew what to decide; start it again`,
    )
  }
  checkChain(file, lines, lines.map(jsonOrUndefined))
  return records
}

export function readReport(file: string): Report {
  const text = contentOf(file).toString()
  const report = parse(reportSchema, text, file)
  if (!isIntact(JSON.parse(text)))
    throw new StoreError(
      say`${{ file }}: not as it was written; it was changed or damaged, remove it to render it again from its ${{ journal: JOURNAL }}, or run again`,
    )
  return report
}

/** Reads what `--repeat` said of several runs. */
export const readStability = (file: string): Stability => parse(stability, contentOf(file).toString(), file)

function parse<Schema extends z.ZodType>(schema: Schema, text: string, where: Part): z.infer<Schema> {
  const value = jsonOrUndefined(text)
  if (value === undefined)
    throw new StoreError(say`${{ where }}: not JSON; it was changed or damaged, restore it or run again`)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const inDutch = schema.safeParse(value, { error: z.locales.nl().localeError })
  throw new StoreError(
    say`${{ where }}: not as this version writes it; it was changed, or comes from another version (run again, or use that version):\n${{ problems: { en: problemsOf(parsed.error, EN), nl: problemsOf(inDutch.error!, NL) } }}`,
  )
}

/** Of what does not fit the schema the first few; where all of it is other, one line a place would be thousands. */
const MOST_PROBLEMS = 3

const EN = (left: number) => (left === 1 ? 'and in one more place' : `and in ${left} more places`)
const NL = (left: number) => (left === 1 ? 'en nog op één plaats' : `en nog op ${left} plaatsen`)

function problemsOf({ issues }: z.ZodError, andMore: (left: number) => string): string {
  const told = z.prettifyError(new z.ZodError(issues.slice(0, MOST_PROBLEMS)))
  const left = issues.length - MOST_PROBLEMS
  return left > 0 ? `${told}\n${andMore(left)}` : told
}
