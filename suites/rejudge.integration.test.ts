import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import type { Result } from '../harness/judging/result.ts'
import { healthyConnector } from '../harness/peers/connector/behaviour.ts'
import { embeddedDriver } from '../harness/peers/connector/embedded.ts'
import { healthyBehaviour } from '../harness/peers/gateway/behaviour.ts'
import { startGateway } from '../harness/peers/gateway/gateway.ts'
import type { JournalRecord, PlanRecord } from '../harness/running/journal.ts'
import { inEnglish } from '../harness/text/text.ts'
import { buildReport } from '../reports/build.ts'
import { exitStatusOf } from '../reports/exit-status.ts'
import { readJournal } from '../reports/read-run.ts'
import { connectorDeviants } from './connector/connector-deviants.ts'
import { connectorSubject } from './connector/connector-run.ts'
import { clauseGroups as connectorGroups, connectorSuite } from './connector/connector-suite.ts'
import { defaultConnectorRun } from './connector/embedded-run.ts'
import type { ConnectorDeviant, Deviant } from './deviant.ts'
import { defaultGatewayRun } from './gateway/embedded-run.ts'
import { gatewayDeviants } from './gateway/gateway-deviants.ts'
import { openGatewayRun } from './gateway/gateway-run.ts'
import { clauseGroups as gatewayGroups, gatewaySuite } from './gateway/gateway-suite.ts'
import { embeddedAccounts, embeddedAddresses } from './gateway/subject.ts'
import { JournalMisfit } from './journal-fit.ts'
import { partFor } from './matrix-part.test-help.ts'
import { envelopeDomain } from './profile/profile.ts'
import { rejudge } from './rejudge.ts'
import { SUITES } from './role-suites.ts'
import { wrongChallenge, wrongIdentity, wrongScope, wrongTimes } from './run-consistency.ts'
import { openRun } from './suite-run.ts'

