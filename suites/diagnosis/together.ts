import { basename } from 'node:path'
import { type Entity, readMessage } from '../../harness/grammar/mime/message.ts'
import { readMessageId } from '../../harness/grammar/mime/message-id.ts'
import { readPop3Session } from '../../harness/reading/pop3-session.ts'
import { readSmtpSession } from '../../harness/reading/smtp-session.ts'
import { type Bilingual, type Catalogue, inBoth, say, type Text } from '../../harness/text/text.ts'
import type { ToldSession } from '../../harness/transcript/sessions.ts'
import { type Answer, answerTo, type Breach, notifiedAnswer } from './answer.ts'
import type { LogResult } from './log-judge.ts'
import { isConfirmation, type Notified } from './notified.ts'

/*
 * Several files of one problem: a log that hides the message, the message itself, the notification that came later. What one
 * leaves out another may show.
 */

/** One file of a problem. */
export type Exhibit =
  | {
      readonly kind: 'log'
      readonly file: string
      readonly sessions: readonly ToldSession[]
      readonly results: readonly LogResult[]
      readonly answer: Answer
      readonly stack?: string
    }
  | { readonly kind: 'message'; readonly file: string; readonly entity: Entity; readonly breaches: readonly Breach[] }
  | { readonly kind: 'notification'; readonly file: string; readonly entity: Entity; readonly notified: Notified }
type LogExhibit = Extract<Exhibit, { kind: 'log' }>
type MessageExhibit = Extract<Exhibit, { kind: 'message' }>
type NotificationExhibit = Extract<Exhibit, { kind: 'notification' }>

/** What all files of a problem come to. */
interface Together {
  /** The file that `answer` is about. */
  readonly file: string
  readonly answer: Answer
  /** How the files go together. */
  readonly relations: readonly Bilingual[]
}

/** What several files come to; nothing where each stands for itself: one file, or messages alone. */
export function answerToAll(exhibits: readonly Exhibit[], dutch: Catalogue): Together | undefined {
  if (exhibits.length < 2 || exhibits.every(({ kind }) => kind === 'message')) return undefined
  const both = (text: Text) => inBoth(text, dutch)
  const logs = exhibits.filter((one): one is LogExhibit => one.kind === 'log')
  const messages = exhibits.filter((one): one is MessageExhibit => one.kind === 'message')
  const notifications = exhibits.filter((one): one is NotificationExhibit => one.kind === 'notification')
  const carried = logs.flatMap(carriedIn)
  const pairs = messages.map((message) => ({ message, ...pairOf(message, carried) }))
  const subjects = notifications.map((notification) => subjectOf(notification, carried, messages))
  /** What is broken in the messages that a log sends and does not show. */
  const besidesOf = (log: LogExhibit): Breach[] =>
    pairs.flatMap(({ message, of, isOther }) =>
      !isOther && of?.log === log ? message.breaches.map((breach) => ({ ...breach, file: message.file })) : [],
    )
  const answers = [
    ...logs.map((log) => {
      const besides = besidesOf(log)
      const { stack } = log
      const answer =
        besides.length === 0
          ? log.answer
          : answerTo(log.sessions, log.results, { dutch, besides, ...(stack !== undefined && { stack }) })
      return { file: log.file, answer }
    }),
    // What was told in the end stands for what was told on the way.
    ...notifications
      .filter((one) => !isSuperseded(one, notifications))
      .map(({ file, notified }) => {
        const index = notifications.findIndex((one) => one.file === file)
        const answer = notifiedAnswer(notified, both)
        // Why it was not delivered may be plain in the message.
        const remedies = isConfirmation(notified) ? [] : remediesOf(subjects[index], besidesOf)
        return { file, answer: { ...answer, advice: [...remedies, ...answer.advice] } }
      }),
  ]
  const chosen = answers.toSorted((one, other) => gravity(one.answer) - gravity(other.answer))[0]
  if (!chosen) return undefined
  const fine = new Map(answers.flatMap(({ answer }) => answer.fine).map((text) => [text.en, text]))
  return {
    file: chosen.file,
    answer: { ...chosen.answer, fine: [...fine.values()] },
    relations: [
      ...pairs.flatMap(({ message, ...pair }) => relationOf(message, pair)),
      ...notifications.map((notification, index) => relationOfNotification(notification, subjects[index])),
    ].map(both),
  }
}

/** Answers that matter less than that something was refused or broken off; the less, the later. */
const LESS_GRAVE = [
  'not-delivered',
  'not-delivered-in-time',
  'breach',
  'not-delivered-yet',
  'notification-unclear',
  'left-in-maildrop',
  'handed-over',
  'delivered',
  'none',
]
const gravity = ({ cause }: Answer): number => LESS_GRAVE.indexOf(cause)

/** A message that a log tells of. */
interface Carried {
  readonly log: LogExhibit
  readonly direction: 'submit' | 'retrieve'
  /** Where it stands in the log. */
  readonly place: Text
  /** Absent where the log does not show it. */
  readonly entity: Entity | undefined
  readonly envelopeId: string | undefined
  /** The path of MAIL. */
  readonly from: string | undefined
}

/** Whether another notification tells the end of the same message. */
const isSuperseded = ({ notified: one }: NotificationExhibit, all: readonly NotificationExhibit[]): boolean =>
  one.meaning.id === 'not-delivered-yet' &&
  all.some(
    ({ notified: other }) =>
      FINAL.has(other.meaning.id) &&
      ((one.envelopeId !== undefined && one.envelopeId === other.envelopeId) ||
        (one.messageId !== undefined && one.messageId === other.messageId)),
  )
