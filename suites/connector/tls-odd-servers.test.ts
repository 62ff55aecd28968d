import { expect, test } from 'vitest'
import type { SessionLog, WireEvent } from '../../harness/record/event.ts'
import { judged, made, verdictsOn } from './made-sessions.test-help.ts'
import { cm046 } from './tls-odd-servers.ts'

/*
 * Clients that do not answer a KeyUpdate: no TLS library that a deviant could have is one.
 */

const HELLO = { type: 'hello', versions: [0x0304], groups: [0x001d], suites: [0x1301] } as unknown as Omit<
  WireEvent,
  't'
>
const TLS = { type: 'tls', version: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256' } as Omit<WireEvent, 't'>
const keyUpdate = (from: 'client' | 'server'): Omit<WireEvent, 't'> =>
  ({ type: 'post-handshake', from, message: 'KeyUpdate' }) as Omit<WireEvent, 't'>
const UP = [
  ['server', '220 gateway ESMTP\r\n'],
  ['client', 'EHLO connector.example\r\n'],
  ['server', '250-gateway\r\n250 STARTTLS\r\n'],
  ['client', 'STARTTLS\r\n'],
  ['server', '220 2.0.0 Ready\r\n'],
  HELLO,
  TLS,
  ['client', 'EHLO connector.example\r\n'],
] as const
const OFFER = ['server', '250-gateway\r\n250 AUTH PLAIN\r\n'] as const
const LOGIN = [
  ['client', 'AUTH PLAIN AHUAcA==\r\n'],
  ['server', '235 2.7.0 Authentication successful\r\n'],
] as const

const ladder = (): SessionLog[] => made('F-42/smtp', [...UP, OFFER, ...LOGIN])

test.each([
  ['new keys, and the login with them', [keyUpdate('client'), ...LOGIN], ['pass']],
  ['a login under the old keys', LOGIN, ['fail']],
  ['new keys, and nothing more', [keyUpdate('client')], ['fail']],
  ['the end', [], ['fail']],
] as const)('%s', (_, then, verdicts) => {
  const asked = made('F-48/key-update', [...UP, keyUpdate('server'), OFFER, ...then])
  const others = ['F-48/fragments', 'F-48/records'].flatMap((one) => made(one, [...UP, OFFER, ...LOGIN]))
  const result = judged(cm046, [...ladder(), ...others, ...asked])
  expect(verdictsOn(result, 'RFC8446-4.6.3-1')).toEqual(verdicts)
})
