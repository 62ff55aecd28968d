/*
 * User names that nobody has: that of an account with something changed (§3.7, §4.7).
 */

interface OtherName {
  of(local: string, domain: string): string
  /** Set where it is another spelling of the same name: the two may be one mailbox. */
  readonly isSpelling?: true
}

/** By what is changed. */
export const OTHER_NAMES: Readonly<Record<string, OtherName>> = {
  'a tag after the local part': { of: (local, domain) => `${local}+x@${domain}` },
  // Nobody has that domain (RFC 2606 §3).
  'another domain': { of: (local) => `${local}@client.example` },
  // RFC 5321 §4.1.2: both forms of a local part are the same.
  'the local part in quotes': { of: (local, domain) => `"${local}"@${domain}`, isSpelling: true },
  'a dot after the domain': { of: (local, domain) => `${local}@${domain}.`, isSpelling: true },
  'angle brackets around the name': { of: (local, domain) => `<${local}@${domain}>`, isSpelling: true },
}

/** Those of one user name, which has a domain. */
export function otherNamesOf(user: string): readonly (readonly [name: string, user: string])[] {
  const at = user.lastIndexOf('@')
  if (at < 1) return []
  return Object.entries(OTHER_NAMES).map(([name, { of }]) => [name, of(user.slice(0, at), user.slice(at + 1))])
}

/** What a login with such a name comes to, where that is not for the level of the requirement to say. */
export const breachBy = (name: string | undefined): { readonly breach?: 'info' } =>
  OTHER_NAMES[name ?? '']?.isSpelling ? { breach: 'info' } : {}
