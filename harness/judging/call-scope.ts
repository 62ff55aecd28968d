/**
 * A value that everything which a function calls can ask for while it runs, and nobody afterwards: `AsyncLocalStorage`
 * for functions that do not wait. That one watches every promise of a thread, which took a ninth of the processor time of
 * a run against a connector.
 */
export class CallScope<T> {
  #held: { readonly value: T } | undefined

  /** What it holds while `task` runs; nothing outside of that. */
  get value(): T | undefined {
    return this.#held?.value
  }

  /** Runs `task`, which must not wait, and returns what it returns. What held before holds again afterwards. */
  run<R>(value: T, task: () => R): R {
    const before = this.#held
    this.#held = { value }
    try {
      return task()
    } finally {
      this.#held = before
    }
  }
}
