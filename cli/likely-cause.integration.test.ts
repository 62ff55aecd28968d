import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createWebServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../fixtures/authority/authority.ts'
import { delayingProxy } from '../fixtures/delaying-proxy.ts'
import { healthyBehaviour } from '../harness/peers/gateway/behaviour.ts'
import { type Gateway, startGateway } from '../harness/peers/gateway/gateway.ts'
import { renderHtml } from '../reports/html.ts'
import { renderMarkdown } from '../reports/markdown.ts'
import type { Report } from '../reports/model.ts'
import type { Language } from '../reports/texts.ts'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'

/*
 * Wrong ports, trust, names, passwords and commands are told for what they are, in the terminal and in every view, before
 * anything is held against the subject, and within seconds.
 */

const USER = 'party1@htpoort.test'
const PASSWORD = 'Kanarie7Zanger9'
const SERVER_NAME = 'msa-smtp.htpoort.test'
/** Seconds that a run may take that recognises what it has before it; the longest of them waits for 5. */
const SOON = 15

const authority = makeAuthority()
const certificate = authority.issue({ names: [SERVER_NAME] })

let htg: BuiltCommand
beforeAll(() => {
  htg = buildCommand()
  writeFileSync(join(htg.work, 'ca.pem'), authority.rootPem)
  writeFileSync(join(htg.work, 'other-ca.pem'), makeAuthority().rootPem)
})
afterAll(() => htg.remove())

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
  rmSync(join(htg.work, 'htg-report'), { recursive: true, force: true })
})

/** `127.0.0.1:PORT` of a server, until the end of the test. */
async function listening(server: Server, backlog?: number): Promise<string> {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => void open.add(socket.on('error', () => {})))
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog }, resolve))
  ends.push(() => {
    server.close()
    for (const socket of open) socket.destroy()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function reference(issued = certificate): Promise<Gateway> {
  const gateway = await startGateway({
    behaviour: healthyBehaviour(),
    accounts: [{ user: USER, password: PASSWORD }],
    certificate: issued,
    domain: 'htpoort.test',
    serverName: SERVER_NAME,
  })
  ends.push(() => gateway.stop())
  return gateway
}

const at = ({ port }: { readonly port: number }) => `127.0.0.1:${port}`

/** An address that answers no connection: its process is stopped, and its queue is full. */
async function dropping(): Promise<string> {
  const script = `require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () { console.log(this.address().port) })`
  const child: ChildProcess = spawn(process.execPath, ['-e', script])
  const port = Number(await new Promise((resolve) => child.stdout!.once('data', resolve)))
  child.kill('SIGSTOP')
  const queued = Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => {}))
  ends.push(() => {
    for (const socket of queued) socket.destroy()
    child.kill('SIGKILL')
  })
  await new Promise((resolve) => setTimeout(resolve, 200))
  return `127.0.0.1:${port}`
}

interface GatewayCase {
  readonly smtp: string
  readonly pop3: string
  readonly ca?: string
  readonly serverName?: string
  readonly user?: string
  readonly password?: string
  readonly rcpt?: string
  readonly select?: readonly string[]
  readonly reply?: number
  readonly language?: Language
}

async function certifyGateway(given: GatewayCase) {
  const { smtp, pop3, ca = 'ca.pem', serverName = SERVER_NAME, user = USER, select = [], reply = 30_000 } = given
  writeFileSync(
    join(htg.work, 'gateway.yaml'),
    `gateway:
  smtp: ${smtp}
  pop3: ${pop3}
  server-name: ${serverName}
  ca: ${ca}
  accounts: [{ user: ${user}, address: ${USER}, password-env: PASSWORD }]
${given.rcpt === undefined ? '' : `  addresses: { rcpt: ${given.rcpt} }\n`}domain: htpoort.test
select: ${JSON.stringify(select)}
limits: { quiet: 50, reply: ${reply}, session: 60000, delivery: 500 }
`,
  )
  const began = performance.now()
  const ran = await htg.call(['gateway', '--config', 'gateway.yaml', '--lang', given.language ?? 'en'], {
    PASSWORD: given.password ?? PASSWORD,
  })
  return { ...ran, seconds: (performance.now() - began) / 1000 }
}

