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
} from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { JournalRecord } from '../harness/running/journal.ts'
import { brokenLink, isIntact, sealed } from '../harness/running/journal-chain.ts'
import { isNameOfRun, makeDirectory, OWN_FILES, writeFilesAs } from '../harness/running/journal-file.ts'
import { writing } from '../harness/running/write-error.ts'
import { say, type Text } from '../harness/text/text.ts'
import { TextError } from '../harness/text/text-error.ts'
import { blobsNamedIn } from './blobs-named.ts'
import { buildReport } from './build.ts'
import type { Seals } from './certificate.ts'
import { renderHtml } from './html.ts'
import { renderJunit } from './junit.ts'
import { DEAD_AFTER_MS, type Holder, LOCK, takeLock, thisMachine } from './lock.ts'
import { renderMarkdown } from './markdown.ts'
import type { Report } from './model.ts'
import { renderSarif } from './sarif.ts'
import type { Language } from './texts.ts'

/** A file or directory that is not what it should be. The message names it and says what to do. */
export class StoreError extends TextError {}

export const JOURNAL = 'run.jsonl'
export const REPORT = 'report.json'
export const BLOBS = 'blobs'

interface View {
  readonly file: string
  readonly render: (report: Report, language: Language, seals: Seals) => string
}

/** The views of a report besides report.json, by the name of their format. */
export const VIEWS: Readonly<Record<Exclude<Format, 'json'>, View>> = {
  html: { file: 'report.html', render: renderHtml },
  junit: { file: 'report.junit.xml', render: renderJunit },
  markdown: { file: 'report.md', render: renderMarkdown },
  sarif: { file: 'report.sarif', render: renderSarif },
}

export const FORMATS = ['json', 'junit', 'html', 'markdown', 'sarif'] as const
export type Format = (typeof FORMATS)[number]
/** What is written where no format is named. */
export const USUAL_FORMATS: readonly Format[] = ['json', 'junit', 'html', 'markdown']

type Role = Report['subject']['role']

/** A directory that this process alone writes to, until it gives it back. */
export interface Claim {
  release(): void
}

