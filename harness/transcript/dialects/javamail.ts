import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import { type Dialect, HIDDEN, type Lines, type Told } from '../transcript.ts'
import { takeBack, Unmarked } from '../unmarked.ts'

/*
 * JavaMail, Jakarta Mail and Angus Mail. With mail.debug lines of the library itself begin with DEBUG, and lines of the
 * dialogue are as they crossed the wire, of either side. Older versions mark those of POP3 with `C: ` and `S: `.
 * java.util.logging writes a line with time and class before each, and puts the level in front: FINEST for the dialogue.
 */
const MARK = /^DEBUG(?: (?:SMTP|POP3|SocketFetcher|SMTP TRANSPORT))?: /
const LEVEL = /^(?:(FINEST)|FINER|FINE|CONFIG|INFO|WARNING|SEVERE): ?/
/** What java.util.logging writes before: time, class, method. */
const HEADER =
  /^.{8,40} (?:com\.sun\.mail|org\.eclipse\.angus\.mail|javax\.mail|jakarta\.mail)\.[\w.$]{1,100} [\w$<>]{1,60}$/
/** What the library says, for logs in which another logger has taken the mark away. */
const OWN =
  /^(?:useEhlo \w+, useAuth|(?:trying to connect|connecting|connected) to host "|Found extension "|protocolConnect login, host=|Attempt to authenticate using |Using mechanism |(?:SASL )?AUTH .{0,40}(?:command trace suppressed$|succeeded$|failed$)|authentication command |use8bit |(?:Verified|Invalid) Addresses$|message successfully delivered to |mail\.(?:smtp|pop3)\.[\w.]{1,60}: |streaming msg |setDebug: |getProvider\(\) returning |got response code |MessagingException while )/
const ADDRESS = /^(?:trying to connect|connecting) to host "([^"]{1,300})", port (\d{1,5}), isSSL (true|false)/
const SUPPRESSED = /^(?:(?:SASL )?AUTH ?([\w-]{0,40}) ?|authentication )command trace suppressed$/
const OUTCOME = /^(?:AUTH [\w-]{1,40}|authentication command) (succeeded|failed)$/
const EXCEPTION =
  /^(?:Exception in thread "[^"]{1,100}" |Caused by: |\t)?([a-z]\w{0,40}(?:\.[\w$]{1,80}){1,12}(?:Exception|Error))(?:: (.*))?$/
const OF_STACK = /^\s+(?:at |nested exception is:|\.\.\. \d+ (?:more|common frames))|^Caused by: |^\s+Suppressed: /
/** What an exception alone is known by. */
const OWN_FRAME = /^\s+at (?:com\.sun\.mail|org\.eclipse\.angus\.mail)\./
const OF_TLS = /^(?:javax\.net\.ssl|java\.security|sun\.security)\.|identity of server|Server is not trusted/

/** JavaMail and its successors, with `mail.debug`. */
export const javamail: Dialect = {
  id: 'javamail',
  title: 'Jakarta Mail (JavaMail)',
  stack: 'javamail',
  howTo: say`set mail.debug to true in the properties of the mail session, and keep what goes to standard output with the exception`,
  confidence(lines) {
    const { kindOf } = formOf(lines)
    if (!lines.some((line) => kindOf(line).kind === 'debug' || OWN_FRAME.test(line))) return 0
    const dialogue = new Unmarked()
    return shareOf(lines, (line) => {
      const { kind, text } = kindOf(line)
      if (kind === 'debug' || HEADER.test(line) || OF_STACK.test(line) || EXCEPTION.test(line)) return true
      return kind === 'trace' && dialogue.hear(text.replace(/^[CS]: /, '')) !== undefined
    })
  },
  read: (lines) => new Reader(lines).read(),
}

interface Line {
  /** `trace`: may be of the dialogue. `debug`: what the library says. */
  readonly kind: 'trace' | 'debug' | 'other'
  readonly text: string
}

/** How the lines of a log are marked. */
interface Form {
  /** Whether lines of the dialogue have a level in front, so that no other line can be one. */
  readonly hasLevels: boolean
  kindOf(line: string): Line
}

function formOf(lines: Lines): Form {
  const hasLevels = lines.some((line) => HEADER.test(line)) && !lines.some((line) => MARK.test(line))
  if (hasLevels)
    return {
      hasLevels,
      kindOf(line) {
        const [whole, trace] = LEVEL.exec(line) ?? []
        if (whole === undefined) return { kind: 'other', text: line }
        return { kind: trace === undefined ? 'debug' : 'trace', text: line.slice(whole.length) }
      },
    }
  return {
    hasLevels,
    kindOf(line) {
      const text = line.replace(MARK, '')
      return { kind: text !== line || OWN.test(line) ? 'debug' : 'trace', text }
    },
  }
}

/** A login of which the commands are not shown. */
interface Login {
  readonly isPop3: boolean
  readonly mechanism: string
  readonly line: number
}

/** An exception, and what stands behind it. */
interface Failure {
  readonly line: number
  readonly name: string
  readonly message: string
}

