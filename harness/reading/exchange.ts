import type { Location, OctetsEvent, SessionLog, Side, WireEvent } from '../record/event.ts'

/**
 * What one side sent and what came back before it sent again, in one TLS epoch.
 * The first exchange of an epoch has nothing sent: it holds what the other side said unasked, such as a greeting.
 */
export interface Exchange {
  /** The last mark before it, if any: what the drive meant by it. */
  readonly mark?: string
  readonly detail?: string
  readonly epoch: number
  readonly sent: string
  readonly received: string
  readonly sentAt: readonly Location[]
  readonly receivedAt: readonly Location[]
  /** Milliseconds from the last octet sent to the first received; absent when nothing came. */
  readonly latency?: number
  /** Whether and by whom the connection was closed before anything else was sent. */
  readonly closed?: { readonly by: Side; readonly how: 'fin' | 'reset' | 'timeout' }
  readonly log: SessionLog
}

/** Many checks look at one session; it is split once. */
const known = new WeakMap<SessionLog, Partial<Record<Side, readonly Exchange[]>>>()

/** Splits a session into exchanges, as seen from `active`, the side that speaks first in each. */
export function exchangesOf(log: SessionLog, active: Side): readonly Exchange[] {
  const sides = known.get(log) ?? {}
  known.set(log, sides)
  return (sides[active] ??= split(log, active))
}

function split(log: SessionLog, active: Side): Exchange[] {
  type Draft = { -readonly [K in keyof Exchange]: Exchange[K] } & {
    sentAt: Location[]
    receivedAt: Location[]
    sentTime?: number
  }
  const drafts: Draft[] = []
  let mark: Pick<Exchange, 'mark' | 'detail'> = {}
  let epoch = 0
  const begin = (): Draft => {
    const draft: Draft = { ...mark, epoch, sent: '', received: '', sentAt: [], receivedAt: [], log }
    drafts.push(draft)
    return draft
  }
  let current = begin()
  let isOver = false
  log.events.forEach((event, index) => {
    const at = (octets: OctetsEvent): Location => ({
      session: log.session,
      event: index,
      offset: 0,
      length: octets.octets.length,
    })
    if (event.type === 'mark') {
      // Behind the end of the connection nothing was tried, whatever the drive had in mind.
      if (isOver) return
      mark = event.detail === undefined ? { mark: event.name } : { mark: event.name, detail: event.detail }
      // A mark begins a new exchange even when nothing is sent: silence is a stimulus too.
      current = begin()
    } else if (event.type === 'tls') {
      epoch += event.version === undefined ? 0 : 1
      current = begin()
    } else if (event.type === 'octets' && event.from === active) {
      if (current.receivedAt.length > 0) current = begin()
      current.sent += event.octets
      current.sentAt.push(at(event))
      current.sentTime = event.t
    } else if (event.type === 'octets') {
      if (current.receivedAt.length === 0 && current.sentTime !== undefined)
        current.latency = event.t - current.sentTime
      current.received += event.octets
      current.receivedAt.push(at(event))
    } else if (event.type === 'close') {
      current.closed ??= { by: event.by, how: event.how }
      isOver = true
    }
  })
  return drafts.map(({ sentTime: _, ...exchange }) => exchange)
}

/** Turns a range of an exchange's received octets into places in the log, one for each segment that it touches. */
export function locate(at: readonly Location[], offset: number, length: number): Location[] {
  const found: Location[] = []
  let start = 0
  for (const place of at) {
    const from = Math.max(offset, start)
    const to = Math.min(offset + length, start + place.length)
    if (to > from) found.push({ ...place, offset: place.offset + from - start, length: to - from })
    start += place.length
  }
  return found
}

/** The first event of a type in a session. */
export function firstEvent<T extends WireEvent['type']>(
  log: SessionLog,
  type: T,
): Extract<WireEvent, { type: T }> | undefined {
  return log.events.find((event): event is Extract<WireEvent, { type: T }> => event.type === type)
}
