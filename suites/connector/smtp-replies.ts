import { check } from '../../harness/judging/check.ts'
import { should } from '../../harness/judging/finding.ts'
import type { SmtpSession } from '../../harness/reading/smtp-session.ts'
import { say } from '../../harness/text/text.ts'
import {
  eitherWay,
  isFinal,
  recipientRefused,
  refusals,
  refusedWhileRead,
  tooLarge,
  unwelcome,
} from './fault-scenarios.ts'
import { allWereMet, decideEach, type Trial, trialsAfter, trialsOf, wordOf } from './reply-faults.ts'

/*
 * Refusals, temporary and final, wherever a session can meet one.
 */

export const temporaryFaults = refusals.filter(({ code }) => !isFinal(code))
const finalFaults = [
  ...refusals.filter(({ code }) => isFinal(code)),
  ...[recipientRefused, tooLarge, unwelcome],
  // Where the connection goes with it, the reply may never be read.
  refusedWhileRead,
]

/** What hammering is: more connections than this within so many milliseconds. */
const HAMMERING = { connections: 3, within: 10_000 }

function hammers({ attempt: { smtp } }: Trial): boolean {
  const { connections, within } = HAMMERING
  return smtp.some(({ opened }, index) => (smtp[index + connections]?.opened ?? Infinity) - opened < within)
}

/** Decides that there is time between attempts. */
export function decideHammering(trials: readonly Trial[]): void {
  const most = say`at most ${{ count: HAMMERING.connections }} connections within ${{ seconds: HAMMERING.within / 1000 }} seconds`
  decideEach(should, 'RFC5321-4.5.4.1-1', most, trials, hammers, () => ({ harm: 'none' }))
}

export const cs002 = check({
  id: 'CS-002',
  title: say`After a 4yz reply the message is kept for a later attempt`,
  over: temporaryFaults.map(({ scenario }) => scenario),
  needs: ['smtp:data'],
  decides: ['RFC5321-4.2.1-1', 'RFC5321-4.5.4.1-1'],
  harm: 'loss',
  risk: say`A declaration that the gateway would have accepted a little later is given up and never arrives, or the gateway is flooded with attempts.`,
  remedy: say`Go by the first digit: keep a message that got 4yz, report it as waiting, and try again after a delay (RFC 5321 §4.5.4.1: half an hour), for as long as needed.`,
  judge({ attempts }) {
    const trials = trialsOf(attempts, temporaryFaults)
    const given = (trial: Trial) => trial.reached !== undefined && wordOf(trial) === 'permanent'
    decideEach(should, 'RFC5321-4.2.1-1', say`not given up as if the refusal were final`, trials, given)
    const later = trialsAfter(attempts, temporaryFaults)
    const lost = ({ attempt }: Trial) => attempt.driver?.outcome !== 'accepted'
    decideEach(should, 'RFC5321-4.2.1-1', say`submitted when asked again`, later, lost)
    decideHammering(trials)
    allWereMet(trials, temporaryFaults)
  },
})

export const cs003 = check({
  id: 'CS-003',
  title: say`After a 5yz reply the same request is not repeated`,
  over: finalFaults.map(({ scenario }) => scenario),
  needs: ['smtp:data'],
  decides: ['RFC5321-4.2.1-2'],
  risk: say`A message that is refused for good is tried for days, and nobody is told that it did not arrive.`,
  remedy: say`Go by the first digit: report a message that got 5yz as refused, to a person, and do not repeat it until somebody has changed something.`,
  judge({ attempts }) {
    const trials = trialsOf(attempts, finalFaults)
    const postponed = (trial: Trial) =>
      trial.reached !== undefined && trial.fault !== eitherWay && wordOf(trial) === 'temporary'
    decideEach(should, 'RFC5321-4.2.1-2', say`not kept for another attempt with the same request`, trials, postponed)
    const repeated = ({ attempt }: Trial) => repeats(attempt.smtp)
    decideEach(should, 'RFC5321-4.2.1-2', say`no request repeated that was refused for good`, trials, repeated)
    allWereMet(trials, finalFaults)
  },
})

/** Whether something was sent once more, octet by octet, after it had been refused for good. */
function repeats(sessions: readonly SmtpSession[]): boolean {
  const refused = sessions.flatMap(({ steps }) => steps.filter(({ code }) => isFinal(code)).map(({ text }) => text))
  return new Set(refused).size < refused.length
}