const FINAL: ReadonlySet<string> = new Set(['not-delivered', 'not-delivered-in-time', 'delivered', 'handed-over'])

function carriedIn(log: LogExhibit): Carried[] {
  return log.sessions.flatMap((told) => {
    const isShown = (at: readonly { readonly event: number }[]) => at.every(({ event }) => !told.unshown.has(event))
    const placeOf = ([first]: readonly { readonly event: number; readonly offset: number }[]): Text => {
      const number = told.lineAt(first?.event ?? 0, first?.offset)
      return told.source === 'capture' ? say`packet ${{ packet: number }}` : say`line ${{ line: number }}`
    }
    if (told.log.protocol === 'pop3')
      return [...readPop3Session(told.log).ledger.values()].flatMap(({ retrieved }): Carried[] => {
        const { response, answerAt, at } = retrieved ?? {}
        if (response?.content === undefined) return []
        const entity = isShown(answerAt!) ? readMessage(response.content) : undefined
        return [{ log, direction: 'retrieve', place: placeOf(at!), entity, envelopeId: undefined, from: undefined }]
      })
    return readSmtpSession(told.log).transactions.flatMap(({ mail, message }): Carried[] => {
      if (!message) return []
      const entity = isShown(message.at) ? readMessage(message.unstuffed) : undefined
      return [
        {
          log,
          direction: 'submit',
          place: placeOf(message.at),
          entity,
          envelopeId: mail.parameters.get('ENVID'),
          from: mail.path,
        },
      ]
    })
  })
}

const idOf = ({ header }: Entity): string | undefined => readMessageId(header.value('message-id') ?? '').id
const isSame = (one: Entity, other: Entity): boolean => {
  const [id, otherId] = [idOf(one), idOf(other)]
  return id === undefined || otherId === undefined ? one.digest === other.digest : id === otherId
}

/** What a log carries that a message is, or may be. */
interface Pair {
  readonly of: Carried | undefined
  /** Set where the logs carry other messages alone. */
  readonly isOther: boolean
}

/** The message that a log carries by its Message-ID or its content; else the one submission that no log shows. */
function pairOf({ entity }: MessageExhibit, carried: readonly Carried[]): Pair {
  const same = carried.find((one) => one.entity && isSame(one.entity, entity))
  if (same) return { of: same, isOther: false }
  const hidden = carried.filter((one) => one.direction === 'submit' && !one.entity && mayBeFrom(entity, one.from))
  if (hidden.length === 1) return { of: hidden[0], isOther: false }
  const shown = carried.find((one) => one.direction === 'submit' && one.entity)
  return { of: shown, isOther: shown !== undefined }
}

/** Whether a message may have been sent by who the envelope names: what came from elsewhere was not. */
function mayBeFrom({ header }: Entity, path: string | undefined): boolean {
  const [from] = header.all('from').flatMap(({ addresses }) => addresses.addresses)
  const domain = /@([^@>]+)>?$/.exec(path ?? '')?.[1]
  return from === undefined || domain === undefined || from.domain.toLowerCase() === domain.toLowerCase()
}

function relationOf({ file: path, entity }: MessageExhibit, { of, isOther }: Pair): Text[] {
  if (!of) return []
  const file = basename(path)
  const log = basename(of.log.file)
  if (isOther) return [say`${{ file }} is another message than the one in ${{ log }} (${{ place: of.place }})`]
  if (!of.entity)
    return [say`${{ log }} does not show the message (${{ place: of.place }}); ${{ file }} is taken for it`]
  if (of.entity.digest !== entity.digest)
    return [
      say`${{ file }} has the Message-ID of the message in ${{ log }} (${{ place: of.place }}), and other content`,
    ]
  return [
    of.direction === 'submit'
      ? say`${{ file }} is the message that ${{ log }} sends (${{ place: of.place }})`
      : say`${{ file }} is the message that ${{ log }} retrieves (${{ place: of.place }})`,
  ]
}

/** What a notification is about. */
type Subject = Carried | MessageExhibit | undefined

/** By the envelope id, which is made for that, or by the Message-ID of what came back. */
function subjectOf(
  { notified: { envelopeId, messageId } }: NotificationExhibit,
  carried: readonly Carried[],
  messages: readonly MessageExhibit[],
): Subject {
  const id = readMessageId(messageId ?? '').id
  return (
    carried.find((one) => one.envelopeId !== undefined && one.envelopeId === envelopeId) ??
    carried.find(({ entity }) => id !== undefined && entity && idOf(entity) === id) ??
    messages.find(({ entity }) => id !== undefined && idOf(entity) === id)
  )
}

const isMessage = (subject: Carried | MessageExhibit): subject is MessageExhibit => 'kind' in subject

/** What mends the first thing that is broken in what a notification is about. */
function remediesOf(subject: Subject, besidesOf: (log: LogExhibit) => readonly Breach[]): readonly Bilingual[] {
  if (!subject) return []
  const [breach] = isMessage(subject) ? subject.breaches : besidesOf(subject.log)
  if (breach) return breach.remedy ? [breach.remedy] : []
  return !isMessage(subject) && subject.log.answer.cause === 'breach' ? subject.log.answer.advice : []
}

function relationOfNotification({ file: path }: NotificationExhibit, subject: Subject): Text {
  const file = basename(path)
  if (!subject) return say`${{ file }} is about a message that none of the other files shows`
  return isMessage(subject)
    ? say`${{ file }} is about the message ${{ other: basename(subject.file) }}`
    : say`${{ file }} is about the message in ${{ log: basename(subject.log.file) }} (${{ place: subject.place }})`
}
