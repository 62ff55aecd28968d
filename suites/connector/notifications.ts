import { randomUUID } from 'node:crypto'
import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { readReport } from '../../harness/grammar/mime/delivery-status.ts'
import { readMessage } from '../../harness/grammar/mime/message.ts'
import { readMessageId } from '../../harness/grammar/mime/message-id.ts'
import { decodeXtext } from '../../harness/grammar/xtext.ts'
import { check } from '../../harness/judging/check.ts'
import { demand, notApplicable, should, undecided } from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { DRIVER_WORDS, kindAmong } from '../../harness/reading/driver-words.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { SmtpSession, SmtpStep } from '../../harness/reading/smtp-session.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { isHandedOver, isKnown, type Retrieved, retrievedIn } from './collection.ts'
import { deletionsIn, isOf } from './deletions.ts'
import { handedOverControl } from './fates.ts'
import { pop3Ladder } from './ladder.ts'
import { numberedMessage } from './mail.ts'
import { attemptsIn, never, smtpSessions } from './observe.ts'
import {
  likeExchange,
  likeExim,
  likePostfix,
  likeQmail,
  likeSendmail,
  linesOf as lines,
  nullSenderHeader,
  queueIdIn,
  type Told,
} from './report-forms.ts'
import { fetch, type Mail, scenario, send } from './scenario.ts'
import { sentMessage } from './sent-message.ts'

/*
 * §2.2.2, §2.2.3: what the gateway tells of messages that were sent comes as messages from the null sender. They are kept,
 * told of the message that they are about and of no other, and never answered.
 */

/** What a report about a message is made of that nobody here has sent. */
const strange = ({ user, to }: Mail, action: Told['action'], envelopeId?: string): Told => ({
  to: user,
  recipient: to,
  action,
  ...(envelopeId !== undefined && { envelopeId }),
  message: conformingMessage({ from: user, to, messageId: `<${randomUUID()}@elsewhere.example>` }),
})

/** A report that breaks off: no second part, and no end. */
const brokenReport = ({ user }: Mail): Buffer =>
  lines([
    ...headerOf(user, 'Delivery status'),
    'Content-Type: multipart/report; report-type=delivery-status; boundary="=_part"',
    '',
    '--=_part',
    'Content-Type: message/delivery-status',
    '',
    'Action delivered',
    'Status: nine',
  ])

/** A message that no reader of MIME makes sense of. */
const brokenMime = ({ user }: Mail): Buffer =>
  lines([
    ...headerOf(user, '=?utf-99?Q?=ZZ?='),
    'Content-Type: multipart/mixed; boundary=',
    'Content-Type: application/edifact; name="',
    'Content-Transfer-Encoding: base63',
    'a line of the header without a colon',
    '',
    '--',
    '====',
    `UNB+UNOC:3+${'?'.repeat(40)}`,
  ])

const headerOf = (user: string, subject: string): string[] => nullSenderHeader(user, subject, randomUUID())

export const reports = scenario({
  id: 'F-93',
  title: say`The mailbox has reports in the forms of five servers, on deliveries and failures of messages that are not known here, and one that breaks off`,
  why: say`Not every report is about a message that the connector knows, and not every report can be read. A sound connector collects and keeps them all, reports what it could not use, and deletes them.`,
  actions: [fetch, fetch],
  maildrop: (mail) => [
    likePostfix(strange(mail, 'delivered', `HTG-${randomUUID()}`)),
    likeSendmail(strange(mail, 'failed', `HTG-${randomUUID()}`)),
    likeExim(strange(mail, 'failed')),
    likeExchange(strange(mail, 'failed')),
    likeQmail(strange(mail, 'failed')),
    likeSendmail(strange(mail, 'delivered', `nobody-knows-${'x'.repeat(80)}`)),
    brokenReport(mail),
  ],
})

/** The report with a subject that says nothing of its outcome. */
const withPlainSubject = (report: Buffer): Buffer =>
  Buffer.from(report.toString('latin1').replace(/^Subject: .*$/m, 'Subject: Delivery Status Notification'), 'latin1')

/** What becomes of the messages of a scenario, in turn, and the form in which it is told. */
const FATES = [
  { action: 'delivered', form: likePostfix },
  { action: 'failed', form: likeSendmail },
  { action: 'failed', form: likeExim },
] as const

