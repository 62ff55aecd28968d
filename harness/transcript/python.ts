import { ESCAPES } from './escapes.ts'
import type { Lines } from './transcript.ts'

/** What Python's libraries for SMTP and POP3 have in common in their logs. */

const ESCAPE = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([\\'"nrtabfv]))/g

/** The octets that `repr` shows, of bytes or of a text, which is in UTF-8 then; nothing where it is not of this form. */
export function octetsOfRepr(shown: string): string | undefined {
  const isBytes = shown.startsWith('b')
  const quoted = isBytes ? shown.slice(1) : shown
  const quote = quoted[0]
  if ((quote !== "'" && quote !== '"') || quoted.length < 2 || quoted.at(-1) !== quote) return undefined
  return quoted.slice(1, -1).replace(ESCAPE, (_, two?: string, four?: string, eight?: string, one?: string) => {
    if (one !== undefined) return ESCAPES[one] ?? one
    const code = Number.parseInt(two ?? four ?? eight ?? '0', 16)
    if (isBytes) return String.fromCharCode(code & 0xff)
    return code > 0x10ffff ? '?' : Buffer.from(String.fromCodePoint(code)).toString('latin1')
  })
}

/** The lines of octets that end with CRLF; a LF or CR that stands alone stays in its line. */
export function linesOfOctets(octets: string): string[] {
  const lines = octets.split('\r\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** An exception that nobody caught, without its stack. */
interface Uncaught {
  readonly line: number
  readonly why: string
  /** Whether it is one of TLS. */
  readonly isTls: boolean
}

const TRACEBACK = 'Traceback (most recent call last):'

/** Whether a line is of a stack that Python prints. */
export const isOfTraceback = (line: string): boolean =>
  line === TRACEBACK ||
  /^ {2}File "|^ {4,}\S/.test(line) ||
  /^[A-Za-z_][\w.]{0,80}(?:Error|error|error_proto|Refused): /.test(line)

/** The exceptions in a log: what stands behind each stack. */
export function exceptionsOf(lines: Lines): Map<number, Uncaught> {
  const found = new Map<number, Uncaught>()
  let isInside = false
  for (const [index, text] of lines.entries()) {
    if (text === TRACEBACK) isInside = true
    else if (isInside && text !== '' && !text.startsWith(' ')) {
      isInside = false
      const line = index + 1
      if (/^[A-Za-z_][\w.]{0,100}(?:: |$)/.test(text))
        found.set(line, { line, why: text, isTls: /^(?:ssl\.|SSL)/.test(text) })
    }
  }
  return found
}
