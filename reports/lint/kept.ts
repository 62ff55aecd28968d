import type { Bilingual } from '../../harness/text/text.ts'
import type { LintMessage, Together, Unread } from './model.ts'
import { noticedIn } from './words.ts'

/** Messages and files that a view with an end keeps until then; the rest is counted. */
const MOST_KEPT = 1_000
/** Reasons, of things that were not given, that are told apart. */
const MOST_REASONS = 20

/** What is undecided for one reason, over all messages. */
interface NotGiven {
  readonly reason: Bilingual
  readonly checks: Set<string>
}

/** What a page shows of a run, kept until its end: what there is something to say about, and not more than some. */
export class Kept {
  readonly messages: LintMessage[] = []
  readonly unread: Unread[] = []
  together: Together | undefined
  left = 0
  readonly #mostMessages: number
  readonly #mostUnread: number
  readonly #notGiven = new Map<string, NotGiven>()

  constructor(mostMessages = MOST_KEPT, mostUnread = MOST_KEPT) {
    this.#mostMessages = mostMessages
    this.#mostUnread = mostUnread
  }

  message(message: LintMessage): void {
    // What no log shows is said in a sentence.
    for (const { check, reason, because } of message.undecided) {
      if (because !== 'not-given' || message.log) continue
      const same = this.#notGiven.get(reason.en)
      if (same) same.checks.add(check)
      else if (this.#notGiven.size < MOST_REASONS) this.#notGiven.set(reason.en, { reason, checks: new Set([check]) })
    }
    const { notes, outcome = [], verdict } = message
    if (verdict === 'conforms' && !message.answer && noticedIn(message).length + notes.length + outcome.length === 0)
      return
    if (this.messages.length < this.#mostMessages) this.messages.push(message)
    else this.left += 1
  }

  addUnread(unread: Unread): void {
    if (this.unread.length < this.#mostUnread) this.unread.push(unread)
    else this.left += 1
  }

  /** What depends on what was not given, once for all messages. */
  get notGiven(): readonly NotGiven[] {
    return [...this.#notGiven.values()]
  }
}
