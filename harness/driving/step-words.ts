import { OUTCOME_WORDS } from '../reading/attempt.ts'
import { say, type Text } from '../text/text.ts'
import type { StepAnswer, StepOutcome } from './steps.ts'

/** What a person answers to a step, in a word. */
export type StepWord = StepOutcome | StepAnswer['kind']

// Nobody says of a step that its time is over.
const { timeout: _, ...outcomes } = OUTCOME_WORDS

/** How each is said, at a terminal and on a page. */
export const STEP_WORDS: Readonly<Record<StepWord, Text>> = {
  ...outcomes,
  done: say`done`,
  repeat: say`repeat`,
  skip: say`skip`,
  stop: say`stop`,
}

/** What each means. */
export const STEP_MEANINGS: Readonly<Record<StepWord, Text>> = {
  accepted: say`the product says that the message was taken`,
  fetched: say`the product says that it has collected what there was`,
  temporary: say`the product says that it failed for now, and keeps the message`,
  permanent: say`the product says that it was refused for good`,
  failed: say`the product says that it failed, and no more than that`,
  unsupported: say`the product cannot do this; the scenario is left out`,
  done: say`it is done`,
  repeat: say`play the scenario once more, since something went wrong at the buttons`,
  skip: say`leave the scenario out`,
  stop: say`stop, and go on another day`,
}
