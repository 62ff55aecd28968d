import { type Report, readReport } from '../../harness/grammar/mime/delivery-status.ts'
import type { Header } from '../../harness/grammar/mime/header.ts'
import { type Entity, readMessage } from '../../harness/grammar/mime/message.ts'
import type { Judged } from '../../harness/judging/check.ts'
import { control, type Expectation, present, undecided } from '../../harness/judging/finding.ts'
import { gets } from '../../harness/judging/smtp-expectations.ts'
import { derived } from '../../harness/reading/derived.ts'
import { givenUpOver } from '../../harness/reading/marks.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { Pop3Evidence, Pop3Exchange } from '../../harness/reading/pop3-exchange.ts'
import type { SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import type { Location } from '../../harness/record/event.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { POSITIVE } from '../message/report.ts'
import { nonceOfCopy } from './maildrop-contents.ts'
import { VANISHED } from './maildrop-watch.ts'
import { notificationLimit } from './notification-limit.ts'
import { isNotPutOff } from './stimuli.ts'

/*
 * What a sender hears of its messages: the messages that a drive submitted, each with a nonce in ENVID, Message-ID and
 * Subject, and the notifications about them that came to the sender's maildrop.
 */

const ACTIONS: readonly string[] = [...POSITIVE, 'failed', 'delayed']

/** A message that a drive submitted, or tried to. */
export interface Submission {
  readonly name: string
  readonly nonce: string
  /** The reply that settled it: the one to the data, or the first refusal. */
  readonly settled: SmtpExchange
}

/** A notification in a maildrop. */
export class Notification implements Observable {
  readonly exchange: Pop3Exchange
  readonly message: Entity
  /** Absent when it has no part for machines. */
  readonly report: Report | undefined

  constructor(exchange: Pop3Exchange, message: Entity) {
    this.exchange = exchange
    this.message = message
    this.report = readReport(message)
  }

  get actions(): readonly string[] {
    return this.report?.status.recipients.map(({ action }) => action) ?? []
  }
  get isPositive(): boolean {
    return this.actions.some((action) => POSITIVE.includes(action))
  }
  /** Whether it can be told what it says. */
  get isReadable(): boolean {
    return this.actions.some((action) => ACTIONS.includes(action))
  }
  says(...actions: readonly string[]): boolean {
    return this.actions.some((action) => actions.includes(action))
  }
  /** What tells one notification from a second copy of it: its Message-ID, or all of it. */
  get identity(): string {
    return this.message.header.value('message-id') ?? this.message.raw
  }
  /** The header of the message that it is about, where it came along. */
  get returned(): Header | undefined {
    return this.report?.returned
  }

  get observed(): Text {
    const { report } = this
    if (!report) return say`a notification of type ${{ type: this.message.contentType.value || say`unknown` }}`
    const { envelopeId } = report
    const action = this.actions.length === 0 ? say`missing` : this.actions.join(', ')
    return envelopeId === undefined
      ? say`a DSN without Original-Envelope-Id, Action ${{ action }}`
      : say`a DSN for “${{ envelopeId }}”, Action ${{ action }}`
  }
  get at(): readonly Location[] {
    return this.exchange.at
  }
}

/** What was retrieved, as a notification; nothing where it did not come whole. Many checks ask for the same. */
const notificationIn = derived((exchange: Pop3Exchange): Notification | undefined => {
  const content = exchange.response?.content
  return content === undefined ? undefined : new Notification(exchange, readMessage(content))
})

/** A message that came into a maildrop as it was submitted, but for what a gateway may change. */
interface Copy {
  readonly exchange: Pop3Exchange
  readonly message: Entity
}

/** The submissions and the notifications in the evidence of a judgement. */
export class Correspondence {
  readonly submissions: readonly Submission[]
  /** Notifications about any of the submissions, in the order in which they were collected. */
  readonly notifications: readonly Notification[]
  readonly #byNonce: ReadonlyMap<string, readonly Notification[]>
  readonly #byMark = new Map<string, readonly Notification[]>()
  readonly #evidence: Pick<Judged, 'smtp' | 'pop3' | 'profile' | 'subject'>

  constructor(evidence: Pick<Judged, 'smtp' | 'pop3' | 'profile' | 'subject'>) {
    this.#evidence = evidence
    this.submissions = submissionsOf(evidence.smtp.exchanges)
    this.#byNonce = this.collected('collected')
    this.notifications = [...this.#byNonce.values()].flat()
  }

  /** Notifications by the nonce of the submission that they are about, out of one maildrop. */
  collected(mark: string): ReadonlyMap<string, readonly Notification[]> {
    const byNonce = new Map<string, Notification[]>()
    for (const notification of this.#retrieved(mark)) {
      if (nonceOfCopy(notification.message) !== undefined || !isNotification(notification)) continue
      // In the maildrop of another experiment's account nobody was meant to hear of it.
      const { experiment } = notification.exchange.raw.log
      const own = this.submissions.filter(({ settled }) => settled.raw.log.experiment === experiment)
      const nonce = nonceOf(notification, own)
      if (nonce !== undefined) byNonce.set(nonce, [...(byNonce.get(nonce) ?? []), notification])
    }
    return byNonce
  }

  /**
   * The copies of a submission that came into the maildrop of its own sender: as many as one look found there side by
   * side, since one message may show under another unique id in another session.
   */
  copiesOf({ nonce, settled }: Submission): readonly Copy[] {
    const { experiment } = settled.raw.log
    const own = this.#retrieved('collected').filter(
      ({ exchange, message }) => exchange.raw.log.experiment === experiment && nonceOfCopy(message) === nonce,
    )
    if (own.length < 2) return own
    const looks = ['look', 'last-look']
      .flatMap((mark) => this.#evidence.pop3.marked(mark))
      .filter(({ raw }) => raw.log.experiment === experiment)
      .map(({ response }) => new Set((response?.lines ?? []).map((line) => line.split(' ')[1])))
    const sideBySide = looks.map((uids) => own.filter(({ exchange }) => uids.has(exchange.detail)))
    return sideBySide.reduce((most, some) => (some.length > most.length ? some : most), own.slice(0, 1))
  }

  /** Everything that was retrieved under a mark, once for each experiment. */
  #retrieved(mark: string): readonly Notification[] {
    let known = this.#byMark.get(mark)
    if (!known) {
      const byKey = new Map<string, Notification>()
      for (const exchange of this.#evidence.pop3.marked(mark)) {
        const notification = notificationIn(exchange)
        const key = `${exchange.raw.log.experiment} ${exchange.detail}`
        if (notification && !byKey.has(key)) byKey.set(key, notification)
      }
      this.#byMark.set(mark, (known = [...byKey.values()]))
    }
    return known
  }

  /** A submission, whatever became of it; stops as undecided when it was not made. */
  submitted(name: string): Submission {
    return (
      this.submissions.find((each) => each.name === name) ??
      undecided(say`the message “${{ message: name }}” was not submitted`)
    )
  }
  /** A submission that the server took responsibility for; stops as undecided otherwise. */
  accepted(name: string): Submission {
    const sent = this.submitted(name)
    control(sent.settled, gets(250))
    return sent
  }
  /**
   * A submission that was accepted, to a recipient whose delivery fails; stops as undecided otherwise. Where none is
   * configured, nobody was tried: that counts where some failure was reported of it.
   */
  failing(name: string): Submission {
    if (this.isToldToFail) return this.accepted(name)
    const sent = this.submissions.find((each) => each.name === name)
    const isTaken = sent?.settled.code === 250
    undecided(
      isTaken
        ? say`no recipient is known whose delivery fails; set gateway.addresses.undeliverable`
        : say`nobody who does not exist is accepted as a recipient, so that no delivery fails; set gateway.addresses.undeliverable`,
      sent?.settled,
    )
  }
  /** Whether there is a recipient whose delivery fails: one is configured, or nobody was accepted and reported as failed. */
  get isToldToFail(): boolean {
    const { undeliverable } = this.#evidence.subject.addresses
    const isReported = ({ name, nonce }: Submission) =>
      /^(?:control-)?failing/.test(name) && this.#byNonce.get(nonce)?.some((one) => one.says('failed'))
    return undeliverable !== undefined || this.submissions.some(isReported)
  }

  /** Stops as undecided when a message was put off for now, so that nothing is heard of it. Asked last. */
  nonePutOff(requests: readonly { readonly name: string }[]): void {
    const names = new Set(requests.map(({ name }) => name))
    for (const { name, settled } of this.submissions) if (names.has(name)) control(settled, isNotPutOff)
  }
  /**
   * A submission that was accepted and says with DSN parameters what it wants; stops as undecided otherwise. Where DSN is
   * not offered nobody may use it: that it has to be offered is another check's.
   */
  requested(name: string): Submission {
    const sent = this.submitted(name)
    control(this.#offerTo(sent), offersDsn)
    return this.accepted(name)
  }
  /** Whether the server offered DSN to a submission. */
  isOfferedTo(sent: Submission): boolean {
    const offer = this.#offerTo(sent)
    return offer !== undefined && offersDsn.holds(offer)
  }
  #offerTo({ settled }: Submission): SmtpExchange | undefined {
    return this.#evidence.smtp
      .marked('ehlo-again')
      .filter(({ raw }) => raw.log === settled.raw.log)
      .at(-1)
  }

  /** The notifications about a submission. */
  about({ nonce }: Submission): readonly Notification[] {
    return this.#byNonce.get(nonce) ?? []
  }

  /**
   * The notifications of a kind about a submission, which are due. That none came decides something only by the limit of
   * the profile (`dsn.within`): no sentence says how soon one has to come.
   */
  awaits(sent: Submission, isOfKind: (notification: Notification) => boolean): readonly Notification[] {
    const own = this.about(sent)
    const hits = own.filter(isOfKind)
    if (hits.length > 0) return hits
    // It was answered, but not with what the stimulus was made for: an address that fails, or one that does not.
    if (own.length > 0)
      undecided(say`a different notification came about the message: ${{ notification: own[0]!.observed }}`, own[0])
    this.absenceCounts(sent, say`a DSN`)
    return []
  }

  /**
   * Stops as undecided unless the absence of what is due about a submission says something: nobody else may have taken it,
   * it was waited for to the end, and the profile has a limit for it.
   */
  absenceCounts(sent: Submission, what: Text): void {
    this.#isKept()
    const { ms, isSet } = notificationLimit(this.#evidence.profile)
    if (!this.#waitedOut(sent, ms))
      undecided(
        say`${{ message: what }} did not come, and the wait for it ended before the ${{ seconds: ms / 1000 }} s that it may take`,
      )
    if (!isSet)
      undecided(
        say`${{ message: what }} did not come within ${{ seconds: ms / 1000 }} s, and nothing says how soon one is due: set dsn.within to a limit`,
      )
  }

  /**
   * Stops as undecided unless silence about a message says something: notifications of the same kind came about
   * others, and the maildrop was looked into once more after that.
   */
  silenceCounts(sent: Submission, kind: Text, isOfKind: (notification: Notification) => boolean): void {
    this.#isKept()
    const [last] = present(this.#lastLooksFor(sent), say`the last look into the maildrop`)
    control(last, { text: say`a maildrop that can be listed`, holds: ({ status }) => status !== 'none' })
    present(this.notifications.filter(isOfKind), say`${{ kind }} about another message of the run`)
  }

  /** Nobody deletes here. Where messages go all the same, another experiment may have had what is not there. */
  #isKept(): void {
    const [gone] = this.#evidence.pop3.marked(VANISHED)
    if (gone) undecided(say`messages that were retrieved and not deleted are gone from the maildrop`, gone)
  }

  #waitedOut(sent: Submission, ms: number): boolean {
    return this.#lastLooksFor(sent).some((look) => look.status !== 'none' && timeOf(look) - timeOf(sent.settled) >= ms)
  }

  /**
   * What another experiment sees passes over what was there before it. A look that was given up may have listed what it
   * did not come to retrieve.
   */
  #lastLooksFor({ settled }: Submission): Pop3Exchange[] {
    return this.#evidence.pop3
      .marked('last-look')
      .filter(({ raw: { log } }) => log.experiment === settled.raw.log.experiment && givenUpOver(log) === undefined)
  }
}

/** The notifications in the evidence that are about the message with a nonce, by whatever they say of it; a second copy counts once. */
export function notificationsAbout(nonce: string | undefined, pop3: Pop3Evidence): readonly Notification[] {
  const all = new Map<string, Notification>()
  for (const exchange of pop3.marked('collected')) {
    const notification = notificationIn(exchange)
    if (notification === undefined || nonce === undefined) continue
    // A message that loops back may come from the null reverse-path, as a notification does.
    if (nonceOfCopy(notification.message) !== undefined) continue
    if (isNotification(notification) && sourcesOf(notification).some((source) => source().includes(nonce))) {
      all.set(notification.identity, notification)
    }
  }
  return [...all.values()]
}

const offersDsn: Expectation<SmtpExchange> = {
  text: say`the extension DSN in the reply inside TLS`,
  holds: ({ extensions }) => extensions.has('DSN'),
}

/** The steps of a submission carry its name and nonce; the last of them that got a reply settled it. */
function submissionsOf(exchanges: readonly SmtpExchange[]): Submission[] {
  const byNonce = new Map<string, Submission>()
  for (const settled of exchanges) {
    if (!STEPS.includes(settled.mark ?? '')) continue
    const [, name, nonce] = /^(\S+) (\S+)$/.exec(settled.detail ?? '') ?? []
    if (name !== undefined && nonce !== undefined) byNonce.set(nonce, { name, nonce, settled })
  }
  return [...byNonce.values()]
}
const STEPS: readonly string[] = ['mail', 'rcpt', 'data', 'end-of-data']

/**
 * Whether a message is a notification at all. What else comes to a sender's maildrop, such as the answer of the
 * authority, may well name the message too.
 */
function isNotification({ report, message: { header } }: Notification): boolean {
  return (
    report !== undefined ||
    header.value('return-path')?.replaceAll(' ', '') === '<>' ||
    /\b(?:mailer-daemon|postmaster)@/i.test(header.value('from') ?? '')
  )
}

/** The nonce of the submission that a notification is about: what came back tells best, then the envelope id, then any mention. */
function nonceOf(notification: Notification, submissions: readonly Submission[]): string | undefined {
  for (const source of sourcesOf(notification)) {
    const text = source()
    const found = submissions.find(({ nonce }) => text.includes(nonce))
    if (found) return found.nonce
  }
  return undefined
}

/** What of a notification tells which message it is about, the surest first. */
function sourcesOf({ returned, report, message }: Notification): readonly (() => string)[] {
  return [
    () => returned?.fields.map(({ value }) => value).join('\n') ?? '',
    () => report?.envelopeId ?? '',
    () => textIn(message),
  ]
}

/** All of a message, and the content of its parts decoded. */
const textIn = derived((message: Entity): string =>
  [message.raw, ...message.entities.map(({ content }) => content.toString('latin1'))].join('\n'),
)

/** Milliseconds into the run at which something was sent. */
function timeOf({ raw }: SmtpExchange | Pop3Exchange): number {
  return raw.log.events[raw.sentAt[0]?.event ?? 0]?.t ?? 0
}
