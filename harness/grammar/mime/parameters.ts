import { CAPS } from '../../caps.ts'
import { type Problem, type ProblemKind, ProblemList } from './problems.ts'

/** The value of a structured field such as Content-Type, taken apart (RFC 2045 §5.1, RFC 2183 §2). */
export interface Structured {
  /** What comes before the first semicolon, in lower case: `text/plain`, `attachment`. Empty when it is not to the grammar. */
  readonly value: string
  /**
   * Up to the first fault of the syntax, by name in lower case; of a name that is given twice, the first. Extended ones keep
   * their name: `filename*0*`.
   */
  readonly parameters: ReadonlyMap<string, string>
  /** All that anybody may take for a parameter, also behind a fault. */
  readonly spellings: readonly Spelling[]
  /** With places in the text. */
  readonly problems: readonly Problem[]
}

/** A parameter as it was written, whole or a part of one (RFC 2231). */
interface Spelling {
  /** In lower case, without asterisks. */
  readonly name: string
  /** The number of a part; absent of a whole one. */
  readonly part: number | undefined
  /** Behind the charset and the language, and decoded, where it is extended: octets as ISO-8859-1. */
  readonly value: string
  /** What an extended one says before the first apostrophe. */
  readonly charset: string | undefined
  /** The name and the value. */
  readonly at: number
  readonly length: number
}

