import { joined, type Part, say, type Text } from '../../harness/text/text.ts'
import { TextError } from '../../harness/text/text-error.ts'

/** Wrong usage or configuration: exit status 2. The message says what is wrong and what to do. */
export class UsageError extends TextError {
  /** Corrected lines of a file, printed as they are below the message. */
  readonly corrected: Text | undefined

  constructor(text: Text, corrected?: Text) {
    super(text)
    this.corrected = corrected
  }
}

/** Collects everything that is wrong, so that a user mends it in one go. */
export class Problems {
  readonly #found: Text[] = []

  /** `where` is an option, or a file with line and key. */
  add(where: Part, what: Text): void {
    this.#found.push(say`${{ where }}: ${{ what }}`)
  }

  /** `corrected`: the lines of a file as they should be. */
  throwIfAny(corrected?: Text): void {
    if (this.#found.length > 0) throw new UsageError(joined(this.#found, '\n'), corrected)
  }
}
