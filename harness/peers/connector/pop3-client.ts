import { createHash } from 'node:crypto'
import { CAPS } from '../../caps.ts'
import { unstuffOctets } from '../../grammar/dot-stuffing.ts'
import { capabilitiesOf, isMultiLine, type Pop3Response, readResponses } from '../../grammar/pop3-response.ts'
import { crlfLine, endingWith, type Frame } from '../../wire/input.ts'
import { announce, type ClientDialogue, refused, secure, send, take } from './client-dialogue.ts'
import {
  type Announced,
  type ClientSession,
  type Collected,
  type Listed,
  type SharedRules,
  Stop,
} from './client-session.ts'
import { authenticate, healthySasl, type SaslAnswer } from './sasl.ts'

/** What became of a message in a session. */
type Fate = 'stored' | 'not stored' | 'duplicate' | 'refused'

/** A connection to the POP3 port. */
export interface Pop3ClientSession extends ClientSession {
  readonly behaviour: SharedRules & { readonly pop3: Pop3ClientBehaviour }
  /** First line of the greeting. */
  greeting: string
  listed: readonly Listed[]
  readonly collected: Collected[]
  /** Whether messages can be put away by now: a disk may be full. */
  readonly storage: { readonly isWritable: boolean }
}

/** The rules of a client of the POP3 interface (chapter 4). */
export interface Pop3ClientBehaviour extends ClientDialogue<Pop3ClientSession, Pop3Response> {
  /** How to log in: with SASL where it is announced, or with USER and PASS (§4.1.1, §4.3.2). */
  loginWith(session: Pop3ClientSession): 'sasl' | 'user-pass' | 'none'
  /** What a message is known by ever after: its unique-id, or where there is none its octets, which are not there yet before RETR. */
  identity(message: Listed, octets?: Buffer): string | undefined
  /** Whether a message of this identity was processed before. */
  isDuplicate(session: Pop3ClientSession, identity: string): boolean
  /** The octets that ask for a message. */
  retrieve(message: Listed, session: Pop3ClientSession): string
  /** Whether DELE goes out with RETR, in one segment, before it is known what comes. */
  deletesUnseen(session: Pop3ClientSession, message: Listed): boolean
  /** What ends the answer to RETR, its first line included (RFC 1939 §3). */
  endOfMessage(message: Listed, session: Pop3ClientSession): Frame
  unstuff(message: Buffer): Buffer
  /** Octets of the longest message that is read. */
  longestMessage: number
  /** Whether a message is taken to be whole although its end never came. */
  keepsIncomplete(session: Pop3ClientSession, message: Listed): boolean
  /** Puts a message away. False when it is not safe: then it stays on the server. */
  store(session: Pop3ClientSession, message: Listed, octets: Buffer): boolean
  /** Whether a message is to be deleted (§4.1.1). */
  deletes(session: Pop3ClientSession, message: Listed, fate: Fate): boolean
}

