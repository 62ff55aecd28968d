import { check } from '../../harness/judging/check.ts'
import { should } from '../../harness/judging/finding.ts'
import { say } from '../../harness/peers/gateway/dialogue.ts'
import { reply } from '../../harness/peers/gateway/smtp-session.ts'
import type { SmtpTranscript } from '../../harness/reading/smtp-session.ts'
import type { Frame } from '../../harness/wire/input.ts'
import { oddGreetings } from './fault-scenarios.ts'
import {
  allWereMet,
  decideEach,
  type Fault,
  faultAt,
  inTwoLines,
  ofOctets,
  type Point,
  type Trial,
  trialsAfter,
  trialsOf,
  untilItIsSound,
  wordOf,
} from './reply-faults.ts'
import { scenario, send } from './scenario.ts'

/*
 * Refusals, temporary and final, wherever a session can meet one.
 */

const WHY_TEMPORARY =
  'A 4yz reply means: not now. A sound connector keeps the message, says that it is for later, and submits it when it is asked again.'
const WHY_FINAL =
  'A 5yz reply means: not like this. A sound connector reports the refusal and does not repeat the same request by itself.'

const isFinal = (code: number) => code >= 500

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

const refusals: readonly Fault[] = ROWS.map(({ family, variant, point, code, text, again }) =>
  // After the data a refusal has more than one line.
  faultAt(point, point === 'message' ? inTwoLines(code, text) : reply(code, text), {
    id: `${family}/${variant ?? code}`,
    title: `${point === 'message' ? 'The end of the data' : point} is answered ${code}${point === 'message' ? ', in two lines' : ''}`,
    why: isFinal(code) ? WHY_FINAL : WHY_TEMPORARY,
    ...(again && { steps: untilItIsSound }),
  }),
)

const recipientRefused: Fault = {
  point: 'RCPT',
  code: 550,
  scenario: scenario({
    id: 'F-66',
    title: 'RCPT is answered 550, and DATA with 354 all the same',
    why: 'The only recipient was refused, so that there is nobody to send the message to. A sound connector does not say DATA, or ends it with a dot alone, and reports the refusal.',
    steps: [send],
    patch({ smtp }) {
      smtp.envelope.recipient = () => reply(550, '5.1.1 No such message flow')
      const { DATA } = smtp.order
      smtp.order.DATA = (session) => (session.envelope ? undefined : DATA!(session))
      smtp.content.recipients = () => reply(554, '5.5.1 No valid recipients')
    },
  }),
}

const tooLarge: Fault = {
  point: 'EHLO',
  code: 250,
  scenario: scenario({
    id: 'F-70',
    title: 'SIZE 1000 is announced, and what is larger is answered 552',
    why: 'The message is larger than the gateway takes, now and later. A sound connector does not send it, or takes the 552 for final.',
    steps: [{ ...send, submits: ofOctets(4 * 1024) }],
    patch({ smtp }) {
      smtp.largestMessage = 1000
    },
  }),
}

/** Octets: of the payload before transfer encoding, of the message when the refusal comes, and at most. */
const STREAM = { payload: 1.5 * 1024 * 1024, refusedAfter: 64 * 1024, longest: 4 * 1024 * 1024 }

const refusedWhileStreaming: readonly Fault[] = [
  { id: 'read', rest: 'the rest is read before the connection is closed' },
  { id: 'closed', rest: 'the connection is closed at once' },
].map(({ id, rest }) => ({
  point: 'message',
  code: 0,
  scenario: scenario({
    id: `F-23/${id}`,
    title: `A message of 2 MiB is answered 550 while it is still being sent; ${rest}`,
    why: 'The refusal comes early. A sound connector finishes or breaks off, and does not report the message as accepted.',
    steps: [{ ...send, submits: ofOctets(STREAM.payload) }],
    patch({ smtp }) {
      const { refusedAfter, longest } = STREAM
      const beginning: Frame = (octets) => (octets.length < refusedAfter ? 0 : refusedAfter)
      smtp.verbs.DATA = async (session) => {
        const { wire } = session
        await say(session, smtp, reply(354, 'End data with <CR><LF>.<CR><LF>'))
        await wire.take(beginning, smtp.dataWithin, longest)
        if (id === 'closed') return reply(550, '5.7.1 Refused by policy', 'close')
        await say(session, smtp, reply(550, '5.7.1 Refused by policy'))
        await wire.take(smtp.endOfData, smtp.dataWithin, longest)
        return reply(550, [], 'close')
      }
    },
  }),
}))

