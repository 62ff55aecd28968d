import { decodeBase64 } from '../sasl/base64.ts'
import { readPlain } from '../sasl/plain.ts'
import type { OctetsEvent, SaslEvent, SessionLog, Side, WireEvent } from './event.ts'

/** What has to be kept out of every output: the credentials of one account of the run. */
export interface Account {
  readonly user: string
  readonly password: string
}

/** Fewer characters than this are too common to look for in a log. */
const SHORTEST_PATTERN = 4

/**
 * Makes a session fit to be kept and read: derives the `sasl` facts, then hides every credential in place.
 * Lengths do not change, and in what a client sent as a SASL response all but letters and digits stays,
 * so that judges still see how it was written.
 */
export function maskSession(log: SessionLog, accounts: readonly Account[]): SessionLog {
  const events = maskExchanges(log, accounts)
  const secrets = accounts.flatMap((account) => formsOf(account.password))
  for (const side of ['client', 'server'] as const) maskJoined(events, side, secrets)
  return { ...log, events: events.map((event) => maskTexts(event, secrets)) }
}

/** Hides the secrets of the accounts in a text, in the same length. */
export function maskText(text: string, accounts: readonly Account[]): string {
  return hide(
    text,
    accounts.flatMap((account) => formsOf(account.password)),
  )
}

/** The forms in which a secret can turn up: raw, base64 at each of three alignments, hex, URL. Longest first. */
export function formsOf(secret: string): string[] {
  const octets = Buffer.from(secret, 'utf8')
  const forms = new Set([
    secret,
    octets.toString('latin1'),
    octets.toString('hex'),
    octets.toString('hex').toUpperCase(),
  ])
  forms.add(encodeURIComponent(secret))
  for (let before = 0; before < 3; before++) {
    // Only the characters that no neighbouring octet can change.
    const padded = Buffer.concat([Buffer.alloc(before), octets])
      .toString('base64')
      .replace(/=+$/, '')
    const first = Math.ceil((before * 8) / 6)
    const last = Math.floor(((before + octets.length) * 8) / 6)
    forms.add(padded.slice(first, last))
  }
  return [...forms].filter((form) => form.length >= SHORTEST_PATTERN).sort((a, b) => b.length - a.length)
}

function hide(text: string, secrets: readonly string[]): string {
  let masked = text
  for (const secret of secrets) {
    if (masked.includes(secret)) masked = masked.replaceAll(secret, '*'.repeat(secret.length))
  }
  return masked
}

/** Hides secrets in everything one side sent, also where one is split over several segments. */
function maskJoined(events: WireEvent[], side: Side, secrets: readonly string[]): void {
  const own = events.flatMap((event, index) =>
    (event.type === 'octets' || event.type === 'alien') && event.from === side ? [{ event, index }] : [],
  )
  const joined = own.map(({ event }) => event.octets).join('')
  const masked = hide(joined, secrets)
  if (masked === joined) return
  let at = 0
  for (const { event, index } of own) {
    events[index] = { ...event, octets: masked.slice(at, at + event.octets.length) }
    at += event.octets.length
  }
}

function maskTexts(event: WireEvent, secrets: readonly string[]): WireEvent {
  switch (event.type) {
    case 'mark':
      return event.detail === undefined ? event : { ...event, detail: hide(event.detail, secrets) }
    case 'driver':
      return { ...event, command: hide(event.command, secrets), output: hide(event.output, secrets) }
    default:
      return event
  }
}

