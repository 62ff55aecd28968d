import { CAPS } from '../../caps.ts'
import { decodeBase64 } from '../base64.ts'
import { type Problem, trimEnd } from './header.ts'

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
      return { content: Buffer.from(body, 'latin1'), problems: [{ what: 'an unknown transfer encoding', at: 0 }] }
  }
}

const eightBit = (body: string): Problem => ({ what: 'an octet above 127', at: body.search(/[\x80-\xff]/) })

/**
 * Base64 in lines (RFC 2045 §6.8). Characters outside the alphabet are noted and passed over, as the RFC tells decoders
 * to; a quantum that is not whole ends the content.
 */
export function decodeBase64Body(body: string): Decoded {
  const notes = new Notes()
  let digits = ''
  for (const { line, at, ended } of linesOf(body)) {
    if (line.length > LONGEST_LINE) notes.add(`a line of more than ${LONGEST_LINE} characters`, at)
    const foreign = line.search(/[^A-Za-z0-9+/=]/)
    if (foreign >= 0) notes.add('a character outside the base64 alphabet', at + foreign)
    if (!ended && line !== '') notes.add('a last line without CRLF', at + line.length)
    digits += foreign < 0 ? line : line.replace(/[^A-Za-z0-9+/=]+/g, '')
  }
  const whole = decodeBase64(digits)
  if (whole) return { content: whole, problems: notes.problems }
  const padding = digits.indexOf('=')
  const sound = padding < 0 ? digits : digits.slice(0, padding)
  notes.add('base64 that does not end in a whole quantum with canonical padding', body.length)
  return { content: Buffer.from(sound, 'base64'), problems: notes.problems }
}

/** Quoted-printable (RFC 2045 §6.7). What is not to its rules is noted and kept as it is. */
export function decodeQuotedPrintable(body: string): Decoded {
  const notes = new Notes()
  const parts: string[] = []
  for (const { line, at, ended } of linesOf(body)) {
    if (line.length > LONGEST_LINE) notes.add(`a line of more than ${LONGEST_LINE} characters`, at)
    const text = trimEnd(line)
    if (text.length < line.length) notes.add('white space at the end of a line', at + text.length)
    const soft = text.endsWith('=')
    if (soft && !ended) notes.add('a soft line break at the end of the body', at + text.length)
    const octets = soft ? text.slice(0, -1) : text
    const foreign = octets.search(/[^\t -~]/)
    if (foreign >= 0) notes.add('a character that has to be encoded', at + foreign)
    const broken = octets.search(/=(?![0-9A-F]{2})/)
    if (broken >= 0) notes.add('an equals sign without two upper-case hexadecimal digits', at + broken)
    parts.push(
      octets.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      soft || !ended ? '' : '\r\n',
    )
  }
  return { content: Buffer.from(parts.join(''), 'latin1'), problems: notes.problems }
}

class Notes {
  readonly problems: Problem[] = []
  add(what: string, at: number): void {
    if (this.problems.length < CAPS.problems) this.problems.push({ what, at })
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
