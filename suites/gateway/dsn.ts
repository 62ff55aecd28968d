import type { DriveContext } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import type { Report } from '../../harness/grammar/mime/delivery-status.ts'
import type { Header } from '../../harness/grammar/mime/header.ts'
import { check } from '../../harness/judging/check.ts'
import {
  control,
  demand,
  type Expectation,
  expecting,
  type Fact,
  fact,
  type JudgementOptions,
  notApplicable,
  present,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import { gets, permanentFailure } from '../../harness/judging/smtp-expectations.ts'
import type { Location } from '../../harness/record/event.ts'
import { joined, say, type Text } from '../../harness/text/text.ts'
import { hasEnvelopeId, hasNoEnvelopeId, isNullPath, normalAddress, returnPaths } from '../message/report.ts'
import { type Sent, Watch } from './maildrop-watch.ts'
import { Correspondence, type Notification, type Submission } from './notifications.ts'
import { anotherParty, ENDS, type Request, submit, submitOn } from './submission.ts'

/*
 * §2.2.2, footnote 3, table 3: what the sender of a message hears of it, in its own maildrop (§2.2.3).
 *
 * Messages that nobody may hear of go first, and those that have to be answered last, all in one experiment: the
 * silence about the first is believed once the others were answered. DSNs are told apart by a nonce in each message.
 * To a server that does not offer DSN the same messages go without its parameters: it is judged by the bounces that it
 * sends, and what has to be asked for is undecided.
 */

const POSITIVE = 'SUCCESS,FAILURE'

/** To a recipient that can be delivered to; of the last, a failure is the second kind of control where one can be had. */
const DELIVERABLE: readonly Request[] = [
  { name: 'no-notify' },
  { name: 'failure-only', notify: 'FAILURE' },
  { name: 'refused-recipient', rcpt: 'unknown', notify: POSITIVE },
  { name: 'refused-message', withCopy: true, notify: POSITIVE },
  { name: 'success-only-failing', rcpt: 'undeliverable', notify: 'SUCCESS' },
  { name: 'success', notify: POSITIVE, answered: true },
  { name: 'xtext', notify: POSITIVE, envid: (nonce) => `${nonce}+2Bb+3Dc`, answered: true },
  { name: 'without-envid', notify: POSITIVE, envid: () => '', answered: true },
  { name: 'without-message-id', notify: POSITIVE, withoutMessageId: true, answered: true },
  { name: 'without-message-id-back', rcpt: 'loopback', withoutMessageId: true },
  { name: 'back', rcpt: 'loopback' },
  ...ENDS.map((end): Request => ({ name: `ended-by-${end}`, notify: POSITIVE, answered: true, end })),
  { name: 'original-recipient', notify: POSITIVE, orcpt: true, answered: true },
  { name: 'returned-header', rcpt: 'undeliverable', notify: POSITIVE, ret: 'HDRS', answered: true },
  { name: 'returned-message', rcpt: 'undeliverable', notify: POSITIVE, ret: 'FULL', answered: true },
  { name: 'control-failing', rcpt: 'undeliverable', notify: POSITIVE, answered: true },
]

export const deliverableMessages = experiment({
  id: 'dsn-deliverable',
  title: say`Messages that are delivered or refused, with various DSN requests, and what the sender hears of them`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['shared-maildrop'],
  wants: ['undeliverable'],
  drive: (context) => submitAndWatch(context, DELIVERABLE),
})

/** To a recipient that is accepted and fails. */
const FAILING: readonly Request[] = [
  { name: 'failing-never', rcpt: 'undeliverable', notify: 'NEVER' },
  { name: 'failing-from-nobody', rcpt: 'undeliverable', notify: 'FAILURE', fromNobody: true },
  { name: 'failing-no-notify', rcpt: 'undeliverable', answered: true },
  { name: 'failing', rcpt: 'undeliverable', notify: POSITIVE, answered: true },
]

export const failingMessages = experiment({
  id: 'dsn-failing',
  title: say`Messages whose delivery fails, with various DSN requests, and what the sender hears of them`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['shared-maildrop'],
  wants: ['undeliverable'],
  drive: (context) => submitAndWatch(context, FAILING),
})

/** The last two have the From of another party. */
const ADDRESSED: readonly Request[] = [
  { name: 'own-from', notify: POSITIVE, answered: true },
  { name: 'own-from-failing', rcpt: 'undeliverable', notify: 'FAILURE', answered: true },
  { name: 'other-from', notify: POSITIVE, answered: true },
  { name: 'other-from-failing', rcpt: 'undeliverable', notify: 'FAILURE', answered: true },
]

/** Which maildrop a DSN comes to. That of another party is looked into as well, where there is a second account. */
export const addressedMessages = experiment({
  id: 'dsn-addressed',
  title: say`A message with From of the sender and one with From of another party, and which of them hears of it`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['shared-maildrop'],
  wants: ['second-account', 'undeliverable'],
  async drive(context) {
    const { otherAccount } = context
    const elsewhere = otherAccount && new Watch(context, otherAccount, 'collected-elsewhere')
    await elsewhere?.begin()
    // Somebody, whose maildrop cannot be looked into: what comes to the sender is told by.
    const other = anotherParty(context)
    await submitAndWatch(
      context,
      ADDRESSED.map((request) => (request.name.startsWith('other') ? { ...request, from: other } : request)),
    )
    await elsewhere?.look('last-look-elsewhere')
  },
})

/** Enough for a gateway that loses one now and then. */
const SERIES = 12
const FAILS = { rcpt: 'undeliverable' } as const

export const seriesOfMessages = experiment({
  id: 'dsn-series',
  title: say`${{ count: SERIES }} messages in one session, each with a DSN request`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['shared-maildrop'],
  wants: ['undeliverable'],
  async drive(context) {
    const watch = new Watch(context)
    await watch.begin()
    let peer = await context.smtp.authenticated()
    const sent: Sent[] = []
    // Without DSN nothing is heard of what is delivered, but of what is not.
    const rcpt = peer.offers('DSN') || context.subject.addresses.undeliverable === undefined ? {} : FAILS
    for (let number = 1; number <= SERIES; number++) {
      const request = { name: `series-${number}`, notify: POSITIVE, answered: true, ...rcpt } as const
      if (!peer.wire.closed) peer = await context.smtp.goOn(peer)
      const accepted = await submitOn(peer, context, request)
      if (!accepted) break
      sent.push(accepted)
    }
    await peer.quit()
    await watch.until(sent)
  },
})

async function submitAndWatch(context: DriveContext, requests: readonly Request[]): Promise<void> {
  const watch = new Watch(context)
  await watch.begin()
  const sent: Sent[] = []
  for (const request of requests) {
    const accepted = await submit(context, request)
    if (accepted) sent.push(accepted)
  }
  await watch.until(sent)
}

const NEEDS = ['smtp:data', 'pop3:transaction'] as const

const isPositive = (notification: Notification) => notification.isPositive
const isFailed = (notification: Notification) => notification.says('failed')

/** Observed notifications as one fact. */
function heard(notifications: readonly Notification[]): Fact<readonly Notification[]> {
  return fact(
    notifications,
    notifications.length === 0
      ? say`no DSN`
      : joined(
          notifications.map(({ observed }) => observed),
          '; ',
        ),
    notifications.flatMap(({ at }) => at),
  )
}
/** The setting by which an absence decides. */
const within = ({ value }: Fact<readonly Notification[]>): JudgementOptions =>
  value.length === 0 ? { setting: 'dsn.within' } : {}
const some = (what: Text): Expectation<Fact<readonly Notification[]>> =>
  expecting(say`a ${{ kind: what }}`, (notifications) => notifications.length > 0)
const none = (what: Text): Expectation<Fact<readonly Notification[]>> =>
  expecting(say`no ${{ kind: what }}`, (notifications) => notifications.length === 0)
/** Copies of one DSN count once: that they are stored once is SD-19. */
const once = (what: Text): Expectation<Fact<readonly Notification[]>> =>
  expecting(
    say`not more than one ${{ kind: what }}`,
    (notifications) => new Set(notifications.map(({ identity }) => identity)).size <= 1,
  )

export const sd01 = check({
  id: 'SD-01',
  title: say`Without NOTIFY nothing is heard of a message that is delivered`,
  over: [deliverableMessages],
  needs: NEEDS,
  decides: ['HTG-2.2.2-3', 'RFC3461-5.2.3-3'],
  remedy: say`Send a positive DSN only to a sender that asked for it with NOTIFY=SUCCESS on RCPT.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const sent = post.accepted('no-notify')
    const own = post.about(sent)
    // What is heard breaks the rule, whatever else is heard.
    if (!own.some(isPositive)) post.silenceCounts(sent, say`a positive DSN`, isPositive)
    demand('HTG-2.2.2-3', heard(own.filter(isPositive)), none(say`positive DSN`))
    isNotReportedAsFailed(own)
    demand('RFC3461-5.2.3-3', heard(own.filter(isPositive)), none(say`positive DSN`))
    // RFC 3461 §4.1 lets a server take absence of NOTIFY for FAILURE,DELAY; §2.2.2 does not.
    const delayed = own.filter((notification) => notification.says('delayed'))
    demand('HTG-2.2.2-3', heard(delayed), none(say`DSN about a delay`), { setting: 'dsn.defaultDelay' })
  },
})

/** The message was to be delivered; where it was not, nothing follows from what was heard. */
function isNotReportedAsFailed(own: readonly Notification[]): void {
  const failed = own.find((notification) => notification.says('failed'))
  if (failed) undecided(say`the message was not delivered, although this check depends on that`, failed)
}

export const sd02 = check({
  id: 'SD-02',
  title: say`Without NOTIFY a message that cannot be delivered gets a failed DSN`,
  over: [failingMessages, deliverableMessages],
  needs: NEEDS,
  decides: ['HTG-FN3-1', 'HTG-2.2.2-3', 'RFC3461-5.2.6-3'],
  remedy: say`If a message that was answered with 250 cannot be delivered, send a DSN to its reverse-path; a missing NOTIFY means FAILURE.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const sent = post.failing('failing-no-notify')
    const failed = heard(post.awaits(sent, isFailed))
    // One that reports nothing at all is told of by the check of success.
    if (post.isOfferedTo(sent) && post.notifications.length === 0) undecided(say`no DSN came at all, as SD-03 says`)
    demand('HTG-FN3-1', failed, some(say`DSN with Action failed`), within(failed))
    demand(
      'HTG-2.2.2-3',
      heard(post.about(sent).filter((one) => one.says('delivered'))),
      none(say`DSN with Action delivered`),
    )
    demand('RFC3461-5.2.6-3', failed, once(say`DSN with Action failed`))
  },
})

