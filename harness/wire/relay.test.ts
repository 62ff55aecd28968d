import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import type { SessionLog } from '../record/event.ts'
import { SessionRecorder } from '../record/recorder.ts'
import { listen } from './listener.ts'
import { Relay, type Relayed } from './relay.ts'

const open: { close(): unknown }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()))
})

interface Relaying {
  readonly client: Socket
  readonly server: Socket
  /** When it is over. */
  readonly over: Promise<{ readonly log: SessionLog; readonly relayed: Relayed }>
}

/** A client and a server that know nothing of what stands between them. */
async function between(): Promise<Relaying> {
  const behind: Server = createServer({ allowHalfOpen: true })
  behind.listen(0, '127.0.0.1')
  await once(behind, 'listening')
  const target = { host: '127.0.0.1', port: (behind.address() as AddressInfo).port }
  let told: (over: { log: SessionLog; relayed: Relayed }) => void
  const over = new Promise<{ log: SessionLog; relayed: Relayed }>((resolve) => {
    told = resolve
  })
  const began = performance.now()
  const front = await listen('127.0.0.1', 0, async (socket) => {
    let log: SessionLog | undefined
    const sink = {
      now: () => performance.now() - began,
      accounts: [],
      session: (sent: SessionLog) => void (log = sent),
    }
    const header = { session: 's', experiment: 'e', protocol: 'smtp', peer: 'p' } as const
    const recorder = new SessionRecorder(sink, header)
    const relayed = await new Relay(socket, { target, recorder }).run()
    recorder.finish()
    told({ log: log!, relayed })
  })
  open.push(behind, front)
  const accepted = once(behind, 'connection')
  const client = connect({ port: front.port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
  const [server] = (await accepted) as [Socket]
  server.setNoDelay(true)
  for (const socket of [client, server]) socket.on('error', () => {})
  return { client, server, over }
}

/** What a socket hears, segment by segment, until its end. */
function heardBy(socket: Socket): string[] {
  const heard: string[] = []
  socket.on('data', (octets) => heard.push(octets.toString('latin1')))
  return heard
}

const told = ({ events }: SessionLog): string[] =>
  events.map((event) => {
    switch (event.type) {
      case 'octets':
        return `${event.from}: ${event.octets}`
      case 'close':
        return `${event.how} of the ${event.by}`
      default:
        return event.type
    }
  })

test('segments stay what they are, an end is passed on alone, and the other side speaks on', async () => {
  const { client, server, over } = await between()
  const heard = heardBy(client)
  /** Says something, and waits until it has come: two that wait together would be read as one. */
  const say = async (octets: string) => {
    const came = once(client, 'data')
    server.write(octets)
    await came
  }
  for (const octets of ['220 he', 'llo\r', '\n']) {
    await say(octets)
    await pause(20)
  }
  const asked = heardBy(server)
  client.end('QUIT\r\n')
  await once(server, 'end')
  expect(asked).toEqual(['QUIT\r\n'])
  await say('221 b')
  server.end('ye\r\n')
  await once(client, 'end')
  expect(heard).toEqual(['220 he', 'llo\r', '\n', '221 b', 'ye\r\n'])
  const { log, relayed } = await over
  expect(told(log)).toEqual([
    'open',
    'server: 220 he',
    'server: llo\r',
    'server: \n',
    'client: QUIT\r\n',
    'fin of the client',
    'server: 221 b',
    'server: ye\r\n',
  ])
  const times = log.events.map(({ t }) => t)
  expect(times[2]! - times[1]!).toBeGreaterThan(10)
  expect(relayed).toEqual({
    version: undefined,
    passed: undefined,
    problem: undefined,
    recorded: { client: 6, server: 20 },
  })
})

test.each(['client', 'server'] as const)('a reset of the %s becomes one of the other side', async (side) => {
  const { over, ...sockets } = await between()
  sockets.client.write('EHLO x\r\n')
  await once(sockets.server, 'data')
  const other = sockets[side === 'client' ? 'server' : 'client']
  other.resume()
  const error = new Promise((resolve) => other.once('error', resolve))
  sockets[side].resetAndDestroy()
  expect(await error).toMatchObject({ code: 'ECONNRESET' })
  expect(told((await over).log).at(-1)).toBe(`reset of the ${side}`)
})

test('who reads slowly slows the other side down', async () => {
  const { client, server, over } = await between()
  server.pause()
  const piece = Buffer.alloc(64 * 1024, 'x')
  let written = 0
  // What the system and the process hold between is far less.
  while (
    written < 32 * 1024 * 1024 &&
    (client.write(piece) || (await Promise.race([once(client, 'drain'), pause(300)])))
  )
    written += piece.length
  expect(written).toBeLessThan(32 * 1024 * 1024)
  let received = 0
  server.on('data', (octets) => {
    received += octets.length
  })
  server.resume()
  client.end()
  await once(server, 'end')
  expect(received).toBeGreaterThanOrEqual(written)
  server.end()
  expect((await over).relayed.recorded.client).toBe(received)
})

test('TLS passes unrecorded from its first octet on, and what is none does not', async () => {
  const { client, server, over } = await between()
  const heard = heardBy(server)
  client.write('STARTTLS\r\n')
  await pause(20)
  server.write('220 go\r\n')
  await once(client, 'data')
  // It looks like TLS in the middle of a line, and is not.
  client.write('NOOP \x16\x03\r\n')
  await pause(20)
  client.write('\x16')
  await pause(20)
  client.write('\x03\x01\x00\x02ab')
  await pause(20)
  server.write('500 what?\r\n')
  await pause(20)
  client.end()
  server.end()
  const { log, relayed } = await over
  expect(heard.join('')).toBe('STARTTLS\r\nNOOP \x16\x03\r\n\x16\x03\x01\x00\x02ab')
  expect(told(log)).toEqual([
    'open',
    'client: STARTTLS\r\n',
    'server: 220 go\r\n',
    'client: NOOP \x16\x03\r\n',
    'alien',
    expect.stringMatching(/^fin/),
    'mark',
  ])
  expect(relayed.passed).toEqual({ client: 7, server: 0 })
})
