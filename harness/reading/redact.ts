import type { Location, SessionLog, WireEvent } from '../record/event.ts'
import { MARKS } from './marks.ts'
import { readPop3Session } from './pop3-session.ts'
import { readSmtpSession } from './smtp-session.ts'

/*
 * Evidence without what it says of people: addresses, bodies of messages, and the fields of a header in which names stand,
 * each replaced in the same length, so that every octet keeps its place. What depends on them can no longer be judged, and
 * a judge has to know that it was redacted.
 */

/** Puts other addresses in the place of those that there are: the same for the same one, in the same length. */
export class Pseudonyms {
  readonly #kept: (domain: string) => boolean
  readonly #users: RegExp | undefined
  readonly #names = new Map<string, string>()

  /**
   * @param isKept whether a domain, in lower case, is nobody's: that of the gateway
   * @param users mailbox names of the run, which can stand without their domain too
   */
  constructor(isKept: (domain: string) => boolean, users: readonly string[]) {
    this.#kept = (domain) => RESERVED.test(domain) || isKept(domain)
    const names = users.map((user) => user.split('@')[0]!).filter((name) => name.length >= FEWEST_OF_NAME)
    const words = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    this.#users = words.length > 0 ? new RegExp(`(?<![\\w@.-])(?:${words.join('|')})(?!\\w)`, 'gi') : undefined
  }

  /** A text with every address in it replaced. */
  in(text: string): string {
    const without = text.replace(ADDRESS, (address) => {
      const at = address.lastIndexOf('@')
      return `${this.#localPart(address.slice(0, at))}@${this.#domain(address.slice(at + 1))}`
    })
    return this.#users ? without.replace(this.#users, (name) => this.#localPart(name)) : without
  }

  #localPart(name: string): string {
    return /^postmaster$/i.test(name) ? name : this.#named('local part', name)
  }

  #domain(domain: string): string {
    if (this.#kept(domain.toLowerCase())) return domain
    return domain
      .split('.')
      .map((label) => this.#named('label', label))
      .join('.')
  }

  /** Its letters and digits replaced by a number, written in letters; what stands between them stays. */
  #named(kind: string, name: string): string {
    const key = `${kind} ${name.toLowerCase()}`
    const known = this.#names.get(key)
    if (known !== undefined) return known
    let number = this.#names.size + 1
    const letters = Array.from(name).reverse()
    const other = letters.map((letter) => {
      if (!/[A-Za-z0-9\x80-\xff]/.test(letter)) return letter
      const digit = number % LETTERS.length
      number = Math.floor(number / LETTERS.length)
      return LETTERS[digit]!
    })
    const replaced = other.reverse().join('')
    this.#names.set(key, replaced)
    return replaced
  }
}

/** The first stands for zero, so that a name is filled up with it. */
const LETTERS = 'xabcdefghijklmnopqrstuvwyz'
/** A shorter one is a word of many other things too. */
const FEWEST_OF_NAME = 4
/** Domains that are nobody's (RFC 2606, RFC 6761). */
const RESERVED = /(?:^|\.)(?:test|example|invalid|localhost|example\.(?:com|net|org))$/
const ADDRESS =
  /(?:"[^"\r\n]{1,64}"|[A-Za-z0-9.!#$%&+^_`{|}~\x80-\xff-]{1,256})@[A-Za-z0-9\x80-\xff-]{1,64}(?:\.[A-Za-z0-9\x80-\xff-]{1,64}){0,32}/g

/** Fields in which people and what they write about are named. */
const OF_PEOPLE =
  /^(?:from|sender|reply-to|to|cc|bcc|resent-(?:from|sender|to|cc|bcc)|subject|comments|keywords|organi[sz]ation|x-[\w-]+)[ \t]*:/i

/** A message as it crossed the wire, byte-stuffed or not: its body and the words of such fields replaced, addresses not yet. */
function withoutBody(message: string): string {
  let isBody = false
  let isOfPeople = false
  return message
    .split(/(?<=\r\n)/)
    .map((line) => {
      if (isBody) return line.replace(/(?<!^)[^\r\n]|^[^.\r\n]/g, 'x')
      if (line === '\r\n') isBody = true
      if (!/^[ \t]/.test(line)) isOfPeople = OF_PEOPLE.test(line)
      return isOfPeople ? withoutWords(line) : line
    })
    .join('')
}

