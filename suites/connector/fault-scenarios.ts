import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { utter } from '../../harness/peers/gateway/server-dialogue.ts'
import type { Then } from '../../harness/peers/gateway/server-session.ts'
import { reply, type SmtpAnswer, type SmtpServerSession } from '../../harness/peers/gateway/smtp-server.ts'
import { say, type Text } from '../../harness/text/text.ts'
import type { Frame } from '../../harness/wire/input.ts'
import { isForbidden } from '../message/lint.ts'
import {
  answersAt,
  type Fault,
  faultAt,
  inTwoLines,
  nameOf,
  ofOctets,
  type Point,
  untilItIsSound,
} from './reply-faults.ts'
import { holderOf, type Props, recovered, type Scenario, type ScenarioAction, scenario, send } from './scenario.ts'
import { speaksOutdatedTls } from './tls.ts'
import { type Piece, speaksVerbatim, verbatim } from './verbatim.ts'

/*
 * What goes wrong on the SMTP side of a gateway: upgrades that fail, refusals, unusual replies, sessions that break off.
 *
 * An attacker between a connector and the gateway can read and change all that is said before TLS. Here one does: TLS
 * cannot be had, and everything is taken in plaintext. What a connector says in plaintext here is judged by CS-014 alone.
 */

/** Keeps at it: what a connector remembers of a fault shows at a later attempt. */
const persistently: readonly ScenarioAction[] = [send, send, send, recovered(send)]

/** Takes in plaintext whatever it is given, as an attacker would. */
function takesPlaintext({ smtp }: GatewayBehaviour): void {
  smtp.states.plaintext = smtp.states.authenticated
}

const PLAINTEXT_OFFER = ['AUTH PLAIN LOGIN', 'DSN']

/** Takes STARTTLS out of the EHLO reply and invites to log in instead. */
function strips(behaviour: GatewayBehaviour): void {
  takesPlaintext(behaviour)
  const { smtp } = behaviour
  const { capabilities } = smtp
  smtp.capabilities = (session) => (session.tls ? capabilities(session) : PLAINTEXT_OFFER)
}

/** Answers a ClientHello that comes where no TLS is. */
function answersHello({ smtp }: GatewayBehaviour, answer: SmtpAnswer): void {
  const { commandLine, admit } = smtp
  smtp.commandLine = (octets, searched) => (octets[0] === 0x16 ? octets.length : commandLine(octets, searched))
  smtp.admit = (session, command) => (command.word.startsWith('\x16') ? answer : admit(session, command))
}

/** Offers STARTTLS, and answers it and what follows with something else than TLS. */
function refuses(behaviour: GatewayBehaviour, toStartTls: SmtpAnswer, toHello: SmtpAnswer): void {
  takesPlaintext(behaviour)
  speaksVerbatim(behaviour)
  const { smtp } = behaviour
  const { capabilities } = smtp
  smtp.capabilities = (session) => (session.tls ? capabilities(session) : ['STARTTLS', ...PLAINTEXT_OFFER])
  smtp.verbs.STARTTLS = () => toStartTls
  answersHello(behaviour, toHello)
}

const notTls = reply(500, '5.5.2 Command not recognised', 'close')

const startTlsStripped = scenario({
  id: 'F-01',
  title: say`The EHLO reply offers AUTH but not STARTTLS`,
  why: say`An attacker on the path strips STARTTLS and invites the connector to log in. A sound connector stops and says so, today and at every later attempt.`,
  actions: persistently,
  patch: strips,
})

const extensionsStripped = scenario({
  id: 'F-02',
  title: say`The EHLO reply offers nothing, and STARTTLS is not known`,
  why: say`A server without extensions looks old, not hostile. A sound connector stops, whether or not it tries STARTTLS all the same.`,
  actions: [send],
  patch(behaviour) {
    takesPlaintext(behaviour)
    behaviour.smtp.capabilities = () => []
    behaviour.smtp.verbs.STARTTLS = () => reply(502, '5.5.1 Command not implemented')
  },
})

const ehloRefused = [500, 502].map((code) =>
  scenario({
    id: `F-03/${code}`,
    title: say`EHLO is refused with ${{ code }}, HELO is accepted`,
    why: say`A server that pretends to know plain SMTP only has no STARTTLS to offer. A sound connector submits nothing after HELO.`,
    actions: [send],
    patch(behaviour) {
      strips(behaviour)
      behaviour.smtp.verbs.EHLO = () => reply(code, '5.5.1 Command not implemented')
    },
  }),
)

