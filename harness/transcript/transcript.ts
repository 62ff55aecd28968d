import type { Side } from '../record/event.ts'
import type { Text } from '../text/text.ts'

/*
 * What a program's log tells of a dialogue. A log is text from strangers: what it says is taken for what it says, and what
 * it does not say is never made up.
 */

/** One thing that a log tells, with the line that tells it, from 1. */
export type Told = {
  readonly line: number
  /** Which of the dialogues that go side by side in a log; what is told of one stands together. */
  readonly stream?: string
} & (
  | { readonly kind: 'open'; readonly address?: string }
  /**
   * A line of the protocol, without its end. What the tool leaves out on purpose, such as a password, stands as `HIDDEN` in
   * it. A character is an octet; what the tool shows as text is in UTF-8.
   */
  | { readonly kind: 'said'; readonly from: Side; readonly text: string }
  /** A message, or a part of it, of which the tool shows nothing, with the line that ends it. */
  | { readonly kind: 'unshown'; readonly from: Side }
  /** Somebody left something out here: what comes next need not follow what came before. */
  | { readonly kind: 'gap' }
  /** A handshake has ended, well or not. */
  | {
      readonly kind: 'tls'
      /** `TLSv1.3`; absent where the log does not say. */
      readonly version?: string
      readonly cipher?: string
      /** In the words of the tool. */
      readonly error?: string
    }
  /** The tool says that something went wrong, in its own words. */
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'close'; readonly by?: Side }
)

/** In the place of what a tool leaves out. No line of a protocol has this octet. */
export const HIDDEN = '\x7f'

/** The lines of a log, without their ends; a character is an octet. */
export type Lines = readonly string[]

/** How one program writes down its dialogues. */
export interface Dialect {
  /** `swaks`: stable, as reports name it. */
  readonly id: string
  /** What writes it, as people know it. */
  readonly title: string | Text
  /** What such a log never shows, for somebody who reads the answer; absent where that is nothing of account. */
  readonly limits?: Text
  /** The stack whose settings an advice names; absent where the log does not tell. */
  readonly stack?: string
  /** What makes such a log, for somebody whose log is of no use. */
  readonly howTo: Text
  /** How sure it is that lines are of this dialect, from 0 to 1. Linear in the length of what it is given. */
  confidence(lines: Lines): number
  /** What the lines tell, in their order. Never throws; what is not of the dialect is passed over. */
  read(lines: Lines): Told[]
}
