import { connect, type Socket } from 'node:net'
import tls from 'node:tls'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { RECORD } from '../grammar/tls-numbers.ts'
import type { SessionLog } from '../record/event.ts'
import { type EvidenceSink, SessionRecorder } from '../record/recorder.ts'
import { listen } from './listener.ts'
import { TrafficKeys } from './traffic-keys.ts'
import { Wire } from './wire.ts'

/** RFC 8448 §3, “Simple 1-RTT Handshake”: the server's application traffic secret and its last record, the close_notify. */
test('a record of RFC 8448 is opened', () => {
  const secret = Buffer.from('a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643', 'hex')
  const record = Buffer.from('1703030013b58fd67166ebf599d24720cfbe7efa7a8864a9', 'hex')
  const keys = TrafficKeys.of('TLS_AES_128_GCM_SHA256', secret)
  expect(keys?.open(record, 2)).toEqual({ type: RECORD.alert, content: Buffer.from([1, 0]) })
  expect(keys?.open(record, 1)).toBeUndefined()
  expect(keys?.next().open(record, 2)).toBeUndefined()
  expect(keys?.seal({ type: RECORD.alert, content: Buffer.from([1, 0]) }, 2)).toEqual(record)
})

const certificate = makeAuthority().issue({ names: ['msa.test'] })

/** What a client records of a server that does something with its TLS socket. */
async function closeOf(
  options: tls.SecureContextOptions,
  end: (socket: tls.TLSSocket, raw: Socket) => void,
  side: 'client' | 'server' = 'client',
): Promise<unknown> {
  const logs: SessionLog[] = []
  const sink: EvidenceSink = { now: () => 0, accounts: [], session: (log) => void logs.push(log) }
  const recorder = new SessionRecorder(sink, { session: 's', experiment: 'e', protocol: 'smtp', peer: 'p' })
  const budget = { perStep: 2_000, total: 5_000 }
  const secureContext = tls.createSecureContext({ cert: certificate.chainPem, key: certificate.keyPem, ...options })
  let isOver = () => {}
  const over = new Promise<void>((resolve) => {
    isOver = resolve
  })
  const closes = async (wire: Wire) => {
    await wire.take((octets) => (octets.includes('last\r\n') ? octets.length : 0))
    await wire.waitForClose(2_000)
    recorder.finish()
    isOver()
  }
  const server = await listen('127.0.0.1', 0, async (raw) => {
    if (side === 'server') {
      const wire = Wire.accept(raw, recorder, budget)
      await wire.acceptTls({ secureContext })
      return closes(wire)
    }
    const socket = new tls.TLSSocket(raw, { isServer: true, secureContext })
    socket.on('error', () => {}).on('secure', () => end(socket, raw))
  })
  onTestFinished(() => server.close())
  if (side === 'server') {
    const raw = connect(server.port, '127.0.0.1')
    const socket = tls.connect({ socket: raw, rejectUnauthorized: false, ...options }, () => end(socket, raw))
    socket.on('error', () => {})
  } else {
    const wire = await Wire.connect({ host: '127.0.0.1', port: server.port }, recorder, budget)
    if ('error' in wire) throw new Error(wire.error)
    await wire.startTls({ minVersion: 'TLSv1.2' })
    void closes(wire)
  }
  await over
  const close = logs[0]!.events.at(-1)!
  return close.type === 'close' && [close.by, close.how, close.closeNotify]
}

const SUITES = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256']
const VARIANTS: [string, tls.SecureContextOptions][] = [
  ...SUITES.map((ciphers): [string, tls.SecureContextOptions] => [ciphers, { ciphers, minVersion: 'TLSv1.3' }]),
  ['TLS 1.2', { maxVersion: 'TLSv1.2' }],
]
const LINES = ['first\r\n', 'x'.repeat(40_000), 'last\r\n']

describe.each(['client', 'server'] as const)('as %s', (side) => {
  const peer = side === 'client' ? 'server' : 'client'

  test.each(VARIANTS)('close_notify is seen: %s', async (_, options) => {
    const close = await closeOf(
      options,
      (socket) => {
        for (const line of LINES) socket.write(line)
        socket.end()
      },
      side,
    )
    expect(close).toEqual([peer, 'fin', true])
  })

  test.each(VARIANTS)('its absence is seen: %s', async (_, options) => {
    const close = await closeOf(
      options,
      (socket, raw) => {
        for (const line of LINES) socket.write(line, () => line === 'last\r\n' && raw.end())
      },
      side,
    )
    expect(close).toEqual([peer, 'fin', false])
  })

  test('behind a reset nothing is known', async () => {
    const close = await closeOf(
      {},
      (socket, raw) => socket.write('last\r\n', () => setTimeout(() => raw.resetAndDestroy(), 20)),
      side,
    )
    expect(close).toEqual([peer, 'reset', undefined])
  })
})
