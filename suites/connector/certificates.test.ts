import dns from 'node:dns'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Result } from '../../harness/judging/result.ts'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import type { Deviation } from '../deviant.ts'
import { type Circumstances, resultsOf } from './kill-matrix.ts'

/** A name with labels enough for wildcards. */
const HOST = 'msa-smtp.htpoort.test'

type Patch = Deviation<ConnectorBehaviour>['patch']
const connector = (patch: Patch): Deviation<ConnectorBehaviour> => ({ id: 'D', patch })

/** What the certificate checks, or others, make of a connector. */
async function judged(patch: Patch, circumstances: Circumstances): Promise<Result[]> {
  return resultsOf(connector(patch), { select: ['CS-008'], ...circumstances })
}
/** The findings other than a pass, as `requirement verdict scenario`. */
const complaints = (results: readonly Result[]) =>
  results.flatMap(({ findings }) =>
    findings
      .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable')
      .map(({ requirement, verdict, scenario }) => `${requirement} ${verdict} ${scenario?.id}`),
  )
const sound: Patch = () => {}

beforeAll(() => {
  const { lookup } = dns
  // The harness and its connector are one process here: a name of `.test` is this machine.
  vi.spyOn(dns, 'lookup').mockImplementation(((name: string, ...rest: [never]) =>
    Reflect.apply(lookup, dns, [name.endsWith('.test') ? '127.0.0.1' : name, ...rest])) as typeof lookup)
})
afterAll(() => vi.restoreAllMocks())

describe('wildcards, where the host has labels enough', () => {
  test('a sound connector accepts one in its place and no other', async () => {
    const results = await judged(sound, { host: HOST })
    expect(results.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['CS-008@smtp', 'pass'],
      ['CS-008@pop3', 'pass'],
    ])
    const decided = results.flatMap(({ findings }) => findings.map(({ requirement }) => requirement))
    expect(decided).toEqual(expect.arrayContaining(['RFC9525-6.3-1', 'RFC4954-14-4', 'RFC2595-2.4-4']))
  })

  test.each<[string, (names: string) => boolean, string]>([
    ['for a part of a label', (names) => names.includes('msa-*'), 'F-37/partial'],
    ['for two labels', (names) => names.includes('DNS:*.test'), 'F-37/two-labels'],
  ])('a wildcard %s is a warning', async (_, matches, scenario) => {
    const results = await judged(
      ({ tls }) => {
        const { nameProblem } = tls
        tls.nameProblem = (leaf, host) => (matches(leaf.subjectAltName ?? '') ? undefined : nameProblem(leaf, host))
      },
      { host: HOST },
    )
    expect(complaints(results)).toEqual([`RFC9525-6.3-1 warn ${scenario}/smtp`, `RFC9525-6.3-1 warn ${scenario}/pop3`])
  })

  test('a connector may do without wildcards', async () => {
    const results = await judged(
      ({ tls }) => {
        const { nameProblem } = tls
        tls.nameProblem = (leaf, host) =>
          leaf.subjectAltName?.includes('*') ? 'it is a wildcard' : nameProblem(leaf, host)
      },
      { host: HOST },
    )
    expect(complaints(results)).toEqual([
      'RFC4954-14-4 info F-37/in-place/smtp',
      'RFC2595-2.4-4 info F-37/in-place/pop3',
    ])
  })
})

test('a connector may find the missing intermediate certificate elsewhere', async () => {
  const results = await judged(({ tls }) => {
    const { chainProblem } = tls
    tls.chainProblem = (event) =>
      event.verification === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' ? undefined : chainProblem(event)
  }, {})
  expect(complaints(results)).toEqual(['HTG-3.3.3-4 info F-38/smtp', 'HTG-4.3.3-4 info F-38/pop3'])
})

describe('a gateway that is reached by its address', () => {
  test('has no name to compare or to tell', async () => {
    const results = await judged(sound, { host: '127.0.0.1', select: ['CS-008', 'CM-023'] })
    expect(results.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['CS-008@smtp', 'pass'],
      ['CS-008@pop3', 'pass'],
      ['CM-023@smtp', 'pass'],
      ['CM-023@pop3', 'pass'],
    ])
    const decided = results.flatMap(({ findings }) =>
      findings.map(({ scenario, requirement }) => scenario?.id ?? requirement),
    )
    expect(decided.filter((id) => /^F-37|^F-40\/addresses/.test(id))).toEqual([])
  })

  test('is told no address as its name', async () => {
    const results = await judged(
      ({ tls }) => {
        tls.servername = (host) => host
      },
      { host: '127.0.0.1', select: ['CM-023'] },
    )
    expect(results.map(({ verdict }) => verdict)).toEqual(['warn', 'warn'])
  })
})
