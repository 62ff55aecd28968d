import { execFile, spawnSync } from 'node:child_process'
import { createTransport } from 'nodemailer'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { CAPS } from '../caps.ts'
import { SmtpPeer } from '../driving/smtp-peer.ts'
import { type GatewayBehaviour, healthyBehaviour } from '../peers/gateway/behaviour.ts'
import { type Gateway, startGateway } from '../peers/gateway/gateway.ts'
import { reply } from '../peers/gateway/smtp-server.ts'
import type { SessionLog, WireEvent } from '../record/event.ts'
import { SessionRecorder } from '../record/recorder.ts'
import { shorten } from '../record/shorten.ts'
import { inEnglish } from '../text/text.ts'
import { Wire } from '../wire/wire.ts'
import { readSmtpSession, type SmtpSession } from './smtp-session.ts'

const SERVER = 'msa-smtp.htpoort.test'
const authority = makeAuthority()
const certificate = authority.issue({ names: [SERVER] })
const A = { user: 'a@htpoort.test', password: 'correct horse' }
const PLAIN = Buffer.from(`\0${A.user}\0${A.password}`).toString('base64')
const MAIL = `MAIL FROM:<${A.user}>`
const RCPT = `RCPT TO:<ags@${SERVER}>`

const HAS_PYTHON = spawnSync('python3', ['--version']).status === 0

let gateway: Gateway | undefined
let logs: SessionLog[] = []
afterEach(() => gateway?.stop())

async function start(patch?: (behaviour: GatewayBehaviour) => void): Promise<void> {
  logs = []
  const behaviour = healthyBehaviour()
  patch?.(behaviour)
  const evidence = {
    now: () => performance.now(),
    accounts: [A],
    session: (_: SessionLog, kept: SessionLog) => void logs.push(kept),
  }
  gateway = await startGateway({ behaviour, accounts: [A], certificate, evidence, experiment: 'F-00' })
}
async function connect(): Promise<SmtpPeer> {
  const nowhere = { now: () => 0, accounts: [], session: () => {} }
  const recorder = new SessionRecorder(nowhere, { session: '', experiment: '', protocol: 'smtp', peer: '' })
  const wire = await Wire.connect(gateway!.smtp, recorder, { perStep: 5_000, total: 30_000 })
  if (!(wire instanceof Wire)) throw new Error(wire.error)
  const peer = new SmtpPeer(wire, { quiet: 20, reply: 2_000 })
  await peer.reply()
  return peer
}
async function secured(): Promise<SmtpPeer> {
  const peer = await connect()
  await peer.command('STARTTLS')
  await peer.handshake({ servername: SERVER, ca: authority.rootPem })
  await peer.command('EHLO a.test')
  return peer
}
async function loggedIn(): Promise<SmtpPeer> {
  const peer = await secured()
  await peer.command(`AUTH PLAIN ${PLAIN}`)
  return peer
}
async function replies(peer: SmtpPeer, count: number): Promise<void> {
  for (let left = count; left > 0; left--) expect(typeof (await peer.reply())).toBe('object')
}
/** Ends the gateway and reads what it recorded. */
async function recorded(): Promise<SmtpSession> {
  await vi.waitFor(() => expect(logs).toHaveLength(1))
  await gateway!.stop()
  expect(gateway!.faults).toEqual([])
  return whole(logs[0]!)
}

/** The property that holds for every session: no octet of the client is lost, counted twice or moved. */
function whole(log: SessionLog): SmtpSession {
  const transcript = covered(log)
  expect(transcript.steps.map(({ raw }) => raw).join('')).toBe(sentIn(log))
  return transcript
}
/** The same where octets outside TLS stand in the middle of a line inside. */
function covered(log: SessionLog): SmtpSession {
  const transcript = readSmtpSession(log)
  expect(readSmtpSession(log)).toBe(transcript)
  const located = transcript.steps
    .flatMap(({ at }) => at)
    .sort((a, b) => a.event - b.event || a.offset - b.offset)
    .map(({ event, offset, length }) => (log.events[event] as { octets: string }).octets.slice(offset, offset + length))
  expect(located.join('')).toBe(sentIn(log))
  return transcript
}
const sentIn = ({ events }: SessionLog) =>
  events
    .map((event) =>
      (event.type === 'octets' || event.type === 'alien') && event.from === 'client' ? event.octets : '',
    )
    .join('')