/** What STARTTLS is answered with (RFC 3207 §4 knows 220, 501 and 454). */
const ANSWERS: readonly { readonly code: number; readonly text: string }[] = [
  { code: 502, text: '5.5.1 Command not implemented' },
  { code: 500, text: '5.5.2 Command not recognised' },
  { code: 501, text: '5.5.4 Syntax error' },
  { code: 530, text: '5.7.0 Authentication required' },
  { code: 554, text: '5.7.3 Unable to initialise security subsystem' },
  { code: 221, text: '2.0.0 Closing connection' },
  { code: 354, text: 'Go ahead' },
  { code: 250, text: '2.0.0 Ok' },
  { code: 235, text: '2.7.0 Authentication successful' },
]

const startTlsDelayed = scenario({
  id: 'F-04',
  title: say`STARTTLS is answered 454: not now`,
  why: say`A temporary refusal tempts the connector to go without TLS for once. A sound connector stops, tries again later, and never goes without TLS.`,
  actions: persistently,
  patch: (behaviour) => refuses(behaviour, reply(454, '4.7.0 TLS not available due to temporary reason'), notTls),
})

const startTlsRefused = ANSWERS.map(({ code, text }) =>
  scenario({
    id: `F-05/${code}`,
    title: say`STARTTLS is answered ${{ code }}`,
    why: say`Only 220 starts TLS. With any other answer, however friendly, a sound connector sends neither a password nor a message.`,
    actions: [send],
    patch: (behaviour) => refuses(behaviour, reply(code, text), notTls),
  }),
)

const go = reply(220, '2.0.0 Ready to start TLS')

const plaintextForHello = scenario({
  id: 'F-06',
  title: say`STARTTLS is answered 220, and the ClientHello with SMTP replies in plaintext`,
  why: say`The reply is forged and the peer behind it does not speak TLS. A sound connector closes the connection and sends nothing in plaintext, then or later.`,
  actions: [send, recovered(send)],
  patch: (behaviour) => refuses(behaviour, go, reply(250, ['mail', ...PLAINTEXT_OFFER])),
})

/** A fatal alert handshake_failure (RFC 8446 §6). */
const HANDSHAKE_FAILURE = '\x15\x03\x03\x00\x02\x02\x28'
const BROKEN_HANDSHAKES: readonly {
  readonly id: string
  readonly title: Text
  readonly pieces: readonly Piece[]
  readonly ending: Then
  readonly steps: readonly ScenarioAction[]
}[] = [
  {
    id: 'alert',
    title: say`STARTTLS is answered 220, and the ClientHello with a fatal alert`,
    pieces: [HANDSHAKE_FAILURE],
    ending: 'close',
    steps: persistently,
  },
  {
    id: 'close',
    title: say`STARTTLS is answered 220, and the ClientHello with the end of the connection`,
    pieces: [],
    ending: 'close',
    steps: [send, send],
  },
  {
    id: 'reset',
    title: say`STARTTLS is answered 220, and the ClientHello with a reset of the connection`,
    pieces: [],
    ending: 'reset',
    steps: [send, send],
  },
]

const handshakeBroken = BROKEN_HANDSHAKES.map(({ id, title, pieces, ending, steps }) =>
  scenario({
    id: `F-07/${id}`,
    title,
    why: say`A handshake that fails makes many clients try again without TLS. A sound connector does not, not at a later attempt either.`,
    actions: steps,
    patch: (behaviour) => refuses(behaviour, go, verbatim(pieces, ending)),
  }),
)

const certificateOfStranger = scenario({
  id: 'F-07/certificate',
  title: say`STARTTLS works, with a certificate of an unknown authority, and a login without TLS is on offer`,
  why: say`After refusing a certificate some clients try again without TLS. A sound connector does not, not at a later attempt either.`,
  actions: [send, send, recovered(send)],
  patch(behaviour, { authority, host }) {
    takesPlaintext(behaviour)
    const { smtp, tls } = behaviour
    const { capabilities } = smtp
    smtp.capabilities = (session) => (session.tls ? capabilities(session) : ['STARTTLS', ...PLAINTEXT_OFFER])
    const issued = authority.issue({ ...holderOf(host), defect: 'untrusted-root' })
    tls.certificate = () => issued
  },
})

const loginBesideOutdatedTls = scenario({
  id: 'F-07/outdated',
  title: say`STARTTLS works, with TLS 1.0 and 1.1 and nothing newer, and a login without TLS is on offer`,
  why: say`If both sides have no version of TLS in common, some clients go without. A sound connector does not, not at a later attempt either.`,
  actions: [send, send, recovered(send)],
  patch(behaviour) {
    speaksOutdatedTls(behaviour)
    const { smtp } = behaviour
    const { capabilities } = smtp
    smtp.capabilities = (session) => [...capabilities(session), ...(session.tls ? [] : PLAINTEXT_OFFER)]
  },
})

