import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import { healthyBehaviour } from '../harness/peers/gateway/behaviour.ts'
import { type Gateway, startGateway } from '../harness/peers/gateway/gateway.ts'
import type { Store } from '../harness/peers/gateway/maildrop.ts'
import { readRun } from '../reports/read-run.ts'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'

/*
 * The command against a gateway that is somebody's: known by its ports, one account, an address that loops back and its
 * authority. The reference plays it, with mail of others in the maildrop.
 */

const USER = 'somebody@htpoort.test'
const PASSWORD = 'a good password'
const LOOPBACK = ['--loopback', 'loopback@msa-smtp.htpoort.test']
const SAFE = 'limits: { quiet: 50, reply: 10000, session: 30000, delivery: 5000 }\ndomain: htpoort.test\n'

const mail = (number: number) =>
  Buffer.from(
    `From: <other@client.test>\r\nMessage-ID: <${number}@client.test>\r\nSubject: Yours ${number}\r\n\r\n${'.\r\n'.repeat(number)}\xe9 end\r\n`,
    'latin1',
  )
const ALL = [1, 2, 3, 4, 5].map((number) => mail(number).toString('latin1'))

let command: BuiltCommand
const gateways: Gateway[] = []
beforeAll(() => {
  command = buildCommand()
  writeFileSync(join(command.work, 'limits.yaml'), SAFE)
})
afterAll(async () => {
  command.remove()
  await Promise.all(gateways.map((gateway) => gateway.stop()))
})

/** A gateway of somebody's, and what it sees: connections by port, logins to its maildrop, and the mail of others there. */
async function somebodys() {
  const behaviour = healthyBehaviour()
  const seen = { smtp: 0, pop3: 0, logins: 0 }
  let store: Store | undefined
  let atLogin: (logins: number) => void = () => {}
  const { smtp, pop3 } = behaviour
  const greetings = { smtp: smtp.greeting, pop3: pop3.greeting, login: pop3.login }
  smtp.greeting = (session) => {
    seen.smtp++
    return greetings.smtp(session)
  }
  pop3.greeting = (session) => {
    seen.pop3++
    return greetings.pop3(session)
  }
  pop3.login = (session, user) => {
    store = session.site.store
    atLogin(++seen.logins)
    if (seen.logins === 1) for (const number of [1, 2]) store.deliver(user, mail(number), behaviour.maildrop)
    if (seen.logins % 15 === 0 && seen.logins <= 45) store.deliver(user, mail(2 + seen.logins / 15), behaviour.maildrop)
    return greetings.login(session, user)
  }
  const authority = makeAuthority()
  const gateway = await startGateway({
    behaviour,
    accounts: [{ user: USER, password: PASSWORD }],
    certificate: authority.issue({ names: ['msa-smtp.htpoort.test'] }),
  })
  gateways.push(gateway)
  writeFileSync(join(command.work, 'ca.pem'), authority.rootPem)
  const ports = {
    smtp: ['--smtp', `127.0.0.1:${gateway.smtp.port}`],
    pop3: ['--pop3', `127.0.0.1:${gateway.pop3.port}`],
  }
  /** Mail of others that is in the maildrop, octet for octet. */
  const left = () =>
    store!
      .open(USER, { ...behaviour.maildrop, exclusive: false })!
      .messages.map(({ octets }) => octets.toString('latin1'))
      .filter((octets) => octets.includes('Subject: Yours'))
  return { ports, seen, left, onLogin: (then: typeof atLogin) => (atLogin = then) }
}

/** Options of a run, in a directory of its own. */
const certifying = (directory: string, ...options: readonly string[]) => [
  'gateway',
  ...['--config', 'limits.yaml', '--ca', 'ca.pem', '--server-name', 'msa-smtp.htpoort.test'],
  ...['--user', USER, '--password-env', 'PASSWORD', '--report', directory, ...options],
]

test('ports, an account and an address that loops back are enough for the full scope', async () => {
  const { ports, left } = await somebodys()
  const options = certifying('full', ...ports.smtp, ...ports.pop3, ...LOOPBACK)
  const { status, stdout } = await command.call(options, { PASSWORD })
  const report = readRun(join(command.work, 'full'))
  // Two classes need leave everywhere, and one check a second account.
  const excluded = report.coverage.excluded.filter(({ reason }) => !/^needs --allow (?:slow|stress)$/.test(reason))
  expect(excluded.map(({ check }) => check)).toEqual(['SP-049'])
  expect(report.subject.filling).toBe('loopback')
  expect(report.results.filter(({ verdict }) => /^(?:fail|warn|error)$/.test(verdict))).toEqual([])
  // What nothing but a setting could decide names it, in each view.
  const named = new Set(report.coverage.missing?.flatMap(({ checks }) => checks))
  const open = report.results.filter(({ verdict }) => verdict === 'inconclusive').map(({ id }) => id)
  expect(open.filter((id) => !named.has(id))).toEqual([])
  expect(named).toContain('SP-046')
  expect(named).toContain('SD-02')
  expect(named).toContain('SP-049')
  expect(status).toBe(3)
  expect(stdout.replace(/\s+/g, ' ')).toContain('set gateway.addresses.undeliverable in the configuration')
  for (const view of ['report.html', 'report.md']) {
    const { stdout: text } = await command.shell(`cat full/${view}`)
    expect(text).toContain('gateway.addresses.undeliverable')
    expect(text).toContain('a recipient that loops back')
  }
  // All that is there of others stays.
  expect(left()).toEqual(ALL)
})

test('a run that is killed half-way has deleted nothing that it did not bring', async () => {
  const { ports, left, onLogin } = await somebodys()
  const run = command.start(certifying('killed', ...ports.smtp, ...ports.pop3, ...LOOPBACK), { PASSWORD })
  const isOver = new Promise((resolve) => run.once('exit', (_, signal) => resolve(signal)))
  onLogin((logins) => logins === 46 && run.kill('SIGKILL'))
  expect(await isOver).toBe('SIGKILL')
  expect(left()).toEqual(ALL)
})

test.each(['smtp', 'pop3'] as const)('%s alone is tested, and nothing else connected to', async (side) => {
  const { ports, seen } = await somebodys()
  const { stdout } = await command.call(certifying(side, ...ports[side], ...LOOPBACK), { PASSWORD })
  const other = side === 'smtp' ? 'pop3' : 'smtp'
  const report = readRun(join(command.work, side))
  expect(report.scope).toBe('partial')
  expect(Object.keys(report.subject.endpoints)).toEqual([side])
  expect(report.results.filter(({ verdict }) => /fail|error|warn/.test(verdict))).toEqual([])
  expect(report.evidence.filter(({ protocol }) => protocol !== side)).toEqual([])
  expect(report.results.length).toBeGreaterThan(30)
  expect(seen[side]).toBeGreaterThan(30)
  expect(seen[other]).toBe(0)
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    side === 'smtp' ? 'SMTP-MSA alone is tested: the port of POP3 is not given' : 'POP3 alone is tested',
  )
})
