import { CAPS } from '../../caps.ts'
import { checkDomain } from './domain.ts'
import { checkLocalPart } from './envelope-path.ts'
import { skipComments } from './parameters.ts'
import { type Problem, type ProblemKind, ProblemList } from './problems.ts'

/** A mailbox of an address list. */
interface Address {
  /** Without quotes, comments and the white space between its parts. */
  readonly localPart: string
  /** As it was written, without comments; a literal with its brackets. */
  readonly domain: string
  /** Where the address itself stands, without its name. */
  readonly at: number
  readonly length: number
}

/** What fields such as From and To hold (RFC 5322 §3.4): mailboxes, those within groups included. */
export interface AddressList {
  readonly addresses: readonly Address[]
  /** How many groups there are (§3.4; RFC 6854 allows them in From too), each with any number of mailboxes. */
  readonly groups: number
  /** What the grammar does not allow. An entry in which no mailbox can be made out is told here alone. */
  readonly problems: readonly Problem[]
  /** What may be read and should not be written (§3.4.1, §4.4). */
  readonly obsolete: readonly Problem[]
  /** What is wrong with mailboxes that can be read, as SMTP has them (RFC 5321 §4.1.2). */
  readonly mailboxProblems: readonly Problem[]
}

interface Token {
  /** `word` is an atom, an encoded word or a quoted string; dots belong to atoms. */
  readonly kind: 'word' | 'quoted' | 'literal' | 'special'
  /** What a quoted string stands for. */
  readonly text: string
  readonly at: number
  readonly end: number
}

type Note = (kind: ProblemKind, at: number, length?: number) => void

/** The kinds of `obsolete`. */
const OBSOLETE: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'address-obsolete-route',
  'address-obsolete-empty',
  'address-obsolete-space',
  'address-obsolete-words',
  'address-obsolete-name',
  'address-space-at-sign',
])

