import { say } from '../../text/text.ts'
import { ESCAPES } from '../escapes.ts'
import { shareOf } from '../lines.ts'
import type { Dialect, Lines, Told } from '../transcript.ts'

/** What crossed the wire, as `String#dump` writes it. */
const SAID = /^(->|<-) "(.*)"$/
const OPEN = /^(?:Connection opened|POP session started): (\S{1,300}:(\d{1,5}))(?: \(\w{1,10}\))?$/
const WITHOUT_TEXT =
  /^(?:TLS connection started|writing message from \S{1,80}|wrote \d{1,12} bytes|reading message\.\.\.|read message \(\d{1,12} bytes\))$/
/** The first line of an exception that nobody caught: where, what, its class. */
const UNCAUGHT = /^[^ :]{1,300}:\d{1,9}:in [`'].{1,200}?': (.{1,600} \(([A-Z]\w{0,60}(?:::[A-Z]\w{0,60}){0,5})\))$/
/** An exception as programs print it themselves. */
const CAUGHT =
  /^((?:Net::(?:SMTP|POP|Open|Read|Protocol)\w{0,40}|OpenSSL::SSL::SSLError|Errno::[A-Z]{1,20}|SocketError|EOFError)(?:: | \().{0,600})$/
/** A line of a stack that goes through these libraries. */
const OF_LIBRARY = /^\s{0,8}from .{0,200}\bnet\/(?:smtp|pop)\.rb:\d/
const OF_STACK = /^\s{1,8}from .{1,300}:\d{1,9}:in [`']/

const ESCAPE = /\\(?:x([0-9A-F]{2})|u([0-9A-F]{4})|u\{([0-9A-F]{1,6})\}|(.))/gi
const SINGLE: Readonly<Record<string, string>> = { ...ESCAPES, e: '\x1b' }

/** Ruby's Net::SMTP and Net::POP3 with a debug output. Messages are not shown. */
export const ruby: Dialect = {
  id: 'ruby',
  title: 'Ruby Net::SMTP and Net::POP3',
  stack: 'ruby-smtp',
  howTo: say`call set_debug_output($stderr) of the Net::SMTP or Net::POP3 object before it starts and keep what goes to standard error`,
  confidence: (lines) =>
    lines.some((line) => SAID.test(line) || OPEN.test(line) || OF_LIBRARY.test(line)) ? shareOf(lines, isOwn) : 0,
  read,
}

const isOwn = (line: string): boolean =>
  [SAID, OPEN, WITHOUT_TEXT, OF_STACK, UNCAUGHT, CAUGHT].some((form) => form.test(line))

/** The octets of what `String#dump` shows: a character stands in UTF-8. */
const undumped = (dumped: string): string =>
  dumped.replace(ESCAPE, (_, octet?: string, four?: string, more?: string, one = '') => {
    if (octet !== undefined) return String.fromCharCode(Number.parseInt(octet, 16))
    const code = four ?? more
    if (code === undefined) return SINGLE[one] ?? one
    const character = Number.parseInt(code, 16)
    return character > 0x10ffff ? '?' : Buffer.from(String.fromCodePoint(character)).toString('latin1')
  })

function read(lines: Lines): Told[] {
  const told: Told[] = []
  /** The library says that TLS has started before it has. */
  let isStarting = false
  for (const [index, text] of lines.entries()) {
    const line = index + 1
    const [, arrow, dumped = ''] = SAID.exec(text) ?? []
    const [, address, port] = OPEN.exec(text) ?? []
    if (arrow !== undefined) {
      if (isStarting) told.push({ kind: 'tls', line })
      isStarting = false
      const from = arrow === '<-' ? 'client' : 'server'
      for (const said of undumped(dumped)
        .replace(/\r?\n$/, '')
        .split('\r\n'))
        told.push({ kind: 'said', from, text: said, line })
    } else if (address !== undefined) {
      told.push({ kind: 'open', address, line })
      // Net::POP3 says nothing of TLS, which it has there from the beginning, and has no STLS.
      isStarting = port === '995'
    } else if (text === 'TLS connection started') isStarting = true
    else if (text.startsWith('wrote ') && WITHOUT_TEXT.test(text)) told.push({ kind: 'unshown', from: 'client', line })
    else if (text.startsWith('read message (')) told.push({ kind: 'unshown', from: 'server', line })
    else {
      const why = UNCAUGHT.exec(text)?.[1] ?? CAUGHT.exec(text)?.[1]
      if (why === undefined) continue
      told.push(
        why.includes('OpenSSL::SSL::SSLError') && isStarting
          ? { kind: 'tls', error: why, line }
          : { kind: 'failed', why, line },
      )
      isStarting = false
      if (why.includes('EOFError')) told.push({ kind: 'close', by: 'server', line })
    }
  }
  return told
}
