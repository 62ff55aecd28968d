import { expect, test } from 'vitest'
import type { SessionLog, WireEvent } from './event.ts'
import { formsOf } from './forms.test-help.ts'
import { withoutSecrets } from './mask.ts'

const account = { user: 'party1@htpoort.test', password: 'Kanarie-4711!' }
const b64 = (text: string) => Buffer.from(text).toString('base64')
type Piece = readonly ['client' | 'server', string]

function session(protocol: 'smtp' | 'pop3', steps: readonly Piece[]): SessionLog {
  const events: WireEvent[] = steps.map(([from, octets], t) => ({ t, type: 'octets', from, epoch: 1, octets }))
  return { session: 's1', experiment: 'x', protocol, peer: 'localhost:587', events }
}
function masked(protocol: 'smtp' | 'pop3', steps: readonly Piece[]) {
  const { events } = withoutSecrets(session(protocol, steps), [account]).kept
  const octets = events.flatMap((event) => (event.type === 'octets' ? [event.octets] : []))
  const sasl = events.filter((event) => event.type === 'sasl')
  return { octets, joined: octets.join(''), sasl }
}

test('an initial response is hidden in place and its facts are kept', () => {
  const response = b64(`\0${account.user}\0${account.password}`)
  const { octets, sasl } = masked('smtp', [['client', `AUTH PLAIN ${response}\r\n`]])
  expect(octets[0]).toHaveLength(`AUTH PLAIN ${response}\r\n`.length)
  expect(octets[0]).toMatch(/^AUTH PLAIN x+=*\r\n$/)
  expect(sasl).toMatchObject([
    {
      mechanism: 'PLAIN',
      initialResponse: true,
      base64: 'strict',
      authorisation: 'none',
      knownUser: true,
      validCredentials: true,
    },
  ])
})

test('an illegal octet inside a response stays visible, the rest does not', () => {
  const response = b64(`\0${account.user}\0${account.password}`)
  const broken = `${response.slice(0, 9)}*${response.slice(9)}`
  const { octets, sasl } = masked('smtp', [
    ['client', 'AUTH PLAIN\r\n'],
    ['server', '334 \r\n'],
    ['client', `${broken}\r\n`],
  ])
  expect(octets[2]).toBe(`${'x'.repeat(9)}*${broken.slice(10).replace(/[A-Za-z0-9+/]/g, 'x')}\r\n`)
  expect(sasl).toMatchObject([{ base64: 'broken', validCredentials: false }])
})

test('a secret split over segments, in either direction and any form, is hidden', () => {
  for (const form of [
    account.password,
    b64(account.password),
    b64(`x${account.password}`),
    b64(`xy${account.password}`),
    Buffer.from(account.password).toString('hex'),
    encodeURIComponent(account.password),
  ]) {
    const half = Math.floor(form.length / 2)
    for (const side of ['client', 'server'] as const) {
      const { joined } = masked('smtp', [
        [side, `NOOP ${form.slice(0, half)}`],
        [side, `${form.slice(half)}\r\n`],
      ])
      for (const secret of formsOf(account.password)) expect(joined).not.toContain(secret)
    }
  }
})

test('LOGIN is followed over its three steps', () => {
  const { joined, sasl } = masked('smtp', [
    ['client', 'AUTH LOGIN\r\n'],
    ['server', '334 VXNlcm5hbWU6\r\n'],
    ['client', `${b64(account.user)}\r\n`],
    ['server', '334 UGFzc3dvcmQ6\r\n'],
    ['client', `${b64(account.password)}\r\n`],
    ['server', '235 2.7.0 ok\r\n'],
    ['client', 'MAIL FROM:<a@b.example>\r\n'],
  ])
  expect(joined).not.toContain(b64(account.user).slice(0, 8))
  expect(joined).toContain('MAIL FROM:<a@b.example>')
  expect(sasl.at(-1)).toMatchObject({ mechanism: 'LOGIN', validCredentials: true })
})