/** Who claims a directory, and what for. */
export interface Claimant {
  /** What this process does, for others that find the directory taken. */
  readonly command: string
  /** Whom the report will be about. */
  readonly role: Role
  /** Whether that is our own reference, which never takes the place of somebody's product. */
  readonly embedded?: boolean
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
    if (claimant.embedded) refuseReference(directory)
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

/** Does something with a directory that was claimed, and gives it back. */
export function releasing<T>(claim: Claim, work: () => T): T {
  try {
    return work()
  } finally {
    claim.release()
  }
}

/** Claims a directory that passes a check. */
export function claimed(directory: string, { command, mode = OWN_FILES }: Claimant, check: () => void): Claim {
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
  if (machine !== thisMachine())
    return say`process ${{ pid }} (${{ command }}, on ${{ machine: machine.split(' ', 1)[0]! }}) is writing to ${{ directory }}; wait until it has ended, or name another directory. If it was killed, the directory is free ${{ minutes: DEAD_AFTER_MS / 60_000 }} minutes after that`
  return say`process ${{ pid }} (${{ command }}, on ${{ machine: machine.split(' ', 1)[0]! }}) is writing to ${{ directory }}; wait until it has ended, or name another directory`
}

/** Throws when the report of another role is there; `option` is what names another directory. */
export function refuseOtherRole(directory: string, role: Role, option: string): void {
  const earlier = planIn(directory).role ?? roleOfReportIn(directory)
  if (earlier === undefined || earlier === role) return
  throw new StoreError(
    say`${{ directory }} holds the report of a ${{ earlier }}, and one of a ${{ role }} does not take its place; name another directory with ${{ option }}, or remove the earlier report`,
  )
}

/** Throws when the report of a product is there, which one of the embedded reference would replace. */
function refuseReference(directory: string): void {
  const subject = member(jsonOrUndefined(runIn(directory) ?? ''), 'subject')
  const name = member(subject, 'name')
  const nl = member(member(subject, 'nl'), 'name')
  if (typeof name !== 'string' || member(subject, 'embedded') === true) return
  throw new StoreError(
    say`${{ directory }} holds the report of ${{ subject: { en: name, nl: typeof nl === 'string' ? nl : name } }}, and one of the embedded reference does not take its place; name what is to be certified, or another directory with --report`,
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

/** When the run in a directory began, and against whom; what is not there, or is damaged, is undefined. */
export function planIn(directory: string): { readonly startedAt: string | undefined; readonly role: Role | undefined } {
  const plan = jsonOrUndefined(runIn(directory) ?? '')
  const startedAt = member(plan, 'startedAt')
  return { startedAt: typeof startedAt === 'string' ? startedAt : undefined, role: roleIn(plan) }
}

/** The role of a report without a journal; `undefined` when there is none, or when it is damaged. */
function roleOfReportIn(directory: string): Role | undefined {
  const file = join(directory, REPORT)
  return isThere(file) ? roleIn(jsonOrUndefined(contentOf(file).toString())) : undefined
}

const ROLES: readonly Role[] = ['gateway', 'connector', 'message']

function roleIn(value: unknown): Role | undefined {
  const role = member(member(value, 'subject'), 'role')
  return ROLES.find((one) => one === role)
}

const member = (value: unknown, name: string): unknown => (value as Record<string, unknown> | null | undefined)?.[name]

export function isThere(path: string): boolean {
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

export function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** Tells our report from a file that only has its name. */
export function holdsReport(directory: string, names: readonly string[]): boolean {
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

/** The octets of a regular file. */
export function contentOf(path: string): Buffer {
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

/** Throws when a blob that the journal names is not as it was written. One that is gone was taken away on purpose. */
export function checkBlobs(directory: string, report: Report): void {
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

export function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Makes the report of the run that this process made, from its journal. What our own thread wrote fits its types, and the
 * chain tells whether it is still as written; so it is not checked against the schemas, which take long to load.
 *
 * @throws {StoreError} when somebody else changed it
 */
export function reportOfOwnRun(directory: string): Report {
  const file = join(directory, JOURNAL)
  const lines = contentOf(file).toString().split('\n')
  const cutOff = lines.pop()!
  const whole = jsonOrUndefined(cutOff) === undefined ? lines : [...lines, cutOff]
  const records = whole.map(jsonOrUndefined)
  checkChain(file, whole, records)
  const report = buildReport(records as JournalRecord[])
  checkBlobs(join(directory, BLOBS), report)
  return report
}

/** Throws when the lines of a journal are not as they were written; `values` are the lines as JSON. */
export function checkChain(file: string, lines: readonly string[], values: readonly unknown[]): void {
  const broken = brokenLink(lines, values)
  if (broken !== undefined)
    throw new StoreError(
      say`${{ file }}, line ${{ line: broken }}: not as it was written, or not in its place; it was changed or damaged, restore it or run again`,
    )
}

/**
 * The octets of a report that is there and says the same: they stay, since a signature may vouch for them, and what is read
 * through a schema has its parts in another order.
 */
function saysTheSame(file: string, report: Report): Buffer | undefined {
  if (!isThere(file)) return undefined
  const octets = contentOf(file)
  const { sealed: seal, ...earlier } = (jsonOrUndefined(octets.toString()) ?? {}) as { readonly sealed?: string }
  return seal !== undefined && isIntact({ ...earlier, sealed: seal }) && isDeepStrictEqual(earlier, report)
    ? octets
    : undefined
}

/** How the views of a report are written. */
interface ReportOutput {
  readonly formats: readonly Format[]
  readonly language: Language
  /** What is known of the run's files besides. */
  readonly seals?: Seals
  /** Permissions of the files. */
  readonly mode?: number | undefined
}

/**
 * Writes report.json and the views that are asked for. All of them appear, whole, or none does. Returns their paths.
 *
 * @throws {WriteError} when there is no room
 */
export function writeReport(
  directory: string,
  report: Report,
  { formats, language, seals = {}, mode = OWN_FILES }: ReportOutput,
): string[] {
  if (!existsSync(directory)) makeDirectory(directory, mode)
  const file = join(directory, REPORT)
  const files = new Map([[file, saysTheSame(file, report) ?? `${JSON.stringify(sealed(report), null, 2)}\n`]])
  for (const format of formats) {
    if (format === 'json') continue
    const { file, render } = VIEWS[format]
    files.set(join(directory, file), render(report, language, seals))
  }
  writeFilesAs(files, mode)
  return [...files.keys()]
}
