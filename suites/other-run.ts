import { isDeepStrictEqual } from 'node:util'
import type { PlanRecord } from '../harness/running/journal.ts'
import { allOf, say, type Text } from '../harness/text/text.ts'
import { TextError } from '../harness/text/text-error.ts'

/** A run cannot go on with this configuration: it would be another one. The message says what differs. */
class OtherRunError extends TextError {
  // It crosses from the suite's thread, where only the name tells it from other errors.
  override readonly name = 'OtherRunError'
}

/** What both plans say, in the words of those who configure them. What is not named here may differ. */
const PARTS: readonly { readonly what: Text; readonly of: (plan: PlanRecord) => unknown }[] = [
  { what: say`the version of htg`, of: ({ tool }) => tool.version },
  { what: say`the version of the rules`, of: ({ rules }) => rules },
  { what: say`the role`, of: ({ subject }) => subject.role },
  { what: say`the connector, its name or its address`, of: ({ subject }) => subject },
  { what: say`the day of the rules, a setting or a limit`, of: ({ profile }) => profile },
  { what: say`what is selected, left out or allowed`, of: ({ planned, excluded }) => [planned, excluded] },
  { what: say`the shard`, of: ({ shard }) => shard },
  { what: say`whether a full scope is required`, of: ({ requireFull }) => requireFull },
  { what: say`the known failures`, of: ({ baseline }) => baseline },
  {
    what: say`what the certifier asks for`,
    of: ({ certification }) => [certification?.asked, certification?.challenge],
  },
]

/** Throws where a run is not the one that went before: its evidence would be judged as something that it is not. */
export function refuseOtherRun(before: PlanRecord, now: PlanRecord): void {
  const plain = (plan: PlanRecord, of: (plan: PlanRecord) => unknown): unknown =>
    JSON.parse(JSON.stringify(of(plan) ?? null))
  const other = PARTS.filter(({ of }) => !isDeepStrictEqual(plain(before, of), plain(now, of)))
  if (other.length === 0) return
  throw new OtherRunError(
    say`the run cannot go on, since this is not as it was: ${{ parts: allOf(other.map(({ what }) => what)) }}; give the same options and configuration, or begin a new run without --resume`,
  )
}
