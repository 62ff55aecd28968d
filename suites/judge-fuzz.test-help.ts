import { type Case, casesOf } from '../harness/judging/check.ts'
import { judgeCase } from '../harness/judging/court.ts'
import type { SessionLog, WireEvent } from '../harness/record/event.ts'
import type { JournalRecord } from '../harness/running/journal.ts'
import { SUITES } from './role-suites.ts'
import { courtOf, roleOf } from './suite-run.ts'

/** Numbers from 0 to below 1, one after the other. */
type Random = () => number

/** What can be judged again: the sessions of a run, by experiment, and the cases that look at them. */
export interface Evidence {
  readonly sessions: ReadonlyMap<string, readonly SessionLog[]>
  readonly cases: readonly Case[]
  readonly court: ReturnType<typeof courtOf>
}

export function evidenceIn(records: readonly JournalRecord[]): Evidence {
  const plan = records.find((record) => record.type === 'plan')!
  const sessions = new Map<string, SessionLog[]>()
  for (const record of records) {
    if (record.type !== 'session') continue
    const { experiment } = record.log
    sessions.set(experiment, [...(sessions.get(experiment) ?? []), record.log])
  }
  const planned = new Set(plan.planned)
  const suite = SUITES[roleOf(plan.subject)]
  const cases = suite.checks.flatMap(casesOf).filter(({ id }) => planned.has(id))
  return { sessions, cases, court: courtOf(suite, plan.profile, plan.subject) }
}

/** A judge that failed on evidence that it should have judged, or left undecided. */
export interface Fault {
  readonly id: string
  readonly message: string
  readonly log: SessionLog
}

/** Judges one case after some of its sessions were changed. Returns what the judge threw besides its verdicts. */
export function judgeChanged({ sessions, cases, court }: Evidence, random: Random): Fault | undefined {
  const one = pick(cases, random)
  const ladders = court.rungs.map(({ climbedBy }) => climbedBy.id)
  // A monitor looks at all: a few of them try it as well.
  const looked = one.check.monitor
    ? Array.from({ length: 8 }, () => pick([...sessions.keys()], random))
    : one.experiments.map(({ id }) => id)
  const own = [...new Set([...ladders, ...looked])]
  const logs = own.flatMap((id) => sessions.get(id) ?? [])
  const at = Math.floor(random() * logs.length)
  let changed = logs[at]!
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--) changed = change(changed, random)
  const { id, verdict, message } = judgeCase(one, logs.with(at, changed), court)
  return verdict === 'error' ? { id, message: message.en, log: changed } : undefined
}

const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)]!

/** Lines that a peer might say instead, whatever was asked. */
const SAYINGS = [
  ...[
    '',
    '\r\n',
    '+',
    '+ \r\n',
    '+OK\r\n',
    '-ERR\r\n',
    '-ERR [IN-USE] no\r\n',
    '+OK 99999999999 99999999999\r\n',
    '.\r\n',
  ],
  ...[
    '+OK\r\n1 1\r\n2 -7\r\n\r\n3\r\n.\r\n',
    '+OK\r\nSASL\r\nEXPIRE\r\n.\r\n',
    '+OK <a@b>\r\n',
    '+OK\r\nFrom x\r\n:\r\n\r\n.\r\n',
  ],
  ...[
    '220 x\r\n',
    '250-\r\n',
    '250 \r\n',
    '250-x\r\n250 AUTH\r\n',
    '334 \r\n',
    '334 %%\r\n',
    '354\r\n',
    '421 bye\r\n',
    '535 no\r\n',
  ],
  ...[
    '550\r\n',
    '999 what\r\n',
    'HTTP/1.1 400 Bad Request\r\n\r\n',
    '\x16\x03\x01\x00\x05',
    '\xff\xfe\0',
    'QUIT\r\n',
    'MAIL FROM:<\r\n',
  ],
  ...[
    'AUTH PLAIN =\r\n',
    'RCPT TO:<@a,@b:c@d> NOTIFY=,\r\n',
    'DATA\r\n',
    'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n',
  ],
] as const

