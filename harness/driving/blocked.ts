import { inEnglish, type Text } from '../text/text.ts'

/** Ends a drive early: the subject did not get as far as the experiment needs. What was recorded stays. */
export class Blocked extends Error {
  readonly why: Text
  constructor(why: Text) {
    super(inEnglish(why))
    this.why = why
  }
}
