/** Who waits with others: who has the lowest rank is served first, and of one rank who came first. */
export interface Waiting {
  readonly rank: number
}

/** Puts somebody behind all who are not to be served later. */
export function enqueue<W extends Waiting>(waiting: W[], one: W): void {
  const behind = waiting.findIndex(({ rank }) => rank > one.rank)
  waiting.splice(behind < 0 ? waiting.length : behind, 0, one)
}

/** Lets so many do something at a time, the others wait. */
export class Semaphore {
  #free: number
  readonly #waiting: (Waiting & { readonly resolve: () => void })[] = []
  constructor(size: number) {
    this.#free = size
  }
  async take(rank = 0): Promise<() => void> {
    const now = this.takeNow()
    if (now) return now
    await new Promise<void>((resolve) => enqueue(this.#waiting, { rank, resolve }))
    return this.#giving()
  }
  /** Takes a turn without waiting; nothing where others have it. */
  takeNow(): (() => void) | undefined {
    if (this.#free === 0) return undefined
    this.#free -= 1
    return this.#giving()
  }
  /** How to give one turn back; doing so again does nothing. */
  #giving(): () => void {
    let isGiven = false
    return () => {
      if (isGiven) return
      isGiven = true
      const next = this.#waiting.shift()
      if (next) next.resolve()
      else this.#free += 1
    }
  }
}

/** How something is held: by one holder, or by all who want to share it. */
export type Hold = 'alone' | 'shared'

/** Things that one holder has alone, or any number of holders share. */
export class Pool<T> {
  readonly #places: { readonly item: T; readonly holders: Hold[] }[]
  #waiting: (Waiting & {
    readonly count: number
    readonly hold: Hold
    /** Set of who wants these and no others. */
    readonly only?: readonly T[]
    readonly resolve: (items: T[]) => void
  })[] = []

  constructor(items: readonly T[]) {
    this.#places = items.map((item) => ({ item, holders: [] }))
  }

  /**
   * All at once. Who wants them alone gets them in the order of rank and of asking, so that two who want two never wait for each
   * other. Who shares joins those who do already, ahead of the others: sharing is for long waits, and these overlap.
   */
  take(count: number, hold: Hold, rank = 0): Promise<T[]> {
    if (count === 0) return Promise.resolve([])
    return new Promise((resolve) => {
      enqueue(this.#waiting, { rank, count: Math.min(count, this.#places.length), hold, resolve })
      this.#serve()
    })
  }

  /** Takes what one had alone and gave up for a while. It is waited for like anything else, but holds up nobody who can do with others. */
  async takeAgain(only: readonly T[], rank = 0): Promise<void> {
    await new Promise((resolve) => {
      enqueue(this.#waiting, { rank, count: only.length, hold: 'alone', only, resolve })
      this.#serve()
    })
  }

  give(items: readonly T[]): void {
    for (const { item, holders } of this.#places) if (items.includes(item)) holders.pop()
    this.#serve()
  }

  #serve(): void {
    let isHeldUp = false
    this.#waiting = this.#waiting.filter(({ count, hold, only, resolve }) => {
      if (hold === 'alone' && isHeldUp) return true
      const free = this.#places
        .filter(({ item }) => only?.includes(item) ?? true)
        .filter(({ holders }) => (hold === 'alone' ? holders.length === 0 : !holders.includes('alone')))
        .sort((one, other) => other.holders.length - one.holders.length)
        .slice(0, count)
      if (free.length < count) {
        isHeldUp ||= only === undefined
        return true
      }
      for (const { holders } of free) holders.push(hold)
      resolve(free.map(({ item }) => item))
      return false
    })
  }
}
