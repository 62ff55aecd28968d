import type { Protocol } from '../record/event.ts'
import type { Text } from '../text/text.ts'

/** What a run costs a conforming peer, from harmless to expensive. */
export const RUN_CLASSES = [
  'safe',
  'submits',
  'deletes',
  'bad-logins',
  'cleartext-credential',
  'stress',
  'slow',
] as const
export type RunClass = (typeof RUN_CLASSES)[number]

/** What an experiment needs of the subject besides its ports. */
export type Resource =
  /** The port of SMTP, or of POP3: what an experiment needs by its protocol. */
  | Protocol
  /** A maildrop of its own for as long as it runs. */
  | 'maildrop'
  /** A maildrop that others may look into as well, for what they submitted themselves. Nobody deletes there. */
  | 'shared-maildrop'
  /** A way to bring a message into that maildrop. */
  | 'delivery'
  /** Two accounts. */
  | 'second-account'
  /** Accounts whose maildrops may be emptied. */
  | 'test-account'
  /** A recipient that is accepted and whose delivery then fails. */
  | 'undeliverable'
  /** A recipient whose messages come back into the maildrop of the account that submits them. */
  | 'loopback'
  /** A way to make a connector submit a message. */
  | 'send'
  /** A way to make a connector collect its mailbox. */
  | 'fetch'
  /** A way to end a connector at any moment, as a crash would. */
  | 'kill'
  /** A host name for which a certificate with a wildcard can be made. */
  | 'wildcard'

/** One scripted encounter with the implementation under test. It yields evidence and no opinion. */
export interface Experiment {
  readonly id: string
  readonly title: Text
  readonly protocol: Protocol | 'both'
  readonly runClass: RunClass
  readonly uses: readonly Resource[]
  /** What it does without where the subject has none, and then shows less. */
  readonly wants?: readonly Resource[]
  /** Set of a ladder, on whose rungs others stand: it goes first. */
  readonly isLadder?: true
  /**
   * Set where the harness plays a peer that breaks the rules, and nobody between could make a sound one look so: what is
   * provoked is met with a broken peer alone, and a report says so.
   */
  readonly brokenPeer?: true
}
