import {
  BLOCKED,
  byNameIn,
  counting,
  givenUpOver,
  MARKS,
  overdueAt,
  spoiltBy,
  TURNED_AWAY,
  whyOf,
} from '../reading/marks.ts'
import { cutOf, FEWER_MESSAGES, notWholeAt } from '../reading/wholeness.ts'
import { OPAQUE, type SessionLog } from '../record/event.ts'
import {
  type Bilingual,
  type Catalogue,
  distinct,
  inBoth,
  inDutch,
  inEnglish,
  joined,
  type Part,
  say,
  type Text,
} from '../text/text.ts'
import { type Case, evidenceOf } from './check.ts'
import type { Experiment } from './experiment.ts'
import { collectFindings, type Finding, type Undecided } from './finding.ts'
import type { Profile, SubjectFacts } from './profile.ts'
import type { Requirement } from './requirement.ts'
import type { Result } from './result.ts'
import type { Rung, RungId } from './rung.ts'
import { type Verdict, worst } from './verdict.ts'

/** What judging needs besides evidence. */
export interface Court {
  readonly profile: Profile
  readonly subject: SubjectFacts
  readonly rungs: readonly Rung[]
  readonly lookUp: (id: string) => Requirement
  /** The experiment with an id, where the suite still has it. */
  readonly experiment: (id: string) => Experiment | undefined
  /** The Dutch of every text of the suite. */
  readonly dutch: Catalogue
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
): { rung: RungId; obstacle: Text } | undefined {
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
    return resultOf(one, 'inconclusive', [], court, {
      message: say`depends on the step ${{ rung: missing.rung }}, which was not reached: ${{ obstacle: missing.obstacle }}`,
      blockedBy: missing.rung,
    })
  }
  const inItsScenario = (finding: Finding): Finding => {
    // A connector that nobody drove has none.
    const isPlayed = court.subject.role === 'connector' && !court.subject.recorded
    const session = isPlayed ? finding.at[0]?.session : undefined
    const log = session === undefined ? undefined : byNameIn(logs).get(session)
    const scenario = log && court.experiment(log.experiment)
    if (!scenario) return finding
    const { id, title, brokenPeer } = scenario
    return {
      ...finding,
      scenario: {
        id,
        title: inEnglish(title),
        nl: { title: inDutch(title, court.dutch) },
        ...(brokenPeer && { brokenPeer }),
      },
    }
  }
  const unsupported = leftOutOf(one, logs, [MARKS.unsupported, MARKS.leftOut])
  const notPlayed = leftOutOf(one, logs, [MARKS.notPlayed])
  const leftOut = new Set([...unsupported, ...notPlayed])
  try {
    const { findings, undecided } = collectFindings(
      { ...court, unfit: (at) => overdueAt(at, logs) ?? notWholeAt(at, logs), leftOut },
      () =>
        check.judge(
          evidenceOf(
            one,
            leftOut.size === 0 ? logs : logs.filter(({ experiment }) => !leftOut.has(experiment)),
            court.profile,
            court.subject,
          ),
        ),
    )
    const stranger = findings.find(({ requirement }) => !check.decides.includes(requirement))
    if (stranger) throw new Error(`${check.id} decided ${stranger.requirement}, which it does not declare`)
    const verdicts: Verdict[] = findings.map(({ verdict }) => verdict)
    const spoilt = logsOf(one, all).flatMap((log) => spoiltBy(log) ?? [])
    const stops = [...distinct(spoilt), ...stopsOf(one, logs)]
    // Of sessions side by side some may have got through: what they show is not all that was to be tried.
    const driven = new Set(drivenFor(one, logs, court))
    const isPartial =
      spoilt.length > 0 ||
      stops.some((stop) => inEnglish(stop) === inEnglish(TURNED_AWAY)) ||
      logsOf(one, logs).some(
        (log) =>
          givenUpOver(log) !== undefined ||
          cutOf(log) !== undefined ||
          (driven.has(log.experiment) && isMarked(log, BLOCKED)),
      )
    // What is left over proves nothing where everything that was to provoke a breach is left out, or all that decides.
    const isLost =
      leftOut.size > 0 && ([...driven].every((id) => leftOut.has(id)) || (findings.length === 0 && !undecided))
    if (undecided || isPartial || isLost) verdicts.push('inconclusive')
    const verdict = worst(verdicts)
    // A judge that decides nothing would otherwise pass because nothing happened.
    if (verdict === undefined) throw new Error(`${check.id} decided nothing`)
    const placed = findings.map(inItsScenario)
    const deciding = placed.filter((finding) => finding.verdict === verdict)
    const decisive = deciding.find(({ scenario }) => !scenario?.brokenPeer) ?? deciding[0]
    return resultOf(one, verdict, placed, court, {
      message:
        verdict !== 'inconclusive'
          ? messageOf(decisive, placed)
          : isLost
            ? lostMessage([...leftOut], logs)
            : whyUndecided(undecided?.why ?? say`not all of it was tried`, stops),
      ...(decisive && { decisive }),
      ...(verdict === 'inconclusive' && undecided && { remedy: undecided.remedy ?? remedyOfCap(undecided, logs) }),
      ...(unsupported.length > 0 && { unsupported }),
      ...(notPlayed.length > 0 && { notPlayed }),
    })
  } catch (error) {
    const text =
      error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error)
    return resultOf(one, 'error', [], court, { message: say`the harness is at fault: ${{ error: text }}` })
  }
}