/** A token of RFC 2045 §5.1: no space, no control character, no tspecials. */
const TOKEN = /[!#$%&'*+\-.0-9A-Z^_`a-z{|}~]+/y
/** A value without quotation marks. What octets above 127 are is told of the whole header. */
const VALUE = /[!#$%&'*+\-.0-9A-Z^_`a-z{|}~\x80-\xff]+/y
/** What begins another parameter. */
const PARAMETER = /[!#$%&'*+\-.0-9A-Z^_`a-z{|}~]+[ \t]*=/y
/** A name, and what RFC 2231 §3 and §4 put behind it. */
const NAME = /^([^*]+)(?:\*(\d+))?(\*?)$/

/** Reads a structured value. What breaks the grammar is noted, and the next semicolon looked for. Never throws; linear. */
export function readStructured(text: string): Structured {
  const reader = new Reader(text)
  const value = reader.value()
  while (reader.goesOn) reader.parameter()
  const { parameters, spellings, problems } = reader
  if (spellings.length > 0) faultsOfParts(spellings, problems)
  return { value, parameters, spellings, problems: problems.inOrder() }
}

class Reader {
  readonly parameters = new Map<string, string>()
  readonly spellings: Spelling[] = []
  readonly problems = new ProblemList()
  readonly #text: string
  readonly #names = new Set<string>()
  #at = 0
  #isSound = true
  #isOver = false

  constructor(text: string) {
    this.#text = text
  }

  get goesOn(): boolean {
    return !this.#isOver && this.#at < this.#text.length
  }

  /** What stands before the first semicolon, in lower case; empty when it is against the grammar. */
  value(): string {
    if (!this.#skip()) return ''
    const type = this.#token()
    if (type === '') return this.#passOver('value-missing')
    let value = type
    if (this.#text[this.#at] === '/') {
      this.#at += 1
      const subtype = this.#token()
      if (subtype === '') return this.#passOver('subtype-missing')
      value = `${type}/${subtype}`
    }
    this.#end()
    return value.toLowerCase()
  }

  /** Reads on to the next semicolon, from one or from where it is missing. */
  parameter(): void {
    const text = this.#text
    if (text[this.#at] === ';') this.#at += 1
    if (!this.#skip()) return
    if (this.#at >= text.length || text[this.#at] === ';') {
      this.#fault('parameter-missing', this.#at, 0)
      return
    }
    if (this.spellings.length >= CAPS.parameters) {
      this.problems.cap('parameter-cap', this.#at)
      this.#isOver = true
      return
    }
    const begin = this.#at
    const name = this.#token().toLowerCase()
    if (name === '') return void this.#passOver('parameter-no-name')
    if (!this.#skip()) return
    if (text[this.#at] !== '=') return void this.#passOver('parameter-no-value')
    this.#at += 1
    if (!this.#skip()) return
    const [valueAt, isSound] = [this.#at, this.#isSound]
    const isQuoted = text[valueAt] === '"'
    let content = isQuoted ? this.#quoted() : this.#token(VALUE)
    let end = this.#at
    const isMissing = content === '' && !isQuoted && (end >= text.length || text[end] === ';')
    if (content === undefined || isMissing) {
      this.#passOver(isQuoted ? 'quoted-open' : 'parameter-no-value')
      end = this.#at
      content = text.slice(isQuoted ? valueAt + 1 : valueAt, end).trim()
    } else if (this.#end(isQuoted ? undefined : valueAt)) {
      // For those who are lenient a value without quotation marks goes on to the semicolon.
      end = this.#at
      content = text.slice(valueAt, end).trim()
    }
    const key = name.replace(/(\*\d+)\*$/, '$1')
    const isTwice = this.#names.has(key)
    this.#names.add(key)
    if (isTwice) this.problems.add('parameter-twice', begin, end - begin)
    else if (isSound) this.parameters.set(name, content)
    this.#spell(name, content, isQuoted, begin, end - begin)
  }

  #spell(written: string, content: string, isQuoted: boolean, at: number, length: number): void {
    const [, name, part, asterisk] = NAME.exec(written) ?? []
    if (name === undefined || (part !== undefined && part.length > 1 && part.startsWith('0')))
      this.problems.add('parameter-part-number', at, written.length)
    const spelling = {
      name: name ?? written.split('*')[0]!,
      part: part === undefined ? undefined : Number(part),
      at,
      length,
    }
    if (asterisk !== '*') return void this.spellings.push({ value: content, charset: undefined, ...spelling })
    if (isQuoted) this.problems.add('parameter-extended-quoted', at, length)
    const isFirst = part === undefined || Number(part) === 0
    const prefix = isFirst ? /^([^']*)'[^']*'/.exec(content) : undefined
    if (isFirst && !prefix) this.problems.add('parameter-no-charset', at, length)
    const octets = content.slice(prefix?.[0].length ?? 0)
    if (/%(?![0-9A-Fa-f]{2})|['*]/.test(octets)) this.problems.add('parameter-extended-octet', at, length)
    this.spellings.push({ value: decoded(octets), charset: prefix?.[1], ...spelling })
  }

  /** Passes over white space and comments (RFC 5322 §3.2.2). */
  #skip(): boolean {
    const found = skipComments(this.#text, this.#at)
    if (found !== undefined) this.#at = found
    else {
      this.#fault('comment-open', this.#at, this.#text.length - this.#at)
      this.#isOver = true
    }
    return found !== undefined
  }

  #token(of = TOKEN): string {
    of.lastIndex = this.#at
    const found = of.exec(this.#text)?.[0] ?? ''
    this.#at += found.length
    return found
  }

  /** What a quoted string stands for; nothing, and no step ahead, where it does not end. */
  #quoted(): string | undefined {
    const text = this.#text
    let content = ''
    for (let at = this.#at + 1; at < text.length; at++) {
      if (text[at] === '"') {
        this.#at = at + 1
        return content
      }
      if (text[at] === '\\') at += 1
      content += text[at] ?? ''
    }
    return undefined
  }

  /**
   * Goes on to what follows an item. Says whether the item is a value without quotation marks, from a place, that has a
   * character in it for which it needs them.
   */
  #end(valueAt?: number): boolean {
    const end = this.#at
    if (!this.#skip() || this.#at >= this.#text.length || this.#text[this.#at] === ';') return false
    PARAMETER.lastIndex = this.#at
    if (this.#at > end && PARAMETER.test(this.#text)) this.#fault('parameter-semicolon-missing', this.#at, 0)
    else if (valueAt === undefined) this.#passOver('parameter-no-semicolon')
    else {
      this.#at = valueAt
      this.#passOver('parameter-not-quoted')
      return true
    }
    return false
  }

  #fault(kind: ProblemKind, at: number, length: number): void {
    this.problems.add(kind, at, length)
    this.#isSound = false
  }

  /** Notes a fault, and goes on to the next semicolon. */
  #passOver(kind: ProblemKind): '' {
    const begin = this.#at
    const found = this.#text.indexOf(';', begin)
    this.#at = found < 0 ? this.#text.length : found
    this.#fault(kind, begin, this.#at - begin)
    return ''
  }
}

/** Notes what is wrong with parameters that come in parts (RFC 2231 §3), once for each name. */
function faultsOfParts(spellings: readonly Spelling[], problems: ProblemList): void {
  for (const name of new Set(spellings.map((spelling) => spelling.name))) {
    const own = spellings.filter((spelling) => spelling.name === name)
    const { at, length } = own[0]!
    const numbers = new Set(own.flatMap(({ part }) => part ?? []))
    // Beyond the cap there may be the others.
    if (spellings.length < CAPS.parameters && [...numbers].some((number) => number >= numbers.size))
      problems.add('parameter-gap', at, length)
    const forms = new Set(own.map(({ part, charset }) => (part === undefined ? typeof charset : 'parts')))
    // Forms that agree are one value.
    if (forms.size > 1 && readingsOf({ spellings }, name).length > 1) problems.add('parameter-two-forms', at, length)
  }
}

/**
 * A parameter of a structured value, put together where it comes in parts, `boundary*0`, `boundary*1` (RFC 2231 §3). Octets
 * of parts in the extended form, `*0*`, are decoded; the charset in front of them is passed over (§4).
 */
export function parameterOf({ parameters }: Structured, name: string): string | undefined {
  const whole = parameters.get(name)
  if (whole !== undefined) return whole
  const extended = parameters.get(`${name}*`)
  if (extended !== undefined) return decoded(withoutCharset(extended))
  let value: string | undefined
  for (let part = 0; ; part++) {
    const plain = parameters.get(`${name}*${part}`)
    const encoded = parameters.get(`${name}*${part}*`)
    if (plain === undefined && encoded === undefined) return value
    value = (value ?? '') + (plain ?? decoded(part === 0 ? withoutCharset(encoded!) : encoded!))
  }
}

/** All values that a parameter may have for one reader or another, whatever is wrong with it; each once. */
export function readingsOf({ spellings }: Pick<Structured, 'spellings'>, name: string): readonly string[] {
  const own = spellings.filter((spelling) => spelling.name === name)
  const parts = own.filter(({ part }) => part !== undefined).toSorted((one, other) => one.part! - other.part!)
  const whole = own.filter(({ part }) => part === undefined).map(({ value }) => value)
  if (parts.length === 0) return [...new Set(whole)]
  // Of a part that is given twice, some take the first and others the last.
  const lasts = new Map(parts.map(({ part, value }) => [part, value]))
  const firsts = new Map(parts.toReversed().map(({ part, value }) => [part, value]))
  const joined = [firsts, lasts].map((values) => [...lasts.keys()].map((part) => values.get(part)).join(''))
  return [...new Set([...whole, ...joined])]
}

/** All charset labels that a value refers to: as the parameter charset, and in front of extended parameters. */
export function charsetsOf(structured: Structured): readonly string[] {
  const extended = structured.spellings.flatMap(({ charset }) => charset || [])
  return [...new Set([...readingsOf(structured, 'charset'), ...extended])]
}

const withoutCharset = (extended: string): string => extended.replace(/^[^']*'[^']*'/, '')

function decoded(octets: string): string {
  return octets.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Where white space and comments that begin at a place end; nothing when a comment does not end. */
export function skipComments(text: string, from: number): number | undefined {
  let depth = 0
  let at = from
  for (; at < text.length; at++) {
    const character = text[at]
    if (depth > 0 && character === '\\') at += 1
    else if (character === '(') depth += 1
    else if (character === ')' && depth > 0) depth -= 1
    else if (depth === 0 && character !== ' ' && character !== '\t' && character !== '\r' && character !== '\n') break
  }
  return depth === 0 ? Math.min(at, text.length) : undefined
}
