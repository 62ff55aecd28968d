import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Task } from '../../harness/driving/connector-driver.ts'
import { embeddedDriver } from '../../harness/peers/connector/embedded.ts'
import { referenceConnector } from '../../harness/peers/reference-identity.ts'
import { type BuiltCommand, buildCommand } from '../built-command.test-help.ts'

/*
 * Connectors that go on running between actions. The reference connector stands behind a hook; a resident command and a
 * command of a few lines hand it what they are asked for, so that three drivers have the same connector.
 */

const TOKEN = 'Kanarie7-Zanger9_x'

let htg: BuiltCommand
let hook: Server
let address: string
/** What the hook was given as password. */
const passwords = new Set<string>()
beforeAll(async () => {
  htg = buildCommand()
  const connector = embeddedDriver(referenceConnector())
  hook = createServer(async (request, response) => {
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return void response.writeHead(401).end()
    const asked = JSON.parse(await text(request)) as Task & { message: string; payload: string }
    passwords.add(asked.password)
    const message = Buffer.from(asked.message, 'base64')
    const payload = Buffer.from(asked.payload, 'base64')
    const { outcome, collected, notices } = await connector.perform({ ...asked, message, payload }, 30_000)
    const status = outcome === 'timeout' ? 'failed' : outcome
    response.end(
      JSON.stringify({
        status,
        collected: collected.map(({ octets }) => octets.toString('base64')),
        // It gives away what it should not.
        output: `${request.headers.authorization} ${Buffer.from(TOKEN).toString('base64')}`,
        ...(notices !== undefined && { notices }),
      }),
    )
  })
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/htg`
  writeFileSync(join(htg.work, 'resident.mjs'), RESIDENT)
  writeFileSync(join(htg.work, 'command.mjs'), COMMAND)
})
afterAll(() => {
  hook.close()
  htg.remove()
})

const ASK = `const ask = async (body) => {
  const headers = { Authorization: 'Bearer ${TOKEN}' }
  return (await fetch(process.env.HOOK, { method: 'POST', body, headers })).text()
}
`
const RESIDENT = `${ASK}
import { createInterface } from 'node:readline'
for await (const line of createInterface({ input: process.stdin })) console.log(await ask(line))
`
const COMMAND = `${ASK}
import { readFileSync, writeFileSync } from 'node:fs'
const { env } = process
const { status, collected, notices } = JSON.parse(await ask(JSON.stringify({
  case: env.HTG_CASE, action: env.HTG_ACTION,
  smtp: { host: env.HTG_SMTP_HOST, port: Number(env.HTG_SMTP_PORT) },
  pop3: { host: env.HTG_POP3_HOST, port: Number(env.HTG_POP3_PORT) },
  user: env.HTG_USER, password: env.HTG_PASSWORD, ca: readFileSync(env.HTG_CA_FILE, 'utf8'),
  from: env.HTG_FROM, to: env.HTG_TO, rcpt: env.HTG_RCPT,
  message: readFileSync(env.HTG_MESSAGE_FILE, 'base64'), payload: readFileSync(env.HTG_PAYLOAD_FILE, 'base64'),
})))
collected.forEach((one, index) => writeFileSync(env.HTG_MAILDROP_DIR + '/' + index, one, 'base64'))
if (notices) writeFileSync(env.HTG_NOTICES_FILE, notices)
if (status === 'failed') process.exit(1)
writeFileSync(env.HTG_STATUS_FILE, status === 'fetched' ? 'accepted' : status)
`

const report = (directory: string) =>
  JSON.parse(readFileSync(join(htg.work, directory, 'report.json'), 'utf8')) as {
    verdict: string
    run: { heldUp?: string }
    coverage: { excluded: { check: string; reason: string }[] }
    results: { id: string; verdict: string; message: { en: string } }[]
    evidence: { events: Record<string, unknown>[] }[]
  }
const verdictsIn = (directory: string) => report(directory).results.map(({ id, verdict }) => `${id} ${verdict}`)

/** Checks of both directions, with faults, and with what notifications say. */
const SOME = ['CS-009', 'CS-013', 'CP-017'].flatMap((id) => ['--select', id])

test('the same connector gets the same verdicts behind a hook, as a resident command and by commands', {
  timeout: 300_000,
}, async () => {
  const environment = { HTG_DRIVER_TOKEN: TOKEN, HOOK: address }
  const run = (directory: string, args: string[]) =>
    htg.call(['connector', ...args, ...SOME, '--concurrency', '4', '--report', directory], environment)
  const resident = `exec ${process.execPath} resident.mjs`
  const command = `exec ${process.execPath} command.mjs`
  const runs = [
    await run('by-hook', ['--driver', 'http', '--hook', address]),
    await run('by-resident', ['--driver', 'command', '--resident', resident]),
    await run('by-commands', ['--send', command, '--fetch', command]),
  ]
  expect(runs.map(({ status }) => status)).toEqual([0, 0, 0])
  expect(verdictsIn('by-hook').filter((each) => each.endsWith(' pass')).length).toBeGreaterThan(2)
  expect(verdictsIn('by-resident')).toEqual(verdictsIn('by-hook'))
  expect(verdictsIn('by-commands')).toEqual(verdictsIn('by-hook'))
  expect(runs[0]!.stdout).toContain('the connector: conforms')

  const files = ['by-hook', 'by-resident'].flatMap((directory) =>
    readdirSync(join(htg.work, directory), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')),
  )
  const everything = [...files, ...runs.flatMap(({ stdout, stderr }) => [stdout, stderr])].join('\n')
  expect([...passwords].filter((one) => everything.includes(one))).toEqual([])
  const ofHook = readFileSync(join(htg.work, 'by-hook', 'run.jsonl'), 'latin1')
  expect([TOKEN, Buffer.from(TOKEN).toString('base64')].filter((one) => ofHook.includes(one))).toEqual([])
  // It was there to be found.
  expect(ofHook).toContain('"output":"Bearer ')
})

describe('a hook that cannot be asked is wrong usage, and says how to mend it', () => {
  const asked = async (hook: string, token: string, more: readonly string[] = []) => {
    const { status, stdout, stderr } = await htg.call(
      ['connector', '--hook', hook, '--select', 'CS-014', '--report', 'not-asked', ...more],
      { HTG_DRIVER_TOKEN: token },
    )
    return { status, stdout, stderr: stderr.replace(/\s+/g, ' ') }
  }

  test('with another token', async () => {
    const { status, stdout, stderr } = await asked(address, `${TOKEN}-old`)
    expect(stderr).toContain('it wants another token than the one in HTG_DRIVER_TOKEN')
    expect(stdout).not.toContain('CS-014')
    expect(stdout + stderr).not.toContain(TOKEN)
    expect(status).toBe(2)
    // What is left of it is a report that says why.
    const { verdict, run } = report('not-asked')
    expect(verdict).toBe('incomplete')
    expect(run.heldUp).toContain('it wants another token')
  })

  test('at an address where nothing takes it, or nobody is, one request is enough to see', async () => {
    let requests = 0
    const other = createServer((_, response) => {
      requests++
      response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}/other`
    const wrong = await asked(elsewhere, TOKEN)
    await new Promise((resolve) => other.close(resolve))
    expect(wrong.stderr).toContain('nothing takes a POST at the address of the hook (HTTP 404): correct it (--hook)')
    expect([wrong.status, requests]).toEqual([2, 1])
    const nobody = await asked(elsewhere, TOKEN, ['--quiet'])
    expect(nobody.stderr).toContain('the hook cannot be reached (ECONNREFUSED): start it, or correct its address')
    expect(nobody.status).toBe(2)
  })

  test('one that went away after it had answered leaves the run incomplete', async () => {
    let requests = 0
    const other = createServer((_, response) => {
      if (++requests > 1) response.writeHead(401)
      response.end('{"status":"unsupported"}')
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { status } = await asked(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`, TOKEN)
    other.close()
    expect(status).toBe(3)
  })
})

describe('what goes wrong behind a hook is told in the words of a hook', () => {
  const told = async (body: string, language = 'en') => {
    const other = createServer(async (request, response) => {
      const { action } = JSON.parse(await text(request)) as { action: string }
      response.end(action === 'reset' ? '{"status":"unsupported"}' : body)
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const hook = `http://127.0.0.1:${(other.address() as AddressInfo).port}/htg`
    const args = ['--hook', hook, '--select', 'CS-014', '--lang', language, '--report', 'told']
    const { stdout } = await htg.call(['connector', ...args], {})
    await new Promise((resolve) => other.close(resolve))
    const shown = stdout.replace(/\s+/g, ' ')
    expect(shown).not.toMatch(/HTG_|[Tt]he command for|exit status|opdracht waarmee|exitstatus/)
    return shown
  }

  test.each([
    [
      '{"status":"done"}',
      'en',
      'nothing can be told from that: the answer of the hook is not valid: it has the status “done”',
    ],
    [
      '{"status":"done"}',
      'nl',
      'niets af te leiden: het antwoord van de hook is niet geldig: het heeft de status “done”',
    ],
    ['{"status":"accepted"}', 'en', 'nothing connected. It has to use “smtp” and “pop3” of the request'],
    ['{"status":"failed"}', 'en', 'was asked to send, and that failed before anything connected'],
  ])('%s (%s)', async (body, language, reason) => {
    expect(await told(body, language)).toContain(reason)
  })
})

test('what it cannot be asked for is left out', async () => {
  const args = ['--resident', 'exit 1', '--actions', 'send', '--select', 'CS-014', '--select', 'CP-004']
  const { stderr } = await htg.call(['connector', ...args, '--report', 'one-way'])
  if (!existsSync(join(htg.work, 'one-way', 'report.json'))) expect(stderr).toBe('')
  const { excluded } = report('one-way').coverage
  expect(excluded.find(({ check }) => check === 'CP-004')).toMatchObject({
    reason: 'fetch is not among the actions that the connector is said to have (--actions)',
  })
})

test('a configuration names a hook, or a resident command that runs next to it', async () => {
  writeFileSync(
    join(htg.work, 'resident.config.yaml'),
    'connector:\n  name: a resident\n  resident: pwd > where; exit 1\n  actions: [send]\nselect: [CS-014]\n',
  )
  await htg.run(['connector', '--config', 'resident.config.yaml', '--report', 'configured'])
  expect(readFileSync(join(htg.work, 'where'), 'utf8').trim()).toBe(htg.work)
  writeFileSync(join(htg.work, 'hook.config.yaml'), `connector:\n  hook: ${address}\nselect: [CS-014]\n`)
  const { status } = await htg.call(['connector', '--config', 'hook.config.yaml'], { HTG_DRIVER_TOKEN: TOKEN })
  expect(status).toBe(0)
})

test('a resident command is ended when the harness is killed', async () => {
  const pid = join(htg.work, 'pid')
  const child = htg.start([
    'connector',
    '--resident',
    `trap '' HUP; echo $$ > ${pid}; sleep 1000`,
    '--select',
    'CS-014',
  ])
  await expect.poll(() => existsSync(pid) && readFileSync(pid, 'utf8'), { timeout: 60_000 }).toMatch(/^\d+\n$/)
  child.kill('SIGKILL')
  const lives = () => existsSync(`/proc/${readFileSync(pid, 'utf8').trim()}`)
  await expect.poll(lives, { timeout: 60_000 }).toBe(false)
})

test.each([
  [['--driver', 'http'], 'give --hook URL'],
  [['--actions', 'send'], '--actions: belongs to a hook or a resident command'],
  [['--hook', 'localhost:80'], '--hook: “localhost:80” is not an address such as'],
  [['--hook', 'http://a:b@localhost/'], '--hook: has a name or a password in it'],
  [['--hook', 'http://msa-smtp.htpoort.nl/'], 'is a name of the gateway that is in use'],
  [['--hook', 'http://localhost/', '--send', 'true'], '--send: does not go with hook'],
  [['--hook', 'http://localhost/', '--resident', 'true'], '--resident: does not go with hook'],
  [['--resident', 'true', '--reset', 'true'], '--reset: does not go with resident'],
  [['--resident', 'true', '--driver', 'http'], '--driver: “http” does not go with resident'],
  [['--hook', 'http://localhost/', '--driver', 'command'], '--driver: “command” does not go with hook'],
  [['--resident', 'true', '--actions', 'send,jump'], 'jump'],
  [['--resident', 'true', '--actions', 'fetch,kill'], '--actions: has kill, which belongs to a connector that submits'],
])('htg connector %j is wrong usage', async (args, message) => {
  const { status, stderr } = await htg.call(['connector', ...args])
  expect(stderr).toContain(message)
  expect(status).toBe(2)
})

test('a token that cannot be one is wrong usage, and is not shown', async () => {
  for (const token of ['short', 'with a blank in it', 'Kanarie7\r\nX: y']) {
    const { status, stderr } = await htg.call(['connector', '--hook', address], { HTG_DRIVER_TOKEN: token })
    expect(stderr).toContain('HTG_DRIVER_TOKEN: is not a token')
    expect(stderr).not.toContain(token)
    expect(status).toBe(2)
  }
})
