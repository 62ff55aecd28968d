import { expect, test } from 'vitest'
import type { DriverEvent, SessionLog, WireEvent } from '../../harness/record/event.ts'
import { cs004 } from './hammering.ts'
import { judged, verdictsOn } from './made-sessions.test-help.ts'

/*
 * How often the same may be tried, which takes longer than a deviant may.
 */

const SCENARIO = 'F-65/450'

/** One action with so many connections, so many seconds apart, each of which is turned away. */
function turnedAway(times: number, seconds: number): SessionLog[] {
  const start = (number: number) => 1 + number * seconds * 1000
  const sessions = Array.from({ length: times }, (_, number): SessionLog => {
    const t = start(number)
    const said = [
      ['server', '220 gateway ESMTP\r\n'],
      ['client', 'EHLO connector.example\r\n'],
      ['server', '421 4.3.2 Later\r\n'],
    ] as const
    const events = [
      { type: 'open', t },
      ...said.map(([from, octets], index) => ({ type: 'octets', t: t + index + 1, from, octets, epoch: 0 })),
      { type: 'close', t: t + 9, by: 'server' },
    ] as WireEvent[]
    return { session: `${SCENARIO}/smtp-${number + 1}`, experiment: SCENARIO, protocol: 'smtp', peer: 'made', events }
  })
  const end = { command: 'x', action: 'send', status: 0, outcome: 'temporary', told: true, output: '' }
  const driver = [
    { type: 'mark', t: 0, name: 'send' },
    { type: 'driver', t: start(times), ...end } as DriverEvent,
  ] as WireEvent[]
  return [
    { session: `${SCENARIO}/driver`, experiment: SCENARIO, protocol: 'driver', peer: 'made', events: driver },
    ...sessions,
  ]
}

test.each([
  ['three tries at once', 3, 0.1, []],
  ['four at once', 4, 0.1, ['warn']],
  ['five, one in four seconds', 5, 4, []],
  ['eight, one in four seconds', 8, 4, ['warn']],
  ['six, one in half a minute', 6, 30, ['warn']],
  ['thirty, one a minute', 30, 60, []],
] as const)('%s', (_, times, seconds, told) => {
  // Where nothing is told the check is undecided: no login was refused.
  const result = judged(cs004, turnedAway(times, seconds), 'smtp')
  expect(verdictsOn(result, 'RFC5321-4.5.4.1-1')).toEqual(told)
})
