import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { containerEngineAvailable } from '../harness/driving/container.ts'
import { readRun } from '../reports/read-run.ts'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'

/*
 * The driver `container`, with msmtp and mpop in an image whose user is not root (fixtures/connectors/container).
 */

const CONFIG = resolve(import.meta.dirname, '../fixtures/connectors/container/htg.config.yaml')

const engine = await containerEngineAvailable()
if (engine !== true && process.env.HTG_REQUIRE_CONTAINERS === '1') throw new Error(engine)

let command: BuiltCommand
beforeAll(() => {
  command = buildCommand()
})
afterAll(() => command.remove())

/** Where runs of this test put their folders, and nobody else does. */
const temporary = () => {
  const folder = join(command.work, 'tmp')
  mkdirSync(folder, { recursive: true })
  return { TMPDIR: folder }
}

/** Containers and folders that runs left behind. */
const leftOvers = () => {
  const { TMPDIR } = temporary()
  const mounts = execFileSync('docker', ['ps', '--all', '--no-trunc', '--format', '{{.Mounts}}'], { encoding: 'utf8' })
  return [
    ...mounts.split('\n').filter((line) => line.includes(TMPDIR)),
    ...readdirSync(TMPDIR).filter((name) => name.startsWith('htg-')),
  ]
}

/** A run with a connector in an image without a program of its own for mail. `action` is long, but where a test waits for its end. */
async function tried(connector: object, action = 60_000) {
  const file = join(command.work, 'tried.yaml')
  writeFileSync(file, JSON.stringify({ connector, limits: { action } }))
  const report = join(command.work, 'tried')
  const ran = await command.run(
    ['connector', '--config', file, '--select', 'CM-030@smtp', '--report', report],
    temporary(),
  )
  return { ...ran, stderr: ran.stderr.replaceAll(/\s+/g, ' '), report }
}
const bare = { image: 'debian:bookworm-slim', command: ['sleep', 'infinity'] }

describe.skipIf(engine !== true)(`a connector in a container${engine === true ? '' : ` (skipped: ${engine})`}`, () => {
  test('sends and fetches there, and is judged like any other', async () => {
    const report = join(command.work, 'report')
    const { stderr } = await command.run(
      ['connector', '--config', CONFIG, '--select', 'CM-030', '--report', report],
      temporary(),
    )
    const { subject, results, run, evidence } = readRun(report)
    expect(run.complete, stderr).toBe(true)
    expect(results.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(['CM-030@smtp pass', 'CM-030@pop3 pass'])
    expect(subject).toMatchObject({ name: 'msmtp and mpop in a container', serverName: 'msa-smtp.htpoort.test' })
    expect(stderr).toContain('other containers here reach it too')
    // Nowhere but at the address that the container's network has for this machine.
    expect(subject.endpoints.smtp).not.toMatch(/^(?:0\.0\.0\.0|\[::\])/)
    const collected = evidence.flatMap(({ events }) => events).filter(({ type }) => type === 'collected')
    expect(collected.length).toBeGreaterThan(0)
    await expect.poll(leftOvers, { timeout: 60_000 }).toEqual([])
  })

  test('what its commands start ends with them', async () => {
    const send = 'setsid sleep 3333 & sleep 3333'
    const { report } = await tried({ container: bare, send }, 2_000)
    const outputs = readRun(report).evidence.flatMap(({ events }) => events.filter(({ type }) => type === 'driver'))
    expect(outputs).toContainEqual(expect.objectContaining({ outcome: 'timeout', status: null }))
    expect(JSON.stringify(outputs)).not.toContain('could not be ended')
  })

  test.each([
    [
      'a program that is not there',
      { container: bare, send: 'no-such-program' },
      3,
      /cannot be started \(exit status 127\)/,
    ],
    [
      'a container that ends',
      {
        container: { ...bare, command: ['sh', '-c', 'until [ -e /tmp/over ]; do sleep 0.1; done; exit 9'] },
        send: 'touch /tmp/over; sleep 10',
      },
      3,
      /has ended \(status 9\).*connector\.container\.command/,
    ],
    [
      'an image that is not there',
      { container: { image: 'htg.invalid/none:1' }, send: 'true' },
      2,
      /cannot start htg\.invalid\/none:1/,
    ],
  ])('says what is wrong: %s', async (_, connector, status, sentence) => {
    const ran = await tried(connector)
    expect(`${ran.stderr} ${ran.stdout.replaceAll(/\s+/g, ' ')}`).toMatch(sentence)
    expect(ran.status).toBe(status)
  })

  test('leaves nothing behind when htg is killed', async () => {
    const child = command.start(
      ['connector', '--config', CONFIG, '--report', join(command.work, 'killed')],
      temporary(),
    )
    await expect.poll(leftOvers, { timeout: 60_000 }).not.toEqual([])
    child.kill('SIGKILL')
    await once(child, 'exit')
    await expect.poll(leftOvers, { timeout: 60_000 }).toEqual([])
  })
})