const helloAnsweredInAdvance = scenario({
  id: 'F-08',
  title: say`The greeting brings the reply to an EHLO that was not sent, without STARTTLS`,
  why: say`A connector may take what was sent in advance for the reply to EHLO. A sound connector does not log in in plaintext.`,
  actions: [send],
  patch(behaviour) {
    strips(behaviour)
    speaksVerbatim(behaviour)
    behaviour.smtp.greeting = ({ site: { serverName } }) =>
      verbatim([`220 ${serverName} ESMTP\r\n250-${serverName}\r\n250 AUTH PLAIN\r\n`])
  },
})

const GREETINGS: readonly {
  readonly id: string
  readonly title: Text
  greeting(session: SmtpServerSession, props: Props): SmtpAnswer
}[] = [
  { id: '221', title: say`The greeting is 221`, greeting: () => reply(221, '2.0.0 Closing connection') },
  { id: '354', title: say`The greeting is 354`, greeting: () => reply(354, 'Go ahead') },
  {
    id: '421',
    title: say`The greeting is 421, and the connection is closed`,
    greeting: () => reply(421, '4.3.2 Service not available', 'close'),
  },
  { id: '500', title: say`The greeting is 500`, greeting: () => reply(500, '5.5.2 Command not recognised') },
  {
    id: '554',
    title: say`The greeting is 554: no service here`,
    greeting: () => reply(554, '5.3.2 No SMTP service here'),
  },
  {
    id: 'garbage',
    title: say`The greeting is a line that is not a reply, and the connection is closed`,
    greeting: (_, { withhold }) => verbatim(['\x01\xfe*** mail\t\x7f ***\r\n', withhold], 'close'),
  },
  {
    id: 'long',
    title: say`The greeting is 220 with a line of 64 KiB`,
    greeting: ({ site }) => reply(220, `${site.serverName} ${'x'.repeat(64 * 1024)}`),
  },
  {
    id: 'unfinished',
    title: say`The greeting is 220 without the end of its line, and the connection is closed`,
    greeting: ({ site }, { withhold }) => verbatim([`220 ${site.serverName}`, withhold], 'close'),
  },
]

/** `F-09/421` and the like. After the greeting there is no TLS to be had. */
const oddGreetings: readonly Scenario[] = GREETINGS.map(({ id, title, greeting }) =>
  scenario({
    id: `F-09/${id}`,
    title,
    why: say`Only 220 opens a session. After any other greeting a sound connector ends the attempt, by the class of the reply if it has one, and sends nothing that matters.`,
    actions: [send],
    patch(behaviour, props) {
      strips(behaviour)
      speaksVerbatim(behaviour)
      behaviour.smtp.greeting = (session) => greeting(session, props)
    },
  }),
)

const ehloUnfinished = scenario({
  id: 'F-14',
  title: say`The EHLO reply ends with “250-STARTTLS”, then nothing comes and the connection is closed`,
  why: say`The reply has no last line. A sound connector waits for it in vain, gives up, and sends nothing in plaintext.`,
  actions: [send],
  patch(behaviour, { withhold }) {
    takesPlaintext(behaviour)
    speaksVerbatim(behaviour)
    behaviour.smtp.verbs.EHLO = ({ site }) =>
      verbatim([`250-${site.serverName}\r\n250-STARTTLS\r\n`, withhold], 'close')
  },
})

const replyBeforeServerHello = scenario({
  id: 'F-18',
  title: say`STARTTLS is answered 220, and a reply in plaintext follows where the ServerHello is due`,
  why: say`What comes in plaintext during the handshake is not TLS. A sound connector fails the handshake and closes the connection.`,
  actions: [send],
  patch: (behaviour) =>
    refuses(behaviour, verbatim(['220 2.0.0 Ready to start TLS\r\n', 100, '250 2.0.0 Ok\r\n']), notTls),
})

/** TLS can be had here; but what is said before it pretends that there is no more to do. */
const loggedInUnasked = [
  {
    id: '235',
    title: say`EHLO is answered 235: authenticated`,
    ehlo: (lines: readonly string[]) => reply(235, lines),
  },
  {
    id: 'text',
    title: say`The EHLO reply says that the client has already authenticated`,
    ehlo: ([name = '', ...rest]: readonly string[]) => reply(250, [`${name} 2.7.0 already authenticated`, ...rest]),
  },
].map(({ id, title, ehlo }) =>
  scenario({
    id: `F-24/${id}`,
    title,
    why: say`A login that is claimed in plaintext is worth nothing. A sound connector stops, or starts TLS and logs in there.`,
    actions: [send],
    patch(behaviour) {
      takesPlaintext(behaviour)
      const { EHLO } = behaviour.smtp.verbs
      behaviour.smtp.verbs.EHLO = (session, argument) =>
        session.tls ? EHLO!(session, argument) : ehlo([session.site.serverName, 'STARTTLS', ...PLAINTEXT_OFFER])
    },
  }),
)

