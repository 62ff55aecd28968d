import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createSecureContext, createServer as createTlsServer, TLSSocket } from 'node:tls'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { type CertificateDefect, makeAuthority } from '../../fixtures/authority/authority.ts'
import { Pop3Peer } from '../../harness/driving/pop3-peer.ts'
import { type GatewayBehaviour, healthyBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { type Gateway, startGateway } from '../../harness/peers/gateway/gateway.ts'
import type { SessionLog } from '../../harness/record/event.ts'
import { Unrecorded } from '../../harness/record/recorder.ts'
import { inEnglish } from '../../harness/text/text.ts'
import { Wire } from '../../harness/wire/wire.ts'
import { makeProfile, REMOTE_LIMITS } from '../../suites/profile/profile.ts'
import { examine, type Look } from './examine.ts'
import type { Fact, PortFindings } from './finding.ts'

const USER = 'party1@htpoort.test'
const PASSWORD = 'Kanarie7Zanger9'
const SERVER_NAME = 'msa-smtp.htpoort.test'
const authority = makeAuthority()
const stranger = makeAuthority()
const account = { user: USER, address: USER, password: PASSWORD }
/** Milliseconds that a look may take: enough on a busy machine for all that comes to come. */
const WITHIN = 10_000
/** The same where something does not come, and what it takes at most beyond. */
const SHORT = 900
const BEYOND = 2000

const gateways: Gateway[] = []
const servers: Server[] = []
afterEach(async () => {
  await Promise.all(gateways.splice(0).map((gateway) => gateway.stop()))
})
afterAll(() => {
  for (const server of servers) server.close()
})

interface Given {
  readonly defect?: CertificateDefect
  readonly patch?: (behaviour: GatewayBehaviour) => void
  readonly logs?: SessionLog[]
}

async function gatewayWith({ defect, patch, logs }: Given = {}): Promise<Gateway> {
  const behaviour = healthyBehaviour()
  patch?.(behaviour)
  const gateway = await startGateway({
    accounts: [{ user: USER, password: PASSWORD }],
    serverName: SERVER_NAME,
    certificate: authority.issue({ names: [SERVER_NAME], ...(defect && { defect }) }),
    behaviour,
    ...(logs && { evidence: { now: () => 0, accounts: [], session: (sent) => void logs.push(sent) } }),
  })
  gateways.push(gateway)
  return gateway
}

const usual = {
  serverName: SERVER_NAME,
  ca: authority.rootPem,
  caFile: 'ca.pem',
  account,
  profile: makeProfile({ limits: REMOTE_LIMITS, domain: 'htpoort.test' }),
}

/** A port that does as it is told with each connection. */
async function port(serve: (socket: Socket) => void): Promise<{ host: string; port: number }> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    serve(socket)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port }
}

/** What was found, a line a fact: `smtp trust good: …`. Fails where it took too long. */
async function linesOf(look: Partial<Look>, within = WITHIN): Promise<string[]> {
  const begun = performance.now()
  const ports = await examine({ ...usual, endpoints: {}, ...look }, within)
  expect(performance.now() - begun).toBeLessThan(within + BEYOND)
  return ports.flatMap(printed)
}
const printed = ({ protocol, findings }: PortFindings) =>
  findings.map(({ fact, mark, text }) => `${protocol} ${fact} ${mark}: ${inEnglish(text)}`)
const about = (lines: readonly string[], fact: Fact) => lines.filter((line) => line.split(' ')[1] === fact)
const notGood = (lines: readonly string[]) => lines.filter((line) => !line.includes(' good: '))

/** What the client sent in all sessions. */
const sentIn = (logs: readonly SessionLog[]) =>
  logs.map(({ events }) =>
    events.flatMap((event) => (event.type === 'octets' && event.from === 'client' ? [event.octets] : [])).join(''),
  )
/** A recorder keeps no credentials. */
const withoutCredentials = (sent: string) => sent.replace(/(?<=AUTH PLAIN )\S+/, '…')
const credentials = Buffer.from(`\0${USER}\0${PASSWORD}`).toString('base64')

