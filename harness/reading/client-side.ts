import type { OctetsEvent, SaslEvent, SessionLog, Side, TlsEvent } from '../record/event.ts'
import { readPop3Session } from './pop3-session.ts'
import { readSmtpSession } from './smtp-session.ts'
import type { Step } from './step.ts'

/*
 * A session as what each side did in turn, for those who want to do it again: segment by segment, with the credentials,
 * which no log holds, taken out.
 */

/** What a credential was: a message of PLAIN (RFC 4616), a response of LOGIN, or the argument of USER or PASS (RFC 1939 §7). */
type CredentialForm = 'plain' | 'login-user' | 'login-password' | 'user' | 'pass'

/** A credential that stood in what a client sent. */
export interface Credential extends Pick<SaslEvent, 'identity' | 'authorisation' | 'validCredentials'> {
  readonly form: CredentialForm
}

/** One segment that a side sent. */
export interface Sent {
  readonly type: 'sent'
  readonly from: Side
  /** Index of its event. */
  readonly event: number
  readonly t: number
  readonly epoch: number
  /** Whether it went outside TLS although TLS was up, or being set up. */
  readonly isAlien: boolean
  /** Its octets, and the credentials among them. */
  readonly said: readonly (string | Credential)[]
  /** Set where the log holds its ends alone. */
  readonly held?: Pick<OctetsEvent, 'length' | 'sha256' | 'inPart'>
}
/** The end of a TLS handshake, good or bad. */
interface Upgrade {
  readonly type: 'upgrade'
  readonly t: number
  readonly tls: TlsEvent
  /** The last mark before it: what the drive had in mind. */
  readonly mark: string | undefined
}
/** The end of the connection. */
interface End {
  readonly type: 'end'
  readonly t: number
  readonly by: Side
  readonly how: 'fin' | 'reset' | 'timeout'
}
export type Turn = Sent | Upgrade | End

/** What happened in a session, in order. */
export function turnsOf(log: SessionLog): Turn[] {
  const credentials = credentialsIn(log)
  const turns: Turn[] = []
  let mark: string | undefined
  let epoch = 0
  let upgraded = 0
  const handshakes = log.events.filter((event) => event.type === 'tls')
  const upgrade = (tls: TlsEvent) => turns.push({ type: 'upgrade', t: tls.t, tls, mark })
  log.events.forEach((event, index) => {
    switch (event.type) {
      case 'mark':
        mark = event.name
        break
      case 'tls':
        // The first octets inside TLS can be recorded before the handshake's own event.
        if (handshakes.indexOf(event) < upgraded) break
        upgraded++
        upgrade(event)
        if (event.version !== undefined) epoch++
        break
      case 'octets':
      case 'alien': {
        if (event.type === 'octets' && event.epoch > epoch) {
          for (; upgraded < handshakes.length && event.epoch > epoch; upgraded++) {
            upgrade(handshakes[upgraded]!)
            if (handshakes[upgraded]!.version !== undefined) epoch++
          }
        }
        const places = credentials.get(index) ?? []
        turns.push({
          type: 'sent',
          from: event.from,
          event: index,
          t: event.t,
          epoch: event.type === 'octets' ? event.epoch : epoch,
          isAlien: event.type === 'alien',
          said: apart(event.octets, places),
          ...(event.type === 'octets' && event.length !== undefined && { held: event }),
        })
        break
      }
      case 'close':
        turns.push({ type: 'end', t: event.t, by: event.by, how: event.how })
        break
    }
  })
  return turns
}

/** A range of an event's octets that stands for a credential; only the first of several says which. */
interface Place {
  readonly from: number
  readonly to: number
  readonly credential: Credential | undefined
}

function apart(octets: string, places: readonly Place[]): (string | Credential)[] {
  const said: (string | Credential)[] = []
  let at = 0
  for (const { from, to, credential } of places) {
    if (from > at) said.push(octets.slice(at, from))
    if (credential) said.push(credential)
    at = to
  }
  if (at < octets.length) said.push(octets.slice(at))
  return said
}

/** Where credentials stand, by event. What cannot be read as one is left as the log has it. */
function credentialsIn(log: SessionLog): Map<number, Place[]> {
  const places = new Map<number, Place[]>()
  if (log.protocol === 'driver' || !log.events.some(({ type }) => type === 'sasl')) return places
  const steps: readonly Step<unknown>[] = (log.protocol === 'smtp' ? readSmtpSession : readPop3Session)(log).steps
  let responses = 0
  for (const step of steps) {
    if (step.kind === 'command') responses = 0
    const found = credentialOf(step, responses)
    if (step.kind === 'sasl' || (found && step.verb === 'AUTH')) responses++
    if (!found) continue
    const { from, to, credential } = found
    let start = 0
    let isFirst = true
    for (const { event, offset, length } of step.at) {
      const [begin, end] = [Math.max(from - start, 0), Math.min(to - start, length)]
      start += length
      if (begin >= end) continue
      const own = places.get(event) ?? []
      own.push({ from: offset + begin, to: offset + end, credential: isFirst ? credential : undefined })
      places.set(event, own)
      isFirst = false
    }
  }
  return places
}

/** The credential in a step, by offsets of its octets; `responses` were given before in the same exchange. */
function credentialOf(
  step: Step<unknown>,
  responses: number,
): { readonly from: number; readonly to: number; readonly credential: Credential } | undefined {
  const { sasl, raw, text, kind, verb } = step
  if (!sasl || sasl.base64 === 'broken') return undefined
  const range =
    kind === 'sasl'
      ? [0, text.length]
      : verb === 'AUTH'
        ? rangeOf(/^(\s*AUTH[ \t]+[^ \t]+[ \t]+)([^ \t\r\n]+)/i, raw)
        : rangeOf(/^(\s*(?:USER|PASS)[ \t])([^\r\n]+)/i, raw)
  const form = formOf(step, sasl.mechanism.toUpperCase(), responses)
  // “=” stands for an empty response (RFC 4954 §4), and holds nothing.
  if (!range || !form || /^=*$/.test(raw.slice(range[0], range[1]))) return undefined
  if (form === 'plain' && sasl.identity === 'unreadable') return undefined
  // A user name that no account has is not a secret, and is not masked.
  if (form === 'user' && sasl.identity === 'other') return undefined
  const { identity, authorisation, validCredentials } = sasl
  return { from: range[0]!, to: range[1]!, credential: { form, identity, authorisation, validCredentials } }
}

function rangeOf(form: RegExp, raw: string): readonly [number, number] | undefined {
  const [, before, own] = form.exec(raw) ?? []
  return before === undefined || own === undefined ? undefined : [before.length, before.length + own.length]
}

function formOf({ verb }: Step<unknown>, mechanism: string, responses: number): CredentialForm | undefined {
  if (verb === 'USER') return 'user'
  if (verb === 'PASS') return 'pass'
  if (mechanism === 'PLAIN') return 'plain'
  if (mechanism !== 'LOGIN') return undefined
  return responses === 0 ? 'login-user' : 'login-password'
}
