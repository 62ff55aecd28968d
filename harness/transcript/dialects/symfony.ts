import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import { type Dialect, HIDDEN, type Lines, type Told } from '../transcript.ts'

/*
 * Symfony Mailer: what `getDebug()` of a sent message or of an exception returns, with a time in brackets since 6.4, and the
 * messages of its exceptions. Older versions have no dialogue in exceptions that come before the first MAIL FROM; what was
 * said then is told by the message alone. Messages are not shown.
 */
const SAID =
  /^(?:Transport "[^"]{1,300}": )?(?:\[\d{4}-\d\d-\d\dT[\d:.+Z-]{8,24}\] )?(?:< ([2-5]\d\d(?:[ -].*)?)|> ([A-Z]{4,8}(?: .*)?|[A-Za-z0-9+/]+={0,2}|[.*=]))$/
const FAILED =
  /^.{0,200}?((?:Connection could not be established with host|Connection to "|Unable to (?:connect with STARTTLS|write bytes on the wire|read from connection)|Failed to (?:authenticate on SMTP server|find an authenticator)|Expected response code "|TLS required but neither).*)$/
const OF_STACK = /^(?:Stack trace:|#\d{1,4} | {2}thrown in |error:[\dA-F]{8}:)/
/** Where an exception was thrown, as PHP and loggers add it. */
const PLACE = /"? (?:in|at) \/\S{1,300}(?::\d+| line \d+).*$/
const REFUSED =
  /Expected response code "([\d/]{1,40})" but got code "(\d{3})", with message "((?:[^"]|"(?!\.)){1,2000})"/
