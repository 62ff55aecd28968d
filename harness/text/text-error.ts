import { inEnglish, type Text, verbatim } from './text.ts'

/** An error that a user reads, in whichever language the command speaks. As a message it has the English. */
export class TextError extends Error {
  readonly text: Text

  constructor(text: Text) {
    super(inEnglish(text))
    this.text = text
  }
}

/** What an error says: our own in both languages, any other as it is. */
export const textOf = (error: unknown): Text =>
  error instanceof TextError ? error.text : verbatim(error instanceof Error ? error.message : String(error))
