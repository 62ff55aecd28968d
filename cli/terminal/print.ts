import { writeSync } from 'node:fs'
import { WriteError } from '../../harness/running/write-error.ts'
import { say } from '../../harness/text/text.ts'

/*
 * What the command prints goes out at once, so that a process that ends, for whatever reason, has printed it, and knows
 * whether it could.
 */

/** How long to wait for a reader that is behind before trying again, in milliseconds. */
const READER_BEHIND_MS = 5

const closed = new Set<number>()

/**
 * Prints to the standard output. A reader that has seen enough, such as `head`, is not an error: what it does not read is
 * dropped.
 *
 * @throws {WriteError} when it could not be printed for another reason, such as a full disk
 */
export function print(text: string): void {
  const { stdout } = process
  if (stdout.isTTY) stdout.write(text)
  else put(1, text)
}

/** Prints to the standard error. When that cannot be, there is nobody to tell. */
export function printError(text: string): void {
  const { stderr } = process
  if (stderr.isTTY) stderr.write(text)
  else {
    try {
      put(2, text)
    } catch (error) {
      if (!(error instanceof WriteError)) throw error
    }
  }
}

/** Keeps a terminal that goes away from ending the process: signals do that. */
export function ignoreLostTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

function put(file: 1 | 2, text: string): void {
  const octets = Buffer.from(text)
  for (let offset = 0; offset < octets.length && !closed.has(file); ) {
    try {
      offset += writeSync(file, octets, offset)
    } catch (error) {
      const { code = 'unknown' } = error as NodeJS.ErrnoException
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, READER_BEHIND_MS)
      else if (code === 'EPIPE') closed.add(file)
      else throw new WriteError(file === 1 ? say`the standard output` : say`the standard error`, code)
    }
  }
}
