import { execFileSync, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import { healthyBehaviour } from '../harness/peers/gateway/behaviour.ts'
import { type Gateway, startGateway } from '../harness/peers/gateway/gateway.ts'
import { normalise } from '../reports/normalise.ts'
import { readRun } from '../reports/read-run.ts'
import { gatewayDeviants } from '../suites/gateway/gateway-deviants.ts'
import { cleanEnvironment, ended, type Ran } from './built-command.test-help.ts'
import { packageRoot } from './package.ts'

/*
 * The packed package, in two folders: a user's, with nothing next to it but what it depends on, and a team's, which has
 * Vitest as well. The same runs are made in both, by the command and by Vitest.
 */

const folder = mkdtempSync(join(tmpdir(), 'htg-package-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What is not part of the sources. */
const LEFT_OUT = new Set(['node_modules', 'dist', 'dist-site', '.git', 'htg-report'])
const MOST_INSTALLED = 30_000_000
/** A part of each suite. */
const SOME = { gateway: 'SS-00*', connector: 'CM-02*' }

const user = join(folder, 'user')
const team = join(folder, 'team')
let packedPaths: string[] = []

beforeAll(() => {
  // Packed in a copy: packing builds, and others may be using dist/ here.
  const sources = join(folder, 'sources')
  mkdirSync(sources)
  for (const name of readdirSync(packageRoot)) {
    if (!LEFT_OUT.has(name)) cpSync(join(packageRoot, name), join(sources, name), { recursive: true })
  }
  symlinkSync(join(packageRoot, 'node_modules'), join(sources, 'node_modules'))
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', env: npmEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] })
  const [packed] = JSON.parse(npm(sources, 'pack', '--json').replace(/^[^[]*(?=\[)/s, '')) as [
    { filename: string; files: { path: string }[] },
  ]
  packedPaths = packed.files.map(({ path }) => path)
  mkdirSync(user)
  writeFileSync(join(user, 'package.json'), '{ "private": true }')
  npm(
    user,
    'install',
    '--ignore-scripts',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    join(sources, packed.filename),
  )
  mkdirSync(join(team, 'node_modules'), { recursive: true })
  for (const name of readdirSync(join(packageRoot, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(packageRoot, 'node_modules', name), join(team, 'node_modules', name))
  }
  cpSync(join(user, 'node_modules', 'htg-conformance'), join(team, 'node_modules', 'htg-conformance'), {
    recursive: true,
  })
})

const installed = join(user, 'node_modules', 'htg-conformance')
const node = (cwd: string, ...args: string[]) =>
  ended(spawn(process.execPath, args, { cwd, env: { ...cleanEnvironment(), PASSWORD } }))
const htg = (...args: string[]) => node(user, join(installed, 'dist', 'cli', 'htg.js'), ...args)

describe('where a user installs it', () => {
  test('the links of its pages lead to what is there', () => {
    const lost = packedPaths
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) => {
        const text = readFileSync(join(installed, path), 'utf8').replace(/^```[\s\S]*?^```$/gm, '')
        return [...text.matchAll(/\]\(([^)\s#]+)|(?:src|srcset)="([^"]+)"/g)]
          .map(([, link, picture]) => (link ?? picture)!)
          .filter((target) => !/^https?:/.test(target) && !existsSync(join(installed, dirname(path), target)))
          .map((target) => `${path}: ${target}`)
      })
    expect(lost).toEqual([])
  })

  test('it has what it needs and nothing else', () => {
    expect(packedPaths).toContain('dist/cli/htg.js')
    expect(packedPaths).toContain('dist/schemas/report.schema.json')
    expect(packedPaths).toContain('dist/schemas/config.schema.json')
    expect(packedPaths).toContain('dist/schemas/driver-request.schema.json')
    expect(packedPaths).toContain('dist/schemas/driver-answer.schema.json')
    expect(packedPaths).toContain('fixtures/gateways/postfix-dovecot/htg.config.yaml')
    // The bill of materials is complete, and has the digest of each.
    const bom = JSON.parse(readFileSync(join(installed, 'dist', 'sbom.cdx.json'), 'utf8')) as {
      bomFormat: string
      metadata: { component: { name: string } }
      components: { name: string; hashes?: unknown[]; licenses?: unknown[] }[]
    }
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'htg-conformance' } } })
    expect(packedPaths.filter((path) => /\.ts$|\.test[.-]/.test(path))).toEqual(['dist/cli/vitest.d.ts'])
    const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    const names = readdirSync(join(user, 'node_modules'))
      .filter((name) => !name.startsWith('.'))
      .flatMap((name) =>
        name.startsWith('@') ? readdirSync(join(user, 'node_modules', name)).map((own) => `${name}/${own}`) : [name],
      )
    expect(names.sort()).toEqual(['htg-conformance', ...Object.keys(dependencies)].sort())
    expect(bom.components.map(({ name }) => name).sort()).toEqual(Object.keys(dependencies).sort())
    expect(bom.components.filter(({ hashes, licenses }) => !hashes?.length || !licenses?.length)).toEqual([])
    expect(sizeOf(join(user, 'node_modules'))).toBeLessThan(MOST_INSTALLED)
  })

  // npm asks for leave for each, although nothing is left to do. A clone is built by postprepare, which it runs there alone.
  test.each(['preinstall', 'install', 'postinstall', 'prepare'])('it has no script %s', (name) => {
    const { scripts } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { scripts: object }
    expect(scripts).toHaveProperty('postprepare')
    expect(scripts).not.toHaveProperty(name)
  })

  test.each(['gateway', 'connector'] as const)('htg %s runs, and leaves a report and nothing else', async (role) => {
    const before = readdirSync(installed, { recursive: true }).length
    // All of it is run below.
    const { status, stdout, stderr } = await htg(role, '--select', SOME[role])
    expect({ status, stderr }).toMatchObject({ status: 0 })
    expect(stdout).toContain(`the embedded reference ${role} — not a product: conforms`)
    expect(JSON.parse(readFileSync(join(user, 'htg-report', 'report.json'), 'utf8'))).toMatchObject({
      verdict: 'conforms',
      tool: {
        version: (JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string }).version,
      },
    })
    expect(readdirSync(installed, { recursive: true }).length).toBe(before)
    expect(readdirSync(user).sort()).toEqual(['htg-report', 'node_modules', 'package-lock.json', 'package.json'])
    rmSync(join(user, 'htg-report'), { recursive: true })
  })

  test('a container needs testcontainers, which is said in a sentence', async () => {
    const config = join(folder, 'container.yaml')
    writeFileSync(
      config,
      'gateway: { container: { image: example.test/gateway }, accounts: [{ user: party1@htpoort.test }] }\ndomain: htpoort.test\n',
    )
    const { status, stderr } = await htg('gateway', '--config', config, '--quiet', '--report', join(folder, 'none'))
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        'htg: a container is started by the package testcontainers, which is not installed; run npm install --save-dev testcontainers@11\n',
    })
  })
})

