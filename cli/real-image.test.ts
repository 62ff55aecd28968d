import { execFileSync, spawn } from 'node:child_process'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { containerEngineAvailable } from '../harness/driving/container.ts'
import { readRun } from '../reports/read-run.ts'
import { type BuiltCommand, buildCommand, ended, type Ran } from './built-command.test-help.ts'
import { packageRoot } from './package.ts'

/*
 * The image of the Dockerfile and compose.yaml, used as docs/container.md tells: by a user whom the image does not know, on a
 * root file system that cannot be written.
 */

const IMAGE = 'htg-conformance'
const GATEWAY_IMAGE = 'htg-postfix-dovecot'
/** A user and a group that are in nobody's list. */
const UID = 4711
const LOCKED_UP = ['--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges', '--user', `${UID}:${UID}`]
const OFFLINE = ['--network', 'none']

const textOf = (file: string) => readFileSync(join(packageRoot, file), 'utf8')
const { version, dependencies } = JSON.parse(textOf('package.json')) as {
  version: string
  dependencies: Readonly<Record<string, string>>
}

const engine = await containerEngineAvailable()
if (engine !== true && process.env.HTG_REQUIRE_CONTAINERS === '1') throw new Error(engine)
const hasCompose = engine === true && (await docker('compose', 'version')).status === 0
if (!hasCompose && process.env.HTG_REQUIRE_CONTAINERS === '1') throw new Error('docker compose is missing: .ci/compose')

function docker(...args: readonly string[]): Promise<Ran> {
  return ended(spawn('docker', args))
}

/** What the machine trusts and Node does not know by itself: a proxy may need it. */
function ownAuthorities(): string {
  const { NODE_EXTRA_CA_CERTS: file } = process.env
  if (file === undefined) return ''
  const plain = (pem: string) => pem.replaceAll(/\s/g, '')
  const known = new Set(rootCertificates.map(plain))
  const all = readFileSync(file, 'utf8').match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []
  return all.filter((pem) => !known.has(plain(pem))).join('\n')
}

const work = mkdtempSync(join(tmpdir(), 'htg image-'))
const containers: string[] = []
let command: BuiltCommand
beforeAll(async () => {
  command = buildCommand()
  if (engine !== true) return
  const builds = [
    ['--build-arg', `CA=${ownAuthorities()}`, '--tag', IMAGE, packageRoot],
    ['--tag', GATEWAY_IMAGE, join(packageRoot, 'fixtures/gateways/postfix-dovecot')],
  ]
  for (const build of builds) {
    const { status, stdout, stderr } = await docker('build', '--quiet', ...build)
    if (status !== 0) throw new Error(`${stdout}${stderr}`)
  }
})
afterAll(async () => {
  if (containers.length > 0) await docker('rm', '--force', ...containers)
  command.remove()
  rmSync(work, { recursive: true })
})

/** A folder of the user, with a space in its name. */
function folder(name: string): string {
  const path = join(work, name)
  mkdirSync(path)
  chownSync(path, UID, UID)
  return path
}

/** Runs htg in the image, in a folder of the user. */
const inImage = (path: string, args: readonly string[], options: readonly string[] = OFFLINE): Promise<Ran> =>
  docker('run', '--rm', ...LOCKED_UP, ...options, '--volume', `${path}:/work`, IMAGE, ...args)

/** Starts htg in the image, in the background. */
async function started(options: readonly string[], args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await docker('run', '--detach', ...LOCKED_UP, ...options, IMAGE, ...args)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const id = stdout.trim()
  containers.push(id)
  return id
}

const told = async (id: string, format: string) => (await docker('inspect', '--format', format, id)).stdout.trim()
const statusOf = async (id: string) => Number((await docker('wait', id)).stdout)
const verdicts = (report: string) => readRun(report).results.map((result) => `${result.id} ${result.verdict}`)

