import { type Notice, readNotices } from '../grammar/notices.ts'
import {
  type Action,
  type CollectedEvent,
  type DriverEvent,
  type Location,
  nameInWhole,
  RECORDED,
  type SecretEvent,
  type SessionLog,
  type WireEvent,
} from '../record/event.ts'
import { say, type Text } from '../text/text.ts'
import { isLarge } from './derived.ts'
import { MARKS } from './marks.ts'
import type { Observable } from './observable.ts'
import { type Pop3Session, readPop3Session } from './pop3-session.ts'
import { readSmtpSession, type SmtpSession } from './smtp-session.ts'

/** One thing that a connector was asked to do, or a watch on what it does unasked, what came of it, and what crossed the wire meanwhile. */
export interface Attempt extends Observable {
  /** The scenario, `F-05/454`. */
  readonly experiment: string
  readonly action: Action | 'watch'
  /** From 1, among the attempts of the scenario. */
  readonly nth: number
  /** What the driver said of it: `healthy` when the gateway had recovered by then. */
  readonly detail: string | undefined
  /** The message that it was given, of a send. */
  readonly submitted: string | undefined
  /** Milliseconds since the run began, as of all times of the evidence. */
  readonly begun: number
  /** Absent when it, or the watch, did not come to an end. */
  readonly ended: number | undefined
  /** What came of it; absent when it did not come to an end, and of a watch. */
  readonly driver: (DriverEvent & Location) | undefined
  /** What came of ending the connector, during it or right afterwards; absent where that was not asked for. */
  readonly kill: (DriverEvent & Location) | undefined
  /** What a fetch put into its folder. */
  readonly collected: readonly (CollectedEvent & Observable)[]
  /** What it says became of messages that were sent; absent where it left no notices file. */
  readonly notices: readonly (Notice & Observable)[] | undefined
  /** What it had put there when it deleted, look by look. */
  readonly looks: readonly Look[]
  /** Ports of the document that are not for it, at which it was listened meanwhile, as their numbers; and who connected there. */
  readonly otherPorts: readonly number[]
  readonly contacts: readonly (Observable & { readonly port: number })[]
  /** Secrets of the run in what it printed, or in a file that it left. */
  readonly secrets: readonly (SecretEvent & Observable)[]
  /** Sessions that were opened after it began and before the next one did. */
  readonly smtp: readonly SmtpSession[]
  readonly pop3: readonly Pop3Session[]
}

/** What a fetch had put into its folder by the time of a command that deletes, before the answer. */
export interface Look {
  /** The POP3 session. */
  readonly session: string
  /** `DELE 1` or `QUIT`. */
  readonly command: string
  /** All that was ever seen there in this fetch by then. */
  readonly collected: readonly (CollectedEvent & Observable)[]
  readonly at: readonly Location[]
}

const ACTIONS: ReadonlySet<string> = new Set<Attempt['action']>(['send', 'fetch', 'reset', 'watch'])

/** The attempts of all scenarios: scenario by scenario as they first appear in the logs, each in the order of time. */
export function attemptsOf(logs: readonly SessionLog[]): Attempt[] {
  const scenarios = new Map<string, SessionLog[]>()
  for (const log of logs) {
    const own = scenarios.get(log.experiment)
    if (own) own.push(log)
    else scenarios.set(log.experiment, [log])
  }
  return [...scenarios].flatMap(([experiment, own]) => attemptsOfScenario(experiment, own))
}

/** What was read of a scenario, by its first session: many checks look at the same. */
interface Known {
  readonly logs: readonly SessionLog[]
  readonly attempts: Attempt[]
}
const known = new WeakMap<SessionLog, Known | WeakRef<Known>>()

