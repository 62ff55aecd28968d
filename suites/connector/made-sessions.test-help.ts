import { type Check, casesOf, type Variant } from '../../harness/judging/check.ts'
import { judgeCase } from '../../harness/judging/court.ts'
import type { Finding } from '../../harness/judging/finding.ts'
import type { Result } from '../../harness/judging/result.ts'
import type { Action, DriverEvent, Protocol, SessionLog, WireEvent } from '../../harness/record/event.ts'
import { courtOf } from '../suite-run.ts'
import { connectorSuite } from './connector-suite.ts'
import { defaultConnectorRun } from './embedded-run.ts'

/*
 * Sessions of connectors that nobody played, made by hand, for judges.
 */

type Said = readonly ['client' | 'server', string] | Omit<WireEvent, 't'>

/** One action in a scenario and the one session in it. Octets are inside TLS behind a `tls` event. */
export function made(
  scenario: string,
  said: readonly Said[],
  action: Action = 'send',
  driver: Partial<DriverEvent> = {},
): SessionLog[] {
  let epoch = 0
  const events = said.map((one, t) => {
    const event = Array.isArray(one)
      ? { type: 'octets', from: one[0], octets: one[1], epoch }
      : (one as Omit<WireEvent, 't'>)
    if (event.type === 'tls') epoch = 1
    return { ...event, t: t + 1 } as WireEvent
  })
  const end = { command: 'x', action, status: 0, outcome: 'accepted', told: true, output: '', ...driver }
  const protocol = action === 'fetch' ? 'pop3' : 'smtp'
  return [
    {
      session: `${scenario}/driver`,
      experiment: scenario,
      protocol: 'driver',
      peer: 'made',
      events: [{ type: 'mark', t: 0, name: action }, { type: 'driver', t: said.length + 1, ...end } as DriverEvent],
    },
    { session: `${scenario}/${protocol}-1`, experiment: scenario, protocol, peer: 'made', events },
  ]
}

/** What a connector says, and the answer to it; nothing is said where one is empty. */
export type Line = readonly [said: string, answer: string]

/** Fetches of one scenario, a second apart: each with one session, and with the files that it handed over. */
export function madeFetches(
  scenario: string,
  dialogues: readonly (readonly Line[])[],
  files: readonly (readonly string[])[] = [],
): SessionLog[] {
  const header = { experiment: scenario, peer: 'made' }
  const actions = dialogues.flatMap((_, nth): WireEvent[] => {
    const t = nth * 1_000
    const collected = (files[nth] ?? []).map(
      (octets, at): WireEvent => ({ type: 'collected', t, name: `${at}`, octets }),
    )
    const end = { action: 'fetch', command: 'x', status: 0, outcome: 'fetched', told: true, output: '' } as const
    return [{ type: 'mark', t, name: 'fetch' }, ...collected, { type: 'driver', t: t + 900, ...end }]
  })
  const sessions = dialogues.map((lines, nth) => madeSession(scenario, 'pop3', lines, nth, nth * 1_000))
  return [{ ...header, session: `${scenario}/driver`, protocol: 'driver', events: actions }, ...sessions]
}

/** A session that begins with a greeting, a millisecond a line. */
function madeSession(
  scenario: string,
  protocol: Protocol,
  lines: readonly Line[],
  nth: number,
  begun: number,
): SessionLog {
  let t = begun
  const octets = (from: 'client' | 'server', text: string): WireEvent[] =>
    text === '' ? [] : [{ type: 'octets', t: ++t, epoch: 1, from, octets: `${text}\r\n` }]
  const greeting: Line = ['', protocol === 'pop3' ? '+OK' : '220 x']
  const events = [greeting, ...lines].flatMap(([line, answer]) => [
    ...octets('client', line),
    ...octets('server', answer),
  ])
  return { experiment: scenario, peer: 'made', session: `${scenario}/${protocol}-${nth}`, protocol, events }
}

/** Sessions of one action, so many milliseconds apart. */
export function madeSessions(
  scenario: string,
  protocol: Protocol,
  dialogues: readonly (readonly Line[])[],
  apart: number,
): SessionLog[] {
  const header = { experiment: scenario, peer: 'made', session: `${scenario}/driver`, protocol: 'driver' } as const
  const events: WireEvent[] = [{ type: 'mark', t: 0, name: protocol === 'pop3' ? 'fetch' : 'send' }]
  return [
    { ...header, events },
    ...dialogues.map((lines, nth) => madeSession(scenario, protocol, lines, nth, 1 + nth * apart)),
  ]
}

/** Judges made sessions, wherever the ladder would have led. */
export function judged(check: Check, logs: readonly SessionLog[], variant?: Variant): Result {
  const { profile, host } = defaultConnectorRun()
  const court = courtOf(connectorSuite, profile, {
    role: 'connector',
    name: 'made',
    endpoints: {},
    serverName: host,
    accounts: [],
    addresses: { from: '', to: '', rcpt: '' },
  })
  const one = casesOf(check).find((each) => each.variant === variant)!
  return judgeCase({ ...one, needs: [] }, logs, court)
}

/** Findings of a requirement, as verdicts. */
export const verdictsOn = ({ findings }: Result, requirement: string): Finding['verdict'][] =>
  findings.filter((finding) => finding.requirement === requirement).map(({ verdict }) => verdict)
