import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../reports/model.ts'
import { normalise } from '../reports/normalise.ts'
import { readRun } from '../reports/store.ts'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'

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

let command: BuiltCommand
beforeAll(() => {
  command = buildCommand()
}, 60_000)
afterAll(() => command.remove())

describe.each(Object.entries(TOOLS))('%s', (name, tools) => {
  const absent = tools.filter((tool) => missing.includes(tool))
  const configurations = readdirSync(join(FIXTURES, name)).filter((file) => file.endsWith('.config.yaml'))
  const suffix = absent.length > 0 ? ` (skipped: ${absent.join(', ')} not installed)` : ''

  test.skipIf(absent.length > 0).each(configurations)(
    `%s gets the verdicts of the kept report${suffix}`,
    async (file) => {
      const out = join(command.work, name, file)
      // The date is pinned, so that the kept report stays true.
      const options = ['--config', join(FIXTURES, name, file), '--as-of', '2026-06-01', '--quiet', '--report', out]
      const { stderr } = await command.run(['connector', ...options])
      const report: Report = readRun(out)
      rmSync(out, { recursive: true })
      expect(
        report.results.filter(({ verdict }) => verdict === 'error'),
        stderr,
      ).toEqual([])
      expect(report.run.complete, stderr).toBe(true)
      const kept = join(FIXTURES, name, `${basename(file, '.config.yaml')}.report.json`)
      await expect(`${normalise(report).trimEnd()}\n`).toMatchFileSnapshot(kept)
    },
  )
})

function isInstalled(tool: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