export const sd03 = check({
  id: 'SD-03',
  title: say`NOTIFY=SUCCESS,FAILURE gets one positive DSN with the envelope id`,
  over: [deliverableMessages],
  needs: NEEDS,
  // One that goes astray is not missing.
  given: ['SD-07/HTG-2.2.3-1'],
  decides: ['HTG-2.2.2-6', 'HTG-T3-11', 'HTG-T3-8', 'RFC3461-5.2.3-1'],
  remedy: say`When a message with NOTIFY=SUCCESS was delivered or passed on, send its reverse-path one DSN (RFC 3464) with the decoded ENVID in Original-Envelope-Id.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const sent = post.requested('success')
    const positive = post.awaits(sent, isPositive)
    const success = some(say`DSN with Action delivered, relayed or expanded`)
    demand('HTG-2.2.2-6', heard(positive), success, within(heard(positive)))
    const withId: readonly (readonly [Submission, Notification])[] = [
      ...positive.map((notification) => [sent, notification] as const),
      ...post.submissions
        .filter(({ name }) => name === 'control-failing')
        .flatMap((other) => post.about(other).map((notification) => [other, notification] as const)),
    ]
    for (const [{ nonce }, notification] of withId) {
      if (notification.report) demand('HTG-T3-11', reportFact(notification), hasEnvelopeId(nonce))
    }
    demand('HTG-T3-8', heard(positive), once(say`positive DSN`))
    demand('RFC3461-5.2.3-1', heard(positive), success)
    post.nonePutOff(DELIVERABLE.filter(({ name }) => name === 'control-failing'))
  },
})

const reportFact = ({ report, observed, at }: Notification): Fact<Report | undefined> => fact(report, observed, at)

export const sd04 = check({
  id: 'SD-04',
  title: say`NOTIFY=NEVER keeps a failure silent`,
  over: [failingMessages],
  needs: NEEDS,
  decides: ['RFC3461-5.2.6-2'],
  remedy: say`Send no DSN at all for a recipient with NOTIFY=NEVER.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    post.failing('failing-never')
    const sent = post.requested('failing-never')
    if (post.about(sent).length === 0) post.silenceCounts(sent, say`a failed DSN`, isFailed)
    demand('RFC3461-5.2.6-2', heard(post.about(sent)), none(say`DSN`))
  },
})

