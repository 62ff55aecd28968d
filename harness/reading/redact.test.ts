import { expect, test } from 'vitest'
import type { SessionLog, WireEvent } from '../record/event.ts'
import { Pseudonyms, redactSession } from './redact.ts'

const session = (
  protocol: 'smtp' | 'pop3',
  events: readonly [from: 'client' | 'server', octets: string][],
): SessionLog => ({
  session: 's1',
  experiment: 'x',
  protocol,
  peer: '192.0.2.1:587',
  events: events.map(([from, octets], t): WireEvent => ({ type: 'octets', t, from, epoch: 1, octets })),
})
const pseudonyms = () => new Pseudonyms((domain) => domain.endsWith('htpoort.nl'), ['janssen@htpoort.nl'])
const said = (log: SessionLog) =>
  redactSession(log, pseudonyms()).events.map((event) => ('octets' in event ? event.octets : ''))

test('addresses become others, the same for the same, in the same length, also over segments', () => {
  const log = session('smtp', [
    ['server', '220 hello\r\n'],
    ['client', 'MAIL FROM:<jans'],
    ['client', 'sen@htpoort.nl>\r\n'],
    ['server', '250 <Janssen@htpoort.nl> ok\r\n'],
    ['client', 'RCPT TO:<piet.de.vries@bedrijf.nl> ORCPT=rfc822;postmaster@bedrijf.nl\r\n'],
    ['server', '550 no maildrop of janssen here\r\n'],
  ])
  const octets = said(log)
  expect(octets.join('')).not.toMatch(/jans|piet|vries|bedrijf/i)
  expect(octets.map(({ length }) => length)).toEqual(
    log.events.map((event) => ('octets' in event ? event.octets.length : 0)),
  )
  const [, first, second, third] = octets
  const local = (first! + second!).slice('MAIL FROM:<'.length, -'@htpoort.nl>\r\n'.length)
  expect(third).toBe(`250 <${local}@htpoort.nl> ok\r\n`)
  expect(octets[4]).toMatch(
    /^RCPT TO:<[a-z]{4}\.[a-z]{2}\.[a-z]{5}@([a-z]{7}\.[a-z]{2})> ORCPT=rfc822;postmaster@\1\r\n$/,
  )
})

test('of a message bodies go, and the words of fields that name people; lines, dots and all other fields stay', () => {
  const message =
    'From: "Jan Janssen" <janssen@htpoort.nl>\r\nSubject: Lading 7\r\n van Jan\r\nMIME-Version: 1.0\r\n\r\nBeste Jan,\r\n..dot\r\n\xe9\r\n.\r\n'
  const log = session('smtp', [
    ['server', '220 hello\r\n'],
    ['client', 'DATA\r\n'],
    ['server', '354 go\r\n'],
    ['client', message],
    ['server', '250 ok\r\n'],
    ['client', 'NOOP Jan\r\n'],
  ])
  const [, , , redacted, , after] = said(log)
  expect(redacted).toMatch(
    /^From: "xxx xxxxxxx" <[a-z]{7}@htpoort\.nl>\r\nSubject: xxxxxx x\r\n xxx xxx\r\nMIME-Version: 1\.0\r\n\r\nxxxxxxxxxx\r\n\.xxxx\r\nx\r\n\.\r\n$/,
  )
  expect(after).toBe('NOOP Jan\r\n')
})

test('messages that a POP3 server sends are redacted as well', () => {
  const log = session('pop3', [
    ['server', '+OK\r\n'],
    ['client', 'RETR 1\r\n'],
    ['server', '+OK 30 octets\r\nTo: x\r\n\r\nGeh'],
    ['server', 'eim\r\n.\r\n'],
    ['client', 'QUIT\r\n'],
    ['server', '+OK bye\r\n'],
  ])
  expect(said(log).join('')).toBe('+OK\r\nRETR 1\r\n+OK 30 octets\r\nTo: x\r\n\r\nxxxxxx\r\n.\r\nQUIT\r\n+OK bye\r\n')
})
