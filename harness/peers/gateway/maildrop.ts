import { randomBytes } from 'node:crypto'

/** How maildrops are kept (RFC 1939 §4). */
export interface MaildropRules {
  /** What maildrops are told apart by. */
  keyOf(mailbox: string): string
  /** Whether one session at a time may open one. */
  exclusive: boolean
  /** Octets that one holds; what does not fit is not delivered. */
  capacity: number
}

/** A message in a maildrop. */
export interface StoredMessage {
  /** Never used again, also not by another run: connectors keep what they have seen (RFC 1939 §7, UIDL). */
  readonly uid: string
  readonly octets: Buffer
}

/** A message as a session sees it; its number is its place in the list, from 1. */
export interface ListedMessage extends StoredMessage {
  deleted: boolean
}

/** A maildrop as it was when a session opened it (RFC 1939 §4). */
export interface OpenMaildrop {
  readonly mailbox: string
  readonly messages: ListedMessage[]
  /** UPDATE state: removes what is marked (RFC 1939 §6). */
  update(): void
  /** Gives the lock back. */
  release(): void
}

interface Maildrop {
  messages: StoredMessage[]
  /** The holder of the lock. */
  holder: object | undefined
}

/** The maildrops of all accounts, in memory. */
export class Store {
  readonly #maildrops = new Map<string, Maildrop>()
  readonly #prefix = randomBytes(6).toString('hex')
  #stored = 0

  /** Puts a message into a maildrop. False when the maildrop is full. The last line is completed, so that sizes are exact on the wire. */
  deliver(mailbox: string, message: Buffer, rules: MaildropRules): boolean {
    const maildrop = this.#maildrop(rules.keyOf(mailbox))
    const held = maildrop.messages.reduce((sum, { octets }) => sum + octets.length, 0)
    if (held + message.length > rules.capacity) return false
    const octets = message.subarray(-2).toString('latin1') === '\r\n' ? message : Buffer.concat([message, CRLF])
    maildrop.messages.push({ uid: `${this.#prefix}-${++this.#stored}`, octets })
    return true
  }

  /** What a maildrop holds, in order. */
  holds(mailbox: string, rules: MaildropRules): readonly StoredMessage[] {
    return this.#maildrop(rules.keyOf(mailbox)).messages
  }

  /** Takes all messages out of a maildrop, but not out of a session that has it open. */
  empty(mailbox: string, rules: MaildropRules): void {
    this.#maildrop(rules.keyOf(mailbox)).messages = []
  }

  /** Opens a maildrop under an exclusive lock (RFC 1939 §4); nothing when somebody else has it. */
  open(mailbox: string, rules: MaildropRules): OpenMaildrop | undefined {
    const maildrop = this.#maildrop(rules.keyOf(mailbox))
    const holder = {}
    if (rules.exclusive && maildrop.holder) return undefined
    maildrop.holder = holder
    const messages = maildrop.messages.map((message) => ({ ...message, deleted: false }))
    return {
      mailbox,
      messages,
      update() {
        const gone = new Set(messages.filter((message) => message.deleted).map((message) => message.uid))
        maildrop.messages = maildrop.messages.filter((message) => !gone.has(message.uid))
      },
      release() {
        if (maildrop.holder === holder) maildrop.holder = undefined
      },
    }
  }

  #maildrop(key: string): Maildrop {
    let maildrop = this.#maildrops.get(key)
    if (!maildrop) this.#maildrops.set(key, (maildrop = { messages: [], holder: undefined }))
    return maildrop
  }
}

const CRLF = Buffer.from('\r\n')
