import { expect, test } from 'vitest'
import type { SessionLog } from '../../harness/record/event.ts'
import { cs004 } from './hammering.ts'
import { judged, type Line, madeSessions, verdictsOn } from './made-sessions.test-help.ts'

/*
 * What is the same, tried again, and how often it may be, which takes longer than a deviant may: sessions over SMTP in one
 * action, so many milliseconds apart.
 */

const [AGAIN, AGAIN_AFTER_535] = ['RFC5321-4.5.4.1-1', 'RFC4954-6-3']

const MAIL: Line = ['MAIL FROM:<a@client.example>', '250 OK']
const rcpt = (path: string, code: number): Line => [`RCPT TO:<${path}>`, `${code} x`]
const DATA: Line = ['DATA', '354 go on']
const MESSAGE: Line = ['Subject: a\r\n\r\nb\r\n.', '250 OK']
const AUTH = (code: number): Line => ['AUTH PLAIN AHgAeA==', `${code} x`]

const refusedAtMail: readonly Line[] = [['MAIL FROM:<a@client.example>', '451 later']]
const submitted: readonly Line[] = [MAIL, rcpt('ags@gateway.example', 250), DATA, MESSAGE]

const times = (count: number, lines: readonly Line[], apart = 100): SessionLog[] =>
  madeSessions('F-05/451', 'smtp', Array(count).fill(lines), apart)

test.each<[string, SessionLog[], (typeof AGAIN)[], boolean]>([
  ['four connections in vain', times(4, refusedAtMail), [AGAIN], true],
  ['three connections in vain', times(3, refusedAtMail), [AGAIN], false],
  ['four connections in vain over some minutes', times(4, refusedAtMail, 90_000), [AGAIN], false],
  ['four connections with a message on each', times(4, submitted), [AGAIN], false],
  [
    'four logins that are answered 535, each on a connection of its own',
    times(4, [AUTH(535)]),
    [AGAIN_AFTER_535],
    true,
  ],
  ['four such logins, which are not four connections in vain', times(4, [AUTH(535)]), [AGAIN], false],
  ['three such logins', times(3, [AUTH(535)]), [AGAIN_AFTER_535], false],
  ['four logins that are refused for now', times(4, [AUTH(454)]), [AGAIN_AFTER_535], false],
  [
    'one recipient that is refused four times in one session',
    times(1, [MAIL, ...Array(4).fill(rcpt('a@gateway.example', 451))]),
    [AGAIN],
    true,
  ],
  [
    'four recipients that are refused in one session',
    times(1, [MAIL, ...['a', 'b', 'c', 'd'].map((name) => rcpt(`${name}@gateway.example`, 451))]),
    [AGAIN],
    false,
  ],
  [
    'one recipient that is refused in each of four sessions, in which messages are accepted',
    times(4, [...submitted, MAIL, rcpt('b@gateway.example', 451)]),
    [AGAIN],
    false,
  ],
])('%s', (_, logs, [requirement], isHammering) => {
  expect(verdictsOn(judged(cs004, logs, 'smtp'), requirement!).includes('warn')).toBe(isHammering)
})

const turnedAway: readonly Line[] = [['EHLO connector.example', '421 4.3.2 Later']]

test.each([
  ['three tries at once', 3, 0.1, []],
  ['four at once', 4, 0.1, ['warn']],
  ['five, one in four seconds', 5, 4, []],
  ['eight, one in four seconds', 8, 4, ['warn']],
  ['six, one in half a minute', 6, 30, ['warn']],
  ['thirty, one a minute', 30, 60, []],
] as const)('%s', (_, count, seconds, told) => {
  // Where nothing is told the check is undecided: no login was refused.
  const result = judged(cs004, times(count, turnedAway, seconds * 1_000), 'smtp')
  expect(verdictsOn(result, AGAIN)).toEqual(told)
})
