import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { clientHelloRecord, readHelloAnswer } from '../grammar/tls-client-hello.ts'
import { EXTENSION } from '../grammar/tls-numbers.ts'
import type { SessionLog } from '../record/event.ts'
import { type EvidenceSink, SessionRecorder } from '../record/recorder.ts'
import { type ClientTlsOptions, Wire } from './wire.ts'

/*
 * The scripted client against the server of OpenSSL's command, which is not the engine that Node has and answers each line
 * with the line reversed.
 */

const hasOpenssl = (() => {
  try {
    return /OpenSSL 3/.test(execFileSync('openssl', ['version'], { encoding: 'latin1' }))
  } catch {
    return false
  }
})()

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'htg-openssl-'))
  const { chainPem, keyPem } = makeAuthority().issue({ names: ['msa.test'] })
  writeFileSync(join(folder, 'chain.pem'), chainPem)
  writeFileSync(join(folder, 'key.pem'), keyPem)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A connection to a server with some options, and what is recorded of it once it is over. */
async function connect(options: readonly string[] = ['-rev']): Promise<{ wire: Wire; log(): Promise<SessionLog> }> {
  const files = ['-cert', join(folder, 'chain.pem'), '-cert_chain', join(folder, 'chain.pem')]
  const key = ['-key', join(folder, 'key.pem')]
  const server = spawn('openssl', ['s_server', '-accept', '127.0.0.1:0', ...files, ...key, ...options])
  onTestFinished(() => void server.kill('SIGKILL'))
  const port = await new Promise<number>((resolve) => {
    let said = ''
    server.stdout.on('data', (chunk) => {
      said += chunk
      const found = /ACCEPT [^\n]*:(\d+)/.exec(said)?.[1]
      if (found) resolve(Number(found))
    })
  })
  const logs: SessionLog[] = []
  const sink: EvidenceSink = { now: () => 0, accounts: [], session: (log) => void logs.push(log) }
  const recorder = new SessionRecorder(sink, { session: 's', experiment: 'e', protocol: 'smtp', peer: 'p' })
  const wire = await Wire.connect({ host: '127.0.0.1', port }, recorder, { perStep: 10_000, total: 30_000 })
  if ('error' in wire) throw new Error(wire.error)
  return {
    wire,
    log: async () => {
      wire.end()
      recorder.finish()
      return logs[0]!
    },
  }
}

const line = (wire: Wire, text: string) => {
  wire.write(`${text}\n`)
  return wire.take((octets) => octets.indexOf('\n') + 1).then(String)
}
const SUITES = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256']

describe.skipIf(!hasOpenssl)('the server of OpenSSL', () => {
  test.each(SUITES)('changes its keys when it is asked to: %s', async (ciphers) => {
    const { wire, log } = await connect(['-rev', '-ciphersuites', ciphers])
    await wire.startTls({ countsRecords: true })
    expect(await line(wire, 'before')).toBe('erofeb\n')
    expect(wire.updateKeys()).toBe(true)
    expect(await line(wire, 'after')).toBe('retfa\n')
    expect(await line(wire, 'again')).toBe('niaga\n')
    const { events } = await log()
    expect(events.filter(({ type }) => type === 'post-handshake')).toEqual([
      { t: 0, type: 'post-handshake', from: 'client', message: 'KeyUpdate', requested: true },
      { t: 0, type: 'post-handshake', from: 'server', message: 'KeyUpdate', requested: false },
    ])
  })

  test.each<[string, string[], number[]]>([
    ['none', ['-rev', '-num_tickets', '0'], []],
    ['two without early data', ['-rev'], [0, 0]],
    ['one with early data', ['-num_tickets', '1', '-early_data', '-max_early_data', '4096'], [4096]],
  ])('sends tickets: %s', async (_, options, allowed) => {
    const { wire, log } = await connect(options)
    await wire.startTls({ keepsTickets: true })
    // One that takes early data does not answer.
    await (options.includes('-rev') ? line(wire, 'hello') : wire.hearOut())
    expect(wire.readTickets()).toBe(true)
    const { events } = await log()
    const found = events.flatMap((event) => (event.type === 'post-handshake' ? [event.earlyData ?? 0] : []))
    expect(found).toEqual(allowed)
  })

  test.each<[string, ClientTlsOptions['cut']]>([
    [
      'one octet at a time',
      (record) => [0, 1, 2].map((at) => record.subarray(at, at + 1)).concat([record.subarray(3)]),
    ],
    ['whole', (record) => [record]],
  ])('understands a ClientHello that comes %s', async (_, cut) => {
    const { wire } = await connect()
    expect(await wire.startTls({ ...(cut && { cut }) })).toMatchObject({ version: 'TLSv1.3' })
  })

  const answerTo = async (wire: Wire, hello: Parameters<typeof clientHelloRecord>[0]) => {
    wire.write(clientHelloRecord(hello))
    const octets = await wire.take((waiting) =>
      readHelloAnswer(waiting.toString('latin1')).kind === 'nothing' ? 0 : waiting.length,
    )
    return readHelloAnswer(octets.toString('latin1'))
  }

  test('asks for a key share that is missing', async () => {
    const { wire } = await connect(['-rev', '-groups', 'P-384:P-256'])
    const answer = await answerTo(wire, { version: 'TLSv1.3', groups: [0x001d, 0x0017] })
    expect(answer).toMatchObject({ kind: 'server-hello', version: 0x0304, hello: { isRetry: true } })
    const share = answer.kind === 'server-hello' && answer.hello?.extensions.get(EXTENSION.keyShare)
    expect(share).toEqual(Buffer.from([0, 0x17]))
  })

  test.each<[string, number[], number]>([
    ['AECDH-NULL-SHA', [0xc015], 0xc015],
    ['AECDH-AES128-SHA', [0xc018, 0x0034], 0xc018],
    ['ECDHE-ECDSA-NULL-SHA:ECDHE-RSA-NULL-SHA', [0xc006, 0xc010], 0xc006],
  ])('agrees to %s where it is set up so, and marks that it can do better', async (cipher, suites, chosen) => {
    const { wire } = await connect(['-rev', '-cipher', `${cipher}:@SECLEVEL=0`])
    const answer = await answerTo(wire, { version: 'TLSv1.2', suites })
    expect(answer).toMatchObject({ kind: 'server-hello', version: 0x0303 })
    const hello = answer.kind === 'server-hello' ? answer.hello : undefined
    expect(hello?.random.subarray(-8).toString('latin1')).toBe('DOWNGRD\x01')
    expect([0xc006, 0xc010, chosen]).toContain(hello?.suite)
    expect(hello?.extensions.has(EXTENSION.renegotiationInfo)).toBe(true)
  })

  test('refuses them otherwise', async () => {
    const { wire } = await connect()
    expect(await answerTo(wire, { version: 'TLSv1.2', suites: [0xc015, 0xc018, 0x0034] })).toMatchObject({
      kind: 'alert',
    })
  })
})
