import { CAPS } from '../../caps.ts'
import { skipComments } from './parameters.ts'
import type { Problem, ProblemKind } from './problems.ts'

/** A mailbox of an address list. */
interface Address {
  /** Without quotes, comments and the white space between its parts. */
  readonly localPart: string
  /** As it was written, without comments; a literal with its brackets. */
  readonly domain: string
}

/** What fields such as From and To hold (RFC 5322 §3.4): mailboxes, those within groups included. */
interface AddressList {
  readonly addresses: readonly Address[]
  /** What the grammar does not allow. An entry in which no mailbox can be made out is told here alone. */
  readonly problems: readonly Problem[]
}

interface Token {
  /** `word` is an atom, an encoded word or a quoted string; dots belong to atoms. */
  readonly kind: 'word' | 'quoted' | 'literal' | 'special'
  /** What a quoted string stands for. */
  readonly text: string
  readonly at: number
}

/** Specials aside; an encoded word is one, also where it holds what RFC 2047 §5 has it encode. */
const WORD = /=\?[^?\s]+\?[A-Za-z]\?[^?\s]*\?=|[^\s()<>[\]:;@\\,"]+/y
/** What closes a quoted string and a literal. */
const CLOSING: Readonly<Record<string, string>> = { '"': '"', '[': ']' }

/**
 * Reads the value of an address field, folded or not. Takes obsolete forms as well (RFC 5322 §4.4: routes, empty entries,
 * dots in names). Never throws, and takes linear time.
 */
export function readAddresses(value: string): AddressList {
  const problems: Problem[] = []
  const addresses: Address[] = []
  const problem = (kind: ProblemKind, at: number, length = 0) => {
    if (problems.length < CAPS.problems) problems.push({ kind, at, length })
  }
  let entries = 0
  const end = (entry: readonly Token[]) => {
    if (entry.length === 0) return
    if (++entries > CAPS.addresses) {
      if (entries === CAPS.addresses + 1)
        problems.push({ kind: 'address-cap', at: entry[0]!.at, length: 0, isCap: true })
      return
    }
    const address = mailboxOf(entry, problem)
    if (address) addresses.push(address)
  }

  let entry: Token[] = []
  let isInGroup = false
  let isInAngle = false
  for (const token of tokensOf(value, problem)) {
    const special = token.kind === 'special' ? token.text : ''
    if (special === '<') isInAngle = true
    else if (special === '>') isInAngle = false
    if (!isInAngle && special === ':' && !isInGroup) {
      // What stands before it names the group.
      isInGroup = true
      entry = []
    } else if (!isInAngle && (special === ',' || special === ';')) {
      end(entry)
      entry = []
      if (special === ';' && !isInGroup) problem('address-semicolon', token.at, 1)
      if (special === ';') isInGroup = false
    } else entry.push(token)
  }
  end(entry)
  if (isInGroup) problem('address-group-open', value.length)
  return { addresses, problems }
}

/** The mailbox of an entry: in angle brackets behind a name, or alone. */
function mailboxOf(
  entry: readonly Token[],
  problem: (kind: ProblemKind, at: number, length?: number) => void,
): Address | undefined {
  const is = (special: string) => (token: Token) => token.kind === 'special' && token.text === special
  const open = entry.findIndex(is('<'))
  const { at } = entry[0]!
  if (open < 0) return addressOf(entry, at, problem)
  const close = entry.findIndex(is('>'))
  if (entry.slice(0, open).some(({ kind }) => kind === 'special' || kind === 'literal'))
    problem('address-name-special', at)
  if (close < open) problem('address-angle-open', entry[open]!.at)
  else if (close < entry.length - 1) problem('address-after-angle', entry[close + 1]!.at)
  const within = entry.slice(open + 1, close < open ? undefined : close)
  // An obsolete route: `@one,@two:`.
  const route = within.findIndex(is(':'))
  return addressOf(within.slice(route + 1), at, problem)
}

function addressOf(
  tokens: readonly Token[],
  at: number,
  problem: (kind: ProblemKind, at: number, length?: number) => void,
): Address | undefined {
  const sign = tokens.findIndex(({ kind, text }) => kind === 'special' && text === '@')
  if (sign < 0) return void problem('address-missing', at)
  const [local, domain] = [tokens.slice(0, sign), tokens.slice(sign + 1)]
  const isLocalPart = local.length > 0 && local.every(({ kind }) => kind === 'word' || kind === 'quoted')
  const isDomain = domain.length === 1 ? domain[0]!.kind !== 'quoted' : domain.every(({ kind }) => kind === 'word')
  // Words stand side by side only where a dot is between them.
  if (!isLocalPart || !isDomain || domain.length === 0 || !isDotted(local) || !isDotted(domain))
    return void problem('address-unreadable', at)
  return { localPart: textOf(local), domain: textOf(domain) }
}

const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('')

function isDotted(tokens: readonly Token[]): boolean {
  const isDot = (one: Token, end: 'startsWith' | 'endsWith') => one.kind === 'word' && one.text[end]('.')
  return tokens.every((token, index) => {
    const before = tokens[index - 1]
    return !before || isDot(token, 'startsWith') || isDot(before, 'endsWith')
  })
}

function* tokensOf(value: string, problem: (kind: ProblemKind, at: number, length?: number) => void): Generator<Token> {
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
      yield closing === '"' ? { kind: 'quoted', text, at } : { kind: 'literal', text: `[${text.trim()}]`, at }
      at = end + 1
      continue
    }
    WORD.lastIndex = at
    const word = WORD.exec(value)?.[0]
    yield word === undefined ? { kind: 'special', text: character, at } : { kind: 'word', text: word, at }
    at += word?.length ?? 1
  }
}
