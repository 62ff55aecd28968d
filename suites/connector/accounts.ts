import { randomBytes } from 'node:crypto'

/** What a scenario logs in with instead of the account of the run: user names and passwords that are not as most are. */
export interface AccountKind {
  /** Local part of the mailbox name, which is the user name (§3.7, §4.7). */
  readonly localPart: string
  /** A new password, with enough of it that nobody can guess. */
  password(): string
}

/** It does not begin with what a command line takes for an option. */
const unguessable = (): string => `Cn${randomBytes(9).toString('base64url')}`

/** Letters that a shell, a configuration file, a URL or a split at spaces changes; more of them than a line of base64 takes. */
export const printableAccount: AccountKind = {
  localPart: "O'Neill+customs%41=nl",
  password: () => `${unguessable()} "b" 'c'  \\n %41 d:e;f $HOME #&<g> !1 *.h {i} [j] k|l `,
}

/** The longest local part that there is (RFC 5321 §4.5.3.1.1), and a password of 200 octets. */
export const longAccount: AccountKind = {
  localPart: 'declarations.of.all.departments.and.each.subsidiary.of.one.party',
  password: () => `Cn-${randomBytes(148).toString('base64url').slice(0, 197)}`,
}

/**
 * Letters that ISO-8859-1 has too, in other octets, and that no preparation of strings (RFC 4013) changes. The name is a
 * quoted string (RFC 5321 §4.1.2, RFC 6531 §3.3), the only kind of local part with a space.
 */
export const accentedAccount: AccountKind = {
  localPart: '"Co\u00f6rdinatie douane"',
  password: () => `${unguessable()}-Zo\u00eb-M\u00fcller-\u00df`,
}

export const ACCOUNT_KINDS: readonly AccountKind[] = [printableAccount, longAccount, accentedAccount]
