import { createHash } from 'node:crypto'
import { type Entity, readMessage } from '../../harness/grammar/mime/message.ts'
import { check } from '../../harness/judging/check.ts'
import { demand, fact, isPlayed, itHolds, notApplicable, present, undecided } from '../../harness/judging/finding.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { KEPT_OF_MESSAGE, MARKS } from '../../harness/reading/marks.ts'
import type { SmtpStep } from '../../harness/reading/smtp-session.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { attemptsIn, smtpSessions } from './observe.ts'
import { untilItIsSound } from './reply-faults.ts'
import { type Mail, type MessageToSend, type Scenario, scenario, send } from './scenario.ts'
import { sentMessage } from './sent-message.ts'
import { reference, textMessage } from './smtp-content.ts'

/*
 * Octets that get lost or are added where a message is cut into pieces, stored and sent again, or is long.
 */

/**
 * Two lines of 9 octets, or 11 with the periods doubled. Neither has a divisor in common with a power of two: in buffers of
 * any such size, with any header before them, each of their octets sooner or later begins one, and ends one.
 */
const LINES = '.x\r\n.a.\r\n'
/** The same in 61 and 63 octets, for what would have millions of lines. */
const LONGER_LINES = `${'.x'.repeat(14)}\r\n${'.y'.repeat(14)}.\r\n`

/** How many blank lines a text ends with, which belong to it. */
const BLANKS = 2

/** Behind its first line the text has those lines and blank ones; it says how many, so that all is known where only its beginning is kept. */
function linesOfPeriods(mail: Mail, lines: string, times: number): MessageToSend {
  const payload = `${reference().slice(0, -1)}+${times}+${BLANKS}'\r\n${lines.repeat(times)}${'\r\n'.repeat(BLANKS)}`
  return { payload: Buffer.from(payload), message: textMessage(mail, 'us-ascii', '7bit', payload) }
}

/** How many times it takes for all their octets to meet the ends of buffers of so many octets. */
const meetingBuffersOf = (octets: number): number => octets + Math.ceil(octets / LINES.length)

