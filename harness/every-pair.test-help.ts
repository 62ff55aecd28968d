/*
 * What one list says of another, every deviant against every check, takes hours as a product. Each member of either meets
 * a few of the other, in turn; `HTG_TESTS=whole` asks for all pairs (CONTRIBUTING.md names the scripts that do).
 */

/** Whether all pairs are asked for. */
export const isWhole = process.env.HTG_TESTS === 'whole'

/** The members of a list that the one at a place of another list meets: one in so many, and all where all pairs are asked for. */
export function inTurn<T>(all: readonly T[], place: number, oneIn: number): T[] {
  return all.filter((_, index) => isWhole || (index + place) % oneIn === 0)
}
