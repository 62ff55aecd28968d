import { CAPS } from '../../caps.ts'
import { stuffOctets } from '../../grammar/dot-stuffing.ts'
import { crlfLine } from '../../wire/input.ts'
import { headerOf } from './header.ts'
import type { ListedMessage, MaildropRules, OpenMaildrop, StoredMessage } from './maildrop.ts'
import { authenticate, healthySasl } from './sasl.ts'
import { type ServerDialogue, utter } from './server-dialogue.ts'
import type { Answer, Command, ServerSession, Then } from './server-session.ts'

/** A response to the client (RFC 1939 §3), or a challenge (RFC 5034 §4). */
export interface Pop3Answer extends Answer {
  /** Empty: nothing is sent. */
  readonly status: '+OK' | '-ERR' | '+' | ''
  readonly text: string
  /** The lines of a multi-line response, each with CRLF and without byte-stuffing. */
  readonly content?: Buffer
}

/** Makes a positive response, multi-line when there is content. */
export function ok(text: string, content?: Buffer | readonly string[], then?: Then): Pop3Answer {
  const octets = Buffer.isBuffer(content)
    ? content
    : content && Buffer.from(content.map((line) => `${line}\r\n`).join(''))
  return { status: '+OK', text, ...(octets && { content: octets }), ...(then && { then }) }
}

/** Makes a negative response. */
export function err(text: string, then?: Then): Pop3Answer {
  return { status: '-ERR', text, ...(then && { then }) }
}

/** A connection to the POP3 port. */
export interface Pop3ServerSession extends ServerSession {
  readonly behaviour: ServerSession['behaviour'] & { readonly pop3: Pop3Behaviour; readonly maildrop: MaildropRules }
  /** What USER gave. */
  name: string | undefined
  /** Set in TRANSACTION state. */
  maildrop: OpenMaildrop | undefined
}

type Pop3State = 'plaintext' | 'authorization' | 'transaction'

/** The rules of the POP3 interface (chapter 4). */
export interface Pop3Behaviour extends ServerDialogue<Pop3ServerSession, Pop3Answer, Pop3State> {
  /** Capability lines of CAPA (RFC 2449 §5). */
  capabilities(session: Pop3ServerSession): string[]
  /** Opens the maildrop of somebody who proved who he is: into TRANSACTION state. */
  login(session: Pop3ServerSession, user: string): Pop3Answer
  /** What QUIT does in TRANSACTION state: the UPDATE state (RFC 1939 §6). */
  update(session: Pop3ServerSession): void
  /** The number of a message, from the text of an argument. */
  readNumber(text: string): number | undefined
  sizeOf(message: StoredMessage): number
  uidOf(message: StoredMessage, number: number): string
  /** Header, empty line and some lines of the body (RFC 1939 §7). */
  top(message: Buffer, lines: number): Buffer
  stuff(message: Buffer): Buffer
}

