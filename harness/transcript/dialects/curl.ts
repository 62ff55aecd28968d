import { say } from '../../text/text.ts'
import { type CurlLine, toldByCurl } from '../curl.ts'
import { shareOf } from '../lines.ts'
import type { Dialect, Lines, Told } from '../transcript.ts'

/** What curl says itself, what it sent and received; octets that it does not show stand as `{ [5 bytes data]`. */
const FORM = /^[*<>{}] /
/** The progress meter writes no line end. */
const METER = /^[\d .:kMGTP-]{60,90}(?=[*<>{}] )/
/** Lists in mails have stars as well: one of these has to be there. */
const OWN =
  /^(?:\* {1,3}(?:Trying |Connected to |Established connection|SSL connection using|TLSv1|Closing connection|Connection #)|[{}] \[\d{1,9} bytes data\])/

/** `curl -v` with smtp:// and pop3:// addresses. Messages are not shown. */
export const curl: Dialect = {
  id: 'curl',
  title: 'curl -v',
  stack: 'curl',
  howTo: say`run curl with -v (or set CURLOPT_VERBOSE) and keep what it writes to standard error`,
  confidence: (lines) =>
    lines.some((line) => OWN.test(bare(line)))
      ? shareOf(lines, (line) => FORM.test(bare(line)) || line.startsWith('curl: ('))
      : 0,
  read,
}

const bare = (line: string): string => line.replace(METER, '')

const KINDS: Readonly<Record<string, CurlLine['kind']>> = { '>': 'sent', '<': 'received', '*': 'info' }

function read(lines: Lines): Told[] {
  return toldByCurl(
    lines.flatMap((whole, index): CurlLine[] => {
      const line = index + 1
      const text = bare(whole)
      if (text.startsWith('curl: (')) return [{ kind: 'error', text, line }]
      const kind = text[1] === ' ' ? KINDS[text[0]!] : undefined
      return kind === undefined ? [] : [{ kind, text: text.slice(2), line }]
    }),
  )
}