test('PASS is hidden; a short command after a login is not', () => {
  const { joined } = masked('pop3', [
    ['client', `USER ${account.user}\r\n`],
    ['server', '+OK\r\n'],
    ['client', 'PASS another secret\r\n'],
    ['server', '+OK\r\n'],
    ['client', 'TOP 1 0\r\n'],
  ])
  expect(joined).toContain('PASS xxxxxxxxxxxxxx\r\n')
  expect(joined).toContain('TOP 1 0')
})

test('TOP directly after a SASL login is no response', () => {
  const { joined } = masked('pop3', [
    ['client', `AUTH PLAIN ${b64('\0a\0b')}\r\n`],
    ['server', '+OK\r\n'],
    ['client', 'TOP 1 0\r\n'],
  ])
  expect(joined).toContain('TOP 1 0')
})

test.each<[string, Piece[]]>([
  [
    'in LOGIN',
    [
      ['client', 'AUTH LOGIN\r\n'],
      ['server', '535 5.7.8 no\r\n'],
    ],
  ],
  [
    'with an initial response',
    [
      ['client', `AUTH PLAIN ${b64('\0a\0b')}\r\n`],
      ['server', '535-5.7.8 no\r\n535 5.7.8 really\r\n'],
    ],
  ],
  ['that is answered late', [['client', `AUTH PLAIN ${b64('\0a\0b')}\r\n`]]],
  [
    'that goes on with a challenge',
    [
      ['client', 'AUTH LOGIN\r\n'],
      ['server', '334 VXNlcm5hbWU6\r\n'],
    ],
  ],
  [
    'that was cancelled',
    [
      ['client', 'AUTH LOGIN\r\n'],
      ['server', '334 VXNlcm5hbWU6\r\n'],
      ['client', '*\r\n'],
    ],
  ],
])('commands behind a login %s stay legible', (_, login) => {
  const commands = 'MAIL FROM:<party1@htpoort.test> SIZE=4711\r\nRCPT TO:<ags@htpoort.test>\r\nEHLO client.example\r\n'
  const { joined, sasl } = masked('smtp', [...login, ['client', commands], ['server', '535 no\r\n']])
  expect(joined).toContain(commands)
  expect(sasl.length).toBeLessThanOrEqual(1)
})

test.each<[string, string, boolean]>([
  ['a login in its place', `AUTH PLAIN ${b64(`\0${account.user}\0${account.password}`)}\r\n`, true],
  ['a password out of place', `NOOP ${account.password}\r\n`, false],
])('judges read what is kept where nothing else is hidden: %s', (_, line, isOne) => {
  const { sent, kept } = withoutSecrets(session('smtp', [['client', line]]), [account])
  expect(sent === kept).toBe(isOne)
  if (!isOne) expect(JSON.stringify(sent)).toContain(account.password)
})

test('a password in the name of a file is hidden and told, in the same way wherever the name stands', () => {
  const name = `mail-${account.password}.eml`
  const file = (octets: string): WireEvent => ({ t: 1, type: 'collected', name, octets })
  const gone: WireEvent = { t: 2, type: 'mark', name: 'gone', detail: name }
  const { kept } = withoutSecrets({ ...session('pop3', []), events: [file('a message'), gone] }, [account])
  expect(JSON.stringify(kept)).not.toContain(account.password)
  const [shown] = kept.events.flatMap((event) => (event.type === 'collected' ? [event] : []))
  expect(shown).toMatchObject({ name: expect.stringMatching(/^mail-.{13}\.eml$/), octets: 'a message' })
  // A file that is gone is found by its name.
  expect(kept.events).toContainEqual({ ...gone, detail: shown!.name })
  const secrets = kept.events.filter(({ type }) => type === 'secret')
  expect(secrets).toMatchObject([{ where: 'file', event: 0, offset: 5, length: 13 }])

  // Of one that holds it too, the octets tell.
  const both = withoutSecrets({ ...session('pop3', []), events: [file(`it is ${account.password}`)] }, [account])
  expect(JSON.stringify(both.kept)).not.toContain(account.password)
  expect(both.kept.events.filter(({ type }) => type === 'secret')).toMatchObject([{ where: 'file', offset: 6 }])
})
