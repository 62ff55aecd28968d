import { isUtf8 } from 'node:buffer'
import { decodeBase64 } from '../grammar/base64.ts'
import type { Account } from './account.ts'
import type { OctetsEvent, SaslEvent, SessionLog, WireEvent } from './event.ts'
import type { WrittenSecret } from './forms.ts'
import { hidden, hide } from './secrets.ts'

/**
 * Follows the dialogue line by line and puts the facts about each login behind the octets that complete them. Returns the
 * events twice: with their octets, and with what the client sent as a credential hidden by where it stands. Takes linear time.
 */
export function followCredentials(
  log: SessionLog,
  accounts: readonly Account[],
  secrets: readonly WrittenSecret[],
): { sent: readonly WireEvent[]; masked: readonly WireEvent[] } {
  const follower = new Follower(log.protocol, accounts, secrets)
  for (const event of log.events) follower.see(event)
  return follower.finish()
}

interface Stretch {
  readonly event: number
  readonly from: number
  readonly to: number
}
/** Octets of an event that are to be hidden: as text, or so that base64 stays what it is. */
interface Cover extends Stretch {
  readonly all: boolean
}

/** What may stand in an exchange that the server has not gone on with; anything else continues it. */
const COMMAND =
  /^(?:APOP|AUTH|BDAT|CAPA|DATA|DELE|EHLO|EXPN|HELO|HELP|LIST|MAIL|NOOP|PASS|QUIT|RCPT|RETR|RSET|STARTTLS|STAT|STLS|TOP|UIDL|USER|VRFY)(?: |$)/i
/** What answers no challenge, since base64 has no space and no colon; a client went on as if its login were over. */
const NO_RESPONSE = /^(?:EHLO |HELO |MAIL FROM:|RCPT TO:)/i
/** Octets at the start of a line that tell what it is. */
const HEAD = 256

class Follower {
  readonly #protocol: SessionLog['protocol']
  readonly #accounts: readonly Account[]
  readonly #secrets: readonly WrittenSecret[]
  readonly #challenge: RegExp
  readonly #events: WireEvent[] = []
  readonly #covers: Cover[] = []
  /** The server's line in progress: its start. */
  #reply = ''
  /** The client's line in progress, and where it stands. */
  #pieces: string[] = []
  #stretches: Stretch[] = []
  #challenged = false
  #exchange: Exchange | undefined
  #user: Exchange | undefined
  #asksForData = false
  #inData = false
  /** Whether the line before ended as lines do; a bare line feed ends none of a message (RFC 5321 §2.3.8). */
  #followsCrlf = true

  constructor(protocol: SessionLog['protocol'], accounts: readonly Account[], secrets: readonly WrittenSecret[]) {
    this.#protocol = protocol
    this.#accounts = accounts
    this.#secrets = secrets
    this.#challenge = protocol === 'smtp' ? /^334(?: |$)/ : /^\+(?: |$)/
  }

  see(event: WireEvent): void {
    if (event.type === 'tls') this.#begin()
    this.#events.push(event)
    if (event.type !== 'octets') return
    if (event.from === 'server') this.#hear(event.octets)
    else this.#read(event)
  }

  finish(): { sent: readonly WireEvent[]; masked: readonly WireEvent[] } {
    this.#begin()
    const masked = [...this.#events]
    const byEvent = new Map<number, Cover[]>()
    for (const cover of this.#covers) {
      const known = byEvent.get(cover.event)
      if (known) known.push(cover)
      else byEvent.set(cover.event, [cover])
    }
    for (const [index, covers] of byEvent) {
      const event = this.#events[index] as OctetsEvent
      masked[index] = { ...event, octets: covered(event.octets, covers) }
    }
    return { sent: this.#events, masked }
  }

  /** All begins anew, with TLS or at the end. A line that was begun is a line too, of which nothing is known. */
  #begin(): void {
    if (this.#pieces.length > 0) this.#line(undefined)
    this.#reply = ''
    this.#challenged = this.#asksForData = this.#inData = false
    this.#exchange = this.#user = undefined
  }

  #hear(octets: string): void {
    const text = this.#reply + octets
    let from = 0
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n', from)) {
      const reply = text.slice(from, Math.min(end, from + HEAD))
      from = end + 2
      this.#challenged = this.#challenge.test(reply)
      if (!this.#challenged) this.#exchange = undefined
      if (this.#asksForData && reply.startsWith('354')) this.#inData = true
      this.#asksForData = false
    }
    // Its start tells what it is, its last octet whether the end has begun.
    const rest = text.slice(from)
    this.#reply = rest.length > HEAD ? rest.slice(0, HEAD) + (rest.endsWith('\r') ? '\r' : '') : rest
  }

  #read({ octets, t }: OctetsEvent): void {
    const event = this.#events.length - 1
    let from = 0
    for (let end = octets.indexOf('\n'); end >= 0; end = octets.indexOf('\n', from)) {
      this.#take(octets, { event, from, to: end + 1 })
      this.#line(t)
      from = end + 1
    }
    if (from < octets.length) this.#take(octets, { event, from, to: octets.length })
  }

  #take(octets: string, stretch: Stretch): void {
    this.#pieces.push(octets.slice(stretch.from, stretch.to))
    this.#stretches.push(stretch)
  }

