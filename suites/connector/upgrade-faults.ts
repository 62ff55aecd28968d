import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import type { Then } from '../../harness/peers/gateway/session.ts'
import { reply, type SmtpAnswer, type SmtpSession } from '../../harness/peers/gateway/smtp-session.ts'
import { holderOf, type Props, recovered, type Scenario, type Step, scenario, send } from './scenario.ts'
import { outdatedTls } from './tls.ts'
import { type Piece, speaksVerbatim, verbatim } from './verbatim.ts'

/*
 * Whoever sits between a connector and the gateway can read and change all that is said before TLS. Here he does: TLS
 * cannot be had, and everything is taken in plaintext. What a connector says in plaintext here is judged by CS-014 alone.
 */

/** Keeps at it: what a connector remembers of a fault shows at a later attempt. */
const persistently: readonly Step[] = [send, send, send, recovered(send)]

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

export const startTlsStripped = scenario({
  id: 'F-01',
  title: 'The EHLO reply offers AUTH and no STARTTLS',
  why: 'Whoever sits between strips STARTTLS and invites to log in. A sound connector stops and says so, today and at every later attempt.',
  steps: persistently,
  patch: strips,
})

const extensionsStripped = scenario({
  id: 'F-02',
  title: 'The EHLO reply offers nothing, and STARTTLS is not known',
  why: 'A server without extensions looks old, not hostile. A sound connector stops, whether or not it tries STARTTLS all the same.',
  steps: [send],
  patch(behaviour) {
    takesPlaintext(behaviour)
    behaviour.smtp.capabilities = () => []
    behaviour.smtp.verbs.STARTTLS = () => reply(502, '5.5.1 Command not implemented')
  },
})