const ownReports = scenario({
  id: 'F-93/sent',
  title: say`Of three messages that were sent one is reported delivered and two failed, the last without its envelope id; the mailbox also has two reports on messages that are not known here`,
  why: say`A report is about one message, by its envelope id, or by the message that comes back with it. A sound connector keeps each of them, and takes no other message for delivered or failed.`,
  actions: [send, send, send, fetch],
  maildrop: (mail) => [
    likeExchange(strange(mail, 'failed')),
    likePostfix(strange(mail, 'delivered', `HTG-${randomUUID()}`)),
  ],
  patch({ delivery, report }) {
    let accepted = 0
    const fates = new Map<string, (typeof FATES)[number]>()
    const fateOf = (id: string) => {
      const fate = fates.get(id) ?? FATES[accepted++ % FATES.length]!
      fates.set(id, fate)
      return fate
    }
    delivery.outcome = ({ id }) => fateOf(id).action
    report.compose = ({ to, submission, recipient, message, envelopeId }) => {
      const { action, form } = fateOf(submission.id)
      return withPlainSubject(
        form({
          to,
          recipient: recipient.address,
          action,
          message,
          ...(envelopeId !== undefined && { envelopeId }),
        }),
      )
    }
  },
})

export const brokenAmongGood = scenario({
  id: 'F-94',
  title: say`A message that no MIME parser can make sense of is among good ones`,
  why: say`One bad message must not hold up the others. A sound connector puts it aside, deletes it, and does not collect it forever.`,
  actions: [fetch, fetch, fetch],
  maildrop: (mail) => [numberedMessage(mail, 1), brokenMime(mail), numberedMessage(mail, 2)],
})

export const unprocessable = scenario({
  id: 'F-106',
  title: say`The mailbox has mail from the null sender that cannot be processed: a broken message and a broken report`,
  why: say`Two machines that answer each other never stop. A sound connector sends no mail because of it.`,
  actions: [fetch],
  maildrop: (mail) => [brokenMime(mail), brokenReport(mail)],
})

/** Mail that a session submitted or tried to: its MAIL command, and whether it is a report. */
function submissionsIn({ steps }: SmtpSession): { readonly mail: SmtpStep; readonly isReport: boolean }[] {
  return steps.flatMap((mail, index) => {
    if (mail.verb !== 'MAIL') return []
    const next = steps.slice(index + 1)
    const end = next.findIndex(({ verb }) => verb === 'MAIL')
    const content = next.slice(0, end < 0 ? undefined : end).find(({ kind }) => kind === 'message')
    const isReport = /^FROM: *<>/i.test(mail.argument ?? '') || /multipart\/report/i.test(content?.text ?? '')
    return [{ mail, isReport }]
  })
}

export const cs010 = check({
  id: 'CS-010',
  title: say`Mail from the null sender is never answered`,
  over: [unprocessable],
  needs: ['pop3:transaction'],
  decides: ['RFC5321-4.5.5-1', 'RFC3461-5.2-1'],
  risk: say`The connector and the gateway answer each other without end, until a queue or a mailbox is full.`,
  remedy: say`Never send mail in response to a message whose Return-Path is <>. Report what cannot be processed to a person, not to the sender.`,
  judge({ attempts }) {
    const submissions = smtpSessions(attempts).flatMap(submissionsIn)
    const collected = retrievedIn(attempts)[0]?.step
    const mails = (isReport: boolean) => submissions.filter((one) => one.isReport === isReport).map(({ mail }) => mail)
    const control = say`a message from the null sender that was retrieved`
    never(should, 'RFC5321-4.5.5-1', say`no answer to a message from the null sender`, mails(false), collected, control)
    never(demand, 'RFC3461-5.2-1', say`no report about a message from the null sender`, mails(true), collected, control)
  },
})

/** A notification that came whole, and what names it and the message that it is about. */
interface Notification extends Retrieved {
  readonly queueId: string
  readonly action: string | undefined
  readonly envelopeId: string | undefined
  readonly messageId: string | undefined
}