const codes = ({ steps }: SmtpSession) => steps.map(({ verb, kind, code }) => [verb || kind, code])

describe('a recorded session', () => {
  it('of nodemailer is read step by step', async () => {
    await start()
    const transport = createTransport({
      host: gateway!.smtp.host,
      port: gateway!.smtp.port,
      requireTLS: true,
      name: 'a.test',
      tls: { ca: authority.rootPem, servername: SERVER },
      auth: { user: A.user, pass: A.password },
    })
    await transport.sendMail({
      envelope: { from: A.user, to: [`ags@${SERVER}`], dsn: { id: 'x+y', return: 'headers', notify: 'success' } },
      from: A.user,
      to: 'ags@htpoort.test',
      subject: 'x',
      text: '.dot\n..\nend\n',
    } as object)
    const transcript = await recorded()
    expect(codes(transcript)).toEqual([
      ['EHLO', 250],
      ['STARTTLS', 220],
      ['EHLO', 250],
      ['AUTH', 235],
      ['MAIL', 250],
      ['RCPT', 250],
      ['DATA', 354],
      ['message', 250],
    ])
    expect(transcript.steps.map(({ epoch }) => epoch)).toEqual([0, 0, 1, 1, 1, 1, 1, 1])
    // It uses PIPELINING (RFC 2920) where that is offered.
    expect(transcript.steps.filter(({ early }) => early).map(({ verb }) => verb)).toEqual(['RCPT', 'DATA'])
    expect(transcript.steps.every((step) => step.repliedAt! >= step.t && step.t >= step.began)).toBe(true)
    expect(transcript.greeting!.answer.code).toBe(220)
    expect(transcript.unasked).toEqual([])
    expect([...transcript.extensions(0)!.keys()]).toEqual(['STARTTLS'])
    expect(transcript.extensions(1)!.get('AUTH')).toEqual(['PLAIN', 'LOGIN'])
    expect(transcript.tls?.version).toBe('TLSv1.3')
    expect(transcript.handshakeFailed).toBe(false)
    expect(transcript.authenticated!.sasl).toMatchObject({ mechanism: 'PLAIN', validCredentials: true })
    expect(transcript.closed?.by).toBeDefined()

    const [transaction, ...more] = transcript.transactions
    expect(more).toEqual([])
    expect(transaction!.accepted).toBe(true)
    expect(transaction!.mail.path).toBe(A.user)
    expect([...transaction!.mail.parameters]).toEqual([
      ['RET', 'HDRS'],
      ['ENVID', 'x+2By'],
    ])
    expect(transaction!.rcpts.map(({ path }) => path)).toEqual([`ags@${SERVER}`])
    expect(transaction!.rcpts[0]!.parameters.get('NOTIFY')).toBe('SUCCESS')
    expect(transaction!.message!.text).toContain('\r\n\r\n..dot\r\n...\r\nend\r\n')
    expect(transaction!.message!.unstuffed).toMatch(/\r\n\r\n\.dot\r\n\.\.\r\nend\r\n$/)
  })

  it.skipIf(!HAS_PYTHON)("of Python's smtplib is read step by step, with a login in three lines", async () => {
    await start()
    const script = [
      'import smtplib, ssl, sys',
      'c = ssl.create_default_context(cadata=sys.argv[3])',
      's = smtplib.SMTP("127.0.0.1", int(sys.argv[1]), local_hostname="a.test")',
      `s._host = "${SERVER}"`,
      's.starttls(context=c)',
      's.ehlo()',
      's.user, s.password = sys.argv[2], sys.argv[4]',
      's.auth("LOGIN", s.auth_login, initial_response_ok=False)',
      `s.sendmail(sys.argv[2], ["ags@${SERVER}"], b"Subject: x\\r\\n\\r\\n.\\r\\n")`,
      's.quit()',
    ].join('\n')
    const { port } = gateway!.smtp
    await new Promise<void>((resolve, reject) =>
      execFile('python3', ['-c', script, String(port), A.user, authority.rootPem, A.password], (error) =>
        error ? reject(error) : resolve(),
      ),
    )
    const transcript = await recorded()
    expect(codes(transcript).slice(-8)).toEqual([
      ['AUTH', 334],
      ['sasl', 334],
      ['sasl', 235],
      ['MAIL', 250],
      ['RCPT', 250],
      ['DATA', 354],
      ['message', 250],
      ['QUIT', 221],
    ])
    expect(transcript.steps.filter(({ early }) => early)).toEqual([])
    expect(transcript.authenticated!.sasl).toMatchObject({ mechanism: 'LOGIN', validCredentials: true })
    expect(transcript.transactions[0]!.message!.unstuffed).toBe('Subject: x\r\n\r\n.\r\n')
  })

  it('tells what was pipelined, and gives each reply to its command', async () => {
    await start()
    const peer = await loggedIn()
    peer.send(`${MAIL}\r\n${RCPT}\r\nDATA\r\n`)
    await replies(peer, 3)
    await peer.data('Subject: x\r\n\r\none\r\n')
    peer.send(`${MAIL}\r\nRCPT TO:<nobody@${SERVER}>\r\n${RCPT}\r\nRSET\r\n`)
    await replies(peer, 4)
    await peer.quit()
    const transcript = await recorded()
    expect(transcript.steps.slice(3).map(({ verb, kind, code, early }) => [verb || kind, code, early])).toEqual([
      ['MAIL', 250, false],
      ['RCPT', 250, true],
      ['DATA', 354, true],
      ['message', 250, false],
      ['MAIL', 250, false],
      ['RCPT', 550, true],
      ['RCPT', 250, true],
      ['RSET', 250, true],
      ['QUIT', 221, false],
    ])
    expect(
      transcript.transactions.map(({ accepted, rcpts, message }) => [accepted, rcpts.length, message?.text]),
    ).toEqual([
      [true, 1, 'Subject: x\r\n\r\none\r\n'],
      [false, 2, undefined],
    ])
  })

  it('reads a message that came before 354 as the server does, and tells that it was early', async () => {
    await start()
    const peer = await loggedIn()
    peer.send(`${MAIL}\r\n${RCPT}\r\nDATA\r\nSubject: x\r\n\r\nbody\r\n.\r\nQUIT\r\n`)
    await replies(peer, 5)
    await peer.wire.waitForClose(1_000)
    const transcript = await recorded()
    expect(transcript.steps.slice(-2).map(({ kind, verb, code, early }) => [kind, verb, code, early])).toEqual([
      ['message', '', 250, true],
      ['command', 'QUIT', 221, true],
    ])
    expect(transcript.transactions[0]!.accepted).toBe(true)
  })

  it('reads the same when every octet is a segment, on both sides', async () => {
    await start(({ smtp }) => {
      const { render } = smtp
      smtp.render = (answer, session) =>
        render(answer, session).flatMap((segment) =>
          typeof segment === 'number' ? [] : [...segment].map((octet) => Buffer.of(octet)),
        )
    })
    const peer = await secured()
    const slowly = async (line: string) => {
      for (const octet of `${line}\r\n`) {
        peer.send(octet)
        await peer.wire.flushed()
      }
      await replies(peer, 1)
    }
    for (const line of ['AUTH LOGIN', b64(A.user), b64(A.password), MAIL, RCPT, 'DATA']) await slowly(line)
    await slowly('Subject: x\r\n\r\n..dot\r\n.')
    await slowly('QUIT')
    const transcript = await recorded()
    expect(codes(transcript)).toEqual([
      ['STARTTLS', 220],
      ['EHLO', 250],
      ['AUTH', 334],
      ['sasl', 334],
      ['sasl', 235],
      ['MAIL', 250],
      ['RCPT', 250],
      ['DATA', 354],
      ['message', 250],
      ['QUIT', 221],
    ])
    expect(transcript.steps.filter(({ early }) => early)).toEqual([])
    expect(transcript.transactions[0]!.message!.unstuffed).toBe('Subject: x\r\n\r\n.dot\r\n')
    expect(transcript.authenticated!.sasl?.validCredentials).toBe(true)
  })

  it('keeps replies that nobody asked for apart, in plaintext and inside TLS', async () => {
    await start(({ smtp }) => {
      smtp.verbs.STARTTLS = () => reply(220, ['Go ahead\r\n250 forged'], 'upgrade')
      smtp.upgrade.after = () => reply(220, 'second greeting')
    })
    const peer = await connect()
    await peer.command('STARTTLS')
    await peer.reply()
    await peer.handshake({ servername: SERVER, ca: authority.rootPem })
    await peer.reply()
    await peer.command('EHLO a.test')
    await peer.quit()
    const transcript = await recorded()
    expect(codes(transcript)).toEqual([
      ['STARTTLS', 220],
      ['EHLO', 250],
      ['QUIT', 221],
    ])
    expect(transcript.unasked.map(({ answer, epoch }) => [answer.raw, epoch])).toEqual([
      ['250 forged\r\n', 0],
      ['220 second greeting\r\n', 1],
    ])
    const [
      {
        at: [place],
      },
    ] = transcript.unasked as [(typeof transcript.unasked)[0]]
    const { octets } = logs[0]!.events[place!.event] as { octets: string }
    expect(octets.slice(place!.offset, place!.offset + place!.length)).toBe('250 forged\r\n')
  })

  it('sees what was pipelined behind STARTTLS, which nobody answers', async () => {
    await start()
    const peer = await connect()
    peer.send('STARTTLS\r\nEHLO a.test\r\nMA')
    await peer.reply()
    await peer.handshake({ servername: SERVER, ca: authority.rootPem })
    await peer.command('NOOP')
    await peer.quit()
    const transcript = await recorded()
    expect(transcript.steps.map(({ kind, text, epoch, code, early }) => [kind, text, epoch, code, early])).toEqual([
      ['command', 'STARTTLS', 0, 220, false],
      ['command', 'EHLO a.test', 0, 0, true],
      ['rest', 'MA', 0, 0, true],
      ['command', 'NOOP', 1, 250, false],
      ['command', 'QUIT', 1, 221, false],
    ])
    expect(transcript.extensions(0)).toBeUndefined()
  })

  it.each(['close', 'plaintext'] as const)('reads plaintext instead of TLS (then: %s)', async (then) => {
    await start(({ smtp }) => {
      smtp.upgrade.afterFailure = then
    })
    const peer = await connect()
    await peer.command('STARTTLS')
    peer.send(`AUTH PLAIN ${PLAIN}\r\nMAIL FROM:<x>\r\n`)
    if (then === 'plaintext') {
      await replies(peer, 2)
      await peer.quit()
    }
    await peer.wire.waitForClose(1_000)
    const transcript = await recorded()
    expect(transcript.handshakeFailed).toBe(true)
    expect(transcript.tls).toBeUndefined()
    const [, auth, mail] = transcript.steps
    expect([auth!.kind, auth!.verb, auth!.epoch, mail!.verb]).toEqual(['alien', 'AUTH', 0, 'MAIL'])
    expect(auth!.code).toBe(then === 'plaintext' ? 530 : 0)
    expect(inEnglish(mail!.observed)).toMatch(
      /^MAIL FROM:<x> in plaintext where TLS was due, before .* → (?:530|no reply)/,
    )
    if (then === 'plaintext') expect(transcript.steps[3]).toMatchObject({ kind: 'command', verb: 'QUIT', code: 221 })
    expect(transcript.transactions).toHaveLength(1)
  })

  it('knows a message that did not come to its end, and one whose end got no reply', async () => {
    await start(({ smtp }) => {
      smtp.content.refuse = () => reply(0, [], 'drop')
    })
    const peer = await loggedIn()
    for (const line of [MAIL, RCPT, 'DATA']) await peer.command(line)
    peer.send('Subject: x\r\n\r\nbody\r\n.\r\n')
    await peer.wire.waitForClose(1_000)
    const second = await loggedIn()
    for (const line of [MAIL, RCPT, 'DATA']) await second.command(line)
    second.send('Subject: x\r\n\r\n.half')
    second.wire.end()
    await vi.waitFor(() => expect(logs).toHaveLength(2))
    const [dropped, half] = logs.map(whole)
    expect(dropped!.transactions[0]).toMatchObject({ accepted: false, outcome: undefined, message: { complete: true } })
    expect(inEnglish(dropped!.steps.at(-1)!.observed)).toBe('a message of 20 octets inside TLS → no reply')
    expect(dropped!.closed).toMatchObject({ by: 'server', how: 'fin' })
    expect(half!.transactions[0]).toMatchObject({ accepted: false, message: { complete: false, ending: 'none' } })
    expect(inEnglish(half!.steps.at(-1)!.observed)).toBe('an unfinished message of 19 octets inside TLS → no reply')
  })
})