export const sd05 = check({
  id: 'SD-05',
  title: say`NOTIFY=FAILURE gets no positive DSN, NOTIFY=SUCCESS no negative one`,
  over: [deliverableMessages],
  needs: NEEDS,
  decides: ['HTG-2.2.2-4', 'HTG-T3-8', 'RFC3461-5.2.3-2', 'RFC3461-5.2.6-2'],
  remedy: say`Compare each outcome with the values of NOTIFY one by one; a list is not a switch for all of them.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const sent = post.requested('failure-only')
    const own = post.about(sent)
    if (!own.some(isPositive)) post.silenceCounts(sent, say`a positive DSN`, isPositive)
    const positive = heard(own.filter(isPositive))
    demand('HTG-2.2.2-4', positive, none(say`positive DSN for NOTIFY=FAILURE`))
    isNotReportedAsFailed(own)
    demand('HTG-T3-8', positive, none(say`positive DSN for NOTIFY=FAILURE`))
    demand('RFC3461-5.2.3-2', positive, none(say`positive DSN for NOTIFY=FAILURE`))
    // Footnote 3 promises a DSN of every failure, and says nothing of NOTIFY: only RFC 3461 asks for silence here.
    if (!post.isToldToFail) return
    const failing = post.accepted('success-only-failing')
    const failed = post.about(failing).filter(isFailed)
    if (failed.length === 0) post.silenceCounts(failing, say`a failed DSN`, isFailed)
    demand('RFC3461-5.2.6-2', heard(failed), none(say`negative DSN for NOTIFY=SUCCESS`))
  },
})

export const sd07 = check({
  id: 'SD-07',
  title: say`A DSN goes to the sender of the envelope and to nobody else, from the null reverse-path`,
  over: [addressedMessages],
  needs: NEEDS,
  decides: ['HTG-2.2.3-1', 'RFC3461-6.1-2', 'RFC5321-6.1-2', 'RFC3461-6.1-1', 'RFC3464-2-2'],
  remedy: say`Address a DSN by MAIL FROM, never by From or by the login of another account, and send it with an empty reverse-path so that it is not answered.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const inOther = post.collected('collected-elsewhere')
    const looksElsewhere = evidence.subject.accounts.length > 1
    if (looksElsewhere) present(evidence.pop3.marked('last-look-elsewhere'), say`the last look into the other maildrop`)
    const own = ['own-from', 'own-from-failing'].flatMap((name) => {
      const sent = post.submissions.find((each) => each.name === name)
      return sent ? [sent] : []
    })
    // What is in both maildrops did come to its own; two accounts may share one.
    const elsewhere = (about: Submission) => {
      const own = new Set(post.about(about).map(({ identity }) => identity))
      return (inOther.get(about.nonce) ?? []).filter(({ identity }) => !own.has(identity))
    }
    const astray = own.flatMap(elsewhere)
    const home = own.flatMap((sent) => post.about(sent))
    if (home.length + astray.length === 0) undecided(say`no DSN came to either maildrop`)
    // With one account it is told by what came to the sender.
    const inOwn = some(say`DSN in the maildrop of the sender`)
    if (looksElsewhere) demand('HTG-2.2.3-1', heard(astray), none(say`DSN in the maildrop of another party`))
    else demand('HTG-2.2.3-1', heard(home), inOwn)
    // From need not be the sender of the envelope; a gateway may refuse that, and then there is nothing to see.
    const other = post.submitted('other-from')
    const others = post.submissions.filter(({ name }) => name.startsWith('other-from'))
    const toFrom = others.flatMap(elsewhere)
    const isReported = others.flatMap((one) => post.about(one)).length + toFrom.length > 0
    if (permanentFailure.holds(other.settled)) {
      notApplicable('RFC3461-6.1-2', other.settled, say`a message that is accepted with the From of another party`)
    } else if (isReported && looksElsewhere)
      demand('RFC3461-6.1-2', heard(toFrom), none(say`DSN in the maildrop of From`))
    else if (isReported) demand('RFC3461-6.1-2', heard(others.flatMap((one) => post.about(one))), inOwn)
    const paths = (isOfKind: (notification: Notification) => boolean) =>
      post.notifications.filter(isOfKind).flatMap(({ message, at }) => returnPaths(message, at))
    for (const path of paths(isFailed)) demand('RFC5321-6.1-2', path, isNullPath)
    for (const path of paths(() => true)) demand('RFC3461-6.1-1', path, isNullPath)
    for (const path of paths(() => true)) demand('RFC3464-2-2', path, isNullPath)
    if (!permanentFailure.holds(other.settled) && !isReported) {
      undecided(say`no DSN came about the message with the From of another party`, other.settled)
    }
    post.nonePutOff(ADDRESSED)
  },
})

