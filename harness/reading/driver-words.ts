import type { DriverEvent } from '../record/event.ts'
import { say, type Text, verbatim } from '../text/text.ts'

/** What it says in evidence in place of a command, where a person drives the connector. */
export const BY_HAND = 'by hand'

/** How a connector is driven: by a command for each action, by requests that are answered, or by a person. */
export type DriverKind = 'command' | 'answer' | 'hand'

/** By which kind of driver an action was made to happen. */
export const kindOf = ({ command, stays }: Pick<DriverEvent, 'command' | 'stays'>): DriverKind =>
  command === BY_HAND ? 'hand' : stays ? 'answer' : 'command'

/** What the parts of a driver are called, for those who have to look at one. */
interface DriverWords {
  /** Where it is told which authority to trust. */
  readonly ca: Text
  /** Where it says what came of an action. */
  readonly status: Text
  /** Where it puts what a fetch collected. */
  readonly collected: Text
  /** Where it says what became of messages that were sent. */
  readonly notices: Text
}

export const DRIVER_WORDS: Readonly<Record<DriverKind, DriverWords>> = {
  command: {
    ca: verbatim('HTG_CA_FILE'),
    status: verbatim('HTG_STATUS_FILE'),
    collected: verbatim('HTG_MAILDROP_DIR'),
    notices: verbatim('HTG_NOTICES_FILE'),
  },
  answer: {
    ca: say`“ca” of the request`,
    status: say`“status” of the answer`,
    collected: say`“collected” of the answer`,
    notices: say`“notices” of the answer`,
  },
  hand: {
    ca: verbatim('htg ca'),
    status: say`what was answered to the step`,
    collected: verbatim('--store'),
    notices: say`not asked for by hand`,
  },
}

/** The kind of driver that made some attempts; a command where none came to its end. */
export const kindAmong = (attempts: readonly { readonly driver: DriverEvent | undefined }[]): DriverKind => {
  const driver = attempts.find((one) => one.driver)?.driver
  return driver ? kindOf(driver) : 'command'
}