/** The rules of a sound connector. */
export function healthyPop3Client(): Pop3ClientBehaviour {
  return {
    plan: ['greeting', 'capabilities', 'upgrade', 'capabilitiesAgain', 'login', 'list', 'collect'],
    stages: {
      greeting,
      capabilities,
      upgrade: (session) => secure(session, rulesOf(session)),
      capabilitiesAgain,
      login,
      list,
      collect,
    },
    upgrade: {
      // A server that answers no CAPA in plaintext (§4.3.3) may know STLS all the same.
      offered: (session) => session.announced === undefined || rulesOf(session).announced(session).has('STLS'),
      command: () => 'STLS\r\n',
      agreed: ({ status }) => status === 'ok',
      carriedOver: (octets) => (octets.length > 0 ? 'stop' : octets),
      forget(session) {
        session.announced = undefined
      },
      fallback: () => 'stop',
    },
    sasl: healthySasl<Pop3ClientSession>({
      rules: (session) => rulesOf(session).sasl,
      offered: (session) => (rulesOf(session).announced(session).get('SASL') ?? []).map((name) => name.toUpperCase()),
      // RFC 5034 §4: only to a server that announces SASL.
      mayBegin: (session) => rulesOf(session).announced(session).has('SASL'),
      // RFC 2449 §4.
      longestLine: 255,
    }),
    announced: (session) => session.announced ?? NOTHING,
    line: (text) => `${text}\r\n`,
    hear: (session) => hear(session, false),
    summary: ({ status, text }) => `${status === 'err' ? '-ERR ' : status === 'ok' ? '+OK ' : ''}${text}`,
    outcomeOf: ({ status, code = '' }, { stage }) =>
      status !== 'err'
        ? 'failed'
        : // RFC 2449 §8.1.1, RFC 3206 §3 and §4.
          /^(?:IN-USE|LOGIN-DELAY|SYS\/TEMP)$/.test(code)
          ? 'temporary'
          : /^(?:AUTH|SYS\/PERM)$/.test(code) || stage === 'login'
            ? 'permanent'
            : stage === 'upgrade'
              ? 'failed'
              : 'temporary',
    longestAnswer: CAPS.multiLine,
    surplus: () => 'stop',
    lost: () => 'temporary',
    leave,

    loginWith(session) {
      const { sasl, announced } = rulesOf(session)
      if (sasl.choose(session) !== undefined) return 'sasl'
      // RFC 1939 §7 is older than any announcement of it.
      return session.announced === undefined || announced(session).has('USER') ? 'user-pass' : 'none'
    },
    identity: ({ uid }, octets) =>
      uid !== undefined ? `uid ${uid}` : octets && `sha256 ${createHash('sha256').update(octets).digest('hex')}`,
    isDuplicate: ({ memory }, identity) => memory.processed.has(identity),
    retrieve: ({ number }) => `RETR ${number}\r\n`,
    deletesUnseen: () => false,
    endOfMessage: () => multiLineFrame,
    unstuff: unstuffOctets,
    longestMessage: CAPS.message,
    keepsIncomplete: () => false,
    store({ collected, storage }, { number, uid }, octets) {
      if (!storage.isWritable) return false
      // A unique-id is the server's word, and no file name.
      const name = `${number}${uid === undefined ? '' : `-${uid.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 70)}`}.eml`
      collected.push({ name, octets })
      return true
    },
    deletes: (_, __, fate) => fate === 'stored' || fate === 'duplicate',
  }
}

const NOTHING: Announced = new Map()

function rulesOf(session: Pop3ClientSession): Pop3ClientBehaviour {
  return session.behaviour.pop3
}

const terminator = endingWith('\r\n.\r\n')
/** A response that goes on after `+OK` until the terminator (RFC 1939 §3). */
const multiLineFrame: Frame = (octets, searched) => {
  const first = crlfLine(octets, 0)
  if (first === 0 || octets.toString('latin1', 0, 3) !== '+OK') return first
  // The CRLF of the first line is also the one before the dot of an empty response.
  return terminator(octets, searched)
}

async function hear(session: Pop3ClientSession, multiLine: boolean): Promise<Pop3Response> {
  const octets = await take(session, rulesOf(session), multiLine ? multiLineFrame : crlfLine)
  return readResponses(octets.toString('latin1'), multiLine ? ['CAPA'] : []).responses[0]!
}

async function askFor(session: Pop3ClientSession, command: string): Promise<Pop3Response> {
  const rules = rulesOf(session)
  send(session, rules, rules.line(command, session))
  return hear(session, isMultiLine(command))
}

/** A response that has to be `+OK`. */
function positive(session: Pop3ClientSession, response: Pop3Response): Pop3Response {
  if (response.status !== 'ok') throw refused(session, rulesOf(session), response)
  return response
}

async function greeting(session: Pop3ClientSession): Promise<void> {
  session.greeting = positive(session, await hear(session, false)).text
}

async function capabilities(session: Pop3ClientSession): Promise<void> {
  announce(session, undefined)
  const response = await askFor(session, 'CAPA')
  if (response.status === 'ok') announce(session, capabilitiesOf(response))
}

async function capabilitiesAgain(session: Pop3ClientSession): Promise<void> {
  if (session.tls) await capabilities(session)
}

async function login(session: Pop3ClientSession): Promise<void> {
  const rules = rulesOf(session)
  const how = rules.loginWith(session)
  if (how === 'none') throw new Stop('failed', 'no way to log in is offered')
  if (how === 'user-pass') {
    const { authcid, passwd } = rules.sasl.credentials(session)
    for (const command of [`USER ${argument(authcid)}`, `PASS ${argument(passwd)}`]) {
      const response = await askFor(session, command)
      if (response.status !== 'ok') throw loginRefused(session, response)
    }
    session.note('logged in with USER and PASS')
    return
  }
  await authenticate(session, rules.sasl.choose(session)!, rules.sasl, async (line): Promise<SaslAnswer> => {
    send(session, rules, rules.line(line, session))
    const response = await hear(session, false)
    if (response.status === 'challenge') return { challenge: response.text }
    return { accepted: response.status === 'ok', refusal: loginRefused(session, response) }
  })
}

