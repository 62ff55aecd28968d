import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfigFile } from '../arguments/config-file.ts'
import { defined } from '../arguments/profile.ts'
import { type GatewayOptions, gatewayRequest } from './request.ts'

const folder = mkdtempSync(join(tmpdir(), 'htg-gateway-'))
afterAll(() => rmSync(folder, { recursive: true }))

const PASSWORD = 'a password'
const environment = { PW: PASSWORD }
/** The least that a gateway on this machine needs. */
const local: GatewayOptions = {
  smtp: '[::1]:587',
  pop3: 'localhost:110',
  serverName: 'gw.example.test',
  user: 'p1@htpoort.nl',
  passwordEnv: 'PW',
}

/** `undefined` for an option that is left out after all. */
type Options = { readonly [K in keyof GatewayOptions]?: GatewayOptions[K] | undefined }

const request = (options: Options, yaml?: string) =>
  gatewayRequest(defined(options), yaml === undefined ? undefined : config(yaml), environment)

function config(yaml: string) {
  const file = join(folder, 'c.yaml')
  writeFileSync(file, yaml)
  return readConfigFile(file)
}

function problemsOf(options: Options, yaml?: string): string {
  try {
    request(options, yaml)
    return ''
  } catch (error) {
    return (error as Error).message.replaceAll(`${folder}/`, '')
  }
}

test('with no endpoint it is the embedded gateway, with all that costs it nothing', () => {
  expect(request({})).toMatchObject({
    run: {
      subject: { kind: 'embedded' },
      profile: { domain: 'htpoort.test', environment: 'production', limits: { quiet: 50 } },
      allow: ['safe', 'submits', 'deletes', 'bad-logins', 'cleartext-credential'],
      directory: 'htg-report',
      requireFull: false,
    },
    formats: ['json', 'junit', 'html', 'markdown'],
    language: 'en',
  })
})

test('an endpoint, its account and its addresses', () => {
  expect(request({ ...local, to: 'dms@htpoort.nl' }).run.subject).toEqual({
    kind: 'endpoints',
    name: 'the gateway at [::1]:587',
    nl: { name: 'de gateway op [::1]:587' },
    smtp: { host: '::1', port: 587 },
    pop3: { host: 'localhost', port: 110 },
    serverName: 'gw.example.test',
    accounts: [{ user: 'p1@htpoort.nl', password: PASSWORD, address: 'p1@htpoort.nl' }],
    addresses: { from: 'p1@htpoort.nl', to: 'dms@htpoort.nl', rcpt: 'dms@msa-smtp.htpoort.nl' },
  })
})

describe('recipients follow from one another', () => {
  const addresses = (options: GatewayOptions) => {
    const { subject } = request({ ...local, ...options }).run
    return subject.kind === 'embedded' ? undefined : subject.addresses
  }
  test('by tables 3 and 4', () => {
    expect(addresses({})).toMatchObject({ to: 'ags@htpoort.nl', rcpt: 'ags@msa-smtp.htpoort.nl' })
    expect(addresses({ rcpt: 'pni@msa-smtp.htpoort.nl' })).toMatchObject({ to: 'pni@htpoort.nl' })
    expect(addresses({ to: 'pni@preprod.htpoort.nl', environment: 'preprod' })).toMatchObject({
      rcpt: 'pni@msa-smtp.preprod.htpoort.nl',
    })
  })
  test('and not where they cannot', () => {
    expect(problemsOf({ ...local, to: 'a@b.example' })).toMatch(
      /^--to: the envelope form of this address cannot be derived/,
    )
    expect(addresses({ to: 'a@b.example', rcpt: 'a@c.example' })).toMatchObject({ rcpt: 'a@c.example' })
    expect(problemsOf({ ...local, from: '<a@b.example>' })).toMatch(/^--from: .* is not a mail address/)
  })
})

describe('run classes', () => {
  test('elsewhere nothing but safe, and fewer at once', () => {
    const { run } = request({ ...local, serverName: undefined, smtp: 'gw.corp.example:587' })
    expect(run).toMatchObject({ allow: ['safe'], concurrency: 4, subject: { serverName: 'gw.corp.example' } })
  })
  test('--allow adds', () => {
    expect(request({ ...local, pop3: '10.0.0.1:110', allow: ['submits'] }).run.allow).toEqual(['safe', 'submits'])
    expect(request({ ...local, allow: ['slow'] }).run.allow).toContain('deletes')
  })
  test.each(['127.0.0.1.example:1', '128.0.0.1:1', '[::2]:1', 'notlocalhost:1'])('%s is not this machine', (smtp) => {
    expect(request({ ...local, smtp }).run.allow).toEqual(['safe'])
  })
})

