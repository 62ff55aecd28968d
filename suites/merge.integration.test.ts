import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JournalRecord, PlanRecord } from '../harness/running/journal.ts'
import { inEnglish } from '../harness/text/text.ts'
import { buildReport } from '../reports/build.ts'
import { normalise } from '../reports/normalise.ts'
import { readEvidence } from '../reports/read-run.ts'
import { openConnectorRun } from './connector/connector-run.ts'
import { defaultConnectorRun } from './connector/embedded-run.ts'
import { defaultGatewayRun } from './gateway/embedded-run.ts'
import { openGatewayRun } from './gateway/gateway-run.ts'
import { MergeRefused, mergeShards, type ShardRun } from './merge.ts'
import type { Run } from './suite-run.ts'

const directory = mkdtempSync(join(tmpdir(), 'htg-merge-'))
afterAll(() => rmSync(directory, { recursive: true }))

interface Kept {
  readonly records: readonly JournalRecord[]
  readonly blob: (sha256: string) => Buffer | undefined
}

/** Decides all of a run, and reads back what it kept. */
async function kept(name: string, open: (directory: string) => Promise<Run>): Promise<Kept> {
  const own = mkdtempSync(join(directory, name))
  const run = await open(own)
  await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
  await run.close()
  return readEvidence(own)
}

const gateway = (shard?: { index: number; of: number }) => (own: string) =>
  openGatewayRun({ ...defaultGatewayRun(), directory: own, ...(shard && { shard }) }, '1')
const connector = (shard?: { index: number; of: number }) => (own: string) =>
  openConnectorRun({ ...defaultConnectorRun(), directory: own, ...(shard && { shard }) }, '1')

test('a shard to which nothing falls that is selected makes no run, and is not missing', async () => {
  const select = ['SS-007', 'SS-009']
  const runs: ShardRun[] = []
  for (let index = 1; index <= 3; index++) {
    const shard = { index, of: 3 }
    const opened = await kept('few', (own) =>
      openGatewayRun({ ...defaultGatewayRun(), directory: own, select, shard }, '1'),
    ).catch((error: Error) => error.name)
    if (typeof opened === 'string') expect(opened).toBe('SelectionError')
    else runs.push({ file: `shard-${index}`, records: opened.records, sha256: '' })
  }
  expect(runs.length).toBeLessThan(3)
  const merged = mergeShards(runs, { toolVersion: '1', blob: () => undefined })
  expect(planOf(merged).planned).toEqual(select)
  expect(buildReport(merged).run.complete).toBe(true)
})

const planOf = (records: readonly JournalRecord[]): PlanRecord =>
  records.find((record): record is PlanRecord => record.type === 'plan')!

