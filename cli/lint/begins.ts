import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** Octets by which it is told whether a file begins like a message. */
const BEGINNING = 4_096
/** Files that are looked at: a folder of messages is not a case for the helpdesk. */
export const MOST_LOOKED = 50

/** The line of an mbox, or a field with which messages begin; programs write words with colons too. */
const OF_MESSAGE =
  /^(?:\xef\xbb\xbf)?(?:>?From |(?:from|sender|reply-to|to|cc|bcc|date|subject|message-id|in-reply-to|references|comments|keywords|mime-version|content-[\w-]+|return-path|received|delivered-to|envelope-to|auto-submitted|authentication-results|dkim-signature|arc-[\w-]+|resent-[\w-]+|list-[\w-]+|x-[\w-]+)[ \t]*:)/i

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
      return text !== '' && !OF_MESSAGE.test(text)
    } finally {
      closeSync(opened)
    }
  } catch {
    // A folder, the standard input, or what cannot be read: others tell of it.
    return false
  }
}