/** The rules of a sound gateway. */
export function healthyPop3(): Pop3Behaviour {
  return {
    greeting: () => ok('Hello there.'),
    capabilities: ({ tls, behaviour: { pop3 } }) =>
      tls
        ? [
            ...['TOP', 'UIDL', 'USER', `SASL ${pop3.sasl.advertised.join(' ')}`],
            ...['RESP-CODES', 'AUTH-RESP-CODE', 'PIPELINING'],
          ]
        : // The list of the example in §4.4.
          ['TOP', 'STLS'],

    commandLine: crlfLine,
    longestLine: 12_290,
    readCommand,
    stateOf: ({ tls, maildrop }) => (!tls ? 'plaintext' : maildrop ? 'transaction' : 'authorization'),
    states: {
      // §4.3.3, row 1; CAPA because §4.1.1 and §4.4 show it.
      plaintext: {
        honours: new Set(['QUIT', 'STLS', 'CAPA']),
        refuse: () => err('STLS first'),
      },
      authorization: {
        honours: new Set(['QUIT', 'CAPA', 'USER', 'PASS', 'AUTH']),
        refuse: () => err('Not in this state'),
      },
      transaction: {
        honours: new Set(['QUIT', 'CAPA', 'STAT', 'LIST', 'RETR', 'DELE', 'RSET', 'NOOP', 'UIDL', 'TOP']),
        refuse: () => err('Not in this state'),
      },
    },
    admit(session, command) {
      const { states, stateOf } = session.behaviour.pop3
      const state = states[stateOf(session)]
      return state.honours.has(command.verb) ? undefined : state.refuse(session, command)
    },
    argumentless: new Set(['STLS', 'QUIT', 'CAPA', 'STAT', 'RSET', 'NOOP']),
    order: {},
    verbs: {
      CAPA: (session) => ok("Here's what I can do", session.behaviour.pop3.capabilities(session)),
      STLS: () => ok('Begin TLS negotiation', undefined, 'upgrade'),
      USER(session, argument) {
        if (!argument) return err('USER name')
        session.name = argument
        // The same for every name: who has a mailbox is nobody's business.
        return ok('Password, please')
      },
      PASS(session, argument) {
        const { pop3 } = session.behaviour
        const authcid = session.name
        session.name = undefined
        if (authcid === undefined) return err('USER first')
        const credentials = { authzid: '', authcid: utf8(authcid), passwd: utf8(argument ?? '') }
        const user = pop3.sasl.verify(session, credentials)
        return user === undefined ? pop3.sasl.says.rejected(session, credentials) : pop3.login(session, user)
      },
      AUTH: (session, argument) => {
        const { pop3 } = session.behaviour
        return authenticate(session, argument, pop3, (challenge) => utter(session, pop3, challenge))
      },
      STAT: (session) => {
        const remaining = listed(session).filter(({ message }) => !message.deleted)
        const octets = remaining.reduce((sum, { message }) => sum + session.behaviour.pop3.sizeOf(message), 0)
        return ok(`${remaining.length} ${octets}`)
      },
      LIST: (session, argument) =>
        listing(session, argument, ({ message }) => String(session.behaviour.pop3.sizeOf(message))),
      UIDL: (session, argument) =>
        listing(session, argument, ({ message, number }) => session.behaviour.pop3.uidOf(message, number)),
      RETR: (session, argument) => {
        const found = find(session, argument)
        if (!found) return noSuchMessage()
        return ok(`${session.behaviour.pop3.sizeOf(found.message)} octets follow`, found.message.octets)
      },
      TOP(session, argument) {
        const [number, lines, ...more] = argument?.split(' ') ?? []
        const found = find(session, number)
        if (!found) return noSuchMessage()
        if (lines === undefined || !/^[0-9]{1,10}$/.test(lines) || more.length > 0) return err('TOP message lines')
        return ok('Top of message follows', session.behaviour.pop3.top(found.message.octets, Number(lines)))
      },
      DELE(session, argument) {
        const found = find(session, argument)
        if (!found) return noSuchMessage()
        found.message.deleted = true
        return ok(`Message ${found.number} deleted`)
      },
      RSET(session) {
        for (const { message } of listed(session)) message.deleted = false
        return ok('Nothing is deleted')
      },
      NOOP: () => ok('Here'),
      QUIT(session) {
        if (session.maildrop) session.behaviour.pop3.update(session)
        return ok('Bye', undefined, 'close')
      },
    },

    login(session, user) {
      session.maildrop?.release()
      session.maildrop = session.site.store.open(user, session.behaviour.maildrop)
      if (!session.maildrop) return err('[IN-USE] Somebody else has the maildrop')
      session.user = user
      return ok('Maildrop locked and ready')
    },
    update(session) {
      session.maildrop?.update()
      session.maildrop?.release()
      session.maildrop = undefined
    },
    readNumber: (text) => (/^[1-9][0-9]{0,9}$/.test(text) ? Number(text) : undefined),
    sizeOf: ({ octets }) => octets.length,
    uidOf: ({ uid }) => uid,
    top: topOf,
    stuff: stuffOctets,

    sasl: healthySasl({
      challenge: (encoded) => ({ status: '+', text: encoded }),
      accepted: (session, user) => session.behaviour.pop3.login(session, user),
      rejected: () => err('[AUTH] Authentication failed'),
      undecodable: () => err('Cannot decode that as base64'),
      cancelled: () => err('Authentication cancelled'),
      unsupported: () => err('Mechanism not supported'),
      badArguments: () => err('AUTH mechanism [initial-response]'),
      noInitialResponse: () => err('No initial response with this mechanism'),
      tooLong: () => err('Response too long'),
    }),
    upgrade: {
      carriedOver: () => Buffer.alloc(0),
      reset(session) {
        session.name = undefined
        session.user = undefined
      },
      after: () => undefined,
      afterFailure: 'close',
    },

    render(answer, { behaviour: { pop3 } }) {
      if (answer.status === '') return []
      const first = Buffer.from(
        answer.text === '' && answer.status !== '+' ? `${answer.status}\r\n` : `${answer.status} ${answer.text}\r\n`,
        'latin1',
      )
      return [answer.content ? Buffer.concat([first, pop3.stuff(answer.content), Buffer.from('.\r\n')]) : first]
    },
    isRefusal: ({ status }) => status === '-ERR',
    // RFC 1939 §3: at least ten minutes, and no UPDATE state when they are over.
    idle: 600_000,
    patience: CAPS.refusals,
    says: {
      unknown: () => err('Unknown command'),
      superfluousArgument: () => err('No argument is allowed'),
      tooLong: () => err('Line too long'),
      timedOut: () => undefined,
      outOfPatience: () => err('Too many errors', 'close'),
    },
    // Marks of a session that did not QUIT are forgotten (RFC 1939 §6).
    ended: (session) => session.maildrop?.release(),
  }
}

