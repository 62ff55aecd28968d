import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, test } from 'vitest'
import type { Report } from '../reports/model.ts'
import { normalise } from '../reports/normalise.ts'
import { readRun } from '../reports/read-run.ts'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'
import { isInstalled } from './installed.test-help.ts'

const FIXTURES = resolve(import.meta.dirname, '../fixtures/connectors')

/** The programs and files that a connector is made of. */
const TOOLS: Readonly<Record<string, readonly string[]>> = {
  curl: ['curl'],
  // The compiler too: the service is started from its source.
  'jakarta-mail': ['javac', '/usr/share/java/jakarta-mail.jar', '/usr/share/java/jakarta-activation.jar'],
  'msmtp-mpop': ['msmtp', 'mpop'],
  nodemailer: ['node'],
  perl: ['perl', '/usr/share/perl5/IO/Socket/SSL.pm', '/usr/share/perl5/Authen/SASL.pm'],
  phpmailer: ['php', '/usr/share/php/libphp-phpmailer/autoload.php'],
  python: ['python3'],
  swaks: ['swaks'],
}
/** What starts a service that has to run next to its commands; it prints the port at which it listens. */
const SERVICE = 'serve.sh'

const missing = [...new Set(Object.values(TOOLS).flat())].filter(
  (tool) => !(tool.startsWith('/') ? existsSync(tool) : isInstalled(tool)),
)
if (missing.length > 0 && process.env.HTG_REQUIRE_CONNECTORS === '1')
  throw new Error(`not installed: ${missing.join(', ')}`)

const CONFIGURATION = '.config.yaml'
const configurations = Object.entries(TOOLS).flatMap(([connector, tools]) =>
  readdirSync(join(FIXTURES, connector))
    .filter((file) => file.endsWith(CONFIGURATION))
    .map((file) => ({
      connector,
      path: `${connector}/${file.slice(0, -CONFIGURATION.length)}`,
      absent: tools.filter((tool) => missing.includes(tool)),
    })),
)

let command: BuiltCommand
const services: ChildProcess[] = []
/** By connector, what its commands find in their environment besides. */
const environments = new Map<string, Readonly<Record<string, string>>>()
beforeAll(async () => {
  command = buildCommand()
  for (const [connector, tools] of Object.entries(TOOLS)) {
    const script = join(FIXTURES, connector, SERVICE)
    if (existsSync(script) && !tools.some((tool) => missing.includes(tool)))
      environments.set(connector, { CONNECTOR_PORT: await started(script) })
  }
}, 60_000)
afterAll(() => {
  for (const service of services) service.kill()
  command.remove()
})

/** Starts a service at any port, and says which. */
async function started(script: string): Promise<string> {
  const service = spawn('sh', [script, '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  services.push(service)
  const ended = once(service, 'exit').then(() => Promise.reject(new Error(`${script} ended before it listened`)))
  const [port] = await Promise.race([once(createInterface(service.stdout), 'line'), ended])
  ended.catch(() => {})
  return port
}

// One list without groups: groups would go one after another, and `maxConcurrency` of the project count within each.
test.concurrent.for(configurations)(
  '$path gets the verdicts of the kept report',
  async ({ connector, path, absent }, { expect, skip }) => {
    skip(absent.length > 0, `not installed: ${absent.join(', ')}`)
    const out = join(command.work, path)
    // The date is pinned, so that the kept report stays true.
    const options = ['--config', join(FIXTURES, path + CONFIGURATION), '--as-of', '2026-06-01', '--quiet']
    const { stderr } = await command.run(['connector', ...options, '--report', out], environments.get(connector))
    const report: Report = readRun(out)
    rmSync(out, { recursive: true })
    expect(
      report.results.filter(({ verdict }) => verdict === 'error'),
      stderr,
    ).toEqual([])
    expect(report.run.complete, stderr).toBe(true)
    await expect(`${normalise(report).trimEnd()}\n`).toMatchFileSnapshot(join(FIXTURES, `${path}.report.json`))
  },
)