describe.each([
  ['gateway', gateway, 5],
  ['connector', connector, 3],
] as const)('shards of the embedded %s', (role, open, count) => {
  let whole: Kept
  let runs: ShardRun[]
  let blobs: Kept['blob']
  let merged: JournalRecord[]
  const options = { toolVersion: '1', blob: (sha256: string) => blobs(sha256) }

  beforeAll(async () => {
    whole = await kept(role, open())
    const parts: Kept[] = []
    for (let index = 1; index <= count; index++) parts.push(await kept(role, open({ index, of: count })))
    blobs = (sha256) => parts.map(({ blob }) => blob(sha256)).find((octets) => octets !== undefined)
    runs = parts.map(({ records }, index) => ({ file: `shard-${index + 1}`, records, sha256: `${index}`.repeat(64) }))
    merged = mergeShards(runs.toReversed(), options)
  }, 300_000)

  test('are the run of one, when they are merged', () => {
    expect(normalise(buildReport(merged))).toBe(normalise(buildReport(whole.records)))
  })

  test('have its plan', () => {
    const { startedAt: _, mergedFrom, subject, ...plan } = planOf(merged)
    const { startedAt: __, subject: ___, ...one } = planOf(whole.records)
    expect(plan).toEqual(one)
    expect(mergedFrom?.map(({ shard, sha256 }) => [shard, sha256[0]])).toEqual(
      runs.map((_, index) => [`${index + 1}/${count}`, `${index}`]),
    )
    expect(subject.role).toBe(role)
  })

  test('keep every session, under a name of its own', () => {
    const sessions = (records: readonly JournalRecord[]) => records.filter(({ type }) => type === 'session').length
    expect(sessions(merged)).toBe(runs.reduce((sum, { records }) => sum + sessions(records), 0))
    const names = merged.flatMap((record) => (record.type === 'session' ? [record.log.session] : []))
    expect(new Set(names).size).toBe(names.length)
  })

  const refusal = (given: readonly ShardRun[], version = '1'): string => {
    try {
      mergeShards(given, { ...options, toolVersion: version })
    } catch (error) {
      if (error instanceof MergeRefused) return inEnglish(error.text)
      throw error
    }
    return 'merged'
  }
  /** The shards with another plan of the second. */
  const withPlan = (change: (plan: PlanRecord) => Partial<PlanRecord>): ShardRun[] =>
    runs.map((run, index) =>
      index === 1
        ? { ...run, records: run.records.map((each) => (each.type === 'plan' ? { ...each, ...change(each) } : each)) }
        : run,
    )

  test('are refused with a gap, or one of them twice', () => {
    expect(refusal(runs.filter((_, index) => index !== 2))).toMatch(
      new RegExp(`^shard 3/${count} is missing, so that nobody decided \\d+ checks, such as `),
    )
    expect(refusal(runs.slice(0, 1))).toMatch(new RegExp(`^shards 2/${count}, .*${count}/${count} are missing`))
    expect(refusal([...runs, { ...runs[0]!, file: 'again' }])).toBe(
      `shard-1 and again are both shard 1/${count}; name each shard once`,
    )
  })

  test('are refused where they are not shards of one run', () => {
    expect(refusal(withPlan(() => ({ tool: { name: 'htg-conformance', version: '0' } })))).toMatch(
      /^shard-2: was made by version 0, and this is 1;/,
    )
    expect(refusal(withPlan(({ profile }) => ({ profile: { ...profile, asOf: '2026-01-01' } })))).toMatch(
      /^the profile differs in asOf: ".*" in shard-1, "2026-01-01" in shard-2;/,
    )
    expect(
      refusal(
        withPlan(({ profile }) => ({
          profile: { ...profile, specification: { ...profile.specification, version: '9' } },
        })),
      ),
    ).toMatch(/^the specification differs in version: /)
    expect(refusal(withPlan(({ subject }) => ({ subject: { ...subject, name: 'another' } })))).toMatch(
      /^the subject differs in name: .* "another" in shard-2/,
    )
    expect(refusal(withPlan(() => ({ requireFull: true })))).toMatch(
      /^what is asked of the scope .* false in shard-1, true/,
    )
    expect(
      refusal(
        withPlan(() => ({ baseline: { file: 'known.yaml', entries: [{ check: 'SS-007', reason: 'x', line: 1 }] } })),
      ),
    ).toMatch(/^the known failures .* differs: – in shard-1/)
    expect(refusal(withPlan(() => ({ shard: '2/7' })))).toMatch(
      new RegExp(`^the number of shards differs: ${count} in shard-1, 7 in shard-2`),
    )
    const [row] = planOf(runs[0]!.records).requirements
    expect(
      refusal(
        withPlan(({ requirements }) => ({
          requirements: requirements.map((each) => (each.id === row!.id ? { ...each, clause: '§0' } : each)),
        })),
      ),
    ).toMatch(/^the register differs in /)
  })

  test('are refused where another selection was made, or one had less to go by', () => {
    expect(
      refusal(
        withPlan(({ excluded }) => ({
          excluded: excluded.map((each, index) => (index === 0 ? { ...each, reason: 'not selected' } : each)),
        })),
      ),
    ).toMatch(/^what is selected \(--select, --skip\) differs in /)
    const [id] = planOf(runs[1]!.records).planned
    const without = withPlan(({ planned, excluded, requirements }) => ({
      planned: planned.filter((one) => one !== id),
      excluded: [...excluded, { check: id!, reason: 'needs --allow slow' }],
      requirements: requirements.map((row) => ({ ...row, checks: row.checks.filter((one) => one !== id) })),
    })).map((run) => ({
      ...run,
      records: run.records.filter((record) => record.type !== 'result' || record.result.id !== id),
    }))
    expect(refusal(without)).toBe(
      `${id} is left out of its shard (needs --allow slow), and others had all that it needs; run all shards with the same --allow and configuration`,
    )
  })

  test('are refused where a run is not a shard that came to its end', () => {
    expect(refusal([{ file: 'whole', records: whole.records, sha256: '' }])).toMatch(/^whole: is not a shard of a run/)
    expect(refusal([{ file: 'merged', records: merged, sha256: '' }])).toMatch(/^merged: was merged already/)
    expect(refusal(runs.map((run) => ({ ...run, records: run.records.slice(0, -1) })))).toMatch(
      /^shard-1: was cut off before its end/,
    )
    expect(refusal(withPlan(() => ({ planned: [] })))).toMatch(/^shard-2, line 1: the plan names nothing to decide/)
    expect(refusal(withPlan(() => ({ case: { of: [], notes: [], by: { name: 'htg', version: '1' } } })))).toMatch(
      /^shard-2: was cut out of a run as a case/,
    )
  })
})
