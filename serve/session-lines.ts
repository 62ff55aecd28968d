import { CAPS } from '../harness/caps.ts'
import type { SessionLog, WireEvent } from '../harness/record/event.ts'
import { clip } from '../harness/text/clip.ts'
import { type Catalogue, inBoth, joined, say, type Text, verbatim } from '../harness/text/text.ts'
import { visible } from '../reports/escape.ts'
import type { ShownLine } from './shown.ts'

/** The lines of a session, with everything that has no shape of its own as an escape; of a long one both ends. */
export function linesOf(log: SessionLog, dutch: Catalogue): { readonly lines: ShownLine[]; readonly left: number } {
  const began = log.events[0]?.t ?? 0
  const all = log.events.flatMap((event) => linesOfEvent(event, event.t - began, dutch))
  const left = Math.max(0, all.length - CAPS.pageLines)
  if (left === 0) return { lines: all, left }
  const half = CAPS.pageLines / 2
  return { lines: [...all.slice(0, half), ...all.slice(-half)], left }
}

function linesOfEvent(event: WireEvent, ms: number, dutch: Catalogue): ShownLine[] {
  if (event.type === 'octets') {
    const said = event.octets.split(/(?<=\n)/).map((line): ShownLine => {
      const text = clip(visible(line.replace(/\r\n$/, '')), CAPS.pageLine)
      return { who: event.from, inTls: event.epoch > 0, text: { en: text, nl: text }, ms }
    })
    const { omitted = 0 } = event
    if (omitted > 0) said.push(happened(say`… ${{ count: omitted }} octets left out`, event.from, ms, dutch))
    return said
  }
  const told = toldOf(event)
  return told ? [happened(told.text, told.who, ms, dutch)] : []
}

const happened = (text: Text, who: ShownLine['who'], ms: number, dutch: Catalogue): ShownLine => ({
  who,
  inTls: false,
  text: inBoth(text, dutch),
  ms,
  event: true,
})

function toldOf(event: WireEvent): { readonly who: ShownLine['who']; readonly text: Text } | undefined {
  switch (event.type) {
    case 'tls':
      return { who: '', text: event.version === undefined ? failed(event.error) : agreed(event) }
    case 'alert':
      return { who: event.from, text: say`TLS alert: ${{ alert: event.name }}` }
    case 'alien':
      return {
        who: event.from,
        text: say`outside TLS: ${{ octets: clip(visible(event.octets), CAPS.pageLine) }}`,
      }
    case 'close':
      return { who: event.by === 'client' ? 'client' : 'server', text: CLOSED[event.how] }
    case 'secret':
      return { who: 'client', text: say`the password stands where none belongs; it is hidden` }
    default:
      return undefined
  }
}

const failed = (error = ''): Text => say`the TLS handshake failed (${{ error: visible(error) }})`

const agreed = ({ version, cipher, group, sni }: Extract<WireEvent, { type: 'tls' }>): Text =>
  say`TLS is up: ${{
    facts: joined(
      [version, cipher, group, sni && `SNI ${visible(sni)}`]
        .filter((fact) => fact !== undefined && fact !== '')
        .map((fact) => verbatim(fact!)),
      ' · ',
    ),
  }}`

const CLOSED = {
  fin: say`closes the connection`,
  reset: say`resets the connection`,
  timeout: say`gives up on the connection`,
} as const
