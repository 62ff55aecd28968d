import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import type { Dialect, Lines, Told } from '../transcript.ts'
import { Unmarked } from '../unmarked.ts'

/*
 * `openssl s_client -starttls smtp|pop3` in a terminal, or with its output in a file, where nothing is to be seen of what was
 * typed. Before the dialogue it says much of the certificate and of tickets. Of what was said before TLS it shows one line,
 * after the handshake: the greeting of POP3, or the last of the capabilities of SMTP.
 */
const SAYS =
  /^(?:CONNECTED\(|Connecting to |depth=\d|verify (?:return|error):|---$|Certificate chain$|Server certificate$|-----(?:BEGIN|END) |subject=|issuer=|No client certificate |Acceptable client |Client Certificate Types|Requested Signature|Shared Requested|Peer sign|Peer Temp Key|Server Temp Key|Negotiated TLS1\.3 group|SSL handshake has read|Verification|New, |Reused, |Server public key|This TLS version|Secure Renegotiation|Compression: |Expansion: |No ALPN|ALPN protocol|Early data |Verify return code|Post-Handshake|SSL-Session:|read R BLOCK|RENEGOTIATING$|KEYUPDATE$|DONE$|closed$|Can't use SSL_get|no peer certificate|(?:[\dA-F]{8,20}:)?error:|(?:read|write|connect):errno|Protocol: )/
/** What no other program says. */
const OWN =
  /^(?:CONNECTED\([\dA-F]{1,8}\)|verify return:\d|verify error:num=|Verify return code: |SSL handshake has read |Post-Handshake New Session|read R BLOCK$|RENEGOTIATING$|connect:errno=|Secure Renegotiation IS |No ALPN negotiated$|Early data was )/
/** Of certificates and tickets. */
const DUMP = /^ {1,4}\S|^[A-Za-z0-9+/]{2,64}={0,2}$/
const PARAMETERS = /^(?:New|Reused), (\S{1,20}), Cipher is (\S{1,60})$/
/** What OpenSSL reports, with where it stands in its source and what the system adds. */
const ERROR =
  /^(?:[\dA-F]{8,20}:)?(error:[\dA-F]{8}:[^:]{0,80}:[^:]{0,80}:[^:]{1,200})(?::[^:]{0,200}:\d{1,6}:(.{0,200}))?/
/** What s_client writes for lines that begin with a letter that is a command of its own: they are not sent. */
const OWN_COMMANDS: Readonly<Record<string, string>> = { R: 'RENEGOTIATING', Q: 'DONE' }

/** `openssl s_client`, with or without `-quiet`. */
export const openssl: Dialect = {
  id: 'openssl',
  title: 'openssl s_client',
  stack: 'openssl',
  howTo: say`run openssl s_client -starttls smtp -crlf -quiet (or pop3) in a terminal, and copy all of it`,
  confidence(lines) {
    if (!lines.some((line) => OWN.test(line))) return 0
    const dialogue = new Unmarked(false)
    dialogue.begin()
    return shareOf(lines, (line) => SAYS.test(line) || DUMP.test(line) || dialogue.hear(bare(line)) !== undefined)
  },
  read: (lines) => new Reader(lines).read(),
}

/** Some versions print what is left in a buffer before a line. */
function bare(line: string): string {
  let begin = 0
  while (line.charCodeAt(begin) === 0) begin += 1
  return begin === 0 ? line : line.slice(begin)
}

/** What was told of a handshake so far. */
interface Handshake {
  /** Of the last line about it. */
  line: number
  version?: string
  cipher?: string
  error?: { readonly line: number; readonly why: string }
  /** The certificate was found wrong. */
  complaint?: { readonly line: number; readonly why: string }
}

class Reader {
  readonly #lines: Lines
  readonly #told: Told[] = []
  readonly #dialogue = new Unmarked(false)
  #handshake: Handshake | undefined
  /** Without `-quiet` lines can be commands of s_client. */
  #hasCommands = false
  /** An error was told, or TLS is negotiated again: what OpenSSL reports then is of that. */
  #isBroken = false
  /** Whether the end of a handshake was told. */
  #hasTls = false
  /** Whether the connection is over. */
  #isOver = true

  constructor(lines: Lines) {
    this.#lines = lines
    this.#dialogue.begin()
  }

  read(): Told[] {
    const last = this.#lines.findLastIndex((line) => line.trim() !== '')
    for (let index = 0; index <= last; index++) {
      const text = bare(this.#lines[index]!)
      const line = index + 1
      const isContent = this.#dialogue.isInside && index < last && !(this.#isBroken && SAYS.test(text))
      const next = this.#nextAt(index)
      const following = bare(this.#lines[next] ?? '')
      // What s_client takes for itself is not sent.
      if (this.#hasCommands && text !== '' && following === OWN_COMMANDS[text[0]!]) {
        this.#says(following, next + 1)
        index = next
      } else if (!isContent && SAYS.test(text)) this.#says(text, line)
      else this.#hear(text, line, following)
    }
    this.#endHandshake()
    return this.#told
  }

  /** Where the next line is that says something; a terminal may leave one empty. */
  #nextAt(index: number): number {
    return this.#lines[index + 1] === '' ? index + 2 : index + 1
  }

  #hear(text: string, line: number, next: string): void {
    const heard = this.#dialogue.hear(text)
    // Nobody knows such a command, and the server says so.
    const isUnknown = heard === undefined && text !== '' && /^(?:5\d\d[ -]|-ERR)/.test(next)
    const from = isUnknown ? this.#dialogue.hearCommand(text) : heard
    if (from !== 'client' && from !== 'server') return
    const said: Told = { kind: 'said', from, text, line }
    // What is told first by the server was said before TLS, unless it is the greeting of SMTP.
    const isOfBefore = from === 'server' && this.#handshake !== undefined && !text.startsWith('220')
    if (isOfBefore) this.#told.push(said)
    // A log may leave it out, but there is no dialogue without it.
    if (!this.#hasTls) this.#handshake ??= { line }
    this.#endHandshake()
    if (!isOfBefore) this.#told.push(said)
    this.#isBroken = this.#isOver = false
  }

  #says(text: string, line: number): void {
    const isBeginning = /^(?:CONNECTED\(|Connecting to )/.test(text)
    const isNext = this.#handshake ? this.#hasCommands || this.#handshake.error !== undefined : !this.#isBroken
    if (isBeginning || (isNext && /^depth=\d/.test(text))) {
      const isSame = isBeginning && this.#handshake?.line === line - 1 && text.startsWith('CONNECTED')
      if (!isSame) this.#open(line)
    } else if (PARAMETERS.test(text) && !this.#hasTls) this.#handshake ??= { line }
    const handshake = this.#handshake
    const [, why, more = ''] = ERROR.exec(text) ?? []
    const reported = why === undefined ? undefined : more === '' ? why : `${why} (${more})`
    if (text === 'RENEGOTIATING') {
      this.#endHandshake()
      this.#told.push({ kind: 'failed', why: text, line })
      this.#isBroken = true
    } else if (text === 'DONE' || text === 'closed' || text.startsWith('read:errno')) {
      this.#endHandshake()
      if (!this.#isOver) this.#told.push({ kind: 'close', by: text === 'DONE' ? 'client' : 'server', line })
      this.#isOver = true
    } else if (handshake) this.#ofHandshake(handshake, text, reported, line)
    else if (reported !== undefined && !this.#isBroken) {
      this.#told.push({ kind: 'failed', why: reported, line })
      this.#isBroken = true
    }
  }

  #open(line: number): void {
    this.#endHandshake()
    this.#told.push({ kind: 'open', line })
    this.#dialogue.begin()
    this.#handshake = { line }
    this.#hasCommands = this.#hasTls = this.#isBroken = this.#isOver = false
  }

  #ofHandshake(handshake: Handshake, text: string, reported: string | undefined, line: number): void {
    const [, version, cipher] = PARAMETERS.exec(text) ?? []
    if (version !== undefined && cipher !== undefined) {
      this.#hasCommands = true
      handshake.line = line
      if (version === '(NONE)') handshake.error ??= { line, why: text }
      else Object.assign(handshake, { version, cipher })
    } else if (reported !== undefined) handshake.error ??= { line, why: reported }
    else if (text.startsWith('verify error:')) handshake.complaint ??= { line, why: text }
    else if (handshake.version === undefined && /^(?:verify return|depth=)/.test(text)) handshake.line = line
  }

  /** Tells how the handshake ended: the dialogue begins, or nothing else comes. */
  #endHandshake(): void {
    if (!this.#handshake) return
    const { line, version, cipher, error, complaint } = this.#handshake
    this.#handshake = undefined
    this.#hasTls = true
    if (error) {
      const why = complaint ? `${error.why} (${complaint.why})` : error.why
      this.#told.push({ kind: 'tls', error: why, line: error.line })
      this.#isBroken = true
      return
    }
    this.#told.push({
      kind: 'tls',
      ...(version !== undefined && { version }),
      ...(cipher !== undefined && { cipher }),
      line,
    })
    // s_client goes on; a mail program would not.
    if (complaint) this.#told.push({ kind: 'failed', ...complaint })
  }
}
