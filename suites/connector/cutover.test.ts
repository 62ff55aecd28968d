import { expect, test } from 'vitest'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import { REHEARSALS } from '../profile/profile.ts'
import { resultsOf } from './kill-matrix.ts'

/*
 * §3.5, footnote 4 and §4.5, footnote 7: until TLS 1.2 leaves production, the scripted gateway has it, so that a connector
 * without TLS 1.3 is judged in full as of a day before.
 */

const { before, after } = REHEARSALS.tls12
const without13 = {
  id: 'without TLS 1.3',
  patch({ tls }: ConnectorBehaviour) {
    tls.minVersion = tls.maxVersion = 'TLSv1.2'
  },
}
const verdictsOn = async (asOf: string) => {
  const results = await resultsOf(without13, { profile: { asOf }, select: ['CM-*', 'CP-*', 'CS-00*'] })
  return (verdict: string) => results.filter((result) => result.verdict === verdict).map(({ id }) => id)
}

test('a connector without TLS 1.3 is judged in full by the rules of the day before, and breaks none', async () => {
  const of = await verdictsOn(before)
  expect({ fail: of('fail'), inconclusive: of('inconclusive') }).toEqual({ fail: [], inconclusive: [] })
})

test('as of the day after it gets nowhere', async () => {
  const of = await verdictsOn(after)
  expect(of('fail')).toEqual(['CM-024@smtp', 'CM-024@pop3'])
  expect(of('inconclusive').length).toBeGreaterThan(20)
})
