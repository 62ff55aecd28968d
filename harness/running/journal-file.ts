import {
  chmodSync,
  closeSync,
  fchmodSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Journal, JournalRecord } from './journal.ts'
import { Chain } from './journal-chain.ts'

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

/** Writes a file with exactly these permissions, whatever the umask. */
export function writeFileAs(path: string, content: string | Buffer, fileMode: number): void {
  // A file that others may read must not hold anything before its permissions are set.
  const file = openAs(path, fileMode)
  try {
    writeFileSync(file, content)
  } finally {
    closeSync(file)
  }
}

function openAs(path: string, fileMode: number): number {
  const file = openSync(path, 'w', fileMode)
  fchmodSync(file, fileMode)
  return file
}

/** Removes what an earlier run left in a directory, and nothing else. */
function removeRun(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (name === 'run.jsonl' || /^report\.[a-z.]+$/.test(name)) unlinkSync(join(directory, name))
    if (name === 'blobs') removeBlobs(join(directory, name))
  }
}

function removeBlobs(directory: string): void {
  for (const name of readdirSync(directory)) if (/^[0-9a-f]{64}$/.test(name)) unlinkSync(join(directory, name))
  if (readdirSync(directory).length === 0) rmdirSync(directory)
}

/**
 * A journal on disk: one JSON record a line, written at once, so that a run that is killed keeps what it knew. With the
 * first record the run begins, and takes the place of an earlier one in its directory.
 */
export class JournalFile implements Journal {
  readonly #directory: string
  #file: number | undefined
  readonly #mode: number
  readonly #chain = new Chain()

  /** For an existing directory. */
  constructor(directory: string, mode: number = OWN_FILES) {
    this.#directory = directory
    this.#mode = mode
  }

  write(record: JournalRecord): void {
    this.#file ??= this.#begin()
    writeSync(this.#file, `${this.#chain.link(record)}\n`)
  }

  /** Keeps octets that are too long for the journal in `blobs/`, under their SHA-256. */
  blob(sha256: string, octets: Buffer): void {
    this.#file ??= this.#begin()
    makeDirectory(join(this.#directory, 'blobs'), this.#mode)
    writeFileAs(join(this.#directory, 'blobs', sha256), octets, this.#mode)
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
  }

  #begin(): number {
    removeRun(this.#directory)
    return openAs(join(this.#directory, 'run.jsonl'), this.#mode)
  }
}
