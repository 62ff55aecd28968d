import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { matrixOf } from './report/matrix.ts'

/*
 * What is written about the reports that are kept of real gateways. That the reports are true is held by
 * real-gateways.test.ts, which needs containers; this needs nothing.
 */

const FIXTURES = resolve(import.meta.dirname, '../fixtures/gateways')
const DOCS = resolve(import.meta.dirname, '../docs')
const page = readFileSync(join(DOCS, 'real-gateways.md'), 'utf8')

const keptReport = z.object({
  subject: z.object({ name: z.string() }),
  summary: z.object({ planned: z.int(), pass: z.int(), fail: z.int(), warn: z.int(), inconclusive: z.int() }),
  results: z.array(z.object({ id: z.string(), verdict: z.string() })),
})
const paths = readdirSync(FIXTURES)
  .map((gateway) => join(FIXTURES, gateway, 'expected.report.json'))
  .filter((path) => existsSync(path))
  .sort()
const reports = paths.map((path) => keptReport.parse(JSON.parse(readFileSync(path, 'utf8'))))

/** Verdicts that are looked at by hand. */
const EXPLAINED = ['fail', 'warn', 'inconclusive']

describe.each(reports.map((report) => [report.subject.name, report] as const))('%s', (name, { summary, results }) => {
  const section = page.split('\n## ').find((part) => part.startsWith(`${name}\n`)) ?? ''

  test('its counts are told', () => {
    const { planned, pass, fail, warn, inconclusive } = summary
    expect(section).toContain(
      `${planned} checks: ${pass} pass, ${fail} fail, ${warn} warn, ${inconclusive} inconclusive.`,
    )
  })

  test('each fail, each warning and each undecided check has its row, and no other has one', () => {
    const rows = [...section.matchAll(/^\| ([A-Z]{2}-[^|]+) \| (\w+) \|/gm)].flatMap(([, ids, verdict]) =>
      ids!.split(', ').map((id) => `${id} ${verdict}`),
    )
    const due = results
      .filter(({ verdict }) => EXPLAINED.includes(verdict))
      .map(({ id, verdict }) => `${id} ${verdict}`)
    expect(rows.sort()).toEqual(due.sort())
  })
})

test('the table of requirements is made of these reports', async () => {
  // Taken anew with `-u`, or `npm run matrix`.
  await expect(matrixOf(paths, {})).toMatchFileSnapshot(join(DOCS, 'gateway-matrix.md'))
})
