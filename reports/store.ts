import { createHash } from 'node:crypto'
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { JournalRecord } from '../harness/running/journal.ts'
import { brokenLink, isIntact, sealed } from '../harness/running/journal-chain.ts'
import { JournalFile, makeDirectory, OWN_FILES, writeFileAs } from '../harness/running/journal-file.ts'
import { blobsNamedIn } from './blobs-named.ts'
import { buildReport } from './build.ts'
import { renderHtml } from './html.ts'
import { journalRecord } from './journal-model.ts'
import { renderJunit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'
import { type MatrixReport, matrixReport } from './matrix.ts'
import { type Report, report as reportSchema } from './model.ts'
import type { Language } from './texts.ts'

/** A file or directory that is not what it should be. The message names it and says what to do. */
export class StoreError extends Error {}

const JOURNAL = 'run.jsonl'
const REPORT = 'report.json'

/** The views of a report beside report.json, by the name of their format. */
const VIEWS = {
  html: { file: 'report.html', render: renderHtml },
  junit: { file: 'report.junit.xml', render: renderJunit },
  markdown: { file: 'report.md', render: renderMarkdown },
} as const satisfies Record<string, { file: string; render: (report: Report, language: Language) => string }>

export const FORMATS = ['json', 'junit', 'html', 'markdown'] as const
export type Format = (typeof FORMATS)[number]

/** The journal of a run in a directory, which is claimed for it. `mode`: permissions of files. */
export function openJournal(directory: string, mode: number = OWN_FILES): JournalFile {
  claimDirectory(directory, mode)
  return new JournalFile(directory, mode)
}

/**
 * Claims a directory for a new run: one that is not there, is empty, or holds an earlier run of ours. That is kept until
 * the new one begins. The permissions of the directory follow from those of files.
 */
export function claimDirectory(directory: string, mode: number = OWN_FILES): void {
  const names = namesIn(directory)
  if (names.length > 0 && !holdsReport(directory, names)) {
    throw new StoreError(
      `${directory} is not empty and holds no earlier report; name another directory with --report, or empty it`,
    )
  }
  makeDirectory(directory, mode)
  accessSync(directory, constants.W_OK)
}

/** What tells one run in a directory from another: the first line of its journal; `undefined` without a journal. */
export function runIn(directory: string): string | undefined {
  const file = join(directory, JOURNAL)
  return existsSync(file) ? contentOf(file).toString().split('\n', 1)[0] || undefined : undefined
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** Tells our report from a file that only has its name. */
function holdsReport(directory: string, names: readonly string[]): boolean {
  const opening = (name: string, length: number) =>
    names.includes(name) ? contentOf(join(directory, name)).toString('utf8', 0, length) : undefined
  const journal = opening(JOURNAL, 20)
  return (
    journal === '' ||
    journal?.startsWith('{"type":') === true ||
    opening(REPORT, 40)?.match(/^\{\s*"schemaVersion":/) != null
  )
}

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

/** The octets of a regular file. Throws for anything else, such as a pipe, on which reading would wait for ever. */
function contentOf(path: string): Buffer {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    if (!fstatSync(file).isFile()) throw new StoreError(`${path} is not a file; name the directory of a run`)
    return readFileSync(file)
  } finally {
    closeSync(file)
  }
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
  checkBlobs(join(dirname(file), 'blobs'), report)
  return report
}

/** Throws when a blob that the journal names is not as it was written. One that is gone was taken away on purpose. */
function checkBlobs(directory: string, report: Report): void {
  for (const sha256 of blobsNamedIn(report)) blobIn(directory, sha256)
}

/** The octets of a blob; nothing when it is gone. Throws when they do not match its name. */
export function blobIn(directory: string, sha256: string): Buffer | undefined {
  const path = join(directory, sha256)
  // The name comes from a file that anyone may have changed.
  if (!/^[0-9a-f]{64}$/.test(sha256) || !existsSync(path)) return undefined
  const octets = contentOf(path)
  if (createHash('sha256').update(octets).digest('hex') === sha256) return octets
  throw new StoreError(
    `${path} was changed or damaged: its octets do not match its name; restore it, or remove it to do without`,
  )
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
  const broken = brokenLink(lines)
  if (broken !== undefined)
    throw new StoreError(
      `${file}, line ${broken}: not as it was written, or not in its place; it was changed or damaged, restore it or run again`,
    )
  return records
}

function readReport(file: string): Report {
  const text = contentOf(file).toString()
  const report = parse(reportSchema, text, file)
  if (!isIntact(JSON.parse(text)))
    throw new StoreError(
      `${file}: not as it was written; it was changed or damaged, render it again from its ${JOURNAL}, or run again`,
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

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Writes report.json and the views that are asked for, with `mode` as their permissions. Each file appears whole or not at
 * all. Returns their paths.
 */
export function writeReport(
  directory: string,
  report: Report,
  formats: readonly Format[],
  language: Language,
  mode: number = OWN_FILES,
): string[] {
  if (!existsSync(directory)) makeDirectory(directory, mode)
  const files = new Map([[REPORT, `${JSON.stringify(sealed(report), null, 2)}\n`]])
  for (const format of formats) {
    if (format === 'json') continue
    const { file, render } = VIEWS[format]
    files.set(file, render(report, language))
  }
  return [...files].map(([name, content]) => {
    const path = join(directory, name)
    writeFileAs(`${path}.tmp`, content, mode)
    renameSync(`${path}.tmp`, path)
    return path
  })
}
