import { AuthorityError } from '../../fixtures/authority/authority-error.ts'
import { isOutOfRoom } from '../../harness/running/write-error.ts'
import { JournalError } from '../../reports/build.ts'
import { StoreError } from '../../reports/store.ts'
import { SettingError } from '../../suites/profile/settings.ts'
import { UsageError } from './usage-error.ts'

/** Errors that say themselves what is wrong and what to do. */
const OURS = [StoreError, JournalError, SettingError, AuthorityError]

/** What Node says of a file, in words. */
const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist and cannot be made',
  ENOTDIR: 'it is not a directory, or leads through a file',
  EISDIR: 'it is a directory',
  EACCES: 'permission is denied',
  EROFS: 'nothing can be written there',
}

/** Does something with files and settings that a user named; what is wrong with those is wrong usage, and a full disk is not. */
export function withInput<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (OURS.some((kind) => error instanceof kind)) throw new UsageError((error as Error).message)
    if (isOutOfRoom(error)) throw error
    const { code, path } = error as NodeJS.ErrnoException
    if (code !== undefined && path !== undefined)
      throw new UsageError(`“${path}” cannot be used: ${WHY[code] ?? code}; name another file or directory`)
    throw error
  }
}
