import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Guide } from '../../harness/judging/profile.ts'
import { type ConnectorBehaviour, healthyConnector } from '../../harness/peers/connector/behaviour.ts'
import { embeddedDriver } from '../../harness/peers/connector/embedded.ts'
import { buildReport } from '../../reports/build.ts'
import { readJournal } from '../../reports/read-run.ts'
import { readDraft, setField, writeDraft } from '../message/draft.ts'
import { deviants } from '../message/guide.deviants.ts'
import { rejudge } from '../rejudge.ts'
import { openRun } from '../suite-run.ts'
import { connectorSubject } from './connector-run.ts'
import { defaultConnectorRun } from './embedded-run.ts'

/*
 * The rules of a profile in the report of a connector: what it chose itself is held against it, and what the harness gave
 * it to submit is not.
 */

const directory = mkdtempSync(join(tmpdir(), 'htg-guide-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** A run of what is about messages, and its report, which is the same when all is judged again. */
async function reportOf(guide: Guide | undefined, patch: (behaviour: ConnectorBehaviour) => void = () => {}) {
  const usual = defaultConnectorRun()
  const { guide: _, ...profile } = usual.profile
  const config = {
    ...usual,
    profile: { ...profile, ...(guide && { guide }) },
    directory,
    select: ['LE-04', 'LB-01', ...(guide ? ['LG-*'] : [])],
  }
  const behaviour = healthyConnector()
  patch(behaviour)
  const run = await openRun(config, connectorSubject(embeddedDriver(behaviour), config, { embedded: true }), '0')
  await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
  await run.close()
  const journal = readJournal(join(directory, 'run.jsonl'))
  const report = buildReport(journal)
  const again = buildReport(rejudge(journal, { toolVersion: '0' }))
  expect(again.results.map(({ id, verdict }) => [id, verdict])).toEqual(
    report.results.map(({ id, verdict }) => [id, verdict]),
  )
  return report
}

const verdictsOf = ({ results }: Awaited<ReturnType<typeof reportOf>>) =>
  Object.fromEntries(results.map(({ id, verdict }) => [id, verdict]))

const FLOW = { name: 'Declarations', localPart: 'decl' } as const
const guideOf = (flow: Partial<Guide['flows'][number]>): Guide => ({
  name: 'flows.yaml',
  complete: true,
  flows: [{ ...FLOW, ...flow }],
})

test('without a profile no rule of a guide is in a report', async () => {
  const report = await reportOf(undefined)
  expect(report.requirements.filter(({ tier }) => tier === 'guide')).toEqual([])
  expect(report.scopeCounts.guide).toBeUndefined()
  expect(JSON.stringify(report)).not.toMatch(/MIG-|LG-0/)
})

test('with one its rules are there, counted apart, and passed by what fits them', async () => {
  const report = await reportOf(
    guideOf({ contentTypes: ['application/edifact'], maxSize: 100_000, subject: ['CUSDEC *'], guide: 'MIG 1' }),
  )
  expect(verdictsOf(report)).toEqual({
    'LE-04': 'pass',
    'LB-01': 'pass',
    'LG-01': 'pass',
    'LG-02': 'pass',
    'LG-03': 'not-applicable',
    'LG-04': 'pass',
    'LG-05': 'pass',
    'LG-06': 'not-applicable',
  })
  expect(report.scopeCounts.guide).toEqual({ decided: 6, undecided: 0, unchecked: 0, notTestable: 0 })
  const without = await reportOf(undefined)
  expect({ ...report.scopeCounts, guide: undefined }).toEqual({ ...without.scopeCounts, guide: undefined })
})

test('what the connector chose is held against it, as a rule of the guide', async () => {
  const report = await reportOf(guideOf({ subject: ['CUSDEC *'], guide: 'MIG 1' }), ({ smtp }) => {
    const { compose } = smtp.message
    smtp.message.compose = (task) => {
      const draft = readDraft(compose(task))
      setField(draft, 'Subject', 'Declaration')
      return writeDraft(draft)
    }
  })
  expect(report.verdict).toBe('does-not-conform')
  const failed = report.results.filter(({ verdict }) => verdict === 'fail')
  expect(failed.map(({ id }) => id)).toEqual(['LG-05'])
  expect(failed[0]!.findings[0]).toMatchObject({
    requirement: 'MIG-5',
    tier: 'guide',
    expected: '“CUSDEC *” (MIG 1, flow decl, flows.yaml)',
    observed: 'Subject: Declaration',
  })
})

test.each(deviants.filter(({ fails }) => fails.length === 1).map((deviant) => [deviant.id, deviant] as const))(
  'a connector whose messages are those of %s breaks that rule and no other',
  async (_, { guide, fails, patch }) => {
    const report = await reportOf(guide, ({ smtp }) => {
      const { compose } = smtp.message
      smtp.envelope.recipients = ({ rcpt }) => (fails[0] === 'LG-01' ? [rcpt.replace(/^[^@]*/, 'dms')] : [rcpt])
      smtp.message.compose = (task) => {
        const draft = readDraft(compose(task))
        patch(draft)
        return writeDraft(draft)
      }
    })
    const noticed = report.results.filter(({ verdict }) => ['fail', 'warn', 'inconclusive', 'error'].includes(verdict))
    expect(noticed.map(({ id }) => id)).toEqual(fails)
  },
)

test('what the harness gave it to submit is not held against it', async () => {
  const report = await reportOf(guideOf({ contentTypes: ['application/xml'], maxSize: 100, subject: ['SAD-*'] }))
  expect(verdictsOf(report)).toMatchObject({
    'LG-02': 'not-applicable',
    'LG-04': 'not-applicable',
    'LG-05': 'not-applicable',
  })
})

test('what is not judged of a flow is an observation', async () => {
  const report = await reportOf(guideOf({ supplements: ['single-window'] }))
  const { verdict, findings } = report.results.find(({ id }) => id === 'LG-06')!
  expect(verdict).toBe('info')
  expect(findings.map(({ observed }) => observed)).toEqual([
    'Declarations: Single Window has requirements besides, in “Koppelvlakbeschrijving HTG Single Window”; they were not judged.',
  ])
})