/** What helps where a maildrop shows more than is kept: then the peer need not change. */
const remedyOfCap = ({ observable }: Undecided, logs: readonly SessionLog[]): Text | undefined => {
  const at = observable?.at ?? []
  const isMaildrop = at.some(({ session }) => logs.some((log) => log.session === session && log.protocol === 'pop3'))
  return isMaildrop && notWholeAt(at, logs) ? FEWER_MESSAGES : undefined
}

/** A result with what follows from its case; how long it took to drive it is for others to say. */
export function resultOf(
  { id, check, variant }: Case,
  verdict: Verdict,
  findings: readonly Finding[],
  { dutch }: Pick<Court, 'dutch'>,
  {
    message,
    decisive,
    remedy: ownRemedy,
    ...more
  }: Pick<Result, 'blockedBy' | 'unsupported' | 'notPlayed'> & {
    readonly message: Text
    readonly decisive?: Finding
    /** In place of the check's own. */
    readonly remedy?: Text | undefined
  },
): Result {
  const title = inBoth(check.title, dutch)
  // What a finding says of itself fits better than what the check says of all.
  const [risk, remedy] = (['risk', 'remedy'] as const).map((advice): Bilingual | undefined => {
    if (advice === 'remedy' && ownRemedy) return inBoth(ownRemedy, dutch)
    const own = decisive?.[advice]
    if (own !== undefined) return { en: own, nl: decisive?.nl?.[advice] ?? own }
    return check[advice] && inBoth(check[advice], dutch)
  })
  return {
    id,
    check: check.id,
    ...(variant !== undefined && { variant }),
    title: title.en,
    requirements: check.decides,
    verdict,
    durationMs: 0,
    findings,
    message: inBoth(message, dutch),
    ...(check.harm && (verdict === 'fail' || verdict === 'warn') && { harm: check.harm }),
    ...(risk && { risk: risk.en }),
    ...(remedy && { remedy: remedy.en }),
    nl: { title: title.nl, ...(risk && { risk: risk.nl }), ...(remedy && { remedy: remedy.nl }) },
    ...more,
  }
}

