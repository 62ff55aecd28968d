import { readAddresses } from '../../harness/grammar/mime/addresses.ts'
import { type Report, readReport } from '../../harness/grammar/mime/delivery-status.ts'
import { type Entity, readMessage } from '../../harness/grammar/mime/message.ts'
import { decodeXtext } from '../../harness/grammar/xtext.ts'
import { type Check, check, type Judged } from '../../harness/judging/check.ts'
import { judgeEach, notApplicable, present, undecided } from '../../harness/judging/finding.ts'
import { derived } from '../../harness/reading/derived.ts'
import type { Pop3Evidence } from '../../harness/reading/pop3-exchange.ts'
import { type Pop3Step, readPop3Session } from '../../harness/reading/pop3-session.ts'
import type { SmtpEvidence } from '../../harness/reading/smtp-exchange.ts'
import { readSmtpSession, type SmtpSession, type SmtpStep } from '../../harness/reading/smtp-session.ts'
import type { SessionLog } from '../../harness/record/event.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { type Envelope, type EnvelopePath, Ledger, type Message } from '../message/message.ts'
import { isForPrograms, type MessageCheck } from '../message/message-check.ts'
import { messageChecks } from '../message/message-suite.ts'
import { deliverableMessages, failingMessages } from './dsn.ts'
import { nonceOfCopy, noncesIn } from './maildrop-contents.ts'
import { messagesInTurn } from './smtp-series.ts'

/*
 * What a gateway composes itself: its notifications, in whatever maildrop and experiment of the run they come to light.
 * What else is in a maildrop others wrote, the harness and strangers, and it is not held against the gateway.
 */

/**
 * The checks of notifications, over all that a gateway composes about messages of the run: for what is not decided already
 * with an eye on what was submitted, since one fact has one owner.
 */
export function notificationsComposed(decidedAlready: ReadonlySet<string>): readonly Check[] {
  return messageChecks.flatMap((one) => {
    const decides = one.decides.filter((id) => !decidedAlready.has(id))
    return one.of === 'notification' && decides.length > 0 ? [overAll(one, decides)] : []
  })
}

/** Checks of failures alone: without a recipient that fails there is nothing to see. */
const OF_FAILURES: readonly string[] = ['LD-06']

function overAll(one: MessageCheck, decides: readonly string[]): Check {
  const { id, title, risk, remedy } = one
  const isOfFailures = OF_FAILURES.includes(id)
  return check({
    id,
    title,
    over: [isOfFailures ? failingMessages : deliverableMessages],
    monitor: true,
    needs: ['smtp:data', 'pop3:transaction'],
    decides,
    ...(risk && { risk }),
    ...(remedy && { remedy }),
    judge(evidence) {
      const all = composedBy(evidence)
      const own = isOfFailures ? present(all.filter(tellsOfFailure), say`a failed DSN`) : all
      const judged = judgeEach(own, decides, (message) => one.judge(message))
      if (judged === 0) notApplicable(decides[0]!, own[0]!, say`a notification that this rule is about`)
    },
  })
}

const tellsOfFailure = ({ entity }: Message): boolean =>
  readReport(entity)?.status.recipients.some(({ action }) => action === 'failed') ?? false

/** The notifications of a gateway about messages of the run; stops as undecided when there are none. */
function composedBy(evidence: Judged): readonly [Message, ...Message[]] {
  const submissions = submissionsIn(evidence.smtp)
  const about = present(
    retrievedIn(evidence.pop3).filter((each) => submissions.tellOf(each)),
    say`a notification about a message of this run`,
  )
  const names = namesOf(evidence)
  // Which comes first is a matter of time; by the recipient a report tells the same of every run.
  const recipientOf = (each: Retrieved): string => submissions.envelopeOf(each)?.rcpts?.[0]?.path ?? ''
  const own = about
    .filter((each) => isOwn(names, each))
    .sort((one, other) => Number(recipientOf(one) > recipientOf(other)) - Number(recipientOf(one) < recipientOf(other)))
  const [first, ...others] = own.map((each) => messageOf(each, submissions, evidence))
  if (first) return [first, ...others]
  undecided(
    say`each notification about a message of this run comes from another server, such as ${{ server: about[0].composers[0] ?? '' }}`,
    { observed: about[0].observed, at: about[0].step.answerAt },
  )
}

