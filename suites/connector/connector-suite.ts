import type { Suite } from '../../harness/run/plan.ts'
import { checksIn } from '../groups.ts'
import { rungs } from './ladder.ts'
import * as smtpUpgrade from './smtp-upgrade.ts'

/** All that a connector is tested with: the clause groups, in the order in which a report shows them. */
export const connectorSuite: Suite = { checks: checksIn([smtpUpgrade]), rungs }