/** Follows the dialogue line by line, and masks what the client sent as a credential by where it stands. */
function maskExchanges(log: SessionLog, accounts: readonly Account[]): WireEvent[] {
  const events: WireEvent[] = []
  const challenge = log.protocol === 'smtp' ? /^334(?: |$)/ : /^\+(?: |$)/
  let serverLine = ''
  let challenged = false
  let exchange: { mechanism: string; initialResponse: boolean; responses: string[] } | undefined
  /** The client's line in progress: where each of its octets stands. */
  let line: { text: string; cells: { event: number; offset: number }[] } = { text: '', cells: [] }

  const maskCells = (from: number, all: boolean) => {
    for (let i = from; i < line.text.replace(/\r?\n$/, '').length; i++) {
      const cell = line.cells[i]!
      const event = events[cell.event] as OctetsEvent
      const character = event.octets[cell.offset]!
      if (!all && !/[A-Za-z0-9+/]/.test(character)) continue
      events[cell.event] = {
        ...event,
        octets: `${event.octets.slice(0, cell.offset)}x${event.octets.slice(cell.offset + 1)}`,
      }
    }
  }
  const sasl = (t: number) => {
    if (exchange && exchange.responses.length > 0) events.push({ t, ...saslFacts(exchange, accounts) })
  }

  for (const event of log.events) {
    events.push(event)
    if (event.type === 'tls') {
      challenged = false
      exchange = undefined
      line = { text: '', cells: [] }
      serverLine = ''
    }
    if (event.type !== 'octets') continue
    if (event.from === 'server') {
      serverLine += event.octets
      const lines = serverLine.split('\r\n')
      serverLine = lines.pop()!.slice(-1024)
      for (const reply of lines) {
        challenged = challenge.test(reply)
        if (!challenged) exchange = undefined
      }
      continue
    }
    if (event.octets.length > 65_536) continue // message data, never a credential line
    const index = events.length - 1
    for (let offset = 0; offset < event.octets.length; offset++) {
      line.text += event.octets[offset]
      line.cells.push({ event: index, offset })
      if (!line.text.endsWith('\n')) continue
      const text = line.text.replace(/\r?\n$/, '')
      const auth = /^\s*AUTH\s+(\S+)(?:\s+(.+))?$/i.exec(text)
      const pass = /^(\s*PASS\s)/i.exec(text)
      if (exchange && (challenged || !/^[A-Za-z]{4}(?: |$)/.test(text)) && !auth) {
        if (text !== '*') {
          exchange.responses.push(text)
          maskCells(0, false)
          sasl(event.t)
        }
      } else if (auth) {
        exchange = { mechanism: auth[1]!.toUpperCase(), initialResponse: auth[2] !== undefined, responses: [] }
        if (auth[2] !== undefined) {
          exchange.responses.push(auth[2])
          maskCells(text.length - auth[2].length, false)
          sasl(event.t)
        }
      } else if (pass && log.protocol === 'pop3') {
        exchange = undefined
        maskCells(pass[1]!.length, true)
      } else {
        exchange = undefined
      }
      challenged = false
      line = { text: '', cells: [] }
    }
  }
  return events
}

function saslFacts(
  exchange: { mechanism: string; initialResponse: boolean; responses: readonly string[] },
  accounts: readonly Account[],
): Omit<SaslEvent, 't'> {
  const decoded = exchange.responses.map((response) => (response === '=' ? Buffer.alloc(0) : decodeBase64(response)))
  let user: string | undefined
  let password: string | undefined
  let authzid = ''
  if (exchange.mechanism === 'PLAIN') {
    const message = decoded[0] && readPlain(decoded[0])
    user = message?.authcid
    password = message?.passwd
    authzid = message?.authzid ?? ''
  } else if (exchange.mechanism === 'LOGIN') {
    user = decoded[0]?.toString('utf8')
    password = decoded[1]?.toString('utf8')
  }
  return {
    type: 'sasl',
    mechanism: exchange.mechanism,
    initialResponse: exchange.initialResponse,
    base64: decoded.every((octets) => octets !== undefined) ? 'strict' : 'broken',
    authorisation: authzid === '' ? 'none' : authzid === user ? 'same' : 'other',
    knownUser: accounts.some((account) => account.user === user),
    validCredentials: accounts.some((account) => account.user === user && account.password === password),
  }
}