/** Where the fault is before anything was asked. */
export const faultsOfGreeting: readonly Scenario[] = [helloAnsweredInAdvance, ...oddGreetings]
/** Where it is in the reply to EHLO. */
export const faultsOfEhlo: readonly Scenario[] = [
  ...[startTlsStripped, extensionsStripped, ...ehloRefused],
  ...[ehloUnfinished, ...loggedInUnasked],
]
/** Where it is in the reply to STARTTLS, or in what follows. */
export const faultsOfStartTls: readonly Scenario[] = [
  ...[startTlsDelayed, ...startTlsRefused],
  ...[plaintextForHello, ...handshakeBroken, certificateOfStranger, loginBesideOutdatedTls, replyBeforeServerHello],
]

/** Scenarios in which TLS cannot be had. What is said in plaintext there is the matter of CS-014 alone. */
export const upgradeFaults: readonly Scenario[] = [...faultsOfGreeting, ...faultsOfEhlo, ...faultsOfStartTls]

/** One of the odd greetings, with its code. */
function greetedWith(id: string, code: number): Fault {
  return { point: 'greeting', code, scenario: oddGreetings.find((each) => each.id === id)! }
}

/*
 * Refusals, temporary and final, wherever a session can meet one.
 */

const WHY_TEMPORARY = say`A 4yz reply means: not now. A sound connector keeps the message, says that it is for later, and submits it when it is asked again.`
const WHY_FINAL = say`A 5yz reply means: not like this. A sound connector reports the refusal and does not repeat the same request by itself.`

export const isFinal = (code: number) => code >= 500

/** One refusal of a table: where, with what code and text, and whether the same message is submitted again afterwards. */
interface Row {
  readonly family: string
  /** After the slash; the code when absent. */
  readonly variant?: string
  readonly point: Exclude<Point, 'greeting'>
  readonly code: number
  readonly text: string
  readonly again?: true
}

const ROWS: readonly Row[] = [
  { family: 'F-60', point: 'AUTH', code: 454, text: '4.7.0 Temporary authentication failure', again: true },
  { family: 'F-60', point: 'AUTH', code: 432, text: '4.7.12 A password transition is needed' },

  { family: 'F-65', point: 'RCPT', code: 450, text: '4.2.1 Mailbox busy', again: true },
  { family: 'F-65', point: 'RCPT', code: 451, text: '4.3.0 Local error in processing' },
  { family: 'F-65', point: 'RCPT', code: 452, text: '4.3.1 Insufficient storage' },
  { family: 'F-65', point: 'RCPT', code: 550, text: '5.1.1 No such message flow' },
  { family: 'F-65', point: 'RCPT', code: 551, text: '5.1.6 User not local' },
  { family: 'F-65', point: 'RCPT', code: 552, text: '5.2.2 Mailbox full' },
  { family: 'F-65', point: 'RCPT', code: 553, text: '5.1.3 Mailbox name not allowed' },
  { family: 'F-65', point: 'RCPT', code: 555, text: '5.5.4 Parameters not recognised' },

  { family: 'F-67', point: 'message', code: 451, text: '4.3.0 Local error in processing', again: true },
  { family: 'F-67', point: 'message', code: 452, text: '4.3.1 Insufficient storage' },
  { family: 'F-67', point: 'message', code: 550, text: '5.7.1 Refused by policy' },
  { family: 'F-67', point: 'message', code: 552, text: '5.3.4 Message too large' },
  { family: 'F-67', point: 'message', code: 554, text: '5.6.0 Transaction failed' },

  { family: 'F-120', variant: 'ehlo-451', point: 'EHLO', code: 451, text: '4.3.2 Not now', again: true },
  { family: 'F-120', variant: 'ehlo-554', point: 'EHLO', code: 554, text: '5.3.2 Not at all' },
  {
    family: 'F-120',
    variant: 'mail-451',
    point: 'MAIL',
    code: 451,
    text: '4.3.0 Local error in processing',
    again: true,
  },
  { family: 'F-120', variant: 'mail-452', point: 'MAIL', code: 452, text: '4.3.1 Insufficient storage' },
  { family: 'F-120', variant: 'mail-550', point: 'MAIL', code: 550, text: '5.7.1 Refused by policy' },
  { family: 'F-120', variant: 'mail-553', point: 'MAIL', code: 553, text: '5.1.7 Sender not allowed' },
  {
    family: 'F-120',
    variant: 'data-451',
    point: 'DATA',
    code: 451,
    text: '4.3.0 Local error in processing',
    again: true,
  },
  { family: 'F-120', variant: 'data-554', point: 'DATA', code: 554, text: '5.5.1 No valid recipients' },
]

