import { createHash, randomUUID } from 'node:crypto'
import { CAPS } from '../../caps.ts'
import type { Task } from '../../driving/connector-driver.ts'
import { stuffOctets } from '../../grammar/dot-stuffing.ts'
import { extensionsOf, readReplies, type SmtpReply } from '../../grammar/smtp-reply.ts'
import { crlfLine, type Frame } from '../../wire/input.ts'
import { announce, ask, type ClientDialogue, refused, secure, send, take } from './client-dialogue.ts'
import { type Announced, type ClientSession, type SharedRules, Stop } from './client-session.ts'
import { unfit, withCrlf } from './content.ts'
import { authenticate, healthySasl, type SaslAnswer } from './sasl.ts'

/** What a reply says by its first digit (RFC 5321 §4.2.1). */
export type ReplyClass = 'positive' | 'intermediate' | 'temporary' | 'permanent' | 'nonsense'

/** A connection to the SMTP port. */
export interface SmtpClientSession extends ClientSession {
  readonly behaviour: SharedRules & { readonly smtp: SmtpClientBehaviour }
  /** The message that is sent, before line ends and dots are seen to. */
  readonly message: Buffer
}

/** The rules of a client of the SMTP-MSA interface (chapter 3, tables 3 and 4). */
export interface SmtpClientBehaviour extends ClientDialogue<SmtpClientSession, SmtpReply> {
  /** What a reply says; `session.stage` is what it is the reply to: a step of the plan, `mail`, `rcpt`, `message`, `quit`. */
  classify(reply: SmtpReply, session: SmtpClientSession): ReplyClass
  /** Argument of EHLO (RFC 5321 §4.1.1.1). */
  ehloName(session: SmtpClientSession): string
  /** Whether it goes no further without a login (§3.3.2). */
  needsLogin(session: SmtpClientSession): boolean
  /** Whether commands of the envelope go out together (RFC 2920). */
  pipelines(session: SmtpClientSession): boolean
  readonly envelope: {
    sender(task: Task): string
    /** Exactly one (table 3). */
    recipients(task: Task): string[]
    /** Parameters of MAIL and of RCPT, each `KEYWORD=value`. */
    mail(session: SmtpClientSession): string[]
    rcpt(session: SmtpClientSession): string[]
    /** ENVID of the message, unique, and the same when it is sent again (table 3). */
    envelopeId(session: SmtpClientSession): string
    /** Why the server will not take a message of this size, if so (RFC 1870 §6.1). */
    tooLarge(session: SmtpClientSession): string | undefined
  }
  readonly message: {
    /** The message of a task. */
    compose(task: Task): Buffer
    /** Why it cannot be sent as it is. */
    unfit(message: Buffer): string | undefined
    lineEnds(message: Buffer): Buffer
    stuff(message: Buffer): Buffer
    /** What follows the last line. */
    end: string
  }
}

/** The rules of a sound connector. */
export function healthySmtpClient(): SmtpClientBehaviour {
  const rules: SmtpClientBehaviour = {
    plan: ['greeting', 'hello', 'upgrade', 'helloAgain', 'login', 'envelope', 'data'],
    stages: {
      greeting,
      hello,
      upgrade: (session) => secure(session, rulesOf(session)),
      helloAgain,
      login,
      envelope,
      data,
    },
    upgrade: {
      offered: (session) => rulesOf(session).announced(session).has('STARTTLS'),
      command: () => 'STARTTLS\r\n',
      agreed: ({ code }) => code === 220,
      carriedOver: (octets) => (octets.length > 0 ? 'stop' : octets),
      forget(session) {
        session.announced = undefined
      },
      fallback: () => 'stop',
    },
    sasl: healthySasl<SmtpClientSession>({
      rules: (session) => rulesOf(session).sasl,
      // `AUTH=` of old drafts is another keyword and is not looked at.
      offered: (session) => upperCased(rulesOf(session).announced(session).get('AUTH')),
      mayBegin: () => true,
      longestLine: 512,
    }),
    announced: (session) => session.announced ?? NOTHING,
    line: (text) => `${text}\r\n`,
    hear,
    summary: ({ code, lines }) => `${code} ${lines.join(' / ')}`,
    outcomeOf(reply, session) {
      const kind = rulesOf(session).classify(reply, session)
      return kind === 'temporary' || kind === 'permanent' ? kind : 'failed'
    },
    longestAnswer: CAPS.reply,
    surplus: () => 'stop',
    // RFC 5321 §3.8: as after a 451, also when the message may have arrived.
    lost: () => 'temporary',
    leave,

    classify: ({ code }) => CLASSES[Math.floor(code / 100)] ?? 'nonsense',
    ehloName: () => 'connector.example',
    needsLogin: () => true,
    pipelines: () => false,
    envelope: {
      sender: ({ from }) => from,
      recipients: ({ rcpt }) => [rcpt],
      mail: (session) =>
        asksForReport(session) ? ['RET=HDRS', `ENVID=${rulesOf(session).envelope.envelopeId(session)}`] : [],
      // §2.2.2.
      rcpt: (session) => (asksForReport(session) ? ['NOTIFY=SUCCESS,FAILURE'] : []),
      envelopeId(session) {
        const { envelopeIds } = session.memory
        const digest = digestOf(session)
        const id = envelopeIds.get(digest) ?? randomUUID()
        envelopeIds.set(digest, id)
        session.memory.sentIds.add(id)
        return id
      },
      tooLarge(session) {
        const limit = Number(rulesOf(session).announced(session).get('SIZE')?.[0] ?? 0)
        const { length } = session.message
        return limit > 0 && length > limit ? `${length} octets where ${limit} are allowed` : undefined
      },
    },
    message: {
      compose: ({ message }) => message,
      unfit,
      lineEnds: withCrlf,
      stuff: stuffOctets,
      end: '.\r\n',
    },
  }
  return rules
}

