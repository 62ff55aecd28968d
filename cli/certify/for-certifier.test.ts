import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { RULES } from '../../suites/rules-history.ts'
import { readConfigFile } from '../arguments/config-file.ts'
import { type ConnectorOptions, connectorRequest } from '../connector/request.ts'
import { type GatewayOptions, gatewayRequest } from '../gateway/request.ts'

/*
 * A run that is handed to a certifier: what it names, what it carries, and what does not go with it.
 */

const folder = mkdtempSync(join(tmpdir(), 'htg-certify-'))
afterAll(() => rmSync(folder, { recursive: true }))

const DIGEST = `sha256:${'0a'.repeat(32)}`
const product = { product: 'Gateway', productVersion: '2.1', productDigest: DIGEST }
const local: GatewayOptions = {
  smtp: 'localhost:587',
  pop3: 'localhost:110',
  serverName: 'gw.example.test',
  user: 'p1@htpoort.nl',
  passwordEnv: 'PW',
}
const send: ConnectorOptions = { send: 'true' }

function config(yaml: string) {
  const file = join(folder, 'c.yaml')
  writeFileSync(file, yaml)
  return readConfigFile(file)
}

const ofGateway = (options: GatewayOptions, yaml?: string) =>
  gatewayRequest(options, yaml === undefined ? undefined : config(yaml), { PW: 'a password' }).run
const ofConnector = (options: ConnectorOptions) => connectorRequest(options).run

function problemsOf(work: () => unknown): string[] {
  try {
    work()
    return []
  } catch (error) {
    return (error as Error).message.replaceAll(`${folder}/`, '').split('\n')
  }
}

describe('--certify', () => {
  test('names the product, and carries the challenge', () => {
    expect(ofGateway({ ...local, ...product, certify: true, challenge: 'Nonce-4711' })).toMatchObject({
      certify: true,
      challenge: 'Nonce-4711',
      product: { version: '2.1', digest: DIGEST },
      subject: { name: 'Gateway' },
    })
  })

  test('takes name, version and digest from the configuration, and an option before it', () => {
    const yaml = `gateway:\n  name: Other\n  version: 7\n  digest: ${DIGEST}\n`.replace('7', '"7"')
    const run = ofGateway({ ...local, certify: true, product: 'Gateway' }, yaml)
    expect(run).toMatchObject({ subject: { name: 'Gateway' }, product: { version: '7', digest: DIGEST } })
  })

  test('does not tell a connector what is played', () => {
    expect(ofConnector({ ...send, ...product, certify: true }).blind).toMatch(/^[0-9a-f]{16}$/)
    expect(ofConnector({ ...send, ...product, certify: true, blind: 'seed' }).blind).toBe('seed')
    expect(ofConnector({ ...send, ...product }).blind).toBeUndefined()
    // The reference cannot be told anything.
    expect(ofConnector({ certify: true }).blind).toBeUndefined()
  })

  test.each([
    ['select', { select: ['SS-001'] }],
    ['skip', { skip: ['SS-001'] }],
    ['baseline', { baseline: 'known.yaml' }],
    ['as-of', { asOf: '2025-01-01' }],
    ['rehearse', { rehearse: 'tls12' }],
  ])('does not go with --%s', (name, options) => {
    expect(problemsOf(() => ofGateway({ ...local, ...product, ...options, certify: true }))).toEqual([
      expect.stringMatching(new RegExp(`^--${name}: does not go with --certify`)),
    ])
  })

  test.each(['select: [SS-001]', 'skip: [SS-001]', 'as-of: 2025-01-01', 'baseline: known.yaml'])(
    'nor with %s in the configuration',
    (line) => {
      expect(problemsOf(() => ofGateway({ ...local, ...product, certify: true }, `${line}\n`))).toEqual([
        expect.stringMatching(/^c\.yaml:1: \S+: does not go with --certify/),
      ])
    },
  )

  test.each(Object.keys(product) as (keyof typeof product)[])('does not do without %s', (name) => {
    const { [name]: _, ...rest } = product
    expect(problemsOf(() => ofGateway({ ...local, ...rest, certify: true }))).toEqual([
      expect.stringMatching(/^--certify: a certificate names the product, its version and the digest/),
    ])
  })

  test('goes with the reference, which has a name and no version', () => {
    expect(ofGateway({ certify: true })).toMatchObject({ certify: true, subject: { kind: 'embedded' } })
    expect(problemsOf(() => ofGateway({ ...product, certify: true }))).toEqual(
      ['--product', '--product-version', '--product-digest'].map((name) =>
        expect.stringContaining(`${name}: belongs to`),
      ),
    )
  })
})

test.each(['short', `${'x'.repeat(64)}`, '-begins-so', 'ends-so-', 'with blank', 'with.dots', 'line\r\nend1'])(
  'a challenge that cannot be a label is refused: %j',
  (challenge) => {
    expect(problemsOf(() => ofGateway({ ...local, ...product, certify: true, challenge })).join(' ')).toContain(
      '--challenge',
    )
  },
)

test('a challenge belongs to a run for a certifier', () => {
  expect(problemsOf(() => ofGateway({ ...local, challenge: 'nonce-4711' }))).toEqual([
    '--challenge: belongs to a run for a certifier; add --certify',
  ])
})

test('a challenge goes over the wire in SMTP', () => {
  const { smtp: _, ...pop3 } = local
  expect(problemsOf(() => ofGateway({ ...pop3, ...product, certify: true, challenge: 'nonce-4711' }))).toEqual([
    expect.stringMatching(/^--challenge: it goes over the wire in SMTP/),
  ])
  expect(problemsOf(() => ofGateway({ ...pop3, ...product, certify: true }))).toEqual([])
})

test.each(['abc', `sha256:${'0A'.repeat(32)}`, `sha1:${'0a'.repeat(20)}`])('%s is not a digest', (productDigest) => {
  expect(problemsOf(() => ofGateway({ ...local, productDigest }))).toEqual([expect.stringContaining('is not a digest')])
  const yaml = `gateway:\n  digest: ${productDigest}\n`
  expect(problemsOf(() => ofGateway(local, yaml)).join()).toContain('64 hexadecimal digits')
})

test('rules of another version are refused, and those of this one are not', () => {
  expect(problemsOf(() => ofGateway(local, 'rules: 0\n'))).toEqual([
    expect.stringMatching(/^c\.yaml:1: rules: the rules of this version are \d+, not 0; /),
  ])
  expect(problemsOf(() => ofGateway(local, `rules: ${RULES}\n`))).toEqual([])
})
