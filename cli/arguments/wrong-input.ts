import { isOutOfRoom, WriteError } from '../../harness/running/write-error.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { TextError } from '../../harness/text/text-error.ts'
import { UsageError } from './usage-error.ts'

/** What Node says of a file, in words. */
const WHY: Readonly<Record<string, Text>> = {
  ENOENT: say`it does not exist and cannot be made`,
  ENOTDIR: say`it is not a directory, or leads through a file`,
  EISDIR: say`it is a directory`,
  EACCES: say`permission is denied`,
  EROFS: say`nothing can be written there`,
}

/** Does something with files and settings that a user named; what is wrong with those is wrong usage, and a full disk is not. */
export function withInput<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw asUsage(error)
  }
}

/** The same, for work that takes a while. */
export async function withLateInput<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asUsage(error)
  }
}

function asUsage(error: unknown): unknown {
  if (isOutOfRoom(error) || error instanceof WriteError || error instanceof UsageError) return error
  // Errors of ours say themselves what is wrong and what to do.
  if (error instanceof TextError) return new UsageError(error.text)
  const { code, path } = error as NodeJS.ErrnoException
  if (code === undefined || path === undefined) return error
  return new UsageError(
    say`“${{ path }}” cannot be used: ${{ reason: WHY[code] ?? code }}; name another file or directory`,
  )
}
