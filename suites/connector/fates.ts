import { readMessage } from '../../harness/grammar/mime/message.ts'
import { isPlayed, should, undecided } from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import { say } from '../../harness/text/text.ts'
import { isHandedOver, isKnown, type Retrieved, retrievedIn } from './collection.ts'
import { deletionsIn, isOf } from './deletions.ts'
import { pop3Ladder } from './ladder.ts'
import { attemptsIn, demandTime, never } from './observe.ts'
import type { Scenario } from './scenario.ts'

/*
 * What becomes of the numbered messages of a maildrop, over all fetches of a scenario: they are handed over, wait for
 * another fetch, or are lost (§4.1.1).
 */

/** The good messages of a scenario by number, as they came whole first. */
function goodIn(own: readonly Attempt[]): ReadonlyMap<number, Retrieved> {
  const found = new Map<number, Retrieved>()
  for (const one of retrievedIn(own)) {
    // No good message is that large, and reading it would take its time.
    if (one.content.length > 64 * 1024) continue
    const [, number] = /RELEASE([0-9]{4})/.exec(readMessage(one.content).content.toString('latin1')) ?? []
    if (number !== undefined && !found.has(Number(number))) found.set(Number(number), one)
  }
  return found
}

/** What became of the good messages of a scenario: those that arrived, were lost, were held up so that nobody asked for them, or wait. */
export function fatesIn({ id }: Scenario, own: readonly Attempt[], count: number) {
  const good = goodIn(own)
  const deletions = deletionsIn(own).filter(({ session, step }) => step.status === 'ok' && session.quit)
  const missing = new Map<number, Retrieved | undefined>()
  let arrived: Observable | undefined
  for (let number = 1; number <= count; number++) {
    const message = good.get(number)
    if (message && own.some((attempt) => isHandedOver(attempt, message.content))) arrived ??= message.step
    else missing.set(number, message)
  }
  if (missing.size > 0 && own.some((attempt) => attempt.collected.length > 0 && !isKnown(attempt)))
    undecided(say`${{ scenario: id }}: not all that was handed over is known`)
  const lost: Observable[] = []
  const heldUp: Observable[] = []
  const late: Observable[] = []
  const early = deletions.filter(({ knowledge }) => knowledge !== 'whole').map(({ step }) => step)
  for (const [number, message] of missing) {
    const deletion = message ? undefined : early.shift()
    if (deletion) {
      const observed = say`${{ deletion: deletion.observed }}: message ${{ number }} of ${{ count }} never came whole`
      lost.push({ observed, at: deletion.at })
      continue
    }
    if (!message) {
      const observed = say`message ${{ number }} of ${{ count }} was not retrieved in ${{ fetches: own.length }} fetches`
      heldUp.push({ observed, at: own.at(-1)?.at ?? [] })
      continue
    }
    const { step } = message
    if (deletions.some((one) => isOf(one, message)))
      lost.push({
        observed: say`${{ retrieval: step.observed }}: it was deleted, and no fetch handed it over as it was`,
        at: step.at,
      })
    else late.push({ observed: say`${{ retrieval: step.observed }}: no fetch handed it over as it was`, at: step.at })
  }
  return { lost, heldUp, late, arrived, retrieved: good.size }
}

/** Stops where a fetch shows nothing of what it collects, not even of the sound gateway. */
export function handedOverControl(attempts: readonly Attempt[]): Retrieved {
  const [control] = retrievedIn(attemptsIn(attempts, [pop3Ladder]))
  if (!control || !isKnown(control.attempt) || !isHandedOver(control.attempt, control.content))
    undecided(say`a fetch hands nothing over that could be compared`)
  return control
}

/** Decides that nothing was deleted that no fetch handed over. */
export function decideLoss(lost: readonly Observable[], witness: Observable): void {
  const text = say`no message that was deleted and not handed over`
  never(should, 'HTG-4.1.1-10', text, lost.slice(0, 2), witness, text, { setting: 'loss' })
}

/** Decides, for scenarios with so many good messages, that each arrives. */
export function decideArrival(
  attempts: readonly Attempt[],
  good: ReadonlyMap<Scenario, number>,
  control: Retrieved,
): void {
  for (const [own, count] of good) {
    if (!isPlayed(own)) continue
    const { lost, heldUp, late, arrived } = fatesIn(own, attemptsIn(attempts, [own]), count)
    const witness = arrived ?? control.step
    decideLoss(lost, witness)
    if (heldUp.length + late.length > 0) demandTime(attemptsIn(attempts, [own]))
    const inTime = say`every good message handed over after some fetches`
    // It is still in the mailbox, but nobody gets to see it.
    if (heldUp.length > 0)
      never(should, 'HTG-4.1.1-10', inTime, heldUp.slice(0, 2), undefined, inTime, { setting: 'loss' })
    if (heldUp.length === 0 || late.length > 0)
      never(should, 'HTG-4.1.1-10', inTime, late.slice(0, 2), witness, inTime, { harm: 'none' })
  }
}
