import { generateKeyPairSync } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import forge from 'node-forge'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SessionRecorder } from '../record/recorder.ts'
import { crlfLine } from '../wire/input.ts'
import { Wire } from '../wire/wire.ts'
import {
  type ContainerDescription,
  containerEngineAvailable,
  type RunningContainer,
  startContainer,
} from './container.ts'
import { Pop3Peer } from './pop3-peer.ts'

const available = await containerEngineAvailable()
// A machine that is meant to have an engine must not go green without it.
const required = process.env.HTG_REQUIRE_CONTAINERS === '1'
const skip = available !== true && !required

const password = 'correct horse: battery%staple'
const description: ContainerDescription = {
  build: { directory: fileURLToPath(new URL('../../fixtures/gateways/postfix-dovecot', import.meta.url)) },
  ready: { ports: true },
  env: { HTG_PASSWORD: password },
  files: certificate('msa-smtp.htpoort.test'),
  deliver: ['deliver-to', '{mailbox}'],
}

describe.skipIf(skip)(`gateway in a container${skip ? ` (skipped: ${available})` : ''}`, () => {
  let gateway: RunningContainer

  beforeAll(async () => {
    gateway = await startContainer(description)
  })
  afterAll(() => gateway?.stop())

  test('greets on both ports, on the loopback address', async () => {
    expect(gateway.smtp!.host).toBe('127.0.0.1')
    expect(await greeting(gateway.smtp!)).toBe('220 msa-smtp.htpoort.test ESMTP\r\n')
    expect(await greeting(gateway.pop3!)).toMatch(/^\+OK [^\r\n]*\r\n$/)
  })

  test('takes a message into a maildrop, octet for octet', async () => {
    const message = 'From: a@b.example\r\nSubject: a message\r\n\r\n.\r\n\xe9\r\nlast line\r\n'
    await gateway.deliver('party1@htpoort.test', Buffer.from(message, 'latin1'))

    const pop3 = new Pop3Peer(await connect(gateway.pop3!), { quiet: 0, reply: 30_000 })
    await pop3.response()
    await pop3.command('STLS')
    await pop3.handshake({ servername: 'msa-smtp.htpoort.test' })
    expect(await pop3.login('plain', 'party1@htpoort.test', password)).toBe(true)
    expect(await pop3.command('RETR 1')).toMatchObject({ status: 'ok', content: message })
    await pop3.quit()
  })

  test('says why a delivery failed', async () => {
    const delivery = gateway.deliver('nobody@htpoort.test', Buffer.from('Subject: a message\r\n\r\n'))
    await expect(delivery).rejects.toThrow('delivery to nobody@htpoort.test ended with 67: deliver-to: no maildrop')
  })

  test('shows what it logged, without the password', async () => {
    const logs = await gateway.logs()
    expect(logs).toContain('starting the Postfix mail system')
    expect(logs).not.toContain(password)
  })

  test('a container that cannot start says so with what it logged', async () => {
    const start = startContainer({ ...description, env: { TLS_KEY: 'private key' }, files: [] })
    await expect(start).rejects.toThrow(/cannot start .*\/tls\/chain\.pem is missing/s)
  })

  test('stops', async () => {
    await gateway.stop()
    await expect(greeting(gateway.smtp!)).rejects.toThrow('ECONNREFUSED')
  })
})

async function connect(target: { host: string; port: number }): Promise<Wire> {
  const sink = { now: () => performance.now(), accounts: [], session() {} }
  const header = { session: '1', experiment: 'container', protocol: 'smtp', peer: 'gateway' } as const
  const wire = await Wire.connect(target, new SessionRecorder(sink, header), { perStep: 30_000, total: 300_000 })
  if (!(wire instanceof Wire)) throw new Error(wire.error)
  return wire
}

/** The first line that a server sends. */
async function greeting(target: { host: string; port: number }): Promise<string> {
  const wire = await connect(target)
  const line = await wire.take(crlfLine, 10_000)
  wire.end()
  return String(line)
}

/** A self-signed certificate with its key, where the image expects them. */
function certificate(name: string): { path: string; content: string }[] {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  const key = forge.pki.privateKeyFromPem(privateKey)
  const leaf = forge.pki.createCertificate()
  leaf.publicKey = forge.pki.setRsaPublicKey(key.n, key.e)
  leaf.serialNumber = '01'
  leaf.validity.notBefore = new Date(Date.now() - 3_600_000)
  leaf.validity.notAfter = new Date(Date.now() + 3_600_000)
  leaf.setSubject([{ name: 'commonName', value: name }])
  leaf.setIssuer([{ name: 'commonName', value: name }])
  leaf.sign(key, forge.md.sha256.create())
  return [
    { path: '/tls/chain.pem', content: forge.pki.certificateToPem(leaf) },
    { path: '/tls/key.pem', content: privateKey },
  ]
}
