import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import { healthyConnector } from '../harness/peers/connector/behaviour.ts'
import { embeddedDriver } from '../harness/peers/connector/embedded.ts'
import { healthyBehaviour } from '../harness/peers/gateway/behaviour.ts'
import { startGateway } from '../harness/peers/gateway/gateway.ts'
import type { JournalRecord } from '../harness/running/journal.ts'
import { buildReport } from '../reports/build.ts'
import { readJournal } from '../reports/read-run.ts'
import { cutCase, redactCase } from './case-cut.ts'
import { connectorDeviants } from './connector/connector-deviants.ts'
import { connectorSubject } from './connector/connector-run.ts'
import { defaultConnectorRun } from './connector/embedded-run.ts'
import { defaultGatewayRun } from './gateway/embedded-run.ts'
import { gatewayDeviants } from './gateway/gateway-deviants.ts'
import { openGatewayRun } from './gateway/gateway-run.ts'
import { embeddedAccounts, embeddedAddresses } from './gateway/subject.ts'
import { envelopeDomain } from './profile/profile.ts'
import { rejudge } from './rejudge.ts'
import { openRun } from './suite-run.ts'

const authority = makeAuthority()
const directory = mkdtempSync(join(tmpdir(), 'htg-cut-'))
afterAll(() => rmSync(directory, { recursive: true }))
const blob = (sha256: string) => readFileSync(join(directory, 'blobs', sha256))
const options = { notes: [], toolVersion: '0', blob }

/** The journal of a gateway with faults. */
async function gatewayJournal(ids: readonly string[]): Promise<JournalRecord[]> {
  const config = defaultGatewayRun()
  const { profile } = config
  const serverName = envelopeDomain(profile)
  const behaviour = healthyBehaviour()
  for (const id of ids) gatewayDeviants.find((one) => one.id === id)!.patch(behaviour, authority)
  const accounts = embeddedAccounts(profile)
  const certificate = authority.issue({ names: [serverName] })
  const gateway = await startGateway({ behaviour, accounts, domain: profile.domain, serverName, certificate })
  try {
    const subject = {
      kind: 'endpoints',
      name: 'faulty',
      smtp: gateway.smtp,
      pop3: gateway.pop3,
      serverName,
      ca: authority.rootPem,
      accounts,
      addresses: embeddedAddresses(profile, accounts[0]!.address),
    } as const
    const run = await openGatewayRun({ ...config, directory, subject }, '0')
    await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
    await run.close()
  } finally {
    await gateway.stop()
  }
  return readJournal(join(directory, 'run.jsonl'))
}

/** The journal of a connector with a fault, or of the reference. */
async function connectorJournal(id: string): Promise<JournalRecord[]> {
  const behaviour = healthyConnector()
  connectorDeviants.find((one) => one.id === id)!.patch(behaviour, authority)
  const config = { ...defaultConnectorRun(), directory }
  const run = await openRun(config, connectorSubject(embeddedDriver(behaviour), config), '0')
  await Promise.all(run.plan.cases.map((one) => run.result(one.id)))
  await run.close()
  return readJournal(join(directory, 'run.jsonl'))
}

const verdictsIn = (records: readonly JournalRecord[]): Map<string, string> =>
  new Map(records.flatMap((record) => (record.type === 'result' ? [[record.result.id, record.result.verdict]] : [])))
const sessionsIn = (records: readonly JournalRecord[]) => records.filter(({ type }) => type === 'session').length

/** What a run says of a check, and what its case says. */
function compared(journal: readonly JournalRecord[], id: string) {
  const cut = cutCase(journal, [id], options)
  const again = rejudge(cut, options)
  // So it is a whole journal, and says the same when it is judged again.
  expect(verdictsIn(again)).toEqual(verdictsIn(cut))
  return { cut, verdict: verdictsIn(again).get(id) }
}