/** The scenarios of a case that a mark says were left out, and in which the connector did nothing. */
function leftOutOf(one: Case, logs: readonly SessionLog[], marks: readonly string[]): string[] {
  return logsOf(one, logs)
    .filter((log) => marks.some((mark) => isMarked(log, mark)) && !hasActed(log, logs))
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

/** What was driven for a case besides the ladders, where everything is in order. */
function drivenFor(one: Case, logs: readonly SessionLog[], { rungs }: Court): string[] {
  const ladders = new Set(rungs.map(({ climbedBy }) => climbedBy.id))
  return logsOf(one, logs)
    .map(({ experiment }) => experiment)
    .filter((id) => !ladders.has(id))
}

/** Why nothing is left to decide by, with the reasons of what was left out by choice. */
function lostMessage(scenarios: readonly string[], logs: readonly SessionLog[]): Text {
  const isChoice = (name: string) => name === MARKS.leftOut || name === MARKS.notPlayed
  const chosen = logs.filter(
    ({ experiment, events }) =>
      scenarios.includes(experiment) && events.some((event) => event.type === 'mark' && isChoice(event.name)),
  )
  const reasons = distinct(
    chosen.flatMap(({ events }) =>
      events.flatMap((event) => (event.type === 'mark' && isChoice(event.name) ? [whyOf(event)] : [])),
    ),
  )
  const others = scenarios.filter((id) => !chosen.some(({ experiment }) => experiment === id))
  const parts: Text[] = [
    ...(others.length > 0 ? [say`the connector's driver does not support ${{ scenarios: others.join(', ') }}`] : []),
    ...(chosen.length > 0
      ? [
          say`${{ scenarios: [...new Set(chosen.map(({ experiment }) => experiment))].join(', ') }} left out: ${{ reasons: joined(reasons, '; ') }}`,
        ]
      : []),
  ]
  return joined(parts, '; ')
}

function logsOf({ experiments }: Case, logs: readonly SessionLog[]): SessionLog[] {
  const ids = new Set(experiments.map(({ id }) => id))
  return logs.filter(({ experiment }) => ids.has(experiment))
}

/** Why the drives of a case ended early, if they did. */
function stopsOf(one: Case, logs: readonly SessionLog[]): readonly Text[] {
  const reasons = logsOf(one, logs).flatMap((log) => {
    const { experiment } = log
    const told = log.events.flatMap((event) => {
      if (event.type !== 'mark') return []
      if (event.name === MARKS.disbelieved)
        return [say`the driver calls ${{ scenario: experiment }} unsupported, but it does not say so of a made-up case`]
      if (event.name === MARKS.unsupported && hasActed(log, logs))
        return [say`the driver calls ${{ scenario: experiment }} unsupported, although the connector acted in it`]
      // How much it was is not a reason.
      if (event.name === OPAQUE) return [say`what passed inside TLS was not recorded`]
      return event.name === BLOCKED ? [whyOf(event)] : []
    })
    const cut = cutOf(log)
    return cut === undefined ? told : [cut, ...told]
  })
  return distinct(reasons)
}

/** The reason, and in parentheses what else ended a drive early. */
function whyUndecided(reason: Text, stops: readonly Text[]): Text {
  const others = stops.filter((stop) => !inEnglish(reason).includes(inEnglish(stop)))
  return others.length > 0 ? say`${{ reason }} (${{ others: joined(others, '; ') }})` : reason
}

function messageOf(decisive: Finding | undefined, findings: readonly Finding[]): Text {
  if (!decisive || decisive.verdict === 'pass') {
    const count = findings.length
    return count === 1 ? say`holds in 1 observation` : say`holds in ${{ count }} observations`
  }
  const { requirement, scenario } = decisive
  const others = findings.filter(
    (one) => one !== decisive && one.requirement === requirement && one.verdict === decisive.verdict,
  )
  const { expected, observed } = textsOf(decisive)
  const breach = say`${{ requirement }}: expected ${{ expected }}; observed ${{ observed }}`
  const only = scenario?.brokenPeer
    ? say`${{ breach }} (only a gateway that is not in order does what ${{ scenario: scenario.id }} does)`
    : breach
  return others.length === 0 ? only : say`${{ breach: only }} (also: ${{ others: named(others) }})`
}

/** What a finding says, as parts of another text: it is in both languages already. */
const textsOf = ({
  expected,
  observed,
  nl,
}: Finding): { readonly expected: Bilingual; readonly observed: Bilingual } => ({
  expected: { en: expected, nl: nl?.expected ?? expected },
  observed: { en: observed, nl: nl?.observed ?? observed },
})

/** Further breaches that a message names before it only counts them. */
const NAMED_BREACHES = 4

/** `“VRFY x” → 252; …`. */
function named(others: readonly Finding[]): Text {
  const shown = others.slice(0, NAMED_BREACHES).map((finding): Part => {
    const { observed } = textsOf(finding)
    const [stimulus] = /“[^”]*”$/.exec(finding.expected) ?? []
    return stimulus === undefined ? observed : say`${{ stimulus }} → ${{ observed }}`
  })
  const left = others.length - shown.length
  return joined([...shown, ...(left > 0 ? [say`${{ count: left }} more`] : [])], '; ')
}
