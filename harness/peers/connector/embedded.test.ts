import { createServer, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { makeAuthority } from '../../../fixtures/authority/authority.ts'
import { conformingMessage } from '../../../fixtures/messages/conforming.ts'
import type { ConnectorDriver, Performance, Task } from '../../driving/connector-driver.ts'
import type { Protocol, SessionLog } from '../../record/event.ts'
import { type GatewayBehaviour, healthyBehaviour } from '../gateway/behaviour.ts'
import { type Gateway, startGateway } from '../gateway/gateway.ts'
import { err, ok } from '../gateway/pop3-server.ts'
import { reply } from '../gateway/smtp-server.ts'
import { type ConnectorBehaviour, healthyConnector } from './behaviour.ts'
import { before, despite } from './client-dialogue.ts'
import { embeddedDriver } from './embedded.ts'

const authority = makeAuthority()
const certificate = authority.issue({ names: ['localhost'] })
const A = { user: 'a@htpoort.test', password: 'correct horse' }
const PLAIN = Buffer.from(`\0${A.user}\0${A.password}`).toString('base64')
/** As the evidence has it: SASL responses are masked there, in the same length. That they are right the gateway says. */
const MASKED_PLAIN = PLAIN.replaceAll(/[^=]/g, 'x')
const MESSAGE = conformingMessage({ from: A.user, to: 'ags@htpoort.test' })

const running: Gateway[] = []
afterEach(async () => {
  for (const gateway of running.splice(0)) {
    await gateway.stop()
    expect(gateway.faults).toEqual([])
  }
})

/** A gateway with a connector, and what the gateway saw. */
interface Bench {
  readonly gateway: Gateway
  readonly driver: ConnectorDriver
  send(change?: Partial<Task>): Promise<Performance>
  fetch(change?: Partial<Task>): Promise<Performance>
  /** Stops the gateway and says what the connector sent, session by session, before and inside TLS. */
  sent(protocol: Protocol): Promise<[plaintext: string, inside: string][]>
}

interface BenchOptions {
  readonly gateway?: (behaviour: GatewayBehaviour) => void
  readonly connector?: (behaviour: ConnectorBehaviour) => void
  readonly certificate?: { readonly chainPem: string; readonly keyPem: string }
}

async function bench(options: BenchOptions = {}): Promise<Bench> {
  const behaviour = healthyBehaviour()
  options.gateway?.(behaviour)
  const connector = healthyConnector()
  options.connector?.(connector)
  const logs: SessionLog[] = []
  const gateway = await startGateway({
    behaviour,
    accounts: [A],
    certificate: options.certificate ?? certificate,
    // No accounts: what is recorded is not masked.
    evidence: { now: () => 0, accounts: [], session: (_, kept) => void logs.push(kept) },
  })
  running.push(gateway)
  const driver = embeddedDriver(connector)
  const task = (action: Task['action']): Task => ({
    case: 'F-00',
    action,
    smtp: { host: 'localhost', port: gateway.smtp.port },
    pop3: { host: 'localhost', port: gateway.pop3.port },
    ...A,
    ca: authority.rootPem,
    from: A.user,
    to: 'ags@htpoort.test',
    rcpt: 'ags@msa-smtp.htpoort.test',
    message: MESSAGE,
    payload: Buffer.alloc(0),
  })
  return {
    gateway,
    driver,
    send: (change) => driver.perform({ ...task('send'), ...change }, 20_000),
    fetch: (change) => driver.perform({ ...task('fetch'), ...change }, 20_000),
    async sent(protocol) {
      await gateway.stop()
      const octets = ({ events }: SessionLog, epoch: number) =>
        events.map((e) => (e.type === 'octets' && e.from === 'client' && e.epoch === epoch ? e.octets : '')).join('')
      return logs.filter((log) => log.protocol === protocol).map((log) => [octets(log, 0), octets(log, 1)])
    },
  }
}

const SMTP_PLAINTEXT = 'EHLO connector.example\r\nSTARTTLS\r\n'
const POP3_PLAINTEXT = 'CAPA\r\nSTLS\r\n'

/** The message as the authority got it, without what the gateway puts before it. */
function deliveredBy({ delivered }: Gateway, index = 0): string {
  return delivered[index]!.submission.message.toString('latin1')
}

describe('a sound gateway', () => {
  it('gets a message octet for octet, in a dialogue by the book', async () => {
    const { gateway, send, sent } = await bench()
    const message = Buffer.from('Subject: dots\r\n\r\n.\r\n..\r\n.x\r\n\r\nend\r\n')
    const { outcome, status, told, command } = await send({ message })
    expect({ outcome, status, told, command }).toEqual({
      outcome: 'accepted',
      status: 0,
      told: true,
      command: 'embedded',
    })
    expect(deliveredBy(gateway)).toBe(message.toString())
    const [[plaintext, inside]] = (await sent('smtp')) as [[string, string]]
    expect(plaintext).toBe(SMTP_PLAINTEXT)
    expect(inside.replace(/ENVID=[0-9a-f-]{36} ?/, 'ENVID=…').split('\r\n')).toEqual([
      'EHLO connector.example',
      `AUTH PLAIN ${MASKED_PLAIN}`,
      'MAIL FROM:<a@htpoort.test> RET=HDRS ENVID=…',
      'RCPT TO:<ags@msa-smtp.htpoort.test> NOTIFY=SUCCESS,FAILURE',
      'DATA',
      ...['Subject: dots', '', '..', '...', '..x', '', 'end', '.'],
      'QUIT',
      '',
    ])
  })

  it('gives messages, which are deleted when they are safe', async () => {
    const { gateway, fetch, sent } = await bench()
    const messages = ['a\r\n.\r\n..b\r\n', '.first\r\n\n.\nlast\r\n', '']
    for (const message of messages) gateway.deliver(A.user, Buffer.from(message))
    const { outcome, collected } = await fetch()
    expect(outcome).toBe('fetched')
    // The gateway completes the last line of an empty message.
    expect(collected.map(({ octets }) => octets.toString())).toEqual([messages[0], messages[1], '\r\n'])
    expect(new Set(collected.map(({ name }) => name)).size).toBe(3)
    expect((await fetch()).collected).toEqual([])
    const rounds = [1, 2, 3].flatMap((number) => [`RETR ${number}`, `DELE ${number}`])
    const login = ['CAPA', `AUTH PLAIN ${MASKED_PLAIN}`, 'LIST']
    expect(await sent('pop3')).toEqual([
      [POP3_PLAINTEXT, [...login, 'UIDL', ...rounds, 'QUIT', ''].join('\r\n')],
      [POP3_PLAINTEXT, [...login, 'QUIT', ''].join('\r\n')],
    ])
  })

  it('is told nothing that the log repeats, even when it says it itself', async () => {
    const { send, fetch } = await bench({
      gateway({ smtp, pop3 }) {
        smtp.content.echo = () => reply(250, `${A.password} ${PLAIN}\x1b`)
        pop3.verbs.QUIT = () => err(`${A.password} ${PLAIN}`)
      },
    })
    for (const { output } of [await send(), await fetch()]) {
      expect(output).toContain('logged in with PLAIN')
      expect(output).not.toContain(A.password)
      expect(output).not.toContain(PLAIN)
      expect(output).toMatch(/^[\n -~]*$/)
    }
  })

  it('gives a message of 31 MB', async () => {
    const { gateway, fetch } = await bench()
    const line = `.${'x'.repeat(75)}\r\n`
    const large = Buffer.from(line.repeat(Math.ceil(31_048_713 / line.length)))
    gateway.deliver(A.user, large)
    const { outcome, collected } = await fetch()
    expect(outcome).toBe('fetched')
    expect(collected[0]!.octets.equals(large)).toBe(true)
  })

  it('is reached by address too, whose certificate names the address', async () => {
    const { gateway, send } = await bench()
    expect((await send({ smtp: { ...gateway.smtp } })).outcome).toBe('accepted')
  })

  it.each([
    ['a long line', `Subject: x\r\n\r\n${'x'.repeat(999)}\r\n`],
    ['octets that are not ASCII', 'Subject: x\r\n\r\n\xe9\r\n'],
  ])('is not given a message with %s', async (_, text) => {
    const { send, sent } = await bench()
    expect((await send({ message: Buffer.from(text, 'latin1') })).outcome).toBe('permanent')
    expect(await sent('smtp')).toEqual([])
  })

  it('gets CRLF where the message has bare line ends', async () => {
    const { gateway, send } = await bench()
    await send({ message: Buffer.from('Subject: x\n\n.a\rb') })
    expect(deliveredBy(gateway)).toBe('Subject: x\r\n\r\n.a\r\nb\r\n')
  })

  it('is not sent an address that breaks out of its brackets', async () => {
    const { send, sent } = await bench()
    expect((await send({ rcpt: 'a@b.test>\r\nRCPT TO:<c@d.test' })).outcome).toBe('permanent')
    expect((await sent('smtp'))[0]![1]).not.toContain('MAIL')
  })
})

it('an independent server takes a message', async () => {
  let received = ''
  let login: unknown
  const server = new SMTPServer({
    cert: certificate.chainPem,
    key: certificate.keyPem,
    minVersion: 'TLSv1.3',
    onAuth({ username, password }, _, done) {
      login = { user: username, password }
      done(null, { user: username })
    },
    onData(stream, _, done) {
      stream.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')))
      stream.on('end', () => done())
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  const { send } = await bench()
  const message = Buffer.from('Subject: dots\r\n\r\n.\r\n..x\r\n')
  expect(await send({ message, smtp: { host: 'localhost', port } })).toMatchObject({ outcome: 'accepted' })
  await new Promise<void>((resolve) => server.close(() => resolve()))
  expect(received).toBe(message.toString())
  expect(login).toEqual(A)
})

it('an independent server gives a message', async () => {
  const message = '.\r\n..a\r\n\n.\nb\r\n'
  const answers: Record<string, string> = {
    CAPA: '+OK\r\nUIDL\r\nSTLS\r\nSASL LOGIN PLAIN\r\n.\r\n',
    STLS: '+OK\r\n',
    [`AUTH PLAIN ${PLAIN}`]: '+OK\r\n',
    LIST: '+OK\r\n7 22\r\n.\r\n',
    UIDL: '+OK\r\n7 ../../x\r\n.\r\n',
    'RETR 7': '+OK 1 octets\r\n..\r\n...a\r\n\n.\nb\r\n.\r\n',
    'DELE 7': '+OK\r\n',
    QUIT: '+OK\r\n',
  }
  const said: string[] = []
  // Nothing of the harness: what it reads is what came.
  const serve = (socket: Socket, secure: boolean) => {
    socket.on('error', () => {})
    socket.on('data', (octets: Buffer) => {
      const line = octets.toString('latin1').replace(/\r\n$/, '')
      said.push(line)
      const answer = answers[line] ?? '-ERR\r\n'
      // In TLS each octet is a record of its own.
      for (const part of secure ? answer : [answer]) socket.write(part)
      if (line === 'QUIT') socket.end()
      if (line !== 'STLS') return
      socket.removeAllListeners('data')
      const { chainPem: cert, keyPem: key } = certificate
      serve(new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ cert, key }) }), true)
    })
  }
  const server = createServer((socket) => {
    socket.write('+OK\r\n')
    serve(socket, false)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const { fetch } = await bench()
  const { outcome, collected } = await fetch({ pop3: { host: 'localhost', port } })
  expect({ outcome, collected }).toEqual({
    outcome: 'fetched',
    collected: [{ name: '7--x.eml', octets: Buffer.from(message) }],
  })
  expect(said).toEqual(['CAPA', ...Object.keys(answers).toSpliced(0, 2, 'STLS', 'CAPA')])
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

describe('a bad certificate', () => {
  const defects = [
    ...(['expired', 'not-yet-valid', 'wrong-name', 'common-name-beside-alternative', 'common-name-alone'] as const),
    ...(['nul-in-name', 'addresses-only', 'self-signed', 'without-intermediate', 'wrong-usage'] as const),
    ...(['untrusted-root', 'issued-by-leaf'] as const),
  ]
  it.each([
    ...defects.map((defect) => [defect, authority.issue({ names: ['localhost'], defect })] as const),
    ['outside the constraints of its authority', authority.issue({ names: ['localhost', 'bank.example'] })] as const,
    ['another authority', makeAuthority().issue({ names: ['localhost'] })] as const,
  ])('%s: nothing is sent inside TLS, and nothing but the upgrade outside', async (_, certificate) => {
    const { gateway, send, fetch, sent } = await bench({ certificate })
    gateway.deliver(A.user, Buffer.from('x\r\n'))
    expect([(await send()).outcome, (await fetch()).outcome]).toEqual(['failed', 'failed'])
    expect(await sent('smtp')).toEqual([[SMTP_PLAINTEXT, '']])
    expect(await sent('pop3')).toEqual([[POP3_PLAINTEXT, '']])
  })

  it.each(['TLSv1', 'TLSv1.1', 'TLSv1.2'] as const)('%s alone is no TLS for a connector', async (version) => {
    const { send, fetch, sent } = await bench({
      gateway: ({ tls }) =>
        Object.assign(tls, { minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' }),
    })
    expect([(await send()).outcome, (await fetch()).outcome]).toEqual(['temporary', 'temporary'])
    expect([await sent('smtp'), await sent('pop3')]).toEqual([[[SMTP_PLAINTEXT, '']], [[POP3_PLAINTEXT, '']]])
  })
})

/** What a command of the gateway is answered with, at every stage. */
const refuses = (verb: string, code: number) => (b: GatewayBehaviour) => {
  b.smtp.verbs[verb] = () => reply(code, 'no')
}

describe('refusals over SMTP', () => {
  const greets =
    (code: number): BenchOptions['gateway'] =>
    ({ smtp }) => {
      smtp.greeting = () => reply(code, 'x')
    }
  const after =
    (code: number): BenchOptions['gateway'] =>
    ({ smtp }) => {
      smtp.content.no = () => reply(code, ['no', 'really not'])
    }
  it.each<[string, BenchOptions['gateway'], string, string]>([
    ['421 greets', greets(421), 'temporary', ''],
    ['459 greets', greets(459), 'temporary', ''],
    ['554 greets', greets(554), 'permanent', ''],
    ['354 greets', greets(354), 'failed', ''],
    ['500 to EHLO', refuses('EHLO', 500), 'permanent', ''],
    ['454 to STARTTLS', refuses('STARTTLS', 454), 'temporary', ''],
    ['554 to STARTTLS', refuses('STARTTLS', 554), 'permanent', ''],
    ['250 to STARTTLS', refuses('STARTTLS', 250), 'failed', ''],
    ['354 to STARTTLS', refuses('STARTTLS', 354), 'failed', ''],
    ['535 to AUTH', refuses('AUTH', 535), 'permanent', 'EHLO AUTH QUIT'],
    ['454 to AUTH', refuses('AUTH', 454), 'temporary', 'EHLO AUTH QUIT'],
    ['452 to MAIL', refuses('MAIL', 452), 'temporary', 'EHLO AUTH MAIL QUIT'],
    ['599 to MAIL', refuses('MAIL', 599), 'permanent', 'EHLO AUTH MAIL QUIT'],
    ['451 to RCPT', refuses('RCPT', 451), 'temporary', 'EHLO AUTH MAIL RCPT QUIT'],
    ['550 to RCPT', refuses('RCPT', 550), 'permanent', 'EHLO AUTH MAIL RCPT QUIT'],
    ['451 to DATA', refuses('DATA', 451), 'temporary', 'EHLO AUTH MAIL RCPT DATA QUIT'],
    ['250 to DATA', refuses('DATA', 250), 'failed', 'EHLO AUTH MAIL RCPT DATA QUIT'],
    ['251 after the message', after(251), 'accepted', 'EHLO AUTH MAIL RCPT DATA QUIT'],
    ['299 after the message', after(299), 'accepted', 'EHLO AUTH MAIL RCPT DATA QUIT'],
    ['354 after the message', after(354), 'failed', 'EHLO AUTH MAIL RCPT DATA QUIT'],
    ['451 after the message', after(451), 'temporary', 'EHLO AUTH MAIL RCPT DATA QUIT'],
    ['554 after the message', after(554), 'permanent', 'EHLO AUTH MAIL RCPT DATA QUIT'],
    [
      'no STARTTLS, and AUTH instead',
      ({ smtp }) => {
        smtp.capabilities = () => ['AUTH PLAIN LOGIN']
      },
      'failed',
      '',
    ],
    [
      'no mechanism that it knows',
      ({ smtp }) => {
        smtp.sasl.advertised = ['DIGEST-MD5', 'CRAM-MD5']
      },
      'failed',
      'EHLO QUIT',
    ],
    [
      'AUTH= alone',
      ({ smtp }) => {
        const { capabilities } = smtp
        smtp.capabilities = (s) => capabilities(s).map((line) => line.replace('AUTH ', 'AUTH='))
      },
      'failed',
      'EHLO QUIT',
    ],
    [
      'SIZE that is too small',
      ({ smtp }) => {
        const { capabilities } = smtp
        smtp.capabilities = (s) => capabilities(s).map((line) => line.replace(/SIZE .*/, 'SIZE 100'))
      },
      'permanent',
      'EHLO AUTH QUIT',
    ],
  ])('%s', async (_, gateway, outcome, verbs) => {
    const { send, sent, gateway: running } = await bench({ ...(gateway && { gateway }) })
    expect((await send()).outcome).toBe(outcome)
    if (outcome !== 'accepted') expect(running.delivered).toEqual([])
    const [[plaintext, inside]] = (await sent('smtp')) as [[string, string]]
    expect(plaintext.replaceAll(/(?:EHLO connector\.example|STARTTLS|QUIT)\r\n/g, '')).toBe('')
    // Base64 lines of the message have no such words at their begin.
    expect(inside.match(/^(?:EHLO|AUTH|MAIL|RCPT|DATA|QUIT|RSET|\*)(?=[ \r])/gm)?.join(' ') ?? '').toBe(verbs)
  })

  it.each<[string, string[], RegExp]>([
    ['LOGIN alone', ['LOGIN'], /AUTH LOGIN\r\nx{19}=\r\nx{18}==\r\nMAIL/],
    ['PLAIN last', ['CRAM-MD5', 'LOGIN', 'plain'], /AUTH PLAIN \S+\r\nMAIL/],
  ])('%s is used as announced', async (_, advertised, line) => {
    const { send, sent } = await bench({
      gateway({ smtp }) {
        smtp.sasl.advertised = advertised
      },
    })
    expect((await send()).outcome).toBe('accepted')
    expect((await sent('smtp'))[0]![1]).toMatch(line)
  })

  it.each<[string, string, (n: number) => string, number]>([
    ['a challenge that is not base64', 'LOGIN', () => '!!', 0],
    ['a third challenge', 'LOGIN', (n) => (n > 2 ? 'TW9yZTo=' : 'VXNlcjo='), 2],
    ['a challenge after the initial response', 'PLAIN', () => '', 1],
  ])('%s is cancelled', async (_, mechanism, challenge, responses) => {
    let asked = 0
    const { send, sent } = await bench({
      gateway({ smtp }) {
        smtp.sasl.advertised = [mechanism]
        smtp.sasl.encode = () => challenge(++asked)
        smtp.sasl.mechanisms[mechanism] = async ({ ask }) => {
          for (;;) await ask('')
        }
      },
    })
    expect((await send()).outcome).toBe('failed')
    const inside = (await sent('smtp'))[0]![1]
    expect(inside).toMatch(/\r\n\*\r\nQUIT\r\n$/)
    // Name and password, or both at once, and nothing a second time.
    expect(inside.match(/x{18,}={0,2}(?=\r\n)/g) ?? []).toHaveLength(responses)
  })

  it('asks for no report that is not offered', async () => {
    const { send, sent } = await bench({
      gateway({ smtp }) {
        smtp.capabilities = ({ tls }) => (tls ? ['AUTH PLAIN'] : ['STARTTLS', 'DSN', 'PIPELINING', 'SIZE 1'])
      },
    })
    expect((await send()).outcome).toBe('accepted')
    expect((await sent('smtp'))[0]![1]).toMatch(/\r\nMAIL FROM:<a@htpoort\.test>\r\nRCPT TO:<[^>]*>\r\nDATA\r\n/)
  })
})

describe('a gateway that attacks or breaks', () => {
  /** Appends octets to the agreement to TLS, in its segment. */
  const injects = (text: string) => (b: GatewayBehaviour) => {
    const { smtp, pop3 } = b
    const [smtpRender, pop3Render] = [smtp.render, pop3.render]
    const more = (segments: readonly (Buffer | number)[], yes: boolean) =>
      yes ? [Buffer.concat([...(segments as Buffer[]), Buffer.from(text)])] : segments
    smtp.render = (answer, s) => more(smtpRender(answer, s), answer.then === 'upgrade')
    pop3.render = (answer, s) => more(pop3Render(answer, s), answer.then === 'upgrade')
  }
  it.each(['250-evil\r\n250 AUTH PLAIN\r\n', '250-SIZE 1\r\n250-X', '+OK\r\nPLAIN\r\n.\r\n', '+'])(
    'plaintext behind the agreement to TLS (%j) ends it',
    async (text) => {
      const { send, fetch, sent } = await bench({ gateway: injects(text) })
      expect([(await send()).outcome, (await fetch()).outcome]).toEqual(['failed', 'failed'])
      expect([await sent('smtp'), await sent('pop3')]).toEqual([[[SMTP_PLAINTEXT, '']], [[POP3_PLAINTEXT, '']]])
    },
  )

  const smtpDouble =
    (verb: string): BenchOptions['gateway'] =>
    (b) => {
      const [run, render] = [b.smtp.verbs[verb]!, b.smtp.render]
      b.smtp.verbs[verb] = async (s, argument) => ({ ...(await run(s, argument))!, twice: true })
      b.smtp.render = (answer, s) =>
        'twice' in answer
          ? [Buffer.concat([...render(answer, s), ...render(answer, s)] as Buffer[])]
          : render(answer, s)
    }
  const dropsAfter =
    (verb: string): BenchOptions['gateway'] =>
    (b) => {
      b.smtp.verbs[verb] = () => reply(250, [], 'drop')
    }
  const dropsAfterDot: BenchOptions['gateway'] = (b) => {
    b.smtp.content.drop = () => reply(250, [], 'reset')
  }
  it.each<[string, BenchOptions['gateway'], string]>([
    ['two replies to MAIL', smtpDouble('MAIL'), 'temporary'],
    ['two replies to RCPT', smtpDouble('RCPT'), 'temporary'],
    ['FIN at EHLO', dropsAfter('EHLO'), 'temporary'],
    ['FIN at AUTH', dropsAfter('AUTH'), 'temporary'],
    ['FIN at DATA', dropsAfter('DATA'), 'temporary'],
    ['RST after the dot', dropsAfterDot, 'temporary'],
    [
      '354 and 250 at once',
      (b) => {
        const { render } = b.smtp
        b.smtp.render = (answer, s) =>
          answer.code === 354
            ? [Buffer.concat([...(render(answer, s) as Buffer[]), Buffer.from('250 Ok\r\n')])]
            : render(answer, s)
      },
      'temporary',
    ],
    [
      'no TLS after the agreement',
      (b) => {
        b.smtp.verbs.STARTTLS = () => reply(220, 'go')
        b.smtp.verbs[''] = () => reply(500, 'what')
      },
      'temporary',
    ],
    [
      'a reply without end',
      (b) => {
        b.smtp.verbs.EHLO = () => reply(250, Array(10_000).fill('X'.repeat(20)))
      },
      'temporary',
    ],
    [
      'no answer at all',
      (b) => {
        b.smtp.verbs.MAIL = () => undefined
      },
      'temporary',
    ],
  ])('%s: the message is not taken to be accepted', async (_, gateway, outcome) => {
    const { send, sent } = await bench({
      ...(gateway && { gateway }),
      connector: (b) => Object.assign(b, { patience: 300 }),
    })
    expect((await send()).outcome).toBe(outcome)
    expect((await sent('smtp'))[0]![0]).not.toMatch(/AUTH|MAIL/)
  })

  it('understands replies in single octets', async () => {
    const split = (segments: readonly (Buffer | number)[]) =>
      segments.flatMap((one) => [...(one as Buffer)].map((octet) => Buffer.from([octet])))
    const { gateway, send, fetch } = await bench({
      gateway({ smtp, pop3 }) {
        const [a, b] = [smtp.render, pop3.render]
        smtp.render = (answer, s) => split(a(answer, s))
        pop3.render = (answer, s) => split(b(answer, s))
      },
    })
    gateway.deliver(A.user, Buffer.from('a\r\n.\r\nb\r\n'))
    expect((await send()).outcome).toBe('accepted')
    expect((await fetch()).collected[0]!.octets.toString()).toBe('a\r\n.\r\nb\r\n')
  })

  it('ends when its time is over', async () => {
    const { gateway, driver } = await bench({
      gateway({ smtp }) {
        smtp.greeting = () => undefined
      },
    })
    const { host, port } = gateway.smtp
    const task = { case: 'x', action: 'send', smtp: { host, port }, message: MESSAGE, password: '' } as Task
    expect((await driver.perform(task, 100)).outcome).toBe('temporary')
  })

  it('finds nobody', async () => {
    const { gateway, send, fetch } = await bench()
    await gateway.stop()
    expect([(await send()).outcome, (await fetch()).outcome]).toEqual(['temporary', 'temporary'])
  })
})

describe('POP3', () => {
  const refusal =
    (verb: string, text: string): BenchOptions['gateway'] =>
    ({ pop3 }) => {
      pop3.verbs[verb] = () => err(text)
    }
  it.each<[string, BenchOptions['gateway'], string, string]>([
    ['-ERR to CAPA', refusal('CAPA', 'no'), 'fetched', 'CAPA USER PASS LIST UIDL RETR DELE QUIT'],
    ['-ERR to STLS', refusal('STLS', 'no'), 'failed', ''],
    ['-ERR to UIDL', refusal('UIDL', 'no'), 'fetched', 'CAPA AUTH LIST UIDL RETR DELE QUIT'],
    ['[IN-USE]', refusal('AUTH', '[IN-USE] later'), 'temporary', 'CAPA AUTH QUIT'],
    ['[LOGIN-DELAY]', refusal('AUTH', '[LOGIN-DELAY] later'), 'temporary', 'CAPA AUTH QUIT'],
    ['[SYS/TEMP]', refusal('AUTH', '[SYS/TEMP] later'), 'temporary', 'CAPA AUTH QUIT'],
    ['[AUTH]', refusal('AUTH', '[AUTH] no'), 'permanent', 'CAPA AUTH QUIT'],
    ['-ERR to AUTH', refusal('AUTH', 'no'), 'permanent', 'CAPA AUTH QUIT'],
    ['-ERR to RETR', refusal('RETR', 'no'), 'fetched', 'CAPA AUTH LIST UIDL RETR QUIT'],
    ['-ERR to DELE', refusal('DELE', 'no'), 'fetched', 'CAPA AUTH LIST UIDL RETR DELE QUIT'],
    [
      'no STLS, and SASL instead',
      ({ pop3 }) => {
        pop3.capabilities = () => ['USER', 'SASL PLAIN']
      },
      'failed',
      '',
    ],
    [
      'no SASL: no initial response',
      ({ pop3 }) => {
        pop3.capabilities = () => ['USER', 'UIDL', 'STLS']
      },
      'fetched',
      'CAPA USER PASS LIST UIDL RETR DELE QUIT',
    ],
    [
      'a timestamp in the greeting, and no STLS',
      ({ pop3 }) => {
        pop3.greeting = () => ok('hello <1896.697@localhost>')
        pop3.verbs.STLS = () => err('no')
      },
      'failed',
      '',
    ],
  ])('%s', async (_, behave, outcome, verbs) => {
    const { gateway, fetch, sent } = await bench({ ...(behave && { gateway: behave }) })
    gateway.deliver(A.user, Buffer.from('x\r\n'))
    expect((await fetch()).outcome).toBe(outcome)
    const [[plaintext, inside]] = (await sent('pop3')) as [[string, string]]
    expect(plaintext.replaceAll(/(?:CAPA|STLS|QUIT)\r\n/g, '')).toBe('')
    expect(inside.match(/^[A-Z]+(?=[ \r])/gm)?.join(' ') ?? '').toBe(verbs)
  })

  it('uses no initial response that does not fit', async () => {
    const { gateway, fetch, sent } = await bench({
      connector({ pop3 }) {
        pop3.sasl.longestLine = 20
      },
    })
    gateway.deliver(A.user, Buffer.from('x\r\n'))
    expect((await fetch()).outcome).toBe('fetched')
    expect((await sent('pop3'))[0]![1]).toContain(`AUTH PLAIN\r\n${MASKED_PLAIN}\r\n`)
  })

  it('does not delete what was cut off, and gets it the next time', async () => {
    let cut = true
    const { gateway, fetch, sent } = await bench({
      gateway({ pop3 }) {
        const { render } = pop3
        const { RETR } = pop3.verbs
        pop3.verbs.RETR = async (s, argument) => {
          const answer = (await RETR!(s, argument))!
          return cut && argument === '2' ? ok(answer.text, answer.content, 'drop') : answer
        }
        pop3.render = (answer, s) => {
          const octets = Buffer.concat(render(answer, s) as Buffer[])
          return [answer.then === 'drop' ? octets.subarray(0, octets.length - 4) : octets]
        }
      },
    })
    for (const text of ['one\r\n', 'two\r\n']) gateway.deliver(A.user, Buffer.from(text))
    const first = await fetch()
    expect(first.outcome).toBe('temporary')
    expect(first.collected.map(({ octets }) => octets.toString())).toEqual(['one\r\n'])
    cut = false
    const second = await fetch()
    // The first one was not deleted, for want of a QUIT, and is known.
    expect(second.outcome).toBe('fetched')
    expect(second.collected.map(({ octets }) => octets.toString())).toEqual(['two\r\n'])
    const [, [, inside]] = (await sent('pop3')) as [[string, string], [string, string]]
    expect(inside.match(/^(?:RETR|DELE) \d/gm)).toEqual(['DELE 1', 'RETR 2', 'DELE 2'])
  })

  it.each([true, false])('knows again what was not deleted, until it is reset (UIDL: %s)', async (uidl) => {
    const { gateway, fetch, driver } = await bench({
      gateway({ pop3 }) {
        if (!uidl) pop3.verbs.UIDL = () => err('no')
        pop3.verbs.QUIT = () => err('some deleted messages not removed', 'close')
      },
    })
    gateway.deliver(A.user, Buffer.from('one\r\n'))
    const collected = async (change?: Partial<Task>) => (await fetch(change)).collected.length
    expect([await collected(), await collected(), await collected({ case: 'F-01' })]).toEqual([1, 0, 1])
    expect(await driver.perform({ case: 'F-00', action: 'reset' } as Task, 1_000)).toMatchObject({ status: 0 })
    expect([await collected(), await collected({ case: 'F-01' })]).toEqual([1, 0])
  })
})

it('a retry keeps the ENVID of its message, and every other message has its own', async () => {
  let drops = true
  const { send, sent } = await bench({
    gateway(b) {
      b.smtp.content.drop = () => (drops ? reply(250, [], 'drop') : undefined)
    },
  })
  const other = conformingMessage({ from: A.user, to: 'ags@htpoort.test' })
  expect((await send()).outcome).toBe('temporary')
  drops = false
  for (const change of [{}, {}, { message: other }]) expect((await send(change)).outcome).toBe('accepted')
  const [first, retry, ...others] = (await sent('smtp')).map(([, inside]) => /ENVID=(\S+)/.exec(inside)![1])
  expect(retry).toBe(first)
  expect(new Set([first, ...others]).size).toBe(3)
})

describe('deviations are small changes', () => {
  const stripped: BenchOptions['gateway'] = ({ smtp, pop3 }) => {
    smtp.capabilities = () => ['AUTH PLAIN']
    pop3.capabilities = () => ['USER']
  }
  const garbage = (b: GatewayBehaviour) => {
    b.smtp.verbs.STARTTLS = () => reply(220, 'go', 'close')
  }
  it.each<[string, BenchOptions['gateway'], (b: ConnectorBehaviour) => void, RegExp]>([
    [
      'falls back when STARTTLS is missing',
      stripped,
      ({ smtp }) => {
        smtp.upgrade.fallback = () => 'plaintext'
      },
      /^EHLO .*\r\nAUTH PLAIN/,
    ],
    [
      'falls back after a failed handshake, without a login',
      garbage,
      ({ smtp }) => {
        smtp.upgrade.fallback = () => 'plaintext'
        smtp.needsLogin = () => false
      },
      /^EHLO .*\r\nMAIL FROM/m,
    ],
    [
      'EHLO behind STARTTLS',
      undefined,
      ({ smtp }) => {
        smtp.upgrade.command = () => 'STARTTLS\r\nEHLO x.example\r\n'
      },
      /STARTTLS\r\nEHLO x/,
    ],
    [
      'the password before TLS',
      undefined,
      ({ smtp }) => {
        before(smtp.stages, 'upgrade', async ({ wire, task }) => wire.write(`NOOP ${task.password}\r\n`))
        smtp.surplus = () => 'read'
      },
      /NOOP correct horse/,
    ],
  ])('%s', async (_, gateway, connector, plaintext) => {
    const { send, sent } = await bench({ connector, ...(gateway && { gateway }) })
    await send()
    expect((await sent('smtp')).map(([text]) => text).join('')).toMatch(plaintext)
  })

  it.each<[string, (b: ConnectorBehaviour) => void, RegExp]>([
    [
      'no EHLO after TLS',
      ({ smtp }) => Object.assign(smtp, { plan: ['greeting', 'hello', 'upgrade', 'envelope'] }),
      /^MAIL/,
    ],
    ['MAIL without AUTH', ({ smtp }) => void smtp.plan.splice(smtp.plan.indexOf('login'), 1), /^EHLO .*\r\nMAIL/],
    ['both commands in one segment', ({ smtp }) => Object.assign(smtp, { pipelines: () => true }), /\r\nDATA\r\n/],
    [
      'bare LF',
      ({ smtp: { message } }) =>
        Object.assign(message, {
          lineEnds: (m: Buffer) => Buffer.from(m.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
          end: '\r\n.\r\n',
        }),
      /\nMIME-Version: 1\.0\nContent-Type/,
    ],
    [
      'two recipients',
      ({ smtp: { envelope } }) => Object.assign(envelope, { recipients: ({ rcpt }: Task) => [rcpt, `x${rcpt}`] }),
      /RCPT TO:<ags.*\r\nRCPT TO:<xags/,
    ],
    [
      'DIGEST-MD5 first',
      ({ smtp: { sasl } }) => {
        sasl.mechanisms['DIGEST-MD5'] = { respond: () => undefined }
        sasl.choose = () => 'DIGEST-MD5'
      },
      /AUTH DIGEST-MD5\r\n/,
    ],
  ])('%s', async (_, connector, inside) => {
    const { send, sent } = await bench({ connector })
    await send()
    expect((await sent('smtp'))[0]![1]).toMatch(inside)
  })

  it('logs in with the local part alone', async () => {
    const seen: string[] = []
    const { send } = await bench({
      gateway({ smtp }) {
        smtp.sasl.verify = (_, { authcid }) => void seen.push(authcid)
      },
      connector({ smtp: { sasl } }) {
        sasl.credentials = ({ task }) => ({ authzid: '', authcid: task.user.split('@')[0]!, passwd: task.password })
      },
    })
    await send()
    expect(seen).toEqual(['a'])
  })

  it('keeps what came before TLS and reads it as if it came inside', async () => {
    const { send, sent } = await bench({
      gateway({ smtp }) {
        const { render } = smtp
        smtp.render = (answer, s) =>
          answer.then === 'upgrade'
            ? [Buffer.concat([...(render(answer, s) as Buffer[]), Buffer.from('250-x\r\n250 AUTH LOGIN\r\n')])]
            : render(answer, s)
      },
      connector({ smtp }) {
        smtp.upgrade.carriedOver = (octets) => octets
        smtp.surplus = () => 'read'
      },
    })
    await send()
    expect((await sent('smtp'))[0]![1]).toMatch(/^EHLO .*\r\nAUTH LOGIN\r\n/)
  })

  it.each<[string, 'self-signed' | 'wrong-name', (b: ConnectorBehaviour) => void, string]>([
    ['nothing', 'self-signed', ({ tls }) => Object.assign(tls, { problem: () => undefined }), 'accepted'],
    ['no chain', 'wrong-name', ({ tls }) => Object.assign(tls, { chainProblem: () => undefined }), 'failed'],
    ['no chain', 'self-signed', ({ tls }) => Object.assign(tls, { chainProblem: () => undefined }), 'accepted'],
    ['no name', 'self-signed', ({ tls }) => Object.assign(tls, { nameProblem: () => undefined }), 'failed'],
    ['no name', 'wrong-name', ({ tls }) => Object.assign(tls, { nameProblem: () => undefined }), 'accepted'],
  ])('verifies %s of a certificate that is %s', async (_, defect, connector, outcome) => {
    const { send } = await bench({ connector, certificate: authority.issue({ names: ['localhost'], defect }) })
    expect((await send()).outcome).toBe(outcome)
  })

  it('falls back on the second attempt only', async () => {
    const { send, sent } = await bench({
      gateway: stripped,
      connector({ smtp }) {
        smtp.upgrade.fallback = ({ memory }) => (memory.tlsFailures > 1 ? 'plaintext' : 'stop')
      },
    })
    await send()
    await send()
    const [first, second] = await sent('smtp')
    expect(first![0]).not.toContain('AUTH')
    expect(second![0]).toContain('AUTH PLAIN')
  })

  it('tries again at once', async () => {
    const { send, sent } = await bench({
      gateway: refuses('MAIL', 451),
      connector: (b) => Object.assign(b, { again: ({ number }: { number: number }) => number < 5 }),
    })
    await send()
    expect(await sent('smtp')).toHaveLength(5)
  })

  it('logs in twice', async () => {
    const { send, sent } = await bench({
      connector: ({ smtp }) => before(smtp.stages, 'envelope', despite(smtp.stages.login!)),
    })
    expect((await send()).outcome).toBe('accepted')
    expect((await sent('smtp'))[0]![1].match(/^AUTH/gm)).toHaveLength(2)
  })

  it('answers mail by itself', async () => {
    const { gateway, fetch } = await bench({
      connector(b) {
        b.afterFetch = async (collected, submit) => {
          for (const { octets } of collected) await submit({ message: octets, from: '' })
        }
      },
    })
    gateway.deliver(A.user, Buffer.from('Subject: bounce\r\n\r\n'))
    await fetch()
    expect(gateway.delivered[0]!.submission.envelope.sender).toBe('')
  })

  it('asks to delete what it has not seen', async () => {
    const { gateway, fetch, sent } = await bench({
      connector({ pop3 }) {
        pop3.deletesUnseen = () => true
      },
    })
    for (const text of ['one\r\n', 'two\r\n']) gateway.deliver(A.user, Buffer.from(text))
    expect((await fetch()).collected.map(({ octets }) => octets.toString())).toEqual(['one\r\n', 'two\r\n'])
    expect((await sent('pop3'))[0]![1]).toContain('RETR 1\r\nDELE 1\r\nRETR 2\r\nDELE 2\r\nQUIT')
  })

  it('takes half a message for a whole one', async () => {
    const { gateway, fetch } = await bench({
      gateway({ pop3 }) {
        const { RETR } = pop3.verbs
        pop3.verbs.RETR = async (s, argument) => ok('', (await RETR!(s, argument))!.content, 'drop')
        const { render } = pop3
        pop3.render = (answer, s) =>
          answer.then === 'drop' ? [(render(answer, s) as Buffer[])[0]!.subarray(0, -6)] : render(answer, s)
      },
      connector({ pop3 }) {
        pop3.keepsIncomplete = () => true
      },
    })
    gateway.deliver(A.user, Buffer.from('a\r\nb\r\nc\r\n'))
    expect((await fetch()).collected.map(({ octets }) => octets.toString())).toEqual(['a\r\nb\r\n'])
  })
})
