import { randomBytes } from 'node:crypto'
import { CAPS } from '../../harness/caps.ts'
import { type DriveContext, fillingOf } from '../../harness/driving/drive.ts'
import type { Pop3Peer } from '../../harness/driving/pop3-peer.ts'
import { readMessage } from '../../harness/grammar/mime/message.ts'
import { control, expecting, type Fact, fact, undecided } from '../../harness/judging/finding.ts'
import { ok } from '../../harness/judging/pop3-expectations.ts'
import type { Pop3Evidence, Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import { MOST_LOOKED } from '../../harness/reading/wholeness.ts'
import { say } from '../../harness/text/text.ts'

/*
 * What a maildrop holds, as one session saw it. Messages are told apart by what is in them: a number is good for one
 * session (RFC 1939 §4), a size may change from one session to the next, and unique ids are optional and under test.
 */

/** What an own message is known by: in its Message-ID, and in its Subject, where a server has replaced that. */
const OWN = /maildrop-[0-9a-f]{16}-[0-9]{1,3}(?![0-9])/

/** A message that the harness brings into a maildrop. */
export interface OwnMessage {
  /** What it is known by there. */
  readonly id: string
  readonly octets: Buffer
}

/** What messages of one experiment's own are known by, by their order. */
export function ownIds(): (index: number) => string {
  const nonce = randomBytes(8).toString('hex')
  return (index) => `maildrop-${nonce}-${index + 1}`
}
/** The Message-ID of such a message. */
export const ownMessageId = (id: string): string => `<${id}@client.example>`
/** The place in that order. */
export const orderOf = (id: string): number => Number(/[0-9]+$/.exec(id)?.[0] ?? 0) - 1

/** What a notification about an own message is known by. */
export const reportOf = (id: string): string => `report of ${id}`
/** Whether the harness brought it: the message itself, or the notification that it asked for. */
export const isOwn = (identity: string): boolean => /^(?:report of )?maildrop-[0-9a-f]{16}-[0-9]{1,3}$/.test(identity)

/**
 * LIST under a mark, and then who is who: as little of each message as tells it from the others. Returns the numbers of
 * own messages, in their order; where nothing brings any, those of the last ones that are there.
 */
export async function look(context: DriveContext, peer: Pop3Peer, as: string, detail?: string): Promise<number[]> {
  if (fillingOf(context.subject) === 'found') {
    return [...(await identitiesIn(peer, as, false, detail)).keys()].slice(-CAPS.found)
  }
  const identities = await identitiesIn(peer, as, fillingOf(context.subject) === 'notifications', detail)
  return [...identities]
    .filter(([, id]) => isOwn(id))
    .sort(([, one], [, other]) => one.localeCompare(other, 'en', { numeric: true }))
    .map(([number]) => number)
}

/** The same for all messages: what tells them apart, by number. `reports`: notifications are told by what they are about. */
export async function identitiesIn(
  peer: Pop3Peer,
  as: string,
  reports: boolean,
  detail?: string,
): Promise<ReadonlyMap<number, string>> {
  const list = await peer.command('LIST', as, detail)
  const identities = new Map<number, string>()
  for (const number of numbersIn(list).slice(-MOST_LOOKED)) {
    if (peer.wire.closed) break
    const id = await identityIn(peer, number, reports)
    if (id !== undefined) identities.set(number, id)
  }
  return identities
}

/** What tells a message from every other, asked for with as few octets as the server allows: TOP is optional (RFC 1939 §7). */
export async function identityIn(peer: Pop3Peer, number: number, reports = false): Promise<string | undefined> {
  const top = await peer.command(`TOP ${number} 0`, 'who', String(number))
  const isShort = typeof top !== 'string' && top.status === 'ok' && !(reports && isReport(top.content))
  const seen = isShort ? top : await peer.command(`RETR ${number}`, 'who', String(number))
  return typeof seen === 'string' ? undefined : identityOf(seen.content)
}

/** Whether a message is a notification about another one. */
export const isReport = (content = ''): boolean =>
  /^content-type:\s*multipart\/report\b/im.test(content.split('\r\n\r\n')[0]!)

/** What tells a message from every other: its Message-ID, or all that there is of its header. */
export function identityOf(content: string | undefined): string | undefined {
  if (content === undefined) return undefined
  if (isReport(content)) {
    const [about] = OWN.exec(content) ?? []
    if (about !== undefined) return reportOf(about)
  }
  const { header } = readMessage(content)
  const [messageId, subject] = [header.value('message-id'), header.value('subject')]
  return OWN.exec(`${messageId} ${subject}`)?.[0] ?? messageId ?? content.split('\r\n\r\n')[0]
}

/** The Message-ID of whatever the harness submits, whose domain nobody has (RFC 2606 §3). */
const SUBMITTED =
  /<(?:maildrop-[0-9a-f]{16}-[0-9]{1,3}|[0-9a-f]{20}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@client\.example>/

/** A nonce as the whole Subject, in a header that a notification brings back. */
const RETURNED_SUBJECT = /^Subject: ([0-9a-f]{20})\r?$/m
/** How the harness greets, which a server writes into what it receives (RFC 5321 §4.4); nobody has that name (RFC 2606 §3). */
const GREETED = /^\s*from client\.example\b/i
/** Fields that a receiving server adds, and no client. */
const ADDED = /^(?:received|return-path|delivered-to|x-.*|message-id|date|content-.*|mime-version)$/i

/** What a message is known by that the harness brought itself, as judges see it; a notification about one is the server's. */
export function broughtAs(content: string): string | undefined {
  if (isReport(content)) return undefined
  const { header } = readMessage(content.split('\r\n\r\n', 1)[0]!)
  const [messageId = '', subject = ''] = [header.value('message-id'), header.value('subject')]
  return (OWN.exec(`${messageId} ${subject}`) ?? SUBMITTED.exec(messageId) ?? /^[0-9a-f]{20}$/.exec(subject))?.[0]
}

/** Whether the harness brought a message: by what it wrote into it, by how it greeted, or as a notification about such a one. */
export async function isBrought({ isOfRun }: DriveContext, peer: Pop3Peer, number: number): Promise<boolean> {
  const top = await peer.command(`TOP ${number} 0`)
  const isHeader = typeof top !== 'string' && top.status === 'ok' && !isReport(top.content)
  const seen = isHeader ? top : await peer.command(`RETR ${number}`)
  if (typeof seen === 'string' || seen.content === undefined) return false
  if (isReport(seen.content))
    return SUBMITTED.test(seen.content) || isOfRun(RETURNED_SUBJECT.exec(seen.content)?.[1] ?? '')
  const { header } = readMessage(seen.content)
  const [messageId = '', subject = ''] = [header.value('message-id'), header.value('subject')]
  // A Subject of somebody else may look like a nonce too, and an answer that quotes one is somebody's.
  const isNamed = /^(?:CUSRES )*maildrop-[0-9a-f]{16}-[0-9]{1,3}$/.test(subject) || isOfRun(subject)
  if (SUBMITTED.test(messageId) || isNamed) return true
  if (header.all('received').some(({ value }) => GREETED.test(value))) return true
  if (!header.fields.every(({ name }) => ADDED.test(name))) return false
  // What becomes of data without anything is a message that says nothing, from nobody.
  const whole = await peer.command(`RETR ${number}`)
  if (typeof whole === 'string' || whole.content === undefined) return false
  return readMessage(whole.content).content.toString('latin1').trim() === ''
}

/** A maildrop in one session. */
interface Contents {
  readonly list: Pop3Exchange
  /** Identities by message number. */
  readonly messages: ReadonlyMap<number, string>
}

/** The first look under a mark, with so many messages of the harness's own or more; stops as undecided otherwise. */
export function contents(pop3: Pop3Evidence, mark: string, atLeast = 0, detail?: string): Contents {
  const list = pop3.marked(mark).find((each) => detail === undefined || each.detail === detail)
  control(list, ok)
  const numbers = numbersIn(list.response)
  const who = pop3.marked('who').filter(({ raw }) => raw.log === list.raw.log)
  const messages = new Map(
    who.flatMap((exchange) => {
      const id = identityOf(exchange.response?.content)
      return id === undefined ? [] : [[Number(exchange.detail), id] as const]
    }),
  )
  for (const number of numbers.slice(-MOST_LOOKED)) {
    if (!messages.has(number)) undecided(say`message ${{ number }} is listed but cannot be told from the others`, list)
  }
  const own = [...messages.values()].filter(isOwn).length
  control(
    fact(own, say`${{ own }} of them among ${{ total: numbers.length }}`, list.at),
    expecting(say`${{ atLeast }} or more messages that were put there`, (count) => count >= atLeast),
  )
  return { list, messages }
}

/** The message numbers in the answer to LIST. */
export function numbersIn(answer: { readonly lines?: readonly string[] | undefined } | string | undefined): number[] {
  const lines = (typeof answer === 'object' ? answer.lines : undefined) ?? []
  return lines.flatMap((line) => {
    const number = /^\d{1,9}(?= )/.exec(line)?.[0]
    return number === undefined ? [] : [Number(number)]
  })
}

/** The messages of one look that are not in another: what was deleted in between, by identity. */
export function missing(before: Contents, after: Contents): Fact<readonly string[]> {
  const gone = goneIn(before, after).filter((id) => isOwn(id) || !hasOwn(before))
  const listed = after.messages.size
  const observed =
    gone.length === 0
      ? say`all messages are still there (listed: ${{ listed }})`
      : say`gone: ${{ gone: gone.join(', ') }} (listed: ${{ listed }})`
  return fact(gone, observed, after.list.at)
}

/** Everything in a text that may be a nonce, each once. */
export function noncesIn(text: string): readonly string[] {
  return [...new Set(text.match(/(?<![0-9a-f])[0-9a-f]{20}(?![0-9a-f])/g))]
}

/** Stops as undecided when messages of others are gone, who may have taken them. Asked last, so that a breach that was seen is told. */
export function othersStay(before: Contents, after: Contents): void {
  const [other] = goneIn(before, after).filter((id) => hasOwn(before) && !isOwn(id))
  if (other !== undefined)
    undecided(
      say`a message that the harness did not bring is gone, and somebody else may have deleted it: ${{ message: other.slice(0, 200) }}`,
      after.list,
    )
}

const hasOwn = ({ messages }: Contents): boolean => [...messages.values()].some(isOwn)

function goneIn(before: Contents, after: Contents): readonly string[] {
  const left = [...after.messages.values()]
  return [...before.messages.values()].filter((id) => {
    const at = left.indexOf(id)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/**
 * What a look tells of each message that can be told in another look too. What the harness brings is told by its identity:
 * of copies that were stored side by side, each is what it was as far as both looks have them. Of others' messages only those
 * count whose identity no other has: they may be brought again, and the first one taken away.
 */
export function inBoth<T>(
  [before, ofBefore]: readonly [Contents, ReadonlyMap<number, T>],
  [after, ofAfter]: readonly [Contents, ReadonlyMap<number, T>],
): readonly (readonly [T, T])[] {
  const [first, second] = [byIdentity(before, ofBefore), byIdentity(after, ofAfter)]
  return [...first].flatMap(([id, ones]) => {
    const others = [...(second.get(id) ?? [])]
    if (hasOwn(before) ? !isOwn(id) : ones.length !== 1 || others.length !== 1) return []
    const changed = ones.filter((one) => {
      const at = others.indexOf(one)
      if (at >= 0) others.splice(at, 1)
      return at < 0
    })
    const same = ones.filter((one) => !changed.includes(one))
    return [
      ...same.map((one) => [one, one] as const),
      ...changed.slice(0, others.length).map((one, index) => [one, others[index]!] as const),
    ].flatMap(([one, other]) => (one === undefined || other === undefined ? [] : [[one, other] as const]))
  })
}

/** What is told of the messages, by identity. */
function byIdentity<T>(
  { messages }: Contents,
  told: ReadonlyMap<number, T>,
): ReadonlyMap<string, readonly (T | undefined)[]> {
  const found = new Map<string, (T | undefined)[]>()
  for (const [number, id] of messages) found.set(id, [...(found.get(id) ?? []), told.get(number)])
  return found
}
