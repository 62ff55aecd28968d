/** Where the gate stands, in the memory that two threads share. */
const OPEN = 0
const BUSY = 1
const SHUT = 2
/** A write is under way, and is the last. */
const CLOSING = 3

/** Milliseconds that a write is waited for: one takes far less, unless its thread is gone. */
const PATIENCE = 2_000

/**
 * Stands between a run and its journal: another thread can shut it, and then nothing more is written. So the report that is
 * made of a run that is cut off is that of the journal that stays.
 */
export class JournalGate {
  readonly #state: Int32Array<SharedArrayBuffer>

  constructor(readonly memory: SharedArrayBuffer = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.#state = new Int32Array(memory)
  }

  /** Writes, unless the gate is shut. */
  pass(write: () => void): void {
    if (Atomics.compareExchange(this.#state, 0, OPEN, BUSY) !== OPEN) return
    try {
      write()
    } finally {
      if (Atomics.compareExchange(this.#state, 0, BUSY, OPEN) === CLOSING) Atomics.store(this.#state, 0, SHUT)
      Atomics.notify(this.#state, 0)
    }
  }

  /** Shuts it for good, once a write that is under way is done; no other one begins meanwhile. */
  shut(): void {
    while (Atomics.compareExchange(this.#state, 0, BUSY, CLOSING) !== BUSY) {
      if (Atomics.compareExchange(this.#state, 0, OPEN, SHUT) !== BUSY) return
    }
    Atomics.wait(this.#state, 0, CLOSING, PATIENCE)
    Atomics.store(this.#state, 0, SHUT)
  }
}
