import { check } from '../../harness/judging/check.ts'
import { demand, should } from '../../harness/judging/finding.ts'
import { say } from '../../harness/text/text.ts'
import { dirty, elsewhere, oddReplies, plain, strangers, untidy } from './fault-scenarios.ts'
import { allWereMet, broke, decideEach, type Trial, trialsOf, wordOf } from './reply-faults.ts'

/*
 * Replies that are unusual and say clearly enough, by their first digit, what they mean.
 */

/** Whether a connector said so of the odd reply, and not of one that was refused later. */
const isWord = (trial: Trial, word: string): boolean => !trial.refusedLater && wordOf(trial) === word

export const cs005 = check({
  id: 'CS-005',
  title: say`Replies are read by their code, and an unknown code by its first digit`,
  over: [...oddReplies, ...strangers.map(({ like }) => like)].map((fault) => fault.scenario),
  needs: ['smtp:data'],
  decides: ['RFC5321-4.2-5', 'RFC5321-4.3.2-2'],
  risk: say`A message that the gateway accepted counts as refused and is filed a second time, or one that was refused for now is given up.`,
  remedy: say`Decide by the first digit of the reply: 2 is yes, 3 is go on, 4 is later, 5 is no. Read a reply to its last line, however it arrives, and ignore its text.`,
  judge({ attempts }) {
    // What failed at a later refusal did not fail because a reply before it was misread.
    const unsuccessful = ({ reached, refusedLater, attempt: { driver } }: Trial) =>
      reached !== undefined && !refusedLater && driver !== undefined && driver.outcome !== 'accepted'
    const told = trialsOf(attempts, plain)
    decideEach(demand, 'RFC5321-4.2-5', say`a 2yz reply taken as yes`, told, unsuccessful)

    const refused = strangers.flatMap(({ fault, like, wrong }) => {
      const known = trialsOf(attempts, [like])
      return trialsOf(attempts, [fault]).map((trial) => ({ trial, known, wrong }))
    })
    const misread = new Set(
      refused
        // If well-known codes fare as badly, the fault lies there (CS-002, CS-003).
        .filter(({ trial, known, wrong }) => isWord(trial, wrong) && known.some((each) => !isWord(each, wrong)))
        .map(({ trial }) => trial),
    )
    const strange = refused.map(({ trial }) => trial)
    decideEach(demand, 'RFC5321-4.2-5', say`an unknown code taken like others of its class`, strange, (trial) =>
      misread.has(trial),
    )

    const survived = trialsOf(attempts, untidy)
    decideEach(demand, 'RFC5321-4.2-5', say`nothing broken by the text of a reply`, survived, broke)
    const deterred = trialsOf(attempts, dirty)
    const goesOn = say`a reply counted by its code, whatever its text`
    decideEach(demand, 'RFC5321-4.2-5', goesOn, deterred, unsuccessful, () => ({ breach: 'info' }))

    const misplaced = trialsOf(attempts, [elsewhere])
    decideEach(should, 'RFC5321-4.3.2-2', say`a 2yz reply taken as yes`, misplaced, unsuccessful)
    allWereMet([...told, ...strange, ...survived, ...misplaced], oddReplies)
  },
})
