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
import { join, sep } from 'node:path'
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
/** Files of a folder whose names say that they are not messages. */
interface PassedOver {
  readonly passedOver: number
}

/** The name of the standard input. */
export const STANDARD_INPUT = '-'

/**
 * The messages of files, mboxes, Maildirs and folders, one after the other: what was yielded before is forgotten. What cannot
 * be read is told and costs nothing else.
 *
 * @param most octets of a file that was named: more may be in a log than in a message
 */
export function* readMessages(
  names: readonly string[],
  most: number = CAPS.message,
): Generator<SourceMessage | NotRead | PassedOver> {
  for (const name of names) {
    if (name === STANDARD_INPUT) yield* readOpened(name, 0, most)
    else if (isFolder(name)) yield* readFolder({ shown: name, path: name })
    else yield* readFile({ shown: name, path: name }, true, most)
  }
}

/** A file or folder as it is shown, and as the system knows it: names need not be UTF-8. */
interface Named {
  readonly shown: string
  readonly path: string | Buffer
}

/** What a folder holds under a name. */
function within({ shown, path }: Named, name: Buffer): Named {
  const text = name.toString()
  const whole = join(shown, text)
  if (typeof path === 'string' && name.equals(Buffer.from(text))) return { shown: whole, path: whole }
  return { shown: whole, path: Buffer.concat([Buffer.from(path), Buffer.from(sep), name]) }
}

const isFolder = (name: string): boolean => {
  try {
    return statSync(name).isDirectory()
  } catch {
    return false
  }
}

/** `named`: by the user, who may name a link; one that is found in a folder may lead anywhere. */
function* readFile(
  { shown, path }: Named,
  named: boolean,
  most: number = CAPS.message,
): Generator<SourceMessage | NotRead> {
  let opened: number
  try {
    // Opening a pipe would wait for somebody to write to it.
    opened = openSync(
      path,
      constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (named ? 0 : (constants.O_NOFOLLOW ?? 0)),
    )
  } catch (error) {
    yield { file: shown, why: reasonOf(error) }
    return
  }
  try {
    const facts = fstatSync(opened)
    if (facts.isFile()) yield* readOpened(shown, opened, most, facts)
    else
      yield { file: shown, why: say`it is not a file; what comes from a pipe can be read as - from the standard input` }
  } finally {
    closeSync(opened)
  }
}

/** What is read at first: all of most messages. */
const FIRST = 65_536

function* readOpened(file: string, opened: number, most: number, known?: Stats): Generator<SourceMessage | NotRead> {
  try {
    const facts = known ?? fstatSync(opened)
    const size = facts.isFile() ? facts.size : undefined
    const head = readUpTo(opened, Buffer.alloc(size === undefined ? MBOX_HEAD : Math.min(size, FIRST)))
    if (isMbox(head.subarray(0, MBOX_HEAD))) {
      for (const one of readMbox(file, piecesAfter(head, opened), CAPS.message))
        yield 'tooLong' in one ? { file, why: tooLongInMbox(one.number) } : one
      return
    }
    const octets = size === undefined ? readPipe(head, opened, most) : readRest(head, opened, size, most)
    yield octets ? messageOf(file, octets) : { file, why: say`it is longer than ${{ most: inWords(most) }}` }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    yield { file, why: reasonOf(error) }
  }
}

/** A file of a known size, into one buffer. */
function readRest(head: Buffer, opened: number, size: number, most: number): Buffer | undefined {
  if (size <= head.length) return head
  if (size > most) return undefined
  const whole = Buffer.alloc(Math.max(size, head.length))
  head.copy(whole)
  return whole.subarray(0, head.length + readUpTo(opened, whole.subarray(head.length)).length)
}

function readPipe(head: Buffer, opened: number, most: number): Buffer | undefined {
  const pieces: Buffer[] = []
  let length = 0
  for (const piece of piecesAfter(head, opened)) {
    pieces.push(piece)
    length += piece.length
    if (length > most) return undefined
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
function* readFolder(folder: Named, depth = 0): Generator<SourceMessage | NotRead | PassedOver> {
  if (depth > CAPS.foldersNested) {
    yield { file: folder.shown, why: say`it lies more than ${{ most: CAPS.foldersNested }} folders deep` }
    return
  }
  let entries: { name: string; entry: Dirent<Buffer> }[]
  try {
    entries = readdirSync(folder.path, { withFileTypes: true, encoding: 'buffer' })
      .map((entry) => ({ name: entry.name.toString(), entry }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    yield { file: folder.shown, why: reasonOf(error) }
    return
  }
  const isMaildir = ['cur', 'new'].every((wanted) =>
    entries.some(({ name, entry }) => name === wanted && entry.isDirectory()),
  )
  let passedOver = 0
  for (const { name, entry } of entries) {
    const found = within(folder, entry.name)
    if (entry.isDirectory()) {
      if (!isMaildir || !['cur', 'new', 'tmp'].includes(name)) yield* readFolder(found, depth + 1)
      else if (name !== 'tmp') yield* readMaildir(found)
    } else if (entry.isFile() && ENDINGS.test(name)) yield* readFile(found, false)
    else if (!isMaildir) passedOver += 1
  }
  if (passedOver > 0) yield { passedOver }
}

/** All messages of a folder of a Maildir; what else lies around there begins with a dot. */
function* readMaildir(folder: Named): Generator<SourceMessage | NotRead | PassedOver> {
  let names: Buffer[]
  try {
    names = readdirSync(folder.path, 'buffer').sort(Buffer.compare)
  } catch (error) {
    yield { file: folder.shown, why: reasonOf(error) }
    return
  }
  for (const name of names) if (name[0] !== DOT) yield* readFile(within(folder, name), false)
}
const DOT = 46

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
