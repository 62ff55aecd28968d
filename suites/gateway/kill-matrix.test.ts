import { expect, test } from 'vitest'
import { gatewayDeviations } from '../../fixtures/deviations/gateway-deviations.ts'
import { casesOf } from '../../harness/run/check.ts'
import { gatewaySuite } from './gateway-suite.ts'
import { resultsOf } from './kill-matrix.ts'

const cases = gatewaySuite.checks.flatMap(casesOf)

test('every case is failed by a deviation', () => {
  const killed = new Set(gatewayDeviations.flatMap(({ fails }) => fails))
  const observations = cases.filter(({ check }) => check.observation)
  expect(cases.filter((one) => !killed.has(one.id) && !observations.includes(one)).map(({ id }) => id)).toEqual([])
})

test('deviations name cases of the suite', () => {
  const known = new Set(cases.map(({ id }) => id))
  const strangers = gatewayDeviations.flatMap(({ id, fails }) =>
    fails.filter((name) => !known.has(name)).map((name) => `${id}: ${name}`),
  )
  expect(strangers).toEqual([])
  expect(new Set(gatewayDeviations.map(({ id }) => id)).size).toBe(gatewayDeviations.length)
})

test('the documented matrix is the real one', async () => {
  const rows = gatewayDeviations.map(({ id, title, fails }) => `| ${id} | ${title} | ${fails.join(', ')} |`)
  const text = [
    '# Kill matrix',
    '',
    'Deviations of the reference gateway, and the checks that each of them fails (or gets a warning from, where the requirement is a SHOULD). A test runs every check against every deviation and holds this table. Made by `npm test -- kill-matrix -u`.',
    '',
    `${gatewayDeviations.length} deviations, ${cases.length} cases.`,
    '',
    '| deviation | what the gateway does wrong | fails |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
  await expect(text).toMatchFileSnapshot('../../docs/kill-matrix.md')
})

test('the reference passes everything', async () => {
  const results = await resultsOf(undefined)
  expect(
    results.filter(({ verdict }) => verdict !== 'pass').map(({ id, verdict, message }) => [id, verdict, message.en]),
  ).toEqual([])
})
