import { CAPS } from '../../harness/caps.ts'
import { type DriveContext, loopbackOf, type SharedMaildrop, type SubjectAccount } from '../../harness/driving/drive.ts'
import type { Pop3Peer } from '../../harness/driving/pop3-peer.ts'
import { waitingFor } from '../../harness/driving/waits.ts'
import { printEndpoint } from '../../harness/grammar/host.ts'
import { readMessage } from '../../harness/grammar/mime/message.ts'
import { MARKS } from '../../harness/reading/marks.ts'
import {
  identityIn,
  identityOf,
  knownOf,
  madeUpIn,
  nonceOfCopy,
  noncesIn,
  numbersIn,
  remember,
  uidsIn,
} from './maildrop-contents.ts'
import { notificationLimit } from './notification-limit.ts'

/*
 * What becomes of a message is not on the wire of its submission. The gateway tells it in a notification, which lands in
 * the sender's maildrop (§2.2.3).
 */

/** A message that was accepted. */
export interface Sent {
  readonly nonce: string
  /** When, by `performance.now()`. */
  readonly at: number
  /** Whether a notification about it has to come, so that it is waited for. */
  readonly isDue: boolean
  /** How many messages that mention it are waited for, where it is more than one: it may come itself, and be reported as well. */
  readonly due?: number
  /** Set where that has to be a notification: the message itself may come into the maildrop, and says nothing of it. */
  readonly byNotification?: true
}

/** What is waited for: the message itself, or a notification about one. */
type DueMail = 'message' | 'notification'

/** Leaves in the evidence after how long something came, or for how long it did not, for a report to add up. */
export function tell(peer: Pop3Peer, what: DueMail, outcome: { readonly cameMs: number } | { readonly outMs: number }) {
  const isHere = 'cameMs' in outcome
  const seconds = Math.round((isHere ? outcome.cameMs : outcome.outMs) / 100) / 10
  peer.mark(isHere ? MARKS.came : MARKS.stayedOut, `${what} ${seconds}`)
}

/** The mark that says that something is gone which was retrieved and not deleted: then what is not there may have been. */
export const VANISHED = 'vanished'

/** A maildrop that is looked into again and again, for an experiment with `uses: ['shared-maildrop']`. */
export class Watch {
  readonly #context: DriveContext
  readonly #account: SubjectAccount
  readonly #mark: string
  readonly #seen = new Set<string>()
  readonly #texts: { readonly text: string; readonly isMessage: boolean; readonly at: number }[] = []
  #retrieved = 0

  /** Of the context's own account, unless another is given; what is collected goes under a mark. */
  constructor(context: DriveContext, account: SubjectAccount = context.account, mark = 'collected') {
    this.#context = context
    this.#account = account
    this.#mark = mark
  }

