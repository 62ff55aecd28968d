import type { SessionLog } from '../harness/record/event.ts'
import type { LintMessage } from '../reports/lint/model.ts'

/** A session, and what it came to so far. */
export interface LiveSession {
  /** Its number on the page, from 1. */
  readonly number: number
  /** The scenario that was played meanwhile. */
  readonly scenario: string | undefined
  /** When it began. */
  readonly at: Date
  /** As it is kept: without secrets. */
  log: SessionLog
  isOver: boolean
  /** Absent until it was judged for the first time. */
  judged: LintMessage | undefined
}

/** Octets that passed in a session, as far as they are kept. */
export const octetsOf = ({ events }: SessionLog): number =>
  events.reduce((sum, event) => sum + (event.type === 'octets' ? event.octets.length : 0), 0)
