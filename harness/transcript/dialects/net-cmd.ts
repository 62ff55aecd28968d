import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import { type Dialect, HIDDEN, type Lines, type Told } from '../transcript.ts'

/** The class, the address of the object, the direction, and what was said. */
const FORM = /^([A-Za-z]\w{0,40}(?:::\w{1,40}){1,6})=GLOB\((0x[\da-f]{1,16})\)(>>>|<<<)(?: (.*))?$/
/** The classes behind an object, which it prints first of all. */
const CLASSES = /^[A-Za-z]\w{0,40}(?:::\w{1,40}){1,6}>>> {1,20}[A-Za-z]\w{0,40}(?:::\w{1,40}){0,6}\([\w.]{0,20}\)$/
/** What the library warns of by itself. */
const WARNED =
  /^[A-Za-z]\w{0,40}(?:::\w{1,40}){1,6}(?:=GLOB\(0x[\da-f]{1,16}\))?: (?:[\w:]{1,60}::)?\w{1,40}\(\): ((timeout|unexpected EOF on command channel|parse error in ').{0,300}?)(?: at .{0,300} line \d{1,9}\.)?$/
/** What IO::Socket::SSL says of a handshake, wherever the program has put it. */
const TLS_FAILED = /SSL connect attempt failed.{0,300}|hostname verification failed.{0,200}/
/** Answers of several lines, of which only the first is shown unless the level is 4 or more. */
const OF_SEVERAL = /^(?:RETR \d+|TOP \d+ \d+|LIST|UIDL|CAPA)\s*$/i
/** A line of a header, or more of one. */
const OF_HEADER = /^(?:[A-Za-z][\w-]{0,80}:|[ \t])/

/** Perl's Net::SMTP and Net::POP3 with `Debug => 1`, and what is built on them. */
export const netCmd: Dialect = {
  id: 'net-cmd',
  title: 'Perl Net::SMTP and Net::POP3',
  stack: 'net-smtp',
  howTo: say`create the object of Net::SMTP or Net::POP3 with Debug => 1 and keep what goes to standard error`,
  confidence: (lines) =>
    lines.some((line) => FORM.test(line)) ? shareOf(lines, (line) => FORM.test(line) || CLASSES.test(line)) : 0,
  read,
}

interface Line {
  readonly line: number
  readonly text: string
}

/** One object, which is one connection after the other. */
class Connection {
  readonly told: Told[] = []
  command = ''
  isUpgrading = false
  /** The lines of a message that is on its way. */
  message: Line[] | undefined
  /** The first line of an answer that has more of them. */
  #several: number | undefined
  #isAnswered = true
  #isInTls = false

  hear(isSsl: boolean, isSent: boolean, text: string, line: number): void {
    if (!isSent && this.#isAnswered && /^(?:220|\+OK)/.test(text) && this.#several === undefined) {
      this.told.push({ kind: 'open', line })
      this.#isInTls = false
    }
    if (isSsl && !this.#isInTls) this.told.push({ kind: 'tls', line })
    this.#isInTls = isSsl
    if (isSent) this.#send(text, line)
    else this.#receive(text, line)
  }

  #send(text: string, line: number): void {
    if (this.#several !== undefined) this.told.push({ kind: 'unshown', from: 'server', line: this.#several })
    this.#several = undefined
    this.#isAnswered = false
    if (this.message) {
      this.message.push({ line, text })
      return
    }
    this.command = text
    this.told.push({
      kind: 'said',
      from: 'client',
      text: /^(?:PASS|RPOP) \.{4}$/i.test(text) ? text.replace('....', HIDDEN) : text,
      line,
    })
  }

  #receive(text: string, line: number): void {
    if (this.#several !== undefined) {
      this.told.push({ kind: 'said', from: 'server', text, line })
      if (text === '.') this.#several = undefined
      if (text === '.') this.#isAnswered = true
      return
    }
    this.endMessage()
    this.told.push({ kind: 'said', from: 'server', text, line })
    this.#isAnswered = !/^\d{3}-/.test(text)
    this.isUpgrading = /^(?:STARTTLS|STLS)\s*$/i.test(this.command) && /^(?:220|\+OK)/.test(text)
    if (text.startsWith('354')) this.message = []
    if (text.startsWith('+OK') && OF_SEVERAL.test(this.command)) this.#several = line
    if (this.#isAnswered) this.command = ''
  }

  /**
   * The library shows a message as it was given to it: without the dots that it doubles, and without empty lines where a
   * program gives it line by line. A message that may have lost some is not shown.
   */
  endMessage(): void {
    const message = this.message ?? []
    this.message = undefined
    const isWhole = message.at(-1)?.text === '.'
    const empty = message.findIndex(({ text }) => text === '')
    if (empty < 1 || !message.slice(0, empty).every(({ text }) => OF_HEADER.test(text))) {
      if (isWhole) this.told.push({ kind: 'unshown', from: 'client', line: message.at(-1)!.line })
      return
    }
    for (const [index, { line, text }] of message.entries()) {
      const isEnd = isWhole && index === message.length - 1
      this.told.push({ kind: 'said', from: 'client', text: text.startsWith('.') && !isEnd ? `.${text}` : text, line })
    }
  }
}

function read(lines: Lines): Told[] {
  const connections = new Map<string, Connection>()
  let last = new Connection()
  for (const [index, whole] of lines.entries()) {
    const line = index + 1
    const [, name = '', address, arrow, text = ''] = FORM.exec(whole) ?? []
    // The beginning of a line that was never received stands before a warning.
    const warning = WARNED.exec(address === undefined ? whole : text)
    if (warning) {
      last.endMessage()
      last.told.push({ kind: 'failed', why: warning[1] ?? '', line })
      if (warning[2]?.startsWith('unexpected EOF')) last.told.push({ kind: 'close', by: 'server', line })
    } else if (address !== undefined) {
      last = connections.get(address) ?? new Connection()
      connections.set(address, last)
      last.hear(/::_?SSL$/.test(name), arrow === '>>>', text, line)
    } else {
      const error = TLS_FAILED.exec(whole)?.[0]
      if (error === undefined) continue
      last.told.push(last.isUpgrading ? { kind: 'tls', error, line } : { kind: 'failed', why: error, line })
      last.isUpgrading = false
    }
  }
  for (const connection of connections.values()) connection.endMessage()
  return [...connections].flatMap(([stream, { told }]) => told.map((one) => ({ ...one, stream })))
}
