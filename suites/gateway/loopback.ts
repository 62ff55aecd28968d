import { CAPS } from '../../harness/caps.ts'
import type { DriveContext } from '../../harness/driving/drive.ts'
import type { Pop3Peer } from '../../harness/driving/pop3-peer.ts'
import { codeOf, messageData, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { waitingFor } from '../../harness/driving/waits.ts'
import { printEndpoint } from '../../harness/grammar/host.ts'
import type { SmtpReply } from '../../harness/grammar/smtp-reply.ts'
import type { Judged } from '../../harness/judging/check.ts'
import { demand, fact, itHolds, present, undecided } from '../../harness/judging/finding.ts'
import { derived } from '../../harness/reading/derived.ts'
import type { Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import type { SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import { say, type Text } from '../../harness/text/text.ts'
import type { NoFrame } from '../../harness/wire/wire.ts'
import { normalAddress } from '../message/report.ts'
import { BlockDigests } from './large-data.ts'
import { noncesIn } from './maildrop-contents.ts'
import { listed, type Sent, tell } from './maildrop-watch.ts'
import { notificationLimit } from './notification-limit.ts'

/*
 * Messages that a recipient brings back into the maildrop of the account that submits them (`addresses.loopback`): the one
 * way to see what a gateway makes of what passes through it.
 */

/** The marks of what came back: whole, its top, and that the wait for the rest was over. */
const RETURNED = 'returned'
const TOPPED = 'topped'
const GIVEN_UP = 'given-up'
/** What is told of a message that is too large to be held: its unique id, nonce, octets, and the digests of its body. */
const DIGESTED = 'digested'

/** What TOP is asked for: more lines than any message of the harness has. */
const ALL_LINES = 999_999

/** Retrieves what comes back into a maildrop, for an experiment with `uses: ['maildrop', 'loopback']`, and removes what it brought. */
export class Return {
  readonly #context: DriveContext
  readonly #seen = new Set<string>()
  readonly #awaited = new Map<string, Sent & { readonly topped: boolean }>()
  readonly #digests: boolean

  /** `digests`: whether messages are too large to be held, and are told by digests of their blocks. */
  constructor(context: DriveContext, { digests = false }: { readonly digests?: boolean } = {}) {
    this.#context = context
    this.#digests = digests
  }

  /** Remembers what is there already, which is of no interest. */
  async begin(): Promise<void> {
    const { pop3, account } = this.#context
    await pop3.visit(account, async (peer) => {
      for (const { uid } of await listed(peer, 'first-look')) this.#seen.add(uid)
    })
  }

  /** Adds a message to those that have to come. `topped`: whether TOP is asked for it too. */
  await(sent: Sent, topped = false): void {
    this.#awaited.set(sent.nonce, { ...sent, topped })
  }

  /** Looks until all have come, or the time for it is over. */
  async all(): Promise<void> {
    const { profile, rest, subject } = this.#context
    const { ms: limit, isSet } = notificationLimit(profile)
    const isOver = waitingFor({
      what: 'delivery',
      peer: subject.pop3 ? printEndpoint(subject.pop3) : '',
      limit: isSet ? 'dsn.within' : 'limits.delivery',
      upToMs: limit,
    })
    for (let wait = limit / 100; this.#awaited.size > 0; wait = Math.min(wait * 1.5, limit / 20)) {
      const last = Math.max(...[...this.#awaited.values()].map(({ at }) => at))
      const isLast = performance.now() >= last + limit
      await this.#look(isLast ? GIVEN_UP : 'look')
      if (isLast) break
      if (this.#awaited.size > 0) await rest(wait)
    }
    isOver()
  }

  async #look(as: string): Promise<void> {
    const { pop3, account } = this.#context
    await pop3.visit(account, async (peer) => {
      const own: { readonly number: number; readonly uid: string; readonly topped: boolean }[] = []
      const recent = (await listed(peer, as)).filter(({ uid }) => !this.#seen.has(uid))
      for (const { number, uid } of recent.slice(-CAPS.watched)) {
        if (peer.wire.closed) break
        for (const sent of await this.#retrieve(peer, number, uid)) own.push({ number, uid, topped: sent.topped })
      }
      // What follows a broken answer may be out of step with it, so that each kind comes after the one before.
      for (const { number, uid, topped } of own) {
        if (topped && !peer.wire.closed) await peer.command(`TOP ${number} ${ALL_LINES}`, TOPPED, uid)
      }
      for (const { number } of own) if (!peer.wire.closed) await peer.command(`DELE ${number}`, 'own')
      if (as !== GIVEN_UP || peer.wire.closed) return
      const { ms } = notificationLimit(this.#context.profile)
      for (const _ of this.#awaited.values()) tell(peer, 'message', { outMs: ms })
    })
  }

  async #retrieve(peer: Pop3Peer, number: number, uid: string): Promise<readonly { readonly topped: boolean }[]> {
    const header = this.#digests ? await digested(peer, number, uid) : await headerOf(peer, number, uid)
    // What did not come whole is fetched at the next look.
    if (header === undefined) return []
    this.#seen.add(uid)
    const { isOfRun, isOfAnother } = this.#context
    const own = (isReport(header) ? [] : noncesIn(header)).filter((nonce) => isOfRun(nonce) && !isOfAnother(nonce))
    const awaited = own.flatMap((nonce) => this.#awaited.get(nonce) ?? [])
    for (const { nonce, at } of awaited) {
      this.#awaited.delete(nonce)
      tell(peer, 'message', { cameMs: performance.now() - at })
    }
    // A second copy, or what was refused and came all the same, is not left behind either.
    return awaited.length > 0 || own.length === 0 ? awaited : [{ topped: false }]
  }
}

/** Stands for the nonce of a message that is not one of the harness. */
const NOT_OURS = '-'
const isReport = (header: string): boolean => /^Content-Type:\s*multipart\/report/im.test(header)

/** Retrieves a message; its header, when it came whole. */
async function headerOf(peer: Pop3Peer, number: number, uid: string): Promise<string | undefined> {
  const response = await peer.command(`RETR ${number}`, RETURNED, uid)
  return typeof response === 'string' || response.content === undefined ? undefined : headerIn(response.content)
}

/** The same of one that is too large to be held; LIST says its size first, and a mark tells of its body. */
async function digested(peer: Pop3Peer, number: number, uid: string): Promise<string | undefined> {
  await peer.command(`LIST ${number}`, 'listed', uid)
  peer.wire.recorder.keepInPart()
  const body = new BlockDigests()
  let [header, isBody, octets] = ['', false, 0]
  const isWhole = await peer.retrieve(
    number,
    (piece) => {
      octets += piece.length
      if (isBody) return body.add(piece)
      header += piece
      const end = header.indexOf('\r\n\r\n')
      if (end < 0) return
      isBody = true
      body.add(header.slice(end + 4))
      header = header.slice(0, end)
    },
    RETURNED,
    uid,
  )
  if (!isWhole) return undefined
  // A report about a message names it too.
  const nonce = (isReport(header) ? undefined : noncesIn(header)[0]) ?? NOT_OURS
  peer.mark(DIGESTED, `${uid} ${nonce} ${octets} ${body.end()}`)
  return nonce === NOT_OURS ? '' : header
}

const headerIn = (content: string): string => content.split('\r\n\r\n', 1)[0]!

/** A message that was submitted to come back, or was meant to be. */
export interface Outing {
  /** By which judges find it. */
  readonly name: string
  readonly nonce: string
  /** The reply that settled it: that to the data, or the first refusal. */
  readonly settled: SmtpExchange
  /** Whether the data were sent, and are in `settled`. */
  readonly isSent: boolean
  /** What came back, whole. */
  readonly back: Pop3Exchange | undefined
  /** The answer to TOP for all lines, where it was asked for. */
  readonly top: Pop3Exchange | undefined
}

/** The mark of the steps of an outing, each with its name and nonce, and the one of its data. */
const STEP = 'out'
const DATA = 'out-data'

/** What is told of a message that was too large to be held and came whole. */
interface Digests {
  readonly uid: string
  readonly nonce: string
  readonly octets: number
  readonly blocks: readonly string[]
}

/** All that came whole, whoever wrote it. */
export function wholeIn(pop3: Judged['pop3']): readonly Digests[] {
  return pop3.marked(DIGESTED).map(({ detail = '' }) => {
    const [uid = '', nonce = '', octets, blocks = ''] = detail.split(' ')
    return { uid, nonce, octets: Number(octets), blocks: blocks.split(',') }
  })
}

/** Those of the harness, by nonce; of a message that came twice the first. */
export function digestsIn(pop3: Judged['pop3']): ReadonlyMap<string, Digests> {
  const own = wholeIn(pop3).filter(({ nonce }) => nonce !== NOT_OURS)
  return new Map(own.reverse().map((each) => [each.nonce, each]))
}

/** What was submitted to come back and what came of it, in the order in which it was submitted. */
export function outingsIn({ smtp, pop3 }: Pick<Judged, 'smtp' | 'pop3'>): readonly Outing[] {
  const back = new Map<string, Pop3Exchange>()
  const digested = new Map([...digestsIn(pop3)].map(([nonce, { uid }]) => [uid, nonce]))
  for (const exchange of pop3.marked(RETURNED)) {
    const told = digested.get(exchange.detail ?? '')
    for (const nonce of told === undefined ? noncesBackIn(exchange) : [told])
      if (!back.has(nonce)) back.set(nonce, exchange)
  }
  const top = new Map(pop3.marked(TOPPED).map((exchange) => [exchange.detail, exchange]))
  const outings = new Map<string, Outing>()
  for (const settled of smtp.exchanges) {
    if ((settled.mark !== STEP && settled.mark !== DATA) || settled.sent === '') continue
    const [, name, nonce] = /^(\S+) (\S+)$/.exec(settled.detail ?? '') ?? []
    if (name === undefined || nonce === undefined) continue
    const returned = back.get(nonce)
    const isSent = settled.mark === DATA
    outings.set(nonce, { name, nonce, settled, isSent, back: returned, top: returned && top.get(returned.detail) })
  }
  // Several sessions submit side by side, and which of them ended first is a matter of time.
  return [...outings.values()].sort((one, other) => sentAt(one.settled) - sentAt(other.settled))
}

/** Milliseconds into the run. */
const sentAt = ({ raw }: SmtpExchange): number => raw.log.events[raw.sentAt[0]?.event ?? 0]?.t ?? 0

const noncesBackIn = derived((exchange: Pop3Exchange): readonly string[] => {
  const content = exchange.response?.content
  // A report about a message names it too.
  return content === undefined || isReport(headerIn(content)) ? [] : noncesIn(headerIn(content))
})

/** Submits one message to come back, on a session that is logged in. Its octets are made when the server asks for them, and go out in as few segments as the evidence keeps whole, unless others are given. */
export async function sendOut(
  peer: SmtpPeer,
  { account }: DriveContext,
  loopback: string,
  { name, nonce, onMail = '' }: { readonly name: string; readonly nonce: string; readonly onMail?: string },
  message: () => string | Iterable<string>,
  segments?: (octets: string) => readonly string[],
): Promise<Sent | undefined> {
  const detail = `${name} ${nonce}`
  const steps = [`MAIL FROM:<${account.address}>${onMail && ` ${onMail}`}`, `RCPT TO:<${loopback}>`, 'DATA']
  for (const line of steps) {
    if (peer.wire.closed) return undefined
    const code = codeOf(await peer.command(line, STEP, detail))
    if (code === (line === 'DATA' ? 354 : 250)) continue
    if (line === 'DATA') peer.noteObstacle(line)
    // The next message begins anew.
    if (!line.startsWith('MAIL')) await peer.command('RSET', 'reset')
    return undefined
  }
  peer.mark(DATA, detail)
  const octets = message()
  const end =
    typeof octets !== 'string'
      ? await peer.dataIn(octets)
      : await inSegments(peer, (segments ?? inPieces)(`${messageData(octets)}.\r\n`))
  if (codeOf(end) !== 250) {
    peer.noteObstacle('DATA')
    return undefined
  }
  return { nonce, at: performance.now(), isDue: true }
}

/** Pieces that the evidence keeps whole. */
const PIECE = CAPS.inline / 2
const inPieces = (octets: string): readonly string[] =>
  Array.from({ length: Math.ceil(octets.length / PIECE) }, (_, index) =>
    octets.slice(index * PIECE, (index + 1) * PIECE),
  )

/** Sends octets in segments of their own and waits for one reply. */
async function inSegments(peer: SmtpPeer, segments: readonly string[]): Promise<SmtpReply | NoFrame> {
  for (const segment of segments) {
    if (peer.wire.closed) break
    peer.send(segment)
    await peer.wire.flushed()
  }
  return peer.reply()
}

/** Whether the envelope of a message brings it into the maildrop of its sender: the recipient of a whole run may loop back. */
export function comesBack(end: SmtpExchange, { smtp, subject }: Pick<Judged, 'smtp' | 'subject'>): boolean {
  const session = smtp.sessions.find(({ logs }) => logs.includes(end.raw.log))
  const paths = (verb: RegExp) =>
    (session?.exchanges ?? []).flatMap(({ sent }) => (verb.test(sent) ? [/<([^>]*)>/.exec(sent)?.[1] ?? ''] : []))
  const [sender = ''] = paths(/^MAIL FROM:/i)
  const own = [sender, loopbackFor(sender, subject.addresses)]
  return paths(/^RCPT TO:/i).some((one) => own.some((back) => normalAddress(one) === normalAddress(back ?? '')))
}

/** The recipient that brings the messages of a sender back, where one is configured. */
export const loopbackFor = (sender: string, { loopback }: Judged['subject']['addresses']): string | undefined =>
  loopback?.replaceAll('{mailbox}', sender)

/** Stops as undecided when messages of these did not come back, or were not sent. Asked last, so that a breach that was seen is told. */
export function allCameBack(outings: readonly Outing[], titleOf: (name: string) => Text): void {
  for (const { name, settled, isSent, back } of outings) {
    if (back) continue
    if (settled.code !== 250)
      undecided(
        isSent
          ? say`it cannot be seen what becomes of ${{ message: titleOf(name) }}: it was not accepted`
          : say`${{ message: titleOf(name) }} could not be submitted`,
        settled,
      )
    undecided(
      say`it cannot be seen what becomes of ${{ message: titleOf(name) }}: it did not come back. If the gateway is known to deliver within some time, set dsn.within to that: then a message that stays out fails`,
      settled,
    )
  }
}

/** Decides that what was accepted came back within the time that the profile sets. */
export function demandBack(
  { pop3, profile }: Judged,
  outings: readonly Outing[],
  titleOf: (name: string) => Text,
): void {
  const accepted = present(
    outings.filter(({ isSent, settled }) => isSent && settled.code === 250),
    say`a message to the loop-back recipient that was accepted`,
  )
  const { ms, isSet } = notificationLimit(profile)
  const isWaitedOut = pop3.marked(GIVEN_UP).some(({ status }) => status === 'ok')
  for (const { name, back, settled } of accepted) {
    if (!back && !isSet) continue
    if (!back && !isWaitedOut) undecided(say`the maildrop could not be looked into to the end`)
    const came = back
      ? fact(true, say`${{ message: titleOf(name) }} came back`, settled.at)
      : fact(
          false,
          say`${{ message: titleOf(name) }} was accepted and did not come back within ${{ seconds: ms / 1000 }} s`,
          settled.at,
        )
    demand('RFC5321-6.1-1', came, itHolds(say`a message that comes back once it is accepted`), {
      ...(isSet && { setting: 'dsn.within' }),
    })
  }
  allCameBack(accepted, titleOf)
}
