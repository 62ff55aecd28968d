import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import tls from 'node:tls'
import { expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { clientHelloRecord } from '../grammar/tls-client-hello.ts'
import { RECORD } from '../grammar/tls-numbers.ts'
import type { SessionLog, WireEvent } from '../record/event.ts'
import { SessionRecorder } from '../record/recorder.ts'
import { RecordTap } from './record-tap.ts'
import { Wire } from './wire.ts'

const SERVER = 'msa.test'
const authority = makeAuthority()
const { chainPem, keyPem } = authority.issue({ names: [SERVER] })

/** What a server that upgrades at once records of a client. */
async function recorded(
  client: (socket: Socket) => unknown,
  versions: tls.SecureContextOptions = {},
  afterwards = (_: Wire) => {},
) {
  let ticks = 0
  let log: SessionLog | undefined
  const sink = { now: () => ++ticks, accounts: [], session: (finished: SessionLog) => (log = finished) }
  const recorder = new SessionRecorder(sink, { session: 's1', experiment: 'x', protocol: 'smtp', peer: 'x' })
  const secureContext = tls.createSecureContext({ cert: chainPem, key: keyPem, minVersion: 'TLSv1.2', ...versions })
  const server = createServer(async (socket) => {
    const wire = Wire.accept(socket, recorder, { perStep: 3_000, total: 5_000 })
    const event = await wire.acceptTls({ secureContext, alpn: ['smtp'] })
    if (event.error === undefined) {
      afterwards(wire)
      await wire.waitForClose(3_000)
    }
    recorder.finish()
    server.close()
  }).listen(0, '127.0.0.1')
  const closed = once(server, 'close')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  await client(socket)
  await closed
  socket.destroy()
  const events = log!.events
  return { events, types: events.map(({ type }) => type), hello: find(events, 'hello') }
}

function find<T extends WireEvent['type']>(events: readonly WireEvent[], type: T) {
  return events.find((event): event is Extract<WireEvent, { type: T }> => event.type === type)
}

async function secured(socket: Socket, options: tls.ConnectionOptions, onData = () => {}): Promise<tls.TLSSocket> {
  // A stream between the two leaves the socket its own master.
  const secure = tls.connect({
    socket: new RecordTap(socket, () => false),
    servername: SERVER,
    ca: authority.rootPem,
    ...options,
  })
  secure.on('error', () => {}).on('data', onData)
  await new Promise((done) => secure.once('secureConnect', done).once('error', done).once('close', done))
  return secure
}

test('what a client offers stands before the handshake', async () => {
  const { types, hello } = await recorded(async (socket) => (await secured(socket, { ALPNProtocols: ['smtp'] })).end())
  expect(types).toEqual(['open', 'hello', 'tls', 'close'])
  expect(hello).toMatchObject({ versions: [0x0304, 0x0303], sni: SERVER, alpn: ['smtp'], earlyData: false })
  expect(hello!.suites).toContain(0x1301)
  expect(hello!.groups).toContain(0x001d)
})

test('a client of TLS 1.2 has no supported_versions', async () => {
  const { hello } = await recorded(async (socket) => (await secured(socket, { maxVersion: 'TLSv1.2' })).end())
  expect(hello).toMatchObject({ versions: [0x0303] })
})

test('a hello is recorded when the handshake fails over it', async () => {
  const { events, types, hello } = await recorded((socket) => socket.write(clientHelloRecord({ version: 'TLSv1' })))
  expect(types).toEqual(['open', 'hello', 'tls', 'close'])
  expect(hello).toMatchObject({ versions: [0x0301] })
  expect(events.at(-1)).toMatchObject({ type: 'close', by: 'server' })
  const later = await recorded((socket) => secured(socket, { maxVersion: 'TLSv1.2' }), { minVersion: 'TLSv1.3' })
  expect(later.hello).toMatchObject({ versions: [0x0303] })
  expect(find(later.events, 'tls')?.error).toBeDefined()
})

test('a hello that comes in pieces has the time of its first octet, also when nothing follows', async () => {
  const record = clientHelloRecord({ version: 'TLSv1.2', servername: SERVER })
  const { events, hello } = await recorded(async (socket) => {
    for (const octet of record.subarray(0, 8)) {
      socket.write(Buffer.from([octet]))
      await new Promise(setImmediate)
    }
    socket.end(record.subarray(8))
  })
  expect(events.map(({ type }) => type)).toEqual(['open', 'hello', 'tls', 'close'])
  expect(hello).toMatchObject({ t: 2, sni: SERVER })
  expect(find(events, 'close')).toMatchObject({ by: 'client' })
})

test.each([
  ['plaintext', 'EHLO client.test\r\n'],
  ['a hello in the frame of SSL 2.0', '\x80\x2e\x01\x03\x01\x00\x15\x00\x00\x00\x10'],
])('%s instead of a hello is alien', async (_, octets) => {
  const { types, events } = await recorded((socket) => socket.end(Buffer.from(octets, 'latin1')))
  expect(types).toEqual(['open', 'alien', 'tls', 'close'])
  expect(find(events, 'alien')).toMatchObject({ from: 'client', octets })
})

test('a hello that makes no sense is not recorded', async () => {
  const { types } = await recorded((socket) => socket.write(Buffer.from('1603010005010000010a', 'hex')))
  expect(types).toEqual(['open', 'tls', 'close'])
})

const VERSIONS = ['TLSv1.2', 'TLSv1.3'] as const

test.each(VERSIONS)('a reset or an end without an alert is by the client, in %s', async (version) => {
  for (const [leave, how] of [
    ['resetAndDestroy', 'reset'],
    ['end', 'fin'],
  ] as const) {
    const { types, events } = await recorded(
      // The server says something when its handshake is over too.
      (socket) => secured(socket, { maxVersion: version }, () => socket[leave]()),
      {},
      (wire) => wire.write('y'),
    )
    expect(types.filter((type) => type !== 'octets')).toEqual(['open', 'hello', 'tls', 'close'])
    expect(find(events, 'close')).toMatchObject({ by: 'client', how })
  }
})

test.each([
  ['resetAndDestroy', 'reset'],
  ['end', 'fin'],
] as const)('so is one in the handshake: %s', async (leave, how) => {
  const { types, events } = await recorded((socket) => {
    socket.write(clientHelloRecord({ version: 'TLSv1.2' }))
    // What the server says to it proves that the hello was read.
    socket.once('data', () => socket[leave]())
  })
  expect(types).toEqual(['open', 'hello', 'tls', 'close'])
  expect(find(events, 'close')).toMatchObject({ by: 'client', how })
})

test('an alert in the handshake is recorded', async () => {
  const { types, events } = await recorded((socket) => {
    socket.write(clientHelloRecord({ version: 'TLSv1.2' }))
    socket.once('data', () => socket.write(Buffer.from([RECORD.alert, 3, 3, 0, 2, 2, 48])))
  })
  expect(types).toEqual(['open', 'hello', 'alert', 'tls', 'close'])
  expect(find(events, 'alert')).toMatchObject({ from: 'client', level: 'fatal', description: 48, name: 'unknown_ca' })
  expect(find(events, 'close')).toMatchObject({ by: 'client' })
})

// Node's client ends without one.
test.skipIf(spawnSync('openssl', ['version']).status !== 0).each(VERSIONS)(
  'an alert after the handshake is recorded, in %s',
  async (maxVersion) => {
    const { events, types } = await recorded(
      (bare) => {
        // It connects to a relay, since the connection to the server is there already.
        const relay = createServer((socket) => {
          socket
            .on('error', () => {})
            .pipe(bare)
            .pipe(socket)
          relay.close()
        }).listen(0, '127.0.0.1', () => {
          spawn('openssl', ['s_client', '-quiet', '-connect', `127.0.0.1:${(relay.address() as AddressInfo).port}`])
        })
      },
      { maxVersion },
      // A record that no key fits.
      (wire) => wire.writeBeneathTls(`\x17\x03\x03\x00\x40${'x'.repeat(64)}`),
    )
    expect(types).toEqual(['open', 'hello', 'tls', 'alien', 'alert', 'close'])
    expect(find(events, 'alert')).toMatchObject({ from: 'client', level: 'fatal', description: 20 })
    expect(find(events, 'close')).toMatchObject({ by: 'client' })
  },
)
