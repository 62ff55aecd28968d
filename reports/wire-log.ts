import type { Verdict } from '../harness/judging/verdict.ts'
import type { HelloEvent, Location, MarkEvent, OctetsEvent, SessionLog, WireEvent } from '../harness/record/event.ts'
import { escapeOf } from './escape.ts'
import { groupBy } from './group-by.ts'
import { type Content, html, type Markup } from './markup.ts'
import { type Language, type Texts, textsOf } from './texts.ts'

/** A place in a session, and the check that it decides. */
export interface Place extends Location {
  readonly check: string
  readonly href: string
  readonly verdict: Verdict
}

/** Octets of one event that are shown whole; of more, both ends and what is marked. */
const SHOWN_WHOLE = 4096
const SHOWN_AT_START = 1024
const SHOWN_AT_END = 512
const SHOWN_AROUND_MARK = 128

/** Anchor of an event in the page; only those have one that something points at. */
export const eventAnchor = (session: string, event: number) => `${sessionAnchor(session)}-${event}`
export const sessionAnchor = (session: string) => `session-${slug(session)}`
export const slug = (id: string) => id.replace(/[^\w@.-]/g, '_')

/**
 * What crossed the wire in one session, as a table, with the octets that decide something marked. A page has ten thousand of
 * these rows, so they have no end tags where HTML needs none, and what all share is in the style.
 */
