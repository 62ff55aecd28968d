import type { Location, MarkEvent, SessionLog } from '../record/event.ts'
import { say, spoken, type Text } from '../text/text.ts'
import { derived } from './derived.ts'

/** The mark of a drive that could not go on; its detail says why. */
export const BLOCKED = 'blocked'
/** The reason of a drive for which the server had no room. */
export const TURNED_AWAY: Text = say`the server turned the connection away`

/** Marks other than those that name stimuli and actions. */
export const MARKS = {
  /** The scripted client waited for something that was due, as long as its limit allows; the detail says for what. */
  overdue: 'overdue',
  /** What was overdue will not come: the server said goodbye instead. So its absence is the server's. */
  ended: 'ended',
  /** The port turned out to be something else; the detail says what it speaks: `tls` at once, `http`, `smtp` or `pop3`. */
  recognised: 'recognised',
  /** The server answered QUIT and did not close at once; what it makes of one command more tells whether it will. */
  behindQuit: 'behind-quit',
  /** Which account logs in, where there are several: its place in the list. */
  account: 'account',
  /** Something that was waited for came; the detail says whether it is a `message` or a `notification`, and after how many seconds. */
  came: 'came',
  /** It did not come; the detail says which it is, and for how many seconds it was waited for. */
  stayedOut: 'stayed-out',
  /** The session counts for nothing: the experiment was driven again; the detail says why. */
  setAside: 'set-aside',
  /** The folder of a fetch was looked at before a command was answered: the detail is its session, and DELE with its number or QUIT. */
  looked: 'looked',
  /** From here on nothing could be put into the folder of the fetch. */
  blockedFolder: 'blocked-folder',
  /** The scripted gateway withholds the reply to what came last; the detail says what that was: `MAIL`, `message`. */
  withheld: 'withheld',
  /** The time for that was over, and the connection still open: the gateway goes on. */
  waitedOut: 'waited-out',
  /** A file that an earlier look had seen is gone, or holds something else; the detail is its name. */
  gone: 'gone',
  /** The watch of a connector that is asked nothing is over. */
  watched: 'watched',
  /** From here on it is listened at ports that are not for the connector; the detail has their numbers in the document. */
  otherPorts: 'other-ports',
  /** Something connected to one of them; the detail is its number in the document. */
  contact: 'contact',
  /** The message that a send was given: its octets. */
  message: 'message',
  /** The text of a message that is too long to be kept: its octets and their SHA-256, as the gateway got them. */
  text: 'text',
  /** Detail of an action: the gateway was sound meanwhile. */
  healthy: 'healthy',
  /** Nothing can be told from what happened in the experiment: others took part in it, or the connector broke what the harness needs; the detail says why. */
  spoilt: 'spoilt',
  /** The driver called the scenario unsupported, and a made-up one too: it is believed. */
  unsupported: 'unsupported',
  /** A person left the scenario out: the detail says why. */
  leftOut: 'left-out',
  /** The scenario is not among those that the run plays: the detail says why. */
  notPlayed: 'not-played',
  /** A person played the scenario before, and it is played anew: the detail says why, and what was seen. That does not count. */
  repeated: 'repeated',
  /** The driver called the scenario unsupported, but not a made-up one: it is not believed. */
  disbelieved: 'unsupported, but it does not say so of a made-up case',
} as const

/** The reason that a mark gives. A journal of an earlier version has it in English alone. */
export function whyOf({ detail, nl, name }: MarkEvent): Text {
  const en = detail ?? name
  return spoken({ en, nl: nl?.detail ?? en })
}

/** The sessions that count: they were not set aside for another try, and belong to no experiment that was spoilt. */
export function counting(logs: readonly SessionLog[]): readonly SessionLog[] {
  const spoilt = new Set(logs.filter((log) => spoiltBy(log) !== undefined).map(({ experiment }) => experiment))
  const own = logs.filter((log) => !spoilt.has(log.experiment) && !isSetAside(log))
  // The same list, for what is derived of it.
  return own.length === logs.length ? logs : own
}

const isSetAside = derived(({ events }: SessionLog): boolean =>
  events.some((event) => event.type === 'mark' && event.name === MARKS.setAside),
)

/** Why nothing can be told from an experiment, if this session of it says so. */
export const spoiltBy = derived(({ events }: SessionLog): Text | undefined => {
  const mark = events.find((event) => event.type === 'mark' && event.name === MARKS.spoilt)
  return mark?.type === 'mark' ? whyOf(mark) : undefined
})

/** Sessions by name: each observation of a run asks for its own. */
export const byNameIn = derived(
  (logs: readonly SessionLog[]): ReadonlyMap<string, SessionLog> =>
    new Map(logs.toReversed().map((log) => [log.session, log])),
)

/** What was overdue where an observation stands, in words that name the limit; nothing where all came that was due. */
export function overdueAt(at: readonly Location[], logs: readonly SessionLog[]): Text | undefined {
  for (const { session, event } of at) {
    const mark = byNameIn(logs).get(session)?.events[event]
    if (mark?.type === 'mark' && mark.name === MARKS.overdue) return whyOf(mark)
  }
  return undefined
}

/** What a drive gave up over, since it was overdue; nothing when it went on to its end, or ended for another reason. */
export const givenUpOver = derived(({ events }: SessionLog): Text | undefined => {
  const marks = events.filter((event) => event.type === 'mark')
  const overdue = marks.find(({ name }) => name === MARKS.overdue)
  return marks.some(({ name, detail }) => name === BLOCKED && detail === overdue?.detail) && overdue
    ? whyOf(overdue)
    : undefined
})

/** Octets of a message handed to a connector that its mark keeps. */
export const KEPT_OF_MESSAGE = 64 * 1024
