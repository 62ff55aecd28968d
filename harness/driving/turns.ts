/** Lets so many do something at a time, the others wait in the order in which they came. */
export class Semaphore {
  #free: number
  readonly #waiting: (() => void)[] = []
  constructor(size: number) {
    this.#free = size
  }
  async take(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    return () => {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free += 1
    }
  }
}

/** Things that one holder at a time may have. */
export class Pool<T> {
  readonly #items: T[]
  readonly #size: number
  readonly #waiting: { count: number; resolve: (items: T[]) => void }[] = []
  constructor(items: readonly T[]) {
    this.#items = [...items]
    this.#size = items.length
  }
  /** All at once and in the order of asking, so that two who want two never wait for each other. */
  take(count: number): Promise<T[]> {
    if (count === 0) return Promise.resolve([])
    return new Promise((resolve) => {
      this.#waiting.push({ count: Math.min(count, this.#size), resolve })
      this.#serve()
    })
  }
  give(items: readonly T[]): void {
    this.#items.push(...items)
    this.#serve()
  }
  #serve(): void {
    for (let next = this.#waiting[0]; next && next.count <= this.#items.length; next = this.#waiting[0]) {
      this.#waiting.shift()
      next.resolve(this.#items.splice(0, next.count))
    }
  }
}
