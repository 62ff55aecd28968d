import type { Location } from '../record/event.ts'

/** Something in the evidence that can be judged: it says of itself what was observed and where. */
export interface Observable {
  readonly observed: string
  readonly at: readonly Location[]
  /** What was sent, where it was a stimulus. */
  readonly sent?: string
  /** In which words the peer put off what was asked of it, for now: that breaks no rule and proves none. */
  readonly postponed?: string | undefined
  /** In words, more answers than were due, so that nobody can tell which of them answers what was sent. */
  readonly surplus?: string | undefined
}
