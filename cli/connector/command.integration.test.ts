import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freePort } from '../../harness/wire/free-port.test-help.ts'
import { type BuiltCommand, buildCommand } from '../built-command.test-help.ts'

let htg: BuiltCommand
beforeAll(() => {
  htg = buildCommand()
})
afterAll(() => htg.remove())
beforeEach(() => rmSync(join(htg.work, 'htg-report'), { recursive: true, force: true }))

/** One check that stands on the ladder, so that a run is short. */
const ONE = ['--select', 'CS-014']

const report = () =>
  JSON.parse(readFileSync(join(htg.work, 'htg-report', 'report.json'), 'utf8')) as {
    verdict: string
    scope: string
    subject: { role: string; name: string }
    results: { id: string; verdict: string; message: { en: string }; blockedBy?: string }[]
    evidence: { session: string; experiment: string; protocol: string; events: Record<string, unknown>[] }[]
  }
const driven = () =>
  report()
    .evidence.filter(({ protocol }) => protocol === 'driver')
    .flatMap(({ experiment, events }) => events.map((event) => ({ experiment, ...event }) as Record<string, unknown>))
    .filter(({ type }) => type === 'driver')

test('the embedded reference connector conforms, and its report is there', async () => {
  const { status, stdout, stderr } = await htg.run(['connector'])
  expect({ status, stderr: stderr.split('\n')[0] }).toEqual({
    status: 0,
    stderr: 'Certifying the embedded reference connector — not a product',
  })
  expect(stdout).toContain('the embedded reference connector — not a product: conforms')
  // What is of the class stress is left out.
  expect(report()).toMatchObject({ verdict: 'conforms', scope: 'partial', subject: { role: 'connector' } })
  const rejudged = await htg.call(['rejudge', 'htg-report'])
  expect(rejudged).toMatchObject({ status: 0, stdout: expect.stringMatching(/^None of the \d+ verdicts changed/) })
})

test('a connector that does nothing is incomplete, and says what is missing', async () => {
  const { status, stdout } = await htg.call(['connector', '--send', 'true', ...ONE])
  expect(status).toBe(3)
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'the connector said nothing on the SMTP port in F-42/smtp (send: accepted (exit status 0))',
  )
  expect(driven()).toMatchObject([
    { experiment: 'F-42/smtp', command: 'true', status: 0, outcome: 'accepted', told: false },
  ])
})

test('a command that hangs costs its time and no more', async () => {
  const { status } = await htg.call(['connector', '--send', 'sleep 1000', '--action-timeout', '0.3', ...ONE])
  expect(status).toBe(3)
  expect(driven()).toMatchObject([{ experiment: 'F-42/smtp', outcome: 'timeout', status: null }])
})

test('without a way to fetch, what needs one is left out', async () => {
  const { status, stdout } = await htg.call(['connector', '--send', 'true', '--require-full'])
  expect(status).toBe(3)
  expect(report().scope).toBe('partial')
  expect(stdout).toContain('no command is given that makes the connector fetch (--fetch)')
})

describe('a driver that calls cases unsupported', () => {
  test('is believed when it says so of a made-up case too', async () => {
    const send = 'case "$HTG_CASE" in F-42/*) exit 1;; *) echo unsupported > "$HTG_STATUS_FILE";; esac'
    const healthy = { CONNECTOR: join(htg.work, 'send.mjs') }
    writeFileSync(healthy.CONNECTOR, SEND)
    const { status } = await htg.call(
      ['connector', '--send', send.replace('exit 1', `exec ${process.execPath} "$CONNECTOR"`), ...ONE],
      healthy,
    )
    expect(report().results).toMatchObject([
      { verdict: 'inconclusive', message: { en: expect.stringMatching(/does not support F-/) } },
    ])
    expect(report().scope).toBe('partial')
    expect(status).toBe(3)
  })

  test('is not believed when it knows a case that does not exist', async () => {
    const connector = join(htg.work, 'send.mjs')
    writeFileSync(connector, SEND)
    const send = `case "$HTG_CASE" in F-42/*|F-00/*) exec ${process.execPath} "${connector}";; *) echo unsupported > "$HTG_STATUS_FILE";; esac`
    const { status } = await htg.call(['connector', '--send', send, ...ONE])
    expect(report().results).toMatchObject([
      { verdict: 'inconclusive', message: { en: expect.stringContaining('it does not say so of a made-up case') } },
    ])
    expect(status).toBe(3)
  })
})