describe('the gateway that is in use', () => {
  test.each([
    [{ smtp: 'msa-smtp.htpoort.nl:587' }],
    [{ smtp: 'HTPOORT.NL.:587' }],
    [{ smtp: 'msa-smtp．ｈｔｐｏｏｒｔ．ｎｌ:587' }],
    [{ smtp: 'ht\u00adpoort。nl:587' }],
    [{ pop3: 'pop.preprod.htpoort.nl:110', environment: 'preprod' }],
    [{ serverName: 'msa-smtp.htpoort.nl' }],
    [{ serverName: 'MSA-SMTP。HTPOORT。NL.' }],
    [{ serverName: undefined }],
    [{ serverName: undefined, smtp: '[::ffff:127.0.0.1]:2587', environment: 'preprod' }],
  ])('%j is refused', (options) => {
    expect(problemsOf({ ...local, ...options })).toMatch(/--i-am-authorised/)
    expect(problemsOf({ ...local, ...options, iAmAuthorised: true })).toBe('')
  })
  test('also when the configuration says it', () => {
    expect(
      problemsOf({ user: 'a@b.example', passwordEnv: 'PW' }, 'gateway:\n  smtp: htpoort.nl:587\n  pop3: localhost:110'),
    ).toMatch(/^c\.yaml:2: gateway\.smtp: htpoort\.nl stands under htpoort\.nl/)
  })
  test('also for a container, which could lead there', () => {
    const yaml = 'gateway: { server-name: msa-smtp.htpoort.nl, container: { image: x }, accounts: [{ user: p1 }] }'
    expect(problemsOf({}, yaml)).toMatch(/^c\.yaml:1: gateway\.server-name: msa-smtp\.htpoort\.nl stands under/)
    expect(problemsOf({ iAmAuthorised: true }, yaml)).toBe('')
  })
  test('and no more than that: a team tests its own gateway under its own domain', () => {
    expect(problemsOf({ ...local, smtp: 'gw.acme.nl:587', pop3: 'gw.acme.nl:110', domain: 'acme.nl' })).toBe('')
    expect(request({ ...local, serverName: undefined, domain: 'acme.nl' }).run.subject).toMatchObject({
      serverName: 'msa-smtp.acme.nl',
    })
  })
  test('a name that has no normal form is refused, authorised or not', () => {
    for (const iAmAuthorised of [true, undefined]) {
      expect(problemsOf({ ...local, serverName: 'htpoort%2enl', iAmAuthorised })).toMatch(
        /^--server-name: “htpoort%2enl” is not a host name/,
      )
      expect(problemsOf({ ...local, pop3: 'h\\116poort.nl:110', iAmAuthorised })).toMatch(
        /is not HOST:PORT, for example localhost:110 or \[::1\]:110$/,
      )
    }
  })
  test('names that can never be real ones are free', () => {
    expect(problemsOf({ ...local, smtp: 'msa-smtp.htpoort.test:587', domain: 'htpoort.test' })).toBe('')
    expect(problemsOf({ ...local, smtp: 'nothtpoort.nl:587' })).toBe('')
  })
})

