import { expect, test } from 'vitest'
import type { Result } from '../../harness/judging/result.ts'
import { freePort } from '../../harness/wire/free-port.test-help.ts'
import { listen } from '../../harness/wire/listener.ts'
import { resultsOf } from './kill-matrix.ts'
import { otherPlace } from './other-address.ts'
import { othersBeside } from './other-ports.ts'
import { reach } from './reach.deviants.ts'

const deviant = (id: string) => reach.find((one) => one.id === id)!
const verdicts = (results: readonly Result[]) => Object.fromEntries(results.map(({ id, verdict }) => [id, verdict]))

const twoPorts = async () => ({ smtp: await freePort(), pop3: await freePort() })

test('the ports to leave alone are those beside the ones of the document', () => {
  expect(othersBeside({ smtp: 587, pop3: 110 })).toEqual({ 25: 25, 465: 465, 995: 995 })
  expect(othersBeside({ smtp: 2587, pop3: 110 })).toEqual({ 995: 995 })
  expect(othersBeside({ smtp: 2587, pop3: 2110 })).toEqual({})
})

test.each([
  ['M-CM-029', { 'CM-029@smtp': 'fail', 'CM-029@pop3': 'pass' }],
  ['M-CM-029b', { 'CM-029@smtp': 'pass', 'CM-029@pop3': 'fail' }],
] as const)('with fixed ports contacts are looked out for: %s', async (id, expected) => {
  const others = { 25: await freePort(), 465: await freePort(), 995: await freePort() }
  const ports = { ...(await twoPorts()), others }
  expect(verdicts(await resultsOf(deviant(id), { select: ['CM-029'], ports, concurrency: 1 }))).toEqual(expected)
})

test('at other fixed ports nothing is said of contacts', async () => {
  const results = await resultsOf(undefined, { select: ['CM-029'], ports: await twoPorts(), concurrency: 1 })
  expect(verdicts(results)).toEqual({ 'CM-029@smtp': 'not-applicable', 'CM-029@pop3': 'not-applicable' })
})

test('a contact shows where one of the ports can be listened at', async () => {
  const taken = await listen('127.0.0.1', 0, () => {})
  const ports = { ...(await twoPorts()), others: { 25: taken.port, 465: await freePort() } }
  const results = await resultsOf(deviant('M-CM-029'), { select: ['CM-029'], ports, concurrency: 1 })
  await taken.close()
  expect(verdicts(results)).toEqual({ 'CM-029@smtp': 'fail', 'CM-029@pop3': 'not-applicable' })
})

test('a second address is tried at fixed ports too', async () => {
  const [found] = await resultsOf(undefined, {
    select: ['CM-030@smtp'],
    ports: await twoPorts(),
    concurrency: 1,
  })
  expect(found!.findings.map(({ verdict }) => verdict)).toEqual(['pass', 'pass'])
})

const atIpv6 = await listen('::1', 0, () => {}).catch(() => undefined)
await atIpv6?.close()
const hasIpv6 = atIpv6 !== undefined

test.skipIf(!hasIpv6)('a gateway at an IPv6 address is reached there', async () => {
  const found = await resultsOf(undefined, { listen: '::1', select: ['CM-030'] })
  const verdictsOf = (id: string) => found.find((one) => one.id === id)!.findings.map(({ verdict }) => verdict)
  expect(verdictsOf('CM-030@smtp')).toEqual(['pass', 'not-applicable'])
  expect(verdictsOf('CM-030@pop3')).toEqual(['pass', 'not-applicable'])
})

test.each(['0.0.0.0', ...(hasIpv6 ? ['::'] : [])])('a gateway at all addresses (%s) is like any other', async (all) => {
  const found = await resultsOf(undefined, { listen: all, select: ['CM-008', 'CM-029', 'CM-030'] })
  expect(new Set(Object.values(verdicts(found)))).toEqual(new Set(['pass']))
})

test('the second address of a name is one of this machine alone', async () => {
  const ports = { smtp: 0, pop3: 0 }
  expect(await otherPlace('127.0.0.1', '192.0.2.1', ports, false)).toBeUndefined()
  expect(await otherPlace('192.0.2.1', 'localhost', ports, false)).toBeUndefined()
  expect(await otherPlace('::1', '::1', ports, false)).toBeUndefined()
})
