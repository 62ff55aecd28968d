import type { Party, Tier } from '../harness/judging/requirement.ts'
import { say, type Text } from '../harness/text/text.ts'
import type { Coverage } from '../suites/requirements/coverage.ts'

/*
 * The names of the register that `htg rules` and `htg explain` show in words.
 */

export const PARTY: Readonly<Record<Party, Text>> = {
  gateway: say`gateway`,
  connector: say`connector`,
  message: say`message`,
}

export const COVERAGE: Readonly<Record<Coverage, Text>> = {
  checked: say`checked`,
  'not-testable': say`not testable`,
  unchecked: say`no check`,
}

export const TIER: Readonly<Record<Tier, Text>> = {
  spec: say`the interface document itself`,
  referenced: say`an RFC that the document lists`,
  related: say`another RFC`,
  guide: say`the guide of a message flow, in a profile of the user’s own`,
}
