import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { JournalRecord } from '../harness/running/journal.ts'
import { brokenLink, isIntact, sealed } from '../harness/running/journal-chain.ts'
import { isNameOfRun, makeDirectory, OWN_FILES, writeFilesAs } from '../harness/running/journal-file.ts'
import { writing } from '../harness/running/write-error.ts'
import { type Part, say, type Text } from '../harness/text/text.ts'
import { TextError } from '../harness/text/text-error.ts'
import { blobsNamedIn } from './blobs-named.ts'
import { buildReport } from './build.ts'
import { renderHtml } from './html.ts'
import { journalRecord } from './journal-model.ts'
import { renderJunit } from './junit.ts'
import { type Holder, LOCK, takeLock } from './lock.ts'
import { renderMarkdown } from './markdown.ts'
import { type MatrixReport, matrixReport } from './matrix.ts'
import { type Report, report as reportSchema } from './model.ts'
import type { Language } from './texts.ts'

/** A file or directory that is not what it should be. The message names it and says what to do. */
export class StoreError extends TextError {}

const JOURNAL = 'run.jsonl'
const REPORT = 'report.json'
const BLOBS = 'blobs'

/** The views of a report beside report.json, by the name of their format. */
const VIEWS = {
  html: { file: 'report.html', render: renderHtml },
  junit: { file: 'report.junit.xml', render: renderJunit },
  markdown: { file: 'report.md', render: renderMarkdown },
} as const satisfies Record<string, { file: string; render: (report: Report, language: Language) => string }>

export const FORMATS = ['json', 'junit', 'html', 'markdown'] as const
export type Format = (typeof FORMATS)[number]

type Role = Report['subject']['role']

/** A directory that this process alone writes to, until it gives it back. */
interface Claim {
  release(): void
}

/** Who claims a directory, and what for. */
interface Claimant {
  /** What this process does, for others that find the directory taken. */
  readonly command: string
  /** Whom the report will be about. */
  readonly role: Role
  /** Permissions of files; those of the directory follow from them. */
  readonly mode?: number | undefined
}

/**
 * Claims a directory for a new run: one that is not there, is empty, or holds an earlier run of ours against the same role.
 * That is kept until the new one begins.
 *
 * @throws {StoreError} when it is another's, or another process writes to it
 */
export function claimDirectory(directory: string, claimant: Claimant): Claim {
  // Nothing is put into a directory of someone else; one that has a lock is ours, and may be changing just now.
  if (!isThere(join(directory, LOCK))) refuseOthersDirectory(directory)
  return claimed(directory, claimant, () => {
    refuseOthersDirectory(directory)
    refuseOtherRole(directory, claimant.role, '--report')
  })
}

function refuseOthersDirectory(directory: string): void {
  // A run that was killed may leave a lock, and a file that it had not finished.
  const names = namesIn(directory).filter((name) => name !== LOCK && !(isNameOfRun(name) && name.endsWith('.tmp')))
  if (names.length === 0 || holdsReport(directory, names)) return
  throw new StoreError(
    say`${{ directory }} is not empty and holds no earlier report; name another directory with --report, or empty it`,
  )
}

/**
 * Claims a directory for the views of a report that was read from elsewhere in it, or from another place.
 *
 * @throws {StoreError} when they would take the place of something else, or of something better
 */
export function claimForViews(
  directory: string,
  report: Report,
  formats: readonly Format[],
  claimant: Omit<Claimant, 'role'>,
): Claim {
  const names = namesIn(directory)
  const { role } = report.subject
  if (!holdsReport(directory, names)) {
    const foreign = filesFor(formats).find((name) => names.includes(name))
    if (foreign !== undefined) {
      throw new StoreError(
        say`${{ file: join(directory, foreign) }} is there, and is not a report of ours; name another directory with --output, or remove it`,
      )
    }
  }
  return claimed(directory, { ...claimant, role }, () => {
    refuseOtherRole(directory, role, '--output')
    const plan = planIn(directory)
    if (plan !== undefined && plan.startedAt !== report.run.startedAt) {
      throw new StoreError(
        say`${{ directory }} holds another run, from ${{ when: plan.startedAt }}; name another directory with --output`,
      )
    }
    const file = join(directory, REPORT)
    if (!isThere(file)) return
    const earlier = intactReport(file)
    if (earlier.run.startedAt === report.run.startedAt && knowsMore(earlier, report)) {
      throw new StoreError(
        say`${{ file }} knows more than the ${{ journal: JOURNAL }} that was read, which ends early; render ${{ file }} instead, or name another directory with --output`,
      )
    }
  })
}

