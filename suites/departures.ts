import { amsterdamDay } from '../harness/judging/amsterdam-day.ts'
import type { Profile, SubjectFacts } from '../harness/judging/profile.ts'
import type { PlanRecord } from '../harness/running/journal.ts'
import { inBoth, say, spoken, type Text } from '../harness/text/text.ts'
import { DUTCH } from './dutch.ts'
import {
  COMMAND_LIMITS,
  EMBEDDED_CONNECTOR_LIMITS,
  EMBEDDED_LIMITS,
  isByDocument,
  REMOTE_LIMITS,
} from './profile/profile.ts'
import { SETTINGS } from './profile/settings.ts'

/** The plan of a run, with where it departs from the run that a certifier accepts. */
export function withDepartures(plan: PlanRecord): PlanRecord {
  const { asked, challenge } = plan.certification ?? {}
  const dutch = DUTCH[plan.subject.role]
  return {
    ...plan,
    certification: {
      ...(asked && { asked }),
      ...(challenge !== undefined && { challenge }),
      departures: departuresOf(plan).map((one) => inBoth(one, dutch)),
    },
  }
}

/**
 * Where a run departs from the one that a certifier accepts: of a named product, by all the rules of the day, as they
 * stand, with what the certifier made up for it. Everything that it needs is in the plan, so that anyone can do it again.
 */
function departuresOf(plan: PlanRecord): Text[] {
  const { subject, profile, certification, baseline, startedAt } = plan
  const day = amsterdamDay(Date.parse(startedAt))
  return [
    ...(certification?.asked ? [] : [say`it was not made with --certify`]),
    ...departuresOfSubject(subject),
    ...(certification?.challenge === undefined ? [say`it carries no challenge of a certifier`] : []),
    ...(isByDocument(profile) ? [] : [say`it is judged by ${{ specification: profile.specification.id }}`]),
    ...(profile.asOf === day
      ? []
      : [say`it is judged by the rules in force on ${{ asOf: profile.asOf }}, and was made on ${{ day }}`]),
    ...departuresOfSettings(profile),
    ...departuresOfLimits(profile, subject),
    ...departuresOfScope(plan),
    ...(baseline ? [say`known failures are told apart by ${{ file: baseline.file }}`] : []),
  ]
}

function departuresOfSubject({ role, embedded, recorded, nl, version, digest, blind }: SubjectFacts): Text[] {
  if (embedded) return [say`it is about the embedded reference, and not about a product`]
  return [
    // What we call it ourselves has a Dutch name as well.
    ...(nl === undefined ? [] : [say`the product is not named`]),
    ...(version === undefined ? [say`the version of the product is not given`] : []),
    ...(digest === undefined ? [say`the digest of the product is not given`] : []),
    ...(recorded ? [say`the connector was recorded at its work, and was not driven`] : []),
    ...(role === 'connector' && !recorded && blind === undefined
      ? [say`the connector was told what was played (without --blind)`]
      : []),
  ]
}

function departuresOfSettings({ settings }: Profile): Text[] {
  return SETTINGS.flatMap(({ key, default: usual }) => {
    const value = settings[key]
    return value === undefined || value === usual
      ? []
      : [say`the setting ${{ key }} is ${{ value: String(value) }} (default: ${{ usual }})`]
  })
}

function departuresOfLimits({ limits }: Profile, subject: SubjectFacts): Text[] {
  const usual = usualLimitsOf(subject)
  const names = Object.keys({ ...usual, ...limits }) as (keyof typeof limits)[]
  return names.flatMap((name) =>
    limits[name] === usual[name]
      ? []
      : [
          say`the limit ${{ name }} is ${{ value: limits[name] ?? '–' }} milliseconds (default: ${{ usual: usual[name] ?? '–' }})`,
        ],
  )
}

function usualLimitsOf({ role, embedded }: SubjectFacts) {
  if (role === 'connector') return embedded ? EMBEDDED_CONNECTOR_LIMITS : COMMAND_LIMITS
  return embedded ? EMBEDDED_LIMITS : REMOTE_LIMITS
}

/** What is not tested, by the reason that is given for it; and what is tested with less than could be. */
function departuresOfScope({ excluded, missing = [] }: PlanRecord): Text[] {
  const counts = new Map<string, { readonly reason: { en: string; nl: string }; count: number }>()
  for (const { reason, nl } of excluded) {
    const known = counts.get(reason)
    if (known) known.count++
    else counts.set(reason, { reason: { en: reason, nl: nl?.reason ?? reason }, count: 1 })
  }
  return [
    ...[...counts.values()].map(({ reason, count }) =>
      count === 1
        ? say`1 check is left out: ${{ reason: spoken(reason) }}`
        : say`${{ count }} checks are left out: ${{ reason: spoken(reason) }}`,
    ),
    ...missing.flatMap(({ setting, reason, nl }) =>
      counts.has(reason)
        ? []
        : [say`${{ setting }} is not given: ${{ reason: spoken({ en: reason, nl: nl.reason }) }}`],
    ),
  ]
}
