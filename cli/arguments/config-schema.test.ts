import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { packageRoot } from '../package.ts'
import { configJsonSchema } from './config-schema.ts'

const schema = configJsonSchema() as Node
/** As a program reads it that has the JSON alone. */
const reader = z.fromJSONSchema(JSON.parse(JSON.stringify(schema)))
const isValid = (yaml: string) => reader.safeParse(parse(yaml)).success

interface Node {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
}

/** Each key with its path, `gateway.accounts[].user`. */
function keysOf({ properties, items }: Node, path = ''): [path: string, node: Node][] {
  return [
    ...Object.entries(properties ?? {}).flatMap(([key, node]): [string, Node][] => {
      const own = path === '' ? key : `${path}.${key}`
      return [[own, node], ...keysOf(node, own)]
    }),
    ...(items ? keysOf(items, `${path}[]`) : []),
  ]
}

test('every key has a description, which is a sentence', () => {
  const keys = keysOf(schema)
  expect(keys.map(([path]) => path)).toEqual(
    expect.arrayContaining(['gateway.accounts[].user', 'gateway.container.ready.log', 'settings.tls.tls12', 'lang']),
  )
  expect(keys.filter(([, { description }]) => !/^[A-Z].*\.$/.test(description ?? '')).map(([path]) => path)).toEqual([])
})

describe('the examples are valid', () => {
  const examples = [
    'docs/gateway-options.md',
    'docs/connector-options.md',
    'docs/connector-drivers.md',
    'docs/connector-by-hand.md',
    'docs/connector-scenarios.md',
    'fixtures/gateways/postfix-dovecot/htg.config.yaml',
  ].flatMap((file) => {
    const source = readFileSync(join(packageRoot, file), 'utf8')
    const blocks = file.endsWith('.yaml')
      ? [source]
      : [...source.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, yaml]) => yaml!)
    return blocks.filter((yaml) => !yaml.startsWith('- ')).map((yaml, index) => [`${file} ${index + 1}`, yaml])
  })
  test('there are some', () => expect(examples.length).toBeGreaterThan(3))
  test.each(examples)('%s', (_, yaml) => expect(reader.safeParse(parse(yaml!)).error).toBeUndefined())
})

test.each([
  ['gateway: { smpt: localhost:587 }', false],
  ['gateway: { accounts: [{ password-env: X }] }', false],
  ['settings: { smtp.secondRcpt: 4xx }', false],
  ['settings: { smtp.secondRcpt: 5xx }', true],
  ['settings: { pop3.requireSaslCapa: true, message.size: 31457280 }', true],
  ['settings: { message.size: many }', false],
  ['gateway: { container: { image: x, env: { PORT: 12, ON: true } } }', true],
  ['gateway: { container: { image: x, passwords: relative } }', false],
  ['concurrency: 0', false],
])('%s', (yaml, valid) => expect(isValid(yaml)).toBe(valid))
