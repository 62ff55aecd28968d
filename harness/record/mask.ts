import { CAPS } from '../caps.ts'
import type { Account } from './account.ts'
import { followCredentials } from './credentials.ts'
import type { AlienEvent, DriverEvent, OctetsEvent, SecretEvent, SessionLog, Side, WireEvent } from './event.ts'
import { formsInContext, type WrittenSecret, writtenForms } from './forms.ts'
import { apart, cutAtEnd, cutAtStart, findSecrets, type Hit, hide, hideHits } from './secrets.ts'

/** A session twice: the same events at the same places, with the same lengths. */
export interface TwoLogs {
  /**
   * As it crossed the wire, with the facts about credentials. For judges, and for nobody else. The same as `kept` where
   * nothing is hidden but credentials in their place, which the facts tell of.
   */
  readonly sent: SessionLog
  /** Without the secrets of the run: fit to be kept and shown. */
  readonly kept: SessionLog
}

/**
 * Derives the `sasl` and `secret` facts of a session, and hides every credential in place. What the facts and the shape of
 * what is hidden do not tell, no judge may depend on: a log that is kept has to give the verdicts of the run.
 */
export function withoutSecrets(log: SessionLog, accounts: readonly Account[]): TwoLogs {
  const secrets = secretsOf(accounts)
  // Credentials where they belong are hidden first: what is found afterwards is out of place.
  const { sent, masked: inPlace } = followCredentials(log, accounts, secrets)
  const masked = [...inPlace]
  maskJoined(masked, 'server', secrets)
  const found = [...maskJoined(masked, 'client', secrets), ...maskTexts(masked, secrets)]
  const kept = { ...log, events: withSecrets(masked, found) }
  const isInPlace = masked.every((event, index) => event === inPlace[index])
  return { sent: isInPlace ? kept : { ...log, events: withSecrets(sent, found) }, kept }
}

/** Hides the secrets of the accounts in a text, in the same length. */
export function maskText(text: string, accounts: readonly Account[]): string {
  return hide(text, secretsOf(accounts))
}

/** The accounts of a run are the same for all its sessions. */
const known = new WeakMap<readonly Account[], readonly WrittenSecret[]>()

