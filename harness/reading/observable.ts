import type { Location } from '../record/event.ts'
import type { Text } from '../text/text.ts'

/** Something in the evidence that can be judged: it says of itself what was observed and where. */
export interface Observable {
  readonly observed: Text
  readonly at: readonly Location[]
  /** What was sent, where it was a stimulus. */
  readonly sent?: string
  /** In which words the peer put off what was asked of it, for now: that breaks no rule and proves none. */
  readonly postponed?: Text | undefined
  /** In words, more answers than were due, so that nobody can tell which of them answers what was sent. */
  readonly surplus?: Text | undefined
}