export function wireLog(log: SessionLog, places: readonly Place[], language: Language): Markup {
  const { wire } = textsOf(language)
  const byEvent = groupBy(places, ({ event }) => event)
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${textsOf(language).session} ${log.session}"><table class="wire">
<thead><tr><th scope="col">${wire.number}</th><th scope="col">${wire.time}</th><th scope="col">${wire.from}</th><th scope="col">${wire.layer}</th><th scope="col">${wire.content}</th></tr></thead>
<tbody>${log.events.map((event, index) => eventRow(log, event, index, byEvent.get(index) ?? [], language))}</tbody>
</table></div>`
}

function eventRow(
  { session }: SessionLog,
  event: WireEvent,
  index: number,
  places: readonly Place[],
  language: Language,
): Markup {
  const { wire } = textsOf(language)
  const from = originOf(event)
  const layer = event.type === 'octets' ? (event.epoch === 0 ? wire.plain : wire.tls) : ''
  const deciding = places.filter(({ verdict }) => verdict !== 'pass')
  const checks = new Map(deciding.map((place) => [place.check, place]))
  return html`<tr${places.length > 0 && html` id="${eventAnchor(session, index)}"`} class="${classOf(from, event)}"><td>${index}<td>${milliseconds(event.t, language)}<td>${from && wire[from]}<td>${layer}<td>${contentOf(event, places, language)}${
    checks.size > 0 &&
    html`<p class="decides">${wire.decides}: ${[...checks.values()].map(({ check, href }, nth) => html`${nth > 0 && ', '}<a href="${href}">${check}</a>`)}</p>`
  }
`
}

/** Not by `Intl`, which takes three microseconds for each of ten thousand. */
const milliseconds = (t: number, language: Language): string => t.toFixed(1).replace('.', DECIMAL_MARKS[language])
const DECIMAL_MARKS: Readonly<Record<Language, string>> = { en: '.', nl: ',' }

type Origin = 'client' | 'server' | 'harness'

/** Most rows are octets, so that these need no class. */
const classOf = (from: Origin | undefined, { type }: WireEvent): string =>
  [from, type === 'octets' ? undefined : type].filter((name) => name !== undefined).join(' ')

function originOf(event: WireEvent): Origin | undefined {
  switch (event.type) {
    case 'octets':
    case 'alien':
    case 'alert':
    case 'post-handshake':
      return event.from
    case 'close':
      return event.by
    case 'sasl':
    case 'hello':
    case 'secret':
    case 'collected':
      return 'client'
    case 'mark':
    case 'driver':
      return 'harness'
    default:
      return undefined
  }
}

function contentOf(event: WireEvent, places: readonly Place[], language: Language): Markup {
  const { wire } = textsOf(language)
  switch (event.type) {
    case 'octets':
      return octetsOf(event, places, language)
    case 'alien':
      return html`<p>${wire.alien}</p>${octetsOf(event, places, language)}`
    case 'open':
      return event.error === undefined
        ? html`<p>${wire.opened} ${event.address}</p>`
        : html`<p><strong>${wire.notOpened}</strong> ${event.address}: ${event.error}</p>`
    case 'tls': {
      const facts: Content = [
        event.version,
        event.cipher,
        event.group,
        event.sni && `SNI ${event.sni}`,
        event.alpn && `ALPN ${event.alpn}`,
        event.verification && `${wire.verified}: ${event.verification}`,
        event.clientCertificate && wire.clientCertificate,
        event.error,
      ]
        .filter((fact) => fact !== undefined && fact !== '')
        .join(' · ')
      return event.version === undefined
        ? html`<p><strong>${wire.handshakeFailed}</strong> ${facts}</p>`
        : html`<p>${wire.handshake}: ${facts}</p>`
    }
    case 'alert':
      return html`<p>${wire.alert}: ${wire.value(event.level)}, ${event.description} ${event.name}</p>`
    case 'sasl':
      return html`<p>${wire.sasl}: ${event.mechanism}${event.initialResponse && ` · ${wire.initialResponse}`} · base64 ${wire.value(event.base64)} · authzid ${wire.value(event.authorisation)} · ${wire.user} ${wire.value(event.identity)} · ${wire.credentials(event.validCredentials)}</p>`
    case 'mark':
      return markOf(event, wire.mark)
    case 'hello':
      return html`<p>${wire.hello}: ${helloFacts(event, wire)}</p>`
    case 'secret':
      return html`<p><strong>${wire.secret}</strong> (${wire.value(event.where)}, ${event.form}, ${wire.event} ${event.event})</p>`
    case 'collected':
      return html`<p>${wire.collected}: <code>${event.name}</code>${event.unread !== undefined && html` (${event.unread})`}</p>${octetsOf(event, places, language)}`
    case 'driver':
      return html`<p>${wire.driver}: ${wire.value(event.action)} <code>${event.command}</code> → ${wire.value(event.outcome)} (${event.status ?? '–'})</p>${event.output !== '' && html`<pre>${linesOf(event.output)}</pre>`}${event.notices !== undefined && html`<pre>${linesOf(event.notices)}</pre>`}`
    case 'post-handshake':
      return html`<p>${event.message}${event.requested === true && html` (update_requested)`}${event.earlyData !== undefined && html` (early_data: ${event.earlyData})`}</p>`
    case 'close':
      return html`<p>${wire.closed}: ${wire.closedBy[event.how]}${event.closeNotify !== undefined && html`, ${wire.closeNotify(event.closeNotify)}`}</p>`
  }
}

function helloFacts({ versions, suites, groups, sni, alpn, earlyData }: HelloEvent, wire: Texts['wire']): string {
  const hex = (numbers: readonly number[]) => numbers.map((number) => number.toString(16).padStart(4, '0')).join(' ')
  return [
    `${wire.versions} ${hex(versions)}`,
    `${wire.suites} ${hex(suites)}`,
    `${wire.groups} ${hex(groups)}`,
    ...(sni === undefined ? [] : [`SNI ${sni}`]),
    ...(alpn === undefined ? [] : [`ALPN ${alpn.join(' ')}`]),
    ...(earlyData ? [wire.earlyData] : []),
  ].join(' · ')
}

function octetsOf(
  event: Pick<OctetsEvent, 'octets' | 'omitted' | 'sha256'>,
  places: readonly Place[],
  language: Language,
): Markup {
  const { wire } = textsOf(language)
  const { octets, omitted = 0, sha256 } = event
  // The recorder keeps as much of the start as of the end.
  const hole = omitted > 0 ? octets.length / 2 : undefined
  const parts: Content[] = []
  let shown = 0
  const skipTo = (position: number) => {
    const holed = hole !== undefined && shown <= hole && hole <= position
    const count = position - shown + (holed ? omitted : 0)
    if (count === 0) return
    const blob =
      holed &&
      sha256 !== undefined &&
      html`, ${wire.inBlob} <a href="blobs/${sha256}">blobs/${sha256.slice(0, 12)}…</a>`
    parts.push(html`</pre><p class="gap">… ${wire.omitted(count)}${blob} …</p><pre>`)
  }
  for (const { from, to } of windowsOf(octets.length, places, hole)) {
    skipTo(from)
    parts.push(markedPieces(octets, from, to, places))
    shown = to
  }
  skipTo(octets.length)
  return html`<pre>${parts}</pre>`
}

interface Range {
  readonly from: number
  readonly to: number
}

/** What of an event's octets is shown: all, or both ends and the surroundings of what is marked. */
function windowsOf(length: number, places: readonly Place[], hole: number | undefined): Range[] {
  if (length <= SHOWN_WHOLE && hole === undefined) return [{ from: 0, to: length }]
  const wanted = [
    { from: 0, to: SHOWN_AT_START },
    { from: length - SHOWN_AT_END, to: length },
    ...places
      .filter(({ verdict }) => verdict !== 'pass')
      .map(({ offset, length }) => ({
        from: offset - SHOWN_AROUND_MARK,
        to: Math.min(offset + length, offset + SHOWN_AT_END) + SHOWN_AROUND_MARK,
      })),
  ].sort((a, b) => a.from - b.from)
  const windows: Range[] = []
  let end = 0
  for (const { from, to } of wanted) {
    const start = Math.max(from, end)
    const stop = Math.min(to, length)
    if (stop <= start) continue
    const cuts = hole !== undefined && start < hole && hole < stop ? [start, hole, stop] : [start, stop]
    for (let i = 1; i < cuts.length; i++) windows.push({ from: cuts[i - 1]!, to: cuts[i]! })
    end = stop
  }
  return windows
}

/** A stretch of octets, cut wherever a mark begins or ends. */
function markedPieces(octets: string, from: number, to: number, places: readonly Place[]): Content {
  const within = (position: number) => Math.min(Math.max(position, from), to)
  const cuts = places.flatMap(({ offset, length }) => [within(offset), within(offset + length)])
  const borders = [...new Set([from, ...cuts, to])].sort((a, b) => a - b)
  return borders.slice(1).map((end, index) => {
    const start = borders[index]!
    const covering = places.filter(({ offset, length }) => offset <= start && offset + length >= end)
    const shown = showOctets(octets.slice(start, end))
    if (covering.length === 0) return shown
    const verdict = covering.find((place) => place.verdict !== 'pass')?.verdict ?? 'pass'
    const checks = [...new Set(covering.map(({ check }) => check))].slice(0, 8).join(', ')
    return html`<mark class="${verdict}" title="${checks}">${shown}</mark>`
  })
}

/** Octets as they can be read: printable ASCII as it is, all else as escapes, a new line after each line feed. */
function showOctets(octets: string): Markup {
  const parts = Array.from(octets.match(/[\x20-\x7e]+|[^\x20-\x7e\n]*\n|[^\x20-\x7e\n]+/g) ?? [], (text) =>
    text >= ' ' && text < '\x7f' ? text : text === '\r\n' ? LINE_END : escaped(text),
  )
  return html`${parts}`
}

const escaped = (text: string): Markup =>
  html`<i>${Array.from(text, escapeOf).join('')}</i>${text.endsWith('\n') && lineBreak}`

/** What the drive meant; what it says of that is a word, or a whole message. */
function markOf({ name, detail = '' }: MarkEvent, step: string): Markup {
  if (detail.includes('\n')) return html`<p>${step}: ${name}</p><pre>${linesOf(detail)}</pre>`
  return html`<p>${step}: ${name}${detail !== '' && html` <code>${detail}</code>`}</p>`
}

/** What a program printed, in the lines in which it did; only what has no shape of its own is an escape. */
function linesOf(output: string): Content {
  const lines = output.trimEnd().split(/\r?\n/)
  return lines.map((line, index) => [index > 0 && lineBreak, line.replaceAll('\t', '    ')])
}

const lineBreak = html`
`
/** Made once: nearly all lines end so. */
const LINE_END = escaped('\r\n')
