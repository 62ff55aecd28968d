import { expect, test } from 'vitest'
import type { SessionLog, WireEvent } from '../record/event.ts'
import { inEnglish, joined } from '../text/text.ts'
import { firstDifference } from './difference.ts'

type Said = readonly [from: 'client' | 'server', octets: string]
const session = (protocol: 'smtp' | 'pop3', said: readonly Said[]): SessionLog => ({
  session: 's1',
  experiment: 'x',
  protocol,
  peer: '192.0.2.1:587',
  events: said.map(([from, octets], t): WireEvent => ({ type: 'octets', t, from, epoch: 0, octets })),
})
const compared = (protocol: 'smtp' | 'pop3', then: readonly Said[], now: readonly Said[]) => {
  const found = firstDifference(session(protocol, then), session(protocol, now))
  return found && inEnglish(joined([found.after ?? '-', found.recorded, found.now], ' | '))
}

const smtp = (greeting: string, ehlo: string, noop: string): Said[] => [
  ['server', greeting],
  ['client', 'EHLO a.example\r\n'],
  ['server', ehlo],
  ['client', 'NOOP\r\n'],
  ['server', noop],
]
const sound = smtp('220 one ESMTP id=17\r\n', '250-one\r\n250-DSN\r\n250 AUTH PLAIN LOGIN\r\n', '250 2.0.0 Ok\r\n')

test('texts, ids and the order of capabilities make no difference', () => {
  const other = smtp('220 two id=18\r\n', '250-two\r\n250-AUTH LOGIN PLAIN\r\n250 DSN\r\n', '250 yes\r\n')
  expect(compared('smtp', sound, other)).toBeUndefined()
})

test('codes, capabilities and what is missing do', () => {
  const refused = smtp('220 one\r\n', '250-one\r\n250-DSN\r\n250 AUTH PLAIN LOGIN\r\n', '502 no\r\n')
  expect(compared('smtp', sound, refused)).toBe('NOOP | 250 2.0.0 Ok | 502 no')
  const withoutDsn = smtp('220 one\r\n', '250-one\r\n250 AUTH PLAIN LOGIN\r\n', '250 Ok\r\n')
  expect(compared('smtp', sound, withoutDsn)).toBe('EHLO a.example | with DSN | without these')
  expect(compared('smtp', sound, sound.slice(0, 4))).toBe('NOOP | 250 2.0.0 Ok | no reply')
  expect(compared('smtp', sound, sound.slice(0, 3))).toBe('NOOP | 250 2.0.0 Ok | nothing')
})

test('of a message that is handed out its type counts, and its size does not', () => {
  const retrieved = (size: number, type: string): Said[] => [
    ['server', '+OK hello\r\n'],
    ['client', 'RETR 1\r\n'],
    ['server', `+OK ${size} octets\r\nContent-Type: ${type}\r\n\r\n${'x'.repeat(size)}\r\n.\r\n`],
  ]
  expect(compared('pop3', retrieved(5, 'text/plain'), retrieved(9, 'TEXT/plain; charset=utf-8'))).toBeUndefined()
  expect(compared('pop3', retrieved(5, 'text/plain'), retrieved(5, 'multipart/report'))).toBe(
    'RETR 1 | +OK 5 octets with a message of text/plain | +OK 5 octets with a message of multipart/report',
  )
})