describe('a gateway in order', () => {
  test('everything is good, and it is asked for no more than that', async () => {
    const logs: SessionLog[] = []
    const { smtp, pop3, settled, deliver } = await gatewayWith({ logs })
    deliver(USER, Buffer.from('Subject: one\r\n\r\n'))
    const lines = await linesOf({ endpoints: { smtp, pop3 } })
    await settled(1000)
    expect(notGood(lines)).toEqual([])
    expect(about(lines, 'trust')[0]).toMatch(/issued by CN=HTG conformance test issuer \w+, trusted by ca\.pem$/)
    expect(about(lines, 'name')).toEqual([`smtp name good: for ${SERVER_NAME}`, `pop3 name good: for ${SERVER_NAME}`])
    expect(about(lines, 'dates')[0]).toMatch(/valid until 20\d\d-\d\d-\d\d, (?:89|90) days left$/)
    expect(about(lines, 'offered')[0]).toMatch(/\bDSN\b.*\bAUTH PLAIN LOGIN\b/)
    expect(about(lines, 'login')).toEqual([
      `smtp login good: as ${USER}, by PLAIN`,
      `pop3 login good: as ${USER}, by PLAIN`,
    ])
    expect(about(lines, 'maildrop')).toEqual(['pop3 maildrop good: one message'])
    expect(sentIn(logs).map(withoutCredentials).sort()).toEqual([
      `EHLO client.example\r\nSTARTTLS\r\nEHLO client.example\r\nAUTH PLAIN …\r\nQUIT\r\n`,
      `STLS\r\nCAPA\r\nAUTH PLAIN …\r\nSTAT\r\nQUIT\r\n`,
    ])
  })

  test('one port alone', async () => {
    const { pop3 } = await gatewayWith()
    const lines = await linesOf({ endpoints: { pop3 } })
    expect(notGood(lines)).toEqual([])
    expect(lines.every((line) => line.startsWith('pop3 '))).toBe(true)
  })

  test('without an account nobody logs in; without a name the certificate says which', async () => {
    const { smtp } = await gatewayWith()
    const { account: _, ...nobody } = usual
    expect(notGood((await examine({ ...nobody, endpoints: { smtp } }, WITHIN)).flatMap(printed))).toEqual([
      'smtp login unknown: not tried: give --user MAILBOX with --password-env VARIABLE',
    ])
    const { serverName: __, ...nameless } = usual
    expect(notGood((await examine({ ...nameless, endpoints: { smtp } }, WITHIN)).flatMap(printed))).toEqual([
      `smtp name unknown: --server-name was not given; the certificate is for ${SERVER_NAME}, 127.0.0.1, ::1; what fits is --server-name ${SERVER_NAME}`,
      'smtp login unknown: not tried: a password goes only to a certificate that is in order',
    ])
  })
})