/** A connector in a few lines, for what a command line has to do with the harness. */
const SEND = `
import net from 'node:net'
import tls from 'node:tls'
const { HTG_SMTP_HOST: host, HTG_SMTP_PORT: port, HTG_USER: user, HTG_PASSWORD: password, HTG_CA_FILE: ca, HTG_FROM: from, HTG_RCPT: rcpt, HTG_MESSAGE_FILE: message } = process.env
import { readFileSync } from 'node:fs'
const fail = (error) => { console.error(String(error)); process.exit(1) }
let socket = net.connect(Number(port), '127.0.0.1').on('error', fail)
const reply = () => new Promise((resolve) => {
  let text = ''
  const read = (chunk) => { text += chunk; if (/^\\d{3} .*\\r\\n$/m.test(text)) { socket.off('data', read); resolve(text) } }
  socket.on('data', read).once('close', () => fail('closed'))
})
const say = async (line, code) => { const answer = reply(); if (line) socket.write(line + '\\r\\n'); const text = await answer; if (!text.startsWith(code)) fail(text) ; return text }
await say('', '220')
if (!/STARTTLS/.test(await say('EHLO connector.example', '250'))) fail('no STARTTLS')
await say('STARTTLS', '220')
socket.removeAllListeners()
socket = tls.connect({ socket, servername: host, ca: readFileSync(ca) }).on('error', fail)
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

test('fixed ports are used, one scenario after another', async () => {
  const [smtp, pop3] = [await freePort(), await freePort()]
  const log = join(htg.work, 'ports')
  const send = `echo "$HTG_SMTP_HOST $HTG_SMTP_PORT $HTG_POP3_PORT" >> ${log}; exit 1`
  await htg.call(['connector', '--send', send, '--smtp-port', `${smtp}`, '--pop3-port', `${pop3}`, ...ONE])
  expect(new Set(readFileSync(log, 'utf8').trim().split('\n'))).toEqual(new Set([`localhost ${smtp} ${pop3}`]))
})

test('a port that is taken is the fault of the configuration', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  const { status, stderr } = await htg.call(['connector', '--send', 'true', '--smtp-port', `${port}`, ...ONE])
  server.close()
  expect(stderr).toContain(`port ${port}`)
  expect(status).toBe(2)
})

test('commands of a configuration run next to it, with an authority that was stored', async () => {
  const folder = join(htg.work, 'connector')
  mkdirSync(folder, { recursive: true })
  expect(await htg.call(['ca', 'my-ca'])).toMatchObject({ status: 0 })
  writeFileSync(
    join(folder, 'htg.config.yaml'),
    `connector:
  name: a test connector
  send: pwd > where; cat "$HTG_CA_FILE" > ca.pem; exit 1
  authority: ../my-ca
