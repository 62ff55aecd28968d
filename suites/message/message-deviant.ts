import type { Guide } from '../../harness/judging/profile.ts'
import type { Text } from '../../harness/text/text.ts'
import type { Draft } from './draft.ts'

/**
 * A message with one thing wrong, which proves that a check can fail. Deviants of the checks of `X.ts` stand in
 * `X.deviants.ts` next to it.
 */
export interface MessageDeviant {
  /** `M-` and the check that it is for, with a letter when that check has several. */
  readonly id: string
  readonly title: Text
  /** The checks that must fail, or warn, by level; exactly these. */
  readonly fails: readonly string[]
  /** Checks of a connector that fail besides, where one submits it: the wire has rules of its own. */
  readonly onTheWire?: readonly string[]
  /** Set where a connector that does it fails other checks, which look at the dialogue too, or where it takes an earlier message. */
  readonly fileOnly?: true
  /** Settings of the profile that it takes. */
  readonly settings?: Readonly<Record<string, string>>
  /** Message flows of the profile that it takes. */
  readonly guide?: Guide
  /** For a notification: the checks of a gateway that fail where one composes it so; absent where that is not tried. */
  readonly atGateway?: readonly string[]
  patch(draft: Draft): void
}