describe('a certificate that is not in order gets no password', () => {
  test.each<[CertificateDefect, RegExp]>([
    ['self-signed', /^smtp trust bad: self-signed, and not trusted; name its own certificate with --ca/],
    [
      'untrusted-root',
      /^smtp trust bad: not trusted by ca\.pem, which has CN=.*; the certificates that were sent \(\d\) lead to CN=/,
    ],
    ['without-intermediate', /^smtp trust bad: not trusted by ca\.pem.*\(1\) lead to CN=HTG conformance test issuer/],
    [
      'wrong-name',
      /^smtp name bad: not for msa-smtp\.htpoort\.test, but for wrong-name\.test; what fits is --server-name wrong-name\.test$/,
    ],
    [
      'common-name-alone',
      /^smtp name bad: not for msa-smtp\.htpoort\.test, but for –; it has no name that could be given$/,
    ],
    ['partial-wildcard', /^smtp name bad: /],
    ['expired', /^smtp dates bad: expired on 20\d\d-/],
    ['not-yet-valid', /^smtp dates bad: not valid before 20\d\d-.*clock/],
  ])('%s', async (defect, finding) => {
    const logs: SessionLog[] = []
    const { smtp, pop3, settled } = await gatewayWith({ defect, logs })
    const lines = await linesOf({ endpoints: { smtp, pop3 } })
    await settled(1000)
    expect(lines.filter((line) => line.startsWith('smtp') && line.includes(' bad: '))).toEqual([
      expect.stringMatching(finding),
    ])
    expect(about(lines, 'login')).toEqual(
      ['smtp', 'pop3'].map(
        (protocol) => `${protocol} login unknown: not tried: a password goes only to a certificate that is in order`,
      ),
    )
    // What is offered is told all the same.
    expect(about(lines, 'offered')).toHaveLength(2)
    expect(sentIn(logs).join('')).not.toMatch(/AUTH|USER|PASS/)
  })

  test('an authority that is not in --ca, or not in the system', async () => {
    const { smtp } = await gatewayWith()
    const [other] = about(await linesOf({ endpoints: { smtp }, ca: stranger.rootPem }), 'trust')
    expect(other).toMatch(/not trusted by ca\.pem, which has CN=HTG conformance test root/)
    const { ca: _, caFile: __, ...trusting } = usual
    const [ofSystem] = about((await examine({ ...trusting, endpoints: { smtp } }, WITHIN)).flatMap(printed), 'trust')
    expect(ofSystem).toMatch(/not trusted by the authorities of this system; name the certificate of the authority CN=/)
  })

  test('names of the gateway that is in use are not proposed', async () => {
    const { smtp } = await gatewayWith({
      patch: ({ tls }) => {
        const theirs = authority.issue({ names: ['msa-smtp.htpoort.nl'], addresses: [] })
        Object.assign(tls, { certificate: () => theirs })
      },
    })
    expect(about(await linesOf({ endpoints: { smtp } }), 'name')[0]).toMatch(
      /but for msa-smtp\.htpoort\.nl; these are names of the gateway that is in use/,
    )
  })
})

describe('what is wrong is told', () => {
  test('a port on which nothing listens', async () => {
    const closed = await port(() => {})
    servers.pop()!.close()
    expect(await linesOf({ endpoints: { smtp: closed } })).toEqual([
      'smtp reachable bad: nothing listens there',
      'smtp login unknown: not tried, since a step before it failed',
    ])
  })

  test('swapped ports', async () => {
    const { smtp, pop3 } = await gatewayWith()
    expect(about(await linesOf({ endpoints: { smtp: pop3, pop3: smtp } }), 'greeting')).toEqual([
      expect.stringMatching(/^smtp greeting bad: POP3 is spoken there; are --smtp and --pop3 swapped\?; it said: \+OK/),
      expect.stringMatching(/^pop3 greeting bad: SMTP is spoken there; are --smtp and --pop3 swapped\?; it said: 220/),
    ])
  })

  test('TLS at once, a web server, SSH, IMAP', async () => {
    const { chainPem, keyPem } = authority.issue({ names: [SERVER_NAME] })
    const tls = createTlsServer({ cert: chainPem, key: keyPem }).on('tlsClientError', () => {})
    servers.push(tls)
    await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve))
    const atOnce = { host: '127.0.0.1', port: (tls.address() as AddressInfo).port }
    const web = await port((socket) => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))
    const ssh = await port((socket) => socket.write('SSH-2.0-OpenSSH_9.7\r\n'))
    const imap = await port((socket) => socket.write('* OK IMAP4rev1 ready\r\n'))
    const greetings = await Promise.all(
      [atOnce, web, ssh, imap].map(async (smtp) => about(await linesOf({ endpoints: { smtp } }), 'greeting')[0]),
    )
    expect(greetings).toEqual([
      expect.stringMatching(/bad: expects TLS at once/),
      expect.stringMatching(/bad: a web server answers there/),
      expect.stringMatching(/bad: SSH is spoken there; .*SSH-2\.0/),
      expect.stringMatching(/bad: IMAP is spoken there; .*IMAP4rev1/),
    ])
  })

  test('no STARTTLS, STLS refused', async () => {
    const { smtp, pop3 } = await gatewayWith({
      patch: (behaviour) => {
        behaviour.smtp.capabilities = () => ['AUTH PLAIN LOGIN']
        Object.assign(behaviour.pop3.verbs, { STLS: undefined })
      },
    })
    const lines = about(await linesOf({ endpoints: { smtp, pop3 } }), 'upgrade')
    expect(lines[0]).toBe('smtp upgrade bad: not offered; the login needs TLS')
    expect(lines[1]).toMatch(/^pop3 upgrade bad: STLS was refused: -ERR/)
  })

  test('a wrong password, without what the server says of it', async () => {
    const { smtp, pop3 } = await gatewayWith()
    const wrong = { ...account, password: 'not-the-password-4711' }
    expect(notGood(await linesOf({ endpoints: { smtp, pop3 }, account: wrong }))).toEqual([
      'smtp login bad: refused (535 5.7.8); look at --user and at the password',
      expect.stringMatching(/^pop3 login bad: refused \(-ERR(?: \[[A-Z]+\])?\); look at --user and at the password$/),
    ])
  })

  test('a maildrop that is held is for later', async () => {
    const { pop3 } = await gatewayWith()
    const wire = await Wire.connect(pop3, new Unrecorded(), { perStep: 2000, total: 10_000 })
    if ('error' in wire) throw new Error(wire.error)
    const holder = new Pop3Peer(wire, { quiet: 0, reply: 2000 })
    await holder.greeting()
    await holder.command('STLS')
    await holder.handshake({ servername: SERVER_NAME, ca: authority.rootPem })
    expect(await holder.login('plain-initial', USER, PASSWORD)).toBe(true)
    expect(notGood(await linesOf({ endpoints: { pop3 } }))).toEqual([
      'pop3 login unknown: another session holds the maildrop (-ERR [IN-USE]); end that first',
    ])
    await holder.quit()
  })

  test('TLS 1.2 alone, by the day', async () => {
    const { smtp } = await gatewayWith({
      patch: ({ tls }) => Object.assign(tls, { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' }),
    })
    const on = (asOf: string) => makeProfile({ limits: REMOTE_LIMITS, domain: 'htpoort.test', asOf })
    const tlsOn = async (asOf: string) => about(await linesOf({ endpoints: { smtp }, profile: on(asOf) }), 'tls')[0]
    expect(await tlsOn('2026-01-11')).toMatch(/^smtp tls good: TLS 1\.2, .*; production requires TLS 1\.3$/)
    expect(await tlsOn('2026-01-13')).toMatch(
      /^smtp tls bad: TLS 1\.2, .*; production requires TLS 1\.3 since 2026-01-12$/,
    )
  })
})