export const sd10 = check({
  id: 'SD-10',
  title: say`Original-Envelope-Id is the decoded ENVID, and absent without one`,
  over: [deliverableMessages],
  needs: NEEDS,
  given: ['SD-03/HTG-T3-11'],
  decides: ['RFC3461-6.3-1', 'RFC3461-6.3-2'],
  remedy: say`Decode the xtext of ENVID before it is written into a DSN, and leave the field out when there was no ENVID.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const encoded = post.requested('xtext')
    for (const notification of present(
      post.about(encoded).filter(({ report }) => report),
      say`a DSN`,
    )) {
      demand('RFC3461-6.3-1', reportFact(notification), hasEnvelopeId(`${encoded.nonce}+b=c`))
    }
    // Table 3 asks for an ENVID here; where the server insists on one, there is nothing to see.
    const without = post.submitted('without-envid')
    if (permanentFailure.holds(without.settled)) {
      notApplicable('RFC3461-6.3-2', without.settled, say`a message that is accepted without an ENVID`)
      return
    }
    control(without.settled, gets(250))
    for (const notification of post.about(without).filter(({ report }) => report)) {
      demand('RFC3461-6.3-2', reportFact(notification), hasNoEnvelopeId)
    }
  },
})

export const sd11 = check({
  id: 'SD-11',
  title: say`Nobody hears of a message from the null reverse-path`,
  over: [failingMessages],
  needs: NEEDS,
  decides: ['RFC5321-6.1-3', 'RFC3461-5.2-1'],
  remedy: say`Send no DSN if MAIL FROM was <>, neither to From nor to the account: notifications about notifications never end.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const sent = post.failing('failing-from-nobody')
    const own = post.about(sent)
    if (own.length === 0) post.silenceCounts(sent, say`a failed DSN`, isFailed)
    demand('RFC5321-6.1-3', heard(own), none(say`DSN`))
    demand('RFC3461-5.2-1', heard(own), none(say`DSN`))
  },
})