const b64 = (text: string) => Buffer.from(text).toString('base64')

type Row = readonly ['client' | 'server', string, (number | Partial<WireEvent>)?]
function made(...rows: readonly Row[]): SessionLog {
  const events = rows.map(([from, octets, more], t) => ({
    t,
    type: 'octets',
    from,
    epoch: typeof more === 'number' ? more : 0,
    octets,
    ...(typeof more === 'object' && more),
  })) as unknown as WireEvent[]
  return { session: 's', experiment: 'x', protocol: 'smtp', peer: 'p', events }
}

describe('a made session', () => {
  it('gives a reply to a step only when it began after the step was complete', () => {
    const transcript = whole(
      made(
        ['server', '220 x\r\n'],
        ['client', 'NO'],
        ['server', '250 too soon\r\n'],
        ['client', 'OP\r\n'],
        ['server', '25'],
        ['client', 'RSET\r\n'],
        ['server', '0 a\r\n250 b\r\n'],
      ),
    )
    expect(transcript.steps.map(({ reply, early, t, began }) => [reply?.raw, early, began, t])).toEqual([
      ['250 a\r\n', false, 1, 3],
      ['250 b\r\n', true, 5, 5],
    ])
    expect(transcript.unasked.map(({ answer, event }) => [answer.raw, event])).toEqual([['250 too soon\r\n', 2]])
  })

  it('knows a client that speaks before the greeting, and one that got none', () => {
    const hasty = whole(made(['client', 'EHLO a\r\n'], ['server', '220 x\r\n250 y\r\n']))
    expect([hasty.greeting?.answer.code, hasty.steps[0]!.code, hasty.steps[0]!.early]).toEqual([220, 250, true])
    const ungreeted = whole(made(['client', 'EHLO a\r\n'], ['server', '250 y\r\n']))
    expect([ungreeted.greeting, ungreeted.steps[0]!.code]).toEqual([undefined, 250])
    const silent = whole(made(['server', '220 x\r\n']))
    expect([silent.steps, silent.greeting?.answer.code]).toEqual([[], 220])
    expect(whole(made()).steps).toEqual([])
  })

  it('does not say that there was no reply where one came early, in part or unasked', () => {
    const observed = (...rows: readonly Row[]) =>
      inEnglish(whole(made(['server', '220 x\r\n'], ...rows)).steps.at(-1)!.observed)
    const quit: Row = ['client', 'QUIT\r\n']
    expect(observed(quit)).toBe('QUIT in plaintext → no reply')
    expect(observed(quit, ['server', '22'])).toBe('QUIT in plaintext → a reply that breaks off: “22”')
    expect(observed(quit, ['server', '221-a\r\n221-b\r\n'])).toMatch(/→ a reply that breaks off: “221-a \/ 221-b”$/)
    expect(observed(['server', '250 a\r\n221 b\r\n'], quit)).toMatch(/→ no reply but what had come before: “221 b”$/)
    expect(observed(['server', '22'], quit)).toMatch(/→ no reply but what had come before: “22”$/)
    const [data, message, dot]: Row[] = [
      ['client', 'DATA\r\n'],
      ['server', '354 a\r\n250 b\r\n'],
      ['client', 'x\r\n.\r\n'],
    ]
    expect(observed(data!, message!, dot!)).toBe(
      'a message of 3 octets in plaintext → no reply but what had come before: “250 b”',
    )
    expect(observed(['client', 'NOO'], ['server', '421 c\r\n'])).toBe(
      'NOO (not ended) in plaintext → no reply to it, but then “421 c”',
    )
    expect(inEnglish(whole(made(['client', 'QUIT\r\n'], ['server', '220 x\r\n221 y\r\n'])).steps[0]!.observed)).toBe(
      'QUIT in plaintext, before the greeting → 221 y',
    )
  })

  it('gives one reply to lines that end with a bare LF, unless the server answers each', () => {
    const strict = whole(
      made(
        ['server', '220 x\r\n'],
        ['client', 'NOOP\nRSET\r\n'],
        ['server', '500 a\r\n'],
        ['client', 'QUIT\r\n'],
        ['server', '221 b\r\n'],
      ),
    )
    expect(strict.steps.map(({ text, ending, code, early }) => [text, ending, code, early])).toEqual([
      ['NOOP', 'lf', 500, false],
      ['RSET', 'crlf', 0, true],
      ['QUIT', 'crlf', 221, false],
    ])
    const lax = whole(
      made(
        ['server', '220 x\r\n'],
        ['client', 'NOOP\n'],
        ['server', '250 a\r\n'],
        ['client', 'QUIT\r'],
        ['client', 'x'],
        ['server', '221 b\r\n'],
      ),
    )
    expect(lax.steps.map(({ text, ending, code }) => [text, ending, code])).toEqual([
      ['NOOP', 'lf', 250],
      ['QUIT', 'cr', 0],
      ['x', 'none', 0],
    ])
    expect(inEnglish(lax.steps[0]!.observed)).toBe('NOOP (ended with a bare LF) in plaintext → 250 a')
  })

  it('takes responses that came before their challenges for what they are, and `*` too', () => {
    const { steps } = whole(
      made(
        ['server', '220 x\r\n'],
        ['client', 'auth LOGIN\r\nQUIT\r\nMAIL\r\nNOOP\r\n'],
        ['server', '334 a\r\n334 b\r\n535 c\r\n250 d\r\n'],
        ['client', 'AUTH PLAIN\r\n'],
        ['server', '334 \r\n'],
        ['client', '*\r\n'],
        ['server', '501 e\r\n'],
      ),
    )
    expect(steps.map(({ kind, verb, code }) => [kind, verb, code])).toEqual([
      ['command', 'AUTH', 334],
      ['sasl', '', 334],
      ['sasl', '', 535],
      ['command', 'NOOP', 250],
      ['command', 'AUTH', 334],
      ['sasl', '', 501],
    ])
  })

  it('tells a command that was sent where a response was due from one that follows a refused AUTH', () => {
    const { steps } = whole(
      made(
        ['server', '220 x\r\n'],
        ['client', 'AUTH PLAIN AA==\r\n'],
        ['server', '334 what?\r\n'],
        ['client', 'auth LOGIN\r\n'],
        ['server', '501 a\r\n'],
        ['client', 'AUTH LOGIN\r\n'],
        ['server', '334 VXNlcg==\r\n'],
        ['client', 'MAIL FROM:<a@b>\r\n'],
        ['server', '535 b\r\n'],
        ['client', 'MAIL FROM:<a@b>\r\n'],
        ['server', '530 c\r\n'],
        ['client', 'AUTH PLAIN\r\n'],
        ['server', '334 \r\n'],
        ['client', 'MAIL\r\n'],
        ['server', '535 d\r\n'],
        ['client', 'QUIT\r\n'],
        ['server', '221 e\r\n'],
      ),
    )
    expect(steps.map(({ kind, verb, verbForResponse, code }) => [kind, verb, verbForResponse, code])).toEqual([
      ['command', 'AUTH', undefined, 334],
      ['sasl', '', 'AUTH', 501],
      ['command', 'AUTH', undefined, 334],
      ['sasl', '', 'MAIL', 535],
      ['command', 'MAIL', undefined, 530],
      ['command', 'AUTH', undefined, 334],
      // Four letters are base64: whoever says them may mean a response.
      ['sasl', '', undefined, 535],
      ['command', 'QUIT', undefined, 221],
    ])
    expect(inEnglish(steps[1]!.observed)).toBe(
      'auth LOGIN, where a response to the challenge was due, in plaintext → 501 a',
    )
  })

  it('goes on with commands where DATA or AUTH is refused', () => {
    const { steps, transactions } = whole(
      made(
        ['server', '220 x\r\n'],
        ['client', 'MAIL FROM:<>\r\nRCPT TO:<a>\r\nDATA\r\nRSET\r\n'],
        ['server', '250 a\r\n550 b\r\n503 c\r\n250 d\r\n'],
      ),
    )
    expect(steps.map(({ kind }) => kind)).toEqual(['command', 'command', 'command', 'command'])
    expect(transactions).toMatchObject([{ mail: { path: '' }, data: { code: 503 }, accepted: false }])
  })

  it('takes the TLS that nobody expects for no line', () => {
    const { steps } = whole(
      made(['server', '220 x\r\n'], ['client', '\x16\x03\x01\x00\x05\r\n\n\r'], ['server', '500 ?\r\n']),
    )
    expect(steps.map(({ kind, code }) => [kind, code])).toEqual([['rest', 0]])
    expect(inEnglish(steps[0]!.observed)).toBe(
      '9 octets that are not a line in plaintext → no reply to it, but then “500 ?”',
    )
  })

  it('puts plaintext beneath TLS in its place', () => {
    const log = made(
      ['server', '220 x\r\n'],
      ['client', 'STARTTLS\r\n'],
      ['server', '220 go\r\n'],
      ['client', '', { type: 'tls', version: 'TLSv1.3' } as never],
      ['client', 'EHLO a\r\n', 1],
      ['client', 'MAIL FROM:<a>\r\n', { type: 'alien' }],
      ['server', '250 b\r\n', 1],
      ['client', 'QUIT\r\n', 1],
      ['server', '221 c\r\n', 1],
    )
    expect(whole(log).steps.map(({ kind, epoch, verb, code }) => [kind, epoch, verb, code])).toEqual([
      ['command', 0, 'STARTTLS', 220],
      ['command', 1, 'EHLO', 250],
      ['alien', 0, 'MAIL', 0],
      ['command', 1, 'QUIT', 221],
    ])
  })

  it('gives no reply to what stands in plaintext before the handshake', () => {
    const rows: Row[] = [
      ['server', '220 x\r\n'],
      ['client', 'STARTTLS\r\nEHLO a\r\n'],
      ['server', '220 go\r\n250 forged\r\n'],
    ]
    const upgraded = whole(made(...rows, ['client', '', { type: 'tls', version: 'TLSv1.3' } as never]))
    expect(codes(upgraded)).toEqual([
      ['STARTTLS', 220],
      ['EHLO', 0],
    ])
    expect(upgraded.unasked).toMatchObject([{ answer: { raw: '250 forged\r\n' }, epoch: 0 }])
    // Without a handshake the server has gone on in plaintext.
    expect(codes(whole(made(...rows)))).toEqual([
      ['STARTTLS', 220],
      ['EHLO', 250],
    ])
  })

  it('reads octets inside TLS that were recorded before the handshake', () => {
    const log = made(
      ['server', '220 x\r\n'],
      ['client', 'STARTTLS\r\n'],
      ['server', '220 go\r\n'],
      ['client', 'EHLO a\r\n', 1],
      ['client', '', { type: 'tls', version: 'TLSv1.3' } as never],
      ['server', '250 b\r\n', 1],
    )
    expect(codes(whole(log))).toEqual([
      ['STARTTLS', 220],
      ['EHLO', 250],
    ])
  })

  it('treats what the log has not kept as a hole', () => {
    const before = made(
      ['server', '220 x\r\n'],
      ['client', 'MAIL FROM:<a>\r\nRCPT TO:<b>\r\nDATA\r\n'],
      ['server', '250 a\r\n250 b\r\n354 c\r\n'],
      // The cuts are such that head and tail together would look like the end of the message.
      ['client', `${'x'.repeat(4 * 1024 - 2)}\r\n${'y'.repeat(CAPS.inline)}.\r\n${'z'.repeat(4 * 1024 - 3)}`],
      ['client', '\r\n.\r\nQUIT\r\n'],
      ['server', '250 d\r\n221 e\r\n'],
    )
    for (const log of [before, shorten(before, undefined)]) {
      const { steps, transactions } = whole(log)
      const { message, accepted } = transactions[0]!
      expect([accepted, message!.octets, message!.complete]).toEqual([true, 8 * 1024 + CAPS.inline + 2, true])
      expect(message!.holed).toBe(log !== before)
      expect(steps.at(-1)).toMatchObject({ verb: 'QUIT', code: 221, holed: false })
    }
    whole(shorten(made(['client', '\r\n'.repeat(CAPS.inline)]), undefined))
  })

  it('does not let a refused second MAIL end the transaction, and lets RSET and EHLO end it', () => {
    const dialogue = (lines: readonly [string, string][]) =>
      whole(
        made(
          ['server', '220 x\r\n'],
          ...lines.flatMap(([c, s]): Row[] => [
            ['client', `${c}\r\n`],
            ['server', `${s}\r\n`],
          ]),
        ),
      )
    const nested = dialogue([
      ['MAIL FROM:<a>', '250 a'],
      ['MAIL FROM:<b>', '503 b'],
      ['RCPT TO:<c>', '250 c'],
    ])
    expect(nested.transactions.map(({ rcpts }) => rcpts.length)).toEqual([1, 0])
    const ended = dialogue([
      ['MAIL FROM:<a>', '250 a'],
      ['EHLO x', '250 b'],
      ['RCPT TO:<c>', '503 c'],
      ['MAIL FROM:<a>', '250 d'],
      ['RSET', '250 e'],
      ['RCPT TO:<c>', '503 f'],
    ])
    expect(ended.transactions.map(({ rcpts }) => rcpts.length)).toEqual([0, 0])
  })

  it('reads paths and parameters as they were written', () => {
    const { steps } = whole(
      made([
        'client',
        'mail from: <"a>b c"@x>  SIZE=1 Size=2 BODY \r\nRCPT TO:a@b NOTIFY=A=B\r\nMAIL\r\nMAIL FROM:<a\r\n',
      ]),
    )
    expect(steps.map(({ path, parameters }) => [path, [...parameters]])).toEqual([
      [
        '"a>b c"@x',
        [
          ['SIZE', '1'],
          ['BODY', undefined],
        ],
      ],
      ['a@b', [['NOTIFY', 'A=B']]],
      [undefined, []],
      [undefined, []],
    ])
  })

  it('takes whatever a client sends, in linear time', () => {
    let state = 7
    const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
    const words = [
      'AUTH LOGIN',
      'DATA',
      'MAIL FROM:<a>',
      'STARTTLS',
      '*',
      '.',
      '\r',
      '\n',
      '\r\n',
      '\r\n.\r\n',
      ' ',
      '\0',
      '\x16\x03',
      '"<',
    ]
    const answers = ['250 a\r\n', '354 b\r\n', '334 c\r\n', '250-', '\r\n', '220 d\r\n']
    for (let run = 0; run < 300; run++) {
      const rows = Array.from({ length: 30 }, (): Row => {
        const isClient = random(2) === 0
        const from = isClient ? words : answers
        const octets = Array.from({ length: random(4) }, () => from[random(from.length)]).join('')
        const kinds = [0, 0, 0, 0, 0, 1, { type: 'alien' }, { omitted: 9 }, { type: 'tls', error: 'x' }] as const
        return [isClient ? 'client' : 'server', octets, kinds[random(kinds.length)] as never]
      })
      const { steps } = covered(made(...rows))
      for (const { observed, at } of steps)
        expect([inEnglish(observed).length > 0, at.length > 0]).toEqual([true, true])
    }
    whole(made(['client', '\n'.repeat(300_000)]))
    whole(made(['client', ' '.repeat(300_000)], ['client', `MAIL FROM:<${'"'.repeat(300_000)}\r\n`]))
  })
})
