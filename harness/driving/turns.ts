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

/** How something is held: by one holder, or by all who want to share it. */
export type Hold = 'alone' | 'shared'

/** Things that one holder has alone, or any number of holders share. */
export class Pool<T> {
  readonly #places: { readonly item: T; readonly holders: Hold[] }[]
  #waiting: { readonly count: number; readonly hold: Hold; readonly resolve: (items: T[]) => void }[] = []

  constructor(items: readonly T[]) {
    this.#places = items.map((item) => ({ item, holders: [] }))
  }

  /**
   * All at once. Who wants them alone gets them in the order of asking, so that two who want two never wait for each
   * other. Who shares joins those who do already, ahead of the others: sharing is for long waits, and these overlap.
   */
  take(count: number, hold: Hold): Promise<T[]> {
    if (count === 0) return Promise.resolve([])
    return new Promise((resolve) => {
      this.#waiting.push({ count: Math.min(count, this.#places.length), hold, resolve })
      this.#serve()
    })
  }

  give(items: readonly T[]): void {
    for (const { item, holders } of this.#places) if (items.includes(item)) holders.pop()
    this.#serve()
  }

  #serve(): void {
    let isHeldUp = false
    this.#waiting = this.#waiting.filter(({ count, hold, resolve }) => {
      if (hold === 'alone' && isHeldUp) return true
      const free = this.#places
        .filter(({ holders }) => (hold === 'alone' ? holders.length === 0 : !holders.includes('alone')))
        .sort((one, other) => other.holders.length - one.holders.length)
        .slice(0, count)
      if (free.length < count) {
        isHeldUp ||= hold === 'alone'
        return true
      }
      for (const { holders } of free) holders.push(hold)
      resolve(free.map(({ item }) => item))
      return false
    })
  }
}