export const sd12 = check({
  id: 'SD-12',
  title: say`No DSN comes for what was refused within the session`,
  over: [deliverableMessages],
  needs: NEEDS,
  decides: ['RFC5321-4.2.5-2', 'RFC5321-4.2.5-1'],
  remedy: say`Leave a message that was refused with 4yz or 5yz to its client: it knows already.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    // RFC 6409 §3.2 lets an MSA accept and report instead; then nothing was refused.
    const refused = ['refused-recipient', 'refused-message']
      .map((name) => post.submitted(name))
      .filter(({ settled }) => settled.code >= 400)
    const [first] = present(refused, say`a refusal`)
    if (refused.every((sent) => post.about(sent).length === 0)) post.silenceCounts(first, say`a DSN`, () => true)
    for (const sent of refused) should('RFC5321-4.2.5-2', heard(post.about(sent)), none(say`DSN`))
    // By the word of the gateway itself the message was delivered.
    for (const sent of refused.filter(({ settled }) => settled.mark === 'end-of-data'))
      demand('RFC5321-4.2.5-1', heard(post.about(sent).filter(isPositive)), none(say`positive DSN`))
  },
})

export const sd14 = check({
  id: 'SD-14',
  title: say`A Message-ID is kept, and added if it is missing`,
  over: [deliverableMessages],
  needs: NEEDS,
  decides: ['HTG-T4-7', 'RFC6409-8.3-1', 'RFC5322-3.6.4-2'],
  remedy: say`Add a Message-ID only to a message that has none: the sender knows its message by it.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const kept = reported(post)
    const idsIn = (headers: readonly Copied[]) =>
      headers.map(({ header, at }) => {
        const values = header.all('message-id').map(({ value }) => value)
        return fact(
          values,
          values.length === 0 ? say`no Message-ID` : joined(values.map((value) => `Message-ID: ${value}`)),
          at,
        )
      })
    for (const one of idsIn(copies(post, kept))) {
      should(
        'RFC6409-8.3-1',
        one,
        expecting(
          say`only the Message-ID <${{ nonce: kept.nonce }}@client.example>`,
          ([value, ...more]) => value === `<${kept.nonce}@client.example>` && more.length === 0,
        ),
      )
    }
    // The message itself tells more than the copy in a DSN, which may be of what was submitted.
    const looped = post.submissions.find(({ name }) => name === 'without-message-id-back')
    const back = looped ? delivered(post, looped) : []
    const added = idsIn(back.length > 0 ? back : copies(post, post.accepted('without-message-id')))
    for (const one of added) {
      if (one.value.length === 0 && back.length === 0)
        undecided(say`the copy in the DSN may be from before a Message-ID was added`, one)
      demand(
        'HTG-T4-7',
        one,
        expecting(say`one Message-ID`, ({ length }) => length === 1),
      )
    }
    for (const one of added) {
      demand(
        'RFC5322-3.6.4-2',
        one,
        expecting(say`a Message-ID that follows the grammar`, ([value]) => isMessageId(value ?? '')),
      )
    }
  },
})

