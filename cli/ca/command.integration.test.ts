import { execFileSync } from 'node:child_process'
import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openAuthority, storeAuthority } from '../../fixtures/authority/stored-authority.ts'
import { type BuiltCommand, buildCommand } from '../built-command.test-help.ts'
import { showAuthority } from './show.ts'

let htg: BuiltCommand
beforeAll(() => {
  htg = buildCommand()
})
afterAll(() => htg.remove())

let directory: string
beforeEach(() => {
  directory = join(htg.work, 'htg-ca')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const DAY = 86_400_000

test('an authority is made once, and shown again', async () => {
  const made = await htg.run(['ca'])
  expect(made).toMatchObject({ status: 0, stderr: '' })
  const { root, ends } = openAuthority(directory)
  expect(made.stdout).toMatch(/^A new certificate authority was made in htg-ca\.\n/)
  for (const fact of [
    join(directory, 'authority.pem'),
    join(directory, 'authority.der'),
    join(directory, 'authority.p12'),
    'its password is changeit',
    'security add-trusted-cert',
    '-Djavax.net.ssl.trustStore=',
    root.fingerprint256,
    ends.toISOString().slice(0, 10),
    'names under .test, localhost',
    'update-ca-certificates',
    'update-ca-trust',
    'keytool -importcert',
    'certutil -addstore',
    'NODE_EXTRA_CA_CERTS=',
    'SSL_CERT_FILE=',
    '--cacert',
    'tls_trust_file',
  ]) {
    expect(made.stdout).toContain(fact)
  }
  expect(statSync(join(directory, 'issuer', 'issuer.key')).mode & 0o777).toBe(0o600)
  expect(made.stdout).not.toContain('PRIVATE KEY')

  const again = await htg.call(['ca', '--lang', 'nl'])
  expect(again.stdout).toMatch(/^De certificaatautoriteit in htg-ca:\n/)
  expect(again.stdout).toContain(root.fingerprint256)
  const renewed = await htg.call(['ca', 'htg-ca', '--renew'])
  expect(renewed.status).toBe(0)
  expect(renewed.stdout).not.toContain(root.fingerprint256)
  expect(renewed.stdout).toContain(openAuthority(directory).root.fingerprint256)
})

test('one that ends says so, and how to renew it', () => {
  const ends = storeAuthority(directory).ends.getTime()
  const shown = (now: number) => showAuthority(directory, {}, now)
  expect(shown(ends - 8 * DAY)).not.toContain('--renew')
  expect(shown(ends - 6 * DAY)).toContain(`htg ca ${directory} --renew makes a new one`)
  expect(() => shown(ends)).toThrow(`make a new one with htg ca ${directory} --renew`)
  expect(showAuthority(directory, { renew: true })).not.toContain('--renew')
})

test('commands can be copied, whatever the directory is called', () => {
  const odd = join(directory, "it's mine; $(touch x)\u202e")
  const shown = showAuthority(odd, {})
  expect(shown).not.toMatch(/[^\P{C}\n]/u)
  rmSync(odd, { recursive: true })
  const plain = join(directory, "it's mine; $(exit 1)")
  const [, path] = /--cacert (.*)/.exec(showAuthority(plain, {})) ?? []
  expect(execFileSync('/bin/sh', ['-c', `cat ${path}`], { encoding: 'utf8' })).toBe(
    readFileSync(join(plain, 'authority.pem'), 'utf8'),
  )
})

describe('wrong usage ends with status 2 and a sentence', () => {
  test.each<[string, () => void, readonly string[], RegExp]>([
    ['a file', () => writeFileSync(directory, ''), ['ca'], /htg-ca stands where a directory is expected; name another/],
    ['a place that takes no files', () => {}, ['ca', '/proc/htg'], /\/proc\/htg cannot be used: /],
    [
      'half an authority',
      () => rmSync(storeAuthority(directory).derFile),
      ['ca'],
      /holds no whole authority \(.*authority\.der missing\).*--renew/,
    ],
    [
      'an open key',
      () => chmodSync(join(storeAuthority(directory).secretsDirectory, 'issuer.key'), 0o644),
      ['ca'],
      /open to others, .*chmod 600/,
    ],
    ['a language', () => {}, ['ca', '--lang', 'fr'], /--lang: “fr” is not one of en, nl/],
    ['no name', () => {}, ['ca', ''], /names nothing; give it a value/],
  ])('%s', async (_, prepare, args, sentence) => {
    prepare()
    const { status, stdout, stderr } = await htg.call(args)
    expect(stderr).toMatch(sentence)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  })
})
