import type { Finding } from '../harness/judging/finding.ts'
import type { Location } from '../harness/record/event.ts'
import { groupBy } from './group-by.ts'

/** Findings that say the same of the same requirements: what was expected is told once, and then what was seen. */
export interface Observations {
  /** One finding for each requirement; verdict, expectation and setting are those of all. */
  readonly about: readonly [Finding, ...Finding[]]
  readonly seen: readonly Observation[]
}

/** What was seen in the same scenarios; of a gateway there are none. */
interface Observation {
  readonly scenarios: readonly NonNullable<Finding['scenario']>[]
  /** Each thing once, with everywhere that it was seen. */
  readonly saw: readonly { readonly finding: Finding; readonly at: readonly Location[] }[]
}

/** Puts findings together that differ in their requirement, or in where the same was seen, alone. */
export function observationsIn(findings: readonly Finding[]): Observations[] {
  const byEvent = [...groupBy(findings, (one) => keyOf(one, one.observed, one.scenario?.id)).values()]
  const byRequirements = groupBy(byEvent, (same) => keyOf(same[0]!, ...requirementsOf(same)))
  return [...byRequirements.values()].map((events) => ({
    about: distinct(events[0]!, ({ requirement }) => requirement) as [Finding, ...Finding[]],
    seen: seenIn(events.flat()),
  }))
}

function seenIn(findings: readonly Finding[]): Observation[] {
  const byText = [...groupBy(findings, ({ observed }) => observed).values()].map((same) => ({
    finding: same[0]!,
    scenarios: distinct(
      same.flatMap(({ scenario }) => scenario ?? []),
      ({ id }) => id,
    ),
    at: distinct(
      same.flatMap(({ at }) => at),
      (place) => JSON.stringify(place),
    ),
  }))
  const byScenarios = groupBy(byText, ({ scenarios }) => JSON.stringify(scenarios.map(({ id }) => id)))
  return [...byScenarios.values()].map((saw) => ({ scenarios: saw[0]!.scenarios, saw }))
}

const keyOf = ({ verdict, expected, setting }: Finding, ...more: readonly (string | undefined)[]): string =>
  JSON.stringify([verdict, expected, setting, ...more])

const requirementsOf = (findings: readonly Finding[]) => [...new Set(findings.map(({ requirement }) => requirement))]

/** The first of those with the same key. */
function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...groupBy(items, keyOf).values()].map(([first]) => first!)
}