function secretsOf(accounts: readonly Account[]): readonly WrittenSecret[] {
  let secrets = known.get(accounts)
  if (!secrets) {
    const passwords = accounts.flatMap(({ password, isCommon }) => (isCommon || password === '' ? [] : [password]))
    const common = accounts.filter(({ isCommon }) => isCommon)
    secrets = [
      ...[...new Set(passwords)].flatMap(writtenForms),
      ...common.flatMap(({ user, password }) => formsInContext(user, password)),
    ]
    known.set(accounts, secrets)
  }
  return secrets
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
  const halves = halvesAtHoles(
    own.map(({ event }) => event),
    secrets,
  )
  const masked = hideHits(joined, [...hits, ...halves, ...cutAtEnd(joined, secrets)])
  if (masked === joined) return []
  const distinct = apart(hits)
  const found: Found[] = []
  let next = 0
  let start = 0
  for (const { event, index } of own) {
    const end = start + event.octets.length
    const octets = masked.slice(start, end)
    if (octets !== event.octets) events[index] = { ...event, octets }
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

/** What is left of secrets of which the caps of a session let only a part be kept: those that the middle of an event was cut through. */
function halvesAtHoles(events: readonly (OctetsEvent | AlienEvent)[], secrets: readonly WrittenSecret[]): Hit[] {
  const found: Hit[] = []
  let start = 0
  for (const event of events) {
    const { octets } = event
    if (event.type === 'octets' && event.inPart)
      found.push(...atCut(octets, octets.length / 2, octets.length / 2, start, secrets))
    start += octets.length
  }
  return found
}

/** The halves of secrets in a text that was cut between two places of it. */
function atCut(text: string, from: number, to: number, start: number, secrets: readonly WrittenSecret[]): Hit[] {
  const moved = (hit: Hit, by: number): Hit => ({
    ...hit,
    offset: hit.offset + by,
    pieces: hit.pieces.map(([begin, end]) => [begin + by, end + by] as const),
  })
  return [
    ...cutAtEnd(text.slice(0, from), secrets).map((hit) => moved(hit, start)),
    ...cutAtStart(text.slice(to), secrets).map((hit) => moved(hit, start + to)),
  ]
}

/** Hides secrets in all that did not cross the wire as octets, and says where a connector showed one. */
function maskTexts(events: WireEvent[], secrets: readonly WrittenSecret[]): Found[] {
  const found: Found[] = []
  const note = (event: number, where: SecretEvent['where'], hits: readonly Hit[]) =>
    found.push(...apart(hits).map(({ form, offset, length }) => ({ event, where, form, offset, length })))
  const shown = (text: string) => hide(text, secrets)
  const masked = (event: WireEvent, index: number): WireEvent => {
    switch (event.type) {
      case 'mark':
        return event.detail === undefined
          ? event
          : changed(event, { detail: shown(event.detail), ...(event.nl && { nl: { detail: shown(event.nl.detail) } }) })
      case 'driver': {
        const hits = findSecrets(event.output, secrets)
        note(index, 'output', hits)
        const output = hideHits(event.output, [...hits, ...atCutOfOutput(event, secrets)])
        const inNotices = findSecrets(event.notices ?? '', secrets)
        note(index, 'file', inNotices)
        return changed(event, {
          command: shown(event.command),
          output,
          ...(event.notices !== undefined && { notices: hideHits(event.notices, inNotices) }),
        })
      }
      case 'collected': {
        const hits = findSecrets(event.octets, secrets)
        // Its name is shown next to it; where both have it, the octets tell.
        const inName = findSecrets(event.name, secrets)
        note(index, 'file', hits.length > 0 ? hits : inName)
        const middle = event.octets.length / 2
        const halves = event.inPart ? atCut(event.octets, middle, middle, 0, secrets) : []
        return changed(event, {
          name: hideHits(event.name, inName),
          octets: hideHits(event.octets, [...hits, ...halves]),
        })
      }
      case 'hello': {
        const alpn = event.alpn?.map(shown)
        return changed(event, {
          ...(event.sni !== undefined && { sni: shown(event.sni) }),
          ...(alpn?.some((name, at) => name !== event.alpn![at]) && { alpn }),
        })
      }
      case 'tls':
        return changed(event, {
          ...(event.sni !== undefined && { sni: shown(event.sni) }),
          ...(event.error !== undefined && { error: shown(event.error) }),
        })
      default:
        return event
    }
  }
  events.forEach((event, index) => {
    events[index] = masked(event, index)
  })
  return found
}

/** The event with parts of it hidden; the same one where nothing was. */
function changed<E extends WireEvent>(event: E, parts: Partial<E>): E {
  const isSame = Object.entries(parts).every(([name, value]) => event[name as keyof E] === value)
  return isSame ? event : { ...event, ...parts }
}

/** Where a driver left out the middle of an output, a secret may have been cut in two. */
const LEFT_OUT = /\n… [0-9]+ characters …\n/

function atCutOfOutput({ output }: DriverEvent, secrets: readonly WrittenSecret[]): Hit[] {
  const cut = LEFT_OUT.exec(output)
  const halves = cut ? atCut(output, cut.index, cut.index + cut[0].length, 0, secrets) : []
  return [...halves, ...cutAtEnd(output, secrets)]
}

/** The events with the facts about secrets, each behind the event that its secret begins in. */
function withSecrets(events: readonly WireEvent[], found: readonly Found[]): WireEvent[] {
  const byEvent = new Map<number, Found[]>()
  for (const each of found.slice(0, CAPS.secrets)) byEvent.set(each.event, [...(byEvent.get(each.event) ?? []), each])
  const all: WireEvent[] = []
  events.forEach((event, index) => {
    const place = all.push(event) - 1
    for (const each of byEvent.get(index) ?? []) all.push({ type: 'secret', t: event.t, ...each, event: place })
  })
  return all
}
