import { check } from '../../harness/judging/check.ts'
import { fact, itHolds, should } from '../../harness/judging/finding.ts'
import { reply, type SmtpAnswer } from '../../harness/peers/gateway/smtp-server.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import { joined, say } from '../../harness/text/text.ts'
import { acceptancesIn, isGivenIn } from './acceptances.ts'
import { attemptsIn } from './observe.ts'
import { allWereMet, answersAt, type Fault, inTwoLines, type Trial, trialsOf } from './reply-faults.ts'
import { type Scenario, scenario, send } from './scenario.ts'
import { verbatim } from './verbatim.ts'

/*
 * Three messages in a row, the second of which is not accepted. Whether they go over one connection or over three is the
 * connector's own matter: the gateway goes by the action that is under way.
 */

const SECOND = 2

/** A fault that only the second message meets. */
function secondMeets(
  point: 'RCPT' | 'message',
  answer: SmtpAnswer,
  { code = answer.code, ...definition }: Pick<Scenario, 'id' | 'title' | 'why'> & { readonly code?: number },
): Fault {
  const one = scenario({
    ...definition,
    actions: [send, send, send],
    patch(behaviour, { nth }) {
      const { smtp } = behaviour
      const usual = smtp.verbs.RCPT!
      answersAt(behaviour, point, answer)
      if (point === 'message') {
        smtp.content.otherwise = () => (nth() === SECOND ? answer : undefined)
        return
      }
      const otherwise = smtp.verbs.RCPT!
      smtp.verbs.RCPT = (session, argument) => (nth() === SECOND ? otherwise : usual)(session, argument)
    },
  })
  return { scenario: one, point, code }
}

const WHY_REFUSED = say`The refusal is about one message and says nothing of the others. A sound connector reports it, submits the next one, and does not come back to the one that was refused.`

/** Where the second message is refused for good. */
const refused: readonly Fault[] = [
  secondMeets('RCPT', reply(550, '5.1.1 No such message flow'), {
    id: 'F-152/recipient',
    title: say`Three messages in a row, of which the second has its recipient refused with 550`,
    why: WHY_REFUSED,
  }),
  secondMeets('message', inTwoLines(552, '5.3.4 Message too large'), {
    id: 'F-152/content',
    title: say`Three messages in a row, of which the second is answered 552 after the data`,
    why: WHY_REFUSED,
  }),
]

const unanswered = secondMeets('message', verbatim([], 'close'), {
  id: 'F-152/unanswered',
  title: say`Three messages in a row, of which the second gets no reply after the final dot: the connection is closed`,
  why: say`Nobody knows what became of the second message. A sound connector keeps it for another attempt, submits the next one, and submits nothing again that was accepted.`,
  code: 0,
})

const faults = [...refused, unanswered]

/** Three messages of which the second met the fault, and which of the others arrived. */
interface Series extends Observable {
  readonly attempts: readonly Attempt[]
  readonly second: Attempt
  readonly haveOthersArrived: boolean
}

function seriesOf({ attempt: second, fault, reached }: Trial, attempts: readonly Attempt[]): Series {
  const own = attemptsIn(attempts, [fault.scenario])
  const taken = acceptancesIn(own)
  // What a connector makes of a message may be nothing like it; then it counts that it was taken when it was asked for.
  const hasArrived = (attempt: Attempt) =>
    taken.some((one) => isGivenIn(one, attempt) || (one.attempt === attempt && !isGivenIn(one, second)))
  const others = own.filter((one) => one !== second)
  const observed = joined(
    own.map((one) => one.observed),
    '; ',
  )
  return {
    attempts: own,
    second,
    haveOthersArrived: others.length === 2 && others.every(hasArrived),
    observed,
    at: [...own.flatMap(({ at }) => at), ...(reached?.at ?? [])],
  }
}

export const cs030 = check({
  id: 'CS-030',
  title: say`One message that is not accepted holds up none of the others`,
  over: faults.map(({ scenario }) => scenario),
  needs: ['smtp:data'],
  decides: ['RFC5321-4.2.1-2', 'RFC5321-3.8-2'],
  harm: 'loss',
  risk: say`One declaration that is refused stops all that come after it, and nobody notices until somebody misses them.`,
  remedy: say`Judge each message by its own replies: report the one that was refused, take it out of the queue, and go on with the next one.`,
  judge({ attempts }) {
    const trials = trialsOf(attempts, faults)
    for (const trial of trials) {
      if (!trial.reached || trial.attempt.nth !== SECOND) continue
      const series = seriesOf(trial, attempts)
      const isFinal = trial.fault !== unanswered
      should(
        isFinal ? 'RFC5321-4.2.1-2' : 'RFC5321-3.8-2',
        fact(series.haveOthersArrived, series.observed, series.at),
        itHolds(say`the first and the third message accepted`),
      )
      if (!isFinal) continue
      const again = acceptancesIn(series.attempts).find((one) => isGivenIn(one, series.second))
      should(
        'RFC5321-4.2.1-2',
        fact(again === undefined, series.observed, [...series.at, ...(again?.message.at ?? [])]),
        itHolds(say`the second message not submitted again unasked`),
        { harm: 'none' },
      )
    }
    allWereMet(trials, faults)
  },
})
