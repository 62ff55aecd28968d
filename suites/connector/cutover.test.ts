import { describe, expect, it, test } from 'vitest'
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

describe('of the suites for TLS 1.2 that were announced', () => {
  const withSuites = (ciphers: string) => ({
    id: ciphers,
    patch({ tls }: ConnectorBehaviour) {
      Object.assign(tls, { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ciphers })
    },
  })
  const findingsOf = async (ciphers: string) => {
    const results = await resultsOf(withSuites(ciphers), { profile: { asOf: before }, select: ['CM-024', 'CM-025'] })
    return results.flatMap(({ findings }) => findings)
  }

  it.each([
    'DHE-RSA-AES256-GCM-SHA384',
    'DHE-RSA-AES128-CCM',
    'ECDHE-RSA-AES128-SHA256',
    'ECDHE-RSA-CHACHA20-POLY1305',
  ])('%s alone is enough', async (suite) => {
    const ladder = await resultsOf(withSuites(suite), { profile: { asOf: before }, select: ['CM-005', 'CM-025'] })
    expect(ladder.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass'])
  })

  it('a connector with others alone is told so, on both ports', async () => {
    const told = (await findingsOf('ECDHE-ECDSA-AES128-GCM-SHA256')).filter(({ verdict }) => verdict === 'warn')
    expect(told.map(({ requirement, observed }) => [requirement, observed.slice(0, 23)])).toEqual([
      ['RFC9325-4.2-1', 'not among suites 0xc02b'],
      ['RFC9325-4.2-1', 'not among suites 0xc02b'],
    ])
  })

  it('the gateway with TLS 1.3 alone shows what comes, and counts for nothing yet', async () => {
    const alone = (await findingsOf('ECDHE-RSA-AES128-GCM-SHA256')).filter(({ scenario }) =>
      scenario?.id.startsWith('F-45/'),
    )
    expect(alone.map(({ requirement, verdict }) => [requirement, verdict])).toEqual([
      ['HTG-FN4-2', 'info'],
      ['HTG-FN7-2', 'info'],
    ])
  })
})