const AUTHENTICATOR =
  /Authenticator "([\w-]{1,40})" returned "Expected response code "([\d/]{1,40})" but got code "\d{3}", with message "([^"]{1,1000})"/g

/** Symfony Mailer, with the debug information of its SMTP transport. */
export const symfony: Dialect = {
  id: 'symfony',
  title: 'Symfony Mailer',
  stack: 'symfony',
  howTo: say`print getDebug() of the SentMessage that the transport returns, or of the TransportExceptionInterface that it throws, with its message`,
  confidence(lines) {
    const isOwn = (line: string) => saidIn(line)?.isServer === true || FAILED.test(line)
    // Others mark so too, and show messages.
    if (!lines.some(isOwn) || lines.some((line) => /^[<>] /.test(line) && !saidIn(line))) return 0
    return shareOf(lines, (line) => SAID.test(line) || FAILED.test(line) || OF_STACK.test(line))
  },
  read: (lines) => new Reader(lines).read(),
}

function saidIn(line: string): { readonly isServer: boolean; readonly text: string } | undefined {
  const [, server, client] = SAID.exec(line) ?? []
  const text = server ?? client
  return text === undefined ? undefined : { isServer: server !== undefined, text }
}

interface Complaint {
  readonly line: number
  readonly why: string
}

class Reader {
  readonly #lines: Lines
  readonly #told: Told[] = []
  /** The dialogue of a session begins here; nothing of it was told yet where this is the end. */
  #begin = 0
  /** An exception that was printed before the dialogue that it has. */
  #held: Complaint | undefined
  #command = ''

  constructor(lines: Lines) {
    this.#lines = lines
  }

  read(): Told[] {
    for (const [index, whole] of this.#lines.entries()) {
      const line = index + 1
      const said = saidIn(whole)
      if (said) this.#hear(said.isServer, said.text, line)
      else {
        const message = FAILED.exec(whole)?.[1]
        if (message !== undefined) this.#fail({ line, why: this.#wordsOf(message, index) }, index)
      }
    }
    this.#endSession()
    return this.#told
  }

  #hear(isServer: boolean, text: string, line: number): void {
    if (isServer && text.startsWith('220') && this.#command !== 'STARTTLS') {
      const held = this.#held
      this.#held = undefined
      this.#endSession()
      this.#held = held
      if (this.#told.length > 0) this.#told.push({ kind: 'open', line })
    }
    if (!isServer && text === '.' && this.#command === 'DATA')
      this.#told.push({ kind: 'unshown', from: 'client', line })
    else this.#told.push({ kind: 'said', from: isServer ? 'server' : 'client', text, line })
    if (!isServer) this.#command = text.trim().toUpperCase()
  }

  #endSession(): void {
    const held = this.#held
    this.#held = undefined
    if (held) this.#tell(held)
    this.#begin = this.#told.length
    this.#command = ''
  }

  /** The message of an exception, with the lines of OpenSSL below it. */
  #wordsOf(message: string, index: number): string {
    const parts = [message]
    for (let next = index + 1; /^error:[\dA-F]{8}:/.test(this.#lines[next] ?? ''); next++)
      parts.push(this.#lines[next]!)
    return parts.join(' ').replace(PLACE, '')
  }

  #fail(complaint: Complaint, index: number): void {
    let next = index + 1
    while (OF_STACK.test(this.#lines[next] ?? '') || this.#lines[next] === '') next += 1
    const following = saidIn(this.#lines[next] ?? '')
    if (following?.isServer && following.text.startsWith('220')) {
      this.#endSession()
      this.#held = complaint
    } else {
      this.#tell(complaint)
      this.#endSession()
    }
  }

  /** Tells an exception, unless the dialogue has what it says. */
  #tell({ line, why }: Complaint): void {
    const dialogue = this.#told.slice(this.#begin).filter((one) => one.kind === 'said')
    const failed: Told = { kind: 'failed', why, line }
    const [, expected = '', , answer] = REFUSED.exec(why) ?? []
    const address = /^Connection could not be established with host "(?:\w{2,10}:\/\/)?([^"]{1,300})"/.exec(why)?.[1]
    if (address !== undefined) this.#told.push({ kind: 'open', address, line }, failed)
    else if (why.startsWith('Unable to connect with STARTTLS')) this.#told.push({ kind: 'tls', error: why, line })
    else if (
      answer !== undefined &&
      dialogue.some(({ from, text }) => from === 'server' && text === answer.split(/\r?\n/, 1)[0])
    )
      return
    else if (why.startsWith('Failed to authenticate')) this.#told.push(...loginIn(why, line))
    else if (answer !== undefined) this.#told.push(...refusalIn(expected, answer, line), failed)
    else {
      this.#told.push(failed)
      if (/has been closed unexpectedly/.test(why)) this.#told.push({ kind: 'close', by: 'server', line })
    }
  }
}

/** What the answers that it expects say of the command; several commands expect 250 alone. */
function refusalIn(expected: string, answer: string, line: number): Told[] {
  const command = ({ '250/251/252': `RCPT TO:${HIDDEN}`, '354': 'DATA' } as Readonly<Record<string, string>>)[expected]
  const told: Told[] = command === undefined ? [] : [{ kind: 'said', from: 'client', text: command, line }]
  return insideTls([...told, { kind: 'said', from: 'server', text: answer, line }], line)
}

/** The logins that an exception tells of. */
function loginIn(why: string, line: number): Told[] {
  const user = /with username "([^"]{1,300})"/.exec(why)?.[1]
  const client = (text: string): Told => ({ kind: 'said', from: 'client', text, line })
  const server = (text: string): Told => ({ kind: 'said', from: 'server', text, line })
  const told: Told[] = []
  for (const [, mechanism = '', expected, answer = ''] of why.matchAll(AUTHENTICATOR)) {
    if (mechanism === 'LOGIN' && expected === '235' && user !== undefined) {
      const name = client(Buffer.from(user, 'latin1').toString('base64'))
      told.push(client('AUTH LOGIN'), server(`334 ${HIDDEN}`), name, server(`334 ${HIDDEN}`), client(HIDDEN))
    } else told.push(client(`AUTH ${mechanism} ${HIDDEN}`))
    told.push(server(answer))
  }
  return told.length === 0 ? [{ kind: 'failed', why, line }] : insideTls(told, line)
}

/**
 * What was told by an exception alone, with what goes before it wherever STARTTLS is offered: TLS and another EHLO. An answer
 * that asks for TLS says that it was not.
 */
function insideTls(told: readonly Told[], line: number): Told[] {
  if (told.some((one) => one.kind === 'said' && /^53[08] /.test(one.text))) return [...told]
  return [
    { kind: 'tls', line },
    { kind: 'said', from: 'client', text: `EHLO ${HIDDEN}`, line },
    { kind: 'said', from: 'server', text: `250 ${HIDDEN}`, line },
    ...told,
  ]
}