export const refusals: readonly Fault[] = ROWS.map(({ family, variant, point, code, text, again }) =>
  // After the data a refusal has more than one line.
  faultAt(point, point === 'message' ? inTwoLines(code, text) : reply(code, text), {
    id: `${family}/${variant ?? code}`,
    title:
      point === 'message'
        ? say`The end of the data is answered ${{ code }}, in two lines`
        : say`${{ command: point }} is answered ${{ code }}`,
    why: isFinal(code) ? WHY_FINAL : WHY_TEMPORARY,
    ...(again && { actions: untilItIsSound }),
  }),
)

export const temporaryFaults = refusals.filter(({ code }) => !isFinal(code))

export const recipientRefused: Fault = {
  point: 'RCPT',
  code: 550,
  scenario: scenario({
    id: 'F-66',
    title: say`RCPT is answered 550, and DATA 354 all the same`,
    why: say`The only recipient was refused, so that there is nobody to send the message to. A sound connector does not say DATA, or ends it with a dot alone, and reports the refusal.`,
    actions: [send],
    patch({ smtp }) {
      smtp.envelope.recipient = () => reply(550, '5.1.1 No such message flow')
      const { DATA } = smtp.order
      smtp.order.DATA = (session) => (session.envelope ? undefined : DATA!(session))
      smtp.content.recipients = () => reply(554, '5.5.1 No valid recipients')
    },
  }),
}

export const tooLarge: Fault = {
  point: 'EHLO',
  code: 250,
  scenario: scenario({
    id: 'F-70',
    title: say`SIZE 1000 is announced, and a larger message is answered 552`,
    why: say`The message is larger than the gateway takes, now and later. A sound connector does not send it, or takes the 552 as final.`,
    actions: [{ ...send, submits: ofOctets(4 * 1024) }],
    patch({ smtp }) {
      smtp.largestMessage = 1000
    },
  }),
}

/** Octets: of the payload before transfer encoding, of the message when the refusal comes, and at most. */
const STREAM = { payload: 1.5 * 1024 * 1024, refusedAfter: 64 * 1024, longest: 4 * 1024 * 1024 }

const refusedWhileStreaming: readonly Fault[] = [
  {
    id: 'read',
    title: say`A message of 2 MiB is answered 550 while it is still being sent; the rest is read before the connection is closed`,
  },
  {
    id: 'closed',
    title: say`A message of 2 MiB is answered 550 while it is still being sent; the connection is closed at once`,
  },
].map(({ id, title }) => ({
  point: 'message',
  code: 0,
  scenario: scenario({
    id: `F-23/${id}`,
    title,
    why: say`The refusal comes early. A sound connector finishes or breaks off, and does not report the message as accepted.`,
    actions: [{ ...send, submits: ofOctets(STREAM.payload) }],
    patch({ smtp }) {
      const { refusedAfter, longest } = STREAM
      const beginning: Frame = (octets) => (octets.length < refusedAfter ? 0 : refusedAfter)
      smtp.verbs.DATA = async (session) => {
        const { wire } = session
        await utter(session, smtp, reply(354, 'End data with <CR><LF>.<CR><LF>'))
        await wire.take(beginning, smtp.dataWithin, longest)
        if (id === 'closed') return reply(550, '5.7.1 Refused by policy', 'close')
        await utter(session, smtp, reply(550, '5.7.1 Refused by policy'))
        await wire.take(smtp.endOfData, smtp.dataWithin, longest)
        return reply(550, [], 'close')
      }
    },
  }),
}))

export const refusedWhileRead = refusedWhileStreaming.find(({ scenario: { id } }) => id === 'F-23/read')!

export const unwelcome = greetedWith('F-09/554', 554)

/** All refusals, those that CS-001 has to hold its word against included. */
export const refusalFaults: readonly Fault[] = [
  ...refusals,
  recipientRefused,
  tooLarge,
  ...refusedWhileStreaming,
  unwelcome,
]

/** A refusal of a table, `F-65/450`: what a code that nobody knows is held against. */
function refusal(id: string): Fault {
  return refusals.find(({ scenario }) => scenario.id === id)!
}

