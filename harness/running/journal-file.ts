import { chmodSync, closeSync, fchmodSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
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
  mkdirSync(path, { recursive: true, mode: directoryMode(fileMode) })
  try {
    chmodSync(path, directoryMode(fileMode))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
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

/** A journal on disk: one JSON record a line, written at once, so that a run that is killed keeps what it knew. */
export class JournalFile implements Journal {
  readonly #directory: string
  readonly #file: number
  readonly #mode: number
  readonly #chain = new Chain()

  /** Begins `run.jsonl` in an existing directory; an older one is overwritten. */
  constructor(directory: string, mode: number = OWN_FILES) {
    this.#directory = directory
    this.#mode = mode
    this.#file = openAs(join(directory, 'run.jsonl'), mode)
  }

  write(record: JournalRecord): void {
    writeSync(this.#file, `${this.#chain.link(record)}\n`)
  }

  /** Keeps octets that are too long for the journal in `blobs/`, under their SHA-256. */
  blob(sha256: string, octets: Buffer): void {
    makeDirectory(join(this.#directory, 'blobs'), this.#mode)
    writeFileAs(join(this.#directory, 'blobs', sha256), octets, this.#mode)
  }

  close(): void {
    closeSync(this.#file)
  }
}