const unwelcome: Fault = {
  point: 'greeting',
  code: 554,
  scenario: oddGreetings.find(({ id }) => id === 'F-09/554')!,
}

/** All refusals, those that CS-001 has to hold its word against included. */
export const refusalFaults: readonly Fault[] = [
  ...refusals,
  recipientRefused,
  tooLarge,
  ...refusedWhileStreaming,
  unwelcome,
]

const temporaryFaults = refusals.filter(({ code }) => !isFinal(code))
const finalFaults = [
  ...refusals.filter(({ code }) => isFinal(code)),
  ...[recipientRefused, tooLarge, unwelcome],
  // Where the connection goes with it, the reply may never be read.
  ...refusedWhileStreaming.filter(({ scenario: { id } }) => id === 'F-23/read'),
]

/** A refusal of a table, `F-65/450`: what a code that nobody knows is held against. */
export function refusal(id: string): Fault {
  return refusals.find(({ scenario }) => scenario.id === id)!
}

/** What hammering is: more connections than this within so many milliseconds. */
const HAMMERING = { connections: 3, within: 10_000 }

function hammers({ attempt: { smtp } }: Trial): boolean {
  const { connections, within } = HAMMERING
  return smtp.some(({ opened }, index) => (smtp[index + connections]?.opened ?? Infinity) - opened < within)
}

/** Decides that there is time between attempts. */
export function decideHammering(trials: readonly Trial[]): void {
  const most = `at most ${HAMMERING.connections} connections within ${HAMMERING.within / 1000} seconds`
  decideEach(should, 'RFC5321-4.5.4.1-1', most, trials, hammers)
}

export const cs002 = check({
  id: 'CS-002',
  title: 'After a 4yz reply the message is kept for a later attempt',
  over: temporaryFaults.map(({ scenario }) => scenario),
  needs: ['smtp:data'],
  decides: ['RFC5321-4.2.1-1', 'RFC5321-4.5.4.1-1'],
  risk: 'A declaration that the gateway would have taken a little later is given up and never arrives, or the gateway is flooded with attempts.',
  remedy:
    'Go by the first digit: keep a message that got 4yz, report it as waiting, and try again after a delay (RFC 5321 §4.5.4.1: half an hour) for as long as it may take.',
  judge({ attempts }) {
    const trials = trialsOf(attempts, temporaryFaults)
    const given = (trial: Trial) => trial.reached !== undefined && wordOf(trial) === 'permanent'
    decideEach(should, 'RFC5321-4.2.1-1', 'not given up as if the refusal were final', trials, given)
    const later = trialsAfter(attempts, temporaryFaults)
    const lost = ({ attempt }: Trial) => attempt.driver?.outcome !== 'accepted'
    decideEach(should, 'RFC5321-4.2.1-1', 'submitted when asked again', later, lost)
    decideHammering(trials)
    allWereMet(trials, temporaryFaults)
  },
})

/** 552 to RCPT is one that clients are to take for 452 (RFC 5321 §4.5.3.1.10): either way is right. */
const eitherWay = refusal('F-65/552')

export const cs003 = check({
  id: 'CS-003',
  title: 'After a 5yz reply the same request is not repeated',
  over: finalFaults.map(({ scenario }) => scenario),
  needs: ['smtp:data'],
  decides: ['RFC5321-4.2.1-2'],
  risk: 'A message that is refused for good goes round for days while nobody is told that it did not arrive.',
  remedy:
    'Go by the first digit: report a message that got 5yz as refused, to people, and leave it until somebody changed something.',
  judge({ attempts }) {
    const trials = trialsOf(attempts, finalFaults)
    const postponed = (trial: Trial) =>
      trial.reached !== undefined && trial.fault !== eitherWay && wordOf(trial) === 'temporary'
    decideEach(should, 'RFC5321-4.2.1-2', 'not kept for another attempt with the same', trials, postponed)
    const repeated = ({ attempt }: Trial) => repeats(attempt.smtp)
    decideEach(should, 'RFC5321-4.2.1-2', 'no request twice that was refused for good', trials, repeated)
    allWereMet(trials, finalFaults)
  },
})

/** Whether something was sent once more, octet by octet, after it had been refused for good. */
function repeats(sessions: readonly SmtpTranscript[]): boolean {
  const refused = sessions.flatMap(({ steps }) => steps.filter(({ code }) => isFinal(code)).map(({ text }) => text))
  return new Set(refused).size < refused.length
}
