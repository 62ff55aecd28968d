import { X509Certificate } from 'node:crypto'
import { isAddress } from '../harness/grammar/host.ts'
import { BY_HAND, kindOf } from '../harness/reading/driver-words.ts'
import { counting, MARKS } from '../harness/reading/marks.ts'
import { firstEvent } from '../harness/reading/session.ts'
import type { DriverEvent, MarkEvent, SessionLog, TlsEvent } from '../harness/record/event.ts'
import { clip } from '../harness/text/clip.ts'
import { greeterIn } from '../harness/wire/recognise.ts'
import { type CauseTexts, causeTexts, type Shown } from './cause-texts.ts'
import { groupBy } from './group-by.ts'
import type { Report } from './model.ts'
import type { Language } from './texts.ts'

/** Something to look at before anything is held against the subject. */
interface LikelyCause {
  /** In a sentence or two. */
  readonly text: string
  /** What a command printed last, a line each, with the words that introduce it in front. */
  readonly lines: readonly string[]
}

/** Lines of the output of a command that are shown, and the length of each. */
const MOST_LINES = 6
const LONGEST_LINE = 200
/** Characters that are shown of what a certificate or a server says. */
const LONGEST_FACT = 160

type MailProtocol = 'smtp' | 'pop3'
const PROTOCOLS: readonly MailProtocol[] = ['smtp', 'pop3']
/** Ports of the interface (§3.1, §4.1), and names of the protocols. */
const PORTS: Readonly<Record<MailProtocol, string>> = { smtp: '587', pop3: '110' }
const NAMES: Readonly<Record<MailProtocol, string>> = { smtp: 'SMTP', pop3: 'POP3' }

/**
 * What is probably the matter where a run got nowhere, before anything is held against the subject: a wrong port, trust, name
 * or password; a command that does not work. It changes no verdict. Pure: it rests on the evidence of the report alone.
 */
export function likelyCauses(report: Report, language: Language): LikelyCause[] {
  if (report.subject.role === 'connector') return causesOfCommands(report, language)
  if (report.subject.role !== 'gateway') return []
  const ports = PROTOCOLS.flatMap((protocol) => causeAtPort(report, protocol, language) ?? [])
  const texts = [
    ...ports,
    ...causesOfTrust(report, language),
    ...causesOfLogin(report, language),
    ...causesOfRecipient(report, language),
    ...causesOfAbsence(report, language),
  ]
  return [...new Set(texts)].map((text) => ({ text, lines: [] }))
}

/** A greeting of LMTP (RFC 2033 §4), whatever the host is called. */
const LMTP = /^220[ -]\S+ .*\bLMTP\b/i
/** Greetings that have no room for the client (RFC 5321 §3.1 and §3.8; RFC 1939 §3). */
const TURNED_AWAY: Readonly<Record<MailProtocol, RegExp>> = { smtp: /^(?:421|554)[ -]/, pop3: /^-ERR\b/ }

const lineOf = (octets: string): string => octets.split(/\r?\n/)[0] ?? ''

/** Whether the first answer after a sent EHLO says that the command is unknown (RFC 5321 §4.2.4). */
function knowsNoEhlo({ events }: SessionLog): boolean {
  const sent = events.findIndex(
    (event) => event.type === 'octets' && event.from === 'client' && event.octets.startsWith('EHLO '),
  )
  if (sent < 0) return false
  const answer = events.slice(sent).find((event) => event.type === 'octets' && event.from === 'server')
  return answer?.type === 'octets' && /^50[02][ -]/.test(answer.octets)
}