const config = { ...defaultGatewayRun(), certify: true as const, challenge: 'c-of-this-day' }
const { profile } = config
const serverName = envelopeDomain(profile)
const authority = makeAuthority()
const certificate = authority.issue({ names: [serverName] })
const directory = mkdtempSync(join(tmpdir(), 'htg-rejudge-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** The journal of a live run against the scripted gateway, as it is read back from disk. */
async function journalOf(deviant: Deviant | undefined, select: readonly string[] = []): Promise<JournalRecord[]> {
  const behaviour = healthyBehaviour()
  deviant?.patch(behaviour, authority)
  const accounts = embeddedAccounts(profile)
  const gateway = await startGateway({ behaviour, accounts, domain: profile.domain, serverName, certificate })
  try {
    const run = await openGatewayRun(
      {
        ...config,
        select,
        directory,
        subject: {
          kind: 'endpoints',
          name: deviant?.id ?? 'reference',
          smtp: gateway.smtp,
          pop3: gateway.pop3,
          serverName,
          ca: authority.rootPem,
          accounts,
          addresses: embeddedAddresses(profile, accounts[0]!.address),
        },
      },
      '0',
    )
    await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
    await run.close()
  } finally {
    await gateway.stop()
  }
  return readBack()
}

/** The same of a run against the reference connector. */
async function connectorJournalOf(
  deviant: ConnectorDeviant | undefined,
  select: readonly string[] = [],
): Promise<JournalRecord[]> {
  const behaviour = healthyConnector()
  deviant?.patch(behaviour, authority)
  const connectorRun = { ...defaultConnectorRun(), select, directory }
  const run = await openRun(connectorRun, connectorSubject(embeddedDriver(behaviour), connectorRun), '0')
  await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
  await run.close()
  return readBack()
}

function readBack(): JournalRecord[] {
  return readJournal(join(directory, 'run.jsonl'))
}

const blob = (sha256: string) => readFileSync(join(directory, 'blobs', sha256))

const resultsIn = (records: readonly JournalRecord[]): Result[] =>
  records.flatMap((record) => (record.type === 'result' ? [record.result] : []))

/** The reference's, which several tests look at. */
let kept: Promise<readonly JournalRecord[]> | undefined
const journalOfReference = async () => [...(await (kept ??= journalOf(undefined)))]

/** Of the checks elsewhere a deviant meets one in so many. */
const ONE_IN = 8
const GATEWAY = { suite: gatewaySuite, groups: gatewayGroups, oneIn: ONE_IN }
const CONNECTOR = { suite: connectorSuite, groups: connectorGroups, oneIn: ONE_IN }

// Every deviant is driven by the kill matrix; here one in a hundred is enough to see failed rungs and broken premises.
const some = gatewayDeviants.filter((_, index) => index % 100 === 0)

test.each([undefined, ...some].map((deviant) => ({ id: deviant?.id ?? 'the reference', deviant })))(
  'rejudging $id gives the verdicts of the run',
  async ({ deviant }) => {
    const live = deviant ? await journalOf(deviant, partFor(deviant, 0, GATEWAY)) : await journalOfReference()
    expect(rejudge(live, { toolVersion: '0' })).toEqual(live)
  },
)

// Of connectors one in sixty.
const someConnectors = connectorDeviants.filter((_, index) => index % 60 === 0)

test.each([undefined, ...someConnectors].map((deviant) => ({ id: deviant?.id ?? 'the reference', deviant })))(
  'rejudging a connector, $id, gives the verdicts of the run',
  async ({ deviant }) => {
    const live = await connectorJournalOf(deviant, deviant && partFor(deviant, 0, CONNECTOR))
    expect(rejudge(live, { toolVersion: '0', blob })).toEqual(live)
  },
)

test('the reference carries the challenge of a certifier in all its sessions, and its run fits together', async () => {
  const live = await journalOfReference()
  for (const wrong of [wrongChallenge(live), wrongIdentity(live), wrongScope(live), wrongTimes(live, Date.now())])
    expect(wrong.map(inEnglish)).toEqual([])
  const [plan, ...rest] = live as [PlanRecord, ...JournalRecord[]]
  const other = { ...plan, certification: { ...plan.certification!, challenge: 'c-of-another-day' } }
  expect(wrongChallenge([other, ...rest]).map(inEnglish)).toEqual([
    expect.stringMatching(/^session s\d+ does not carry the challenge$/),
  ])
})

describe('what the journal holds counts', () => {
  let live: JournalRecord[]
  beforeAll(async () => {
    live = await journalOfReference()
  })

  test('another day or another setting gives other verdicts', () => {
    const forbidden = { ...profile, settings: { ...profile.settings, 'tls.tls12': 'forbid' }, asOf: '2025-01-01' }
    const [plan] = rejudge(live, { toolVersion: '2', profile: forbidden })
    expect(plan).toMatchObject({ tool: { version: '2' }, profile: { asOf: '2025-01-01' } })
  })

  test('what was not decided stays so', () => {
    const cut = live.filter(
      (record) => record.type !== 'end' && !(record.type === 'result' && record.result.id === 'SS-007'),
    )
    expect(resultsIn(rejudge(cut, { toolVersion: '0' })).map(({ id }) => id)).not.toContain('SS-007')
  })

  test('a fault of the harness while driving stays one', () => {
    const faulty = live.map((record) =>
      record.type === 'result' && record.result.id === 'SS-007'
        ? {
            ...record,
            result: { ...record.result, verdict: 'error' as const, blockedBy: 'smtp-transaction-before-tls' },
          }
        : record,
    )
    expect(resultsIn(rejudge(faulty, { toolVersion: '0' })).find(({ id }) => id === 'SS-007')?.verdict).toBe('error')
  })

  test('a judge that failed is asked again', () => {
    const faulty = live.map((record) =>
      record.type === 'result' && record.result.id === 'SS-007'
        ? { ...record, result: { ...record.result, verdict: 'error' as const } }
        : record,
    )
    expect(resultsIn(rejudge(faulty, { toolVersion: '0' })).find(({ id }) => id === 'SS-007')?.verdict).toBe('pass')
  })
})

describe('a doctored journal', () => {
  let live: JournalRecord[]
  let plan: PlanRecord
  beforeAll(async () => {
    live = await journalOfReference()
    plan = live[0] as PlanRecord
  })

  const again = (records: readonly JournalRecord[]) => rejudge(records, { toolVersion: '0' })
  const withPlan = (changes: Partial<PlanRecord>) => [{ ...plan, ...changes }, ...live.slice(1)]

  test('of a check that this version does not know: what it claims is not kept', () => {
    const renamed = JSON.parse(JSON.stringify(live).replaceAll('"SS-007"', '"SS-999"')) as JournalRecord[]
    const after = again(renamed)
    const unknown = resultsIn(after).find(({ id }) => id === 'SS-999')!
    expect(unknown).toMatchObject({ verdict: 'inconclusive', findings: [] })
    expect(unknown.message.en).toContain('no check SS-999')
    expect(unknown.message.nl).toContain('geen toets SS-999')
    const { verdict } = buildReport(after)
    expect(verdict).not.toBe('conforms')
    expect(exitStatusOf(buildReport(after))).toBe(3)
  })

  test('without a case that the suite has: it is excluded, and its requirements are there', () => {
    const without = live
      .filter((record) => !(record.type === 'result' && record.result.id === 'SS-007'))
      .map((record) =>
        record.type === 'plan'
          ? { ...record, planned: record.planned.filter((id) => id !== 'SS-007'), excluded: [], requirements: [] }
          : record,
      )
    expect(() => again(without)).toThrow(/neither names nor excludes SS-007/)
    // Another version may not have had it.
    const after = rejudge(without, { toolVersion: '1' })
    const [changed] = after as [PlanRecord]
    expect(changed.excluded).toContainEqual({ check: 'SS-007', reason: 'not in the plan of that run' })
    expect(changed.requirements.map(({ id }) => id)).toEqual(plan.requirements.map(({ id }) => id))
    expect(buildReport(after).scope).toBe('partial')
  })

  test('a claimed verdict is judged, not kept', () => {
    const claimed = live.map((record) =>
      record.type === 'result' ? { ...record, result: { ...record.result, verdict: 'fail' as const } } : record,
    )
    expect(again(claimed)).toEqual(live)
  })

  test('the order in which experiments and sessions ended changes nothing', () => {
    const sessions = live.filter(({ type }) => type === 'session')
    const byExperiment = new Map<string, JournalRecord[]>()
    for (const record of sessions) {
      if (record.type !== 'session') continue
      byExperiment.set(record.log.experiment, [...(byExperiment.get(record.log.experiment) ?? []), record])
    }
    const others = live.slice(1).filter(({ type }) => type !== 'session')
    const reversed = [plan, ...[...byExperiment.values()].flat().reverse(), ...others]
    expect(resultsIn(again(reversed))).toEqual(resultsIn(live))
  })

  const first = (type: JournalRecord['type']) => live.find((record) => record.type === type)!
  test.each<[string, () => readonly JournalRecord[], RegExp]>([
    [
      'with a result before its plan',
      () => [live[1]!, plan, ...live.slice(2)],
      /line 1: a journal begins with its plan/,
    ],
    [
      'without requirements and what decides them',
      () => withPlan({ requirements: [] }),
      /line 1: the plan leaves out \S+, which binds a gateway/,
    ],
    ['with two plans', () => [plan, ...live], /line 2: a second plan/],
    ['with something behind the end', () => [...live, first('session')], /follows the end/],
    ['with a session twice', () => [plan, first('session'), ...live.slice(1)], /a second session/],
    ['with a result twice', () => [plan, first('result'), ...live.slice(1)], /a second result/],
    ['with a planned case twice', () => withPlan({ planned: [...plan.planned, 'SS-007'] }), /names SS-007 twice/],
    [
      'with a case both planned and excluded',
      () => withPlan({ excluded: [{ check: 'SS-007', reason: '' }] }),
      /names SS-007 and excludes it/,
    ],
    [
      'with a result that was not planned',
      () =>
        withPlan({
          planned: plan.planned.filter((id) => id !== 'SS-007'),
          excluded: [...plan.excluded, { check: 'SS-007', reason: 'skipped by choice' }],
          requirements: plan.requirements.map((row) => ({
            ...row,
            checks: row.checks.filter((id) => id !== 'SS-007'),
          })),
        }),
      /a result of SS-007, which the plan does not name/,
    ],
    [
      'with checks of another role',
      () => withPlan({ subject: { ...plan.subject, role: 'connector' } }),
      /line 1: the plan is for a connector/,
    ],
    [
      'that plans nothing',
      () => withPlan({ planned: [], requirements: [] }).filter(({ type }) => type !== 'result'),
      /names nothing to decide/,
    ],
    [
      'with a check of another role left out',
      () => withPlan({ excluded: [{ check: 'CS-001', reason: 'not selected' }] }),
      /CS-001 is a check of another role/,
    ],
    [
      'with a requirement that is less than that version made of it',
      () =>
        withPlan({
          requirements: plan.requirements.map((row) => (row.id === 'HTG-3.3.3-2' ? { ...row, level: 'MAY' } : row)),
        }),
      /HTG-3.3.3-2 is said to be a MAY \(spec\), and is a MUST \(spec\)/,
    ],
    [
      'of a version with other checks, and a session of another role',
      () => {
        const experiment = SUITES.connector.rungs[0]!.climbedBy.id
        const log = { session: 'strange', experiment, protocol: 'smtp' as const, peer: '', events: [] }
        const renamed = JSON.parse(JSON.stringify(live).replaceAll('"SS-007"', '"SS-999"')) as JournalRecord[]
        return [...renamed.slice(0, -1), { type: 'session', log }, ...renamed.slice(-1)]
      },
      /session strange is of .+ does not have/,
    ],
    ['of no role with a suite', () => withPlan({ subject: { ...plan.subject, role: 'message' } }), /no suite/],
    [
      'with a requirement decided by a check outside the plan',
      () =>
        withPlan({
          requirements: plan.requirements.map((row, index) => (index === 0 ? { ...row, checks: ['XX-1'] } : row)),
        }),
      /decided by XX-1/,
    ],
    [
      'with a session of an unknown experiment',
      () => [
        ...live.slice(0, -1),
        {
          type: 'session',
          log: { session: 'strange', experiment: 'strange', protocol: 'smtp', peer: '', events: [] },
        } as JournalRecord,
        ...live.slice(-1),
      ],
      /session strange is of strange/,
    ],
    [
      'that ends without a planned result',
      () => live.filter((record) => !(record.type === 'result' && record.result.id === 'SS-007')),
      /ends without a result of SS-007/,
    ],
  ])('%s is refused', (_, doctored, reason) => {
    expect(() => again(doctored())).toThrow(JournalMisfit)
    expect(() => again(doctored())).toThrow(reason)
  })
})
