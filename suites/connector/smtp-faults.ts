import { readMessage } from '../../harness/grammar/mime/message.ts'
import { check } from '../../harness/judging/check.ts'
import { demand, should } from '../../harness/judging/finding.ts'
import { reply } from '../../harness/peers/gateway/smtp-session.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { certificateScenarios } from './certificates.ts'
import { oddGreetings, upgradeFaults } from './fault-scenarios.ts'
import { smtpLadder } from './ladder.ts'
import { attemptsIn } from './observe.ts'
import {
  allWereMet,
  answersAt,
  broke,
  decideEach,
  type Fault,
  faultAt,
  nameOf,
  type Point,
  type Trial,
  trialsAfter,
  trialsOf,
  untilItIsSound,
  wordOf,
} from './reply-faults.ts'
import { recovered, type Scenario, scenario, send } from './scenario.ts'
import { oddReplies } from './smtp-codes.ts'
import { loginForgotten } from './smtp-commands.ts'
import { noneOffered, plainRefused } from './smtp-mechanisms.ts'
import { decideHammering, refusalFaults } from './smtp-replies.ts'
import { verbatim } from './verbatim.ts'

/*
 * Sessions that end before their time, and what a connector makes of a message of which it does not know, or does know,
 * that it was taken.
 */

const POINTS: readonly Exclude<Point, 'greeting'>[] = ['EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'message']

const WHY_LOST =
  'The connection is gone and nothing was promised. A sound connector keeps the message for another attempt, as after a 451.'

/** `F-60/421`, which is AUTH, and `F-72/mail` and the like. */
const serviceEnds: readonly Fault[] = POINTS.map((point) =>
  faultAt(point, reply(421, '4.3.2 Service shutting down', 'close'), {
    id: point === 'AUTH' ? 'F-60/421' : `F-72/${point.toLowerCase()}`,
    title: `${capitalised(nameOf(point))} is answered 421, and the connection is closed`,
    why: 'The service goes down for a while. A sound connector keeps the message for another attempt.',
    ...(point === 'MAIL' && { steps: untilItIsSound }),
  }),
)

const resets: readonly Fault[] = POINTS.map((point) =>
  faultAt(point, verbatim([], 'reset'), {
    id: `F-122/${point.toLowerCase()}`,
    title: `The connection is reset instead of a reply to ${nameOf(point)}`,
    why: WHY_LOST,
    code: 0,
    ...(point === 'message' && { steps: untilItIsSound }),
  }),
)

const silentAfterDot = faultAt('message', verbatim([], 'close'), {
  id: 'F-68',
  title: 'The connection is closed after the final dot, without a reply',
  why: 'Nobody knows whether the message was taken. A sound connector does not count it as accepted, and submits it again.',
  code: 0,
  steps: untilItIsSound,
})

const truncatedAfter354 = faultAt('DATA', reply(354, 'End data with <CR><LF>.<CR><LF>', 'drop'), {
  id: 'F-50/after-354',
  title: 'The connection ends right after the 354 to DATA, without a close_notify of TLS',
  why: WHY_LOST,
})

/** A reply that breaks off. Only of the last one is the code complete, with the space that says that no line follows. */
const BROKEN_OFF = [
  { id: 'code', octets: '25' },
  { id: 'lines', octets: '250-2.0.0 Ok\r\n250-2.0.0 que' },
  { id: 'text', octets: '250 2.0.0 Ok: que' },
] as const
const brokenOff: readonly Fault[] = BROKEN_OFF.map(({ id, octets }) =>
  faultAt('message', verbatim([octets], 'close'), {
    id: `F-51/${id}`,
    title: `The connection is closed in the middle of the reply to the data: “${octets.replace('\r\n', ' / ')}”`,
    why: 'A reply ends with the end of its last line. A sound connector takes less than that for a lost connection, and keeps the message.',
    code: 0,
  }),
)

const lost: readonly Fault[] = [...serviceEnds, ...resets, silentAfterDot, truncatedAfter354, ...brokenOff]

/** A greeting that ends the session, of those that another group has. */
const greeting = (id: string, code: number): Fault => ({
  point: 'greeting',
  code,
  scenario: oddGreetings.find((each) => each.id === id)!,
})
const lostAtOnce = [greeting('F-09/421', 421), greeting('F-09/unfinished', 0)]

const answeredTooEarly: Fault = {
  point: 'DATA',
  code: 354,
  scenario: scenario({
    id: 'F-22',
    title: 'DATA is answered 354 and 250 in one segment; the connection is closed after the data',
    why: 'The 250 came before there was a message, and the message is dropped. A sound connector breaks off, or waits for the reply to the data and reports that none came.',
    steps: [send],
    patch(behaviour) {
      answersAt(behaviour, 'message', verbatim([], 'close'))
      const { render } = behaviour.smtp
      behaviour.smtp.render = (answer, session) => {
        const octets = render(answer, session)
        return answer.code === 354 ? [Buffer.concat([...buffersOf(octets), EARLY])] : octets
      }
    },
  }),
}
const EARLY = Buffer.from('250 2.0.0 Ok: queued\r\n')
const buffersOf = (octets: readonly (Buffer | number)[]) => octets.filter((each) => typeof each !== 'number')

/** The message was taken, and then the session ends in no good way. */
const taken: readonly Fault[] = [
  faultAt('message', reply(250, '2.0.0 Ok: queued as 0123456789A', 'drop'), {
    id: 'F-50/after-250',
    title: 'The data is answered 250, and the connection ends without a close_notify of TLS',
    why: 'The message was taken; what becomes of the session no longer matters. A sound connector counts it as accepted, and does not submit it again.',
    steps: [send, recovered(send)],
  }),
  faultAt(
    'message',
    verbatim(['250 2.0.0 Ok: queued as 0123456789A\r\n421 4.3.2 Service shutting down\r\n'], 'close'),
    {
      id: 'F-72/between',
      title: 'The data is answered 250, followed by a 421 before there is a next transaction; the connection is closed',
      why: 'The message was taken, the next one would not be. A sound connector counts it as accepted, and does not submit it again.',
      code: 250,
    },
  ),
]

const unaccepted: readonly Fault[] = [...refusalFaults, ...oddReplies, ...lost, ...lostAtOnce, answeredTooEarly]

/** Where a sound connector does not come as far as a message. Some cannot be played under every host name. */
const unreachable: readonly Fault[] = [
  ...[...upgradeFaults, ...certificateScenarios].filter(({ protocol }) => protocol === 'smtp'),
  ...[plainRefused, loginForgotten, noneOffered.smtp],
]
  .filter((one) => !unaccepted.some(({ scenario }) => scenario === one))
  .map((one) => ({ scenario: one, point: 'greeting', code: 0 }))

const sound: Fault = { scenario: smtpLadder, point: 'greeting', code: 220 }

/** A client that reads line by line sees no difference, and no sentence asks it to (RFC 5321 §4.2). */
const forgivable: ReadonlySet<Scenario> = new Set([answeredTooEarly.scenario, brokenOff.at(-1)!.scenario])

export const cs001 = check({
  id: 'CS-001',
  title: 'A message counts as accepted when, and only when, the data was answered 2yz',
  over: [sound, ...unaccepted, ...unreachable, ...taken].map((fault) => fault.scenario),
  needs: ['smtp:data'],
  decides: ['HTG-2.2.2-1'],
  risk: 'A declaration counts as filed that the gateway never took: it is lost, and nobody looks for it. Or one that was taken is filed twice.',
  remedy:
    'Mark a message as accepted when the complete reply to the final dot has come and begins with 2, and at no other moment. What happens to the connection afterwards changes nothing.',
  judge({ attempts }) {
    const trials = trialsOf(attempts, unaccepted)
    const short = trialsOf(attempts, unreachable)
    const claims = ({ attempt: { driver, smtp } }: Trial) =>
      driver?.outcome === 'accepted' && !smtp.some(({ transactions }) => transactions.some(({ accepted }) => accepted))
    decideEach(
      demand,
      'HTG-2.2.2-1',
      'accepted only when the data was answered 2yz',
      [...trials, ...short],
      claims,
      (trial) => (forgivable.has(trial.fault.scenario) ? { breach: 'warn' } : {}),
    )
    const filed = trialsOf(attempts, taken)
    const forgets = ({ reached, attempt: { driver } }: Trial) =>
      reached !== undefined && driver !== undefined && driver.outcome !== 'accepted'
    decideEach(demand, 'HTG-2.2.2-1', 'accepted once the data was answered 2yz', filed, forgets)
    const repeats = ({ fault }: Trial) => isFiledTwice(attemptsIn(attempts, [fault.scenario]))
    const accepted = [...trialsOf(attempts, [sound]), ...filed]
    decideEach(demand, 'HTG-2.2.2-1', 'not submitted again once it was accepted', accepted, repeats)
    allWereMet([...trials, ...filed], [...unaccepted, ...taken])
  },
})

/** Whether the same content was accepted for the same recipient more than once. */
function isFiledTwice(attempts: readonly Attempt[]): boolean {
  const filed = attempts.flatMap(({ smtp }) =>
    smtp.flatMap(({ transactions }) =>
      transactions
        .filter(({ accepted }) => accepted)
        .map(({ rcpts, message }) =>
          JSON.stringify([rcpts.map(({ path }) => path), readMessage(message!.unstuffed).body]),
        ),
    ),
  )
  return new Set(filed).size < filed.length
}

const interrupted = [...lost, ...lostAtOnce]

export const cs006 = check({
  id: 'CS-006',
  title: 'After 421 or a lost connection the message is kept for a later attempt',
  over: interrupted.map((fault) => fault.scenario),
  needs: ['smtp:data'],
  decides: ['RFC5321-3.8-2', 'RFC5321-4.5.4.1-1'],
  risk: 'A restart of the gateway or a short failure of the network makes declarations disappear.',
  remedy:
    'Treat a connection that ends or breaks, and a 421, like a 451: close, keep the message, and try again after a delay.',
  judge({ attempts }) {
    const trials = trialsOf(attempts, interrupted)
    const gives = (trial: Trial) => trial.reached !== undefined && (wordOf(trial) === 'permanent' || broke(trial))
    decideEach(should, 'RFC5321-3.8-2', 'the attempt ends, and the message is not given up', trials, gives)
    const later = trialsAfter(attempts, interrupted)
    const forgotten = ({ attempt }: Trial) => attempt.driver?.outcome !== 'accepted'
    decideEach(should, 'RFC5321-3.8-2', 'submitted when asked again', later, forgotten)
    decideHammering(trials)
    allWereMet(trials, interrupted)
  },
})

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
