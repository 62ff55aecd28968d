import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, test } from 'vitest'
import { inTurn, isWhole } from '../harness/every-pair.test-help.ts'
import type { Report } from '../reports/model.ts'
import { normalise } from '../reports/normalise.ts'
import { readRun } from '../reports/read-run.ts'
import { connectorSuite } from '../suites/connector/connector-suite.ts'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'
import { isInstalled } from './installed.test-help.ts'
import { hold, readKept } from './kept-verdicts.test-help.ts'

const FIXTURES = resolve(import.meta.dirname, '../fixtures/connectors')

/** The programs and files that a connector is made of. */
const TOOLS: Readonly<Record<string, readonly string[]>> = {
  curl: ['curl'],
  // The compiler too: it is started from its source.
  'jakarta-mail': ['javac', '/usr/share/java/jakarta-mail.jar', '/usr/share/java/jakarta-activation.jar'],
  'msmtp-mpop': ['msmtp', 'mpop'],
  nodemailer: ['node'],
  perl: ['perl', '/usr/share/perl5/IO/Socket/SSL.pm', '/usr/share/perl5/Authen/SASL.pm'],
  phpmailer: ['php', '/usr/share/php/libphp-phpmailer/autoload.php'],
  python: ['python3'],
  swaks: ['swaks'],
}
/** What starts a connector that is a service, at any port, in its folder; it prints the port at which its hook listens. */
const SERVICES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'jakarta-mail/hook': ['sh', 'run.sh', '0'],
  'python/hook': ['python3', '-BSE', 'service.py', '0'],
}

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
/** What the hooks demand. */
const TOKEN = 'of-the-kept-reports'
beforeAll(() => {
  command = buildCommand()
})
afterAll(() => {
  for (const service of services) service.kill()
  command.remove()
})

/** Starts a service, and says where its hook is. */
async function started([program, ...rest]: readonly [string, ...string[]], folder: string): Promise<string> {
  const service = spawn(program, rest, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HTG_DRIVER_TOKEN: TOKEN },
  })
  services.push(service)
  const ended = once(service, 'exit').then(() => Promise.reject(new Error(`${program} ended before it listened`)))
  const [port] = await Promise.race([once(createInterface(service.stdout), 'line'), ended])
  ended.catch(() => {})
  return `http://127.0.0.1:${port}/htg`
}

/** Played with all checks: one configuration for each kind of driver. */
const WHOLE: readonly string[] = ['curl/careful', 'jakarta-mail/careful', 'python/hook']
/** What the other configurations of a connector are held against. */
const careful = (connector: string) => `${connector}/careful`
/** Of the checks in which a configuration does not differ from that one each is played with one in so many. */
const ONE_IN = 20
/** Whether a connector is played whole in one of its configurations. */
const isPlayedWhole = (connector: string) => WHOLE.some((path) => path.startsWith(`${connector}/`))
/** Of other connectors a careful one is played with more of the checks. Those that look at ten scenarios or more are what a run takes its time for. */
const ONE_IN_OF_CAREFUL = { few: 3, many: 8 } as const
const MANY = 10
const checkOf = (id: string) => connectorSuite.checks.find((one) => one.id === id.split('@')[0])
const looksAtMany = (id: string) => (checkOf(id)?.over.length ?? 0) >= MANY

const pathOf = (path: string) => join(FIXTURES, `${path}.report.json`)
const keptOf = (path: string) => readKept(pathOf(path))

/**
 * What a configuration is played with, by its place; all checks when absent. A run starts hundreds of processes, and the
 * configurations of a connector differ in a check or two: those, and a part of the others. `npm run whole-connectors` plays all.
 */
function partFor(connector: string, path: string, place: number): readonly string[] | undefined {
  if (WHOLE.includes(path) || isWhole) return undefined
  const usual = new Map(keptOf(careful(connector)).results.map(({ id, verdict }) => [id, verdict]))
  const { results } = keptOf(path)
  const differs = results.filter(({ id, verdict }) => usual.get(id) !== verdict).map(({ id }) => id)
  const ids = results.map(({ id }) => id)
  const few = ids.filter((id) => !looksAtMany(id))
  const others =
    path === careful(connector) && !isPlayedWhole(connector)
      ? [
          ...inTurn(few, place, ONE_IN_OF_CAREFUL.few),
          ...inTurn(ids.filter(looksAtMany), place, ONE_IN_OF_CAREFUL.many),
        ]
      : inTurn(few, place, ONE_IN)
  // One that gets nowhere, for want of TLS, differs in nearly all: a part of these tells as much.
  const telling =
    differs.length > results.length / 2
      ? []
      : [...differs.filter((id) => !looksAtMany(id)), ...inTurn(differs.filter(looksAtMany), place, 2)]
  return [...new Set([...telling, ...others])]
}

/** The scenarios of other checks that showed what is kept against it: some checks watch all sessions. */
const shownElsewhere = (path: string, ids: readonly string[]) =>
  new Set(
    keptOf(path)
      .results.filter(({ id }) => ids.includes(id))
      .flatMap(({ id, findings }) =>
        findings
          .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
          .flatMap(({ scenario }) => scenario ?? [])
          .filter((scenario) => !checkOf(id)?.over.some((one) => one.id === scenario)),
      ),
  )

// One list without groups: groups would go one after another, and `maxConcurrency` of the project count within each.
test.concurrent.for(configurations.map((configuration, place) => ({ ...configuration, place })))(
  '$path gets the verdicts of the kept report',
  async ({ connector, path, absent, place }, { expect, skip }) => {
    skip(absent.length > 0, `not installed: ${absent.join(', ')}`)
    const out = join(command.work, path)
    // The date is pinned, so that the kept report stays true.
    const options = ['--config', join(FIXTURES, path + CONFIGURATION), '--as-of', '2026-06-01', '--quiet']
    const service = SERVICES[path]
    if (service) options.push('--hook', await started(service, join(FIXTURES, connector)))
    const part = partFor(connector, path, place)
    for (const id of part ? [...part, ...shownElsewhere(path, part)] : []) options.push('--select', id)
    const { stderr } = await command.run(['connector', ...options, '--report', out], { HTG_DRIVER_TOKEN: TOKEN })
    const report: Report = readRun(out)
    rmSync(out, { recursive: true })
    expect(
      report.results.filter(({ verdict }) => verdict === 'error'),
      stderr,
    ).toEqual([])
    expect(report.run.complete, stderr).toBe(true)
    hold(pathOf(path), normalise(report), expect, part)
  },
)
