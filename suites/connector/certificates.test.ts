import { describe, expect, test } from 'vitest'
import type { Result } from '../../harness/judging/result.ts'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import { embeddedDriver } from '../../harness/peers/connector/embedded.ts'
import { inEnglish } from '../../harness/text/text.ts'
import type { Deviation } from '../deviant.ts'
import { planFor } from '../suite-run.ts'
import { connectorSubject } from './connector-run.ts'
import { connectorSuite } from './connector-suite.ts'
import { defaultConnectorRun } from './embedded-run.ts'
import { type Circumstances, resultsOf } from './kill-matrix.ts'

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

test('a connector may do without wildcards', async () => {
  const results = await judged(
    ({ tls }) => {
      const { nameProblem } = tls
      tls.nameProblem = (leaf, host) =>
        leaf.subjectAltName?.includes('*') ? 'it is a wildcard' : nameProblem(leaf, host)
    },
    { select: ['CM-045'] },
  )
  expect(results.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['CM-045@smtp', 'pass'],
    ['CM-045@pop3', 'pass'],
  ])
  expect(complaints(results)).toEqual(['RFC4954-14-4 info F-37/in-place/smtp', 'RFC2595-2.4-4 info F-37/in-place/pop3'])
})

test.each(['localhost', 'gateway.test', '127.0.0.1'])('no wildcard fits %s, and what is left out says so', (host) => {
  const run = { ...defaultConnectorRun(), host }
  const { lacks } = connectorSubject(embeddedDriver(), run)
  const { cases, excluded } = planFor(connectorSuite, run, lacks)
  expect(cases.filter(({ check }) => check.id === 'CM-045')).toEqual([])
  const left = excluded.filter(({ check }) => check.startsWith('CM-045'))
  expect(left.map(({ check, reason }) => [check, inEnglish(reason)])).toEqual(
    ['CM-045@smtp', 'CM-045@pop3'].map((id) => [
      id,
      `needs --host NAME with three labels or more, such as msa-smtp.htpoort.test, which leads to this machine: no wildcard fits ${host}`,
    ]),
  )
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
    expect(decided.filter((id) => /^F-40\/addresses|^F-170/.test(id))).toEqual([])
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
