import { createHash } from 'node:crypto'
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  opendirSync,
  openSync,
  readSync,
  renameSync,
  type Stats,
  writeFileSync,
} from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CAPS } from '../caps.ts'

/*
 * Files that are shared with a connector, which may put anything in their place: links, pipes, devices, sockets, folders.
 * What is written is new, what is read is a regular file of bounded length, and nothing here waits or follows a link.
 */

/** A folder that was made here, as long as nothing else stands in its place. */
export interface OwnFolder {
  readonly path: string
  /** It is held open, so that no other folder gets its number. */
  readonly descriptor: number
}

/** Makes a folder that nobody has had before, below a parent, for its owner alone. */
export function makeFolder(parent: string, prefix: string): OwnFolder {
  return held(mkdtempSync(join(parent, prefix)))
}

/** Makes a folder into which everybody may put something who gets past the folder above it. */
export function makeShared(path: string): OwnFolder {
  mkdirSync(path, 0o700)
  const folder = held(path)
  fchmodSync(folder.descriptor, 0o755)
  return folder
}
/** Opens a folder that is somebody else's, to look into it. Throws the system's error if it does not exist. */
export const openFolder = (path: string): OwnFolder => held(path)

function held(path: string): OwnFolder {
  const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK } = constants
  return { path, descriptor: openSync(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK) }
}

/** Lets go of a folder, after which nobody can tell whether it is still the same. */
export function release({ descriptor }: OwnFolder): void {
  closeSync(descriptor)
}

/** Whether a folder is still the one that was made. */
export function isStill({ path, descriptor }: OwnFolder): boolean {
  try {
    const there = lstatSync(path)
    const own = fstatSync(descriptor)
    return there.isDirectory() && there.dev === own.dev && there.ino === own.ino
  } catch {
    return false
  }
}

/** Whether something can be made in a folder: its permissions are not ours alone to change. */
export function mayWrite({ path }: OwnFolder): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Writes a file that must not be there yet, for its owner alone unless others are to read it. */
export function writeNew(path: string, content: string | Buffer, mode = 0o600): void {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants
  const file = openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
  try {
    writeFileSync(file, content)
    if (mode !== 0o600) fchmodSync(file, mode)
  } finally {
    closeSync(file)
  }
}

/** Writes a file in place of what has its name, which may be gone. */
export function replace(path: string, content: string | Buffer, mode?: number): void {
  const fresh = `${path}.${process.hrtime.bigint()}`
  writeNew(fresh, content, mode)
  renameSync(fresh, path)
}

