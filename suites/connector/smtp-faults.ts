import { check } from '../../harness/judging/check.ts'
import { demand, fact, itHolds, type JudgementOptions, should } from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { say } from '../../harness/text/text.ts'
import { type Acceptance, acceptancesIn, isGivenIn, superfluousIn } from './acceptances.ts'
import {
  answeredTooEarly,
  brokenOff,
  lost,
  lostAtOnce,
  oddReplies,
  refusalFaults,
  strictGateway,
  taken,
} from './fault-scenarios.ts'
import { allWereMet, broke, decideEach, type Fault, type Trial, trialsAfter, trialsOf, wordOf } from './reply-faults.ts'
import type { Scenario } from './scenario.ts'

/*
 * Sessions that end before their time, and what a connector makes of a message of which it does not know, or does know,
 * that it was taken.
 */

const unaccepted: readonly Fault[] = [...refusalFaults, ...oddReplies, ...lost, ...lostAtOnce, answeredTooEarly]

/** A client that reads line by line sees no difference, and no sentence asks it to (RFC 5321 §4.2). */
const forgivable: ReadonlySet<Scenario> = new Set([answeredTooEarly.scenario, brokenOff.at(-1)!.scenario])

export const cs001 = check({
  id: 'CS-001',
  title: say`A message counts as accepted if, and only if, the data was answered 2yz`,
  over: [...[...unaccepted, ...taken].map((fault) => fault.scenario), strictGateway],
  monitor: true,
  needs: ['smtp:data'],
  decides: ['HTG-2.2.2-1'],
  harm: 'loss',
  risk: say`A declaration that the gateway never accepted counts as filed: it is lost, and nobody looks for it. Or one that was accepted is filed twice.`,
  remedy: say`Mark a message as accepted when the complete reply to the final dot has come and begins with 2, and at no other moment. What happens to the connection afterwards changes nothing.`,
  judge({ attempts }) {
    const trials = trialsOf(attempts, unaccepted)
    const text = say`accepted only when the data was answered 2yz`
    decideEach(demand, 'HTG-2.2.2-1', text, trials, ({ attempt }) => claimsTooMuch(attempt, attempts), forgiven)
    // Wherever else a submission can fail: without TLS, with a certificate that is not good, at the login.
    const played = new Set(unaccepted.map(({ scenario }) => scenario.id))
    const elsewhere = attempts.filter(({ experiment }) => !played.has(experiment))
    for (const attempt of elsewhere.filter((one) => claimsTooMuch(one, attempts))) {
      demand('HTG-2.2.2-1', fact(false, attempt.observed, attempt.at), itHolds(text))
    }
    const filed = trialsOf(attempts, taken)
    const forgets = ({ reached, refusedLater, attempt: { driver } }: Trial) =>
      reached !== undefined && !refusedLater && driver !== undefined && driver.outcome !== 'accepted'
    const double = (): JudgementOptions => ({ harm: 'duplicate' })
    decideEach(demand, 'HTG-2.2.2-1', say`accepted once the data was answered 2yz`, filed, forgets, double)
    const once = say`not submitted again once it was accepted`
    const repeated = new Set<string>()
    for (const experiment of new Set(attempts.map((one) => one.experiment))) {
      for (const { attempt, message } of superfluousIn(attempts.filter((one) => one.experiment === experiment))) {
        repeated.add(experiment)
        const again = say`${{ attempt: attempt.observed }}; a message that had been accepted was accepted once more`
        demand('HTG-2.2.2-1', fact(false, again, [...message.at, ...attempt.at]), itHolds(once), double())
      }
    }
    const single = filed.filter(({ fault }) => !repeated.has(fault.scenario.id))
    decideEach(demand, 'HTG-2.2.2-1', once, single, () => false)
    allWereMet([...trials, ...filed], [...unaccepted, ...taken])
  },
})

const forgiven = ({ fault }: Trial): JudgementOptions => (forgivable.has(fault.scenario) ? { breach: 'warn' } : {})

/**
 * Whether a submission is said to be accepted although no data was answered 2yz, now or when the same message was submitted
 * before. What was accepted of another submission proves nothing for this one.
 */
function claimsTooMuch(attempt: Attempt, attempts: readonly Attempt[]): boolean {
  const { experiment, driver, submitted, nth } = attempt
  if (driver?.outcome !== 'accepted') return false
  const own = attempts.filter((one) => one.experiment === experiment)
  const before = own.filter((one) => one.nth < nth && submitted !== undefined && one.submitted === submitted)
  const isAnother = (one: Acceptance) =>
    !isGivenIn(one, attempt) && own.some((other) => other.submitted !== submitted && isGivenIn(one, other))
  return acceptancesIn([...before, attempt]).every(isAnother)
}

const interrupted = [...lost, ...lostAtOnce]

export const cs006 = check({
  id: 'CS-006',
  title: say`After 421 or a lost connection the message is kept for a later attempt`,
  over: interrupted.map((fault) => fault.scenario),
  needs: ['smtp:data'],
  decides: ['RFC5321-3.8-2'],
  harm: 'loss',
  risk: say`A restart of the gateway or a short failure of the network makes declarations disappear.`,
  remedy: say`Treat a connection that ends or breaks, and a 421, like a 451: close the connection, keep the message, and try again after a delay.`,
  judge({ attempts }) {
    const trials = trialsOf(attempts, interrupted)
    const gives = (trial: Trial) => trial.reached !== undefined && (wordOf(trial) === 'permanent' || broke(trial))
    decideEach(should, 'RFC5321-3.8-2', say`the attempt ended, and the message not given up`, trials, gives)
    const later = trialsAfter(attempts, interrupted)
    const forgotten = ({ attempt }: Trial) => attempt.driver?.outcome !== 'accepted'
    decideEach(should, 'RFC5321-3.8-2', say`submitted when asked again`, later, forgotten)
    allWereMet(trials, interrupted)
  },
})