/** 552 to RCPT is one that clients are to take for 452 (RFC 5321 §4.5.3.1.10): either way is right. */
export const eitherWay = refusal('F-65/552')

/*
 * Replies that are unusual and say clearly enough, by their first digit, what they mean.
 */

const WHY_CODE = say`A code that a client does not know counts by its first digit, and its text does not count. A sound connector goes by the digit.`

/** A client may go only by the first digit of a code that RFC 5321 does not have (§4.2, §4.3.2). */
const welcome: readonly Fault[] = [
  faultAt('message', reply(253, '2.0.0 Queued'), {
    id: 'F-121/message-253',
    title: say`The end of the data is answered 253`,
    brokenPeer: true,
    why: WHY_CODE,
  }),
  faultAt('message', reply(299, '2.0.0 Queued'), {
    id: 'F-121/message-299',
    title: say`The end of the data is answered 299`,
    brokenPeer: true,
    why: WHY_CODE,
  }),
  faultAt('MAIL', reply(299, '2.1.0 Fine'), {
    id: 'F-121/mail-299',
    title: say`MAIL is answered 299`,
    brokenPeer: true,
    why: WHY_CODE,
  }),
  faultAt('RCPT', reply(253, '2.1.5 Fine'), {
    id: 'F-121/rcpt-253',
    title: say`RCPT is answered 253`,
    brokenPeer: true,
    why: WHY_CODE,
  }),
  faultAt('RCPT', reply(251, '2.1.5 User not local; will forward'), {
    id: 'F-121/rcpt-251',
    title: say`RCPT is answered 251: the message will be forwarded`,
    why: say`It is one of the two ways to accept a recipient (RFC 5321 §4.3.2). A sound connector goes on.`,
  }),
  faultAt('RCPT', reply(250, '2.7.42 Ok'), {
    id: 'F-121/enhanced',
    title: say`RCPT is answered 250 with an enhanced code that nobody knows`,
    why: WHY_CODE,
  }),
]

const CONTINUED = 'and so on, and so forth'
const FILLER = 'x'.repeat(512 - '250 2.1.5 \r\n'.length)

/** Replies of which nothing but the form is unusual. */
const odd: readonly Fault[] = [
  faultAt('message', inTwoLines(250, '2.0.0 Ok: queued as 0123456789A'), {
    id: 'F-67/250',
    title: say`The end of the data is answered 250, in two lines`,
    why: say`A reply may have several lines. A sound connector reads to the last one.`,
  }),
  faultAt('RCPT', reply(250, `2.1.5 ${FILLER}`), {
    id: 'F-74/longest',
    title: say`RCPT is answered 250, with the longest line that is allowed: 512 octets`,
    why: say`RFC 5321 §4.5.3.1.5 allows replies of up to 512 octets. A sound connector reads all of it.`,
  }),
  rendered('bare', say`Replies have no text after the login`, (answer, isIn) =>
    isIn ? [Buffer.from(`${answer.code} \r\n`)] : undefined,
  ),
  rendered('lines', say`Every reply that may have one has a second line`, ({ code, lines: [text = '', ...more] }) => {
    if (code === 334 || more.length > 0) return undefined
    const { lines } = inTwoLines(code, text)
    return [Buffer.from(lines.map((line, index) => `${code}${index === 0 ? '-' : ' '}${line}\r\n`).join(''))]
  }),
  rendered(
    'octets',
    say`Every reply comes in pieces, its first and last octets each in a segment of its own`,
    (_, __, usual) => inPieces(Buffer.concat(usual)),
  ),
]

/** Cuts a reply within its code and its line end, and a few times between: each segment costs both sides a turn. */
function inPieces(octets: Buffer): Buffer[] {
  const [head, tail, middle] = [5, octets.length - 3, Math.ceil(octets.length / 8)]
  const pieces: Buffer[] = []
  for (let at = 0, to = 0; at < octets.length; at = to) {
    to = at < head || at >= tail ? at + 1 : Math.min(at + middle, tail)
    pieces.push(octets.subarray(at, to))
  }
  return pieces
}

/** A gateway that says what is right in another form: `F-73/octets`. */
function rendered(
  id: string,
  title: Text,
  render: (answer: SmtpAnswer, isIn: boolean, usual: readonly Buffer[]) => readonly Buffer[] | undefined,
): Fault {
  return {
    point: 'greeting',
    code: 220,
    scenario: scenario({
      id: `F-73/${id}`,
      title,
      why: say`A reply is the same however it arrives and whatever its text says. A sound connector submits its message.`,
      actions: [send],
      patch({ smtp }) {
        const { render: usual } = smtp
        smtp.render = (answer, session) => {
          const octets = usual(answer, session)
          const isIn = session.user !== undefined && answer.code !== 235
          return answer.lines.length === 0 ? octets : (render(answer, isIn, octets.filter(Buffer.isBuffer)) ?? octets)
        }
      },
    }),
  }
}