/** A notification as it was retrieved from a maildrop. */
interface Retrieved {
  readonly step: Pop3Step
  readonly entity: Entity
  readonly observed: Text
  /** Original-Envelope-Id. */
  readonly envelopeId: string | undefined
  /** Who says to have composed it, in lower case: the server that reports and the domain of the sender, where they are full names. */
  readonly composers: readonly string[]
  /** Nonces of messages that it may be about: what came back tells best, then the envelope id, then any mention. */
  readonly mentions: readonly (readonly string[])[]
}

/** Every notification that was retrieved whole, once: several sessions may see the same. */
const retrievedIn = derived(({ logs }: Pop3Evidence): readonly Retrieved[] => {
  const byContent = new Map<string, Retrieved>()
  for (const step of logs.flatMap((log) => readPop3Session(log).steps)) {
    const retrieved = retrievedBy(step)
    const content = step.response?.content ?? ''
    if (retrieved && !byContent.has(content)) byContent.set(content, retrieved)
  }
  return [...byContent.values()]
})

const retrievedBy = derived((step: Pop3Step): Retrieved | undefined => {
  const { verb, response } = step
  const { multiline } = response ?? {}
  if (verb !== 'RETR' || !multiline?.complete || multiline.holed) return undefined
  const { content } = multiline
  const end = content.indexOf('\r\n\r\n')
  // Most of what is retrieved is the harness's own, and large at times.
  if (!/multipart\/|mailer-daemon|postmaster/i.test(end < 0 ? content : content.slice(0, end))) return undefined
  const entity = readMessage(content)
  if (!isForPrograms(entity) && !isPlainBounce(entity)) return undefined
  // A notification that a party sent comes back as it was.
  if (nonceOfCopy(entity) !== undefined) return undefined
  const report = readReport(entity)
  return {
    step,
    entity,
    observed: say`a notification of type ${{ type: entity.contentType.value || say`unknown` }}`,
    envelopeId: report?.envelopeId,
    composers: composersOf(entity, report),
    mentions: [
      noncesIn(report?.returned?.fields.map(({ value }) => value).join('\n') ?? ''),
      noncesIn(report?.envelopeId ?? ''),
      noncesIn([content, ...entity.entities.map((part) => part.content.toString('latin1'))].join('\n')),
    ],
  }
})

/** Whether it is told for people alone: by its sender (RFC 2142 §5), unless it is a report of another kind. */
function isPlainBounce({ header, contentType }: Entity): boolean {
  return (
    contentType.value !== 'multipart/report' &&
    readAddresses(header.value('from') ?? '').addresses.some(({ localPart }) =>
      /^(?:mailer-daemon|postmaster)$/i.test(localPart),
    )
  )
}

function composersOf({ header }: Entity, report: Report | undefined): readonly string[] {
  const [, reporting] = /^dns[ \t]*;[ \t]*(\S+)/i.exec(report?.status.message.value('reporting-mta') ?? '') ?? []
  const [sender] = readAddresses(header.value('from') ?? '').addresses
  return [reporting, sender?.domain].flatMap((name) => fullName(name ?? '') ?? [])
}
const fullName = (name: string): string | undefined =>
  /^([a-z0-9_-]+(?:\.[a-z0-9_-]+)+)\.?$/i.exec(name)?.[1]?.toLowerCase()

/** Domains that a gateway goes by: of its mail, of its certificate, and of what it calls itself in SMTP. */
function namesOf({ smtp, subject, profile }: Judged): ReadonlySet<string> {
  const hosts = [subject.serverName, ...saidIn(smtp)].flatMap((name) => fullName(name ?? '') ?? [])
  // Several servers may work side by side under the domain of the one that is spoken to.
  return new Set([profile.domain.toLowerCase(), ...hosts.map((host) => host.replace(/^[^.]+\.(?=[^.]+\.)/, ''))])
}

