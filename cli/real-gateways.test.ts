import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import { containerEngineAvailable } from '../harness/driving/container.ts'
import { normalise } from '../reports/normalise.ts'
import { readRun } from '../reports/read-run.ts'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'
import { hold } from './kept-verdicts.test-help.ts'

const FIXTURES = resolve(import.meta.dirname, '../fixtures/gateways')

const engine = await containerEngineAvailable()
if (engine !== true && process.env.HTG_REQUIRE_CONTAINERS === '1') throw new Error(engine)

let command: BuiltCommand
beforeAll(() => {
  command = buildCommand()
})
afterAll(() => command.remove())

/** What programs make up anew each time, besides what is masked in every report. */
const MADE_UP: readonly (readonly [RegExp, string])[] = [
  // A challenge of CRAM-MD5 (Courier), the name of a message (OpenSMTPD, Exim), a boundary (OpenSMTPD).
  [/\+ [A-Za-z0-9+/]{20,}={0,2}/g, '+ <challenge>'],
  [/\b[0-9a-f]{8} Message accepted/g, '<message> Message accepted'],
  [/\bid=\w{6}-\w{6}-\w{2}\b/g, 'id=<message>'],
  [/boundary=\\"\d+\//g, 'boundary=\\"<boundary>/'],
  // An envelope id that is encoded throughout (Exim).
  [/(?:\+[36][0-9]){20}/g, '<nonce>'],
]
/** chasquid draws the text of its replies by lot. */
const DRAWN: typeof MADE_UP = [
  [/("observed": )"(?:\\.|[^"\\])*"/g, '$1"<drawn by lot>"'],
  [/(observed: )(?:\\.|[^"\\])*"/g, '$1<drawn by lot>"'],
]

function steady(gateway: string, report: string): string {
  const masks = gateway.startsWith('chasquid') ? [...MADE_UP, ...DRAWN] : MADE_UP
  return `${masks.reduce((masked, [pattern, word]) => masked.replace(pattern, word), report).trimEnd()}\n`
}

const pathOf = (gateway: string) => join(FIXTURES, gateway, 'expected.report.json')

/** Milliseconds that a run may take, on a busy machine, the image built before it included. */
const LIMIT = 900_000

// One without a Dockerfile has one side alone, and no container.
const gateways = readdirSync(FIXTURES).filter((gateway) => existsSync(join(FIXTURES, gateway, 'Dockerfile')))

test.concurrent.for(gateways)(
  '%s gets the verdicts of the kept report',
  { timeout: LIMIT },
  async (gateway, { expect, skip }) => {
    skip(engine !== true, `${engine}`)
    const out = join(command.work, gateway)
    // The date is pinned, so that the kept report stays true.
    const options = ['--config', join(FIXTURES, gateway, 'htg.config.yaml'), '--as-of', '2026-06-01', '--quiet']
    const { stderr } = await command.run(['gateway', ...options, '--report', out])
    const report = readRun(out)
    rmSync(out, { recursive: true })
    expect(
      report.results.filter(({ verdict }) => verdict === 'error'),
      stderr,
    ).toEqual([])
    hold(pathOf(gateway), steady(gateway, normalise(report)), expect)
  },
)

test.concurrent('smtp-server gets the verdicts of the kept report', { timeout: LIMIT }, async ({ expect }) => {
  const folder = join(FIXTURES, 'smtp-server')
  const work = mkdtempSync(join(command.work, 'smtp-server-'))
  const authority = makeAuthority()
  const { chainPem, keyPem } = authority.issue({ names: ['msa-smtp.htpoort.test'] })
  const password = randomBytes(12).toString('hex')
  const write = (name: string, content: string) => {
    writeFileSync(join(work, name), content, { mode: 0o600 })
    return join(work, name)
  }
  const accounts = ['party1@htpoort.test', 'party2@htpoort.test'].map((mailbox) => `${mailbox}:${password}\n`)
  const server = spawn(process.execPath, [join(folder, 'gateway.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      HTG_CHAIN: write('chain.pem', chainPem),
      HTG_KEY: write('key.pem', keyPem),
      HTG_PASSWORDS: write('passwords', accounts.join('')),
    },
  })
  try {
    const [port] = (await once(server.stdout, 'data')) as [Buffer]
    const where = ['--smtp', `localhost:${String(port).trim()}`, '--ca', write('ca.pem', authority.rootPem)]
    const options = ['--config', join(folder, 'htg.config.yaml'), ...where, '--as-of', '2026-06-01', '--quiet']
    const out = join(work, 'report')
    const { stderr } = await command.run(['gateway', ...options, '--report', out], { HTG_PASSWORD: password })
    const report = readRun(out)
    expect(
      report.results.filter(({ verdict }) => verdict === 'error'),
      stderr,
    ).toEqual([])
    hold(pathOf('smtp-server'), steady('smtp-server', normalise(report)), expect)
  } finally {
    server.kill()
  }
})
