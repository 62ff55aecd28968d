import { randomUUID } from 'node:crypto'
import { CAPS } from '../../caps.ts'
import { readStructured } from '../../grammar/mime/parameters.ts'
import { decodeXtext } from '../../grammar/xtext.ts'
import type { Account } from '../../record/account.ts'
import type { Envelope, Recipient } from './envelope.ts'
import { headerField, withField } from './header.ts'
import type { MaildropRules, Store } from './maildrop.ts'

/** A message for which the gateway took responsibility with a 250 (footnote 3), or which it refused. */
export interface ReceivedMessage {
  /** The queue identifier that the 250 names. */
  readonly id: string
  /** Number of the SMTP session. */
  readonly session: number
  readonly user: string | undefined
  readonly helo: string | undefined
  readonly envelope: Envelope
  readonly message: Buffer
  readonly arrived: Date
}

/** What became of a message for one recipient; `lost` is what must never be. */
export type Outcome = 'delivered' | 'relayed' | 'delayed' | 'failed' | 'lost'

/** A message as the authority received it. */
export interface Delivered {
  readonly recipient: string
  /** The message after the changes that the gateway makes. */
  readonly message: Buffer
  readonly submission: ReceivedMessage
}

/** A change that the gateway makes to what it accepts. */
type Change = (message: Buffer, submission: ReceivedMessage, place: Place) => Buffer

/** Where the post office stands. */
interface Place {
  readonly domain: string
  readonly serverName: string
  readonly accounts: readonly Account[]
}

/** What happens to a message after the session is done with it (§2.2.2, §2.2.3). */
export interface DeliveryRules {
  recipients(submission: ReceivedMessage): readonly Recipient[]
  outcome(submission: ReceivedMessage, recipient: Recipient): Outcome
  /** The account in whose maildrop a delivered message is put; none for what goes to an authority. */
  mailboxOf(submission: ReceivedMessage, recipient: Recipient, accounts: readonly Account[]): string | undefined
  /** By name, in order. Nothing else of a message is touched (§3.6). */
  readonly changes: Record<string, Change>
  /** What becomes of a message that was refused after DATA: nothing, its client knows (RFC 5321 §4.2.5). */
  refused(submission: ReceivedMessage): Outcome | undefined
}

/** What a delivery status notification is made of. */
export interface Report {
  readonly to: string
  readonly outcome: Exclude<Outcome, 'lost'>
  readonly submission: ReceivedMessage
  /** The message as the gateway passed it on. */
  readonly message: Buffer
  readonly recipient: Recipient
  readonly place: Place
  /** ENVID, decoded (RFC 3461 §6.3 a). */
  readonly envelopeId: string | undefined
  /** ORCPT, decoded: `addr-type;address` (RFC 3461 §6.3 d). */
  readonly originalRecipient: string | undefined
  /** How much of the message comes back (RFC 3461 §6.2). */
  readonly returns: 'FULL' | 'HDRS'
}

/** When and how the gateway reports (§2.2.2; RFC 3461 §5.2). */
export interface ReportRules {
  wanted(recipient: Recipient, outcome: Outcome): boolean
  /** To whom; nobody for the null reverse-path (RFC 3461 §6.1). */
  addressee(submission: ReceivedMessage): string | undefined
  /** The account in whose maildrop a message to this address is put. */
  mailboxOf(address: string, accounts: readonly Account[]): string | undefined
  compose(report: Report): Buffer
}

/** The rules that the post office goes by. */
export interface PostRules {
  readonly delivery: DeliveryRules
  readonly report: ReportRules
  readonly maildrop: MaildropRules
}

/** Takes accepted messages, delivers them to the authority's sink, and reports to the sender. All in memory and at once. */
export class PostOffice {
  readonly #place: Place
  readonly #store: Store
  readonly delivered: Delivered[] = []
  #octets = 0

  constructor(place: Place, store: Store) {
    this.#place = place
    this.#store = store
  }

