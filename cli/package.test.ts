import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { cleanEnvironment } from './built-command.test-help.ts'
import { packageRoot } from './package.ts'

const folder = mkdtempSync(join(tmpdir(), 'htg-package-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What is not part of the sources. */
const LEFT_OUT = new Set(['node_modules', 'dist', '.git', 'htg-report'])

test('the packed package works where it is installed', { timeout: 180_000 }, () => {
  // Packed in a copy: packing builds, and others may be using dist/ here.
  const sources = join(folder, 'sources')
  mkdirSync(sources)
  for (const name of readdirSync(packageRoot)) {
    if (!LEFT_OUT.has(name)) cpSync(join(packageRoot, name), join(sources, name), { recursive: true })
  }
  symlinkSync(join(packageRoot, 'node_modules'), join(sources, 'node_modules'))
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', env: npmEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] })
  const [packed] = JSON.parse(npm(sources, 'pack', '--json').replace(/^[^[]*(?=\[)/s, '')) as [
    { filename: string; files: { path: string }[] },
  ]
  const paths = packed.files.map(({ path }) => path)
  expect(paths).toContain('dist/cli/htg.js')
  expect(paths).toContain('dist/reports/schemas/report.schema.json')
  expect(paths).toContain('fixtures/postfix-dovecot/htg.config.yaml')
  expect(paths.filter((path) => /\.ts$|\.test[.-]/.test(path))).toEqual([])

  const elsewhere = join(folder, 'elsewhere')
  mkdirSync(elsewhere)
  writeFileSync(join(elsewhere, 'package.json'), '{ "private": true }')
  npm(
    elsewhere,
    'install',
    '--ignore-scripts',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    join(sources, packed.filename),
  )
  const installed = join(elsewhere, 'node_modules', 'htg-conformance')
  const before = readdirSync(installed, { recursive: true }).length
  const { status, stdout, stderr } = spawnSync('npx', ['htg', 'gateway'], {
    cwd: elsewhere,
    encoding: 'utf8',
    env: npmEnvironment(),
  })
  expect(stdout, stderr).toContain('the embedded reference gateway — not a product: conforms')
  expect(status).toBe(0)
  expect(JSON.parse(readFileSync(join(elsewhere, 'htg-report', 'report.json'), 'utf8'))).toMatchObject({
    verdict: 'conforms',
    tool: {
      version: (JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string }).version,
    },
  })
  // A run leaves its report and nothing else.
  expect(readdirSync(installed, { recursive: true }).length).toBe(before)
  expect(readdirSync(elsewhere).sort()).toEqual(['htg-report', 'node_modules', 'package-lock.json', 'package.json'])
  expect(existsSync(join(elsewhere, 'node_modules', '.vite'))).toBe(false)
})

/** What npm reads its own settings from, and nothing of Vitest. */
function npmEnvironment(): Record<string, string> {
  const settings = Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined &&
    /^(npm_config_(userconfig|globalconfig|cache|registry)|https?_proxy|no_proxy|node_extra_ca_certs|ssl_cert_file)$/i.test(
      name,
    )
      ? [[name, value] as const]
      : [],
  )
  return { ...cleanEnvironment(), ...Object.fromEntries(settings) }
}
