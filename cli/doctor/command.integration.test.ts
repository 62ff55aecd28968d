import { writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { type Gateway, startGateway } from '../../harness/peers/gateway/gateway.ts'
import { type BuiltCommand, buildCommand } from '../built-command.test-help.ts'

const PASSWORD = 'Kanarie7Zanger9'
const USER = 'party1@htpoort.test'
const SERVER_NAME = 'msa-smtp.htpoort.test'
const authority = makeAuthority()

let htg: BuiltCommand
let gateway: Gateway
/** Takes connections and says nothing. */
let silent: Server
let ports: string[]
beforeAll(async () => {
  htg = buildCommand()
  writeFileSync(join(htg.work, 'ca.pem'), authority.rootPem)
  gateway = await startGateway({
    accounts: [{ user: USER, password: PASSWORD }],
    serverName: SERVER_NAME,
    certificate: authority.issue({ names: [SERVER_NAME] }),
  })
  ports = ['--smtp', `127.0.0.1:${gateway.smtp.port}`, '--pop3', `127.0.0.1:${gateway.pop3.port}`]
  silent = createServer((socket) => socket.on('error', () => {}))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  silent.close()
  await gateway.stop()
  htg.remove()
})

const trust = ['--ca', 'ca.pem', '--server-name', SERVER_NAME]
const login = ['--user', USER, '--password-env', 'HTG_PASSWORD', '--domain', 'htpoort.test']
const run = (args: readonly string[], environment: Record<string, string> = { HTG_PASSWORD: PASSWORD }) =>
  htg.call(['doctor', ...args], environment)

test('a gateway in order: every fact is good, and what is missing is told with its lines', async () => {
  const { status, stdout, stderr } = await run([...ports, ...trust, ...login])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain(`SMTP-MSA at ${ports[1]}\n  ✓ reachable  in `)
  expect(stdout).not.toMatch(/^ {2}[✗?]/m)
  expect(stdout).toMatch(/Missing for the full scope\n {2}- no recipient is configured whose messages come back/)
  expect(stdout).toContain(`
    gateway:
      accounts:
        - user: ${USER}
          password-env: HTG_PASSWORD
          test: true  # only if everything in its maildrop may be deleted
        - user: SECOND-MAILBOX@htpoort.test
          password-env: HTG_PASSWORD_2
          test: true  # only if everything in its maildrop may be deleted
      addresses:
        undeliverable: UNDELIVERABLE@msa-smtp.htpoort.test
        loopback: LOOPBACK@msa-smtp.htpoort.test
`)
  expect(stdout).toContain('All that a run needs is there')
})

test('in Dutch, and as JSON in both languages', async () => {
  const { stdout: dutch } = await run([...ports, ...trust, ...login, '--lang', 'nl'])
  expect(dutch).toMatch(/✓ begroeting 220 /)
  expect(dutch).toContain('Ontbreekt voor de volledige omvang')
  const { status, stdout } = await run([...ports, ...login, '--format', 'json'])
  expect(status).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({
    schemaVersion: 1,
    verdict: 'not-ready',
    ports: [
      {
        protocol: 'smtp',
        certificate: { names: [SERVER_NAME, '127.0.0.1', '::1'], verified: false },
        facts: expect.arrayContaining([
          {
            fact: 'trust',
            mark: 'bad',
            text: { en: expect.stringMatching(/^not trusted/), nl: expect.stringMatching(/^niet vertrouwd/) },
          },
        ]),
      },
      {
        protocol: 'pop3',
        facts: expect.arrayContaining([expect.objectContaining({ fact: 'login', mark: 'unknown' })]),
      },
    ],
    missing: expect.arrayContaining([expect.objectContaining({ what: 'second-account' })]),
  })
})

test.each([
  [
    'a wrong password',
    1,
    [...trust, ...login],
    { HTG_PASSWORD: 'not-the-password-4711' },
    '✗ login      refused (535 5.7.8)',
  ],
  [
    'the wrong name',
    1,
    ['--ca', 'ca.pem', '--server-name', 'other.test', ...login],
    undefined,
    '✗ name       not for other.test',
  ],
  ['no account', 3, [...trust, '--domain', 'htpoort.test'], undefined, '? login      not tried: give --user MAILBOX'],
  ['no name', 3, ['--ca', 'ca.pem'], undefined, '? name       --server-name was not given'],
] as const)('%s: status %d', async (_, status, args, environment, line) => {
  const ran = await run([...ports, ...args], environment)
  expect(ran.stdout).toContain(line)
  expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status, stderr: '' })
  expect(ran.stdout).not.toContain('4711')
})

test('a silent gateway: status 3 within five seconds', async () => {
  const at = `127.0.0.1:${(silent.address() as AddressInfo).port}`
  const begun = performance.now()
  // How long a process takes, from its start to its end.
  const args = ['doctor', '--smtp', at, '--pop3', at, ...trust, ...login]
  const { status, stdout } = await htg.run(args, { HTG_PASSWORD: PASSWORD })
  const took = performance.now() - begun
  expect(status).toBe(3)
  expect(stdout.match(/\? greeting {3}the greeting did not come within the \d(?:\.\d)? s/g)).toHaveLength(2)
  expect(took).toBeGreaterThan(3000)
  // On a machine that does other things as well.
  expect(took).toBeLessThan(10_000)
})

describe('wrong usage', () => {
  const EXAMPLE = 'htg doctor --smtp localhost:587 --pop3 localhost:110 --server-name gateway.example.test'
  test.each([
    [[], `htg: say which gateway to look at, for example: ${EXAMPLE}`],
    [['--smtp', 'localhost'], 'htg: --smtp: “localhost” is not HOST:PORT'],
    [['--smtp', 'msa-smtp.htpoort.nl:587'], 'the domain of the gateway that is in use'],
    [['--smtp', 'localhost:1', '--server-name', 'pop3.HTPOORT.nl.'], 'the domain of the gateway that is in use'],
    [['--smtp', 'localhost:1', '--user', 'x', '--password-env', 'NONE'], 'the environment variable NONE is not set'],
    [['--smtp', 'localhost:1', '--user', 'x', '--password', 'x'], '--password: a password is never an argument'],
    [['--smtp', 'localhost:1', '--format', 'html'], '--format: “html” is not one of text, json'],
    [['--config', 'container.yaml'], 'the configuration starts the gateway in a container'],
  ])('%j', async (args, sentence) => {
    writeFileSync(
      join(htg.work, 'container.yaml'),
      'gateway: { container: { image: x }, accounts: [{ user: a@b.test }] }\n',
    )
    const { status, stdout, stderr } = await run(args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(sentence)
  })

  test('a configuration is taken as a run takes it', async () => {
    const config = join(htg.work, 'gateway.yaml')
    writeFileSync(
      config,
      `gateway:
  smtp: ${ports[1]}
  server-name: ${SERVER_NAME}
  ca: ca.pem
  accounts: [{ user: ${USER}, password-env: HTG_PASSWORD }, { user: other@htpoort.test, password-env: HTG_PASSWORD }]
  addresses: { undeliverable: u@msa-smtp.htpoort.test, loopback: '{mailbox}' }
domain: htpoort.test
`,
    )
    const { status, stdout } = await run(['--config', config])
    expect(status).toBe(0)
    expect(stdout).toContain('  - SMTP-MSA alone is tested: the port of POP3 is not given (gateway.pop3): ')
    expect(stdout).toContain('\n    gateway:\n      pop3: HOST:110\n')
    expect(stdout).not.toContain('second account')
  })
})
