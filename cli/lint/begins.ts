import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** Octets by which it is told whether a file begins like a message. */
const BEGINNING = 4_096
/** Files that are looked at: a folder of messages is not a case for the helpdesk. */
export const MOST_LOOKED = 50

const OF_MESSAGE = /^(?:From |>From |\xef\xbb\xbf|[!-9;-~]+[ \t]*:)/
const OF_DIALOGUE = /^(?:C|S|client|server)[ \t]*:/i

/** Whether any of the files that were named begins like no message, so that it may be a log. */
export const anyMayBeLog = (names: readonly string[]): boolean => names.slice(0, MOST_LOOKED).some(mayBeLog)

function mayBeLog(name: string): boolean {
  const beginning = Buffer.alloc(BEGINNING)
  try {
    // Opening a pipe would wait for somebody to write to it.
    const opened = openSync(name, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      if (!fstatSync(opened).isFile()) return false
      const text = beginning.toString('latin1', 0, readSync(opened, beginning)).trimStart()
      return text !== '' && (!OF_MESSAGE.test(text) || OF_DIALOGUE.test(text))
    } finally {
      closeSync(opened)
    }
  } catch {
    // A folder, the standard input, or what cannot be read: others tell of it.
    return false
  }
}
