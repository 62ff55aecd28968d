import { expect, test } from 'vitest'
import type { SessionLog, WireEvent } from '../record/event.ts'
import { spoken } from '../text/text.ts'
import { MARKS, overdueAt } from './marks.ts'
import { Pop3Evidence } from './pop3-exchange.ts'
import { SmtpEvidence } from './smtp-exchange.ts'

const sessionOf = (events: readonly WireEvent[], protocol: SessionLog['protocol'] = 'smtp'): SessionLog => ({
  session: 's1',
  experiment: 'x',
  protocol,
  peer: 'x',
  events,
})
let t = 0
const client = (octets: string, epoch = 0): WireEvent => ({ t: ++t, type: 'octets', from: 'client', epoch, octets })
const server = (octets: string, epoch = 0): WireEvent => ({ t: ++t, type: 'octets', from: 'server', epoch, octets })
const mark = (name: string, detail?: string): WireEvent => ({ t: ++t, type: 'mark', name, ...(detail && { detail }) })
const story = (log: SessionLog) =>
  (log.protocol === 'pop3' ? new Pop3Evidence([log]) : new SmtpEvidence([log])).exchanges.map(
    ({ mark, sent, received }) => [mark, sent, received],
  )

test('what a driver did is no dialogue, and facts about octets do not divide one', () => {
  const wire = sessionOf([
    { t: 1, type: 'open', address: 'x' },
    client('NOOP\r\n'),
    { t: 2, type: 'secret', where: 'plaintext', form: 'raw', event: 1, offset: 0, length: 4 },
    server('250 ok\r\n'),
    { t: 3, type: 'hello', versions: [], suites: [], groups: [], earlyData: false },
    { t: 4, type: 'close', by: 'client', how: 'fin' },
  ])
  const driver = sessionOf(
    [{ t: 1, type: 'driver', action: 'fetch', command: 'x', status: 0, outcome: 'fetched', told: false, output: 'ok' }],
    'driver',
  )
  expect(new SmtpEvidence([driver, wire]).logs).toEqual([wire])
  expect(story(wire)).toEqual([
    [undefined, '', ''],
    [undefined, 'NOOP\r\n', '250 ok\r\n'],
  ])
})

test('a greeting that comes late is the greeting, and a late reply belongs to its command', () => {
  const late = sessionOf([
    client('EHLO x\r\n'),
    mark('stimulus'),
    client('MAIL FROM:<a@b.example>\r\n'),
    server('220 here\r\n'),
    server('250 x\r\n'),
    server('530 5.7.0 TLS first\r\n'),
  ])
  expect(story(late)).toEqual([
    [undefined, '', '220 here\r\n'],
    [undefined, 'EHLO x\r\n', '250 x\r\n'],
    ['stimulus', 'MAIL FROM:<a@b.example>\r\n', '530 5.7.0 TLS first\r\n'],
  ])
  const pop3 = sessionOf([client('STLS\r\n'), mark('quiet'), server('+OK here\r\n'), server('-ERR no\r\n')], 'pop3')
  expect(story(pop3)).toEqual([
    [undefined, '', '+OK here\r\n'],
    [undefined, 'STLS\r\n', '-ERR no\r\n'],
    ['quiet', '', ''],
  ])
})

test('what came unasked stands where it came, and lines of one segment are one stimulus', () => {
  const log = sessionOf([
    server('220 here\r\n'),
    mark('group'),
    client('NOOP\r\nRSET\r\n'),
    server('250 a\r\n250 b\r\n'),
    mark('silence'),
    server('421 4.3.2 Going down\r\n'),
    { t: ++t, type: 'close', by: 'server', how: 'fin' },
  ])
  expect(story(log)).toEqual([
    [undefined, '', '220 here\r\n'],
    ['group', 'NOOP\r\nRSET\r\n', '250 a\r\n250 b\r\n'],
    ['silence', '', '421 4.3.2 Going down\r\n'],
  ])
  expect(new SmtpEvidence([log]).exchanges.at(-1)?.closedByServer).toBe(true)
})

test('what a server says unasked to one that has left belongs to nothing; an answer that comes late does', () => {
  const left: WireEvent = { t: ++t, type: 'close', by: 'client', how: 'fin' }
  const complains = [
    server('+OK here\r\n'),
    client('STLS\r\n'),
    server('+OK\r\n'),
    left,
    server('-ERR no TLS came\r\n'),
  ]
  expect(story(sessionOf(complains, 'pop3')).at(-1)).toEqual([undefined, 'STLS\r\n', '+OK\r\n'])
  const answers = [server('+OK here\r\n'), client('STLS\r\n'), left, server('+OK\r\n')]
  expect(story(sessionOf(answers, 'pop3')).at(-1)).toEqual([undefined, 'STLS\r\n', '+OK\r\n'])
})

test('a line that goes on behind a bare LF is answered where it ended', () => {
  const log = sessionOf([
    server('220 here\r\n'),
    mark('line-end'),
    client('NOOP\n'),
    mark('rest'),
    client('NOOP\r\n'),
    server('250 ok\r\n'),
  ])
  expect(story(log).slice(1)).toEqual([
    ['line-end', 'NOOP\n', ''],
    ['rest', 'NOOP\r\n', '250 ok\r\n'],
  ])
})

test('what the drive waited for in vain is told by its exchange', () => {
  const log = sessionOf([server('220 here\r\n'), mark('ehlo'), client('EHLO x\r\n'), mark(MARKS.overdue, 'no reply')])
  expect(overdueAt(new SmtpEvidence([log]).marked('ehlo')[0]!.at, [log])).toEqual(
    spoken({ en: 'no reply', nl: 'no reply' }),
  )
})
