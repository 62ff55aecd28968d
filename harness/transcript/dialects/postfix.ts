import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import type { Dialect, Told } from '../transcript.ts'

/** Whatever syslog puts first, the program with its process, and what that says. */
export const FORM =
  /^.{0,120}?\bpostfix[\w.-]{0,40}(?:\/[\w.-]{1,40}){0,2}\/(?:(smtpd?)|[\w.-]{1,40})\[(\d{1,9})\]: (.*)$/
/** With -v: a direction, the other side, and a line of the dialogue. */
const SAID = /^([<>]) \S{1,300}\[[\da-f.:]{2,45}\](?::\d{1,5})?:(?: (.*))?$/
const TRYING = /^smtp_connect_addr: trying: (\S{1,300})\[[\da-f.:]{2,45}\] port (\d{1,5})\.\.\.$/
const NOT_OPEN = /^connect to (\S{1,300})\[[\da-f.:]{2,45}\]:(\d{1,5}): .{1,200}$/
export const TLS =
  /^\w{1,20} TLS connection established (?:to|from) \S{1,300}: (TLSv[\d.]{1,5}) with cipher ([\w-]{1,60})/
const UNVERIFIED = /^certificate verification failed for \S{1,300}: .{1,300}$/
const TLS_FAILED = /^SSL_(?:connect error to|accept error from) .{1,400}$/
const TLS_PROBLEM = /^warning: (TLS library problem: .{1,300})$/
/** What became of a message, and why. */
const STATUS = /^\w{5,30}: to=<.{0,320}?>, .{0,600}?\bstatus=(?:deferred|bounced|undeliverable) \((.{1,1000})\)$/
export const NOT_TRUSTED = /^Server certificate not (?:verified|trusted)/
const LOST = /^(lost connection|timeout) after .{1,80} from \S{1,300}\[/

/** Postfix' client for SMTP with -v. Messages are not shown. */
export const postfix: Dialect = {
  id: 'postfix',
  title: 'Postfix smtp -v',
  stack: 'postfix',
  howTo: say`put -v behind smtp in master.cf of Postfix, and keep what it writes to the mail log`,
  ...readingOf('smtp'),
}

/** Postfix' server with -v, for those whose gateway it is. A machine that relays has its own clients in it. */
export const postfixServer: Dialect = {
  id: 'postfix-smtpd',
  title: 'Postfix smtpd -v',
  howTo: say`put -v behind smtpd in master.cf of Postfix, and keep what it writes to the mail log`,
  ...readingOf('smtpd'),
}

/** Whether a line tells of the dialogue itself. */
export function isOfDialogue(line: string, program: 'smtp' | 'smtpd' = 'smtp'): boolean {
  const [, by, , text = ''] = FORM.exec(line) ?? []
  return by === program && (SAID.test(text) || TRYING.test(text))
}

function readingOf(program: 'smtp' | 'smtpd'): Pick<Dialect, 'confidence' | 'read'> {
  return {
    confidence: (lines) =>
      lines.some((line) => isOfDialogue(line, program)) ? shareOf(lines, (line) => FORM.test(line)) : 0,
    read(lines) {
      const processes = new Map<string, Process>()
      for (const [index, whole] of lines.entries()) {
        const [, by, id = '', text = ''] = FORM.exec(whole) ?? []
        if (by !== program) continue
        const one = processes.get(id) ?? new Process(program === 'smtpd')
        processes.set(id, one)
        one.hear(text, index + 1)
      }
      return [...processes].flatMap(([stream, { told }]) => told.map((one) => ({ ...one, stream })))
    },
  }
}

/** One process, which has one connection after the other. */
class Process {
  readonly told: Told[] = []
  readonly #isServer: boolean
  #command = ''
  #reply = ''
  #isOpened = false
  #isClosed = false
  #isUnshown = false
  /** A handshake that has ended, unless the certificate is refused after it. */
  #ended: Extract<Told, { kind: 'tls' }> | undefined
  #unverified: { readonly error: string; readonly line: number } | undefined
  /** Nothing but QUIT follows, inside TLS. */
  #isRefused = false

  constructor(isServer: boolean) {
    this.#isServer = isServer
  }

  hear(text: string, line: number): void {
    const [, arrow, what = ''] = SAID.exec(text) ?? []
    if (arrow !== undefined) {
      if ((arrow === '<') === this.#isServer) this.#ofClient(what, line)
      else this.#ofServer(what, line)
      return
    }
    const [, host, port] = TRYING.exec(text) ?? []
    const [, other, closed] = NOT_OPEN.exec(text) ?? []
    const [, version, cipher] = TLS.exec(text) ?? []
    const status = STATUS.exec(text)?.[1]
    const problem = TLS_PROBLEM.exec(text)?.[1]
    const last = this.told.at(-1)
    if (host !== undefined) this.#open(line, `${host}:${port}`)
    else if (other !== undefined) {
      if (!this.#isOpened) this.#open(line, `${other}:${closed}`)
      this.told.push({ kind: 'failed', why: text, line })
    } else if (text.startsWith('connect from ')) this.#open(line)
    else if (version !== undefined && cipher !== undefined) this.#ended = { kind: 'tls', version, cipher, line }
    else if (UNVERIFIED.test(text)) this.#unverified = { error: text, line }
    else if (TLS_FAILED.test(text)) this.told.push({ kind: 'tls', error: text, line })
    else if (problem !== undefined && last?.kind === 'tls' && last.error !== undefined && last.error.length < 1_000)
      this.told[this.told.length - 1] = { ...last, error: `${last.error} ${problem}` }
    else if (status !== undefined && NOT_TRUSTED.test(status)) {
      this.told.push({ kind: 'tls', ...(this.#unverified ?? { error: status, line }) })
      this.#ended = undefined
      this.#isRefused = true
    } else if (status !== undefined) {
      this.told.push({ kind: 'failed', why: status, line })
      if (status.startsWith('lost connection')) this.told.push({ kind: 'close', by: 'server', line })
    } else if (LOST.test(text)) {
      this.#close(text.startsWith('lost') ? 'client' : 'server', line)
    } else if (text.startsWith('disconnect from ')) this.#close('client', line)
  }

  #open(line: number, address?: string): void {
    this.told.push({ kind: 'open', line, ...(address !== undefined && { address }) })
    this.#command = ''
    this.#reply = ''
    this.#isOpened = true
    this.#isClosed = false
    this.#isUnshown = false
    this.#isRefused = false
    this.#ended = undefined
    this.#unverified = undefined
  }

  #close(by: 'client' | 'server', line: number): void {
    this.#endHandshake()
    if (!this.#isClosed) this.told.push({ kind: 'close', by, line })
    this.#isClosed = true
  }

  #endHandshake(): void {
    if (this.#ended) this.told.push(this.#ended)
    this.#ended = undefined
  }

  #ofClient(text: string, line: number): void {
    if (this.#isRefused) return
    this.#endHandshake()
    this.#isOpened = false
    this.#command = text
    this.told.push(
      text === '.' ? { kind: 'unshown', from: 'client', line } : { kind: 'said', from: 'client', text, line },
    )
  }

  #ofServer(text: string, line: number): void {
    // A greeting, where the log says nothing else of a new connection.
    const isGreeting =
      text.startsWith('220') && !/^STARTTLS\s*$/i.test(this.#command) && !this.#reply.startsWith('220-')
    if (isGreeting && !this.#isOpened) this.#open(line)
    this.#endHandshake()
    if (this.#isUnshown && !text.startsWith('421')) this.told.push({ kind: 'unshown', from: 'client', line })
    this.#isUnshown = this.#isServer && text.startsWith('354')
    this.#isOpened = false
    this.#reply = text
    this.told.push({ kind: 'said', from: 'server', text, line })
  }
}
