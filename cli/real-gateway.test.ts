import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { containerEngineAvailable } from '../harness/subject/container.ts'
import type { Report } from '../reports/model.ts'
import { normalise } from '../reports/normalise.ts'
import { readRun } from '../reports/store.ts'

const ROOT = resolve(import.meta.dirname, '..')
const FIXTURE = join(ROOT, 'fixtures/postfix-dovecot')

const engine = await containerEngineAvailable()
if (engine !== true && process.env.HTG_REQUIRE_CONTAINERS === '1') throw new Error(engine)

describe.skipIf(engine !== true)(`Postfix and Dovecot${engine === true ? '' : ` (skipped: ${engine})`}`, () => {
  const directory = mkdtempSync(join(tmpdir(), 'htg-real-gateway-'))
  let report: Report
  let status: number

  beforeAll(async () => {
    status = await new Promise((done) => {
      // The date is pinned, so that the kept report stays true.
      const options = [
        '--config',
        join(FIXTURE, 'htg.config.yaml'),
        '--as-of',
        '2026-06-01',
        '--quiet',
        '--report',
        directory,
      ]
      execFile(process.execPath, [join(ROOT, 'dist/cli/htg.js'), 'gateway', ...options], (error) =>
        done(Number(error?.code ?? 0)),
      )
    })
    report = readRun(directory)
  }, 300_000)
  afterAll(() => rmSync(directory, { recursive: true }))

  test('the run is complete and the harness made no mistake', () => {
    expect(report.run.complete).toBe(true)
    expect(report.results.filter(({ verdict }) => verdict === 'error')).toEqual([])
    expect(status).toBe(1)
  })

  test('the verdicts are those of the kept report', async () => {
    await expect(`${normalise(report).trimEnd()}\n`).toMatchFileSnapshot(join(FIXTURE, 'expected.report.json'))
  })
})