/** What a port is, where it is not what it should be. */
function causeAtPort(report: Report, protocol: MailProtocol, language: Language): string | undefined {
  const endpoint = report.subject.endpoints[protocol]
  // Once a port is known to let nobody in, connections are not even made.
  const sessions = sessionsOf(report, protocol).filter((log) => firstEvent(log, 'open') !== undefined)
  if (endpoint === undefined || sessions.length === 0) return undefined
  const texts = causeTexts(language)
  const errors = sessions.map((log) => firstEvent(log, 'open')?.error)
  const [error] = errors
  if (error !== undefined && errors.every((one) => one !== undefined)) {
    return texts.unreachable(endpoint, error, texts.codes[error] ?? texts.codes.other!)
  }
  const speaks = sessions.map(recognisedIn).find((found) => found !== undefined)
  if (speaks === 'tls') return texts.tls(endpoint, PORTS[protocol])
  const opened = sessions.filter((log) => firstEvent(log, 'open')?.error === undefined)
  const said = opened.map(saidFirst)
  if (speaks === 'http' || said.some((text) => /^(?:HTTP\/1|<!doctype|<html)/i.test(text))) return texts.http(endpoint)
  const isOther = protocol === 'smtp' ? /^\+OK/ : /^220[ -]/
  if (said.some((text) => isOther.test(text))) {
    const other = protocol === 'smtp' ? 'pop3' : 'smtp'
    return texts.swapped(endpoint, NAMES[other], NAMES[protocol])
  }
  const heard = said.filter((text) => text !== '')
  const [first] = heard
  if (first !== undefined) {
    const shown = clip(lineOf(first), LONGEST_FACT)
    const other = greeterIn(first)
    if (other !== undefined && heard.every((text) => greeterIn(text) === other)) {
      return texts.speaks(endpoint, other.toUpperCase(), NAMES[protocol], shown)
    }
    // A gateway may have LMTP in its name; only one that does not know EHLO either speaks it.
    if (protocol === 'smtp' && heard.every((text) => LMTP.test(text)) && opened.some(knowsNoEhlo)) {
      return texts.speaks(endpoint, 'LMTP', NAMES[protocol], shown)
    }
    if (heard.every((text) => /^[^\x20-\x7e\s]/.test(text))) return texts.noText(endpoint, NAMES[protocol], shown)
    if (heard.length === opened.length && heard.every((text) => TURNED_AWAY[protocol].test(text))) {
      return texts.turnsAway(endpoint, shown)
    }
    return undefined
  }
  if (opened.length === 0) return undefined
  // On a busy machine a few may end in another way.
  const closes = opened.filter((log) => firstEvent(log, 'close')?.by === 'server').length
  return closes > opened.length / 2 ? texts.closes(endpoint) : texts.silent(endpoint, PORTS[protocol])
}

/** The certificates that were shown first, where they are not trusted or not for the name. */
function causesOfTrust(report: Report, language: Language): string[] {
  const texts = causeTexts(language)
  const { endpoints, serverName, trustConfigured } = report.subject
  const doubts = PROTOCOLS.flatMap((protocol) => {
    const shown = firstShown(sessionsOf(report, protocol))
    const endpoint = endpoints[protocol]
    if (!shown || endpoint === undefined) return []
    const { certificate, verification } = shown
    const facts = JSON.stringify(factsOf(certificate))
    return doubtsAbout(certificate, verification).map((doubt) => ({ endpoint, facts, doubt }))
  })
  return [...groupBy(doubts, ({ facts, doubt }) => `${facts} ${doubt}`).values()].map((same) => {
    const [{ facts, doubt }] = same as [(typeof same)[number]]
    const shownBy = same.map(({ endpoint }) => endpoint).join(', ')
    return `${texts.certificate(shownBy, JSON.parse(facts) as Shown)} ${doubt}`
  })

  function doubtsAbout(certificate: X509Certificate, verification: string): string[] {
    const doubts: string[] = []
    if (verification === 'CERT_HAS_EXPIRED') doubts.push(texts.expired)
    else if (verification === 'CERT_NOT_YET_VALID') doubts.push(texts.notYetValid)
    else if (verification !== 'ok')
      doubts.push(trustConfigured === false ? texts.untrustedBySystem(verification) : texts.untrusted(verification))
    if (serverName !== undefined && !bears(certificate, serverName)) doubts.push(texts.otherName(serverName))
    return doubts
  }
}

/** The certificate of the earliest handshake, and what the engine made of its chain. */
function firstShown(
  sessions: readonly SessionLog[],
): { certificate: X509Certificate; verification: string } | undefined {
  const handshakes = sessions.flatMap(({ events }) =>
    events.filter((event): event is TlsEvent => event.type === 'tls' && event.chain !== undefined),
  )
  const [first] = handshakes.sort((a, b) => a.t - b.t)
  const [leaf] = first?.chain ?? []
  if (leaf === undefined) return undefined
  try {
    const certificate = new X509Certificate(Buffer.from(leaf, 'base64'))
    return { certificate, verification: first?.verification ?? 'ok' }
  } catch {
    // What cannot be read is for the checks to judge.
    return undefined
  }
}

