import { BLOCKED, counting, givenUpOver, MARKS, overdueAt, spoiltBy, TURNED_AWAY } from '../reading/marks.ts'
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
    const own = logs.filter(({ experiment }) => experiment === rung.climbedBy.id)
    const [spoilt] = own.flatMap((log) => spoiltBy(log) ?? [])
    const obstacle = spoilt ?? rung.obstacle(counting(own))
    if (obstacle !== undefined) return { rung: rung.id, obstacle }
  }
  return undefined
}

/** Judges one case over the evidence of its experiments. Pure: the same evidence gives the same result. */
export function judgeCase(one: Case, all: readonly SessionLog[], court: Court): Result {
  const logs = counting(all)
  const { check } = one
  const missing = missingRung(one.needs, court.rungs, all)
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
    if (!scenario) return finding
    const { id, title, brokenPeer } = scenario
    return { ...finding, scenario: { id, title, ...(brokenPeer && { brokenPeer }) } }
  }
  const unsupported = unsupportedOf(one, logs)
  const leftOut = new Set(unsupported)
  try {
    const { findings, undecided } = collectFindings(
      { ...court, unfit: (at) => overdueAt(at, logs) ?? notWholeAt(at, logs), leftOut },
      () =>
        check.judge(
          evidenceOf(
            one,
            logs.filter(({ experiment }) => !leftOut.has(experiment)),
            court.profile,
            court.subject,
          ),
        ),
    )
    const stranger = findings.find(({ requirement }) => !check.decides.includes(requirement))
    if (stranger) throw new Error(`${check.id} decided ${stranger.requirement}, which it does not declare`)
    const verdicts: Verdict[] = findings.map(({ verdict }) => verdict)
    const spoilt = logsOf(one, all).flatMap((log) => spoiltBy(log) ?? [])
    const stops = [...spoilt, ...stopsOf(one, logs)]
    // Of sessions side by side some may have got through: what they show is not all that was to be tried.
    const driven = new Set(drivenFor(one, logs, court))
    const isPartial =
      spoilt.length > 0 ||
      stops.includes(TURNED_AWAY) ||
      logsOf(one, logs).some(
        (log) =>
          givenUpOver(log) !== undefined ||
          cutOf(log) !== undefined ||
          (driven.has(log.experiment) && isMarked(log, BLOCKED)),
      )
    // What is left over proves nothing where everything that was to provoke a breach is left out.
    const isLost = unsupported.length > 0 && [...driven].every((id) => leftOut.has(id))
    if (undecided || isPartial || isLost) verdicts.push('inconclusive')
    const verdict = worst(verdicts)
    // A judge that decides nothing would otherwise pass because nothing happened.
    if (verdict === undefined) throw new Error(`${check.id} decided nothing`)
    const placed = findings.map(inItsScenario)
    const deciding = placed.filter((finding) => finding.verdict === verdict)
    const decisive = deciding.find(({ scenario }) => !scenario?.brokenPeer) ?? deciding[0]
    return resultOf(one, verdict, placed, {
      message:
        verdict !== 'inconclusive'
          ? messageOf(decisive, placed)
          : isLost
            ? unsupportedMessage(unsupported)
            : same(whyUndecided(undecided?.message ?? 'not all of it was tried', stops)),
      ...(decisive?.risk !== undefined && { risk: decisive.risk }),
      ...(decisive?.remedy !== undefined && { remedy: decisive.remedy }),
      ...(unsupported.length > 0 && { unsupported }),
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
  more: Pick<Result, 'message' | 'blockedBy' | 'unsupported' | 'risk' | 'remedy'>,
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
    .filter((log) => isMarked(log, MARKS.unsupported) && !hasActed(log, logs))
    .map(({ experiment }) => experiment)
}

const isMarked = ({ events }: SessionLog, name: string): boolean =>
  events.some((event) => event.type === 'mark' && event.name === name)

/** Whether the connector said something in a scenario. One that acts supports it, whatever its driver says afterwards. */
function hasActed({ experiment }: SessionLog, logs: readonly SessionLog[]): boolean {
  return logs.some(
    (log) =>
      log.experiment === experiment &&
      log.protocol !== 'driver' &&
      log.events.some((event) => event.type === 'octets' && event.from === 'client'),
  )
}

/** What was driven for a case beside the ladders, where everything is in order. */
function drivenFor(one: Case, logs: readonly SessionLog[], { rungs }: Court): string[] {
  const ladders = new Set(rungs.map(({ climbedBy }) => climbedBy.id))
  return logsOf(one, logs)
    .map(({ experiment }) => experiment)
    .filter((id) => !ladders.has(id))
}

const unsupportedMessage = (scenarios: readonly string[]): Bilingual => ({
  en: `the connector's driver does not support ${scenarios.join(', ')}`,
  nl: `de aansturing van de connector ondersteunt ${scenarios.join(', ')} niet`,
})

function logsOf({ experiments }: Case, logs: readonly SessionLog[]): SessionLog[] {
  return logs.filter(({ experiment }) => experiments.some(({ id }) => id === experiment))
}

/** Why the drives of a case ended early, if they did. */
function stopsOf(one: Case, logs: readonly SessionLog[]): readonly string[] {
  const reasons = logsOf(one, logs).flatMap((log) => {
    const { experiment } = log
    const told = log.events.flatMap((event) => {
      if (event.type !== 'mark') return []
      if (event.name === MARKS.disbelieved) return [`the driver calls ${experiment} ${event.name}`]
      if (event.name === MARKS.unsupported && hasActed(log, logs))
        return [`the driver calls ${experiment} unsupported, although the connector acted in it`]
      return event.name === BLOCKED && event.detail ? [event.detail] : []
    })
    const cut = cutOf(log)
    return cut === undefined ? told : [cut, ...told]
  })
  return [...new Set(reasons)]
}

/** The reason, and in parentheses what else ended a drive early. */
function whyUndecided(reason: string, stops: readonly string[]): string {
  const others = stops.filter((stop) => !reason.includes(stop))
  return others.length > 0 ? `${reason} (${others.join('; ')})` : reason
}

const same = (text: string): Bilingual => ({ en: text, nl: text })

function messageOf(decisive: Finding | undefined, findings: readonly Finding[]): Bilingual {
  if (!decisive || decisive.verdict === 'pass') {
    const count = findings.length
    return {
      en: `holds in ${count} observation${count === 1 ? '' : 's'}`,
      nl: `geldt in ${count} waarneming${count === 1 ? '' : 'en'}`,
    }
  }
  const { expected, observed, requirement, scenario } = decisive
  const others = findings.filter(
    (one) => one !== decisive && one.requirement === requirement && one.verdict === decisive.verdict,
  )
  const broken = scenario?.brokenPeer === true ? scenario.id : undefined
  const only = {
    en: broken === undefined ? '' : ` (only a gateway that is not in order does what ${broken} does)`,
    nl: broken === undefined ? '' : ` (alleen een gateway die niet in orde is, doet wat ${broken} doet)`,
  }
  return {
    en: `${requirement}: expected ${expected}; observed ${observed}${only.en}${also(others, { also: 'also', more: 'more' })}`,
    nl: `${requirement}: verwacht ${expected}; waargenomen ${observed}${only.nl}${also(others, { also: 'ook', more: 'meer' })}`,
  }
}

/** Further breaches that a message names before it only counts them. */
const NAMED_BREACHES = 4

/** ` (also: “VRFY x” → 252; …)`. */
function also(others: readonly Finding[], words: { readonly also: string; readonly more: string }): string {
  if (others.length === 0) return ''
  const named = others.slice(0, NAMED_BREACHES).map(({ expected, observed }) => {
    const [stimulus] = /“[^”]*”$/.exec(expected) ?? []
    return stimulus === undefined ? observed : `${stimulus} → ${observed}`
  })
  const left = others.length - named.length
  return ` (${words.also}: ${[...named, ...(left > 0 ? [`${left} ${words.more}`] : [])].join('; ')})`
}