/** A code that nobody knows, and one of the same class, at the same place, that everybody does. */
const STRANGERS = [
  { point: 'RCPT', code: 459, text: '4.5.0 Not now', like: 'F-65/451', wrong: 'permanent' },
  { point: 'message', code: 459, text: '4.5.0 Not now', like: 'F-67/451', wrong: 'permanent' },
  { point: 'MAIL', code: 599, text: '5.5.0 Not at all', like: 'F-120/mail-550', wrong: 'temporary' },
  { point: 'message', code: 599, text: '5.5.0 Not at all', like: 'F-67/554', wrong: 'temporary' },
] as const
export const strangers = STRANGERS.map(({ point, code, text, like, wrong }) => ({
  wrong,
  like: refusal(like),
  fault: faultAt(point, reply(code, text), {
    id: `F-121/${point.toLowerCase()}-${code}`,
    title:
      point === 'message'
        ? say`The end of the data is answered ${{ code }}`
        : say`${{ command: point }} is answered ${{ code }}`,
    brokenPeer: true,
    why: WHY_CODE,
  }),
}))

/** RFC 5321 has the code, but not as an answer to the data. */
export const elsewhere = faultAt('message', reply(251, '2.1.5 Will forward'), {
  id: 'F-67/251',
  title: say`The end of the data is answered 251`,
  brokenPeer: true,
  why: say`The code belongs to RCPT, and its first digit says yes. A sound connector counts the message as accepted.`,
})

/**
 * What breaks the grammar of replies, or is more than anybody expects. Whether a client goes on is its own affair; that
 * it ends in order is not.
 */
export const dirty: readonly Fault[] = [
  faultAt('RCPT', reply(250, Array(200).fill(`2.1.5 ${CONTINUED}`)), {
    id: 'F-74/lines',
    title: say`RCPT is answered 250, in 200 lines`,
    why: say`The number of lines has no limit, but memory has. A sound connector reads to the last line, or gives up.`,
  }),
  faultAt('RCPT', reply(250, '2.1.5 Ok \0 \x1b[2J\x1b]0;title\x07'), {
    id: 'F-74/controls',
    title: say`RCPT is answered 250, with NUL and escape sequences in the text`,
    brokenPeer: true,
    why: say`The text is for people, and hostile. A sound connector goes on or gives up, and shows none of it as it came.`,
  }),
  faultAt('RCPT', reply(250, '2.1.5 Ok \xc3\x28 \xff\xfe'), {
    id: 'F-74/utf8',
    title: say`RCPT is answered 250, with octets in the text that are not UTF-8`,
    brokenPeer: true,
    why: say`The text is for people, and unreadable. A sound connector goes on or gives up.`,
  }),
]
const oddlyGreeted = [greetedWith('F-09/garbage', 0), greetedWith('F-09/long', 0)]
export const untidy = [...dirty, ...oddlyGreeted]
export const plain = [...welcome, ...odd]

/** All that are unusual. */
export const oddReplies: readonly Fault[] = [...plain, ...strangers.map(({ fault }) => fault), elsewhere, ...untidy]

/*
 * Sessions that end before their time.
 */

