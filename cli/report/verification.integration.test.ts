import { createHash, generateKeyPairSync } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { healthyBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { startGateway } from '../../harness/peers/gateway/gateway.ts'
import type { JournalRecord, PlanRecord, ResultRecord } from '../../harness/running/journal.ts'
import { Chain, sealed } from '../../harness/running/journal-chain.ts'
import { inEnglish } from '../../harness/text/text.ts'
import { withBaseline } from '../../reports/baseline.ts'
import { buildReport } from '../../reports/build.ts'
import { readRun } from '../../reports/read-run.ts'
import { sealsIn } from '../../reports/seals.ts'
import { publicKeyIn } from '../../reports/signing/dsse.ts'
import { reportOfOwnRun, writeReport } from '../../reports/store.ts'
import { openConnectorRun } from '../../suites/connector/connector-run.ts'
import { defaultConnectorRun } from '../../suites/connector/embedded-run.ts'
import { defaultGatewayRun } from '../../suites/gateway/embedded-run.ts'
import { gatewayDeviants } from '../../suites/gateway/gateway-deviants.ts'
import { openGatewayRun } from '../../suites/gateway/gateway-run.ts'
import { embeddedAccounts, embeddedAddresses } from '../../suites/gateway/subject.ts'
import { envelopeDomain } from '../../suites/profile/profile.ts'
import type { Run } from '../../suites/suite-run.ts'
import { packageVersion } from '../package.ts'
import { makeKeys, signReport } from './sign.ts'
import { verifyRun } from './verification.ts'

/*
 * A run is made, signed, and doctored in every way that somebody thought of. Most doctors are good ones: they make chain,
 * seal and report again, so that what is left to tell them is what does not fit.
 */

const CHALLENGE = 'c-2026-11-30-a1'
const work = mkdtempSync(join(tmpdir(), 'htg-verify-'))
afterAll(() => rmSync(work, { recursive: true }))
const at = (name: string) => join(work, name)
const words = inEnglish

beforeAll(async () => {
  await gatewayRun('run', { challenge: CHALLENGE })
  await gatewayRun('run-without-challenge')
  const config = { ...defaultGatewayRun(), select: ['SS-085', 'SP-015'] }
  await decided(at('reference'), (directory) => openGatewayRun({ ...config, directory }, packageVersion()))
  const connector = { ...defaultConnectorRun(), select: ['CM-006', 'CP-002'], challenge: CHALLENGE }
  await decided(at('connector'), (directory) => openConnectorRun({ ...connector, directory }, packageVersion()))
  for (const kind of ['ed25519', 'p256']) makeKeys(at(kind), { kind }, words)
  cpSync(at('run'), at('signed'), { recursive: true })
  expect(signReport(at('signed'), { key: at('ed25519') }, words)).toBe(0)
})

/** A run against a gateway with a fault, as its vendor makes it for a certifier. */
async function gatewayRun(name: string, more: { readonly challenge?: string } = {}): Promise<void> {
  const base = defaultGatewayRun()
  const { profile } = base
  const authority = makeAuthority()
  const behaviour = healthyBehaviour()
  gatewayDeviants.find(({ id }) => id === 'M-SS-017')!.patch(behaviour, authority)
  const serverName = envelopeDomain(profile)
  const accounts = embeddedAccounts(profile)
  const certificate = authority.issue({ names: [serverName] })
  const gateway = await startGateway({ behaviour, accounts, domain: profile.domain, serverName, certificate })
  const subject = {
    kind: 'endpoints' as const,
    name: 'Gateway',
    smtp: gateway.smtp,
    pop3: gateway.pop3,
    serverName,
    ca: authority.rootPem,
    accounts,
    addresses: embeddedAddresses(profile, accounts[0]!.address),
  }
  const config = {
    ...base,
    subject,
    select: ['SS-017', 'SS-085', 'SP-015', 'SS-079'],
    ...more,
    product: { version: '1.2', digest: `sha256:${'a'.repeat(64)}` },
  }
  await decided(at(name), (directory) => openGatewayRun({ ...config, directory }, packageVersion()))
  await gateway.stop()
}

async function decided(directory: string, open: (directory: string) => Promise<Run>): Promise<void> {
  mkdirSync(directory)
  const run = await open(directory)
  await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
  await run.close()
  const report = reportOfOwnRun(directory)
  writeReport(directory, report, { formats: ['html', 'markdown'], language: 'nl', seals: sealsIn(directory) })
}

/** What does not hold of a directory. */
function problemsOf(directory: string, keyFile?: string, challenge?: string): string[] {
  const key = keyFile === undefined ? undefined : publicKeyIn(readFileSync(keyFile, 'utf8'), keyFile)
  const asked = { ...(key && { key }), ...(challenge !== undefined && { challenge }) }
  return verifyRun(directory, asked, Date.now()).looked.flatMap(({ problems }) => problems.map(words))
}

/** A copy that a doctor may change. */
function copyOf(name: string): string {
  const directory = join(mkdtempSync(at('copy-')), 'run')
  cpSync(at(name), directory, { recursive: true })
  return directory
}

const file = (directory: string, name: string) => join(directory, name)
const textOf = (path: string) => readFileSync(path, 'utf8')
const change = (path: string, edit: (text: string) => string) => {
  const before = textOf(path)
  const after = edit(before)
  expect(after).not.toBe(before)
  writeFileSync(path, after)
}

/** A good doctor changes the records, and makes chain, seal, report and page of them as a run would. */
function forge(directory: string, edit: (records: JournalRecord[]) => JournalRecord[]): void {
  const path = file(directory, 'run.jsonl')
  const records = textOf(path)
    .trimEnd()
    .split('\n')
    .map((line): JournalRecord => {
      const { previous: _, sealed: __, ...record } = JSON.parse(line)
      return record
    })
  const chain = new Chain()
  const forged = edit(records)
  writeFileSync(path, forged.map((record) => `${chain.link(record)}\n`).join(''))
  const seals = sealsIn(directory)
  writeReport(directory, buildReport(forged), { formats: ['html', 'markdown'], language: 'nl', seals })
}

const forgePlan = (edit: (plan: PlanRecord) => PlanRecord) => (directory: string) =>
  forge(directory, (records) => records.map((record) => (record.type === 'plan' ? edit(record) : record)))
const forgeResult =
  (id: string, edit: (result: ResultRecord['result']) => ResultRecord['result']) => (directory: string) =>
    forge(directory, (records) =>
      records.map((record) =>
        record.type === 'result' && record.result.id === id ? { ...record, result: edit(record.result) } : record,
      ),
    )
const forgeText = (from: string | RegExp, to: string) => (directory: string) =>
  forge(directory, (records) => records.map((record) => JSON.parse(JSON.stringify(record).replaceAll(from, to))))

describe('a run as it was made holds', () => {
  test.each(['run', 'run-without-challenge', 'reference', 'connector'])('%s', (name) => {
    expect(problemsOf(at(name))).toEqual([])
  })

  test('made, forged into itself, and rendered in another language', () => {
    const directory = copyOf('run')
    forge(directory, (records) => records)
    writeReport(directory, reportOfOwnRun(directory), { formats: ['html'], language: 'en', seals: sealsIn(directory) })
    expect(problemsOf(directory)).toEqual([])
  })

  test('signed, and its views made again of what was read', () => {
    const directory = copyOf('signed')
    const before = readFileSync(file(directory, 'report.json'))
    for (const language of ['en', 'nl'] as const)
      writeReport(directory, readRun(directory), { formats: ['html', 'junit'], language, seals: sealsIn(directory) })
    expect(readFileSync(file(directory, 'report.json'))).toEqual(before)
    expect(problemsOf(directory, at('ed25519.pub'))).toEqual([])
  })

  test('with known failures that came later, which change no verdict', () => {
    const directory = copyOf('run')
    const known = { file: 'known.yaml', entries: [{ check: 'SS-017', reason: 'next release', line: 1 }] }
    const report = withBaseline(readRun(directory), known)
    writeReport(directory, report, { formats: ['html', 'markdown'], language: 'en', seals: sealsIn(directory) })
    expect(problemsOf(directory)).toEqual([])
  })

  test('cut off, as far as it goes', () => {
    const directory = copyOf('run')
    forge(directory, (records) => records.slice(0, -2))
    expect(verifyRun(directory, {}, Date.now()).outcome).toBe('cut-off')
    expect(problemsOf(directory)).toEqual(['it was cut off'])
  })

  test('signed, by the key, with the challenge, and signed once more by another key', () => {
    expect(problemsOf(at('signed'), at('ed25519.pub'), CHALLENGE)).toEqual([])
    const directory = copyOf('signed')
    expect(signReport(directory, { key: at('p256') }, words)).toBe(0)
    for (const key of ['ed25519.pub', 'p256.pub']) expect(problemsOf(directory, at(key))).toEqual([])
    const page = textOf(file(directory, 'report.html'))
    for (const keyId of sealsIn(directory).signedBy!) expect(page).toContain(keyId)
    expect(sealsIn(directory).signedBy).toHaveLength(2)
  })
})

const SS017 = 'SS-017'
const passed = { verdict: 'pass' as const, findings: [] }

/** What a doctor did to a copy of a run, and what tells. */
const DOCTORED: readonly [string, (directory: string) => void, RegExp, name?: string][] = [
  // The verdict.
  [
    'a word in the journal',
    (d) => change(file(d, 'run.jsonl'), (text) => text.replace('"verdict":"fail"', '"verdict":"pass"')),
    /run\.jsonl, line \d+: not as it was written/,
  ],
  [
    'a word in report.json',
    (d) => change(file(d, 'report.json'), (text) => text.replace('"does-not-conform"', '"conforms"')),
    /report\.json: not as it was written/,
  ],
  [
    'a word on the page',
    (d) => change(file(d, 'report.html'), (text) => text.replaceAll('Voldoet niet', 'Voldoet')),
    /report\.html is not the view of this report/,
  ],
  [
    'a word in the Markdown',
    (d) => change(file(d, 'report.md'), (text) => `${text}All is well.\n`),
    /report\.md is not the view/,
  ],
  ['a verdict', forgeResult(SS017, (result) => ({ ...result, ...passed })), /^SS-017: fail instead of pass$/],
  [
    'a verdict that is not so bad',
    forgeResult(SS017, (result) => ({ ...result, verdict: 'inconclusive', findings: [] })),
    /^SS-017: fail instead of inconclusive$/,
  ],
  [
    'what a failure is called',
    forgeResult(SS017, (result) => ({ ...result, title: 'A small matter' })),
    /^SS-017: what it says is not what its evidence gives$/,
  ],
  [
    'what was observed',
    forgeResult(SS017, (result) => ({
      ...result,
      findings: result.findings.map((one) => ({ ...one, observed: 'nothing of note' })),
    })),
    /^SS-017: what it says/,
  ],
  [
    'a result that is left out',
    (d) => forge(d, (records) => records.filter((record) => record.type !== 'result' || record.result.id !== SS017)),
    /ends without a result of SS-017/,
  ],
  // The plan.
  [
    'a check that is taken out of the plan',
    forgePlan((plan) => ({ ...plan, planned: plan.planned.filter((id) => id !== SS017) })),
    /a result of SS-017, which the plan does not name|neither names nor excludes/,
  ],
  [
    'a check that is said to be left out',
    leaveOut(SS017, 'needs --allow slow'),
    /SS-017 is said to be left out, and the run had all that it needs/,
  ],
  [
    'a check that is said to be left out, without its evidence',
    (d) => {
      leaveOut(SS017, 'needs --allow slow')(d)
      forge(d, (records) =>
        records.filter((record) => record.type !== 'session' || !record.log.experiment.includes('starttls')),
      )
    },
    /SS-017 is said to be left out, and the run had all that it needs/,
  ],
  [
    'a check that no person could play, of a run that nobody played by hand',
    leaveOut('CM-006', 'not in the default set of the manual driver; --select takes others'),
    /CM-006 is said to be left out, and the run had all that it needs/,
    'connector',
  ],
  [
    'a requirement of the plan',
    forgePlan((plan) => ({ ...plan, requirements: plan.requirements.slice(1) })),
    /the plan leaves out/,
  ],
  [
    'the level of a requirement',
    forgePlan((plan) => ({
      ...plan,
      requirements: plan.requirements.map((one) => ({ ...one, level: 'MAY' as const })),
    })),
    /is said to be a MAY/,
  ],
  [
    'the words of a requirement',
    forgePlan((plan) => ({
      ...plan,
      requirements: plan.requirements.map((one) => ({ ...one, text: { en: 'x', nl: 'x' } })),
    })),
    /its requirements are not those of the register/,
  ],
  [
    'the version of the tool',
    forgePlan((plan) => ({ ...plan, tool: { ...plan.tool, version: '99.0.0' } })),
    /htg-conformance 99\.0\.0 made it, .* verify it with the version that made it/,
  ],
  [
    'the version of the interface document',
    forgePlan((plan) => ({
      ...plan,
      profile: { ...plan.profile, specification: { ...plan.profile.specification, version: '1.4.0' } },
    })),
    /these rules do not know .* 1\.4\.0/,
  ],
  [
    'a setting that there is not',
    forgePlan((plan) => ({
      ...plan,
      profile: { ...plan.profile, settings: { ...plan.profile.settings, 'made.up': 'x' } },
    })),
    /“made\.up” is not a setting/,
  ],
  [
    'a setting that is taken away',
    forgePlan((plan) => {
      const { 'tier.referenced': _, ...settings } = plan.profile.settings
      return { ...plan, profile: { ...plan.profile, settings } }
    }),
    /it does not say what these settings are: tier\.referenced/,
  ],
  [
    'a word more in report.json, sealed anew',
    (d) => {
      const { sealed: _, ...report } = JSON.parse(textOf(file(d, 'report.json')))
      writeFileSync(
        file(d, 'report.json'),
        `${JSON.stringify(sealed({ ...report, approvedBy: 'somebody' }), null, 2)}\n`,
      )
    },
    /“approvedBy” is not what the journal gives/,
  ],
  [
    'a name twice in report.json',
    (d) => change(file(d, 'report.json'), (text) => text.replace('\n  "verdict": "', '\n  "verdict": "conforms",$&')),
    /it is not written as a run writes it/,
  ],
  ['a word more in the journal', forgePlan((plan) => ({ ...plan, approvedBy: 'somebody' })), /line 1 is not written/],
  [
    'the date of an old run',
    (d) =>
      forge(d, (records) =>
        records.map((record) => {
          const earlier = (iso: string) => new Date(Date.parse(iso) - 40 * 24 * 3_600_000).toISOString()
          if (record.type === 'plan') return { ...record, startedAt: earlier(record.startedAt) }
          return record.type === 'end' ? { ...record, finishedAt: earlier(record.finishedAt) } : record
        }),
      ),
    /a certificate was valid that was not in force at that time/,
  ],
  [
    'times that run backwards',
    (d) =>
      forge(d, (records) =>
        records.map((record) => {
          if (record.type !== 'session') return record
          const { events } = record.log
          const turned = events.map((one, index) => ({ ...one, t: events.at(-1 - index)!.t }))
          return { ...record, log: { ...record.log, events: turned } }
        }),
      ),
    /runs backwards/,
  ],
  [
    'sessions of before the run',
    (d) =>
      forge(d, (records) =>
        records.map((record) => {
          if (record.type !== 'session') return record
          const events = record.log.events.map((one) => ({ ...one, t: one.t - 3_600_000 }))
          return { ...record, log: { ...record.log, events } }
        }),
      ),
    /session s\d+ began before the run$/,
  ],
  [
    'a digest of another form',
    forgePlan((plan) => ({ ...plan, subject: { ...plan.subject, digest: 'sha256:zz' } })),
    /“sha256:zz” is not a digest/,
  ],
  [
    'blobs that stand elsewhere',
    (d) => {
      renameSync(file(d, 'blobs'), `${d}-blobs`)
      symlinkSync(`${d}-blobs`, file(d, 'blobs'))
    },
    /blobs is not a directory of this run/,
  ],
  [
    'the signature of another run, without a key to check it by',
    (d) => cpSync(join(at('signed'), 'report.intoto.jsonl'), file(d, 'report.intoto.jsonl')),
    /run\.jsonl was changed/,
    'run-without-challenge',
  ],
  [
    'a run that is called one for a certifier',
    forgePlan((plan) => ({ ...plan, certification: { ...plan.certification!, asked: true } })),
    /is left out by choice, and no run with --certify leaves anything out so/,
  ],
  [
    'another gateway',
    forgePlan((plan) => ({ ...plan, subject: { ...plan.subject, endpoints: { smtp: 'gateway.example.test:587' } } })),
    /no session is with gateway\.example\.test:587/,
  ],
  [
    'a shard that is called a whole',
    (d) => leaveOut(SS017, 'in another shard than 1/2')(d),
    /SS-017 is said to be in another shard/,
  ],
  [
    'an old recording, its challenge replaced wherever it can be read',
    (d) => forgeText(new RegExp(CHALLENGE, 'g'), 'c-2026-12-24-b2')(d),
    /carries another challenge/,
    'connector',
  ],
  [
    'a title of the plan',
    forgePlan((plan) => ({ ...plan, titles: { ...plan.titles, [SS017]: { en: 'x', nl: 'x' } } })),
    /its titles are not those of its checks/,
  ],
  [
    'the rules',
    forgePlan((plan) => ({ ...plan, rules: '0' })),
    /made it, by rules 0; .* verify it with the version that made it/,
  ],
  ['rules that are not named', forgePlan(({ rules: _, ...plan }) => plan), /made it, by rules –; /],
  [
    'the day',
    forgePlan((plan) => ({ ...plan, profile: { ...plan.profile, asOf: '2025-01-01' } })),
    /departures does not follow from its plan/,
  ],
  [
    'a setting',
    forgePlan((plan) => ({
      ...plan,
      profile: { ...plan.profile, settings: { ...plan.profile.settings, 'tier.referenced': 'report' } },
    })),
    /departures does not follow from its plan/,
  ],
  [
    'the departures',
    forgePlan((plan) => ({ ...plan, certification: { ...plan.certification, departures: [] } })),
    /departures does not follow from its plan/,
  ],
  // The id.
  ['the id of a check', forgeText(/SS-017/g, 'SS-799'), /^SS-799: inconclusive instead of fail$/],
  [
    'two ids that changed places',
    forgeText(/"(SS-017|SS-085)"/g, '"$1"'.replace('$1', 'SS-085')),
    /twice|second result/,
  ],
  // The role, and who was tested.
  [
    'the role',
    forgePlan((plan) => ({ ...plan, subject: { ...plan.subject, role: 'connector' as const } })),
    /is a check of another role|the register has no|neither names/,
  ],
  [
    'the reference under the name of a product',
    forgePlan(({ subject: { embedded: _, nl: __, ...subject }, ...plan }) => ({
      ...plan,
      subject: { ...subject, name: 'Gateway' },
    })),
    /are with the reference of htg-conformance/,
    'reference',
  ],
  [
    'the reference connector under the name of a product',
    forgePlan(({ subject: { embedded: _, nl: __, ...subject }, ...plan }) => ({
      ...plan,
      subject: { ...subject, name: 'Connector' },
    })),
    /are with the reference of htg-conformance/,
    'connector',
  ],
  // The evidence.
  [
    'what a server answered',
    (d) =>
      forge(d, (records) =>
        records.map((record) =>
          record.type === 'session' && record.log.experiment.includes('starttls')
            ? withoutAnswersInside(record)
            : record,
        ),
      ),
    /^SS-017: .* instead of fail$/,
  ],
  [
    'a session that is gone',
    (d) =>
      forge(d, (records) =>
        records.filter((record) => record.type !== 'session' || !record.log.experiment.includes('starttls')),
      ),
    /^SS-017: .* instead of fail$/,
  ],
  [
    'a session twice',
    (d) => forge(d, (records) => records.flatMap((record, index) => (index === 1 ? [record, record] : [record]))),
    /a second session/,
  ],
  [
    'the day of the run',
    forgePlan((plan) => ({ ...plan, startedAt: '2031-01-01T00:00:00.000Z' })),
    /which is yet to come/,
  ],
  [
    'how long it took',
    (d) =>
      forge(d, (records) => records.map((record) => (record.type === 'end' ? { ...record, durationMs: 5 } : record))),
    /says that it took 5 ms/,
  ],
  // What the journal leaves out.
  ['a blob', (d) => appendFileSync(file(d, `blobs/${blobsIn(d)[0]}`), 'x'), /do not match its name/],
  ['a blob that is gone', (d) => rmSync(file(d, `blobs/${blobsIn(d)[0]}`)), /^[0-9a-f]{64} is gone$/],
  [
    'a blob too many',
    (d) => writeFileSync(file(d, `blobs/${createHash('sha256').update('x').digest('hex')}`), 'x'),
    /belongs to no session/,
  ],
  // The journal as a whole.
  [
    'a journal without its last line',
    (d) => change(file(d, 'run.jsonl'), (text) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`),
    /^it was cut off$/,
  ],
  ['a journal cut in a line', (d) => change(file(d, 'run.jsonl'), (text) => text.slice(0, -40)), /^it was cut off$/],
  [
    'half a line behind the end',
    (d) => appendFileSync(file(d, 'run.jsonl'), '{"type":"session"'),
    /no seal|not as it was written/,
  ],
  ['an empty journal', (d) => writeFileSync(file(d, 'run.jsonl'), ''), /run\.jsonl is empty/],
  ['a journal that is gone', (d) => rmSync(file(d, 'run.jsonl')), /run\.jsonl/],
  ['a report that is gone', (d) => rmSync(file(d, 'report.json')), /report\.json/],
  [
    'two journals as one',
    (d) => appendFileSync(file(d, 'run.jsonl'), textOf(at('run-without-challenge/run.jsonl'))),
    /not in its place/,
  ],
  [
    'two journals as one, chained',
    (d) => forge(d, (records) => [...records, ...records]),
    /something follows the end of the run/,
  ],
  [
    'a journal without a chain',
    (d) => change(file(d, 'run.jsonl'), (text) => text.replace(/,"(?:previous|sealed)":"[0-9a-f]{64}"/g, '')),
    /no seal/,
  ],
  // What the certifier made up.
  [
    'an old recording with a new challenge',
    forgePlan((plan) => ({ ...plan, certification: { ...plan.certification!, challenge: 'c-of-another-day' } })),
    /does not carry the challenge/,
  ],
  [
    'an old recording without one',
    forgePlan((plan) => ({ ...plan, certification: { ...plan.certification!, challenge: CHALLENGE } })),
    /does not carry the challenge/,
    'run-without-challenge',
  ],
  [
    'an old recording of a connector',
    forgePlan((plan) => ({ ...plan, certification: { ...plan.certification!, challenge: 'c-of-another-day' } })),
    /does not carry the challenge/,
    'connector',
  ],
]

const blobsIn = (directory: string) => readdirSync(join(directory, 'blobs')).sort()

/** A good doctor takes a check out of all that names it. */
function leaveOut(id: string, reason: string) {
  return (directory: string) =>
    forge(directory, (records) =>
      records.flatMap((record): JournalRecord[] => {
        if (record.type === 'result') return record.result.id === id ? [] : [record]
        if (record.type !== 'plan') return [record]
        const { [id]: _, ...titles } = record.titles!
        const requirements = record.requirements.map((one) =>
          one.checks.includes(id)
            ? { ...one, checks: one.checks.filter((check) => check !== id), leftOut: [...(one.leftOut ?? []), id] }
            : one,
        )
        const excluded = [...record.excluded, { check: id, reason, nl: { reason } }]
        return [{ ...record, titles, requirements, excluded, planned: record.planned.filter((one) => one !== id) }]
      }),
    )
}

type SessionRecord = Extract<JournalRecord, { type: 'session' }>

function withoutAnswersInside(record: SessionRecord): SessionRecord {
  const events = record.log.events.filter(
    (event) => event.type !== 'octets' || event.from === 'client' || event.epoch === 0,
  )
  return { ...record, log: { ...record.log, events } }
}

test('what stands next to a run is named as what was not looked at', () => {
  const directory = copyOf('run')
  writeFileSync(file(directory, 'certificate.pdf'), 'All is well.')
  expect(verifyRun(directory, {}, Date.now())).toMatchObject({ outcome: 'holds', beside: ['certificate.pdf'] })
})

describe('a doctored run is told', () => {
  test.each(DOCTORED)('%s', (_, doctor, told, name = 'run') => {
    const directory = copyOf(name)
    doctor(directory)
    expect(problemsOf(directory)).toContainEqual(expect.stringMatching(told))
  })

  test.each(['a verdict', 'a blob', 'an empty journal'])('and cannot be signed: %s', (which) => {
    const [, doctor] = DOCTORED.find(([name]) => name === which)!
    const directory = copyOf('run')
    doctor(directory)
    expect(signReport(directory, { key: at('ed25519') }, words)).toBe(1)
    expect(readdirSync(directory)).not.toContain('report.intoto.jsonl')
  })
})

describe('a signature', () => {
  const signed = (doctor: (directory: string) => void, key = at('ed25519.pub')) => {
    const directory = copyOf('signed')
    doctor(directory)
    return problemsOf(directory, key)
  }
  const bundle = (directory: string) => file(directory, 'report.intoto.jsonl')

  test('by another key vouches for nothing', () => {
    expect(signed(() => {}, at('p256.pub'))).toEqual(['none of its 1 signatures is by this key'])
  })
  test('that is taken away is missed', () => {
    // The certificate on the page names the signature.
    expect(signed((directory) => rmSync(bundle(directory)))).toEqual([
      'the run is not signed',
      'report.html names a signature that is not there (report.intoto.jsonl)',
    ])
  })
  test('does not hold for another run', () => {
    const told = signed((directory) => {
      rmSync(directory, { recursive: true })
      cpSync(at('run-without-challenge'), directory, { recursive: true })
      cpSync(bundle(at('signed')), bundle(directory))
    })
    expect(told).toContain('run.jsonl was changed')
  })
  test('does not hold for a run that a good doctor changed and that fits together', () => {
    const told = signed(forgePlan((plan) => ({ ...plan, subject: { ...plan.subject, version: '1.3' } })))
    expect(told).toContain('run.jsonl was changed')
    expect(told).toContain('report.json was changed')
  })
  test('does not cover a file that came later', () => {
    const told = signed((directory) => writeFileSync(file(directory, `blobs/${'0'.repeat(64)}`), ''))
    expect(told).toContain(`blobs/${'0'.repeat(64)} is not signed`)
  })
  test.each([
    ['a payload of another type', (text: string) => text.replace('application/vnd.in-toto+json', 'text/plain')],
    ['another payload', (text: string) => text.replace('"payload":"e', '"payload":"f')],
    [
      'another signature',
      (text: string) => text.replace(/"sig":"(.)/, (_, first) => `"sig":"${first === 'A' ? 'B' : 'A'}`),
    ],
    ['no envelope', () => 'signed\n'],
    ['what is not base64', (text: string) => text.replace('"sig":"', '"sig":"!')],
  ])('with %s is none', (_, edit) => {
    expect(signed((directory) => change(bundle(directory), edit))).toContain('none of its 1 signatures is by this key')
  })
  test('of this run counts, also next to one of another run by the same key', () => {
    const directory = copyOf('signed')
    cpSync(at('run-without-challenge'), at('other'), { recursive: true })
    signReport(at('other'), { key: at('ed25519') }, words)
    const foreign = textOf(bundle(at('other')))
    for (const edit of [(text: string) => `${foreign}${text}`, (text: string) => `${text}${foreign}`]) {
      cpSync(bundle(at('signed')), bundle(directory))
      change(bundle(directory), edit)
      expect(problemsOf(directory, at('ed25519.pub'))).toEqual([])
    }
  })
  test('of another challenge is told, as is one of a run without', () => {
    expect(problemsOf(at('signed'), undefined, 'another-one')).toEqual([`it is “${CHALLENGE}”`])
    expect(problemsOf(at('run-without-challenge'), undefined, CHALLENGE)).toEqual(['it has none'])
  })
})

test('a key that cannot be used is refused by name', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
  writeFileSync(at('rsa'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(at('words'), 'a key\n')
  expect(() => signReport(at('run'), { key: at('rsa') }, words)).toThrow(/a key of the kind rsa/)
  expect(() => signReport(at('run'), { key: at('words') }, words)).toThrow(/not a key in PEM/)
})