describe('a case of a gateway', () => {
  let journal: JournalRecord[]
  beforeAll(async () => {
    journal = await gatewayJournal(['M-SS-007', 'M-SS-017'])
  })

  test('has the verdict of the run, for checks of each verdict', () => {
    const ids = [...verdictsIn(journal)]
    expect(ids.filter(([, verdict]) => verdict === 'fail').map(([id]) => id)).toEqual(
      expect.arrayContaining(['SS-007', 'SS-017']),
    )
    const some = ids.filter(([, verdict], index) => verdict === 'fail' || index % 15 === 0)
    for (const [id, verdict] of some) expect([id, compared(journal, id).verdict]).toEqual([id, verdict])
  })

  test('has the sessions that it needs and no others', () => {
    const { cut } = compared(journal, 'SS-017')
    expect(sessionsIn(cut)).toBeLessThan(12)
    const report = buildReport(cut)
    expect(report).toMatchObject({
      verdict: 'does-not-conform',
      case: { of: ['SS-017'], notes: [], by: { name: 'htg-conformance', version: '0' } },
      run: { complete: true },
      scope: 'partial',
    })
    expect(report.coverage.planned).toContain('SS-017')
    expect(report.coverage.excluded.find(({ check }) => check === 'SS-100')?.reason).toBe(
      'not part of the case of SS-017',
    )
  })

  test('takes the premises of a check along', () => {
    const { cut } = compared(journal, 'SS-009')
    expect(verdictsIn(cut)).toEqual(
      new Map([
        ['SS-007', 'fail'],
        ['SS-009', 'inconclusive'],
      ]),
    )
  })

  test('can be cut down further, and keeps its notes', () => {
    const first = cutCase(journal, ['SS-007', 'SS-017'], { ...options, notes: ['one'] })
    const second = cutCase(first, ['SS-017'], { ...options, notes: ['two'] })
    expect(buildReport(second).case).toMatchObject({ of: ['SS-017'], notes: ['one', 'two'] })
  })

  test('is of something that the run decided', () => {
    expect(() => cutCase(journal, ['SS-999'], options)).toThrow('the run has no check SS-999')
    const { excluded } = buildReport(journal).coverage
    if (excluded[0]) expect(() => cutCase(journal, [excluded[0]!.check], options)).toThrow('left')
  })

  test('without what it says of people confirms verdicts, and gives no others', () => {
    const ids = [...verdictsIn(journal).keys()]
    const made = new Map<string, Buffer>()
    const all = { ...options, blob: (sha256: string) => made.get(sha256) ?? blob(sha256) }
    const redacted = redactCase(cutCase(journal, ids, all), all, (sha256, octets) => made.set(sha256, octets))
    const text = JSON.stringify(redacted)
    expect(text).not.toContain('party1')
    const before = verdictsIn(journal)
    const after = verdictsIn(redacted)
    for (const [id, verdict] of after) expect([before.get(id), 'inconclusive']).toContain(verdict)
    expect(after.get('SS-017')).toBe('fail')
    expect([...after.values()].filter((verdict) => verdict === 'pass').length).toBeGreaterThan(60)
    // Judges that would now say something else are not believed.
    const falsified = redacted.map((record) =>
      record.type === 'result' && record.result.id === 'SS-017'
        ? { ...record, result: { ...record.result, verdict: 'pass' as const } }
        : record,
    )
    expect(verdictsIn(rejudge(falsified, all)).get('SS-017')).toBe('inconclusive')
    expect(verdictsIn(rejudge(redacted, all))).toEqual(after)
  })
})

describe('a case of a connector', () => {
  test('has the verdict of the run, also for a check that looks at all of it', async () => {
    const { id, fails } = connectorDeviants.find((one) =>
      one.fails.some((check) => check.startsWith('CX-') || check.startsWith('CS-')),
    )!
    const journal = await connectorJournal(id)
    const before = verdictsIn(journal)
    const failed = [...before].filter(([, verdict]) => verdict === 'fail').map(([check]) => check)
    expect(failed).toEqual(expect.arrayContaining([...fails]))
    for (const check of failed) expect([check, compared(journal, check).verdict]).toEqual([check, 'fail'])
  })
})