function attemptsOfScenario(experiment: string, logs: readonly SessionLog[]): Attempt[] {
  const remembered = known.get(logs[0]!)
  const before = remembered instanceof WeakRef ? remembered.deref() : remembered
  if (before?.logs.length === logs.length && before.logs.every((log, at) => log === logs[at])) return before.attempts
  const attempts =
    experiment === RECORDED ? [undriven(RECORDED, say`the recorded sessions`, logs)] : readAttempts(experiment, logs)
  const made = { logs, attempts }
  known.set(logs[0]!, isLarge(logs) ? new WeakRef(made) : made)
  return attempts
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

interface Draft {
  action: Attempt['action']
  detail: string | undefined
  submitted?: string
  begun: number
  mark: Location
  driver?: DriverEvent & Location
  kill?: DriverEvent & Location
  /** When a watch was over. */
  watchedUntil?: number
  otherPorts: readonly number[]
  contacts: (Observable & { readonly port: number })[]
  collected: (CollectedEvent & Observable)[]
  looks: Writable<Look>[]
  secrets: (SecretEvent & Observable)[]
}

function readAttempts(experiment: string, logs: readonly SessionLog[]): Attempt[] {
  const drafts = logs
    .filter(({ protocol }) => protocol === 'driver')
    .flatMap(draftsOf)
    .sort((a, b) => a.begun - b.begun)
  const smtp = logs.filter(({ protocol }) => protocol === 'smtp').map(readSmtpSession)
  const pop3 = logs.filter(({ protocol }) => protocol === 'pop3').map(readPop3Session)
  return drafts.map((draft, index) => {
    const { action, detail, submitted, begun, mark, driver, kill, watchedUntil, collected, looks, secrets } = draft
    const until = drafts[index + 1]?.begun ?? Infinity
    const within = ({ opened }: { readonly opened: number }) => opened >= begun && opened < until
    return {
      experiment,
      action,
      nth: index + 1,
      detail,
      submitted,
      begun,
      ended: driver?.t ?? watchedUntil,
      driver,
      kill,
      collected,
      notices: driver && noticesIn(driver),
      looks,
      otherPorts: draft.otherPorts,
      contacts: draft.contacts,
      secrets,
      smtp: smtp.filter(within).sort((a, b) => a.opened - b.opened),
      pop3: pop3.filter(within).sort((a, b) => a.opened - b.opened),
      observed: action === 'watch' ? watchInWords(begun, watchedUntil) : inWords(action, detail, driver),
      at: [driver ? placeOf(driver) : mark],
    }
  })
}

/** What a connector did that nobody drove, as one attempt. */
export function undriven(experiment: string, observed: Text, logs: readonly SessionLog[]): Attempt {
  return {
    observed,
    at: [],
    experiment,
    action: 'send',
    nth: 1,
    detail: undefined,
    submitted: undefined,
    begun: 0,
    ended: undefined,
    driver: undefined,
    kill: undefined,
    collected: [],
    notices: undefined,
    looks: [],
    otherPorts: [],
    contacts: [],
    secrets: [],
    smtp: logs.filter(({ protocol }) => protocol === 'smtp').map(readSmtpSession),
    pop3: logs.filter(({ protocol }) => protocol === 'pop3').map(readPop3Session),
  }
}

function draftsOf(log: SessionLog): Draft[] {
  const drafts: Draft[] = []
  const isAction = (event: WireEvent & { type: 'mark' }) => ACTIONS.has(event.name)
  log.events.forEach((event, index) => {
    const place: Location = { session: log.session, event: index, offset: 0, length: 0 }
    const current = drafts.at(-1)
    if (event.type === 'mark' && isAction(event)) {
      const { name, detail, t } = event
      const action = name as Attempt['action']
      const lists = { collected: [], looks: [], otherPorts: [], contacts: [], secrets: [] }
      drafts.push({ action, detail, begun: t, mark: place, ...lists })
    } else if (event.type === 'mark' && event.name === MARKS.watched && current) {
      current.watchedUntil = event.t
    } else if (event.type === 'mark' && event.name === MARKS.otherPorts && current) {
      current.otherPorts = (event.detail ?? '').split(' ').map(Number)
    } else if (event.type === 'mark' && event.name === MARKS.contact && current) {
      const port = Number(event.detail)
      current.contacts.push({ port, observed: say`the connector connected to port ${{ port }}`, at: [place] })
    } else if (event.type === 'mark' && event.name === MARKS.message && current && event.detail !== undefined) {
      current.submitted ??= event.detail
    } else if (event.type === 'mark' && event.name === MARKS.looked && current) {
      const [session = '', ...command] = (event.detail ?? '').split(' ')
      const before = current.looks.at(-1)?.collected ?? []
      current.looks.push({
        session: nameInWhole(session, log.shard),
        command: command.join(' '),
        collected: before,
        at: [place],
      })
    } else if (event.type === 'mark' && event.name === MARKS.gone && current) {
      const look = current.looks.at(-1)
      if (look) look.collected = look.collected.filter(({ name }) => name !== event.detail)
    } else if (event.type === 'collected') {
      const observed =
        event.unread === undefined
          ? say`${{ file: event.name }}, ${{ count: event.length ?? event.octets.length }} octets`
          : say`${{ file: event.name }}, ${{ why: event.unread }}`
      const file = { ...event, observed, at: [{ ...place, length: event.octets.length }] }
      const look = event.during ? current?.looks.at(-1) : undefined
      if (look) look.collected = [...look.collected, file]
      else current?.collected.push(file)
    } else if (event.type === 'secret') {
      const { event: holder, offset, length, where, form } = event
      const observed =
        where === 'file'
          ? say`the password (${{ form }}) in a file that it left`
          : say`the password (${{ form }}) in what it printed`
      current?.secrets.push({ ...event, observed, at: [{ session: log.session, event: holder, offset, length }] })
    } else if (event.type === 'driver' && current) {
      if (event.action === 'kill') current.kill ??= { ...event, ...place }
      else current.driver ??= { ...event, ...place }
    }
  })
  return drafts
}

function placeOf({ session, event, offset, length }: Location): Location {
  return { session, event, offset, length }
}

function noticesIn(driver: DriverEvent & Location): Attempt['notices'] {
  if (driver.notices === undefined) return undefined
  const at = [placeOf(driver)]
  return readNotices(driver.notices).notices.map((notice) => {
    const { state, id } = notice
    const observed =
      state === 'delivered'
        ? say`the connector calls the message ${{ id }} delivered`
        : say`the connector calls the message ${{ id }} failed`
    return { ...notice, observed, at }
  })
}

const ACTION_WORDS: Readonly<Record<Action, Text>> = {
  send: say`send`,
  fetch: say`fetch`,
  reset: say`reset`,
  kill: say`kill`,
}

/** What a connector says of an action, in a word. */
export const OUTCOME_WORDS: Readonly<Record<DriverEvent['outcome'], Text>> = {
  accepted: say`accepted`,
  fetched: say`fetched`,
  temporary: say`temporary`,
  permanent: say`permanent`,
  failed: say`failed`,
  unsupported: say`unsupported`,
  timeout: say`timeout`,
}

/** How long nothing was asked. */
function watchInWords(begun: number, until: number | undefined): Text {
  if (until === undefined) return say`a watch that did not come to an end`
  return say`nothing asked for ${{ seconds: Math.round((until - begun) / 100) / 10 }} s`
}

function inWords(
  action: Exclude<Attempt['action'], 'watch'>,
  detail: string | undefined,
  driver: DriverEvent | undefined,
): Text {
  const what =
    detail === MARKS.healthy
      ? say`${{ action: ACTION_WORDS[action] }} (the gateway is sound again)`
      : ACTION_WORDS[action]
  if (!driver) return say`${{ what }}: did not come to an end`
  // Whatever it said or not: it was ended.
  if (driver.outcome === 'timeout') return say`${{ what }}: not done when its time was up`
  const outcome = OUTCOME_WORDS[driver.outcome]
  if (driver.told || driver.stays) return say`${{ what }}: ${{ outcome }} (by its own account)`
  return driver.status === null
    ? say`${{ what }}: ${{ outcome }} (ended by a signal)`
    : say`${{ what }}: ${{ outcome }} (exit status ${{ status: driver.status }})`
}
