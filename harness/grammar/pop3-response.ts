import { CAPS } from '../caps.ts'
import { unstuff } from './dot-stuffing.ts'

/** One response of a POP3 server (RFC 1939 §3), as it was on the wire. */
export interface Pop3Response {
  /** `ok`, `err`, a SASL challenge (RFC 5034 §4), or none of these. */
  readonly status: 'ok' | 'err' | 'challenge' | 'malformed'
  /** The first line after its status indicator. */
  readonly text: string
  /** Response code in square brackets (RFC 2449 §8), if any. */
  readonly code?: string
  /** Lines of a multi-line response, without byte-stuffing and terminator. */
  readonly lines?: readonly string[]
  /** The octets of a multi-line response after the first line, without byte-stuffing and terminator. */
  readonly content?: string
  readonly raw: string
  readonly offset: number
}

/** Whether the response to a command line goes on after `+OK` (RFC 1939 §5 and §7, RFC 2449 §5). */
export function isMultiLine(command: string): boolean {
  const [verb = '', argument] = command.trim().split(/ +/)
  switch (verb.toUpperCase()) {
    case 'CAPA':
    case 'RETR':
    case 'TOP':
      return true
    case 'LIST':
    case 'UIDL':
      return argument === undefined
    // Without a mechanism some servers answer AUTH with a list of them.
    case 'AUTH':
      return argument === undefined
    default:
      return false
  }
}

/**
 * Splits octets into responses to `commands`, in their order; what comes beyond them is read as single lines.
 * `rest` is what follows the last complete response.
 */
export function readResponses(
  octets: string,
  commands: readonly string[],
): { responses: Pop3Response[]; rest: string } {
  const responses: Pop3Response[] = []
  let at = 0
  for (let index = 0; ; index++) {
    const response = readResponse(octets, at, isMultiLine(commands[index] ?? ''))
    if (!response || responses.length >= CAPS.replies) return { responses, rest: octets.slice(at) }
    responses.push(response)
    at += response.raw.length
  }
}

function readResponse(octets: string, offset: number, multiLine: boolean): Pop3Response | undefined {
  const lineEnd = octets.indexOf('\r\n', offset)
  if (lineEnd < 0) return undefined
  const line = octets.slice(offset, lineEnd)
  const [, indicator, text = ''] = /^(\+OK|-ERR|\+)(?: (.*)|)$/s.exec(line) ?? []
  const status =
    indicator === '+OK' ? 'ok' : indicator === '-ERR' ? 'err' : indicator === '+' ? 'challenge' : 'malformed'
  const code = /^\[([A-Z0-9/-]+)\]/i.exec(text)?.[1]?.toUpperCase()
  const first = { status, text, ...(code !== undefined && { code }), offset } as const
  if (!multiLine || status !== 'ok') return { ...first, raw: octets.slice(offset, lineEnd + 2) }
  const begin = lineEnd + 2
  const end = octets.startsWith('.\r\n', begin) ? begin - 2 : octets.indexOf('\r\n.\r\n', begin)
  if (end < 0) return undefined
  const stuffed = octets.slice(begin, end + 2)
  const content = unstuff(stuffed)
  return {
    ...first,
    content,
    lines: content === '' ? [] : content.slice(0, -2).split('\r\n', CAPS.lines),
    raw: octets.slice(offset, end + 5),
  }
}

/** How many messages a response to STAT says there are (RFC 1939 §5); 0 where it does not. Digits beyond reason are not a number. */
export function countIn(text: string): number {
  return Number(/^([0-9]{1,10})(?![0-9])/.exec(text)?.[1] ?? 0)
}

/** The timestamp in the text of a greeting, from which APOP makes its digest (RFC 1939 §7). */
export function timestampIn(text: string): string | undefined {
  return /<[^<>\s]+@[^<>\s]+>/.exec(text)?.[0]
}

/** Capabilities that the lines of a CAPA response name, in upper case, each with its parameters (RFC 2449 §5). */
export function capabilitiesIn(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const capabilities = new Map<string, readonly string[]>()
  for (const line of lines) {
    const [keyword = '', ...parameters] = line.trim().split(/ +/)
    capabilities.set(keyword.toUpperCase(), parameters)
  }
  return capabilities
}

/** Capabilities of a CAPA response. */
export function capabilitiesOf(response: Pop3Response): ReadonlyMap<string, readonly string[]> {
  return capabilitiesIn(response.lines ?? [])
}
