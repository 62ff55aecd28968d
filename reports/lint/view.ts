import type { LintMessage, LintSummary, Unread } from './model.ts'

/**
 * A view that is written while messages are read, so that it takes the same memory for ten thousand as for one. Each call
 * gives what can be written then.
 */
export interface LintView {
  message(message: LintMessage): string
  unread(unread: Unread): string
  end(summary: LintSummary): string
}