const PASSWORD = 'correct horse'
const USER = 'party1@htpoort.test'
const SERVER_NAME = 'msa-smtp.htpoort.test'
const AS_OF = '2026-06-01'

describe('the command and Vitest come to the same report', () => {
  const suites = { gateway: 'gatewaySuite', connector: 'connectorSuite' } as const

  /** The normalised reports of a run of each, with the options of both. */
  async function both(
    role: keyof typeof suites,
    prepare: () => Promise<{ options: Record<string, string>; stop?: () => Promise<void> }>,
  ): Promise<{ byCommand: Ran & { report: string }; byVitest: Ran & { report: string } }> {
    const made = async (by: string, run: (options: Record<string, string>, report: string) => Promise<Ran>) => {
      const { options, stop } = await prepare()
      const directory = join(folder, `${role}-${by}`)
      rmSync(directory, { recursive: true, force: true })
      const ran = await run(options, directory).finally(() => stop?.())
      return { ...ran, report: normalise(readRun(directory)) }
    }
    const byCommand = await made('command', (options, report) =>
      htg(role, ...Object.entries(options).flatMap(([name, value]) => [`--${kebab(name)}`, value]), '--report', report),
    )
    const byVitest = await made('vitest', (options, report) => {
      const given = { ...options, report, ...(Object.keys(options).length === 1 && { embedded: true }) }
      writeFileSync(
        join(team, 'conformance.test.js'),
        `import { ${suites[role]} } from 'htg-conformance/vitest'\nawait ${suites[role]}(${JSON.stringify({ ...given, ...(options.select !== undefined && { select: options.select.split(',') }) })})\n`,
      )
      return node(team, join(team, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--root', team)
    })
    return { byCommand, byVitest }
  }

  test.each(Object.keys(suites) as (keyof typeof suites)[])('of the embedded %s', async (role) => {
    const { byCommand, byVitest } = await both(role, async () => ({ options: { asOf: AS_OF } }))
    expect(byVitest.status, byVitest.stdout + byVitest.stderr).toBe(0)
    expect(byCommand.status).toBe(0)
    expect(byVitest.report).toBe(byCommand.report)
    expect(JSON.parse(byCommand.report)).toMatchObject({ verdict: 'conforms', complete: true })
  })

  test('of a gateway that fails', async () => {
    const authority = makeAuthority()
    writeFileSync(join(folder, 'ca.pem'), authority.rootPem)
    const deviants = gatewayDeviants.filter(({ id }) => DEVIATIONS.includes(id))
    expect(deviants.length).toBe(DEVIATIONS.length)
    const config = join(folder, 'gateway.yaml')
    writeFileSync(config, 'limits: { quiet: 50, reply: 5000, session: 30000, delivery: 5000 }\n')
    const { byCommand, byVitest } = await both('gateway', async () => {
      const behaviour = healthyBehaviour()
      for (const deviant of deviants) deviant.patch(behaviour, authority)
      const gateway: Gateway = await startGateway({
        accounts: [{ user: USER, password: PASSWORD }],
        domain: 'htpoort.test',
        serverName: SERVER_NAME,
        certificate: authority.issue({ names: [SERVER_NAME] }),
        behaviour,
      })
      const options = {
        config,
        smtp: `127.0.0.1:${gateway.smtp.port}`,
        pop3: `127.0.0.1:${gateway.pop3.port}`,
        serverName: SERVER_NAME,
        ca: join(folder, 'ca.pem'),
        user: USER,
        passwordEnv: 'PASSWORD',
        select: 'SS-0*',
        domain: 'htpoort.test',
        asOf: AS_OF,
      }
      return { options, stop: () => gateway.stop() }
    })
    expect([byCommand.status, byVitest.status]).toEqual([1, 1])
    expect(byVitest.report).toBe(byCommand.report)
    const failed = (JSON.parse(byCommand.report) as { results: { id: string; verdict: string }[] }).results
    expect(failed.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)).toEqual(
      expect.arrayContaining(deviants.flatMap(({ fails }) => fails)),
    )
  })

  test('of a connector that fails', async () => {
    const send = join(folder, 'careless.mjs')
    writeFileSync(send, CARELESS)
    const { byCommand, byVitest } = await both('connector', async () => ({
      options: { send: `"${process.execPath}" "${send}"`, select: SELECTED, asOf: AS_OF },
    }))
    expect([byCommand.status, byVitest.status], byCommand.stderr + byVitest.stdout).toEqual([1, 1])
    expect(byVitest.report).toBe(byCommand.report)
    expect(JSON.parse(byCommand.report)).toMatchObject({ verdict: 'does-not-conform' })
  })
})

/** Deviations that do not hide one another, and that end no session: whether a reply or the end after it is seen first is chance. */
const DEVIATIONS = ['M-SS-009', 'M-SS-038']

/** A connector that submits its message to any peer that answers, whatever certificate is shown. */
const CARELESS = `
import net from 'node:net'
import tls from 'node:tls'
import { readFileSync } from 'node:fs'
const { HTG_SMTP_PORT: port, HTG_USER: user, HTG_PASSWORD: password, HTG_FROM: from, HTG_RCPT: rcpt, HTG_MESSAGE_FILE: message } = process.env
let socket = net.connect(Number(port), '127.0.0.1').on('error', () => process.exit(1))
const say = (line, code) => new Promise((resolve) => {
  let text = ''
  const read = (chunk) => {
    text += chunk
    if (!/^\\d{3}( .*)?\\r\\n$/m.test(text)) return
    socket.off('data', read)
    if (text.startsWith(code)) resolve()
    else process.exit(1)
  }
  socket.on('data', read).once('close', () => process.exit(1))
  if (line) socket.write(line + '\\r\\n')
})
await say('', '220')
await say('EHLO connector.example', '250')
await say('STARTTLS', '220')
socket.removeAllListeners()
socket = tls.connect({ socket, rejectUnauthorized: false }).on('error', () => process.exit(1))
await new Promise((resolve) => socket.once('secureConnect', resolve))
await say('EHLO connector.example', '250')
await say('AUTH PLAIN ' + Buffer.from('\\0' + user + '\\0' + password).toString('base64'), '235')
await say('MAIL FROM:<' + from + '>', '250')
await say('RCPT TO:<' + rcpt + '>', '250')
await say('DATA', '354')
await say(readFileSync(message, 'latin1') + '.', '250')
await say('QUIT', '221')
process.exit(0)
`
const SELECTED = 'CS-008*,CS-015'

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** Octets of all files in a folder. */
function sizeOf(directory: string): number {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + lstatSync(join(entry.parentPath, entry.name)).size, 0)
}

/** What npm reads its own settings from, and nothing of Vitest. */
function npmEnvironment(): Record<string, string> {
  const settings = Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined &&
    /^(npm_config_(userconfig|globalconfig|cache|registry)|https?_proxy|no_proxy|node_extra_ca_certs|ssl_cert_file)$/i.test(
      name,
    )
      ? [[name, value] as const]
      : [],
  )
  return { ...cleanEnvironment(), ...Object.fromEntries(settings) }
}
