import { readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import type { Report } from '../reports/model.ts'
import { normalise } from '../reports/normalise.ts'
import { readRun } from '../reports/read-run.ts'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'
import { isInstalled } from './installed.test-help.ts'

const FIXTURES = resolve(import.meta.dirname, '../fixtures/connectors')

/** The tools that a connector is made of. */
const TOOLS: Readonly<Record<string, readonly string[]>> = {
  curl: ['curl'],
  'msmtp-mpop': ['msmtp', 'mpop'],
  nodemailer: ['node'],
  python: ['python3'],
  swaks: ['swaks'],
}

const missing = [...new Set(Object.values(TOOLS).flat())].filter((tool) => !isInstalled(tool))
if (missing.length > 0 && process.env.HTG_REQUIRE_CONNECTORS === '1')
  throw new Error(`not installed: ${missing.join(', ')}`)

const CONFIGURATION = '.config.yaml'
const configurations = Object.entries(TOOLS).flatMap(([connector, tools]) =>
  readdirSync(join(FIXTURES, connector))
    .filter((file) => file.endsWith(CONFIGURATION))
    .map((file) => ({
      path: `${connector}/${file.slice(0, -CONFIGURATION.length)}`,
      absent: tools.filter((tool) => missing.includes(tool)),
    })),
)

let command: BuiltCommand
beforeAll(() => {
  command = buildCommand()
}, 60_000)
afterAll(() => command.remove())

// One list without groups: groups would go one after another, and `maxConcurrency` of the project count within each.
test.concurrent.for(configurations)(
  '$path gets the verdicts of the kept report',
  async ({ path, absent }, { expect, skip }) => {
    skip(absent.length > 0, `not installed: ${absent.join(', ')}`)
    const out = join(command.work, path)
    // The date is pinned, so that the kept report stays true.
    const options = ['--config', join(FIXTURES, path + CONFIGURATION), '--as-of', '2026-06-01', '--quiet']
    const { stderr } = await command.run(['connector', ...options, '--report', out])
    const report: Report = readRun(out)
    rmSync(out, { recursive: true })
    expect(
      report.results.filter(({ verdict }) => verdict === 'error'),
      stderr,
    ).toEqual([])
    expect(report.run.complete, stderr).toBe(true)
    await expect(`${normalise(report).trimEnd()}\n`).toMatchFileSnapshot(join(FIXTURES, `${path}.report.json`))
  },
)
