import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import { type Dialect, HIDDEN, type Lines, type Told } from '../transcript.ts'

/** What the logger writes to the console: time, level, the session in brackets. */
const CONSOLE =
  /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\] (TRACE|DEBUG|INFO|WARN|ERROR|FATAL) {1,2}(?:\[([\w-]{1,40})\] ?)?(.*)$/
/** What a program prints of an error that it caught. */
const STACK = /^ {2,}|^[}\]]+,?$|^\w{0,40}Error: /
/** `/* secret *\/`, which stands for a password, as it is and in base64. */
const SECRET = '/* secret */'

interface Entry {
  readonly sid: string
  readonly kind: 'client' | 'server' | 'message' | 'other'
  readonly isError: boolean
  readonly text: string
}

/** Nodemailer with `logger: true, debug: true`, or with a logger that writes JSON, such as bunyan. */
export const nodemailer: Dialect = {
  id: 'nodemailer',
  title: 'Nodemailer',
  stack: 'nodemailer',
  howTo: say`create the transport of nodemailer with logger: true and debug: true and keep what goes to the console`,
  confidence: (lines) => (lines.some(isOwn) ? shareOf(lines, (line) => isOwn(line) || STACK.test(line)) : 0),
  read,
}

const isJson = (line: string): boolean => line.startsWith('{"') && line.includes('"tnx":')
const isOwn = (line: string): boolean => CONSOLE.test(line) || isJson(line)

function entryOf(line: string, isMessage: (sid: string) => boolean): Entry | undefined {
  if (isJson(line)) {
    try {
      const { sid, tnx, msg, message, level, inByteCount } = JSON.parse(line) as Record<string, unknown>
      const text = String(msg ?? message ?? '').replace(/[^\0-\xff]+/g, (wide) => Buffer.from(wide).toString('latin1'))
      const isKnown = tnx === 'client' || tnx === 'server' || (tnx === 'message' && inByteCount === undefined)
      const isError = typeof level === 'number' ? level >= 40 : /^(?:warn|error|fatal)/i.test(String(level))
      return { sid: String(sid ?? ''), kind: isKnown ? (tnx as 'client') : 'other', isError, text }
    } catch {
      return undefined
    }
  }
  const [, level, sid = '', text = ''] = CONSOLE.exec(line) ?? []
  if (level === undefined) return undefined
  const isError = level === 'WARN' || level === 'ERROR' || level === 'FATAL'
  if (level === 'DEBUG' && sid !== '' && isMessage(sid)) return { sid, kind: 'message', isError, text }
  if (/^[CS]: /.test(text))
    return { sid, kind: text.startsWith('C') ? 'client' : 'server', isError, text: text.slice(3) }
  return { sid, kind: 'other', isError, text }
}

function read(lines: Lines): Told[] {
  /** Sessions go side by side. */
  const sessions = new Map<string, { told: Told[]; words: Set<string>; isMessage: boolean; isUpgrading: boolean }>()
  let last = ''
  for (const [index, whole] of lines.entries()) {
    const line = index + 1
    const entry = entryOf(whole, (sid) => sessions.get(sid)?.isMessage === true)
    if (!entry) continue
    const { kind, isError, text } = entry
    if (entry.sid === '' && !isError) continue
    const sid = entry.sid || last
    last = sid
    const session = sessions.get(sid) ?? { told: [], words: new Set<string>(), isMessage: false, isUpgrading: false }
    sessions.set(sid, session)
    const { told, words } = session
    if (kind === 'client' || kind === 'server') {
      for (const said of text.split(/\r?\n/)) {
        told.push({ kind: 'said', from: kind, text: kind === 'client' ? withHidden(said) : said, line })
        if (kind === 'client') session.isUpgrading = /^STARTTLS$/i.test(said)
        if (kind === 'server') session.isMessage = /^354/.test(said)
      }
    } else if (kind === 'message') {
      for (const said of text.replace(/\r\n$/, '').split('\r\n')) {
        told.push({ kind: 'said', from: 'client', text: said, line })
        if (said === '.') session.isMessage = false
      }
    } else if (isError) {
      const why = text.replace(/^Send [Ee]rror(?: for <[^>]{1,300}>)?: /, '')
      if (!words.has(why))
        told.push(session.isUpgrading ? { kind: 'tls', error: why, line } : { kind: 'failed', why, line })
      session.isUpgrading = false
      words.add(why)
    } else {
      const address = /^(?:Secure connection|Connection) established to (\S{1,300})$/.exec(text)?.[1]
      if (address !== undefined) told.push({ kind: 'open', address, line })
      if (text === 'Connection upgraded with STARTTLS' || text.startsWith('Secure connection')) {
        told.push({ kind: 'tls', line })
        session.isUpgrading = false
      }
      if (/^<\d+ bytes encoded/.test(text) && session.isMessage) {
        told.push({ kind: 'unshown', from: 'client', line })
        session.isMessage = false
      }
      if (/^Closing connection to the server/.test(text)) told.push({ kind: 'close', by: 'client', line })
    }
  }
  return [...sessions].flatMap(([stream, { told }]) => told.map((one) => ({ ...one, stream })))
}

function withHidden(said: string): string {
  if (said.includes(SECRET)) return said.replaceAll(SECRET, HIDDEN)
  const [, before = '', secret = ''] = /^(AUTH [\w-]{1,40} )?([A-Za-z0-9+/]{8,4000}={0,2})$/.exec(said) ?? []
  const plain = Buffer.from(secret, 'base64').toString('latin1')
  // Of PLAIN the user name is shown.
  return plain.includes(SECRET) && !plain.startsWith('\0') ? `${before}${HIDDEN}` : said
}