const report = () => JSON.parse(readFileSync(join(htg.work, 'htg-report', 'report.json'), 'utf8')) as Report
const oneLine = (text: string) => text.replace(/\s+/g, ' ')
/** What a page says, without its markup. */
const said = (page: string) =>
  oneLine(
    page
      .replace(/<[^>]*>/g, ' ')
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))
      .replaceAll('`', ''),
  )
/** What every view of the last report says. */
const views = (language: Language) => [renderHtml, renderMarkdown].map((render) => said(render(report(), language)))

describe('a port that is something else ends the run at once', () => {
  const web = () => createWebServer((_, response) => response.end('hello'))
  const implicitTls = () => createTlsServer({ key: certificate.keyPem, cert: certificate.chainPem })
  const named = () => createTlsServer({ SNICallback: (_, done) => done(new Error('no such name')) })
  /** Reads a whole line before it finds fault with it. */
  const patientWeb = () =>
    createServer((socket) => {
      let got = ''
      socket.on('data', (octets) => {
        got += octets.toString('latin1')
        if (got.includes('\n')) socket.end('HTTP/1.0 400 Bad Request\r\n\r\n')
      })
    })

  test.each<[string, () => Server, string, string, string]>([
    [
      'implicit TLS',
      implicitTls,
      'expects TLS at once, and should greet in plaintext',
      'expects TLS at once (implicit TLS)',
      'verwacht meteen TLS (impliciete TLS)',
    ],
    [
      'implicit TLS that wants a name',
      named,
      'expects TLS at once, and should greet in plaintext',
      'expects TLS at once (implicit TLS)',
      'verwacht meteen TLS (impliciete TLS)',
    ],
    ['a web server', web, 'is a web server', 'is a web server. Check the port', 'antwoordt een webserver'],
    [
      'a web server that waits',
      patientWeb,
      'is a web server',
      'is a web server. Check the port',
      'antwoordt een webserver',
    ],
  ])('%s', async (_, start, reason, sentence, zin) => {
    const endpoint = await listening(start())
    const { status, stdout, seconds } = await certifyGateway({ smtp: endpoint, pop3: endpoint })
    expect(status).toBe(3)
    expect(oneLine(stdout)).toMatch(new RegExp(`^Likely cause: .*${endpoint}.*${sentence.replace(/[()]/g, '\\$&')}`))
    expect(oneLine(stdout)).toContain(`cut off before its end: ${endpoint} ${reason}`)
    expect(report()).toMatchObject({ verdict: 'incomplete', run: { complete: false, heldUp: `${endpoint} ${reason}` } })
    for (const view of views('en')) expect(view).toContain(sentence)
    for (const view of views('nl')) expect(view).toContain(zin)
    expect(seconds).toBeLessThan(SOON)
  })

  test.each<[string, string, string, string, string]>([
    ['SSH', 'SSH-2.0-Ours_1', '', 'speaks SSH, and should speak SMTP', 'spreekt SSH en zou SMTP moeten spreken'],
    ['IMAP', '* OK ready', '', 'speaks IMAP, and should speak SMTP', 'spreekt IMAP en zou SMTP moeten spreken'],
    [
      'LMTP',
      '220 mail.example LMTP ready',
      '500 unknown',
      'speaks LMTP, and should speak SMTP',
      'spreekt LMTP en zou SMTP moeten spreken',
    ],
    ['no text', '\x00\x01\xfe', '', 'greets with octets that are not text', 'octetten die geen tekst zijn'],
    ['421', '421 too busy', '', 'turned away every connection with: 421 too busy', 'wees elke verbinding af met: 421'],
    ['554', '554 not you', '', 'turned away every connection with: 554 not you', 'wees elke verbinding af met: 554'],
  ])('a greeting of %s is named with what was said', async (_, greeting, answer, sentence, zin) => {
    const port = createServer((socket) => {
      socket.write(`${greeting}\r\n`, 'latin1')
      socket.on('data', () => (answer === '' ? socket.end() : socket.write(`${answer}\r\n`)))
    })
    const gateway = await reference()
    const endpoint = await listening(port)
    const { stdout } = await certifyGateway({
      smtp: endpoint,
      pop3: at(gateway.pop3),
      select: ['SS-001'],
      reply: 2_000,
    })
    expect(oneLine(stdout)).toMatch(/^Likely cause: /)
    expect(oneLine(stdout)).toContain(sentence)
    for (const view of views('en')) expect(view).toContain(sentence)
    for (const view of views('nl')) expect(view).toContain(zin)
  })

  test.each<[string, string, string, string | undefined]>([
    ['SSH', 'SSH-2.0-Ours_1', 'speaks SSH, and should speak POP3', 'speaks SSH, and should speak a mail protocol'],
    ['IMAP', '* OK ready', 'speaks IMAP, and should speak POP3', 'speaks IMAP, and should speak a mail protocol'],
    ['-ERR', '-ERR not you', 'turned away every connection with: -ERR not you', undefined],
  ])('a greeting of %s at the port of POP3', async (_, greeting, sentence, reason) => {
    const endpoint = await listening(createServer((socket) => socket.end(`${greeting}\r\n`)))
    const { smtp } = await reference()
    const { status, stdout } = await certifyGateway({
      smtp: at(smtp),
      pop3: endpoint,
      select: ['SP-001'],
      reply: 2_000,
    })
    // A greeting that refuses is judged; one of another protocol is not.
    expect(status).toBe(reason === undefined ? 1 : 3)
    expect(oneLine(stdout)).toContain(sentence)
    expect(report().run.heldUp).toBe(reason && `${endpoint} ${reason}`)
  })

  test.each<[string, (session: number) => string, string]>([
    [
      'that turns away the first connection',
      (session) => (session === 1 ? '421 busy' : '220 mail.example'),
      '250 mail',
    ],
    ['that has LMTP in its name and knows EHLO', () => '220 mail.example not LMTP', '250 mail.example'],
  ])('but no cause is seen in a port %s', async (_, greeting, answer) => {
    let sessions = 0
    const port = createServer((socket) => {
      socket.write(`${greeting(++sessions)}\r\n`)
      socket.on('data', () => socket.write(`${answer}\r\n`))
    })
    const { pop3 } = await reference()
    const endpoint = await listening(port)
    const { stdout } = await certifyGateway({ smtp: endpoint, pop3: at(pop3), select: ['SS-001'], reply: 2_000 })
    expect(sessions).toBeGreaterThan(0)
    expect(oneLine(stdout)).not.toContain('Likely cause')
  })

  test('swapped ports', async () => {
    const { smtp, pop3 } = await reference()
    const { status, stdout, seconds } = await certifyGateway({ smtp: at(pop3), pop3: at(smtp) })
    expect(status).toBe(3)
    expect(oneLine(stdout)).toMatch(
      /^Likely cause: .*, and should speak .*\. Are --smtp and --pop3 the wrong way round\?/,
    )
    expect(report().results.filter(({ verdict }) => verdict !== 'inconclusive')).toEqual([])
    for (const view of views('en')) expect(view).toContain('Are --smtp and --pop3 the wrong way round?')
    for (const view of views('nl')) expect(view).toContain('Zijn --smtp en --pop3 verwisseld?')
    expect(seconds).toBeLessThan(SOON)
  })

  test('an address that answers nothing', async () => {
    const endpoint = await dropping()
    const { status, stdout, seconds } = await certifyGateway({ smtp: endpoint, pop3: endpoint })
    expect(status).toBe(3)
    expect(oneLine(stdout)).toContain(`Likely cause: - No connection to ${endpoint} could be made (ETIMEDOUT)`)
    expect(report().run.heldUp).toBe(`${endpoint} did not answer within 5 s, so that no connection was made`)
    for (const view of views('en')) expect(view).toContain('whether a firewall stands between')
    for (const view of views('nl')) expect(view).toContain('of er een firewall tussen staat')
    expect(seconds).toBeLessThan(SOON)
  })

  test('but one that is only slow is waited for', async () => {
    const gateway = await reference()
    // Longer than it takes to ask what it speaks.
    const slow = await delayingProxy(gateway.smtp, (_, piece) => (piece === 0 ? 5_000 : 0))
    ends.push(() => slow.close())
    const { status, stdout } = await certifyGateway({ smtp: at(slow), pop3: at(gateway.pop3), select: ['SS-001'] })
    expect(oneLine(stdout)).not.toContain('Likely cause')
    expect(report().results.map(({ id, verdict }) => [id, verdict])).toEqual([['SS-001', 'pass']])
    expect(status).toBe(0)
  })
})

