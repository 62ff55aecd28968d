import type { Entity } from '../../harness/grammar/mime/message.ts'
import { readMessageId } from '../../harness/grammar/mime/message-id.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { Location } from '../../harness/record/event.ts'
import type { Text } from '../../harness/text/text.ts'

/** A path of an envelope and its ESMTP parameters, as they were written: what follows `MAIL FROM:` or `RCPT TO:`. */
export interface EnvelopePath {
  /** What stands between the angle brackets; empty for the null path. */
  readonly path: string
  /** Keyword in upper case, and value; each as often as it was given. */
  readonly parameters: readonly (readonly [keyword: string, value: string | undefined])[]
  readonly at: readonly Location[]
}

/** The envelope with which a message was, or is to be, submitted (RFC 5321 §2.3.1). For a file it may be known in part. */
export interface Envelope {
  readonly mail?: EnvelopePath
  /** Absent where nothing is known of recipients. */
  readonly rcpts?: readonly EnvelopePath[]
  /** Keywords that the server offered inside TLS, in upper case; absent where no dialogue was seen. */
  readonly offered?: ReadonlySet<string>
}

/** A message that somebody made, as judges read it. */
export interface Message extends Observable {
  /** To the gateway, or out of a maildrop. */
  readonly direction: 'submit' | 'retrieve'
  readonly entity: Entity
  readonly envelope: Envelope | undefined
  /** When it was submitted, in milliseconds since 1970; absent where nobody can know. */
  readonly submittedAt: number | undefined
  /** Set where its lines may have been ended anew when it was stored, so that their ends prove nothing of the wire. */
  readonly stored: boolean
  readonly profile: Profile
  /** What its sender was given to submit, where the harness gave it something. */
  readonly given?: { readonly entity: Entity; readonly isCut: boolean } | undefined
  /** What was known of earlier messages when this one came. */
  readonly earlier: Earlier
  /** Where a range of its octets is. */
  locate(offset: number, length: number): readonly Location[]
}

/** Something that a message uses to be told from others. */
interface Claim {
  /** The digest of the content of the message that it stands for: the same one may come again, with another header or wrapped otherwise. */
  readonly content: string
  readonly observed: Text
}
/** What earlier messages of a run used, each by its kind and value; the first user counts. */
type Earlier = (kind: 'message-id' | 'envid', value: string) => Claim | undefined

/** Remembers what the messages of a run used. */
export class Ledger {
  readonly #claims = new Map<string, Claim>()

  readonly earlier: Earlier = (kind, value) => this.#claims.get(`${kind} ${value}`)

  /** Keeps what a message uses to be told from others. */
  keep(message: Pick<Message, 'entity' | 'observed'>): void {
    const { id } = readMessageId(message.entity.header.value('message-id') ?? '')
    if (id !== undefined) this.claim('message-id', id, { content: message.entity.digest, observed: message.observed })
  }

  /** Keeps a claim, if it is the first. */
  claim(kind: 'message-id' | 'envid', value: string, claim: Claim): void {
    const key = `${kind} ${value}`
    if (!this.#claims.has(key)) this.#claims.set(key, claim)
  }
}
