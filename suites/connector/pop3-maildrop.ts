import { check } from '../../harness/judging/check.ts'
import { demand, fact, itHolds, notApplicable, should, undecided } from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { MARKS } from '../../harness/reading/marks.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import { isHandedOver, isKnown, type Retrieved, retrievedIn } from './collection.ts'
import { type Deletion, deletionsIn, type Knowledge } from './deletions.ts'
import { pop3Ladder } from './ladder.ts'
import {
  cutRetrievals,
  deletionRefused,
  emptyMailbox,
  longUniqueIds,
  manyMessages,
  numbersShifted,
  oddLists,
  oneRefused,
  uniqueIds,
  updateLost,
  updateRefused,
} from './maildrop-scenarios.ts'
import { brokenAmongGood, reports } from './notifications.ts'
import { attemptsIn, never, pop3Sessions } from './observe.ts'
import { largeMessages } from './pop3-messages.ts'
import { stlsInjections } from './pop3-upgrade.ts'
import type { Scenario } from './scenario.ts'

/** What was found in each of some scenarios: numbers and unique-ids mean nothing beyond one. */
const inEach = <T>(
  attempts: readonly Attempt[],
  scenarios: readonly Scenario[],
  find: (own: readonly Attempt[]) => readonly T[],
): T[] => scenarios.flatMap((one) => find(attemptsIn(attempts, [one])))

const KNOWN: Readonly<Record<Knowledge, string>> = {
  whole: 'the whole message had come',
  part: 'the message had not come whole',
  refused: 'RETR had been refused',
  never: 'the message had not been asked for',
}

const told = (all: readonly Deletion[], words = KNOWN): Observable[] =>
  all.map(({ step, knowledge }) => ({ observed: `${step.observed}, when ${words[knowledge]}`, at: step.at }))

const notDeleted = (all: readonly Retrieved[]): Observable[] =>
  all.map(({ step, attempt }) => ({ observed: `${step.observed}, and no DELE in ${attempt.experiment}`, at: step.at }))

/** Scenarios in which each message comes whole, at once or after a while. */
const WHOLE = [pop3Ladder, largeMessages]

export const cp005 = check({
  id: 'CP-005',
  title: 'A message is deleted only when the whole of it has come',
  over: [...WHOLE, ...cutRetrievals],
  needs: ['pop3:transaction'],
  decides: ['HTG-4.1.1-10'],
  risk: 'A message from customs is lost for good: the gateway deletes it, and the connector has a part of it or nothing.',
  remedy: 'Send DELE only after the line with the single period has come and the message is safely stored.',
  judge({ attempts }) {
    const deletions = inEach(attempts, [...WHOLE, ...cutRetrievals], deletionsIn)
    const premature = deletions.filter(({ knowledge }) => knowledge !== 'whole')
    const cut = pop3Sessions(attemptsIn(attempts, cutRetrievals)).flatMap(({ steps }) =>
      steps.filter(({ verb, response }) => verb === 'RETR' && response?.multiline?.complete === false),
    )
    const text = 'no DELE of a message that has not come whole'
    // Also where it was asked for in a session of its own, and broke off there.
    const words = { ...KNOWN, never: KNOWN.part }
    never(should, 'HTG-4.1.1-10', text, told(premature, words), cut[0], 'a RETR that was cut off')
    // What was deleted then cannot be there the next time.
    if (premature.length > 0) return
    for (const one of cutRetrievals) {
      const [again] = attemptsIn(attempts, [one]).filter(({ detail }) => detail === MARKS.healthy)
      if (!again) undecided(`${one.id} did not come to its end`)
      const [whole] = retrievedIn([again])
      const observed = `${again.observed}; ${whole?.step.observed ?? 'the message was not retrieved'}`
      const expected = itHolds('the message is collected whole the next time')
      should('HTG-4.1.1-10', fact(whole !== undefined, observed, whole?.step.at ?? again.at), expected)
    }
  },
})

/** Scenarios after which nothing that was processed should be left. */
const EMPTIED = [oneRefused, reports, brokenAmongGood]

