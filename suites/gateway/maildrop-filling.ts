import { CAPS } from '../../harness/caps.ts'
import { NotDelivered } from '../../harness/driving/deliver-command.ts'
import { block, type DriveContext, fillingOf, loopbackOf } from '../../harness/driving/drive.ts'
import { type Pop3Peer, statusOf } from '../../harness/driving/pop3-peer.ts'
import { codeOf, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { waitingFor } from '../../harness/driving/waits.ts'
import { printEndpoint } from '../../harness/grammar/host.ts'
import { countIn } from '../../harness/grammar/pop3-response.ts'
import { MOST_LOOKED } from '../../harness/reading/wholeness.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { textOf } from '../../harness/text/text-error.ts'
import { identitiesIn, knownOf, type OwnMessage, ownerOf, remember, reportOf } from './maildrop-contents.ts'
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
  // Each experiment takes out its own, and a login may cost time; what is in a test account goes here alone.
  if (context.account.test || !knownOf(context.account).isTidy) await sweep(context)
  await bring(context, messages)
}

/** Takes out what is left there of others, where that is much, so that what is looked for is not out of sight. */
export async function tidy(context: DriveContext): Promise<void> {
  if (!knownOf(context.account).isTidy) await sweep(context, 'own')
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
  await submit(context, peer, messages, loopback)
  await arrival(context, messages, loopback)
}

/** Submits messages on a session that is logged in, and ends it. Blocks where one is refused. */
async function submit(
  context: DriveContext,
  begun: SmtpPeer,
  messages: readonly OwnMessage[],
  loopback: string | undefined,
): Promise<void> {
  let peer = begun
  for (const { octets } of messages) {
    if (!peer.wire.closed) peer = await context.smtp.goOn(peer)
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
}

/** The settings by which a maildrop is filled in another way. */
const FILLING_SETTINGS = 'gateway.addresses.loopback, gateway.deliver'

/**
 * Looks into the maildrop until messages are there. Others have it meanwhile, so that they wait at the same time. What is
 * gone again by then, or was lost while others were at it, is brought once more, and then nobody else has it.
 */
async function arrival(
  context: DriveContext,
  messages: readonly OwnMessage[],
  loopback: string | undefined,
): Promise<void> {
  const { pop3, account, profile, rest, subject } = context
  const { ms: limit, isSet } = notificationLimit(profile)
  const setting = isSet ? 'dsn.within' : 'limits.delivery'
  const isOver = waitingFor({
    what: loopback === undefined ? 'notification' : 'delivery',
    peer: subject.pop3 ? printEndpoint(subject.pop3) : '',
    limit: setting,
    upToMs: limit,
  })
  const identityOf = ({ id }: OwnMessage) => (loopback === undefined ? reportOf(id) : id)
  const what = loopback === undefined ? 'notification' : 'message'
  const known = knownOf(account)
  const { came } = known
  const told = new Set<OwnMessage>()
  const began = performance.now()
  let begun = began
  let [hasRested, isAgain] = [false, false]
  try {
    for (let wait = limit / 500; ; wait = Math.min(wait * 1.5, limit / 20)) {
      const isLast = performance.now() >= begun + limit
      // What others saw a moment ago without it need not be looked at.
      const isIn = messages.every((one) => came.has(identityOf(one)))
      if (isLast || isIn || !hasRested || performance.now() - known.lookedAt >= wait) {
        if (hasRested && !isAgain) await tidy(context)
        const peer = await pop3.transaction(account)
        const there = [...(await identitiesIn(pop3, peer, 'filling', true)).values()]
        known.lookedAt = performance.now()
        const missing = messages.filter((one) => !there.includes(identityOf(one)))
        const gone = missing.filter((one) => came.has(identityOf(one)))
        const lost = isLast && came.size > 0 ? missing : gone
        for (const identity of there) if (!came.has(identity)) came.set(identity, known.lookedAt)
        for (const one of messages) {
          if (missing.includes(one) || told.has(one)) continue
          told.add(one)
          tell(peer, what, { cameMs: came.get(identityOf(one))! - began })
        }
        if (missing.length === 0) return await peer.quit()
        const isReturned = loopback !== undefined && missing.some(({ id }) => there.includes(reportOf(id)))
        const isLost = lost.length > 0 && hasRested && !isAgain
        if (isReturned || ((isLast || gone.length > 0) && !isLost)) {
          const isOut = !isReturned && gone.length === 0
          if (isOut) for (const _ of missing) tell(peer, what, { outMs: limit })
          await peer.quit()
          const why = notThere(loopback, isReturned, missing.length, limit, setting)
          block(peer, gone.length > 0 ? takenOut(gone.length) : why)
        }
        await peer.quit()
        if (isLost) {
          for (const one of lost) came.delete(identityOf(one))
          await submit(context, await context.smtp.authenticated(), lost, loopback)
          begun = performance.now()
          isAgain = true
        }
      }
      known.isLate ||= performance.now() - begun >= profile.limits.quiet
      hasRested ||= known.isLate
      await (known.isLate && !isAgain ? rest(wait) : rest(wait, 'maildrop'))
    }
  } finally {
    isOver()
  }
}

/** What to say of messages that came, and that nobody but the server can have taken out. */
const takenOut = (count: number): Text =>
  say`the maildrop could not be filled: messages that came into it and were looked at are gone, ${{ count }} of them, and nobody deleted them`

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
 * as the server does so. What is awaited stays, and what the experiment itself brought if it keeps that.
 */
export async function sweep(context: DriveContext, keeps?: 'own'): Promise<void> {
  const { account, pop3 } = context
  const peer = await pop3.transaction(account)
  const stat = await peer.command('STAT', 'emptying')
  const count = typeof stat === 'string' ? 0 : countIn(stat.text)
  const isAll = account.test && !keeps && !context.isAwaited()
  const goes = isAll ? allUpTo(count, peer) : count === 0 ? [] : await toDelete(context, peer, keeps)
  for (const number of goes) {
    if (statusOf(await peer.command(`DELE ${number}`)) !== 'ok') break
  }
  await peer.quit()
  // Of many messages each experiment has to know which were there before.
  knownOf(account).isTidy = count <= MOST_LOOKED
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

/** The messages that the harness brought, by whatever experiment, and what notifies of them, but for those that are awaited; in a test account all but those. */
async function toDelete(context: DriveContext, peer: Pop3Peer, keeps?: 'own'): Promise<number[]> {
  const { others } = knownOf(context.account)
  const numbers: number[] = []
  const rows = await listed(peer, 'emptying')
  // What comes while an experiment waits for its own may be its own.
  if (keeps === undefined) remember(context, rows)
  const own = rows.filter(({ uid }) => context.account.test || !others.has(uid))
  for (const { number, uid } of own.slice(-CAPS.watched)) {
    if (peer.wire.closed) break
    const owner = await ownerOf(context, peer, number, keeps)
    if (owner === 'nobody' || (owner === 'somebody' && context.account.test)) numbers.push(number)
    else if (owner === 'somebody') others.add(uid)
  }
  return numbers
}
