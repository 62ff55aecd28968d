import { expect, test } from 'vitest'
import { CAPS } from '../caps.ts'
import type { SessionLog, WireEvent } from '../record/event.ts'
import { inEnglish } from '../text/text.ts'
import { seenIn } from './seen-session.ts'

/** What is shown of what a client sent and was answered. */
function linesOf(protocol: 'smtp' | 'pop3', sent: string, answered: string, isBlind = false): string[] {
  const greeting = protocol === 'smtp' ? '220 gateway\r\n' : '+OK hi\r\n'
  const rows = [
    ['server', greeting],
    ['client', sent],
    ['server', answered],
  ] as const
  const events = rows.map(([from, octets], t): WireEvent => ({ t, type: 'octets', from, epoch: 0, octets }))
  const log: SessionLog = { session: 's', experiment: 'x', protocol, peer: 'p', events }
  return seenIn(log, isBlind)!.lines.map(inEnglish)
}

test('a reply is shown line by line, and octets are counted only of what is not text', () => {
  expect(linesOf('smtp', 'EHLO a\r\n', '250-gateway\r\n250-SIZE 9\r\n250 DSN\r\n')).toEqual([
    'EHLO a in plaintext → 250-gateway',
    '  250-SIZE 9',
    '  250 DSN',
  ])
  expect(linesOf('pop3', 'LIST\r\n', '+OK 1 message\r\n1 7\r\n.\r\n')).toEqual([
    'LIST in plaintext → +OK 1 message',
    '  1 7',
  ])
  expect(linesOf('pop3', 'RETR 1\r\n', '+OK\r\nab\0c\r\n.\r\n')).toEqual(['RETR 1 in plaintext → +OK and 6 octets'])
})

test('of a long reply the first lines are shown, and nothing of a reply in a blind run', () => {
  const rows = Array.from({ length: CAPS.stepReplyLines + 3 }, (_, at) => `${at + 1} 7\r\n`)
  const answer = `+OK\r\n${rows.join('')}.\r\n`
  const lines = linesOf('pop3', 'LIST\r\n', answer)
  expect(lines).toHaveLength(CAPS.stepReplyLines + 2)
  expect(lines.at(-1)).toBe('  … further lines: 3')
  expect(linesOf('pop3', 'LIST\r\n', answer, true)).toEqual(['LIST'])
})