describe.skipIf(engine !== true)(`the image${engine === true ? '' : ` (skipped: ${engine})`}`, () => {
  test('holds htg and what it needs, for a user who is not root, and tells what it is', async () => {
    const list = 'cd /htg; echo *; echo node_modules/* node_modules/@*/*; find dist ci container -name "*.test*"; id -u'
    const { stdout } = await docker('run', '--rm', '--entrypoint', 'sh', IMAGE, '-c', list)
    const [files, modules, ...others] = stdout.trim().split('\n')
    expect(files).toBe('LICENSE ci container dist node_modules package.json')
    const packages = modules!.split(' ').map((path) => path.replace('node_modules/', ''))
    expect(packages.filter((name) => !/^@[^/]+$/.test(name)).sort()).toEqual(Object.keys(dependencies).sort())
    expect(others).toEqual(['1000'])

    const labels = JSON.parse(await told(IMAGE, '{{json .Config.Labels}}')) as Record<string, string>
    expect(labels).toMatchObject({
      'org.opencontainers.image.version': version,
      'org.opencontainers.image.licenses': 'Apache-2.0',
      'org.opencontainers.image.source': expect.any(String),
    })
    const history = (await docker('history', '--no-trunc', '--format', '{{.CreatedBy}}', IMAGE)).stdout
    expect(history).toContain('health.mjs')
    expect(history).not.toMatch(/BEGIN CERTIFICATE|NPM_CONFIG/)
    expect(Number(await told(IMAGE, '{{.Size}}'))).toBeLessThan(250e6)
  })

  test('gives the verdicts of the machine, in a report of the user', async () => {
    const path = folder('our reports')
    const outside = join(command.work, 'outside')
    await Promise.all([
      inImage(path, ['gateway']).then((ran) => expect(ran).toMatchObject({ status: 0 })),
      command.run(['gateway', '--report', outside]),
    ])
    expect(verdicts(join(path, 'htg-report'))).toEqual(verdicts(outside))
    expect(statSync(join(path, 'htg-report', 'report.html'))).toMatchObject({ uid: UID, gid: UID })
    expect(readdirSync(path)).toEqual(['htg-report'])
  })

  test('plays a connector, and nothing that its commands leave behind becomes a zombie', async () => {
    const path = folder('of connectors')
    expect(await inImage(path, ['connector', '--select', 'CM-030', '--report', 'embedded'])).toMatchObject({
      status: 0,
    })
    // The command waits until the kernel has forgotten a process that it left to nobody, for half a minute at most.
    const send = `(setsid sh -c 'echo $$ >/work/orphan' &)
      until [ -s /work/orphan ]; do sleep 0.1; done
      for turn in $(seq 300); do [ -e "/proc/$(cat /work/orphan)" ] || exec touch /work/gone; sleep 0.1; done`
    const options = [...OFFLINE, '--tmpfs', '/tmp']
    const ran = await inImage(path, ['connector', '--send', send, '--select', 'F-65', '--report', 'own'], options)
    expect(ran).toMatchObject({ status: 3, stdout: expect.stringContaining('F-42/smtp') })
    expect(readdirSync(path).sort()).toEqual(['embedded', 'gone', 'orphan', 'own'])
  })

  test.each([
    ['docker stop', ['stop', '--time', '60'], 143],
    ['Ctrl-C', ['kill', '--signal', 'INT'], 130],
  ] as const)('%s ends a run in good order', async (name, end, status) => {
    const path = folder(name)
    const options = [...OFFLINE, '--volume', `${path}:/work`]
    const id = await started(options, ['gateway', '--allow', 'slow', '--select', 'SP-039'])
    const report = join(path, 'htg-report')
    await expect.poll(() => existsSync(join(report, 'run.jsonl')), { timeout: 60_000 }).toBe(true)
    // A run asks nobody's health.
    expect(await docker('exec', id, 'node', '/htg/container/health.mjs')).toMatchObject({ status: 0, stdout: '' })
    await docker(...end, id)
    expect(await statusOf(id)).toBe(status)
    expect(readRun(report)).toMatchObject({ run: { complete: false } })
  })

  test('is healthy as long as htg serve answers', async () => {
    const often = ['--health-interval', '1s', '--health-retries', '1', '--health-timeout', '30s']
    const ports = ['--smtp-port', '25', '--pop3-port=110', '--page-port', '80', '--page-listen', '0.0.0.0']
    const id = await started([...OFFLINE, '--tmpfs', '/tmp', ...often], ['serve', ...ports])
    const health = () => told(id, '{{.State.Health.Status}}')
    await expect.poll(health, { timeout: 60_000 }).toBe('healthy')
    const htgGets = async (signal: string) => {
      const kill = `kill -s ${signal} $(cat /proc/1/task/1/children)`
      expect(await docker('exec', id, 'sh', '-c', kill)).toMatchObject({ status: 0 })
    }
    await htgGets('STOP')
    await expect.poll(health, { timeout: 60_000 }).toBe('unhealthy')
    expect(await told(id, '{{json .State.Health.Log}}')).toContain('the page does not answer')
    await htgGets('CONT')
    await expect.poll(health, { timeout: 60_000 }).toBe('healthy')
    await docker('stop', '--time', '60', id)
    expect(await statusOf(id)).toBe(0)
  })

  test('says what is wrong with what is mounted, and with the network', async () => {
    const path = folder('hostile')
    writeFileSync(join(path, 'secret.yaml'), 'domain: example.test\n', { mode: 0o600 })
    writeFileSync(join(path, 'password'), 'x')
    const account = ['--user', 'a@example.test', '--password-file', 'password', '--domain', 'example.test']
    const others = join(work, 'of others')
    mkdirSync(others)
    const certify = (...mount: string[]) => docker('run', '--rm', ...LOCKED_UP, ...OFFLINE, ...mount, IMAGE, 'gateway')
    const faults = await Promise.all([
      certify('--volume', `${path}:/work:ro`),
      certify('--tmpfs', '/work:size=300k,mode=1777'),
      certify('--volume', `${others}:/work`),
      inImage(path, ['gateway', '--config', 'secret.yaml']),
      inImage(path, ['gateway', '--config', 'no such file.yaml']),
      inImage(path, ['gateway', '--smtp', 'gateway.example.test:587', ...account]),
    ])
    expect(faults.map(({ status, stderr }) => [status, stderr.trim().split('\n').at(-1)])).toEqual([
      [2, expect.stringContaining('nothing can be written there')],
      [4, expect.stringContaining('the disk is full')],
      [2, expect.stringContaining('permission is denied')],
      [2, expect.stringContaining('secret.yaml cannot be read (EACCES)')],
      [2, expect.stringContaining('no such file.yaml does not exist')],
      [3, expect.any(String)],
    ])
    expect(faults[5]!.stdout).toContain('gateway.example.test')
  })

  test('does the job of the component of GitLab', async () => {
    const path = folder('of gitlab')
    const documents = parseAllDocuments(textOf('templates/htg.yml')).map((one) => one.toJS() as unknown)
    const { inputs } = (documents[0] as { spec: { inputs: Record<string, { default: string }> } }).spec
    const filled = textOf('templates/htg.yml')
      .split('\n---\n')[1]!
      .replaceAll(/\$\[\[ inputs\.(\w+) \]\]/g, (_, name: string) => inputs[name]!.default)
    const [job] = Object.values(
      parse(filled) as Record<string, { variables: object; before_script: string[]; script: string[] }>,
    )
    const variables = Object.entries({ ...job!.variables, HTG_SELECT: 'SS-001', GITLAB_CI: 'true' })
    const ran = await docker(
      ...[
        'run',
        '--rm',
        ...LOCKED_UP,
        ...OFFLINE,
        '--tmpfs',
        '/tmp',
        '--volume',
        `${path}:/work`,
        '--entrypoint',
        'bash',
      ],
      ...variables.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...[IMAGE, '-eo', 'pipefail', '-c', [...job!.before_script, ...job!.script].join('\n')],
    )
    expect(ran, ran.stderr).toMatchObject({ status: 0 })
    expect(readdirSync(join(path, 'htg-report'))).toContain('gl-code-quality-report.json')
  })
})

