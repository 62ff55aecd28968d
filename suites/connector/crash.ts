import { check } from '../../harness/judging/check.ts'
import { fact, itHolds, notApplicable, should, undecided } from '../../harness/judging/finding.ts'
import { utter } from '../../harness/peers/gateway/server-dialogue.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { DRIVER_WORDS, kindOf } from '../../harness/reading/driver-words.ts'
import { joined, say, type Text } from '../../harness/text/text.ts'
import { acceptancesIn, isGivenIn } from './acceptances.ts'
import { attemptsIn } from './observe.ts'
import { answersAt } from './reply-faults.ts'
import { recovered, type Scenario, scenario, send } from './scenario.ts'
import { speaksVerbatim, verbatim } from './verbatim.ts'

/*
 * A connector that keeps a queue of its own and is ended, as by a crash. What it calls temporary is in that queue, and
 * has to be there when it starts again. Where it keeps none, the caller has the message, and no crash can lose it.
 */

const maintenance: Scenario['patch'] = (behaviour) =>
  answersAt(behaviour, 'MAIL', reply(421, '4.3.2 Service shutting down', 'close'))

const keptWithoutCrash = scenario({
  id: 'F-153/control',
  title: say`MAIL is answered 421; the next time, with another message, all is in order`,
  why: say`The control: if the first message comes along with the next one, the connector keeps a queue of its own. If not, the caller submits the message again.`,
  actions: [send, recovered(send)],
  patch: maintenance,
})

const killedWhileWaiting = scenario({
  id: 'F-153/waiting',
  title: say`MAIL is answered 421 for two messages, and the connector is ended; the next time, with another message, all is in order`,
  why: say`Messages wait while the machine goes down. A sound connector with a queue has them on disk, and submits them along with the next one.`,
  actions: [send, { ...send, killed: 'afterwards' }, recovered(send)],
  patch: maintenance,
})

const killedAfterDot = scenario({
  id: 'F-153/final-dot',
  title: say`The connector is ended when the final dot has come and before it is answered; the next time, with another message, all is in order`,
  why: say`The connector does not live to hear whether the message was accepted. A sound connector with a queue submits it again along with the next one.`,
  actions: [{ ...send, killed: 'meanwhile' }, recovered(send)],
  patch(behaviour, { kill }) {
    speaksVerbatim(behaviour)
    const { smtp } = behaviour
    smtp.verbs.DATA = async (session) => {
      await utter(session, smtp, reply(354, 'End data with <CR><LF>.<CR><LF>'))
      await session.wire.take(smtp.endOfData, smtp.dataWithin, smtp.largestMessage)
      await kill()
      return verbatim([], 'reset')
    }
  },
})

/** Messages that were not accepted, and what came of them with the next one. */
interface Wait {
  readonly first: Attempt
  readonly hasArrived: boolean
  /** Whether the connector gave its word that what has not come waits. */
  readonly isInCharge: boolean
  readonly kill: Attempt['kill']
  readonly observed: Text
}

function waitIn(attempts: readonly Attempt[], one: Scenario): Wait {
  const own = attemptsIn(attempts, [one])
  const before = own.slice(0, -1)
  const next = own.at(-1)
  const [first] = before
  if (!first?.driver || next?.driver?.outcome !== 'accepted')
    undecided(say`control: the next message in ${{ scenario: one.id }} was expected to be accepted, and was not`, next)
  const untried = before.find(({ smtp }) => smtp.every(({ transactions }) => transactions.length === 0))
  if (untried) undecided(say`control: MAIL in ${{ scenario: one.id }} was expected, and did not come`, untried)
  const accepted = acceptancesIn(own)
  const missing = before.filter((attempt) => !accepted.some((taken) => isGivenIn(taken, attempt)))
  const hasArrived = missing.length === 0
  const isInCharge = missing.some(({ driver }) => driver?.told === true && driver.outcome === 'temporary')
  const what = hasArrived ? say`what waited came along with the next message` : say`not all that waited came`
  const kill = before.find((attempt) => attempt.kill)?.kill
  return { first, hasArrived, isInCharge, kill, observed: joined([...own.map(({ observed }) => observed), what], '; ') }
}

/** Why a connector was not ended. */
function unended(kill: NonNullable<Attempt['kill']>): Text {
  const { outcome, status, flooded } = kill
  if (kindOf(kill) === 'answer')
    return outcome === 'timeout'
      ? say`nothing was answered in time (limits.action)`
      : say`the answer was “${{ outcome }}”`
  if (flooded) return say`its command printed too much`
  if (outcome === 'timeout') return say`its command did not end in time (limits.action)`
  return say`exit status ${{ status: status ?? 'null' }} of its command`
}

const OWN_QUEUE = say`a queue of its own, from which what is refused for now goes out with the next message`

export const cs032 = check({
  id: 'CS-032',
  title: say`A message that waits in the connector’s own queue survives the connector’s end`,
  over: [keptWithoutCrash, killedWhileWaiting, killedAfterDot],
  needs: ['smtp:data'],
  decides: ['RFC5321-4.2.1-1', 'RFC5321-3.8-2'],
  harm: 'loss',
  risk: say`Whatever waits when the machine goes down or the program crashes is gone, and nobody submits it again since the connector had taken charge of it.`,
  remedy: say`Write each message to disk before it is sent, and take it out of the queue when the final dot was answered 2yz or the message was refused for good; read the queue again at each start.`,
  judge({ attempts }) {
    const control = waitIn(attempts, keptWithoutCrash)
    if (!control.hasArrived) {
      const seen = { observed: control.observed, at: control.first.at }
      for (const requirement of ['RFC5321-4.2.1-1', 'RFC5321-3.8-2']) notApplicable(requirement, seen, OWN_QUEUE)
      return
    }
    for (const [requirement, one] of [
      ['RFC5321-4.2.1-1', killedWhileWaiting],
      ['RFC5321-3.8-2', killedAfterDot],
    ] as const) {
      const { first, hasArrived, isInCharge, kill, observed } = waitIn(attempts, one)
      if (kill?.outcome !== 'accepted') {
        const why = kill ? unended(kill) : say`nothing went on`
        undecided(say`control: the connector was not ended in ${{ scenario: one.id }} (--kill): ${{ why }}`, first)
      }
      // Of what is told to have failed nobody believes that it waits.
      if (!hasArrived && !isInCharge) {
        const seen = { observed, at: first.at }
        notApplicable(
          requirement,
          seen,
          say`the word that the message waits (temporary in ${{ status: DRIVER_WORDS[kindOf(first.driver!)].status }})`,
        )
        continue
      }
      should(
        requirement,
        fact(hasArrived, observed, first.at),
        itHolds(say`submitted after the connector has started again`),
      )
    }
  },
})
