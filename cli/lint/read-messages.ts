import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { CAPS } from '../../harness/caps.ts'
import { inWords } from '../../harness/text/octets.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { isMbox, MBOX_HEAD, readMbox } from './mbox.ts'
import { isStored, onTheWire, type SourceMessage } from './source.ts'

/** A file, or a message in one, that could not be read, and why. */
export interface NotRead {
  readonly file: string
  readonly why: Text
}
/** Files of a folder that are no messages by their names. */
interface PassedOver {
  readonly passedOver: number
}

/** The name of the standard input. */
export const STANDARD_INPUT = '-'

/**
 * The messages of files, mboxes, Maildirs and folders, one after the other: what was yielded before is forgotten. What cannot
 * be read is told and costs nothing else.
 */
export function* readMessages(names: readonly string[]): Generator<SourceMessage | NotRead | PassedOver> {
  for (const name of names) {
    if (name === STANDARD_INPUT) yield* readOpened(name, 0)
    else if (isFolder(name)) yield* readFolder(name)
    else yield* readFile(name, true)
  }
}

const isFolder = (name: string): boolean => {
  try {
    return statSync(name).isDirectory()
  } catch {
    return false
  }
}

/** `named`: by the user, who may name a link; one that is found in a folder may lead anywhere. */
function* readFile(name: string, named: boolean): Generator<SourceMessage | NotRead> {
  let opened: number
  try {
    // Opening a pipe would wait for somebody to write to it.
    opened = openSync(
      name,
      constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (named ? 0 : (constants.O_NOFOLLOW ?? 0)),
    )
  } catch (error) {
    yield { file: name, why: reasonOf(error) }
    return
  }
  try {
    const facts = fstatSync(opened)
    if (facts.isFile()) yield* readOpened(name, opened, facts)
    else
      yield { file: name, why: say`it is not a file; what comes from a pipe can be read as - from the standard input` }
  } finally {
    closeSync(opened)
  }
}

/** What is read at first: all of most messages. */
const FIRST = 65_536

function* readOpened(file: string, opened: number, known?: Stats): Generator<SourceMessage | NotRead> {
  try {
    const facts = known ?? fstatSync(opened)
    const size = facts.isFile() ? facts.size : undefined
    const head = readUpTo(opened, Buffer.alloc(size === undefined ? MBOX_HEAD : Math.min(size, FIRST)))
    if (isMbox(head.subarray(0, MBOX_HEAD))) {
      for (const one of readMbox(file, piecesAfter(head, opened), CAPS.message))
        yield 'tooLong' in one ? { file, why: tooLongInMbox(one.number) } : one
      return
    }
    const octets = size === undefined ? readPipe(head, opened) : readRest(head, opened, size)
    yield octets ? messageOf(file, octets) : { file, why: say`it is longer than ${{ most: inWords(CAPS.message) }}` }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    yield { file, why: reasonOf(error) }
  }
}

/** A file of a known size, into one buffer. */
function readRest(head: Buffer, opened: number, size: number): Buffer | undefined {
  if (size <= head.length) return head
  if (size > CAPS.message) return undefined
  const whole = Buffer.alloc(Math.max(size, head.length))
  head.copy(whole)
  return whole.subarray(0, head.length + readUpTo(opened, whole.subarray(head.length)).length)
}

function readPipe(head: Buffer, opened: number): Buffer | undefined {
  const pieces: Buffer[] = []
  let length = 0
  for (const piece of piecesAfter(head, opened)) {
    pieces.push(piece)
    length += piece.length
    if (length > CAPS.message) return undefined
  }
  return Buffer.concat(pieces)
}

const tooLongInMbox = (number: number): Text =>
  say`message ${{ number }} of it is longer than ${{ most: inWords(CAPS.message) }}`

const NONE = new Uint32Array()

function messageOf(file: string, octets: Buffer): SourceMessage {
  const stored = isStored(octets)
  return {
    file,
    octets: stored ? onTheWire(octets) : octets,
    stored,
    begins: { line: 1, offset: 0 },
    unquoted: NONE,
    notes: [],
  }
}

const PIECE = 1_048_576
/** How long to wait for the writer of a pipe that is behind, in milliseconds. */
const WRITER_BEHIND_MS = 5

function* piecesAfter(head: Buffer, opened: number): Generator<Buffer> {
  yield head
  for (;;) {
    const piece = Buffer.allocUnsafe(PIECE)
    const length = readSome(opened, piece)
    if (length === 0) return
    yield piece.subarray(0, length)
  }
}

/** Fills a buffer, unless what is read ends before. */
function readUpTo(opened: number, buffer: Buffer): Buffer {
  let filled = 0
  while (filled < buffer.length) {
    const length = readSome(opened, buffer.subarray(filled))
    if (length === 0) break
    filled += length
  }
  return buffer.subarray(0, filled)
}

function readSome(opened: number, piece: Buffer): number {
  for (;;) {
    try {
      return readSync(opened, piece)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WRITER_BEHIND_MS)
    }
  }
}

/** What a folder is searched for. */
const ENDINGS = /\.(?:eml|mbox)$/i

/**
 * What a folder holds, folders in it among it: all of a Maildir, and of other folders what ends in .eml or .mbox. Links are
 * not followed.
 */
function* readFolder(folder: string, depth = 0): Generator<SourceMessage | NotRead | PassedOver> {
  if (depth > CAPS.foldersNested) {
    yield { file: folder, why: say`it lies more than ${{ most: CAPS.foldersNested }} folders deep` }
    return
  }
  let entries: Dirent[]
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    yield { file: folder, why: reasonOf(error) }
    return
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  const isMaildir = ['cur', 'new'].every((name) => entries.some((entry) => entry.name === name && entry.isDirectory()))
  let passedOver = 0
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!isMaildir || !['cur', 'new', 'tmp'].includes(entry.name)) yield* readFolder(path, depth + 1)
      else if (entry.name !== 'tmp') yield* readMaildir(path)
    } else if (entry.isFile() && ENDINGS.test(entry.name)) yield* readFile(path, false)
    else if (!isMaildir) passedOver += 1
  }
  if (passedOver > 0) yield { passedOver }
}

/** All messages of a folder of a Maildir; what else lies around there begins with a dot. */
function* readMaildir(folder: string): Generator<SourceMessage | NotRead | PassedOver> {
  let names: string[]
  try {
    names = readdirSync(folder).sort()
  } catch (error) {
    yield { file: folder, why: reasonOf(error) }
    return
  }
  for (const name of names) if (!name.startsWith('.')) yield* readFile(join(folder, name), false)
}

/** What the system says of a file, in words. */
const WHY: Readonly<Record<string, Text>> = {
  ENOENT: say`it does not exist`,
  ENOTDIR: say`its path leads through a file`,
  EACCES: say`permission is denied`,
  EPERM: say`permission is denied`,
  ELOOP: say`it is a link, and links in folders are not followed`,
  ENAMETOOLONG: say`its name is too long`,
}

const reasonOf = (error: unknown): Text => {
  const { code = '' } = error as NodeJS.ErrnoException
  return WHY[code] ?? say`the system says ${{ code }}`
}