function bears(certificate: X509Certificate, name: string): boolean {
  try {
    return (isAddress(name) ? certificate.checkIP(name) : certificate.checkHost(name)) !== undefined
  } catch {
    return true
  }
}

function factsOf({ subject, issuer, subjectAltName, validTo }: X509Certificate): Shown {
  const shown = (text: string | undefined) => clip(text ? text.trim().replaceAll('\n', ', ') : '–', LONGEST_FACT)
  const until = new Date(validTo)
  return {
    subject: shown(subject),
    issuer: shown(issuer),
    names: shown(subjectAltName),
    until: Number.isNaN(until.getTime()) ? shown(validTo) : until.toISOString().slice(0, 10),
  }
}

const LOGIN_RUNGS: Readonly<Record<MailProtocol, string>> = { smtp: 'smtp:auth', pop3: 'pop3:login' }
/** Replies that find fault with the credentials (RFC 4954 §6), or say no more than that they refuse (RFC 1939 §7). */
const REFUSALS: Readonly<Record<MailProtocol, RegExp>> = { smtp: /^(?:53[0-9]|55[0-9])[ -]/, pop3: /^-ERR/ }

/** Logins that were refused, each of them, although what was sent are the credentials of the run. */
function causesOfLogin(report: Report, language: Language): string[] {
  const user = report.subject.accounts?.[0]?.user
  return PROTOCOLS.flatMap((protocol) => {
    const isStuck = report.results.some(({ blockedBy }) => blockedBy === LOGIN_RUNGS[protocol])
    const endpoint = report.subject.endpoints[protocol]
    if (!isStuck || endpoint === undefined || user === undefined) return []
    const answers = sessionsOf(report, protocol).flatMap((log) => answerToLogin(log) ?? [])
    const last = answers.findLast((answer) => REFUSALS[protocol].test(answer))
    return last === undefined ? [] : [causeTexts(language).refused(endpoint, user, clip(last, LONGEST_FACT))]
  })
}

/** The last line that the server said after valid credentials were sent. */
function answerToLogin({ events }: SessionLog): string | undefined {
  const sent = events.findIndex((event) => event.type === 'sasl' && event.validCredentials)
  if (sent < 0) return undefined
  const answer = events.slice(sent).find((event) => event.type === 'octets' && event.from === 'server')
  return answer?.type === 'octets' ? answer.octets.trim().split('\r\n').at(-1) : undefined
}

/** The recipient that the first transaction of the run named, where it was refused for good. */
function causesOfRecipient(report: Report, language: Language): string[] {
  const endpoint = report.subject.endpoints.smtp
  const ladder = report.evidence.find(({ experiment }) => experiment === 'smtp-ladder')
  if (!ladder || endpoint === undefined) return []
  const octets = ladder.events.flatMap((event) => (event.type === 'octets' ? [event] : []))
  const sent = octets.findIndex((event) => event.from === 'client' && event.octets.startsWith('RCPT TO:'))
  const answer = octets.slice(sent + 1).find(({ from }) => from === 'server')?.octets ?? ''
  const [, recipient] = /^RCPT TO:<([^>]*)>/.exec(octets[sent]?.octets ?? '') ?? []
  if (recipient === undefined || !/^55[013] /.test(answer)) return []
  return [causeTexts(language).refusedRecipient(endpoint, recipient, clip(lineOf(answer), LONGEST_FACT))]
}

/** Seconds that suit as a limit where what came took less, and how many times the slowest that came a limit should be. */
const LEAST_LIMIT = 60
const TIMES_THE_SLOWEST = 10
/** Checks that are named. */
const MOST_CHECKS = 12

/**
 * Messages or notifications that were due and did not come, where no setting says how soon they have to: what came of the
 * others, what that leaves undecided, and the setting that decides it.
 */
