import { execFile, spawnSync } from 'node:child_process'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { CAPS } from '../caps.ts'
import { Pop3Peer } from '../driving/pop3-peer.ts'
import { type GatewayBehaviour, healthyBehaviour } from '../peers/gateway/behaviour.ts'
import { type Gateway, startGateway } from '../peers/gateway/gateway.ts'
import { ok } from '../peers/gateway/pop3-server.ts'
import type { SessionLog, WireEvent } from '../record/event.ts'
import { SessionRecorder } from '../record/recorder.ts'
import { shorten } from '../record/shorten.ts'
import { inEnglish } from '../text/text.ts'
import { Wire } from '../wire/wire.ts'
import { type Pop3Session, readPop3Session } from './pop3-session.ts'

const SERVER = 'msa-smtp.htpoort.test'
const authority = makeAuthority()
const certificate = authority.issue({ names: [SERVER] })
const A = { user: 'a@htpoort.test', password: 'correct horse' }
const DOTS = 'Subject: x\r\n\r\n.\r\n..\r\n.x\r\nend\r\n'

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
async function loggedIn(): Promise<Pop3Peer> {
  const nowhere = { now: () => 0, accounts: [], session: () => {} }
  const recorder = new SessionRecorder(nowhere, { session: '', experiment: '', protocol: 'pop3', peer: '' })
  const wire = await Wire.connect(gateway!.pop3, recorder, { perStep: 5_000, total: 30_000 })
  if (!(wire instanceof Wire)) throw new Error(wire.error)
  const peer = new Pop3Peer(wire, { quiet: 20, reply: 2_000 })
  await peer.response()
  await peer.command('STLS')
  await peer.handshake({ servername: SERVER, ca: authority.rootPem })
  expect(await peer.login('login', A.user, A.password)).toBe(true)
  return peer
}
async function recorded(): Promise<Pop3Session> {
  await vi.waitFor(() => expect(logs).toHaveLength(1))
  expect(gateway!.faults).toEqual([])
  return whole(logs[0]!)
}
/** No octet of the client is lost, counted twice or moved. */
function whole(log: SessionLog): Pop3Session {
  const transcript = readPop3Session(log)
  expect(readPop3Session(log)).toBe(transcript)
  const sent = log.events.flatMap((event) => (event.type === 'octets' && event.from === 'client' ? [event.octets] : []))
  expect(transcript.steps.map(({ raw }) => raw).join('')).toBe(sent.join(''))
  return transcript
}
const statuses = ({ steps }: Pop3Session) => steps.map(({ verb, kind, status }) => [verb || kind, status])

