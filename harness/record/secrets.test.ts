import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import type { SecretEvent, SessionLog, WireEvent } from './event.ts'
import { formsOf } from './forms.test-help.ts'
import { withoutSecrets } from './mask.ts'

const account = { user: 'party1@htpoort.test', password: 'Kanarie-4711!' }
const { password } = account
const b64 = (text: string) => Buffer.from(text).toString('base64')

function masked(events: readonly WireEvent[], protocol: SessionLog['protocol'] = 'smtp') {
  const { sent, kept: log } = withoutSecrets({ session: 's1', experiment: 'x', protocol, peer: 'x', events }, [account])
  // The same events at the same places, with the same lengths, and the octets as they were; one log, where nothing is out
  // of place.
  expect(sent.events.map(shapeOf)).toEqual(log.events.map(shapeOf))
  const asSent = sent.events.filter(({ type }) => type !== 'sasl' && type !== 'secret')
  expect(sent === log || isDeepStrictEqual(asSent, events)).toBe(true)
  for (const form of formsOf(password)) expect(JSON.stringify(log)).not.toContain(form)
  return { events: log.events, secrets: log.events.filter((event): event is SecretEvent => event.type === 'secret') }
}
function shapeOf(event: WireEvent): unknown {
  return event.type === 'secret' || event.type === 'sasl'
    ? event
    : [
        event.type,
        'octets' in event ? event.octets.length : undefined,
        'output' in event ? event.output.length : undefined,
      ]
}
let clock = 0
const octets = (from: 'client' | 'server', text: string, epoch = 1): WireEvent => ({
  t: ++clock,
  type: 'octets',
  from,
  epoch,
  octets: text,
})
const client = (text: string, epoch = 1) => octets('client', text, epoch)
const server = (text: string, epoch = 1) => octets('server', text, epoch)

const DATA = [client('DATA\r\n'), server('354 go\r\n')]

test.each<[string, string, SecretEvent['form']]>([
  ['an EHLO argument', `EHLO ${password}\r\n`, 'raw'],
  ['a NOOP', `NOOP ${b64(`ab${password}`)}\r\n`, 'base64'],
  ['an unknown command', `XAUTH ${Buffer.from(password).toString('hex').toUpperCase()}\r\n`, 'hex'],
  ['a mechanism', `AUTH ${password}\r\n`, 'raw'],
  ['the password escaped', `NOOP ${encodeURIComponent(password).replace('!', '%21')}\r\n`, 'url'],
])('%s with the password in it is a secret out of place', (_, line, form) => {
  for (const [epoch, where] of [
    [0, 'plaintext'],
    [1, 'tls'],
  ] as const) {
    const { events, secrets } = masked([server('220 hi\r\n', epoch), client(line, epoch)])
    expect(secrets).toMatchObject([{ where, form, event: 1 }])
    const [{ event, offset, length }] = secrets as [SecretEvent]
    expect((events[event] as { octets: string }).octets.slice(offset, offset + length)).toMatch(/^[*x]+$/)
    expect(events[event + 1]).toBe(secrets[0])
  }
})

test('one over a border of segments begins in the first of them', () => {
  const { events, secrets } = masked([
    client(`NOOP ${password.slice(0, 5)}`),
    { t: 0, type: 'mark', name: 'between' },
    client(`${password.slice(5)}\r\n`),
  ])
  expect(secrets).toMatchObject([{ event: 0, offset: 5, length: 5 }])
  expect(events.map(({ type }) => type)).toEqual(['octets', 'secret', 'mark', 'octets'])
})

test('indices are those of the finished log', () => {
  const { events, secrets } = masked([
    client(`NOOP ${password}\r\nNOOP ${password}\r\n`),
    server('250\r\n'),
    client(`NOOP ${password}\r\n`),
  ])
  expect(events.map(({ type }) => type)).toEqual(['octets', 'secret', 'secret', 'octets', 'octets', 'secret'])
  expect(secrets.map(({ event, offset }) => [event, offset])).toEqual([
    [0, 5],
    [0, 25],
    [4, 5],
  ])
})

test('a message is searched, and what looks like a login in it is none', () => {
  for (const line of [
    `X-Debug: ${password}`,
    `AUTH PLAIN ${b64(`\0${account.user}\0${password}`)}`,
    `AUTH LOGIN ${b64(password)}`,
  ]) {
    const { events, secrets } = masked([...DATA, client(`Subject: x\r\n\r\n${line}\r\n`), client('.\r\nQUIT\r\n')])
    expect(secrets).toMatchObject([{ where: 'tls', event: 2 }])
    expect(events.filter(({ type }) => type === 'sasl')).toEqual([])
  }
})

test('a login behind a message is one again', () => {
  const { secrets, events } = masked([
    ...DATA,
    client('Subject: x\r\n\r\nx\n.\r\nx\r\n.\r\n'),
    server('250 ok\r\n'),
    client(`AUTH PLAIN ${b64(`\0${account.user}\0${password}`)}\r\n`),
  ])
  expect(secrets).toEqual([])
  expect(events.at(-1)).toMatchObject({ type: 'sasl', validCredentials: true })
})

