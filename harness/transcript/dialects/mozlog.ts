import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import { type Dialect, HIDDEN, type Lines, type Told } from '../transcript.ts'

/*
 * Thunderbird: by the source of its clients in JavaScript (SmtpClient, Pop3Client), which log to the error console, and of those
 * in C++ before them, which log to MOZ_LOG_FILE.
 */
const TIME = String.raw`(?:(?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d[.,]\d{1,9} ?(?:UTC - )?)?`
const THREAD = String.raw`(?:\[[\w .#/-]{1,40}: ?[\w .#/-]{1,60}\]: )?(?:[A-Z]\/console )?(?:console\.[a-z]{1,10}: )?`
const MODULE = String.raw`(?:[A-Z]\/(?:SMTP|POP3) |-?\d{1,10}\[[\da-f]{4,16}\]: |(?:[A-Z]\/)?mailnews\.(?:smtp|pop3(?:\.(\d{1,6}))?):? )`
const FORM = new RegExp(String.raw`^${TIME}${THREAD}${MODULE}(?:\[this=([\da-f]{1,16})\] )?(?:POP3: )?(.*)$`)
/** Where in its source the console says that it comes from. */
const PLACE =
  /\s{0,4}(?:resource:\S{0,100}\/)?(?:SmtpClient|Pop3Client)\.(?:jsm|js|sys\.mjs):\d{1,6}(?::\d{1,6})?\s{0,4}$/

const SENT = /^(?:SMTP Send: |SEND: |C: )(.*)$/
/** The last of these may have several lines. */
const RECEIVED = /^(SMTP Response: |RECV: |S: ?)(.*)$/
const SUPPRESSED = /^(?:C: )?Logging suppressed/
const VIA = /^(?:Authentication via AUTH|Current auth method:) ([\w-]{1,40})$/
const OPEN = /^(?:SMTP )?Connecting to:? (?:[a-z0-9]{1,8}:\/\/)?(\S{1,300}?)(?::| on port )(\d{1,5})\.?$/
const CLOSED = /^(?:Socket closed|Connection closed)\.?$/
const FAILED = /^\w{1,60}: a \w{0,60} ?error occurred$|^Server doesn't support STLS/
const MORE = /^SecurityError info: \w{1,80}$/
/** Ports where TLS comes first. */
const TLS_PORTS = ['465', '995']

/** How sure it is where most lines may be those of answers. */
const SURE = 0.7

/** Thunderbird, from its error console or MOZ_LOG_FILE. Messages that are sent are not shown. */
export const mozlog: Dialect = {
  id: 'mozlog',
  title: 'Thunderbird',
  stack: 'thunderbird',
  howTo: say`set mailnews.smtp.loglevel and mailnews.pop3.loglevel of Thunderbird to All, and keep what its error console shows`,
  confidence: (lines) =>
    lines.some(isOfDialogue)
      ? Math.max(
          SURE,
          shareOf(lines, (line) => FORM.test(line)),
        )
      : 0,
  read,
}

function isOfDialogue(line: string): boolean {
  const text = FORM.exec(line)?.[3] ?? ''
  return [SENT, RECEIVED, SUPPRESSED, OPEN, FAILED].some((form) => form.test(text))
}

/** One of the connections of a log. */
class Connection {
  readonly told: Told[] = []
  #command = ''
  #method = ''
  #isAfterData = false
  /**
   * What the client has logged since STARTTLS was accepted: it does so before the handshake has ended, and only an answer
   * shows that it has.
   */
  #held: Told[] | undefined

  send(text: string, line: number): void {
    this.#command = text
    this.#method = ''
    const said: Told = { kind: 'said', from: 'client', text, line }
    ;(this.#held ?? this.told).push(said)
  }

  /** Outside of an exchange, what has authentication information in it begins one. */
  sendHidden(line: number): void {
    const last = this.told.at(-1)
    const isAsked = last?.kind === 'said' && last.from === 'server' && /^(?:334|\+ |\+$)/.test(last.text)
    if (/^USER /i.test(this.#command)) this.send(`PASS ${HIDDEN}`, line)
    else this.send(isAsked ? HIDDEN : `${`AUTH ${this.#method}`.trim()} ${HIDDEN}`, line)
  }

  receive(text: string, line: number): void {
    if (this.#held) {
      if (this.#held.length > 0) this.told.push({ kind: 'tls', line: this.#held[0]!.line }, ...this.#held)
      this.#held = undefined
    }
    if (this.#isAfterData && !text.startsWith('421')) this.told.push({ kind: 'unshown', from: 'client', line })
    this.#isAfterData = text.startsWith('354')
    this.told.push({ kind: 'said', from: 'server', text, line })
    if (/^(?:STARTTLS|STLS)\s*$/i.test(this.#command) && /^(?:220|\+OK)/.test(text)) this.#held = []
  }

  tell(text: string, line: number): void {
    const [, host, port = ''] = OPEN.exec(text) ?? []
    const method = VIA.exec(text)?.[1]
    if (host !== undefined) {
      this.#held = undefined
      this.#isAfterData = false
      this.told.push({ kind: 'open', address: `${host}:${port}`, line })
      if (TLS_PORTS.includes(port)) this.#held = []
    } else if (method !== undefined) this.#method = method === 'USERPASS' || method === 'LOGIN' ? '' : method
    else if (FAILED.test(text)) {
      const isTls = this.#held !== undefined || text.startsWith('Security')
      this.told.push(isTls ? { kind: 'tls', error: text, line } : { kind: 'failed', why: text, line })
      this.#held = undefined
    } else if (MORE.test(text)) {
      const last = this.told.at(-1)
      if (last?.kind === 'failed')
        this.told[this.told.length - 1] = { kind: 'tls', error: `${last.why} ${text}`, line: last.line }
      if (last?.kind === 'tls' && last.error !== undefined)
        this.told[this.told.length - 1] = { ...last, error: `${last.error} ${text}` }
    } else if (CLOSED.test(text)) {
      this.#held = undefined
      this.told.push({ kind: 'close', line })
    }
  }
}

function read(lines: Lines): Told[] {
  const connections = new Map<string, Connection>()
  /** An answer that may have more lines, and the empty ones of these that were not told yet. */
  let open: Connection | undefined
  let empty: number[] = []

  for (const [index, whole] of lines.entries()) {
    const line = index + 1
    const [, console, object, logged] = FORM.exec(whole) ?? []
    const text = (logged ?? whole).replace(PLACE, '')
    if (logged === undefined) {
      if (!open) continue
      if (text === '') {
        if (whole === '') empty.push(line)
        continue
      }
      for (const one of empty) open.receive('', one)
      empty = []
      open.receive(text, line)
      continue
    }
    // Each answer is logged with its line end, and the console adds one.
    for (const one of empty.slice(0, -1)) open?.receive('', one)
    empty = []
    open = undefined
    const stream = console ?? object ?? ''
    const connection = connections.get(stream) ?? new Connection()
    connections.set(stream, connection)
    const sent = SENT.exec(text)?.[1]
    const [, start = '', received] = RECEIVED.exec(text) ?? []
    if (SUPPRESSED.test(text)) connection.sendHidden(line)
    else if (sent !== undefined) connection.send(sent, line)
    else if (received !== undefined) {
      connection.receive(received, line)
      if (start.startsWith('S:')) open = connection
    } else connection.tell(text, line)
  }
  return [...connections].flatMap(([stream, { told }]) => told.map((one) => ({ ...one, stream })))
}
