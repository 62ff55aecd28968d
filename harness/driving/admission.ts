/** How it went with a connection: it was `refused` where the server did not want it, or did not greet in time. */
export type Turn = 'greeted' | 'refused' | 'unknown'

/** Connections of one port that are made side by side while none of them has been greeted, at first and at most. */
const AT_FIRST = 4
const AT_MOST = 64

/** Milliseconds within which a greeting is never called late. */
const PROMPT = 3_000

/** How many times as long as the first greeting, which had the server to itself, another one may take. */
const TOLERANCE = 3

/**
 * How many connections wait for their greeting at a time, for one port. A server may queue those that come in a burst,
 * turn them away, or lose them (one with a short backlog never hears of them, though the client was told that it is connected).
 * So they begin few and double as long as the greetings come; where one does not, they are halved, and grow one by one.
 */
export class Admission {
  #window = AT_FIRST
  #threshold = AT_MOST
  #pending = 0
  readonly #waiting: (() => void)[] = []
  #baseline: number | undefined
  #shrunk = Number.NEGATIVE_INFINITY

  /** Milliseconds after which a connection that was not greeted had better be made anew; nothing while none was greeted. */
  get patience(): number | undefined {
    return this.#baseline === undefined ? undefined : Math.max(PROMPT, TOLERANCE * this.#baseline)
  }

  /** Waits until another connection may be made. Each call is followed by one call of `leave`. */
  async enter(): Promise<void> {
    if (this.#pending < Math.floor(this.#window)) this.#pending += 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** What became of the connection, after so many milliseconds. */
  leave(turn: Turn, afterMs: number): void {
    if (turn === 'greeted') this.#baseline ??= afterMs
    if (turn === 'refused' || (turn === 'greeted' && afterMs > this.patience!)) this.#shrink()
    else if (turn === 'greeted')
      this.#window = Math.min(AT_MOST, this.#window + (this.#window < this.#threshold ? 1 : 1 / this.#window))
    this.#pending -= 1
    while (this.#waiting.length > 0 && this.#pending < Math.floor(this.#window)) {
      this.#pending += 1
      this.#waiting.shift()!()
    }
  }

  /** Those that were made together are refused together; that is one sign. */
  #shrink(): void {
    const now = performance.now()
    if (now - this.#shrunk < PROMPT) return
    this.#shrunk = now
    this.#window = Math.max(1, this.#window / 2)
    this.#threshold = this.#window
  }
}
