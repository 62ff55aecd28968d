import { CAPS } from '../caps.ts'
import type { Account } from '../record/account.ts'
import type { Protocol, SessionLog, Side, WireEvent } from '../record/event.ts'
import { maskText, withoutSecrets } from '../record/mask.ts'
import { isGap } from './lines.ts'
import { misfitsIn } from './sides.ts'
import { HIDDEN, type Told } from './transcript.ts'

/** The experiment of sessions that come out of a log: nobody played anything there. */
export const OF_LOG = 'log'

/** What tells of sessions: the log of a program, by lines, or a capture of packets, by their numbers. */
export type Source = 'log' | 'capture'

/** A session that a log tells of, as judges read it, and what leads back to the log. */
export interface ToldSession {
  readonly source: Source
  /** Without secrets. */
  readonly log: SessionLog
  /** The line of the log, or the packet of the capture, from 1, that tells of an octet of an event. */
  lineAt(event: number, offset?: number): number
  /** Events of which the log does not show all. */
  readonly unshown: ReadonlySet<number>
  /** Whether the log tells how the session began: with a connection, or with a greeting. */
  readonly hasBeginning: boolean
  /** Whether the log tells how it ended: a session that a log leaves open may have gone on. */
  readonly hasEnd: boolean
  /** Lines with what the side that is named there never says: nobody knows who said what. */
  readonly misfits?: readonly number[]
  /** What the tool says went wrong, in its words, with the lines that say so; of a capture a word of `harness/capture/`. */
  readonly failures: readonly { readonly line: number; readonly why: string }[]
}

/** The sessions of a log, and how many there are in all. */
interface ToldSessions {
  /** The last ones, in their order: they are what somebody asks about. */
  readonly sessions: readonly ToldSession[]
  readonly all: number
}

/** The sessions that a log tells of. `accounts`: secrets that are known anyway. */
export function sessionsOf(told: readonly Told[], name: string, accounts: readonly Account[] = []): ToldSessions {
  const drafts: Told[][] = []
  const ends = new End()
  for (const one of told) {
    const current = drafts.at(-1)
    const isAfterwards = one.kind === 'failed' || one.kind === 'close'
    // What comes behind a gap is of a session of which the beginning is not known, unless a message goes on there.
    const isElsewhere = one.kind === 'gap' && !ends.isInMessage
    const isOfOther = current?.[0]?.stream !== one.stream
    if (!current || isOfOther || one.kind === 'open' || isElsewhere || (ends.isOver && !isAfterwards)) {
      drafts.push([one])
      ends.begin()
    } else current.push(one)
    ends.hear(one)
  }
  const all = drafts.filter((draft) => draft.some(({ kind }) => kind !== 'close' && kind !== 'gap'))
  const first = Math.max(0, all.length - CAPS.logSessions)
  return {
    sessions: all.slice(first).map((draft, index) => sessionOf(draft, `${name}#${first + index + 1}`, accounts)),
    all: all.length,
  }
}

/** Whether a session has ended: it was closed, or QUIT was answered, so that what is said next belongs to another one. */
class End {
  isOver = false
  /** Whether the server waits for a message, or for the rest of one. */
  isInMessage = false
  #isQuitting = false

  begin(): void {
    this.isOver = false
    this.isInMessage = false
    this.#isQuitting = false
  }

