/** Wrong usage or configuration: exit status 2. The message says what is wrong and what to do. */
export class UsageError extends Error {
  /** Corrected lines of a file, printed as they are below the message. */
  readonly corrected: string

  constructor(message: string, corrected = '') {
    super(message)
    this.corrected = corrected
  }
}

/** Collects everything that is wrong, so that a user mends it in one go. */
export class Problems {
  readonly #found: string[] = []

  /** `where` is an option, or a file with line and key. */
  add(where: string, what: string): void {
    this.#found.push(`${where}: ${what}`)
  }

  /** `corrected`: the lines of a file as they should be. */
  throwIfAny(corrected = ''): void {
    if (this.#found.length > 0) throw new UsageError(this.#found.join('\n'), corrected)
  }
}
