import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import { healthyConnector } from '../harness/peers/connector/behaviour.ts'
import { ask, before } from '../harness/peers/connector/client-dialogue.ts'
import { embeddedDriver } from '../harness/peers/connector/embedded.ts'
import { healthyBehaviour } from '../harness/peers/gateway/behaviour.ts'
import { startGateway } from '../harness/peers/gateway/gateway.ts'
import { err } from '../harness/peers/gateway/pop3-server.ts'
import { reply } from '../harness/peers/gateway/smtp-server.ts'
import { formsOf } from '../harness/record/forms.test-help.ts'
import type { JournalRecord } from '../harness/running/journal.ts'
import { readJournal } from '../reports/read-run.ts'
import { connectorSubject } from './connector/connector-run.ts'
import { defaultConnectorRun } from './connector/embedded-run.ts'
import { defaultGatewayRun } from './gateway/embedded-run.ts'
import { openGatewayRun } from './gateway/gateway-run.ts'
import { embeddedAccounts, embeddedAddresses } from './gateway/subject.ts'
import { envelopeDomain } from './profile/profile.ts'
import { rejudge } from './rejudge.ts'
import { openRun } from './suite-run.ts'

/*
 * No password changes a verdict, neither of a run nor of judging its journal again, and none is left in a journal where it
 * was sent as a secret.
 */

/** Passwords that stand in sessions anyway, that look like protocol, or that are written in many ways. */
const PASSWORDS = [
  'test',
  'PLAIN',
  '250 ',
  'STARTTLS',
  'abc',
  'é',
  'wachtwoord-ü€',
  'pässwörd',
  '密码密码密码密码',
  'ice 🔒 cold tea',
  '"quoted"pass"word"',
  '<angle@brackets>',
  "it's-a-secret",
  '%41',
  '%41%42%43%25',
  'a b',
  ' two spaces ',
  '=',
  '====',
  '+OK',
  '-ERR',
  'htpoort',
  'client.example',
  '4711',
  '1234567890',
  'party1',
  'party1@htpoort.test',
  'x'.repeat(60),
  'Zoetermeer-Kanarie-9!',
  '\\back\\slash\\',
  '&amp;&lt;tag&gt;',
  'dGVzdHRlc3Q=',
  'MAIL FROM:<a@b>',
  '.',
]

const authority = makeAuthority()
const directory = mkdtempSync(join(tmpdir(), 'htg-passwords-'))
afterAll(() => rmSync(directory, { recursive: true }))

function readBack(): JournalRecord[] {
  return readJournal(join(directory, 'run.jsonl'))
}
const blob = (sha256: string) => readFileSync(join(directory, 'blobs', sha256))