const POINTS: readonly Exclude<Point, 'greeting'>[] = ['EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'message']

const WHY_LOST = say`The connection is gone and nothing was promised. A sound connector keeps the message for another attempt, as after a 451.`

/** `F-60/421`, which is AUTH, and `F-72/mail` and the like. */
const serviceEnds: readonly Fault[] = POINTS.map((point) =>
  faultAt(point, reply(421, '4.3.2 Service shutting down', 'close'), {
    id: point === 'AUTH' ? 'F-60/421' : `F-72/${point.toLowerCase()}`,
    title:
      point === 'message'
        ? say`The end of the data is answered 421, and the connection is closed`
        : say`${{ command: point }} is answered 421, and the connection is closed`,
    why: say`The service goes down for a while. A sound connector keeps the message for another attempt.`,
    ...(point === 'MAIL' && { actions: untilItIsSound }),
  }),
)

const resets: readonly Fault[] = POINTS.map((point) =>
  faultAt(point, verbatim([], 'reset'), {
    id: `F-122/${point.toLowerCase()}`,
    title: say`The connection is reset instead of a reply to ${{ cause: nameOf(point) }}`,
    why: WHY_LOST,
    code: 0,
    ...(point === 'message' && { actions: untilItIsSound }),
  }),
)

const silentAfterDot = faultAt('message', verbatim([], 'close'), {
  id: 'F-68',
  title: say`The connection is closed after the final dot, without a reply`,
  why: say`Nobody knows whether the message was accepted. A sound connector does not count it as accepted, and submits it again.`,
  code: 0,
  actions: untilItIsSound,
})

const truncatedAfter354 = faultAt('DATA', reply(354, 'End data with <CR><LF>.<CR><LF>', 'drop'), {
  id: 'F-50/after-354',
  title: say`The connection ends right after the 354 to DATA, without a close_notify of TLS`,
  why: WHY_LOST,
})

/** A reply that breaks off. Only of the last one is the code complete, with the space that says that no line follows. */
const BROKEN_OFF = [
  { id: 'code', octets: '25' },
  { id: 'lines', octets: '250-2.0.0 Ok\r\n250-2.0.0 que' },
  { id: 'text', octets: '250 2.0.0 Ok: que' },
] as const
export const brokenOff: readonly Fault[] = BROKEN_OFF.map(({ id, octets }) =>
  faultAt('message', verbatim([octets], 'close'), {
    id: `F-51/${id}`,
    title: say`The connection is closed in the middle of the reply to the data: “${{ beginning: octets.replace('\r\n', ' / ') }}”`,
    why: say`A reply ends with the end of its last line. A sound connector treats anything less as a lost connection, and keeps the message.`,
    code: 0,
  }),
)

export const lost: readonly Fault[] = [...serviceEnds, ...resets, silentAfterDot, truncatedAfter354, ...brokenOff]

/** Where the reply to the end of the data is lost, and the message is submitted again. */
export const unanswered: readonly Fault[] = lost.filter(
  ({ point, code, scenario: { actions } }) => point === 'message' && code === 0 && actions.length > 1,
)

export const lostAtOnce = [greetedWith('F-09/421', 421), greetedWith('F-09/unfinished', 0)]

export const answeredTooEarly: Fault = {
  point: 'DATA',
  code: 354,
  scenario: scenario({
    id: 'F-22',
    title: say`DATA is answered 354 and 250 in one segment; the connection is closed after the data`,
    why: say`The 250 came before there was a message, and the message is dropped. A sound connector breaks off, or waits for the reply to the data and reports that none came.`,
    brokenPeer: true,
    actions: [send],
    patch(behaviour) {
      answersAt(behaviour, 'message', verbatim([], 'close'))
      const { render } = behaviour.smtp
      behaviour.smtp.render = (answer, session) => {
        const octets = render(answer, session)
        return answer.code === 354 ? [Buffer.concat([...buffersOf(octets), EARLY])] : octets
      }
    },
  }),
}
const EARLY = Buffer.from('250 2.0.0 Ok: queued\r\n')
const buffersOf = (octets: readonly (Buffer | number)[]) => octets.filter((each) => typeof each !== 'number')

/** The message was taken, and then the session ends in no good way. */
export const taken: readonly Fault[] = [
  faultAt('message', reply(250, '2.0.0 Ok: queued as 0123456789A', 'drop'), {
    id: 'F-50/after-250',
    title: say`The data is answered 250, and the connection ends without a close_notify of TLS`,
    why: say`The message was accepted; what becomes of the session no longer matters. A sound connector counts it as accepted, and does not submit it again.`,
    actions: [send, recovered(send)],
  }),
  faultAt(
    'message',
    verbatim(['250 2.0.0 Ok: queued as 0123456789A\r\n421 4.3.2 Service shutting down\r\n'], 'close'),
    {
      id: 'F-72/between',
      title: say`The data is answered 250, followed by a 421 before the next transaction; the connection is closed`,
      why: say`The message was accepted; the next one would not be. A sound connector counts it as accepted, and does not submit it again.`,
      code: 250,
    },
  ),
]

/** Everywhere else a message is taken whatever it holds, so that one breach costs one verdict. */
export const strictGateway: Scenario = scenario({
  id: 'F-67/content',
  title: say`A message with anything that tables 4 and 5 forbid is answered 554`,
  why: say`The real gateway may refuse it, and a sender has to hear of that. A sound connector gives no reason to refuse anything; one that is refused reports it.`,
  actions: [send],
  patch({ smtp }, { profile }) {
    smtp.content.tables = (octets) =>
      isForbidden(octets, profile) ? reply(554, '5.6.0 The content is not as it has to be') : undefined
  },
})