describe('what could not be found out in time is unknown', () => {
  test('a port that is silent', async () => {
    const silent = await port(() => {})
    expect(await linesOf({ endpoints: { smtp: silent, pop3: silent } }, SHORT)).toEqual(
      ['smtp', 'pop3'].flatMap((protocol) => [
        expect.stringMatching(new RegExp(`^${protocol} reachable good: in \\d+ ms$`)),
        `${protocol} greeting unknown: the greeting did not come within the 0.9 s that this look takes`,
        `${protocol} login unknown: not tried, since a step before it failed`,
      ]),
    )
  })

  test('a greeting that is late, and one that is too late', async () => {
    const greetingAfter = (ms: number) => port((socket) => setTimeout(() => socket.write('220 late ESMTP\r\n'), ms))
    const [late, tooLate] = await Promise.all([greetingAfter(1100), greetingAfter(15_000)])
    expect(about(await linesOf({ endpoints: { smtp: late } }, 3000), 'greeting')[0]).toMatch(
      /^smtp greeting good: 220 late ESMTP \(after 1\.[1-4] s\)$/,
    )
    expect(about(await linesOf({ endpoints: { smtp: tooLate } }, SHORT), 'greeting')[0]).toMatch(/greeting unknown:/)
  })

  test('a server that has no room', async () => {
    const smtp = await port((socket) => socket.end('421 too many connections\r\n'))
    const pop3 = await port((socket) => socket.end('-ERR [SYS/TEMP] too many connections\r\n'))
    expect(about(await linesOf({ endpoints: { smtp, pop3 } }), 'greeting')).toEqual([
      'smtp greeting unknown: it has no room for this connection now; it said: 421 too many connections',
      'pop3 greeting unknown: it has no room for this connection now; it said: -ERR [SYS/TEMP] too many connections',
    ])
  })

  test('a server that stops in the middle, octet by octet or for good', async () => {
    const drip = await port((socket) => {
      const text = `220-${'x'.repeat(10_000)}`
      let at = 0
      const timer = setInterval(() => socket.write(text[at++ % text.length]!), 10)
      socket.on('close', () => clearInterval(timer))
    })
    const deaf = await port((socket) => socket.write('220 deaf\r\n'))
    const lines = [
      ...(await linesOf({ endpoints: { smtp: drip } }, SHORT)),
      ...(await linesOf({ endpoints: { smtp: deaf } }, SHORT)),
    ]
    expect(lines).toContain('smtp greeting unknown: the greeting did not come within the 0.9 s that this look takes')
    expect(lines).toContain(
      'smtp upgrade unknown: the answer to EHLO did not come within the 0.9 s that this look takes',
    )
  })
})

