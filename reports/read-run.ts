import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { JournalRecord } from '../harness/running/journal.ts'
import { isIntact } from '../harness/running/journal-chain.ts'
import { buildReport } from './build.ts'
import { journalRecord } from './journal-model.ts'
import { type MatrixReport, matrixReport } from './matrix.ts'
import { type Report, report as reportSchema } from './model.ts'
import { BLOBS, checkBlobs, checkChain, contentOf, JOURNAL, jsonOrUndefined, REPORT, StoreError } from './store.ts'

/*
 * Reads what somebody may have changed since, or another version wrote: all of it is checked against its schema.
 */

/**
 * Reads the report of a run from its directory, its run.jsonl or its report.json.
 * Of a directory the journal counts, since it is there first and is never older.
 */
export function readRun(path: string): Report {
  const file = locateRun(path)
  return file.endsWith('.jsonl') ? reportOfJournal(file) : readReport(file)
}

function locateRun(path: string): string {
  if (!statOf(path).isDirectory()) return path
  const names = readdirSync(path)
  const name = [JOURNAL, REPORT].find((one) => names.includes(one))
  if (name === undefined) {
    throw new StoreError(
      `${path} holds no ${JOURNAL} and no ${REPORT}; name the directory that a run wrote its report to`,
    )
  }
  return join(path, name)
}

function statOf(path: string) {
  try {
    return statSync(path)
  } catch {
    throw new StoreError(`${path} does not exist; name the directory of a run, its ${JOURNAL} or its ${REPORT}`)
  }
}

function reportOfJournal(file: string): Report {
  const report = buildReport(readJournal(file))
  checkBlobs(join(dirname(file), BLOBS), report)
  return report
}

/** Reads what a table of several reports needs, of a run or of a report that was normalised. */
export function readForMatrix(path: string): MatrixReport {
  const file = locateRun(path)
  if (file.endsWith('.jsonl')) return reportOfJournal(file)
  return parse(matrixReport, contentOf(file).toString(), file)
}

/** Reads the records of a run.jsonl. Half a last line is what a killed run leaves, and is passed over. */
export function readJournal(file: string): JournalRecord[] {
  const text = contentOf(file).toString()
  const lines = text.split('\n')
  const cutOff = lines.pop()
  if (cutOff !== undefined && cutOff !== '' && journalRecord.safeParse(jsonOrUndefined(cutOff)).success)
    lines.push(cutOff)
  const records = lines.map((line, index) => parse(journalRecord, line, `${file}, line ${index + 1}`))
  if (!records.some(({ type }) => type === 'plan')) {
    const what = text === '' ? 'is empty' : 'holds no plan'
    throw new StoreError(`${file} ${what}: the run ended before it knew what to decide; start it again`)
  }
  checkChain(file, lines, lines.map(jsonOrUndefined))
  return records
}

export function readReport(file: string): Report {
  const text = contentOf(file).toString()
  const report = parse(reportSchema, text, file)
  if (!isIntact(JSON.parse(text)))
    throw new StoreError(
      `${file}: not as it was written; it was changed or damaged, remove it to render it again from its ${JOURNAL}, or run again`,
    )
  return report
}

function parse<Schema extends z.ZodType>(schema: Schema, text: string, where: string): z.infer<Schema> {
  const value = jsonOrUndefined(text)
  if (value === undefined)
    throw new StoreError(`${where}: not JSON; it was changed or damaged, restore it or run again`)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new StoreError(
    `${where}: not as this version writes it; it was changed, or comes from another version (run again, or use that version):\n${problemsOf(parsed.error)}`,
  )
}

/** Of what does not fit the schema the first few; where all of it is other, one line a place would be thousands. */
const MOST_PROBLEMS = 3

function problemsOf({ issues }: z.ZodError): string {
  const told = z.prettifyError(new z.ZodError(issues.slice(0, MOST_PROBLEMS)))
  const left = issues.length - MOST_PROBLEMS
  return left > 0 ? `${told}\nand in ${left === 1 ? 'one more place' : `${left} more places`}` : told
}
