import { CAPS } from '../../caps.ts'
import { type CommonCharset, charsetLabel } from './charset.ts'
import { type Problem, type ProblemKind, ProblemList } from './problems.ts'
import { offenceAgainst } from './text-of-charset.ts'

/** An encoded word (RFC 2047 §2). */
interface EncodedWord {
  /** The label as it was written, without a language (RFC 2231 §5). */
  readonly charset: string
  readonly at: number
  readonly length: number
}

/** A value with what its encoded words stand for. */
interface Decoded {
  /** For people to read: what cannot be decoded stands as it was written. */
  readonly text: string
  readonly words: readonly EncodedWord[]
  /** With places in the value. What the charset of a word is worth is not among them. */
  readonly problems: readonly Problem[]
}

/** RFC 2047 §2, with its delimiters. */
const LONGEST_WORD = 75
const BEGINNING = /=\?([^?\s]+)\?([^?\s]*)\?/g
const REST = /([^?\s]*)\?=/y
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const Q = /^(?:[!-<>-~]|=[0-9A-Fa-f]{2})*$/
/** What may stand in a phrase, the name of an address (RFC 2047 §5(3)). */
const Q_IN_PHRASE = /^(?:[A-Za-z0-9!*+\-/_]|=[0-9A-Fa-f]{2})*$/
/** What may stand in a comment (RFC 2047 §5(2)). */
const Q_IN_COMMENT = /^(?:[!#-'*-<>-[\]-~]|=[0-9A-Fa-f]{2})*$/

/** Where in a value a place is. In text, such as Subject, there are neither quotation marks nor comments. */
type Context = 'text' | 'phrase' | 'comment' | 'quotes' | 'angle'

/**
 * Reads the encoded words of a value, unfolded: of text, such as that of Subject, or of addresses, such as those of From.
 * Never throws; takes linear time.
 */
export function readEncodedWords(value: string, of: 'text' | 'addresses'): Decoded {
  const problems = new ProblemList()
  const words: EncodedWord[] = []
  const context = of === 'text' ? () => 'text' as const : contexts(value)
  const shown: string[] = []
  let end = 0
  BEGINNING.lastIndex = 0
  for (let found = BEGINNING.exec(value); found; found = BEGINNING.exec(value)) {
    const [{ index: at }, label, encoding] = [found, found[1]!, found[2]!.toUpperCase()]
    REST.lastIndex = BEGINNING.lastIndex
    const rest = REST.exec(value)
    const isKnown = encoding === 'B' || encoding === 'Q'
    if (!rest) {
      if (isKnown && label.charAt(0) !== '=') problems.add('encoded-word-broken', at, found[0].length)
      BEGINNING.lastIndex = at + 2
      continue
    }
    if (words.length >= CAPS.encodedWords) {
      problems.cap('encoded-word-cap', at)
      break
    }
    BEGINNING.lastIndex = REST.lastIndex
    const length = REST.lastIndex - at
    const word = { charset: label.split('*', 1)[0]!, at, length }
    const within = context(at, at + length)
    const octets = isKnown ? octetsOf(encoding, rest[1]!) : undefined
    words.push(word)
    const kinds = [...faultsOfWord(encoding, rest[1]!, within), ...faultsOfPlace(value, at, at + length, within)]
    if (length > LONGEST_WORD) kinds.push('encoded-word-over-75')
    if (octets && !isOfCharset(word.charset, octets)) kinds.push('encoded-word-octets')
    for (const kind of kinds) problems.add(kind, at, length)
    // White space between two encoded words is not part of the text (§6.2).
    const between = value.slice(end, at)
    if (words.length === 1 || between.trim() !== '') shown.push(between)
    shown.push((octets && display(word.charset, octets)) ?? value.slice(at, at + length))
    end = at + length
  }
  shown.push(value.slice(end))
  return { text: shown.join(''), words, problems: problems.inOrder() }
}

function faultsOfWord(encoding: string, text: string, within: Context): ProblemKind[] {
  if (encoding !== 'B' && encoding !== 'Q') return ['encoded-word-encoding']
  if (text === '') return ['encoded-word-empty']
  if (encoding === 'B') return BASE64.test(text) ? [] : ['encoded-word-base64']
  const allowed = within === 'phrase' ? Q_IN_PHRASE : within === 'comment' ? Q_IN_COMMENT : Q
  return allowed.test(text) ? [] : ['encoded-word-q']
}

function faultsOfPlace(value: string, at: number, end: number, within: Context): ProblemKind[] {
  const [before, after] = [value[at - 1] ?? ' ', value[end] ?? ' ']
  if (within === 'quotes') return ['encoded-word-in-quotes']
  if (within === 'angle' || (within === 'phrase' && (before === '@' || after === '@')))
    return ['encoded-word-in-address']
  const isApart =
    (/\s/.test(before) || (within === 'comment' && before === '(')) &&
    (/\s/.test(after) || (within === 'comment' && after === ')'))
  return isApart ? [] : ['encoded-word-not-apart']
}

/** Tells where places are, in their order; what stands between the two that it is given is passed over. */
function contexts(value: string): (at: number, end: number) => Context {
  let next = 0
  let depth = 0
  let isQuoted = false
  let isInAngle = false
  return (at, end) => {
    for (; next < at; next++) {
      const character = value[next]
      if (character === '\\' && (isQuoted || depth > 0)) next += 1
      else if (character === '"' && depth === 0) isQuoted = !isQuoted
      else if (isQuoted) continue
      else if (character === '(') depth += 1
      else if (character === ')') depth = Math.max(depth - 1, 0)
      else if (depth === 0 && character === '<') isInAngle = true
      else if (depth === 0 && character === '>') isInAngle = false
    }
    next = Math.max(next, end)
    return isQuoted ? 'quotes' : depth > 0 ? 'comment' : isInAngle ? 'angle' : 'phrase'
  }
}

function octetsOf(encoding: 'B' | 'Q', text: string): Buffer {
  if (encoding === 'B') return Buffer.from(text, 'base64')
  const decoded = text
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(decoded, 'latin1')
}

/** Of other charsets than the common ones nothing is known. */
function isOfCharset(label: string, octets: Buffer): boolean {
  const { means } = charsetLabel(label)
  return means === undefined || offenceAgainst(means, [octets]) === undefined
}

/** For people; so a charset that a web browser knows will do. */
function display(label: string, octets: Buffer): string | undefined {
  const means: CommonCharset | undefined = charsetLabel(label).means
  if (means === 'us-ascii' || means === 'iso-8859-1') return octets.toString('latin1')
  try {
    return new TextDecoder(means ?? label).decode(octets)
  } catch {
    return undefined
  }
}