const ehloRefused = [500, 502].map((code) =>
  scenario({
    id: `F-03/${code}`,
    title: `EHLO is refused with ${code}, HELO is welcome`,
    why: 'A server that pretends to know plain SMTP only has no STARTTLS to offer. A sound connector submits nothing after HELO.',
    steps: [send],
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
  title: 'STARTTLS is answered 454: not now',
  why: 'A temporary refusal invites to go without for once. A sound connector stops, tries again later, and never goes without.',
  steps: persistently,
  patch: (behaviour) => refuses(behaviour, reply(454, '4.7.0 TLS not available due to temporary reason'), notTls),
})

const startTlsRefused = ANSWERS.map(({ code, text }) =>
  scenario({
    id: `F-05/${code}`,
    title: `STARTTLS is answered ${code}`,
    why: 'Only 220 starts TLS. With any other answer, however friendly, a sound connector sends neither a password nor a message.',
    steps: [send],
    patch: (behaviour) => refuses(behaviour, reply(code, text), notTls),
  }),
)

const go = reply(220, '2.0.0 Ready to start TLS')

const plaintextForHello = scenario({
  id: 'F-06',
  title: 'STARTTLS is answered 220, and the ClientHello with SMTP replies in plaintext',
  why: 'The reply is forged and there is nobody behind it who speaks TLS. A sound connector closes and sends nothing in plaintext, then or later.',
  steps: [send, recovered(send)],
  patch: (behaviour) => refuses(behaviour, go, reply(250, ['mail', ...PLAINTEXT_OFFER])),
})

/** A fatal alert handshake_failure (RFC 8446 §6). */
const HANDSHAKE_FAILURE = '\x15\x03\x03\x00\x02\x02\x28'
const BROKEN_HANDSHAKES: readonly {
  readonly id: string
  readonly how: string
  readonly pieces: readonly Piece[]
  readonly ending: Then
  readonly steps: readonly Step[]
}[] = [
  { id: 'alert', how: 'a fatal alert', pieces: [HANDSHAKE_FAILURE], ending: 'close', steps: persistently },
  { id: 'close', how: 'the end of the connection', pieces: [], ending: 'close', steps: [send, send] },
  { id: 'reset', how: 'a reset of the connection', pieces: [], ending: 'reset', steps: [send, send] },
]

const handshakeBroken = BROKEN_HANDSHAKES.map(({ id, how, pieces, ending, steps }) =>
  scenario({
    id: `F-07/${id}`,
    title: `STARTTLS is answered 220, and the ClientHello with ${how}`,
    why: 'A handshake that fails makes many clients try again without TLS. A sound connector does not, at no later attempt either.',
    steps,
    patch: (behaviour) => refuses(behaviour, go, verbatim(pieces, ending)),
  }),
)

const certificateOfStranger = scenario({
  id: 'F-07/certificate',
  title: 'STARTTLS works, with a certificate of an unknown authority, and a login without TLS is on offer',
  why: 'A certificate that is refused makes some clients try again without TLS. A sound connector does not, at no later attempt either.',
  steps: [send, send, recovered(send)],
  patch(behaviour, { authority, host }) {
    takesPlaintext(behaviour)
    const { smtp, tls } = behaviour
    const { capabilities } = smtp
    smtp.capabilities = (session) => (session.tls ? capabilities(session) : ['STARTTLS', ...PLAINTEXT_OFFER])
    const issued = authority.issue({ ...holderOf(host), defect: 'untrusted-root' })
    tls.certificate = () => issued
  },
})

const helloAnsweredInAdvance = scenario({
  id: 'F-08',
  title: 'The greeting brings the reply to an EHLO that was not sent, without STARTTLS',
  why: 'What was sent in advance is taken for the reply to EHLO. A sound connector does not log in in plaintext.',
  steps: [send],
  patch(behaviour) {
    strips(behaviour)
    speaksVerbatim(behaviour)
    behaviour.smtp.greeting = ({ site: { serverName } }) =>
      verbatim([`220 ${serverName} ESMTP\r\n250-${serverName}\r\n250 AUTH PLAIN\r\n`])
  },
})

const GREETINGS: readonly {
  readonly id: string
  readonly title: string
  greeting(session: SmtpSession, props: Props): SmtpAnswer
}[] = [
  { id: '221', title: 'The greeting is 221', greeting: () => reply(221, '2.0.0 Closing connection') },
  { id: '354', title: 'The greeting is 354', greeting: () => reply(354, 'Go ahead') },
  {
    id: '421',
    title: 'The greeting is 421, and the connection is closed',
    greeting: () => reply(421, '4.3.2 Service not available', 'close'),
  },
  { id: '500', title: 'The greeting is 500', greeting: () => reply(500, '5.5.2 Command not recognised') },
  {
    id: '554',
    title: 'The greeting is 554: no service here',
    greeting: () => reply(554, '5.3.2 No SMTP service here'),
  },
  {
    id: 'garbage',
    title: 'The greeting is a line that is no reply, and the connection is closed',
    greeting: (_, { withhold }) => verbatim(['\x01\xfe*** mail\t\x7f ***\r\n', withhold], 'close'),
  },
  {
    id: 'long',
    title: 'The greeting is 220 with a line of 64 KiB',
    greeting: ({ site }) => reply(220, `${site.serverName} ${'x'.repeat(64 * 1024)}`),
  },
  {
    id: 'unfinished',
    title: 'The greeting is 220 without the end of its line, and the connection is closed',
    greeting: ({ site }, { withhold }) => verbatim([`220 ${site.serverName}`, withhold], 'close'),
  },
]

/** `F-09/421` and the like. After the greeting there is no TLS to be had. */
export const oddGreetings: readonly Scenario[] = GREETINGS.map(({ id, title, greeting }) =>
  scenario({
    id: `F-09/${id}`,
    title,
    why: 'Only 220 opens a session. With any other greeting a sound connector ends the attempt, by the class of the reply where it has one, and sends nothing that matters.',
    steps: [send],
    patch(behaviour, props) {
      strips(behaviour)
      speaksVerbatim(behaviour)
      behaviour.smtp.greeting = (session) => greeting(session, props)
    },
  }),
)

const ehloUnfinished = scenario({
  id: 'F-14',
  title: 'The EHLO reply ends with “250-STARTTLS”, then nothing comes and the connection is closed',
  why: 'The reply has no last line. A sound connector waits for it in vain, gives up, and sends nothing in plaintext.',
  steps: [send],
  patch(behaviour, { withhold }) {
    takesPlaintext(behaviour)
    speaksVerbatim(behaviour)
    behaviour.smtp.verbs.EHLO = ({ site }) =>
      verbatim([`250-${site.serverName}\r\n250-STARTTLS\r\n`, withhold], 'close')
  },
})

const replyBeforeServerHello = scenario({
  id: 'F-18',
  title: 'STARTTLS is answered 220, and a reply in plaintext follows where the ServerHello is due',
  why: 'What comes in plaintext during the handshake is no TLS. A sound connector fails the handshake and closes.',
  steps: [send],
  patch: (behaviour) =>
    refuses(behaviour, verbatim(['220 2.0.0 Ready to start TLS\r\n', 100, '250 2.0.0 Ok\r\n']), notTls),
})

/** TLS can be had here; but what is said before it pretends that there is no more to do. */
const loggedInUnasked = [
  {
    id: '235',
    title: 'EHLO is answered 235: authenticated',
    ehlo: (lines: readonly string[]) => reply(235, lines),
  },
  {
    id: 'text',
    title: 'The EHLO reply says that the client is authenticated already',
    ehlo: ([name = '', ...rest]: readonly string[]) => reply(250, [`${name} 2.7.0 already authenticated`, ...rest]),
  },
].map(({ id, title, ehlo }) =>
  scenario({
    id: `F-24/${id}`,
    title,
    why: 'A login that is claimed in plaintext is worth nothing. A sound connector stops, or starts TLS and logs in there.',
    steps: [send],
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
  ...[plaintextForHello, ...handshakeBroken, certificateOfStranger, replyBeforeServerHello, outdatedTls.smtp],
]

/** Scenarios in which TLS cannot be had. What is said in plaintext there is the matter of CS-014 alone. */
export const upgradeFaults: readonly Scenario[] = [...faultsOfGreeting, ...faultsOfEhlo, ...faultsOfStartTls]
