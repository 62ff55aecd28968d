import { expect, test } from 'vitest'
import type { SessionLog, WireEvent } from '../record/event.ts'
import { inEnglish, say } from '../text/text.ts'
import { attemptsOf } from './attempt.ts'

const open = (protocol: 'smtp' | 'pop3', number: number, t: number, experiment = 'F-05/454'): SessionLog => ({
  session: `${experiment}/${protocol}-${number}`,
  experiment,
  protocol,
  peer: 'p',
  events: [{ t, type: 'open', address: 'p' }],
})
const driver = (events: readonly WireEvent[], experiment = 'F-05/454'): SessionLog => ({
  session: `${experiment}/driver`,
  experiment,
  protocol: 'driver',
  peer: 'a connector',
  events,
})
const done = (
  t: number,
  outcome: 'accepted' | 'fetched' | 'failed' | 'timeout',
  status: number | null,
  told = false,
): WireEvent => ({
  t,
  type: 'driver',
  action: 'send',
  command: 'embedded',
  status,
  outcome,
  told,
  output: '',
})

test('each attempt has what came of it and the sessions of its time', () => {
  const [first, second, third, fourth, ...more] = attemptsOf([
    open('smtp', 2, 25),
    driver([
      { t: 10, type: 'mark', name: 'send' },
      { t: 10, type: 'mark', name: 'message', detail: 'From: a\r\n' },
      done(20, 'failed', 1),
      { t: 25, type: 'mark', name: 'send', detail: 'healthy' },
      done(30, 'accepted', 0),
      { t: 40, type: 'mark', name: 'fetch' },
      { t: 45, type: 'collected', name: 'one.eml', octets: 'abc', length: 7, omitted: 4 },
      done(50, 'fetched', null, true),
      { t: 60, type: 'mark', name: 'not an action' },
      { t: 60, type: 'mark', name: 'reset' },
    ]),
    open('smtp', 1, 10),
    open('pop3', 1, 24.9),
    open('pop3', 2, 41),
    open('smtp', 3, 9),
  ])
  expect(more).toEqual([])
  expect(first).toMatchObject({ action: 'send', nth: 1, detail: undefined, begun: 10, ended: 20 })
  expect(inEnglish(first!.observed)).toBe('send: failed (exit status 1)')
  expect(first!.at).toEqual([{ session: 'F-05/454/driver', event: 2, offset: 0, length: 0 }])
  expect(first!.driver).toMatchObject({ status: 1, session: 'F-05/454/driver', event: 2 })
  expect([first!.submitted, second!.submitted]).toEqual(['From: a\r\n', undefined])
  expect(first!.smtp.map(({ log }) => log.session)).toEqual(['F-05/454/smtp-1'])
  expect(first!.pop3.map(({ log }) => log.session)).toEqual(['F-05/454/pop3-1'])
  expect(inEnglish(second!.observed)).toBe('send (the gateway is sound again): accepted (exit status 0)')
  expect(second!.smtp.map(({ log }) => log.session)).toEqual(['F-05/454/smtp-2'])
  expect(inEnglish(third!.observed)).toBe('fetch: fetched (by its own account)')
  expect(third!.collected).toMatchObject([
    {
      name: 'one.eml',
      octets: 'abc',
      length: 7,
      observed: say`${{ file: 'one.eml' }}, ${{ count: 7 }} octets`,
      at: [{ event: 6, length: 3 }],
    },
  ])
  expect(third!.pop3.map(({ log }) => log.session)).toEqual(['F-05/454/pop3-2'])
  expect(fourth).toMatchObject({ action: 'reset', nth: 4, ended: undefined, driver: undefined })
  expect(inEnglish(fourth!.observed)).toBe('reset: did not come to an end')
  expect(fourth!.at).toMatchObject([{ event: 9 }])
})

test('scenarios that ran side by side are kept apart', () => {
  const attempts = attemptsOf([
    driver([{ t: 5, type: 'mark', name: 'send' }], 'F-06'),
    driver([{ t: 1, type: 'mark', name: 'fetch' }], 'F-05/454'),
    open('smtp', 1, 6, 'F-05/454'),
    open('smtp', 1, 7, 'F-06'),
  ])
  expect(attempts.map(({ experiment, nth, smtp }) => [experiment, nth, smtp.map(({ log }) => log.session)])).toEqual([
    ['F-06', 1, ['F-06/smtp-1']],
    ['F-05/454', 1, ['F-05/454/smtp-1']],
  ])
  expect(attemptsOf([open('smtp', 1, 6)])).toEqual([])
})

test.each([
  ['accepted', 0, true, 'send: accepted (by its own account)'],
  ['accepted', 0, false, 'send: accepted (exit status 0)'],
  ['failed', null, false, 'send: failed (ended by a signal)'],
  // The signal was the harness's, and whatever the connector would have said it did not get to say.
  ['timeout', null, false, 'send: not done when its time was up'],
  ['timeout', 1, true, 'send: not done when its time was up'],
] as const)('%s with status %s, in its own words: %s', (outcome, status, told, observed) => {
  const [attempt] = attemptsOf([driver([{ t: 0, type: 'mark', name: 'send' }, done(1, outcome, status, told)])])
  expect(inEnglish(attempt!.observed)).toBe(observed)
})
