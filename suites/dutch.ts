import { harnessDutch } from '../harness/dutch.ts'
import type { Catalogue } from '../harness/text/text.ts'
import { connectorDutch } from './connector/dutch.ts'
import { gatewayDutch } from './gateway/dutch.ts'

/** Every text of a run in Dutch. */
export const dutch: Catalogue = { ...harnessDutch, ...gatewayDutch, ...connectorDutch }