const verdictsIn = (records: readonly JournalRecord[]): Record<string, string> =>
  Object.fromEntries(
    records
      .flatMap((record) => (record.type === 'result' ? [record.result] : []))
      .map(({ id, verdict }) => [id, verdict] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** All octets and outputs of a run, without what is between them. */
const octetsIn = (records: readonly JournalRecord[]): string =>
  records
    .flatMap((record) => (record.type === 'session' ? record.log.events : []))
    .map((event) => ('octets' in event ? event.octets : event.type === 'driver' ? event.output : ''))
    .join('')

/** What sessions hold of a password as it was sent: as the argument of PASS, and in base64 as the response of a login. */
function leaks(records: readonly JournalRecord[], users: readonly string[], password: string): string[] {
  const b64 = (text: string) => Buffer.from(text).toString('base64')
  const sent = [
    `PASS ${Buffer.from(password).toString('latin1')}\r\n`,
    ...users.map((user) => b64(`\0${user}\0${password}`)),
    `\r\n${b64(password)}\r\n`,
  ]
  return records.flatMap((record) => {
    if (record.type !== 'session') return JSON.stringify(record).includes(sent[1]!) ? ['a record'] : []
    const said = record.log.events.flatMap((event) =>
      event.type === 'octets' && event.from === 'client' ? [event.octets] : [],
    )
    return sent.filter((secret) => `\r\n${said.join('')}`.includes(secret))
  })
}

const gatewayRun = defaultGatewayRun()
const { profile } = gatewayRun
const serverName = envelopeDomain(profile)
const certificate = authority.issue({ names: [serverName] })

/** Checks in whose sessions there are logins of every kind, and what is heard of a message. */
const WITH_LOGINS = ['SS-008', 'SS-03*', 'SS-04*', 'SP-01*', 'SP-02*', 'SP-056', 'SP-059', 'SD-04*']

async function gatewayJournal(
  password: string,
  behaviour = healthyBehaviour(),
  select: readonly string[] = [],
): Promise<JournalRecord[]> {
  const accounts = embeddedAccounts(profile).map((account) => ({ ...account, password }))
  const gateway = await startGateway({ behaviour, accounts, domain: profile.domain, serverName, certificate })
  const addresses = embeddedAddresses(profile, accounts[0]!.address)
  const { smtp, pop3 } = gateway
  try {
    const run = await openGatewayRun(
      {
        ...gatewayRun,
        select,
        directory,
        subject: { kind: 'endpoints', name: 'x', smtp, pop3, serverName, ca: authority.rootPem, accounts, addresses },
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

describe('a sound gateway', () => {
  let usual: Record<string, string>
  beforeAll(async () => {
    usual = verdictsIn(await gatewayJournal('Kx7-9vQ2mZ-w4Rt'))
  })

  // The first meets all checks; the others meet those in which passwords are.
  test.each(PASSWORDS.map((password, index) => [password, index === 0 ? [] : WITH_LOGINS] as const))(
    'with the password %j',
    async (password, select) => {
      const records = await gatewayJournal(password, healthyBehaviour(), select)
      const verdicts = verdictsIn(records)
      expect(verdicts).toEqual(Object.fromEntries(Object.keys(verdicts).map((id) => [id, usual[id]])))
      expect(verdictsIn(rejudge(records, { toolVersion: '0', blob }))).toEqual(verdicts)
      const users = embeddedAccounts(profile).map(({ user }) => user)
      expect(leaks(records, users, password)).toEqual([])
    },
  )
})

/** Passwords that peers write in as many ways as there are. */
const ECHOED = ['Zoetermeer-Kanarie-9!', 'wachtwoord-ü€', '<a"b>&\'c%41\\=+/'].map((password, index) => ({
  password,
  isFirst: index === 0,
}))
/** All of them in octets, and one that is broken over two lines. */
const echoesOf = (password: string) => [...new Set(formsOf(password).filter((form) => /^[\x20-\xff]*$/.test(form)))]

describe.each(ECHOED)('a gateway that says back the password $password', ({ password, isFirst }) => {
  test('in each form gets the same verdicts from what is kept, which does not hold it', async () => {
    const forms = echoesOf(password)
    const raw = Buffer.from(password).toString('latin1')
    const said = new Set<string>()
    let turn = 0
    const next = () => {
      const form = forms[turn++ % forms.length]!
      said.add(form)
      return form
    }
    const behaviour = healthyBehaviour()
    const { smtp, pop3 } = behaviour
    const { login } = pop3
    smtp.sasl.says.rejected = () =>
      turn % 2 === 0
        ? reply(535, `5.7.8 no ${next()}`)
        : reply(535, [`5.7.8 no ${raw.slice(0, 6)}`, `5.7.8 ${raw.slice(6)} ${next()}`])
    smtp.sasl.says.accepted = () => reply(235, `2.7.0 hello ${next()}`)
    pop3.sasl.says.rejected = () => err(`[AUTH] no ${next()}`)
    pop3.login = (session, user) => ({ ...login(session, user), text: `maildrop of ${next()}` })
    const records = await gatewayJournal(password, behaviour, isFirst ? [] : WITH_LOGINS)
    expect(said.size).toBe(forms.length)
    expect(verdictsIn(rejudge(records, { toolVersion: '0', blob }))).toEqual(verdictsIn(records))
    expect(forms.filter((form) => octetsIn(records).includes(form))).toEqual([])
    const line = readFileSync(join(directory, 'run.jsonl'), 'utf8')
    expect(line).not.toContain(JSON.stringify(password).slice(1, -1))
  })
})

const connectorRun = { ...defaultConnectorRun(), directory }

/** The same of connectors. */
const WITH_CONNECTOR_LOGINS = [
  'CS-012',
  'CM-002',
  'CM-017',
  'CM-018',
  'CM-019',
  'CM-026',
  'CM-040',
  'CP-003',
  'CP-004',
  'CP-014',
]

async function connectorJournal(
  password: string,
  behaviour = healthyConnector(),
  select: readonly string[] = [],
): Promise<JournalRecord[]> {
  const subject = connectorSubject(embeddedDriver(behaviour), connectorRun, { authority, password })
  const run = await openRun({ ...connectorRun, select }, subject, '0')
  await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
  await run.close()
  return readBack()
}

describe('a sound connector', () => {
  let usual: Record<string, string>
  beforeAll(async () => {
    usual = verdictsIn(await connectorJournal('Kx7-9vQ2mZ-w4Rt'))
  })

  // A run makes its own password; what is special about one shows with few. The first meets all checks.
  test.each(
    ['test', '250 ', 'wachtwoord-ü€', '<angle@brackets>', 'client.example', '='].map(
      (password, index) => [password, index === 0 ? [] : WITH_CONNECTOR_LOGINS] as const,
    ),
  )('with the password %j', async (password, select) => {
    const records = await connectorJournal(password, healthyConnector(), select)
    const verdicts = verdictsIn(records)
    expect(verdicts).toEqual(Object.fromEntries(Object.keys(verdicts).map((id) => [id, usual[id]])))
    expect(verdictsIn(rejudge(records, { toolVersion: '0', blob }))).toEqual(verdicts)
    expect(leaks(records, ['party1@htpoort.test'], password)).toEqual([])
  })
})

describe.each(ECHOED)('a connector that shows the password $password', ({ password, isFirst }) => {
  test('in each form, wherever it can, is found out, and what is kept does not hold it', async () => {
    const forms = echoesOf(password)
    const behaviour = healthyConnector()
    const { smtp, pop3 } = behaviour
    let turn = 0
    const next = () => forms[turn++ % forms.length]!
    before(smtp.stages, 'login', async (session) => session.note(`trace: ${forms.join('\n')}`))
    before(pop3.stages, 'login', async ({ collected }) => {
      collected.push({ name: 'session.log', octets: Buffer.from(forms.join('\r\n'), 'latin1') })
    })
    before(smtp.stages, 'envelope', async (session) => void (await ask(session, smtp, `NOOP ${next()}`)))
    const records = await connectorJournal(password, behaviour, isFirst ? [] : WITH_CONNECTOR_LOGINS)
    const verdicts = verdictsIn(records)
    for (const id of ['CS-012@smtp', 'CS-012@pop3']) expect(verdicts[id]).toBe('warn')
    expect(turn).toBeGreaterThan(forms.length)
    expect(verdictsIn(rejudge(records, { toolVersion: '0', blob }))).toEqual(verdicts)
    expect(forms.filter((form) => octetsIn(records).includes(form))).toEqual([])
  })
})