/** What a gateway calls itself. */
const saidIn = derived(({ logs }: SmtpEvidence): readonly (string | undefined)[] => {
  const said = logs.flatMap((log) => {
    const { greeting, steps } = readSmtpSession(log)
    const replies = [greeting?.answer, ...steps.filter(({ verb }) => verb === 'EHLO').map(({ reply }) => reply)]
    return replies.map((reply) => reply?.lines[0]?.split(' ')[0])
  })
  return [...new Set(said)]
})

/** Whether a notification is the gateway's own: one of its composers is, or none is named. */
const isOwn = (names: ReadonlySet<string>, { composers }: Retrieved): boolean =>
  composers.length === 0 ||
  composers.some((server) => [...names].some((name) => server === name || server.endsWith(`.${name}`)))

/** A message that the gateway accepted. */
interface Submission {
  readonly nonce: string
  readonly envelope: Envelope
}

/** The messages that were submitted, told apart by their nonces. */
class Submissions {
  readonly #byNonce = new Map<string, Envelope[]>()

  constructor(logs: readonly SessionLog[]) {
    for (const { nonce, envelope } of logs.flatMap(acceptedIn)) {
      this.#byNonce.set(nonce, [...(this.#byNonce.get(nonce) ?? []), envelope])
    }
  }

  tellOf({ mentions }: Retrieved): boolean {
    return mentions.some((nonces) => nonces.some((nonce) => this.#byNonce.has(nonce)))
  }

  /**
   * The envelope of the message that a notification is about: of several that are alike, the one with the envelope id that
   * it gives. Nothing where it may be about several.
   */
  envelopeOf({ mentions, envelopeId }: Retrieved): Envelope | undefined {
    const named = mentions.map((nonces) => nonces.flatMap((nonce) => this.#byNonce.get(nonce) ?? []))
    const candidates = named.find(({ length }) => length > 0) ?? []
    if (candidates.length === 1) return candidates[0]
    const [envelope, ...others] = candidates.filter((each) => envelopeId !== undefined && idOf(each) === envelopeId)
    return others.length === 0 ? envelope : undefined
  }
}

/** What clings to a message from another one is told by the checks of series. */
const submissionsIn = derived(
  ({ logs }: SmtpEvidence) => new Submissions(logs.filter(({ experiment }) => experiment !== messagesInTurn.id)),
)

/** ENVID, decoded. */
function idOf({ mail }: Envelope): string | undefined {
  const envid = mail?.parameters.find(([keyword]) => keyword === 'ENVID')?.[1]
  return envid === undefined ? undefined : decodeXtext(envid)
}

const acceptedIn = derived((log: SessionLog): readonly Submission[] => {
  const session = readSmtpSession(log)
  return session.transactions.flatMap(({ mail, rcpts, message, accepted }) => {
    if (!message || !accepted) return []
    const [header = ''] = message.text.split('\r\n\r\n', 1)
    return noncesIn(`${mail.text}\n${header}`).map((nonce) => ({
      nonce,
      envelope: envelopeOf(session, mail, rcpts.filter(isTaken), message),
    }))
  })
})

const isTaken = ({ code }: SmtpStep): boolean => code >= 200 && code < 300

function envelopeOf(session: SmtpSession, mail: SmtpStep, rcpts: readonly SmtpStep[], { epoch }: SmtpStep): Envelope {
  const offered = session.extensions(epoch)
  return {
    mail: pathOf(mail),
    rcpts: rcpts.map(pathOf),
    ...(offered && { offered: new Set(offered.keys()) }),
  }
}

const pathOf = ({ path = '', parameters, at }: SmtpStep): EnvelopePath => ({ path, parameters: [...parameters], at })

function messageOf(retrieved: Retrieved, submissions: Submissions, { profile }: Judged): Message {
  const { step, entity, observed } = retrieved
  return {
    observed,
    at: step.answerAt,
    direction: 'retrieve',
    entity,
    envelope: submissions.envelopeOf(retrieved),
    submittedAt: undefined,
    stored: true,
    profile,
    earlier: new Ledger().earlier,
    locate: (offset, length) => step.locateContent(offset, length),
  }
}
