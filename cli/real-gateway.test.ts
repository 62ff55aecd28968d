import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { containerEngineAvailable } from '../harness/driving/container.ts'
import type { Report } from '../reports/model.ts'
import { normalise } from '../reports/normalise.ts'
import { readRun } from '../reports/read-run.ts'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'

const FIXTURE = resolve(import.meta.dirname, '../fixtures/gateways/postfix-dovecot')

const engine = await containerEngineAvailable()
if (engine !== true && process.env.HTG_REQUIRE_CONTAINERS === '1') throw new Error(engine)

describe.skipIf(engine !== true)(`Postfix and Dovecot${engine === true ? '' : ` (skipped: ${engine})`}`, () => {
  let command: BuiltCommand
  let report: Report
  let status: number | null

  beforeAll(async () => {
    command = buildCommand()
    // The date is pinned, so that the kept report stays true.
    const options = ['--config', join(FIXTURE, 'htg.config.yaml'), '--as-of', '2026-06-01', '--quiet']
    status = (await command.run(['gateway', ...options])).status
    report = readRun(join(command.work, 'htg-report'))
  }, 300_000)
  afterAll(() => command.remove())

  test('the run is complete and the harness made no mistake', () => {
    expect(report.run.complete).toBe(true)
    expect(report.results.filter(({ verdict }) => verdict === 'error')).toEqual([])
    expect(status).toBe(1)
  })

  test('the verdicts are those of the kept report', async () => {
    await expect(`${normalise(report).trimEnd()}\n`).toMatchFileSnapshot(join(FIXTURE, 'expected.report.json'))
  })
})
