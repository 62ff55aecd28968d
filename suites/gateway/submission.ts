import { randomBytes } from 'node:crypto'
import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { CAPS } from '../../harness/caps.ts'
import { Blocked } from '../../harness/driving/blocked.ts'
import type { DriveContext, SubjectAccount } from '../../harness/driving/drive.ts'
import { type Pop3Peer, statusOf } from '../../harness/driving/pop3-peer.ts'
import { codeOf, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { entitiesOf, readMessage } from '../../harness/grammar/mime/message.ts'
import { countIn } from '../../harness/grammar/pop3-response.ts'

/*
 * Submitting messages that can be told apart, and watching the sender's maildrop for what is said about them.
 */

/** A message to submit. */
export interface Request {
  /** Judges find it by this. */
  readonly name: string
  /** The recipient; the run's own when absent. */
  readonly rcpt?: 'undeliverable' | 'unknown'
  readonly notify?: string
  /** ENVID in xtext; the nonce when absent, none when empty. */
  readonly envid?: (nonce: string) => string
  /** Whether a notification has to come, so that it is waited for. */
  readonly answered?: true
  readonly withoutMessageId?: true
  /** Cc, which table 4 does not allow. */
  readonly withCopy?: true
  /** From, where it is not the sender of the envelope. */
  readonly from?: string
}

/** A request that was accepted. */
export interface Sent {
  readonly request: Request
  readonly nonce: string
  /** When, by `performance.now()`. */
  readonly at: number
}

/** Submits one message in a session of its own, so that nothing of another can cling to it. */
export async function submit(context: DriveContext, request: Request): Promise<Sent | undefined> {
  try {
    const peer = await context.smtp.authenticated()
    const sent = await submitOn(peer, context, request)
    await peer.quit()
    return sent
  } catch (error) {
    if (error instanceof Blocked) return undefined
    throw error
  }
}

/** Submits one message on a session that is logged in; nothing when it was refused. */
export async function submitOn(
  peer: SmtpPeer,
  { subject, account }: DriveContext,
  request: Request,
): Promise<Sent | undefined> {
  const nonce = randomBytes(10).toString('hex')
  const detail = `${request.name} ${nonce}`
  const { rcpt, undeliverable, to } = subject.addresses
  const recipient =
    request.rcpt === 'undeliverable'
      ? undeliverable
      : request.rcpt === 'unknown'
        ? `no-such-flow-${nonce}@${rcpt.slice(rcpt.lastIndexOf('@') + 1)}`
        : rcpt
  if (recipient === undefined) return undefined
  const envid = request.envid ? request.envid(nonce) : nonce
  const mail = `MAIL FROM:<${account.address}>${envid === '' ? '' : ` ENVID=${envid}`}`
  if (codeOf(await peer.command(mail, 'mail', detail)) !== 250) return undefined
  const notify = request.notify === undefined ? '' : ` NOTIFY=${request.notify}`
  if (codeOf(await peer.command(`RCPT TO:<${recipient}>${notify}`, 'rcpt', detail)) !== 250) return undefined
  if (codeOf(await peer.command('DATA', 'data', detail)) !== 354) return undefined
  const message = conformingMessage({
    from: request.from ?? account.address,
    to,
    subject: nonce,
    messageId: request.withoutMessageId ? '' : `<${nonce}@client.example>`,
    ...(request.withCopy && { fields: [`Cc: <${to}>`] }),
  })
  peer.mark('end-of-data', detail)
  return codeOf(await peer.data(message)) === 250 ? { request, nonce, at: performance.now() } : undefined
}

/** A maildrop that is looked into again and again. */
export class Watch {
  readonly #context: DriveContext
  readonly #account: SubjectAccount
  readonly #mark: string
  readonly #seen = new Set<string>()
  readonly #texts: string[] = []
  #retrieved = 0

  /** Messages that come to an account's maildrop are collected under a mark. */
  constructor(context: DriveContext, account: SubjectAccount = context.account, mark = 'collected') {
    this.#context = context
    this.#account = account
    this.#mark = mark
  }

  /** Remembers what is there already, which is of no interest. */
  async begin(): Promise<void> {
    const peer = await this.#context.pop3.transaction(this.#account)
    for (const { uid } of await list(peer, 'first-look')) this.#seen.add(uid)
    await peer.quit()
  }

  /** Collects what has come since the last look. A maildrop shows nothing new to a session that is open (RFC 1939 §4). */
  async look(as = 'look'): Promise<void> {
    const peer = await this.#context.pop3.transaction(this.#account)
    for (const { number, uid } of await list(peer, as)) {
      if (peer.wire.closed || this.#retrieved >= CAPS.retrieved) break
      if (this.#seen.has(uid)) continue
      this.#retrieved += 1
      const response = await peer.command(`RETR ${number}`, this.#mark, uid)
      // What did not come whole is fetched at the next look.
      if (typeof response === 'string' || response.content === undefined) continue
      this.#seen.add(uid)
      const message = readMessage(response.content)
      this.#texts.push(message.raw, ...[...entitiesOf(message)].map(({ content }) => content.toString('latin1')))
    }
    await peer.quit()
  }

  /** Whether something that was collected mentions it. */
  mentions({ nonce }: Sent): boolean {
    return this.#texts.some((text) => text.includes(nonce))
  }

  /**
   * Looks until something was said about each message that has to be answered, or the time for it is over. Then it
   * waits for as long as the slowest answer took, and looks once more: what has not come by then is believed not to come.
   */
  async until(sent: readonly Sent[]): Promise<void> {
    const { profile, pause } = this.#context
    const { delivery, quiet } = profile.limits
    let open = sent.filter(({ request }) => request.answered)
    const last = Math.max(0, ...sent.map(({ at }) => at))
    let slowest = 0
    for (
      let wait = delivery / 100;
      open.length > 0 && performance.now() - last < delivery;
      wait = Math.min(wait * 1.5, delivery / 20)
    ) {
      await pause(wait)
      await this.look()
      for (const each of open.filter((one) => this.mentions(one))) {
        slowest = Math.max(slowest, performance.now() - each.at)
      }
      open = open.filter((one) => !this.mentions(one))
    }
    await pause(Math.max(quiet, slowest))
    await this.look('last-look')
  }
}

/** What is in a maildrop. UIDL is optional (RFC 1939 §7); without it the number has to do, which holds while nobody deletes. */
async function list(peer: Pop3Peer, as: string): Promise<{ number: number; uid: string }[]> {
  const uidl = await peer.command('UIDL', as)
  if (typeof uidl !== 'string' && uidl.status === 'ok') {
    return (uidl.lines ?? []).flatMap((line) => {
      const [, number, uid] = /^([0-9]{1,9}) +(\S+)/.exec(line) ?? []
      return number !== undefined && uid !== undefined ? [{ number: Number(number), uid }] : []
    })
  }
  const stat = await peer.command('STAT')
  const count = statusOf(stat) === 'ok' && typeof stat !== 'string' ? countIn(stat.text) : 0
  return Array.from({ length: Math.min(count, CAPS.maildrop) }, (_, index) => ({
    number: index + 1,
    uid: `#${index + 1}`,
  }))
}