/** Specials aside; an encoded word is one, also where it holds what RFC 2047 §5 has it encode. */
const WORD = /=\?[^?\s]+\?[A-Za-z]\?[^?\s]*\?=|[^\s()<>[\]:;@\\,"]+/y
/** What closes a quoted string and a literal. */
const CLOSING: Readonly<Record<string, string>> = { '"': '"', '[': ']' }

/**
 * Reads the value of an address field, folded or not. Takes obsolete forms as well (RFC 5322 §4.4: routes, empty entries,
 * dots in names). Never throws, and takes linear time.
 */
export function readAddresses(value: string): AddressList {
  const found = new ProblemList()
  const mailboxProblems = new ProblemList()
  const addresses: Address[] = []
  const problem: Note = (kind, at, length = 0) => found.add(kind, at, length)
  let entries = 0
  let groups = 0
  const end = (entry: readonly Token[], at: number, mayBeEmpty: boolean) => {
    if (entry.length === 0) {
      if (!mayBeEmpty) problem('address-obsolete-empty', at)
      return
    }
    if (++entries > CAPS.addresses) return found.cap('address-cap', entry[0]!.at)
    const mailbox = mailboxOf(entry, problem)
    if (!mailbox) return
    addresses.push(mailbox.address)
    checkMailbox(mailbox, value, mailboxProblems)
  }

  let entry: Token[] = []
  let isInGroup = false
  let isInAngle = false
  /** Whether nothing has come since the beginning of the list or of a group, or since the end of a group. */
  let isFresh = true
  let isAfterGroup = false
  for (const token of tokensOf(value, problem)) {
    const special = token.kind === 'special' ? token.text : ''
    if (special === '<') isInAngle = true
    else if (special === '>') isInAngle = false
    if (!isInAngle && special === ':' && !isInGroup) {
      // What stands before it names the group.
      isInGroup = true
      groups += 1
      isFresh = true
      isAfterGroup = false
      entry = []
    } else if (!isInAngle && (special === ',' || special === ';')) {
      end(entry, token.at, isFresh && (special === ';' || isAfterGroup))
      entry = []
      if (special === ';' && !isInGroup) problem('address-semicolon', token.at, 1)
      isAfterGroup = special === ';' && isInGroup
      // What a semicolon that does not belong there leaves empty follows from it.
      isFresh = special === ';'
      if (special === ';') isInGroup = false
    } else {
      if (isFresh && isAfterGroup) problem('address-no-comma', token.at)
      entry.push(token)
      isFresh = false
      isAfterGroup = false
    }
  }
  end(entry, value.length, isFresh)
  if (isInGroup) problem('address-group-open', value.length)
  const all = found.inOrder()
  return {
    addresses,
    groups,
    problems: all.filter(({ kind }) => !OBSOLETE.has(kind)),
    obsolete: all.filter(({ kind }) => OBSOLETE.has(kind)),
    mailboxProblems: mailboxProblems.inOrder(),
  }
}

/** A mailbox, and what of its local part stands in the value, without what is between its words. */
interface Mailbox {
  readonly address: Address
  readonly local: readonly Token[]
  readonly domainAt: number
}

/** Notes what is wrong with the two sides, each in its place. What is beyond ASCII is the header's matter. */
function checkMailbox({ address, local, domainAt }: Mailbox, value: string, problems: ProblemList): void {
  const check = (begin: number, end: number, side: string, rules: typeof checkDomain) => {
    if (/[^\0-\x7f]/.test(side)) return
    const own = new ProblemList()
    rules(side, begin, own)
    // With white space or comments inside, the whole side is the place.
    const isWhole = end - begin === side.length
    for (const { kind, at, length } of own.inOrder())
      problems.add(kind, isWhole ? at : begin, isWhole ? length : end - begin)
  }
  const written = local.map(({ at, end }) => value.slice(at, end)).join('')
  const { at, length, domain } = address
  // Several words with quotation marks among them are obsolete, and told as such.
  if (local.length === 1 || !local.some(({ kind }) => kind === 'quoted'))
    check(at, local.at(-1)!.end, written, checkLocalPart)
  check(domainAt, at + length, domain, checkDomain)
}

/** The mailbox of an entry: in angle brackets behind a name, or alone. */
function mailboxOf(entry: readonly Token[], problem: Note): Mailbox | undefined {
  const is = (special: string) => (token: Token) => token.kind === 'special' && token.text === special
  const open = entry.findIndex(is('<'))
  const { at } = entry[0]!
  if (open < 0) return addressOf(entry, at, problem)
  const close = entry.findIndex(is('>'))
  const name = entry.slice(0, open)
  const special = name.find(({ kind }) => kind === 'special' || kind === 'literal')
  const dotted = name.find(({ kind, text }) => kind === 'word' && text.includes('.') && !text.startsWith('=?'))
  // Quotation marks around the name mend both.
  if (special) problem('address-name-special', special.at, special.end - special.at)
  else if (dotted) problem('address-obsolete-name', dotted.at, dotted.end - dotted.at)
  if (close < open) problem('address-angle-open', entry[open]!.at)
  else if (close < entry.length - 1) problem('address-after-angle', entry[close + 1]!.at)
  const within = entry.slice(open + 1, close < open ? undefined : close)
  // An obsolete route: `@one,@two:`.
  const route = within.findIndex(is(':'))
  if (route >= 0) problem('address-obsolete-route', within[0]!.at, within[route]!.end - within[0]!.at)
  return addressOf(within.slice(route + 1), at, problem)
}

function addressOf(tokens: readonly Token[], at: number, problem: Note): Mailbox | undefined {
  const sign = tokens.findIndex(({ kind, text }) => kind === 'special' && text === '@')
  if (sign < 0) return void problem('address-missing', at)
  const [local, domain] = [tokens.slice(0, sign), tokens.slice(sign + 1)]
  const isLocalPart = local.length > 0 && local.every(({ kind }) => kind === 'word' || kind === 'quoted')
  const isDomain = domain.length === 1 ? domain[0]!.kind !== 'quoted' : domain.every(({ kind }) => kind === 'word')
  // Words stand side by side only where a dot is between them.
  if (!isLocalPart || !isDomain || domain.length === 0 || !isDotted(local) || !isDotted(domain))
    return void problem('address-unreadable', at)
  const begin = local[0]!.at
  const length = domain.at(-1)!.end - begin
  if (local.length > 1 && local.some(({ kind }) => kind === 'quoted')) problem('address-obsolete-words', begin, length)
  if (hasGap(local) || hasGap(domain)) problem('address-obsolete-space', begin, length)
  if (hasGap([local.at(-1)!, tokens[sign]!, domain[0]!])) problem('address-space-at-sign', begin, length)
  const address = { localPart: textOf(local), domain: textOf(domain), at: begin, length }
  return { address, local, domainAt: domain[0]!.at }
}

/** Whether there is white space or a comment between tokens. */
const hasGap = (tokens: readonly Token[]): boolean =>
  tokens.some(({ at }, index) => index > 0 && at > tokens[index - 1]!.end)

const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('')

function isDotted(tokens: readonly Token[]): boolean {
  const isDot = (one: Token, end: 'startsWith' | 'endsWith') => one.kind === 'word' && one.text[end]('.')
  return tokens.every((token, index) => {
    const before = tokens[index - 1]
    return !before || isDot(token, 'startsWith') || isDot(before, 'endsWith')
  })
}

function* tokensOf(value: string, problem: Note): Generator<Token> {
  for (let at = 0; ; ) {
    const next = skipComments(value, at)
    if (next === undefined) return problem('comment-open', at)
    at = next
    if (at >= value.length) return
    const character = value[at]!
    const closing = CLOSING[character]
    if (closing !== undefined) {
      let end = at + 1
      while (end < value.length && value[end] !== closing) end += value[end] === '\\' ? 2 : 1
      if (end >= value.length) problem('quoted-open', at)
      const text = value
        .slice(at + 1, end)
        .replace(/\r\n/g, '')
        .replace(/\\(.)/gs, '$1')
      const next = Math.min(end + 1, value.length)
      yield closing === '"'
        ? { kind: 'quoted', text, at, end: next }
        : { kind: 'literal', text: `[${text.trim()}]`, at, end: next }
      at = end + 1
      continue
    }
    WORD.lastIndex = at
    const word = WORD.exec(value)?.[0]
    const text = word ?? character
    yield { kind: word === undefined ? 'special' : 'word', text, at, end: at + text.length }
    at += text.length
  }
}
