import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import type { ConnectorDriver } from '../harness/driving/connector-driver.ts'
import { isWhole } from '../harness/every-pair.test-help.ts'
import { healthyConnector } from '../harness/peers/connector/behaviour.ts'
import { embeddedDriver } from '../harness/peers/connector/embedded.ts'
import type { JournalRecord } from '../harness/running/journal.ts'
import { buildReport } from '../reports/build.ts'
import { exitStatusOf } from '../reports/exit-status.ts'
import { renderHtml } from '../reports/html.ts'
import { renderMarkdown } from '../reports/markdown.ts'
import type { Report } from '../reports/model.ts'
import { readJournal } from '../reports/read-run.ts'
import type { ConnectorRunConfig } from './connector/config.ts'
import { connectorDeviants } from './connector/connector-deviants.ts'
import { connectorSubject } from './connector/connector-run.ts'
import { defaultConnectorRun } from './connector/embedded-run.ts'
import { patched, reporting, unable } from './connector/peculiarities.test-data.ts'
import { messageChecks } from './message/message-suite.ts'
import { openRun } from './suite-run.ts'

/*
 * What a driver calls unsupported is left out and counted; it excuses nothing. The drivers here call a made-up case
 * unsupported as well, which is what makes them believed.
 */

const authority = makeAuthority()
const directory = mkdtempSync(join(tmpdir(), 'htg-unsupported-'))
const file = join(directory, 'run.jsonl')
afterAll(() => rmSync(directory, { recursive: true }))

async function reportOf(connector: ConnectorDriver, more: Partial<ConnectorRunConfig> = {}): Promise<Report> {
  const config = { ...defaultConnectorRun(), ...more, directory }
  const run = await openRun(config, connectorSubject(connector, config, { authority }), '0')
  await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
  await run.close()
  return buildReport(readJournal(file))
}

function deviant(id: string): ConnectorDriver {
  const behaviour = healthyConnector()
  connectorDeviants.find((one) => one.id === id)!.patch(behaviour, authority)
  return embeddedDriver(behaviour, id)
}

const inFull = (records: readonly JournalRecord[]) =>
  records.map((record) => (record.type === 'plan' ? { ...record, requireFull: true } : record))

/** Results that leave out rules of messages, since no message holds all that there are rules for. */
const resultsIn = ({ results }: Report) =>
  results.filter(({ check, verdict }) => verdict !== 'not-applicable' || !OF_MESSAGES.has(check))
const notApplicable = (report: Report) => resultsIn(report).filter(({ verdict }) => verdict === 'not-applicable')
const OF_MESSAGES: ReadonlySet<string> = new Set(messageChecks.map(({ id }) => id))
/** All but what takes minutes, which CS-007 alone does. */
const ALMOST_ALL = { allow: ['safe', 'stress'] } as const
/** What says something of certificates, and what does not. */
const PART = { select: isWhole ? [] : ['CS-008', 'CM-045', 'CM-00*', 'CP-01*'] }
const MADE_UP = /^F-00\b/
const CERTIFICATES = /^F-3\d|^F-4[01]\b|^F-17[01]\b|^F-\d+\/certificate/

test('a connector that checks no certificate does not conform by calling almost everything unsupported', async () => {
  const report = await reportOf(unable(deviant('M-CS-008'), (id) => !/^F-(?:42|05|55|100|83)\b/.test(id)))
  expect(report.verdict).toBe('incomplete')
  expect(exitStatusOf(report)).toBe(3)
  expect(notApplicable(report)).toEqual([])
  expect(report.coverage.unsupported.length).toBeGreaterThan(150)
  const counted = `does not support ${report.coverage.unsupported.length} scenarios`
  expect(renderHtml(report, 'en')).toContain(counted)
  expect(renderMarkdown(report, 'en')).toContain(counted)
})

test('nor by calling unsupported what would show it, and nothing else', async () => {
  const report = await reportOf(
    unable(deviant('M-CS-008'), (id) => MADE_UP.test(id) || CERTIFICATES.test(id)),
    PART,
  )
  const undecided = resultsIn(report).filter(({ verdict }) => verdict !== 'pass')
  expect(undecided.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['CS-008@smtp', 'inconclusive'],
    ['CS-008@pop3', 'inconclusive'],
    ['CM-045@smtp', 'inconclusive'],
    ['CM-045@pop3', 'inconclusive'],
  ])
  expect(exitStatusOf(report)).toBe(3)
})

test('nor by acting first and calling it unsupported afterwards', async () => {
  const afterwards = reporting(deviant('M-CS-008'), (done, { case: id }) =>
    MADE_UP.test(id) || CERTIFICATES.test(id) ? { ...done, outcome: 'unsupported' } : done,
  )
  const report = await reportOf(afterwards, PART)
  expect(report.results.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check)).toContain('CS-008')
  expect(exitStatusOf(report)).toBe(1)
})

test('a MUST that has lost its only scenario leaves the run incomplete, although its check has others', async () => {
  const report = await reportOf(unable(patched(), (id) => MADE_UP.test(id) || id.startsWith('F-36/')))
  const lost = report.requirements.filter(({ verdict, leftOut }) => verdict === 'inconclusive' && !leftOut)
  expect(lost.filter(({ coverage }) => coverage === 'checked').map(({ id }) => id)).toEqual(['RFC9525-2-1'])
  expect(resultsIn(report).filter(({ verdict }) => verdict !== 'pass')).toEqual([])
  expect(exitStatusOf(report)).toBe(3)
})

test('a scenario among many is left out and counted, and the others decide', async () => {
  const connector = unable(patched(), (id) => MADE_UP.test(id) || id === 'F-65/450')
  const report = await reportOf(connector, ALMOST_ALL)
  expect(resultsIn(report).filter(({ verdict }) => verdict !== 'pass')).toEqual([])
  expect([report.verdict, report.scope]).toEqual(['conforms', 'partial'])
  expect(report.coverage.unsupported).toEqual(['F-65/450'])
  expect(report.coverage.excluded.map(({ check }) => check)).toEqual(['CS-032', 'CS-007'])
  expect(exitStatusOf(buildReport(inFull(readJournal(file))))).toBe(3)
})
