import type { Case } from '../../harness/judging/check.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { pop3Ladder, smtpLadder } from './ladder.ts'
import type { Scenario } from './scenario.ts'

/*
 * What a person plays who has to press a button for each action: data, chosen by what is at risk, in the order in which it
 * is played. Everything that one submission or one collection shows is judged by it, whatever it was made for.
 */

/** Scenarios of the default set, by what they are for, in their order. */
export const MANUAL_SET: readonly { readonly for: Text; readonly scenarios: readonly string[] }[] = [
  {
    for: say`the control: one submission and one collection, by which all that needs no deviation is judged`,
    scenarios: [smtpLadder.id, pop3Ladder.id],
  },
  {
    for: say`no plaintext fallback, and nothing believed that came before TLS`,
    scenarios: ['F-02', 'F-05/502', 'F-07/close', 'F-16', 'F-13/err', 'F-19'],
  },
  {
    for: say`certificates: of an unknown authority, expired, for another name`,
    scenarios: ['F-31/smtp', 'F-32/smtp', 'F-34/smtp', 'F-31/pop3', 'F-34/pop3'],
  },
  { for: say`versions of TLS`, scenarios: ['F-47/smtp', 'F-47/pop3'] },
  { for: say`a message that is refused for now is kept`, scenarios: ['F-67/451', 'F-65/451'] },
  { for: say`a message that is refused for good is not sent again`, scenarios: ['F-67/554', 'F-65/550'] },
  {
    for: say`a message whose submission breaks off, or whose gateway cannot be reached, is neither lost nor taken for accepted`,
    scenarios: ['F-68', 'F-51/code', 'F-72/message', 'F-97'],
  },
  {
    for: say`nothing is deleted that has not come whole, was not stored, or was never asked for; what stays is not processed twice`,
    scenarios: ['F-83/50', 'F-131', 'F-87', 'F-85'],
  },
  { for: say`a login that is refused is not tried over and over`, scenarios: ['F-150'] },
  { for: say`mail from the null sender is not answered`, scenarios: ['F-106'] },
]

const POSITIONS: ReadonlyMap<string, number> = new Map(
  MANUAL_SET.flatMap(({ scenarios }) => scenarios).map((id, position) => [id, position]),
)

/** Why something is not in the set. */
export const NOT_IN_SET: Text = say`not in the default set of the manual driver; --select takes others`

const isInSet = ({ id }: { readonly id: string }): boolean => POSITIONS.has(id)

/** When the turn of a scenario is; what is not in the set comes behind it. */
export const turnByHand = (scenario: string): number => POSITIONS.get(scenario) ?? POSITIONS.size

/** Why the set does not play a scenario. */
export const leavesOutOfSet = (scenario: string): Text | undefined => (POSITIONS.has(scenario) ? undefined : NOT_IN_SET)

/** Checks of which the set plays what they compare with, and nothing that could provoke a breach. */
const COMPARED_ALONE: ReadonlySet<string> = new Set(['CS-005'])

/** Why the set decides no such case: nothing of it is played that could provoke a breach. */
export function excludesFromSet({ check, experiments }: Pick<Case, 'check' | 'experiments'>): Text | undefined {
  if (COMPARED_ALONE.has(check.id)) return NOT_IN_SET
  const provoking = experiments.filter(({ id }) => id !== smtpLadder.id && id !== pop3Ladder.id)
  return provoking.length === 0 || provoking.some(isInSet) ? undefined : NOT_IN_SET
}

/** Checks that look at what a fetch has stored; nobody can hand that over by hand. */
const LOOKS_AT_STORED: ReadonlySet<string> = new Set([
  'CP-004',
  'CP-009',
  'CP-013',
  'CP-015',
  'CP-016',
  'CP-017',
  'CP-018',
  'CP-019',
  'CS-009',
])

/** Why a case is not decided that looks at what a fetch has stored, if nobody can tell. */
export const STORE_UNKNOWN: Text = say`nobody can tell what the connector has stored; name the folder into which it puts what it collects, with --store DIR`

/** Why a case cannot be decided where nobody can tell what a fetch has stored. */
export const needsStore = ({ check }: Pick<Case, 'check'>): Text | undefined =>
  LOOKS_AT_STORED.has(check.id) ? STORE_UNKNOWN : undefined

/** How often a person is asked to press something in a scenario. */
export const pressesOf = ({ actions }: Pick<Scenario, 'actions'>): number =>
  actions.filter(({ action }) => action !== 'watch').length
