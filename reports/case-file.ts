import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { type UnzipFileInfo, unzipSync, zipSync } from 'fflate'
import { CAPS } from '../harness/caps.ts'
import type { JournalRecord } from '../harness/running/journal.ts'
import { Chain } from '../harness/running/journal-chain.ts'
import { inWords } from '../harness/text/octets.ts'
import { say, type Text } from '../harness/text/text.ts'
import { CASE_SUFFIX } from './case-suffix.ts'
import { visible } from './escape.ts'
import { BLOBS, contentOf, JOURNAL, StoreError } from './store.ts'

/*
 * A case: what a run left of some checks, as one file that can be mailed. It is a zip file with a journal and the octets that
 * are too long for it, under the names that they have in the directory of a run. It comes from strangers: nothing of it is
 * written anywhere, so that neither paths nor links in it lead to anything.
 */

/** What is in a case, in memory. */
interface CaseContent {
  /** The text of its run.jsonl. */
  readonly journal: string
  /** By SHA-256. */
  readonly blobs: ReadonlyMap<string, Buffer>
}

/** The octets of a case file. The same content gives the same file. */
export function packCase(records: readonly JournalRecord[], blobs: ReadonlyMap<string, Buffer>): Buffer {
  const chain = new Chain()
  const journal = records.map((record) => `${chain.link(record)}\n`).join('')
  const files = Object.fromEntries([
    [JOURNAL, Buffer.from(journal)],
    ...[...blobs].map(([sha256, octets]) => [`${BLOBS}/${sha256}`, octets]),
  ])
  // A zip file has local times, from 1980 on; that of the run is in the journal.
  return Buffer.from(zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) }))
}

/** The folder for what is made of a case, next to it. */
export const folderOfCase = (path: string): string =>
  path.endsWith(CASE_SUFFIX) ? path.slice(0, -CASE_SUFFIX.length) : `${path}.report`

/** Whether a file is to be read as a case. */
export const isCaseFile = (path: string): boolean => path.endsWith('.zip')

/**
 * Reads a case file.
 *
 * @throws {StoreError} if it is not a case, is damaged, or holds more than a case may
 */
export function readCase(path: string): CaseContent {
  const { size } = statSync(path)
  if (size > CAPS.caseFile) refuse(path, say`has more than ${{ octets: inWords(CAPS.caseFile) }}`)
  const packed = contentOf(path)
  const files = new Map(Object.entries(unpacked(path, packed)))
  const journal = files.get(JOURNAL)
  if (!journal) refuse(path, say`holds no ${{ journal: JOURNAL }}`)
  const blobs = new Map<string, Buffer>()
  for (const [name, octets] of files) {
    const sha256 = BLOB_NAME.exec(name)?.[1]
    if (sha256 === undefined) continue
    if (createHash('sha256').update(octets).digest('hex') !== sha256)
      refuse(path, say`holds ${{ name }}, which was changed or damaged: its octets do not match its name`)
    blobs.set(sha256, Buffer.from(octets.buffer, octets.byteOffset, octets.length))
  }
  return { journal: Buffer.from(journal.buffer, journal.byteOffset, journal.length).toString(), blobs }
}

const BLOB_NAME = new RegExp(`^${BLOBS}/([0-9a-f]{64})$`)
/** Some programs pack the folder itself too. */
const FOLDER = `${BLOBS}/`

function unpacked(path: string, packed: Buffer): Record<string, Uint8Array> {
  const seen = new Set<string>()
  let total = 0
  let totalPacked = 0
  // Called for each entry before anything of it is unpacked; an entry gets room for as much as it says, and no more.
  const filter = ({ name, originalSize, size, compression }: UnzipFileInfo): boolean => {
    if (seen.size >= CAPS.caseEntries) refuse(path, say`holds more than ${{ count: CAPS.caseEntries }} files`)
    if (seen.has(name)) refuse(path, say`holds ${{ name: visible(name) }} twice`)
    seen.add(name)
    if (name === FOLDER && originalSize === 0) return false
    if (name !== JOURNAL && !BLOB_NAME.test(name))
      refuse(path, say`holds ${{ name: visible(name) }}, which is not part of a case`)
    if (compression !== 0 && compression !== 8) refuse(path, say`is packed in a way that only a few programs know`)
    total += originalSize
    totalPacked += size
    if (total > CAPS.caseContent) refuse(path, say`holds more than ${{ octets: inWords(CAPS.caseContent) }}`)
    if (totalPacked > packed.length || originalSize > CAPS.caseRatio * size)
      refuse(path, say`says that it holds more than can be packed into it`)
    return true
  }
  try {
    return unzipSync(packed, { filter })
  } catch (error) {
    if (error instanceof StoreError) throw error
    return refuse(path, say`is not a zip file, or is damaged`)
  }
}

function refuse(path: string, what: Text): never {
  throw new StoreError(say`${{ path }} is not a case file: it ${{ what }}; ask for the file again`)
}
