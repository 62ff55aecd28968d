import { CAPS } from '../../caps.ts'
import { decodeBase64 } from '../base64.ts'
import { type Problem, ProblemList } from './problems.ts'

/** An encoded word (RFC 2047 §2). */
interface EncodedWord {
  /** As it was written, without a language (RFC 2231 §5). */
  readonly charset: string
  /** What it stands for, in that charset; nothing where its encoding is not valid. */
  readonly octets: Buffer | undefined
  readonly at: number
  readonly length: number
}

interface EncodedWords {
  readonly words: readonly EncodedWord[]
  readonly problems: readonly Problem[]
}

/** RFC 2047 §2. */
const LONGEST_WORD = 75

/** Charset, language, encoding and text. The text takes more than the grammar has, so that what is wrong with it can be told. */
const WORD = /=\?([!#$%&'+\-0-9A-Z^_`a-z{|}~]+)(\*[A-Za-z0-9-]*)?\?([^?\s]*)\?([^?\r\n]*)\?=/y

/**
 * Reads the encoded words of a value, folded or not: unstructured text, or the phrases and comments of a structured field.
 * What they stand for is for display alone, and never read again as a field.
 */
export function readEncodedWords(value: string, place: 'text' | 'structured'): EncodedWords {
  const words: EncodedWord[] = []
  const problems = new ProblemList()
  const result = (): EncodedWords => ({ words, problems: problems.inOrder() })
  // A quoted string ends where a quotation mark stands that is not escaped; unstructured text has none.
  const stops = place === 'structured' ? /=\?|"|\\/g : /=\?/g
  let isQuoted = false
  for (let at = 0; ; ) {
    stops.lastIndex = at
    const stop = stops.exec(value)
    if (!stop) return result()
    at = stop.index
    if (stop[0] !== '=?') {
      if (stop[0] === '"') isQuoted = !isQuoted
      at += stop[0] === '"' ? 1 : 2
      continue
    }
    WORD.lastIndex = at
    const found = WORD.exec(value)
    if (!found) {
      problems.add('encoded-word-broken', at, 2)
      at += 2
      continue
    }
    if (words.length >= CAPS.encodedWords) {
      problems.cap('encoded-word-cap', at, value.length - at)
      return result()
    }
    const [whole, charset, , encoding, text] = found
    const end = at + whole.length
    const note = (kind: Problem['kind']) => problems.add(kind, at, whole.length)
    if (isQuoted) note('encoded-word-quoted')
    if (whole.length > LONGEST_WORD) note('encoded-word-over-75')
    const isApart =
      (at === 0 || (place === 'structured' ? /[\s("(),;:<]/ : /\s/).test(value[at - 1]!)) &&
      (end === value.length || (place === 'structured' ? /[\s")(,;:<]/ : /\s/).test(value[end]!))
    if (!isApart) note('encoded-word-joined')
    if (text === '') note('encoded-word-empty')
    const octets = octetsOf(encoding!, text!, note)
    if (octets?.some((octet) => octet < 32 || octet === 127)) note('encoded-word-control')
    if (place === 'structured' && /^q$/i.test(encoding!) && /[^A-Za-z0-9!*+\-/=_]/.test(text!))
      note('encoded-word-phrase')
    words.push({ charset: charset!, octets, at, length: whole.length })
    at = end
  }
}

function octetsOf(encoding: string, text: string, note: (kind: Problem['kind']) => void): Buffer | undefined {
  if (encoding === 'B' || encoding === 'b') {
    const octets = decodeBase64(text)
    if (!octets) note('encoded-word-base64')
    return octets
  }
  if (encoding !== 'Q' && encoding !== 'q') return void note('encoded-word-encoding')
  // RFC 2047 §4.2 has upper case, and lets readers take lower case.
  if (/[^!-~]|=(?![0-9A-Fa-f]{2})/.test(text)) return void note('encoded-word-q')
  const plain = text
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(plain, 'latin1')
}

/**
 * A value as a person reads it: encoded words decoded, white space between two of them left out (RFC 2047 §6.2), each
 * control character shown as a replacement character. Words of other charsets than `decode` knows stay as they are.
 */
export function displayOf(
  value: string,
  { words }: EncodedWords,
  decode: (word: EncodedWord) => string | undefined,
): string {
  const parts: string[] = []
  let at = 0
  let isAfterWord = false
  for (const word of words) {
    const text = word.octets && decode(word)
    const between = value.slice(at, word.at)
    if (!(isAfterWord && text !== undefined && /^\s*$/.test(between))) parts.push(between.replace(/\r\n/g, ''))
    parts.push(text?.replace(/\p{Cc}/gu, '\ufffd') ?? value.slice(word.at, word.at + word.length))
    isAfterWord = text !== undefined
    at = word.at + word.length
  }
  parts.push(value.slice(at).replace(/\r\n/g, ''))
  return parts.join('')
}