  /** The client's line is there; without a time it is not whole. */
  #line(t: number | undefined): void {
    const line = this.#pieces.join('')
    const challenged = this.#challenged
    this.#challenged = this.#asksForData = false
    const followsCrlf = this.#followsCrlf
    this.#followsCrlf = line.endsWith('\r\n')
    if (this.#inData) this.#inData = !followsCrlf || line !== '.\r\n'
    else this.#command(line, challenged, t)
    this.#pieces = []
    this.#stretches = []
  }

  #command(line: string, challenged: boolean, t: number | undefined): void {
    const text = line.replace(/\r?\n$/, '')
    const head = text.slice(0, HEAD)
    const auth = /^\s*AUTH\s+(\S+)/i.exec(head)
    const login = this.#protocol === 'pop3' ? /^\s*(USER|PASS)\s/i.exec(head) : null
    if (this.#exchange && !auth && !NO_RESPONSE.test(head) && (challenged || !COMMAND.test(head))) {
      if (text === '*') return
      this.#exchange.respond(text, line.length, challenged)
      this.#cover(0, text.length, false)
      this.#note(this.#exchange, t)
    } else if (auth) {
      const response = text.slice(auth[0].length).trimStart()
      this.#exchange = new Exchange(hide(auth[1]!, this.#secrets), line.length, response !== '')
      if (response === '') return
      this.#exchange.respond(response, line.length, true)
      this.#cover(text.length - response.length, text.length, false)
      this.#note(this.#exchange, t)
    } else {
      this.#exchange = undefined
      this.#asksForData = this.#protocol === 'smtp' && /^\s*DATA\s*$/i.test(head)
      if (login) this.#login(login[1]!.toUpperCase(), text, login[0].length, line.length, t)
      // Whoever has the greeting can try passwords against this digest for as long as they like (RFC 1939 §7).
      const apop = this.#protocol === 'pop3' ? /^\s*APOP\s+\S+\s+/i.exec(head) : null
      if (apop) this.#cover(apop[0].length, text.length, true)
    }
  }

  #login(verb: string, text: string, from: number, length: number, t: number | undefined): void {
    const argument = Buffer.from(text.slice(from), 'latin1')
    if (verb === 'PASS') this.#cover(from, text.length, true)
    if (verb === 'USER' || !this.#user) this.#user = new Exchange('USER', length, false)
    if (verb === 'USER') this.#user.isUser(argument, length)
    else this.#user.isPassword(argument, length)
    this.#note(this.#user, t)
  }

  #note(exchange: Exchange, t: number | undefined): void {
    if (t !== undefined) this.#events.push({ t, ...exchange.facts(this.#accounts) })
  }

  /** Hides a part of the line in progress. */
  #cover(from: number, to: number, all: boolean): void {
    let start = 0
    for (const stretch of this.#stretches) {
      const length = stretch.to - stretch.from
      const first = Math.max(from - start, 0)
      const last = Math.min(to - start, length)
      if (first < last)
        this.#covers.push({ event: stretch.event, from: stretch.from + first, to: stretch.from + last, all })
      start += length
    }
  }
}