/** Notifications that came whole and can be read, each once, as it came first. */
function notificationsIn(own: readonly Attempt[]): readonly Notification[] {
  const found = new Map<string, Notification>()
  for (const one of retrievedIn(own)) {
    const queueId = queueIdIn(one.content)
    if (queueId === undefined || found.has(queueId)) continue
    const report = readReport(readMessage(one.content))
    found.set(queueId, {
      ...one,
      queueId,
      action: report?.status.recipients[0]?.action,
      envelopeId: report?.envelopeId,
      messageId: readMessageId(report?.returned?.value('message-id') ?? '').id,
    })
  }
  return [...found.values()]
}

const idsOf = ({ envelopeId, messageId }: Pick<Notification, 'envelopeId' | 'messageId'>): string[] =>
  [envelopeId, messageId].filter((id) => id !== undefined)

/** Whether an id is that of one of some; in a notices file an envelope id may be in xtext. */
const isOneOf = (id: string, ids: readonly string[]): boolean => ids.includes(id) || ids.includes(decodeXtext(id) ?? id)

/** Whether anything of a notification is in what was handed over, or was told of it. */
function isKept(notification: Notification, own: readonly Attempt[]): boolean {
  const parts = readMessage(notification.content).parts.map(({ begin, end }) => notification.content.slice(begin, end))
  // A short id may stand anywhere by chance.
  const names = [notification.queueId, ...idsOf(notification).filter(({ length }) => length >= 8)]
  return own.some(
    (attempt) =>
      attempt.notices?.some(({ id }) => isOneOf(id, idsOf(notification))) ||
      attempt.collected.some(({ octets }) => names.some((name) => octets.includes(name))) ||
      [notification.content, ...parts].some((content) => isHandedOver(attempt, content)),
  )
}

/** Decides that notifications are kept: what was deleted without that is lost, and what was not is left out. */
function decideKept(own: readonly Attempt[], notifications: readonly Notification[], unseen: readonly Observable[]) {
  const dropped = notifications.filter((one) => !isKept(one, own))
  if (dropped.length > 0 && own.some((attempt) => attempt.collected.length > 0 && !isKnown(attempt)))
    undecided(say`not all that was handed over is known`)
  const deletions = deletionsIn(own).filter(({ step }) => step.status === 'ok')
  const isDeleted = (one: Notification) => deletions.some((deletion) => isOf(deletion, one))
  const told = (all: readonly Notification[], word: (retrieval: Text, action: string) => Text): Observable[] =>
    all.map(({ step, action = 'failed' }) => ({ observed: word(step.observed, action), at: step.at }))
  const lost = told(
    dropped.filter(isDeleted),
    (retrieval, action) =>
      say`${{ retrieval }}, a notification (${{ action }}): it was deleted, and nothing of it was handed over`,
  )
  const left = told(
    dropped.filter((one) => !isDeleted(one)),
    (retrieval, action) => say`${{ retrieval }}, a notification (${{ action }}): nothing of it was handed over`,
  )
  const witness = notifications.find((one) => !dropped.includes(one))?.step
  const text = say`each notification kept, as a file of the fetch or by a line of its notices`
  const control = say`a notification that was retrieved`
  for (const one of left) never(should, 'HTG-4.1.1-10', text, [one], undefined, control, { harm: 'none' })
  const gone = [...lost, ...unseen]
  if (gone.length > 0 || left.length === 0)
    never(should, 'HTG-4.1.1-10', text, gone, witness, control, { setting: 'loss' })
}

export const cp017 = check({
  id: 'CP-017',
  title: say`A notification is kept, whatever it says and whatever form it has`,
  over: [pop3Ladder, reports],
  needs: ['pop3:transaction'],
  given: ['CP-004'],
  decides: ['HTG-4.1.1-10'],
  harm: 'loss',
  risk: say`Nobody learns that a declaration never arrived: the only thing that says so was thrown away.`,
  remedy: say`Hand over what comes from the null sender as any other message, or have what became of the message told; throw nothing away because of its sender, its type or its subject.`,
  judge({ attempts }) {
    handedOverControl(attempts)
    const own = attemptsIn(attempts, [reports])
    const unseen = deletionsIn(own)
      .filter(({ knowledge, step }) => (knowledge === 'never' || knowledge === 'refused') && step.status === 'ok')
      .map(({ step }) => ({
        observed: say`${{ deletion: step.observed }}: a notification that had not been retrieved`,
        at: step.at,
      }))
    decideKept(own, notificationsIn(own), unseen)
  },
})

