import { STOPPED } from '../harness/driving/manual-driver.ts'
import { harnessDutch } from '../harness/dutch.ts'
import { inDutch, inEnglish } from '../harness/text/text.ts'
import { baselineSteps } from './baseline-texts.ts'
import { blobsNamedIn } from './blobs-named.ts'
import { groupBy } from './group-by.ts'
import { likelyCauses } from './likely-cause.ts'
import type { Report } from './model.ts'
import { type Language, textsOf } from './texts.ts'

/** What a reader of the report should do now, most pressing first. */
export function nextSteps(report: Report, language: Language): string[] {
  const { results, coverage, run, summary, verdict, evidence, baseline } = report
  const { next } = textsOf(language)
  const steps: string[] = []
  if (summary.error > 0) steps.push(next.harnessFault(summary.error))
  if (!run.complete) steps.push(stepsToEnd(run, next))
  const undecided = results.filter((result) => result.verdict === 'inconclusive')
  // Only one thing is first: a likely cause, where there is one, or else what leaves most undecided.
  let isFirst = likelyCauses(report, language).length === 0
  if (!isFirst) steps.push(next.mendCause)
  for (const [by, count] of tally(undecided.flatMap(({ blockedBy }) => blockedBy ?? []))) {
    steps.push((isFirst ? next.blocked : next.alsoBlocked)(by, count))
    isFirst = false
  }
  if (baseline) steps.push(...baselineSteps(report, language))
  else if (summary.fail > 0) steps.push(next.fix(summary.fail))
  const unexplained = undecided.flatMap(({ id, blockedBy }) => (blockedBy === undefined ? [id] : []))
  if (unexplained.length > 0) steps.push(next.undecided(named(unexplained, MOST_NAMED)))
  if (summary.warn > 0) steps.push(next.consider(summary.warn))
  if (verdict === 'conforms' && summary.warn === 0 && undecided.length === 0) steps.push(next.nothing)
  const { excluded, missing = [] } = coverage
  for (const setting of missing) steps.push(next.give(setting, named(setting.checks, MOST_NAMED)))
  const isTold = (reason: string) => missing.some((setting) => setting.reason === reason)
  for (const [reason, count] of tally(excluded.map(({ reason }) => reason).filter((reason) => !isTold(reason)))) {
    steps.push(next.widen(reason, count))
  }
  if (verdict === 'conforms') steps.push(blobsNamedIn({ evidence }).size > 0 ? next.keepWithBlobs : next.keep)
  return steps
}

/** What brings a run to its end that did not come to it. One that a person stopped goes on. */
function stepsToEnd({ heldUp }: Report['run'], next: ReturnType<typeof textsOf>['next']): string {
  if (heldUp === undefined) return next.runAgain
  return isStopped(heldUp) ? next.resume : next.unblock(heldUp)
}

const isStopped = (heldUp: string): boolean =>
  heldUp === inEnglish(STOPPED) || heldUp === inDutch(STOPPED, harnessDutch)

/** Checks that a step names. */
const MOST_NAMED = 12

function named(ids: readonly string[], most: number): string {
  return ids.length <= most ? ids.join(', ') : `${ids.slice(0, most).join(', ')} + ${ids.length - most}`
}

/** How often each occurs, most often first. */
function tally(values: readonly string[]): [string, number][] {
  const counts = [...groupBy(values, (value) => value)].map(([value, all]): [string, number] => [value, all.length])
  return counts.sort(([, a], [, b]) => b - a)
}
