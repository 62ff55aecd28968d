import type { Account } from '../../harness/record/account.ts'
import { Hiding } from '../../harness/record/hiding.ts'
import { looseSecretsIn } from '../../harness/transcript/loose-secrets.ts'
import type { ToldSession } from '../../harness/transcript/sessions.ts'
import type { LintFinding } from '../../reports/lint/model.ts'

/** The secrets of the files of one problem, as far as they are read, and what is written without them. */
export class ProblemSecrets {
  readonly #profile: unknown
  #hiding: Hiding

  /** `profile`: what it names is not a secret. */
  constructor(profile: unknown) {
    this.#profile = profile
    this.#hiding = new Hiding(profile)
  }

  /** Forgets all, for files that are no longer looked at together. */
  forget(): void {
    this.#hiding = new Hiding(this.#profile)
  }

  /** Learns the secrets of a text; a character is an octet. */
  learn(octets: string): void {
    for (const secret of looseSecretsIn(octets)) this.#hiding.add(secret)
  }

  /** Learns the passwords of the logins that a log shows. */
  learnOf(accounts: readonly Account[]): void {
    for (const { password } of accounts) this.#hiding.add(password)
  }

  /** Learns what sessions tell, which may be encoded in the file that they come from. */
  learnFrom(sessions: readonly ToldSession[]): void {
    for (const { log, failures } of sessions) {
      this.learn(log.events.map((event) => (event.type === 'octets' ? event.octets : '')).join(''))
      this.learn(failures.map(({ why }) => why).join('\n'))
    }
  }

  /** The value with the secrets hidden in all its texts but the names that programs go by. */
  hidden<T>(value: T): T {
    return this.#walk(value, '') as T
  }

  /** Sessions to be kept; of what they hold only what was said can have a secret. */
  sessions(sessions: readonly ToldSession[]): readonly ToldSession[] {
    return sessions.map((session) => ({
      ...session,
      log: {
        ...session.log,
        events: session.log.events.map((event) => this.hidden(event)),
      },
      failures: this.hidden(session.failures),
    }))
  }

  #text(text: string): string {
    const hidden = this.#hiding.hide(text)
    if (!this.#hiding.isFull) return hidden
    const own = new Hiding(this.#profile)
    for (const secret of looseSecretsIn(hidden)) own.add(secret)
    return own.hide(hidden)
  }

  #walk(value: unknown, name: string): unknown {
    if (typeof value === 'string') return NAMES.has(name) ? value : this.#text(value)
    if (Array.isArray(value)) return value.map((one) => this.#walk(one, name))
    if (typeof value !== 'object' || value === null) return value
    if (name === 'excerpt') return this.#excerpt(value as NonNullable<LintFinding['excerpt']>)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.#walk(one, key)]))
  }

  /** A secret may begin in one part and end in another. */
  #excerpt({ before, marked, after }: NonNullable<LintFinding['excerpt']>): NonNullable<LintFinding['excerpt']> {
    const text = this.#text(before + marked + after)
    const end = before.length + marked.length
    return { before: text.slice(0, before.length), marked: text.slice(before.length, end), after: text.slice(end) }
  }
}

/** What is one of a few words, or leads to a file, and holds nothing of what the file says. */
const NAMES: ReadonlySet<string> = new Set([
  'file',
  'check',
  'requirement',
  'clause',
  'level',
  'tier',
  'verdict',
  'kind',
  'direction',
  'dialect',
  'cause',
  'who',
  'because',
  'setting',
  'type',
  'from',
  'by',
  'how',
  'name',
  'base64',
  'mechanism',
  'authorisation',
  'identity',
  'form',
  'where',
])