/** Takes a command line apart (RFC 1939 §3). Spaces in what follows the first are the argument's: a password may hold them. */
function readCommand(line: string): Command {
  const [, word = '', argument] = /^([^ ]*)(?: (.*))?$/s.exec(line) ?? []
  const sound = !/[\0-\x1f\x7f]/.test(line)
  return { word, verb: sound ? word.toUpperCase() : '', argument }
}

interface Numbered {
  readonly number: number
  readonly message: ListedMessage
}

function listed(session: Pop3ServerSession): Numbered[] {
  return (session.maildrop?.messages ?? []).map((message, index) => ({ number: index + 1, message }))
}

/** The message that an argument names, unless it is marked as deleted. */
function find(session: Pop3ServerSession, argument: string | undefined): Numbered | undefined {
  const number = argument === undefined ? undefined : session.behaviour.pop3.readNumber(argument)
  const message = number === undefined ? undefined : session.maildrop?.messages[number - 1]
  return number === undefined || !message || message.deleted ? undefined : { number, message }
}

function noSuchMessage(): Pop3Answer {
  return err('No such message')
}

/** What LIST and UIDL have in common: one message, or all that are not deleted. */
function listing(session: Pop3ServerSession, argument: string | undefined, fact: (of: Numbered) => string): Pop3Answer {
  if (argument === undefined) {
    const remaining = listed(session).filter(({ message }) => !message.deleted)
    return ok(
      `${remaining.length} messages`,
      remaining.map((one) => `${one.number} ${fact(one)}`),
    )
  }
  const found = find(session, argument)
  return found ? ok(`${found.number} ${fact(found)}`) : noSuchMessage()
}

function topOf(message: Buffer, lines: number): Buffer {
  let end = headerOf(message).length
  for (let left = lines; left > 0 && end < message.length; left--) {
    const lineEnd = message.indexOf('\r\n', end)
    end = lineEnd < 0 ? message.length : lineEnd + 2
  }
  return message.subarray(0, end)
}

function utf8(octets: string): string {
  return Buffer.from(octets, 'latin1').toString('utf8')
}
