import { createHmac } from 'node:crypto'

/*
 * A connector is told which case it is asked for. In a blind run neither the name nor the order tells it what is played;
 * both are made from the seed of the run, which is absent otherwise.
 */

/** What the connector is told of a scenario. */
export const caseOf = (scenario: string, seed: string | undefined): string =>
  seed === undefined ? scenario : `blind-${digestOf(seed, scenario).slice(0, 12)}`

/** When the turn of a scenario is: as planned, or by chance. */
export const turnOf = (scenario: string, seed: string | undefined): number =>
  seed === undefined ? 0 : Number.parseInt(digestOf(`${seed} order`, scenario).slice(0, 8), 16)

const digestOf = (seed: string, id: string): string => createHmac('sha256', seed).update(id).digest('hex')