test('a silent port is waited for, and the run says for what', async () => {
  const endpoint = await listening(createServer(() => {}))
  const given = { smtp: endpoint, pop3: endpoint, select: ['SS-001'], reply: 6_000 }
  for (const [language, sentence, waiting] of [
    [
      'en',
      'takes the connection and says nothing',
      `waiting for the greeting of ${endpoint}, up to 6 s (limits.reply)`,
    ],
    [
      'nl',
      'neemt de verbinding aan en zegt niets',
      `wacht op de begroeting van ${endpoint}, hoogstens 6 s (limits.reply)`,
    ],
  ] as const) {
    const { status, stdout, stderr } = await certifyGateway({ ...given, language })
    expect(status).toBe(3)
    expect(oneLine(stdout)).toContain(sentence)
    expect(stderr).toMatch(/^.*\n1 (?:check planned|toets gepland)\n0 /)
    expect(stderr.split('\n').filter((line) => line.includes(waiting))).toHaveLength(1)
    expect(report().run).toMatchObject({ complete: true })
  }
})

describe('what was probably typed wrong is told before anything is held against the gateway', () => {
  test.each<[string, Partial<GatewayCase>, RegExp, RegExp]>([
    [
      'another authority',
      { ca: 'other-ca.pem' },
      /^Likely cause: - The certificate that 127\.0\.0\.1:\d+, 127\.0\.0\.1:\d+ showed \(subject [^;]+; issuer [^;]+; names DNS:msa-smtp\.htpoort\.test, [^;]+; valid until \d{4}-\d\d-\d\d\) is not trusted by the authorities of --ca \([A-Z_]+\)\. Check --ca first/,
      /Het certificaat dat .* toonde \(onderwerp [^;]+; uitgever [^;]+; namen [^;]+; geldig tot en met \d{4}-\d\d-\d\d\) wordt door de autoriteiten van --ca niet vertrouwd/,
    ],
    [
      'another name',
      { serverName: 'mail.htpoort.test' },
      /^Likely cause: - The certificate that [^(]+\(subject .* does not bear the name mail\.htpoort\.test \(--server-name\)\. Check --server-name first\./,
      /staat niet op naam van mail\.htpoort\.test \(--server-name\)\. Controleer eerst --server-name\./,
    ],
    [
      'another password',
      { password: 'Wachtwoord-van-gisteren9' },
      /^Likely cause: - 127\.0\.0\.1:\d+ refused every login of party1@htpoort\.test \(last answer: 535 .*\)\. Check --user and --password-env first\. - 127\.0\.0\.1:\d+ refused every login of party1@htpoort\.test \(last answer: -ERR/,
      /weigerde elke aanmelding van party1@htpoort\.test \(laatste antwoord: 535 .*\)\. Controleer eerst --user en --password-env\./,
    ],
    [
      'another recipient',
      { rcpt: 'nobody@msa-smtp.htpoort.test' },
      /^Likely cause: - 127\.0\.0\.1:\d+ refused the recipient of the run, nobody@msa-smtp\.htpoort\.test \(answer: 550 .*\)\. Check --rcpt, --to or --loopback first/,
      /weigerde de geadresseerde van de run, nobody@msa-smtp\.htpoort\.test \(antwoord: 550 .*\)\./,
    ],
    [
      'another user',
      { user: 'party2@htpoort.test' },
      /^Likely cause: - 127\.0\.0\.1:\d+ refused every login of party2@htpoort\.test/,
      /weigerde elke aanmelding van party2@htpoort\.test/,
    ],
  ])('%s', async (_, more, sentence, zin) => {
    const { smtp, pop3 } = await reference()
    // From each rung of both ladders.
    const select = ['SS-001', 'SS-018', 'SS-060', 'SP-001', 'SP-008', 'SP-024']
    const { stdout } = await certifyGateway({ smtp: at(smtp), pop3: at(pop3), select, ...more })
    expect(oneLine(stdout)).toMatch(sentence)
    // Only one thing is first.
    expect(oneLine(stdout)).not.toMatch(/Look at \S+ first/)
    for (const view of views('nl')) expect(view).toMatch(zin)
  })
})

/** A connector in a few lines. It trusts what it is told to trust, or, with `distrust`, nothing. */
const SEND = `
import net from 'node:net'
import tls from 'node:tls'
import { readFileSync } from 'node:fs'
const { HTG_SMTP_HOST: host, HTG_SMTP_PORT: port, HTG_USER: user, HTG_PASSWORD: password, HTG_CA_FILE: ca, HTG_FROM: from, HTG_RCPT: rcpt, HTG_MESSAGE_FILE: message } = process.env
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
socket = tls.connect({ socket, servername: host, ...(process.argv[2] !== 'distrust' && { ca: readFileSync(ca) }) }).on('error', fail)
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

describe('a driver command that does not work', () => {
  beforeAll(() => {
    writeFileSync(join(htg.work, 'send.mjs'), SEND)
    writeFileSync(join(htg.work, 'no-program'), 'not for running', { mode: 0o644 })
  })
  const NODE = process.execPath
  const asked = () =>
    report()
      .evidence.filter(({ protocol }) => protocol === 'driver')
      .map(({ experiment }) => experiment)

  test.each<[string, readonly string[], string, string, string]>([
    [
      'one that does not exist',
      ['--send', '/no/such/connector --send'],
      'the command for send cannot be started (exit status 127)',
      'The command for send cannot be started: /no/such/connector --send (exit status 127)',
      'De opdracht waarmee het bericht wordt verzonden, kan niet worden gestart: /no/such/connector --send (exitstatus 127)',
    ],
    [
      'one that may not be run',
      ['--fetch', './no-program'],
      'the command for fetch cannot be started (exit status 126)',
      'The command for fetch cannot be started: ./no-program (exit status 126)',
      'De opdracht waarmee de postbus wordt opgehaald, kan niet worden gestart: ./no-program (exitstatus 126)',
    ],
    [
      'a reset that does not exist',
      ['--send', 'true', '--reset', 'no-such-reset'],
      'the command for reset cannot be started (exit status 127)',
      'The command for reset cannot be started: no-such-reset (exit status 127)',
      'De opdracht waarmee de connector in de beginstand wordt gezet, kan niet worden gestart: no-such-reset (exitstatus 127)',
    ],
    [
      'a reset that does not end',
      ['--send', 'true', '--reset', 'exec sleep 1000', '--action-timeout', '0.5'],
      'the command for reset was not done within 0.5 s (limits.action) and was ended',
      'The command for reset had to be ended: exec sleep 1000 (not done within limits.action)',
      'De opdracht waarmee de connector in de beginstand wordt gezet, moest worden beëindigd: exec sleep 1000 (niet klaar binnen limits.action)',
    ],
    [
      'one that floods',
      ['--send', 'exec yes'],
      'the connector failed without connecting in F-42/smtp, where everything is in order',
      'exec yes (ended since it printed too much (docs/caps.md))',
      'exec yes (beëindigd omdat er te veel uitvoer was (docs/caps.md))',
    ],
    [
      'one that fails everywhere',
      ['--send', 'echo first; echo "no licence for $HTG_PASSWORD" >&2; exit 3', '--fetch', 'exit 4'],
      'the connector failed without connecting in F-42/smtp and F-42/pop3, where everything is in order',
      'The command for send failed before anything connected, although everything was in order',
      'De opdracht waarmee het bericht wordt verzonden, mislukte voordat er een verbinding was, hoewel alles in orde was',
    ],
    [
      'one that does not end',
      ['--send', 'echo waiting; exec sleep 1000', '--action-timeout', '0.5'],
      'the connector failed without connecting in F-42/smtp, where everything is in order',
      '(not done within limits.action)',
      '(niet klaar binnen limits.action)',
    ],
  ])('ends the run at once: %s', async (_, args, reason, sentence, zin) => {
    const { status, stdout } = await htg.call(['connector', ...args])
    expect(status).toBe(3)
    expect(oneLine(stdout)).toMatch(/^Likely cause: - /)
    expect(oneLine(stdout)).toContain(sentence)
    expect(report().run).toMatchObject({ complete: false, heldUp: reason })
    expect(report().results.filter(({ verdict }) => verdict !== 'inconclusive')).toEqual([])
    // Nothing but F-42 was played.
    expect(asked().filter((experiment) => !experiment.startsWith('F-42/'))).toEqual([])
    for (const view of views('en')) expect(view).toContain(sentence)
    for (const view of views('nl')) expect(view).toContain(zin)
    // To start it again would be advice that helps nobody.
    expect(oneLine(stdout)).toContain(`The run ended early: ${reason}. Another run ends in the same way`)
    expect(oneLine(stdout)).not.toContain('start the run again')
    const quiet = await htg.call(['connector', ...args, '--quiet', '--lang', 'nl'])
    expect(quiet).toMatchObject({ status: 3, stdout: '' })
    expect(quiet.stderr).toMatch(/^(?:Waarschijnlijke oorzaak: .+\n)+de connector: onvolledig .+\n$/)
    expect(quiet.stderr).toContain(zin)
  })

  test('its last lines are shown, without the password', async () => {
    const send = 'seq 1 20; echo "no licence for $HTG_PASSWORD"; printf %s "$HTG_PASSWORD" > secret; exit 3'
    const { stdout } = await htg.call(['connector', '--send', send])
    const password = readFileSync(join(htg.work, 'secret'), 'utf8')
    expect(stdout).toMatch(/It printed last:\n {6}16\n {6}17\n {6}18\n {6}19\n {6}20\n {6}no licence for \*+\n/)
    for (const view of views('en')) expect(view).toMatch(/It printed last: .*19 .*20 .*no licence for \*+/)
    expect([stdout, JSON.stringify(report()), ...views('en')].filter((text) => text.includes(password))).toEqual([])
  })

  test('one that trusts nobody is judged, and its likely cause comes first', async () => {
    const { status, stdout } = await htg.call([
      'connector',
      '--send',
      `${NODE} send.mjs distrust`,
      '--select',
      'CS-015',
    ])
    expect(status).toBe(3)
    expect(oneLine(stdout)).toMatch(
      /^Likely cause: - In the command for send the connector probably refused the certificate \(.+\), although everything was in order\. Check first that it trusts the authority in HTG_CA_FILE/,
    )
    expect(report().run.heldUp).toBeUndefined()
    expect(asked()).toContain('F-42/smtp')
  })

  test('one that says it succeeded and did nothing is told to wait', async () => {
    const { status, stdout } = await htg.call(['connector', '--send', 'true', '--select', 'CS-014'])
    expect(status).toBe(3)
    expect(oneLine(stdout)).toMatch(
      /^Likely cause: - The command for send says that it succeeded, and nothing connected/,
    )
    expect(report().run.heldUp).toBeUndefined()
  })

  test.each([
    ['en', 'The command for reset does not succeed: echo locked; exit 7 (exit status 7)'],
    [
      'nl',
      'De opdracht waarmee de connector in de beginstand wordt gezet, slaagt niet: echo locked; exit 7 (exitstatus 7)',
    ],
  ])('a reset that fails is named, and the connector is judged: %s', async (language, sentence) => {
    const args = [
      '--send',
      `${NODE} send.mjs`,
      '--reset',
      'echo locked; exit 7',
      '--select',
      'CS-015',
      '--lang',
      language,
    ]
    const { stdout } = await htg.call(['connector', ...args])
    expect(oneLine(stdout)).toContain(sentence)
    expect(report().results.map(({ verdict }) => verdict)).toEqual(['pass'])
  })

  test('one that says itself that it printed too much is not believed', async () => {
    const send = 'echo "htg: the command printed more than 256 MiB and was ended"; exit 5'
    const { stdout } = await htg.call(['connector', '--send', send])
    expect(oneLine(stdout)).toContain('although everything was in order')
    expect(oneLine(stdout)).toContain('(exit status 5)')
    expect(oneLine(stdout)).not.toContain('ended since it printed too much')
  })

  test('one side that works is enough to go on', async () => {
    const args = ['--send', `${NODE} send.mjs`, '--fetch', 'exit 1', '--select', 'CS-015,CP-001']
    const { stdout } = await htg.call(['connector', ...args])
    expect(report().run).toMatchObject({ complete: true })
    expect(report().results.find(({ id }) => id === 'CS-015')?.verdict).toBe('pass')
    expect(oneLine(stdout)).toContain('The command for fetch failed before anything connected')
    expect(asked().slice(0, 2).sort()).toEqual(['F-42/pop3', 'F-42/smtp'])
  })
})