export const cs009 = check({
  id: 'CS-009',
  title: say`A notification is told of the message that it is about, and of no other`,
  over: [pop3Ladder, ownReports],
  needs: ['smtp:data', 'pop3:transaction'],
  given: ['CP-004'],
  decides: ['HTG-4.1.1-10', 'RFC3461-4.4-2'],
  harm: 'loss',
  risk: say`A declaration that failed counts as delivered, or one that was delivered is sent again.`,
  remedy: say`Match a notification by Original-Envelope-Id, and where it has none by the Message-ID of what comes back; take Action for what became of the message; never go by order, subject or recipient.`,
  judge({ attempts }) {
    const own = attemptsIn(attempts, [ownReports])
    const sent = smtpSessions(own)
      .flatMap(({ transactions }) => transactions)
      .flatMap(({ accepted, mail, message }) => (accepted && message ? [{ mail, message }] : []))
    if (sent.length === 0) undecided(say`control: a message that was accepted was expected, and did not happen`)
    const idsSent = sent.flatMap(({ mail, message }) =>
      idsOf({
        envelopeId: decodeXtext(mail.parameters.get('ENVID') ?? '') || undefined,
        messageId: readMessageId(sentMessage(message).header.value('message-id') ?? '').id,
      }),
    )
    const all = notificationsIn(own)
    if (all.length === 0) undecided(say`control: a notification that was retrieved was expected, and did not happen`)
    const mine = all.filter((one) => idsOf(one).some((id) => idsSent.includes(id)))
    const [one] = mine
    if (!one) {
      for (const requirement of ['HTG-4.1.1-10', 'RFC3461-4.4-2'])
        notApplicable(requirement, sent[0]!.mail, say`a notification about a message that was sent`)
      return
    }
    decideTold(own, all, mine, idsSent)
    handedOverControl(attempts)
    decideKept(own, mine, [])
  },
})

/** Decides what the connector tells of messages, where it tells anything. */
function decideTold(
  own: readonly Attempt[],
  all: readonly Notification[],
  mine: readonly Notification[],
  idsSent: readonly string[],
): void {
  const notices = own.flatMap((attempt) => attempt.notices ?? [])
  if (notices.length === 0) {
    const text = say`a connector that tells what notifications say (${{ notices: DRIVER_WORDS[kindAmong(own)].notices }})`
    notApplicable('RFC3461-4.4-2', mine[0]!.step, text)
    return
  }
  const about = (id: string) => all.find((one) => isOneOf(id, idsOf(one)))
  const wrong = notices.filter(({ state, id }) => {
    const report = about(id)
    return report ? report.action !== state : isOneOf(id, idsSent)
  })
  const words = ({ id, observed, at }: (typeof notices)[number]): Observable => {
    const { step, action } = about(id) ?? {}
    return step
      ? {
          observed: say`${{ notice: observed }}; its notification says ${{ action: action ?? '' }}`,
          at: [...at, ...step.at],
        }
      : { observed: say`${{ notice: observed }}, and no notification is about it`, at }
  }
  const right = notices.find((one) => !wrong.includes(one) && about(one.id))
  const text = say`what the notification about that message says`
  const control = say`a line of its notices about a message with a notification`
  for (const [state, harm] of [
    ['delivered', 'loss'],
    ['failed', 'duplicate'],
  ] as const) {
    const offences = wrong.filter((one) => one.state === state).map(words)
    for (const offence of offences) never(should, 'RFC3461-4.4-2', text, [offence], undefined, control, { harm })
  }
  // Only a notification with the envelope id that was given has to be matched.
  const untold = mine.filter(
    ({ envelopeId }) => envelopeId !== undefined && !notices.some(({ id }) => about(id)?.envelopeId === envelopeId),
  )
  never(
    should,
    'RFC3461-4.4-2',
    say`a line about each message with a notification`,
    untold.map(({ step, action = '' }) => ({
      observed: say`${{ retrieval: step.observed }}, a notification (${{ action }}): no line about its message`,
      at: step.at,
    })),
    wrong[0] ?? right,
    control,
    { harm: 'none' },
  )
}
