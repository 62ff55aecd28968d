import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Journal, JournalRecord } from './journal.ts'
import { Chain } from './journal-chain.ts'
import { WriteError, writing } from './write-error.ts'

/** Permissions of what a run leaves: for its owner alone, since what passed between two parties is nobody else's. */
export const OWN_FILES = 0o600

/** The permissions of a directory that holds files with these: who may read may list. */
function directoryMode(fileMode: number): number {
  return fileMode | ((fileMode & 0o444) >> 2)
}

/** Makes a directory with exactly these permissions, whatever the umask; one that is there already and belongs to somebody else keeps its own. */
export function makeDirectory(path: string, fileMode: number): void {
  makeEach(path, directoryMode(fileMode))
  try {
    chmodSync(path, directoryMode(fileMode))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
  }
}

/** One level after the other: `recursive` of Node never returns where a file system takes no directories, such as /proc. */
function makeEach(path: string, mode: number): void {
  const make = () => mkdirSync(path, { mode })
  try {
    make()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && statSync(path).isDirectory()) return
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    makeEach(dirname(path), mode)
    make()
  }
}

/**
 * Writes files with exactly these permissions, whatever the umask. They appear whole, in place of what had their names, or
 * none of them does: each is written under another name first. Links are replaced, not followed.
 *
 * @throws {WriteError} when there is no room
 */
export function writeFilesAs(files: ReadonlyMap<string, string | Buffer>, fileMode: number): void {
  try {
    for (const [path, content] of files) writing(path, () => writeNew(unfinished(path), content, fileMode))
    for (const path of files.keys()) writing(path, () => renameSync(unfinished(path), path))
  } catch (error) {
    for (const path of files.keys()) rmSync(unfinished(path), { force: true })
    throw error
  }
}

/** The name of a file until it is whole. */
function unfinished(path: string): string {
  return `${path}.tmp`
}

function writeNew(path: string, content: string | Buffer, fileMode: number): void {
  const file = openNew(path, fileMode)
  try {
    writeFileSync(file, content)
  } finally {
    closeSync(file)
  }
}

/** Opens a file that is not there yet; one that was left unfinished goes first. */
function openNew(path: string, fileMode: number): number {
  rmSync(path, { force: true })
  const file = openSync(path, 'wx', fileMode)
  // A file that others may read must not hold anything before its permissions are set.
  fchmodSync(file, fileMode)
  return file
}

/** Whether a run gives this name to a file of its directory. */
export function isNameOfRun(name: string): boolean {
  return /^(?:run\.jsonl|report\.(?:json|html|junit\.xml|md|sarif|intoto\.jsonl))(?:\.tmp)?$/.test(name)
}

/** Removes what an earlier run left in a directory besides its journal, and nothing else. */
function removeReport(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (isNameOfRun(name) && name !== JOURNAL) rmSync(join(directory, name), { force: true })
    if (name === 'blobs') removeBlobs(join(directory, name))
  }
}

function removeBlobs(directory: string): void {
  for (const name of readdirSync(directory))
    if (/^[0-9a-f]{64}(?:\.tmp)?$/.test(name)) unlinkSync(join(directory, name))
  if (readdirSync(directory).length === 0) rmdirSync(directory)
}

const JOURNAL = 'run.jsonl'

/** What stays of a journal: its first octets, which end with a line end, and the last line of them without that. */
export interface KeptJournal {
  readonly octets: number
  readonly last: string
}

/**
 * A journal on disk: one JSON record a line, written at once, so that a run that is killed keeps what it knew. When the
 * first record is on disk the run has begun, and takes the place of an earlier one in its directory.
 *
 * Once something cannot be written, nothing more is: half a line at the end is a journal that was cut off, half a line
 * with others behind it is a damaged one.
 */
export class JournalFile implements Journal {
  readonly #directory: string
  #file: number | undefined
  readonly #mode: number
  readonly #chain: Chain
  readonly #kept: KeptJournal | undefined
  #failed: WriteError | undefined

  /** For an existing directory. `kept`: what stays of the journal that is there, which goes on behind that. */
  constructor(directory: string, mode: number = OWN_FILES, kept?: KeptJournal) {
    this.#directory = directory
    this.#mode = mode
    this.#kept = kept
    this.#chain = new Chain(kept?.last)
  }

  /** @throws {WriteError} when the record, or one before it, could not be written */
  write(record: JournalRecord): void {
    this.#put(join(this.#directory, JOURNAL), () => {
      const line = `${this.#chain.link(record)}\n`
      if (this.#file === undefined) this.#file = this.#begin(line)
      // Unlike `writeSync`, which may write a part.
      else writeFileSync(this.#file, line)
    })
  }

  /**
   * Keeps octets that are too long for the journal in `blobs/`, under their SHA-256.
   *
   * @throws {WriteError} when they, or a record before them, could not be written
   */
  blob(sha256: string, octets: Buffer): void {
    const path = join(this.#directory, 'blobs', sha256)
    this.#put(path, () => {
      makeDirectory(dirname(path), this.#mode)
      writeFilesAs(new Map([[path, octets]]), this.#mode)
    })
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
  }

  #put(path: string, work: () => void): void {
    if (this.#failed) throw this.#failed
    try {
      work()
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (error instanceof WriteError) this.#failed = error
      else if (code !== undefined) this.#failed = new WriteError(path, code)
      throw this.#failed ?? error
    }
  }

  /** The first line is on disk before anything of an earlier run goes. */
  #begin(line: string): number {
    const path = join(this.#directory, JOURNAL)
    if (this.#kept) return this.#goOn(path, line, this.#kept)
    const file = openNew(unfinished(path), this.#mode)
    try {
      writeFileSync(file, line)
      renameSync(unfinished(path), path)
    } catch (error) {
      closeSync(file)
      rmSync(unfinished(path), { force: true })
      throw error
    }
    removeReport(this.#directory)
    return file
  }

  /** Cuts off what does not stay, with the reports that were made of it. */
  #goOn(path: string, line: string, { octets }: KeptJournal): number {
    const { O_WRONLY, O_APPEND, O_NOFOLLOW = 0 } = constants
    const file = openSync(path, O_WRONLY | O_APPEND | O_NOFOLLOW)
    try {
      ftruncateSync(file, octets)
      writeFileSync(file, line)
    } catch (error) {
      closeSync(file)
      throw error
    }
    for (const name of readdirSync(this.#directory))
      if (isNameOfRun(name) && name !== JOURNAL) rmSync(join(this.#directory, name), { force: true })
    return file
  }
}