describe('a hostile peer', () => {
  test('escapes, changes of direction and long lines are harmless', async () => {
    const smtp = await port((socket) => socket.write('220 \x1b]0;owned\x07\x1b[2J\x00\u0085 x\r\n', 'latin1'))
    const pop3 = await port((socket) => socket.write(`+OK ${'long '.repeat(5000)}\r\n`))
    const [first, second] = about(await linesOf({ endpoints: { smtp, pop3 } }, SHORT), 'greeting')
    expect(first).toBe('smtp greeting good: 220 \\x1b]0;owned\\x07\\x1b[2J\\x00\\x85 x')
    expect(second!.length).toBeLessThan(180)
  })

  test('ten megabytes without an end, or of lines that go on', async () => {
    const endless = await port((socket) => socket.write(`220 ${'x'.repeat(10_000_000)}`))
    const lines = await port((socket) => {
      socket.write('220 ok\r\n')
      socket.once('data', () => socket.write('250-x\r\n'.repeat(1_500_000)))
    })
    expect(about(await linesOf({ endpoints: { smtp: endless } }), 'greeting')[0]).toMatch(
      /greeting bad: more came than is read while the greeting was due/,
    )
    expect(about(await linesOf({ endpoints: { smtp: lines } }), 'upgrade')[0]).toMatch(
      /upgrade bad: more came than is read while the answer to EHLO was due/,
    )
  })

  test('plaintext where the handshake is due', async () => {
    const smtp = await port((socket) => {
      socket.write('220 ok\r\n')
      socket.on('data', (octets) => {
        if (octets.toString().startsWith('EHLO')) socket.write('250-ok\r\n250 STARTTLS\r\n')
        else if (octets.toString().startsWith('STARTTLS')) socket.write('220 go\r\n')
        else socket.write('421 or not\r\n')
      })
    })
    expect(about(await linesOf({ endpoints: { smtp } }), 'tls')[0]).toMatch(/^smtp tls bad: the handshake failed: /)
  })

  test('a password that is said back is shown nowhere', async () => {
    const { chainPem, keyPem } = authority.issue({ names: [SERVER_NAME] })
    const secureContext = createSecureContext({ cert: chainPem, key: keyPem })
    const echo = (socket: Socket) => {
      socket.write(`220 ${PASSWORD} ${credentials}\r\n`)
      const answer = (stream: Socket, line: string) => {
        if (line.startsWith('EHLO'))
          stream.write(`250-ok\r\n250-X-${PASSWORD}\r\n250-STARTTLS\r\n250 AUTH PLAIN ${PASSWORD}\r\n`)
        else if (line.startsWith('AUTH')) stream.write(`535 5.7.8 ${PASSWORD} ${line}\r\n`)
        else if (line.startsWith('STARTTLS')) {
          stream.write('220 go\r\n')
          stream.removeAllListeners('data')
          const secure = new TLSSocket(stream, { isServer: true, secureContext }).on('error', () => {})
          secure.on('data', (octets) => answer(secure, octets.toString()))
        }
      }
      socket.on('data', (octets) => answer(socket, octets.toString()))
    }
    const ports = await examine({ ...usual, endpoints: { smtp: await port(echo) } }, WITHIN)
    const shown = JSON.stringify(ports)
    expect(ports.flatMap(printed)).toContain('smtp login bad: refused (535 5.7.8); look at --user and at the password')
    expect(shown).toContain('****')
    for (const form of [PASSWORD, credentials]) expect(shown).not.toContain(form)
  })
})