/** What a message was made of, as far as its mark keeps it, and beyond. */
export function bodyGiven(submitted: string): string {
  const { body } = readMessage(submitted)
  const begun = /^(FTX\+AAI\+\+\+\S*?\+([0-9]{1,8})(?:\+([0-9]))?'\r\n)([^\r]*\r\n[^\r]*\r\n)/.exec(body)
  if (submitted.length < KEPT_OF_MESSAGE || !begun) return body
  const [, line = '', times, blanks = 0, lines = ''] = begun
  return line + lines.repeat(Number(times)) + '\r\n'.repeat(Number(blanks))
}

/** Whether a message has the body that was given, be it with an end of its last line that was not. */
export function isPassedOn({ body }: Entity, given: string): boolean {
  return body === given || body === `${given}\r\n`
}

const pieces = scenario({
  id: 'F-162/pieces',
  title: say`The message to submit has 640 KiB of short lines with periods, at and next to each multiple of every power of two up to 64 KiB, and two blank lines at its end`,
  why: say`A connector that sends a message in pieces has to know at the beginning of each piece how the one before ended. A sound connector doubles the periods that begin a line, and no others, wherever a piece ends, and adds no blank line at the end.`,
  actions: [{ ...send, submits: (mail) => linesOfPeriods(mail, LINES, meetingBuffersOf(64 * 1024)) }],
})

/** Lines that are easily changed; the last one has no end, and nobody but the client can give it one. */
const EDGES = ['.', 'blanks   ', 'tab\t', '. ', ' .', '..', '', '', 'a..b', 'From customs', '...', '.']

const again = scenario({
  id: 'F-163',
  title: say`The first and the last line of the message to submit are a single period, the last one without an end; the data is answered 451, and the same message is submitted again`,
  why: say`What is kept for another attempt is the message, not what was sent of it. A sound connector submits the same octets again, the periods doubled once.`,
  actions: untilItIsSound.map((step, index) =>
    index > 0
      ? step
      : {
          ...step,
          submits: (mail) => {
            const [first, ...rest] = EDGES
            const payload = [first, reference(), ...rest].join('\r\n')
            return { payload: Buffer.from(payload), message: textMessage(mail, 'us-ascii', '7bit', payload) }
          },
        },
  ),
  patch({ smtp }) {
    smtp.content.otherwise = () => reply(451, '4.3.0 Local error in processing')
  },
})

/** Octets of the text that is to be submitted: as many as the listing of §4.4 has of a message. */
const LONG = 31_048_713

/** What is told of a text that nobody keeps. */
const digestOf = (text: string): string => `${text.length} ${createHash('sha256').update(text, 'latin1').digest('hex')}`

const long = scenario({
  id: 'F-162/31-MB',
  title: say`The message to submit has 31 MB of short lines with periods`,
  why: say`Messages may be large (§4.4). A sound connector submits all of it as it is, or says that it cannot.`,
  runClass: 'stress',
  actions: [{ ...send, submits: (mail) => linesOfPeriods(mail, LONGER_LINES, Math.floor(LONG / LONGER_LINES.length)) }],
  patch({ smtp }) {
    smtp.content.text = (message, { wire }) => {
      const begin = message.indexOf('FTX+AAI+++')
      if (begin >= 0) wire.recorder.mark(MARKS.text, digestOf(bare(message.toString('latin1', begin))))
      return undefined
    }
  },
})

/** Scenarios whose message is to arrive as it was given. */
export const unchangedContents: readonly Scenario[] = [pieces, again, long]

/** A message, and what was given. */
interface Passage {
  readonly message: SmtpStep
  readonly given: string
  readonly isAgain: boolean
  readonly attempt: Attempt
}

function passagesIn(attempts: readonly Attempt[]): Passage[] {
  return attempts.flatMap((attempt) => {
    const { submitted, smtp, nth } = attempt
    if (submitted === undefined) return []
    const given = bodyGiven(submitted)
    return smtp.flatMap(({ transactions }) =>
      transactions.flatMap(({ message }) =>
        message?.complete && message.epoch > 0 ? [{ message, given, isAgain: nth > 1, attempt }] : [],
      ),
    )
  })
}

/** Messages that have all of the text that was given, and more, which is not the beginning of the end of the data. */
function unendedIn(attempts: readonly Attempt[]): SmtpStep[] {
  return attempts.flatMap(({ submitted, smtp }) => {
    const given = submitted === undefined ? '' : bodyGiven(submitted)
    return smtp.flatMap(({ transactions }) =>
      transactions.flatMap(({ message }) => {
        if (!message || message.complete || message.epoch === 0 || given === '') return []
        const { body } = sentMessage(message)
        const rest = body.startsWith(given) ? body.slice(given.length) : ''
        return rest === '' || /^\r?\n?\.?\r?$/.test(rest) ? [] : [message]
      }),
    )
  })
}

/** Line ends behind a text are decided apart, and within it they do not count where it is encoded: its encoder may have its own (table 5). */
function bare(text: string): string {
  let end = text.length
  while (text[end - 1] === '\n') end -= text[end - 2] === '\r' ? 2 : 1
  return text.slice(0, end)
}
const lineEndsBehind = (text: string): number => text.slice(bare(text).length).split('\n').length - 1
const inUnix = (text: string): string => text.replaceAll('\r\n', '\n')

/** What was given and what came of it. */
interface Texts {
  readonly wanted: string
  readonly actual: string
  /** How many line ends stand behind what was given and behind what was sent, where nobody encoded or wrapped it. */
  readonly ends?: readonly [wanted: number, actual: number]
}

/** What was given and what came of it, in the part of the message that has it: itself, or encoded anew. */
function heldAgainst({ message, given }: Passage): Texts | undefined {
  const [mark] = /FTX\+AAI\+\+\+[-0-9a-f]+/.exec(given) ?? []
  const whole = sentMessage(message)
  for (const entity of whole.entities) {
    if (entity.isMultipart) continue
    const text = entity.content.toString('latin1')
    if (mark === undefined || !text.includes(mark)) continue
    const [wanted, actual] = [given, text].map((one) => bare(entity.isEncoded ? inUnix(one) : one))
    const isAsGiven = entity === whole && !entity.isEncoded
    // A last line without an end gets one: the client has to.
    const ends = isAsGiven && ([Math.max(1, lineEndsBehind(given)), lineEndsBehind(text)] as const)
    return { wanted: wanted!, actual: actual!, ...(ends && { ends }) }
  }
  return undefined
}

function firstDifference(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return at
}

/** What stands around an octet, in words. */
const around = (text: string, at: number): string => JSON.stringify(text.slice(Math.max(0, at - 12), at + 12))

export const cm041 = check({
  id: 'CM-041',
  title: say`A message arrives as it was given, also in pieces and when it is submitted again`,
  over: [pieces, again],
  needs: ['smtp:data'],
  given: ['CM-008', 'CM-009'],
  decides: ['RFC5321-4.5.2-3', 'RFC5321-4.1.1.4-6'],
  harm: 'loss',
  risk: say`The declaration that reaches customs is not the one that was sent: characters are missing or too many, or its end is gone.`,
  remedy: say`Keep the message as it is, and double the periods in what is written to the connection, with the end of the piece before in mind: CR and LF may be in two pieces.`,
  judge({ attempts }) {
    for (const { observed, at } of unendedIn(attempts)) {
      const seen = say`${{ message: observed }}; all of the text is there, and the end of the data never came`
      demand('RFC5321-4.1.1.4-6', fact(false, seen, at), itHolds(say`an end of the data`))
    }
    const passages = passagesIn(attempts)
    const [first] = present(passages, say`a message`)
    const compared = passages.flatMap((passage) => {
      const texts = heldAgainst(passage)
      return texts ? [{ ...passage, ...texts }] : []
    })
    if (compared.length === 0) {
      for (const requirement of ['RFC5321-4.5.2-3', 'RFC5321-4.1.1.4-6'])
        notApplicable(requirement, first.message, say`a message with the text that was given`)
      return
    }
    // A message that is called accepted, and of which nothing was submitted that has the text.
    const passedOn = new Set(compared.map(({ given }) => given))
    const whole = new Set(compared.map(({ attempt }) => attempt))
    const without = passages.filter(
      ({ attempt, given }) => passedOn.has(given) && !whole.has(attempt) && attempt.driver?.outcome === 'accepted',
    )
    for (const { message, isAgain } of without) {
      const expected = itHolds(isAgain ? say`the text that was given, again` : say`the text that was given`)
      const { observed, at } = message
      demand('RFC5321-4.5.2-3', fact(false, say`${{ message: observed }}; the text is not in it`, at), expected)
    }
    for (const { message, wanted, actual, isAgain } of compared) {
      const expected = itHolds(isAgain ? say`the text that was given, again` : say`the text that was given`)
      demand('RFC5321-4.5.2-3', fact(actual === wanted, told(message, wanted, actual), message.at), expected)
    }
    decideEnds(compared, first.message)
    for (const one of [pieces, again].filter(isPlayed)) {
      const own = attemptsIn(attempts, [one])
      // One that says it cannot may be right about its own message, and does not lose it.
      if (passagesIn(own).length === 0 && !own.some(({ driver }) => driver?.outcome === 'permanent'))
        undecided(say`control: the message of ${{ scenario: one.id }} was expected to be submitted, and was not`)
    }
  },
})

/** Decides about blank lines at the end, of which only a message that went out as it was given shows whether they are its own. */
function decideEnds(compared: readonly (Passage & Texts)[], { observed, at }: SmtpStep): void {
  const asGiven = compared.flatMap(({ message, ends }) => {
    if (!ends) return []
    const [wanted, actual] = ends
    const seen = say`${{ message: message.observed }}; line ends behind the text: ${{ actual }} instead of ${{ wanted }}`
    return [{ wanted, actual, seen: actual === wanted ? message.observed : seen, at: message.at }]
  })
  if (asGiven.length === 0)
    notApplicable('RFC5321-4.1.1.4-6', { observed, at }, say`a message whose text is not encoded`)
  for (const one of asGiven) {
    const added = fact(one.actual <= one.wanted, one.seen, one.at)
    demand('RFC5321-4.1.1.4-6', added, itHolds(say`no line added behind the text`), { harm: 'none' })
    // What is missing nobody reads.
    const dropped = fact(one.actual >= one.wanted, one.seen, one.at)
    const expected = itHolds(say`the blank lines at the end of the text`)
    demand('RFC5321-4.5.2-3', dropped, expected, { breach: 'warn', harm: 'none' })
  }
}

function told({ observed }: SmtpStep, wanted: string, actual: string): Text {
  if (actual === wanted) return observed
  const at = firstDifference(wanted, actual)
  const [had, has] = [around(wanted, at), around(actual, at)]
  return say`${{ message: observed }}; ${{ count: actual.length }} octets of text where ${{ wanted: wanted.length }} were given; at octet ${{ offset: at }} it has ${{ has }} instead of ${{ had }}`
}

export const cm042 = check({
  id: 'CM-042',
  title: say`A message of 31 MB arrives as it was given`,
  over: [long],
  needs: ['smtp:data'],
  given: ['CM-041'],
  decides: ['RFC5321-4.5.2-3'],
  harm: 'loss',
  risk: say`The end of a large declaration is missing, or its parts do not fit together, and nobody is told.`,
  remedy: say`Send a message as it is read, without a limit of your own; where there is one, report a message beyond it as not submitted.`,
  judge({ attempts }) {
    const [attempt] = attempts
    const [session] = smtpSessions(attempts).filter(({ transactions }) => transactions.some(({ data }) => data))
    if (!attempt || !session) undecided(say`control: a message was expected, and did not come`, attempt)
    const { log, transactions } = session
    const event = log.events.findIndex((one) => one.type === 'mark' && one.name === MARKS.text)
    const mark = log.events[event]
    if (mark?.type !== 'mark') {
      const message = transactions.find(({ message }) => message?.complete)?.mail
      if (!message) undecided(say`control: a message was expected, and did not come`, attempt)
      return notApplicable('RFC5321-4.5.2-3', message, say`a message with the text that was given`)
    }
    const [octets = '', digest = ''] = (mark.detail ?? '').split(' ')
    const wanted = digestOf(bare(bodyGiven(attempt.submitted ?? '')))
    const expected = say`the text that was given, of ${{ count: wanted.split(' ')[0]! }} octets`
    const observed = say`a text of ${{ count: octets }} octets (SHA-256 ${{ digest }})`
    const at = [{ session: log.session, event, offset: 0, length: 0 }]
    demand('RFC5321-4.5.2-3', fact(mark.detail === wanted, observed, at), itHolds(expected))
  },
})
