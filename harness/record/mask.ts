import { maskCredentials } from './credentials.ts'
import type { SecretEvent, SessionLog, Side, WireEvent } from './event.ts'
import { type WrittenSecret, writtenForms } from './forms.ts'
import { apart, findSecrets, type Hit, hide, hideHits } from './secrets.ts'

export { formsOf } from './forms.ts'

/** What has to be kept out of every output: the credentials of one account of the run. */
export interface Account {
  readonly user: string
  readonly password: string
}

/** More secrets than this in one session tell nothing new. */
const MOST_SECRETS = 20

/**
 * Makes a session fit to be kept and read: derives the `sasl` and `secret` facts, then hides every credential in place.
 * Lengths do not change, and in what a client sent as a SASL response all but letters and digits stays,
 * so that judges still see how it was written.
 */
export function maskSession(log: SessionLog, accounts: readonly Account[]): SessionLog {
  const secrets = secretsOf(accounts)
  // Credentials where they belong are hidden first: what is found afterwards is out of place.
  const events = maskCredentials(log, accounts, secrets)
  maskJoined(events, 'server', secrets)
  const found = [...maskJoined(events, 'client', secrets), ...maskTexts(events, secrets)]
  return { ...log, events: withSecrets(events, found) }
}

/** Hides the secrets of the accounts in a text, in the same length. */
export function maskText(text: string, accounts: readonly Account[]): string {
  return hide(text, secretsOf(accounts))
}

function secretsOf(accounts: readonly Account[]): WrittenSecret[] {
  return accounts.flatMap(({ password }) => writtenForms(password))
}

/** A secret and the event that it begins in, before facts are put between the events. */
type Found = Pick<SecretEvent, 'event' | 'where' | 'form' | 'offset' | 'length'>

/** Hides secrets in everything one side sent, also where one is split over several segments, and says where they began. */
function maskJoined(events: WireEvent[], side: Side, secrets: readonly WrittenSecret[]): Found[] {
  const own = events.flatMap((event, index) =>
    (event.type === 'octets' || event.type === 'alien') && event.from === side ? [{ event, index }] : [],
  )
  const joined = own.map(({ event }) => event.octets).join('')
  const hits = findSecrets(joined, secrets)
  if (hits.length === 0) return []
  const masked = hideHits(joined, hits)
  const distinct = apart(hits)
  const found: Found[] = []
  let next = 0
  let start = 0
  for (const { event, index } of own) {
    const end = start + event.octets.length
    events[index] = { ...event, octets: masked.slice(start, end) }
    for (let hit = distinct[next]; hit && hit.offset < end; hit = distinct[++next]) {
      found.push({
        event: index,
        where: event.type === 'octets' && event.epoch > 0 ? 'tls' : 'plaintext',
        form: hit.form,
        offset: hit.offset - start,
        length: Math.min(hit.length, end - hit.offset),
      })
    }
    start = end
  }
  return found
}

/** Hides secrets in all that did not cross the wire as octets, and says where a connector showed one. */
function maskTexts(events: WireEvent[], secrets: readonly WrittenSecret[]): Found[] {
  const found: Found[] = []
  const note = (event: number, where: SecretEvent['where'], hits: readonly Hit[]) =>
    found.push(...apart(hits).map((hit) => ({ event, where, ...hit })))
  events.forEach((event, index) => {
    if (event.type === 'mark' && event.detail !== undefined) {
      events[index] = { ...event, detail: hide(event.detail, secrets) }
    } else if (event.type === 'driver') {
      const hits = findSecrets(event.output, secrets)
      note(index, 'output', hits)
      events[index] = { ...event, command: hide(event.command, secrets), output: hideHits(event.output, hits) }
    } else if (event.type === 'collected') {
      const hits = findSecrets(event.octets, secrets)
      note(index, 'file', hits)
      events[index] = { ...event, name: hide(event.name, secrets), octets: hideHits(event.octets, hits) }
    } else if (event.type === 'hello') {
      events[index] = {
        ...event,
        ...(event.sni !== undefined && { sni: hide(event.sni, secrets) }),
        ...(event.alpn !== undefined && { alpn: event.alpn.map((name) => hide(name, secrets)) }),
      }
    } else if (event.type === 'tls' && event.sni !== undefined) {
      events[index] = { ...event, sni: hide(event.sni, secrets) }
    }
  })
  return found
}

/** The events with the facts about secrets, each behind the event that its secret begins in. */
function withSecrets(events: readonly WireEvent[], found: readonly Found[]): WireEvent[] {
  const byEvent = new Map<number, Found[]>()
  for (const each of found.slice(0, MOST_SECRETS)) byEvent.set(each.event, [...(byEvent.get(each.event) ?? []), each])
  const all: WireEvent[] = []
  events.forEach((event, index) => {
    const place = all.push(event) - 1
    for (const each of byEvent.get(index) ?? []) all.push({ type: 'secret', t: event.t, ...each, event: place })
  })
  return all
}
