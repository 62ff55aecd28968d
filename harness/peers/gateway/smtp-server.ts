import { CAPS } from '../../caps.ts'
import { unstuffOctets } from '../../grammar/dot-stuffing.ts'
import { decodeXtext } from '../../grammar/xtext.ts'
import { crlfLine, endOfData, type Frame } from '../../wire/input.ts'
import { hasBareLineEnd, withoutTerminator } from './content.ts'
import { type PostRules, type ReceivedMessage, sameAddress, unique } from './delivery.ts'
import { type Envelope, type Path, type Recipient, readParameters, readPath } from './envelope.ts'
import { headerFields } from './header.ts'
import { authenticate, healthySasl } from './sasl.ts'
import { type ServerDialogue, utter, type Verb } from './server-dialogue.ts'
import type { Answer, Command, ServerSession, Then } from './server-session.ts'

/** A reply to the client (RFC 5321 §4.2). Without lines nothing is sent. */
export interface SmtpAnswer extends Answer {
  readonly code: number
  readonly lines: readonly string[]
}

/** Makes a reply: `reply(250, '2.1.0 Ok')`. */
export function reply(code: number, text: string | readonly string[], then?: Then): SmtpAnswer {
  return { code, lines: typeof text === 'string' ? [text] : text, ...(then && { then }) }
}

/** A connection to the SMTP port. */
export interface SmtpServerSession extends ServerSession {
  readonly behaviour: ServerSession['behaviour'] & PostRules & { readonly smtp: SmtpBehaviour }
  /** Argument of the last EHLO or HELO. */
  helo: string | undefined
  /** The mail transaction in progress, from MAIL on. */
  envelope: Envelope | undefined
}

/** Reads an ESMTP parameter into what it qualifies, or refuses it. The value is empty when there is none. */
type Parameter<T> = (target: T, value: string, session: SmtpServerSession) => SmtpAnswer | undefined

type SmtpState = 'plaintext' | 'tls' | 'authenticated'

/** The rules of the SMTP-MSA interface (chapter 3, tables 3 and 4). */
export interface SmtpBehaviour extends ServerDialogue<SmtpServerSession, SmtpAnswer, SmtpState> {
  /** EHLO keywords, each with its parameters. */
  capabilities(session: SmtpServerSession): string[]
  readonly envelope: {
    /** Grammar of a path. */
    readPath(text: string): Path | undefined
    /** Local parts of the message flows (§2.1 table 2, table 3). */
    flows: string[]
    /** Policy on a sender: a refusal, or nothing. */
    sender(path: Path, session: SmtpServerSession): SmtpAnswer | undefined
    /** Policy on a recipient. */
    recipient(path: Path, session: SmtpServerSession): SmtpAnswer | undefined
    /** What a recipient gets when the transaction has one already (table 3). */
    another(path: Path, session: SmtpServerSession): SmtpAnswer | undefined
    /** ESMTP parameters of MAIL and of RCPT. */
    readonly mail: Record<string, Parameter<Envelope>>
    readonly rcpt: Record<string, Parameter<Recipient>>
    unknownParameter(keyword: string, session: SmtpServerSession): SmtpAnswer | undefined
    repeatedParameter(keyword: string, session: SmtpServerSession): SmtpAnswer | undefined
  }
  /** What ends the message. */
  endOfData: Frame
  /** Makes the message out of what came before and with its end. */
  unstuff(message: Buffer): Buffer
  /** What remains of a message when the connection ends within it. A sound server: nothing. */
  unfinished(octets: Buffer): Buffer | undefined
  /** Milliseconds for one whole message. */
  dataWithin: number
  /** Octets of a message. */
  largestMessage: number
  /** Rules on the message as a whole, by name: a refusal, or nothing. The payload is nobody's business here (§2.1). */
  readonly content: Record<string, (message: Buffer, session: SmtpServerSession) => SmtpAnswer | undefined>
}

