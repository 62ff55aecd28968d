import { BLOCKED, counts, givenUpOver, MARKS, overdueAt, TURNED_AWAY } from '../reading/marks.ts'
import { cutOf, notWholeAt } from '../reading/wholeness.ts'
import type { SessionLog } from '../record/event.ts'
import { type Case, evidenceOf } from './check.ts'
import type { Experiment } from './experiment.ts'
import { collectFindings, type Finding } from './finding.ts'
import type { Profile, SubjectFacts } from './profile.ts'
import type { Requirement } from './requirement.ts'
import type { Bilingual, Result } from './result.ts'
import type { Rung, RungId } from './rung.ts'
import { type Verdict, worst } from './verdict.ts'

/** What judging needs beside evidence. */
export interface Court {
  readonly profile: Profile
  readonly subject: SubjectFacts
  readonly rungs: readonly Rung[]
  readonly lookUp: (id: string) => Requirement
  /** The experiment with an id, where the suite still has it. */
  readonly experiment: (id: string) => Experiment | undefined
}

/** The rungs up to and including those of `needs`, in climbing order. */
export function rungsUpTo(needs: readonly RungId[], rungs: readonly Rung[]): Rung[] {
  const order = (id: RungId) => rungs.findIndex((rung) => rung.id === id)
  const protocol = (id: RungId) => id.split(':')[0]
  return rungs.filter(({ id }) => needs.some((need) => protocol(need) === protocol(id) && order(id) <= order(need)))
}

/** The first rung on the way to `needs` that was not reached, and what stood in the way. */
export function missingRung(
  needs: readonly RungId[],
  rungs: readonly Rung[],
  logs: readonly SessionLog[],
): { rung: RungId; obstacle: string } | undefined {
  for (const rung of rungsUpTo(needs, rungs)) {
    const obstacle = rung.obstacle(logs.filter((log) => log.experiment === rung.climbedBy.id && counts(log)))
    if (obstacle !== undefined) return { rung: rung.id, obstacle }
  }
  return undefined
}

/** Judges one case over the evidence of its experiments. Pure: the same evidence gives the same result. */
export function judgeCase(one: Case, all: readonly SessionLog[], court: Court): Result {
  const logs = all.filter(counts)
  const { check } = one
  const missing = missingRung(one.needs, court.rungs, logs)
  if (missing) {
    return resultOf(one, 'inconclusive', [], {
      message: {
        en: `stands on the step ${missing.rung}, which was not reached: ${missing.obstacle}`,
        nl: `berust op de stap ${missing.rung}, die niet is bereikt: ${missing.obstacle}`,
      },
      blockedBy: missing.rung,
    })
  }
  const inItsScenario = (finding: Finding): Finding => {
    const session = court.subject.role === 'connector' ? finding.at[0]?.session : undefined
    const log = logs.find((each) => session !== undefined && each.session === session)
    const scenario = log && court.experiment(log.experiment)
    return scenario ? { ...finding, scenario: { id: scenario.id, title: scenario.title } } : finding
  }
  try {
    const { findings, undecided } = collectFindings(
      { ...court, unfit: (at) => overdueAt(at, logs) ?? notWholeAt(at, logs) },
      () => check.judge(evidenceOf(one, logs, court.profile, court.subject)),
    )
    const stranger = findings.find(({ requirement }) => !check.decides.includes(requirement))
    if (stranger) throw new Error(`${check.id} decided ${stranger.requirement}, which it does not declare`)
    const verdicts: Verdict[] = findings.map(({ verdict }) => verdict)
    const stops = stopsOf(one, logs)
    // Of sessions side by side some may have found room: what they show is not all that was to be tried.
    const isPartial =
      stops.includes(TURNED_AWAY) ||
      logsOf(one, logs).some((log) => givenUpOver(log) !== undefined || cutOf(log) !== undefined)
    if (undecided || isPartial) verdicts.push('inconclusive')
    const unsupported = unsupportedOf(one, logs)
    const worstOf = worst(verdicts)
    // What could not be decided because the connector's driver does not support its scenarios does not apply.
    const verdict = worstOf === 'inconclusive' && unsupported.length > 0 ? 'not-applicable' : worstOf
    // A judge that decides nothing would otherwise pass because nothing happened.
    if (verdict === undefined) throw new Error(`${check.id} decided nothing`)
    const decisive = findings.find((finding) => finding.verdict === verdict)
    return resultOf(one, verdict, findings.map(inItsScenario), {
      message:
        verdict === 'inconclusive'
          ? same((undecided?.message ?? 'not all of it was tried') + inParentheses(stops))
          : verdict === 'not-applicable' && undecided
            ? unsupportedMessage(unsupported)
            : messageOf(decisive, findings.length),
      ...(verdict === 'not-applicable' && unsupported[0] !== undefined && { blockedBy: unsupported[0] }),
    })
  } catch (error) {
    const text =
      error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error)
    return resultOf(one, 'error', [], {
      message: { en: `the harness is at fault: ${text}`, nl: `de fout ligt bij het testprogramma: ${text}` },
    })
  }
}

