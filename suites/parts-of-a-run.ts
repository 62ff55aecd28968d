import type { Case } from '../harness/judging/check.ts'
import { type Docket, decide, type Evidence, premisesOf } from '../harness/judging/decision.ts'
import type { Result } from '../harness/judging/result.ts'
import { worst } from '../harness/judging/verdict.ts'

/** What one of the runs that were put together drove, and what it was to decide; of any other run all of it. */
interface Part {
  /** All cases that are decided, of whatever part, and this part's subject. */
  readonly docket: Docket
  /** The cases that are its own. */
  readonly planned: ReadonlySet<string>
  readonly evidence: Evidence
}

/**
 * Decides cases over the parts of a run. What several cases look at was driven once in each part that has one of them, and
 * a run by itself drives it once; so a case is judged over what its own part drove. A monitor looks at the whole as each part
 * saw it, that is with what that part did not drive out of the others, and its worst verdict counts: every session is looked
 * at, and none stands next to a second one of the same experiment.
 */
export function decidingOver(parts: readonly Part[]): (one: Case) => Result {
  const decided = new Map<string, Result>()
  const wholes = new Map(parts.map((part) => [part, completed(part.evidence, parts)]))
  return function decideOnce(one: Case): Result {
    const before = decided.get(one.id)
    if (before) return before
    const own = parts.find(({ planned }) => planned.has(one.id)) ?? parts[0]!
    // A premise may be of another part.
    premisesOf(one, own.docket).forEach(decideOnce)
    const looks = one.check.monitor
      ? [own, ...parts.filter((part) => part !== own)].map((part) => [part, wholes.get(part)!] as const)
      : [[own, own.evidence] as const]
    const results = looks.map(([{ docket }, evidence]) => {
      decided.delete(one.id)
      return decide(one, docket, evidence, decided)
    })
    const verdict = worst(results.map((result) => result.verdict))
    const result = results.find((each) => each.verdict === verdict)!
    decided.set(one.id, result)
    return result
  }
}

/** The evidence of a part, with what it did not drive from the first part that did. */
function completed(own: Evidence, parts: readonly Part[]): Evidence {
  const sessions = new Map(own.sessions)
  const faults = new Map(own.faults)
  for (const { evidence: other } of parts) {
    for (const id of new Set([...other.sessions.keys(), ...other.faults.keys()])) {
      if (sessions.has(id) || faults.has(id)) continue
      const logs = other.sessions.get(id)
      const fault = other.faults.get(id)
      if (logs) sessions.set(id, logs)
      if (fault !== undefined) faults.set(id, fault)
    }
  }
  return { sessions, faults }
}
