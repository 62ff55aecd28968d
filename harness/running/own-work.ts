import { joined, say, type Text, verbatim } from '../text/text.ts'

/** Milliseconds of the harness's own work that a run may take when its profile does not say. */
const USUAL_LIMIT = 900_000

/** One piece of work: what it is, and how long it has taken so far. */
interface Piece {
  readonly name: string
  spent: number
  /** Since when it goes on; not while it waits for others. */
  since: number | undefined
}

/**
 * The time that a run itself is at work, as long as any of it is: `limits.run`. Waiting for a person or for a driver is none of it.
 */
export class OwnWork {
  /** Resolves when the time is over, or the work was stopped. */
  readonly over: Promise<void>
  readonly #limit: number
  readonly #pieces: Piece[] = []
  #busy = 0
  #spent = 0
  #since = 0
  #timer: NodeJS.Timeout | undefined
  #end = () => {}
  #isOver = false
  #reason: Text | undefined

  /** `limit` in milliseconds. */
  constructor(limit: number = USUAL_LIMIT) {
    this.#limit = limit
    this.over = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  get isOver(): boolean {
    return this.#isOver
  }

  /** Begins a piece of work. `wait` stops its clock until what it returns is called. */
  begin(name: string): { wait(): () => void; end(): void } {
    const piece: Piece = { name, spent: 0, since: undefined }
    this.#pieces.push(piece)
    this.#resume(piece)
    return {
      wait: () => {
        this.#stop(piece)
        return () => this.#resume(piece)
      },
      end: () => this.#stop(piece),
    }
  }

  /** Ends the work before its time, for a reason. The first one counts. */
  stop(reason: Text): void {
    if (this.#isOver) return
    this.#reason = reason
    clearTimeout(this.#timer)
    this.#isOver = true
    this.#end()
  }

  /** Why the work ended, in words: the reason, or what took the time, the pieces that took longest first. */
  get account(): Text {
    if (this.#reason !== undefined) return this.#reason
    const taken = ({ spent, since }: Piece) => spent + (since === undefined ? 0 : performance.now() - since)
    const longest = [...this.#pieces].sort((a, b) => taken(b) - taken(a)).slice(0, 3)
    const pieces = longest.map((piece) => {
      const time = inSeconds(taken(piece))
      return piece.since === undefined
        ? verbatim(`${piece.name} (${time})`)
        : say`${{ piece: piece.name }} (${{ time }}, not ended)`
    })
    const limit = inSeconds(this.#limit)
    if (pieces.length === 0) return say`the harness's own work took ${{ limit }} (limits.run)`
    return say`the harness's own work took ${{ limit }} (limits.run); longest: ${{ pieces: joined(pieces) }}`
  }

  #resume(piece: Piece): void {
    if (piece.since !== undefined || this.#isOver) return
    piece.since = performance.now()
    if (this.#busy++ > 0) return
    this.#since = piece.since
    this.#timer = setTimeout(
      () => {
        this.#isOver = true
        this.#end()
      },
      Math.max(0, this.#limit - this.#spent),
    )
  }

  #stop(piece: Piece): void {
    if (piece.since === undefined) return
    const now = performance.now()
    piece.spent += now - piece.since
    piece.since = undefined
    if (--this.#busy > 0) return
    this.#spent += now - this.#since
    clearTimeout(this.#timer)
  }
}

function inSeconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`
}