  hear(one: Told): void {
    if (one.kind === 'close') this.isOver = true
    if (one.kind === 'unshown') this.isInMessage = false
    if (one.kind !== 'said') return
    if (one.from === 'server') this.isInMessage = /^354(?: |$)/.test(one.text)
    else if (one.text.trimEnd() === '.') this.isInMessage = false
    if (one.from === 'client') this.#isQuitting = /^QUIT\s*$/i.test(one.text)
    else if (this.#isQuitting && !/^\d{3}-/.test(one.text)) this.isOver = true
  }
}

function sessionOf(told: readonly Told[], session: string, accounts: readonly Account[]): ToldSession {
  const events: WireEvent[] = []
  /** The lines that tell of each event; of octets one for each line of the protocol. */
  const linesOf: number[][] = []
  const isUnshown = new Set<number>()
  const upgrade = new Upgrade()
  const ends = new End()
  const failures: { line: number; why: string }[] = []
  // Of what came before a log begins nothing is known; a judge takes the first epoch for plaintext.
  let epoch = isCutInside(told) ? 1 : 0
  const add = (event: WireEvent, line: number) => {
    events.push(event)
    linesOf.push([line])
  }
  /** What a side says in a row is one event: a message has many lines. */
  const say = (from: Side, octets: string, line: number) => {
    const last = events.at(-1)
    if (last?.type !== 'octets' || last.from !== from || last.epoch !== epoch || isUnshown.has(events.length - 1)) {
      add({ type: 'octets', t: events.length, from, epoch, octets }, line)
      return
    }
    events[events.length - 1] = { ...last, octets: last.octets + octets }
    linesOf.at(-1)!.push(line)
  }
  const [first] = told
  if (first?.kind !== 'open') add({ type: 'open', t: 0, address: '' }, first?.line ?? 1)
  /** Whether the server waits for a message: what it says next answers one, shown or not. */
  let isDue = false
  /** Whether somebody left out a part of the message that the client is at. */
  let isInPart = false
  for (const [index, one] of told.entries()) {
    ends.hear(one)
    // A server that gives up (421) has not heard one.
    const last = events.at(-1)
    const isOpen = isInPart && last?.type === 'octets' && last.octets !== '.\r\n'
    if ((isDue || isOpen) && one.kind === 'said' && one.from === 'server' && !one.text.startsWith('421')) {
      isUnshown.add(events.length)
      add({ type: 'octets', t: events.length, from: 'client', epoch, octets: '.\r\n' }, one.line)
    }
    if (isDue && one.kind === 'said' && one.from === 'client' && isPlaceholder(one.text)) isInPart = true
    if (one.kind === 'said' && one.from === 'server') isInPart = false
    if (one.kind === 'said' || one.kind === 'unshown')
      isDue = one.kind === 'said' && one.from === 'server' && /^354(?: |$)/.test(one.text)
    if (upgrade.hear(one)) {
      epoch = 1
      add({ type: 'tls', t: events.length, version: 'TLS' }, one.line)
    }
    const t = events.length
    switch (one.kind) {
      case 'open':
        add({ type: 'open', t, address: one.address ?? '' }, one.line)
        break
      case 'said':
        if (one.from === 'client' && isInPart) {
          isUnshown.add(events.length)
          add({ type: 'octets', t, from: one.from, epoch, octets: `${one.text.trimEnd()}\r\n` }, one.line)
        } else if (one.text.includes(HIDDEN)) {
          isUnshown.add(events.length)
          const octets = `${one.text.replaceAll(HIDDEN, '*')}\r\n`
          add({ type: 'octets', t, from: one.from, epoch, octets }, one.line)
        } else say(one.from, `${isDotIn(told, index) ? '.' : one.text}\r\n`, one.line)
        break
      case 'unshown':
        isUnshown.add(events.length)
        add({ type: 'octets', t, from: one.from, epoch, octets: '.\r\n' }, one.line)
        break
      case 'gap':
        if (index === 0) break
        isInPart = true
        // Of what is before it the message has no end.
        if (!isDue) isUnshown.add(events.length - 1)
        break
      case 'tls': {
        const { version, cipher, error } = one
        if (error === undefined) epoch = 1
        else failures.push({ line: one.line, why: error })
        add(
          {
            type: 'tls',
            t,
            // A handshake without one is taken for one that failed.
            ...(error === undefined && { version: version ?? 'TLS' }),
            ...(cipher !== undefined && { cipher }),
            ...(error !== undefined && { error }),
          },
          one.line,
        )
        break
      }
      case 'failed':
        failures.push({ line: one.line, why: one.why })
        break
      case 'close':
        add({ type: 'close', t, by: one.by ?? 'client', how: 'fin' }, one.line)
        break
    }
  }
  return toldSession(
    {
      source: 'log',
      log: { session, experiment: OF_LOG, protocol: protocolOf(told), peer: session, events },
      lineAt(index, offset) {
        const [event, at] = [events[index], linesOf[index] ?? []]
        return at[event?.type === 'octets' ? lineEndsBefore(event.octets, offset) : 0] ?? at.at(-1) ?? 1
      },
      // Where nothing of the server is shown, nobody can tell what the client said in answer to what.
      unshown: isOneSided(told) ? new Set(events.keys()) : isUnshown,
      hasBeginning: hasBeginning(told),
      hasEnd: ends.isOver,
      misfits: misfitsIn(told),
      failures,
    },
    accounts,
  )
}

/** A session as it was told, its secrets among it, becomes one without them. Events are those of `draft`, in both. */
export function toldSession(
  draft: Omit<ToldSession, 'lineAt'> & { lineAt(event: number, offset: number): number },
  accounts: readonly Account[],
): ToldSession {
  const { kept } = withoutSecrets(draft.log, accounts)
  const owns: number[] = []
  const unshown = new Set<number>()
  // Facts about a login stand between what was told.
  let own = -1
  for (const [index, { type }] of kept.events.entries()) {
    if (type !== 'sasl' && type !== 'secret') own += 1
    owns.push(own)
    if (draft.unshown.has(own)) unshown.add(index)
  }
  return {
    ...draft,
    log: kept,
    lineAt: (index, offset = 0) => draft.lineAt(owns[index] ?? 0, offset),
    unshown,
    failures: draft.failures.map(({ line, why }) => ({ line, why: maskText(why, accounts) })),
  }
}

/** What people write in the place of a message: it begins with no field, or is not there at all. */
const isPlaceholder = (text: string): boolean =>
  text.trimEnd() === '.' || isGap(text) || (text.length <= 200 && /^\s*(?:<[^:]+>|\[[^:]+\]|\([^:]+\))\s*$/.test(text))

/** Whether a line is the dot that ends a message: what is copied from a terminal may have blanks behind it. */
function isDotIn(told: readonly Told[], index: number): boolean {
  const one = told[index]
  return one?.kind === 'said' && one.from === 'client' && /^\.[ \t]{1,80}$/.test(one.text) && isAnswered(told, index)
}

/** Whether the server answers what the client says, which is a message then, whether its end is shown or not. */
function isAnswered(told: readonly Told[], index: number): boolean {
  const next = told[index + 1]
  return next?.kind === 'said' && next.from === 'server'
}

/** Whether a log shows how a session begins: with a connection, or with a greeting. */
function hasBeginning([first, second]: readonly Told[]): boolean {
  if (first?.kind === 'open') return true
  // The answer to STARTTLS or STLS looks like a greeting.
  if (first?.kind !== 'said' || first.from !== 'server' || /TLS/i.test(first.text)) return false
  if (/^(?:220|421|554)[ -]/.test(first.text)) return true
  // All answers of POP3 begin in the same way, and sessions go on with one of these.
  const isNext = second?.kind === 'said' && /^(?:CAPA|STLS|USER|APOP|AUTH)\b/i.test(second.text)
  return /^\+OK/i.test(first.text) && isNext
}

/** Whether a log begins somewhere in a session, and shows nothing of plaintext: all of it may have been said inside TLS. */
const isCutInside = (told: readonly Told[]): boolean =>
  !hasBeginning(told) &&
  !told.some((one) => one.kind === 'tls' || (one.kind === 'said' && OF_PLAINTEXT[one.from].test(one.text)))

/** What is said in plaintext alone. */
const OF_PLAINTEXT: Readonly<Record<Side, RegExp>> = {
  client: /^(?:STARTTLS|STLS)\s*$/i,
  server: /^(?:250[ -]STARTTLS|STLS)\s*$|^530 (?!.{0,200}\bauth)|must issue a STARTTLS|^-ERR .{0,200}TLS/i,
}

const isOneSided = (told: readonly Told[]): boolean =>
  told.some((one) => one.kind === 'said' && one.from === 'client') &&
  !told.some((one) => one.kind === 'said' && one.from === 'server')

function lineEndsBefore(octets: string, offset: number): number {
  let count = 0
  for (let at = octets.indexOf('\n'); at >= 0 && at < offset; at = octets.indexOf('\n', at + 1)) count += 1
  return count
}

/** Finds the handshake of which a log says nothing: a client that goes on after STARTTLS or STLS was accepted is inside TLS. */
class Upgrade {
  #step: 'none' | 'asked' | 'accepted' = 'none'