  /** Takes responsibility for a message (footnote 3). */
  accept(submission: ReceivedMessage, behaviour: PostRules): void {
    const { delivery } = behaviour
    let message = submission.message
    for (const change of Object.values(delivery.changes)) message = change(message, submission, this.#place)
    for (const recipient of delivery.recipients(submission)) {
      this.#settle(submission, message, recipient, delivery.outcome(submission, recipient), behaviour)
    }
  }

  /** Sees a message that the session refused. */
  refuse(submission: ReceivedMessage, behaviour: PostRules): void {
    const { delivery } = behaviour
    const outcome = delivery.refused(submission)
    if (outcome === undefined) return
    for (const recipient of delivery.recipients(submission)) {
      this.#settle(submission, submission.message, recipient, outcome, behaviour)
    }
  }

  #settle(
    submission: ReceivedMessage,
    message: Buffer,
    recipient: Recipient,
    outcome: Outcome,
    { delivery, report, maildrop }: PostRules,
  ): void {
    const own = outcome === 'delivered' ? delivery.mailboxOf(submission, recipient, this.#place.accounts) : undefined
    if (own !== undefined) this.#store.deliver(own, message, maildrop)
    if (outcome === 'delivered' || outcome === 'relayed') {
      this.delivered.push({ recipient: recipient.address, message, submission })
      this.#octets += message.length
      while (this.delivered.length > CAPS.deliveredMessages || this.#octets > CAPS.delivered) {
        this.#octets -= this.delivered.shift()!.message.length
      }
    }
    if (outcome === 'lost' || !report.wanted(recipient, outcome)) return
    const to = report.addressee(submission)
    // A sender elsewhere would get its report by mail; the world outside is not played here.
    const mailbox = to === undefined ? undefined : report.mailboxOf(to, this.#place.accounts)
    if (to === undefined || mailbox === undefined) return
    const { envelope } = submission
    const composed = report.compose({
      to,
      outcome,
      submission,
      message,
      recipient,
      place: this.#place,
      envelopeId: envelope.envid === undefined ? undefined : decodeXtext(envelope.envid),
      originalRecipient: recipient.orcpt === undefined ? undefined : decodeXtext(recipient.orcpt),
      returns: outcome === 'failed' && envelope.ret === 'FULL' ? 'FULL' : 'HDRS',
    })
    this.#store.deliver(mailbox, composed, maildrop)
  }
}

/** The rules of a sound gateway. */
export function healthyDelivery(): DeliveryRules {
  return {
    recipients: ({ envelope }) => envelope.recipients,
    outcome: (_, { address }) => (/^undeliverable@/i.test(address) ? 'failed' : 'delivered'),
    mailboxOf: ({ user }, { address }) => (/^loopback@/i.test(address) ? user : undefined),
    changes: {
      messageId: (message, _, { serverName }) =>
        headerField(message, 'message-id')
          ? message
          : withField(message, 'message-id', `Message-ID: <${unique()}@${serverName}>`),
      fileName: replaceFileName,
      received: (message, { id, helo, arrived }, { serverName }) =>
        Buffer.concat([
          Buffer.from(
            `Received: from ${helo ?? 'unknown'}\r\n\tby ${serverName} with ESMTPSA id ${id};\r\n\t${mailDate(arrived)}\r\n`,
          ),
          message,
        ]),
    },
    refused: () => undefined,
  }
}

/** The rules of a sound gateway. */
export function healthyReports(compose: ReportRules['compose']): ReportRules {
  return {
    // Without NOTIFY only a refusal is reported (§2.2.2).
    wanted: ({ notify = ['FAILURE'] }, outcome) =>
      notify.includes(outcome === 'failed' ? 'FAILURE' : outcome === 'delayed' ? 'DELAY' : 'SUCCESS'),
    addressee: ({ envelope }) => envelope.sender || undefined,
    mailboxOf: (address, accounts) => accounts.find(({ user }) => sameAddress(user, address))?.user,
    compose,
  }
}

/** Addresses are the same when their local parts are, and their domains but for case (RFC 5321 §2.4). */
export function sameAddress(one: string, other: string): boolean {
  const [a, b] = [one.lastIndexOf('@'), other.lastIndexOf('@')]
  return one.slice(0, a) === other.slice(0, b) && one.slice(a).toLowerCase() === other.slice(b).toLowerCase()
}

/**
 * The client's file name gives way to a unique one; where there is none it is made, with `.txt` (table 5).
 * Table 5 knows messages of one part only, so that a multipart is left alone.
 */
const replaceFileName: Change = (message) => {
  const structured = (field: string) => readStructured(headerField(message, field)?.value ?? '')
  if (structured('content-type').value.startsWith('multipart/')) return message
  const { parameters } = structured('content-disposition')
  const name = parameters.get('filename') ?? parameters.get('filename*') ?? ''
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '.txt'
  return withField(message, 'content-disposition', `Content-Disposition: attachment; filename=${unique()}${extension}`)
}

/** An identifier that no other message has. */
export function unique(): string {
  // Of a UUID, which comes from random octets made in advance, the digits that are random.
  const digits = randomUUID()
  return `${digits.slice(0, 8)}${digits.slice(24)}`.toUpperCase()
}

/** Date and time of RFC 5322 §3.3, in UTC. */
export function mailDate(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000')
}