function covered(octets: string, covers: readonly Cover[]): string {
  const parts: string[] = []
  let shown = 0
  for (const { from, to, all } of covers) {
    parts.push(
      octets.slice(shown, from),
      all ? hidden(octets.slice(from, to)).replaceAll('*', 'x') : hiddenResponse(octets.slice(from, to)),
    )
    shown = to
  }
  parts.push(octets.slice(shown))
  return parts.join('')
}

/** A response, which should be base64: what is not stays what it is, so that judges still see how it was written. */
function hiddenResponse(octets: string): string {
  return octets.replace(/[A-Za-z0-9+/]/g, 'x').replace(/[^x=* ]+/g, (other) => hidden(other).replaceAll('*', '?'))
}

/** A login as far as it has come. Keeps of it what the facts need. */
class Exchange {
  readonly #mechanism: string
  readonly #initialResponse: boolean
  #responses = 0
  #isStrict = true
  #isUtf8 = true
  #longest: number
  #authorisation = ''
  #user: Buffer | undefined
  #password: Buffer | undefined

  constructor(mechanism: string, lineLength: number, initialResponse: boolean) {
    // A name of a mechanism has at most twenty characters (RFC 4422 §3.1).
    this.#mechanism = mechanism.slice(0, 20).toUpperCase()
    this.#initialResponse = initialResponse
    this.#longest = lineLength
  }

  /** The client responded. To what the server did not ask for is a line end within the response, except in LOGIN. */
  respond(text: string, lineLength: number, asked: boolean): void {
    this.#longest = Math.max(this.#longest, lineLength)
    const nth = this.#responses++
    // An initial response that is empty is an equals sign (RFC 4954 §4, RFC 5034 §4).
    const isEmpty = text === '=' && nth === 0 && this.#initialResponse
    const isContinued = nth > 0 && !asked && this.#mechanism !== 'LOGIN'
    const octets = isEmpty ? Buffer.alloc(0) : isContinued ? undefined : decodeBase64(text)
    if (octets === undefined) {
      this.#isStrict = false
      if (isContinued) this.#user = this.#password = undefined
      return
    }
    this.#isUtf8 &&= isUtf8(octets)
    if (this.#mechanism === 'LOGIN' && nth === 0) this.#user = octets
    if (this.#mechanism === 'LOGIN' && nth === 1) this.#password = octets
    if (this.#mechanism === 'PLAIN' && nth === 0) this.#readPlain(octets)
  }

  /** Unlike a server's this reading is lenient: what the user name is can be said of a message that is no good otherwise. */
  #readPlain(octets: Buffer): void {
    const [authorisation, user, password, more] = octets.toString('latin1').split('\0', 4)
    if (password === undefined || more !== undefined) return
    this.#authorisation = authorisation!
    this.#user = Buffer.from(user!, 'latin1')
    this.#password = Buffer.from(password, 'latin1')
  }

  isUser(name: Buffer, lineLength: number): void {
    this.#user = name
    this.#isUtf8 &&= isUtf8(name)
    this.#longest = Math.max(this.#longest, lineLength)
  }

  isPassword(password: Buffer, lineLength: number): void {
    this.#password = password
    this.#isUtf8 &&= isUtf8(password)
    this.#longest = Math.max(this.#longest, lineLength)
  }

  facts(accounts: readonly Account[]): Omit<SaslEvent, 't'> {
    const user = this.#user && isUtf8(this.#user) ? this.#user.toString('utf8') : undefined
    const password = this.#password?.toString('utf8')
    const identity = identityOf(user, accounts)
    return {
      type: 'sasl',
      mechanism: this.#mechanism,
      initialResponse: this.#initialResponse,
      base64: this.#isStrict ? 'strict' : 'broken',
      authorisation:
        this.#authorisation === '' ? 'none' : this.#authorisation === this.#user?.toString('latin1') ? 'same' : 'other',
      identity,
      knownUser: identity === 'full',
      validCredentials: accounts.some((account) => account.user === user && account.password === password),
      longest: this.#longest,
      utf8: this.#isUtf8,
    }
  }
}

function identityOf(user: string | undefined, accounts: readonly Account[]): SaslEvent['identity'] {
  if (user === undefined) return 'unreadable'
  if (accounts.some((account) => account.user === user)) return 'full'
  return accounts.some((account) => account.user.startsWith(`${user}@`) && !user.includes('@')) ? 'local-part' : 'other'
}