function causesOfAbsence({ evidence, results, profile }: Report, language: Language): string[] {
  if (String(profile.settings['dsn.within']) !== 'none') return []
  const told = counting(evidence).flatMap(({ events }) =>
    events.flatMap((event) => {
      if (event.type !== 'mark' || (event.name !== MARKS.came && event.name !== MARKS.stayedOut)) return []
      const [what = '', seconds] = event.detail?.split(' ') ?? []
      return [{ what, isHere: event.name === MARKS.came, seconds: Number(seconds) }]
    }),
  )
  const texts = causeTexts(language)
  const sums = (['message', 'notification'] as const).flatMap((what) => {
    const own = told.filter((each) => each.what === what)
    const [came, out] = [own.filter(({ isHere }) => isHere), own.filter(({ isHere }) => !isHere)]
    const longest = (of: typeof own) => Math.max(0, ...of.map(({ seconds }) => seconds))
    return out.length === 0
      ? []
      : [texts.stayedOut(what, { due: own.length, came: came.length, slowest: longest(came), waited: longest(out) })]
  })
  if (sums.length === 0) return []
  const open = results.filter(({ verdict, message }) => verdict === 'inconclusive' && /dsn\.within/.test(message.en))
  const names = new Set(open.map(({ id }) => id))
  const behind = results.filter(({ blockedBy }) => blockedBy !== undefined && names.has(blockedBy))
  const ids = [...names, ...behind.map(({ id }) => id)]
  const slowest = Math.max(0, ...told.filter(({ isHere }) => isHere).map(({ seconds }) => seconds))
  const limit = Math.max(LEAST_LIMIT, Math.ceil(TIMES_THE_SLOWEST * slowest))
  const named = `${ids.slice(0, MOST_CHECKS).join(', ')}${ids.length > MOST_CHECKS ? ` + ${ids.length - MOST_CHECKS}` : ''}`
  return [[...sums, texts.setLimit(ids.length, named, limit)].join(' ')]
}

/** The scenarios in which everything is in order. They are played before all others. */
const IN_ORDER = /^F-42\//

/**
 * What the commands of a driver came to where everything was in order, and those that could not be started, wherever that
 * was. What a connector makes of a gateway with a fault is for the checks to judge.
 */
function causesOfCommands({ evidence }: Report, language: Language): LikelyCause[] {
  const asked = evidence.flatMap(({ experiment, events }) =>
    events.flatMap((event) => (event.type === 'driver' ? [{ experiment, event }] : [])),
  )
  return (['reset', 'send', 'fetch'] as const).flatMap((action) => {
    const first = asked.find(
      ({ experiment, event }) => event.action === action && (IN_ORDER.test(experiment) || isNotStarted(event)),
    )
    if (!first || first.event.outcome === 'unsupported') return []
    const sessions = evidence.filter(
      ({ experiment, protocol }) => experiment === first.experiment && protocol !== 'driver',
    )
    // One that worked is not to blame for what it says where a gateway has a fault.
    if (!IN_ORDER.test(first.experiment) && sessions.length > 0) return []
    if (kindOf(first.event) === 'answer') return causeOfAnswer(first.event, sessions, evidence, language) ?? []
    return causeOf(first.event, sessions, language) ?? []
  })
}

/** Whether a shell says that it found no such command, or none that it may run (POSIX, 2.8.2). */
const isNotStarted = ({ told, status }: DriverEvent): boolean => !told && (status === 126 || status === 127)

function causeOf(event: DriverEvent, sessions: readonly SessionLog[], language: Language): LikelyCause | undefined {
  const texts = causeTexts(language)
  const { action, command, outcome } = event
  const line = clip(command, LONGEST_LINE)
  const status = event.flooded
    ? texts.tooMuch
    : outcome === 'timeout'
      ? texts.timeout
      : event.status === null
        ? texts.noStatus
        : texts.status(event.status)
  const withOutput = (text: string): LikelyCause => ({ text, lines: lastLines(event, language) })
  if (action === 'reset' && outcome === 'timeout') return withOutput(texts.hangs(action, line, status))
  const hasSucceeded = outcome === 'accepted' || outcome === 'fetched'
  const sign = sessions.map((log) => signOfDistrust(log, texts)).find((found) => found !== undefined)
  if (command === BY_HAND) {
    if (hasSucceeded) return sessions.length === 0 ? { text: texts.byHand.didNothing, lines: [] } : undefined
    return { text: sign === undefined ? texts.byHand.failed : texts.byHand.distrusts(sign), lines: [] }
  }
  // A reset connects to nothing, whether it works or not.
  if (action === 'reset' && !isNotStarted(event)) {
    return hasSucceeded ? undefined : withOutput(texts.resetFailed(line, status))
  }
  if (sessions.length === 0) {
    if (hasSucceeded) return withOutput(texts.didNothing(action, line))
    return withOutput((isNotStarted(event) ? texts.cannotStart : texts.neverConnected)(action, line, status))
  }
  if (hasSucceeded) return undefined
  return withOutput(
    sign === undefined ? texts.failed(action, line, status) : texts.distrusts(action, line, status, sign),
  )
}

