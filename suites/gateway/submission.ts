import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { Blocked } from '../../harness/driving/blocked.ts'
import { type DriveContext, loopbackOf } from '../../harness/driving/drive.ts'
import { codeOf, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { encodeXtext } from '../../harness/grammar/xtext.ts'
import type { Sent } from './maildrop-watch.ts'

/*
 * Submitting messages that can be told apart: each has a nonce as its Message-ID and Subject, and as ENVID where the
 * server offers DSN.
 */

/** A message to submit. */
export interface Request {
  /** Judges find it by this. */
  readonly name: string
  /** The recipient; the run's own when absent. */
  readonly rcpt?: 'undeliverable' | 'unknown' | 'loopback'
  /** NOTIFY, where the server offers DSN; elsewhere the message goes out plain. */
  readonly notify?: string
  /** RET, likewise. */
  readonly ret?: 'FULL' | 'HDRS'
  /** Whether ORCPT is given, likewise: the recipient, with its at sign encoded. */
  readonly orcpt?: true
  /** ENVID in xtext, likewise; the nonce when absent, none when empty. */
  readonly envid?: (nonce: string) => string
  /** Whether a notification has to come, so that it is waited for: of success only where it can be asked for. */
  readonly answered?: true
  readonly withoutMessageId?: true
  /** Whether it comes from the null reverse-path, as a notification does. */
  readonly fromNobody?: true
  /** Cc, which table 4 does not allow. */
  readonly withCopy?: true
  /** From, where it is not the sender of the envelope. */
  readonly from?: string
  /** How the session ends that the message has to itself; with QUIT when absent. */
  readonly end?: (typeof ENDS)[number]
}

/** Ends of a session without QUIT. */
export const ENDS = ['close', 'close-without-close_notify', 'reset'] as const

/** The address of another party: of the second account, or of nobody where there is none. */
export const anotherParty = ({ account, otherAccount }: DriveContext): string =>
  otherAccount?.address ?? `another-party@${domainOf(account.address)}`

/** The domain of an address. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/**
 * Recipients that may be accepted and then fail, where none is configured: nobody at the domain of the recipient, at that
 * of the parties, and at one that no host has (RFC 2606 §2).
 */
const failingDomains = ({ subject, account }: DriveContext): readonly string[] => [
  ...new Set([domainOf(subject.addresses.rcpt), domainOf(account.address), 'client.invalid']),
]
/** Which of them was accepted first by experiment, or that none was: nobody is asked twice. */
const accepting = new WeakMap<DriveContext, readonly string[]>()

/** Whether a recipient that fails is not configured, and none that may fail was accepted. */
export const isOutOfReach = (context: DriveContext, { rcpt }: Pick<Request, 'rcpt'>): boolean =>
  rcpt === 'undeliverable' &&
  context.subject.addresses.undeliverable === undefined &&
  accepting.get(context)?.length === 0

/** Submits one message in a session of its own, so that nothing of another can cling to it. */
export async function submit(context: DriveContext, request: Request): Promise<Sent | undefined> {
  if (isOutOfReach(context, request)) return undefined
  try {
    const peer = await context.smtp.authenticated()
    const sent = await submitOn(peer, context, request)
    if (request.end === 'close') peer.wire.end()
    else if (request.end === 'close-without-close_notify') peer.wire.endWithoutCloseNotify()
    else if (request.end === 'reset') peer.wire.reset()
    else await peer.quit()
    return sent
  } catch (error) {
    if (error instanceof Blocked) return undefined
    throw error
  }
}

/** Names the recipient of a message by RCPT; whether it was accepted. One that has to fail may be looked for. */
export async function nameRecipient(
  peer: SmtpPeer,
  context: DriveContext,
  { to, nonce, detail }: { readonly to: Request['rcpt']; readonly nonce: string; readonly detail: string },
  onRcpt: (recipient: string) => string,
): Promise<boolean> {
  const recipients = recipientsOf(context, to, nonce)
  const isGuess = to === 'undeliverable' && context.subject.addresses.undeliverable === undefined
  let accepted: string | undefined
  for (const recipient of recipients) {
    const line = `RCPT TO:<${recipient}>${peer.dsn(onRcpt(recipient))}`
    if (codeOf(await peer.command(line, 'rcpt', detail)) !== 250) continue
    accepted = recipient
    break
  }
  if (isGuess) accepting.set(context, accepted === undefined ? [] : [domainOf(accepted)])
  return accepted !== undefined
}

/** Whom a message may go to, in the order in which they are tried; nobody where there is no such recipient. */
function recipientsOf(context: DriveContext, to: Request['rcpt'], nonce: string): readonly string[] {
  const { subject, account } = context
  const { rcpt, undeliverable } = subject.addresses
  const nobodyAt = (domain: string) => `no-such-flow-${nonce}@${domain}`
  if (to === 'undeliverable' && undeliverable === undefined)
    return (accepting.get(context) ?? failingDomains(context)).map(nobodyAt)
  const named = {
    undeliverable,
    unknown: nobodyAt(domainOf(rcpt)),
    loopback: loopbackOf(subject, account),
  }
  return [to === undefined ? rcpt : named[to]].filter((one) => one !== undefined)
}

/** Submits one message on a session that is logged in; nothing when it was refused. */
export async function submitOn(peer: SmtpPeer, context: DriveContext, request: Request): Promise<Sent | undefined> {
  const { subject, account } = context
  const nonce = context.nonce()
  const detail = `${request.name} ${nonce}`
  const { to } = subject.addresses
  if (recipientsOf(context, request.rcpt, nonce).length === 0) return undefined
  const envid = request.envid ? request.envid(nonce) : nonce
  const onMail = [request.ret && `RET=${request.ret}`, envid && `ENVID=${envid}`].filter(Boolean).join(' ')
  const mail = `MAIL FROM:<${request.fromNobody ? '' : account.address}>${peer.dsn(onMail)}`
  if (codeOf(await peer.command(mail, 'mail', detail)) !== 250) return undefined
  const isAccepted = await nameRecipient(peer, context, { to: request.rcpt, nonce, detail }, (recipient) => {
    const orcpt = request.orcpt && `ORCPT=rfc822;${encodeXtext(recipient).replace('@', '+40')}`
    return [request.notify && `NOTIFY=${request.notify}`, orcpt].filter(Boolean).join(' ')
  })
  if (!isAccepted) return undefined
  if (codeOf(await peer.command('DATA', 'data', detail)) !== 354) return void peer.noteObstacle('DATA')
  const message = conformingMessage({
    from: request.from ?? account.address,
    to,
    subject: nonce,
    messageId: request.withoutMessageId ? '' : messageIdOf(nonce),
    ...(request.withCopy && { fields: [`Cc: <${to}>`] }),
  })
  peer.mark('end-of-data', detail)
  if (codeOf(await peer.data(message)) !== 250) return void peer.noteObstacle('DATA')
  const isAnswered = request.answered === true && (peer.offers('DSN') || request.rcpt === 'undeliverable')
  const due = Number(isAnswered) + Number(request.rcpt === 'loopback')
  const byNotification = request.rcpt !== 'loopback'
  return { nonce, isDue: due > 0, due, at: performance.now(), ...(byNotification && { byNotification }) }
}

/** The Message-ID of a message with a nonce. */
export const messageIdOf = (nonce: string): string => `<${nonce}@client.example>`