/** Messages that came whole, and for which no DELE was ever sent: neither then nor in a later session. */
function leftBehind(own: readonly Attempt[]): Retrieved[] {
  const deletions = deletionsIn(own)
  const retrieved = retrievedIn(own)
  const contents = new Map(retrieved.map((one) => [one.uid ?? one, one.content]))
  const deleted = new Set(
    deletions.flatMap(({ session, number, uid }) => [
      retrieved.find((one) => one.session === session && one.number === number)?.content,
      uid === undefined ? undefined : contents.get(uid),
    ]),
  )
  return retrieved.filter(({ content }) => !deleted.has(content))
}

export const cp006 = check({
  id: 'CP-006',
  title: 'What was collected is deleted from the mailbox, whatever it is',
  over: EMPTIED,
  needs: ['pop3:transaction'],
  decides: ['HTG-4.1.1-10', 'HTG-4.1.1-11'],
  risk: 'The mailbox fills up until the gateway can deliver nothing more, and each fetch collects the same messages again.',
  remedy:
    'Send DELE for each message that is safely stored, also for one that cannot be processed; keep that one apart.',
  judge({ attempts }) {
    const retrieved = inEach(attempts, EMPTIED, retrievedIn)
    const left = inEach(attempts, EMPTIED, leftBehind)
    const witness = retrieved.find((one) => !left.includes(one))?.step
    never(
      should,
      'HTG-4.1.1-10',
      'DELE for each message that was retrieved',
      notDeleted(left),
      witness,
      'a message retrieved and deleted',
    )
    // What is retrieved again although it came whole in an attempt before is being left there.
    const lasting = left.filter(({ attempt, content }) =>
      left.some(
        (other) =>
          other.content === content &&
          other.attempt.experiment === attempt.experiment &&
          other.attempt.nth < attempt.nth,
      ),
    )
    never(
      should,
      'HTG-4.1.1-11',
      'no message that stays from fetch to fetch',
      notDeleted(lasting),
      witness,
      'a message retrieved and deleted',
    )
  },
})

const NUMBERED = [emptyMailbox, oneRefused, numbersShifted, ...uniqueIds, ...oddLists, ...stlsInjections]

export const cp007 = check({
  id: 'CP-007',
  title: 'No message is deleted that was never retrieved',
  over: NUMBERED,
  needs: ['pop3:transaction'],
  decides: ['HTG-4.1.1-10'],
  risk: 'A message from customs is deleted without anybody having seen it.',
  remedy:
    'Delete by the numbers of the session in progress only, and only what was retrieved in it or is known by its unique-id.',
  judge({ attempts }) {
    const deletions = inEach(attempts, NUMBERED, deletionsIn)
    if (deletions.length === 0) return neverDeletes('HTG-4.1.1-10', inEach(attempts, NUMBERED, retrievedIn))
    const unseen = deletions.filter(({ knowledge }) => knowledge === 'never' || knowledge === 'refused')
    const sound = deletions.find(({ knowledge }) => knowledge === 'whole')
    never(should, 'HTG-4.1.1-10', 'no DELE of a message that was not retrieved', told(unseen), sound?.step, 'a DELE')
  },
})

/** Leaving everything is the matter of CP-006; who does so deletes nothing wrongly. */
function neverDeletes(requirement: string, retrieved: readonly Retrieved[]): void {
  const [one] = retrieved
  if (!one) undecided('control: a message was expected to be retrieved, and was not')
  notApplicable(requirement, one.step, 'a DELE')
}

/** Scenarios in which a deletion is asked for and does not happen. */
const NOT_DELETED = [deletionRefused, updateRefused, updateLost]