/** A result with what follows from its case; how long it took to drive it is for others to say. */
export function resultOf(
  { id, check, variant }: Case,
  verdict: Verdict,
  findings: readonly Finding[],
  more: { message: Bilingual; blockedBy?: string },
): Result {
  return {
    id,
    check: check.id,
    ...(variant !== undefined && { variant }),
    title: check.title,
    requirements: check.decides,
    verdict,
    durationMs: 0,
    findings,
    ...(check.risk !== undefined && { risk: check.risk }),
    ...(check.remedy !== undefined && { remedy: check.remedy }),
    ...more,
  }
}

/** The scenarios of a case that the connector's driver does not support, and is believed about. */
function unsupportedOf(one: Case, logs: readonly SessionLog[]): string[] {
  return logsOf(one, logs)
    .filter(({ events }) => events.some((event) => event.type === 'mark' && event.name === MARKS.unsupported))
    .map(({ experiment }) => experiment)
}

const unsupportedMessage = (scenarios: readonly string[]): Bilingual => ({
  en: `the connector's driver does not support ${scenarios.join(', ')}`,
  nl: `de aansturing van de connector ondersteunt ${scenarios.join(', ')} niet`,
})

function logsOf({ experiments }: Case, logs: readonly SessionLog[]): SessionLog[] {
  return logs.filter(({ experiment }) => experiments !== 'every' && experiments.some(({ id }) => id === experiment))
}

/** Why the drives of a case ended early, if they did. */
function stopsOf(one: Case, logs: readonly SessionLog[]): readonly string[] {
  const reasons = logsOf(one, logs).flatMap((log) => {
    const told = log.events.flatMap((event) => {
      if (event.type !== 'mark') return []
      if (event.name === MARKS.disbelieved) return [`the driver calls ${log.experiment} ${event.name}`]
      return event.name === BLOCKED && event.detail ? [event.detail] : []
    })
    const cut = cutOf(log)
    return cut === undefined ? told : [cut, ...told]
  })
  return [...new Set(reasons)]
}

const inParentheses = (reasons: readonly string[]) => (reasons.length > 0 ? ` (${reasons.join('; ')})` : '')

const same = (text: string): Bilingual => ({ en: text, nl: text })

function messageOf(decisive: Finding | undefined, count: number): Bilingual {
  if (!decisive || decisive.verdict === 'pass') {
    return {
      en: `holds in ${count} observation${count === 1 ? '' : 's'}`,
      nl: `geldt in ${count} waarneming${count === 1 ? '' : 'en'}`,
    }
  }
  const { expected, observed, requirement } = decisive
  return {
    en: `${requirement}: expected ${expected}; observed ${observed}`,
    nl: `${requirement}: verwacht ${expected}; waargenomen ${observed}`,
  }
}