const wordsOf = ({ name, message }: Failure): string => (message === '' ? name : `${name}: ${message}`)

class Reader {
  readonly #lines: Lines
  readonly #form: Form
  readonly #told: Told[] = []
  readonly #dialogue = new Unmarked()
  /** For each line where the next one is that ends a message, if it comes before the next connection; else -1. */
  readonly #ends: Int32Array
  /** Complaints are repeated: by the library, and by the program that caught them. */
  readonly #words = new Set<string>()
  #isAsked = false
  /** STARTTLS was accepted, or the connection began with TLS, and nothing was said since. */
  #isUpgrading = false
  #isTlsFromStart = false
  #hasApop = false
  #mechanism = ''
  #user: { readonly name: string; readonly line: number } | undefined
  #login: Login | undefined
  /** Where a login that failed was told, until an exception has the answer to it. */
  #refused: { readonly from: number; readonly count: number; readonly login: Login } | undefined

  constructor(lines: Lines) {
    this.#lines = lines
    this.#form = formOf(lines)
    this.#ends = new Int32Array(lines.length)
    let end = -1
    for (let index = lines.length - 1; index >= 0; index--) {
      const { kind, text } = this.#form.kindOf(lines[index]!)
      if (kind === 'debug' && ADDRESS.test(text)) end = -1
      else if (text === '.') end = index
      this.#ends[index] = end
    }
  }

  read(): Told[] {
    for (let index = 0; index < this.#lines.length; ) index = this.#readAt(index)
    this.#endLogin()
    return this.#told
  }

  /** Reads what begins at a line, and says where to go on. */
  #readAt(index: number): number {
    const whole = this.#lines[index]!
    const { kind, text } = this.#form.kindOf(whole)
    if (this.#dialogue.isInside) {
      if (this.#isContent(index, kind)) {
        if (!this.#form.hasLevels) this.#hear(whole, index + 1)
        else if (kind === 'trace') this.#hear(text, index + 1)
        return index + 1
      }
      this.#dialogue.end()
    }
    if (kind === 'debug') return this.#debug(text, index)
    if (EXCEPTION.test(whole)) return this.#exception(index)
    if (kind === 'trace') this.#hear(text, index + 1)
    return index + 1
  }

  /** Whether a line goes on with a message, which may hold lines that look like those of the library. */
  #isContent(index: number, kind: Line['kind']): boolean {
    const isStack = EXCEPTION.test(this.#lines[index]!) && OF_STACK.test(this.#lines[index + 1] ?? '')
    if (kind !== 'debug' && !isStack) return true
    return !this.#form.hasLevels && this.#ends[index]! >= 0
  }

  #hear(text: string, line: number): void {
    const [, mark, marked] = this.#dialogue.isInside ? [] : (/^([CS]): (.*)$/.exec(text) ?? [])
    const said = (marked ?? text).replace(/\\r\\n$/, '')
    const from = this.#dialogue.hear(said)
    if (from === 'cut') takeBack(this.#told)
    if (from === undefined || from === 'cut' || (mark !== undefined && (mark === 'C') !== (from === 'client'))) return
    this.#endLogin()
    if (from === 'client') {
      this.#isAsked = /^(?:STARTTLS|STLS)$/.test(said)
      this.#isUpgrading = false
    } else {
      if (this.#isUpgrading && this.#isTlsFromStart) this.#told.push({ kind: 'tls', line })
      this.#isUpgrading = this.#isAsked && /^(?:220|\+OK)/.test(said)
      this.#isAsked = false
    }
    this.#told.push({ kind: 'said', from, text: said, line })
  }

  #debug(text: string, index: number): number {
    const line = index + 1
    const [, host, port, isTls] = ADDRESS.exec(text) ?? []
    const [, suppressed] = SUPPRESSED.exec(text) ?? []
    const outcome = OUTCOME.exec(text)?.[1]
    if (host !== undefined) {
      this.#endLogin()
      this.#told.push({ kind: 'open', address: `${host}:${port}`, line })
      this.#dialogue.begin()
      this.#words.clear()
      this.#isUpgrading = this.#isTlsFromStart = isTls === 'true'
      this.#hasApop = false
      this.#mechanism = ''
      this.#user = this.#refused = undefined
    } else if (SUPPRESSED.test(text))
      this.#login = { isPop3: suppressed === undefined, mechanism: suppressed || this.#mechanism, line }
    else if (outcome !== undefined) this.#endLogin({ text, line })
    else if (text.startsWith('APOP challenge: ')) this.#hasApop = true
    else if (/^(?:EOF: |<EOF>)/.test(text)) this.#told.push({ kind: 'close', by: 'server', line })
    this.#mechanism = /^Using mechanism (\S{1,40})$/.exec(text)?.[1] ?? this.#mechanism
    const name = /^protocolConnect login, host=.{0,300}?, user=(.{1,300}?), password=/.exec(text)?.[1]
    if (name !== undefined) this.#user = { name, line }
    // An answer of many lines is repeated as it was.
    return this.#behindReply(line, /^got response code -?\d+, with response: (.*)$/.exec(text)?.[1] ?? '')
  }

  /** Where to go on behind a reply that begins in a line of the library, or in an exception. */
  #behindReply(index: number, first: string): number {
    const code = /^(\d{3})-/.exec(first)?.[1]
    if (code === undefined) return index
    let next = index
    while (this.#lines[next]?.startsWith(`${code}-`)) next += 1
    return this.#lines[next]?.startsWith(code) ? next + 1 : next
  }

  /** Tells a login of which the commands are not shown, with what the library says of its end. */
  #endLogin(outcome?: { readonly text: string; readonly line: number }): void {
    const login = this.#login
    this.#login = undefined
    if (!login) return
    if (!outcome) {
      this.#told.push(commandOf(login))
      return
    }
    const from = this.#told.length
    const isIn = outcome.text.endsWith('succeeded')
    if (login.isPop3) this.#told.push(...this.#loginOf(login, `${isIn ? '+OK' : '-ERR'} ${HIDDEN}`, outcome.line))
    else if (isIn) this.#told.push(...this.#loginOf(login, `235 ${HIDDEN}`, outcome.line))
    else this.#told.push(commandOf(login), { kind: 'failed', why: outcome.text, line: outcome.line })
    if (!isIn) this.#refused = { from, count: this.#told.length - from, login }
  }

