import type { HeaderField } from './header.ts'
import { skipComments } from './parameters.ts'
import type { Problem, ProblemKind } from './problems.ts'

/** The value of Content-Transfer-Encoding (RFC 2045 §6.1). */
export interface TransferEncoding {
  /** The mechanism in lower case, `7bit` where there is none; the whole value where it cannot be told. */
  readonly value: string
  readonly problems: readonly Problem[]
}

/** The mechanisms that every reader knows, and what is to be said of them all the same. */
const MECHANISMS: Readonly<Record<string, ProblemKind | undefined>> = {
  '7bit': undefined,
  base64: undefined,
  'quoted-printable': undefined,
  '8bit': 'transfer-encoding-8bit',
  binary: 'transfer-encoding-binary',
}
/** RFC 2045 §5.1: no space, no control character, no tspecials. */
const TOKEN = /[!#$%&'*+\-.0-9A-Z^_`a-z{|}~]+/y

export function readTransferEncoding(field: HeaderField | undefined): TransferEncoding {
  if (!field) return { value: '7bit', problems: [] }
  const text = field.value
  const whole = text.toLowerCase()
  const flawed = (kind: ProblemKind, value: string, at = 0): TransferEncoding => ({
    value,
    problems: [field.located({ kind, at, length: text.length - at })],
  })
  if (text === '') return flawed('transfer-encoding-empty', '7bit')
  const begin = skipComments(text, 0)
  if (begin === undefined) return flawed('comment-open', whole)
  if (begin >= text.length) return flawed('transfer-encoding-comment-only', '7bit')
  if (text[begin] === '"') return flawed('transfer-encoding-quoted', whole, begin)
  TOKEN.lastIndex = begin
  const token = TOKEN.exec(text)?.[0] ?? ''
  const value = token.toLowerCase()
  const after = skipComments(text, begin + token.length)
  if (after === undefined) return flawed('comment-open', value === '' ? whole : value, begin + token.length)
  if (token === '') return flawed('transfer-encoding-unknown', whole, begin)
  if (text[after] === ';') return flawed('transfer-encoding-parameters', value, after)
  if (after < text.length) return flawed('transfer-encoding-two-values', whole, begin)
  if (!Object.hasOwn(MECHANISMS, value)) return flawed('transfer-encoding-unknown', value, begin)
  const kind = MECHANISMS[value]
  return { value, problems: kind ? [field.located({ kind, at: begin, length: token.length })] : [] }
}
