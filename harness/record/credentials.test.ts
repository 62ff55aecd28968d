import { expect, test } from 'vitest'
import type { SaslEvent, SessionLog, WireEvent } from './event.ts'
import { withoutSecrets } from './mask.ts'

const account = { user: 'party1@htpoort.test', password: 'Kanarie-4711!' }
const b64 = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding).toString('base64')
type Line = readonly ['client' | 'server', string]

/** The facts about a login, the last of which is about all of it. */
function facts(protocol: 'smtp' | 'pop3', ...lines: readonly Line[]): SaslEvent[] {
  const events: WireEvent[] = lines.map(([from, octets], t) => ({ t, type: 'octets', from, epoch: 1, octets }))
  const log: SessionLog = { session: 's1', experiment: 'x', protocol, peer: 'x', events }
  return withoutSecrets(log, [account]).kept.events.filter((event): event is SaslEvent => event.type === 'sasl')
}
const plain = (user: string, password = account.password, encoding?: BufferEncoding) =>
  facts('smtp', ['client', `AUTH PLAIN ${b64(`\0${user}\0${password}`, encoding)}\r\n`]).at(-1)!

test('the user name is told by how it relates to the accounts', () => {
  expect(plain(account.user)).toMatchObject({ identity: 'full', knownUser: true, validCredentials: true })
  expect(plain('party1')).toMatchObject({ identity: 'local-part', knownUser: false, validCredentials: false })
  expect(plain('party1@elsewhere.test')).toMatchObject({ identity: 'other', knownUser: false })
  expect(plain(account.user, '')).toMatchObject({ identity: 'full', validCredentials: false })
  const unreadable = facts('smtp', ['client', `AUTH PLAIN ${b64(`${account.user}\0x`)}\r\n`])
  expect(unreadable).toMatchObject([{ identity: 'unreadable', base64: 'strict' }])
  expect(facts('smtp', ['client', 'AUTH CRAM-MD5\r\n'], ['server', '334 x\r\n'], ['client', 'AAAA\r\n'])).toMatchObject(
    [{ mechanism: 'CRAM-MD5', identity: 'unreadable', initialResponse: false }],
  )
})

test('what is no UTF-8 is told', () => {
  expect(plain(account.user)).toMatchObject({ utf8: true })
  expect(plain(account.user, 'pässword', 'latin1')).toMatchObject({ utf8: false, identity: 'full' })
  expect(plain('pärty', 'x', 'latin1')).toMatchObject({ utf8: false, identity: 'unreadable' })
})

test('the longest line counts with its end', () => {
  const response = b64(`\0${account.user}\0${account.password}`)
  expect(plain(account.user).longest).toBe(`AUTH PLAIN ${response}\r\n`.length)
  expect(
    facts('smtp', ['client', 'AUTH PLAIN\r\n'], ['server', '334 \r\n'], ['client', `${response}\r\n`]),
  ).toMatchObject([{ longest: response.length + 2 }])
})

test('a response in several lines is not base64, one that LOGIN sends too early is', () => {
  const response = b64(`\0${account.user}\0${account.password}`)
  const wrapped = facts('smtp', ['client', `AUTH PLAIN ${response.slice(0, 16)}\r\n${response.slice(16)}\r\n`])
  expect(wrapped.at(-1)).toMatchObject({ base64: 'broken', identity: 'unreadable', validCredentials: false })
  const early = facts('smtp', ['client', `AUTH LOGIN\r\n${b64(account.user)}\r\n${b64(account.password)}\r\n`])
  expect(early.at(-1)).toMatchObject({ base64: 'strict', validCredentials: true })
})

test('an equals sign is an empty initial response and nothing else', () => {
  expect(facts('smtp', ['client', 'AUTH LOGIN =\r\n'])).toMatchObject([{ base64: 'strict' }])
  expect(facts('smtp', ['client', 'AUTH LOGIN\r\n'], ['server', '334 \r\n'], ['client', '=\r\n'])).toMatchObject([
    { base64: 'broken' },
  ])
})

test('USER and PASS tell what a SASL exchange tells', () => {
  const login = (user: string, password: string) =>
    facts('pop3', ['client', `USER ${user}\r\n`], ['server', '+OK\r\n'], ['client', `PASS ${password}\r\n`])
  expect(login(account.user, account.password)).toMatchObject([
    { mechanism: 'USER', identity: 'full', validCredentials: false, base64: 'strict', initialResponse: false },
    {
      mechanism: 'USER',
      identity: 'full',
      validCredentials: true,
      longest: `USER ${account.user}\r\n`.length,
      utf8: true,
    },
  ])
  expect(login('party1', account.password).at(-1)).toMatchObject({ identity: 'local-part', validCredentials: false })
  expect(facts('pop3', ['client', 'PASS x\r\n'])).toMatchObject([{ identity: 'unreadable' }])
  expect(facts('smtp', ['client', 'USER x\r\n'])).toEqual([])
})