describe('a recorded session', () => {
  it.skipIf(!HAS_PYTHON)("of Python's poplib is read step by step, with what became of each message", async () => {
    await start()
    gateway!.deliver(A.user, Buffer.from(DOTS))
    gateway!.deliver(A.user, Buffer.from('Subject: two\r\n\r\n'))
    const script = [
      'import poplib, ssl, sys',
      'c = ssl.create_default_context(cadata=sys.argv[3])',
      's = poplib.POP3("127.0.0.1", int(sys.argv[1]))',
      `s.host = "${SERVER}"`,
      's.capa(); s.stls(context=c); s.capa()',
      's.user(sys.argv[2]); s.pass_(sys.argv[4])',
      's.stat(); s.list(); s.uidl(); s.retr(1); s.dele(1); s.top(2, 0); s.quit()',
    ].join('\n')
    await new Promise<void>((resolve, reject) =>
      execFile('python3', ['-c', script, String(gateway!.pop3.port), A.user, authority.rootPem, A.password], (error) =>
        error ? reject(error) : resolve(),
      ),
    )
    const transcript = await recorded()
    expect(transcript.steps.map(({ verb, epoch, status }) => [verb, epoch, status])).toEqual([
      ['CAPA', 0, 'ok'],
      // Its stls() asks again.
      ['CAPA', 0, 'ok'],
      ['STLS', 0, 'ok'],
      ['CAPA', 1, 'ok'],
      ['USER', 1, 'ok'],
      ['PASS', 1, 'ok'],
      ['STAT', 1, 'ok'],
      ['LIST', 1, 'ok'],
      ['UIDL', 1, 'ok'],
      ['RETR', 1, 'ok'],
      ['DELE', 1, 'ok'],
      ['TOP', 1, 'ok'],
      ['QUIT', 1, 'ok'],
    ])
    expect(transcript.steps.filter(({ early }) => early)).toEqual([])
    expect(transcript.greeting?.answer.status).toBe('ok')
    expect([...transcript.capabilities(0)!.keys()]).toEqual(['TOP', 'STLS'])
    expect(transcript.capabilities(1)!.get('SASL')).toEqual(['PLAIN', 'LOGIN'])
    expect(transcript.authenticated?.verb).toBe('PASS')
    expect(transcript.steps.filter(({ sasl }) => sasl).map(({ verb }) => verb)).toEqual(['USER', 'PASS'])
    expect(transcript.authenticated?.sasl).toMatchObject({
      mechanism: 'USER',
      identity: 'full',
      validCredentials: true,
    })
    expect(transcript.quit?.status).toBe('ok')
    expect(transcript.maildrop).toEqual({ count: 2, octets: DOTS.length + 16 })
    const [one, two] = [transcript.ledger.get(1)!, transcript.ledger.get(2)!]
    expect(one.retrieved!.response!.multiline!.content).toBe(DOTS)
    expect(one.retrieved!.respondedAt).toBeLessThanOrEqual(one.deleted!.began)
    expect([one.size, one.uid !== undefined, one.deletions.length]).toEqual([DOTS.length, true, 1])
    expect([two.size, two.retrieved, two.retrievals, two.deletions]).toEqual([16, undefined, [], []])
    expect(JSON.stringify(transcript.steps.map(({ observed }) => inEnglish(observed)))).not.toContain(A.password)
  })

  it('is read the same octet by octet, and pipelined with what was early', async () => {
    await start(({ pop3 }) => {
      const { render } = pop3
      pop3.render = (answer, session) =>
        render(answer, session).flatMap((segment) =>
          typeof segment === 'number' ? [] : [...segment].map((octet) => Buffer.of(octet)),
        )
    })
    gateway!.deliver(A.user, Buffer.from(DOTS))
    const peer = await loggedIn()
    for (const octet of 'RETR 1\r\n') {
      peer.send(octet)
      await peer.wire.flushed()
    }
    await peer.response(true)
    peer.send('RETR 1\r\nDELE 1\r\nLIST\r\nRSET\r\nQUIT\r\n')
    await peer.wire.waitForClose(1_000)
    const transcript = await recorded()
    expect(transcript.steps.slice(1).map(({ verb, kind, status, early }) => [verb || kind, status, early])).toEqual([
      ['AUTH', 'challenge', false],
      ['sasl', 'challenge', false],
      ['sasl', 'ok', false],
      ['RETR', 'ok', false],
      ['RETR', 'ok', false],
      ['DELE', 'ok', true],
      ['LIST', 'ok', true],
      ['RSET', 'ok', true],
      ['QUIT', 'ok', true],
    ])
    expect(transcript.authenticated!.sasl).toMatchObject({ mechanism: 'LOGIN', validCredentials: true })
    const { retrievals, deletions, deleted } = transcript.ledger.get(1)!
    expect(retrievals.map(({ response }) => response!.multiline!.content)).toEqual([DOTS, DOTS])
    expect([deletions.length, deleted]).toEqual([1, undefined])
    const octetsOf = (offset: number, length: number) =>
      retrievals[0]!.locateContent(offset, length).map(({ event, offset: from, length: count }) => {
        const seen = logs[0]!.events[event] as WireEvent & { octets: string }
        return seen.octets.slice(from, from + count)
      })
    // Where they are does not show the dots that are put before dots.
    for (const part of ['Subject: x', '.x\r\nend', 'end']) {
      expect(octetsOf(DOTS.indexOf(part), part.length).join('')).toBe(part)
    }
    expect(transcript.quit!.locateContent(0, 1)).toEqual([])
    expect(transcript.maildrop).toEqual({ count: 0, octets: 0 })
  })

  it('knows a message of which not all came', async () => {
    await start(({ pop3 }) => {
      const { render } = pop3
      pop3.render = (answer, session) => {
        if (!answer.content) return render(answer, session)
        return [Buffer.concat(render(answer, session) as Buffer[]).subarray(0, -9)]
      }
      pop3.verbs.RETR = (session) => ok('a message follows', session.maildrop!.messages[0]!.octets, 'drop')
    })
    gateway!.deliver(A.user, Buffer.from(DOTS))
    const peer = await loggedIn()
    peer.send('RETR 1\r\n')
    await peer.wire.waitForClose(1_000)
    const transcript = await recorded()
    const { retrieved, retrievals } = transcript.ledger.get(1)!
    expect([retrieved, transcript.quit]).toEqual([undefined, undefined])
    const { complete, content } = retrievals[0]!.response!.multiline!
    expect([complete, content]).toEqual([false, DOTS.slice(0, -6)])
    expect(inEnglish(retrievals[0]!.observed)).toMatch(
      /^RETR 1 inside TLS → \+OK .* and \d+ octets without the terminator$/,
    )
    expect(transcript.closed).toMatchObject({ by: 'server' })
  })
})