select: [CS-014]
`,
  )
  await htg.call(['connector', '--config', 'connector/htg.config.yaml'])
  expect(readFileSync(join(folder, 'where'), 'utf8').trim()).toBe(folder)
  expect(readFileSync(join(folder, 'ca.pem'), 'utf8')).toBe(
    readFileSync(join(htg.work, 'my-ca', 'authority.pem'), 'utf8'),
  )
  expect(report().subject.name).toBe('a test connector')
})

test('a command is ended when the harness is killed', async () => {
  const pid = join(htg.work, 'pid')
  const child = htg.start(['connector', '--send', `echo $$ > ${pid}; sleep 1000`, ...ONE])
  await expect.poll(() => existsSync(pid) && readFileSync(pid, 'utf8'), { timeout: 60_000 }).toMatch(/^\d+\n$/)
  child.kill('SIGKILL')
  await expect.poll(() => lives(readFileSync(pid, 'utf8').trim()), { timeout: 60_000 }).toBe(false)
})

function lives(pid: string): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).startsWith('Z')
  } catch {
    return false
  }
}

test('a password that the connector spills everywhere is in nothing that the run leaves behind', async () => {
  const connector = join(htg.work, 'leak.mjs')
  const secret = join(htg.work, 'secret')
  // In the argument of the first EHLO, in a header, in an encoded body, and in three forms on the terminal.
  const leaking = SEND.replace("await say('EHLO connector.example', '250')", "await say('EHLO ' + password, '250')")
    .replace(
      "readFileSync(message, 'latin1')",
      "'X-Debug: ' + Buffer.from('x' + password).toString('base64') + '\\r\\n' + readFileSync(message, 'latin1') + Buffer.from(password).toString('base64') + '\\r\\n'",
    )
    .replace(
      'process.exit(0)',
      "console.log(password, Buffer.from(password).toString('hex'), Buffer.from('a:' + password).toString('base64'))\nprocess.exit(0)",
    )
  writeFileSync(connector, leaking)
  const send = `printf %s "$HTG_PASSWORD" > "${secret}"; exec ${process.execPath} "${connector}"`
  const { stdout, stderr } = await htg.call(['connector', '--send', send, '--select', 'CS-014', '--select', 'CS-012'])
  const password = readFileSync(secret, 'utf8')
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.from('x'.repeat(before) + password).toString('base64')
    return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + password.length) * 4) / 3))
  })
  const forms = [password, Buffer.from(password).toString('hex'), ...base64]
  const directory = join(htg.work, 'htg-report')
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
  const everything = [stdout, stderr, ...files].join('\n')
  expect(forms.filter((form) => everything.includes(form))).toEqual([])
  // They were there to be found: the login worked, and each place is told of.
  const secrets = report().evidence.flatMap(({ events }) => events.filter(({ type }) => type === 'secret'))
  expect(new Set(secrets.map(({ where }) => where))).toEqual(new Set(['plaintext', 'tls', 'output']))
  expect(report().results.find(({ id }) => id === 'CS-012@smtp')).toMatchObject({ verdict: 'warn' })
})

describe('htg explain', () => {
  test('plays a scenario and shows the dialogue', async () => {
    const { status, stdout } = await htg.run(['explain', 'f-16'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/← 220 2\.0\.0 Ready to start TLS\n +┆ 250-/)
    expect(stdout).toContain('connector reports: failed')
  })

  test('lists the variants of a scenario', async () => {
    const { stdout } = await htg.call(['explain', 'F-05'])
    expect(stdout).toMatch(/F-05, scenario in \d+ variants[\s\S]*F-05\/530: STARTTLS is answered 530/)
  })

  test('says what can be lost or leaked', async () => {
    expect((await htg.call(['explain', 'CS-014'])).stdout).toMatch(/Risk +Any attacker on the path can read and change/)
  })
})

test.each([
  [['--driver', 'telepathy'], '--driver: “telepathy” is not one of command, http, manual, container'],
  [['--driver', 'command'], 'give --send, --fetch, or both'],
  [['--reset', 'true'], '--reset: belongs to a connector of yours'],
  [['--kill', 'true'], '--kill: belongs to a connector of yours'],
  [['--fetch', 'true', '--kill', 'true'], '--kill: belongs to a connector that submits'],
  [['--send', 'true', '--stored', 'true'], '--stored: belongs to a connector that collects'],
  [['--host', 'example.com'], 'is not a name that the authority can vouch for'],
  [['--host', 'msa-smtp.htpoort.nl'], 'a name of the gateway that is in use'],
  [['--host', '192.0.2.7'], '“192.0.2.7” is an address, and the authority vouches for names'],
  [['--send', 'true', '--listen', 'here'], '--listen: “here” is not an IP address'],
  [['--send', 'true', '--listen', '0.0.0.0'], '--listen: on another machine localhost is that machine'],
  [['--send', 'true', '--driver', 'container'], '--driver: a container is described in the configuration'],
  [['--smtp-port', '70000'], '--smtp-port: “70000” is not a number from 1 to 65535'],
  [['--send', 'true', '--smtp-port', '2587', '--concurrency', '2'], 'side by side need ports of their own'],
  [['--send', 'true', '--authority', 'nowhere'], 'nowhere'],
  [['--select', 'CX-1'], '“CX-1” selects no check'],
])('htg connector %j is wrong usage', async (args, message) => {
  const { status, stderr } = await htg.call(['connector', ...args])
  expect(stderr).toContain(message)
  expect(status).toBe(2)
})
