import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeAuthority } from '../../../fixtures/authority/authority.ts'
import { healthyTls } from './certificate.ts'

const HOST = 'msa-smtp.htpoort.test'
const authority = makeAuthority()
type Options = Parameters<typeof authority.issue>[0]
const leaf = (options: Options) => new X509Certificate(authority.issue(options).chainPem)

test.each<[Options, string]>([
  [{ names: [HOST] }, HOST],
  [{ names: ['other.test', HOST] }, HOST],
  [{ names: [HOST] }, HOST.toUpperCase()],
  [{ names: ['*.htpoort.test'] }, HOST],
  [{ names: ['a.test'], addresses: ['127.0.0.1'] }, '127.0.0.1'],
  [{ names: ['a.test'], addresses: ['::1'] }, '::1'],
])('%j is for %s', (options, host) => expect(healthyTls().nameProblem(leaf(options), host)).toBeUndefined())

test.each<[Options, string]>([
  [{ names: ['other.test'] }, HOST],
  [{ names: ['htpoort.test'] }, HOST],
  [{ names: ['*.htpoort.test'] }, 'a.b.htpoort.test'],
  [{ names: ['*.htpoort.test'] }, 'htpoort.test'],
  [{ names: ['msa*.htpoort.test'] }, HOST],
  [{ names: ['127.0.0.1'], addresses: [] }, '127.0.0.1'],
  [{ names: ['a.test'], addresses: ['127.0.0.1'] }, '127.0.0.2'],
  ...(['wrong-name', 'common-name-beside-alternative', 'common-name-alone'] as const).map(
    (defect): [Options, string] => [{ names: [HOST], defect }, HOST],
  ),
  ...(['partial-wildcard', 'wildcard-for-two-labels', 'nul-in-name', 'addresses-only'] as const).map(
    (defect): [Options, string] => [{ names: [HOST], defect }, HOST],
  ),
])('%j is not for %s', (options, host) => expect(healthyTls().nameProblem(leaf(options), host)).toBeDefined())

test('an address is no server name', () => {
  const { servername } = healthyTls()
  expect([HOST, 'localhost', '127.0.0.1', '::1'].map(servername)).toEqual([HOST, 'localhost', undefined, undefined])
})

test('a handshake that showed no certificate is not to be trusted', () => {
  const rules = healthyTls()
  expect(rules.problem({ t: 0, type: 'tls', verification: 'ok' }, HOST, rules)).toBeDefined()
})