type Row = readonly [from: 'client' | 'server', octets: string]
function made(...rows: readonly Row[]): SessionLog {
  const events = rows.map(([from, octets], t): WireEvent => ({ t, type: 'octets', from, epoch: 0, octets }))
  return { session: 's', experiment: 'x', protocol: 'pop3', peer: 'p', events }
}

describe('a made session', () => {
  it('knows which responses go on, and that none does after -ERR', () => {
    const transcript = whole(
      made(
        ['server', '+OK hi\r\n'],
        ['client', 'AUTH\r\nLIST 1\r\nUIDL\r\nUIDL 2\r\nTOP 1 0\r\nCAPA\r\nRETR 3\r\n'],
        [
          'server',
          '+OK\r\nPLAIN\r\n.\r\n+OK 1 5\r\n+OK\r\n1 u\r\n.\r\n+OK 2 v\r\n+OK\r\n.\r\n-ERR [SYS/TEMP] no\r\n-ERR\r\n',
        ],
      ),
    )
    expect(transcript.steps.map(({ response }) => response!.multiline?.content)).toEqual([
      'PLAIN\r\n',
      undefined,
      '1 u\r\n',
      undefined,
      '',
      undefined,
      undefined,
    ])
    expect(transcript.steps[5]!.response!.code).toBe('SYS/TEMP')
    expect([...transcript.ledger.values()].map(({ number, uid, size }) => [number, uid, size])).toEqual([
      [1, 'u', 5],
      [2, 'v', undefined],
      [3, undefined, undefined],
    ])
    expect([transcript.capabilities(0), transcript.authenticated]).toEqual([undefined, undefined])
  })

  it('goes on behind a response that was left open', () => {
    const transcript = whole(
      made(
        ['server', '+OK hi\r\n'],
        ['client', 'RETR 1\r\n'],
        ['server', '+OK\r\nhalf\r\n..'],
        ['client', 'QUIT\r\n'],
        ['server', '+OK bye\r\n'],
      ),
    )
    expect(transcript.steps.map(({ response }) => response!.multiline?.content)).toEqual(['half\r\n.', undefined])
    expect(transcript.ledger.get(1)!.retrieved).toBeUndefined()
    expect(transcript.quit!.response!.text).toBe('bye')
    expect(transcript.unasked).toEqual([])
  })

  it('keeps what nobody asked for apart, and knows responses from commands', () => {
    const transcript = whole(
      made(
        ['server', '+OK hi\r\n'],
        ['server', '+OK again\r\n'],
        ['client', 'AUTH PLAIN\r\n'],
        ['server', '+ \r\n'],
        ['client', '*\r\n'],
        ['server', '-ERR a\r\n'],
        ['client', 'NOOP\r\nQU'],
      ),
    )
    expect(statuses(transcript)).toEqual([
      ['AUTH', 'challenge'],
      ['sasl', 'err'],
      ['NOOP', 'none'],
      ['rest', 'none'],
    ])
    expect(transcript.unasked.map(({ answer }) => answer.text)).toEqual(['again'])
  })

  it('counts octets that the log has not kept', () => {
    const log = made(
      ['server', '+OK hi\r\n'],
      ['client', 'RETR 1\r\n'],
      ['server', `+OK\r\n${'x'.repeat(CAPS.inline)}\r\n.\r\n`],
    )
    for (const one of [log, shorten(log, undefined)]) {
      const { complete, octets, holed } = whole(one).ledger.get(1)!.retrieved!.response!.multiline!
      expect([complete, octets, holed]).toEqual([true, CAPS.inline + 2, one !== log])
    }
  })
})
