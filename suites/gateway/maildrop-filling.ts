import { CAPS } from '../../harness/caps.ts'
import { NotDelivered } from '../../harness/driving/deliver-command.ts'
import { block, type DriveContext, fillingOf, loopbackOf, type SubjectAccount } from '../../harness/driving/drive.ts'
import { type Pop3Peer, statusOf } from '../../harness/driving/pop3-peer.ts'
import { codeOf } from '../../harness/driving/smtp-peer.ts'
import { waitingFor } from '../../harness/driving/waits.ts'
import { printEndpoint } from '../../harness/grammar/host.ts'
import { countIn } from '../../harness/grammar/pop3-response.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { textOf } from '../../harness/text/text-error.ts'
import { identitiesIn, isBrought, type OwnMessage, remember, reportOf } from './maildrop-contents.ts'
import { listed, tell } from './maildrop-watch.ts'
import { notificationLimit } from './notification-limit.ts'

/*
 * How messages get into a maildrop, by the best way at hand, and out of it again. A maildrop may be somebody's: there
 * only what the harness brought is deleted, unless the account is declared a test account.
 */

/** From and To of a message that is brought in that way: from an authority where it is put there, else to one. */
export function partiesOf({ account, subject }: DriveContext): { readonly from: string; readonly to: string } {
  const { to } = subject.addresses
  return fillingOf(subject) === 'deliver' ? { from: to, to: account.address } : { from: account.address, to }
}

/** Takes what the harness left there out of the account's maildrop, and puts messages into it. Returns when they are there. */
export async function fill(context: DriveContext, messages: readonly OwnMessage[]): Promise<void> {
  await sweep(context)
  await bring(context, messages)
}

/** Puts messages into the account's maildrop. Returns when they are there; blocks when they do not come. */
export async function bring(context: DriveContext, messages: readonly OwnMessage[]): Promise<void> {
  const { account, subject } = context
  if (subject.deliver) {
    try {
      for (const { octets } of messages) await subject.deliver(account.address, octets)
      return
    } catch (error) {
      if (!(error instanceof NotDelivered)) throw error
      block(await context.pop3.transaction(), textOf(error))
    }
  }
  const loopback = loopbackOf(subject, account)
  const peer = await context.smtp.authenticated()
  if (loopback === undefined && !peer.offers('DSN')) {
    block(peer, say`the maildrop cannot be filled: DSN is not offered; set ${{ settings: FILLING_SETTINGS }}`)
  }
  for (const { octets } of messages) {
    await context.smtp.envelope(peer, {
      ...(loopback === undefined ? { onRcpt: 'NOTIFY=SUCCESS' } : { rcpt: loopback, onRcpt: 'NOTIFY=FAILURE' }),
    })
    const isTaken = codeOf(await peer.command('DATA', 'filling')) === 354 && codeOf(await peer.data(octets)) === 250
    if (!isTaken) {
      peer.noteObstacle('DATA')
      block(peer, say`the maildrop could not be filled: the message for it was refused`)
    }
  }
  await peer.quit()
  const due = messages.map(({ id }) => (loopback === undefined ? reportOf(id) : id))
  await arrival(context, due, loopback)
}

/** The settings by which a maildrop is filled in another way. */
const FILLING_SETTINGS = 'gateway.addresses.loopback, gateway.deliver'

