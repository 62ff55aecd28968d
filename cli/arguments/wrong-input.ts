import { AuthorityError } from '../../fixtures/authority/authority-error.ts'
import { JournalError } from '../../reports/build.ts'
import { StoreError } from '../../reports/store.ts'
import { SettingError } from '../../suites/profile/settings.ts'
import { UsageError } from './usage-error.ts'

/** Errors that say themselves what is wrong and what to do. */
const OURS = [StoreError, JournalError, SettingError, AuthorityError]

/** Does something with files and settings that a user named; what is wrong with those is wrong usage. */
export function withInput<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (OURS.some((kind) => error instanceof kind)) throw new UsageError((error as Error).message)
    const { code, path } = error as NodeJS.ErrnoException
    if (code !== undefined && path !== undefined)
      throw new UsageError(`${path} cannot be used (${code}); name another file or directory`)
    throw error
  }
}
