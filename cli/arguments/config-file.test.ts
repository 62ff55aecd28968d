import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { packageRoot } from '../package.ts'
import { readConfigFile } from './config-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'htg-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(text: string): string {
  const file = join(folder, 'htg.config.yaml')
  writeFileSync(file, text)
  return file
}

/** What is wrong, a line each, without the folder. */
function problemsOf(text: string): string[] {
  try {
    readConfigFile(write(text))
    return []
  } catch (error) {
    return (error as Error).message.replaceAll(`${folder}/`, '').split('\n')
  }
}

test('every problem is named with line, key and what to do, all at once', () => {
  expect(
    problemsOf(`gateway:
  smtp: localhost
  pop: localhost:110
  accounts:
    - user: 12
      pasword-env: X
    - user: a@b.example
      password-env: X
      password-file: Y
  container:
    ports: { smtp: 0, pop3: 110 }
    deliver: []
domain: 3
allow: [safe, boom]
settings:
  tls.tls12: maybe
  tls.tls2: allow
as-of: 2026-02-30
limits: {quiet: -1}
`),
  ).toEqual([
    'htg.config.yaml:2: gateway.smtp: “localhost” is not HOST:PORT, for example localhost:587 or [::1]:587',
    'htg.config.yaml:3: gateway.pop: no such key; did you mean pop3?',
    'htg.config.yaml:5: gateway.accounts[0].user: has to be text (put it in quotes if it looks like a number)',
    'htg.config.yaml:6: gateway.accounts[0].pasword-env: no such key; did you mean password-env?',
    'htg.config.yaml:7: gateway.accounts[1]: has both password-env and password-file; give one',
    'htg.config.yaml:10: gateway.container: takes an image or a build, one of the two',
    'htg.config.yaml:11: gateway.container.ports.smtp: has to be at least 1',
    'htg.config.yaml:12: gateway.container.deliver: is empty',
    'htg.config.yaml:13: domain: has to be text (put it in quotes if it looks like a number)',
    'htg.config.yaml:14: allow[1]: takes safe, submits, deletes, bad-logins, cleartext-credential, stress or slow',
    'htg.config.yaml:16: settings.tls.tls12: takes byDate, forbid or allow',
    'htg.config.yaml:17: settings.tls.tls2: no such key; did you mean tls.tls12 or tls.tls11?',
    'htg.config.yaml:18: as-of: has to be a date, YYYY-MM-DD',
    'htg.config.yaml:19: limits.quiet: has to be at least 1',
  ])
})

test('a container takes an image or a build', () => {
  expect(problemsOf('gateway:\n  container: { ports: { smtp: 587, pop3: 110 } }')).toEqual([
    'htg.config.yaml:2: gateway.container: takes an image or a build, one of the two',
  ])
})

test('what is no YAML is named with its line', () => {
  expect(problemsOf('gateway:\n  smtp: [::1]:587\n')[0]).toMatch(/^htg\.config\.yaml:2: not YAML: /)
  expect(problemsOf('lang: en\nlang: nl\n')).toEqual([
    'htg.config.yaml:2: not YAML: the key stands there twice; keep one of them',
  ])
  expect(problemsOf('- a')).toEqual(['htg.config.yaml:1: has to be a mapping: keys with values, indented under it'])
})

test('a file that blows up is refused', () => {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
  for (const [index, name] of [...'bcdefgh'].entries())
    lines.push(`${name}: &${name} [${`*${'abcdefgh'[index]}, `.repeat(10)}]`)
  expect(problemsOf(lines.join('\n'))[0]).toMatch(/^htg\.config\.yaml:2: the aliases from here on/)
})

test('an empty file is a configuration, and a setting may go without quotes', () => {
  expect(readConfigFile(write('')).config).toEqual({})
  const { config } = readConfigFile(write('settings: { pop3.requireSaslCapa: false }'))
  expect(config.settings).toEqual({ 'pop3.requireSaslCapa': 'false' })
})

test('paths are relative to the file', () => {
  expect(readConfigFile(write('')).path('ca.pem')).toBe(join(folder, 'ca.pem'))
})

test('the configuration of the real gateway is sound', () => {
  const { config } = readConfigFile(join(packageRoot, 'fixtures', 'gateways', 'postfix-dovecot', 'htg.config.yaml'))
  expect(config.gateway?.accounts).toHaveLength(6)
})