const NOTHING: Announced = new Map()
const CLASSES: readonly (ReplyClass | undefined)[] = [
  ...[undefined, undefined],
  ...(['positive', 'intermediate', 'temporary', 'permanent'] as const),
]

function rulesOf(session: SmtpClientSession): SmtpClientBehaviour {
  return session.behaviour.smtp
}

function upperCased(words: readonly string[] = []): string[] {
  return words.map((word) => word.toUpperCase())
}

/** What tells a message from others while it is not accepted. */
function digestOf({ task, message }: SmtpClientSession): string {
  return createHash('sha256').update(`${task.from}\0${task.rcpt}\0`).update(message).digest('hex')
}

/** A receipt is asked for wherever the server can give one (§2.2.2). */
function asksForReport(session: SmtpClientSession): boolean {
  return rulesOf(session).announced(session).has('DSN')
}

/** One complete reply: lines up to one without a hyphen behind its code. */
const replyFrame: Frame = (octets) => {
  for (let at = 0; ; ) {
    const length = crlfLine(octets.subarray(at), 0)
    if (length === 0) return 0
    const goesOn = /^[0-9]{3}-/.test(octets.toString('latin1', at, at + 4))
    at += length
    if (!goesOn) return at
  }
}

async function hear(session: SmtpClientSession): Promise<SmtpReply> {
  const octets = await take(session, rulesOf(session), replyFrame)
  return readReplies(octets.toString('latin1')).replies[0]!
}

/** A reply that has to be 2yz. */
async function positive(session: SmtpClientSession, reply: SmtpReply): Promise<SmtpReply> {
  const rules = rulesOf(session)
  if (rules.classify(reply, session) !== 'positive') throw refused(session, rules, reply)
  return reply
}

async function greeting(session: SmtpClientSession): Promise<void> {
  const rules = rulesOf(session)
  const reply = await rules.hear(session)
  if (reply.code !== 220) throw refused(session, rules, reply)
}

async function hello(session: SmtpClientSession): Promise<void> {
  const rules = rulesOf(session)
  announce(session, undefined)
  const reply = await ask(session, rules, `EHLO ${rules.ehloName(session)}`)
  // RFC 5321 §3.2 has HELO for a server that knows no EHLO; it offers no TLS and so is of no use.
  const goesOn = reply.code >= 500 && !session.tls && rules.upgrade.fallback(session, 'not offered') === 'plaintext'
  if (goesOn) {
    await positive(session, await ask(session, rules, `HELO ${rules.ehloName(session)}`))
    session.insecure = true
  } else announce(session, extensionsOf(await positive(session, reply)))
}

async function helloAgain(session: SmtpClientSession): Promise<void> {
  if (session.tls) await hello(session)
}

async function login(session: SmtpClientSession): Promise<void> {
  const rules = rulesOf(session)
  const name = rules.sasl.choose(session)
  if (name === undefined) {
    if (!rules.needsLogin(session)) return
    throw new Stop('failed', 'no way to log in is offered')
  }
  await authenticate(session, name, rules.sasl, async (line): Promise<SaslAnswer> => {
    const reply = await ask(session, rules, line)
    const kind = rules.classify(reply, session)
    if (kind === 'intermediate') return { challenge: reply.lines[0]! }
    // Not the text: a hostile server may say there what it was told.
    const refusal = new Stop(rules.outcomeOf(reply, session), `login: ${reply.code}`)
    return { accepted: kind === 'positive', refusal }
  })
}

async function envelope(session: SmtpClientSession): Promise<void> {
  const rules = rulesOf(session)
  const { sender, recipients, mail, rcpt, tooLarge } = rules.envelope
  const problem = tooLarge(session)
  if (problem !== undefined) throw new Stop('permanent', problem)
  const commands = [
    { stage: 'mail', text: [`MAIL FROM:${path(sender(session.task))}`, ...mail(session)].join(' ') },
    ...recipients(session.task).map((recipient) => ({
      stage: 'rcpt',
      text: [`RCPT TO:${path(recipient)}`, ...rcpt(session)].join(' '),
    })),
  ]
  const together = rules.pipelines(session)
  if (together) send(session, rules, commands.map(({ text }) => rules.line(text, session)).join(''))
  for (const { stage, text } of commands) {
    session.stage = stage
    await positive(session, await (together ? rules.hear(session) : ask(session, rules, text)))
  }
}

/** An address between angle brackets. What would break out of them is not sent (RFC 5321 §4.1.2). */
function path(address: string): string {
  if (!/^[!-;=?-~]*$/.test(address)) throw new Stop('permanent', 'an address that cannot be written')
  return `<${address}>`
}

async function data(session: SmtpClientSession): Promise<void> {
  const rules = rulesOf(session)
  const { lineEnds, stuff, end } = rules.message
  const octets = Buffer.concat([stuff(lineEnds(session.message)), Buffer.from(end, 'latin1')])
  const reply = await ask(session, rules, 'DATA')
  if (rules.classify(reply, session) !== 'intermediate') throw refused(session, rules, reply)
  session.stage = 'message'
  send(session, rules, octets)
  const { code, lines } = await positive(session, await rules.hear(session))
  session.outcome = 'accepted'
  // It left the queue: the same again is another message.
  session.memory.envelopeIds.delete(digestOf(session))
  session.note(`accepted: ${code} ${lines[0]}`)
}

async function leave(session: SmtpClientSession): Promise<void> {
  session.stage = 'quit'
  try {
    await ask(session, rulesOf(session), 'QUIT')
  } catch (cause) {
    // What is decided is decided, whatever becomes of the farewell.
    if (!(cause instanceof Stop)) throw cause
  }
}
