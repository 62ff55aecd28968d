import { harnessDutch } from '../harness/dutch.ts'
import type { Catalogue } from '../harness/text/text.ts'
import { connectorDutch } from './connector/dutch.ts'
import { gatewayDutch } from './gateway/dutch.ts'
import type { SuiteRole } from './role-suites.ts'

/** Every text of a run of a role, in Dutch: an English word that both suites use need not be the same word in Dutch. */
export const DUTCH: Readonly<Record<SuiteRole, Catalogue>> = {
  gateway: { ...harnessDutch, ...gatewayDutch },
  connector: { ...harnessDutch, ...connectorDutch },
}

/** Every text of both. */
export const dutch: Catalogue = { ...DUTCH.connector, ...DUTCH.gateway }
