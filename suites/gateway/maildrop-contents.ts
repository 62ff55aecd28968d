import { CAPS } from '../../harness/caps.ts'
import {
  block,
  type DriveContext,
  fillingOf,
  type Pop3Drive,
  type SubjectAccount,
} from '../../harness/driving/drive.ts'
import type { Pop3Peer } from '../../harness/driving/pop3-peer.ts'
import { type Entity, readMessage } from '../../harness/grammar/mime/message.ts'
import { control, expecting, type Fact, fact, undecided } from '../../harness/judging/finding.ts'
import { ok } from '../../harness/judging/pop3-expectations.ts'
import type { Pop3Evidence, Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import { FEWER_MESSAGES, MOST_LOOKED } from '../../harness/reading/wholeness.ts'
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
export function ownIds(context: Pick<DriveContext, 'nonce'>): (index: number) => string {
  const nonce = context.nonce(16)
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

/** The nonce of a message of ours, by its Message-ID or, where it has none, by its Subject. Reports about it have their own. */
export function nonceOfCopy({ header }: Pick<Entity, 'header'>): string | undefined {
  const [, byId] = /^<([0-9a-f]{20})@client\.example>$/.exec(header.value('message-id') ?? '') ?? []
  return byId ?? /^[0-9a-f]{20}$/.exec(header.value('subject') ?? '')?.[0]
}

/** What the experiments of a run know of a maildrop, one from the other. */
interface Known {
  /** Unique ids of messages that were seen not to be the harness's: each is looked at once. */
  readonly others: Set<string>
  /** When a message was there first, by `performance.now()`: by its identity, and by a nonce in it. */
  readonly came: Map<string, number>
  /** When somebody who brings messages looked last. */
  lookedAt: number
  /** Whether nothing is left there of experiments that are over. */
  isTidy: boolean
  /** Whether messages were a while on their way: then nobody keeps the maildrop to himself until his are there. */
  isLate: boolean
}
const knownByAccount = new WeakMap<SubjectAccount, Known>()
export function knownOf(account: SubjectAccount): Known {
  const own = knownByAccount.get(account) ?? {
    others: new Set(),
    came: new Map(),
    lookedAt: 0,
    isTidy: false,
    isLate: false,
  }
  knownByAccount.set(account, own)
  return own
}

/**
 * LIST under a mark, and then who is who: as little of each message as tells it from the others. Returns the numbers of
 * the experiment's own messages, in their order; where nothing brings any, those of the last ones that are there.
 */
export async function look(context: DriveContext, peer: Pop3Peer, as: string, detail?: string): Promise<number[]> {
  if (fillingOf(context.subject) === 'found') {
    return [...(await identitiesIn(context.pop3, peer, as, false, detail)).keys()].slice(-CAPS.found)
  }
  const identities = await identitiesIn(context.pop3, peer, as, fillingOf(context.subject) === 'notifications', detail)
  return [...identities]
    .filter(([, id]) => isOwn(id) && !madeUpIn(id).some(context.isOfAnother))
    .sort(([, one], [, other]) => one.localeCompare(other, 'en', { numeric: true }))
    .map(([number]) => number)
}

/** Blocks where a number of several digits is not read as a whole: what is asked for would be other messages. */
async function isTold(
  peer: Pop3Peer,
  list: { readonly lines?: readonly string[] | undefined } | string,
): Promise<void> {
  const last = numbersIn(list).at(-1) ?? 0
  if (typeof list === 'string' || last < 10) return
  const command = `LIST ${last}`
  const answer = await peer.command(command, 'one')
  const [row] = list.lines?.flatMap((line) => new RegExp(`^${last} +\\d+`).exec(line) ?? []) ?? []
  if (typeof answer !== 'string' && answer.status === 'ok' && row !== undefined && !isSameAs(row, answer))
    block(
      peer,
      say`the messages of the maildrop cannot be told apart: ${{ command }} does not give what the listing has, “${{ row }}”`,
    )
}

/** Whether LIST of one message says what its line in the listing does. */
export const isSameAs = (row: string, { status, text }: { readonly status: string; readonly text: string }): boolean =>
  status === 'ok' && (text === row || text.startsWith(`${row} `))

/** The same for all messages: what tells them apart, by number. `reports`: notifications are told by what they are about. */
export async function identitiesIn(
  pop3: Pop3Drive,
  peer: Pop3Peer,
  as: string,
  reports: boolean,
  detail?: string,
): Promise<ReadonlyMap<number, string>> {
  const list = await peer.command('LIST', as, detail)
  await isTold(peer, list)
  const identities = new Map<number, string>()
  for (const number of await toLookAt(pop3, peer, numbersIn(list))) {
    if (peer.wire.closed) break
    const id = await identityIn(peer, number, reports)
    if (id !== undefined) identities.set(number, id)
  }
  return identities
}

/** Unique ids of what was in a maildrop before an experiment brought anything, of each that has seen it so. */
const thereBefore = new WeakMap<Pop3Drive, Set<string>>()

/** Remembers what is in a maildrop before an experiment brings something, so that it can be passed over later. */
export function remember({ pop3 }: Pick<DriveContext, 'pop3'>, rows: readonly { readonly uid: string }[]): void {
  const uids = thereBefore.get(pop3) ?? new Set()
  for (const { uid } of rows) uids.add(uid)
  thereBefore.set(pop3, uids)
}

/** The mark of a look that left messages out: how many that were there before, and how many of which that is not known. */
const PASSED_OVER = 'passed-over'

/** Which of the messages in a session are looked at: of many those alone that came since, wherever they are listed. */
export async function toLookAt(
  pop3: Pop3Drive,
  peer: Pop3Peer,
  numbers: readonly number[],
): Promise<readonly number[]> {
  if (numbers.length <= MOST_LOOKED) return numbers
  const before = thereBefore.get(pop3)
  const uids =
    before && new Map(uidsIn(await peer.command('UIDL', 'telling-apart')).map(({ number, uid }) => [number, uid]))
  const isDistinct = uids && new Set(uids.values()).size === uids.size
  const recent = isDistinct ? numbers.filter((number) => !before?.has(uids.get(number) ?? '')) : numbers
  const looked = recent.slice(-MOST_LOOKED)
  peer.mark(PASSED_OVER, `${numbers.length - recent.length} ${recent.length - looked.length}`)
  return looked
}

/** The unique ids in the answer to UIDL. */
export function uidsIn(
  answer:
    | {
        readonly lines?: readonly string[] | undefined
      }
    | string,
): { readonly number: number; readonly uid: string }[] {
  const lines = (typeof answer === 'object' ? answer.lines : undefined) ?? []
  return lines.flatMap((line) => {
    const [, number, uid] = /^([0-9]{1,9}) +(\S+)/.exec(line) ?? []
    return number !== undefined && uid !== undefined ? [{ number: Number(number), uid }] : []
  })
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

/** Whose a message is: somebody else's; that of an experiment which rests, or of this one if it keeps its own; or one of the harness's that may go. */
export async function ownerOf(
  context: DriveContext,
  peer: Pop3Peer,
  number: number,
  keeps?: 'own',
): Promise<'somebody' | 'experiment' | 'nobody'> {
  const top = await peer.command(`TOP ${number} 0`)
  const isHeader = typeof top !== 'string' && top.status === 'ok' && !isReport(top.content)
  const seen = isHeader ? top : await peer.command(`RETR ${number}`)
  if (typeof seen === 'string' || seen.content === undefined) return 'somebody'
  if (!(await isBrought(context, peer, number, seen.content))) return 'somebody'
  const nonces = madeUpIn(seen.content)
  const isKept = keeps && nonces.some((nonce) => context.isOfRun(nonce) && !context.isOfAnother(nonce))
  return isKept || context.isAwaited(nonces) ? 'experiment' : 'nobody'
}

/** Whether the harness brought a message: by what it wrote into it, by how it greeted, or as a notification about such a one. */
async function isBrought({ isOfRun }: DriveContext, peer: Pop3Peer, number: number, seen: string): Promise<boolean> {
  if (isReport(seen)) return SUBMITTED.test(seen) || isOfRun(RETURNED_SUBJECT.exec(seen)?.[1] ?? '')
  const { header } = readMessage(seen)
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
  /** Stops as undecided unless everything was looked at that was not there before. */
  wasLookedThrough(): void
}

/** The first look under a mark, with so many messages of the harness's own or more; stops as undecided otherwise. */
export function contents(pop3: Pop3Evidence, mark: string, atLeast = 0, detail?: string): Contents {
  const list = pop3.marked(mark).find((each) => detail === undefined || each.detail === detail)
  control(list, ok)
  isKeptWhole(list)
  const numbers = numbersIn(list.response)
  const who = pop3.marked('who').filter(({ raw }) => raw.log === list.raw.log)
  const messages = new Map(
    who.flatMap((exchange) => {
      const id = identityOf(exchange.response?.content)
      return id === undefined ? [] : [[Number(exchange.detail), id] as const]
    }),
  )
  const { known, unknown } = passedOverIn(list, pop3)
  const untold = numbers.filter((number) => !messages.has(number))
  if (untold.length > known + unknown) {
    const asked = new Set(who.map(({ detail }) => Number(detail)))
    const number = untold.findLast((one) => asked.has(one)) ?? untold.at(-1)!
    undecided(say`message ${{ number }} is listed but cannot be told from the others`, list)
  }
  const own = [...messages.values()].filter(isOwn).length
  if (own < atLeast) wasLookedThrough(list, pop3)
  control(
    fact(own, say`${{ own }} of them among ${{ total: numbers.length }}`, list.at),
    expecting(say`${{ atLeast }} or more messages that were put there`, (count) => count >= atLeast),
  )
  return { list, messages, wasLookedThrough: () => wasLookedThrough(list, pop3) }
}

/** Stops as undecided where not all of a listing was kept, so that messages would seem to be missing. */
export function isKeptWhole(list: Pop3Exchange): void {
  if (list.response?.multiline?.holed)
    undecided(say`the listing was kept in part (docs/caps.md)`, list, undefined, FEWER_MESSAGES)
}

/** How many messages a look left out: those that were there before, and others. */
function passedOverIn(list: Pop3Exchange, pop3: Pop3Evidence): { readonly known: number; readonly unknown: number } {
  const mark = pop3.marked(PASSED_OVER).find(({ raw }) => raw.log === list.raw.log)
  const [known = 0, unknown = 0] = mark?.detail?.split(' ').map(Number) ?? []
  return { known, unknown }
}

/** Stops as undecided where a message that is not among those that were looked at may be among the others. */
export function wasLookedThrough(list: Pop3Exchange, pop3: Pop3Evidence): void {
  if (passedOverIn(list, pop3).unknown === 0) return
  undecided(
    say`the maildrop has more messages than are looked at (${{ most: MOST_LOOKED }}, docs/caps.md)`,
    list,
    undefined,
    FEWER_MESSAGES,
  )
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
  if (gone.length > 0) after.wasLookedThrough()
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

/** The same, with what own messages are known by. */
export function madeUpIn(text: string): readonly string[] {
  return [...noncesIn(text), ...[...text.matchAll(/maildrop-([0-9a-f]{16})-/g)].map(([, nonce]) => nonce!)]
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

/** Whether messages of others are gone. */
export const othersGo = (before: Contents, after: Contents): boolean =>
  goneIn(before, after).some((id) => hasOwn(before) && !isOwn(id))

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