function intactReport(file: string): Report {
  try {
    return readReport(file)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    throw new StoreError(
      say`${{ file }} was changed or damaged, or comes from another version, and is not replaced; remove it, or name another directory with --output`,
    )
  }
}

/** Whether one report of a run was made when more was known than when another was. */
function knowsMore(one: Report, other: Report): boolean {
  if (one.run.complete !== other.run.complete) return one.run.complete
  return one.evidence.length > other.evidence.length || one.summary.inconclusive < other.summary.inconclusive
}

/** Does something with a directory that was claimed, and gives it back. */
export function releasing<T>(claim: Claim, work: () => T): T {
  try {
    return work()
  } finally {
    claim.release()
  }
}

function claimed(directory: string, { command, mode = OWN_FILES }: Claimant, check: () => void): Claim {
  refuseWhatNoRunMakes(directory)
  writing(directory, () => makeDirectory(directory, mode))
  const lock = takeLock(directory, command)
  if (typeof lock !== 'function') throw new StoreError(takenBy(directory, lock.holder))
  try {
    check()
  } catch (error) {
    lock()
    throw error
  }
  return { release: lock }
}

function takenBy(directory: string, holder: Holder): Text {
  const lock = join(directory, LOCK)
  if (holder === 'unknown') {
    return say`${{ directory }} is in use, or ${{ lock }} was not written by htg; wait, name another directory, or remove that file`
  }
  const { pid, command, machine } = holder
  return say`process ${{ pid }} (${{ command }}, on ${{ machine: machine.split(' ', 1)[0]! }}) is writing to ${{ directory }}; wait until it has ended, or name another directory`
}

function refuseOtherRole(directory: string, role: Role, option: string): void {
  const earlier = planIn(directory)?.subject.role ?? roleOfReportIn(directory)
  if (earlier === undefined || earlier === role) return
  throw new StoreError(
    say`${{ directory }} holds the report of a ${{ earlier }}, and one of a ${{ role }} does not take its place; name another directory with ${{ option }}, or remove the earlier report`,
  )
}

/** Throws for a link, a directory or a pipe that has the name of one of our files. */
function refuseWhatNoRunMakes(directory: string): void {
  for (const name of namesIn(directory)) {
    const path = join(directory, name)
    if (name !== BLOBS && !isNameOfRun(name)) continue
    const stats = lstatSync(path, { throwIfNoEntry: false })
    if (stats === undefined || (name === BLOBS ? stats.isDirectory() : stats.isFile())) continue
    throw new StoreError(
      name === BLOBS
        ? say`${{ path }} is not a directory that a run makes; remove it, or name another directory`
        : say`${{ path }} is not a file that a run makes; remove it, or name another directory`,
    )
  }
}

/** What tells one run in a directory from another: the first line of its journal; `undefined` without a journal. */
export function runIn(directory: string): string | undefined {
  const file = join(directory, JOURNAL)
  return isThere(file) ? firstLineOf(file) || undefined : undefined
}

/** The plan of the run in a directory, as far as it is needed here. */
function planIn(directory: string): z.infer<typeof planFacts> | undefined {
  return planFacts.safeParse(jsonOrUndefined(runIn(directory) ?? '')).data
}

const planFacts = z.object({
  startedAt: z.string(),
  subject: z.object({ role: z.enum(['gateway', 'connector', 'message']) }),
})

/** The role of a report without a journal; `undefined` when there is none, or when it is damaged. */
function roleOfReportIn(directory: string): Role | undefined {
  const file = join(directory, REPORT)
  if (!isThere(file)) return undefined
  return planFacts.pick({ subject: true }).safeParse(jsonOrUndefined(contentOf(file).toString())).data?.subject.role
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

/** Octets that a first line may have: a plan takes about 100,000. */
const LONGEST_PLAN = 8_000_000

/** The first line of a file, without its end, and not more than a plan may have. */
function firstLineOf(path: string): string {
  return reading(path, (file) => {
    const pieces: Buffer[] = []
    for (let size = 0; size < LONGEST_PLAN; ) {
      const piece = Buffer.alloc(65_536)
      const length = readSync(file, piece)
      const end = piece.subarray(0, length).indexOf('\n')
      pieces.push(piece.subarray(0, end === -1 ? length : end))
      size += length
      if (end !== -1 || length === 0) break
    }
    return Buffer.concat(pieces).toString()
  })
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
  const opening = (name: string) => (names.includes(name) ? openingOf(join(directory, name)) : undefined)
  const journal = opening(JOURNAL)
  return (
    journal === '' ||
    journal?.startsWith('{"type":') === true ||
    opening(REPORT)?.match(/^\{\s*"schemaVersion":/) != null
  )
}

function openingOf(path: string): string {
  return reading(path, (file) => {
    const octets = Buffer.alloc(40)
    return octets.subarray(0, readSync(file, octets)).toString()
  })
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
      say`${{ path }} holds no ${{ journal: JOURNAL }} and no ${{ report: REPORT }}; name the directory that a run wrote its report to`,
    )
  }
  return join(path, name)
}