/** Looks into the maildrop until messages are there. */
async function arrival(
  { pop3, account, profile, rest, subject }: DriveContext,
  due: readonly string[],
  loopback: string | undefined,
): Promise<void> {
  const { ms: limit, isSet } = notificationLimit(profile)
  const setting = isSet ? 'dsn.within' : 'limits.delivery'
  const isOver = waitingFor({
    what: loopback === undefined ? 'notification' : 'delivery',
    peer: subject.pop3 ? printEndpoint(subject.pop3) : '',
    limit: setting,
    upToMs: limit,
  })
  const began = performance.now()
  const end = began + limit
  const what = loopback === undefined ? 'notification' : 'message'
  const seen = new Set<string>()
  try {
    for (let wait = limit / 500; ; wait = Math.min(wait * 1.5, limit / 20)) {
      const peer = await pop3.transaction(account)
      const there = [...(await identitiesIn(pop3, peer, 'filling', true)).values()]
      const missing = due.filter((id) => !there.includes(id))
      // What was there will not come again.
      const gone = missing.filter((id) => seen.has(id)).length
      for (const id of there) {
        if (due.includes(id) && !seen.has(id)) tell(peer, what, { cameMs: performance.now() - began })
        seen.add(id)
      }
      if (missing.length === 0) return await peer.quit()
      if (gone > 0) {
        await peer.quit()
        block(
          peer,
          say`the maildrop could not be filled: messages that came into it and were looked at are gone, ${{ count: gone }} of them, and nobody deleted them`,
        )
      }
      const isReturned = loopback !== undefined && missing.some((id) => there.includes(reportOf(id)))
      if (isReturned || performance.now() >= end) {
        if (!isReturned) for (const _ of missing) tell(peer, what, { outMs: limit })
        await peer.quit()
        block(peer, notThere(loopback, isReturned, missing.length, limit, setting))
      }
      await peer.quit()
      await rest(wait)
    }
  } finally {
    isOver()
  }
}

/** What to say of messages that did not come. */
function notThere(loopback: string | undefined, isReturned: boolean, count: number, ms: number, setting: string): Text {
  if (loopback === undefined)
    return say`the maildrop could not be filled: of the notifications that were asked for, ${{ count }} did not come within ${{ seconds: ms / 1000 }} s (${{ setting }}); set ${{ settings: FILLING_SETTINGS }}`
  return isReturned
    ? say`the maildrop could not be filled: a notification came about a message to ${{ loopback }}, and not the message (gateway.addresses.loopback)`
    : say`the maildrop could not be filled: of the messages to ${{ loopback }} (gateway.addresses.loopback), ${{ count }} did not come within ${{ seconds: ms / 1000 }} s (${{ setting }})`
}

/**
 * Deletes what the harness brought into the account's maildrop, and in that of a test account whatever is there, as far
 * as the server does so. Says how many messages were left, as they were not the harness's.
 */
export async function sweep(context: DriveContext): Promise<void> {
  const { account, pop3 } = context
  const peer = await pop3.transaction(account)
  const stat = await peer.command('STAT', 'emptying')
  const count = typeof stat === 'string' ? 0 : countIn(stat.text)
  for (const number of account.test ? allUpTo(count, peer) : count === 0 ? [] : await ownNumbers(context, peer)) {
    if (statusOf(await peer.command(`DELE ${number}`)) !== 'ok') break
  }
  await peer.quit()
}

function allUpTo(count: number, peer: Pop3Peer): readonly number[] {
  if (count > CAPS.maildrop) {
    block(
      peer,
      say`the maildrop has ${{ count }} messages, more than are worked on (${{ most: CAPS.maildrop }}, docs/caps.md)`,
    )
  }
  return Array.from({ length: count }, (_, index) => index + 1)
}

/** Unique ids of messages that were seen not to be the harness's, by account: each is looked at once. */
const othersIn = new WeakMap<SubjectAccount, Set<string>>()

/** The messages that the harness brought: by whatever experiment, and what notifies of them. */
async function ownNumbers(context: DriveContext, peer: Pop3Peer): Promise<number[]> {
  const { account } = context
  const others = othersIn.get(account) ?? new Set()
  othersIn.set(account, others)
  const own: number[] = []
  const rows = await listed(peer, 'emptying')
  remember(context, rows)
  for (const { number, uid } of rows.filter((row) => !others.has(row.uid)).slice(-CAPS.watched)) {
    if (peer.wire.closed) break
    if (await isBrought(context, peer, number)) own.push(number)
    else others.add(uid)
  }
  return own
}