test('a secret in an encoded message is found at any place of any line', () => {
  for (let before = 0; before < 80; before++) {
    const lines = b64(`${'x'.repeat(before)}${password}${'y'.repeat(90)}`).replace(/.{76}/g, '$&\r\n')
    const { events, secrets } = masked([...DATA, client(`\r\n${lines}\r\n.\r\n`)])
    expect(secrets).toMatchObject([{ form: 'base64', event: 2 }])
    const shown = (events[2] as { octets: string }).octets
    expect(shown.replace(/[^\r\n]/g, '')).toBe(`\r\n${lines}\r\n.\r\n`.replace(/[^\r\n]/g, ''))
    expect(Buffer.from(shown.replace(/\s/g, '').replaceAll('*', 'A'), 'base64').toString('latin1')).not.toContain(
      password.slice(1, -1),
    )
  }
})

test.each<[string, SessionLog['protocol'], WireEvent[]]>([
  ['an initial response', 'smtp', [client(`AUTH PLAIN ${b64(`\0${account.user}\0${password}`)}\r\n`)]],
  [
    'a response',
    'smtp',
    [client('AUTH PLAIN\r\n'), server('334 \r\n'), client(`${b64(`\0${account.user}\0${password}`)}\r\n`)],
  ],
  ['a response in plaintext', 'smtp', [client(`AUTH PLAIN ${b64(`\0${account.user}\0${password}`)}\r\n`, 0)]],
  [
    'a response to a long challenge',
    'smtp',
    [
      client('AUTH PLAIN\r\n'),
      server(`334 ${'A'.repeat(3000)}`),
      server('AAAA\r\n'),
      client(`${b64(`\0${account.user}\0${password}`)}\r\n`),
    ],
  ],
  [
    'one that is cut off',
    'smtp',
    [client(`AUTH PLAIN ${b64(`\0${account.user}\0${password}`)}`), { t: 0, type: 'close', by: 'client', how: 'fin' }],
  ],
  ['one that was not encoded', 'smtp', [client('AUTH LOGIN\r\n'), server('334 \r\n'), client(`${password}\r\n`)]],
  ['PASS', 'pop3', [client(`USER ${account.user}\r\n`), server('+OK\r\n'), client(`PASS ${password}\r\n`)]],
])('%s is a place for a credential', (_, protocol, events) => expect(masked(events, protocol).secrets).toEqual([]))

test('after a refusal it is none any more', () => {
  const { secrets } = masked([client('AUTH LOGIN\r\n'), server('503 no\r\n'), client(`${b64(password)}\r\n`)])
  expect(secrets).toMatchObject([{ form: 'base64' }])
  expect(masked([client(`USER ${password}\r\n`)], 'pop3').secrets).toMatchObject([{ form: 'raw', offset: 5 }])
})

test("what is no TLS is plaintext, and what the server says is no leak of the client's", () => {
  const { secrets } = masked([
    { t: 1, type: 'alien', from: 'client', octets: `NOOP ${password}` },
    server(`250 ${password}\r\n`),
  ])
  expect(secrets).toMatchObject([{ where: 'plaintext', event: 0 }])
})

test('an output and a file that show the password are facts, a command line is not', () => {
  const { events, secrets } = masked(
    [
      {
        t: 1,
        type: 'driver',
        action: 'send',
        command: `x ${password}`,
        status: 0,
        outcome: 'accepted',
        told: false,
        output: `> AUTH ${b64(`\0${account.user}\0${password}`)}`,
        notices: `delivered ${password}\n`,
      },
      { t: 2, type: 'collected', name: `${password}.eml`, octets: `x\r\n${password}` },
    ],
    'driver',
  )
  expect(events.map(({ type }) => type)).toEqual(['driver', 'secret', 'secret', 'collected', 'secret'])
  expect(JSON.stringify(events)).not.toContain(password)
  expect(secrets).toMatchObject([
    { where: 'output', form: 'base64', event: 0 },
    { where: 'file', form: 'raw', event: 0, offset: 10, length: password.length },
    { where: 'file', form: 'raw', event: 3, offset: 3, length: password.length },
  ])
})

test('twenty are enough', () => {
  expect(masked([client(`NOOP ${password}\r\n`.repeat(50))]).secrets).toHaveLength(20)
})

// Quadratic time would be minutes, and the test would not end in time.
test.each<[string, WireEvent[]]>([
  ['a response', [client('AUTH PLAIN\r\n'), server('334 \r\n'), client('A'.repeat(400_000)), client('\r\n')]],
  ['a gap', [client(`AUTH X${' \r'.repeat(400_000)}y\r\n`)]],
  [
    'an exchange',
    [client('AUTH LOGIN\r\n'), ...Array.from({ length: 5_000 }, () => [server('334 \r\n'), client('AAAA\r\n')]).flat()],
  ],
  ['a segment of logins', [client('AUTH PLAIN AAAA\r\n'.repeat(20_000))]],
  ['a reply', [client('AUTH PLAIN\r\n'), ...Array.from({ length: 20_000 }, () => server('334 x'))]],
  ['a line of many segments', Array.from({ length: 100_000 }, () => client('x'))],
])('%s may be long', (_, events) => {
  const before = events.flatMap((event) => (event.type === 'octets' ? [event.octets.length] : []))
  const after = masked(events).events.flatMap((event) => (event.type === 'octets' ? [event.octets.length] : []))
  expect(after).toEqual(before)
})
