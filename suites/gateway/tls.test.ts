import type { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import type { Authority, Issued } from '../../fixtures/authority/authority.ts'
import type { GatewaySubject } from '../../harness/driving/drive.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { startGateway } from '../../harness/peers/gateway/gateway.ts'
import type { TlsRules } from '../../harness/peers/gateway/server-session.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import type { SessionLog } from '../../harness/record/event.ts'
import type { Deviation } from '../deviant.ts'
import { helloProxy, type PassingHello } from './hello-proxy.test-help.ts'
import { resultsAgainst, resultsOf } from './kill-matrix.ts'
import { hasOpenssl, type KEYS, selfSigned } from './self-signed.test-help.ts'
import { tlsDeviants } from './tls.deviants.ts'

const withTls12 = tlsDeviants.find(({ id }) => id === 'M-ST-02')

/** What TLS 1.2 comes to when it is still on: by date, environment and setting (footnotes 4 and 7, A-27). */
test.each<[Partial<Profile>, string]>([
  [{ asOf: '2026-01-11' }, 'info'],
  // The hour of the switch-off is not given.
  [{ asOf: '2026-01-12' }, 'warn'],
  [{ asOf: '2026-01-13' }, 'fail'],
  [{ asOf: '2027-01-01', environment: 'preprod' }, 'info'],
  [{ asOf: '2025-01-01', settings: { 'tls.tls12': 'forbid' } }, 'fail'],
  [{ asOf: '2027-01-01', settings: { 'tls.tls12': 'allow' } }, 'info'],
])('TLS 1.2 judged by %o: %s', async (profile, verdict) => {
  const results = await resultsOf(withTls12, { profile, select: ['ST-02'] })
  expect(results.map((result) => [result.id, result.verdict])).toEqual([
    ['ST-02@smtp', verdict],
    ['ST-02@pop3', verdict],
  ])
})

test('a server that takes TLS 1.2 too says so in its random', async () => {
  const results = await resultsOf(withTls12, { select: ['ST-05'] })
  expect(results.map((result) => [result.id, result.verdict])).toEqual([
    ['ST-05@smtp', 'pass'],
    ['ST-05@pop3', 'pass'],
  ])
})

/** Runs the checks of old versions against a gateway in front of which every ClientHello is looked at. */
async function oldVersions(
  deviant: Deviation | undefined,
  onHello: (hello: PassingHello) => boolean,
): Promise<Record<string, string>> {
  const results = await resultsOf(deviant, {
    select: ['ST-02', 'ST-03', 'ST-04'],
    limits: { reply: 1_500 },
    through: (server) => helloProxy(server, onHello),
  })
  return Object.fromEntries(results.map(({ id, verdict }) => [id, verdict]))
}
const BOTH = ['ST-02', 'ST-03', 'ST-04'].flatMap((check) => [`${check}@smtp`, `${check}@pop3`])
const allOf = (verdict: string) => Object.fromEntries(BOTH.map((id) => [id, verdict]))
const alert = (level: number, description: number) => Buffer.from([21, 3, 1, 0, 2, level, description])

test.each<[string, (client: Socket) => void]>([
  ['an alert', (client) => client.write(alert(2, 70))],
  [
    'an alert in two segments',
    (client) => {
      client.write(alert(2, 70).subarray(0, 3))
      setTimeout(() => client.write(alert(2, 70).subarray(3)), 30)
    },
  ],
  ['a text', (client) => client.write('-ERR old\r\n')],
  ['a text and an alert', (client) => client.end(Buffer.concat([Buffer.from('454 4.7.0 No\r\n'), alert(2, 40)]))],
  ['the end of the connection', (client) => client.end()],
  ['a warning and the end of the connection', (client) => client.end(alert(1, 112))],
  ['a reset', (client) => client.resetAndDestroy()],
])('%s refuses an old version', async (_, refuse) => {
  const verdicts = await oldVersions(undefined, ({ offers13, client }) => {
    if (!offers13) refuse(client)
    return offers13
  })
  expect(verdicts).toEqual(allOf('pass'))
})

test.each<[string, (client: Socket) => void]>([
  ['silence', () => {}],
  ['a warning', (client) => client.write(alert(1, 112))],
  ['half a record', (client) => client.write(alert(2, 70).subarray(0, 6))],
])('%s decides nothing', async (_, hold) => {
  const verdicts = await oldVersions(undefined, ({ offers13, client }) => {
    if (!offers13) hold(client)
    return offers13
  })
  expect(verdicts).toEqual(allOf('inconclusive'))
})

test('refusals decide nothing where TLS 1.3 does not work afterwards', async () => {
  let old = 0
  const verdicts = await oldVersions(undefined, ({ offers13, client }) => {
    if (!offers13) old++
    if (!offers13 || old > 0) client.end()
    return offers13 && old === 0
  })
  expect(Object.values(verdicts)).not.toContain('pass')
  expect(Object.values(verdicts)).not.toContain('fail')
})

const EMS = Buffer.from([0, 23, 0, 0])
const RENEGOTIATION = Buffer.from([0xff, 1, 0, 1, 0])
const hasRenegotiation = ({ octets, suites }: PassingHello) => octets.includes(RENEGOTIATION) || suites.includes(0xff)

/** Gateways on which `openssl s_client -tls1_2` connects, whatever it is that they insist on. */
test.each<[string, (hello: PassingHello) => boolean]>([
  ['everything', () => true],
  ['extended_master_secret', ({ octets }) => octets.includes(EMS)],
  ['no extended_master_secret', ({ octets }) => !octets.includes(EMS)],
  ['secure renegotiation', hasRenegotiation],
  ['the extension for secure renegotiation', ({ octets }) => octets.includes(RENEGOTIATION)],
  ['no sign of secure renegotiation', (hello) => !hasRenegotiation(hello)],
  ['extended_master_secret and secure renegotiation', (hello) => hello.octets.includes(EMS) && hasRenegotiation(hello)],
  ['neither', (hello) => !hello.octets.includes(EMS) && !hasRenegotiation(hello)],
])('TLS 1.2 is on where the server insists on %s', async (_, takes) => {
  const verdicts = await oldVersions(withTls12, (hello) => {
    if (hello.offers13 || takes(hello)) return true
    hello.client.write(alert(2, 40))
    return false
  })
  expect(verdicts).toEqual({ ...allOf('pass'), 'ST-02@smtp': 'fail', 'ST-02@pop3': 'fail' })
})

test('a warning that the name is not known refuses nothing', async () => {
  const verdicts = await oldVersions(withTls12, ({ client, offers13 }) => {
    if (!offers13) client.write(alert(1, 112))
    return true
  })
  expect(verdicts).toMatchObject({ 'ST-02@smtp': 'fail', 'ST-02@pop3': 'fail' })
})

test('a lower version instead of the one that was asked for is that version, and no other', async () => {
  const serverHello = Buffer.from(`160301002a020000260301${'01'.repeat(32)}00002f00`, 'hex')
  const verdicts = await oldVersions(undefined, ({ client, offers13 }) => {
    if (!offers13) client.end(serverHello)
    return offers13
  })
  expect(verdicts).toMatchObject({ 'ST-02@smtp': 'pass', 'ST-03@smtp': 'fail' })
})

const withRsa = (ciphers: string): Partial<TlsRules> => {
  const certificate = selfSigned('RSA', '-subj', '/CN=msa')
  return { certificate: () => certificate, ciphers: `TLS_AES_128_GCM_SHA256:${ciphers}:@SECLEVEL=0` }
}
const withKey = (key: keyof typeof KEYS): Partial<TlsRules> => {
  const certificate = selfSigned(key, '-subj', '/CN=msa')
  return { certificate: () => certificate }
}

describe.skipIf(!hasOpenssl)('TLS 1.2 is on where the server takes one way only', () => {
  test.each<[string, () => Partial<TlsRules>]>([
    ...['AES128-SHA', 'AES256-SHA256', 'AES128-GCM-SHA256', 'AES256-CCM', 'ECDHE-RSA-AES128-SHA'].map(
      (ciphers): [string, () => Partial<TlsRules>] => [ciphers, () => withRsa(ciphers)],
    ),
    ...(['RSA-PSS', 'P-256', 'P-384', 'Ed25519'] as const).map((key): [string, () => Partial<TlsRules>] => [
      `a key of ${key}`,
      () => withKey(key),
    ]),
  ])('%s', async (_, rules) => {
    const patch = ({ tls }: GatewayBehaviour) => void Object.assign(tls, { minVersion: 'TLSv1.2' }, rules())
    const verdicts = await oldVersions({ id: 'one way', patch }, () => true)
    expect(verdicts).toEqual({ ...allOf('pass'), 'ST-02@smtp': 'fail', 'ST-02@pop3': 'fail' })
  })
})

const NAME = 'msa-smtp.htpoort.test'
const COMMON_NAME = ['-subj', `/CN=${NAME}`]
const ALTERNATIVE_NAME = ['-addext', `subjectAltName=DNS:${NAME}`]

/** What `openssl req -x509` makes, with the name in either place: the certificate of the server and the trusted anchor in one. */
describe.skipIf(!hasOpenssl)('a self-signed certificate that is trusted', () => {
  const verdictsWith = async (issued: Issued, select: readonly string[] = []) => {
    const patch = ({ tls }: GatewayBehaviour) => void (tls.certificate = () => issued)
    const deviant = { id: 'self-signed', patch }
    return resultsOf(deviant, { ca: issued.chainPem, select })
  }

  test('fails nothing', async () => {
    const results = await verdictsWith(selfSigned('RSA', ...COMMON_NAME, ...ALTERNATIVE_NAME))
    expect(
      results
        .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable')
        .map(({ id, message }) => `${id}: ${message.en}`),
    ).toEqual([])
  })

  test.each<[string, readonly string[], string]>([
    ['no alternative name', COMMON_NAME, 'warn'],
    ['an alternative name and no common name', ['-subj', '/O=HTG', ...ALTERNATIVE_NAME], 'pass'],
    [
      'nothing but the key usage of an authority',
      [...COMMON_NAME, ...ALTERNATIVE_NAME, '-addext', 'keyUsage=keyCertSign,digitalSignature'],
      'pass',
    ],
    ['CA:FALSE', [...COMMON_NAME, ...ALTERNATIVE_NAME, '-addext', 'basicConstraints=CA:FALSE'], 'pass'],
    ['another name', ['-subj', '/CN=other.test'], 'fail'],
    ['another alternative name', [...COMMON_NAME, '-addext', 'subjectAltName=DNS:other.test'], 'fail'],
  ])('with %s', async (_, options, verdict) => {
    const results = await verdictsWith(selfSigned('P-256', ...options), ['ST-08'])
    expect(results.map((result) => result.verdict)).toEqual([verdict, verdict])
  })

  test('for an address, which is no name to ask for', async () => {
    const certificate = selfSigned('P-256', '-subj', '/O=HTG', '-addext', 'subjectAltName=IP:127.0.0.1')
    const logs: SessionLog[] = []
    const evidence = { now: () => 0, accounts: [], session: (log: SessionLog) => void logs.push(log) }
    const gateway = await startGateway({ accounts: [], certificate, evidence })
    const subject: GatewaySubject = {
      name: 'by address',
      smtp: gateway.smtp,
      pop3: gateway.pop3,
      serverName: '127.0.0.1',
      ca: certificate.chainPem,
      accounts: [{ user: 'a@htpoort.test', password: 'unused-password', address: 'a@htpoort.test' }],
      addresses: { from: 'a@htpoort.test', to: 'ags@htpoort.test', rcpt: `ags@${NAME}` },
    }
    const results = await resultsAgainst(subject, { select: ['ST-02', 'ST-08'] })
    await gateway.stop()
    expect(results.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      ...['ST-02@smtp pass', 'ST-02@pop3 pass', 'ST-08@smtp pass', 'ST-08@pop3 pass'],
    ])
    const hellos = logs.flatMap(({ events }) => events.filter((event) => event.type === 'hello'))
    expect(hellos.length).toBeGreaterThan(40)
    expect(hellos.filter((hello) => 'sni' in hello)).toEqual([])
  })
})

test('how TLS ends is undecided where the server leaves the end to the client', async () => {
  const patch = ({ smtp }: GatewayBehaviour) => void (smtp.verbs.QUIT = () => reply(221, '2.0.0 Bye'))
  const results = await resultsOf({ id: 'no end', patch }, { select: ['ST-14'] })
  expect(results.map((result) => [result.id, result.verdict])).toEqual([
    ['ST-14@smtp', 'inconclusive'],
    ['ST-14@pop3', 'pass'],
  ])
})

test('another certificate for a client without server_name is recorded, and fails nothing', async () => {
  const patch = ({ tls }: GatewayBehaviour, authority: Authority) => {
    const other = authority.issue({ names: ['other.test'] })
    const nameless = new WeakSet<object>()
    tls.meets = (octets, { wire }) => {
      if (!octets.includes('msa-smtp.')) nameless.add(wire)
      return undefined
    }
    tls.certificate = (given, { wire }) => (nameless.has(wire) ? other : given)
  }
  const results = await resultsOf({ id: 'two certificates', patch }, { select: ['ST-08', 'ST-09'] })
  expect(results.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
    ...['ST-08@smtp pass', 'ST-08@pop3 pass', 'ST-09@smtp info', 'ST-09@pop3 info'],
  ])
})
