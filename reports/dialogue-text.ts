import { MARKS } from '../harness/reading/marks.ts'
import type { MarkEvent, SessionLog, WireEvent } from '../harness/record/event.ts'
import { clip } from '../harness/text/clip.ts'
import { joined, say, type Text, verbatim } from '../harness/text/text.ts'
import { visible } from './escape.ts'

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
export function dialogueText(logs: readonly SessionLog[]): Text[] {
  const timed = logs.flatMap((log) => log.events.map((event) => ({ log, event })))
  // A session's own events are in order already; only sessions are woven into each other here.
  timed.sort((a, b) => a.event.t - b.event.t)
  const lines: Text[] = []
  let session = ''
  for (const { log, event } of timed) {
    const own = linesOf(event)
    if (own.length === 0) continue
    if (log.protocol !== 'driver' && log.session !== session)
      lines.push(joined([log.protocol.toUpperCase(), nameOf(log)]))
    session = log.protocol === 'driver' ? '' : log.session
    lines.push(...(log.protocol === 'driver' ? own : own.map((line) => joined(['  ', line], ''))))
  }
  return lines
}

/** `connection 2` of `F-01/smtp-2`. */
function nameOf({ session }: SessionLog): Text {
  const number = /-(\d+)$/.exec(session)?.[1]
  return number === undefined ? verbatim(session) : say`connection ${{ number }}`
}

function linesOf(event: WireEvent): Text[] {
  switch (event.type) {
    case 'octets':
      return segment(event.octets, event.from === 'client' ? CLIENT : SERVER, event.omitted)
    case 'alien':
      return [
        joined([OTHER, say`(outside TLS)`], ''),
        ...segment(event.octets, event.from === 'client' ? CLIENT : SERVER, 0),
      ]
    case 'tls':
      return [
        joined(
          [
            OTHER,
            event.version === undefined
              ? say`TLS handshake failed (${{ error: visible(event.error ?? '') }})`
              : say`TLS handshake: ${{ version: event.version }}`,
          ],
          '',
        ),
      ]
    case 'alert':
      return [joined([event.from === 'client' ? CLIENT : SERVER, say`TLS alert: ${{ alert: event.name }}`], '')]
    case 'close':
      return [joined([event.by === 'client' ? CLIENT : SERVER, CLOSED[event.how]], '')]
    case 'driver':
      return [say`the connector reports: ${{ outcome: event.outcome }}`]
    case 'collected': {
      const name = visible(event.name)
      if (event.unread !== undefined)
        return [say`the connector collected ${{ name }}, which was not read: ${{ reason: event.unread }}`]
      const length = event.length ?? event.octets.length
      return [
        length === 1
          ? say`the connector collected ${{ name }}: 1 octet`
          : say`the connector collected ${{ name }}: ${{ count: length }} octets`,
      ]
    }
    case 'mark':
      return event.name === 'message' ? [] : [asked(event)]
    default:
      return []
  }
}

/** What the connector was asked to do. */
function asked({ name, detail, nl }: MarkEvent): Text {
  const action = name === 'send' ? say`asked to send` : name === 'fetch' ? say`asked to fetch` : verbatim(name)
  if (detail === undefined) return action
  const told = detail === MARKS.healthy ? say`the gateway is sound again` : { en: detail, nl: nl?.detail ?? detail }
  return say`${{ action }} (${{ detail: told }})`
}

const CLOSED = {
  fin: say`closes the connection`,
  reset: say`resets the connection`,
  timeout: say`gives up on the connection`,
}

function segment(octets: string, speaker: string, omitted = 0): Text[] {
  const lines = octets.split(/(?<=\n)/)
  const shown = lines.slice(0, MOST_LINES).map((line, index) => {
    const text = `${index === 0 ? speaker : '┆ '}${clip(visible(line.replace(/\r\n$/, '')), LONGEST_LINE)}`
    if (line.endsWith('\r\n')) return verbatim(text)
    return line.endsWith('\n') ? say`${{ text }} (LF alone)` : say`${{ text }} (no line end)`
  })
  const left = lines.length - shown.length
  if (left > 0) shown.push(left === 1 ? say`┆ … 1 more line` : say`┆ … ${{ count: left }} more lines`)
  if (omitted > 0)
    shown.push(omitted === 1 ? say`┆ … 1 octet left out` : say`┆ … ${{ count: omitted }} octets left out`)
  return shown
}
