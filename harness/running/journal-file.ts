import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Journal, JournalRecord } from './journal.ts'

/** A journal on disk: one JSON record a line, written at once, so that a run that is killed keeps what it knew. */
export class JournalFile implements Journal {
  readonly #directory: string
  readonly #file: number

  /** Begins `run.jsonl` in an existing directory; an older one is overwritten. */
  constructor(directory: string) {
    this.#directory = directory
    this.#file = openSync(join(directory, 'run.jsonl'), 'w')
  }

  write(record: JournalRecord): void {
    writeSync(this.#file, `${JSON.stringify(record)}\n`)
  }

  /** Keeps octets that are too long for the journal in `blobs/`, under their SHA-256. */
  blob(sha256: string, octets: Buffer): void {
    mkdirSync(join(this.#directory, 'blobs'), { recursive: true })
    writeFileSync(join(this.#directory, 'blobs', sha256), octets)
  }

  close(): void {
    closeSync(this.#file)
  }
}