const CHANGES: readonly ((log: SessionLog, at: number, random: Random) => readonly WireEvent[])[] = [
  ({ events }, at) => events.toSpliced(at, 1),
  ({ events }, at) => events.toSpliced(at, 0, events[at]!),
  ({ events }, at) => events.slice(0, at),
  ({ events }, at) => events.slice(at),
  ({ events }, at, random) => {
    const other = Math.floor(random() * events.length)
    return events.with(at, events[other]!).with(other, events[at]!)
  },
  ...Array.from({ length: 6 }, () => changeWithin),
]

function change(log: SessionLog, random: Random): SessionLog {
  if (log.events.length === 0) return log
  // Handshakes are few among the events, and have much in them that can be wrong.
  const handshake = log.events.findIndex(({ type }) => type === 'tls')
  const at = handshake >= 0 && random() < 0.1 ? handshake : Math.floor(random() * log.events.length)
  return { ...log, events: pick(CHANGES, random)(log, at, random) }
}

/** Another event of the same kind, as its schema allows it. */
function changeWithin({ events }: SessionLog, at: number, random: Random): readonly WireEvent[] {
  const event = events[at]!
  const other = changed(event, random)
  return events.with(at, other)
}

function changed(event: WireEvent, random: Random): WireEvent {
  const maybe = (value: string | undefined) => (random() < 0.3 ? undefined : value)
  switch (event.type) {
    case 'octets':
    case 'collected': {
      const { length: _, sha256: __, omitted: ___, ...whole } = event
      const octets = changedOctets(event.octets, random)
      return whole.type === 'octets' && random() < 0.1
        ? { ...whole, octets, from: whole.from === 'client' ? 'server' : 'client' }
        : { ...whole, octets }
    }
    case 'alien':
      return { ...event, octets: changedOctets(event.octets, random) }
    case 'tls': {
      const { version, cipher, chain, verification, ...rest } = event
      const now = { version: maybe(version), cipher: maybe(cipher), verification: maybe(verification) }
      const certificates = chain?.map((one) => (random() < 0.5 ? changedOctets(one, random) : one))
      return Object.fromEntries(
        Object.entries({ ...rest, ...now, chain: random() < 0.2 ? undefined : certificates }).filter(
          ([, value]) => value !== undefined,
        ),
      ) as unknown as WireEvent
    }
    case 'mark': {
      const { detail: _, ...rest } = event
      return random() < 0.5 ? rest : { ...event, name: changedOctets(event.name, random) }
    }
    case 'driver':
      return {
        ...event,
        outcome: pick(['accepted', 'fetched', 'temporary', 'permanent', 'failed', 'unsupported', 'timeout'], random),
        status: pick([null, 0, 1, 75], random),
        told: random() < 0.5,
      }
    case 'hello':
      return { ...event, versions: random() < 0.5 ? [] : event.versions, suites: random() < 0.5 ? [] : event.suites }
    case 'close':
      return { ...event, by: pick(['client', 'server'], random), how: pick(['fin', 'reset', 'timeout'], random) }
    case 'sasl':
      return { ...event, mechanism: changedOctets(event.mechanism, random), base64: pick(['strict', 'broken'], random) }
    default:
      return event
  }
}

function changedOctets(octets: string, random: Random): string {
  const at = Math.floor(random() * (octets.length + 1))
  const octet = () => String.fromCharCode(Math.floor(random() * 256))
  switch (Math.floor(random() * 7)) {
    case 0:
      return pick(SAYINGS, random)
    case 1:
      return octets.slice(0, at) + pick(SAYINGS, random) + octets.slice(at)
    case 2:
      return octets.slice(0, at) + octet() + octets.slice(at + 1)
    case 3:
      return octets.slice(0, at)
    case 4:
      return octets.slice(0, at) + octets.slice(at + 1 + Math.floor(random() * 20))
    case 5:
      return octets.slice(0, at) + octets.slice(Math.floor(at / 2))
    default:
      return octets.replace(/\d/g, (digit) => (random() < 0.3 ? String(Math.floor(random() * 10)) : digit))
  }
}