export const cp008 = check({
  id: 'CP-008',
  title: 'After DELE comes QUIT, and a deletion counts only when QUIT was answered with +OK',
  over: [pop3Ladder, manyMessages, ...NOT_DELETED],
  needs: ['pop3:transaction'],
  decides: ['HTG-4.1.1-9', 'RFC1939-6-5'],
  risk: 'Nothing is ever deleted, since the gateway deletes at QUIT: the mailbox fills up and messages are processed again.',
  remedy: 'End each session with QUIT and wait for its answer; where that is not +OK, expect the messages again.',
  judge({ attempts }) {
    const own = [pop3Ladder, manyMessages, ...NOT_DELETED]
    if (inEach(attempts, own, deletionsIn).length === 0) {
      for (const one of ['HTG-4.1.1-9', 'RFC1939-6-5']) neverDeletes(one, inEach(attempts, own, retrievedIn))
      return
    }
    const marked = pop3Sessions(attemptsIn(attempts, [pop3Ladder, manyMessages, updateRefused, updateLost])).flatMap(
      (session) => {
        const deleted = session.steps.findLast(({ verb, status }) => verb === 'DELE' && status === 'ok')
        return deleted
          ? [{ deleted, quit: session.steps.find((step) => step.verb === 'QUIT' && step.t >= deleted.t) }]
          : []
      },
    )
    const without = marked.filter(({ quit }) => !quit).map(({ deleted }) => deleted)
    const witness = marked.find(({ quit }) => quit)?.quit
    never(demand, 'HTG-4.1.1-9', 'QUIT after DELE', without, witness, 'a DELE and QUIT after it')

    for (const one of NOT_DELETED) {
      const sessions = attemptsIn(attempts, [one]).flatMap((attempt) =>
        attempt.pop3.map((session) => ({ attempt, session, deletion: deletionOf(session) })),
      )
      const asked = sessions.findIndex(({ deletion }) => deletion !== undefined)
      if (asked < 0) undecided(`control: a DELE in ${one.id} was expected, and did not happen`)
      const later = sessions.slice(asked + 1).filter(({ session }) => isOffered(session))
      const [offered] = later
      if (!offered) undecided(`${one.id}: the mailbox was not opened a second time`)
      const again = later.find(({ deletion }) => deletion)?.deletion
      const seen = again ?? offered.attempt
      const observed = again ? seen.observed : `${seen.observed}; no DELE of the message that was still there`
      should(
        'RFC1939-6-5',
        fact(again !== undefined, observed, seen.at),
        itHolds('DELE again for what was not deleted'),
      )
    }
  },
})

const deletionOf = ({ steps }: Attempt['pop3'][number]) => steps.find(({ verb }) => verb === 'DELE')

/** Whether a session saw that there is a message. */
const isOffered = ({ maildrop, ledger }: Attempt['pop3'][number]): boolean =>
  (maildrop?.count ?? 0) > 0 || ledger.size > 0

const OFFERED_AGAIN = [updateRefused, updateLost, longUniqueIds]

export const cp009 = check({
  id: 'CP-009',
  title: 'A message that is offered again is not processed twice',
  over: OFFERED_AGAIN,
  needs: ['pop3:transaction'],
  decides: ['RFC1939-7-7'],
  risk: 'The same answer from customs is processed twice: a release is booked twice, or an amendment applied to its own result.',
  remedy:
    'Remember the unique-id (UIDL) of each processed message across sessions, at least until it is gone from the mailbox.',
  judge({ attempts }) {
    const again: Observable[] = []
    let known: Observable | undefined
    for (const one of OFFERED_AGAIN) {
      const [first, second] = attemptsIn(attempts, [one])
      const message = first && retrievedIn([first])[0]
      if (!message || !second?.pop3.some(isOffered)) continue
      if (!isKnown(first) || !isHandedOver(first, message.content)) continue
      known ??= { observed: `${message.step.observed}; in the next fetch ${namesOf(second)}`, at: second.at }
      if (!isHandedOver(second, message.content)) continue
      again.push({ observed: `the same message in the next fetch: ${namesOf(second)}`, at: second.collected[0]!.at })
    }
    const control = 'a message that a fetch handed over and that was offered again'
    never(should, 'RFC1939-7-7', 'no message handed over by two fetches', again, known, control)
  },
})

function namesOf({ collected }: Attempt): string {
  return collected.map(({ observed }) => observed).join(', ') || 'nothing was handed over'
}