/** The rules of a sound gateway. */
export function healthySmtp(): SmtpBehaviour {
  const ok = () => reply(250, '2.0.0 Ok')
  const notImplemented = () => reply(502, '5.5.1 Command not implemented')
  return {
    greeting: ({ site }) => reply(220, `${site.serverName} ESMTP`),
    capabilities: ({ tls, behaviour: { smtp } }) =>
      tls
        ? [
            `SIZE ${smtp.largestMessage}`,
            'PIPELINING',
            '8BITMIME',
            'ENHANCEDSTATUSCODES',
            'DSN',
            `AUTH ${smtp.sasl.advertised.join(' ')}`,
          ]
        : ['STARTTLS'],

    commandLine: crlfLine,
    longestLine: 12_290,
    readCommand,
    stateOf: ({ tls, user }) => (!tls ? 'plaintext' : user === undefined ? 'tls' : 'authenticated'),
    states: {
      // §3.3.3, row 1.
      plaintext: {
        honours: new Set(['NOOP', 'EHLO', 'QUIT', 'STARTTLS']),
        refuse: () => reply(530, '5.7.0 Must issue a STARTTLS command first'),
      },
      // §3.1.3, §3.3.2; RFC 6409 §4.3.
      tls: {
        honours: new Set(['NOOP', 'EHLO', 'HELO', 'QUIT', 'STARTTLS', 'AUTH', 'RSET', 'HELP']),
        refuse: (session, command) =>
          Object.hasOwn(session.behaviour.smtp.verbs, command.verb)
            ? reply(530, '5.7.0 Authentication required')
            : session.behaviour.smtp.says.unknown(session, command),
      },
      authenticated: {
        honours: new Set([
          ...['NOOP', 'EHLO', 'HELO', 'QUIT', 'STARTTLS', 'AUTH', 'RSET', 'HELP'],
          ...['MAIL', 'RCPT', 'DATA', 'VRFY', 'EXPN', 'BDAT', 'ETRN', 'TURN'],
        ]),
        refuse: (session, command) => session.behaviour.smtp.says.unknown(session, command),
      },
    },
    admit(session, command) {
      const { states, stateOf } = session.behaviour.smtp
      const state = states[stateOf(session)]
      return state.honours.has(command.verb) ? undefined : state.refuse(session, command)
    },
    argumentless: new Set(['STARTTLS', 'DATA', 'RSET', 'QUIT']),
    order: {
      STARTTLS: ({ tls }) => (tls ? reply(503, '5.5.1 TLS is already active') : undefined),
      AUTH: ({ user }) => (user === undefined ? undefined : reply(503, '5.5.1 Already authenticated')),
      MAIL: ({ helo, envelope }) =>
        helo === undefined
          ? reply(503, '5.5.1 Send EHLO first')
          : envelope
            ? reply(503, '5.5.1 Nested MAIL command')
            : undefined,
      RCPT: ({ envelope }) => (envelope ? undefined : reply(503, '5.5.1 Need MAIL command')),
      DATA: ({ envelope }) =>
        !envelope
          ? reply(503, '5.5.1 Need MAIL command')
          : envelope.recipients.length === 0
            ? reply(503, '5.5.1 Need RCPT command')
            : undefined,
    },
    verbs: {
      EHLO: hello((session) => [session.site.serverName, ...session.behaviour.smtp.capabilities(session)]),
      HELO: hello((session) => [session.site.serverName]),
      STARTTLS: () => reply(220, '2.0.0 Ready to start TLS', 'upgrade'),
      AUTH: (session, argument) => {
        const { smtp } = session.behaviour
        return authenticate(session, argument, smtp, (challenge) => utter(session, smtp, challenge))
      },
      MAIL: mail,
      RCPT: rcpt,
      DATA: data,
      RSET(session) {
        session.envelope = undefined
        return ok()
      },
      NOOP: ok,
      HELP: () => reply(214, '2.0.0 See the interface document'),
      VRFY: () => reply(252, '2.5.2 Send some mail and see'),
      QUIT: ({ site }) => reply(221, `2.0.0 ${site.serverName} closing connection`, 'close'),
      EXPN: notImplemented,
      BDAT: notImplemented,
      ETRN: notImplemented,
      TURN: notImplemented,
    },

    envelope: {
      readPath,
      flows: [
        ...['ags', 'agsc', 'dms', 'dmsc', 'dmszip', 'dmsdocs', 'emcs', 'dva', 'cid', 'deco', 'decodocs', 'pni'],
        // Accepted, and fails afterwards.
        'undeliverable',
        // Comes back to the party that submits it.
        'loopback',
      ],
      sender({ address, domain }, { user, site }) {
        if (address === '') return undefined
        // Full addresses, none of them completed (§3.6).
        if (!domain.includes('.') && !domain.startsWith('[')) return reply(554, '5.1.7 A full address is needed')
        const owner = site.accounts.find((account) => sameAddress(account.user, address))
        const foreign = owner !== undefined && user !== undefined && owner.user !== user
        return foreign ? reply(550, '5.7.1 The address belongs to another account') : undefined
      },
      recipient({ local, domain }, { site, behaviour }) {
        if (domain === '') return undefined // <Postmaster>, RFC 5321 §4.5.1
        if (domain.toLowerCase() !== site.recipientDomain.toLowerCase()) return reply(550, '5.7.1 No relaying')
        const known = behaviour.smtp.envelope.flows.includes(local.toLowerCase()) || /^postmaster$/i.test(local)
        return known ? undefined : reply(550, '5.1.1 No such message flow')
      },
      another: () => reply(554, '5.5.3 A message has exactly one recipient'),
      mail: {
        // RFC 1870 §4.
        SIZE(envelope, value, { behaviour }) {
          if (!/^[0-9]{1,20}$/.test(value)) return reply(501, '5.5.4 Bad SIZE')
          if (Number(value) > behaviour.smtp.largestMessage) return reply(552, '5.3.4 Message too large')
          envelope.size = Number(value)
          return undefined
        },
        // RFC 6152 §2.
        BODY(envelope, value) {
          const body = value.toUpperCase()
          if (body !== '7BIT' && body !== '8BITMIME') return reply(501, '5.5.4 Bad BODY')
          envelope.body = body
          return undefined
        },
        // RFC 4954 §5. Nobody is trusted to vouch for another, so that the value is not kept.
        AUTH: (_, value) =>
          value === '<>' || readPath(`<${decodeXtext(value) ?? ''}>`)?.domain
            ? undefined
            : reply(501, '5.5.4 Bad AUTH'),
        // RFC 3461 §4.3.
        RET(envelope, value) {
          const ret = value.toUpperCase()
          if (ret !== 'FULL' && ret !== 'HDRS') return reply(501, '5.5.4 Bad RET')
          envelope.ret = ret
          return undefined
        },
        // RFC 3461 §4.4.
        ENVID(envelope, value) {
          if (!isPrintableXtext(value) || value.length > 100) return reply(501, '5.5.4 Bad ENVID')
          envelope.envid = value
          return undefined
        },
      },
      rcpt: {
        // RFC 3461 §4.1.
        NOTIFY(recipient, value) {
          const values = value.toUpperCase().split(',')
          const known = values.every((one) => ['SUCCESS', 'FAILURE', 'DELAY'].includes(one))
          if (!known && value.toUpperCase() !== 'NEVER') return reply(501, '5.5.4 Bad NOTIFY')
          recipient.notify = values
          return undefined
        },
        // RFC 3461 §4.2.
        ORCPT(recipient, value) {
          const [, address] = /^[!-'*+\--:<=?A-Z^-~]+;(.+)$/.exec(value) ?? []
          if (address === undefined || !isPrintableXtext(address) || value.length > 500) {
            return reply(501, '5.5.4 Bad ORCPT')
          }
          recipient.orcpt = value
          return undefined
        },
      },
      unknownParameter: () => reply(555, '5.5.4 Unknown parameter'),
      repeatedParameter: () => reply(501, '5.5.4 Parameter given twice'),
    },

    endOfData,
    unstuff: unstuffOctets,
    unfinished: () => undefined,
    dataWithin: CAPS.messageOfGateway,
    largestMessage: 40 * 1024 * 1024,
    content: {
      size: (message, { behaviour }) =>
        message.length > behaviour.smtp.largestMessage ? reply(552, '5.3.4 Message too large') : undefined,
      // RFC 5321 §2.3.8.
      bareLineEnds: (message) =>
        hasBareLineEnd(message) ? reply(554, '5.6.0 Lines must end with CR LF, and only lines') : undefined,
      // Table 4.
      copies: (message) =>
        headerFields(message).some(({ name }) => name === 'cc' || name === 'bcc')
          ? reply(554, '5.6.0 Cc and Bcc are not allowed')
          : undefined,
    },

    sasl: healthySasl({
      challenge: (encoded) => reply(334, encoded),
      accepted(session, user) {
        session.user = user
        return reply(235, '2.7.0 Authentication successful')
      },
      rejected: () => reply(535, '5.7.8 Authentication failed'),
      undecodable: () => reply(501, '5.5.2 Cannot decode that as base64'),
      cancelled: () => reply(501, '5.7.0 Authentication cancelled'),
      unsupported: () => reply(504, '5.5.4 Mechanism not supported'),
      badArguments: () => reply(501, '5.5.4 AUTH mechanism [initial-response]'),
      noInitialResponse: () => reply(501, '5.7.0 No initial response with this mechanism'),
      tooLong: () => reply(500, '5.5.6 Response too long'),
    }),
    upgrade: {
      carriedOver: () => Buffer.alloc(0),
      reset(session) {
        session.helo = undefined
        session.user = undefined
        session.envelope = undefined
      },
      after: () => undefined,
      afterFailure: 'close',
    },

    render: ({ code, lines }) =>
      lines.length === 0
        ? []
        : [
            Buffer.from(
              lines.map((line, index) => `${code}${index < lines.length - 1 ? '-' : ' '}${line}\r\n`).join(''),
              'latin1',
            ),
          ],
    isRefusal: ({ code }) => code >= 400,
    // RFC 5321 §4.5.3.2.7.
    idle: 300_000,
    patience: CAPS.refusals,
    says: {
      unknown: () => reply(500, '5.5.2 Command not recognised'),
      superfluousArgument: () => reply(501, '5.5.4 No argument is allowed'),
      tooLong: () => reply(500, '5.5.6 Line too long'),
      timedOut: ({ site }) => reply(421, `4.4.2 ${site.serverName} timed out`, 'close'),
      outOfPatience: ({ site }) => reply(421, `4.7.0 ${site.serverName} too many errors`, 'close'),
    },
    ended: () => {},
  }
}

/** Takes a command line apart (RFC 5321 §2.4, §4.1.1). Space at the end is tolerated; a control character makes it no command. */
function readCommand(line: string): Command {
  const [, word = '', argument] = /^([^ ]*)(?: +(.*))?$/s.exec(line.replace(/[ \t]{1,256}$/, '')) ?? []
  const sound = !/[\0-\x08\x0a-\x1f\x7f]/.test(line)
  return { word, verb: sound ? word.toUpperCase() : '', argument: argument || undefined }
}

function hello(lines: (session: SmtpServerSession) => string[]): Verb<SmtpServerSession, SmtpAnswer> {
  return (session, argument) => {
    if (argument === undefined || !/^[!-~]{1,255}$/.test(argument)) return reply(501, '5.5.4 Domain expected')
    session.helo = argument
    // RFC 5321 §4.1.4: as RSET does.
    session.envelope = undefined
    return reply(250, lines(session))
  }
}

function mail(session: SmtpServerSession, argument: string | undefined): SmtpAnswer {
  const { envelope: rules } = session.behaviour.smtp
  const envelope: Envelope = { sender: '', recipients: [] }
  const path = readPathArgument(session, argument, 'FROM:')
  if (!path) return reply(501, '5.5.4 MAIL FROM:<address>')
  const refusal = readInto(envelope, path.rest, rules.mail, session) ?? rules.sender(path, session)
  if (refusal) return refusal
  envelope.sender = path.address
  session.envelope = envelope
  return reply(250, '2.1.0 Ok')
}

function rcpt(session: SmtpServerSession, argument: string | undefined): SmtpAnswer {
  const { envelope: rules } = session.behaviour.smtp
  const recipients = session.envelope?.recipients ?? []
  const path = readPathArgument(session, argument, 'TO:')
  if (!path || path.address === '') return reply(501, '5.5.4 RCPT TO:<address>')
  const recipient: Recipient = { address: path.address }
  const refusal =
    readInto(recipient, path.rest, rules.rcpt, session) ??
    rules.recipient(path, session) ??
    (recipients.length > 0 ? rules.another(path, session) : undefined)
  if (refusal) return refusal
  recipients.push(recipient)
  return reply(250, '2.1.5 Ok')
}

function readPathArgument(session: SmtpServerSession, argument: string | undefined, keyword: string): Path | undefined {
  if (argument?.slice(0, keyword.length).toUpperCase() !== keyword) return undefined
  return session.behaviour.smtp.envelope.readPath(argument.slice(keyword.length))
}

/** Reads ESMTP parameters into what they qualify (RFC 5321 §4.1.1.11). */
function readInto<T>(
  target: T,
  text: string,
  known: Readonly<Record<string, Parameter<T>>>,
  session: SmtpServerSession,
): SmtpAnswer | undefined {
  const rules = session.behaviour.smtp.envelope
  const parameters = readParameters(text)
  if (!parameters) return reply(501, '5.5.4 Bad parameters')
  const seen = new Set<string>()
  for (const { keyword, value } of parameters) {
    const parameter = Object.hasOwn(known, keyword) ? known[keyword] : undefined
    const refusal = !parameter
      ? rules.unknownParameter(keyword, session)
      : ((seen.has(keyword) ? rules.repeatedParameter(keyword, session) : undefined) ??
        parameter(target, value, session))
    if (refusal) return refusal
    seen.add(keyword)
  }
  return undefined
}

async function data(session: SmtpServerSession): Promise<SmtpAnswer | undefined> {
  const { smtp } = session.behaviour
  await utter(session, smtp, reply(354, 'End data with <CR><LF>.<CR><LF>'))
  const framed = await session.wire.take(smtp.endOfData, smtp.dataWithin, CAPS.message)
  if (framed === 'timeout') return smtp.says.timedOut(session)
  const octets = typeof framed === 'string' ? smtp.unfinished(session.wire.discard()) : withoutTerminator(framed)
  if (!octets) return undefined
  const submission: ReceivedMessage = {
    id: unique().slice(0, 11),
    session: session.number,
    user: session.user,
    helo: session.helo,
    envelope: session.envelope ?? { sender: '', recipients: [] },
    message: smtp.unstuff(octets),
    arrived: new Date(),
  }
  session.envelope = undefined
  for (const rule of Object.values(smtp.content)) {
    const refusal = rule(submission.message, session)
    if (!refusal) continue
    session.site.post.refuse(submission, session.behaviour)
    return refusal
  }
  session.site.post.accept(submission, session.behaviour)
  return reply(250, `2.0.0 Ok: queued as ${submission.id}`)
}

function isPrintableXtext(text: string): boolean {
  return /^[ -~]+$/.test(decodeXtext(text) ?? '')
}
