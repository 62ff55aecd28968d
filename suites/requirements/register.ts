import type { Party, Requirement } from '../../harness/judging/requirement.ts'
import { chapter1 } from './chapter-1.ts'
import { chapter2 } from './chapter-2.ts'
import { chapter3 } from './chapter-3.ts'
import { chapter4 } from './chapter-4.ts'
import { chapter5 } from './chapter-5.ts'
import { guideRequirements } from './guide.ts'
import { rfcRequirements } from './rfc.ts'

/** Every requirement, in the order of the interface document and then of the RFCs. */
export const requirements: readonly Requirement[] = [
  chapter1,
  chapter2,
  chapter3,
  chapter4,
  chapter5,
  rfcRequirements,
].flat()

/** Every requirement by its id, in the same order, and behind them the rules of guides. */
export const register: ReadonlyMap<string, Requirement> = new Map(
  [...requirements, ...guideRequirements].map((each) => [each.id, each]),
)

/** The requirement with this id. An unknown id is a mistake of the code that cites it. */
export function requirement(id: string): Requirement {
  const found = register.get(id)
  if (!found) throw new Error(`No requirement ${id} in the register`)
  return found
}

/**
 * Whether a row binds a role. One that binds a message binds the connector that makes it; a gateway composes notifications
 * alone. What a guide says binds nobody who did not name it.
 */
export const isBound = ({ binds, tier }: Requirement, role: Party): boolean =>
  tier !== 'guide' && (binds.includes(role) || (role === 'connector' && binds.includes('message')))