/** A conforming message that was reported on: as delivered, or, without DSN, as one that failed. */
function reported(post: Correspondence): Submission {
  const sound = post.submissions.filter(({ name }) => name === 'success' || name === 'control-failing')
  return sound.find((sent) => post.about(sent).length > 0) ?? post.accepted('success')
}

/** RFC 5322 §3.6.4: a dot-atom, an at sign, and a dot-atom or a literal. */
function isMessageId(value: string): boolean {
  const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
  const text = value.slice(0, 998)
  return new RegExp(`^<${atom}(?:\\.${atom})*@(?:${atom}(?:\\.${atom})*|\\[[!-Z^-~]*\\])>$`).test(text)
}

/** The header of a message, where it came to light. */
interface Copied {
  readonly header: Header
  readonly at: readonly Location[]
}

/** The headers of a message that loops back, as it was delivered. */
const delivered = (post: Correspondence, sent: Submission): readonly Copied[] =>
  post.copiesOf(sent).map(({ message: { header }, exchange: { at } }) => ({ header, at }))

/** The headers of a message as they came back in DSNs about it. */
const returnedOf = (post: Correspondence, sent: Submission): readonly Copied[] =>
  post
    .about(sent)
    .flatMap(({ returned, at }) => (returned && returned.fields.length > 0 ? [{ header: returned, at }] : []))

/** The same; stops as undecided when none did. */
const copies = (post: Correspondence, sent: Submission) =>
  present(returnedOf(post, sent), say`a copy of the header in a DSN`)

