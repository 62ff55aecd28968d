import type { SessionLog, WireEvent } from '../harness/record/event.ts'
import { clip, visible } from './escape.ts'

/** Lines of one segment that are shown, and characters of a line. */
const MOST_LINES = 12
const LONGEST_LINE = 76

/** How a line of a dialogue begins: who it is that speaks. */
const CLIENT = '→ '
const SERVER = '← '
const OTHER = '  '

/**
 * What happened in some sessions, for a terminal, a line a line of the wire: `→` is said by the client, `←` by the server,
 * `┆` belongs to the segment above it. Sessions of a driver tell what was asked between them.
 */
export function dialogueText(logs: readonly SessionLog[]): string[] {
  const timed = logs.flatMap((log) => log.events.map((event) => ({ log, event })))
  // A session's own events are in order already; only sessions are woven into each other here.
  timed.sort((a, b) => a.event.t - b.event.t)
  const lines: string[] = []
  let session = ''
  for (const { log, event } of timed) {
    const own = linesOf(event)
    if (own.length === 0) continue
    if (log.protocol !== 'driver' && log.session !== session)
      lines.push(`${log.protocol.toUpperCase()}, ${nameOf(log)}`)
    session = log.protocol === 'driver' ? '' : log.session
    lines.push(...own.map((line) => (log.protocol === 'driver' ? line : `  ${line}`)))
  }
  return lines
}

/** `connection 2` of `F-01/smtp-2`. */
function nameOf({ session }: SessionLog): string {
  const number = /-(\d+)$/.exec(session)?.[1]
  return number === undefined ? session : `connection ${number}`
}

function linesOf(event: WireEvent): string[] {
  switch (event.type) {
    case 'octets':
      return segment(event.octets, event.from === 'client' ? CLIENT : SERVER, event.omitted)
    case 'alien':
      return [`${OTHER}(outside TLS)`, ...segment(event.octets, event.from === 'client' ? CLIENT : SERVER, 0)]
    case 'tls':
      return [
        event.version === undefined
          ? `${OTHER}TLS handshake failed (${visible(event.error ?? '')})`
          : `${OTHER}TLS handshake: ${event.version}`,
      ]
    case 'alert':
      return [`${event.from === 'client' ? CLIENT : SERVER}TLS alert: ${event.name}`]
    case 'close':
      return [`${event.by === 'client' ? CLIENT : SERVER}${CLOSED[event.how]}`]
    case 'driver':
      return [`connector reports: ${event.outcome}`]
    case 'collected':
      return [
        `connector collected: ${visible(event.name)}, ${event.unread === undefined ? counted(event.length ?? event.octets.length, 'octet') : `not read: ${event.unread}`}`,
      ]
    case 'mark':
      return event.name === 'message'
        ? []
        : [`asked to ${event.name}${event.detail === undefined ? '' : ` (${event.detail})`}`]
    default:
      return []
  }
}

const CLOSED = { fin: 'closes the connection', reset: 'resets the connection', timeout: 'gives the connection up' }

/** `1 octet`, `2 octets`. */
const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`

function segment(octets: string, speaker: string, omitted = 0): string[] {
  const lines = octets.split(/(?<=\n)/)
  const shown = lines.slice(0, MOST_LINES).map((line, index) => {
    const text = clip(visible(line.replace(/\r\n$/, '')), LONGEST_LINE)
    const end = line.endsWith('\r\n') ? '' : line.endsWith('\n') ? ' (LF alone)' : ' (no line end)'
    return `${index === 0 ? speaker : '┆ '}${text}${end}`
  })
  const left = lines.length - shown.length
  if (left > 0 || omitted > 0)
    shown.push(`┆ … ${counted(left, 'more line')}${omitted > 0 ? `, ${counted(omitted, 'octet')} left out` : ''}`)
  return shown
}
