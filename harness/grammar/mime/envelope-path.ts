import { checkDomain } from './domain.ts'
import { type Problem, ProblemList } from './problems.ts'

/** A path of MAIL or RCPT (RFC 5321 §4.1.2). */
interface EnvelopePath {
  /** The null path is `<>`; postmaster may stand without a domain. Nothing where no mailbox can be made out. */
  readonly kind: 'null' | 'postmaster' | 'mailbox' | undefined
  /** As it was written, a quoted string without its quotes. */
  readonly localPart: string
  readonly domain: string
  readonly hasRoute: boolean
  readonly problems: readonly Problem[]
}

/** RFC 5321 §4.5.3.1.1. */
const LONGEST_LOCAL_PART = 64
/** With its angle brackets (RFC 5321 §4.5.3.1.3). */
const LONGEST_PATH = 256

const DOT_ATOM = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+(?:\.[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+)*$/
const QUOTED = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/

/** Notes what is wrong with a local part that stands at a place of a value; white space and what is not ASCII aside. */
export function checkLocalPart(local: string, at: number, problems: ProblemList): void {
  if (local.length > LONGEST_LOCAL_PART) problems.add('path-local-over-64', at, local.length)
  if (!QUOTED.test(local) && !DOT_ATOM.test(local) && !/[^!-~]/.test(local))
    problems.add('path-local-part', at, local.length)
}

/** Reads a path with its angle brackets, as it stands after `FROM:` or `TO:`, without the parameters. */
export function readEnvelopePath(text: string): EnvelopePath {
  const problems = new ProblemList()
  const made = (kind: EnvelopePath['kind'], localPart = '', domain = '', hasRoute = false): EnvelopePath => ({
    kind,
    localPart,
    domain,
    hasRoute,
    problems: problems.inOrder(),
  })
  if (text.length > LONGEST_PATH) problems.add('path-over-256', 0, text.length)
  for (const { index } of text.matchAll(/[\0-\x08\x0a-\x1f\x7f]/g)) problems.add('path-octet', index, 1)
  for (const { index } of text.matchAll(/[^\0-\x7f]/g)) problems.add('path-eight-bit', index, 1)
  const isBracketed = text.startsWith('<') && text.endsWith('>') && text.length > 1
  if (!isBracketed) problems.add('path-brackets', 0, text.length)
  let at = isBracketed ? 1 : 0
  const end = isBracketed ? text.length - 1 : text.length
  if (at === end) return isBracketed ? made('null') : made(undefined)

  let hasRoute = false
  if (text[at] === '@') {
    // RFC 5321 appendix C: taken, passed over, and not to be sent.
    const colon = text.indexOf(':', at)
    if (colon < 0 || colon >= end) {
      problems.add('path-route-bad', at, end - at)
      return made(undefined)
    }
    hasRoute = true
    problems.add('path-route', at, colon + 1 - at)
    for (const hop of text.slice(at, colon).split(',')) {
      if (hop.startsWith('@')) checkDomain(hop.slice(1), at + 1, problems)
      else problems.add('path-route-bad', at, hop.length)
      at += hop.length + 1
    }
  }
  const mailbox = text.slice(at, end)
  const sign = signOf(mailbox)
  const local = mailbox.slice(0, sign < 0 ? undefined : sign)
  const domain = sign < 0 ? '' : mailbox.slice(sign + 1)
  const isQuoted = QUOTED.test(local)
  const outside = isQuoted ? domain : mailbox
  for (const { index } of outside.matchAll(/[ \t]+/g))
    problems.add('path-space', at + (isQuoted ? sign + 1 : 0) + index, 1)
  checkLocalPart(local, at, problems)
  const localPart = unquoted(local)
  if (sign < 0) {
    if (/^postmaster$/i.test(local) && !hasRoute) return made('postmaster', local)
    problems.add('path-no-domain', end, 0)
    return made(undefined, localPart, '', hasRoute)
  }
  if (!/[ \t]/.test(domain)) checkDomain(domain, at + sign + 1, problems)
  return made('mailbox', localPart, domain, hasRoute)
}

/** A mailbox in the form in which two that are the same are equal (RFC 5321 §2.4, §4.1.2). */
interface PlainMailbox {
  /** Without the quotation marks and backslashes that make no difference. */
  readonly localPart: string
  /** In lower case. */
  readonly domain: string
}

/** The mailbox of a path without its angle brackets, sound or not, without a route in front of it (RFC 5321 appendix C). */
export function mailboxOf(path: string): PlainMailbox {
  const mailbox = path.startsWith('@') ? path.slice(path.indexOf(':') + 1) : path
  const at = mailbox.lastIndexOf('@')
  const domain = mailbox.slice(at + 1).toLowerCase()
  return { localPart: unquoted(mailbox.slice(0, Math.max(at, 0))), domain }
}

const unquoted = (local: string): string => (QUOTED.test(local) ? local.slice(1, -1).replace(/\\(.)/gs, '$1') : local)

/** Where the at sign stands that is not within a quoted local part. */
function signOf(mailbox: string): number {
  if (!mailbox.startsWith('"')) return mailbox.indexOf('@')
  for (let at = 1; at < mailbox.length; at++) {
    if (mailbox[at] === '\\') at += 1
    else if (mailbox[at] === '"') return mailbox.indexOf('@', at)
  }
  return -1
}
