import { CAPS } from '../caps.ts'

/** One reply of an SMTP server (RFC 5321 §4.2), as it was on the wire. */
export interface SmtpReply {
  /** The three digits; 0 when the octets are not a reply at all. */
  readonly code: number
  /** Text of each line, without code and separator. */
  readonly lines: readonly string[]
  /** Enhanced status code of the first line (RFC 2034), if any. */
  readonly enhanced?: string
  readonly raw: string
  /** Where it begins in the octets that were read. */
  readonly offset: number
  /** What breaks the grammar of RFC 5321 §4.2 and §4.5.3.1.5; empty for a well-formed reply. */
  readonly problems: readonly string[]
}

/** Longest reply line with its CRLF (RFC 5321 §4.5.3.1.5). */
const LONGEST_LINE = 512

/**
 * Splits octets into replies. A reply ends with a line that has no hyphen after its code.
 * At most `most` are read. `rest` is what follows the last complete reply: an unfinished line, or a multi-line reply without its last line.
 */
export function readReplies(octets: string, most: number = CAPS.replies): { replies: SmtpReply[]; rest: string } {
  const replies: SmtpReply[] = []
  let begin = 0
  let at = 0
  let lines: string[] = []
  for (;;) {
    const end = octets.indexOf('\r\n', at)
    if (end < 0 || replies.length >= most) return { replies, rest: octets.slice(begin) }
    const line = octets.slice(at, end)
    lines.push(line)
    at = end + 2
    if (/^[0-9]{3}-/.test(line)) continue
    replies.push(toReply(lines, octets.slice(begin, at), begin))
    lines = []
    begin = at
  }
}

function toReply(lines: readonly string[], raw: string, offset: number): SmtpReply {
  const last = /^([0-9]{3})(?: |$)/.exec(lines.at(-1)!)
  const texts = lines.map((line) => line.slice(4))
  const enhanced = /^([245]\.[0-9]{1,3}\.[0-9]{1,3})(?: |$)/.exec(texts[0]!)?.[1]
  return {
    code: last ? Number(last[1]) : 0,
    lines: texts,
    ...(enhanced !== undefined && { enhanced }),
    raw,
    offset,
    problems: problemsOf(lines),
  }
}

function problemsOf(lines: readonly string[]): string[] {
  const problems: string[] = []
  for (const line of lines) {
    if (!/^[2-5][0-5][0-9](?:[ -]|$)/.test(line))
      problems.push('a line does not begin with a reply code and a separator')
    else if (line.slice(0, 3) !== lines[0]!.slice(0, 3)) problems.push('the lines of one reply have different codes')
    if (line.length + 2 > LONGEST_LINE) problems.push(`a line is ${line.length + 2} octets long`)
    if (/[^\t\x20-\x7e\x80-\xff]/.test(line)) problems.push('a line holds control characters')
  }
  return [...new Set(problems)]
}

/** Keywords of an EHLO reply in upper case, each with its parameters (RFC 5321 §4.1.1.1). The first line is the domain. */
export function extensionsOf(reply: SmtpReply): ReadonlyMap<string, readonly string[]> {
  const extensions = new Map<string, readonly string[]>()
  for (const line of reply.lines.slice(1)) {
    const [keyword = '', ...parameters] = line.trim().split(/ +/)
    extensions.set(keyword.toUpperCase(), parameters)
  }
  return extensions
}