describe('passwords', () => {
  test('are never an argument', () => {
    const message = problemsOf({ ...local, password: 'hunter2' })
    expect(message).toMatch(/^--password: a password is never an argument/)
    expect(message).not.toContain('hunter2')
  })
  test('come from a variable or a file', () => {
    const file = join(folder, 'password')
    writeFileSync(file, 'from a file\n')
    const { passwordEnv: _, ...without } = local
    const { subject } = request({ ...without, passwordFile: file }).run
    expect(subject).toMatchObject({ accounts: [{ password: 'from a file' }] })
    expect(problemsOf(without)).toMatch(/^--user: has no password/)
    expect(problemsOf({ ...local, passwordEnv: 'NONE' })).toMatch(
      /^--password-env: the environment variable NONE is not set/,
    )
    expect(problemsOf({ ...without, passwordFile: '/none' })).toMatch(/^--password-file: \/none does not exist/)
  })
  test('are of a mailbox each', () => {
    const yaml =
      'gateway:\n  server-name: gw.test\n  container: { image: x, deliver: [d, "{mailbox}"] }\n  accounts: [{ user: p1 }, { user: P1 }]\n'
    expect(problemsOf({}, yaml)).toMatch(/^c\.yaml:4: gateway\.accounts.*: P1 is there already/)
  })
  test('are made up for a container, anew for each run', () => {
    const yaml =
      'gateway:\n  server-name: gw.test\n  container: { image: x, deliver: [d, "{mailbox}"] }\n  accounts: [{ user: p1 }]\n'
    const subject = () => request({}, yaml).run.subject
    expect(subject()).toMatchObject({
      kind: 'container',
      accounts: [{ address: 'p1@htpoort.nl' }],
      container: { image: 'x' },
    })
    expect(subject()).not.toEqual(subject())
  })
})

test('an option wins over the configuration', () => {
  const yaml = `gateway: { smtp: "localhost:1", pop3: "localhost:2", server-name: gw.test, accounts: [{ user: a@b.example, password-env: PW }] }
environment: preprod
as-of: 2025-01-01
select: [SS-001]
lang: nl
report: out
settings: { tls.tls12: allow, smtp.onCc: reject }
`
  expect(request({}, yaml)).toMatchObject({
    run: {
      directory: join(folder, 'out'),
      select: ['SS-001'],
      profile: { environment: 'preprod', asOf: '2025-01-01', settings: { 'tls.tls12': 'allow' } },
    },
    language: 'nl',
  })
  const options = {
    lang: 'en',
    select: ['SS-007'],
    environment: 'production',
    set: ['tls.tls12=forbid'],
    smtp: 'localhost:9',
    pop3: 'localhost:8',
  }
  expect(request(options, yaml)).toMatchObject({
    run: {
      select: ['SS-007'],
      subject: { smtp: { port: 9 }, pop3: { port: 8 } },
      profile: { environment: 'production', settings: { 'tls.tls12': 'forbid', 'smtp.onCc': 'reject' } },
    },
    language: 'en',
  })
})

