import { randomBytes } from 'node:crypto'
import { fstatSync, lstatSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openAuthority } from '../../fixtures/authority/stored-authority.ts'
import { writeFilesAs } from '../../harness/running/journal-file.ts'
import { say } from '../../harness/text/text.ts'
import { type Problems, UsageError } from '../arguments/usage-error.ts'
import type { Given } from '../certify/run-request.ts'

/** Ports that a person's product is set to, where no others are given: those of the document are not for everyone to listen on. */
export const PORTS_BY_HAND = { smtp: 2587, pop3: 2110 } as const

/** Where the password of the account is kept between sittings: next to the key of the authority, for its owner alone. */
const PASSWORD_FILE = 'by-hand-password'

/** What a stored authority has for a person: the file to trust, a folder for other files, and a password that stays. */
export function storedForHand(directory: string, password: string | undefined) {
  const { pemFile, secretsDirectory } = openAuthority(directory)
  return {
    caFile: resolve(pemFile),
    folder: resolve(directory, 'by-hand'),
    password: password ?? storedPassword(join(secretsDirectory, PASSWORD_FILE)),
  }
}

/** The password in a file, which is made if it is not there. */
function storedPassword(path: string): string {
  const facts = lstatSync(path, { throwIfNoEntry: false })
  if (!facts) {
    const made = `Cn-${randomBytes(15).toString('base64url')}`
    writeFilesAs(new Map([[path, `${made}\n`]]), 0o600)
    return made
  }
  if (!facts.isFile() || (process.platform !== 'win32' && (facts.mode & 0o077) !== 0))
    throw new UsageError(
      say`${{ file: path }}: others can read it, or it is not a file; remove it, and a new password is made`,
    )
  const kept = readFileSync(path, 'utf8').trim()
  if (kept === '') throw new UsageError(say`${{ file: path }} is empty; remove it, and a new password is made`)
  return kept
}

/** The folder into which the product puts what it collects. */
export function storeGiven({ value, where }: Given<string>, problems: Problems): string {
  if (!statSync(value, { throwIfNoEntry: false })?.isDirectory())
    problems.add(
      where,
      say`${{ folder: value }} is not a folder; name the one into which the product puts what it collects`,
    )
  return resolve(value)
}

/** Throws if nobody can answer: standard input is neither a terminal nor a pipe with answers. */
export function demandSomebody(input: NodeJS.ReadStream): void {
  if (input.isTTY) return
  try {
    const facts = fstatSync(0)
    if (facts.isFIFO() || facts.isFile() || facts.isSocket()) return
  } catch {
    // It is closed.
  }
  throw new UsageError(
    say`--driver manual: a person has to answer, and standard input is not a terminal; run it in one, or pipe the answers to it, each on a line`,
  )
}
