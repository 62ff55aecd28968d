import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import { healthyConnector } from '../harness/peers/connector/behaviour.ts'
import { embeddedDriver } from '../harness/peers/connector/embedded.ts'
import { startGateway } from '../harness/peers/gateway/gateway.ts'
import type { JournalRecord } from '../harness/running/journal.ts'
import { defaultConnectorRun } from './connector/default-run.ts'
import { connectorSubject } from './connector/run.ts'
import { defaultGatewayRun } from './gateway/default-run.ts'
import { openGatewayRun } from './gateway/run.ts'
import { embeddedAccounts, embeddedAddresses } from './gateway/subject.ts'
import { envelopeDomain } from './profile/profile.ts'
import { rejudge } from './rejudge.ts'
import { openRun } from './run.ts'

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
  const lines = readFileSync(join(directory, 'run.jsonl'), 'utf8').trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as JournalRecord)
}
const blob = (sha256: string) => readFileSync(join(directory, 'blobs', sha256))

const verdictsIn = (records: readonly JournalRecord[]): Record<string, string> =>
  Object.fromEntries(
    records
      .flatMap((record) => (record.type === 'result' ? [record.result] : []))
      .map(({ id, verdict, message }) => [id, verdict === 'pass' ? verdict : `${verdict}: ${message.en}`] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

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

describe('a sound gateway', () => {
  const config = defaultGatewayRun()
  const { profile } = config
  const serverName = envelopeDomain(profile)
  const certificate = authority.issue({ names: [serverName] })

  async function journalWith(password: string): Promise<JournalRecord[]> {
    const accounts = embeddedAccounts(profile).map((account) => ({ ...account, password }))
    const gateway = await startGateway({ accounts, domain: profile.domain, serverName, certificate })
    const addresses = embeddedAddresses(profile, accounts[0]!.address)
    const { smtp, pop3 } = gateway
    try {
      const run = await openGatewayRun(
        {
          ...config,
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

  let usual: Record<string, string>
  beforeAll(async () => {
    usual = verdictsIn(await journalWith('Kx7-9vQ2mZ-w4Rt'))
  })

  test.each(PASSWORDS)('with the password %j', async (password) => {
    const records = await journalWith(password)
    expect(verdictsIn(records)).toEqual(usual)
    expect(verdictsIn(rejudge(records, { toolVersion: '0', blob }))).toEqual(usual)
    const users = embeddedAccounts(profile).map(({ user }) => user)
    expect(leaks(records, users, password)).toEqual([])
  })
})

describe('a sound connector', () => {
  const config = { ...defaultConnectorRun(), directory }

  async function journalWith(password: string): Promise<JournalRecord[]> {
    const connector = embeddedDriver(healthyConnector())
    const run = await openRun(config, connectorSubject(connector, config, { authority, password }), '0')
    await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
    await run.close()
    return readBack()
  }

  let usual: Record<string, string>
  beforeAll(async () => {
    usual = verdictsIn(await journalWith('Kx7-9vQ2mZ-w4Rt'))
  })

  // A run makes its own password; what is special about one shows with few.
  test.each(['test', 'wachtwoord-ü€', '<angle@brackets>', 'client.example', '250 ', '='])(
    'with the password %j',
    async (password) => {
      const records = await journalWith(password)
      expect(verdictsIn(records)).toEqual(usual)
      expect(verdictsIn(rejudge(records, { toolVersion: '0', blob }))).toEqual(usual)
      expect(leaks(records, ['party1@htpoort.test'], password)).toEqual([])
    },
  )
})