/** Without the text: a hostile server may say there what it was told. */
function loginRefused(session: Pop3ClientSession, response: Pop3Response): Stop {
  const { status, code } = response
  return new Stop(rulesOf(session).outcomeOf(response, session), `login: ${status}${code ? ` [${code}]` : ''}`)
}

/** What would end the line is not sent. */
function argument(text: string): string {
  if (/[\r\n\0]/.test(text)) throw new Stop('permanent', 'a name or password that cannot be written')
  return Buffer.from(text, 'utf8').toString('latin1')
}

async function list(session: Pop3ClientSession): Promise<void> {
  const sizes = positive(session, await askFor(session, 'LIST')).lines ?? []
  if (sizes.length === 0) return
  // UIDL is optional (RFC 1939 §7).
  const unique = await askFor(session, 'UIDL')
  const uids = new Map(
    (unique.lines ?? []).flatMap((line) => {
      const [, number, uid] = /^([0-9]{1,9}) ([!-~]+) *$/.exec(line) ?? []
      return uid === undefined ? [] : [[Number(number), uid] as const]
    }),
  )
  session.listed = sizes.flatMap((line) => {
    const [, number, size] = /^([0-9]{1,9}) ([0-9]{1,15})(?: |$)/.exec(line) ?? []
    return size === undefined ? [] : [{ number: Number(number), size: Number(size), uid: uids.get(Number(number)) }]
  })
}

async function collect(session: Pop3ClientSession): Promise<void> {
  const rules = rulesOf(session)
  const { memory } = session
  // Two messages of one session are two messages, also where they have the same unique-id.
  const duplicates = new Set(
    session.listed.filter((message) => {
      const identity = rules.identity(message)
      return identity !== undefined && rules.isDuplicate(session, identity)
    }),
  )
  const numbers: number[] = []
  for (const message of session.listed) {
    const unseen = !duplicates.has(message) && rules.deletesUnseen(session, message)
    const fate = duplicates.has(message) ? 'duplicate' : await retrieve(session, message)
    session.note(`message ${message.number}: ${fate}`)
    if (fate === 'stored') numbers.push(message.number)
    if (!unseen && !rules.deletes(session, message, fate)) continue
    session.stage = 'delete'
    const response = await (unseen ? hear(session, false) : askFor(session, deletionOf(message)))
    if (response.status !== 'ok') session.note(`message ${message.number}: not deleted`)
  }
  memory.numbers = numbers
  session.outcome = 'fetched'
}

function deletionOf({ number }: Listed): string {
  return `DELE ${number}`
}

async function retrieve(session: Pop3ClientSession, message: Listed): Promise<Fate> {
  const rules = rulesOf(session)
  const { memory } = session
  session.stage = 'retrieve'
  const deletion = rules.deletesUnseen(session, message) ? rules.line(deletionOf(message), session) : ''
  send(session, rules, rules.retrieve(message, session) + deletion)
  let octets: Buffer
  try {
    octets = await take(session, rules, rules.endOfMessage(message, session), rules.longestMessage)
  } catch (cause) {
    if (rules.keepsIncomplete(session, message)) keep(session.wire.discard())
    throw cause
  }
  return octets.toString('latin1', 0, 3) === '+OK' ? keep(octets) : 'refused'

  function keep(framed: Buffer): Fate {
    const content = rules.unstuff(withoutFrame(framed))
    const identity = rules.identity(message, content)
    // Without unique-ids it shows only now.
    const late = rules.identity(message) === undefined && identity !== undefined
    if (late && rules.isDuplicate(session, identity)) return 'duplicate'
    if (!rules.store(session, message, content)) return 'not stored'
    if (identity !== undefined) memory.processed.add(identity)
    return 'stored'
  }
}

/** The message in an answer to RETR: all behind the first line, up to the terminator. */
function withoutFrame(octets: Buffer): Buffer {
  const begin = crlfLine(octets, 0)
  const [end] = /\.\r?\n$/.exec(octets.toString('latin1', Math.max(begin, octets.length - 3))) ?? ['']
  return octets.subarray(begin, octets.length - end.length)
}

async function leave(session: Pop3ClientSession): Promise<void> {
  session.stage = 'quit'
  try {
    const { status } = await askFor(session, 'QUIT')
    // The messages are safe. Those that are not deleted show up again, and are known then.
    if (status !== 'ok') session.note('the server did not confirm the deletions')
  } catch (cause) {
    if (!(cause instanceof Stop)) throw cause
    session.note(`no answer to QUIT: ${cause.message}`)
  }
}
