import { inEnglish, type Text } from '../text/text.ts'

/**
 * Nothing can be found out about the subject, whatever else is driven: the run ends here. The text says why, in half a
 * sentence that may follow a colon; where a person has to look is told from the evidence.
 */
export class HeldUp extends Error {
  readonly why: Text
  constructor(why: Text) {
    super(inEnglish(why))
    this.why = why
  }
}