  /** Remembers what is there already, which is of no interest. One looks for all who share the maildrop, as a login may cost time. */
  async begin(): Promise<void> {
    const { pop3 } = this.#context
    const shared = pop3.shared(this.#account)
    const look = async (peer: Pop3Peer) => {
      shared.atFirst = new Set((await listed(peer, 'first-look')).map(({ uid }) => uid))
    }
    await pop3.visit(this.#account, look, () => shared.atFirst === undefined)
    for (const uid of shared.atFirst ?? []) this.#seen.add(uid)
    remember(
      this.#context,
      [...this.#seen].map((uid) => ({ uid })),
    )
  }

  /**
   * Collects what has come since the last look, but for what is known to be about what other experiments submitted. A
   * maildrop shows nothing new to a session that is open (RFC 1939 §4). `isNeeded` is asked when it is its
   * turn; `afterwards`: what else is done in that session.
   */
  async look(as = 'look', isNeeded?: () => boolean, afterwards: (peer: Pop3Peer) => void = () => {}): Promise<void> {
    const look = async (peer: Pop3Peer, shared: SharedMaildrop) => {
      const { retrieved, firstSeen } = shared
      const known = knownOf(this.#account)
      known.isTidy = false
      const all = await listed(peer, as)
      shared.lookedAt = performance.now()
      const there = new Set(all.map(({ uid }) => uid))
      for (const uid of there) if (!firstSeen.has(uid)) firstSeen.set(uid, performance.now())
      const recent = all.filter(({ uid }) => !this.#seen.has(uid) && !this.#isOfOthers(retrieved.get(uid)))
      for (const { number, uid } of recent.slice(-CAPS.watched)) {
        if (peer.wire.closed || this.#retrieved >= CAPS.retrieved) break
        this.#retrieved += 1
        const response = await peer.command(`RETR ${number}`, this.#mark, uid)
        // What did not come whole is fetched at the next look.
        if (typeof response === 'string' || response.content === undefined) continue
        this.#seen.add(uid)
        const message = readMessage(response.content)
        const isMessage = nonceOfCopy(message) !== undefined
        const text = [message.raw, ...message.entities.map(({ content }) => content.toString('latin1'))].join('\n')
        if (!retrieved.has(uid)) retrieved.set(uid, madeUpIn(text))
        const at = firstSeen.get(uid)!
        for (const one of [identityOf(response.content)!, ...noncesIn(text)])
          if (!known.came.has(one)) known.came.set(one, at)
        this.#texts.push({ text, isMessage, at })
      }
      const gone = all.length < CAPS.lines ? this.#goneOf(retrieved, there) : undefined
      if (gone !== undefined) peer.mark(VANISHED, gone)
      afterwards(peer)
    }
    await this.#context.pop3.visit(this.#account, look, isNeeded)
  }

  /** The unique id of a message that was retrieved, and is there under no other; those of others say nothing. */
  #goneOf(retrieved: ReadonlyMap<string, readonly string[]>, there: ReadonlySet<string>): string | undefined {
    const left = new Set([...there].flatMap((uid) => retrieved.get(uid) ?? []))
    const isGone = (nonce: string) => this.#context.isOfRun(nonce) && !left.has(nonce)
    return [...retrieved].find(([uid, nonces]) => !there.has(uid) && nonces.some(isGone))?.[0]
  }

  /** Whether a message mentions what other experiments submitted, and nothing else that may be a nonce. */
  #isOfOthers(nonces: readonly string[] = []): boolean {
    return nonces.length > 0 && nonces.every((nonce) => this.#context.isOfAnother(nonce))
  }

  /** Whether others have looked within so many milliseconds, and nothing that they retrieved so far mentions any of these. */
  #isIdle(open: readonly Sent[], ms: number): boolean {
    const { lookedAt, retrieved } = this.#context.pop3.shared(this.#account)
    if (performance.now() - lookedAt > ms) return false
    const nonces = new Set([...retrieved.values()].flat())
    return open.every(({ nonce }) => !nonces.has(nonce))
  }

  /** Whether as much was collected that mentions it as is due. */
  mentions(sent: Sent): boolean {
    return this.#answeredAt(sent) !== undefined
  }

  /** When as much was there that mentions it as is due, as far as anybody looked. */
  #answeredAt({ nonce, due = 1, byNotification }: Sent): number | undefined {
    const telling = this.#texts.filter(({ isMessage, text }) => !(byNotification && isMessage) && text.includes(nonce))
    // Where nothing is due, that is so from the start.
    if (due === 0) return 0
    return telling.map(({ at }) => at).sort((one, other) => one - other)[due - 1]
  }

  /**
   * Looks until something was said about each message of which a notification is due, or the time for it is over. Then it
   * waits for as long as the slowest answer took, and looks once more: what has not come by then is believed not to come.
   * An answer took as long as it was before anybody saw it: this experiment may have been busy with its other messages.
   */
  async until(sent: readonly Sent[]): Promise<void> {
    const slowest = await this.untilThere(sent)
    const { profile, rest, subject } = this.#context
    await rest(Math.max(profile.limits.quiet, slowest))
    const isMessage = loopbackOf(subject, this.#account) !== undefined
    await this.look('last-look', undefined, (peer) => {
      for (const one of sent) {
        if (!one.isDue) continue
        const at = this.#answeredAt(one)
        const outcome =
          at === undefined ? { outMs: notificationLimit(profile).ms } : { cameMs: Math.max(0, at - one.at) }
        tell(peer, isMessage && !one.byNotification ? 'message' : 'notification', outcome)
      }
    })
  }

  /** Looks in the same way, and no more after that. Returns how many milliseconds the slowest answer took. */
  async untilThere(sent: readonly Sent[]): Promise<number> {
    const { profile, rest, subject } = this.#context
    const { ms: limit, isSet } = notificationLimit(profile)
    const isOver = waitingFor({
      what: 'notification',
      peer: subject.pop3 ? printEndpoint(subject.pop3) : '',
      limit: isSet ? 'dsn.within' : 'limits.delivery',
      upToMs: limit,
    })
    let open = sent.filter(({ isDue }) => isDue)
    const end = Math.max(0, ...sent.map(({ at }) => at)) + limit
    let slowest = 0
    for (let wait = limit / 100; open.length > 0 && performance.now() < end; wait = Math.min(wait * 1.5, limit / 20)) {
      await rest(wait)
      await this.look('look', () => !this.#isIdle(open, wait))
      for (const one of open) slowest = Math.max(slowest, (this.#answeredAt(one) ?? one.at) - one.at)
      open = open.filter((one) => !this.mentions(one))
    }
    isOver()
    return slowest
  }
}

/**
 * The messages in a maildrop, with what tells one from another over several sessions: its unique id, which is optional
 * (RFC 1939 §7), or else what is in it; of many then the last ones.
 */
export async function listed(peer: Pop3Peer, as: string): Promise<{ number: number; uid: string }[]> {
  const uidl = await peer.command('UIDL', as)
  if (typeof uidl !== 'string' && uidl.status === 'ok') {
    const rows = uidsIn(uidl)
    if (new Set(rows.map(({ uid }) => uid)).size === rows.length) return rows
  }
  const messages: { number: number; uid: string }[] = []
  for (const number of numbersIn(await peer.command('LIST')).slice(-CAPS.watched)) {
    const uid = await identityIn(peer, number)
    if (uid !== undefined) messages.push({ number, uid })
  }
  return messages
}