function withoutWords(line: string): string {
  const colon = /^[^:\s]+[ \t]*:/.exec(line)?.[0].length ?? 0
  const words = line
    .slice(colon)
    .replace(new RegExp(`${ADDRESS.source}|[A-Za-z0-9\\x80-\\xff]`, 'g'), (found) =>
      found.includes('@') ? found : 'x',
    )
  return line.slice(0, colon) + words
}

/** A session without what it says of people. */
export function redactSession(log: SessionLog, pseudonyms: Pseudonyms): SessionLog {
  const events: WireEvent[] = [...log.events]
  for (const message of messagesIn(log)) replaceAt(events, message, withoutBody)
  for (const side of ['client', 'server'] as const) {
    for (const epoch of new Set(events.map(epochOf))) {
      const own = events.flatMap((event, index) =>
        isOctets(event) && event.from === side && epochOf(event) === epoch
          ? [{ session: log.session, event: index, offset: 0, length: event.octets.length }]
          : [],
      )
      replaceAt(events, own, (text) => pseudonyms.in(text))
    }
  }
  return { ...log, events: events.map((event) => redactTexts(event, pseudonyms)) }
}

type Octets = Extract<WireEvent, { type: 'octets' | 'alien' }>
const isOctets = (event: WireEvent): event is Octets => event.type === 'octets' || event.type === 'alien'
const epochOf = (event: WireEvent): number | undefined => (event.type === 'octets' ? event.epoch : undefined)

/** Where the messages of a session are, each as the ranges that it takes. */
function messagesIn(log: SessionLog): (readonly Location[])[] {
  if (log.protocol === 'smtp') {
    return readSmtpSession(log)
      .steps.filter(({ kind }) => kind === 'message')
      .map(({ at }) => at)
  }
  if (log.protocol !== 'pop3') return []
  return readPop3Session(log).steps.flatMap((step) => {
    if (step.verb !== 'RETR' && step.verb !== 'TOP') return []
    const { raw, multiline } = step.response ?? {}
    return raw === undefined || !multiline ? [] : [without(step.answerAt, raw.length)]
  })
}

/** The ranges without their first octets. */
function without(at: readonly Location[], octets: number): Location[] {
  let left = octets
  return at.flatMap((place) => {
    const cut = Math.min(left, place.length)
    left -= cut
    return cut === place.length ? [] : [{ ...place, offset: place.offset + cut, length: place.length - cut }]
  })
}

/** Changes what stands in some ranges, as one text, which keeps its length. */
function replaceAt(events: WireEvent[], at: readonly Location[], change: (text: string) => string): void {
  const textOf = ({ event, offset, length }: Location) =>
    (events[event] as Octets).octets.slice(offset, offset + length)
  const changed = change(at.map(textOf).join(''))
  let from = 0
  for (const { event, offset, length } of at) {
    const own = events[event] as Octets
    const text = changed.slice(from, from + length)
    from += length
    const octets = own.octets.slice(0, offset) + text + own.octets.slice(offset + length)
    if (octets !== own.octets) events[event] = { ...own, octets }
  }
}

/** What did not cross the wire as octets. */
function redactTexts(event: WireEvent, pseudonyms: Pseudonyms): WireEvent {
  switch (event.type) {
    case 'mark': {
      const { detail } = event
      if (detail === undefined) return event
      const isMessage = event.name === MARKS.message
      return {
        ...event,
        detail: pseudonyms.in(isMessage ? withoutBody(detail) : detail),
        ...(event.nl && { nl: { detail: pseudonyms.in(event.nl.detail) } }),
      }
    }
    case 'driver':
      return {
        ...event,
        command: pseudonyms.in(event.command),
        output: event.output.replace(/[^\s]/g, 'x'),
        ...(event.notices !== undefined && { notices: pseudonyms.in(event.notices) }),
      }
    case 'collected':
      return { ...event, octets: pseudonyms.in(withoutBody(event.octets)) }
    default:
      return event
  }
}
