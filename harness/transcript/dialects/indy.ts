import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import type { Dialect, Lines, Told } from '../transcript.ts'

/*
 * Indy, by the source of TIdLogBase and TIdLogFile: each entry is what was sent or received in one go, behind a time in the
 * form of the machine, unless the program has switched that off. A line end stands as a word, or as it is. The words for a CR
 * or LF alone are left as they are: a reply may have them in its text.
 */
const ENTRY = /^(Sent|Recv) (?:\d[\d./-]{4,11})?(?: ?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AP]M)?)?:(?: (.*))?$/
const CONNECTED = 'Stat Connected.'
const DISCONNECTED = 'Stat Disconnected.'
const EOL = '<EOL>'
/** What programs print of an error of the library. */
const FAILED = /\bEId[A-Z]\w{2,60}\b.{0,400}/
const OF_TLS = /^EId(?:OSSL|TLS|SSL)/

/** How sure it is of a log with line ends as they are, in which most lines may be those of messages. */
const SURE = 0.7

/** Indy's TIdLogFile, and what else is built on TIdLogBase. */
export const indy: Dialect = {
  id: 'indy',
  title: 'Indy TIdLogFile',
  stack: 'indy',
  howTo: say`set a TIdLogFile with a Filename and Active = True as Intercept of the IOHandler of TIdSMTP or TIdPOP3`,
  confidence(lines) {
    if (!['Sent', 'Recv'].some((start) => lines.some((line) => line.startsWith(start) && ENTRY.test(line)))) return 0
    return Math.max(shareOf(lines, isOwn), hasLines(lines) ? SURE : 0)
  },
  read,
}

const isOwn = (line: string): boolean =>
  ENTRY.test(line) || line === CONNECTED || line === DISCONNECTED || FAILED.test(line)

/** Whether line ends are as they were. */
const hasLines = (lines: Lines): boolean => !lines.some((line) => line.includes(EOL)) && lines.includes(CONNECTED)

function read(lines: Lines): Told[] {
  const told: Told[] = []
  // The line ends of entries are lines of their own then, also where the log is cut.
  const isRaw =
    hasLines(lines) ||
    lines.some((line, index) => line === '' && ENTRY.test(lines[index - 1] ?? '') && ENTRY.test(lines[index + 1] ?? ''))
  let from: 'client' | 'server' | undefined
  /** A line whose end has not been logged yet. */
  let begun: { readonly text: string; readonly line: number } | undefined
  let command = ''
  let isUpgrading = false

  const endLine = () => {
    if (!begun || !from) return
    const { text, line } = begun
    begun = undefined
    told.push({ kind: 'said', from, text, line })
    if (from === 'client') command = text
    isUpgrading = from === 'server' && /^(?:STARTTLS|STLS)$/i.test(command) && /^(?:220|\+OK)/.test(text)
  }
  const add = (text: string, line: number) => {
    begun = begun ? { ...begun, text: begun.text + text } : { text, line }
  }
  /** What is told of is at an end, also where a line has none. */
  const cut = () => {
    if (begun?.text !== '') endLine()
    begun = undefined
    from = undefined
  }

  for (const [index, whole] of lines.entries()) {
    const line = index + 1
    const [, direction, data = ''] = ENTRY.exec(whole) ?? []
    const error = FAILED.exec(whole)?.[0]
    if (direction !== undefined) {
      const side = direction === 'Sent' ? 'client' : 'server'
      if (side !== from) cut()
      from = side
      for (const [part, text] of data.split(EOL).entries()) {
        if (part > 0) endLine()
        add(text, line)
      }
    } else if (whole === CONNECTED) {
      cut()
      told.push({ kind: 'open', line })
    } else if (whole === DISCONNECTED) {
      cut()
      told.push({ kind: 'close', line })
    } else if (error !== undefined) {
      cut()
      told.push(isUpgrading && OF_TLS.test(error) ? { kind: 'tls', error, line } : { kind: 'failed', why: error, line })
      isUpgrading = false
    } else if (isRaw && from) {
      endLine()
      add(whole, line)
    }
  }
  cut()
  return told
}