  /** Whether TLS has come up before this. */
  hear(one: Told): boolean {
    if (one.kind === 'tls') this.#step = 'none'
    if (one.kind !== 'said' && one.kind !== 'unshown') return false
    const isUp = this.#step === 'accepted' && one.from === 'client'
    if (one.kind === 'unshown') this.#step = 'none'
    else if (one.from === 'client') this.#step = /^(?:STARTTLS|STLS)\s*$/i.test(one.text) ? 'asked' : 'none'
    else this.#step = this.#step === 'asked' && /^(?:220 |220$|\+OK)/i.test(one.text) ? 'accepted' : 'none'
    return isUp
  }
}

const OF_POP3: Readonly<Record<Side, RegExp>> = {
  client: /^(?:STLS|CAPA|STAT|UIDL|LIST|(?:USER|PASS|RETR|DELE|TOP|APOP) \S.*)\s*$/i,
  server: /^(?:\+OK|-ERR)/i,
}
const OF_SMTP: Readonly<Record<Side, RegExp>> = {
  client: /^(?:STARTTLS|DATA|(?:EHLO|HELO) .+|(?:MAIL FROM|RCPT TO) ?:.+)\s*$/i,
  server: /^[2-5]\d\d(?:[ -]|$)/,
}

/**
 * Only POP3 answers +OK and -ERR. Without one a session is of what most of its lines are: one that is cut may begin anywhere,
 * also inside an answer of many lines, and a message may hold lines of either.
 */
function protocolOf(told: readonly Told[]): Protocol {
  let surplus = 0
  for (const one of told) {
    if (one.kind !== 'said') continue
    const isOfPop3 = OF_POP3[one.from].test(one.text)
    if (isOfPop3 && one.from === 'server') return 'pop3'
    if (isOfPop3) surplus += 1
    else if (OF_SMTP[one.from].test(one.text)) surplus -= 1
  }
  return surplus > 0 ? 'pop3' : 'smtp'
}
