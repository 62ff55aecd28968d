import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { type Gateway, startGateway } from '../../harness/peers/gateway/gateway.ts'
import { readConfigFile } from '../arguments/config-file.ts'
import { gatewayRequest } from '../gateway/request.ts'
import { packageRoot } from '../package.ts'
import { type InitOptions, init } from './init.ts'

const folder = mkdtempSync(join(tmpdir(), 'htg-init-'))
const output = join(folder, 'htg.config.yaml')
const PASSWORD = 'Kanarie7Zanger9'
const USER = 'party1@preprod.htpoort.test'
const SERVER_NAME = 'msa-smtp.preprod.htpoort.test'
const authority = makeAuthority()

const printed: string[] = []
vi.mock('../terminal/print.ts', async (original) => ({
  ...(await original<object>()),
  print: (text: string) => void printed.push(text),
  printError: (text: string) => void printed.push(text),
}))

let gateway: Gateway
let ports: { smtp: string; pop3: string }
beforeAll(async () => {
  writeFileSync(join(folder, 'ca.pem'), authority.rootPem)
  gateway = await startGateway({
    accounts: [{ user: USER, password: PASSWORD }],
    serverName: SERVER_NAME,
    certificate: authority.issue({ names: [SERVER_NAME] }),
  })
  ports = { smtp: `127.0.0.1:${gateway.smtp.port}`, pop3: `127.0.0.1:${gateway.pop3.port}` }
})
beforeEach(() => {
  vi.stubEnv('HTG_PASSWORD', PASSWORD)
  printed.length = 0
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(output, { force: true })
})
afterAll(async () => {
  await gateway.stop()
  rmSync(folder, { recursive: true })
})

const written = (file = output) => readFileSync(file, 'utf8')
const make = async (options: Partial<InitOptions>, answers?: Record<string, string>) => {
  const asked: string[] = []
  const told: string[] = []
  await init(
    { output, ...options },
    answers && {
      ask: async (question, usual) => {
        asked.push(question)
        const [, answer] = Object.entries(answers).find(([part]) => question.includes(part)) ?? []
        return answer ?? usual
      },
      tell: (text) => void told.push(text),
      close() {},
    },
  )
  return { asked, told: told.join('') }
}

