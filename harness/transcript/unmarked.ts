import { isMultiLine } from '../grammar/pop3-response.ts'
import type { Side } from '../record/event.ts'
import type { Told } from './transcript.ts'

/*
 * Dialogues of which the lines do not say who said them, as JavaMail prints them and as they stand in a terminal. Both
 * protocols take turns, so that a line is told by its form and by what came before it.
 */

const COMMAND =
  /^(?:(?:EHLO|HELO|AUTH|USER|PASS|APOP|RETR|DELE|TOP|VRFY) \S|(?:MAIL FROM|RCPT TO) ?:|(?:STARTTLS|STLS|DATA|RSET|NOOP|QUIT|CAPA|STAT|LIST|UIDL|HELP)\s*$|(?:LIST|UIDL) \d|(?:NOOP|HELP) )/i
/** An SMTP reply, or the first line of a POP3 response; a challenge of a login in POP3 is `+ ` alone. */
const REPLY = /^(?:([2-5]\d\d)(?:([ -])|$)|(\+OK|-ERR)(?: |$)|\+(?: |$))/
const RESPONSE = /^(?:[A-Za-z0-9+/]+={0,2}|[*=])$/

/** Follows a dialogue from line to line. */
export class Unmarked {
  /** What the client asked and was not answered yet begins at `#next`. */
  #commands: string[] = []
  #next = 0
  #inside: 'message' | 'response' | 'login' | undefined
  #knowsBeginning = false
  readonly #isEchoed: boolean

  /** `isEchoed`: whether all that the client says is known to be in the log; else no message begins that it did not ask for. */
  constructor(isEchoed = true) {
    this.#isEchoed = isEchoed
  }

  /** Whether lines belong to a message, or to a response of many lines, whatever they look like. */
  get isInside(): boolean {
    return this.#inside === 'message' || this.#inside === 'response'
  }

  /** A connection begins: nothing of before goes on. */
  begin(): void {
    this.end()
    this.#commands = []
    this.#next = 0
    this.#knowsBeginning = true
  }

  /** What it is inside of was broken off. */
  end(): void {
    this.#inside = undefined
  }

  /**
   * Which side said a line; nothing where it is not of the dialogue. `cut`: it ends a message that began before the log did, so
   * that whatever was heard before it was of that message.
   */
  hear(text: string): Side | 'cut' | undefined {
    if (this.isInside) {
      const side: Side = this.#inside === 'message' ? 'client' : 'server'
      if (text === '.') this.#inside = undefined
      return side
    }
    if (text === '.') return this.#knowsBeginning ? undefined : 'cut'
    if (this.#inside === 'login' && RESPONSE.test(text)) {
      this.#inside = undefined
      return 'client'
    }
    const reply = REPLY.exec(text)
    if (reply) return this.#hearReply(reply)
    return COMMAND.test(text) ? this.hearCommand(text) : undefined
  }

  /** A line that the client is known to have said. */
  hearCommand(text: string): Side {
    this.#commands.push(text)
    this.#inside = undefined
    return 'client'
  }

  #hearReply([, code, separator, status]: RegExpExecArray): Side {
    this.#inside = undefined
    if (separator === '-') return 'server'
    if (code === '334' || (code === undefined && status === undefined)) {
      this.#inside = 'login'
      return 'server'
    }
    const command = this.#commands[this.#next] ?? ''
    if (this.#next < this.#commands.length) this.#next += 1
    if (code === '354' && (this.#isEchoed || /^DATA\s*$/i.test(command))) this.#inside = 'message'
    else if (status === '+OK' && isMultiLine(command)) this.#inside = 'response'
    return 'server'
  }
}

/** Takes back what was said by a message that began before the log did. */
export function takeBack(told: Told[]): void {
  while (told.at(-1)?.kind === 'said') told.pop()
}