/** The octets of a regular file. */
function contentOf(path: string): Buffer {
  return reading(path, (file) => readFileSync(file))
}

/**
 * Reads from a regular file. Throws for a link, which may lead anywhere, and for anything else, such as a pipe, on which
 * reading would wait for ever.
 */
function reading<T>(path: string, read: (file: number) => T): T {
  const file = openForReading(path)
  try {
    if (!fstatSync(file).isFile()) throw new StoreError(say`${{ path }} is not a file; name the directory of a run`)
    return read(file)
  } finally {
    closeSync(file)
  }
}

function openForReading(path: string): number {
  try {
    // Windows has neither of the two.
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ELOOP') throw error
    throw new StoreError(say`${{ path }} is a link, and links are not followed; name the file itself`)
  }
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

/** Throws when a blob that the journal names is not as it was written. One that is gone was taken away on purpose. */
function checkBlobs(directory: string, report: Report): void {
  for (const sha256 of blobsNamedIn(report)) blobIn(directory, sha256)
}

/** The octets of a blob; nothing when it is gone. Throws when they do not match its name. */
export function blobIn(directory: string, sha256: string): Buffer | undefined {
  const path = join(directory, sha256)
  // The name comes from a file that anyone may have changed.
  if (!/^[0-9a-f]{64}$/.test(sha256) || !isThere(path)) return undefined
  const octets = contentOf(path)
  if (createHash('sha256').update(octets).digest('hex') === sha256) return octets
  throw new StoreError(
    say`${{ path }} was changed or damaged: its octets do not match its name; restore it, or remove it to do without`,
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
  const records = lines.map((line, index) => parse(journalRecord, line, say`${{ file }}, line ${{ line: index + 1 }}`))
  if (!records.some(({ type }) => type === 'plan')) {
    throw new StoreError(
      text === ''
        ? say`${{ file }} is empty: the run ended before it knew what to decide; start it again`
        : say`${{ file }} holds no plan: the run ended before it knew what to decide; start it again`,
    )
  }
  const broken = brokenLink(lines)
  if (broken !== undefined)
    throw new StoreError(
      say`${{ file }}, line ${{ line: broken }}: not as it was written, or not in its place; it was changed or damaged, restore it or run again`,
    )
  return records
}

function readReport(file: string): Report {
  const text = contentOf(file).toString()
  const report = parse(reportSchema, text, file)
  if (!isIntact(JSON.parse(text)))
    throw new StoreError(
      say`${{ file }}: not as it was written; it was changed or damaged, remove it to render it again from its ${{ journal: JOURNAL }}, or run again`,
    )
  return report
}

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

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The names of the files that a report takes in these formats; report.json is always among them. */
function filesFor(formats: readonly Format[]): string[] {
  return [REPORT, ...formats.flatMap((format) => (format === 'json' ? [] : VIEWS[format].file))]
}

/**
 * Writes report.json and the views that are asked for, with `mode` as their permissions. All of them appear, whole, or none
 * does. Returns their paths.
 *
 * @throws {WriteError} when there is no room
 */
export function writeReport(
  directory: string,
  report: Report,
  formats: readonly Format[],
  language: Language,
  mode: number = OWN_FILES,
): string[] {
  if (!existsSync(directory)) makeDirectory(directory, mode)
  const files = new Map([[join(directory, REPORT), `${JSON.stringify(sealed(report), null, 2)}\n`]])
  for (const format of formats) {
    if (format === 'json') continue
    const { file, render } = VIEWS[format]
    files.set(join(directory, file), render(report, language))
  }
  writeFilesAs(files, mode)
  return [...files.keys()]
}