export const sd15 = check({
  id: 'SD-15',
  title: say`Addresses are not rewritten, and Subject is passed on`,
  over: [deliverableMessages],
  needs: NEEDS,
  decides: ['HTG-3.6-3', 'HTG-T4-10'],
  remedy: say`Leave From, To and Subject as they came.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const sent = reported(post)
    const mail = evidence.smtp
      .marked('mail')
      .find(({ detail }) => detail === `${sent.name} ${sent.nonce}`)
      ?.sent.match(/<([^>]*)>/)?.[1]
    // What was delivered tells more than the copy in a DSN, which may be of what was submitted.
    const looped = post.submissions.find(({ name }) => name === 'back')
    const back = looped ? delivered(post, looped) : []
    const all: readonly (Copied & { readonly nonce: string })[] = [
      ...back.map((one) => ({ ...one, nonce: looped!.nonce })),
      ...(back.length > 0 ? returnedOf(post, sent) : copies(post, sent)).map((one) => ({ ...one, nonce: sent.nonce })),
    ]
    const field = (name: string) =>
      all.flatMap(({ header, at, nonce }) =>
        header.all(name).map(({ value }) => ({ nonce, seen: fact(value, say`${{ field: name }}: ${{ value }}`, at) })),
      )
    const { to } = evidence.subject.addresses
    for (const [name, address] of [
      ['From', mail ?? ''],
      ['To', to],
    ] as const) {
      for (const { seen } of present(field(name), say`a copy of ${{ field: name }}`)) {
        demand(
          'HTG-3.6-3',
          seen,
          expecting(say`only the address ${{ address }}`, (value) => isAlone(address, value)),
        )
      }
    }
    for (const { seen, nonce } of present(field('Subject'), say`a copy of Subject`)) {
      demand(
        'HTG-T4-10',
        seen,
        expecting(say`Subject: ${{ subject: nonce }}`, (value) => value === nonce),
      )
    }
  },
})

/** Whether a field holds one address and that is it; how it is written does not matter, nor does the case of its domain. */
function isAlone(address: string, value: string): boolean {
  const found = value.split(/[\s<>,;:"()]+/).filter((word) => word.includes('@'))
  return found.length > 0 && found.every((one) => normalAddress(one) === normalAddress(address))
}

export const sd18 = check({
  id: 'SD-18',
  title: say`Each message that was accepted is delivered or reported, not both and not neither`,
  over: [seriesOfMessages, deliverableMessages],
  needs: NEEDS,
  decides: ['HTG-FN3-1', 'HTG-T3-8', 'RFC5321-6.1-1'],
  remedy: say`Answer the data with 250 only when the message is safe on disk, and keep it until its outcome is known.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const accepted = post.submissions
      .filter(({ name, settled }) => name.startsWith('series-') && settled.code === 250)
      .map(({ name }) => post.accepted(name))
    control(
      fact(
        accepted.length,
        accepted.length === 1
          ? say`1 accepted message in the session`
          : say`${{ count: accepted.length }} accepted messages in the session`,
      ),
      expecting(say`two or more`, (count) => count >= 2),
    )
    // Without DSN only failures are told of.
    const isToldOf = post.isOfferedTo(accepted[0]!) || evidence.subject.addresses.undeliverable !== undefined
    if (!isToldOf) undecided(say`DSN is not offered, and no recipient is configured whose failure would be reported`)
    const outcomes = accepted.map((sent) => ({
      sent,
      told: heard(post.awaits(sent, (one) => one.isPositive || one.says('failed'))),
    }))
    if (accepted.every((sent) => post.about(sent).length === 0)) {
      undecided(say`no DSN came about any of the messages, as SD-02 and SD-03 say`)
    }
    for (const { told } of outcomes) demand('HTG-FN3-1', told, some(say`DSN about each message`), within(told))
    for (const { told } of outcomes) {
      demand('HTG-FN3-1', told, {
        text: say`delivered or failed, not both`,
        holds: ({ value }) => !(value.some((one) => one.says('delivered')) && value.some((one) => one.says('failed'))),
      })
    }
    for (const { told } of outcomes) demand('RFC5321-6.1-1', told, some(say`DSN about each message`))
    const many = outcomes.find(({ told }) => !once(say`DSN`).holds(told))
    if (many && isReportedTwice(post)) undecided(say`several DSNs come about each message, as SD-03 says`, many.told)
    for (const { told } of outcomes) demand('HTG-T3-8', told, once(say`DSN about each message`))
    if (accepted.length < SERIES) {
      const refused = post.submissions.find(({ name, settled }) => name.startsWith('series-') && settled.code !== 250)
      undecided(
        say`the server accepted only ${{ count: accepted.length }} of ${{ total: SERIES }} messages`,
        refused?.settled,
      )
    }
  },
})

