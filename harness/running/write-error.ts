import { say, type Text } from '../text/text.ts'
import { TextError } from '../text/text-error.ts'

/** What the system says of a file that it does not write, in words. */
const WHY: Readonly<Record<string, Text>> = {
  ENOSPC: say`the disk is full; make room and start again`,
  EDQUOT: say`the disk quota is used up; make room and start again`,
  EFBIG: say`it would be longer than a file may be here; raise that limit (ulimit -f) and start again`,
  EIO: say`the disk reports an error; name a place on another one`,
  EROFS: say`the disk is read-only`,
  EACCES: say`permission is denied`,
  ENOENT: say`its directory is gone`,
  ELOOP: say`a link is in the way`,
  EEXIST: say`something is in the way`,
  EISDIR: say`a directory is in the way`,
}

/** What no other command line would mend, and only writing meets. */
const NO_ROOM: readonly string[] = ['ENOSPC', 'EDQUOT', 'EFBIG']

/**
 * A file, or the output of the command, that could not be written, through no fault of the command line: the disk is full,
 * for example. The message is one sentence.
 */
export class WriteError extends TextError {
  override readonly name = 'WriteError'

  /** `what`: a path, or a text for what has none. */
  constructor(what: string | Text, code: string) {
    super(say`${{ what }} cannot be written: ${{ reason: WHY[code] ?? code }}`)
  }
}

/** Whether an error of the system is about room on the disk. */
export function isOutOfRoom(error: unknown): error is NodeJS.ErrnoException {
  return NO_ROOM.includes((error as NodeJS.ErrnoException | undefined)?.code ?? '')
}

/**
 * Writes something under `path`.
 *
 * @throws {WriteError} when there is no room, or the disk fails; any other error is thrown on as it is
 */
export function writing<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    throw isOutOfRoom(error) || code === 'EIO' ? new WriteError(path, code) : error
  }
}
