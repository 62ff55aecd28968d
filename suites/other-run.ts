import { isDeepStrictEqual } from 'node:util'
import type { PlanRecord } from '../harness/running/journal.ts'
import { clip } from '../harness/text/clip.ts'
import { allOf, joined, say, type Text } from '../harness/text/text.ts'
import { TextError } from '../harness/text/text-error.ts'

/** A run cannot go on with this configuration: it would be another one. The message says what differs. */
class OtherRunError extends TextError {
  // It crosses from the suite's thread, where only the name tells it from other errors.
  override readonly name = 'OtherRunError'
}

/** What both plans say, in the words of those who configure them. What is not named here may differ. */
const PARTS: readonly { readonly what: Text; readonly of: (plan: PlanRecord) => unknown }[] = [
  { what: say`the version of htg`, of: ({ tool }) => ({ version: tool.version }) },
  { what: say`the version of the rules`, of: ({ rules }) => ({ rules }) },
  { what: say`the role`, of: ({ subject }) => ({ role: subject.role }) },
  { what: say`the connector, its name, address or account`, of: ({ subject }) => subject },
  { what: say`the day of the rules, a setting or a limit`, of: ({ profile }) => profile },
  {
    what: say`what is selected, left out or allowed`,
    of: ({ planned, excluded }) => ({
      planned,
      excluded: excluded.map(({ check, reason }) => `${check}: ${reason}`),
    }),
  },
  { what: say`the shard`, of: ({ shard }) => ({ shard }) },
  { what: say`whether a full scope is required`, of: ({ requireFull }) => ({ requireFull }) },
  { what: say`the known failures`, of: ({ baseline }) => ({ baseline }) },
  {
    what: say`what the certifier asks for`,
    of: ({ certification }) => ({ asked: certification?.asked, challenge: certification?.challenge }),
  },
]

/** Differences of a part that are named, and characters of a value that are shown. */
const NAMED = 3
const SHOWN = 60

/** Throws where a run is not the one that went before: its evidence would be judged as something that it is not. */
export function refuseOtherRun(before: PlanRecord, now: PlanRecord): void {
  const plain = (plan: PlanRecord, of: (plan: PlanRecord) => unknown): unknown => JSON.parse(JSON.stringify(of(plan)))
  const parts = PARTS.flatMap(({ what, of }) => {
    const [was, is] = [plain(before, of), plain(now, of)]
    if (isDeepStrictEqual(was, is)) return []
    return [say`${{ what }} (${{ differences: inWords(differencesOf(was, is, '')) }})`]
  })
  if (parts.length === 0) return
  throw new OtherRunError(
    say`the run cannot go on, since this is not as it was: ${{ parts: allOf(parts) }}; give the same options and configuration, or begin a new run without --resume`,
  )
}

/** A value that is not the same, and where it stands; what is absent is `undefined`. No plan has a secret. */
interface Difference {
  readonly key: string
  readonly was: unknown
  readonly is: unknown
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The smallest values that differ, by their keys; of lists what only one of them has. */
function differencesOf(was: unknown, is: unknown, key: string): Difference[] {
  if (isDeepStrictEqual(was, is)) return []
  if (isObject(was) && isObject(is)) {
    const keys = new Set([...Object.keys(was), ...Object.keys(is)])
    return [...keys].flatMap((one) => differencesOf(was[one], is[one], key === '' ? one : `${key}.${one}`))
  }
  if (!Array.isArray(was) || !Array.isArray(is)) return [{ key, was, is }]
  const written = (list: readonly unknown[]) => new Set(list.map((one) => JSON.stringify(one)))
  const only = (list: readonly unknown[], others: ReadonlySet<string>) => {
    const left = list.filter((one) => !others.has(JSON.stringify(one)))
    return left.length === 0 ? undefined : left.map(shownOf).join(', ')
  }
  // One after the other in another order: only the whole can be shown.
  const [gone, come] = [only(was, written(is)), only(is, written(was))]
  return [gone === undefined && come === undefined ? { key, was, is } : { key, was: gone, is: come }]
}

const shownOf = (value: unknown): string =>
  value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value)

function inWords(differences: readonly Difference[]): Text {
  const named = differences
    .slice(0, NAMED)
    .map(
      ({ key, was, is }) =>
        say`${{ key }} was ${{ was: clip(shownOf(was), SHOWN) }} and is ${{ is: clip(shownOf(is), SHOWN) }}`,
    )
  const more = differences.length - named.length
  return more === 0 ? joined(named) : say`${{ named: joined(named) }}, and ${{ more }} more`
}
