import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { writing } from '../harness/running/write-error.ts'

/** The file that says which process writes to a directory. */
export const LOCK = 'run.lock'

/** A process, so that another one that got its number later is not taken for it. */
interface ProcessOnMachine {
  readonly pid: number
  /** When it began, in ticks of the kernel; left out where the system does not say. */
  readonly started?: string
  /** The machine, and the part of it in which the number means this process. */
  readonly machine: string
  readonly command: string
}

/** Who has a directory: a process, or a file in the place of the lock that no run of ours wrote. */
export type Holder = Pick<ProcessOnMachine, 'pid' | 'machine' | 'command'> | 'unknown'

/** How often a lock is touched, in milliseconds, and after what time without that a process elsewhere is taken for dead. */
const TOUCH_MS = 20_000
export const DEAD_AFTER_MS = 120_000

/**
 * Takes the lock of a directory for this process; a lock whose process is gone is taken over. Returns what gives it
 * back, or who has it.
 */
export function takeLock(directory: string, command: string): (() => void) | { readonly holder: Holder } {
  const path = join(directory, LOCK)
  const own = JSON.stringify({ ...thisProcess(), command } satisfies ProcessOnMachine)
  // Somebody else may be as quick in taking over a lock that was left.
  for (let attempt = 0; attempt < 10; attempt++) {
    if (made(path, own)) {
      const timer = setInterval(() => touch(path), TOUCH_MS)
      timer.unref()
      return () => {
        clearInterval(timer)
        if (read(path)?.text === own) rmSync(path, { force: true })
      }
    }
    const found = read(path)
    if (found === undefined) continue
    const holder = holderOf(found)
    if (holder !== undefined) return { holder }
    takeAway(path, found.text)
  }
  return { holder: 'unknown' }
}

/** Makes the file; not when one is there, or a link. */
function made(path: string, content: string): boolean {
  let file: number
  try {
    file = writing(path, () => openSync(path, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
  try {
    writing(path, () => writeFileSync(file, content))
    return true
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
}

/** Removes the lock of a dead process, and no other that came in its place meanwhile. */
function takeAway(path: string, text: string): void {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
    if (readFileSync(aside, 'utf8') === text) rmSync(aside)
    else renameSync(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

interface Found {
  readonly text: string
  readonly touchedMs: number
}

const LONGEST_LOCK = 4096

/** The lock that is there. What is not a file, or longer than a lock, has a text that no process wrote. */
function read(path: string): Found | undefined {
  let file: number
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    if (code === 'ELOOP') return { text: 'a link', touchedMs: 0 }
    throw error
  }
  try {
    const { mtimeMs, size } = fstatSync(file)
    const isLock = fstatSync(file).isFile() && size <= LONGEST_LOCK
    return { text: isLock ? readFileSync(file, 'utf8') : 'not a lock', touchedMs: mtimeMs }
  } finally {
    closeSync(file)
  }
}

/** Who has the lock; `undefined` when its process is gone. */
function holderOf({ text, touchedMs }: Found): Holder | undefined {
  const isFresh = Date.now() - touchedMs < DEAD_AFTER_MS
  // Made and not yet written; a process that was killed just there left it so.
  if (text === '') return isFresh ? 'unknown' : undefined
  const holder = jsonOrUndefined(text)
  if (!isProcess(holder)) return 'unknown'
  const { pid, started, machine } = holder
  const isAlive = machine === thisMachine() ? isRunning(pid) && startOf(pid) === started : isFresh
  return isAlive ? holder : undefined
}

function isProcess(value: unknown): value is ProcessOnMachine {
  if (typeof value !== 'object' || value === null) return false
  const { pid, started, machine, command, ...more } = value as Readonly<Record<keyof ProcessOnMachine, unknown>>
  return (
    Number.isSafeInteger(pid) &&
    (pid as number) > 0 &&
    (started === undefined || typeof started === 'string') &&
    typeof machine === 'string' &&
    typeof command === 'string' &&
    Object.keys(more).length === 0
  )
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date())
  } catch {
    // Gone, or on a disk that is full: another run on this machine asks for the process.
  }
}

function thisProcess(): Omit<ProcessOnMachine, 'command'> {
  const started = startOf(process.pid)
  return { pid: process.pid, ...(started !== undefined && { started }), machine: thisMachine() }
}

/** Containers may share a name, and each has numbers of its own. */
export function thisMachine(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When a process began, where Linux says so: the 22nd field; the second, its name, may hold anything but ends in the last bracket. */
function startOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[19]
  } catch {
    return undefined
  }
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
