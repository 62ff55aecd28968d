import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { Blocked } from '../../harness/driving/blocked.ts'
import { type DriveContext, loopbackOf } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { codeOf, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import type { Report } from '../../harness/grammar/mime/delivery-status.ts'
import type { Entity } from '../../harness/grammar/mime/message.ts'
import { encodeXtext } from '../../harness/grammar/xtext.ts'
import { check, type Judged } from '../../harness/judging/check.ts'
import {
  control,
  demand,
  expecting,
  type Fact,
  fact,
  itHolds,
  judgeEach,
  present,
  undecided,
} from '../../harness/judging/finding.ts'
import { gets } from '../../harness/judging/smtp-expectations.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import { say, type Text, verbatim } from '../../harness/text/text.ts'
import { addressIn, normalAddress } from '../message/report.ts'
import { loopbackFor } from './loopback.ts'
import { noncesIn } from './maildrop-contents.ts'
import { type Sent, Watch } from './maildrop-watch.ts'
import { Correspondence, type Notification, type Submission } from './notifications.ts'
import { isNotPutOff } from './stimuli.ts'
import { domainOf, messageIdOf } from './submission.ts'

/*
 * Several messages in a session, and several sessions at a time: nothing of one message reaches the next, nothing of the
 * next is lost, and each comes once.
 *
 * What may cling to a message shows in what becomes of it: a message that asks for nothing is not reported on, and one
 * that asks for a report gives no ENVID and no ORCPT. Before each of them comes a transaction that gives all of that, and
 * something that ends it. Messages are seen in the maildrop: they loop back to it, or are reported to it. The same
 * messages also go with nothing before them, so that what a gateway always does is not held against it here.
 */

/** A message with its envelope. */
interface Draft {
  readonly name: string
  readonly nonce: string
  readonly rcpt: string
  readonly onMail: string
  readonly onRcpt: string
  /** How many messages that mention it come, where the gateway does as it is told. */
  readonly due: number
  /** Set where that is a notification alone: what goes to the recipient of the run may come back, too. */
  readonly byNotification?: true
  readonly payload: string
}

/** The messages of one session. */
class Series {
  peer: SmtpPeer
  readonly sent: Sent[] = []
  readonly #context: DriveContext
  readonly #loopback: string

  constructor(context: DriveContext, peer: SmtpPeer) {
    this.#context = context
    this.peer = peer
    this.#loopback = loopbackOf(context.subject, context.account)!
  }

  /** Gives all that a transaction can give; it loops back and is reported on. */
  laden(name: string): Draft {
    const nonce = this.#context.nonce()
    const isDsn = this.peer.offers('DSN')
    const orcpt = `ORCPT=rfc822;${encodeXtext(this.#loopback)}`
    return {
      ...{ name, nonce, rcpt: this.#loopback, due: isDsn ? 2 : 1, payload: nonce },
      onMail: ` SIZE=1000${this.peer.dsn(`RET=FULL ENVID=${nonce}`)}`.slice(this.peer.offers('SIZE') ? 0 : 10),
      onRcpt: this.peer.dsn(`NOTIFY=SUCCESS,FAILURE ${orcpt}`),
    }
  }

  /** Gives nothing and loops back; it is longer than what was announced of the one before. */
  plain(name: string): Draft {
    const nonce = this.#context.nonce()
    return { name, nonce, rcpt: this.#loopback, onMail: '', onRcpt: '', due: 1, payload: `${nonce}\r\n`.repeat(100) }
  }

  /** Asks for a report and gives nothing to know it by. It goes to the recipient of the run. */
  asking(name: string): Draft {
    const nonce = this.#context.nonce()
    return {
      ...{ name, nonce, rcpt: this.#context.subject.addresses.rcpt, due: this.peer.offers('DSN') ? 1 : 0 },
      ...{ onMail: '', onRcpt: this.peer.dsn('NOTIFY=SUCCESS,FAILURE'), payload: nonce, byNotification: true },
    }
  }

  /** Fails, and asks for the header alone to come back. Nothing where no recipient fails. */
  failing(name: string): Draft | undefined {
    const nonce = this.#context.nonce()
    const rcpt = this.#context.subject.addresses.undeliverable
    return rcpt === undefined
      ? undefined
      : { name, nonce, rcpt, due: 1, onMail: this.peer.dsn('RET=HDRS'), onRcpt: '', payload: nonce }
  }

  /** A message of each kind, named by what comes before it. */
  each(before: string): readonly Draft[] {
    const kinds = ['plain', 'asking', 'failing'] as const
    return kinds.flatMap((kind) => this[kind](`${before}:${kind}`) ?? [])
  }

  /** A step of a message's own transaction. */
  async #step(line: string, as: string, { name, nonce }: Draft): Promise<number> {
    return codeOf(await this.peer.command(line, as, `${name} ${nonce}`))
  }
  async mail(draft: Draft): Promise<boolean> {
    return (await this.#step(this.mailLine(draft), 'mail', draft)) === 250
  }
  async rcpt(draft: Draft): Promise<boolean> {
    return (await this.#step(this.rcptLine(draft), 'rcpt', draft)) === 250
  }
  mailLine({ onMail }: Draft): string {
    return `MAIL FROM:<${this.#context.account.address}>${onMail}`
  }
  rcptLine({ rcpt, onRcpt }: Draft): string {
    return `RCPT TO:<${rcpt}>${onRcpt}`
  }

  /** DATA and the message. */
  async data(draft: Draft): Promise<boolean> {
    const { name, nonce, due, payload, byNotification } = draft
    if ((await this.#step('DATA', 'data', draft)) !== 354) return false
    this.peer.mark('end-of-data', `${name} ${nonce}`)
    const message = conformingMessage({
      from: this.#context.account.address,
      to: this.#context.subject.addresses.to,
      subject: nonce,
      messageId: messageIdOf(nonce),
      payload,
    })
    if (codeOf(await this.peer.data(message)) !== 250) return false
    this.sent.push({ nonce, due, isDue: due > 0, at: performance.now(), ...(byNotification && { byNotification }) })
    return true
  }

  /** A whole message. */
  async submit(draft: Draft): Promise<boolean> {
    return (await this.mail(draft)) && (await this.rcpt(draft)) && (await this.data(draft))
  }

  /** Goes on in another session where the server takes no more messages in this one. */
  async roomFor(messages: number): Promise<void> {
    if (!this.peer.wire.closed) this.peer = await this.#context.smtp.goOn(this.peer, messages)
  }

  /** A line that ends a transaction or is refused in it. */
  async interrupt(line: string, name: string): Promise<number> {
    return codeOf(await this.peer.command(line, 'between', name))
  }

  /** Gives all that a transaction can give, and goes no further than RCPT. */
  async giveUp(draft: Draft): Promise<void> {
    await this.peer.command(this.mailLine(draft), 'abandoned', draft.name)
    await this.peer.command(this.rcptLine(draft), 'abandoned', draft.name)
  }
}

/** Runs messages in a session of their own; one that is over does not end the others. */
async function inSession(
  context: DriveContext,
  sent: Sent[],
  drive: (series: Series) => Promise<unknown>,
): Promise<void> {
  try {
    const series = new Series(context, await context.smtp.authenticated())
    try {
      await drive(series)
      await series.peer.quit()
    } finally {
      sent.push(...series.sent)
    }
  } catch (error) {
    if (!(error instanceof Blocked)) throw error
  }
}

/** No extension has it, so that a command with it is refused (RFC 5321 §4.1.1.11) and is sound otherwise. */
const UNKNOWN = ' X-NONE=1'

/** Messages after one that was sent. The first has nothing before it. */
async function afterSent(series: Series): Promise<void> {
  await series.submit(series.plain('alone:plain'))
  for (const next of series.each('sent')) {
    await series.roomFor(2)
    await series.submit(series.laden('sent:laden'))
    await series.submit(next)
  }
}

/** Messages after a transaction that was given up. The first ones have nothing before them. */
async function afterGivenUp(series: Series): Promise<void> {
  for (const first of series.each('alone').slice(1)) {
    await series.roomFor(1)
    await series.submit(first)
  }
  for (const [by, line] of [
    ['rset', 'RSET'],
    ['ehlo', 'EHLO client.example'],
  ] as const) {
    for (const next of series.each(by)) {
      await series.roomFor(2)
      await series.giveUp(series.laden(`${by}:laden`))
      await series.interrupt(line, by)
      await series.submit(next)
    }
  }
}

/** The message that gets a second recipient, which loops back and is refused. */
const SECOND = 'kept-second:asking'

/** Messages after a refusal, and such as have one in the middle of their own transaction. */
async function afterRefused(series: Series): Promise<void> {
  const isRefused = async (line: string, name: string) => {
    const code = await series.interrupt(line, name)
    if (code >= 400) return true
    // What should have been refused is in the way of the next.
    await series.interrupt(code === 354 ? '.' : 'RSET', `${name}-reset`)
    return false
  }
  for (const next of series.each('refused-mail')) {
    await series.roomFor(1)
    const isGone = await isRefused(`${series.mailLine(series.laden(next.name))}${UNKNOWN}`, 'refused-mail')
    if (isGone) await series.submit(next)
  }
  for (const next of series.each('refused-rcpt')) {
    await series.roomFor(1)
    if (!(await series.mail(next))) continue
    if (!(await isRefused(`${series.rcptLine(series.laden(next.name))}${UNKNOWN}`, 'refused-rcpt'))) continue
    if (await series.rcpt(next)) await series.data(next)
  }
  const nobodyAt = (own: Draft, domain: string) =>
    series.rcptLine({ ...own, rcpt: `no-such-flow-${own.nonce}@${domain}` })
  const refusals = [
    ['kept-rcpt', false, (own: Draft) => `${series.rcptLine(own)}${UNKNOWN}`],
    ['kept-data', false, () => 'DATA'],
    ['kept-mail', true, () => series.mailLine(series.laden('another'))],
    ['kept-unknown', false, (own: Draft) => nobodyAt(own, domainOf(own.rcpt))],
    ['kept-relay', false, (own: Draft) => nobodyAt(own, 'client.invalid')],
  ] as const
  for (const [name, isBehindRcpt, line] of refusals) {
    await series.roomFor(1)
    const own = series.laden(`${name}:laden`)
    if (!(await series.mail(own)) || (isBehindRcpt && !(await series.rcpt(own)))) continue
    if (!(await isRefused(line(own), name))) continue
    if (isBehindRcpt || (await series.rcpt(own))) await series.data(own)
  }
  await series.roomFor(1)
  const own = series.asking(SECOND)
  if (!((await series.mail(own)) && (await series.rcpt(own)))) return
  if (await isRefused(series.rcptLine(series.laden(SECOND)), SECOND)) await series.data(own)
}

/** Messages in as many sessions, in step with each other. Where the server lets in few, each has a laden one beside it all the same. */
async function sideBySide(context: DriveContext, sent: Sent[]): Promise<void> {
  const kinds = ['plain', 'asking', 'failing'] as const
  const hasFailing = context.subject.addresses.undeliverable !== undefined
  for (let left = hasFailing ? kinds : kinds.slice(0, 2); left.length > 0; ) {
    const peers = await context.smtp.severalAuthenticated(1 + left.length)
    await inStep(context, sent, peers, ['laden', ...left])
    if (peers.length < 2) return
    left = left.slice(peers.length - 1)
  }
}

/** One message on each session. */
async function inStep(
  context: DriveContext,
  sent: Sent[],
  peers: readonly SmtpPeer[],
  kinds: readonly ('laden' | 'plain' | 'asking' | 'failing')[],
): Promise<void> {
  const all = peers.flatMap((peer, index) => {
    const series = new Series(context, peer)
    const kind = kinds[index]!
    const draft = series[kind](`side:${kind}`)
    return draft ? [{ series, draft }] : []
  })
  let going = all
  for (const step of ['mail', 'rcpt', 'data'] as const) {
    const outcomes = await Promise.allSettled(going.map(({ series, draft }) => series[step](draft)))
    going = going.filter((_, index) => {
      const outcome = outcomes[index]!
      return outcome.status === 'fulfilled' && outcome.value
    })
  }
  await Promise.all(all.map(({ series }) => series.peer.quit()))
  sent.push(...all.flatMap(({ series }) => series.sent))
}

export const messagesInTurn = experiment({
  id: 'smtp-series',
  title: say`Messages after others that were sent, given up or refused, and side by side, and what becomes of them`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['shared-maildrop', 'loopback'],
  async drive(context) {
    const watch = new Watch(context)
    await watch.begin()
    const sent: Sent[] = []
    for (const drive of [afterSent, afterGivenUp, afterRefused]) await inSession(context, sent, drive)
    await sideBySide(context, sent)
    await watch.until(sent)
  },
})

/** The decoded content of a message of one part. */
const contentOf = ({ content }: Entity): string => content.toString('latin1')

const NEEDS = ['smtp:data', 'pop3:transaction'] as const

/** One thing that a message may have from another. */
interface Trait {
  readonly of: 'plain' | 'asking' | 'failing'
  /** Set where it is the refusal of the message, of which nothing else is known then. */
  readonly ofRefusal?: true
  /** Set on what is asked for with the extension DSN. */
  readonly ofDsn?: true
  readonly isEnvid?: true
  /** What the other gave. */
  readonly given: Text
  readonly expected: Text
  /** What shows it; nothing where it does not show. */
  shownBy(post: Correspondence, sent: Submission, rcpt: string): readonly Observable[]
}

const reports = (post: Correspondence, sent: Submission, has: (one: Notification) => boolean): readonly Observable[] =>
  post.about(sent).filter(has)

const inMaildrop = (post: Correspondence, sent: Submission): readonly Observable[] =>
  post.copiesOf(sent).map(({ exchange: { at } }) => ({ observed: say`the message in the maildrop`, at }))

const ALL = say`a sender, a recipient and all parameters`

const TRAITS: readonly Trait[] = [
  ...(['plain', 'asking', 'failing'] as const).map(
    (of): Trait => ({
      of,
      ofRefusal: true,
      given: ALL,
      expected: say`no refusal`,
      shownBy: (_, { settled }) => (settled.code >= 500 ? [settled] : []),
    }),
  ),
  {
    of: 'asking',
    given: say`another recipient`,
    expected: say`nothing in the maildrop of that recipient`,
    shownBy: inMaildrop,
  },
  {
    of: 'plain',
    ofDsn: true,
    given: verbatim('NOTIFY=SUCCESS,FAILURE'),
    expected: say`no DSN`,
    shownBy: (post, sent) => reports(post, sent, () => true),
  },
  {
    of: 'asking',
    ofDsn: true,
    given: verbatim('ORCPT'),
    expected: say`no Original-Recipient of another message`,
    // Some servers always write the field, with the recipient itself.
    shownBy: (post, sent, rcpt) =>
      reports(post, sent, ({ report }) =>
        originalRecipients(report).some((address) => address !== normalAddress(rcpt)),
      ),
  },
  {
    of: 'failing',
    ofDsn: true,
    given: verbatim('RET=FULL'),
    expected: say`only the header, as RET=HDRS asks`,
    shownBy: (post, sent) => reports(post, sent, ({ report }) => report?.returnsBody === true),
  },
  {
    of: 'asking',
    ofDsn: true,
    isEnvid: true,
    given: verbatim('ENVID'),
    expected: say`no Original-Envelope-Id`,
    shownBy: (post, sent) => reports(post, sent, ({ report }) => report?.envelopeId !== undefined),
  },
  ...(['asking', 'failing'] as const).map(
    (of): Trait => ({
      of,
      ...(of === 'asking' && { ofDsn: true }),
      given: ALL,
      expected: say`a DSN`,
      shownBy(post, sent) {
        if (post.about(sent).length > 0) return []
        post.absenceCounts(sent, say`a DSN`)
        return [{ observed: say`no DSN`, at: sent.settled.at }]
      },
    }),
  ),
]

const originalRecipients = (report: Report | undefined): readonly string[] =>
  report?.status.recipients.flatMap(({ fields }) => {
    const value = fields.value('original-recipient')
    return value === undefined ? [] : [addressIn(value).address]
  }) ?? []

/** What a message came after, or beside. */
interface Other {
  /** The names of the messages begin with it. */
  readonly name: string
  readonly inWords: (given: Text) => Text
  /** What forbids that anything of it clings to the message. */
  readonly forbids: string
  /** What else forbids it of ENVID, where a sentence does. */
  readonly ofEnvid?: string
  /** What decides how it is judged that the message is refused. */
  readonly refusal?: string
}

/** Decides that a message has nothing of another, and lacks nothing. The finding names what of the other was enough. */
function nothingClings(
  post: Correspondence,
  { addresses, accounts }: Judged['subject'],
  { name, inWords, forbids, ofEnvid, refusal }: Other,
): void {
  const { rcpt } = addresses
  const named = (other: string, of: string) => post.submissions.find((one) => one.name === `${other}:${of}`)
  const its: Text[] = []
  for (const { of, given, expected, ofRefusal, ofDsn, isEnvid, shownBy } of TRAITS) {
    const how = inWords(given)
    const alone = named('alone', of)
    // Where no recipient fails, nobody sees it.
    if (of === 'failing' && !alone) continue
    // Where the recipient of the run loops back too, its messages belong there.
    if (shownBy === inMaildrop && accounts.some(({ address }) => rcpt === loopbackFor(address, addresses))) continue
    control(alone?.settled ?? undecided(say`no message was submitted by itself`), gets(250))
    const next = named(name, of) ?? undecided(say`no message was submitted ${{ how }}`)
    control(next.settled, isNotPutOff)
    if (ofDsn && !post.isOfferedTo(next)) continue
    if (!ofRefusal) control(next.settled, gets(250))
    const shown = shownBy(post, next, rcpt)
    const [first] = shown
    // What a gateway does anyway is no matter of the other message.
    if (first && shownBy(post, alone!, rcpt).length > 0) {
      its.push(first.observed)
      continue
    }
    if (!first && ofDsn && of === 'plain') post.silenceCounts(next, say`a DSN`, () => true)
    if (!first && shownBy === inMaildrop) present(loopedBack(post), say`a message in the maildrop`)
    for (const id of new Set([forbids, ...(isEnvid && ofEnvid !== undefined ? [ofEnvid] : [])])) {
      demand(
        id,
        fact(!first, first ? say`${{ observed: first.observed }} ${{ how }}` : expected, [
          ...next.settled.at,
          ...shown.flatMap(({ at }) => at),
        ]),
        itHolds(expected),
        ofRefusal && refusal !== undefined ? { setting: refusal } : {},
      )
    }
    // Where the next message may be refused, that is all there is to see.
    if (first && ofRefusal && refusal !== undefined) return
  }
  const [first] = its
  if (first) undecided(say`the same without another message: ${{ observed: first }}`)
  // What is asked for with DSN alone stays open where that is not offered.
  post.requested(`${name}:asking`)
}

/** All that came into the maildrop of what was sent there. */
const loopedBack = (post: Correspondence): readonly Observable[] =>
  post.submissions.filter(({ name }) => !/:(?:asking|failing)$/.test(name)).flatMap((sent) => inMaildrop(post, sent))

/** Decides that a message kept what its own transaction gave: it was accepted, and is reported on by its ENVID. */
function keepsItsOwn(post: Correspondence, name: string, how: Text, requirement: string): void {
  const sent = post.submissions.find((one) => one.name === name) ?? undecided(say`no message was submitted ${{ how }}`)
  control(sent.settled, isNotPutOff)
  demand(requirement, saidOf(sent.settled, how), {
    text: say`no refusal`,
    holds: ({ value }) => value.code < 500,
  })
  control(sent.settled, gets(250))
  post.requested(name)
  // One that never reports, or without ENVID, does so without anything in between as well.
  const sound = post.requested('sent:laden')
  control(idOf(post, sound), hasId(sound))
  const told = idOf(post, sent)
  if (told.value === undefined) post.absenceCounts(sent, say`a DSN`)
  demand(requirement, fact(told.value, say`${{ observed: told.observed }} ${{ how }}`, told.at), hasId(sent))
}
const saidOf = (exchange: SmtpExchange, how: Text): Fact<SmtpExchange> =>
  fact(exchange, say`${{ observed: exchange.observed }} ${{ how }}`, exchange.at)
const hasId = ({ nonce }: Submission) =>
  expecting<string | undefined>(say`a DSN for “${{ envid: nonce }}”`, (id) => id === nonce)
/** The envelope id in the report about a message. */
function idOf(post: Correspondence, sent: Submission): Fact<string | undefined> {
  const about = post.about(sent)
  const one = about.find(({ report }) => report?.envelopeId === sent.nonce) ?? about[0]
  return fact(one && (one.report?.envelopeId ?? ''), one?.observed ?? say`no DSN`, one?.at ?? sent.settled.at)
}

export const ss084 = check({
  id: 'SS-084',
  title: say`Nothing of a message reaches the next one of its session`,
  over: [messagesInTurn],
  needs: NEEDS,
  decides: ['RFC5321-4.1.1.4-4', 'RFC3461-6.3-2'],
  risk: say`A message goes to the recipient of another one, or is reported on as if it were another one.`,
  remedy: say`Empty the whole transaction after the end of the data: sender, recipients and all parameters. The client stays logged in.`,
  judge(evidence) {
    nothingClings(new Correspondence(evidence), evidence.subject, {
      name: 'sent',
      inWords: (given) => say`after a message with ${{ given }}`,
      forbids: 'RFC5321-4.1.1.4-4',
      ofEnvid: 'RFC3461-6.3-2',
      refusal: 'smtp.severalMessages',
    })
  },
})

const GIVEN_UP: readonly Other[] = [
  {
    name: 'rset',
    inWords: (given) => say`after MAIL and RCPT with ${{ given }}, and RSET`,
    forbids: 'RFC5321-4.1.1.5-1',
  },
  {
    name: 'ehlo',
    inWords: (given) => say`after MAIL and RCPT with ${{ given }}, and EHLO`,
    forbids: 'RFC5321-4.1.4-2',
  },
]

export const ss140 = check({
  id: 'SS-140',
  title: say`Nothing of a transaction that RSET or EHLO ended reaches the next message`,
  over: [messagesInTurn],
  needs: NEEDS,
  given: ['SS-083', 'SS-084'],
  decides: ['RFC5321-4.1.1.5-1', 'RFC5321-4.1.4-2'],
  risk: say`A message goes to the recipient of another one, or is reported on as if it were another one.`,
  remedy: say`Let RSET and EHLO empty the whole transaction: sender, recipients and all parameters of MAIL and RCPT.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    judgeEach(GIVEN_UP, ['RFC5321-4.1.1.5-1', 'RFC5321-4.1.4-2'], (other) =>
      nothingClings(post, evidence.subject, other),
    )
  },
})

const OF_REFUSALS = ['RFC5321-4.1.4-6', 'RFC5321-4.1.1.3-2', 'RFC5321-4.1.4-3'] as const
const [OF_MAIL, OF_RCPT, OF_ORDER] = OF_REFUSALS
const REFUSED: readonly ((post: Correspondence, evidence: Judged) => void)[] = [
  (post, { subject }) =>
    nothingClings(post, subject, {
      name: 'refused-mail',
      inWords: (given) => say`after a refused MAIL with ${{ given }}`,
      forbids: OF_MAIL,
    }),
  (post, { subject }) =>
    nothingClings(post, subject, {
      name: 'refused-rcpt',
      inWords: (given) => say`after a refused RCPT with ${{ given }}`,
      forbids: OF_RCPT,
    }),
  (post, evidence) => withoutRecipient(post, evidence, 'kept-unknown', say`with a recipient before it that is unknown`),
  (post, evidence) =>
    withoutRecipient(post, evidence, 'kept-relay', say`with a recipient before it that is not relayed to`),
  withoutSecond,
  (post) => keepsItsOwn(post, 'kept-rcpt:laden', say`with a refused RCPT before the accepted one`, OF_RCPT),
  (post) => keepsItsOwn(post, 'kept-data:laden', say`with a refused DATA before RCPT`, OF_ORDER),
  (post) => keepsItsOwn(post, 'kept-mail:laden', say`with a refused MAIL after RCPT`, OF_ORDER),
]

/** Whether a recipient that stands in between was refused, and the session goes on: else nothing follows from it. */
const wasRefused = ({ smtp }: Judged, name: string): boolean =>
  smtp.marked('between').every(({ detail, code }) => detail !== name || (code >= 400 && code !== 421))

/** Decides that a recipient that was refused as such took nothing from the message, and did not get it. */
function withoutRecipient(post: Correspondence, evidence: Judged, name: string, how: Text): void {
  // Which recipients exist may be a matter of a later step (RFC 6409 §3.2).
  if (!wasRefused(evidence, name)) return
  keepsItsOwn(post, `${name}:laden`, how, OF_RCPT)
  const sent = post.accepted(`${name}:laden`)
  if (inMaildrop(post, sent).length === 0) return
  const failed = reports(post, sent, (one) => one.says('failed'))
  demand(
    OF_RCPT,
    fact(failed.length, failed[0]?.observed ?? say`no DSN with Action failed`, [
      ...sent.settled.at,
      ...failed.flatMap(({ at }) => at),
    ]),
    expecting(say`no DSN about a failure, as the message came to its one recipient`, (count) => count === 0),
  )
}

/** Decides that a second recipient that was refused did not get the message. */
function withoutSecond(post: Correspondence, evidence: Judged): void {
  if (!wasRefused(evidence, SECOND)) return
  const sent = post.submitted(SECOND)
  // The message as a whole may be refused (SS-061).
  if (sent.settled.code >= 500) return
  control(sent.settled, gets(250))
  present(loopedBack(post), say`a message in the maildrop`)
  // What a gateway does anyway is no matter of the second recipient; that of the run may loop back as well.
  post.accepted('alone:asking')
  const others = post.submissions.filter(({ name }) => name.endsWith(':asking') && name !== SECOND)
  const notMore = (shown: (one: Submission) => readonly Observable[], text: Text) => {
    const own = shown(sent)
    const most = Math.max(...others.map((one) => shown(one).length))
    demand(
      OF_RCPT,
      fact(own.length, say`other messages: ${{ most }}, this one: ${{ count: own.length }}`, [
        ...sent.settled.at,
        ...own.flatMap(({ at }) => at),
      ]),
      expecting(text, (count) => count <= most),
    )
  }
  notMore(
    (one) => inMaildrop(post, one),
    say`not more copies in the maildrop than of messages without a second recipient that is refused`,
  )
  const once = (one: Submission) => [...new Map(post.about(one).map((each) => [each.identity, each])).values()]
  if (post.isOfferedTo(sent))
    notMore(once, say`not more DSNs than about messages without a second recipient that is refused`)
}

export const ss141 = check({
  id: 'SS-141',
  title: say`A refused MAIL, RCPT or DATA neither adds anything to a message nor takes anything from it`,
  over: [messagesInTurn],
  needs: NEEDS,
  given: ['SS-063', 'SS-064', 'SS-074', 'SS-084'],
  decides: OF_REFUSALS,
  risk: say`A message goes to a recipient that was refused, or the sender hears nothing of it.`,
  remedy: say`Keep nothing of a command that is refused, and change nothing of the transaction that is open.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    judgeEach(REFUSED, OF_REFUSALS, (decide) => decide(post, evidence))
  },
})

export const ss142 = check({
  id: 'SS-142',
  title: say`Nothing crosses over between sessions side by side`,
  over: [messagesInTurn],
  needs: NEEDS,
  decides: ['RFC5321-4.1.4-7'],
  risk: say`A message goes to the recipient of another party, or is reported on as if it were another one.`,
  remedy: say`Keep the transaction with its session, and share nothing that can change between sessions.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const forbids = 'RFC5321-4.1.4-7'
    // Each ENVID is random: in a DSN about a message of another session it came from nowhere else.
    const envids = new Map(post.submissions.map(({ nonce, settled }) => [nonce, settled.raw.log]))
    for (const one of post.submissions.filter(({ name }) => name.endsWith(':asking'))) {
      for (const notification of post.about(one)) {
        const given = envids.get(notification.report?.envelopeId ?? '')
        if (!given || given === one.settled.raw.log) continue
        const seen = say`${{ observed: notification.observed }} about a message without ENVID, which another session gave`
        demand(forbids, fact(false, seen, notification.at), itHolds(say`no Original-Envelope-Id`))
      }
    }
    nothingClings(post, evidence.subject, {
      name: 'side',
      inWords: (given) => say`beside a session with ${{ given }}`,
      forbids,
    })
    keepsItsOwn(post, 'side:laden', say`beside other sessions`, forbids)
  },
})

export const ss143 = check({
  id: 'SS-143',
  title: say`Each message that was accepted comes once, and with its own content`,
  over: [messagesInTurn],
  needs: NEEDS,
  given: ['SP-041/RFC1939-7-3', 'SP-041/RFC1939-7-4'],
  decides: ['RFC5321-6.1-1', 'RFC5321-4.5.2-3', 'HTG-2.2.3-1'],
  risk: say`A message is lost, comes twice, or has the content of another one.`,
  remedy: say`Answer the data with 250 only when the message is safe on disk, and deliver it once, whatever was said in its session before it.`,
  judge(evidence) {
    const post = new Correspondence(evidence)
    const sent = post.submissions.filter(
      ({ name, settled }) => !/:(?:asking|failing)$/.test(name) && settled.code === 250,
    )
    const all = sent.map((one) => ({ one, copies: post.copiesOf(one) }))
    present(loopedBack(post), say`a message in the maildrop`)
    for (const { one, copies } of all) {
      // One that failed is told of to its sender.
      if (copies.length > 0 || post.about(one).some((report) => report.says('failed'))) continue
      post.absenceCounts(one, say`a message`)
      demand(
        'RFC5321-6.1-1',
        fact(0, say`neither the message “${{ message: one.name }}” nor a DSN about a failure`, one.settled.at),
        expecting(say`the message in the maildrop`, (count) => count > 0),
        { setting: 'dsn.within' },
      )
    }
    for (const { one, copies } of all) {
      for (const { exchange, message } of copies) {
        const nonces = noncesIn(contentOf(message))
        demand(
          'RFC5321-4.5.2-3',
          fact(
            nonces,
            nonces.includes(one.nonce)
              ? say`its own content`
              : say`other content in the message “${{ message: one.name }}”`,
            exchange.at,
          ),
          expecting(say`its own content`, (found) => found.every((nonce) => nonce === one.nonce) && found.length > 0),
        )
      }
    }
    for (const { one, copies } of all) {
      demand(
        'HTG-2.2.3-1',
        fact(
          copies.length,
          say`the message “${{ message: one.name }}” ${{ count: copies.length }} times in the maildrop`,
          copies.flatMap(({ exchange: { at } }) => at),
        ),
        expecting(say`not more than one copy`, (count) => count <= 1),
        { breach: 'warn' },
      )
    }
  },
})
