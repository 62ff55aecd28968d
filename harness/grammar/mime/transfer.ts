import { CAPS } from '../../caps.ts'
import { decodeBase64 } from '../base64.ts'
import { trimEnd } from './header.ts'
import type { Problem, ProblemKind } from './problems.ts'

/** A body without its transfer encoding, and what was wrong with it. */
interface Decoded {
  readonly content: Buffer
  readonly problems: readonly Problem[]
}

/** RFC 2045 §6.7 (5) and §6.8. */
const LONGEST_LINE = 76

/** Decodes a body of one of the transfer encodings of RFC 2045 §6. An unknown one leaves it as it is, and is noted. */
export function decodeBody(body: string, encoding: string): Decoded {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return decodeBase64Body(body)
    case 'quoted-printable':
      return decodeQuotedPrintable(body)
    case '7bit':
      return { content: Buffer.from(body, 'latin1'), problems: /[\x80-\xff]/.test(body) ? [eightBit(body)] : [] }
    case '8bit':
    case 'binary':
      return { content: Buffer.from(body, 'latin1'), problems: [] }
    default:
      return {
        content: Buffer.from(body, 'latin1'),
        problems: [{ kind: 'transfer-encoding-unknown', at: 0, length: 0 }],
      }
  }
}

const eightBit = (body: string): Problem => ({ kind: 'body-eight-bit', at: body.search(/[\x80-\xff]/), length: 1 })

/**
 * Base64 in lines (RFC 2045 §6.8). Characters outside the alphabet are noted and passed over, as the RFC tells decoders
 * to; a quantum that is not whole ends the content.
 */
export function decodeBase64Body(body: string): Decoded {
  const notes = new Notes()
  let digits = ''
  for (const { line, at, ended } of linesOf(body)) {
    if (line.length > LONGEST_LINE) notes.add('base64-line-over-76', at, line.length)
    const foreign = line.search(/[^A-Za-z0-9+/=]/)
    if (foreign >= 0) notes.add('base64-foreign', at + foreign, 1)
    if (!ended && line !== '') notes.add('base64-no-crlf-at-end', at + line.length, 0)
    digits += foreign < 0 ? line : line.replace(/[^A-Za-z0-9+/=]+/g, '')
  }
  const whole = decodeBase64(digits)
  if (whole) return { content: whole, problems: notes.problems }
  const padding = digits.indexOf('=')
  const sound = padding < 0 ? digits : digits.slice(0, padding)
  notes.add('base64-quantum', body.length, 0)
  return { content: Buffer.from(sound, 'base64'), problems: notes.problems }
}

/** Quoted-printable (RFC 2045 §6.7). What is not to its rules is noted and kept as it is. */
export function decodeQuotedPrintable(body: string): Decoded {
  const notes = new Notes()
  const parts: string[] = []
  for (const { line, at, ended } of linesOf(body)) {
    if (line.length > LONGEST_LINE) notes.add('qp-line-over-76', at, line.length)
    const text = trimEnd(line)
    if (text.length < line.length) notes.add('qp-space-at-line-end', at + text.length, line.length - text.length)
    const soft = text.endsWith('=')
    if (soft && !ended) notes.add('qp-soft-break-at-end', at + text.length - 1, 1)
    const octets = soft ? text.slice(0, -1) : text
    const foreign = octets.search(/[^\t -~]/)
    if (foreign >= 0) notes.add('qp-raw-octet', at + foreign, 1)
    const broken = octets.search(/=(?![0-9A-F]{2})/)
    if (broken >= 0) notes.add('qp-broken-escape', at + broken, 1)
    parts.push(
      octets.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      soft || !ended ? '' : '\r\n',
    )
  }
  return { content: Buffer.from(parts.join(''), 'latin1'), problems: notes.problems }
}

class Notes {
  readonly problems: Problem[] = []
  add(kind: ProblemKind, at: number, length: number): void {
    if (this.problems.length < CAPS.problems) this.problems.push({ kind, at, length })
  }
}

/** The lines of a text, ended by CR LF only. The last one may be without. */
function* linesOf(text: string): Generator<{ line: string; at: number; ended: boolean }> {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\r\n', at)
    yield { line: text.slice(at, end < 0 ? undefined : end), at, ended: end >= 0 }
    at = end < 0 ? text.length : end + 2
  }
}
