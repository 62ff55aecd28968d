import type { LintMessage, LintSummary, Together, Unread } from './model.ts'

/**
 * A view that is written while messages are read, so that it takes the same memory for ten thousand as for one. Each call
 * gives what can be written then.
 */
export interface LintView {
  /** What all files come to: before them, where they are of one problem. */
  together?(together: Together): string
  message(message: LintMessage): string
  unread(unread: Unread): string
  end(summary: LintSummary): string
}
