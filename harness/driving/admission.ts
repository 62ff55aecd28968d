import { CAPS } from '../caps.ts'
import type { Profile } from '../judging/profile.ts'
import { enqueue, type Waiting } from './turns.ts'

/**
 * How it went with a connection: it was `refused` where the server did not want it, and `late` where others were greeted and
 * it was not.
 */
export type Turn = 'greeted' | 'refused' | 'late' | 'unknown'

/** How long a gateway may turn connections away, or put off what an experiment stands on, in milliseconds: a limit of a minute is outlasted. */
export const admissionLimit = ({ limits }: Pick<Profile, 'limits'>): number => limits.admission ?? 60_000

/** Connections of one port that are made side by side while none of them has been greeted, at first and at most. */
const AT_FIRST = 4
const AT_MOST = 64

/** Milliseconds within which a greeting is never called late. */
const PROMPT = 3_000

/** How many times as long as the first greeting, which had the server to itself, another one may take. */
const TOLERANCE = 3

/** How many connections a server turns away in a row that turns everybody away. */
const IN_A_ROW = 4

/** How often one that was seen to let in so many is asked for one more. */
const SEEN_BEFORE = 2

/** By how much each session that is let in raises the number of those for which there is believed to be room. */
const GROWTH = 1 / 8

/**
 * How many connections wait for their greeting at a time, for one port. A server may queue those that come in a burst,
 * turn them away, or lose them (one with a short backlog never hears of them, though the client was told that it is connected).
 * So they begin few and double as long as the greetings come; where one does not, they are halved, and grow one by one.
 *
 * A server may also limit the sessions of one client, or those of a minute, or let nobody in for a while after errors.
 * Where it turns several away in a row, it is asked by one connection at a time, at intervals that grow with the time
 * that this has lasted, and sooner when a session ends; and there are no more sessions at a time than there were then.
 */
export class Admission {
  readonly #quiet: number
  #window = AT_FIRST
  #threshold = AT_MOST
  #pending = 0
  #open = 0
  /** Sessions that the server is believed to have room for, and how many there were when it turned everybody away. */
  #room = Number.POSITIVE_INFINITY
  #full: number | undefined
  readonly #waiting: (Waiting & { readonly resolve: () => void })[] = []
  #timer: NodeJS.Timeout | undefined
  #baseline: number | undefined
  #shrunk = Number.NEGATIVE_INFINITY
  /** Those that were turned away since one was let in: how many, since when no session is open, and when another one may ask. */
  #refused: { count: number; since: number; again: number } | undefined
  /** When something last changed: a session began or ended, or one was turned away. */
  #changed = 0
  /** The sessions of one experiment beside which the server let in no other, with nobody else there. */
  #most: number | undefined
  #isGivenUp = false

  /** `quiet`: milliseconds after which a server that turned a connection away is asked again, at least. */
  constructor(quiet: number) {
    this.#quiet = quiet
  }

  /** Milliseconds after which a connection that was not greeted had better be made anew; nothing while none was greeted. */
  get patience(): number | undefined {
    return this.#baseline === undefined ? undefined : Math.max(PROMPT, TOLERANCE * this.#baseline)
  }

  /** Sessions that are open. */
  get open(): number {
    return this.#open
  }

  /**
   * How often one who has all these sessions is to be turned away until the server is believed to let in no more. Before
   * that was seen, it might as well let in nobody for a while.
   */
  get triesForMore(): number {
    return this.#open === this.#most ? SEEN_BEFORE : IN_A_ROW
  }

  /** Told that the server let in no more. Returns whether that was known. */
  letsInNoMore(): boolean {
    const isKnown = this.#open === this.#most
    this.#most = this.#open
    return isKnown
  }

  /** Whether the server turns some away, or there is believed to be no room for more. */
  get isCrowded(): boolean {
    return this.#refused !== undefined || this.#open + this.#pending >= Math.floor(this.#room)
  }

  /** Milliseconds for which everybody who asked was turned away while no session of ours was open, which may be why. */
  get shutFor(): number {
    return this.#refused ? performance.now() - this.#refused.since : 0
  }

  /** Whether so many were turned away in a row that others had better not ask meanwhile. */
  get isShut(): boolean {
    return this.#refused !== undefined && this.#refused.count >= IN_A_ROW
  }

  /**
   * Waits until another connection may be made. Each call is followed by one call of `leave`. Who holds sessions has the
   * lowest rank and goes first, then who was turned away, or has what others wait for.
   */
  async enter(rank = 0): Promise<void> {
    await new Promise<void>((resolve) => {
      enqueue(this.#waiting, { rank, resolve })
      this.#serve()
    })
  }

  /** What became of the connection, after so many milliseconds. One that was greeted is a session until `ended` is called. */
  leave(turn: Turn, afterMs: number): void {
    const now = performance.now()
    this.#pending -= 1
    if (turn === 'greeted') {
      this.#baseline ??= afterMs
      this.#open += 1
      // There may be more, or more again.
      this.#room = Math.max(this.#room + GROWTH, this.#open)
      this.#refused = undefined
    }
    if (turn === 'refused') {
      this.#refused ??= { count: 0, since: now, again: now }
      this.#refused.count += 1
      if (this.#open > 0) this.#refused.since = now
      this.#refused.again = now + Math.min(CAPS.comeBack, Math.max(this.#quiet, this.shutFor / 2))
      if (this.isShut && this.#open > 0) this.#full = this.#open
      if (this.#open === this.#full) this.#room = this.#full
    }
    if (turn === 'refused' || turn === 'late' || (turn === 'greeted' && afterMs > this.patience!)) this.#shrink()
    else if (turn === 'greeted')
      this.#window = Math.min(AT_MOST, this.#window + (this.#window < this.#threshold ? 1 : 1 / this.#window))
    if (turn !== 'unknown') this.#changed = now
    this.#serve()
  }

  /** A session is over, and leaves its place to another one. */
  ended(): void {
    const now = performance.now()
    this.#open -= 1
    this.#changed = now
    if (this.#refused) this.#refused.since = this.#refused.again = now
    this.#serve()
  }

  /** Lets go of all who wait: nobody is let in any more. */
  giveUp(): void {
    this.#isGivenUp = true
    this.#serve()
  }

  #serve(): void {
    clearTimeout(this.#timer)
    while (this.#waiting.length > 0) {
      const inMs = this.#isGivenUp ? 0 : this.#opensIn()
      if (inMs > 0) {
        if (inMs < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.#serve(), Math.ceil(inMs))
        return
      }
      this.#pending += 1
      this.#waiting.shift()!.resolve()
    }
  }

  /** Milliseconds until the next one may ask, as far as time alone decides it. */
  #opensIn(): number {
    const now = performance.now()
    if (this.#pending >= (this.isShut ? 1 : Math.floor(this.#window))) return Number.POSITIVE_INFINITY
    if (this.isShut) return this.#refused!.again - now
    if (this.#open + this.#pending < Math.floor(this.#room)) return 0
    // One experiment may hold a session and wait for another one; and there may be room again.
    return this.#pending > 0 ? Number.POSITIVE_INFINITY : this.#changed + this.#quiet - now
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
