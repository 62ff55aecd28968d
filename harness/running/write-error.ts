/** What the system says of a file that it does not write, in words. */
const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; make room and start again',
  EDQUOT: 'the disk quota is used up; make room and start again',
  EFBIG: 'it would be longer than a file may be here; raise that limit (ulimit -f) and start again',
  EIO: 'the disk reports an error; name a place on another one',
  EROFS: 'the disk is read-only',
  EACCES: 'permission is denied',
  ENOENT: 'its directory is gone',
  ELOOP: 'a link is in the way',
  EEXIST: 'something is in the way',
  EISDIR: 'a directory is in the way',
}

/** What no other command line would mend, and only writing meets. */
const NO_ROOM: readonly string[] = ['ENOSPC', 'EDQUOT', 'EFBIG']

/**
 * A file, or the output of the command, that could not be written, through no fault of the command line: the disk is full,
 * for example. The message is one sentence.
 */
export class WriteError extends Error {
  override readonly name = 'WriteError'

  constructor(what: string, code: string) {
    super(`${what} cannot be written: ${WHY[code] ?? code}`)
  }
}

/** Whether an error of the system is about room on the disk. */
export function isOutOfRoom(error: unknown): error is NodeJS.ErrnoException {
  return NO_ROOM.includes((error as NodeJS.ErrnoException | undefined)?.code ?? '')
}

/**
 * Writes something under `path`.
 *
 * @throws {WriteError} when there is no room, or the disk fails; what else the system says is left as it is
 */
export function writing<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    throw isOutOfRoom(error) || code === 'EIO' ? new WriteError(path, code) : error
  }
}
