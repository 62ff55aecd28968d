import { CAPS } from '../../caps.ts'
import type { Problem, ProblemKind } from './problems.ts'

/** The value of a structured field such as Content-Type, taken apart (RFC 2045 §5.1, RFC 2183 §2). */
export interface Structured {
  /** What comes before the first semicolon, in lower case: `text/plain`, `attachment`. Empty when it is not to the grammar. */
  readonly value: string
  /** By name in lower case; of a name that is given twice, the first. Extended ones keep their name: `filename*0*`. */
  readonly parameters: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

/** A token of RFC 2045 §5.1: no space, no control character, no tspecials. */
const TOKEN = /[!#$%&'*+\-.0-9A-Z^_`a-z{|}~]+/y

/** Reads a structured value. What breaks the grammar is noted and ends the reading; never throws. */
export function readStructured(text: string): Structured {
  const parameters = new Map<string, string>()
  const problems: Problem[] = []
  let at = 0
  const token = (): string => {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(text)?.[0] ?? ''
    at += found.length
    return found
  }
  const stop = (kind: ProblemKind): Structured => {
    problems.push({ kind, at, length: text.length - at })
    return { value, parameters, problems }
  }
  let value = ''

  if (!skip()) return stop('comment-open')
  const first = token()
  if (first === '') return stop('value-missing')
  let second = ''
  if (text[at] === '/') {
    at += 1
    second = token()
    if (second === '') return stop('subtype-missing')
  }
  value = (second === '' ? first : `${first}/${second}`).toLowerCase()
  for (;;) {
    if (!skip()) return stop('comment-open')
    if (at >= text.length) return { value, parameters, problems }
    if (text[at] !== ';') return stop('parameter-no-semicolon')
    at += 1
    if (!skip()) return stop('comment-open')
    if (at >= text.length) return stop('parameter-missing')
    const name = token().toLowerCase()
    if (name === '') return stop('parameter-no-name')
    if (!skip()) return stop('comment-open')
    if (text[at] !== '=') return stop('parameter-no-value')
    at += 1
    if (!skip()) return stop('comment-open')
    const content = text[at] === '"' ? quoted() : token()
    if (content === undefined) return stop('quoted-open')
    if (content === '' && text[at - 1] !== '"') return stop('parameter-no-value')
    if (parameters.has(name)) problems.push({ kind: 'parameter-twice', at, length: 0 })
    else if (parameters.size >= CAPS.parameters) {
      problems.push({ kind: 'parameter-cap', at, length: 0, isCap: true })
      return { value, parameters, problems }
    } else parameters.set(name, content)
  }

  /** Passes over white space and comments (RFC 5322 §3.2.2). */
  function skip(): boolean {
    const found = skipComments(text, at)
    if (found === undefined) return false
    at = found
    return true
  }

  function quoted(): string | undefined {
    let content = ''
    for (at += 1; at < text.length; at++) {
      if (text[at] === '"') {
        at += 1
        return content
      }
      if (text[at] === '\\') at += 1
      content += text[at] ?? ''
    }
    return undefined
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
  if (extended !== undefined) return decoded(extended, true)
  let value: string | undefined
  for (let part = 0; ; part++) {
    const plain = parameters.get(`${name}*${part}`)
    const encoded = parameters.get(`${name}*${part}*`)
    if (plain === undefined && encoded === undefined) return value
    value = (value ?? '') + (plain ?? decoded(encoded!, part === 0))
  }
}

function decoded(text: string, isFirst: boolean): string {
  const octets = isFirst ? text.replace(/^[^']*'[^']*'/, '') : text
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