/** Makes an empty folder under a name that may be taken; what has the name is set aside and removed in its own time. */
export function makeEmpty(path: string): OwnFolder {
  try {
    const aside = `${path}.${process.hrtime.bigint()}.left`
    renameSync(path, aside)
    discard(aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  mkdirSync(path, 0o700)
  return held(path)
}

/** Sets a folder aside and puts a file in its place, so that nothing can be made in it: permissions would not hold a superuser. */
export function blockFolder({ path }: OwnFolder): void {
  renameSync(path, `${path}.${process.hrtime.bigint()}.blocked`)
  writeNew(path, '')
}

/** Removes what a connector may have filled, as far as that goes; the reaper tries again when all is over. */
export function discard(path: string): void {
  rm(path, { recursive: true, force: true }).catch(() => {})
}

/** What was read of a file, or why it was not. */
type Contents = { readonly octets: Buffer; readonly length: number } | { readonly unread: string }

/** Reads the beginning of a regular file that has no other name; `undefined` when nothing is there. */
export function readBeginning(path: string | Buffer, most: number): Contents | undefined {
  const file = openRegular(path)
  if (file === undefined || 'unread' in file) return file
  try {
    if (file.facts.nlink > 1) return { unread: 'a file that has another name elsewhere (a hard link)' }
    return { octets: readPart(file.descriptor, 0, Math.min(most, file.facts.size)), length: file.facts.size }
  } catch (error) {
    return { unread: cannotBeRead(error) }
  } finally {
    closeSync(file.descriptor)
  }
}

function openRegular(
  path: string | Buffer,
): { readonly descriptor: number; readonly facts: Stats } | { readonly unread: string } | undefined {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants
  try {
    // Opening some devices has effects of its own, so that a look comes first.
    const seen = lstatSync(path)
    if (!seen.isFile()) return { unread: kindOf(seen) }
    const descriptor = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    const facts = fstatSync(descriptor)
    if (facts.isFile()) return { descriptor, facts }
    closeSync(descriptor)
    return { unread: kindOf(facts) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    return { unread: cannotBeRead(error) }
  }
}

const cannotBeRead = (error: unknown) => `it cannot be read (${(error as NodeJS.ErrnoException).code ?? error})`

function kindOf(facts: Stats): string {
  if (facts.isSymbolicLink()) return 'a symbolic link'
  if (facts.isDirectory()) return 'a folder'
  if (facts.isFIFO()) return 'a named pipe'
  if (facts.isSocket()) return 'a socket'
  return 'a device'
}

/** Reads so many octets from a place, or less where the file ends before. */
function readPart(descriptor: number, from: number, length: number): Buffer {
  const octets = Buffer.alloc(length)
  let read = 0
  while (read < length) {
    const more = readSync(descriptor, octets, read, length - read, from + read)
    if (more === 0) break
    read += more
  }
  return octets.subarray(0, read)
}

/** One file below a folder, or something else that stood there. */
interface FoundFile {
  /** Its path below the folder; what is not UTF-8 in it is replaced. */
  readonly name: string
  readonly octets: Buffer
  /** Set where not all of it was read: its length, the octets left out, and the digest of the whole where that is short enough. */
  readonly length?: number
  readonly omitted?: number
  readonly sha256?: string
  readonly inPart?: true
  /** Why nothing of it was read. */
  readonly unread?: string
}

/** How much may be looked at below a folder: octets of files that are kept whole, and names. */
export interface FolderRoom {
  readonly octets: number
  readonly names: number
}

/**
 * What stands below a folder, by name: regular files with their octets, everything else with the reason why it was not
 * read. Files are kept whole as long as they have no more octets together than may be kept; of those that do not fit both
 * ends are kept, and of what comes after many of those nothing. What is not even listed is said in a last entry without a
 * name.
 */
export function filesBelow(root: OwnFolder, most: FolderRoom): FoundFile[] {
  const found: FoundFile[] = []
  /** Names of one file seen here: a maildir delivers by way of links, and all of them are inside. */
  const names = new Map<number, { seen: number; readonly links: number; readonly at: number[] }>()
  let room = most.octets
  let parts: number = CAPS.partsKept
  let hashed: number = CAPS.collectedHashed
  let entries = 0
  let more: string | undefined

  const keep = (path: Buffer, name: string): FoundFile => {
    const nothing = { name, octets: Buffer.alloc(0) }
    const file = openRegular(path)
    if (file === undefined) return { ...nothing, unread: 'it was gone when it was to be read' }
    if ('unread' in file) return { ...nothing, ...file }
    const { descriptor, facts } = file
    try {
      const { size, ino, nlink } = facts
      if (nlink > 1) {
        const links = names.get(ino) ?? { seen: 0, links: nlink, at: [] }
        links.seen++
        links.at.push(found.length)
        names.set(ino, links)
      }
      const part = Math.min(parts, CAPS.partKept)
      if (size <= Math.max(room, part)) {
        if (size <= room) room -= size
        else parts -= size
        const octets = readPart(descriptor, 0, size)
        const after = fstatSync(descriptor)
        const isSame = octets.length === size && after.size === size && after.mtimeMs === facts.mtimeMs
        return isSame ? { name, octets } : { ...nothing, unread: 'it changed while it was read' }
      }
      const end = Math.floor(part / 2)
      const octets = Buffer.concat([readPart(descriptor, 0, end), readPart(descriptor, size - end, end)])
      parts -= octets.length
      const held = { name, octets, length: size, omitted: size - octets.length, inPart: true } as const
      if (size > hashed) return held
      hashed -= size
      return { ...held, sha256: digestOf(descriptor, size) }
    } catch (error) {
      return { ...nothing, unread: cannotBeRead(error) }
    } finally {
      closeSync(descriptor)
    }
  }

  const visit = (directory: Buffer, below: string, depth: number): void => {
    const children: Buffer[] = []
    try {
      const listing = opendirSync(directory, { encoding: 'buffer' as BufferEncoding })
      try {
        for (let entry = listing.readSync(); entry; entry = listing.readSync()) {
          if (++entries > most.names) {
            more = `there is more below this folder than ${most.names} files and folders; the rest was not looked at`
            break
          }
          children.push(entry.name as unknown as Buffer)
        }
      } finally {
        listing.closeSync()
      }
    } catch (error) {
      found.push({ name: below, octets: Buffer.alloc(0), unread: cannotBeRead(error) })
      return
    }
    for (const child of children.sort(Buffer.compare)) {
      const path = Buffer.concat([directory, Buffer.from('/'), child])
      const name = below === '' ? child.toString() : `${below}/${child.toString()}`
      if (!isFolder(path)) found.push(keep(path, name))
      else if (depth < CAPS.collectedNested) visit(path, name, depth + 1)
      else found.push({ name, octets: Buffer.alloc(0), unread: `a folder more than ${CAPS.collectedNested} deep` })
    }
  }

  if (isStill(root)) visit(Buffer.from(root.path), '', 1)
  else more = 'the folder is not the one that was given: it was removed, or something else stands in its place'
  for (const { seen, links, at } of names.values()) {
    if (seen === links) continue
    for (const index of at) {
      const { name } = found[index]!
      found[index] = { name, octets: Buffer.alloc(0), unread: 'a file that has another name elsewhere (a hard link)' }
    }
  }
  if (more !== undefined) found.push({ name: '', octets: Buffer.alloc(0), unread: more })
  return found
}

function isFolder(path: Buffer): boolean {
  try {
    return lstatSync(path).isDirectory()
  } catch {
    return false
  }
}

function digestOf(descriptor: number, size: number): string {
  const hash = createHash('sha256')
  const step = 1024 * 1024
  for (let from = 0; from < size; from += step) hash.update(readPart(descriptor, from, Math.min(step, size - from)))
  return hash.digest('hex')
}