  /** What the library sends for a mechanism, with the last answer. */
  #loginOf(login: Login, answer: string, answeredAt: number): Told[] {
    const { isPop3, mechanism, line } = login
    const client = (text: string, at = line): Told => ({ kind: 'said', from: 'client', text, line: at })
    const server = (text: string, at = line): Told => ({ kind: 'said', from: 'server', text, line: at })
    const last = server(answer, answeredAt)
    if (isPop3) {
      if (this.#hasApop) return [client(`APOP ${HIDDEN}`), last]
      if (mechanism !== '' && mechanism !== 'LOGIN') return [commandOf(login), last]
      return [client(`USER ${HIDDEN}`), server(`+OK ${HIDDEN}`), client(`PASS ${HIDDEN}`), last]
    }
    if (mechanism !== 'LOGIN' || !this.#user || this.#user.name.startsWith('<')) return [commandOf(login), last]
    const user = client(Buffer.from(this.#user.name, 'latin1').toString('base64'), this.#user.line)
    return [client('AUTH LOGIN'), server(`334 ${HIDDEN}`), user, server(`334 ${HIDDEN}`), client(HIDDEN), last]
  }

  /** Reads an exception with its stack, and says where to go on. */
  #exception(index: number): number {
    const chain: Failure[] = []
    let next = index
    for (; next < this.#lines.length; ) {
      const text = this.#lines[next]!
      const [, name, message = ''] = EXCEPTION.exec(text) ?? []
      if (name !== undefined && (next === index || /^(?:Caused by|\t)/.test(text))) {
        chain.push({ line: next + 1, name, message })
        next = this.#behindReply(next + 1, message)
      } else if (
        OF_STACK.test(text) ||
        text.startsWith('\t') ||
        (text === '' && OF_STACK.test(this.#lines[next + 1] ?? ''))
      )
        next += 1
      else break
    }
    // What FINER tells of is looked into while nothing is wrong yet.
    if (!this.#lines[index - 1]?.startsWith('FINER: ')) this.#fail(chain)
    return next
  }

  #fail(chain: readonly Failure[]): void {
    const [first] = chain
    if (!first || this.#words.has(wordsOf(first))) return
    this.#words.add(wordsOf(first))
    const refusal = chain.find(({ name }) => name.endsWith('.AuthenticationFailedException'))
    if (this.#isUpgrading) {
      const { line, ...failure } = chain.find((one) => OF_TLS.test(wordsOf(one))) ?? first
      this.#told.push({ kind: 'tls', error: wordsOf({ line, ...failure }), line })
      this.#isUpgrading = false
    } else if (refusal && this.#refused) this.#answerLogin(refusal)
    // What the server said stands in the dialogue.
    else if (!chain.some(({ message }) => /^[2-5]\d\d[ -]/.test(message))) {
      const cause = chain.find((one) => one !== first && !first.message.includes(one.message))
      const why = [wordsOf(first).replace(/;$/, ''), ...(cause ? [wordsOf(cause)] : [])].join('; ')
      this.#told.push({ kind: 'failed', why, line: first.line })
    }
  }

  /** The exception has what the server said to a login of which nothing was shown. */
  #answerLogin({ line, message }: Failure): void {
    const { from, count, login } = this.#refused!
    this.#refused = undefined
    if (login.isPop3) this.#told.splice(from, count, ...this.#loginOf(login, `-ERR ${message}`, line))
    else if (/^[45]\d\d[ -]/.test(message))
      this.#told.splice(from, count, ...this.#loginOf(login, `${message.slice(0, 3)} ${message.slice(4)}`, line))
  }
}

const commandOf = ({ mechanism, line }: Login): Told => ({
  kind: 'said',
  from: 'client',
  text: mechanism === '' ? `AUTH ${HIDDEN}` : `AUTH ${mechanism} ${HIDDEN}`,
  line,
})