/** The file with all that stands there as an example. */
const withExamples = (text: string): string => {
  const next = text.replace(/^( *)# (?!yaml-)(?= *(?:- )?[a-z][\w.-]*:(?: |$))/gm, '$1')
  return next === text ? text : withExamples(next)
}

describe('of a gateway', () => {
  test('all that is needed: htg gateway takes it at once, and it has what was found', async () => {
    await make({ ...ports, ca: join(folder, 'ca.pem'), user: USER, passwordEnv: 'HTG_PASSWORD' })
    // From a clone it is that of the clone.
    const [, schema] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(written())!
    expect(resolve(folder, schema!)).toBe(join(packageRoot, 'dist', 'schemas', 'config.schema.json'))
    expect(parse(written())).toEqual({
      domain: 'htpoort.test',
      environment: 'preprod',
      gateway: {
        ...ports,
        'server-name': SERVER_NAME,
        ca: 'ca.pem',
        accounts: [{ user: USER, 'password-env': 'HTG_PASSWORD' }],
      },
    })
    const { run } = gatewayRequest({}, readConfigFile(output), { HTG_PASSWORD: PASSWORD })
    expect(run.subject).toMatchObject({
      kind: 'endpoints',
      serverName: SERVER_NAME,
      addresses: { rcpt: `ags@${SERVER_NAME}` },
    })
    expect(printed.join('')).toContain(
      `${output} is written. htg doctor looks at the gateway with it, and htg gateway certifies it.`,
    )
    expect(printed.join('') + written()).not.toContain(PASSWORD)
  })

  test('what the options say stands there, and wins over what was found', async () => {
    await make({
      ...ports,
      serverName: 'gw.other.test',
      domain: 'other.test',
      user: 'p: "1" # x',
      passwordFile: join(folder, 'secret'),
      from: 'a@other.test',
      to: 'dms@other.test',
      allow: ['submits', 'deletes'],
      set: ['message.size=1000'],
      asOf: '2026-06-01',
    })
    expect(parse(written())).toEqual({
      domain: 'other.test',
      gateway: {
        ...ports,
        'server-name': 'gw.other.test',
        accounts: [{ user: 'p: "1" # x', 'password-file': 'secret' }],
        addresses: { from: 'a@other.test', to: 'dms@other.test' },
      },
      allow: ['submits', 'deletes'],
      'as-of': '2026-06-01',
      settings: { 'message.size': '1000' },
    })
    readConfigFile(output)
  })

  test('nothing known: all are examples, and a configuration once they count', async () => {
    await make({})
    expect(parse(written())).toBeNull()
    expect(printed.join('')).toContain('Still to be filled in: smtp, pop3, server-name, accounts.')
    writeFileSync(output, withExamples(written()))
    expect(readConfigFile(output).config).toMatchObject({
      domain: 'example.test',
      gateway: {
        smtp: { host: 'localhost', port: 587 },
        accounts: [{}, { user: 'SECOND-MAILBOX@example.test' }],
        addresses: { loopback: 'LOOPBACK@msa-smtp.example.test', rcpt: 'ags@msa-smtp.example.test' },
      },
      settings: { 'message.size': '31457280' },
      baseline: 'known-failures.yaml',
    })
  })

  test('the examples beside what is known count too', async () => {
    await make({ ...ports, user: USER, passwordEnv: 'HTG_PASSWORD', lang: 'nl' })
    expect(written()).toContain('# Waar SMTP-MSA wordt gesproken.')
    writeFileSync(output, withExamples(written()))
    expect(readConfigFile(output).config.gateway).toMatchObject({
      accounts: [{ user: USER }, { user: 'SECOND-MAILBOX@preprod.htpoort.test' }],
      addresses: { to: 'ags@preprod.htpoort.test', undeliverable: `UNDELIVERABLE@${SERVER_NAME}` },
    })
  })

  test('on a terminal it asks for what is missing, and never for a password', async () => {
    const { asked, told } = await make(
      {},
      { 'SMTP-MSA': ports.smtp, POP3: ports.pop3, authority: join(folder, 'ca.pem'), mailbox: USER },
    )
    expect(asked).toEqual([
      'Where is SMTP-MSA spoken (HOST:PORT; empty: later)',
      'Where is POP3 spoken (HOST:PORT; empty: later)',
      'File with the authority to trust, PEM (empty: those of this system)',
      'The name that its certificate has to be for',
      'Its own mail domain',
      'The mailbox to log in as (empty: later)',
      'The name of the environment variable that will hold its password (not the password)',
    ])
    expect(told).toContain('✓ trust')
    expect(parse(written())).toMatchObject({
      domain: 'htpoort.test',
      environment: 'preprod',
      gateway: { ...ports, 'server-name': SERVER_NAME, accounts: [{ user: USER, 'password-env': 'HTG_PASSWORD' }] },
    })
  })

  test('an answer that is not the name of a variable may be the password: it is neither said nor kept', async () => {
    const { told } = await make(
      { ...ports, user: USER, domain: 'x.test', serverName: SERVER_NAME },
      { variable: 'pass word!' },
    )
    expect(told).toContain('That is not the name of a variable')
    expect(told + written() + printed.join('')).not.toContain('pass word!')
  })

  test('an answer is held to what an option is held to', async () => {
    await expect(make({ ...ports }, { certificate: 'pop3.htpoort.nl' })).rejects.toThrow(/the gateway that is in use/)
    expect(() => written()).toThrow(/ENOENT/)
  })

  test('nobody answers: the file is written all the same', async () => {
    await make({}, {})
    expect(parse(written())).toBeNull()
  })

  test('what is wrong with the options is said, and nothing is written', async () => {
    const wrong = async (options: Partial<InitOptions>) => expect(make(options)).rejects
    await (await wrong({ smtp: 'msa-smtp.htpoort.nl:587' })).toThrow(/the gateway that is in use/)
    await (await wrong({ from: 'nobody' })).toThrow(/“nobody” is not a mail address/)
    await (await wrong({ passwordEnv: 'HTG_PASSWORD' })).toThrow(/is the password of which mailbox\?/)
    await (await wrong({ set: ['tls.tls12=maybe'] })).toThrow(/tls\.tls12/)
    await (await wrong({ send: 'x' })).toThrow(/--send: belongs to --role connector/)
    await (await wrong({ role: 'message' })).toThrow(/--role: “message” is not one of gateway, connector/)
    expect(() => written()).toThrow(/ENOENT/)
  })
})

describe('of a connector', () => {
  test('its commands, verbatim', async () => {
    await make({ role: 'connector', send: `a 'b' "c" $HTG_RCPT # d`, host: 'gw.test' })
    expect(parse(written())).toEqual({ connector: { send: `a 'b' "c" $HTG_RCPT # d`, host: 'gw.test' } })
    writeFileSync(output, withExamples(written()))
    expect(readConfigFile(output).config.connector).toMatchObject({ fetch: './collect.sh', 'smtp-port': 5870 })
    expect(printed.join('')).toContain('Still to be filled in: fetch.')
  })

  test('on a terminal it asks for both', async () => {
    const { asked } = await make({ role: 'connector' }, { submit: './send', collect: './fetch' })
    expect(asked).toHaveLength(2)
    expect(parse(written())).toEqual({ connector: { send: './send', fetch: './fetch' } })
  })

  test('takes no option of a gateway', async () => {
    await expect(make({ role: 'connector', smtp: 'localhost:1' })).rejects.toThrow('--smtp: belongs to --role gateway')
  })
})

describe('the file', () => {
  test.each(['file', 'link', 'folder'])('a %s of that name is left as it is', async (what) => {
    const other = join(folder, 'other')
    if (what === 'file') writeFileSync(output, 'mine')
    else if (what === 'link') symlinkSync(other, output)
    else mkdirSync(output)
    await expect(make({})).rejects.toThrow(
      /is there already, and is not overwritten; name a new file with --output FILE/,
    )
    expect(() => readFileSync(other)).toThrow(/ENOENT/)
    if (what === 'file') expect(written()).toBe('mine')
    rmSync(output, { recursive: true, force: true })
  })

  test('goes to the standard output for -', async () => {
    await make({ output: '-' })
    expect(printed.join('')).toMatch(/^# yaml-language-server: /)
  })

  test('names the schema where the package is installed above it', async () => {
    const schemas = join(folder, 'node_modules', 'htg-conformance', 'dist', 'schemas')
    mkdirSync(schemas, { recursive: true })
    mkdirSync(join(folder, 'ci'))
    writeFileSync(join(schemas, 'config.schema.json'), '{}')
    const inside = join(folder, 'ci', 'htg.config.yaml')
    await make({ output: inside, ca: join(folder, 'ca.pem') })
    expect(written(inside)).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/node_modules\/htg-conformance\/dist\/schemas\/config\.schema\.json\n/,
    )
    expect(written(inside)).toContain('\n  ca: ../ca.pem\n')
  })
})