/** What a hook or a resident command came to. What was wrong with its answer goes first: then nothing else is known. */
function causeOfAnswer(
  event: DriverEvent,
  sessions: readonly SessionLog[],
  evidence: readonly SessionLog[],
  language: Language,
): LikelyCause | undefined {
  const texts = causeTexts(language)
  const { action, command, outcome } = event
  const line = clip(command, LONGEST_LINE)
  const withOutput = (text: string): LikelyCause => ({ text, lines: lastLines(event, language) })
  const own = evidence.find(({ events }) => events.includes(event))
  const why = own && spoiltRightAfter(event, own)
  if (why)
    return withOutput(
      texts.answering.spoilt(action, line, why.nl?.detail && language === 'nl' ? why.nl.detail : (why.detail ?? '')),
    )
  if (outcome === 'timeout') return withOutput(texts.answering.hangs(action, line))
  const hasSucceeded = outcome === 'accepted' || outcome === 'fetched'
  if (action === 'reset') return hasSucceeded ? undefined : withOutput(texts.answering.resetFailed(line))
  if (sessions.length === 0)
    return withOutput((hasSucceeded ? texts.answering.didNothing : texts.answering.unanswered)(action, line))
  if (hasSucceeded) return undefined
  const sign = sessions.map((log) => signOfDistrust(log, texts)).find((found) => found !== undefined)
  return withOutput(
    sign === undefined ? texts.answering.failed(action, line, outcome) : texts.answering.distrusts(action, line, sign),
  )
}

/** What says of an action that nothing can be told from it, before the next one. */
function spoiltRightAfter(event: DriverEvent, { events }: SessionLog): MarkEvent | undefined {
  const after = events[events.indexOf(event) + 1]
  return after?.type === 'mark' && after.name === MARKS.spoilt ? after : undefined
}

/** Alerts by which a client says that it does not trust a certificate (RFC 8446 §6.2). */
const DISTRUST = [
  'bad_certificate',
  'unsupported_certificate',
  'certificate_unknown',
  'unknown_ca',
  'certificate_expired',
]

/**
 * By what it can be told that a connector does not trust a certificate, if by anything: many libraries look at it behind the
 * handshake as they see it, and end the connection without an alert. It is the connector who speaks first there.
 */
function signOfDistrust({ events }: SessionLog, texts: CauseTexts): string | undefined {
  const alert = events.find((event) => event.type === 'alert' && event.from === 'client')
  if (alert?.type === 'alert') return DISTRUST.includes(alert.name) ? texts.alert(alert.name) : undefined
  const hasBegun = events.some((event) => event.type === 'tls')
  const hasSpoken = events.some((event) => event.type === 'octets' && event.from === 'client' && event.epoch > 0)
  const isEnded = events.some((event) => event.type === 'close' && event.by === 'client')
  return hasBegun && isEnded && !hasSpoken ? texts.endsAfterHandshake : undefined
}

function lastLines({ output }: DriverEvent, language: Language): string[] {
  const texts = causeTexts(language)
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (lines.length === 0) return [texts.noOutput]
  return [texts.output, ...lines.slice(-MOST_LINES).map((line) => clip(line, LONGEST_LINE))]
}

const sessionsOf = ({ evidence }: Report, protocol: MailProtocol): SessionLog[] =>
  evidence.filter((log) => log.protocol === protocol)

/** What a server turned out to be that was not what it should be, by what a mark says. */
function recognisedIn({ events }: SessionLog): string | undefined {
  const mark = events.find((event) => event.type === 'mark' && event.name === MARKS.recognised)
  return mark?.type === 'mark' ? mark.detail : undefined
}

/** The first octets that a server sent in plaintext. */
function saidFirst(log: SessionLog): string {
  for (const event of log.events) {
    if ((event.type === 'octets' || event.type === 'alien') && event.from === 'server') return event.octets
    if (event.type === 'tls') break
  }
  return ''
}