/** Whether a message in a session of its own is reported on more than once, too. */
function isReportedTwice(post: Correspondence): boolean {
  const alone = post.submissions.find(({ name }) => name === 'success')
  return alone !== undefined && !once(say`DSN`).holds(heard(post.about(alone).filter(isPositive)))
}

export const sd23 = check({
  id: 'SD-23',
  title: say`A message that was accepted is delivered or reported, however its session ends`,
  over: [deliverableMessages],
  needs: NEEDS,
  given: ['SD-03'],
  decides: ['HTG-FN3-1', 'RFC5321-6.1-1'],
  risk: say`A message is lost although its sender was told that it was accepted.`,
  remedy: say`Deliver a message that was answered with 250 whatever comes behind the 250: no QUIT, a reset, or the end of the connection.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const ended = ENDS.map((end) => post.requested(`ended-by-${end}`)).map((sent) => ({
      sent,
      told: heard(post.awaits(sent, (one) => one.isPositive || one.says('failed'))),
    }))
    for (const id of ['HTG-FN3-1', 'RFC5321-6.1-1']) {
      for (const { sent, told } of ended) {
        const seen = fact(told.value, say`${{ observed: told.observed }} about “${{ message: sent.name }}”`, told.at)
        demand(id, seen, some(say`DSN about each message`), within(told))
      }
    }
  },
})

export const sd19 = check({
  id: 'SD-19',
  title: say`What arrives for a party is put into its maildrop, once`,
  over: [deliverableMessages, failingMessages],
  needs: NEEDS,
  // Copies are told apart by their unique ids.
  given: ['SP-041/RFC1939-7-3', 'SP-041/RFC1939-7-4'],
  decides: ['HTG-2.2.3-1'],
  remedy: say`Put each message for a party into its maildrop exactly once, even if a step of delivery is tried again.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const own = present(post.about(reported(post)), say`a DSN`)
    demand('HTG-2.2.3-1', heard(own), some(say`DSN in the maildrop`))
    // A second copy is a nuisance that no sentence speaks of, whatever it says.
    const seen = new Set<string>()
    const copies = post.notifications.filter(({ identity }) => seen.size === seen.add(identity).size)
    demand(
      'HTG-2.2.3-1',
      fact(
        copies.length,
        copies.length === 0 ? say`no copies` : say`once more: ${{ notifications: heard(copies).observed }}`,
        (copies.length === 0 ? own : copies).flatMap(({ at }) => at),
      ),
      expecting(say`no second copy`, (count) => count === 0),
      { breach: 'warn' },
    )
  },
})

export const sd20 = check({
  id: 'SD-20',
  title: say`NOTIFY=SUCCESS,FAILURE gets a failed DSN and nothing else when delivery fails`,
  over: [failingMessages, deliverableMessages],
  needs: NEEDS,
  decides: ['HTG-2.2.2-6', 'HTG-T3-8', 'RFC3461-5.2.6-1'],
  remedy: say`Report the final outcome of a message once: delivered or failed, never both.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    post.failing('failing')
    const sent = post.requested('failing')
    const failed = heard(post.awaits(sent, isFailed))
    // One that reports no failure at all is told of by the check without NOTIFY.
    if (!post.notifications.some(isFailed)) undecided(say`no failure is reported at all, as SD-02 says`)
    demand('HTG-2.2.2-6', failed, some(say`DSN with Action failed`), within(failed))
    // “relayed” and “expanded” are no final word, so that a failure may follow.
    demand(
      'HTG-T3-8',
      heard(post.about(sent).filter((one) => one.says('delivered'))),
      none(say`DSN with Action delivered`),
    )
    demand('HTG-T3-8', failed, once(say`DSN with Action failed`))
    demand('RFC3461-5.2.6-1', failed, some(say`DSN with Action failed`))
  },
})