test('one side alone is tested where the other is not named, and nothing else is connected to', () => {
  const subject = (options: Options, yaml?: string) => request(options, yaml).run.subject
  const { smtp: _, ...onlyPop3 } = local
  expect(subject({ ...local, pop3: undefined })).not.toHaveProperty('pop3')
  expect(subject(onlyPop3)).toMatchObject({ name: 'the gateway at localhost:110' })
  expect(subject(onlyPop3)).not.toHaveProperty('smtp')
  const both =
    'gateway: { server-name: gw.test, smtp: "other.example:1", pop3: "other.example:2", accounts: [{ user: a, password-env: PW }] }'
  // What the command line names is all, whatever the configuration knows.
  expect(subject({ smtp: 'localhost:587' }, both)).not.toHaveProperty('pop3')
  expect(subject({}, both.replace(/smtp: "[^"]*", /, ''))).toMatchObject({ pop3: { port: 2 } })
  const container = (ports: string) =>
    `gateway: { server-name: gw.test, container: { image: x, ports: ${ports} }, accounts: [{ user: p1 }] }`
  expect(subject({}, container('{ pop3: 1110 }'))).toMatchObject({ container: { ports: { pop3: 1110 } } })
  expect(problemsOf({}, container('{}'))).toMatch(/names neither the port of smtp nor that of pop3/)
  expect(problemsOf({ ...local, smtp: undefined, pop3: 'localhost' })).toMatch(/^--pop3: .* is not HOST:PORT/)
})

test('a recipient that loops back is the recipient of all messages, unless another is given', () => {
  const addresses = (options: Options) => {
    const { subject } = request({ ...local, ...options }).run
    return subject.kind === 'embedded' ? undefined : subject.addresses
  }
  const loopback = 'echo@msa-smtp.htpoort.nl'
  expect(addresses({ loopback })).toMatchObject({ loopback, rcpt: loopback, to: 'echo@htpoort.nl' })
  expect(addresses({ loopback: 'echo@x.example' })).toMatchObject({ rcpt: 'echo@x.example', to: 'echo@x.example' })
  expect(addresses({ loopback: '{mailbox}' })).toMatchObject({ rcpt: 'p1@htpoort.nl', to: 'p1@htpoort.nl' })
  expect(addresses({ loopback, to: 'ags@htpoort.nl' })).toMatchObject({ loopback, rcpt: 'ags@msa-smtp.htpoort.nl' })
  expect(problemsOf({ ...local, loopback: '<a@b>' })).toMatch(/^--loopback: .* is not a mail address/)
  expect(problemsOf({ loopback })).toMatch(/^--loopback: belongs to a gateway of yours/)
})

test('an account is a test account where it is declared one, or where the gateway is ours', () => {
  const accounts = (yaml: string) => {
    const { subject } = request({}, yaml).run
    return subject.kind === 'embedded' ? [] : subject.accounts.map(({ test }) => test)
  }
  const two = 'accounts: [{ user: a, password-env: PW }, { user: b, password-env: PW, test: true }]'
  expect(accounts(`gateway: { smtp: "localhost:1", pop3: "localhost:2", ${two} }\ndomain: a.test`)).toEqual([
    undefined,
    true,
  ])
  expect(accounts(`gateway: { container: { image: x }, ${two} }\ndomain: a.test`)).toEqual([true, true])
})

test('a command that delivers runs in the folder of the configuration', () => {
  const yaml = (more: string) =>
    `gateway: { ${more}, deliver: [put, '{mailbox}'], accounts: [{ user: a, password-env: PW }] }\ndomain: a.test`
  expect(request({}, yaml('smtp: "localhost:1", pop3: "localhost:2"')).run.subject).toMatchObject({
    deliverBy: { command: ['put', '{mailbox}'], folder },
  })
  expect(problemsOf({}, yaml('container: { image: x }'))).toMatch(
    /^c\.yaml:1: gateway\.deliver: .*gateway\.container\.deliver/,
  )
})

test('a limit for notifications is set for what the harness runs itself, and by the user elsewhere', () => {
  const within = (options: GatewayOptions, yaml?: string) => request(options, yaml).run.profile.settings['dsn.within']
  const container = 'gateway: { server-name: gw.test, container: { image: x }, accounts: [{ user: p1 }] }\n'
  expect(within({})).toBe('5')
  expect(within({}, container)).toBe('60')
  expect(within(local)).toBe('none')
  expect(within({ ...local, set: ['dsn.within=90'] })).toBe('90')
  expect(within({}, `${container}settings: { dsn.within: 12.5 }\n`)).toBe('12.5')
  expect(problemsOf({ ...local, set: ['dsn.within=soon'] })).toContain('none or a number of seconds')
  expect(problemsOf({}, `${container}settings: { dsn.within: soon }\n`)).toContain('none or a number of seconds')
})

test('everything that is wrong is said at once', () => {
  const message = problemsOf({
    smtp: 'localhost',
    environment: 'prod',
    asOf: '2025-02-30',
    set: ['foo=bar', 'tls'],
    allow: ['stres'],
    format: ['pdf'],
    lang: 'fr',
    shard: '5/4',
    timeout: '0',
    concurrency: '1.5',
    ca: '/none',
  })
  expect(message.split('\n').map((line) => line.slice(0, 28))).toEqual([
    '--environment: “prod” is not',
    '--as-of: “2025-02-30” is not',
    '--set: “tls” is not KEY=VALU',
    '--set: “foo” is not a settin',
    '--concurrency: “1.5” is not ',
    '--timeout: “0” is not a numb',
    '--allow: “stres” is not one ',
    '--format: “pdf” is not one o',
    '--lang: “fr” is not one of e',
    '--shard: “5/4” is not a part',
  ])
})

test('what belongs to a gateway of the user’s is not lost on the embedded one', () => {
  expect(problemsOf({ user: 'a@b.example' })).toMatch(/^--user: belongs to a gateway of yours/)
  expect(problemsOf({}, 'gateway: { name: x }')).toMatch(/^c\.yaml:1: gateway: says neither where/)
  expect(problemsOf({ domain: 'htpoort.nl' })).toMatch(
    /^--domain: the embedded gateway has certificates for names under \.test only/,
  )
})
