import type { Side } from '../record/event.ts'

/** What went wrong with a connection itself, in words that other rooms know (`suites/diagnosis/captured.ts`). */
export const FAILURES = {
  refused: 'connection refused',
  unanswered: 'no answer to the connection',
  unread: 'an alert that is encrypted, from the client',
  alert: (name: string, from: Side) => `alert ${name}, from the ${from}`,
  closed: (by: Side) => `closed by the ${by} during the handshake`,
  left: 'closed by the client right after the handshake',
  implicit: 'TLS without STARTTLS or STLS',
  plain: 'no TLS after it was agreed',
} as const