describe.skipIf(!hasCompose)(`compose.yaml${hasCompose ? '' : ' (skipped: no docker compose)'}`, () => {
  const project = `htg-test-${process.pid}`
  const path = join(work, 'compose')
  const compose = (...args: readonly string[]) =>
    ended(
      spawn('docker', ['compose', '--project-name', project, ...args], {
        cwd: path,
        env: { ...process.env, HTG_UID: String(UID), HTG_GID: String(UID) },
      }),
    )
  beforeAll(() => {
    folder('compose')
    for (const name of ['compose.yaml', 'container'])
      cpSync(join(packageRoot, name), join(path, name), { recursive: true })
  })
  afterAll(async () => {
    await compose('--profile', '*', 'down', '--volumes', '--timeout', '5')
  })

  test('certifies a real gateway', async () => {
    // Some that conform and some that do not, on both sides, with messages in the maildrop.
    const select = 'SS-001,SS-007,SS-009,SP-001,SP-009,SP-033'
    const config = '/config/postfix-dovecot.config.yaml'
    const ran = await compose('run', '--rm', 'htg', 'gateway', '--config', config, '--select', select)
    expect(ran.status, ran.stderr).toBe(1)
    const report = join(path, 'htg-report')
    const { run, results, subject } = readRun(report)
    expect(run.complete).toBe(true)
    expect(subject).toMatchObject({ name: 'Postfix and Dovecot', endpoints: { smtp: 'msa-smtp.htpoort.test:587' } })
    const kept = textOf('fixtures/gateways/postfix-dovecot/expected.report.json')
    const expected = (JSON.parse(kept) as { results: { id: string; verdict: string }[] }).results
    const same = expected.filter(({ id }) => results.some((result) => result.id === id))
    expect(verdicts(report).sort()).toEqual(same.map(({ id, verdict }) => `${id} ${verdict}`).sort())
    expect(statSync(join(report, 'report.html')).uid).toBe(UID)
  })

  test('serves a gateway and a page on this machine alone', async () => {
    const { stdout } = await compose('config', '--format', 'json', 'serve')
    const { services } = JSON.parse(stdout) as { services: Record<string, { ports: { host_ip: string }[] }> }
    expect(services.serve!.ports.map(({ host_ip }) => host_ip)).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1'])
    const up = await compose('up', '--detach', '--no-build', '--wait', 'serve')
    expect(up.status, up.stderr).toBe(0)
    const [, token] = /\?token=(\S+)/.exec((await compose('logs', 'serve')).stdout)!
    const page = await fetch(`http://localhost:8025/?token=${token}`, { redirect: 'manual' })
    expect(page.status).toBe(303)
    expect((await fetch('http://localhost:8025/')).status).toBe(403)
    const cookie = page.headers.get('set-cookie')!.split(';')[0]!
    const state = (await (await fetch('http://localhost:8025/api/state', { headers: { cookie } })).json()) as {
      count: number
    }
    // Probes of health are not sessions.
    expect(state.count).toBe(0)
    const greeted = execFileSync('bash', ['-c', 'read -r line </dev/tcp/127.0.0.1/2587; echo "$line"'], {
      encoding: 'utf8',
    })
    expect(greeted).toContain('220 msa-smtp.htpoort.test')
  })
})
